"""What is typed while a session is held is stored, whatever becomes of the disk."""

from __future__ import annotations

import time
from statistics import median

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.model.edition import SessionGroup
from tests.desktop.capture.secretary import SEEDS, Key, Secretary
from tests.desktop.test_unstored import Disk


def test_a_sentence_and_a_line_are_stored_as_soon_as_they_end(secretary: Secretary) -> None:
    secretary.type("The co-chairs opened.")
    assert secretary.stored() == ["The co-chairs opened."]
    secretary.type(" All were present")
    assert secretary.stored() == ["The co-chairs opened."]
    secretary.press(Key.Key_Return)
    assert secretary.stored() == ["The co-chairs opened. All were present"]
    assert secretary.labels(1) == ["Forestry: written during the session"]


def test_what_is_typed_without_an_end_is_stored_after_a_pause_as_one_change(qtbot: QtBot, secretary: Secretary) -> None:
    before = secretary.desk.workspace.newest_change()
    secretary.type("still typing")
    qtbot.waitUntil(lambda: secretary.stored() == ["still typing"])
    assert secretary.desk.workspace.newest_change() == before + 1


def test_a_paste_of_many_lines_makes_many_lines(secretary: Secretary) -> None:
    QGuiApplication.clipboard().setText("One\r\nTwo\u2028Three\n\tFour\n")
    secretary.editor.paste()
    assert secretary.stored() == ["One", "Two", "Three", " Four"]


def test_ten_thousand_letters_are_one_line(secretary: Secretary) -> None:
    secretary.type("a" * 300)
    QGuiApplication.clipboard().setText("word " * 1_940)
    secretary.editor.paste()
    secretary.type(".")
    (text,) = secretary.stored()
    assert len(text) == 10_001


def test_typing_among_five_hundred_lines_holds_nothing_up(secretary: Secretary) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"Line {place}: what was said of it." for place in range(500)))
    secretary.editor.paste()
    secretary.press(Key.Key_Return)
    held = []
    for letter in f"{SEEDS}. The next.":
        began = time.perf_counter()
        secretary.type(letter)
        held.append(time.perf_counter() - began)
    # What the machine does besides may strike some of the keys.
    assert median(held) < 0.05
    assert len(secretary.stored()) == 501


def test_what_the_disk_does_not_take_is_tried_again(qtbot: QtBot, secretary: Secretary) -> None:
    disk = Disk(secretary.desk)
    disk.fill()
    QGuiApplication.clipboard().setText("A long sentence. " * 2_000)
    secretary.editor.paste()
    secretary.press(Key.Key_Return)
    qtbot.waitUntil(lambda: secretary.desk.unstored.count == 1)
    assert not secretary.stored()
    disk.make_room()
    assert secretary.desk.unstored.try_again()
    assert len(secretary.stored()) == 1


def test_what_the_disk_did_not_take_is_stored_though_another_session_is_shown(
    qtbot: QtBot, secretary: Secretary
) -> None:
    disk, first = Disk(secretary.desk), secretary.session_id
    question = select(SessionGroup.session_id).where(SessionGroup.session_id != first)
    other = secretary.desk.ask(lambda database: database.scalars(question).first())
    disk.fill()
    QGuiApplication.clipboard().setText("A long sentence. " * 2_000)
    secretary.editor.paste()
    assert other is not None
    secretary.go(other)
    assert not secretary.editor.toPlainText()
    secretary.go(first)
    assert secretary.editor.toPlainText().startswith("A long sentence.")
    secretary.go(other)
    disk.make_room()
    qtbot.waitUntil(secretary.desk.unstored.try_again)
    secretary.go(first)
    assert len(secretary.stored()) == 1
