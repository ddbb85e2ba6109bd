from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, update

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.institution import Institution
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import (
    add_action,
    add_edition,
    add_institution,
    add_session,
    add_theme,
    content,
    journal,
    rename,
)


def _with_theme(workspace: Workspace) -> str:
    with workspace.change("Add theme") as change:
        return add_theme(change, add_session(change)).id


def _title(workspace: Workspace, theme_id: str) -> str:
    return str(content(workspace)["theme"][theme_id]["title_en"])


def test_undo_and_redo_walk_back_and_forth(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    rename(workspace, theme_id, "Second")
    rename(workspace, theme_id, "Third")
    assert workspace.undo().label == "Rename theme"
    assert _title(workspace, theme_id) == "Second"
    workspace.undo()
    assert _title(workspace, theme_id) == "Forest fires"
    workspace.redo()
    workspace.redo()
    assert _title(workspace, theme_id) == "Third"
    assert workspace.next_redo() is None
    for _ in range(3):
        workspace.undo()
    assert not any(content(workspace).values())
    assert workspace.next_undo() is None
    assert workspace.check().problems == ()


def test_with_nothing_to_undo_or_redo_it_says_so(workspace: Workspace) -> None:
    with pytest.raises(CannotUndoError, match="nothing to undo"):
        workspace.undo()
    with pytest.raises(CannotUndoError, match="nothing to redo"):
        workspace.redo()
    with pytest.raises(CannotUndoError, match="no change number 7"):
        workspace.take_back(7)


def test_a_new_change_ends_what_can_be_redone(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    rename(workspace, theme_id, "Second")
    workspace.undo()
    rename(workspace, theme_id, "Other")
    assert workspace.next_redo() is None


def test_undo_survives_closing_and_opening_again(location: str) -> None:
    with open_workspace(location) as workspace:
        theme_id = _with_theme(workspace)
        rename(workspace, theme_id, "Second")
        workspace.undo()
    with open_workspace(location) as workspace:
        assert workspace.redo().label == "Rename theme"
        assert _title(workspace, theme_id) == "Second"
        workspace.undo()
        workspace.undo()
        assert not any(content(workspace).values())


def test_an_older_change_is_taken_back_where_nothing_stands_on_it(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    rename(workspace, theme_id, "Renamed")
    number = workspace.history(limit=1)[0].number
    with workspace.change("Move theme") as change:
        change.get_one(Theme, theme_id).sort_order = 5
    workspace.take_back(number)
    assert _title(workspace, theme_id) == "Forest fires"
    assert content(workspace)["theme"][theme_id]["sort_order"] == 5
    newest = workspace.history(limit=1)[0]
    assert (newest.kind, newest.reverts) == (ChangeKind.UNDO, number)
    with pytest.raises(CannotUndoError, match="“Rename theme” has been taken back already"):
        workspace.take_back(number)


def _refused(workspace: Workspace, number: int) -> str:
    before, written = content(workspace), journal(workspace)
    with pytest.raises(CannotUndoError) as caught:
        workspace.take_back(number)
    assert content(workspace) == before
    assert journal(workspace) == written
    return str(caught.value)


def test_a_change_of_the_same_field_since_is_the_reason_of_a_refusal(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    rename(workspace, theme_id, "Second")
    number = workspace.history(limit=1)[0].number
    rename(workspace, theme_id, "Third")
    today = workspace.history(limit=1)[0].made_at.date().isoformat()
    assert _refused(workspace, number) == (
        f"“Rename theme” was not taken back: the theme “Second” was changed since (change {number + 1}, "
        f"“Rename theme”, Ana, {today}). Nothing was changed; take back the later change first."
    )


def test_a_deletion_since_is_the_reason_of_a_refusal(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    rename(workspace, theme_id, "Second")
    number = workspace.history(limit=1)[0].number
    with workspace.change("Delete theme") as change:
        change.execute(delete(Theme))
    assert "the theme “Second” was deleted since (change " in _refused(workspace, number)


def test_a_child_added_since_is_the_reason_of_a_refusal(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    number = workspace.history(limit=1)[0].number
    with workspace.change("Add action") as change:
        add_action(change, theme_id=theme_id)
    sentence = _refused(workspace, number)
    assert "the theme “Forest fires” has had an action added since (change " in sentence
    assert "“Add action”" in sentence


def test_a_record_whose_number_is_taken_by_now_does_not_come_back(workspace: Workspace) -> None:
    with workspace.change("Add edition") as change:
        add_edition(change, 17)
    with workspace.change("Delete edition") as change:
        change.execute(delete(Edition))
    deletion = workspace.history(limit=1)[0].number
    with workspace.change("Add another") as change:
        add_edition(change, 17)
    assert "there is an edition with the same ordinal already" in _refused(workspace, deletion)


def test_a_record_does_not_come_back_to_one_that_is_gone(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        edition = add_edition(change)
        session = add_session(change, edition)
    with workspace.change("Delete session") as change:
        change.execute(delete(Session))
    number = workspace.history(limit=1)[0].number
    with workspace.change("Delete edition") as change:
        change.execute(delete(Edition))
    sentence = _refused(workspace, number)
    assert "a session belongs with an edition that was deleted since" in sentence
    assert "“Delete edition”" in sentence
    with pytest.raises(CannotUndoError, match="belongs to an edition that is deleted"):
        workspace.restore("session", session.id)
    workspace.restore("edition", edition.id)
    workspace.restore("session", session.id)
    assert workspace.check().problems == ()


def test_a_reference_does_not_come_back_to_a_record_that_is_gone(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        session = add_session(change)
        first, second = add_theme(change, session, "First"), add_theme(change, session, "Second")
        action = add_action(change, theme_id=first.id)
    with workspace.change("Move") as change:
        change.get_one(Action, action.id).theme_id = second.id
    number = workspace.history(limit=1)[0].number
    with workspace.change("Delete theme") as change:
        change.execute(delete(Theme).where(Theme.id == first.id))
    assert "belongs with a theme that was deleted since" in _refused(workspace, number)


def test_a_deleted_record_comes_back_with_what_hung_on_it(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        session = add_session(change)
        theme = add_theme(change, session)
        add_theme(change, session, "Sub-heading", parent=theme)
        add_action(change, theme_id=theme.id)
    before = content(workspace)
    with workspace.change("Delete") as change:
        change.execute(delete(Theme).where(Theme.id == theme.id))
    assert content(workspace) != before
    workspace.restore("theme", theme.id)
    assert content(workspace) == before
    assert workspace.history(limit=1)[0].label == "Restore the theme “Forest fires”"
    assert workspace.history(limit=1)[0].kind is ChangeKind.RESTORE
    assert workspace.check().problems == ()
    workspace.undo()
    assert content(workspace)["theme"] == {}


def test_restoring_leaves_alone_what_was_deleted_for_itself_or_changed_since(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        session = add_session(change)
        theme, other = add_theme(change, session), add_theme(change, session, "Other")
        moved, gone, dropped = (add_action(change, number, theme_id=theme.id) for number in ("1", "2", "3"))
    with workspace.change("Delete") as change:
        change.execute(delete(Action).where(Action.id == dropped.id))
        change.execute(delete(Theme).where(Theme.id == theme.id))
    with workspace.change("Later") as change:
        change.execute(update(Action).where(Action.id == moved.id).values(theme_id=other.id))
        change.execute(delete(Action).where(Action.id == gone.id))
    workspace.restore("theme", theme.id)
    now = content(workspace)
    assert set(now["theme"]) == {theme.id, other.id}
    assert set(now["action"]) == {moved.id}
    assert now["action"][moved.id]["theme_id"] == other.id


def test_restoring_leaves_out_references_to_what_is_gone_by_now(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        theme = add_theme(change, add_session(change))
        action = add_action(change, theme_id=theme.id)
    with workspace.change("Delete action") as change:
        change.execute(delete(Action))
    with workspace.change("Delete theme") as change:
        change.execute(delete(Theme))
    workspace.restore("action", action.id)
    assert content(workspace)["action"][action.id]["theme_id"] is None
    assert workspace.check().problems == ()


def test_what_cannot_be_restored_is_said(workspace: Workspace) -> None:
    theme_id = _with_theme(workspace)
    with pytest.raises(CannotUndoError, match="is there"):
        workspace.restore("theme", theme_id)
    with pytest.raises(CannotUndoError, match="knows of no such deleted record"):
        workspace.restore("theme", "nothing")
    with pytest.raises(CannotUndoError, match="no records of the kind “themes”"):
        workspace.restore("themes", theme_id)


def test_an_institution_is_called_by_its_name(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        institution = add_institution(change, "Secretaría de Economía")
        bare = Institution(id=new_id())
        change.add(bare)
    with workspace.change("Delete") as change:
        change.execute(delete(Institution))
    workspace.restore("institution", institution.id)
    assert workspace.history(limit=1)[0].label == "Restore the institution “Secretaría de Economía”"
    workspace.restore("institution", bare.id)
    assert workspace.history(limit=1)[0].label == "Restore an institution"
    with workspace.change("Note") as change:
        change.execute(update(Institution).where(Institution.id == institution.id).values(notes="x"))
    number = workspace.history(limit=1)[0].number
    with workspace.change("Note again") as change:
        change.execute(update(Institution).where(Institution.id == institution.id).values(notes="y"))
    assert "the institution “Secretaría de Economía” was changed since" in _refused(workspace, number)


def test_records_that_refer_to_each_other_are_taken_back(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        session = add_session(change)
    first, second, own = new_id(), new_id(), new_id()
    before = content(workspace)
    with workspace.change("Add a ring") as change:
        change.execute(
            insert(Theme),
            [
                {"id": first, "session_id": session.id, "continues_id": second},
                {"id": second, "session_id": session.id, "continues_id": first},
                {"id": own, "session_id": session.id, "continues_id": own, "parent_id": first},
            ],
        )
    with_ring = content(workspace)
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert content(workspace) == with_ring
    assert workspace.check().problems == ()


def test_unique_numbers_may_be_swapped_and_swapped_back(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        first, second = add_action(change, "1"), add_action(change, "2")
    before = content(workspace)
    with workspace.change("Swap") as change:
        for action, number in ((first, "9"), (second, "1"), (first, "2")):
            change.execute(update(Action).where(Action.id == action.id).values(number=number))
    workspace.undo()
    assert content(workspace) == before


def test_a_redo_that_another_change_stands_in_the_way_of_says_brought_back(location: str) -> None:
    with open_workspace(location, author="Ana") as workspace:
        with workspace.change("Add") as change:
            session_id = add_session(change).id
        with workspace.change("Write link") as change:
            change.get_one(Session, session_id).link = "https://example.org/a"
        workspace.undo()
        undo_number = workspace.history(limit=1)[0].number
        workspace.redo()
        with pytest.raises(CannotUndoError, match="“Write link” has been taken back already"):
            workspace.take_back(undo_number)


def test_a_long_text_is_cut_in_a_sentence(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        action = Action(id=new_id(), text=Translated("word " * 100))
        change.add(action)
    with workspace.change("Delete") as change:
        change.execute(delete(Action))
    workspace.restore("action", action.id)
    label = workspace.history(limit=1)[0].label
    assert label.endswith("…”")
    assert len(label) < 100
