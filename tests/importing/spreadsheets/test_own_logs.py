"""Any actions, exported by our action log and imported again, are the same throughout, in each language."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.preparing import prepare
from cmpdesk.model.action import Action, ActionUpdate, Tag
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.registers.loading import institutions, people
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import export
from tests.importing.spreadsheets.files import rows_of

WORDS = ("forêt", "señal", "fire", "plan", "the", "of", "año", "=1+1", "«", "»", ":", "2022", "a;b", "(CFS)", "/", "\n")
LIMITS = (
    "spring 2023",
    "December 2022",
    "by March 31, 2023",
    "2023",
    "ongoing",
    "before the 18th meeting",
    "if funded",
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("own") / "sample.cmpdesk"
    shutil.copy(sample_file, path)
    with open_workspace(path, author="Ana") as opened:
        yield opened


def _add_actions(workspace: Workspace, chance: random.Random) -> None:
    with workspace.change("Add actions") as session:
        meetings = session.execute(
            select(Session.id, SessionGroup.working_group_id).join(SessionGroup, SessionGroup.session_id == Session.id)
        ).all()
        bodies, persons = list(institutions(session)), list(people(session))
        tags = list(session.scalars(select(Tag.id)))
        for _ in range(chance.randint(1, 8)):
            session_id, group_id = chance.choice(meetings)
            themes = list(session.scalars(select(Theme.id).where(Theme.session_id == session_id)))
            texts = [
                " ".join(chance.choices(WORDS, k=chance.randint(2, 30))) if chance.random() < 0.7 else None
                for _ in range(3)
            ]
            new = NewAction(
                text=Translated(texts[0] or "Plan", texts[1], texts[2]),
                theme_id=chance.choice([None, *themes]),
                side=chance.choice([None, *Side]),
                institution_ids=chance.sample(bodies, chance.randint(0, 3)),
                person_ids=chance.sample(persons, chance.randint(0, 2)),
                contacts_to_be_named_by=chance.choice([(), (Side.CANADA,), (Side.MEXICO,)]),
                commitment=chance.choice([None, *Commitment]),
                due=Translated(chance.choice([None, *LIMITS])),
                status=chance.choice([None, *ActionStatus]),
                tag_ids=chance.sample(tags, chance.randint(0, min(2, len(tags)))),
            )
            action_id = record_action(session, session_id, group_id, new)
            _decorate(session.get_one(Action, action_id), chance)
            if chance.random() < 0.5:
                day = date(2022, 1, 1) + timedelta(days=chance.randrange(300))
                words = Translated(" ".join(chance.choices(WORDS, k=6)))
                session.add(ActionUpdate(id=new_id(), action_id=action_id, made_on=day, text=words))


def _decorate(action: Action, chance: random.Random) -> None:
    if chance.random() < 0.3:
        action.closed_on = date(2022, 6, 1)
    if chance.random() < 0.3:
        action.notes = "Our own words\nin two lines"
    if chance.random() < 0.3:
        action.revised_due = Translated("March 2024")
        action.revised_due_from_on, action.revised_due_to_on = date(2024, 3, 1), date(2024, 3, 31)


@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(seed=st.integers(0, 2**32), language=st.sampled_from(Language))
def test_what_we_export_is_the_same_when_it_comes_back(
    workspace: Workspace, tmp_path: Path, seed: int, language: Language
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    _add_actions(workspace, chance)
    plan = prepare(workspace, read_file(export(workspace, tmp_path / f"log {seed}.xlsx", language)))
    assert len(rows_of(plan)) >= 68
    other = [
        (row.label[:60], row.outcome, row.reasons, row.changes)
        for row in rows_of(plan)
        if row.outcome is not Outcome.SAME
    ]
    assert other == []
