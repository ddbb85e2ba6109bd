"""What is measured: invented actions, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace

WORDS = (
    "forest", "fire", "exchange", "señalización", "réunion", "workshop", "agricultural", "worker", "programme",
    "pilot", "regional", "énergie", "standard", "training", "women", "youth", "economía", "report", "data", "river",
    "province", "state", "permit", "mobility", "investment", "mining", "culture", "museum", "heritage", "climate",
    "the", "of", "and", "for", "with", "between", "both", "next", "annual", "meeting",
)  # fmt: skip
RARE = "xochimilco"
"""A word that stands in one of ten thousand actions."""

_FIRST_DAY = date(2021, 11, 25)


def sentence(chance: random.Random, words: int) -> str:
    """Return a sentence of known length."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def day(chance: random.Random) -> date:
    """Return a day within three years."""
    return _FIRST_DAY + timedelta(days=chance.randrange(1_000))


def action_rows(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Return new actions as an import stores them, numbered from ``first``."""
    chance = random.Random(first)  # noqa: S311 - not a secret
    return [_action_row(chance, number) for number in range(first, first + count)]


def _action_row(chance: random.Random, number: int) -> dict[str, Any]:
    due = day(chance)
    text = sentence(chance, 14) + (f" {RARE}" if number % 10_000 == 0 else "")
    return {
        "id": new_id(),
        "number": f"17-FOR-{number:06}",
        "text_en": text,
        "text_es": sentence(chance, 12),
        "side": chance.choice(tuple(Side)),
        "commitment": chance.choice(tuple(Commitment)),
        "due_en": f"before {due:%B %Y}",
        "due_from_on": due,
        "due_to_on": due + timedelta(days=30),
        "status": chance.choice(tuple(ActionStatus)),
        "notes": sentence(chance, 8),
        "sort_order": number,
    }


def store(workspace: Workspace, rows: Sequence[dict[str, Any]]) -> None:
    """Store actions as an import does: one change set, one statement on the table itself."""
    with workspace.change("Import actions") as session:
        session.execute(insert(SCHEMA.tables["action"]), rows)


def workspace_of(path: Path, actions: int) -> Workspace:
    """Make a workspace that holds so many actions."""
    workspace = create_workspace(path, author="Benchmark")
    for first in range(0, actions, 10_000):
        store(workspace, action_rows(min(10_000, actions - first), first))
    return workspace
