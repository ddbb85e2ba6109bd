"""What the rows of a table are: actions, decisions, people and so on, or none of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from cmpdesk.importing.columns.calendar_titles import CHART, heads_chart
from cmpdesk.importing.columns.cells import is_date_like
from cmpdesk.importing.columns.entry_types import TO_BE_DONE, EntryType, Register, register_of
from cmpdesk.importing.columns.evidence import is_bar, kind_points
from cmpdesk.importing.columns.hints import SAID_NEARBY, Hints, said_group, said_kinds
from cmpdesk.importing.columns.matching import SeenColumn, match_columns
from cmpdesk.importing.columns.pivots import is_of_pivot
from cmpdesk.importing.columns.titles import MAY_BE_SAID, SAID, TitleMeaning, title_key
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import ColumnGuess
from cmpdesk.importing.values.statuses import StatusHow, read_statuses
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.sentences import Sentence, sentence

LEAST = 4.0
"""A table that a kind explains less than this is none of ours."""

_SAID_BY_SEVERAL = 5.0
_ISSUE = "issu"
_MANY_REPEATED = 5
_FEWEST_STAGES, _SHORTEST_CARD = 2, 5
_MOSTLY_CODES = 0.7
_MOSTLY_NAMED = 0.5
_OF_REPEATED = 8.0
_AGREED = 1.2
"""A name nearby and a column that say the same say more than both apart."""
_WEIGHTS: Mapping[str, float] = {
    "risks": 2.5, "money": 1.2, "stock": 1.2, "goods": 3.5, "hours": 1.0, "tests": 1.4, "lessons": 4.0, "changes": 2.5,
    "milestones": 2.5, "figures": 1.0, "other_people": 1.2, "places": 3.2, "survey": 1.8,
    "meeting_facts": 6.0,
}  # fmt: skip
_HINT_WEIGHTS: Mapping[str, float] = {
    "risks": 1.5, "money": 1.0, "stock": 1.0, "hours": 1.0, "tests": 1.2, "lessons": 3.0, "changes": 2.5,
    "milestones": 0.5, "charts": 0.5, "figures": 0.5, "choices": 1.0, "instructions": 0.8,
}  # fmt: skip
_REASONS: Mapping[str, Sentence] = {
    "risks": sentence("This is a register of risks, assumptions or dependencies, which are not kept here."),
    "money": sentence("This is a table about money, which is not kept here."),
    "stock": sentence("This is a list of things in stock, which is not kept here."),
    "goods": sentence("This is a list of things in stock, which is not kept here."),
    "hours": sentence("This is a table of working hours, which are not kept here."),
    "tests": sentence("This is a list of tests, defects or requirements, which are not kept here."),
    "lessons": sentence("This is a list of lessons learned, which is not kept here."),
    "changes": sentence("This is a list of changes, which is not kept here."),
    "milestones": sentence("This is a plan of milestones, which is not kept here."),
    "charts": CHART,
    "figures": sentence("This is a summary of figures, not a list of records."),
    "other_people": sentence("This is a list of people with details that are not kept here."),
    "places": sentence("This is a list of places, not of people."),
    "survey": sentence("These are the answers to a survey, which are not kept here."),
    "meeting_facts": sentence("This tells of one meeting as a whole, not of its participants."),
    "choices": sentence("This is a list of words to choose from, not a list of records."),
    "instructions": sentence("This is an explanation of how the file is filled in, not a list of records."),
}
_OF_RISKS = frozenset({EntryType.RISK, EntryType.ASSUMPTION, EntryType.DEPENDENCY})
_SAID_BY_TYPES = {"actions": 3}
_NONE_OF_OURS = sentence(
    "Its columns are those of no list that is kept here: actions, decisions, people, agenda or meetings."
)
_REPEATS = sentence("It repeats the people of the table above, one row for each time that they joined.")
_BOARD = sentence(
    "This is a board whose columns are stages; a list has a row for each record and a column for its stage."
)
_ISSUES = sentence("This is a list of issues without anybody to resolve them by a day.")


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What a table is about, how sure that is, and what its columns are then.

    Attributes:
        kind: of its rows; None where it is none of ours, ``why_none`` says why.
        certainty: from 0 to 100.
        columns: what each feeds.
        why_none: one sentence.
        type_column: of a mixed register, the index of the column that tells actions from other rows.
    """

    kind: Kind | None
    certainty: int
    columns: tuple[ColumnGuess, ...]
    why_none: Sentence | None = None
    type_column: int | None = None


