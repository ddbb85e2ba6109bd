"""Corrections with one decision more, or one taken back. They are values: each decision makes new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cmpdesk.importing.corrections import ColumnChoice, Corrections, Question, TableKey
from cmpdesk.importing.fields import Kind
from cmpdesk.importing.plan import Outcome, RowPlace
from cmpdesk.importing.reasons import DAY_FIRST, MONTH_FIRST, ReasonCode

Key = TypeVar("Key")
Value = TypeVar("Value")


Decision = Callable[[Corrections], Corrections]
"""What a decision does to the corrections that there are when it counts: another one may be planned with just now."""


def with_sheet(corrections: Corrections, sheet: str, *, taken: bool) -> Corrections:
    """Take a sheet, or leave it out."""
    return replace(corrections, sheets=_with(corrections.sheets, sheet, taken))


def with_header(corrections: Corrections, sheet: str, rows: tuple[int, ...] | None) -> Corrections:
    """Say which rows are the header of a sheet; None leaves it as found. What was said of its tables is forgotten."""
    headers = _with(corrections.headers, sheet, rows) if rows else _without(corrections.headers, sheet)
    return replace(
        corrections,
        headers=headers,
        kinds={key: value for key, value in corrections.kinds.items() if key.sheet != sheet},
        columns={key: value for key, value in corrections.columns.items() if key[0].sheet != sheet},
    )


def with_kind(corrections: Corrections, table: TableKey, kind: Kind | None) -> Corrections:
    """Say what a table is about; its columns are guessed anew."""
    columns = {key: value for key, value in corrections.columns.items() if key[0] != table}
    return replace(corrections, kinds=_with(corrections.kinds, table, kind), columns=columns)


def with_group(corrections: Corrections, table: TableKey, group_id: str) -> Corrections:
    """Say whose rows a table holds; an empty id leaves it to the rows."""
    groups = _with(corrections.groups, table, group_id) if group_id else _without(corrections.groups, table)
    return replace(corrections, groups=groups)


def with_year(corrections: Corrections, table: TableKey, year: int) -> Corrections:
    """Say of which year's meeting the rows are; 0 leaves it to the rows."""
    years = _with(corrections.years, table, year) if year else _without(corrections.years, table)
    return replace(corrections, years=years)


def with_column(corrections: Corrections, table: TableKey, index: int, choice: ColumnChoice | None) -> Corrections:
    """Say what a column feeds; None leaves it as found."""
    place = (table, index)
    columns = _with(corrections.columns, place, choice) if choice else _without(corrections.columns, place)
    return replace(corrections, columns=columns)


def with_answers(corrections: Corrections, questions: Iterable[Question], answer: str) -> Corrections:
    """Answer questions alike; an empty answer asks them again."""
    answers, day_first = dict(corrections.answers), dict(corrections.day_first)
    for question in questions:
        answers.pop(question, None)
        if question.code == ReasonCode.DATE_ORDER and answer in {DAY_FIRST, MONTH_FIRST}:
            day_first[question.table] = answer == DAY_FIRST
        elif answer:
            answers[question] = answer
        elif question.code == ReasonCode.DATE_ORDER:
            day_first.pop(question.table, None)
    return replace(corrections, answers=answers, day_first=day_first)


def with_each_answer(corrections: Corrections, answers: Mapping[Question, str]) -> Corrections:
    """Answer questions, each in its own way."""
    for question, answer in answers.items():
        corrections = with_answers(corrections, [question], answer)
    return corrections


def answer_to(corrections: Corrections, question: Question) -> str:
    """Return what was answered, empty where nothing was."""
    if question.code == ReasonCode.DATE_ORDER and question.table in corrections.day_first:
        return DAY_FIRST if corrections.day_first[question.table] else MONTH_FIRST
    return corrections.answers.get(question, "")


def with_rows(
    corrections: Corrections, places: Iterable[tuple[TableKey, RowPlace]], outcome: Outcome | None
) -> Corrections:
    """Decide what becomes of single rows; None leaves them as planned."""
    rows = dict(corrections.rows)
    for place in places:
        rows.pop(place, None)
        if outcome is not None:
            rows[place] = outcome
    return replace(corrections, rows=rows)


def _with(held: Mapping[Key, Value], key: Key, value: Value) -> dict[Key, Value]:
    return {**held, key: value}


def _without(held: Mapping[Key, Value], key: Key) -> dict[Key, Value]:
    return {each: value for each, value in held.items() if each != key}
