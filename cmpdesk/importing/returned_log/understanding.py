"""What the cells of a returned log mean: our own words exactly, those typed over them as far as they are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from cmpdesk.importing.returned_log.contents import ReturnedLog
from cmpdesk.importing.returned_log.fields import DAYS, LogField, stored_text, words_of_cell
from cmpdesk.importing.returned_log.merge import Problem
from cmpdesk.importing.returned_log.ours import OurAction, OurSide, OurTheme
from cmpdesk.importing.values.dates import DateHow, read_date, read_dates
from cmpdesk.importing.values.institutions import read_institutions
from cmpdesk.importing.values.matching import Match
from cmpdesk.importing.values.people import PersonKind, read_people
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.statuses import StatusHow, read_statuses
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import Vocabulary, vocabulary_of
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.due import Due, DueKind, understand_due
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.editing import NamedInWords, names_in_words
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import label, language_name
from cmpdesk.spreadsheets.action_log.columns import LIST_SEPARATOR
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, UncalculatedCell

_NEARLY_A_THEME = 88
_MOST_CHOICES = 5
_CERTAIN_STATUS = 80


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell means.

    Attributes:
        value: what is stored; its form belongs to the field.
        problem: why the words cannot be taken as they are.
        choices: what they may mean, as pairs of words to type instead and of a label.
        rest: what stands beside the value and is kept as a note.
    """

    value: object
    problem: Problem | None = None
    choices: tuple[tuple[str, str], ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and the language that it is written in."""

    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme that the session does not have yet."""

    title: str


@dataclass(frozen=True, slots=True)
class DueWords:
    """A time limit in words, and the days or the edition that they mean."""

    words: str
    meaning: Due


@dataclass(frozen=True, slots=True)
class LimitDay:
    """The last day of a time limit; ``words`` where words stand in the column for days."""

    day: date | None
    words: str = ""
    meaning: Due | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Context:
    """What an action adds to the meaning of its cells.

    Attributes:
        session_id: whose themes it can stand under.
        text_language: the language that its wording is shown in, where that is not the log's.
        said_on: the day from which its time limits count.
    """

    session_id: str | None = None
    text_language: Language | None = None
    said_on: date | None = None


_NO_CONTEXT = Context()
_BY_CONTEXT = (LogField.DESCRIPTION, LogField.THEME, LogField.DUE_TEXT, *DAYS)


def context_of(action: OurAction, side: OurSide) -> Context:
    """Return what an action adds to the meaning of its cells."""
    shown = action.facts.facts.text.or_other(side.language)
    meetings = side.meetings.get(action.group_id or "", ())
    day = next((each.day for each in meetings if each.session_id == action.session_id), None)
    return Context(action.session_id, shown.language if shown and shown.language is not side.language else None, day)


@dataclass(slots=True)
class Reader:
    """Reads the cells of one log; words that come again are read once.

    Attributes:
        side: our side, with all that cells can name.
        day_first: the order of figures in the log's dates; None where it is not known.
        sent_on: the day that the log went out; days without a year that were typed into it come after that.
    """

    side: OurSide
    day_first: bool | None = None
    sent_on: date | None = None
    _read: dict[tuple[LogField, object, Context], Understood] = field(default_factory=dict)

    def understood(self, of: LogField, cell: CellValue, context: Context) -> Understood:
        """Return what a cell of a column means for an action."""
        if isinstance(cell, ErrorCell | UncalculatedCell):
            return Understood(None, Problem.NO_VALUE)
        key = (of, (type(cell), cell), context if of in _BY_CONTEXT else _NO_CONTEXT)
        if key not in self._read:
            self._read[key] = self._meaning(of, cell, context)
        return self._read[key]

    def _meaning(self, of: LogField, cell: CellValue, context: Context) -> Understood:
        if of in DAYS:
            return self._day(of, cell, context)
        readers: Mapping[LogField, Callable[[CellValue, Context], Understood]] = {
            LogField.DESCRIPTION: self._description,
            LogField.THEME: self._theme,
            LogField.COUNTRY: self._country,
            LogField.INSTITUTION: self._institutions,
            LogField.CONTACT_POINTS: self._contacts,
            LogField.COMMITMENT: self._commitment,
            LogField.DUE_TEXT: self._due_words,
            LogField.STATUS: self._status,
            LogField.TAGS: self._tags,
        }
        read = readers.get(of)
        return read(cell, context) if read else Understood(stored_text(cell, self.side.language))

    def _description(self, cell: CellValue, context: Context) -> Understood:
        """Read a wording; one that is shown in another language begins with its name, as long as that is left."""
        text = stored_text(cell, self.side.language)
        if not text:
            return Understood(None, Problem.EMPTIED)
        if context.text_language is not None:
            mark = f"[{language_name(context.text_language, self.side.language)}]"
            if text.startswith(mark):
                return Understood(Wording(context.text_language, text.removeprefix(mark).strip()))
        return Understood(Wording(self.side.language, text))

    def _theme(self, cell: CellValue, context: Context) -> Understood:
        title = " ".join(words_of_cell(cell).split())
        if not title:
            return Understood(None)
        if context.session_id is None:
            return Understood(None, Problem.NO_SESSION)
        themes = self.side.themes.get(context.session_id, ())
        by_key = {word_key(wording): theme for theme in reversed(themes) for wording in theme.wordings}
        if theme := by_key.get(word_key(title)):
            return Understood(theme.id)
        near = process.extract(word_key(title), by_key.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY_A_THEME)
        if near:
            likely = dict.fromkeys(self._title(by_key[key]) for key, _, _ in near)
            return Understood(NewTheme(title), Problem.THEME_NEARLY, _same_pairs(likely))
        return Understood(NewTheme(title))

    def _title(self, theme: OurTheme) -> str:
        shown = theme.title.or_other(self.side.language)
        return typeset(shown.text, shown.language) if shown else ""

    def _country(self, cell: CellValue, _context: Context) -> Understood:
        words = words_of_cell(cell)
        if not words:
            return Understood(None)
        found = read_side(cell) or _third_parties().exactly(words)
        return (
            Understood(found) if found else self._not_among(label(f"side.{side}", self.side.language) for side in Side)
        )

    def _commitment(self, cell: CellValue, _context: Context) -> Understood:
        words = words_of_cell(cell)
        if not words:
            return Understood(None)
        found = _commitments().meaning(words)
        if found:
            return Understood(found.value)
        return self._not_among(label(f"commitment.{each}", self.side.language) for each in Commitment)

    def _status(self, cell: CellValue, _context: Context) -> Understood:
        value = read_statuses([cell]).values[0]
        if value.status and value.certainty >= _CERTAIN_STATUS:
            return Understood(value.status, rest=value.words if value.rest or value.is_note else "")
        if value.how in {StatusHow.EMPTY, StatusHow.NONE_SAID}:
            return Understood(None)
        likely = value.status or value.proposed
        statuses = [likely] if likely else list(ActionStatus)
        return self._not_among(label(f"status.{each}", self.side.language) for each in statuses)

    def _not_among(self, words: Iterable[str]) -> Understood:
        return Understood(None, Problem.NOT_UNDERSTOOD, _same_pairs(words))

    def _institutions(self, cell: CellValue, _context: Context) -> Understood:
        words = words_of_cell(cell)
        named = names_in_words(words, [each for each in self.side.names if not each.is_person])
        if not named.unknown:
            return Understood(named.institution_ids)
        readings = read_institutions(cell, self.side.known)
        ids = [each.match.certain_id for each in readings]
        if all(ids):
            return Understood(tuple(dict.fromkeys(key for key in ids if key)))
        return Understood(None, Problem.UNKNOWN_NAMES, _same_pairs(self._proposals(each.match for each in readings)))

    def _proposals(self, matches: Iterable[Match]) -> list[str]:
        """Return whole cells that words with unknown names may stand for."""
        parts = []
        for match in matches:
            likely = [match.certain_id] if match.certain_id else [match.record_id, *(key for key, _ in match.choices)]
            parts.append([name for key in dict.fromkeys(likely) if (name := self._short_name(key))])
        return _combined(parts)

    def _short_name(self, institution_id: str | None) -> str:
        return next((each.name for each in self.side.names if each.id == institution_id), "")

    def _contacts(self, cell: CellValue, _context: Context) -> Understood:
        named = names_in_words(words_of_cell(cell), [each for each in self.side.names if each.is_person])
        if not named.unknown:
            return Understood(named)
        readings = read_people(cell, self.side.known)
        ids = [each.match.certain_id for each in readings]
        if all(key or (each.kind is PersonKind.VACANT and each.side) for key, each in zip(ids, readings, strict=True)):
            awaited = [each.side for each in readings if each.kind is PersonKind.VACANT and each.side]
            people = dict.fromkeys(key for key in ids if key)
            return Understood(NamedInWords((), tuple(people), tuple(dict.fromkeys(awaited))))
        return Understood(None, Problem.UNKNOWN_NAMES, _same_pairs(self._proposals(each.match for each in readings)))

    def _tags(self, cell: CellValue, _context: Context) -> Understood:
        by_key = {word_key(words): tag_id for tag_id, words in self._tag_words()}
        words = [part for part in words_of_cell(cell).replace(",", ";").replace("\n", ";").split(";") if part.strip()]
        ids = [by_key.get(word_key(part)) for part in words]
        if None in ids:
            names = (name for tag_id, name in self._tag_words() if tag_id)
            return Understood(None, Problem.UNKNOWN_NAMES, _same_pairs(names))
        return Understood(tuple(tag_id for tag_id, _, _ in self.side.tags if tag_id in ids))

    def _tag_words(self) -> Iterable[tuple[str, str]]:
        for tag_id, code, name in self.side.tags:
            yield tag_id, code
            yield from ((tag_id, written.text) for written in name.written())

    def _due_words(self, cell: CellValue, context: Context) -> Understood:
        words = " ".join(stored_text(cell, self.side.language).split())
        meaning = understand_due(words, said_on=context.said_on)
        if meaning.kind is DueKind.UNCLEAR:
            meaning = read_date(cell, day_first=self.day_first, said_on=context.said_on).due
        return Understood(DueWords(words, meaning))

    def _day(self, of: LogField, cell: CellValue, context: Context) -> Understood:
        words = words_of_cell(cell)
        try:
            return Understood(LimitDay(date.fromisoformat(words)) if words else LimitDay(None))
        except ValueError:
            said_on = max((day for day in (context.said_on, self.sent_on) if day), default=None)
            value = read_date(cell, day_first=self.day_first, said_on=said_on)
        if value.how is DateHow.ORDER_OPEN:
            return Understood(None, Problem.DATE_ORDER, _same_pairs(day.isoformat() for day in value.readings))
        if value.how is DateHow.NONE_SAID:
            return Understood(LimitDay(None))
        is_limit = of in {LogField.DUE_DATE, LogField.REVISED_DUE}
        if value.day is not None or (is_limit and value.due.kind is not DueKind.UNCLEAR):
            is_plain_day = value.day is not None and value.due.earliest is not None
            return Understood(LimitDay(value.day or value.due.latest, "" if is_plain_day else words, value.due))
        return Understood(None, Problem.NOT_UNDERSTOOD, _same_pairs(day.isoformat() for day in value.named))


def same_value(of: LogField, one: Understood, other: Understood) -> bool:
    """Tell whether two cells that are written differently mean the same."""
    if one.problem or other.problem or one.rest or other.rest:
        return False
    if isinstance(one.value, LimitDay) and isinstance(other.value, LimitDay):
        return one.value.day == other.value.day and (one.value.day is not None or one.value == other.value)
    if of is LogField.INSTITUTION and isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return set(one.value) == set(other.value)
    if isinstance(one.value, NamedInWords) and isinstance(other.value, NamedInWords):
        return _who(one.value) == _who(other.value)
    return one.value == other.value


def _who(named: NamedInWords) -> tuple[frozenset[str], frozenset[Side]]:
    return frozenset(named.person_ids), frozenset(named.to_be_named_by)


def order_of_figures(log: ReturnedLog, side: OurSide) -> bool | None:
    """Return whether the day stands first in the figures of the log's dates; None where nothing tells.

    The dates that went out are the best witnesses, or else those that are here: a day that a program rewrote means
    what it meant.
    """

    def known(record: str, of: LogField) -> str:
        if record in log.at_export:
            return log.at_export[record].get(of) or ""
        return words_of_cell(side.actions[record].cells[of]) if record in side.actions else ""

    cells = [
        (cell, known(words_of_cell(row.words(LogField.RECORD)), of))
        for row in log.rows
        for of in DAYS
        if isinstance(cell := row.words(of), str)
    ]
    column = read_dates([cell for cell, _ in cells])
    if not column.is_order_open:
        return column.day_first
    votes: Counter[bool] = Counter()
    for value, (_, exported) in zip(column.values, cells, strict=True):
        meant = [reading.isoformat() for reading in value.readings]
        if exported in meant and len(set(meant)) > 1:
            votes[meant.index(exported) == 0] += 1
    return votes.most_common(1)[0][0] if len(votes) == 1 else None


def _same_pairs(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return choices whose label is what is typed instead."""
    return tuple((each, each) for each in dict.fromkeys(words) if each)[: _MOST_CHOICES + len(ActionStatus)]


def _combined(parts: Sequence[Sequence[str]]) -> list[str]:
    """Return whole cells with one proposal for each part; none where a part has no proposal."""
    if not parts or not all(parts):
        return []
    return [
        LIST_SEPARATOR.join(options[min(place, len(options) - 1)] for options in parts)
        for place in range(max(map(len, parts)))
    ]


@cache
def _third_parties() -> Vocabulary[Side]:
    return vocabulary_of((label("side.third_parties", each), Side.OTHER) for each in Language)


@cache
def _commitments() -> Vocabulary[Commitment]:
    return vocabulary_of((label(f"commitment.{code}", each), code) for code in Commitment for each in Language)
