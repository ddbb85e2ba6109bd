"""A plan as the page shows it: its tables, its rows as lines, what is asked, and how many rows each outcome has.

It is made on the worker: a plan may have 100,000 rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cmpdesk.desktop.pages.importing.correcting import answer_to
from cmpdesk.importing.corrections import Corrections, Question, TableKey, key_of
from cmpdesk.importing.fields import FIELDS, REQUIRED, Field, Kind
from cmpdesk.importing.plan import Outcome, Plan, PlannedRow, PlannedTable, Reason, RowPlace
from cmpdesk.importing.reasons import ANSWERABLE, ReasonCode, is_required
from cmpdesk.importing.table import LeftOutRow
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile

NO_NAMES: Mapping[str, str] = MappingProxyType({})
_SAMPLE_ROWS = 5
_FIRST = {
    Kind.ACTIONS: (Field.GROUP, Field.DESCRIPTION, Field.OWNER, Field.DUE_DATE, Field.STATUS),
    Kind.DECISIONS: (Field.GROUP, Field.DESCRIPTION, Field.DATE),
    Kind.PEOPLE: (Field.NAME, Field.TITLE, Field.ORGANISATION, Field.COUNTRY, Field.EMAIL),
    Kind.CO_CHAIRS: (Field.GROUP, Field.COUNTRY, Field.NAME, Field.TITLE, Field.ORGANISATION, Field.TERM_START),
    Kind.PARTICIPANTS: (Field.GROUP, Field.COUNTRY, Field.NAME, Field.TITLE, Field.ORGANISATION, Field.ROLE),
    Kind.AGENDA: (Field.GROUP, Field.NUMBER, Field.DESCRIPTION, Field.START_TIME, Field.DURATION, Field.LEAD),
    Kind.EDITIONS: (Field.NUMBER, Field.YEAR, Field.PLACE, Field.DATE, Field.END_DATE, Field.MODE),
    Kind.SESSIONS: (Field.GROUP, Field.YEAR, Field.DATE, Field.PLACE, Field.MODE),
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A row of the file: planned, or none of a table. ``table`` is the place of its table in the study, -1 for none."""

    key: str
    table: int
    sheet: str
    number: int
    outcome: Outcome
    planned: PlannedRow | None = None
    left_out: LeftOutRow | None = None

    @property
    def place(self) -> RowPlace:
        """Return which part of which row it is."""
        return self.planned.place if self.planned is not None else (self.number, "")

    @property
    def place_words(self) -> str:
        """Return its number, with the part where the row makes several records."""
        return ", ".join(filter(None, (str(self.number), self.place[1])))


@dataclass(frozen=True, slots=True)
class StudiedTable:
    """A planned table with its key; ``asks_for_group`` where the working group of a row of it has to be asked."""

    key: TableKey
    planned: PlannedTable
    asks_for_group: bool

    @property
    def kind(self) -> Kind | None:
        """Return what the table is about."""
        return self.planned.kind

    @property
    def lacking(self) -> tuple[tuple[Field, ...], ...]:
        """Return what the kind cannot do without and no column feeds: of each group of fields one is needed.

        A working group may also come from a title, a band, or the sheet's name; then no row asks for it.
        """
        reading = self.planned.reading
        if reading.kind is None:
            return ()
        fed = {each for guess in reading.columns for each in guess.fields}
        known = {Field.GROUP} if reading.group_words or not self.asks_for_group else set()
        return tuple(group for group in REQUIRED[reading.kind] if not (fed | known) & set(group))


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the rows that it concerns.

    Attributes:
        question: what an answer is for, in the first table that asks it.
        choices: what can be chosen, as pairs of id and label.
        count: of rows.
        rows: the keys of their lines.
        kind: what the rows are.
        waits: the rows stay out without an answer.
        sample: what stands in the first of the rows.
        questions: the question in each of the tables that ask it.
    """

    question: Question
    choices: tuple[tuple[str, str], ...]
    count: int
    rows: frozenset[str]
    kind: Kind | None
    waits: bool
    sample: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """All that the page shows of a plan.

    Attributes:
        plan: the plan.
        corrections: those that it was made with.
        tables: from the first sheet to the last.
        lines: by kind, every planned row of it in the file's order; None holds the rows of no table.
        counts: of planned rows by outcome.
        structure: how many rows are titles, bands, totals and the like.
        questions: what is asked, what waits first.
        left_out: how many rows of the file can be saved as left out.
        groups: the names of working groups by their ids.
    """

    plan: Plan
    corrections: Corrections
    tables: tuple[StudiedTable, ...]
    lines: Mapping[Kind | None, Sequence[CheckLine]]
    counts: Mapping[Outcome, int]
    structure: int
    questions: tuple[AskedQuestion, ...]
    left_out: int = 0
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of the planned rows."""
        return tuple(kind for kind in Kind if self.lines.get(kind))

    @property
    def row_count(self) -> int:
        """Return how many rows are planned."""
        return sum(self.counts.values())

    @property
    def to_write(self) -> int:
        """Return how many rows an import writes."""
        return self.counts[Outcome.CREATE] + self.counts[Outcome.UPDATE]

    def fields_of(self, kind: Kind) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """Return the fields that rows of a kind have: those to see first, and the others."""
        used: set[Field] = set()
        for table in self.tables:
            if table.kind is kind:
                used.update(each for guess in table.planned.reading.columns for each in guess.fields)
                for row in table.planned.rows[:_SAMPLE_ROWS]:
                    used.update(row.shown)
                    used.update(each.field for each in row.reasons if each.field is not None)
        first = tuple(each for each in _FIRST[kind] if each in used)
        names = {Field.FIRST_NAME, Field.LAST_NAME} if Field.NAME in first else set()
        others = tuple(each for each in FIELDS[kind] if each in used and each not in {*first, *names})
        return first, others


