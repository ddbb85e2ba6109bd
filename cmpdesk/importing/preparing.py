"""From a file's cells to the plan: tables found, columns understood, rows matched; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.columns import Hints, folded_title, read_table
from cmpdesk.importing.columns.alternates import with_alternates
from cmpdesk.importing.columns.by_side import by_side
from cmpdesk.importing.columns.decisions_apart import with_decisions_apart
from cmpdesk.importing.columns.each_person import with_each_person
from cmpdesk.importing.corrections import LEAVE_ROW_OUT, NO_CORRECTIONS, ColumnChoice, Corrections, TableKey, key_of
from cmpdesk.importing.fields import LISTS_OF_PEOPLE, Field, Kind
from cmpdesk.importing.languages import language_of, language_of_all
from cmpdesk.importing.plan import Outcome, Plan, PlannedRow, PlannedSheet, PlannedTable
from cmpdesk.importing.planning.actions import plan_actions
from cmpdesk.importing.planning.agenda import plan_agenda
from cmpdesk.importing.planning.cells import TableCells, cells_of, column_keys
from cmpdesk.importing.planning.context import Context, FileFacts
from cmpdesk.importing.planning.decisions import plan_decisions
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.planning.meetings import plan_editions, plan_sessions
from cmpdesk.importing.planning.on_the_way import OnTheWay, needed
from cmpdesk.importing.planning.own_log import own_columns
from cmpdesk.importing.planning.participants import plan_participants
from cmpdesk.importing.planning.people import plan_co_chairs, plan_people
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.remembering import load_memory
from cmpdesk.importing.returned_log import is_returned_log
from cmpdesk.importing.settled_rows import without_settled
from cmpdesk.importing.table import ColumnGuess, SheetTables, Table, TableReading
from cmpdesk.importing.tables import find_tables
from cmpdesk.importing.there import Claims, There
from cmpdesk.model.clean_text import folded
from cmpdesk.model.collection import collection_paused
from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.reading.cells import Sheet, SpreadsheetFile, Visibility
from cmpdesk.spreadsheets.reading.faults import CancelledError
from cmpdesk.workspace import history
from cmpdesk.workspace.workspace import Workspace

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_PLANNERS: Mapping[Kind, Callable[[Context], Sequence[Draft]]] = {
    Kind.EDITIONS: plan_editions,
    Kind.SESSIONS: plan_sessions,
    Kind.PEOPLE: plan_people,
    Kind.CO_CHAIRS: plan_co_chairs,
    Kind.PARTICIPANTS: plan_participants,
    Kind.AGENDA: plan_agenda,
    Kind.ACTIONS: plan_actions,
    Kind.DECISIONS: plan_decisions,
}
"""How each kind is planned, in the order in which records refer to each other."""

_FIRST_ROWS = 60
_TEXTS = (Field.DESCRIPTION, Field.DETAILS, Field.COMMENTS, Field.TITLE)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is said of a whole file beside its corrections.

    Attributes:
        kind: what its tables are about.
        group_id: the working group of rows that name none.
        year: the year of the edition of rows that name none.
        sheets: the only sheets that are taken.
    """

    kind: Kind | None = None
    group_id: str | None = None
    year: int | None = None
    sheets: Collection[str] | None = None