def guess_kind(columns: Sequence[SeenColumn], hints: Hints, *, by_cells_only: bool = False) -> KindGuess:
    """Return what the rows of a table are. A table of something else is none rather than nonsense."""
    notes = tuple(ColumnGuess(column.index, (), 0, "") for column in columns)
    register = register_of(columns)
    if register is not None and (register.types & (TO_BE_DONE | _OF_RISKS)):
        return _guess_register(columns, register, notes)
    said = said_kinds(hints)
    seen = {kind: seen_for(columns, kind) for kind in Kind}
    matched = {kind: match_columns(seen[kind], kind, by_cells_only=by_cells_only) for kind in Kind}
    has_group = bool(said_group(hints))
    points = {kind: kind_points(kind, seen[kind], matched[kind], said, names_group=has_group) for kind in Kind}
    best = max(Kind, key=lambda kind: points[kind])
    why_not, against = _against(columns, said)
    if _is_board(columns) or _repeats(hints):
        return KindGuess(None, 0, notes, _REPEATS if _repeats(hints) else _BOARD)
    if points[best] < LEAST or against >= points[best]:
        other = CHART if _is_chart(columns) else _NONE_OF_OURS
        return KindGuess(None, 0, notes, _REASONS.get(why_not, other) if against >= 1 else other)
    if best is Kind.ACTIONS and _are_habits(columns, matched[best]):
        return KindGuess(None, 0, notes, _REASONS["figures"])
    if best is Kind.ACTIONS and _are_issues(columns, matched[best]):
        return KindGuess(None, 0, notes, _ISSUES)
    return KindGuess(best, min(98, round(45 + points[best] * 6)), matched[best])


def _guess_register(columns: Sequence[SeenColumn], register: Register, notes: tuple[ColumnGuess, ...]) -> KindGuess:
    """Return a mixed register as actions, where some of its rows are to be done by somebody."""
    plain = tuple(
        replace(column, meaning=TitleMeaning()) if column.index == register.index else column for column in columns
    )
    matched = match_columns(plain, Kind.ACTIONS)
    points = kind_points(Kind.ACTIONS, plain, matched, _SAID_BY_TYPES, names_group=False)
    owner = next((guess for guess in matched if Field.OWNER in guess.fields), None)
    has_owner = owner is not None and bool(columns[owner.index].look.count)
    if not (EntryType.ACTION in register.types or (EntryType.ISSUE in register.types and has_owner)) or points < LEAST:
        return KindGuess(None, 0, notes, _REASONS["risks"])
    return KindGuess(Kind.ACTIONS, min(98, round(45 + points * 6)), matched, type_column=register.index)


def seen_for(columns: Sequence[SeenColumn], kind: Kind) -> tuple[SeenColumn, ...]:
    """Return the columns as a table of that kind reads them: a "Decision" is the text of a decision."""
    if kind is Kind.DECISIONS:
        return tuple(_as_decision(column) for column in columns)
    if kind is Kind.AGENDA:
        return tuple(_as_item(column) for column in columns)
    return tuple(_as_session(column) for column in columns) if kind is Kind.SESSIONS else tuple(columns)


def _as_decision(column: SeenColumn) -> SeenColumn:
    if not column.look.count or title_key(column.title) not in _keys("decision_titles"):
        return column
    said = Field.ID if column.look.codes > _MOSTLY_CODES else Field.DESCRIPTION
    scores = MappingProxyType({**column.meaning.scores, said: SAID + 5})
    return replace(column, meaning=replace(column.meaning, scores=scores, is_nearly=False))


def _as_item(column: SeenColumn) -> SeenColumn:
    """Let a column "Session" say what is on the agenda, unless its cells count the sessions."""
    is_titled = title_key(column.title) in _keys("agenda_titles")
    if not is_titled or column.look.numbered + column.look.codes > _MOSTLY_NAMED or not column.look.texts:
        return column
    scores = MappingProxyType({**column.meaning.scores, Field.DESCRIPTION: MAY_BE_SAID})
    return replace(column, meaning=replace(column.meaning, scores=scores, is_nearly=False))


