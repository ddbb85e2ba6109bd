"""What a working group's session needs: one named rule for each thing.

A rule looks at what is known of a group's session and says how it stands. The window shows the answers as a table
in which every one leads to the place that fills it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from cmpdesk.model.choices import Mode, SessionState, Side

_STATES = tuple(SessionState)


class Need(StrEnum):
    """What a session needs, in the order in which a coordinator sees to it."""

    SESSION = "session"
    PLACE = "place"
    CO_CHAIRS = "co_chairs"
    AGENDA = "agenda"
    PARTICIPANTS = "participants"
    OPEN_ACTIONS = "open_actions"
    OUTCOMES = "outcomes"
    GENDER = "gender"
    MINUTES = "minutes"
    TRANSLATIONS = "translations"


class Standing(StrEnum):
    """How a need stands: met, begun, missing, or nothing to do now."""

    MET = "met"
    BEGUN = "begun"
    MISSING = "missing"
    NOT_NOW = "not_now"


_TO_DO = (Standing.MISSING, Standing.BEGUN)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says. ``word`` names the case; the numbers, the day and the side are what its sentence holds."""

    need: Need
    standing: Standing
    word: str
    count: int = 0
    of: int = 0
    day: date | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is known of a group in an edition, or of a meeting of groups between two annual ones.

    Without a session id the group has no session there. ``between`` is the day of a meeting between, or its number
    while it has none; empty for the annual session.
    """

    group_ids: tuple[str, ...]
    code: str
    group: str
    today: date
    session_id: str | None = None
    starts_on: date | None = None
    did_not_meet: bool = False
    state: SessionState = SessionState.PLANNED
    has_place: bool = False
    has_link: bool = False
    mode: Mode | None = None
    co_chairs: Mapping[Side, int] = field(default_factory=dict)
    vacant: Mapping[Side, int] = field(default_factory=dict)
    agenda_agreed_by: frozenset[Side] = frozenset()
    agenda_items: int = 0
    items_without_lead: int = 0
    participants: int = 0
    stated_participants: int = 0
    open_actions: int = 0
    unreviewed_actions: int = 0
    reviews_actions: bool = False
    themes: int = 0
    themes_written: int = 0
    outcomes_written: bool = False
    gender_written: bool = False
    texts: int = 0
    untranslated: int = 0
    older_translations: int = 0
    approvals: int = 0
    between: str = ""

    @property
    def has_been_held(self) -> bool:
        """Tell whether the session lies behind us: by its state, or by its date."""
        return self.has_come_to(SessionState.HELD) or (self.starts_on is not None and self.starts_on < self.today)

    def has_come_to(self, state: SessionState) -> bool:
        """Tell whether the session's state is this one or a later one."""
        return _STATES.index(self.state) >= _STATES.index(state)


def session_date(known: Preparation) -> Answer:
    """A group needs a session with a date, unless it does not meet."""
    if known.did_not_meet:
        return Answer(Need.SESSION, Standing.NOT_NOW, "did_not_meet")
    if known.session_id is None:
        return Answer(Need.SESSION, Standing.MISSING, "no_session")
    if known.starts_on is None:
        return Answer(Need.SESSION, Standing.MISSING, "not_scheduled")
    return Answer(Need.SESSION, Standing.MET, "on", day=known.starts_on)


def place(known: Preparation) -> Answer:
    """A session that comes needs a place, its own or the edition's; a virtual one needs a link instead."""
    if known.did_not_meet:
        return Answer(Need.PLACE, Standing.NOT_NOW, "none")
    is_virtual = known.mode is Mode.VIRTUAL
    if known.has_link if is_virtual else known.has_place:
        return Answer(Need.PLACE, Standing.MET, "linked" if is_virtual else "named")
    if known.has_been_held or known.session_id is None:
        return Answer(Need.PLACE, Standing.NOT_NOW, "none")
    return Answer(Need.PLACE, Standing.MISSING, "to_link" if is_virtual else "to_choose")


