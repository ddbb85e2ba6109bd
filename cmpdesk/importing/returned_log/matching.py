"""Which action each returned row is: by its record, its number, else by its wording.

Rows come back sorted, copied, on other sheets, with numbers typed over. A copy that somebody made to type a new
action over it is told by its wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from cmpdesk.importing.returned_log.contents import ReturnedLog, ReturnedRow
from cmpdesk.importing.returned_log.fields import TAKEN, LogField, comparable, same_words, words_of_cell
from cmpdesk.importing.returned_log.ours import OurSide, number_key

_ANOTHER_WORDING = 70
_MUCH_ALIKE = 85
_MOST_COMPARISONS = 250_000


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row that is no action of ours; ``copied_from`` is the action whose row was copied to make it."""

    row: ReturnedRow
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """The rows of each action, by its id in the order of the file, and those that are no action of ours.

    ``doubted`` are actions of which a row has the number of one and the record of another.
    """

    rows: Mapping[str, tuple[ReturnedRow, ...]]
    unmatched: tuple[UnmatchedRow, ...]
    doubted: frozenset[str] = field(default_factory=frozenset)


def match_rows(log: ReturnedLog, side: OurSide) -> MatchedRows:
    """Return which action each row is."""
    found: dict[str, list[ReturnedRow]] = defaultdict(list)
    nameless: list[ReturnedRow] = []
    doubted: set[str] = set()
    for row in log.rows:
        named = _named(row, log, side)
        if not named:
            nameless.append(row)
            continue
        action_id = named[0] if len(named) == 1 else max(named, key=lambda each: _likeness(row, each, log, side))
        if len(named) > 1:
            doubted.add(action_id)
        found[action_id].append(row)
    nameless = [row for row in nameless if not _match_by_wording(row, found, log)]
    unmatched = [UnmatchedRow(row) for row in _unlike(nameless, found, log)]
    matched = {}
    for action_id, rows in found.items():
        own, copies = _parted(action_id, rows, log, side)
        matched[action_id] = tuple(own)
        unmatched += [UnmatchedRow(row, action_id) for row in copies]
    order = {row.place: place for place, row in enumerate(log.rows)}
    unmatched.sort(key=lambda each: order[each.row.place])
    return MatchedRows(matched, tuple(unmatched), frozenset(doubted))


def record_of(row: ReturnedRow) -> str:
    """Return the id that stands in the column of the record."""
    return words_of_cell(row.words(LogField.RECORD)).strip()


def _named(row: ReturnedRow, log: ReturnedLog, side: OurSide) -> list[str]:
    """Return the actions that the record and the number of a row name: one, none, or two that disagree."""
    record = record_of(row)
    by_record = record if record in log.at_export or record in side.actions else None
    by_number = side.numbers.get(number_key(words_of_cell(row.words(LogField.NUMBER))))
    return list(dict.fromkeys(each for each in (by_record, by_number) if each))


def _likeness(row: ReturnedRow, action_id: str, log: ReturnedLog, side: OurSide) -> int:
    """Return in how many fields a row is as an action went out, or is now."""
    exported = log.at_export.get(action_id)
    ours = side.actions.get(action_id)
    known: Mapping[LogField, object] = exported or (ours.cells if ours else {})
    return sum(
        1
        for each in TAKEN
        if (cell := row.words(each)) is not None and comparable(each, cell) == comparable(each, _cell(known.get(each)))
    )


def _cell(value: object) -> str | None:
    return None if value is None else str(value)


def _match_by_wording(row: ReturnedRow, found: dict[str, list[ReturnedRow]], log: ReturnedLog) -> bool:
    """Match a row that lost its number and its record, if its wording is that of a single action without a row."""
    text = row.words(LogField.DESCRIPTION)
    if text is None:
        return False
    like = [
        action_id
        for action_id, values in log.at_export.items()
        if action_id not in found and same_words(LogField.DESCRIPTION, text, values.get(LogField.DESCRIPTION))
    ]
    if len(like) != 1:
        return False
    found[like[0]].append(row)
    return True


def _unlike(rows: Sequence[ReturnedRow], found: dict[str, list[ReturnedRow]], log: ReturnedLog) -> list[ReturnedRow]:
    """Match rows without number and record whose wording was touched up; return those like no action without a row."""
    left = {
        key: words_of_cell(values.get(LogField.DESCRIPTION))
        for key, values in log.at_export.items()
        if key not in found
    }
    if len(rows) * len(left) > _MOST_COMPARISONS:
        return list(rows)
    unlike = []
    for row in rows:
        text = words_of_cell(row.words(LogField.DESCRIPTION))
        is_named = record_of(row) or row.words(LogField.NUMBER) is not None
        likely = [] if is_named else process.extract(text, left, scorer=fuzz.ratio, score_cutoff=_MUCH_ALIKE, limit=2)
        if len(likely) == 1:
            key = likely[0][2]
            found[key].append(row)
            del left[key]
        else:
            unlike.append(row)
    return unlike


def _parted(
    action_id: str, rows: Sequence[ReturnedRow], log: ReturnedLog, side: OurSide
) -> tuple[list[ReturnedRow], list[ReturnedRow]]:
    """Return the rows that are the action, and copies of them that were typed over with another one."""
    if len(rows) == 1:
        return list(rows), []
    ours = side.actions.get(action_id)
    texts = [log.at_export.get(action_id, {}).get(LogField.DESCRIPTION), ours and ours.cells[LogField.DESCRIPTION]]
    own = [row for row in rows if _is_worded_like(row, texts)]
    if not own:
        return list(rows), []
    return own, [row for row in rows if row not in own]


def _is_worded_like(row: ReturnedRow, texts: Iterable[object]) -> bool:
    text = words_of_cell(row.words(LogField.DESCRIPTION))
    return not text or any(fuzz.ratio(text, each) >= _ANOTHER_WORDING for each in texts if isinstance(each, str))
