"""Versions of minutes: what is kept when, what their final state locks, and how that is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.choices import ActionStatus, Delegation, Section, SessionState, Side
from cmpdesk.model.edition import Approval, Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, MinutesVersion, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from cmpdesk.secretariat.meetings.session_editing import FieldEdit, apply_edit
from cmpdesk.secretariat.minutes_life.content import read, says_the_same, written
from cmpdesk.secretariat.minutes_life.states import (
    NotReadyError,
    SettledStateError,
    load_standing,
    set_state,
)
from cmpdesk.secretariat.minutes_life.versions import (
    KeptBy,
    NoReasonError,
    NotSettledError,
    begin_version,
    keep_version,
    minutes_chapter,
    version_chapter,
)
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.report.chapter_loading import load_chapter, session_of
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.errors import SettledError
from cmpdesk.workspace.workspace import Workspace

BY = KeptBy("Ana", date(2022, 3, 1))
INTRODUCTION = Place(Section.INTRODUCTION)
EVERY_GROUP = ("AGR", "CUL", "ENE", "ENV", "FOR", "HUM", "MIN", "TRA")


def session_id(workspace: Workspace, code: str = "FOR") -> str:
    with workspace.reading() as session:
        return session_of(session, code, edition_of_year(session, 2021))


def move(workspace: Workspace, *states: SessionState, reason: str | None = None) -> None:
    key = session_id(workspace)
    for state in states:
        with workspace.change(f"To {state}") as session:
            set_state(session, key, state, BY, reason)


def write(workspace: Workspace, text: str, label: str = "Write") -> None:
    with workspace.change(label) as session:
        write_text(session, session_id(workspace), INTRODUCTION, Language.ENGLISH, text)


def introduction(chapter: Chapter) -> str | None:
    return chapter.text_of(Section.INTRODUCTION).english


def now(workspace: Workspace) -> Chapter:
    with workspace.reading() as session:
        return minutes_chapter(session, session_id(workspace))


def kept(workspace: Workspace) -> list[tuple[int, SessionState]]:
    with workspace.reading() as session:
        return [(each.number, each.state) for each in load_standing(session, session_id(workspace)).kept]


def make_final(workspace: Workspace) -> None:
    move(
        workspace,
        SessionState.SENT,
        SessionState.APPROVED_BY_MEXICO,
        SessionState.APPROVED_BY_CANADA,
        SessionState.FINAL,
    )


def test_what_a_version_said_is_read_as_it_was_written(sample: Workspace) -> None:
    for code in EVERY_GROUP:
        with sample.reading() as session:
            chapter = load_chapter(session, session_id(sample, code))
        assert read(written(chapter)) == chapter
        assert says_the_same(read(written(chapter)), chapter)


def test_a_version_of_an_older_program_lacks_what_came_later(sample: Workspace) -> None:
    with sample.reading() as session:
        chapter = load_chapter(session, session_id(sample))
    bare = read('{"session":{"id":"x","kind":"annual","state":"sent","edition":{"id":"e"}}}')
    assert bare.participants == ()
    assert bare.session.did_not_meet is False
    assert bare.partnership == Translated()
    assert not says_the_same(bare, chapter)


def test_sending_keeps_a_version_and_a_changed_text_becomes_the_next_one(sample: Workspace) -> None:
    write(sample, "First.")
    assert now(sample).session.minutes_version == 1
    move(sample, SessionState.SENT)
    assert kept(sample) == [(1, SessionState.SENT)]
    move(sample, SessionState.COMMENTS_IN)
    assert now(sample).session.minutes_version == 1
    write(sample, "Second.")
    assert now(sample).session.minutes_version == 2
    move(sample, SessionState.SENT)
    assert kept(sample) == [(1, SessionState.SENT), (2, SessionState.SENT)]
    with sample.reading() as session:
        texts = [introduction(version_chapter(session, session_id(sample), number)) for number in (1, 2)]
    assert texts == ["First.", "Second."]


def test_keeping_the_same_text_again_adds_no_version(sample: Workspace) -> None:
    for _ in range(2):
        with sample.change("Keep") as session:
            assert keep_version(session, session_id(sample), BY, state=SessionState.MINUTES_DRAFTED) == 1
    assert kept(sample) == [(1, SessionState.MINUTES_DRAFTED)]
    move(sample, SessionState.SENT)
    assert kept(sample) == [(1, SessionState.SENT)]


def test_minutes_become_final_once_both_sides_approved_this_very_text(sample: Workspace) -> None:
    move(sample, SessionState.SENT, SessionState.APPROVED_BY_CANADA)
    with pytest.raises(NotReadyError, match="Mexico has not approved them"):
        move(sample, SessionState.FINAL)
    write(sample, "Mexico wishes these words.")
    move(sample, SessionState.APPROVED_BY_MEXICO)
    with pytest.raises(NotReadyError, match="Canada approved version 1, which was changed since"):
        move(sample, SessionState.FINAL)
    move(sample, SessionState.APPROVED_BY_CANADA, SessionState.FINAL)
    assert kept(sample)[-1] == (2, SessionState.FINAL)
    with sample.reading() as session:
        rows = session.scalars(select(Approval).order_by(Approval.minutes_version, Approval.side))
        assert [(row.minutes_version, row.side) for row in rows] == [
            (1, Side.CANADA),
            (2, Side.CANADA),
            (2, Side.MEXICO),
        ]


def test_brackets_keep_minutes_from_being_final_and_a_reason_goes_over_that(sample: Workspace) -> None:
    write(sample, "Both sides [agreed] [to meet] again, see [1] and [the plan](https://example.org).")
    move(sample, SessionState.SENT, SessionState.APPROVED_BY_CANADA, SessionState.APPROVED_BY_MEXICO)
    with pytest.raises(NotReadyError, match="2 passages stand in square brackets"):
        move(sample, SessionState.FINAL)
    move(sample, SessionState.FINAL, reason="Agreed to keep both wordings.")
    with sample.reading() as session:
        assert load_standing(session, session_id(sample)).kept[-1].reason == "Agreed to keep both wordings."


def edits(workspace: Workspace, session: DatabaseSession) -> dict[str, object]:
    key = session_id(workspace)
    action = session.scalars(select(Action).where(Action.session_id == key).order_by(Action.number)).first()
    decision = session.scalars(select(Decision).where(Decision.session_id == key)).first()
    theme = session.scalars(select(Theme).where(Theme.session_id == key)).first()
    participant = session.scalars(select(Participant).where(Participant.session_id == key)).first()
    assert action
    assert theme
    assert participant
    person = session.scalars(select(Person)).first()
    assert person
    found: dict[str, object] = {
        "text": lambda: write_text(session, key, INTRODUCTION, Language.FRENCH, "Autre."),
        "action": lambda: setattr(action, "text", Translated("Other")),
        "due": lambda: setattr(action, "due", Translated("soon")),
        "theme": lambda: setattr(theme, "title", Translated("Other")),
        "no participant": lambda: session.delete(participant),
        "new action": lambda: session.add(Action(session_id=key, text=Translated("New"))),
        "new decision": lambda: session.add(Decision(session_id=key, text=Translated("New"))),
        "new participant": lambda: session.add(
            Participant(session_id=key, person_id=person.id, delegation=Delegation.OTHER)
        ),
        "place": lambda: apply_edit(
            session, FieldEdit("session", key, "place", None, "Ottawa", Language.FRENCH), over_others=True
        ),
    }
    if decision is not None:
        found["decision"] = lambda: setattr(decision, "text", Translated("Other"))
    return found


def test_nothing_that_final_minutes_say_can_be_changed_by_anybody(sample: Workspace) -> None:
    make_final(sample)
    before = now(sample)
    with sample.reading() as session:
        names = list(edits(sample, session))
    for name in names:
        with pytest.raises(SettledError, match="version 1 is final"), sample.change("Try") as session:
            edits(sample, session)[name]()  # type: ignore[operator]
    with pytest.raises(SettledStateError, match="begin a new version"):
        move(sample, SessionState.MINUTES_DRAFTED)
    assert now(sample) == before


def test_follow_up_of_actions_lives_on_after_final_minutes(sample: Workspace) -> None:
    make_final(sample)
    before = now(sample)
    with sample.change("Follow up") as session:
        action = session.scalars(select(Action).where(Action.session_id == session_id(sample))).first()
        assert action
        action.status, action.closed_on = ActionStatus.DONE, date(2022, 6, 1)
        action.revised_due = Translated("2023")
        session.add(ActionUpdate(action_id=action.id, made_on=date(2022, 6, 1), text=Translated("Done")))
    with sample.change("Amend in a later year") as session:
        action = session.scalars(select(Action).where(Action.session_id == session_id(sample))).first()
        assert action
        action.text, action.revision = Translated("Amended"), 18
    # What was done since is no part of what was agreed then.
    assert now(sample) == before


def test_a_later_spelling_of_a_name_does_not_alter_final_minutes(sample: Workspace) -> None:
    make_final(sample)
    before = now(sample)
    with sample.change("Rename") as session:
        for person in session.scalars(select(Person)):
            person.family_names = "Other"
    assert now(sample) == before


def test_a_new_version_opens_final_minutes_and_keeps_the_old_one_with_its_approvals(sample: Workspace) -> None:
    with pytest.raises(NotSettledError), sample.change("Begin") as session:
        begin_version(session, session_id(sample), "Too early", BY)
    write(sample, "Old.")
    make_final(sample)
    with pytest.raises(NoReasonError), sample.change("Begin") as session:
        begin_version(session, session_id(sample), "  ", BY)
    with sample.change("Begin version 2") as session:
        assert begin_version(session, session_id(sample), "A name was wrong.", BY) == 2
    write(sample, "New.")
    with sample.reading() as session:
        standing = load_standing(session, session_id(sample))
        assert introduction(version_chapter(session, session_id(sample), 1)) == "Old."
    assert (standing.version, standing.state, standing.is_settled) == (2, SessionState.MINUTES_DRAFTED, False)
    assert [each.version for each in standing.earlier_approvals] == [1, 1]
    assert [(each.number, each.is_kept, each.reason) for each in standing.kept] == [
        (1, True, None),
        (2, False, "A name was wrong."),
    ]
    make_final(sample)
    assert kept(sample) == [(1, SessionState.FINAL), (2, SessionState.FINAL)]
    with sample.reading() as session:
        assert session.scalars(select(MinutesVersion.reason).order_by(MinutesVersion.number)).all()[-1] == (
            "A name was wrong."
        )


def test_every_step_is_taken_back_and_brought_back_by_undo(sample: Workspace) -> None:
    write(sample, "Kept.")
    make_final(sample)
    with sample.change("Begin version 2") as session:
        begin_version(session, session_id(sample), "Again", BY)
    write(sample, "Changed.", "Write on")
    labels = [sample.undo().label for _ in range(6)]
    assert labels == [
        "Write on",
        "Begin version 2",
        "To final",
        "To approved_by_canada",
        "To approved_by_mexico",
        "To sent",
    ]
    assert kept(sample) == []
    assert [sample.redo().label for _ in range(6)] == labels[::-1]
    assert kept(sample)[0] == (1, SessionState.FINAL)
    assert introduction(now(sample)) == "Changed."


def test_an_older_change_cannot_be_taken_back_under_final_minutes(sample: Workspace) -> None:
    write(sample, "Agreed.")
    number = sample.newest_change()
    make_final(sample)
    with pytest.raises(SettledError):
        sample.take_back(number)
    with sample.reading() as session:
        assert text_at(session, session_id(sample), INTRODUCTION).english == "Agreed."


def test_what_was_deleted_before_is_not_restored_into_final_minutes(sample: Workspace) -> None:
    with sample.change("Delete a theme") as session:
        theme = session.scalars(select(Theme).where(Theme.session_id == session_id(sample))).first()
        assert theme
        session.delete(theme)
    deleted = next(each for each in sample.deleted_records() if each.table == "theme")
    make_final(sample)
    with pytest.raises(SettledError):
        sample.restore(deleted.table, deleted.record_id)
    with sample.change("Begin version 2") as session:
        begin_version(session, session_id(sample), "The theme belongs in", BY)
    assert sample.restore(deleted.table, deleted.record_id)


def test_publishing_and_back_to_final_leaves_the_version(sample: Workspace) -> None:
    make_final(sample)
    move(sample, SessionState.PUBLISHED)
    assert kept(sample) == [(1, SessionState.PUBLISHED)]
    move(sample, SessionState.FINAL)
    assert kept(sample) == [(1, SessionState.FINAL)]


def test_minutes_whose_state_alone_says_published_stay_open_until_a_version_is_kept(sample: Workspace) -> None:
    with sample.reading() as session:
        assert session.get_one(Session, session_id(sample)).state is SessionState.PUBLISHED
    write(sample, "Prior years are still being filled in.")
    move(sample, SessionState.PUBLISHED, reason="As published.")
    with pytest.raises(SettledError):
        write(sample, "No more.")


def test_a_version_that_is_kept_by_hand_locks_nothing(sample: Workspace) -> None:
    with sample.change("Keep") as session:
        assert session.get_one(Session, session_id(sample)).state is SessionState.PUBLISHED
        keep_version(session, session_id(sample), BY)
    assert kept(sample) == [(1, SessionState.MINUTES_DRAFTED)]
    write(sample, "Still open.")


def test_two_chapters_that_only_moved_on_say_the_same(sample: Workspace) -> None:
    with sample.reading() as session:
        chapter = load_chapter(session, session_id(sample))
    later = replace(
        chapter,
        session=replace(chapter.session, state=SessionState.FINAL, minutes_version=3),
        actions=tuple(replace(action, status=ActionStatus.DONE) for action in chapter.actions),
    )
    assert says_the_same(chapter, later)
    assert not says_the_same(chapter, replace(chapter, decisions=chapter.decisions[1:], actions=chapter.actions[1:]))
