"""Saving one field, as the page of actions does: the notes of an action."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from cmpdesk.model.action import Action
from cmpdesk.secretariat.actions.editing import change_notes
from tests.bench.material import workspace_of
from tests.bench.measuring import Row, at_most, in_turns

LIMIT = 4.0
_ROUNDS = 101
_BLOCK = b"." * 4_096


def rows(folder: Path) -> Iterator[Row]:
    """Change a field of one of 10,000 actions, against a block that is written and flushed to the disk."""
    with workspace_of(folder / "saving.cmpdesk", 10_000) as workspace, (folder / "block").open("wb") as file:
        with workspace.reading() as session:
            action_id = session.scalars(select(Action.id).limit(1)).one()
        texts = iter(range(1_000_000))

        def save() -> None:
            with workspace.change("Edit an action") as session:
                change_notes(session, action_id, f"Version {next(texts)}")

        def write_block() -> None:
            file.seek(0)
            file.write(_BLOCK)
            file.flush()
            os.fsync(file.fileno())

        turns = in_turns(save, write_block, clock=time.perf_counter, rounds=_ROUNDS, tidy=False)
    yield at_most("saving one field, journal and index included", LIMIT, turns, turns.told("saving", "4 KiB + fsync"))
