"""The enumerations of the partnership's work. Their codes are stored; labels are made when shown."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """Whose part something is."""

    CANADA = "canada"
    MEXICO = "mexico"
    BOTH = "both"
    OTHER = "other"


class Sector(StrEnum):
    """What part of society an institution or a co-chair comes from."""

    FEDERAL = "federal"
    STATE_OR_PROVINCE = "state_or_province"
    PRIVATE = "private"
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"
    INTERNATIONAL = "international"
    YOUTH = "youth"


class Mode(StrEnum):
    """How a meeting is held."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class SessionKind(StrEnum):
    """Whether a session belongs to the annual meeting or lies between two."""

    ANNUAL = "annual"
    INTERSESSIONAL = "intersessional"


class SessionState(StrEnum):
    """How far a session and its minutes have come, in the order of the work."""

    PLANNED = "planned"
    AGENDA_AGREED = "agenda_agreed"
    HELD = "held"
    MINUTES_DRAFTED = "minutes_drafted"
    SENT = "sent"
    COMMENTS_IN = "comments_in"
    APPROVED_BY_CANADA = "approved_by_canada"
    APPROVED_BY_MEXICO = "approved_by_mexico"
    FINAL = "final"
    PUBLISHED = "published"


class Section(StrEnum):
    """A part of the annual report or of a group's chapter that holds text."""

    MESSAGE = "message"
    PROFILE = "profile"
    GROUPS_ACTIVITIES = "groups_activities"
    ANNUAL_MEETINGS = "annual_meetings"
    INTRODUCTION = "introduction"
    OUTCOMES = "outcomes"
    GENDER = "gender"
    FUTURE_ACTIONS = "future_actions"
    CHALLENGES = "challenges"
    CONCLUSION = "conclusion"


EDITION_SECTIONS = (Section.MESSAGE, Section.PROFILE, Section.GROUPS_ACTIVITIES, Section.ANNUAL_MEETINGS)
CHAPTER_SECTIONS = (
    Section.INTRODUCTION,
    Section.OUTCOMES,
    Section.GENDER,
    Section.FUTURE_ACTIONS,
    Section.CHALLENGES,
    Section.CONCLUSION,
)


class ThemeKind(StrEnum):
    """How a theme's heading is written: counted, as it is, or as the name of a side."""

    NUMBERED = "numbered"
    FREE = "free"
    COUNTRY = "country"


class AgendaKind(StrEnum):
    """What an agenda item is for."""

    OPENING = "opening"
    ADOPTION = "adoption"
    PREVIOUS_MINUTES = "previous_minutes"
    REVIEW_ACTIONS = "review_actions"
    THEME = "theme"
    PRESENTATION = "presentation"
    BREAK = "break"
    OTHER_BUSINESS = "other_business"
    NEXT_MEETING = "next_meeting"
    CLOSING = "closing"


class Delegation(StrEnum):
    """The list that a participant stands in."""

    CANADA = "canada"
    MEXICO = "mexico"
    OTHER = "other"


class GuestKind(StrEnum):
    """What a participant outside the two governments comes as."""

    STATE_OR_PROVINCE = "state_or_province"
    PRIVATE_SECTOR = "private_sector"
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    YOUTH = "youth"
    OBSERVER = "observer"


class ParticipantRole(StrEnum):
    """What a participant does in the session."""

    CO_CHAIR = "co_chair"
    MEMBER = "member"
    EXPERT = "expert"
    OBSERVER = "observer"
    YOUTH_DELEGATE = "youth_delegate"
    INTERPRETER = "interpreter"
    SECRETARIAT = "secretariat"
    GUEST = "guest"


class Attendance(StrEnum):
    """Whether somebody was to come, and came."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    EXCUSED = "excused"
    ABSENT = "absent"


class Presence(StrEnum):
    """How a participant took part."""

    IN_PERSON = "in_person"
    REMOTE = "remote"


class Commitment(StrEnum):
    """How much was promised: the force of the verb in the report."""

    AGREED = "agreed"
    OFFERED = "offered"
    PROPOSED = "proposed"
    INTEREST = "interest"


class ActionStatus(StrEnum):
    """Where an action stands. A status that nobody gave stays unknown: NULL, not a member."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    DONE = "done"
    CARRIED_OVER = "carried_over"
    CANCELLED = "cancelled"


ENDED = (ActionStatus.DONE, ActionStatus.CANCELLED)


class ResponsibleRole(StrEnum):
    """In what capacity a person is tied to an action."""

    RESPONSIBLE = "responsible"
    CONTACT = "contact"


class ReviewResult(StrEnum):
    """What a session said of an earlier action."""

    CONTINUE = "continue"
    DONE = "done"
    REVISE = "revise"
    DROP = "drop"


class AliasKind(StrEnum):
    """What another name of something is."""

    NAME = "name"
    ACRONYM = "acronym"
    SPELLING = "spelling"


class OffsetUnit(StrEnum):
    """In what a task's distance from a meeting is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"


class OffsetFrom(StrEnum):
    """The day of a meeting that a task's distance is counted from."""

    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


class DelegationOrder(StrEnum):
    """Which of the two delegations is listed first."""

    HOST_FIRST = "host_first"
    ALPHABETICAL = "alphabetical"


class CapturedKind(StrEnum):
    """What a line written during a session is."""

    NOTE = "note"
    OUTCOME = "outcome"
    GENDER = "gender"
    DECISION = "decision"
    ACTION = "action"
    CHALLENGE = "challenge"
