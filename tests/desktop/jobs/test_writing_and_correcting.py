"""Jobs of the meeting and after it: outcomes and actions, a corrected name, a session that is deleted by mistake."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QTabWidget, QTextEdit
from sqlalchemy import select

from cmpdesk.desktop.dialogs.history_view import HistoryDialog
from cmpdesk.desktop.pages.session.outline import OutlineView
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.tables import TableView
from cmpdesk.model.action import Action
from cmpdesk.model.choices import Section
from cmpdesk.model.edition import Session
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from tests.desktop.jobs.conftest import Opening, reopened
from tests.desktop.jobs.coordinator import Coordinator


def test_outcomes_are_written_and_two_lines_become_actions_with_one_key(
    ana: Coordinator, program: Program, opened: Opening, sample: Path
) -> None:
    opened(sample)
    ana.click("Forestry, Published")
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), "Minutes")
    ana.click_row(ana.see(OutlineView, "minutes_outline"), "Building with wood")
    ana.click(ana.see(QTextEdit, "minutes_editor"))
    ana.press("Ctrl+End", "Return")
    for number, line in enumerate(
        (
            "Both sides agreed to go on.",
            "Hold a wood seminar -> CFS and CONAFOR, spring 2022",
            "Échanger les normes → CFS",
        )
    ):
        if number:
            ana.press("Return")
        ana.write(line)
    ana.press("Ctrl+Shift+A")
    agreed = ana.see(TableView, "minutes_agreed")
    ana.wait_until(lambda: any("17-FOR-07" in row for row in ana.rows(agreed)))
    ana.press("Ctrl+Shift+A")
    ana.wait_until(lambda: any("17-FOR-08" in row for row in ana.rows(agreed)))
    assert ana.rows(agreed)[-2:] == [
        "17-FOR-07 | Échanger les normes | CFS",
        "17-FOR-08 | Hold a wood seminar | CFS, CONAFOR | spring 2022",
    ]
    assert "Both sides agreed to go on." in ana.see(QTextEdit, "minutes_editor").toPlainText()
    ana.wait_to_read("Actions  8")
    program.close()
    with reopened(sample) as database:
        themes = database.scalars(select(Theme)).all()
        theme = next(theme for theme in themes if theme.title.english == "Building with wood")
        text = database.scalars(
            select(Narrative).where(Narrative.theme_id == theme.id, Narrative.section == Section.OUTCOMES)
        ).one()
        assert text.text.english is not None
        assert text.text.english.endswith("Both sides agreed to go on.")
        assert "wood seminar" not in text.text.english
        made = database.scalars(select(Action).where(Action.number.in_(["17-FOR-07", "17-FOR-08"]))).all()
        assert {action.theme_id for action in made} == {theme.id}


def test_a_name_is_corrected_everywhere_and_the_correction_taken_back(
    ana: Coordinator, program: Program, opened: Opening, sample: Path
) -> None:
    opened(sample)
    ana.press("Ctrl+4")
    people = ana.see(TableView, "people_list")
    ana.fill("people_filter", "kurz")
    ana.click_row(people, "Kurz")
    ana.fill("Given names", "Werner A.")
    ana.press("Tab")
    ana.wait_until(lambda: ana.rows(people)[0].startswith("Werner A. Kurz"))
    ana.click("Forestry, Published")
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), "Participants")
    ana.wait_to_read("Werner A. Kurz")
    ana.press("Ctrl+Z")
    ana.wait_to_read("Undone: Given names of Werner")
    ana.press("Ctrl+4")
    ana.wait_until(lambda: ana.rows(people)[0].startswith("Werner Kurz"))
    assert ana.see(QLineEdit, "Given names").text() == "Werner"
    program.close()
    with reopened(sample) as database:
        assert database.scalars(select(Person.given_names).where(Person.family_names == "Kurz")).all() == ["Werner"]


def test_a_deleted_session_is_brought_back_from_the_bin_whole(
    ana: Coordinator, program: Program, opened: Opening, sample: Path
) -> None:
    with reopened(sample) as database:
        before = (len(database.scalars(select(Session.id)).all()), len(database.scalars(select(Participant.id)).all()))
    opened(sample)
    ana.press("Ctrl+2")
    sessions = ana.see(TableView, "edition_sessions")
    ana.click_row(sessions, "Forestry")
    ana.press("Del")
    ana.wait_until(lambda: not any(row.startswith("Forestry") for row in ana.rows(sessions)))
    ana.wait_to_read("Forestry")
    ana.press("Ctrl+H")
    dialog = ana.see(HistoryDialog, "HistoryDialog")
    ana.turn_to(dialog.tabs.tabBar(), "Bin")
    deleted = ana.see(TableView, "deleted_records")
    assert len(ana.rows(deleted)) == 1
    ana.click_row(deleted, "Session")
    ana.click("Restore")
    ana.wait_until(lambda: any(row.startswith("Forestry") for row in ana.rows(sessions)))
    ana.press("Escape")
    ana.wait_until(lambda: not ana.sees(HistoryDialog, "HistoryDialog"))
    program.close()
    with reopened(sample) as database:
        after = (len(database.scalars(select(Session.id)).all()), len(database.scalars(select(Participant.id)).all()))
    assert after == before
