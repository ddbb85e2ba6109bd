"""Jobs of the rest of the year: an old action found, actions closed, documents sent out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QTabWidget, QTextEdit
from sqlalchemy import select

from cmpdesk.desktop.pages.actions.table import ActionTableView
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from tests.desktop.jobs.conftest import Opening, reopened
from tests.desktop.jobs.coordinator import Coordinator

ALL = 68


def test_an_action_of_2021_is_found_without_typing_accents_and_shown(
    ana: Coordinator, opened: Opening, sample: Path
) -> None:
    opened(sample)
    ana.press("Ctrl+K")
    ana.see(SearchPalette, "SearchPalette")
    ana.write("silvacarbon areas tecnicas")
    found = ana.see(QListView, "What was found")
    ana.wait_until(lambda: ana.rows(found)[:1] == ["17-FOR-01"])
    ana.press("Return")
    actions = ana.see(ActionTableView, "actions")
    ana.wait_until(lambda: any(row.startswith("17-FOR-01") for row in ana.rows(actions)))
    assert not ana.sees(SearchPalette, "SearchPalette")
    index = actions.currentIndex()
    ana.wait_until(lambda: ana.row_text(actions.currentIndex()).startswith("17-FOR-01"))
    assert actions.viewport().rect().intersects(actions.visualRect(index)), "the row is in sight"
    ana.wait_to_read("SilvaCarbon")


def test_ten_actions_are_closed_at_once(ana: Coordinator, program: Program, opened: Opening, sample: Path) -> None:
    opened(sample)
    ana.press("Ctrl+5")
    actions = ana.see(ActionTableView, "actions")
    ana.wait_until(lambda: len(ana.rows(actions)) == ALL)
    numbers = [row.split(" | ")[0] for row in ana.rows(actions)]
    ana.click_row(actions, numbers[0])
    ana.click_row(actions, numbers[9], keys=Qt.KeyboardModifier.ShiftModifier)
    ana.wait_to_read("10 actions chosen")
    ana.click("Mark as done")
    ana.wait_to_read("10 done (15%)")
    program.close()
    with reopened(sample) as database:
        done = database.scalars(select(Action.number).where(Action.status == ActionStatus.DONE)).all()
        days = database.scalars(select(Action.closed_on).where(Action.status == ActionStatus.DONE)).all()
    assert sorted(number or "" for number in done) == sorted(numbers[:10])
    assert set(days) == {date.today()}  # noqa: DTZ011 - the user's day


def test_the_minutes_and_the_action_log_are_made(ana: Coordinator, opened: Opening, sample: Path, folder: Path) -> None:
    opened(sample)
    ana.press("Ctrl+6")
    ana.click("None")
    ana.click("group_FOR")
    ana.click("Action log (Excel)")
    ana.wait_to_read("Make 2 files")
    ana.click("Make 2 files")
    ana.wait_to_read("2 files were written")
    assert sorted(path.name for path in folder.iterdir()) == [
        "2021 FOR action log (en).xlsx",
        "2021 FOR minutes (en).docx",
    ]
    words = [paragraph.text for paragraph in docx.Document(str(folder / "2021 FOR minutes (en).docx")).paragraphs]
    assert "Forestry Working Group" in words
    assert any("SilvaCarbon" in each for each in words)
    book = load_workbook(folder / "2021 FOR action log (en).xlsx")
    cells = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value is not None]
    assert [f"17-FOR-{number:02}" for number in range(1, 7)] == [cell for cell in cells if cell.startswith("17-FOR-")]


def test_the_minutes_are_saved_from_the_preview_under_a_name(
    ana: Coordinator, opened: Opening, sample: Path, folder: Path
) -> None:
    opened(sample)
    ana.click("Forestry, Published")
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), "Minutes")
    ana.wait_until(lambda: "SilvaCarbon" in ana.see(QTextEdit, "preview_sheet").toPlainText())
    target = folder / "Compte rendu final.docx"
    ana.save_as(str(target), "preview_export")
    ana.wait_to_read("Compte rendu final.docx is saved.")
    assert "Forestry Working Group" in [each.text for each in docx.Document(str(target)).paragraphs]
