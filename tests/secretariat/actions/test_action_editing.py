from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag, Tag
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, AgendaKind, ResponsibleRole, SessionState, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.actions.card import ActionCard, load_action_card
from cmpdesk.secretariat.actions.history import load_action_history
from cmpdesk.secretariat.actions.log import LogSelection, load_log
from cmpdesk.secretariat.actions.responsible import fold
from cmpdesk.secretariat.actions.standing import Standing, is_overdue
from cmpdesk.secretariat.actions.table import ActionTable, ActionTableLine, load_action_lines, load_action_table
from cmpdesk.secretariat.words.wording import label
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2022, 7, 1)


def _table(workspace: Workspace, language: Language = Language.ENGLISH) -> ActionTable:
    with workspace.reading() as session:
        return load_action_table(session, language, TODAY)


def _line(workspace: Workspace, number: str) -> ActionTableLine:
    return next(line for line in _table(workspace).lines if line.number == number)


def _card(workspace: Workspace, number: str) -> ActionCard:
    with workspace.reading() as session:
        action_id = session.scalars(select(Action.id).where(Action.number == number)).one()
        card = load_action_card(session, action_id, Language.ENGLISH, TODAY)
    assert card is not None
    return card


def _change(workspace: Workspace, work: Callable[..., object], *values: object, **options: object) -> None:
    with workspace.change("Test") as session:
        work(session, *values, **options)


def _next_edition(workspace: Workspace, code: str, *, state: SessionState = SessionState.PLANNED) -> str:
    with workspace.change("Plan the 18th edition") as session:
        edition, meeting = new_id(), new_id()
        session.add(Edition(id=edition, ordinal=18, year=2022, starts_on=date(2022, 11, 17)))
        session.add(Session(id=meeting, edition_id=edition, state=state, starts_on=date(2022, 11, 17)))
        group_id = (
            session.execute(
                select(SessionGroup.working_group_id)
                .join(Action, Action.working_group_id == SessionGroup.working_group_id)
                .where(Action.number == f"17-{code}-01")
            )
            .scalars()
            .first()
        )
        session.add(SessionGroup(session_id=meeting, working_group_id=group_id))
    return meeting


def test_the_table_holds_every_action_with_what_the_action_log_says_of_it(sample: Workspace) -> None:
    lines = {line.id: line for line in _table(sample).lines}
    with sample.reading() as session:
        log = load_log(session, LogSelection(), TODAY)
    logged = [action for group in log.groups for action in group.actions]
    assert len(lines) == len(logged) == 68
    for action in logged:
        line = lines[action.facts.id]
        assert line.number == action.facts.number
        assert line.text == action.facts.text.english
        assert (line.standing is Standing.OVERDUE) == is_overdue(action.facts.status, action.facts.last_day, TODAY)
        assert line.theme == (action.theme.english or "")


