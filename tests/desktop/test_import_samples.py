"""Files like the five samples: dropped, imported without a correction, looked at, undone, and imported again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.pages.people import PeoplePage
from cmpdesk.importing.plan import Outcome
from cmpdesk.model.action import Action
from cmpdesk.workspace.journal_tables import ChangeKind
from tests.desktop.importing_shown import carry_out, click, looked_at, open_window, step_of, texts, wait_until_idle
from tests.desktop.pages_shown import examine_models
from tests.importing.spreadsheets.files import BUILDERS

SHARED = sorted((Path(__file__).resolve().parents[3] / "shared" / "samples").glob("*.*"))


def counts(desk: Desk) -> tuple[int, int]:
    actions = desk.ask(lambda session: session.scalar(select(func.count()).select_from(Action)) or 0)
    return actions, desk.workspace.newest_change()


@pytest.mark.parametrize("name", list(BUILDERS))
def test_a_file_is_dropped_imported_looked_at_undone_and_imported_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str
) -> None:
    """The samples themselves are taken where they are, else files like them."""
    there = next((path for path in SHARED if path.stem == Path(name).stem), None)
    there_and_back(qtbot, desk, there or BUILDERS[name](tmp_path / name))


def there_and_back(qtbot: QtBot, desk: Desk, path: Path) -> None:
    window = open_window(qtbot, desk)
    before = counts(desk)
    page = looked_at(qtbot, window, path)
    assert step_of(page) is Step.CHECK
    assert page.title.text() == f"Import “{path.name}”"
    study = page.run.studies()[0]
    assert not study.counts[Outcome.ASK]
    assert counts(desk) == before, "looking at a file changes nothing"
    if not study.to_write:
        assert page.footer.write_button.text() == "Nothing to import"
        assert not page.footer.write_button.isEnabled()
        return
    planned = {outcome: count for outcome, count in study.counts.items() if count}
    carry_out(qtbot, page)
    assert step_of(page) is Step.DONE
    assert len(page.done_step.made.lines) == study.to_write
    assert all(page.done_step.made.lines[row].record_id for row in range(study.to_write))
    assert desk.workspace.history(limit=1)[0].kind is ChangeKind.IMPORT
    examine_models(page)
    click(qtbot, page.done_step.undo_button)
    qtbot.waitUntil(page.done_step.again_button.isVisible)
    assert counts(desk)[0] == before[0]
    click(qtbot, page.done_step.again_button)
    wait_until_idle(qtbot, page)
    again = {outcome: count for outcome, count in page.run.studies()[0].counts.items() if count}
    assert again == planned
    carry_out(qtbot, page)
    looked_at(qtbot, window, path)
    assert not page.run.studies()[0].to_write, "the same file again changes nothing"


def test_a_record_that_was_made_is_one_click_away_and_says_where_it_came_from(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk)
    path = BUILDERS["2021 future actions by group.xlsx"](tmp_path / "2021 future actions by group.xlsx")
    page = looked_at(qtbot, window, path)
    carry_out(qtbot, page)
    made = page.done_step
    at = texts(made.view, "label").index("Sign the plan for deployments in person")
    made.view.choose(made.made.lines[at].key)
    click(qtbot, made.go_button)
    actions = window.pages["actions"]
    assert isinstance(actions, ActionsPage)
    card = actions.card
    qtbot.waitUntil(lambda: card.card is not None and card.card.number == "17-FOR-08", timeout=10_000)
    qtbot.waitUntil(card.origin.isVisible)
    assert card.origin.words.text().startswith("“2021 future actions by group.xlsx”, sheet “Forestry”, row ")
    assert "Deadline" in card.origin.words.toolTip()


def test_the_card_of_a_person_says_where_what_is_known_of_him_came_from(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk)
    path = BUILDERS["Coprésidents 2021.csv"](tmp_path / "Coprésidents 2021.csv")
    carry_out(qtbot, looked_at(qtbot, window, path))
    people = window.show_page("people")
    assert isinstance(people, PeoplePage)
    line = next(line for line in people.people.model.lines if line.name == "Keith Currie")
    people.people.go_to(line.id)
    assert people.people.card.origin.isVisibleTo(people)
    assert "“Coprésidents 2021.csv”, sheet “Coprésidents 2021”, row 3" in people.people.card.origin.words.text()


def test_undo_of_the_window_takes_the_import_back(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = open_window(qtbot, desk)
    before = counts(desk)[0]
    path = BUILDERS["Seguimiento de acuerdos 2021.xlsx"](tmp_path / "Seguimiento de acuerdos 2021.xlsx")
    carry_out(qtbot, looked_at(qtbot, window, path))
    assert counts(desk)[0] > before
    assert window.undo_button.accessibleName() == "Undo “Import “Seguimiento de acuerdos 2021.xlsx””"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(desk)[0] == before
