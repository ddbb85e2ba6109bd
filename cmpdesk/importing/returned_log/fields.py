"""The columns of an action log as fields that can be merged, and when two writings of a field say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from datetime import date, datetime
from enum import StrEnum

from cmpdesk.importing.values.text import text_of
from cmpdesk.model.clean_text import clean_text, folded
from cmpdesk.model.language import Language
from cmpdesk.model.settled import SETTLED_ACTION_FIELDS
from cmpdesk.secretariat.words.typography import NO_BREAK_SPACE
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log.columns import KEYS
from cmpdesk.spreadsheets.reading.cells import CellValue


class LogField(StrEnum):
    """A column of the action log, by its key in the wording (``column.status``) and in the state at export."""

    NUMBER = "number"
    EDITION = "edition"
    WORKING_GROUP = "working_group"
    THEME = "theme"
    TYPE = "type"
    DESCRIPTION = "description"
    COUNTRY = "country"
    INSTITUTION = "institution"
    CONTACT_POINTS = "contact_points"
    COMMITMENT = "commitment"
    DUE_TEXT = "due_text"
    DUE_DATE = "due_date"
    REVISED_DUE = "revised_due"
    STATUS = "status"
    OVERDUE = "overdue"
    LAST_UPDATE = "last_update"
    PROGRESS_NOTE = "progress_note"
    CLOSED_ON = "closed_on"
    CARRIED = "carried"
    TAGS = "tags"
    SOURCE = "source"
    RECORD = "record"


FIELDS = tuple(LogField(key) for key in KEYS)
"""All fields in the order of the columns."""

READ_ONLY = (
    LogField.NUMBER, LogField.EDITION, LogField.WORKING_GROUP, LogField.TYPE, LogField.CARRIED, LogField.SOURCE,
)  # fmt: skip
"""Fields that we keep; what was typed over them is told and not taken."""

TAKEN = tuple(field for field in FIELDS if field not in (*READ_ONLY, LogField.OVERDUE, LogField.RECORD))
"""Fields in which the other side may change an action."""

_STORED_IN = {
    LogField.DESCRIPTION: "text_en",
    LogField.THEME: "theme_id",
    LogField.DUE_TEXT: "due_en",
    LogField.DUE_DATE: "due_to_on",
    LogField.REVISED_DUE: "revised_due_to_on",
    LogField.STATUS: "status",
}
OF_MINUTES = frozenset(field for field, stored in _STORED_IN.items() if stored in SETTLED_ACTION_FIELDS)
"""Fields that minutes say of an action, so that they stay as they are once the minutes are final."""

DAYS = (LogField.DUE_DATE, LogField.REVISED_DUE, LogField.LAST_UPDATE, LogField.CLOSED_ON)
LISTS = (LogField.INSTITUTION, LogField.CONTACT_POINTS, LogField.TAGS)
CODED = (LogField.COUNTRY, LogField.COMMITMENT, LogField.STATUS, LogField.TYPE)

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_BETWEEN_NAMES = re.compile(r"[;,·•|\n]|\s/\s")
_TYPESET = re.compile(rf"{NO_BREAK_SPACE}(?=[:»])|(?<=«){NO_BREAK_SPACE}")


def title_of(field: LogField, language: Language) -> str:
    """Return the header of a field's column."""
    return label(f"column.{field}", language)


def words_of_cell(cell: CellValue) -> str:
    """Return a cell as one reads it; a day is written as ISO 8601, without the time that some programs add."""
    return cell.date().isoformat() if isinstance(cell, datetime) else text_of(cell)


def stored_text(cell: CellValue, language: Language) -> str:
    """Return the text of a cell as it is kept: the blanks that the export put into French text are plain again."""
    text = clean_text(cell) if isinstance(cell, str) else words_of_cell(cell)
    return _TYPESET.sub(" ", text).strip() if language is Language.FRENCH else text.strip()


def same_words(field: LogField, one: CellValue, other: CellValue) -> bool:
    """Tell whether two writings of a field differ in nothing but their form.

    Blanks of any kind, line ends and invisible marks do not count; nor does the order of a list and what stands
    between its names, or whether a day is a date or a text.
    """
    return one == other or comparable(field, one) == comparable(field, other)


def comparable(field: LogField, cell: CellValue) -> Hashable:
    """Return what the writings of one value share."""
    if cell is None:
        return ""
    text = cell if isinstance(cell, str) else words_of_cell(cell)
    if field in DAYS:
        return _day_in(text) or _plain(text)
    if field in LISTS:
        return tuple(sorted({word for part in _BETWEEN_NAMES.split(text) if (word := folded(_plain(part)))}))
    return folded(_plain(text)) if field in CODED else _plain(text)


def _plain(text: str) -> str:
    """Return a text without what does not count: ASCII on one line, as most cells are, has only its blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", clean_text(text).translate(_UNSEEN))
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _day_in(text: str) -> date | None:
    """Return the day that a text in ISO 8601 stands for, with or without a time."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
