"""A program that is killed at any moment loses nothing that it reported as done, and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cmpdesk.workspace.opening import open_workspace
from tests.workspace.records import content

_WRITER = """
import sys
from datetime import date
from sqlalchemy import delete, insert
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.base import new_id
from cmpdesk.workspace.opening import open_workspace
workspace = open_workspace(sys.argv[1], on_network=sys.argv[2] == "network")
number = int(sys.argv[3])
while True:
    number += 1
    with workspace.change(f"Edit {number}") as change:
        action = new_id()
        change.execute(insert(Action).values(id=action, number=str(number), notes="forest " * (number % 400)))
        change.execute(insert(ActionUpdate).values(id=new_id(), action_id=action, made_on=date(2021, 11, 4)))
        change.execute(delete(Action).where(Action.number == str(number - 10)))
    print(number, flush=True)
"""


def _killed_while_writing(path: Path, where: str, start: int, moment: float) -> list[int]:
    """Start a program that writes, kill it, and return the numbers of the changes that it reported."""
    program = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), where, str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    reported = [program.stdout.readline()]
    time.sleep(moment)
    program.kill()
    rest, _ = program.communicate()
    # The last line may have been cut off.
    return [int(line) for line in "".join([*reported, rest]).split("\n")[:-1]]


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("where", "times"), [("local", 38), ("network", 12)])
def test_killing_the_program_at_any_moment_loses_nothing(new_file: Callable[[], Path], where: str, times: int) -> None:
    path = new_file()
    chance = random.Random(times)  # noqa: S311 - the same chances in every run
    last = 0
    for _ in range(times):
        reported = _killed_while_writing(path, where, last, chance.uniform(0, 0.06))
        assert reported == list(range(last + 1, last + 1 + len(reported)))
        with open_workspace(path, on_network=where == "network") as workspace:
            assert workspace.read_only is None
            labels = [int(change_set.label.removeprefix("Edit ")) for change_set in workspace.history()]
            newest = labels[0]
            assert labels == list(range(newest, 0, -1))
            assert newest - reported[-1] in {0, 1}
            rows = content(workspace)
            numbers = {row["id"]: int(row["number"]) for row in rows["action"].values()}
            assert sorted(numbers.values()) == list(range(max(1, newest - 9), newest + 1))
            assert sorted(row["action_id"] for row in rows["action_update"].values()) == sorted(numbers)
            assert workspace.check().problems == ()
        last = newest