def test_a_line_is_found_by_any_language_and_any_name_of_its_institutions_without_accents(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    found_by = f"{line.own_words} {line.shared_words}"
    for words in ("17-for-01", "CONAFOR", "Comisión Nacional Forestal", "Service canadien des forêts", "Foresterie"):
        assert fold(words) in found_by, words


def test_the_table_shows_another_language_where_the_wording_is_not_translated(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    _change(sample, action_editing.change_text, line.id, Language.FRENCH, "")
    with sample.reading() as session:
        (french,) = load_action_lines(session, Language.FRENCH, TODAY, [line.id])
    assert french.text == line.text
    assert french.text_language is Language.ENGLISH


def test_the_number_of_statements_of_the_table_does_not_depend_on_its_lines(sample: Workspace) -> None:
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(sample.database.engine, "before_cursor_execute", count)
    _table(sample)
    before = len(statements)
    _change(sample, lambda session: session.add_all(Action(number=f"X-{place}") for place in range(500)))
    statements.clear()
    assert len(_table(sample).lines) == 568
    assert len(statements) == before


def test_loading_pauses_often_and_can_be_stopped(sample: Workspace) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with sample.reading() as session, pytest.raises(Stopped):
        load_action_table(session, Language.ENGLISH, TODAY, stop)


def test_ten_actions_are_closed_in_one_change_set_and_opened_again_by_one_undo(sample: Workspace) -> None:
    lines = _table(sample).lines[:10]
    ids = [line.id for line in lines]
    before = sample.newest_change()
    _change(sample, action_editing.change_status, ids, ActionStatus.DONE, TODAY)
    assert sample.newest_change() == before + 1
    after = [line for line in _table(sample).lines if line.id in ids]
    assert {(line.status, line.closed_on, line.standing) for line in after} == {
        (ActionStatus.DONE, TODAY, Standing.DONE)
    }
    sample.undo()
    assert _table(sample).lines[:10] == lines


def test_an_action_that_goes_on_again_is_closed_no_more(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    _change(sample, action_editing.change_status, [line.id], ActionStatus.DONE, TODAY)
    _change(sample, action_editing.change_status, [line.id], ActionStatus.IN_PROGRESS, TODAY)
    assert _line(sample, "17-FOR-01").closed_on is None


def test_a_due_date_keeps_its_words_and_the_days_that_they_mean(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-02")
    _change(sample, action_editing.change_due, [line.id], Language.ENGLISH, "  spring   2022 ")
    card = _card(sample, "17-FOR-02")
    assert card.due.english == "spring 2022"
    assert (card.due_from_on, card.due_to_on) == (date(2022, 3, 20), date(2022, 6, 20))
    assert card.standing is Standing.OVERDUE


def test_due_words_of_another_language_stay_only_while_they_mean_the_same(sample: Workspace) -> None:
    line = _line(sample, "17-ENV-11")
    before = _card(sample, "17-ENV-11").due
    assert before.french == "printemps 2022"
    _change(sample, action_editing.change_due, [line.id], Language.ENGLISH, "in spring 2022")
    assert _card(sample, "17-ENV-11").due == before.with_text(Language.ENGLISH, "in spring 2022")
    _change(sample, action_editing.change_due, [line.id], Language.ENGLISH, "March 2023")
    assert _card(sample, "17-ENV-11").due == Translated(english="March 2023")


def test_a_revised_due_date_takes_the_place_of_a_late_one(sample: Workspace) -> None:
    line = _line(sample, "17-ENV-11")
    assert line.standing is Standing.OVERDUE
    _change(sample, action_editing.change_due, [line.id], Language.SPANISH, "diciembre de 2022", revised=True)
    card = _card(sample, "17-ENV-11")
    assert card.revised_due.spanish == "diciembre de 2022"
    assert card.revised_due_to_on == date(2022, 12, 31)
    assert card.due_to_on == date(2022, 6, 20)
    assert card.standing is Standing.OPEN


def test_names_in_a_line_are_found_by_any_name_and_unknown_ones_are_told(sample: Workspace) -> None:
    names = _table(sample).names
    named = action_editing.names_in_words(
        "conafor · Service canadien des forets; Nobody Atall; to be named by Canada; por designar por México", names
    )
    short = {entry.id: entry.name for entry in names}
    assert [short[each] for each in named.institution_ids] == ["CONAFOR", "CFS"]
    assert named.to_be_named_by[0] is Side.CANADA
    assert "Nobody Atall" in named.unknown


def test_changing_who_answers_keeps_the_links_that_stay(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    names = _table(sample).names
    with sample.reading() as session:
        links = select(ActionInstitution.id, ActionInstitution.institution_id).where(
            ActionInstitution.action_id == line.id
        )
        before = {institution_id: key for key, institution_id in session.execute(links)}
    person = next(entry for entry in names if entry.is_person)
    named = action_editing.names_in_words(f"SEMARNAT; {line.responsible[0]}; {person.name}", names)
    _change(sample, action_editing.change_responsible, line.id, named)
    with sample.reading() as session:
        after = {institution_id: key for key, institution_id in session.execute(links)}
    assert _line(sample, "17-FOR-01").responsible == ("SEMARNAT", line.responsible[0], person.name)
    kept = before.keys() & after.keys()
    assert len(kept) == 1
    assert all(before[key] == after[key] for key in kept)


def test_contacts_can_be_people_or_sides_that_are_yet_to_name_one(sample: Workspace) -> None:
    line = _line(sample, "17-AGR-08")
    assert "to be named by Canada" in line.contacts
    names = _table(sample).names
    named = action_editing.names_in_words("to be named by Mexico", names)
    _change(sample, action_editing.change_contacts, line.id, named)
    assert _line(sample, "17-AGR-08").contacts == ("to be named by Mexico",)
    with sample.reading() as session:
        roles = session.scalars(select(ActionPerson.role).where(ActionPerson.action_id == line.id)).all()
    assert set(roles) == {ResponsibleRole.CONTACT}


def test_a_tag_is_added_to_many_once_and_taken_away_again(sample: Workspace) -> None:
    ids = [line.id for line in _table(sample).lines]
    with sample.reading() as session:
        tag_id = session.scalars(select(Tag.id).where(Tag.code == "youth")).one()
        counted = select(func.count()).select_from(ActionTag).where(ActionTag.tag_id == tag_id)
    _change(sample, action_editing.add_tag, ids, tag_id)
    with sample.reading() as session:
        assert session.execute(counted).scalar_one() == 68
    _change(sample, action_editing.remove_tag, ids[:60], tag_id)
    with sample.reading() as session:
        assert session.execute(counted).scalar_one() == 8


def test_an_update_can_give_the_action_its_status(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    _change(
        sample,
        action_editing.add_update,
        line.id,
        made_on=date(2022, 2, 3),
        text=Translated(english="Two dates were proposed."),
        status=ActionStatus.IN_PROGRESS,
        given_by="Ana",
    )
    card = _card(sample, "17-FOR-01")
    assert [(each.made_on, each.text.english, each.given_by) for each in card.updates] == [
        (date(2022, 2, 3), "Two dates were proposed.", "Ana")
    ]
    assert card.status is ActionStatus.IN_PROGRESS


def test_deleting_takes_what_hangs_on_the_action_and_undo_brings_all_of_it_back(sample: Workspace) -> None:
    before = _table(sample).lines
    _change(sample, action_editing.delete_actions, [line.id for line in before[:5]])
    assert _table(sample).lines == before[5:]
    sample.undo()
    assert _table(sample).lines == before


def test_carrying_over_puts_the_action_on_the_next_agenda_after_the_previous_minutes(sample: Workspace) -> None:
    meeting = _next_edition(sample, "FOR")
    with sample.change("Agenda") as session:
        for place, kind in enumerate((AgendaKind.OPENING, AgendaKind.PREVIOUS_MINUTES, AgendaKind.THEME)):
            session.add(AgendaItem(session_id=meeting, sort_order=place, kind=kind))
    ids = [_line(sample, "17-FOR-01").id, _line(sample, "17-FOR-02").id]
    _change(sample, action_editing.carry_over, ids, TODAY)
    with sample.reading() as session:
        items = session.scalars(
            select(AgendaItem).where(AgendaItem.session_id == meeting).order_by(AgendaItem.sort_order)
        ).all()
        assert [item.kind for item in items] == [
            AgendaKind.OPENING, AgendaKind.PREVIOUS_MINUTES, AgendaKind.REVIEW_ACTIONS, AgendaKind.THEME,
        ]  # fmt: skip
        assert items[2].title.french == label("agenda_kind.review_actions", Language.FRENCH)
        taken_up = session.scalars(
            select(AgendaItemAction.action_id)
            .where(AgendaItemAction.agenda_item_id == items[2].id)
            .order_by(AgendaItemAction.sort_order)
        ).all()
    assert sorted(taken_up) == sorted(ids)
    card = _card(sample, "17-FOR-01")
    assert card.status is ActionStatus.CARRIED_OVER
    assert card.next_session is not None
    assert card.next_session.has_action
    assert [place.session_id for place in card.agendas] == [meeting]


def test_carrying_over_twice_puts_the_action_on_the_agenda_once(sample: Workspace) -> None:
    _next_edition(sample, "FOR")
    line = _line(sample, "17-FOR-01")
    _change(sample, action_editing.carry_over, [line.id], TODAY)
    _change(sample, action_editing.carry_over, [line.id], TODAY)
    with sample.reading() as session:
        count = session.execute(select(func.count()).select_from(AgendaItemAction)).scalar_one()
    assert count == 1


def test_without_a_session_to_come_nothing_is_carried_over_and_the_reason_is_told(sample: Workspace) -> None:
    _next_edition(sample, "FOR")
    ids = [_line(sample, "17-FOR-01").id, _line(sample, "17-ENV-01").id]
    before = _table(sample).lines
    with pytest.raises(action_editing.NoNextSessionError, match="17-ENV-01"):
        _change(sample, action_editing.carry_over, ids, TODAY)
    assert _table(sample).lines == before


def test_a_session_that_was_held_already_takes_nothing_up(sample: Workspace) -> None:
    _next_edition(sample, "FOR", state=SessionState.HELD)
    assert _card(sample, "17-FOR-01").next_session is None


def test_the_history_names_what_was_changed_also_of_what_was_taken_away_again(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-02")
    names = _table(sample).names
    _change(sample, action_editing.change_status, [line.id], ActionStatus.IN_PROGRESS, TODAY)
    for words in ("CONAFOR; SEMARNAT", "CONAFOR"):
        named = action_editing.names_in_words(words, names)
        _change(sample, action_editing.change_responsible, line.id, named)
    with sample.reading() as session:
        events = load_action_history(session, line.id, Language.ENGLISH)
    told = [(each.author, each.field, each.before, each.after) for each in events]
    assert ("Ana", "status", "not_started", "in_progress") in told
    assert ("Ana", "action_institution", "", "SEMARNAT") in told
    assert ("Ana", "action_institution", "SEMARNAT", "") in told
    assert ("Ana", "action_institution", "CIFFC", "") in told
    assert told[-1] == ("Tests", "insert", "", "")
    assert [each[1] for each in told].count("action_institution") == 3


def test_the_owners_of_changed_records_are_told_and_of_deleted_ones_not(sample: Workspace) -> None:
    line = _line(sample, "17-FOR-01")
    with sample.reading() as session:
        link = session.scalars(select(ActionInstitution.id).where(ActionInstitution.action_id == line.id)).first()
        assert link is not None
        assert action_editing.owners_of(session, [link, line.id, "gone"]) == {link: line.id, line.id: line.id}


def test_a_card_of_an_action_that_is_gone_is_none(sample: Workspace) -> None:
    with sample.reading() as session:
        assert load_action_card(session, "gone", Language.ENGLISH, TODAY) is None


def test_actions_can_be_recorded_in_the_sessions_that_took_place(sample: Workspace) -> None:
    def asked(session: DatabaseSession) -> tuple[action_editing.SessionChoice, ...]:
        return action_editing.sessions_to_record_in(session, Language.FRENCH)

    with sample.reading() as session:
        choices = asked(session)
    assert len(choices) == 7
    assert {choice.edition for choice in choices} == {"17e réunion annuelle"}
