"""The columns of a group's table, in reading order, and what each shows of an action.

The order is that of the registers of actions that public bodies keep: what it is, who does it, by when,
where it stands, where it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from cmpdesk.spreadsheets.action_log.cell_text import cleaned, is_cell_date
from cmpdesk.spreadsheets.action_log.contents import ActionLine
from cmpdesk.spreadsheets.action_log.words import Words

LIST_SEPARATOR = "; "


class Kind(Enum):
    """How a column is written and styled."""

    TEXT = auto()
    STRONG = auto()
    DATE = auto()
    DEADLINE = auto()
    RECORD = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the wording and in the state at export, and its width in characters."""

    key: str
    width: float
    kind: Kind = Kind.TEXT
    offers: str | None = None
    """The list that the cell offers: a table of codes, or "groups", "themes", "institutions"."""


COLUMNS = (
    Column("number", 12.5, Kind.STRONG),
    Column("edition", 10),
    Column("working_group", 16, offers="groups"),
    Column("theme", 19, offers="themes"),
    Column("type", 11, offers="action_type"),
    Column("description", 54),
    Column("country", 12, offers="side"),
    Column("institution", 17, offers="institutions"),
    Column("contact_points", 17),
    Column("commitment", 13, offers="commitment"),
    Column("due_text", 14),
    Column("due_date", 11.5, Kind.DATE),
    Column("revised_due", 11.5, Kind.DATE),
    Column("status", 12.5, offers="status"),
    Column("overdue", 17, Kind.DEADLINE),
    Column("last_update", 11.5, Kind.DATE),
    Column("progress_note", 34),
    Column("closed_on", 11.5, Kind.DATE),
    Column("carried", 12),
    Column("tags", 14),
    Column("source", 16),
    Column("record", 15.5, Kind.RECORD),
)
KEYS = tuple(column.key for column in COLUMNS)
POSITION = {column.key: position for position, column in enumerate(COLUMNS)}
"""Position of each column in the table, from 0, by key."""


def column_headers(words: Words) -> tuple[str, ...]:
    """Return the headers of the table; each is unique in its language."""
    return tuple(words.label(f"column.{key}") for key in KEYS)


def cells_of(action: ActionLine, words: Words) -> list[str | date | None]:
    """Return what the row of an action shows, clean, column by column; the deadline is a formula."""
    return [
        cleaned(action.number) or None,
        cleaned(action.edition) or None,
        cleaned(action.group) or None,
        _text(action.theme),
        _coded("action_type", action.kind, words),
        cleaned(action.text) or None,
        _coded("side", action.responsible_side, words),
        _joined(action.institutions),
        _joined(action.contacts),
        _coded("commitment", action.commitment, words),
        _text(action.due_words),
        _day(action.due_by),
        _day(action.revised_due),
        _coded("status", action.status, words),
        None,
        _day(action.last_update_on),
        _text(action.progress_note),
        _day(action.closed_on),
        _text(action.carried),
        _joined([words.of("tag", tag) for tag in action.tags]),
        _text(action.source),
        cleaned(action.id) or None,
    ]


def _text(text: str | None) -> str | None:
    return (cleaned(text) or None) if text else None


def _coded(table: str, code: str | None, words: Words) -> str | None:
    return _text(words.of(table, code)) if code else None


def _joined(texts: Sequence[str]) -> str | None:
    return (cleaned(LIST_SEPARATOR.join(texts)) or None) if texts else None


def _day(day: date | None) -> str | date | None:
    """Return the day as a date, or as text where spreadsheet programs would show different days."""
    return day if day is None or is_cell_date(day) else day.isoformat()
