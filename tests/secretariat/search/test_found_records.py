"""Search results in words: what was found, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.secretariat.search.found_records import FoundRecord, describe_hits
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with create_workspace(tmp_path_factory.mktemp("search") / "sample.cmpdesk") as workspace:
        build_sample(workspace)
        yield workspace


def found(sample: Workspace, words: str, language: Language = Language.ENGLISH) -> tuple[FoundRecord, ...]:
    with sample.reading() as session:
        return describe_hits(session, sample.search(words), language)


def test_an_action_is_found_without_accents_and_named_by_its_number_group_and_year(sample: Workspace) -> None:
    (action,) = [hit for hit in found(sample, "silvacarbon areas tecnicas") if hit.kind == "action"]
    assert (action.title, action.context) == ("17-FOR-01", "Forestry · 2021")
    assert action.session_id is not None


def test_a_text_is_named_by_its_section_and_theme(sample: Workspace) -> None:
    text = next(hit for hit in found(sample, "SISECOIF") if hit.kind == "narrative")
    assert (text.title, text.context) == ("Outcomes: Wildland fire management", "Forestry · 2021")


def test_the_names_are_those_of_the_language_that_is_asked_for(sample: Workspace) -> None:
    text = next(hit for hit in found(sample, "SISECOIF", Language.SPANISH) if hit.kind == "narrative")
    assert (text.title, text.context) == ("Resultados: Manejo de incendios forestales", "Bosques · 2021")


def test_a_participant_and_a_co_chair_are_named_by_the_person(sample: Workspace) -> None:
    titles = {(hit.kind, hit.title) for hit in found(sample, "Financing Promotion")}
    assert ("participant", "Camilo Oviedo Bautista") in titles
    assert ("co_chair_term", "Camilo Oviedo Bautista") in titles


def test_an_institution_is_found_by_words_without_accents(sample: Workspace) -> None:
    first = found(sample, "secretaria economia")[0]
    assert (first.kind, first.title) == ("institution", "Secretariat of Economy")
    assert first.match.snippet[slice(*first.match.marks[0])] == "Secretaría"


def test_a_captured_line_and_a_task_are_named_by_their_words_and_belong_to_their_meeting(sample: Workspace) -> None:
    with sample.change("Write") as session:
        edition = edition_of_year(session, 2021)
        key = session_of(session, "FOR", edition)
        session.add(CapturedLine(id="line", session_id=key, text="Nopaltepec will be visited"))
        session.add(ChecklistTask(id="task", edition_id=edition.id, title=Translated("Rent a hall in Nopaltepec")))
    hits = {hit.kind: hit for hit in found(sample, "nopaltepec")}
    line, task = hits["captured_line"], hits["checklist_task"]
    assert (line.title, line.context, line.session_id) == ("Nopaltepec will be visited", "Forestry · 2021", key)
    assert (task.title, task.context, task.session_id) == ("Rent a hall in Nopaltepec", "2021", None)
