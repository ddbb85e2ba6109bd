"""What the disk does not take is kept, tried again, and stored as soon as there is room: nothing typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import event, select

from cmpdesk.desktop.cards.fields import LineField
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.action import Action
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroup

# More than the free room of the file's last pages.
LONG = "613 555 0100 " * 1_500


class Disk:
    """The disk of a workspace: full, as far as SQLite can tell, until there is room again."""

    def __init__(self, desk: Desk) -> None:
        self._engine = desk.workspace.database.engine

    def fill(self) -> None:
        event.listen(self._engine, "connect", _no_new_pages)
        self._engine.dispose()

    def make_room(self) -> None:
        event.remove(self._engine, "connect", _no_new_pages)
        self._engine.dispose()


def _no_new_pages(connection: sqlite3.Connection, _record: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if isValid(made):
        # The second time it closes whatever waits.
        made.close()
        made.close()


@pytest.fixture
def disk(desk: Desk) -> Disk:
    return Disk(desk)


def first_person(window: MainWindow) -> str:
    question = select(Person.id).order_by(Person.family_names)
    found: str = window.desk.ask(lambda session: session.scalars(question).first())
    return found


def phone_of(window: MainWindow, person_id: str) -> str | None:
    found: str | None = window.desk.ask(lambda session: session.get_one(Person, person_id).phone)
    return found


def typed_phone(qtbot: QtBot, window: MainWindow, person_id: str, words: str) -> LineField:
    window.desk.go("people", person_id, "people")
    field = next(each for each in window.pages["people"].findChildren(LineField) if each.key == "phone")
    field.setFocus()
    QGuiApplication.clipboard().setText(words)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    field.commit()
    return field


def test_a_field_that_the_full_disk_did_not_take_is_stored_when_there_is_room(
    qtbot: QtBot, window: MainWindow, disk: Disk
) -> None:
    person_id = first_person(window)
    disk.fill()
    field = typed_phone(qtbot, window, person_id, LONG)
    assert window.error.text().startswith("The disk is full.")
    assert field.text() == LONG
    assert "1 change is not stored yet" in window.saved.text()
    disk.make_room()
    assert window.desk.unstored.try_again()
    assert phone_of(window, person_id) == LONG.strip()
    assert "saved" in window.saved.text()


def test_what_was_typed_outlives_going_to_another_record(qtbot: QtBot, window: MainWindow, disk: Disk) -> None:
    person_id = first_person(window)
    other = window.desk.ask(
        lambda session: session.scalars(select(Person.id).order_by(Person.family_names.desc())).first()
    )
    disk.fill()
    typed_phone(qtbot, window, person_id, LONG)
    window.desk.go("people", other, "people")
    disk.make_room()
    window.desk.unstored.try_again()
    assert phone_of(window, person_id) == LONG.strip()
    assert phone_of(window, other) is None


def test_the_last_of_two_versions_is_stored(qtbot: QtBot, window: MainWindow, disk: Disk) -> None:
    person_id = first_person(window)
    disk.fill()
    typed_phone(qtbot, window, person_id, LONG)
    field = typed_phone(qtbot, window, person_id, "555")
    assert window.desk.unstored.count == 1
    disk.make_room()
    window.desk.unstored.try_again()
    assert phone_of(window, person_id) == field.text() == LONG + "555"
    field.commit()
    assert window.desk.unstored.count == 0


def test_the_notes_of_an_action_wait_too(qtbot: QtBot, window: MainWindow, disk: Disk) -> None:
    page = window.show_page("actions")
    qtbot.waitUntil(lambda: page.chosen.id() != "", timeout=10_000)  # type: ignore[attr-defined]
    action_id: str = page.chosen.id()  # type: ignore[attr-defined]
    disk.fill()
    page.changing.editing.change_field(action_id, "17-AGR-01", "notes", LONG)  # type: ignore[attr-defined]
    assert window.desk.unstored.count == 1
    disk.make_room()
    assert window.desk.unstored.try_again()
    assert window.desk.ask(lambda session: session.get_one(Action, action_id).notes) == LONG.strip()


def test_a_window_with_something_unstored_closes_only_when_asked_twice(
    qtbot: QtBot, window: MainWindow, disk: Disk
) -> None:
    disk.fill()
    typed_phone(qtbot, window, first_person(window), LONG)
    window.close()
    assert window.isVisible()
    assert "close the window once more" in window.error.text()
    window.close()
    assert not isValid(window) or not window.isVisible()


def test_what_is_refused_for_what_it_says_is_not_kept(qtbot: QtBot, window: MainWindow) -> None:
    groups: list[str] = list(
        window.desk.ask(lambda session: session.scalars(select(WorkingGroup.id).order_by(WorkingGroup.code)).all())
    )
    window.desk.go("groups", groups[0])
    field = next(each for each in window.pages["groups"].findChildren(LineField) if each.key == "code")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "FOR")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.error.isVisible()
    assert window.desk.unstored.count == 0
