"""Any edit of an exported log, in any language, merges to exactly that edit; undo takes all of it back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cmpdesk.importing.returned_log import (
    Choices,
    LogField,
    Take,
    Verdict,
    carry_out_merge,
    plan_merge,
    read_returned_log,
)
from cmpdesk.importing.returned_log.fields import FIELDS, comparable, title_of
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SheetRow, SpreadsheetFile
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import TODAY, Changes, changes, export, ours, verdicts
from tests.workspace.records import content

WORDS = (
    "forêt",
    "señal",
    "fire",
    "plan",
    "work",
    "to",
    "be",
    "done",
    "2022",
    "œuvre",
    "año",
    "=1+1",
    "«",
    "»",
    ":",
    "a;b",
)
DUE_WORDS = (
    "spring 2023",
    "December 2022",
    "by March 31, 2023",
    "2023",
    "ongoing",
    "before the 18th meeting",
    "if funded",
)
FOLLOWS: Mapping[LogField, tuple[LogField, ...]] = {
    LogField.STATUS: (LogField.CLOSED_ON,),
    LogField.DUE_DATE: (LogField.DUE_TEXT,),
    LogField.DUE_TEXT: (LogField.DUE_DATE,),
    LogField.PROGRESS_NOTE: (LogField.LAST_UPDATE,),
}
"""Fields that change along with another one: an action that is done is closed."""


class World:
    """A workspace whose action log is out, its cells as they were read, and what it holds.

    No dataclass: Hypothesis would write all of it into its reports.
    """

    def __init__(self, workspace: Workspace, language: Language, file: SpreadsheetFile) -> None:
        self.workspace = workspace
        self.language = language
        self.file = file
        self.before = ours(workspace, read_returned_log(file))


@dataclass(frozen=True, slots=True)
class Edit:
    """What others did to a log: values by number and field, rows deleted and added, and all of it shuffled."""

    values: Mapping[tuple[str, LogField], CellValue]
    deleted: frozenset[str]
    added: tuple[str, ...]
    order: int


@pytest.fixture(scope="module", params=list(Language))
def world(
    request: pytest.FixtureRequest, sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    language: Language = request.param
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(sample_file, folder / "sample.cmpdesk")
    with open_workspace(folder / "sample.cmpdesk", author="Ana") as workspace:
        _fill(workspace, language)
        file = read_file(export(workspace, folder / "log.xlsx", language))
        yield World(workspace, language, file)


def _fill(workspace: Workspace, language: Language) -> None:
    """Let actions have dates, statuses and progress, so that there is something to change."""
    with workspace.change("Fill") as session:
        actions = session.scalars(select(Action).order_by(Action.number)).all()
        for place, action in enumerate(actions):
            day = date(2022, 1, 15) + timedelta(days=11 * place)
            if place % 3 == 0:
                words = f"before {day:%Y-%m-%d}" if place % 2 else day.isoformat()
                action_editing.change_due(session, [action.id], language, words)
            if place % 4 == 0:
                session.add(ActionUpdate(action_id=action.id, made_on=day, text=action.text))
            if place % 5 == 0:
                action_editing.change_status(session, [action.id], ActionStatus.DONE, day)


NUMBERS = ("17-FOR-01", "17-FOR-02", "17-FOR-03", "17-FOR-04", "17-HUM-01", "17-HUM-02", "17-MIN-01", "17-ENV-03")
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
TEXTS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(lambda words: f"Text {' '.join(words)}")


CODES: Mapping[LogField, tuple[str, Sequence[str]]] = {
    LogField.STATUS: ("status", tuple(ActionStatus)),
    LogField.COUNTRY: ("side", tuple(Side)),
    LogField.COMMITMENT: ("commitment", tuple(Commitment)),
    LogField.TAGS: ("tag", ("gender", "youth", "private_sector")),
}
"""Fields whose cells hold a word of a list, which is another one in each language."""

VALUES: Mapping[LogField, st.SearchStrategy[CellValue]] = {
    **{field: st.sampled_from(codes) for field, (_, codes) in CODES.items()},
    LogField.DESCRIPTION: TEXTS,
    LogField.PROGRESS_NOTE: TEXTS,
    LogField.THEME: TEXTS,
    LogField.DUE_TEXT: st.sampled_from(DUE_WORDS),
    LogField.DUE_DATE: DAYS,
    LogField.REVISED_DUE: DAYS,
    LogField.LAST_UPDATE: DAYS,
    LogField.CLOSED_ON: DAYS,
    LogField.INSTITUTION: st.sampled_from(["CONAFOR", "SADER; CONAFOR", "SEMARNAT\nSRE", None]),
    LogField.CONTACT_POINTS: st.just("Monique Frison"),
}


@st.composite
def _edits(draw: st.DrawFn) -> Edit:
    values: dict[tuple[str, LogField], CellValue] = {}
    for number in sorted(draw(st.sets(st.sampled_from(NUMBERS), max_size=4))):
        for field in draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=3, unique=True)):
            values[number, field] = draw(VALUES[field])
    untouched = sorted(set(NUMBERS) - {number for number, _ in values})
    deleted = draw(st.sets(st.sampled_from(untouched), max_size=2))
    added = draw(st.lists(TEXTS, max_size=2, unique=True))
    return Edit(values, frozenset(deleted), tuple(added), draw(st.integers(0, 99)))


def _in_language(edit: Edit, language: Language) -> Edit:
    """The edit with the words of a language in place of codes."""
    values = {
        (number, field): label(f"{CODES[field][0]}.{value}", language) if field in CODES else value
        for (number, field), value in edit.values.items()
    }
    return replace(edit, values=values)


def _edited(world: World, edit: Edit) -> SpreadsheetFile:
    """The file after the edit: on every sheet rows are sorted anew and columns moved."""
    chance = random.Random(edit.order)  # noqa: S311 - not a secret
    return replace(world.file, sheets=tuple(_edited_sheet(sheet, world, edit, chance) for sheet in world.file.sheets))


def _edited_sheet(sheet: Sheet, world: World, edit: Edit, chance: random.Random) -> Sheet:
    titles = [title_of(field, world.language) for field in FIELDS]
    header = next((place for place, row in enumerate(sheet.rows) if list(row.cells[:22]) == titles), None)
    if header is None:
        return sheet
    rows = [list(row.cells) + [None] * (22 - len(row.cells)) for row in sheet.rows[header + 1 :]]
    rows = [row for row in rows if row[0] not in edit.deleted]
    for row in rows:
        for (number, field), value in edit.values.items():
            if row[0] == number:
                row[FIELDS.index(field)] = value
    if rows and str(rows[0][0]).startswith("17-FOR"):
        for text in edit.added:
            rows.append([text if field is LogField.DESCRIPTION else None for field in FIELDS])
    chance.shuffle(rows)
    order = chance.sample(range(22), 22)
    moved: list[list[CellValue]] = [
        [titles[place] for place in order],
        *([row[place] for place in order] for row in rows),
    ]
    first = sheet.rows[header].number
    return replace(
        sheet,
        rows=(
            *sheet.rows[:header],
            *(SheetRow(at, tuple(cells)) for at, cells in enumerate(moved, first)),
        ),
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(edit=_edits())
def test_any_edit_of_an_exported_log_merges_to_exactly_that_edit(world: World, edit: Edit) -> None:
    edit = _in_language(edit, world.language)
    log = read_returned_log(_edited(world, edit))
    merge = plan_merge(world.workspace, log, today=TODAY)
    wished = _really_changed(world, edit)
    assert changes(merge, Verdict.THEIRS).keys() == wished.keys()
    assert verdicts(merge).keys() == wished.keys()
    assert {row.description for row in merge.new_rows if row.taken} == set(edit.added)
    assert {each.number for each in merge.missing} == edit.deleted
    held = content(world.workspace)
    report = carry_out_merge(world.workspace, merge, today=TODAY)
    assert (report.change is None) == (not wished and not edit.added)
    try:
        _assert_exactly(world, wished, ours(world.workspace, log), edit)
        again = plan_merge(world.workspace, log, today=TODAY)
        assert not set(verdicts(again).values()) - {Verdict.AGREED, Verdict.OURS}
        assert carry_out_merge(world.workspace, again, Choices(everything=Take.THEIRS)).change is None
    finally:
        if report.change is not None:
            world.workspace.undo()
    assert content(world.workspace) == held


def _really_changed(world: World, edit: Edit) -> Changes:
    """The values that are not those that stood there anyway."""
    return {
        (number, field): "" if value is None else str(value)
        for (number, field), value in edit.values.items()
        if comparable(field, value) != comparable(field, world.before[number][field])
    }


def _assert_exactly(world: World, wished: Changes, now: dict[str, dict[LogField, str]], edit: Edit) -> None:
    assert len(now) == len(world.before)
    for number, before in world.before.items():
        touched = {field for of, field in wished if of == number}
        follow = {each for field in touched for each in FOLLOWS.get(field, ())}
        for field in FIELDS:
            if field in touched and field not in follow:
                assert comparable(field, now[number][field]) == comparable(field, wished[number, field]), (
                    number,
                    field,
                )
            elif field not in touched | follow:
                assert now[number][field] == before[field], (number, field)
    assert edit.deleted <= now.keys()
