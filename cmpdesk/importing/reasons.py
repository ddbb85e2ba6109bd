"""Why a row gets its outcome: the codes, and the sentences that say them in three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Reason
from cmpdesk.importing.table import LeftOutReason
from cmpdesk.model.sentences import Sentence, sentence


class ReasonCode(StrEnum):
    """What there is to know of a row."""

    GROUP_UNKNOWN = "group_unknown"
    EDITION_UNKNOWN = "edition_unknown"
    SIDE_UNKNOWN = "side_unknown"
    HOMONYM = "homonym"
    DATE_ORDER = "date_order"
    NUMBER_CONFLICT = "number_conflict"
    EMPTY = "empty"
    SAME_ROW = "same_row"
    LEFT_OUT = "left_out"
    STRUCK_OUT = "struck_out"
    OTHER_TYPE = "other_type"
    ISSUE_WITHOUT_OWNER = "issue_without_owner"
    STATUS_UNKNOWN = "status_unknown"
    NAME_UNKNOWN = "name_unknown"
    DATE_UNKNOWN = "date_unknown"
    YEAR_ASSUMED = "year_assumed"
    KEPT_AS_NOTE = "kept_as_note"
    BY_NUMBER = "by_number"
    BY_SOURCE = "by_source"
    BY_WORDING = "by_wording"
    BY_LIKENESS = "by_likeness"
    KEPT_OURS = "kept_ours"
    NEW_ON_THE_WAY = "new_on_the_way"
    MINUTES_FINAL = "minutes_final"


REQUIRED = frozenset({
    ReasonCode.GROUP_UNKNOWN, ReasonCode.EDITION_UNKNOWN, ReasonCode.SIDE_UNKNOWN, ReasonCode.HOMONYM,
    ReasonCode.DATE_ORDER, ReasonCode.NUMBER_CONFLICT,
})  # fmt: skip
"""What a row cannot be stored without; while it is not answered, the row waits."""

ANSWERABLE = REQUIRED | {ReasonCode.STATUS_UNKNOWN, ReasonCode.NAME_UNKNOWN}
"""What can be answered; without an answer the words of the others are kept as a note."""

NEW_RECORD = "new"
"""The answer that a group, or somebody with a known name, is a new one: it is made on the way."""

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
"""The answers to the question of the order of figures in dates."""


def said_of(reason: Reason) -> Sentence:
    """Return a reason as a sentence."""
    code = ReasonCode(reason.code)
    plain = _WITHOUT_WORDS.get(code)
    is_plain = plain is not None and (code not in _SAID or not reason.words)
    return plain if plain is not None and is_plain else _SAID[code](reason.words)


_SAID: Mapping[ReasonCode, Callable[[str], Sentence]] = {
    ReasonCode.GROUP_UNKNOWN: lambda words: sentence("Which working group is “{words}”?", words=words),
    ReasonCode.EDITION_UNKNOWN: lambda words: sentence("Which annual meeting is “{words}”?", words=words),
    ReasonCode.SIDE_UNKNOWN: lambda words: sentence("Whose side is “{words}” on?", words=words),
    ReasonCode.HOMONYM: lambda words: sentence(
        "Which person is “{words}”: one who is known, or a new one?", words=words
    ),
    ReasonCode.DATE_ORDER: lambda words: sentence("Does the day or the month stand first in “{words}”?", words=words),
    ReasonCode.NUMBER_CONFLICT: lambda words: sentence(
        "The number {words} belongs to another action here. Which is meant?", words=words
    ),
    ReasonCode.EMPTY: lambda words: sentence("“{words}” names nobody.", words=words),
    ReasonCode.SAME_ROW: lambda words: sentence("It repeats row {row}.", row=words),
    ReasonCode.OTHER_TYPE: lambda words: sentence("It is no action: its type is “{words}”.", words=words),
    ReasonCode.STATUS_UNKNOWN: lambda words: sentence(
        "“{words}” is no status that is known; it is kept as a note.", words=words
    ),
    ReasonCode.NAME_UNKNOWN: lambda words: sentence("“{words}” is not known; it is kept as a note.", words=words),
    ReasonCode.DATE_UNKNOWN: lambda words: sentence("“{words}” names no day; the words are kept.", words=words),
    ReasonCode.YEAR_ASSUMED: lambda words: sentence(
        "“{words}” names no year; that of the table was taken.", words=words
    ),
    ReasonCode.KEPT_AS_NOTE: lambda words: sentence("“{words}” is kept as a note.", words=words),
    ReasonCode.NEW_ON_THE_WAY: lambda words: sentence("{words} is made for it.", words=words),
    ReasonCode.BY_LIKENESS: lambda words: sentence(
        "It was recognised by its wording, with a likeness of {words}.", words=words
    ),
}
_WITHOUT_WORDS = {
    ReasonCode.GROUP_UNKNOWN: sentence(
        "No working group is named: neither in the row nor by the sheet, the titles or the file."
    ),
    ReasonCode.EDITION_UNKNOWN: sentence("No annual meeting or year is named."),
    ReasonCode.SIDE_UNKNOWN: sentence("Nothing tells whether it is Canada’s or Mexico’s side."),
    ReasonCode.EMPTY: sentence("The row lacks what a record cannot do without."),
    ReasonCode.LEFT_OUT: sentence("You left it out."),
    ReasonCode.STRUCK_OUT: sentence("The row is crossed out in the file."),
    ReasonCode.ISSUE_WITHOUT_OWNER: sentence("It is an issue that nobody is named to resolve."),
    ReasonCode.BY_NUMBER: sentence("It was recognised by its number."),
    ReasonCode.BY_SOURCE: sentence("It was imported from this file before."),
    ReasonCode.BY_WORDING: sentence("It was recognised by its wording."),
    ReasonCode.MINUTES_FINAL: sentence(
        "Its minutes are final: what they say stays. Begin a new version of them to change it."
    ),
    ReasonCode.KEPT_OURS: sentence("What was changed here since the last import is kept."),
}
_LEFT_OUT = {
    LeftOutReason.TITLE: sentence("It is a title."),
    LeftOutReason.BAND: sentence("It is a heading of the rows below it."),
    LeftOutReason.REPEATED_HEADER: sentence("It repeats the header."),
    LeftOutReason.EMPTY_FORM_ROW: sentence("It is an empty row of the form."),
    LeftOutReason.TOTAL: sentence("It is a total."),
    LeftOutReason.NOTE: sentence("It is a note below or beside the table."),
    LeftOutReason.LEGEND: sentence("It is a legend."),
    LeftOutReason.NO_TABLE: sentence("It belongs to no table that is understood."),
}


def said_of_left_out(reason: LeftOutReason) -> Sentence:
    """Return why a row of a sheet is no row of a table."""
    return _LEFT_OUT[reason]


def is_required(reason: Reason) -> bool:
    """Tell whether a row waits for the answer to this reason."""
    return reason.code in REQUIRED


def reason(
    code: ReasonCode, field: Field | None = None, words: str = "", choices: tuple[tuple[str, str], ...] = ()
) -> Reason:
    """Return a reason."""
    return Reason(code, field, words, choices)
