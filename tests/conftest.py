"""Fresh workspaces for tests: a file, and where a server is named a PostgreSQL database, each empty."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, delete, insert, text
from sqlalchemy.engine import make_url

from cmpdesk.model.entities import SCHEMA
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace import triggers
from cmpdesk.workspace.database import postgresql_engine
from cmpdesk.workspace.journal_tables import change_set, row_change
from cmpdesk.workspace.migration import HEAD, revision_of
from cmpdesk.workspace.opening import create_workspace, open_workspace
from cmpdesk.workspace.search_index import rebuild, search_entry
from cmpdesk.workspace.workspace import Workspace

SERVER_VARIABLE = "CMPDESK_TEST_POSTGRESQL"
AUTHOR = "Ana"


@dataclass(slots=True)
class Server:
    """A PostgreSQL server on which tests get databases of their own.

    Making and dropping one takes more than a second, so an emptied one is handed to the next test, as long as
    its schema and triggers are as they were; each worker of a parallel run has its own ones.
    """

    address: str
    lent: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    template: str = ""

    def new_database(self, template: str = "template0") -> str:
        """Return the address of a new database; without a template it has no tables at all."""
        name = f"cmpdesk_test_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self.lent.append(name)
        return self.address_of(name)

    def new_workspace(self) -> str:
        """Return the address of a database with an empty workspace in it."""
        if self.empty:
            name = self.empty.pop()
            self.lent.append(name)
            return self.address_of(name)
        if not self.template:
            address = self.new_database()
            create_workspace(address).close()
            self.template = str(make_url(address).database)
            self.lent.remove(self.template)
        return self.new_database(self.template)

    def address_of(self, name: str) -> str:
        """Return the address of one of the server's databases."""
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def take_back(self) -> None:
        """Take back what was lent to a test: emptied, or dropped where it is not as it was."""
        while self.lent:
            name = self.lent.pop()
            if self._emptied(name):
                self.empty.append(name)
            else:
                self._drop(name)

    def drop_all(self) -> None:
        """Drop every database that was made."""
        for name in [*self.lent, *self.empty, self.template]:
            if name:
                self._drop(name)

    def _emptied(self, name: str) -> bool:
        engine = postgresql_engine(self.address_of(name))
        try:
            with engine.begin() as connection:
                if revision_of(connection) != HEAD or not triggers.are_in_place(connection):
                    return False
                _empty(connection)
            return True
        finally:
            engine.dispose()

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with closing(psycopg.connect(self.address, autocommit=True)) as connection:
            connection.execute(statement.encode())


def _empty(connection: Connection) -> None:
    """Delete all rows, forty times faster than the server truncates that many small tables."""
    number = connection.execute(
        insert(change_set).values(kind="edit", label="Empty", author="tests", made_at="").returning(change_set.c.id)
    ).scalar_one()
    connection.execute(text("SELECT set_config('cmpdesk.change_set', :number, true)"), {"number": str(number)})
    connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
    for table in [*reversed(SCHEMA.sorted_tables), row_change, change_set, search_entry]:
        connection.execute(delete(table))
    for table in (row_change, change_set, search_entry):
        connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 1, false)")
    rebuild(connection)


@pytest.fixture(scope="session")
def _server_of_session() -> Iterator[Server | None]:
    address = os.environ.get(SERVER_VARIABLE)
    if not address:
        yield None
        return
    server = Server(address)
    yield server
    server.drop_all()


@pytest.fixture
def server(_server_of_session: Server | None) -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where none is named."""
    if _server_of_session is None:
        pytest.skip(f"{SERVER_VARIABLE} names no PostgreSQL server")
    yield _server_of_session
    _server_of_session.take_back()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample workspace, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.cmpdesk"
    with create_workspace(path, author="Tests") as workspace:
        build_sample(workspace)
    return path


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Iterator[Workspace]:
    """A copy of the sample that a test may change."""
    path = tmp_path / "Revisión 2021.cmpdesk"
    shutil.copyfile(sample_file, path)
    with open_workspace(path, author="Ana") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace's file, made once: copying it is faster than migrating each time."""
    path = tmp_path_factory.mktemp("template") / "template.cmpdesk"
    create_workspace(path).close()
    return path


@pytest.fixture
def new_file(tmp_path: Path, template_file: Path) -> Callable[[], Path]:
    """Give the paths of new files, each an empty workspace in a folder of its own."""

    def make() -> Path:
        path = tmp_path / uuid.uuid4().hex[:8] / "Partnership.cmpdesk"
        path.parent.mkdir()
        shutil.copyfile(template_file, path)
        return path

    return make


DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
NewLocation = Callable[[], str]


@pytest.fixture(params=DATABASES)
def new_location(request: pytest.FixtureRequest) -> NewLocation:
    """Give the locations of new empty workspaces, on each kind of database."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        return server.new_workspace
    new_file: Callable[[], Path] = request.getfixturevalue("new_file")
    return lambda: str(new_file())


@pytest.fixture
def location(new_location: NewLocation) -> str:
    """The location of one new empty workspace, on each kind of database."""
    return new_location()


@pytest.fixture
def workspace(location: str) -> Iterator[Workspace]:
    """One new empty workspace that is open, on each kind of database."""
    with open_workspace(location, author=AUTHOR) as opened:
        yield opened


@pytest.fixture
def file_workspace(new_file: Callable[[], Path]) -> Iterator[Workspace]:
    """One new empty workspace that is open, in a file."""
    with open_workspace(new_file(), author=AUTHOR) as opened:
        yield opened