def _as_session(column: SeenColumn) -> SeenColumn:
    """Let a column "Meeting" say whose meeting it is, unless its cells count them."""
    if title_key(column.title) not in _keys("meeting_titles", "group") or column.look.numbered > _MOSTLY_NAMED:
        return column
    scores = MappingProxyType({**column.meaning.scores, Field.GROUP: SAID})
    return replace(column, meaning=replace(column.meaning, scores=scores, is_nearly=False))


def _against(columns: Sequence[SeenColumn], said: Mapping[str, int]) -> tuple[str, float]:
    """Return what else the table is about, and how much speaks for that."""
    found: dict[str, float] = {}
    told = [column for column in columns if not is_bar(column)]
    for column in told:
        for other in column.meaning.others:
            found[other] = found.get(other, 0.0) + _WEIGHTS.get(other, 0.0)
    for other, weight in _HINT_WEIGHTS.items():
        if other in said:
            is_agreed = other in found and (said[other] >= SAID_NEARBY or found[other] >= _SAID_BY_SEVERAL)
            found[other] = found.get(other, 0.0) + weight * said[other] + (_AGREED if is_agreed else 0.0)
    # Some programs repeat the facts of the meeting beside each of its participants.
    if any(map(_is_of_names, told)):
        found.pop("meeting_facts", None)
    # The letters of weekdays over a chart beside the table say nothing of it.
    titles = [column.title for column in told if len(column.title.strip()) > 1]
    if len(titles) - len(set(titles)) >= _MANY_REPEATED:
        found["figures"] = found.get("figures", 0.0) + _OF_REPEATED
    if any(map(is_of_pivot, (column.title for column in told))):
        found["figures"] = found.get("figures", 0.0) + _OF_REPEATED
    best = max(found, key=lambda other: found[other], default="")
    return best, found.get(best, 0.0)


def _is_of_names(column: SeenColumn) -> bool:
    said = max(column.meaning.scores.get(each, 0) for each in (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME))
    return said == SAID and column.look.names + column.look.capitals > _MOSTLY_NAMED


def _are_issues(columns: Sequence[SeenColumn], guesses: Sequence[ColumnGuess]) -> bool:
    """Tell whether problems are listed that nobody is to resolve."""
    fields = {field: guess.index for guess in guesses for field in guess.fields}
    title = next(column.title for column in columns if column.index == fields[Field.DESCRIPTION])
    is_issue_list = title_key(title) in _keys("issue_titles") or any(
        title_key(column.title) in _keys("issue_titles") or _ISSUE in title_key(column.title).split()
        for column in columns
        if column.look.count
    )
    return is_issue_list and not (Field.OWNER in fields and (Field.DUE_DATE in fields or Field.STATUS in fields))


def _are_habits(columns: Sequence[SeenColumn], guesses: Sequence[ColumnGuess]) -> bool:
    """Tell whether a table ticks off day by day what is done again and again, without anybody or any day to do it."""
    fields = {field for guess in guesses for field in guess.fields}
    days = sum(is_date_like(column.title) for column in columns if column.title)
    return days >= _MANY_REPEATED and not fields & {Field.OWNER, Field.DUE_DATE}


def _is_chart(columns: Sequence[SeenColumn]) -> bool:
    """Tell whether a table names what is done, and has days, weeks or months beside it."""
    is_of_tasks = any(Field.DESCRIPTION in column.meaning.scores for column in columns)
    return is_of_tasks and heads_chart([column.title.rpartition(" / ")[2] for column in columns])


def _is_board(columns: Sequence[SeenColumn]) -> bool:
    """Tell whether the titles of the columns are stages, "To do", "In progress" and "Done", with cards below them."""
    titled = [column for column in columns if column.title]
    said = read_statuses([column.title for column in titled]).values
    stages = [column for column, value in zip(titled, said, strict=True) if value.how is StatusHow.WORDS]
    # What is ticked off below a stage beside each task is no card.
    cards = sum(column.look.length > _SHORTEST_CARD for column in stages)
    return cards >= _FEWEST_STAGES and len(titled) - len(stages) <= 1


def _repeats(hints: Hints) -> bool:
    nearest = f" {word_key(hints.titles[-1])} " if hints.titles else ""
    return any(f" {word_key(title)} " in nearest for title in wordings("columns", "repeating")["titles"])


@cache
def _keys(table: str, name: str = "description") -> frozenset[str]:
    return frozenset(title_key(title) for title in wordings("columns", table)[name])
