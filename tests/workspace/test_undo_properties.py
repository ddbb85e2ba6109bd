"""Any run of edits, undone to the start, gives the same content; redone, the same end; and the journal tells it all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session as Change

from cmpdesk.model.action import Action, ActionInstitution
from cmpdesk.model.base import Entity, new_id
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.institution import Institution
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.workspace.database import Database, sqlite_engine
from cmpdesk.workspace.errors import CannotUndoError, ClashError
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.conftest import AUTHOR, Server
from tests.workspace.records import Content, content, journal

KINDS: tuple[type[Entity], ...] = (Edition, Session, Theme, Action, Institution, Narrative, ActionInstitution)
_FIELDS = {
    Edition: ("year", "notes"),
    Session: ("link", "minutes_version"),
    Theme: ("title_en", "sort_order", "parent_id", "continues_id"),
    Action: ("number", "text_es", "theme_id", "session_id", "sort_order"),
    Institution: ("notes", "parent_id"),
    Narrative: ("text_fr",),
    ActionInstitution: ("sort_order",),
}
_REFERS = {"parent_id", "continues_id", "theme_id", "session_id"}

Operation = tuple[str, int, int, int]
Step = tuple[str, int, list[Operation]]
NewWorkspace = Callable[[], AbstractContextManager[Workspace]]
NUMBERS = st.integers(0, 6)
OPERATIONS = st.tuples(
    st.sampled_from(["add", "add", "add", "set", "set", "delete", "set all", "delete some"]), NUMBERS, NUMBERS, NUMBERS
)
EDITS = st.tuples(st.just("edit"), st.just(0), st.lists(OPERATIONS, min_size=1, max_size=4))
WALKS: st.SearchStrategy[Step] = st.tuples(st.sampled_from(["undo", "redo"]), st.just(0), st.just([]))
JUMPS: st.SearchStrategy[Step] = st.tuples(st.sampled_from(["take back", "restore"]), st.integers(0, 20), st.just([]))


def _carry_out(change: Change, operation: Operation) -> None:
    what, first, second, third = operation
    kind = KINDS[first % len(KINDS)]
    table = SCHEMA.tables[kind.__tablename__]
    ids = change.scalars(select(table.c.id).order_by(table.c.id)).all()
    if what == "add":
        _add(change, kind, second, third)
    elif what == "delete some":
        change.execute(delete(table).where(table.c.id.in_(ids[: second + 1])))
    elif ids:
        one = ids[second % len(ids)]
        if what == "delete":
            change.execute(delete(table).where(table.c.id == one))
            return
        field = _FIELDS[kind][third % len(_FIELDS[kind])]
        chosen = update(table) if what == "set all" else update(table).where(table.c.id == one)
        change.execute(chosen.values({field: _value(change, kind, field, second + third)}))


def _value(change: Change, kind: type[Entity], field: str, number: int) -> str | int | None:
    if field in _REFERS:
        referred = next(iter(SCHEMA.tables[kind.__tablename__].c[field].foreign_keys)).column.table
        return _some(change, referred.c.id, number) if number % 3 else None
    return number if field in {"year", "sort_order", "minutes_version"} else f"{field} {number}"


def _some(change: Change, column: object, number: int) -> str | None:
    ids = change.scalars(select(column).order_by(column)).all()  # type: ignore[call-overload]
    return ids[number % len(ids)] if ids else None


def _add(change: Change, kind: type[Entity], second: int, third: int) -> None:
    values: dict[str, object] = {"id": new_id()}
    if kind is Edition:
        values |= {"ordinal": second + 1, "year": 2020}
    elif kind is Session:
        values["edition_id"] = _some(change, Edition.id, second)
    elif kind in (Theme, Narrative):
        values["session_id"] = _some(change, Session.id, second)
        values["parent_id" if kind is Theme else "theme_id"] = _some(change, Theme.id, third) if third % 2 else None
        if kind is Narrative:
            values["section"] = "outcomes"
    elif kind is Action:
        values |= {"theme_id": _some(change, Theme.id, second), "session_id": _some(change, Session.id, third)}
    elif kind is Institution:
        values["parent_id"] = _some(change, Institution.id, second)
    else:
        values["action_id"] = _some(change, Action.id, second)
        values["institution_id"] = _some(change, Institution.id, third)
    needed = ("edition_id", "action_id", "institution_id") + (() if kind is Action else ("session_id",))
    if all(values.get(field, "") is not None for field in needed):
        change.execute(insert(SCHEMA.tables[kind.__tablename__]).values(values))


def _edit(workspace: Workspace, operations: list[Operation]) -> bool:
    """Make one change set; tell whether it came about: some would leave records that do not fit together."""
    number = len(workspace.history())
    with suppress(ClashError), workspace.change("Edit") as change:
        for operation in operations:
            _carry_out(change, operation)
    return len(workspace.history()) > number


def _walk_back_and_forth(workspace: Workspace, steps: list[Step]) -> None:
    behind: list[Content] = []
    ahead: list[Content] = []
    now = start = content(workspace)
    for what, _, operations in steps:
        if what == "edit":
            if _edit(workspace, operations):
                behind.append(now)
                ahead.clear()
                now = content(workspace)
        elif what == "undo" and behind:
            ahead.append(now)
            now = behind.pop()
            workspace.undo()
        elif what == "redo" and ahead:
            behind.append(now)
            now = ahead.pop()
            workspace.redo()
        assert content(workspace) == now
    while workspace.next_redo():
        workspace.redo()
    end = content(workspace)
    assert end == ([now, *reversed(ahead)])[-1]
    undone = 0
    while workspace.next_undo():
        workspace.undo()
        undone += 1
    assert content(workspace) == start
    for _ in range(undone):
        workspace.redo()
    assert content(workspace) == end
    assert workspace.check().problems == ()


def _jump_about(workspace: Workspace, steps: list[Step]) -> None:
    for what, number, operations in steps:
        before, written = content(workspace), journal(workspace)
        try:
            if what == "edit":
                _edit(workspace, operations)
            elif what in {"undo", "redo"}:
                workspace.undo() if what == "undo" else workspace.redo()
            elif what == "take back":
                workspace.take_back(len(workspace.history()) - number)
            else:
                deleted = [
                    change for change_set in workspace.history() for change in change_set.changes if not change.fields
                ] or [change for change_set in workspace.history() for change in change_set.changes]
                if deleted:
                    gone = deleted[number % len(deleted)]
                    workspace.restore(gone.table, gone.record_id)
        except CannotUndoError as refusal:
            assert content(workspace) == before
            assert journal(workspace) == written
            sentence = str(refusal)
            assert sentence.endswith(".")
    assert workspace.check().problems == ()


@pytest.fixture
def fresh_files(tmp_path: Path, template_file: Path) -> NewWorkspace:
    """Open one empty workspace after the other in a file, without the day's backup."""

    @contextmanager
    def fresh() -> Iterator[Workspace]:
        path = tmp_path / "x.cmpdesk"
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copyfile(template_file, path)
        engine = sqlite_engine(path, write_ahead=True)
        try:
            yield Workspace(Database(engine, str(path), path), AUTHOR)
        finally:
            engine.dispose()

    return fresh


MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(steps=st.lists(st.one_of(EDITS, EDITS, WALKS), max_size=14))
def test_any_run_of_edits_is_undone_to_the_start_and_redone_to_the_end(
    fresh_files: NewWorkspace,
    steps: list[Step],
) -> None:
    with fresh_files() as workspace:
        _walk_back_and_forth(workspace, steps)


@MANY
@given(steps=st.lists(st.one_of(EDITS, EDITS, WALKS, JUMPS), max_size=12))
def test_whatever_is_taken_back_or_restored_the_journal_tells_it_and_a_refusal_leaves_nothing(
    fresh_files: NewWorkspace,
    steps: list[Step],
) -> None:
    with fresh_files() as workspace:
        _jump_about(workspace, steps)


@pytest.mark.postgresql
@FEW
@given(steps=st.lists(st.one_of(EDITS, EDITS, WALKS), max_size=8))
def test_a_run_of_edits_is_undone_and_redone_on_a_server_too(server: Server, steps: list[Step]) -> None:
    with open_workspace(server.new_workspace(), author=AUTHOR) as workspace:
        _walk_back_and_forth(workspace, steps)
    server.take_back()


@pytest.mark.postgresql
@FEW
@given(steps=st.lists(st.one_of(EDITS, EDITS, WALKS, JUMPS), max_size=8))
def test_the_journal_tells_everything_on_a_server_too(server: Server, steps: list[Step]) -> None:
    with open_workspace(server.new_workspace(), author=AUTHOR) as workspace:
        _jump_about(workspace, steps)
    server.take_back()