def co_chairs(known: Preparation) -> Answer:
    """Each country needs at least one co-chair of equal rank, and every seat that it keeps needs a name."""
    seats = {
        side: max(1, known.co_chairs.get(side, 0) + known.vacant.get(side, 0)) for side in (Side.CANADA, Side.MEXICO)
    }
    named = {side: known.co_chairs.get(side, 0) for side in seats}
    without = [side for side in seats if named[side] < seats[side]]
    count, of = sum(named.values()), sum(seats.values())
    if not without:
        return Answer(Need.CO_CHAIRS, Standing.MET, "named", count, of)
    side = without[0] if len(without) == 1 else Side.BOTH
    standing = Standing.BEGUN if count else Standing.MISSING
    return Answer(Need.CO_CHAIRS, standing, "to_name", count, of, side=side)


def agenda(known: Preparation) -> Answer:
    """The agenda needs items, each item that is spoken to a lead, and then the agreement of both sides."""
    if known.did_not_meet:
        return Answer(Need.AGENDA, Standing.NOT_NOW, "none")
    if known.has_come_to(SessionState.AGENDA_AGREED):
        word, standing = ("agreed", Standing.MET) if known.agenda_items else ("none", Standing.NOT_NOW)
        return Answer(Need.AGENDA, standing, word, known.agenda_items)
    if not known.agenda_items:
        standing = Standing.NOT_NOW if known.has_been_held else Standing.MISSING
        return Answer(Need.AGENDA, standing, "none" if known.has_been_held else "to_draft")
    if known.items_without_lead:
        return Answer(Need.AGENDA, Standing.BEGUN, "without_lead", known.items_without_lead, known.agenda_items)
    missing = [side for side in (Side.CANADA, Side.MEXICO) if side not in known.agenda_agreed_by]
    word = f"without_{missing[0]}" if len(missing) == 1 else "to_agree"
    return Answer(Need.AGENDA, Standing.BEGUN, word, known.agenda_items)


def participants(known: Preparation) -> Answer:
    """The delegations need their names, or at least a stated number where a meeting was large."""
    if known.did_not_meet:
        return Answer(Need.PARTICIPANTS, Standing.NOT_NOW, "none")
    count = max(known.participants, known.stated_participants)
    if count:
        return Answer(Need.PARTICIPANTS, Standing.MET, "counted", count)
    return Answer(Need.PARTICIPANTS, Standing.MISSING, "to_gather")


def open_actions(known: Preparation) -> Answer:
    """What is open is taken up: before the session by an item that reviews it, then by the review, then followed up."""
    count = known.open_actions
    if not count:
        return Answer(Need.OPEN_ACTIONS, Standing.MET, "none_open")
    if known.has_come_to(SessionState.PUBLISHED):
        return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_follow_up", count)
    if known.has_been_held and known.unreviewed_actions and not known.did_not_meet:
        return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_confirm", known.unreviewed_actions, count)
    if known.reviews_actions:
        return Answer(Need.OPEN_ACTIONS, Standing.MET, "open", count)
    if known.did_not_meet or known.has_been_held:
        return Answer(Need.OPEN_ACTIONS, Standing.NOT_NOW, "open", count)
    return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_review", count)


def outcomes(known: Preparation) -> Answer:
    """After the session every theme needs its outcomes, or the section a text where there are no themes."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.OUTCOMES, Standing.NOT_NOW, "later")
    if known.themes and known.themes_written >= known.themes:
        return Answer(Need.OUTCOMES, Standing.MET, "written", known.themes_written, known.themes)
    if known.themes_written:
        return Answer(Need.OUTCOMES, Standing.BEGUN, "part_written", known.themes_written, known.themes)
    if known.outcomes_written:
        return Answer(Need.OUTCOMES, Standing.MET, "written")
    return Answer(Need.OUTCOMES, Standing.MISSING, "to_write", 0, known.themes)


def gender(known: Preparation) -> Answer:
    """The report has a gender perspective for each group: the section needs a text."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.GENDER, Standing.NOT_NOW, "later")
    if known.gender_written:
        return Answer(Need.GENDER, Standing.MET, "written")
    return Answer(Need.GENDER, Standing.MISSING, "to_write")


