"""A row that makes several records is shown, left out and imported part by part."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.importing.steps import Step
from tests.desktop.importing_shown import LONGEST, click, looked_at, open_window, step_of, texts, wait_until_idle
from tests.importing.spreadsheets.files import write_book


def test_each_country_of_a_row_has_a_line_of_its_own(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("Working group", "Co-chair Canada", "Co-chair Mexico"),
        ("Forestry", "Kimberly Lavoie", "Gloria Sandoval Salas"),
        ("Mining", "Eric Walsh", "Vacant"),
    ]
    page = looked_at(qtbot, open_window(qtbot, desk), write_book(tmp_path / "book.xlsx", {"List": rows}))
    click(qtbot, page.steps.chips[Step.COLUMNS])
    columns = page.columns_step.view
    assert texts(columns, "letter") == ["A", "B, C", "B, C"]
    assert texts(columns, "title")[1] == "Co-chair Canada | Co-chair Mexico"
    click(qtbot, page.steps.chips[Step.CHECK])
    view = page.check_step.view
    assert texts(view, "row") == ["2, Canada", "2, Mexico", "3, Canada", "3, Mexico"]
    heading = page.check_step.detail.heading
    qtbot.waitUntil(lambda: heading.text() == "Row 2, Canada · New", timeout=LONGEST)
    view.selectRow(1)
    qtbot.waitUntil(lambda: heading.text() == "Row 2, Mexico · New", timeout=LONGEST)
    click(qtbot, page.check_step.detail.skip_button)
    wait_until_idle(qtbot, page)
    assert texts(view, "outcome") == ["New", "Left out", "New", "Left out"]
    assert page.footer.write_button.text() == "Import 2 rows"
    click(qtbot, page.footer.write_button)
    wait_until_idle(qtbot, page)
    assert step_of(page) is Step.DONE
    assert texts(page.done_step.view, "row") == ["2", "3"]
