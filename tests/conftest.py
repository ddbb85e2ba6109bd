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
from sqlalchemy.engine import make_url

from cmpdesk.workspace.opening import create_workspace, open_workspace
from cmpdesk.workspace.workspace import Workspace

SERVER_VARIABLE = "CMPDESK_TEST_POSTGRESQL"
AUTHOR = "Ana"


@dataclass(slots=True)
class Server:
    """A PostgreSQL server on which tests make databases of their own."""

    address: str
    made: list[str] = field(default_factory=list)
    _template: str = ""

    def new_database(self, template: str = "template0") -> str:
        """Return the address of a new database; without a template it has no tables at all."""
        name = f"cmpdesk_test_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self.made.append(name)
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def new_workspace(self) -> str:
        """Return the address of a new database with an empty workspace in it."""
        if not self._template:
            address = self.new_database()
            create_workspace(address).close()
            self._template = make_url(address).database or ""
            self.made.remove(self._template)
        return self.new_database(self._template)

    def drop_databases(self, *, all_of_them: bool = False) -> None:
        """Drop what the last test made; the template only at the very end."""
        if all_of_them and self._template:
            self.made.append(self._template)
        while self.made:
            self._run(f'DROP DATABASE IF EXISTS "{self.made.pop()}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with closing(psycopg.connect(self.address, autocommit=True)) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def _server_of_session() -> Iterator[Server | None]:
    address = os.environ.get(SERVER_VARIABLE)
    if not address:
        yield None
        return
    server = Server(address)
    yield server
    server.drop_databases(all_of_them=True)


@pytest.fixture
def server(_server_of_session: Server | None) -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where none is named."""
    if _server_of_session is None:
        pytest.skip(f"{SERVER_VARIABLE} names no PostgreSQL server")
    yield _server_of_session
    _server_of_session.drop_databases()


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
