"""A chapter: all that a session's documents say, as frozen values, with the names of the session's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cmpdesk.model.choices import (
    ActionStatus,
    AgendaKind,
    Attendance,
    Commitment,
    Delegation,
    GuestKind,
    Mode,
    ParticipantRole,
    Presence,
    ReviewResult,
    Section,
    SessionKind,
    SessionState,
    Side,
    ThemeKind,
)
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.search.finding import EditionFacts


@dataclass(frozen=True, slots=True)
class CoChair:
    """A co-chair on the session's day; ``institution`` includes the acronym."""

    side: Side
    name: str
    honorific: str | None
    title: Translated
    institution: Translated
    institution_id: str | None
    acting: bool
    delegated: bool


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme; ``number`` counts the numbered ones."""

    id: str
    kind: ThemeKind
    side: Side | None
    title: Translated
    number: int | None
    children: tuple[ThemeLine, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """The text of a section, under a theme or before all of them."""

    section: Section
    theme_id: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A contact point, or the side that is yet to name one."""

    name: str | None
    to_be_named_by: Side | None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action as documents show it; institutions are short names."""

    id: str
    number: str | None
    group_code: str | None
    theme_id: str | None
    text: Translated
    side: Side | None
    institutions: tuple[Translated, ...]
    people: tuple[str, ...]
    contacts: tuple[ContactPoint, ...]
    commitment: Commitment | None
    due: Translated
    due_to_on: date | None
    revised_due: Translated
    revised_due_to_on: date | None
    status: ActionStatus | None
    revision: int | None

    @property
    def last_day(self) -> date | None:
        """Return the last day that the due date allows, the revised one where there is one."""
        return self.revised_due_to_on or self.due_to_on


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the session said of an earlier action; without a result it was put off."""

    action: ActionFacts
    result: ReviewResult | None
    side: Side | None
    remark: Translated


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision with its permanent number."""

    number: str | None
    theme_id: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """A person in the list; ``institution`` is a short name, or the words that the list uses."""

    delegation: Delegation
    guest_kind: GuestKind | None
    name: str
    honorific: str | None
    title: Translated
    institution: Translated
    role: ParticipantRole | None
    is_head: bool
    attendance: Attendance | None
    presence: Presence | None
    person_id: str = ""
    family_names: str = ""
    email: str | None = None


@dataclass(frozen=True, slots=True)
class HeadCountLine:
    """A stated number of participants, for a delegation or for all."""

    delegation: Delegation | None
    number: int | None
    words: Translated


@dataclass(frozen=True, slots=True)
class LeadLine:
    """Who leads an agenda item: a name, or a side."""

    name: Translated
    side: Side | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document before the meeting."""

    title: Translated
    address: str | None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An agenda item with those below it. ``number`` is 1, 2 or 1.1."""

    id: str
    number: str
    kind: AgendaKind
    title: Translated
    minutes: int | None
    leads: tuple[LeadLine, ...]
    purpose: Translated
    background: Translated
    documents: tuple[DocumentLine, ...]
    theme_id: str | None
    earlier_actions: tuple[ActionFacts, ...]
    children: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A side's approval of the minutes."""

    side: Side
    approved_on: date | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """When, where and how a session was held, and how far its minutes are.

    ``between`` is the number of an intersessional meeting among those of its group in the edition; None for an
    annual session.
    """

    id: str
    kind: SessionKind
    state: SessionState
    edition: EditionFacts
    groups: tuple[GroupLine, ...]
    starts_on: date | None
    ends_on: date | None
    start_time: time | None
    end_time: time | None
    time_zone: str | None
    place: Translated
    mode: Mode | None
    link: str | None
    did_not_meet: bool
    reason: Translated
    minutes_version: int
    between: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingToCome:
    """An intersessional meeting of the group that follows in the same edition."""

    number: int
    starts_on: date | None
    place: Translated


@dataclass(frozen=True, slots=True)
class Chapter:
    """Everything that the documents of one session are made of."""

    session: SessionFacts
    partnership: Translated
    partnership_acronym: Translated
    co_chairs: tuple[CoChair, ...]
    themes: tuple[ThemeLine, ...]
    texts: tuple[SectionText, ...]
    agenda: tuple[AgendaLine, ...]
    decisions: tuple[DecisionFacts, ...]
    actions: tuple[ActionFacts, ...]
    participants: tuple[ParticipantLine, ...]
    head_counts: tuple[HeadCountLine, ...]
    approvals: tuple[ApprovalLine, ...]
    next_edition: EditionFacts | None
    reviews: tuple[ReviewFacts, ...] = ()
    to_come: tuple[MeetingToCome, ...] = ()

    def text_of(self, section: Section, theme_id: str | None = None) -> Translated:
        """Return the text of a section under a theme, empty where there is none."""
        for text in self.texts:
            if text.section is section and text.theme_id == theme_id:
                return text.text
        return Translated()

    def co_chairs_of(self, side: Side) -> tuple[CoChair, ...]:
        """Return the co-chairs of one side in their order."""
        return tuple(co_chair for co_chair in self.co_chairs if co_chair.side is side)
