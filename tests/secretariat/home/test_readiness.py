"""Each rule of readiness by itself, and all of them on a workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import ActionStatus, Mode, Section, SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative
from cmpdesk.secretariat.home import needs as rules
from cmpdesk.secretariat.home.needs import Answer, GroupReadiness, Need, Preparation, Standing, judged
from cmpdesk.secretariat.home.overview import actions_by_year, edition_at_hand, load_overview
from cmpdesk.secretariat.home.readiness import readiness
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.editing import NewCoChair, add_person, add_working_group
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.search.finding import editions, group_named
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2026, 3, 1)
COMING = Preparation(
    group_ids=("g",),
    code="FOR",
    group="Forestry",
    today=TODAY,
    session_id="s",
    starts_on=date(2026, 4, 1),
    co_chairs={Side.CANADA: 1, Side.MEXICO: 1},
    has_place=True,
    agenda_items=4,
    participants=12,
)
PAST = replace(COMING, starts_on=date(2026, 2, 1), state=SessionState.HELD)


@pytest.mark.parametrize(
    ("known", "word", "standing"),
    [
        (replace(COMING, session_id=None, starts_on=None), "no_session", Standing.MISSING),
        (replace(COMING, starts_on=None), "not_scheduled", Standing.MISSING),
        (COMING, "on", Standing.MET),
        (replace(COMING, did_not_meet=True, starts_on=None), "did_not_meet", Standing.NOT_NOW),
    ],
)
def test_a_session_needs_a_date_unless_the_group_does_not_meet(
    known: Preparation, word: str, standing: Standing
) -> None:
    answer = rules.session_date(known)
    assert (answer.word, answer.standing) == (word, standing)


def test_a_side_without_anybody_is_the_one_to_name_a_co_chair() -> None:
    answer = rules.co_chairs(replace(COMING, co_chairs={Side.CANADA: 2}))
    assert (answer.count, answer.of, answer.side, answer.standing) == (2, 3, Side.MEXICO, Standing.BEGUN)


def test_a_vacant_seat_beside_a_named_one_is_still_to_be_filled() -> None:
    answer = rules.co_chairs(replace(COMING, vacant={Side.MEXICO: 1}))
    assert (answer.count, answer.of, answer.side) == (2, 3, Side.MEXICO)


def test_nobody_on_both_sides_is_missing_for_both() -> None:
    answer = rules.co_chairs(replace(COMING, co_chairs={}))
    assert (answer.count, answer.of, answer.side, answer.standing) == (0, 2, Side.BOTH, Standing.MISSING)


@pytest.mark.parametrize(
    ("known", "word"),
    [
        (replace(COMING, agenda_items=0), "to_draft"),
        (replace(COMING, items_without_lead=2), "without_lead"),
        (COMING, "to_agree"),
        (replace(COMING, agenda_agreed_by=frozenset({Side.CANADA})), "without_mexico"),
        (replace(COMING, agenda_agreed_by=frozenset({Side.MEXICO})), "without_canada"),
        (replace(COMING, state=SessionState.AGENDA_AGREED), "agreed"),
        (replace(PAST, agenda_items=0), "none"),
    ],
)
def test_the_agenda_is_drafted_then_given_leads_then_agreed(known: Preparation, word: str) -> None:
    assert rules.agenda(known).word == word


def test_a_stated_number_counts_where_there_is_no_list() -> None:
    assert rules.participants(replace(COMING, participants=0, stated_participants=55)).count == 55
    assert rules.participants(replace(COMING, participants=0)).standing is Standing.MISSING


def test_open_actions_belong_on_the_agenda_before_and_are_followed_up_after() -> None:
    known = replace(COMING, open_actions=3)
    assert rules.open_actions(known).word == "to_review"
    assert rules.open_actions(replace(known, reviews_actions=True)).standing is Standing.MET
    assert rules.open_actions(replace(known, state=SessionState.PUBLISHED)).word == "to_follow_up"


def test_a_session_that_was_held_reviews_what_was_left_open_before() -> None:
    known = replace(COMING, open_actions=3, unreviewed_actions=2, reviews_actions=True)
    assert rules.open_actions(known).standing is Standing.MET
    held = replace(known, state=SessionState.HELD)
    answer = rules.open_actions(held)
    assert (answer.word, answer.standing, answer.count, answer.of) == ("to_confirm", Standing.BEGUN, 2, 3)
    assert rules.open_actions(replace(held, unreviewed_actions=0)).standing is Standing.MET
    assert rules.open_actions(replace(held, did_not_meet=True)).word == "open"
    assert rules.open_actions(replace(held, state=SessionState.PUBLISHED)).word == "to_follow_up"


def test_what_is_written_up_is_asked_for_only_after_the_session() -> None:
    for rule in (rules.outcomes, rules.gender, rules.minutes):
        assert rule(COMING).standing is Standing.NOT_NOW
        assert rule(PAST).standing is Standing.MISSING


def test_minutes_that_both_sides_approved_are_to_be_made_final() -> None:
    sent = replace(PAST, state=SessionState.APPROVED_BY_CANADA, approvals=1)
    assert rules.minutes(sent).word == "approved_by_canada"
    assert rules.minutes(replace(sent, approvals=2)).word == "approved"
    assert rules.minutes(replace(sent, state=SessionState.COMMENTS_IN, approvals=2)).word == "comments_in"


def test_outcomes_count_the_themes_that_have_them() -> None:
    answer = rules.outcomes(replace(PAST, themes=5, themes_written=2))
    assert (answer.standing, answer.count, answer.of) == (Standing.BEGUN, 2, 5)
    assert rules.outcomes(replace(PAST, themes=5, themes_written=5)).standing is Standing.MET
    assert rules.outcomes(replace(PAST, outcomes_written=True)).standing is Standing.MET


@pytest.mark.parametrize(
    ("known", "word", "standing"),
    [
        (COMING, "named", Standing.MET),
        (replace(COMING, has_place=False), "to_choose", Standing.MISSING),
        (replace(COMING, mode=Mode.VIRTUAL), "to_link", Standing.MISSING),
        (replace(COMING, mode=Mode.VIRTUAL, has_place=False, has_link=True), "linked", Standing.MET),
        (replace(PAST, has_place=False), "none", Standing.NOT_NOW),
        (replace(COMING, session_id=None, has_place=False), "none", Standing.NOT_NOW),
    ],
)
def test_a_session_that_comes_needs_a_place_and_a_virtual_one_a_link(
    known: Preparation, word: str, standing: Standing
) -> None:
    answer = rules.place(known)
    assert (answer.word, answer.standing) == (word, standing)


def test_after_the_session_every_text_needs_its_languages_and_none_older() -> None:
    written = replace(PAST, texts=9)
    assert rules.translations(COMING).standing is Standing.NOT_NOW
    assert rules.translations(replace(COMING, texts=3, untranslated=3)).standing is Standing.NOT_NOW
    assert rules.translations(written).word == "translated"
    answer = rules.translations(replace(written, untranslated=4, older_translations=2))
    assert (answer.word, answer.count, answer.of, answer.standing) == ("to_translate", 4, 9, Standing.BEGUN)
    assert rules.translations(replace(written, untranslated=9)).standing is Standing.MISSING
    assert rules.translations(replace(written, older_translations=2)).word == "older"


def test_the_next_step_is_the_first_need_that_is_not_met() -> None:
    step = judged(replace(COMING, starts_on=None, participants=0)).next_step
    assert step is not None
    assert step.need is Need.SESSION
    step = judged(replace(COMING, participants=0)).next_step
    assert step is not None
    assert step.need is Need.AGENDA


def test_a_group_that_does_not_meet_has_nothing_to_do() -> None:
    assert judged(replace(COMING, did_not_meet=True, co_chairs={}, agenda_items=0)).next_step is None


def test_readiness_reads_the_workspace(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        monique = add_person(session, "Monique Frison")
        seats = [NewCoChair(Side.CANADA, monique)]
        group_id = add_working_group(session, "for", Translated("Forestry"), co_chairs=seats)
        other_id = add_working_group(session, "ENE", Translated("Energy"))
        set_up_edition(session, NewEdition(18, 2026, starts_on=date(2026, 4, 1), group_ids=[group_id]))
    with file_workspace.reading() as session:
        rows = readiness(session, editions(session)[0], Selection(Language.ENGLISH, TODAY))
    assert [(row.group_id, row.code) for row in rows] == [(group_id, "FOR"), (other_id, "ENE")]
    assert rows[0].answers[Need.CO_CHAIRS].side is Side.MEXICO
    assert rows[0].answers[Need.SESSION].word == "not_scheduled"
    assert rows[1].answers[Need.SESSION].word == "no_session"


def test_the_number_of_questions_does_not_depend_on_the_rows(file_workspace: Workspace) -> None:
    def asked() -> int:
        from sqlalchemy import event

        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        engine = file_workspace.database.engine
        event.listen(engine, "before_cursor_execute", note)
        with file_workspace.reading() as session:
            load_overview(session, Selection(Language.ENGLISH, TODAY))
        event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    with file_workspace.change("One") as session:
        first = add_working_group(session, "AAA", Translated("A"))
        set_up_edition(session, NewEdition(1, 2026, group_ids=[first]))
    few = asked()
    with file_workspace.change("Many") as session:
        more = [add_working_group(session, f"B{number:02}", Translated(f"B {number}")) for number in range(20)]
        edition_id = set_up_edition(session, NewEdition(2, 2027, group_ids=more))
        for meeting in _sessions(session, edition_id):
            session.add(AgendaItem(session_id=meeting, title=Translated("Opening")))
    assert asked() == few


def _sessions(session: object, edition_id: str) -> list[str]:
    from sqlalchemy import select
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.model.edition import Session

    assert isinstance(session, DatabaseSession)
    return list(session.scalars(select(Session.id).where(Session.edition_id == edition_id)))


def test_the_edition_at_hand_is_the_next_one_or_else_the_newest(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        set_up_edition(session, NewEdition(16, 2024, starts_on=date(2024, 11, 1)))
        set_up_edition(session, NewEdition(17, 2025, starts_on=date(2025, 11, 1)))
        set_up_edition(session, NewEdition(18, 2026))
    with file_workspace.reading() as session:
        known = editions(session)
    for today, ordinal in (
        (date(2024, 1, 1), 16),
        (date(2025, 6, 1), 17),
        (date(2026, 6, 1), 18),
        (date(2030, 1, 1), 18),
    ):
        found = edition_at_hand(known, today)
        assert found is not None
        assert found.ordinal == ordinal
    assert edition_at_hand((), TODAY) is None


def test_actions_by_year_tell_done_open_overdue_and_closed(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        group_id = add_working_group(session, "FOR", Translated("Forestry"))
        edition_id = set_up_edition(session, NewEdition(17, 2025, group_ids=[group_id]))
        (meeting,) = _sessions(session, edition_id)
        for status, due in (
            (ActionStatus.DONE, date(2025, 1, 1)),
            (None, None),
            (ActionStatus.IN_PROGRESS, date(2025, 1, 1)),
            (ActionStatus.CARRIED_OVER, date(2025, 1, 1)),
            (ActionStatus.CANCELLED, None),
        ):
            session.add(Action(session_id=meeting, working_group_id=group_id, status=status, due_to_on=due))
    with file_workspace.reading() as session:
        (year,) = actions_by_year(session, TODAY)
    assert (year.done, year.in_progress, year.overdue, year.closed, year.total) == (1, 1, 1, 2, 5)


def test_the_translations_are_judged_only_in_full_by_what_is_missing_and_what_is_older(sample: Workspace) -> None:
    def forestry(*, in_full: bool) -> Answer:
        with sample.reading() as session:
            rows = readiness(session, editions(session)[-1], Selection(Language.ENGLISH, TODAY), in_full=in_full)
        return next(row.answers[Need.TRANSLATIONS] for row in rows if row.code == "FOR")

    assert forestry(in_full=False).word == "later"
    assert (forestry(in_full=True).word, forestry(in_full=True).standing) == ("translated", Standing.MET)
    with sample.change("Write") as session:
        meeting = session_of(session, "FOR", editions(session)[-1])
        text = session.scalars(select(Narrative).where(Narrative.session_id == meeting)).first()
        assert text is not None
        text.text = text.text.with_text(Language.ENGLISH, "Another wording of what was said.")
    assert (forestry(in_full=True).word, forestry(in_full=True).count) == ("older", 1)
    with sample.change("Write") as session:
        session.add(Narrative(session_id=meeting, section=Section.GENDER, text=Translated("Equality")))
    answer = forestry(in_full=True)
    assert (answer.word, answer.count, answer.standing) == ("to_translate", 1, Standing.BEGUN)


def test_a_meeting_between_has_a_row_of_its_own_until_its_minutes_are_final(sample: Workspace) -> None:
    def between(*, in_full: bool = True) -> list[GroupReadiness]:
        with sample.reading() as session:
            rows = readiness(session, editions(session)[-1], Selection(Language.ENGLISH, TODAY), in_full=in_full)
        assert len({row.key for row in rows}) == len(rows)
        return [row for row in rows if row.between]

    with sample.change("Add") as session:
        ids = [group_named(session, code).id for code in ("FOR", "ENV")]
        later = add_intersessional(session, editions(session)[-1].id, ids, None)
        first = add_intersessional(session, editions(session)[-1].id, ids[:1], date(2026, 5, 4))
        session.add(AgendaItem(session_id=first, title=Translated("Opening")))
    assert between(in_full=False) == []
    rows = between()
    assert [(row.session_id, row.between, row.code) for row in rows] == [
        (first, "2026-05-04", "FOR"),
        (later, "1", "FOR+ENV"),
    ]
    assert rows[0].group == "Forestry – Intersessional meeting, May 4, 2026"
    assert [row.answers[Need.SESSION].word for row in rows] == ["on", "not_scheduled"]
    assert [row.answers[Need.AGENDA].word for row in rows] == ["without_lead", "to_draft"]
    assert rows[1].answers[Need.CO_CHAIRS].of >= rows[0].answers[Need.CO_CHAIRS].of + 2
    with sample.change("Final") as session:
        session.get_one(Session, first).state = SessionState.FINAL
        session.get_one(Session, later).did_not_meet = True
    assert between() == []
