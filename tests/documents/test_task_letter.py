"""Task letters: each institution's open actions, to be answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmpdesk.documents.task_letter import NothingToDoError, task_letter
from cmpdesk.documents.tree import ParagraphKind, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.log import LogFacts, LogSelection, institutions_to_ask, load_log
from cmpdesk.secretariat.search.finding import institution_named
from cmpdesk.workspace.workspace import Workspace
from tests.documents.accessibility.check import check_word
from tests.documents.test_session_documents import words

AUTHOR = "Secretariat of the partnership"


def open_actions_of(sample: Workspace, name: str) -> LogFacts:
    with sample.reading() as session:
        institution = institution_named(session, name)
        selection = LogSelection(only_open=True, institution_id=institution.id)
        return load_log(session, selection, date(2026, 11, 25))


@pytest.mark.parametrize("language", Language)
def test_a_letter_holds_the_open_actions_of_the_institution_by_group(
    sample: Workspace, tmp_path: Path, language: Language
) -> None:
    facts = open_actions_of(sample, "CONAFOR")
    document = task_letter(facts, language, AUTHOR)
    numbers = [
        "".join(run.text for run in row[0])
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert numbers == [action.facts.number for group in facts.groups for action in group.actions]
    assert "17-FOR-01" in numbers
    target = tmp_path / "Carta.docx"
    write_word(document, target)
    assert check_word(target) == ()


def test_an_institution_without_open_actions_gets_no_letter(sample: Workspace) -> None:
    with pytest.raises(NothingToDoError, match="no open action"):
        task_letter(open_actions_of(sample, "SENER"), Language.ENGLISH, AUTHOR)


def test_every_institution_that_answers_for_something_is_asked(sample: Workspace) -> None:
    with sample.reading() as session:
        asked = institutions_to_ask(session)
    assert len(asked) == len({card.id for card in asked})
    for card in asked[:5]:
        with sample.reading() as session:
            facts = load_log(session, LogSelection(only_open=True, institution_id=card.id), date(2026, 11, 25))
        assert task_letter(facts, Language.ENGLISH, AUTHOR).blocks


@pytest.mark.parametrize(
    ("language", "to", "title"),
    [
        (Language.ENGLISH, "To: National Forestry Commission (CONAFOR)", "Open actions – CONAFOR"),
        (Language.FRENCH, "À\u00a0: Commission nationale des forêts (CONAFOR)", "Mesures en suspens – CONAFOR"),
        (Language.SPANISH, "Para: Comisión Nacional Forestal (CONAFOR)", "Acciones pendientes – CONAFOR"),
    ],
)
def test_a_letter_is_addressed_to_the_official_name(sample: Workspace, language: Language, to: str, title: str) -> None:
    document = task_letter(open_actions_of(sample, "CONAFOR"), language, AUTHOR)
    assert words(document, ParagraphKind.FACTS) == [to]
    assert document.title == title
