"""An import's change set is taken back but for what somebody worked on since."""

from __future__ import annotations

from sqlalchemy import delete

from cmpdesk.model.action import Action, ActionInstitution
from cmpdesk.model.base import new_id
from cmpdesk.model.minutes import Theme
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import add_action, add_institution, add_session, add_theme, content


def test_what_was_edited_stays_with_what_it_needs(workspace: Workspace) -> None:
    with workspace.change("Import", kind=ChangeKind.IMPORT) as change:
        session = add_session(change)
        edited = add_action(change, "17-FOR-01", theme_id=add_theme(change, session).id, session_id=session.id).id
        add_action(change, "17-FOR-02", theme_id=add_theme(change, session, "Carbon").id, session_id=session.id)
    number = workspace.newest_change()
    with workspace.change("Edit") as change:
        change.get_one(Action, edited).notes = "Ours"
    kept = workspace.take_back(number).kept
    assert [(each.table, str(each.why)) for each in kept] == [
        ("action", "was edited since"), ("theme", "is needed by what stays"), ("session", "is needed by what stays"),
        ("edition", "is needed by what stays"),
    ]  # fmt: skip
    left = content(workspace)
    assert [row["number"] for row in left["action"].values()] == ["17-FOR-01"]
    assert [row["title_en"] for row in left["theme"].values()] == ["Forest fires"]
    assert workspace.check().problems == ()
    workspace.redo()
    assert len(content(workspace)["action"]) == 2


def test_what_something_added_since_refers_to_stays(workspace: Workspace) -> None:
    with workspace.change("Import", kind=ChangeKind.IMPORT) as change:
        session = add_session(change)
        theme = add_theme(change, session)
    number = workspace.newest_change()
    with workspace.change("Add") as change:
        add_action(change, theme_id=theme.id)
    assert {(each.table, str(each.why)) for each in workspace.take_back(number).kept} == {
        ("theme", "is in use by something added since"), ("session", "is needed by what stays"),
        ("edition", "is needed by what stays"),
    }  # fmt: skip


def test_fields_and_links_that_nobody_touched_go_back(workspace: Workspace) -> None:
    with workspace.change("Set up") as change:
        before, after = add_institution(change, "CONAFOR"), add_institution(change, "SADER")
        action = add_action(change, notes="Before")
        change.flush()
        change.add(ActionInstitution(id=new_id(), action_id=action.id, institution_id=before.id))
    start = content(workspace)
    with workspace.change("Import", kind=ChangeKind.IMPORT) as change:
        change.get_one(Action, action.id).notes = "Imported"
        change.execute(delete(ActionInstitution).where(ActionInstitution.action_id == action.id))
        change.add(ActionInstitution(id=new_id(), action_id=action.id, institution_id=after.id))
    number = workspace.newest_change()
    with workspace.change("Edit") as change:
        change.get_one(Action, action.id).number = "17-FOR-09"
    assert workspace.take_back(number).kept == ()
    found = content(workspace)
    assert found["action_institution"] == start["action_institution"]
    assert found["action"][action.id] == start["action"][action.id] | {"number": "17-FOR-09"}


def test_an_import_that_was_brought_back_goes_the_same_way(workspace: Workspace) -> None:
    with workspace.change("Import", kind=ChangeKind.IMPORT) as change:
        theme_id = add_theme(change, add_session(change)).id
    workspace.undo()
    workspace.redo()
    with workspace.change("Edit") as change:
        change.get_one(Theme, theme_id).sort_order = 4
    workspace.undo()
    assert workspace.undo().kept == ()
    assert not any(content(workspace).values())
