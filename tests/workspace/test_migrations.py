from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.shipped import migrations
from cmpdesk.workspace.backup import backups_in
from cmpdesk.workspace.database import is_postgresql, postgresql_engine, sqlite_engine
from cmpdesk.workspace.errors import NewerProgramError, OlderSchemaError
from cmpdesk.workspace.examination import examine, folder_of
from cmpdesk.workspace.journal_tables import JOURNAL
from cmpdesk.workspace.migration import HEAD, known_revisions, migrate, revision_of
from cmpdesk.workspace.opening import open_workspace
from tests.conftest import NewLocation, Server
from tests.workspace.records import add_action, add_session, add_theme, content, journal, rename


def _engine(location: str) -> Engine:
    return postgresql_engine(location) if is_postgresql(location) else sqlite_engine(Path(location), write_ahead=False)


def _filled(location: str) -> str:
    with open_workspace(location) as workspace:
        with workspace.change("Add") as change:
            theme = add_theme(change, add_session(change))
            add_action(change, theme_id=theme.id)
        rename(workspace, theme.id, "Renamed")
        workspace.undo()
    return location


def test_the_head_is_the_one_that_the_program_names() -> None:
    scripts = ScriptDirectory(str(migrations()))
    assert scripts.get_heads() == [HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == known_revisions()


# SQLite writes a column that was added to a table on the line of the last one.
_ADDED_COLUMN = re.compile(r", (?=\w+ (?:TEXT|INTEGER)\b)")


def _sqlite_schema(path: Path) -> dict[str, list[str]]:
    """Return the parts of each statement, in whatever order they stand: columns, keys, checks."""
    ours = [*SCHEMA.tables, *JOURNAL.tables]
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type != 'trigger'").fetchall()
    return {
        name: sorted(line.strip().rstrip(",").replace('"', "") for line in _ADDED_COLUMN.sub("\n", sql).splitlines())
        for name, table, sql in rows
        if table in ours and sql
    }


def test_a_migrated_file_is_what_the_model_says(template_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.sqlite"
    path.touch()
    engine = sqlite_engine(path, write_ahead=False)
    SCHEMA.create_all(engine)
    JOURNAL.create_all(engine)
    engine.dispose()
    made = _sqlite_schema(path)
    assert "CHECK" in str(made["edition"])
    assert _sqlite_schema(template_file) == made


_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, condeferred "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
)
_INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'public'"
)


def _postgresql_schema(address: str) -> set[tuple[object, ...]]:
    ours = {*SCHEMA.tables, *JOURNAL.tables}
    engine = postgresql_engine(address)
    try:
        with engine.connect() as connection:
            rows = [
                tuple(row)
                for question in (_CONSTRAINTS, _INDEXES, _COLUMNS)
                for row in connection.exec_driver_sql(question)
            ]
    finally:
        engine.dispose()
    return {row for row in rows if row[0] in ours}


@pytest.mark.postgresql
def test_a_migrated_server_is_what_the_model_says(server: Server) -> None:
    address = server.new_database()
    engine = postgresql_engine(address)
    SCHEMA.create_all(engine)
    JOURNAL.create_all(engine)
    engine.dispose()
    made = _postgresql_schema(address)
    assert len(made) > 500
    assert _postgresql_schema(server.new_workspace()) == made


def test_down_and_up_again_leave_every_row_as_it_was(new_location: NewLocation) -> None:
    location = _filled(new_location())
    with open_workspace(location) as workspace:
        rows, written = content(workspace), journal(workspace)
    engine = _engine(location)
    migrate(engine, "0001")
    with engine.connect() as connection:
        assert revision_of(connection) == "0001"
        assert not inspect(connection).has_table("search_entry")
        assert len(connection.exec_driver_sql("SELECT * FROM row_change").all()) > 4
    migrate(engine)
    engine.dispose()
    with open_workspace(location) as workspace:
        assert content(workspace) == rows
        assert journal(workspace) == written
        assert workspace.check().problems == ()
        assert [hit.kind for hit in workspace.search("forest fires")] == ["theme"]
        workspace.redo()


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(new_file: Callable[[], Path]) -> None:
    path = new_file()
    _filled(str(path))
    engine = sqlite_engine(path, write_ahead=False)
    migrate(engine, "0001")
    engine.dispose()
    for backup in backups_in(folder_of(path), path.stem):
        backup.path.unlink()
    with pytest.raises(OlderSchemaError, match="older CMP Desk"):
        open_workspace(path, read_only=True)
    with open_workspace(path) as workspace:
        assert workspace.check().problems == ()
        (notice,) = map(str, workspace.notices)
    (backup,) = backups_in(folder_of(path), path.stem)
    assert backup.path.name in notice
    assert examine(backup.path) == "0001"


def test_an_older_shared_database_is_brought_up_to_date(server: Server) -> None:
    address = _filled(server.new_workspace())
    engine = postgresql_engine(address)
    migrate(engine, "0001")
    engine.dispose()
    with pytest.raises(OlderSchemaError, match="open it for writing once"):
        open_workspace(address, read_only=True)
    with open_workspace(address) as workspace:
        assert workspace.check().problems == ()


def test_a_newer_file_is_refused_and_left_as_it_is(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before, moment = path.read_bytes(), path.stat().st_mtime_ns
    for read_only in (False, True):
        with pytest.raises(NewerProgramError, match=r"newer CMP Desk. It was not touched; update"):
            open_workspace(path, read_only=read_only)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == moment
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.postgresql
def test_a_newer_shared_database_is_refused(server: Server) -> None:
    address = server.new_workspace()
    engine = postgresql_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(NewerProgramError, match="newer CMP Desk"):
        open_workspace(address)
