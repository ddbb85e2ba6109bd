"""The triggers that write the journal. They are generated from the model, for each kind of database.

No statement goes around them, bulk or single, ours or another program's: a write outside a change set is
refused by the database itself.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.journal_tables import Operation

REFUSED = "CMP Desk: a write outside a change set"
_FUNCTION = "cmpdesk_journal"


def put_in_place(connection: Connection) -> None:
    """Create the triggers of every entity's table; those that are already right stay as they are."""
    if connection.dialect.name == "sqlite":
        _put_in_place_sqlite(connection)
    else:
        _put_in_place_postgresql(connection)


def take_away(connection: Connection) -> None:
    """Drop the triggers, for a migration or for copying a whole database into this one."""
    if connection.dialect.name == "sqlite":
        for name in _present_sqlite(connection):
            connection.execute(text(f'DROP TRIGGER "{name}"'))
    else:
        for table in _tables_postgresql(connection):
            connection.execute(text(f'DROP TRIGGER IF EXISTS {_FUNCTION} ON "{table}"'))


def are_in_place(connection: Connection) -> bool:
    """Tell whether the triggers are just those of this program's model."""
    if connection.dialect.name == "sqlite":
        return _present_sqlite(connection) == _wanted_sqlite()
    return _function_is_right(connection) and _present_postgresql(connection) == set(SCHEMA.tables)


def _put_in_place_sqlite(connection: Connection) -> None:
    present = _present_sqlite(connection)
    wanted = _wanted_sqlite()
    for name in present.keys() - wanted.keys() | {n for n in present if wanted.get(n) != present[n]}:
        connection.execute(text(f'DROP TRIGGER "{name}"'))
    for name, statement in wanted.items():
        if present.get(name) != statement:
            connection.exec_driver_sql(statement)


def _present_sqlite(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'")
    )
    return {row.name: row.sql for row in rows}


def _wanted_sqlite() -> dict[str, str]:
    return {
        f"journal_{table.name}_{operation}": _sqlite_trigger(table, operation)
        for table in SCHEMA.sorted_tables
        for operation in Operation
    }


def _sqlite_trigger(table: Table, operation: Operation) -> str:
    row = "OLD" if operation is Operation.DELETE else "NEW"
    before = "NULL" if operation is Operation.INSERT else _sqlite_row(table, "OLD")
    after = "NULL" if operation is Operation.DELETE else _sqlite_row(table, "NEW")
    return (
        f'CREATE TRIGGER "journal_{table.name}_{operation}" AFTER {operation.upper()} ON "{table.name}"'
        f"{_sqlite_condition(table, operation)} BEGIN "
        "INSERT INTO row_change (change_set_id, table_name, record_id, operation, before, after) VALUES ("
        f"coalesce((SELECT change_set_id FROM open_change), RAISE(ABORT, '{REFUSED}')), "
        f"'{table.name}', {row}.id, '{operation}', {before}, {after}); "
        "END"
    )


def _sqlite_row(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def _sqlite_condition(table: Table, operation: Operation) -> str:
    if operation is not Operation.UPDATE:
        return ""
    changed = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.columns)
    return f" WHEN {changed}"


_POSTGRESQL_BODY = f"""
DECLARE
    open_set text := current_setting('cmpdesk.change_set', true);
BEGIN
    IF open_set IS NULL OR open_set = '' THEN
        RAISE EXCEPTION '{REFUSED}';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
        RETURN NULL;
    END IF;
    INSERT INTO row_change (change_set_id, table_name, record_id, operation, before, after)
    VALUES (
        open_set::integer, TG_TABLE_NAME,
        CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END,
        lower(TG_OP),
        CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_json(OLD)::text END,
        CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_json(NEW)::text END
    );
    RETURN NULL;
END
"""
_POSTGRESQL_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $journal${_POSTGRESQL_BODY}$journal$"
)


def _put_in_place_postgresql(connection: Connection) -> None:
    if not _function_is_right(connection):
        connection.exec_driver_sql(_POSTGRESQL_FUNCTION)
    for table in set(SCHEMA.tables) - _present_postgresql(connection):
        connection.execute(text(f'DROP TRIGGER IF EXISTS {_FUNCTION} ON "{table}"'))
        connection.execute(
            text(
                f'CREATE TRIGGER {_FUNCTION} AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
                f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()"
            )
        )


def _function_is_right(connection: Connection) -> bool:
    bodies = connection.execute(
        text("SELECT prosrc FROM pg_proc WHERE proname = :name AND pronamespace = current_schema()::regnamespace"),
        {"name": _FUNCTION},
    )
    return list(bodies.scalars()) == [_POSTGRESQL_BODY]


def _present_postgresql(connection: Connection) -> set[str]:
    """Return the tables whose trigger is there and works: one can be disabled, too."""
    rows = connection.execute(
        text(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname = :name AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace"
        ),
        {"name": _FUNCTION},
    )
    return set(rows.scalars())


def _tables_postgresql(connection: Connection) -> set[str]:
    rows = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
    return set(rows.scalars())