def minutes(known: Preparation) -> Answer:
    """The minutes are drafted, sent, approved by both sides and published."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.MINUTES, Standing.NOT_NOW, "later")
    if known.has_come_to(SessionState.FINAL):
        return Answer(Need.MINUTES, Standing.MET, known.state.value)
    if not known.has_come_to(SessionState.MINUTES_DRAFTED):
        return Answer(Need.MINUTES, Standing.MISSING, "to_draft")
    if known.has_come_to(SessionState.APPROVED_BY_CANADA) and known.approvals > 1:
        return Answer(Need.MINUTES, Standing.BEGUN, "approved")
    return Answer(Need.MINUTES, Standing.BEGUN, known.state.value)


def translations(known: Preparation) -> Answer:
    """After the session every text needs its three languages, none of them older than the one written first."""
    if known.did_not_meet or not known.has_been_held or not known.texts:
        return Answer(Need.TRANSLATIONS, Standing.NOT_NOW, "later")
    if known.untranslated:
        standing = Standing.MISSING if known.untranslated == known.texts else Standing.BEGUN
        return Answer(Need.TRANSLATIONS, standing, "to_translate", known.untranslated, known.texts)
    if known.older_translations:
        return Answer(Need.TRANSLATIONS, Standing.BEGUN, "older", known.older_translations, known.texts)
    return Answer(Need.TRANSLATIONS, Standing.MET, "translated", known.texts, known.texts)


Rule = Callable[[Preparation], Answer]
RULES: Mapping[Need, Rule] = MappingProxyType(
    {
        Need.SESSION: session_date,
        Need.PLACE: place,
        Need.CO_CHAIRS: co_chairs,
        Need.AGENDA: agenda,
        Need.PARTICIPANTS: participants,
        Need.OPEN_ACTIONS: open_actions,
        Need.OUTCOMES: outcomes,
        Need.GENDER: gender,
        Need.MINUTES: minutes,
        Need.TRANSLATIONS: translations,
    }
)


@dataclass(frozen=True, slots=True)
class GroupReadiness:
    """A row of a group, or of a meeting between: what each rule says, and the first thing that is still to be done.

    ``between`` is as in :class:`Preparation`.
    """

    group_ids: tuple[str, ...]
    code: str
    group: str
    session_id: str | None
    state: SessionState
    did_not_meet: bool
    answers: Mapping[Need, Answer]
    next_step: Answer | None
    between: str = ""

    @property
    def group_id(self) -> str:
        """Return the group, of several that meet together the first one."""
        return self.group_ids[0]

    @property
    def key(self) -> str:
        """Return what tells the rows of one edition apart."""
        return self.session_id if self.between and self.session_id else self.group_id


def judged(known: Preparation) -> GroupReadiness:
    """Return what every rule says of a group, and what to do next.

    That is the first need that is not met. A group that does not meet needs nothing; once its report is published,
    what is left is to follow up.
    """
    answers = {need: rule(known) for need, rule in RULES.items()}
    needs = () if known.did_not_meet else tuple(Need)
    if known.has_come_to(SessionState.PUBLISHED) and needs:
        needs = (Need.OPEN_ACTIONS,)
    open_answers = [answers[need] for need in needs if answers[need].standing in _TO_DO]
    return GroupReadiness(
        group_ids=known.group_ids,
        code=known.code,
        group=known.group,
        session_id=known.session_id,
        state=known.state,
        did_not_meet=known.did_not_meet,
        answers=MappingProxyType(answers),
        next_step=open_answers[0] if open_answers else None,
        between=known.between,
    )
