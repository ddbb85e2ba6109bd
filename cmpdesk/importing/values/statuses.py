"""Where actions stand, in the words, marks, numbers and colours of other offices.

Nothing is invented: "late" or a red cell says that an action is not done, but not whether work has begun; such a word
stays a note beside an unknown status.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from cmpdesk.importing.values.dates import read_date
from cmpdesk.importing.values.status_words import (
    OtherWord,
    beginnings,
    colour_letters,
    done_titles,
    first_words,
    marks,
    other_words,
    status_words,
)
from cmpdesk.importing.values.text import LONGEST_LIST, is_error, line_of, read_each, word_base, word_key
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.due import DueKind
from cmpdesk.spreadsheets.reading.cells import CellValue, Percentage

_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|pour ?cent\b|por ciento\b)", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\(?\d{1,2}\s?(?:[.):]|\s[-–])\s*(?=[^\W\d])")
_AFTER_STATUS = re.compile(r"\s*[-–—:;,.(/\n\[|]\s*")
_PARTS = re.compile(r"\s*[/|]\s*")
_ALL = 100
_MOST_WORDS = 6
_MOST_SEARCHED = 12
_LONGEST_DATE = 40


class StatusHow(StrEnum):
    """How a status was understood."""

    EMPTY = "empty"
    NONE_SAID = "none_said"
    WORDS = "words"
    NEARLY = "nearly"
    PERCENT = "percent"
    MARK = "mark"
    LEGEND = "legend"
    ANSWER = "answer"
    OPEN = "open"
    OVERDUE = "overdue"
    HEALTH = "health"
    UNKNOWN = "unknown"


_HOW_OTHERS = {
    OtherWord.OPEN: StatusHow.OPEN,
    OtherWord.OVERDUE: StatusHow.OVERDUE,
    OtherWord.HEALTH: StatusHow.HEALTH,
    OtherWord.NONE: StatusHow.NONE_SAID,
    OtherWord.UNCLEAR: StatusHow.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class StatusValue:
    """A status as a cell has it.

    Attributes:
        words: the cell as it stands.
        status: what it means; None where the words do not say.
        how: how it was understood.
        certainty: of the status, from 0 to 100.
        proposed: what an unclear word most likely means; only ever a proposal.
        rest: what stands in the cell beside the status: to be kept.
        date_words: of the rest, the words that are a date ("Done 12/03/22"); its order is that of the table.
    """

    words: str
    status: ActionStatus | None
    how: StatusHow
    certainty: int = 0
    proposed: ActionStatus | None = None
    rest: str = ""
    date_words: str = ""

    @property
    def is_note(self) -> bool:
        """Whether the words say more than the status does, so that they are kept as a note."""
        return self.how in _KEPT_AS_NOTE


_PER_CENT = "%"
_KEPT_AS_NOTE = (StatusHow.OPEN, StatusHow.OVERDUE, StatusHow.HEALTH, StatusHow.UNKNOWN, StatusHow.PERCENT)


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A different word of a column, how often it stands there, and what it was taken for."""

    words: str
    count: int
    value: StatusValue