def prepare(
    workspace: Workspace,
    file: SpreadsheetFile,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    kind: Kind | None = None,
    group: str | None = None,
    year: int | None = None,
    sheets: Collection[str] | None = None,
) -> Plan:
    """Return what will become of each row of a file.

    Args:
        workspace: what the rows are matched with; nothing is changed.
        file: what was read.
        corrections: what the user decided so far.
        progress: told how many of how many steps are done.
        cancelled: asked between tables whether to stop.
        kind: what the tables are about, where the user says it.
        group: the id of the working group of rows that name none.
        year: the year of the edition of rows that name none.
        sheets: the sheets that are taken; a hidden one only if it stands here.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    with workspace.reading() as session, collection_paused():
        revision = history.newest_number(session.connection())
        planning = _Planning(session, file, corrections, Wishes(kind, group, year, sheets))
        found = without_settled(session, planning.carry_out(progress, cancelled))
    rows = [row for sheet in found for table in sheet.tables for row in table.rows]
    return Plan(
        file=file.name,
        digest=file.digest,
        sheets=tuple(found),
        revision=revision,
        notices=(*file.notices, *(notice for sheet in file.sheets for notice in sheet.notices)),
        on_the_way=needed(planning.way, rows),
        corrections=corrections,
    )


class _Planning:
    """The planning of one file."""

    def __init__(
        self, session: DatabaseSession, file: SpreadsheetFile, corrections: Corrections, wishes: Wishes
    ) -> None:
        self.file = file
        self.corrections = corrections
        self.wishes = wishes
        self.memory = load_memory(session)
        self.there = There(session)
        self.way = OnTheWay(self.there, _today())
        self.facts = FileFacts(
            name=file.name,
            digest=file.digest,
            is_own_log=is_returned_log(_beginning(file)),
            there=self.there,
            way=self.way,
            claims=Claims(),
            corrections=corrections,
            remembered=self.memory.answers,
            group_id=wishes.group_id,
            year=wishes.year,
        )

    def carry_out(self, progress: Progress | None, cancelled: Cancelled | None) -> list[PlannedSheet]:
        """Find the tables of all sheets, then plan them kind by kind."""
        steps = 2 * len(self.file.sheets)
        found: list[tuple[Sheet, SheetTables | None, list[TableReading]]] = []
        for number, sheet in enumerate(self.file.sheets):
            _go_on(progress, cancelled, number, steps)
            tables = self._tables(sheet) if self._is_taken(sheet) else None
            whole = [self._reading(table) for table in tables.tables] if tables else []
            readings = [each for reading in whole for each in with_decisions_apart(reading)]
            found.append((sheet, tables, readings))
        readings = [reading for _, _, of_sheet in found for reading in of_sheet]
        planned: dict[int, PlannedTable] = {}
        for each in _PLANNERS:
            for reading in readings:
                if reading.kind is each:
                    _go_on(progress, cancelled, len(self.file.sheets), steps)
                    planned[id(reading)] = self._planned(reading, each)
        _go_on(progress, cancelled, steps, steps)
        return [self._sheet(sheet, tables, of_sheet, planned) for sheet, tables, of_sheet in found]

    def _is_taken(self, sheet: Sheet) -> bool:
        """Tell whether a sheet is taken: a hidden one only if it was asked for."""
        if self.wishes.sheets is not None:
            return any(folded(sheet.name) == folded(name) for name in self.wishes.sheets)
        said = self.corrections.sheets.get(sheet.name)
        return sheet.visibility is Visibility.VISIBLE if said is None else said

    def _tables(self, sheet: Sheet) -> SheetTables:
        return find_tables(sheet, self.corrections.headers.get(sheet.name))

    def _reading(self, table: Table) -> TableReading:
        """Return what a table is, as far as it is not corrected."""
        key = key_of(table)
        kind = self.corrections.kinds.get(key) or self.wishes.kind
        names = self.there.known.groups.by_key
        hints = Hints(self.file.name, table.sheet, table.titles, frozenset(names))
        if self.facts.is_own_log and kind is None and _is_own(table):
            return read_table(table, hints, own_columns(), kind=Kind.ACTIONS)
        reading = self._read(table, hints, kind)
        may_name_several = reading.kind in (None, *LISTS_OF_PEOPLE)
        if may_name_several and (parts := by_side(table, hints) or with_alternates(table)) is not None:
            of_parts = self._read(parts, hints, kind)
            reading = of_parts if of_parts.kind in LISTS_OF_PEOPLE else reading
        if key in self.corrections.kinds and self.corrections.kinds[key] is None:
            return replace(reading, kind=None)
        corrected = replace(reading, columns=tuple(self._corrected(key, reading)))
        return with_each_person(corrected, self.there.known)

    def _read(self, table: Table, hints: Hints, kind: Kind | None) -> TableReading:
        """Return what a table is with what earlier files taught, of its kind alone where that differs."""
        reading = read_table(table, hints, self.memory.all_fields(), kind=kind)
        if reading.kind is not None and (own := self.memory.fields_of(reading.kind)) != self.memory.all_fields():
            return read_table(table, hints, own, kind=kind or reading.kind)
        return reading

    def _corrected(self, key: TableKey, reading: TableReading) -> Iterator[ColumnGuess]:
        """Yield the columns as the user corrected them, now or for an earlier file."""
        for guess in reading.columns:
            choice = self._choice(key, reading, guess.index)
            if choice is None:
                yield guess
            elif choice.fields != guess.fields or choice.split is not guess.split:
                is_now = (key, guess.index) in self.corrections.columns
                yield ColumnGuess(guess.index, choice.fields, 100, "chosen" if is_now else "remembered", choice.split)
            else:
                yield guess

    def _choice(self, key: TableKey, reading: TableReading, index: int) -> ColumnChoice | None:
        chosen = self.corrections.columns.get((key, index))
        if chosen is not None or reading.kind is None:
            return chosen
        title = reading.table.columns[index].title
        return self.memory.columns.get(reading.kind, {}).get(folded_title(title)) if title else None

    def _planned(self, reading: TableReading, kind: Kind) -> PlannedTable:
        key = key_of(reading.table)
        ignored = frozenset(
            guess.index
            for guess in reading.columns
            if (choice := self._choice(key, reading, guess.index)) and choice.ignored
        )
        cells = cells_of(reading, ignored, self._typed(key))
        context = Context(self.facts, kind, key, reading, cells, _language(cells), column_keys(reading))
        drafts = _PLANNERS[kind](context)
        return PlannedTable(reading, tuple(self._settled(key, draft).planned() for draft in drafts), ignored)

    def _typed(self, key: TableKey) -> dict[tuple[Field, str], str]:
        """Return what the user typed instead of words of cells."""
        return {
            (question.field, question.words): answer[1:]
            for question, answer in self.corrections.answers.items()
            if question.table == key and question.field is not None and answer.startswith("=")
            and question.code != ReasonCode.EDITION_UNKNOWN
        }  # fmt: skip

    def _settled(self, key: TableKey, draft: Draft) -> Draft:
        """Leave out the row that the user leaves out, itself or by an answer to all rows that ask the same."""
        wanted = self.corrections.rows.get((key, (draft.row.number, draft.row.part)))
        answers = self.corrections.answers
        is_left_out = wanted is Outcome.SKIP or any(
            question.table == key and _asks(draft, question.code, question.field, question.words)
            for question, answer in answers.items()
            if answer == LEAVE_ROW_OUT
        )
        if is_left_out and not draft.is_skipped:
            draft.skip(ReasonCode.LEFT_OUT)
        return draft

    def _sheet(
        self,
        sheet: Sheet,
        tables: SheetTables | None,
        readings: Sequence[TableReading],
        planned: Mapping[int, PlannedTable],
    ) -> PlannedSheet:
        if tables is None:
            return PlannedSheet(sheet.name, (), is_taken=False)
        found = tuple(planned.get(id(reading)) or PlannedTable(reading, ()) for reading in readings)
        why = tables.why_none
        if not why and not any(table.kind for table in found):
            why = next((reading.why_none for reading in readings if reading.why_none), "")
        return PlannedSheet(sheet.name, found, tables.left_out, why)


def _beginning(file: SpreadsheetFile) -> SpreadsheetFile:
    """Return the first rows of each sheet: an action log of ours shows there that it is one."""
    return replace(file, sheets=tuple(replace(sheet, rows=sheet.rows[:_FIRST_ROWS]) for sheet in file.sheets))


def _is_own(table: Table) -> bool:
    """Tell whether a table has the columns of our own action log: a number and a description."""
    fields = {own_columns().get(folded_title(column.title)) for column in table.columns}
    return {(Field.ID,), (Field.DESCRIPTION,)} <= fields


def _asks(draft: Draft, code: str, of: Field | None, words: str) -> bool:
    return any(each.code == code and each.field is of and each.words == words for each in draft.reasons)


def _language(cells: TableCells) -> Language:
    """Return the language of a table: of its texts, and of its headers where there are few."""
    titles = language_of(" ".join(title for title in cells.titles.values() if title), Language.ENGLISH)
    texts = (
        cells.text(of, place) for of in _TEXTS if of in cells.by_field for place in range(min(len(cells.rows), 60))
    )
    return language_of_all(texts, titles)


def _go_on(progress: Progress | None, cancelled: Cancelled | None, done: int, of: int) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError
    if progress is not None:
        progress(done, of)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def rows_of(plan: Plan) -> Iterator[tuple[PlannedTable, PlannedRow]]:
    """Yield the rows of a plan with their tables."""
    for sheet in plan.sheets:
        for table in sheet.tables:
            for row in table.rows:
                yield table, row
