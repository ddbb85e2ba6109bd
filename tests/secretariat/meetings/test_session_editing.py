"""Agendas and lists of participants are edited by gestures that keep their order, and people are recognised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.errors import RecordGoneError
from cmpdesk.model.institution import Institution, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person, PersonAlias, Position
from cmpdesk.model.working_group import WorkingGroup, WorkingGroupName
from cmpdesk.secretariat.agenda import editing as agenda_editing
from cmpdesk.secretariat.agenda.sheet import load_agenda_sheet
from cmpdesk.secretariat.meetings.session_editing import ChangedMeanwhileError, FieldEdit, apply_edit
from cmpdesk.secretariat.meetings.session_overview import Gap, load_session_sheet
from cmpdesk.secretariat.participants.editing import PersonToAdd, add_people, move_participants
from cmpdesk.secretariat.participants.pasted_people import PastedPerson
from cmpdesk.secretariat.participants.recognising import Recognition, judge
from cmpdesk.secretariat.participants.sheet import load_participant_sheet
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.workspace.workspace import Workspace

ENGLISH = Language.ENGLISH
NOTHING = Translated()


@pytest.fixture
def session_id(file_workspace: Workspace) -> str:
    """A session of a group; SADER and AAFC, and Ana Probe Dos who is at SADER."""
    with file_workspace.change("Set up") as database:
        edition = Edition(id=new_id(), ordinal=18, year=2022, host=Side.MEXICO)
        group = WorkingGroup(id=new_id(), code="FOR", mandate=NOTHING)
        database.add_all([edition, group])
        database.flush()
        database.add(
            WorkingGroupName(working_group_id=group.id, name=Translated("Forestry"), title=NOTHING, acronym=NOTHING)
        )
        meeting = Session(id=new_id(), edition_id=edition.id)
        person = Person(id=new_id(), given_names="Ana", family_names="Probe Dos", email="ana@sader.gob.mx")
        database.add_all([meeting, person])
        for acronym in ("SADER", "AAFC"):
            institution = Institution(id=new_id())
            database.add(institution)
            database.flush()
            database.add(
                InstitutionName(
                    institution_id=institution.id, name=Translated(f"The {acronym}"), acronym=Translated(acronym)
                )
            )
            if acronym == "SADER":
                database.add(Position(person_id=person.id, institution_id=institution.id, title=Translated("Jefa")))
        database.add(PersonAlias(person_id=person.id, alias="Anita Probe"))
        database.flush()
        database.add(SessionGroup(session_id=meeting.id, working_group_id=group.id))
        return meeting.id


def known(workspace: Workspace) -> KnownNames:
    with workspace.reading() as database:
        return load_known_names(database, ENGLISH, None)


def judged(workspace: Workspace, *people: PastedPerson, listed: tuple[str, ...] = ()) -> list[Recognition]:
    return [each.recognition for each in judge(people, known(workspace), listed)]


# Recognising people


@pytest.mark.parametrize("name", ["Ana Probe Dos", "PROBE DOS, Ana", "anita probe", "Dra. Ána Probé Dos"])
def test_a_known_person_is_recognised_in_every_writing(file_workspace: Workspace, session_id: str, name: str) -> None:
    assert judged(file_workspace, PastedPerson(1, name, institution="SADER")) == [Recognition.KNOWN]


def test_the_same_name_at_another_institution_is_asked_for(file_workspace: Workspace, session_id: str) -> None:
    assert judged(file_workspace, PastedPerson(1, "Ana Probe Dos", institution="AAFC")) == [Recognition.ASK]
    by_address = PastedPerson(1, "Ana Probe Dos", institution="AAFC", email="ANA@sader.gob.mx")
    assert judged(file_workspace, by_address) == [Recognition.KNOWN]


def test_homonyms_are_never_merged_unasked(file_workspace: Workspace, session_id: str) -> None:
    with file_workspace.change("A second one") as database:
        database.add(Person(given_names="Ana", family_names="Probe Dos"))
    assert judged(file_workspace, PastedPerson(1, "Ana Probe Dos")) == [Recognition.ASK]
    # The institution that only one of them is at tells them apart.
    assert judged(file_workspace, PastedPerson(1, "Ana Probe Dos", institution="SADER")) == [Recognition.KNOWN]
    words = {person.words for person in known(file_workspace).people.values()}
    assert "Ana Probe Dos (SADER)" in words


def test_who_is_listed_or_pasted_twice_is_not_doubled(file_workspace: Workspace, session_id: str) -> None:
    (person_id,) = known(file_workspace).people
    ana, new = PastedPerson(1, "Ana Probe Dos"), PastedPerson(2, "Bo New", institution="X")
    assert judged(file_workspace, ana, ana, new, new) == [
        Recognition.KNOWN,
        Recognition.TWICE,
        Recognition.NEW,
        Recognition.TWICE,
    ]
    assert judged(file_workspace, ana, listed=(person_id,)) == [Recognition.LISTED]
    same_name_elsewhere = PastedPerson(3, "Bo New", institution="Y")
    assert judged(file_workspace, new, same_name_elsewhere) == [Recognition.NEW, Recognition.NEW]


def test_people_that_are_added_keep_their_words_and_their_order(file_workspace: Workspace, session_id: str) -> None:
    (person_id,) = known(file_workspace).people
    people = [
        PersonToAdd(PastedPerson(1, "Ana Probe Dos"), Delegation.MEXICO, person_id),
        PersonToAdd(PastedPerson(2, "Bo Probe", institution="Unheard Of", title="Analyst"), Delegation.CANADA),
    ]
    with file_workspace.change("Add") as database:
        assert len(add_people(database, session_id, people, ENGLISH)) == 2
        assert add_people(database, session_id, people[:1], ENGLISH) == ()
    with file_workspace.reading() as database:
        sheet = load_participant_sheet(database, session_id, ENGLISH)
    assert sheet is not None
    shown = [(entry.name, entry.title.english, entry.institution) for entry in sheet.entries]
    assert shown == [("Ana Probe Dos", "Jefa", "SADER"), ("Bo Probe", "Analyst", "Unheard Of")]


@given(moves=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Delegation), st.integers(0, 7)), max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moving_people_loses_nobody_and_puts_each_where_it_was_dropped(
    file_workspace: Workspace, session_id: str, moves: list[tuple[int, Delegation, int]]
) -> None:
    with file_workspace.change("Six people") as database:
        for row in database.scalars(select(Participant)):
            database.delete(row)
        people = [PersonToAdd(PastedPerson(n, f"P{n} Probe"), Delegation.CANADA) for n in range(6)]
        ids = add_people(database, session_id, people, ENGLISH)
    for who, delegation, place in moves:
        with file_workspace.change("Move") as database:
            there = [row.id for row in _list(database, session_id, delegation) if row.id != ids[who]]
            before = [row.id for row in _list(database, session_id, delegation)][:place]
            move_participants(database, [ids[who]], delegation, place)
            expected = [each for each in before if each != ids[who]]
            rest = [each for each in there if each not in expected]
            assert [row.id for row in _list(database, session_id, delegation)] == [*expected, ids[who], *rest]
    with file_workspace.reading() as database:
        assert {row.id for row in database.scalars(select(Participant))} == set(ids)


def _list(database: DatabaseSession, session_id: str, delegation: Delegation) -> list[Participant]:
    rows = database.scalars(
        select(Participant)
        .where(Participant.session_id == session_id, Participant.delegation == delegation)
        .order_by(Participant.sort_order, Participant.id)
    )
    return list(rows)


# Agenda


GESTURES = (
    agenda_editing.move_up,
    agenda_editing.move_down,
    agenda_editing.indent,
    agenda_editing.outdent,
)


@given(gestures=st.lists(st.tuples(st.sampled_from(GESTURES), st.integers(0, 4)), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_gesture_loses_an_item_or_leaves_a_gap(
    file_workspace: Workspace,
    session_id: str,
    gestures: list[tuple[Callable[[DatabaseSession, str], None], int]],
) -> None:
    with file_workspace.change("Five items") as database:
        database.execute(delete(AgendaItem))
        ids = [agenda_editing.add_item(database, session_id) for _ in range(5)]
    with file_workspace.change("Gestures") as database:
        for gesture, which in gestures:
            gesture(database, ids[which])
        rows = database.scalars(select(AgendaItem).order_by(AgendaItem.sort_order)).all()
        assert {row.id for row in rows} == set(ids)
        for parent in {row.parent_id for row in rows}:
            orders = [row.sort_order for row in rows if row.parent_id == parent]
            assert orders == list(range(len(orders)))
    with file_workspace.reading() as database:
        sheet = load_agenda_sheet(database, session_id, ENGLISH)
    assert sheet is not None
    assert {entry.id for entry in sheet.entries} == set(ids)


def test_up_and_down_and_in_and_out_are_each_other_s_reverse(file_workspace: Workspace, session_id: str) -> None:
    with file_workspace.change("Items") as database:
        ids = [agenda_editing.add_item(database, session_id) for _ in range(3)]
        for there, back in (
            (agenda_editing.move_up, agenda_editing.move_down),
            (agenda_editing.indent, agenda_editing.outdent),
        ):
            there(database, ids[1])
            back(database, ids[1])
            rows = database.scalars(select(AgendaItem).order_by(AgendaItem.sort_order)).all()
            assert [(row.id, row.parent_id) for row in rows] == [(each, None) for each in ids]


def test_an_item_below_itself_is_refused(file_workspace: Workspace, session_id: str) -> None:
    with file_workspace.change("Items") as database:
        first, second = (agenda_editing.add_item(database, session_id) for _ in range(2))
        agenda_editing.indent(database, second)
        with pytest.raises(agenda_editing.BelowItselfError):
            agenda_editing.move_item(database, first, second, 0)


def test_the_number_of_statements_does_not_depend_on_the_number_of_items(
    file_workspace: Workspace, session_id: str
) -> None:
    statements: list[str] = []

    def remember(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        statements.append(statement)

    def count() -> int:
        statements.clear()
        with file_workspace.reading() as database:
            load_agenda_sheet(database, session_id, ENGLISH)
            load_participant_sheet(database, session_id, ENGLISH)
            load_session_sheet(database, session_id, date(2022, 1, 1))
        return len(statements)

    event.listen(file_workspace.database.engine, "before_cursor_execute", remember)
    with file_workspace.change("One") as database:
        agenda_editing.add_item(database, session_id)
        add_people(database, session_id, [PersonToAdd(PastedPerson(1, "P Probe"), Delegation.CANADA)], ENGLISH)
    few = count()
    with file_workspace.change("Many") as database:
        for number in range(30):
            agenda_editing.add_item(database, session_id)
            person = PastedPerson(number, f"P{number} Probe")
            add_people(database, session_id, [PersonToAdd(person, Delegation.OTHER)], ENGLISH)
    assert count() == few


# Fields


def test_a_field_that_somebody_changed_meanwhile_is_not_overwritten(file_workspace: Workspace, session_id: str) -> None:
    edit = FieldEdit("session", session_id, "place", None, "Ottawa", ENGLISH)
    with file_workspace.change("Theirs") as database:
        database.get_one(Session, session_id).place = Translated("Toronto")
    with pytest.raises(ChangedMeanwhileError) as refused, file_workspace.change("Mine") as database:
        apply_edit(database, edit)
    assert refused.value.now == "Toronto"
    with file_workspace.change("Mine after all") as database:
        apply_edit(database, edit, over_others=True)
    with file_workspace.reading() as database:
        assert database.get_one(Session, session_id).place == Translated("Ottawa")


def test_another_language_of_the_field_is_no_conflict(file_workspace: Workspace, session_id: str) -> None:
    with file_workspace.change("Theirs") as database:
        database.get_one(Session, session_id).place = Translated(french="Ottawa (Ontario)")
    with file_workspace.change("Mine") as database:
        apply_edit(database, FieldEdit("session", session_id, "place", None, " Ottawa ", ENGLISH))
    with file_workspace.reading() as database:
        assert database.get_one(Session, session_id).place == Translated("Ottawa", "Ottawa (Ontario)")


def test_a_record_that_is_gone_is_said_with_what_was_typed(file_workspace: Workspace, session_id: str) -> None:
    with pytest.raises(RecordGoneError, match="Opening"), file_workspace.change("Mine") as database:
        apply_edit(database, FieldEdit("agenda_item", "gone", "title", None, "Opening", ENGLISH))


def test_what_is_missing_is_what_is_not_there(file_workspace: Workspace, session_id: str) -> None:
    with file_workspace.reading() as database:
        sheet = load_session_sheet(database, session_id, date(2022, 1, 1))
    assert sheet is not None
    assert [missing.gap for missing in sheet.missing] == [
        Gap.DATE,
        Gap.TIME,
        Gap.PLACE,
        Gap.CO_CHAIRS,
        Gap.CO_CHAIRS,
        Gap.AGENDA,
        Gap.PARTICIPANTS,
    ]
    with file_workspace.change("It was held") as database:
        database.get_one(Session, session_id).starts_on = date(2021, 11, 25)
    with file_workspace.reading() as database:
        after = load_session_sheet(database, session_id, date(2022, 1, 1))
    assert after is not None
    assert {Gap.OUTCOMES, Gap.GENDER} <= {missing.gap for missing in after.missing}
    assert Gap.DATE not in {missing.gap for missing in after.missing}
