"""The meeting binder: what the co-chairs of a group carry into the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.documents.binder import binder
from cmpdesk.documents.tree import Contents, Document, Heading, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.report.binder import load_binder
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.secretariat.words.wording import label
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.documents.accessibility.check import check_word

AUTHOR = "Secretariat of the partnership"


@pytest.fixture(scope="module")
def next_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample with an 18th edition, in which Forestry meets; one of its actions is done, one co-chair has a life."""
    with create_workspace(tmp_path_factory.mktemp("binder") / "Année suivante.cmpdesk") as workspace:
        build_sample(workspace)
        with workspace.change("Set up 2022") as session:
            forestry = session.scalars(select(WorkingGroup).where(WorkingGroup.code == "FOR")).one()
            set_up_edition(session, NewEdition(18, 2022, group_ids=[forestry.id]))
            action = session.scalars(select(Action).where(Action.number == "17-FOR-02")).one()
            action.status = ActionStatus.DONE
            person = session.scalars(select(Person).where(Person.family_names == "Frison")).one()
            person.biography = Translated("Leads trade and industry at the Canadian Forest Service.")
        yield workspace


def built(workspace: Workspace, year: int, language: Language = Language.ENGLISH) -> Document:
    with workspace.reading() as session:
        facts = load_binder(session, session_of(session, "FOR", edition_of_year(session, year)))
    return binder(facts, language, AUTHOR)


def parts(document: Document) -> list[str]:
    return [entry.text for block in document.blocks if isinstance(block, Contents) for entry in block.entries]


def test_a_binder_of_the_next_year_brings_the_last_report_open_actions_and_biographies(next_year: Workspace) -> None:
    document = built(next_year, 2022)
    assert parts(document) == [
        "What the last meeting reported (17th Annual Meeting)",
        "Open actions of earlier meetings",
        "Biographies",
    ]
    table = next(block for block in document.blocks if isinstance(block, Table))
    numbers = ["".join(run.text for run in row[0]) for row in table.rows]
    assert numbers == ["17-FOR-01", "17-FOR-03", "17-FOR-04", "17-FOR-05", "17-FOR-06"]
    assert "Monique Frison" in ["".join(run.text for run in b.runs) for b in document.blocks if isinstance(b, Heading)]


def test_a_binder_of_a_first_year_leaves_out_what_there_is_not(next_year: Workspace) -> None:
    assert parts(built(next_year, 2021)) == ["Agenda", "Delegations", "Biographies", "Notes"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("year", [2021, 2022])
def test_a_binder_is_accessible_in_every_language(
    next_year: Workspace, tmp_path: Path, year: int, language: Language
) -> None:
    document = built(next_year, year, language)
    target = tmp_path / "Carpeta de la reunión.docx"
    write_word(document, target)
    assert check_word(target) == ()
    assert label("document.binder", language) in document.title
