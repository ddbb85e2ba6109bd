from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.language import Translated
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.workspace.errors import StorageError
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import add_action


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\x00b\x01c\x0bd\r\ne", "abc\nd\ne"),
        ("half \ud83d of a picture", "half \ufffd of a picture"),
        ("tab\tstays, line\nstays", "tab\tstays, line\nstays"),
        ("🙂 \uffff", "🙂 \ufffd"),
    ],
)
def test_what_no_office_file_can_hold_is_stored_clean(workspace: Workspace, typed: str, stored: str) -> None:
    with workspace.change(f"Add {typed}") as change:
        add_action(change, "1", notes=typed, text=Translated(typed, typed, typed))
        change.execute(insert(Action).values(id=new_id(), number="2", notes=typed))
    with workspace.reading() as session:
        assert set(session.scalars(select(Action.notes))) == {stored}
        assert Translated(stored, stored, stored) in session.scalars(select(Action.text)).all()
    assert workspace.history()[0].label.isprintable()
    assert workspace.check().problems == ()


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_long_texts_are_stored_found_and_undone(workspace: Workspace, length: int) -> None:
    text = "".join(f"palabra{number} España, " for number in range(length))[:length]
    with workspace.change("Add") as change:
        action_id = add_action(change, notes=text).id
        add_action(change, "one word", notes="x" * length)
    assert [hit.record_id for hit in workspace.search("palabra17 espana")] == [action_id]
    with workspace.reading() as session:
        assert session.get_one(Action, action_id).notes == text
    assert workspace.check().problems == ()
    workspace.undo()
    assert workspace.search("palabra17") == ()


def test_a_code_as_long_as_a_book_is_stored_or_refused_with_a_sentence(workspace: Workspace) -> None:
    code = "".join(chr(0x4E00 + number * 37 % 20_000) for number in range(20_000))
    try:
        with workspace.change("Add") as change:
            change.add(WorkingGroup(id=new_id(), code=code))
    except StorageError as error:
        assert "longer than the workspace can hold" in str(error)  # noqa: PT017 - either is right
    assert workspace.check().problems == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_read_as_it_was_cleaned(workspace: Workspace, text: str) -> None:
    key = new_id()
    with workspace.change("Add") as change:
        change.add(Action(id=key, notes=text))
    with workspace.reading() as session:
        assert session.get_one(Action, key).notes == clean_text(text)
    assert workspace.check().problems == ()
