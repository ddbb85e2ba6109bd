"""What becomes of rows: matched by number, source, wording and likeness; asked only what must be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select

from cmpdesk.importing.carrying_out import PlanOutdatedError, carry_out
from cmpdesk.importing.corrections import (
    KEEP_AS_NOTE,
    LEAVE_ROW_OUT,
    NO_CORRECTIONS,
    ColumnChoice,
    Corrections,
    Question,
    key_of,
)
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome, Plan
from cmpdesk.importing.preparing import prepare
from cmpdesk.importing.reasons import NEW_RECORD, said_of
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.person import Person, Position
from cmpdesk.spreadsheets.reading.cells import CellValue, SpreadsheetFile
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import codes, counted, in_memory, is_all, rows_of

HEADER = ("No.", "Action", "Responsible", "Due date", "Status", "Comments")
Cells = Sequence[CellValue]


def _log(*rows: Cells, name: str = "Forestry actions 2021.xlsx", digest: str = "") -> SpreadsheetFile:
    return in_memory(name, {"Forestry": [HEADER, *rows]}, digest)


FIRST = _log(
    ("1", "Write the handbook for crews", "CFS", "2022-05-31", "In progress", None),
    ("2", "Compare the carbon accounts of both countries", "CONAFOR", "spring 2023", None, "Data missing"),
)


def _import(workspace: Workspace, file: SpreadsheetFile, corrections: Corrections = NO_CORRECTIONS) -> Plan:
    plan = prepare(workspace, file, corrections)
    carry_out(workspace, plan)
    return plan


def _action(workspace: Workspace, text: str) -> Action:
    with workspace.reading() as session:
        found = session.scalars(select(Action).where(Action.text_en == text)).one()  # type: ignore[attr-defined]
        session.expunge(found)
    return found


def _changes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(change.field, change.before, change.after) for row in rows_of(plan) for change in row.changes]


def test_a_second_version_of_a_log_changes_what_it_says_otherwise(sample: Workspace) -> None:
    _import(sample, FIRST)
    second = _log(
        ("2", "Compare the carbon accounts of both countries", "CONAFOR", "spring 2023", "Done", None),
        ("1", "Write the handbook for the crews", "CFS", "2022-06-30", "In progress", "Draft is out"),
        ("3", "Hold a course on drones", "CFS; CONAFOR", None, None, None),
        digest="second",
    )
    plan = prepare(sample, second)
    assert counted(plan) == {"create": 1, "update": 2}
    assert _changes(plan) == [
        ("status", "", "done"),
        ("description", "Write the handbook for crews", "Write the handbook for the crews"),
        ("due_date", "May 31, 2022", "2022-06-30"),
        ("comments", "", "Draft is out"),
    ]
    carry_out(sample, plan)
    assert is_all(prepare(sample, second), Outcome.SAME)
    assert sample.check().problems == ()


def test_empty_cells_erase_nothing(sample: Workspace) -> None:
    _import(sample, FIRST)
    bare = _log(("1", "Write the handbook for crews", None, None, None, None), digest="bare")
    assert is_all(prepare(sample, bare), Outcome.SAME)


def test_what_was_changed_here_since_stays_where_the_file_says_nothing_new(sample: Workspace) -> None:
    _import(sample, FIRST)
    with sample.change("Close") as session:
        action = session.scalars(select(Action).where(Action.notes.like("%Data missing%"))).one()
        action.status = ActionStatus.DONE
        action.notes = "Settled"
    again = _log(*[row.cells for row in FIRST.sheets[0].rows[1:]], digest="saved again")
    plan = prepare(sample, again)
    assert is_all(plan, Outcome.SAME)
    assert "kept_ours" in codes(rows_of(plan)[1])


def test_the_permanent_number_comes_before_everything(sample: Workspace) -> None:
    plan = prepare(sample, _log(("17-FOR-02", "Quite other words about the plan", None, None, "Done", None)))
    (row,) = rows_of(plan)
    assert row.outcome is Outcome.UPDATE
    assert codes(row) >= {"by_number"}
    with sample.reading() as session:
        assert session.get_one(Action, row.record_id).number == "17-FOR-02"


def test_a_number_of_ours_that_is_free_is_kept(sample: Workspace) -> None:
    _import(sample, _log(("12-FOR-05", "Plant trees along the river", None, None, None, None), name="old.xlsx"))
    action = _action(sample, "Plant trees along the river")
    assert action.number == "12-FOR-05"
    with sample.reading() as session:
        meeting = session.get_one(Session, action.session_id)
        assert session.get_one(Edition, meeting.edition_id).year == 2016


def test_rows_that_repeat_each_other_come_in_once(sample: Workspace) -> None:
    row = ("Plant trees along the river", "CFS", None, None, None)
    plan = prepare(
        sample, _log(("1", *row), ("2", *row), ("3", "Plant trees along the river", "CONAFOR", None, None, None))
    )
    assert [each.outcome for each in rows_of(plan)] == [Outcome.CREATE, Outcome.SKIP, Outcome.CREATE]
    assert str(said_of(rows_of(plan)[1].reasons[0])) == "It repeats row 2."
    carry_out(sample, plan)
    assert counted(prepare(sample, _log(("1", *row), ("2", *row)))) == {"same": 1, "skip": 1}


def test_other_figures_are_another_action(sample: Workspace) -> None:
    _import(sample, _log(("1", "Train 10 people of each country in 2021", None, None, None, None)))
    plan = prepare(
        sample, _log(("1", "Train 12 people of each country in 2022", None, None, None, None), name="b 2021.xlsx")
    )
    assert counted(plan) == {"create": 1}


def test_likeness_is_said_in_per_cent(sample: Workspace) -> None:
    _import(sample, FIRST)
    like = in_memory("list.xlsx", {"Forestry 2021": [HEADER, ("X1", "Write the hand-book for crews", *[None] * 4)]})
    (row,) = rows_of(prepare(sample, like))
    assert codes(row) >= {"by_likeness"}
    assert "98 %" in {reason.words for reason in row.reasons}


def test_an_unknown_group_is_asked_once_for_its_word(sample: Workspace) -> None:
    file = in_memory("actions 2021.xlsx", {"List": [
        ("Group", "Action", "Status"), ("Wood", "Plant trees", "Done"), ("Wood", "Count trees", "Done"),
        ("Forestry", "Cut trees", "Done"),
    ]})  # fmt: skip
    plan = prepare(sample, file)
    assert counted(plan) == {"create": 1, "ask": 2}
    asked = rows_of(plan)[0].reasons[0]
    assert (asked.code, asked.words) == ("group_unknown", "Wood")
    forestry = next(key for key, label in asked.choices if label == "Forestry")
    key = key_of(plan.sheets[0].tables[0].reading.table)
    question = Question(key, asked.code, asked.field, asked.words)
    answered = Corrections(answers={question: forestry})
    assert counted(prepare(sample, file, answered)) == {"create": 3}
    left_out = prepare(sample, file, Corrections(answers={question: LEAVE_ROW_OUT}))
    assert counted(left_out) == {"create": 1, "skip": 2}
    _import(sample, file, answered)
    other = in_memory("more 2021.xlsx", {"List": [("Group", "Action", "Status"), ("wood", "Burn trees", None)]})
    assert counted(prepare(sample, other)) == {"create": 1}


def test_a_row_without_group_can_be_kept_without_one(sample: Workspace) -> None:
    file = in_memory("actions 2021.xlsx", {"List": [("Action", "Status"), ("Plant trees", "Done"), ("Count", "Open")]})
    plan = prepare(sample, file)
    assert is_all(plan, Outcome.ASK)
    key = key_of(plan.sheets[0].tables[0].reading.table)
    assert counted(prepare(sample, file, group=_group_id(sample, "MIN"))) == {"create": 2}
    kept = Corrections(answers={Question(key, "group_unknown", Field.GROUP, ""): KEEP_AS_NOTE})
    _import(sample, file, kept)
    action = _action(sample, "Plant trees")
    assert (action.working_group_id, action.number) == (None, None)


def _group_id(workspace: Workspace, code: str) -> str:
    with workspace.reading() as session:
        return (
            session.scalars(
                select(SessionGroup.working_group_id)
                .join(Session, Session.id == SessionGroup.session_id)
                .join(Action, Action.working_group_id == SessionGroup.working_group_id)
                .where(Action.number.startswith(f"17-{code}"))
            ).first()
            or ""
        )


def test_a_year_that_must_lie_between_two_others_makes_its_session(sample: Workspace) -> None:
    file = in_memory("Forestry actions 2022.xlsx", {"Forestry": [HEADER, ("1", "Plant trees", *[None] * 4)]})
    plan = _import(sample, file)
    assert [(record.table, record.label) for record in plan.on_the_way] == [
        ("edition", "18 (2022)"), ("session", "Forestry, 18 (2022)"),
    ]  # fmt: skip
    assert _action(sample, "Plant trees").number == "18-FOR-01"
    later = in_memory("Forestry actions 2030.xlsx", {"Forestry": [HEADER, ("1", "Plant trees", *[None] * 4)]})
    (row,) = rows_of(prepare(sample, later))
    assert codes(row) == {"edition_unknown"}


def test_an_open_order_of_dates_is_asked_once_for_the_table(sample: Workspace) -> None:
    file = _log(
        ("1", "Plant trees", None, "03/04/2022", None, None), ("2", "Count trees", None, "05/06/2022", None, None)
    )
    plan = prepare(sample, file)
    assert is_all(plan, Outcome.ASK)
    assert rows_of(plan)[0].reasons[0].choices == (("day_first", "2022-04-03"), ("month_first", "2022-03-04"))
    key = key_of(plan.sheets[0].tables[0].reading.table)
    answered = prepare(sample, file, Corrections(day_first={key: True}))
    assert [row.shown[Field.DUE_DATE] for row in rows_of(answered)] == ["2022-04-03", "2022-06-05"]
    assert is_all(answered, Outcome.CREATE)


def test_homonyms_are_asked_and_new_people_made_once(sample: Workspace) -> None:
    with sample.change("Homonym") as session:
        known = session.scalars(select(Person).where(Person.family_names == "Frison")).one()
        session.add(Person(given_names=known.given_names, family_names=known.family_names, email="other@example.org"))
    file = in_memory("Contacts.xlsx", {"Contacts": [
        ("Name", "Title", "Organisation", "E-mail"),
        ("Monique Frison", "Adviser", "Forest Products Board", "m.frison@example.org"),
        ("Ana Probe", "Director", "Forest Products Board", "ana@example.org"),
        ("Probe, Ana", "Director", "Forest Products Board", "ana@example.org"),
    ]})  # fmt: skip
    plan = prepare(sample, file)
    assert [row.outcome for row in rows_of(plan)] == [Outcome.ASK, Outcome.CREATE, Outcome.SKIP]
    asked = rows_of(plan)[0].reasons[-1]
    assert asked.code == "homonym"
    assert asked.choices[-1][0] == NEW_RECORD
    key = key_of(plan.sheets[0].tables[0].reading.table)
    question = Question(key, asked.code, asked.field, asked.words)
    answered = _import(sample, file, Corrections(answers={question: NEW_RECORD}))
    assert counted(answered) == {"create": 2, "skip": 1}
    with sample.reading() as session:
        places = session.scalars(select(Position.institution_id).where(Position.title_en == "Director")).all()  # type: ignore[attr-defined]
        assert len(set(places)) >= 1
        assert len(session.scalars(select(Person.id).where(Person.family_names == "Probe")).all()) == 1
    assert counted(prepare(sample, file)) == {"same": 2, "skip": 1}


def test_words_that_are_not_understood_stay_with_the_record(sample: Workspace) -> None:
    file = in_memory("Forestry 2021.xlsx", {"Forestry": [
        ("Action", "Responsible", "Deadline", "Status", "Budget line"),
        ("Plant trees", "Somebody Incorporated; CFS", "after the consultations", "who knows", "B-7"),
        ("Count trees", "CFS", None, None, None),
    ]})  # fmt: skip
    plan = _import(sample, file)
    assert codes(rows_of(plan)[0]) == {"name_unknown", "date_unknown", "status_unknown"}
    action = _action(sample, "Plant trees")
    assert action.notes == "Budget line: B-7\nResponsible: Somebody Incorporated\nStatus: who knows"
    assert action.due.english == "after the consultations"
    assert (action.status, action.due_to_on) == (None, None)


def test_a_corrected_column_is_remembered_for_the_next_file(sample: Workspace) -> None:
    rows = [("Action", "Blurb", "Status"), ("Plant trees", "In the north", "Done"), ("Count trees", "All", "Done")]
    file = in_memory("Forestry 2021.xlsx", {"Forestry": rows})
    table = prepare(sample, file).sheets[0].tables[0].reading.table
    chosen = Corrections(columns={(key_of(table), 1): ColumnChoice((Field.DETAILS,))})
    _import(sample, file, chosen)
    assert _action(sample, "Plant trees").details.english == "In the north"
    other = in_memory("Mining 2021.xlsx", {"Mining": [(rows[0]), ("Dig", "Deep", "Done")]})
    reading = prepare(sample, other).sheets[0].tables[0].reading
    assert [(guess.fields, guess.reason) for guess in reading.columns][1] == ((Field.DETAILS,), "remembered")


def test_a_plan_that_the_workspace_has_left_behind_is_refused(sample: Workspace) -> None:
    plan = prepare(sample, FIRST)
    with sample.change("Other") as session:
        session.add(Person(family_names="Probe"))
    before = sample.newest_change()
    with pytest.raises(PlanOutdatedError, match="look at the new plan"):
        carry_out(sample, plan)
    assert sample.newest_change() == before
    assert carry_out(sample, prepare(sample, FIRST)).change == before + 1


def test_a_chosen_kind_and_a_row_left_out_are_followed(sample: Workspace) -> None:
    plan = prepare(sample, FIRST)
    key = key_of(plan.sheets[0].tables[0].reading.table)
    assert counted(prepare(sample, FIRST, Corrections(rows={(key, (2, "")): Outcome.SKIP}))) == {"create": 1, "skip": 1}
    none = prepare(sample, FIRST, Corrections(kinds={key: None}))
    assert [table.kind for table in none.sheets[0].tables] == [None]
    decisions = prepare(sample, FIRST, Corrections(kinds={key: Kind.DECISIONS}))
    assert decisions.sheets[0].tables[0].kind is Kind.DECISIONS


def test_texts_go_into_their_own_language(sample: Workspace) -> None:
    _import(sample, _log(
        ("1", "Rédiger le guide pour les équipes des deux pays", None, None, None, None),
        ("2", "Elaborar el manual para las brigadas de los dos países", None, None, None, None),
        ("3", "Write the handbook for the crews of both countries", None, date(2022, 5, 1), None, None),
    ))  # fmt: skip
    with sample.reading() as session:
        newest = session.scalars(
            select(Action).order_by(Action.number.desc()).where(Action.number.startswith("17-FOR"))
        )
        texts = [action.text.written() for action in newest.all()[:3]]
    assert [[written.language for written in each] for each in reversed(texts)] == [
        [Language.FRENCH], [Language.SPANISH], [Language.ENGLISH],
    ]  # fmt: skip


def test_a_new_wording_takes_the_place_of_the_only_one_there_is(sample: Workspace) -> None:
    _import(sample, FIRST)
    number = _action(sample, "Write the handbook for crews").number
    french = in_memory("Suivi 2021.xlsx", {"Foresterie": [
        ("No", "Mesure", "État", "Remarques de la séance"), (number, "Handbook, second draft", "Terminé", None),
    ]})  # fmt: skip
    _import(sample, french)
    action = _action(sample, "Handbook, second draft")
    assert (action.number, action.text.french) == (number, None)


def test_an_unknown_group_can_be_made_on_the_way(file_workspace: Workspace) -> None:
    with file_workspace.change("Edition") as session:
        session.add(Edition(ordinal=17, year=2021))
    file = in_memory("actions 2021.xlsx", {"List": [
        ("Groupe", "Action", "Statut"), ("Foresterie", "Planter des arbres", "Terminé"), ("Mines", "Creuser", None),
    ]})  # fmt: skip
    key = key_of(prepare(file_workspace, file).sheets[0].tables[0].reading.table)
    answers = {Question(key, "group_unknown", Field.GROUP, words): NEW_RECORD for words in ("Foresterie", "Mines")}
    plan = _import(file_workspace, file, Corrections(answers=answers))
    assert [record.label for record in plan.on_the_way if record.table == "working_group"] == [
        "Foresterie (FOR)", "Mines (MIN)",
    ]  # fmt: skip
    with file_workspace.reading() as session:
        numbers = session.scalars(select(Action.number).order_by(Action.number)).all()
    assert numbers == ["17-FOR-01", "17-MIN-01"]
    assert is_all(prepare(file_workspace, file), Outcome.SAME)
    assert file_workspace.check().problems == ()


def test_of_a_mixed_register_only_what_is_to_be_done_comes_in(sample: Workspace) -> None:
    header = ("ID", "Type", "Description", "Owner", "Status", "Target date")
    rows = [
        (1, "Risk", "The venue may not be free in spring", "AAFC", "Open", date(2021, 6, 1)),
        (2, "Issue", "Interpretation is missing on the second day", "AAFC", "Open", date(2021, 6, 1)),
        (3, "Action", "Send the list of species to both sides", None, "Open", date(2021, 6, 1)),
        (4, "Issue", "Nobody has answered the letter", None, "Open", date(2021, 6, 1)),
    ]
    file = in_memory("RAID log 2021.xlsx", {"Forestry": [header, *rows]})
    planned = rows_of(prepare(sample, file))
    assert [row.outcome for row in planned] == [Outcome.SKIP, Outcome.CREATE, Outcome.CREATE, Outcome.SKIP]
    assert [str(said_of(row.reasons[0])) for row in planned if row.outcome is Outcome.SKIP] == [
        "It is no action: its type is “Risk”.",
        "It is an issue that nobody is named to resolve.",
    ]