def study_of(
    plan: Plan,
    corrections: Corrections,
    before: Study | None = None,
    file: SpreadsheetFile | None = None,
    groups: Mapping[str, str] = NO_NAMES,
) -> Study:
    """Put a plan together for the page.

    Args:
        plan: the plan.
        corrections: those that it was made with.
        before: the study that was shown until now: what was answered there is still listed, to be changed.
        file: what was read.
        groups: the names of working groups by their ids.
    """
    tables = tuple(_studied(table) for sheet in plan.sheets for table in sheet.tables)
    lines: dict[Kind | None, list[CheckLine]] = {}
    for line, kind in _lines(plan):
        lines.setdefault(kind, []).append(line)
    counts = Counter(line.outcome for kind, found in lines.items() if kind is not None for line in found)
    return Study(
        plan=plan,
        corrections=corrections,
        tables=tables,
        lines=lines,
        counts={outcome: counts[outcome] for outcome in Outcome},
        structure=len(lines.get(None, ())),
        questions=_questions(tables, before, corrections),
        left_out=_count_left_out(file, plan) if file is not None else 0,
        groups=groups,
    )


def _studied(table: PlannedTable) -> StudiedTable:
    asks = any(each.code == ReasonCode.GROUP_UNKNOWN for row in table.rows for each in row.reasons)
    return StudiedTable(key_of(table.reading.table), table, asks)


def _count_left_out(file: SpreadsheetFile, plan: Plan) -> int:
    # It brings the library that writes workbooks, which the window does not wait for.
    from cmpdesk.importing.left_out import left_out_sheets

    return sum(len(sheet.rows) for sheet in left_out_sheets(file, plan))


def _lines(plan: Plan) -> Iterator[tuple[CheckLine, Kind | None]]:
    place = -1
    for sheet in plan.sheets:
        apart = list(sheet.left_out)
        for table in sheet.tables:
            place += 1
            apart += table.reading.table.left_out
            for row in table.rows:
                yield CheckLine(_line_key(place, row), place, sheet.name, row.row, row.outcome, planned=row), table.kind
        for left in sorted({each.number: each for each in apart}.values(), key=_number):
            key = f"{sheet.name}:{left.number}"
            yield CheckLine(key, -1, sheet.name, left.number, Outcome.SKIP, left_out=left), None


def _line_key(table: int, row: PlannedRow) -> str:
    return f"{table}:{row.row} {row.part}".rstrip()


def _number(row: LeftOutRow) -> int:
    return row.number


def _questions(
    tables: Sequence[StudiedTable], before: Study | None, corrections: Corrections
) -> tuple[AskedQuestion, ...]:
    found: dict[tuple[object, ...], _Asking] = {}
    for place, table in enumerate(tables):
        for row in table.planned.rows:
            for reason in row.reasons:
                if reason.code in ANSWERABLE:
                    _asking(found, table, reason).rows.add(_line_key(place, row))
    asked = [
        AskedQuestion(
            next(iter(each.questions)), each.first.choices, len(each.rows), frozenset(each.rows), each.kind,
            is_required(each.first), each.first.words, tuple(each.questions),
        )
        for each in found.values()
    ]  # fmt: skip
    there = {question for each in asked for question in each.questions}
    kept = [
        each
        for each in (before.questions if before else ())
        if each.question not in there and answer_to(corrections, each.question)
    ]
    return tuple(sorted([*asked, *kept], key=_place_of_question))


@dataclass(slots=True)
class _Asking:
    first: Reason
    kind: Kind | None
    questions: dict[Question, None] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)


def _asking(found: dict[tuple[object, ...], _Asking], table: StudiedTable, reason: Reason) -> _Asking:
    """Return what is asked with a reason: the same words are asked once for all tables, the order of dates for each."""
    is_order = reason.code == ReasonCode.DATE_ORDER
    words = "" if is_order else reason.words
    key = (reason.code, reason.field, words, table.key if is_order else None)
    asking = found.setdefault(key, _Asking(reason, table.kind))
    asking.questions[Question(table.key, reason.code, reason.field, words)] = None
    return asking


def _place_of_question(asked: AskedQuestion) -> tuple[bool, str, str, int]:
    return not asked.waits, asked.question.code, asked.question.field or "", -asked.count
