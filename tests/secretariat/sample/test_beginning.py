"""What the sample came with is no work of the user: undo stops there, whatever the user does on it."""

import pytest

from cmpdesk.model.institution import Institution
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import content


def test_a_new_sample_has_nothing_to_undo(sample: Workspace) -> None:
    before = content(sample)
    assert sample.next_undo() is None
    with pytest.raises(CannotUndoError, match="nothing to undo"):
        sample.undo()
    assert content(sample) == before


def test_undo_takes_back_what_the_user_did_and_no_more(sample: Workspace) -> None:
    before = content(sample)
    for number in range(2):
        with sample.change(f"Edit {number}") as session:
            session.query(Institution).limit(1).one().notes = f"Note {number}"
    assert sample.undo().label == "Edit 1"
    assert sample.undo().label == "Edit 0"
    assert content(sample) == before
    assert sample.next_undo() is None
    assert sample.redo().label == "Edit 0"