@dataclass(frozen=True, slots=True)
class StatusColumn:
    """A column of statuses: a value for each cell, and its different words, the most frequent first."""

    values: tuple[StatusValue, ...]
    words: tuple[StatusWord, ...]

    @property
    def to_ask(self) -> tuple[StatusWord, ...]:
        """Return the words that are not understood: one question for each."""
        return tuple(word for word in self.words if word.value.how is StatusHow.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column as a whole says of its cells."""

    answers_done: bool
    scale: float | None
    letters_are_colours: bool
    legend: Mapping[str, str]
    answers: Mapping[str, ActionStatus | None]


def read_statuses(
    cells: Sequence[CellValue],
    *,
    title: str = "",
    legend: Mapping[str, str] | None = None,
    fills: Sequence[str | None] = (),
    answers: Mapping[str, ActionStatus | None] | None = None,
) -> StatusColumn:
    """Read a column of statuses.

    Args:
        cells: the column.
        title: its header: in a column "Done?" a mark or a yes is an answer to it.
        legend: what marks, numbers and colours (``RRGGBB``) mean, where the sheet says so.
        fills: the colours of the cells: one that the legend explains counts where the cell itself is empty.
        answers: what the user says that a word means, by the word.
    """
    by_legend = {word_key(mark): words for mark, words in (legend or {}).items()}
    by_answer = {word_key(words): status for words, status in (answers or {}).items()}
    is_share = _PER_CENT in title
    column = _Column(
        not is_share and word_key(title) in done_titles(),
        _scale(cells, is_share=is_share),
        _letters_are_colours(cells),
        by_legend,
        by_answer,
    )
    shown = [
        by_legend.get(word_key(fill or "")) if cell is None else cell
        for cell, fill in zip_longest(cells, fills[: len(cells)])
    ]
    in_context = _open_in_context(read_each(shown, lambda cell: _value(cell, column)))
    return StatusColumn(tuple(in_context), _counted(in_context))


def _value(cell: CellValue, column: _Column) -> StatusValue:
    words = line_of(cell)
    if not words:
        return StatusValue("", None, StatusHow.EMPTY, _ALL)
    if is_error(cell):
        return StatusValue(words, None, StatusHow.NONE_SAID, _ALL)
    if len(words) > LONGEST_LIST:
        return StatusValue(words, None, StatusHow.UNKNOWN)
    said = _by_convention(words, column)
    if said is not None:
        return said
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(words, cell, column)
    return _of_words(words, column)


def _by_convention(words: str, column: _Column) -> StatusValue | None:
    """Read a word by what the user says of it, by the legend, or by the question that the header asks."""
    key = word_key(words)
    if key in column.answers:
        return StatusValue(words, column.answers[key], StatusHow.ANSWER, _ALL)
    if key in column.legend:
        return replace(_by_legend(column.legend[key]), words=words)
    return _answer(words) if column.answers_done else None


def _by_legend(words: str) -> StatusValue:
    alone = _Column(answers_done=False, scale=None, letters_are_colours=False, legend={}, answers={})
    found = _of_words(words, alone)
    return replace(found, how=StatusHow.LEGEND) if found.status else found


def _answer(words: str) -> StatusValue | None:
    """Read yes, no or a mark in a column that asks whether the action is done."""
    found = marks().exactly(words)
    if found is None:
        return None
    if found:
        return StatusValue(words, ActionStatus.DONE, StatusHow.MARK, 90)
    return StatusValue(words, None, StatusHow.OPEN, proposed=ActionStatus.NOT_STARTED)


def _of_number(words: str, number: float, column: _Column) -> StatusValue:
    scale = 1 if isinstance(number, Percentage) else column.scale
    if scale is None or not 0 <= number <= scale:
        return StatusValue(words, None, StatusHow.UNKNOWN)
    return _of_share(words, number / scale)


def _of_share(words: str, share: float) -> StatusValue:
    if share >= 1:
        return StatusValue(words, ActionStatus.DONE, StatusHow.PERCENT, 95)
    if share <= 0:
        return StatusValue(words, ActionStatus.NOT_STARTED, StatusHow.PERCENT, 80)
    return StatusValue(words, ActionStatus.IN_PROGRESS, StatusHow.PERCENT, 95)


def _of_words(words: str, column: _Column) -> StatusValue:
    found = _of_phrase(words, column) or _of_percent(words) or _of_parts(words, column) or _of_beginning(words, column)
    if found is not None:
        return found
    status = _by_first_words(words)
    if status is not None:
        return StatusValue(words, status, StatusHow.WORDS, 80, rest=words)
    bare = _LEADING_NUMBER.sub("", words)
    if bare != words:
        return replace(_of_words(bare, column), words=words)
    nearly = status_words().mistyped(words)
    if nearly is not None:
        return StatusValue(words, nearly.value, StatusHow.NEARLY, nearly.certainty)
    return StatusValue(words, None, StatusHow.UNKNOWN, proposed=_proposed(words))


def _of_phrase(words: str, column: _Column) -> StatusValue | None:
    """Read a text that is as a whole one of the known words."""
    status = status_words().exactly(words)
    if status is not None:
        return StatusValue(words, status, StatusHow.WORDS, 95)
    if column.letters_are_colours and word_key(words) in colour_letters():
        return StatusValue(words, None, StatusHow.HEALTH)
    other = other_words().exactly(words)
    if other is not None:
        proposed = ActionStatus.IN_PROGRESS if other is OtherWord.OPEN else None
        return StatusValue(words, None, _HOW_OTHERS[other], proposed=proposed)
    is_mark = len(words) <= 2 and not word_key(words).isalnum()  # a sign and its variant
    if is_mark and marks().by_key.get(word_key(words)):
        return StatusValue(words, ActionStatus.DONE, StatusHow.MARK, 85)
    return None


def _of_percent(words: str) -> StatusValue | None:
    """Read "80 %", "100% complete", "Avance: 30 %"."""
    found = _PERCENT.search(words)
    if found is None:
        return None
    number = float(found["number"].replace(",", "."))
    return _of_share(words, number / _ALL) if number <= _ALL else None


def _of_parts(words: str, column: _Column) -> StatusValue | None:
    """Read one status in two languages, "Terminé / Completed", and one beside "late" or "open"."""
    if "/" not in words and "|" not in words:
        return None
    parts = [part for part in _PARTS.split(words) if part]
    found = [_of_phrase(part, column) for part in parts]
    values = [value for value in found if value is not None]
    if len(parts) < 2 or len(values) < len(parts):  # several, and each of them known
        return None
    told = [value for value in values if value.status]
    if len({value.status for value in told}) > 1:
        return None
    rest = ", ".join(value.words for value in values if not value.status) if told else ""
    return replace((told or values)[0], words=words, rest=rest)


def _of_beginning(words: str, column: _Column) -> StatusValue | None:
    """Read a text that begins with a status: "Done 12/03/22", "In progress - waiting for the draft"."""
    pieces = words.split(" ")
    if word_base(word_key(pieces[0])) not in beginnings():
        return None
    for count in range(min(len(pieces) - 1, _MOST_WORDS), 0, -1):
        head, rest = " ".join(pieces[:count]), " ".join(pieces[count:])
        found = _of_phrase(head.rstrip("-–—:;,.("), column)
        if found is None or found.how is StatusHow.NONE_SAID:
            continue
        is_apart = _AFTER_STATUS.match(rest) is not None or head[-1] in "-–—:;,."
        rest = _AFTER_STATUS.sub("", rest, count=1) if _AFTER_STATUS.match(rest) else rest
        rest = rest.removesuffix(")") if rest.count(")") > rest.count("(") else rest
        date_words = rest if _is_date(rest) else ""
        behind = _of_phrase(rest, column) if is_apart and found.status is None else None
        if behind is not None and behind.status is not None:
            return replace(behind, words=words, rest=head.rstrip("-–—:;,.( "))
        if (is_apart or date_words) and found.how is not StatusHow.HEALTH:
            return replace(found, words=words, rest=rest, date_words=date_words, certainty=min(found.certainty, 85))
    return None


def _by_first_words(words: str) -> ActionStatus | None:
    """Return the status of a text whose beginning tells it: "awaiting the answer of SRE"."""
    key = f"{word_key(words[:_LONGEST_DATE])} "
    return next((status for beginning, status in first_words() if key.startswith(beginning)), None)


def _is_date(words: str) -> bool:
    may_be = len(words) < _LONGEST_DATE and any(letter.isdecimal() for letter in words)
    return may_be and read_date(words, day_first=True).due.kind is DueKind.DATED


def _proposed(words: str) -> ActionStatus | None:
    """Return the status that is named somewhere in a text that is not understood as a whole."""
    if marks().exactly(words):
        return ActionStatus.DONE
    keys = word_key(words).split(" ")[:_MOST_SEARCHED]
    known = status_words()
    starts = [start for start, key in enumerate(keys) if word_base(key) in known.beginnings]
    named = {
        status
        for start in starts
        for count in (3, 2, 1)
        if (status := known.of_key(" ".join(keys[start : start + count])))
    }
    return named.pop() if len(named) == 1 else None


def _open_in_context(values: Sequence[StatusValue]) -> list[StatusValue]:
    """Decide "open" where the column has a word of its own for actions in progress, or for those not started."""
    used = {value.status for value in values if value.how in (StatusHow.WORDS, StatusHow.NEARLY, StatusHow.LEGEND)}
    has_begun, has_not = ActionStatus.IN_PROGRESS in used, ActionStatus.NOT_STARTED in used
    if has_begun == has_not:
        return list(values)
    meant = ActionStatus.NOT_STARTED if has_begun else ActionStatus.IN_PROGRESS
    return [
        replace(value, status=meant, certainty=70) if value.how is StatusHow.OPEN and not value.status else value
        for value in values
    ]


def _counted(values: Sequence[StatusValue]) -> tuple[StatusWord, ...]:
    counts = Counter(value.words for value in values if value.words)
    first = {value.words: value for value in reversed(values)}
    return tuple(StatusWord(words, count, first[words]) for words, count in counts.most_common())


def _scale(cells: Sequence[CellValue], *, is_share: bool = False) -> float | None:
    """Return what a whole is in a column of numbers, 1 or 100; None where the numbers may be a code.

    Args:
        cells: the column.
        is_share: whether its title says that they are shares: "% done".
    """
    numbers = {
        float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool | Percentage)
    }
    if not numbers or min(numbers) < 0:
        return None
    if max(numbers) <= 1 and (is_share or any(number not in (0, 1) for number in numbers)):
        return 1
    if is_share and max(numbers) <= _ALL:
        return _ALL
    return _ALL if max(numbers) <= _ALL and max(numbers) > 10 else None  # lesser ones may be codes


def _letters_are_colours(cells: Sequence[CellValue]) -> bool:
    keys = {word_key(cell) for cell in cells if isinstance(cell, str) and cell.strip()}
    letters = {key for key in keys if key in colour_letters()}
    return len(letters) > 1 and all(len(key) > 1 for key in keys - letters)
