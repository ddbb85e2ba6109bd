"""Creating and opening a workspace in a PostgreSQL database that an office shares."""

from __future__ import annotations

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace.database import Database, let_go_on_failure, postgresql_engine
from cmpdesk.workspace.errors import MissingError, NotAWorkspaceError, OlderSchemaError, WorkspaceError
from cmpdesk.workspace.migration import HEAD, migrate, require_known, require_own_triggers_and_index, revision_of
from cmpdesk.workspace.workspace import Workspace

_POSTGRESQL_FROM = 150_000


def create_shared(location: str, author: str) -> Workspace:
    """Make an empty workspace in a database and open it.

    Raises:
        WorkspaceError: it has tables already, or cannot be used; it was not touched.
    """
    database = _connect(location)
    with let_go_on_failure(database.engine):
        with database.connection() as connection:
            if inspect(connection).get_table_names():
                raise WorkspaceError(
                    "The shared database has tables already and was not touched. Give an empty one, or open it."
                )
        migrate(database.engine)
    return Workspace(database, author)


def open_shared(location: str, author: str, read_only: Sentence | None = None) -> Workspace:
    """Open the workspace of a database, bringing it up to date first; ``read_only`` says why it may only be read.

    Raises:
        WorkspaceError: there is none, it is of a newer program, or the server cannot be reached.
    """
    database = _connect(location, read_only)
    with let_go_on_failure(database.engine):
        with database.connection() as connection:
            revision = revision_of(connection)
        require_known(revision, database.engine.url.database or sentence("the shared database"))
        if revision is None:
            raise NotAWorkspaceError(
                "The shared database is not a CMP Desk workspace. It was not touched; create one in it with “new”."
            )
        if revision != HEAD:
            _bring_shared_up_to_date(database)
        elif read_only is None:
            require_own_triggers_and_index(database)
    return Workspace(database, author)


def _bring_shared_up_to_date(database: Database) -> None:
    if database.read_only:
        raise OlderSchemaError(
            "The shared database is of an older CMP Desk and has to be brought up to date before it can be read. "
            "It was not touched; open it for writing once."
        )
    migrate(database.engine)


def _connect(location: str, read_only: Sentence | None = None) -> Database:
    try:
        engine = postgresql_engine(location)
    except (SQLAlchemyError, ValueError) as error:
        raise MissingError(
            "This is not the address of a shared database. It has the form "
            "“postgresql://name:password@server/database”."
        ) from error
    try:
        with engine.connect() as connection:
            version = connection.exec_driver_sql("SHOW server_version").scalar_one()
            number = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    except SQLAlchemyError as error:
        engine.dispose()
        raise MissingError(_why_unreachable(engine, str(getattr(error, "orig", error)))) from error
    if int(number) < _POSTGRESQL_FROM or encoding != "UTF8":
        engine.dispose()
        if encoding != "UTF8":
            raise WorkspaceError("The shared database cannot hold all letters. Ask for one with the encoding UTF8.")
        raise WorkspaceError("The server is PostgreSQL {version}; CMP Desk needs version 15 or newer.", version=version)
    if read_only:
        engine = engine.execution_options(postgresql_readonly=True)
    return Database(engine, engine.url.render_as_string(hide_password=True), None, read_only)


def _why_unreachable(engine: Engine, cause: str) -> Sentence:
    """Return the sentence for a connection that failed, by what server or driver say of it."""
    server: object = engine.url.host or sentence("this computer")
    database, user = engine.url.database, engine.url.username
    if "password" in cause or "authentication" in cause or "role " in cause:
        return sentence(
            "The server “{server}” does not let “{user}” in: the name or the password is wrong. Check both in the "
            "address, or ask who runs the server.",
            server=server,
            user=user,
        )
    if "does not exist" in cause:
        return sentence(
            "There is no database “{database}” on the server “{server}”. Check its name in the address.",
            database=database,
            server=server,
        )
    if "too many" in cause or "remaining connection slots" in cause:
        return sentence("The server “{server}” has no place for one more just now. Try again later.", server=server)
    if "invalid connection option" in cause:
        return sentence(
            "The address of the shared database has a part that is not known. Check what stands after the “?”."
        )
    return sentence(
        "The server “{server}” cannot be reached. Check its name and port in the address, the network, and that the "
        "server is running.",
        server=server,
    )
