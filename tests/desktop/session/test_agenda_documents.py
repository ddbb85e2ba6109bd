"""Documents of an agenda item in the window: attached, opened, missing, listed in the annotated agenda."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.page import SessionPage
from cmpdesk.documents.agenda import agenda
from cmpdesk.documents.tree import ListBlock
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter_loading import load_chapter
from tests.desktop.pages_shown import press, show
from tests.desktop.session.shown import session_of


class Opened(QObject):
    """Takes what would be opened by another program."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.addresses.append(address.toString())


@pytest.fixture
def opened() -> Iterator[Opened]:
    taker = Opened()
    for scheme in ("file", "https"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]  # PySide wants a str, types bytes
    yield taker
    for scheme in ("file", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> AgendaTab:
    """The agenda of Forestry with its first item chosen."""
    page = show(qtbot, SessionPage(desk))
    page.show_record(session_of(desk, "FOR"), "agenda")
    shown = page.tab("agenda")
    assert isinstance(shown, AgendaTab)
    shown.view.choose(shown.model.all_ids()[:1])
    return shown


def attach(qtbot: QtBot, tab: AgendaTab, source: Path) -> None:
    """Attach a file through the box that asks for it."""
    press(qtbot, tab.details.documents.attach_button)
    box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible())
    box.filesSelected.emit([str(source)])
    box.reject()
    qtbot.waitUntil(lambda: bool(tab.sheet and tab.sheet.entries[0].documents))


def test_a_file_is_attached_opened_and_missed(
    desk: Desk, qtbot: QtBot, tab: AgendaTab, tmp_path: Path, opened: Opened
) -> None:
    source = tmp_path / "Plan de travail.pdf"
    source.write_bytes(b"%PDF")
    attach(qtbot, tab, source)
    documents = tab.details.documents
    assert tab.sheet is not None
    (document,) = tab.sheet.entries[0].documents
    assert document.title.english == "Plan de travail"
    copy = documents.place_of(document).path
    assert copy is not None
    assert copy.parent.parent == desk.workspace.database.path.parent  # type: ignore[union-attr]
    assert not documents._rows[0].missing.isVisible()
    press(qtbot, documents._rows[0].open_button)
    assert opened.addresses == [QUrl.fromLocalFile(str(copy)).toString()]
    copy.unlink()
    tab.bring_up_to_date()
    assert documents._rows[0].missing.isVisible()
    assert not documents._rows[0].open_button.isEnabled()
    desk.undo()
    assert tab.sheet.entries[0].documents == ()


def test_the_annotated_agenda_links_what_is_on_the_web_and_names_files(
    desk: Desk, qtbot: QtBot, tab: AgendaTab, tmp_path: Path
) -> None:
    source = tmp_path / "Map.pdf"
    source.touch()
    attach(qtbot, tab, source)
    press(qtbot, tab.details.documents.add_document)
    address = tab.details.documents._rows[1].address
    address.setFocus()
    address.setText("https://example.org/report")
    tab.save_now()
    assert tab.sheet is not None
    chapter = desk.ask(load_chapter, tab.session_id)
    blocks = agenda(chapter, Language.ENGLISH, "Tests", annotated=True).blocks
    items = [item.runs for block in blocks if isinstance(block, ListBlock) for item in block.items]
    said = {"".join(run.text for run in runs): runs[0].link for runs in items}
    assert said["Map (Map.pdf)"] is None
    assert said["https://example.org/report"] == "https://example.org/report"
