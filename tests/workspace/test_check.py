from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, update

from cmpdesk.model.base import new_id
from cmpdesk.model.edition import Edition
from cmpdesk.workspace import triggers
from cmpdesk.workspace.journal_tables import row_change
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import add_action, add_institution, add_session, add_theme, rename


def _fill(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        theme = add_theme(change, add_session(change))
        add_action(change, theme_id=theme.id)
    rename(workspace, theme.id, "Wetlands")


def _tamper(workspace: Workspace, *statements: str, triggers_off: bool = True) -> tuple[str, ...]:
    """Change something behind the journal's back, and return what the check says."""
    with workspace.database.engine.begin() as connection:
        if triggers_off:
            triggers.take_away(connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            connection.exec_driver_sql(statement)
        if triggers_off:
            triggers.put_in_place(connection)
    return workspace.check().problems


def test_a_sound_workspace_has_no_problems(workspace: Workspace) -> None:
    _fill(workspace)
    result = workspace.check()
    assert (result.records, result.change_sets, result.problems) == (4, 2, ())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET notes = 'changed'",
        "DELETE FROM action",
        "INSERT INTO tag (id, code, sort_order) VALUES ('x', 'gender', 0)",
    ],
)
def test_a_row_changed_behind_the_journals_back_is_found(workspace: Workspace, statement: str) -> None:
    _fill(workspace)
    problems = _tamper(workspace, statement)
    assert any("is not what the journal says" in problem for problem in problems)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE row_change SET after = replace(after, 'Wetlands', 'Rivers')", "is not what the journal says"),
        ("DELETE FROM row_change WHERE table_name = 'action'", "is not what the journal says"),
        ("UPDATE row_change SET before = replace(before, 'fires', 'trees')", "does not follow from those before"),
        ("UPDATE row_change SET after = '{' WHERE table_name = 'action'", "cannot be read"),
        ("UPDATE row_change SET after = '[1]' WHERE table_name = 'action'", "cannot be read"),
        ("UPDATE row_change SET after = NULL WHERE table_name = 'action'", "cannot be read"),
        ("UPDATE row_change SET operation = 'nothing' WHERE table_name = 'action'", "cannot be read"),
        ("UPDATE row_change SET table_name = 'nothing' WHERE table_name = 'action'", "cannot be read"),
    ],
)
def test_a_tampered_entry_of_the_journal_is_found(workspace: Workspace, statement: str, sentence: str) -> None:
    _fill(workspace)
    problems = _tamper(workspace, statement)
    assert any(sentence in problem for problem in problems)


def test_a_missing_trigger_is_found_and_put_back_on_opening(location: str) -> None:
    with open_workspace(location) as workspace:
        dropped = "DROP TRIGGER cmpdesk_journal ON action"
        if not workspace.database.is_shared:
            dropped = "DROP TRIGGER journal_action_update"
        problems = _tamper(workspace, dropped, triggers_off=False)
        assert problems == ("The triggers that write the journal are not those of this program.",)
    with open_workspace(location) as workspace:
        assert workspace.check().problems == ()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE action DISABLE TRIGGER cmpdesk_journal",
        "CREATE OR REPLACE FUNCTION cmpdesk_journal() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_a_trigger_that_does_nothing_is_found_on_a_server(request: pytest.FixtureRequest, statement: str) -> None:
    address = request.getfixturevalue("server").new_workspace()
    with open_workspace(address) as workspace:
        assert "triggers" in _tamper(workspace, statement, triggers_off=False)[0]
    with open_workspace(address) as workspace:
        assert workspace.check().problems == ()


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM search_entry", "UPDATE search_entry SET heading = 'other'"],
)
def test_stale_entries_of_the_index_are_found(workspace: Workspace, statement: str) -> None:
    _fill(workspace)
    problems = _tamper(workspace, statement)
    assert any("search index" in problem for problem in problems)


def test_words_missing_from_the_index_are_found(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as change:
        add_institution(change, "Secretaría de Economía")
    problems = _tamper(file_workspace, "INSERT INTO search_index (search_index) VALUES ('delete-all')")
    assert problems == ("Of the search index, 1 entry is not up to date.",)


def test_broken_references_are_found(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with open_workspace(path) as workspace:
        _fill(workspace)
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("DROP TRIGGER journal_theme_update", "UPDATE theme SET session_id = 'nowhere'"):
            connection.execute(statement)
        connection.commit()
    with open_workspace(path, read_only=True) as workspace:
        problems = workspace.check().problems
    assert "A row of “theme” refers to a row of “session” that is not there." in problems


def test_many_problems_are_counted(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as change:
        for number in range(30):
            add_action(change, str(number))
    problems = _tamper(file_workspace, "UPDATE action SET notes = 'x'")
    assert len(problems) == 21
    assert problems[-1] == "There are 11 more problems."


def test_damaged_pages_are_found_while_it_is_open(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with open_workspace(path) as workspace:
        _fill(workspace)
    with open_workspace(path, read_only=True) as workspace:
        size = path.stat().st_size
        with path.open("rb+") as file:
            for place in range(8_192, size, 8_192):
                file.seek(place)
                file.write(b"\xde\xad\xbe\xef" * 16)
        problems = workspace.check().problems
    assert problems
    assert all("damaged" in problem for problem in problems)


def test_rows_that_the_journal_wrote_before_a_column_was_there_still_prove_the_records(workspace: Workspace) -> None:
    edition_id = new_id()
    with workspace.change("Set up the edition") as session:
        session.add(Edition(id=edition_id, ordinal=18, year=2022))
    with workspace.database.engine.begin() as connection:
        (written,) = connection.execute(select(row_change.c.after)).scalars()
        values = json.loads(written)
        del values["notes"]
        connection.execute(update(row_change).values(after=json.dumps(values)))
    assert workspace.check().problems == ()
    workspace.undo()
    assert workspace.check().problems == ()
    assert workspace.check().records == 0
