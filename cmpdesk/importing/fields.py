"""What a table can be about, and the fields that its columns can feed.

The names are those that the command's ``--json`` prints.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What the rows of a table are."""

    ACTIONS = "actions"
    DECISIONS = "decisions"
    PEOPLE = "people"
    CO_CHAIRS = "co_chairs"
    PARTICIPANTS = "participants"
    AGENDA = "agenda"
    EDITIONS = "editions"
    SESSIONS = "sessions"


class Field(StrEnum):
    """What a column holds; which fields a kind has stands in ``FIELDS``."""

    ID = "id"
    DESCRIPTION = "description"
    DETAILS = "details"
    GROUP = "group"
    THEME = "theme"
    OWNER = "owner"
    SIDE = "side"
    CONTACT = "contact"
    DUE_DATE = "due_date"
    REVISED_DUE_DATE = "revised_due_date"
    DATE_RAISED = "date_raised"
    START_DATE = "start_date"
    DATE_CLOSED = "date_closed"
    LAST_UPDATE = "last_update"
    STATUS = "status"
    PRIORITY = "priority"
    COMMITMENT = "commitment"
    COMMENTS = "comments"
    TAGS = "tags"
    EDITION = "edition"
    YEAR = "year"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    HONORIFIC = "honorific"
    TITLE = "title"
    ORGANISATION = "organisation"
    SECTOR = "sector"
    COUNTRY = "country"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    TERM_START = "term_start"
    TERM_END = "term_end"
    ATTENDANCE = "attendance"
    PRESENCE = "presence"
    NUMBER = "number"
    START_TIME = "start_time"
    END_TIME = "end_time"
    DURATION = "duration"
    LEAD = "lead"
    PLACE = "place"
    HOST = "host"
    MODE = "mode"
    DATE = "date"
    END_DATE = "end_date"
    LANGUAGE = "language"


LISTS_OF_PEOPLE = frozenset({Kind.PEOPLE, Kind.CO_CHAIRS, Kind.PARTICIPANTS})
"""The kinds whose rows name people."""

_PERSON = (
    Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.HONORIFIC, Field.TITLE, Field.ORGANISATION, Field.SECTOR,
    Field.COUNTRY, Field.ROLE, Field.EMAIL, Field.PHONE, Field.GROUP, Field.TERM_START, Field.TERM_END,
)  # fmt: skip

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ACTIONS: (
        Field.ID, Field.DESCRIPTION, Field.DETAILS, Field.GROUP, Field.THEME, Field.OWNER, Field.SIDE, Field.CONTACT,
        Field.DUE_DATE, Field.REVISED_DUE_DATE, Field.DATE_RAISED, Field.START_DATE, Field.DATE_CLOSED,
        Field.LAST_UPDATE, Field.STATUS, Field.PRIORITY, Field.COMMITMENT, Field.COMMENTS, Field.TAGS, Field.EDITION,
        Field.YEAR,
    ),
    Kind.DECISIONS: (
        Field.ID, Field.DESCRIPTION, Field.DETAILS, Field.GROUP, Field.THEME, Field.OWNER, Field.DATE,
        Field.EDITION, Field.YEAR, Field.STATUS, Field.COMMENTS,
    ),
    Kind.PEOPLE: (*_PERSON, Field.COMMENTS),
    Kind.CO_CHAIRS: (*_PERSON, Field.COMMENTS),
    Kind.PARTICIPANTS: (
        *_PERSON, Field.ATTENDANCE, Field.PRESENCE, Field.DATE, Field.START_TIME, Field.END_TIME, Field.DURATION,
        Field.EDITION, Field.YEAR, Field.COMMENTS,
    ),
    Kind.AGENDA: (
        Field.NUMBER, Field.DESCRIPTION, Field.DETAILS, Field.START_TIME, Field.END_TIME, Field.DURATION, Field.LEAD,
        Field.GROUP, Field.DATE, Field.EDITION, Field.YEAR, Field.COMMENTS,
    ),
    Kind.EDITIONS: (
        Field.NUMBER, Field.YEAR, Field.DATE, Field.END_DATE, Field.PLACE, Field.HOST, Field.MODE, Field.COMMENTS,
    ),
    Kind.SESSIONS: (
        Field.GROUP, Field.EDITION, Field.YEAR, Field.DATE, Field.END_DATE, Field.START_TIME, Field.END_TIME,
        Field.PLACE, Field.MODE, Field.COMMENTS,
    ),
}  # fmt: skip
"""The fields of each kind, in the order in which choices offer them."""

REQUIRED: dict[Kind, tuple[tuple[Field, ...], ...]] = {
    Kind.ACTIONS: ((Field.DESCRIPTION,),),
    Kind.DECISIONS: ((Field.DESCRIPTION,),),
    Kind.PEOPLE: ((Field.NAME, Field.FIRST_NAME, Field.LAST_NAME),),
    Kind.CO_CHAIRS: ((Field.NAME, Field.FIRST_NAME, Field.LAST_NAME), (Field.GROUP,)),
    Kind.PARTICIPANTS: ((Field.NAME, Field.FIRST_NAME, Field.LAST_NAME),),
    Kind.AGENDA: ((Field.DESCRIPTION,),),
    Kind.EDITIONS: ((Field.DATE, Field.YEAR),),
    Kind.SESSIONS: ((Field.GROUP,),),
}
"""What a kind cannot do without: of each group of fields one."""
