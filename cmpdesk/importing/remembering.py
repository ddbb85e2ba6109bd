"""What imports were taught: corrections of columns by their header, and answers to words, kept for the next file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.columns import folded_title
from cmpdesk.importing.corrections import LEAVE_ROW_OUT, ColumnChoice, Corrections, Question, key_of
from cmpdesk.importing.fields import FIELDS, Field, Kind
from cmpdesk.importing.plan import Plan
from cmpdesk.importing.planning.context import Remembered, remembered_words
from cmpdesk.importing.reasons import DAY_FIRST, MONTH_FIRST, NEW_RECORD, ReasonCode
from cmpdesk.importing.table import Split
from cmpdesk.model.base import new_id
from cmpdesk.model.provenance import RememberedAnswer, RememberedColumn
from cmpdesk.model.sentences import sentence
from cmpdesk.workspace.workspace import Workspace

_IGNORED = "ignored"
_OF_ONE_FILE = (ReasonCode.NUMBER_CONFLICT, ReasonCode.DATE_ORDER, ReasonCode.EDITION_UNKNOWN)
"""What only one file answers: its numbers, the order of its dates, its year."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was taught by earlier imports.

    Attributes:
        columns: what a column feeds, by kind and folded header.
        answers: what words mean, by code, field and folded words.
    """

    columns: Mapping[Kind, Mapping[str, ColumnChoice]] = field(default_factory=dict)
    answers: Remembered = field(default_factory=dict)

    def all_fields(self) -> dict[str, tuple[Field, ...]]:
        """Return what headers feed in tables of any kind, for a table whose kind is not known yet."""
        found: dict[str, tuple[Field, ...]] = {}
        for columns in self.columns.values():
            found |= {header: choice.fields for header, choice in columns.items()}
        return found

    def fields_of(self, kind: Kind) -> dict[str, tuple[Field, ...]]:
        """Return what headers feed in tables of a kind."""
        return {header: choice.fields for header, choice in self.columns.get(kind, {}).items()}


def load_memory(session: DatabaseSession) -> Memory:
    """Load what was taught; what a newer program was taught and this one does not know is passed over."""
    columns: dict[Kind, dict[str, ColumnChoice]] = {}
    known = {str(each) for each in Field}
    for row in session.execute(
        select(RememberedColumn.kind, RememberedColumn.header, RememberedColumn.fields, RememberedColumn.split)
    ):
        if row.kind in list(Kind) and set(row.fields.split()) <= known:
            fields = tuple(Field(each) for each in row.fields.split())
            split = Split(row.split) if row.split in list(Split) else Split.NONE
            columns.setdefault(Kind(row.kind), {})[row.header] = ColumnChoice(fields, split, row.split == _IGNORED)
    answers = {
        (row.code, row.field, row.words): row.answer
        for row in session.execute(
            select(RememberedAnswer.code, RememberedAnswer.field, RememberedAnswer.words, RememberedAnswer.answer)
        )
    }
    return Memory(columns, answers)


def remember(workspace: Workspace, plan: Plan) -> None:
    """Keep what the user corrected in a plan, as a change set of its own; nothing corrected makes none."""
    corrections = plan.corrections
    if corrections is None or not (corrections.columns or corrections.answers):
        return
    columns = dict(_columns(plan, corrections))
    answers = dict(_answers(corrections.answers))
    if not columns and not answers:
        return
    with workspace.change(sentence("Remember corrections of an import")) as session:
        _keep_columns(session, columns)
        _keep_answers(session, answers)


def _columns(plan: Plan, corrections: Corrections) -> Iterator[tuple[tuple[str, str], ColumnChoice]]:
    from_key = {key_of(planned.reading.table): planned for sheet in plan.sheets for planned in sheet.tables}
    for (key, index), choice in corrections.columns.items():
        planned = from_key.get(key)
        if planned is None or planned.kind is None or index >= len(planned.reading.table.columns):
            continue
        header = folded_title(planned.reading.table.columns[index].title)
        if header and set(choice.fields) <= set(FIELDS[planned.kind]):
            yield (str(planned.kind), header), choice


def _answers(given: Mapping[Question, str]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for question, answer in given.items():
        is_general = question.words and question.code not in _OF_ONE_FILE and answer != LEAVE_ROW_OUT
        if is_general and answer not in (DAY_FIRST, MONTH_FIRST, NEW_RECORD):
            yield (question.code, question.field or "", remembered_words(question.words)), answer


def _keep_columns(session: DatabaseSession, columns: Mapping[tuple[str, str], ColumnChoice]) -> None:
    before = {(row.kind, row.header): row for row in session.scalars(select(RememberedColumn))}
    for (kind, header), choice in columns.items():
        fields = " ".join(choice.fields)
        split = _IGNORED if choice.ignored else str(choice.split)
        row = before.get((kind, header))
        if row is None:
            session.add(RememberedColumn(id=new_id(), kind=kind, header=header, fields=fields, split=split))
        else:
            row.fields, row.split = fields, split


def _keep_answers(session: DatabaseSession, answers: Mapping[tuple[str, str, str], str]) -> None:
    before = {(row.code, row.field, row.words): row for row in session.scalars(select(RememberedAnswer))}
    for (code, of, words), answer in answers.items():
        row = before.get((code, of, words))
        if row is None:
            session.add(RememberedAnswer(id=new_id(), code=code, field=of, words=words, answer=answer))
        else:
            row.answer = answer


def forget(workspace: Workspace, headers: Iterable[tuple[Kind, str]]) -> None:
    """Forget what columns with these headers feed in tables of a kind."""
    wanted = {(str(kind), folded_title(header)) for kind, header in headers}
    with workspace.change(sentence("Forget corrections of imports")) as session:
        for row in session.scalars(select(RememberedColumn)):
            if (row.kind, row.header) in wanted:
                session.delete(row)
