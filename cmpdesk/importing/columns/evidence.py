"""How much a table's columns, and the names around it, speak for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from cmpdesk.importing.columns.calendar_titles import is_calendar_title
from cmpdesk.importing.columns.cells import EMPTY, ColumnLook
from cmpdesk.importing.columns.forms import filled_in
from cmpdesk.importing.columns.hints import SAID_NEARBY
from cmpdesk.importing.columns.matching import SeenColumn
from cmpdesk.importing.columns.titles import MAY_BE_SAID, SAID, title_key
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import ColumnGuess
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings

_SURELY = 85
_NEARLY_SURELY = 75
_BY_CELLS = 50
_WEAKLY = 0.55
_MOSTLY = 0.5
_HARDLY = 0.3
_RARELY = 0.1
_MANY_PERIODS = 4
_ISO_DAY = 10
_ANSWERS = (Field.OWNER, Field.DUE_DATE, Field.STATUS)
_FEW_UNUSED = 3
_OF_FORM = 0.5
_NEARLY_ALL = 0.9
_NEARLY_FILLED = 0.8
_MOST_DAYS = 5
_MARKED = "1"
_OF_TICKETS = (Field.ID, Field.OWNER, Field.STATUS)
_LISTS_OF_PEOPLE = frozenset({"people", "participants", "co_chairs"})
_OF_RESULTS = frozenset({Field.COUNTRY, Field.START_TIME})
"""What lists of runners and authors say too."""

_OF_THINGS_TOO = frozenset(
    {
        Field.START_TIME,
        Field.END_TIME,
        Field.TITLE,
        Field.COUNTRY,
        Field.GROUP,
        Field.TERM_START,
        Field.TERM_END,
        Field.SECTOR,
    }
)

_POINTS: Mapping[Kind, Mapping[Field, float]] = {
    Kind.ACTIONS: {
        Field.OWNER: 1.5, Field.DUE_DATE: 1.5, Field.STATUS: 1.5, Field.PRIORITY: 0.5, Field.DATE_RAISED: 0.6,
        Field.DATE_CLOSED: 0.5, Field.COMMENTS: 0.4, Field.ID: 0.4, Field.GROUP: 0.4, Field.THEME: 0.4, Field.SIDE: 0.4,
        Field.START_DATE: 0.4,
    },
    Kind.DECISIONS: {
        Field.DATE: 0.8, Field.OWNER: 0.6, Field.COMMENTS: 0.4, Field.ID: 0.4, Field.STATUS: 0.4, Field.DETAILS: 0.4,
        Field.THEME: 0.4,
    },
    Kind.AGENDA: {Field.START_TIME: 2.2, Field.DURATION: 1.5, Field.END_TIME: 1.0, Field.LEAD: 1.0, Field.NUMBER: 0.4},
    Kind.EDITIONS: {
        Field.DATE: 1.5, Field.YEAR: 1.0, Field.NUMBER: 0.8, Field.PLACE: 1.5, Field.HOST: 1.5, Field.MODE: 0.5,
        Field.END_DATE: 0.2,
    },
    Kind.SESSIONS: {
        Field.GROUP: 2.0, Field.DATE: 1.5, Field.START_TIME: 0.8, Field.PLACE: 1.0, Field.MODE: 0.8, Field.EDITION: 0.5,
    },
}  # fmt: skip
_PERSON_POINTS: Mapping[Field, float] = {
    Field.TITLE: 1.0, Field.ORGANISATION: 1.0, Field.EMAIL: 1.5, Field.PHONE: 1.2, Field.ROLE: 0.8, Field.COUNTRY: 0.6,
    Field.HONORIFIC: 0.6, Field.TERM_START: 0.8, Field.TERM_END: 0.8, Field.GROUP: 0.5, Field.SECTOR: 0.5,
}  # fmt: skip
_PRESENCE_POINTS: Mapping[Field, float] = {
    Field.ATTENDANCE: 2.0, Field.DURATION: 2.0, Field.START_TIME: 1.5, Field.END_TIME: 1.5, Field.PRESENCE: 1.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Matched:
    """The columns of a table under one kind, by field."""

    columns: Sequence[SeenColumn]
    guesses: Mapping[Field, ColumnGuess]
    said: Mapping[str, int]
    names_group: bool

    def __contains__(self, field: Field) -> bool:
        return field in self.guesses

    def look(self, field: Field) -> ColumnLook:
        guess = self.guesses.get(field)
        return self.columns[guess.index].look if guess else EMPTY

    def title_score(self, field: Field) -> int:
        guess = self.guesses.get(field)
        return self.columns[guess.index].meaning.scores.get(field, 0) if guess else 0

    def is_fact(self, field: Field) -> bool:
        """Tell whether a column surely is a field, by its title or, without one, by its cells."""
        guess = self.guesses.get(field)
        if guess is None:
            return False
        by_cells = guess.reason == "cells" and guess.certainty >= _BY_CELLS
        is_address = field in (Field.EMAIL, Field.PHONE) and guess.certainty >= _SURELY
        return by_cells or is_address or self.title_score(field) >= _NEARLY_SURELY

    def points(self, weights: Mapping[Field, float]) -> float:
        return sum(
            weight * (1.0 if self.guesses[field].certainty >= _NEARLY_SURELY else _WEAKLY)
            for field, weight in weights.items()
            if field in self.guesses
        )

    @property
    def is_untitled(self) -> bool:
        """Tell whether no column has a title."""
        return not any(column.title for column in self.columns)

    @property
    def unused(self) -> int:
        """Return how many filled columns feed nothing; those of numbers, keys and links are in any list."""
        used = {guess.index for guess in self.guesses.values()}
        others = (column for column in self.columns if column.look.count and column.index not in used)
        return sum(not _is_of_any_list(column) for column in others)


def _is_of_any_list(column: SeenColumn) -> bool:
    is_number = column.meaning.scores.get(Field.ID) == SAID or "keys" in column.meaning.others
    return is_number or column.look.links > _MOSTLY


def kind_points(
    kind: Kind,
    columns: Sequence[SeenColumn],
    guesses: Sequence[ColumnGuess],
    said: Mapping[str, int],
    *,
    names_group: bool,
) -> float:
    """Return how much speaks for a kind; 0 where it lacks what it cannot do without.

    Args:
        kind: what the rows may be.
        columns: of the table.
        guesses: what the columns are under that kind.
        said: what the names around the table say of its kind (:func:`~cmpdesk.importing.columns.hints.said_kinds`).
        names_group: whether those names name a working group.
    """
    by_field = {field: guess for guess in guesses for field in guess.fields}
    return _RULES[kind](_Matched(columns, by_field, said, names_group))


def _actions(table: _Matched) -> float:
    if Field.DESCRIPTION not in table:
        return 0.0
    is_said = table.title_score(Field.DESCRIPTION) >= _SURELY
    hint = table.said.get("actions", 0)
    answers = [field for field in _ANSWERS if field in table]
    is_of_others = ("decisions" in table.said and not is_said) or _is_attendance(table)
    if (is_of_others and not hint) or _are_timed_and_untitled(table) or (not answers and not (is_said and hint)):
        return 0.0
    if (not answers and _only_counts(table)) or (table.is_untitled and _has_gaps(table)):
        return 0.0
    if not hint and not (_is_answered(table, answers) and (is_said or _are_surely_due(table, answers))):
        return 0.0
    if not is_said and hint < SAID_NEARBY and answers == [Field.OWNER] and not _is_answered(table, answers):
        return 0.0
    unsaid = 1.8 if len(answers) == len(_ANSWERS) else 1.2
    return (3.0 if is_said else unsaid) + table.points(_POINTS[Kind.ACTIONS]) + 0.6 * hint


def _is_attendance(table: _Matched) -> bool:
    """Tell whether names nearby speak of those present, and nobody is to do anything."""
    return "participants" in table.said and Field.OWNER not in table and Field.DUE_DATE not in table


def _are_surely_due(table: _Matched, answers: Sequence[Field]) -> bool:
    """Tell whether rows have somebody and a day, or surely a number, somebody and a state."""
    is_ticket = all(table.title_score(field) >= _SURELY for field in _OF_TICKETS)
    return is_ticket or {Field.OWNER, Field.DUE_DATE} <= set(answers)


def _has_gaps(table: _Matched) -> bool:
    return table.look(Field.DESCRIPTION).filled < _NEARLY_FILLED


def _only_counts(table: _Matched) -> bool:
    """Tell whether beside what is listed there are only figures, or the bars of a chart."""
    used = {table.guesses[field].index for field in (Field.DESCRIPTION, Field.ID) if field in table}
    beside = [column for column in table.columns if column.index not in used and (column.look.count or is_bar(column))]
    return bool(beside) and all(is_bar(column) or column.look.numbers > _MOSTLY for column in beside)


def is_bar(column: SeenColumn) -> bool:
    """Tell whether a column is a day, week or month of a chart: its cells are empty, marked or filled with a colour."""
    is_marked = column.look.numbers <= _MOSTLY or column.look.filled <= _RARELY or set(column.cells) <= {_MARKED}
    return is_marked and is_calendar_title(column.title.rpartition(" / ")[2])


def _is_answered(table: _Matched, answers: Sequence[Field]) -> bool:
    """Tell whether a title surely says who, by when or how far; or the cells say who."""
    look = table.look(Field.OWNER)
    is_said = any(table.title_score(field) >= _NEARLY_SURELY for field in answers)
    is_due = table.look(Field.DUE_DATE).dates >= _MOSTLY
    is_planned = is_due and table.look(Field.START_DATE).dates >= _MOSTLY
    is_seen = is_planned or (is_due and table.look(Field.STATUS).states >= _MOSTLY)
    return is_said or is_seen or max(look.institutions, look.sides) >= _MOSTLY


def _are_timed_and_untitled(table: _Matched) -> bool:
    """Tell whether rows without any titles have an hour: what was done at a meeting rather than what is to be done."""
    return table.is_untitled and any(column.look.times > _MOSTLY for column in table.columns)


def _decisions(table: _Matched) -> float:
    if Field.DESCRIPTION not in table:
        return 0.0
    is_said = table.title_score(Field.DESCRIPTION) > SAID
    hint = table.said.get("decisions", 0)
    is_name = Field.NAME in table.columns[table.guesses[Field.DESCRIPTION].index].meaning.scores
    if not is_said and (not hint or is_name):
        return 0.0
    return (4.0 if is_said else 1.2) + table.points(_POINTS[Kind.DECISIONS]) + hint


def _people(table: _Matched) -> float:
    hint = table.said.get("people", 0)
    person = _person(table) or (_bare_name(table) if hint else 0.0)
    return person + 0.5 * hint if person else 0.0


def _person(table: _Matched) -> float:
    named = [field for field in (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME) if field in table]
    if not named:
        return 0.0
    if table.is_untitled and any(column.look.long_texts > _MOSTLY for column in table.columns):
        return 0.0
    looks_named = max(_share_of_names(table, field) for field in named)
    is_said = max(table.title_score(field) for field in named) >= _SURELY
    facts = [field for field in (*_PERSON_POINTS, *_PRESENCE_POINTS) if table.is_fact(field)]
    has_both = Field.FIRST_NAME in named and Field.LAST_NAME in named
    if not (facts or has_both) or (not is_said and looks_named < _MOSTLY):
        return 0.0
    if not (is_said or _are_of_people(table, facts)) or not (set(facts) - _OF_RESULTS or _is_only_names(table)):
        return 0.0
    is_reached = has_both and bool({Field.EMAIL, Field.PHONE} & set(facts))
    is_hardly_named = looks_named < 0.2 and all(table.look(field).count for field in named) and not is_reached
    is_unfilled = bool(facts) and max(table.look(field).filled for field in facts) < _HARDLY
    if is_hardly_named or (looks_named < _MOSTLY and is_unfilled):
        return 0.0
    score = (2.5 if len(named) > 1 else 2.0) if is_said else 1.6
    return score + (1.5 if looks_named >= _MOSTLY else 0.0) + table.points(_PERSON_POINTS)


def _share_of_names(table: _Matched, field: Field) -> float:
    """Return how many cells read as names; single words in capitals count in a column of family names."""
    look = table.look(field)
    return look.names + (0.0 if field is Field.NAME else look.capitals)


def _are_of_people(table: _Matched, facts: Sequence[Field]) -> bool:
    """Tell whether something is said beside a "Director" that only people have: films have a title and a year too."""
    if _LISTS_OF_PEOPLE & set(table.said):
        return True
    return bool(set(facts) - _OF_THINGS_TOO) or table.look(Field.TITLE).titles >= 0.3


def _is_only_names(table: _Matched) -> bool:
    """Tell whether a table without any other fact lists people, rather than marks or measures of people."""
    return table.unused <= 1 or bool(_LISTS_OF_PEOPLE & set(table.said))


def _participants(table: _Matched) -> float:
    presence = table.points(_PRESENCE_POINTS)
    hint = table.said.get("participants", 0)
    person = _person(table) or (_bare_name(table) if hint else 0.0)
    # Of members for some years "Duration" is that of their membership.
    shares = {Field.START_TIME, *((Field.DURATION,) if Field.TERM_END in table else ())}
    has_presence = any(field in table for field in _PRESENCE_POINTS if field not in shares)
    start = table.look(Field.START_TIME)
    is_registered = bool(filled_in([column.title for column in table.columns]))
    is_timed = max(start.times, start.dates) > 0 or is_registered
    is_timed = is_timed and bool({Field.EMAIL, Field.ORGANISATION} & set(table.guesses))
    if not person or not (has_presence or is_timed or hint) or "co_chairs" in table.said:
        return 0.0
    return person + presence + 0.8 * hint + (_OF_FORM if is_registered else 0.0)


def _bare_name(table: _Matched) -> float:
    """Return how much a list of names alone speaks for people."""
    score, names = table.title_score(Field.NAME), table.look(Field.NAME).names
    may_be_said = score >= MAY_BE_SAID and table.unused <= _FEW_UNUSED
    is_seen = names >= _NEARLY_ALL and table.look(Field.NAME).filled >= _MOSTLY and (table.is_untitled or may_be_said)
    return 3.0 if (score >= _SURELY and names >= _MOSTLY) or is_seen else 0.0


def _co_chairs(table: _Matched) -> float:
    person = _person(table)
    is_named = any(title_key(column.title) in _co_chair_keys() for column in table.columns)
    hint = max(table.said.get("co_chairs", 0), 3 if is_named else 0)
    role = table.guesses.get(Field.ROLE)
    if role and table.look(Field.ROLE).filled >= _NEARLY_ALL and _are_co_chairs(table.columns[role.index].cells):
        hint = max(hint, 3)
    has_group = Field.GROUP in table or table.names_group
    return person + hint + 0.5 if person and hint and has_group else 0.0


def _agenda(table: _Matched) -> float:
    if Field.DESCRIPTION not in table:
        return 0.0
    hint = table.said.get("agenda", 0)
    if not hint and ("hours" in table.said or _are_due(table) or _has_many_days(table) or _has_chart(table)):
        return 0.0
    # Days without any hour are those of a plan.
    is_planned = table.look(Field.START_TIME).dates > _MOSTLY and not hint and _takes_days(table)
    is_planned = is_planned or ("participants" in table.said and not hint)
    times = [] if is_planned else [field for field in (Field.START_TIME, Field.DURATION) if field in table]
    if not times and not hint:
        return 0.0
    has_clock = table.look(Field.START_TIME).times > _MOSTLY
    return 1.2 + table.points(_POINTS[Kind.AGENDA]) + (0.8 if has_clock else 0.0) + 0.8 * hint


def _has_chart(table: _Matched) -> bool:
    """Tell whether days, weeks or months stand over columns, as in the chart of a plan."""
    titles = [column.title.rpartition(" / ")[2] for column in table.columns]
    return sum(bool(title) and is_calendar_title(title) for title in titles) >= _MANY_PERIODS


def _are_due(table: _Matched) -> bool:
    """Tell whether names nearby speak of actions and a column says by when: an hour beside it is that of the day."""
    is_said = table.said.get("actions", 0) >= SAID_NEARBY
    return is_said and any(column.meaning.scores.get(Field.DUE_DATE) == SAID for column in table.columns)


def _has_many_days(table: _Matched) -> bool:
    """Tell whether rows are of more days than a meeting has: a log of meetings rather than the agenda of one."""
    guess = table.guesses.get(Field.DATE)
    return guess is not None and len(set(table.columns[guess.index].cells)) > _MOST_DAYS


def _takes_days(table: _Matched) -> bool:
    """Tell whether what begins on a day without an hour, or ends on another one, is a task."""
    start, end = table.guesses[Field.START_TIME], table.guesses.get(Field.END_TIME)
    if not table.look(Field.START_TIME).times:
        return True
    pairs = zip(table.columns[start.index].cells, table.columns[end.index].cells, strict=False) if end else ()
    days = [begins[:_ISO_DAY] != ends[:_ISO_DAY] for begins, ends in pairs]
    return sum(days) > _MOSTLY * len(days) > 0


def _editions(table: _Matched) -> float:
    has_day = Field.DATE in table or Field.YEAR in table
    if not has_day or any(map(_names_bodies, table.columns)) or not (Field.PLACE in table or Field.HOST in table):
        return 0.0
    return table.points(_POINTS[Kind.EDITIONS]) + 0.9 * table.said.get("editions", 0) - 0.6 * table.unused


def _names_bodies(column: SeenColumn) -> bool:
    """Tell whether a column "Meeting" says whose meetings they are, not which one of the same."""
    is_meeting = title_key(column.title) in _meeting_keys()
    return is_meeting and bool(column.look.count) and column.look.numbered < _MOSTLY and column.look.dates < _MOSTLY


@cache
def _meeting_keys() -> frozenset[str]:
    return frozenset(title_key(title) for title in wordings("columns", "meeting_titles")["group"])


def _sessions(table: _Matched) -> float:
    if Field.GROUP not in table or Field.DATE not in table:
        return 0.0
    hint = max(table.said.get("sessions", 0), table.said.get("editions", 0) - 1)
    return table.points(_POINTS[Kind.SESSIONS]) + 0.8 * hint - 0.6 * table.unused


def _are_co_chairs(cells: Sequence[str]) -> bool:
    return bool(cells) and sum("co" in word_key(cell)[:3] for cell in cells) > 0.8 * len(cells)


@cache
def _co_chair_keys() -> frozenset[str]:
    return frozenset(title_key(title) for title in wordings("columns", "kinds")["co_chairs"])


_RULES: Mapping[Kind, Callable[[_Matched], float]] = {
    Kind.ACTIONS: _actions,
    Kind.DECISIONS: _decisions,
    Kind.PEOPLE: _people,
    Kind.CO_CHAIRS: _co_chairs,
    Kind.PARTICIPANTS: _participants,
    Kind.AGENDA: _agenda,
    Kind.EDITIONS: _editions,
    Kind.SESSIONS: _sessions,
}
