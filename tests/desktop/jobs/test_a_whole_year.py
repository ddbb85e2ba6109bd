"""The whole year from the 17th meeting to the report of the 18th, done through the window, step after step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPlainTextEdit, QTabWidget, QTextEdit
from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.pages.session.outline import OutlineView
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.tables import TableView
from cmpdesk.importing.returned_log import LogField
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, SessionState, Side
from cmpdesk.model.edition import Approval, Edition, Session, SessionGroup
from cmpdesk.model.minutes import Decision
from cmpdesk.model.working_group import WorkingGroup
from tests.desktop.jobs.conftest import Opening, reopened
from tests.desktop.jobs.coordinator import Coordinator
from tests.desktop.jobs.killed import killed_while_writing
from tests.documents.tracked_changes import accepted, paragraphs_of, rejected
from tests.importing.returned_log.logs import Editor

CANADIANS = (
    "Monique Frison\tDirector General\tCanadian Forest Service\nJeffrey Biggs\tDirector\tCanadian Forest Service\n"
)
MEXICANS = "Eduardo Cruz Castañeda\tCoordinador\tCONAFOR\nIris Jiménez Castillo\tDirectora\tSEMARNAT\n"

CAPTURED = (
    ("Both countries measured the carbon of twelve plots.", "Alt+1"),
    ("The group meets again in Guadalajara.", "Alt+2"),
    ("Open the data of both inventories -> CFS, before the 19th meeting.", "Alt+3"),
    ("Funds for travel are not certain.", "Alt+4"),
    ("Half of the speakers were women.", "Alt+5"),
)

REASONS = (
    ("English", "It meets in the spring."),
    ("French", "Il se réunit au printemps."),
    ("Spanish", "Se reúne en primavera."),
)


def test_a_year_is_prepared_held_written_up_and_followed_up(
    ana: Coordinator, opened: Opening, started_again: Opening, sample: Path, folder: Path
) -> None:
    window = opened(sample)
    _set_up_the_edition(ana)
    ana.click("Forestry, Planned")
    _review_the_earlier_actions(ana)
    _finish_the_agenda(ana)
    _name_the_delegations(ana)
    _send_the_calendar(ana, folder)
    window.close()
    finished = killed_while_writing(
        sample,
        folder.parent / "child",
        "Mexico to send the seed list -> CONAFOR, spring 2023.",
        ("Forestry, Agenda agreed", "During the session"),
    )
    window = started_again(sample)
    _write_on_during_the_session(ana, finished)
    _write_up_and_approve(ana)
    _compare_the_versions(ana, folder)
    _send_the_papers(ana, folder)
    _take_the_returned_log(ana, folder)
    _tell_of_the_other_groups(ana)
    _publish(ana, folder)
    window.close()
    _look_at_the_year(sample)


def _set_up_the_edition(ana: Coordinator) -> None:
    ana.press("Ctrl+2")
    ana.click("set_up_edition")
    ana.fill("Place, English", "Ottawa, Ontario")
    ana.fill("Place, French", "Ottawa (Ontario)")
    ana.fill("Place, Spanish", "Ottawa, Ontario")
    ana.fill("First day", "17 November 2022")
    ana.press("Tab")
    ana.click("All sessions on the first day")
    ana.click("set_up_do")
    ana.wait_to_read("18th Annual Meeting (2022)")
    ana.wait_until(lambda: len(ana.rows(ana.see(TableView, "edition_sessions"))) == 8)


def _open_tab(ana: Coordinator, words: str) -> None:
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), words)


def _review_the_earlier_actions(ana: Coordinator) -> None:
    _open_tab(ana, "Actions")
    earlier = ana.see(TableView, "session_earlier_actions")
    assert len(ana.rows(earlier)) == 6
    ana.click_row(earlier, "17-FOR-01")
    ana.press("C", "D")
    ana.wait_to_read("2 of 6 reviewed")


def _finish_the_agenda(ana: Coordinator) -> None:
    _open_tab(ana, "Overview")
    for name, words in (("Start", "9:00"), ("End", "12:30"), ("Time zone", "America/Toronto"), ("Place", "Ottawa")):
        ana.fill(name, words)
        ana.press("Tab")
    ana.wait_until(lambda: "Mexico City" in ana.see(QLabel, "clocks").text())
    _open_tab(ana, "Agenda")
    view = ana.see(RecordTreeView, "agenda_items")
    ana.click_row(view, "Wildland fire management")
    ana.press("Ctrl+Return")
    ana.write("Coffee")
    ana.press("Tab", "Tab")
    ana.write("15")
    ana.press("Return")
    rows = ana.rows(view)
    assert rows[0].startswith("1 | 09:00 | 08:00 | Opening"), "both cities' clocks: in November they are an hour apart"
    assert rows[7].startswith("8 | 10:30 | 09:30 | Building with wood")
    assert ana.see(QLabel, "timing").text() == "Ends 11:50 · 40 min spare"
    ana.click("state_agenda_agreed")
    ana.wait_until(lambda: ana.sees(QAbstractButton, "Forestry, Agenda agreed"))


def _name_the_delegations(ana: Coordinator) -> None:
    _open_tab(ana, "Participants")
    view = ana.see(RecordTreeView, "participants")
    for delegation, people in (("Canad", CANADIANS), ("Mexic", MEXICANS)):
        ana.click_row(view, delegation)
        ana.paste(people)
        ana.click(f"Add {people.count(chr(10))} people")
    for name in ("Monique Frison", "Eduardo Cruz"):
        ana.click_row(view, name)
        ana.press("P", "O", "H")
    ana.click_row(view, "Jeffrey Biggs")
    ana.press("P", "R")
    headings = [row for row in ana.rows(view) if "delegation" in row]
    assert headings == [
        "Canadian delegation · 2 · Present 2 · In person 1 · Remote 1",
        "Mexican delegation · 2 · Present 1 · In person 1",
    ]


def _send_the_calendar(ana: Coordinator, folder: Path) -> None:
    _go_to_documents(ana, "Minutes", "Calendar (.ics)")
    _make_the_files(ana)
    (path,) = folder.glob("*.ics")
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    begins = {str(event["SUMMARY"]).split(" Working")[0]: str(event.start) for event in calendar.events}
    assert len(begins) == 8
    assert begins["Forestry"] == "2022-11-17 09:00:00-05:00"


def _go_to_documents(ana: Coordinator, *ticks: str) -> None:
    ana.click(ana.see(QAbstractButton, "Documents"))
    for tick in ticks:
        ana.click(tick)


def _write_on_during_the_session(ana: Coordinator, finished: str) -> None:
    ana.click("Forestry, Agenda agreed")
    ana.click("During the session")
    lines = ana.see(QPlainTextEdit, "capture_lines")
    ana.wait_until(lambda: finished in lines.toPlainText())
    ana.click(lines)
    ana.press("Ctrl+End")
    for text, key in CAPTURED:
        ana.press("Return")
        ana.write(text)
        ana.press(key)
    ana.press("Return")
    ana.click("Session page")
    ana.click("state_held")
    _open_tab(ana, "Actions")
    earlier = ana.see(TableView, "session_earlier_actions")
    ana.click_row(earlier, "17-FOR-03")
    ana.press("C", "C", "C", "C")
    ana.wait_to_read("6 of 6 reviewed")


def _write_up_and_approve(ana: Coordinator) -> None:
    _open_tab(ana, "Minutes")
    ana.click_row(ana.see(OutlineView, "minutes_outline"), "Introduction")
    editor = ana.see(QTextEdit, "minutes_editor")
    ana.click(editor)
    ana.write("The group met in Ottawa and online.")
    for state in ("minutes_drafted", "sent"):
        ana.click(f"state_{state}")
    ana.wait_to_read("Version 1, kept on")
    ana.click("state_comments_in")
    _open_tab(ana, "Minutes")
    ana.click(editor)
    ana.press("Ctrl+End")
    ana.write(" Mexico asked for a second day.")
    for side, name in (("mexico", "SEMARNAT"), ("canada", "CFS")):
        ana.click(f"state_approved_by_{side}")
        ana.fill(f"approved_on_{side}", "2022-12-15")
        ana.fill(f"approved_by_{side}", name)
        ana.press("Tab")
    ana.click("state_final")
    _open_tab(ana, "Minutes")
    ana.wait_to_read("These minutes are final: version 2.")


def _compare_the_versions(ana: Coordinator, folder: Path) -> None:
    ana.click("Versions")
    ana.choose("Earlier version", "Version 1")
    ana.wait_until(lambda: "Mexico asked for a second day" in ana.see(QTextEdit, "The compared minutes").toPlainText())
    ana.save_as(str(folder / "compared.docx"), "Word file with tracked changes")
    ana.wait_to_read("compared.docx is saved.")
    ana.click("Close")
    before, after = ("The group met in Ottawa and online.", " Mexico asked for a second day.")
    assert before in [text for _, text in rejected(folder / "compared.docx")]
    assert before + after in [text for _, text in accepted(folder / "compared.docx")]


def _send_the_papers(ana: Coordinator, folder: Path) -> None:
    _go_to_documents(ana, "Calendar (.ics)", "Follow-up note", "Task letters, one for each institution")
    ana.click("None")
    ana.click("group_FOR")
    ana.choose("Institution of the action log and the task letters", "National Forestry Commission")
    _make_the_files(ana)
    assert [path.name.removeprefix(f"{today().isoformat()} ") for path in sorted(folder.glob("*CONAFOR*"))] == [
        "CONAFOR open actions (en).docx",
        "CONAFOR open actions (en).xlsx",
    ]
    (note,) = folder.glob("2022 FOR follow-up note*.docx")
    words = " ".join(text for _, text in paragraphs_of(note))
    assert "Open the data of both inventories" in words
    assert "The group meets again in Guadalajara" in words


def _take_the_returned_log(ana: Coordinator, folder: Path) -> None:
    (path,) = folder.glob("*CONAFOR*.xlsx")
    log = Editor.open(path)
    log.put("18-FOR-01", LogField.STATUS, "Done")
    log.save()
    ana.click("Actions")
    ana.save_as(str(path), "Import…")
    merge = ana.see(QAbstractButton, "import_merge")
    ana.wait_until(merge.isEnabled)
    ana.click(merge)
    ana.wait_to_read("is merged")


def _tell_of_the_other_groups(ana: Coordinator) -> None:
    ana.click("Meetings")
    sessions = ana.see(TableView, "edition_sessions")
    for group in ("Agri-business", "Creativity", "Energy", "Environment", "Human Capital", "Mining", "Trade"):
        ana.click_row(sessions, group)
        ana.click(ana.see(QCheckBox, "Does not meet in this edition"))
        for language, reason in REASONS:
            ana.fill(f"Reason, {language}", reason)
            ana.press("Tab")
    assert sum("Did not meet" in row for row in ana.rows(sessions)) == 7


def _publish(ana: Coordinator, folder: Path) -> None:
    ana.press("Ctrl+Shift+R")
    findings = ana.see(TableView, "review")
    for left in (2, 1, 0):
        ana.wait_until(lambda left=left: len(ana.rows(findings)) == left + 1)  # type: ignore[misc]
        ana.click_row(findings, "")
        ana.fill("Reason to accept it as it is", "The report of this test is short.")
        ana.click("Accept with this reason")
    ana.wait_to_read("Nothing was found")
    ana.click("Annual report")
    _make_the_files(ana)
    (report,) = folder.glob("2022 annual report*.docx")
    words = " ".join(text for _, text in paragraphs_of(report))
    for said in ("Both countries measured the carbon of twelve plots", "Funds for travel", "Half of the speakers"):
        assert said in words
    assert words.count("It meets in the spring.") >= 7


def _make_the_files(ana: Coordinator) -> None:
    button = ana.see(QAbstractButton, "make_files")
    ana.wait_until(button.isEnabled)
    ana.click(button)
    ana.wait_until(lambda: ana.reads("written to"))
    ana.wait_until(lambda: button.isVisible() and button.isEnabled())


def _look_at_the_year(path: Path) -> None:
    with reopened(path) as database:
        (session,) = database.scalars(
            select(Session)
            .join(SessionGroup, SessionGroup.session_id == Session.id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .join(Edition, Edition.id == Session.edition_id)
            .where(WorkingGroup.code == "FOR", Edition.ordinal == 18)
        )
        assert (session.state, session.minutes_version) == (SessionState.FINAL, 2)
        approvals = database.execute(select(Approval.side, Approval.approved_on, Approval.approved_by)).all()
        assert {(Side.CANADA, date(2022, 12, 15), "CFS"), (Side.MEXICO, date(2022, 12, 15), "SEMARNAT")} <= {
            tuple(each) for each in approvals
        }
        made = {
            action.number: (action.status, action.due.english)
            for action in database.scalars(select(Action).where(Action.session_id == session.id))
        }
        assert made == {
            "18-FOR-01": (ActionStatus.DONE, "spring 2023"),
            "18-FOR-02": (None, "before the 19th meeting"),
        }
        carried = {
            action.number: action.status
            for action in database.scalars(select(Action).where(Action.number.startswith("17-FOR-")))
        }
        assert carried.pop("17-FOR-02") is ActionStatus.DONE
        assert set(carried.values()) == {ActionStatus.CARRIED_OVER}
        (decision,) = database.scalars(select(Decision).where(Decision.session_id == session.id))
        assert decision.number == "18-FOR-D01"
