"""Bringing the schema of a workspace up to date with Alembic, whose scripts stand in ``db/migrations``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from cmpdesk.model.sentences import Sentence
from cmpdesk.model.shipped import migrations
from cmpdesk.workspace import search_index, triggers
from cmpdesk.workspace.database import Database
from cmpdesk.workspace.errors import DamagedError, NewerProgramError
from cmpdesk.workspace.record_names import some

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic takes a quarter of a second to import; opening an up-to-date workspace must not need it.
HEAD = "0006"
_MIGRATING_LOCK = 0x434D504D


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the schema, None where there is none at all."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return revision


def known_revisions() -> frozenset[str]:
    """Return the revisions that this program knows: the numbers that its migrations' files begin with."""
    return frozenset(path.name[:4] for path in (migrations() / "versions").glob("[0-9]*.py"))


def require_known(revision: str | None, name: str | Sentence) -> None:
    """Refuse the revision of a newer program.

    Raises:
        NewerProgramError: this program does not know it; the workspace was not touched.
    """
    if revision is not None and revision not in known_revisions():
        raise NewerProgramError(
            "“{name}” was last opened by a newer CMP Desk. It was not touched; update the program on this computer, or "
            "ask the colleague who has the newer one for an export.",
            name=name,
        )


def migrate(engine: Engine, target: str = HEAD) -> None:
    """Bring the schema to a revision, up or down, then put triggers and index in place: all of it or nothing.

    Foreign keys are off meanwhile: re-creating a table would delete what hangs on it.

    Raises:
        DamagedError: rows do not fit together afterwards; everything is as it was before.
    """
    from alembic import command  # noqa: PLC0415 - see HEAD

    with engine.connect() as connection, _foreign_keys_off(connection), _alone(connection):
        before = revision_of(connection)
        if inspect(connection).has_table("open_change"):
            triggers.take_away(connection)
        config = _config(connection)
        if before is None or int(before) <= int(target):
            command.upgrade(config, target)
        else:
            command.downgrade(config, target)
        _require_sound_references(connection)
        if target == HEAD:
            triggers.put_in_place(connection)
            search_index.rebuild(connection)
        connection.commit()


def require_own_triggers_and_index(database: Database) -> None:
    """Put triggers and index in place anew where those of another version of this program are there."""
    with database.connection() as connection:
        if not triggers.are_in_place(connection):
            triggers.put_in_place(connection)
            connection.commit()
        if not search_index.is_of_this_program(connection):
            search_index.rebuild(connection)
            connection.commit()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Keep two programs from migrating one shared database at the same time."""
    if connection.dialect.name == "sqlite":
        yield
        return
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATING_LOCK})
    yield


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite ignores the switch inside a transaction, so it is thrown before the first one."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a fresh connection has its driver's
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys = ON")


def _require_sound_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DamagedError(
            "The workspace could not be brought up to date: {one} refers to {other} that is not there. It is as it was "
            "before; restore an older backup.",
            one=some(broken[0]),
            other=some(broken[2]),
        )


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - see HEAD

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
