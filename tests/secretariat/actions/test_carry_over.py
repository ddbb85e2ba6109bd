"""Every open action of earlier years comes to the group's next session, and gets one confirmation there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import event, select

from cmpdesk.model.action import Action, ActionReview, ActionRevision
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import ActionStatus, AgendaKind, ReviewResult, SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.model.language import InLanguage, Language, Translated
from cmpdesk.secretariat.actions.card import load_action_card
from cmpdesk.secretariat.actions.carry_over import Confirmation, ReviewError, confirm, put_off
from cmpdesk.secretariat.actions.earlier import EarlierAction, EarlierActions, ReviewState, earlier_actions
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.home.needs import Answer, Need
from cmpdesk.secretariat.home.readiness import readiness
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2022, 12, 1)
GO_ON, DONE = Confirmation(ReviewResult.CONTINUE), Confirmation(ReviewResult.DONE, Side.MEXICO)


@dataclass(frozen=True, slots=True)
class Years:
    """Three editions of one group; the 16th and the 17th agreed on actions."""

    workspace: Workspace
    group: str
    editions: dict[int, str]
    sessions: dict[int, str]
    actions: dict[str, str]

    def review(self, number: str, said: Confirmation, edition: int = 18) -> None:
        with self.workspace.change(f"Review {number}") as session:
            confirm(session, self.sessions[edition], self.actions[number], said, TODAY)

    def put_off(self, number: str, to_session_id: str | None = None) -> None:
        with self.workspace.change(f"Put {number} off") as session:
            put_off(session, self.sessions[18], self.actions[number], Side.BOTH, to_session_id)

    def seen(self, session_id: str = "") -> EarlierActions:
        with self.workspace.reading() as session:
            return earlier_actions(session, session_id or self.sessions[18], Language.ENGLISH, TODAY)

    def line(self, number: str, session_id: str = "") -> EarlierAction:
        return next(line for line in self.seen(session_id).lines if line.number == number)

    def action(self, number: str) -> Action:
        with self.workspace.reading() as session:
            return session.get_one(Action, self.actions[number])


@pytest.fixture
def years(workspace: Workspace) -> Years:
    editions, sessions, actions = {}, {}, {}
    with workspace.change("Set up") as session:
        group = add_working_group(session, "FOR", Translated("Forestry"))
        for ordinal, day in ((16, date(2020, 11, 25)), (17, date(2021, 11, 25)), (18, date(2022, 11, 17))):
            new = NewEdition(ordinal, day.year, starts_on=day, group_ids=[group], sessions_on_first_day=True)
            editions[ordinal] = set_up_edition(session, new)
            sessions[ordinal] = session.scalars(select(Session.id).where(Session.edition_id == editions[ordinal])).one()
        for ordinal, text, due, status in (
            (16, "Share maps", "", None),
            (16, "Meet", "", ActionStatus.DONE),
            (17, "Share data", "spring 2022", ActionStatus.IN_PROGRESS),
            (17, "Train", "", ActionStatus.NOT_STARTED),
        ):
            words = Translated(text, f"{text} (fr)")
            new_action = NewAction(words, due=Translated(due or None), status=status)
            made = record_action(session, sessions[ordinal], group, new_action)
            actions[session.get_one(Action, made).number or ""] = made
    return Years(workspace, group, editions, sessions, actions)


def test_every_open_action_of_all_earlier_years_comes_with_its_origin_and_age(years: Years) -> None:
    lines = years.seen().lines
    assert [(line.number, line.edition, line.year, line.years_open, line.status) for line in lines] == [
        ("16-FOR-01", 16, 2020, 2, None),
        ("17-FOR-01", 17, 2021, 1, ActionStatus.IN_PROGRESS),
        ("17-FOR-02", 17, 2021, 1, ActionStatus.NOT_STARTED),
    ]
    assert {line.state for line in lines} == {ReviewState.TO_REVIEW}
    assert [line.number for line in years.seen(years.sessions[17]).lines] == ["16-FOR-01"]
    assert years.seen(years.sessions[16]).lines == ()


@pytest.mark.parametrize(
    ("number", "said", "status", "closed_on"),
    [
        ("16-FOR-01", GO_ON, ActionStatus.CARRIED_OVER, None),
        ("17-FOR-01", GO_ON, ActionStatus.IN_PROGRESS, None),
        ("17-FOR-02", DONE, ActionStatus.DONE, date(2022, 11, 17)),
        (
            "17-FOR-02",
            Confirmation(ReviewResult.DROP, Side.CANADA, Translated("No funds.")),
            ActionStatus.CANCELLED,
            date(2022, 11, 17),
        ),
    ],
)
def test_a_confirmation_says_where_the_action_stands_and_keeps_its_number(
    years: Years, number: str, said: Confirmation, status: ActionStatus, closed_on: date | None
) -> None:
    years.review(number, said)
    action = years.action(number)
    assert (action.number, action.status, action.closed_on) == (number, status, closed_on)
    line = years.line(number)
    assert (line.state, line.result, line.side, line.remark) == (
        ReviewState.REVIEWED,
        said.result,
        said.side,
        said.remark,
    )
    assert (years.seen().reviewed, len(years.seen().lines)) == (1, 3)


def test_a_revised_action_is_marked_and_its_earlier_wording_is_kept(years: Years) -> None:
    wording, due = InLanguage("Share data yearly", Language.ENGLISH), InLanguage("by spring 2023", Language.ENGLISH)
    years.review("17-FOR-01", Confirmation(ReviewResult.REVISE, Side.BOTH, wording=wording, due=due))
    action = years.action("17-FOR-01")
    assert action.text == Translated("Share data yearly", "Share data (fr)")
    assert (action.revision, action.due, action.revised_due) == (18, Translated("spring 2022"), Translated(due.text))
    assert action.revised_due_to_on is not None
    assert action.revised_due_to_on.year == 2023
    with years.workspace.reading() as session:
        card = load_action_card(session, action.id, Language.ENGLISH, TODAY)
        assert card is not None
        (kept,) = card.revisions
        (review,) = card.reviews
    assert (kept.edition_ordinal, kept.text.english, kept.due.english) == (18, "Share data", "spring 2022")
    assert (review.edition, review.result, review.side) == ("18th Annual Meeting", ReviewResult.REVISE, Side.BOTH)


def test_revising_again_in_one_session_keeps_the_wording_from_before_the_session(years: Years) -> None:
    for text in ("Share data twice", "Share data yearly"):
        years.review("17-FOR-01", Confirmation(ReviewResult.REVISE, wording=InLanguage(text, Language.ENGLISH)))
    due = InLanguage("2024", Language.ENGLISH)
    years.review("17-FOR-01", Confirmation(ReviewResult.REVISE, due=due))
    action = years.action("17-FOR-01")
    assert (action.text.english, action.revised_due) == ("Share data yearly", Translated("2024"))
    with years.workspace.reading() as session:
        (kept,) = session.scalars(select(ActionRevision)).all()
        assert kept.text.english == "Share data"
        assert len(session.scalars(select(ActionReview)).all()) == 1


def test_another_confirmation_takes_the_place_of_the_first(years: Years) -> None:
    wording = InLanguage("Share data yearly", Language.ENGLISH)
    years.review("17-FOR-01", Confirmation(ReviewResult.REVISE, wording=wording, due=wording))
    years.review("17-FOR-01", GO_ON)
    action = years.action("17-FOR-01")
    assert (action.text.english, action.revision, action.revised_due) == ("Share data", None, Translated())
    years.review("17-FOR-02", DONE)
    years.review("17-FOR-02", GO_ON)
    assert (years.action("17-FOR-02").status, years.action("17-FOR-02").closed_on) == (ActionStatus.CARRIED_OVER, None)


def test_the_next_session_sees_what_the_last_one_said(years: Years) -> None:
    years.review("16-FOR-01", GO_ON, edition=17)
    years.review("17-FOR-02", DONE)
    line = years.line("16-FOR-01")
    assert line.last is not None
    assert (line.last.edition, line.last.result, line.state) == (17, ReviewResult.CONTINUE, ReviewState.TO_REVIEW)
    with years.workspace.change("Set up the 19th") as session:
        set_up_edition(session, NewEdition(19, 2023, group_ids=[years.group]))
        nineteenth = session.scalars(select(Session.id).order_by(Session.id.desc())).first()
    assert nineteenth
    assert [each.number for each in years.seen(nineteenth).lines] == ["16-FOR-01", "17-FOR-01"]


def test_what_is_put_off_stays_open_and_comes_back_at_the_next_session(years: Years) -> None:
    years.review("17-FOR-02", DONE)
    years.put_off("17-FOR-02")
    line = years.line("17-FOR-02")
    assert (line.state, line.result, line.status) == (ReviewState.PUT_OFF, None, ActionStatus.CARRIED_OVER)
    assert years.seen().reviewed == 0
    years.review("17-FOR-02", DONE)
    assert years.line("17-FOR-02").state is ReviewState.REVIEWED


def test_it_can_be_put_off_to_a_meeting_between_two_annual_ones(years: Years) -> None:
    with years.workspace.change("Add a meeting") as session:
        between = add_intersessional(session, years.editions[18], [years.group], date(2023, 3, 1))
    (later,) = years.seen().later
    assert (later.id, later.starts_on, later.group_ids) == (between, date(2023, 3, 1), frozenset({years.group}))
    years.put_off("16-FOR-01", between)
    with years.workspace.reading() as session:
        item = session.scalars(select(AgendaItem).where(AgendaItem.session_id == between)).one()
        taken = session.scalars(select(AgendaItemAction.action_id)).all()
    assert (item.kind, list(taken)) == (AgendaKind.REVIEW_ACTIONS, [years.actions["16-FOR-01"]])
    assert years.line("16-FOR-01", between).state is ReviewState.TO_REVIEW


def test_a_session_that_was_held_takes_up_nothing_more(years: Years) -> None:
    with years.workspace.change("Hold") as session:
        session.get_one(Session, years.sessions[18]).state = SessionState.HELD
    assert years.seen(years.sessions[17]).later == ()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Confirmation(ReviewResult.DROP), "needs a reason"),
        (Confirmation(ReviewResult.REVISE), "another wording"),
        (Confirmation(ReviewResult.REVISE, wording=InLanguage(" Share data ", Language.ENGLISH)), "another wording"),
    ],
)
def test_a_confirmation_without_what_it_needs_is_refused_whole(years: Years, said: Confirmation, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        years.review("17-FOR-01", said)
    assert years.line("17-FOR-01").state is ReviewState.TO_REVIEW
    assert years.action("17-FOR-01").revision is None


@pytest.mark.parametrize("number", ["17-FOR-01", "16-FOR-02"])
def test_only_open_actions_of_earlier_sessions_are_reviewed(years: Years, number: str) -> None:
    with pytest.raises(ReviewError, match="no open action of an earlier session"):
        years.review(number, GO_ON, edition=17)


def test_one_that_a_later_session_ended_is_not_opened_again_by_an_earlier_one(years: Years) -> None:
    years.review("16-FOR-01", GO_ON, edition=17)
    years.review("16-FOR-01", DONE)
    with pytest.raises(ReviewError, match="no open action"):
        years.review("16-FOR-01", GO_ON, edition=17)


@pytest.mark.parametrize(
    "said",
    [
        GO_ON,
        DONE,
        Confirmation(ReviewResult.DROP, remark=Translated("No funds.")),
        Confirmation(ReviewResult.REVISE, due=InLanguage("2024", Language.ENGLISH)),
    ],
)
def test_each_confirmation_is_one_change_that_undo_takes_back(years: Years, said: Confirmation) -> None:
    before = years.workspace.newest_change()
    years.review("17-FOR-01", said)
    assert years.workspace.newest_change() == before + 1
    years.workspace.undo()
    assert years.line("17-FOR-01").state is ReviewState.TO_REVIEW
    action = years.action("17-FOR-01")
    assert (action.status, action.revision, action.revised_due) == (ActionStatus.IN_PROGRESS, None, Translated())


def test_readiness_counts_what_the_session_has_not_reviewed_yet(years: Years) -> None:
    def answer() -> Answer:
        with years.workspace.reading() as session:
            edition = edition_of_year(session, 2022)
            (row,) = readiness(session, edition, Selection(Language.ENGLISH, TODAY))
            return row.answers[Need.OPEN_ACTIONS]

    assert (answer().word, answer().count) == ("to_confirm", 3)
    years.review("16-FOR-01", GO_ON)
    years.put_off("17-FOR-01")
    assert (answer().word, answer().count) == ("to_confirm", 2)
    years.review("17-FOR-01", GO_ON)
    years.review("17-FOR-02", DONE)
    assert answer().word == "open"


def test_the_number_of_questions_does_not_depend_on_the_number_of_actions(years: Years) -> None:
    def asked() -> int:
        count = []
        with years.workspace.reading() as session:
            engine = session.get_bind().engine

            def on_statement(*_: object) -> None:
                count.append(1)

            event.listen(engine, "before_cursor_execute", on_statement)
            earlier_actions(session, years.sessions[18], Language.ENGLISH, TODAY)
            event.remove(engine, "before_cursor_execute", on_statement)
        return len(count)

    few = asked()
    with years.workspace.change("Record many") as session:
        for number in range(30):
            record_action(session, years.sessions[17], years.group, NewAction(Translated(f"Action {number}")))
    assert asked() == few
