"""Search results in words: what was found, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmpdesk.model.language import Language
from cmpdesk.secretariat.sample.making import build_sample
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
