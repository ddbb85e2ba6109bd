from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.workspace.errors import ClashError, ReadOnlyError
from cmpdesk.workspace.history import FieldChange
from cmpdesk.workspace.journal_tables import ChangeKind, Operation
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.conftest import AUTHOR
from tests.workspace.records import add_action, add_edition, add_session, add_theme, content, journal, rename


def test_a_change_set_tells_label_author_time_and_each_field_before_and_after(workspace: Workspace) -> None:
    with workspace.change("Add action") as change:
        action_id = add_action(change, status=ActionStatus.NOT_STARTED).id
    with workspace.change("Set \n status", kind=ChangeKind.IMPORT) as change:
        change.get_one(Action, action_id).status = ActionStatus.DONE
    newest, oldest = workspace.history()
    assert (newest.label, newest.kind, newest.author) == ("Set status", ChangeKind.IMPORT, AUTHOR)
    assert abs(datetime.now(UTC) - newest.made_at) < timedelta(minutes=1)
    (changed,) = newest.changes
    assert (changed.table, changed.record_id, changed.operation) == ("action", action_id, Operation.UPDATE)
    assert changed.fields == (FieldChange("status", "not_started", "done"),)
    (added,) = oldest.changes
    assert added.operation is Operation.INSERT
    assert FieldChange("number", None, "17-FOR-01") in added.fields


def test_a_block_that_fails_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(RuntimeError, match="on purpose"), workspace.change("Add") as change:  # noqa: PT012 - the whole block is what is tried
        add_action(change)
        change.flush()
        raise RuntimeError("on purpose")
    assert not any(content(workspace).values())
    assert journal(workspace) == []


def test_a_block_that_changes_nothing_leaves_no_change_set(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        action_id = add_action(change).id
    with workspace.change("Nothing") as change:
        change.execute(update(Action).where(Action.id == action_id).values(number="17-FOR-01"))
    with workspace.change("Nothing at all"):
        pass
    assert [change_set.label for change_set in workspace.history()] == ["Add"]


def test_bulk_statements_are_journalled(workspace: Workspace) -> None:
    ids = [new_id() for _ in range(3)]
    with workspace.change("Import") as change:
        change.execute(insert(Action), [{"id": key, "number": f"17-FOR-0{place}"} for place, key in enumerate(ids)])
    with workspace.change("Close all") as change:
        change.execute(update(Action).values(status=ActionStatus.DONE))
    with workspace.change("Delete all") as change:
        change.execute(delete(Action))
    operations = [[change.operation for change in change_set.changes] for change_set in workspace.history()]
    assert operations == [[Operation.DELETE] * 3, [Operation.UPDATE] * 3, [Operation.INSERT] * 3]
    assert workspace.check().problems == ()


def test_a_deletion_journals_what_goes_with_it(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        edition = add_edition(change)
        session = add_session(change, edition)
        theme = add_theme(change, session)
        child = add_theme(change, session, "Sub-heading", parent=theme)
        action = add_action(change, theme_id=theme.id, session_id=session.id)
    with workspace.change("Delete edition") as change:
        change.execute(delete(Edition).where(Edition.id == edition.id))
    changes = workspace.history(limit=1)[0].changes
    deleted = {change.record_id for change in changes if change.operation is Operation.DELETE}
    assert deleted == {edition.id, session.id, theme.id, child.id}
    emptied = {field.field for change in changes if change.record_id == action.id for field in change.fields}
    assert emptied == {"theme_id", "session_id"}
    assert workspace.check().problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO tag (id, code, sort_order) VALUES ('x', 'gender', 0)",
        "UPDATE edition SET ordinal = 99",
        "DELETE FROM edition",
    ],
)
def test_the_database_itself_refuses_a_write_outside_a_change_set(workspace: Workspace, statement: str) -> None:
    with workspace.change("Add") as change:
        add_edition(change)
    before = content(workspace)
    with pytest.raises(DBAPIError, match="outside a change set"), workspace.database.engine.begin() as connection:
        connection.execute(text(statement))
    assert content(workspace) == before


def test_the_history_of_one_record_has_only_its_own_changes(workspace: Workspace) -> None:
    with workspace.change("Add both") as change:
        session = add_session(change)
        first, second = add_theme(change, session, "First"), add_theme(change, session, "Second")
    rename(workspace, first.id, "Primero")
    rename(workspace, second.id, "Segundo")
    history = workspace.history(first.id)
    assert [change_set.label for change_set in history] == ["Rename theme", "Add both"]
    assert {change.record_id for change_set in history for change in change_set.changes} == {first.id}
    assert workspace.history(limit=1)[0].changes[0].record_id == second.id


def test_a_clash_is_told_in_words_and_leaves_nothing(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        add_edition(change, 17)
    with pytest.raises(ClashError) as caught, workspace.change("Add again") as change:  # noqa: PT012 - the whole block is what is tried
        add_action(change)
        add_edition(change, 17)
    assert str(caught.value) == (
        "“Add again” was not done: there is an edition with the same ordinal already. Everything is as it was before."
    )
    assert len(workspace.history()) == 1
    assert content(workspace)["action"] == {}


def test_a_missing_value_and_one_out_of_range_are_told_in_words(workspace: Workspace) -> None:
    with pytest.raises(ClashError, match="a person needs its family names"), workspace.change("Add") as change:
        change.execute(text("INSERT INTO person (id) VALUES ('x')"))
    with pytest.raises(ClashError, match="values of an edition contradict"), workspace.change("Add") as change:
        add_edition(change, -1)


def test_a_reference_to_nothing_is_refused_at_the_end_of_the_block(workspace: Workspace) -> None:
    with pytest.raises(ClashError, match="would refer to one that is not there"), workspace.change("Add") as change:  # noqa: PT012 - the whole block is what is tried
        change.add(Session(id=new_id(), edition_id="nowhere"))
        change.flush()
    assert workspace.history() == ()
    with workspace.change("Afterwards") as change:
        add_session(change)
    assert workspace.check().problems == ()


def test_records_may_be_added_before_what_they_belong_to(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        edition_id, session_id = new_id(), new_id()
        change.execute(insert(Session).values(id=session_id, edition_id=edition_id))
        change.execute(insert(Edition).values(id=edition_id, ordinal=17, year=2021))
    before = content(workspace)
    workspace.undo()
    assert not any(content(workspace).values())
    workspace.redo()
    assert content(workspace) == before


def test_nothing_is_changed_where_it_is_open_for_reading(location: str) -> None:
    with open_workspace(location, read_only=True) as reader:
        with pytest.raises(ReadOnlyError, match="“Add” was not done: It was opened for reading only"):
            reader.change("Add").__enter__()
        assert reader.history() == ()
        assert reader.check().problems == ()


def test_a_reading_session_gives_entities(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        add_theme(change, add_session(change), "Wetlands")
    with workspace.reading() as session:
        assert session.scalars(select(Theme.title)).all() == [Translated("Wetlands")]
