from __future__ import annotations

import threading
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from cmpdesk.model.action import Action
from cmpdesk.workspace import journal as journals
from cmpdesk.workspace.errors import CannotUndoError, MissingError, NotAWorkspaceError, StorageError, WorkspaceError
from cmpdesk.workspace.opening import create_workspace, open_workspace
from tests.conftest import Server
from tests.workspace.records import add_action, content

pytestmark = pytest.mark.postgresql


def test_two_people_write_at_the_same_time_and_undo_takes_back_ones_own(server: Server) -> None:
    address = server.new_workspace()
    with open_workspace(address, author="Ana") as ana, open_workspace(address, author="Ben") as ben:
        assert ana.read_only is ben.read_only is None
        with ana.change("Ana adds") as change:
            first = add_action(change, "1").id
        with ben.change("Ben adds") as change:
            add_action(change, "2")
        assert ana.undo().label == "Ana adds"
        assert [row["number"] for row in content(ana)["action"].values()] == ["2"]
        assert ana.redo().label == "Ana adds"
        with ben.change("Ben writes") as change:
            change.get_one(Action, first).notes = "agreed"
        with pytest.raises(CannotUndoError, match=r"was changed since .*“Ben writes”, Ben"):
            ana.undo()
        assert ben.undo().label == "Ben writes"
        assert ana.check().problems == ()


def test_a_second_change_waits_for_the_first(server: Server) -> None:
    address = server.new_workspace()
    with open_workspace(address, author="Ana") as ana, open_workspace(address, author="Ben") as ben:

        def ben_writes() -> None:
            with ben.change("Second") as change:
                add_action(change, "2")

        thread = threading.Thread(target=ben_writes)
        with ana.change("First") as change:
            add_action(change, "1")
            thread.start()
            time.sleep(0.2)
            assert thread.is_alive()
        thread.join()
        assert [change_set.label for change_set in ana.history()] == ["Second", "First"]


def test_waiting_too_long_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "SERVER_BUSY_MILLISECONDS", 50)
    address = server.new_workspace()
    with open_workspace(address) as ana, open_workspace(address) as ben, ana.change("Long") as change:
        add_action(change)
        with pytest.raises(StorageError, match="A colleague's program is busy with the shared database"):
            ben.change("Short").__enter__()


def test_a_connection_that_breaks_is_told_and_the_next_change_goes_through(server: Server) -> None:
    address = server.new_workspace()
    with open_workspace(address) as workspace:
        with pytest.raises(StorageError, match="does not answer"), workspace.change("Add") as change:  # noqa: PT012 - the whole block is what is tried
            add_action(change)
            change.flush()
            with psycopg.connect(server.address, autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [make_url(address).database],
                )
            change.add(Action(id="x", number="2"))
            change.flush()
        assert content(workspace)["action"] == {}
        with workspace.change("Again") as change:
            add_action(change)
        assert workspace.check().problems == ()


def _refused(address: str, kind: type[WorkspaceError]) -> str:
    with pytest.raises(kind) as caught:
        open_workspace(address)
    return str(caught.value)


def test_each_thing_that_can_be_wrong_with_an_address_has_its_sentence(server: Server) -> None:
    right = make_url(server.address)

    def with_other(**parts: object) -> str:
        return right.set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]

    wrong_password = _refused(with_other(password="nobody-knows"), MissingError)  # noqa: S106 - a wrong one on purpose
    assert "the name or the password is wrong" in wrong_password
    assert "nobody-knows" not in wrong_password
    assert "the name or the password is wrong" in _refused(with_other(username="nobody"), MissingError)
    assert "There is no database “nowhere” on the server" in _refused(with_other(database="nowhere"), MissingError)
    assert "cannot be reached" in _refused(with_other(port=1), MissingError)
    assert "cannot be reached" in _refused(with_other(host="nowhere.invalid"), MissingError)
    for address in ("postgresql://", "postgresql:", "postgresql://a:b@c:port/d"):
        sentence = _refused(address, MissingError)
        assert "cannot be reached" in sentence or "not the address" in sentence or "password is wrong" in sentence
    assert "a part that is not known" in _refused(server.address + "?colour=red", MissingError)


def test_an_empty_database_and_one_of_another_program_are_refused(server: Server) -> None:
    address = server.new_database()
    sentence = _refused(address, NotAWorkspaceError)
    assert sentence == (
        "The shared database is not a CMP Desk workspace. It was not touched; create one in it with “new”."
    )
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE recipe (id integer)")
    assert _refused(address, NotAWorkspaceError)
    with pytest.raises(WorkspaceError, match="has tables already and was not touched"):
        create_workspace(address)
    with psycopg.connect(address, autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("recipe",)]


def test_an_address_shows_no_password(server: Server, tmp_path: Path) -> None:
    with open_workspace(server.new_workspace()) as workspace:
        password = make_url(server.address).password
        assert password is None or f":{password}@" not in workspace.name
