"""Setting up an edition, and changing its sessions: joint, apart, not meeting, between two editions."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import ActionStatus, AgendaKind, Mode, Section, SessionKind, Side
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import (
    add_intersessional,
    edition_file,
    join_sessions,
    take_apart,
    write_edition_text,
)
from cmpdesk.secretariat.meetings.lists import edition_rows, session_rows
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, add_session, set_up_edition, suggest_edition
from cmpdesk.secretariat.registers.editing import (
    ChangedMeanwhileError,
    NewCoChair,
    add_person,
    add_working_group,
    change_field,
    delete_record,
)
from cmpdesk.workspace.workspace import Workspace

NOW = Selection(Language.ENGLISH, date(2026, 3, 1))


def _groups(session: DatabaseSession, *codes: str) -> list[str]:
    return [add_working_group(session, code, Translated(code.title())) for code in codes]


def test_the_next_number_and_year_are_suggested_and_the_other_country_as_host(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        set_up_edition(session, NewEdition(17, 2025, host=Side.MEXICO))
    with file_workspace.reading() as session:
        suggested = suggest_edition(session, NOW)
    assert (suggested.ordinal, suggested.year, suggested.host) == (18, 2026, Side.CANADA)


def test_nobody_suggests_a_host_for_the_first_edition(file_workspace: Workspace) -> None:
    with file_workspace.reading() as session:
        suggested = suggest_edition(session, NOW)
    assert (suggested.ordinal, suggested.year, suggested.host) == (1, 2026, None)


def test_co_chairs_carry_on_by_their_terms(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        ana, eva = add_person(session, "Ana Ruiz"), add_person(session, "Eva Roy")
        seats = [NewCoChair(Side.MEXICO, ana), NewCoChair(Side.CANADA, eva, from_on=date(2026, 6, 1))]
        add_working_group(session, "FOR", Translated("Forestry"), co_chairs=seats)
    with file_workspace.reading() as session:
        (now,) = suggest_edition(session, NOW).groups
        (later,) = suggest_edition(session, NOW, date(2026, 11, 1)).groups
    assert (now.co_chairs_mexico, now.co_chairs_canada) == (("Ana Ruiz",), ())
    assert later.co_chairs_canada == ("Eva Roy",)


def test_an_edition_and_its_sessions_are_one_change(file_workspace: Workspace) -> None:
    with file_workspace.change("Add groups") as session:
        ids = _groups(session, "AAA", "BBB", "CCC")
    with file_workspace.change("Set up") as session:
        edition_id = set_up_edition(
            session, NewEdition(18, 2026, mode=Mode.HYBRID, starts_on=date(2026, 11, 17), group_ids=ids[:2])
        )
    with file_workspace.reading() as session:
        rows = session_rows(session, edition_id, NOW)
        assert [row.groups for row in rows] == ["Aaa", "Bbb"]
        assert {row.mode for row in rows} == {Mode.HYBRID}
        assert {row.starts_on for row in rows} == {None}
    file_workspace.undo()
    with file_workspace.reading() as session:
        assert edition_rows(session, NOW) == ()


def test_a_number_that_is_taken_is_refused(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        set_up_edition(session, NewEdition(17, 2025))
    with pytest.raises(UserError, match="2025"), file_workspace.change("Again") as session:
        set_up_edition(session, NewEdition(17, 2026))


def _two_sessions(workspace: Workspace) -> tuple[str, str, list[str]]:
    with workspace.change("Set up") as session:
        groups = _groups(session, "AAA", "BBB")
        edition_id = set_up_edition(session, NewEdition(18, 2026, group_ids=groups))
        first, second = session.scalars(select(Session.id).where(Session.edition_id == edition_id).order_by(Session.id))
        theme = Theme(session_id=second, title=Translated("Carbon"))
        session.add(theme)
        session.flush()
        session.add(Action(number="18-BBB-01", session_id=second, working_group_id=groups[1], theme_id=theme.id))
        for key, text in ((first, "One"), (second, "Two")):
            session.add(Narrative(session_id=key, section=Section.GENDER, text=Translated(text)))
    return first, second, groups


def test_a_joint_session_holds_what_both_held(file_workspace: Workspace) -> None:
    first, second, groups = _two_sessions(file_workspace)
    with file_workspace.change("Join") as session:
        assert join_sessions(session, [first, second]) == first
    with file_workspace.reading() as session:
        assert session.get(Session, second) is None
        meets = session.scalars(select(SessionGroup.working_group_id).order_by(SessionGroup.sort_order)).all()
        assert list(meets) == groups
        assert session.scalars(select(Narrative.id)).all().__len__() == 1
        assert session.scalars(select(Narrative)).one().text == Translated("One\n\nTwo")
        assert session.scalars(select(Action.session_id)).one() == first


def test_taken_apart_each_group_has_its_own_session_and_its_actions(file_workspace: Workspace) -> None:
    first, second, groups = _two_sessions(file_workspace)
    with file_workspace.change("Join") as session:
        join_sessions(session, [first, second])
    with file_workspace.change("Apart") as session:
        made = take_apart(session, first)
    with file_workspace.reading() as session:
        action = session.scalars(select(Action)).one()
        theme = session.get_one(Theme, action.theme_id)
        assert action.session_id == made[1] == theme.session_id
        assert theme.title == Translated("Carbon")
        assert (
            session.scalar(select(SessionGroup.working_group_id).where(SessionGroup.session_id == made[1])) == groups[1]
        )


def test_one_session_cannot_be_joined_nor_taken_apart(file_workspace: Workspace) -> None:
    first, _, _ = _two_sessions(file_workspace)
    with pytest.raises(UserError, match="two sessions"), file_workspace.change("Join") as session:
        join_sessions(session, [first])
    with pytest.raises(UserError, match="one group"), file_workspace.change("Apart") as session:
        take_apart(session, first)


def test_a_group_that_does_not_meet_is_no_session_of_its_edition(file_workspace: Workspace) -> None:
    first, _, _ = _two_sessions(file_workspace)
    with file_workspace.change("Not") as session:
        meeting = session.get_one(Session, first)
        meeting.did_not_meet, meeting.reason = True, Translated("No dates.")
    with file_workspace.reading() as session:
        assert edition_rows(session, NOW)[0].sessions == 1


def test_a_meeting_between_two_editions_needs_a_group(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        (group_id,) = _groups(session, "AAA")
        edition_id = set_up_edition(session, NewEdition(18, 2026))
        session_id = add_intersessional(session, edition_id, [group_id], date(2026, 5, 5))
        assert session.get_one(Session, session_id).kind is SessionKind.INTERSESSIONAL
        annual = add_session(session, edition_id, [group_id])
        with pytest.raises(UserError, match="cannot be one"):
            join_sessions(session, [annual, session_id])
    with pytest.raises(UserError, match="working group"), file_workspace.change("None") as session:
        add_intersessional(session, edition_id, [], None)


def test_a_deleted_edition_comes_back_with_sessions_texts_and_actions(file_workspace: Workspace) -> None:
    first, second, _ = _two_sessions(file_workspace)
    with file_workspace.reading() as session:
        edition_id = session.get_one(Session, first).edition_id
    with file_workspace.change("Delete") as session:
        delete_record(session, "edition", edition_id)
    with file_workspace.reading() as session:
        assert session.scalars(select(Session.id)).all() == []
    file_workspace.undo()
    with file_workspace.reading() as session:
        assert set(session.scalars(select(Session.id))) == {first, second}
        assert session.scalars(select(Action.session_id)).one() == second
        assert len(session.scalars(select(Narrative)).all()) == 2


def test_texts_of_an_edition_are_written_emptied_and_not_overwritten(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        edition_id = set_up_edition(session, NewEdition(18, 2026))
        write_edition_text(session, edition_id, Section.MESSAGE, Language.FRENCH, "Bonjour", seen=None)
    with file_workspace.reading() as session:
        file = edition_file(session, edition_id)
        assert file is not None
        assert file.texts[Section.MESSAGE] == Translated(None, "Bonjour", None)
    with pytest.raises(ChangedMeanwhileError), file_workspace.change("Late") as session:
        write_edition_text(session, edition_id, Section.MESSAGE, Language.FRENCH, "Salut", seen="Allô")
    with file_workspace.change("Empty") as session:
        write_edition_text(session, edition_id, Section.MESSAGE, Language.FRENCH, None)
    with file_workspace.reading() as session:
        assert session.scalars(select(Narrative.id)).all() == []


def test_the_year_of_an_edition_can_be_corrected(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        edition_id = set_up_edition(session, NewEdition(18, 2025))
        change_field(session, "edition", edition_id, "year", 2026, seen=2025)
    with file_workspace.reading() as session:
        assert edition_rows(session, NOW)[0].year == 2026


def test_with_standing_items_each_agenda_begins_with_them_and_reviews_the_groups_open_actions(
    file_workspace: Workspace,
) -> None:
    with file_workspace.change("Set up two") as session:
        ids = _groups(session, "AAA", "BBB")
        first = set_up_edition(session, NewEdition(17, 2025, group_ids=ids))
        held = session_rows(session, first, NOW)[0]
        session.add(Theme(session_id=held.id, title=Translated("Seeds")))
        record_action(session, held.id, ids[0], NewAction(Translated("Share seeds")))
        record_action(session, held.id, ids[0], NewAction(Translated("Meet"), status=ActionStatus.DONE))
        second = set_up_edition(session, NewEdition(18, 2026, group_ids=ids, standing_items=True))
    with file_workspace.reading() as session:
        with_open, without = [row.id for row in session_rows(session, second, NOW)]
        kinds = session.execute(
            select(AgendaItem.session_id, AgendaItem.kind).order_by(AgendaItem.sort_order, AgendaItem.id)
        ).all()
        taken = session.scalars(select(Action.text).join(AgendaItemAction, AgendaItemAction.action_id == Action.id))
        assert [text.english for text in taken] == ["Share seeds"]
    begun = [kind for session_id, kind in kinds if session_id == with_open]
    assert begun[2:5] == [AgendaKind.PREVIOUS_MINUTES, AgendaKind.REVIEW_ACTIONS, AgendaKind.THEME]
    assert begun[-1] is AgendaKind.CLOSING
    assert AgendaKind.THEME not in [kind for session_id, kind in kinds if session_id == without]
