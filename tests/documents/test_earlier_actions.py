"""What a session said of earlier actions, in its minutes and its annotated agenda."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cmpdesk.documents.agenda import agenda
from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.tree import Document, Heading, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.choices import ReviewResult, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.chapter import Chapter, ReviewFacts
from cmpdesk.secretariat.words.wording import label
from tests.documents.accessibility.check import check_word

AUTHOR = "Secretariat of the partnership"


@pytest.fixture
def reviewed(chapters: dict[str, Chapter]) -> Chapter:
    """Forestry as if it had reviewed three earlier actions."""
    first, second, third = chapters["FOR"].actions[:3]
    return replace(
        chapters["FOR"],
        reviews=(
            ReviewFacts(first, ReviewResult.DROP, Side.MEXICO, Translated("No funds.", "Faute de fonds.")),
            ReviewFacts(replace(second, revision=18), ReviewResult.REVISE, Side.BOTH, Translated()),
            ReviewFacts(third, None, None, Translated()),
        ),
    )


def rows(document: Document, language: Language = Language.ENGLISH) -> list[list[str]]:
    title = label("section.earlier_actions", language)
    tables = [block for block in document.blocks if isinstance(block, Table) and block.title.startswith(title)]
    return [["".join(run.text for run in cell) for cell in row] for table in tables for row in table.rows]


def headings(document: Document) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in document.blocks if isinstance(block, Heading)]


def test_minutes_tell_number_wording_result_and_by_whom(reviewed: Chapter) -> None:
    first, second, third = rows(minutes(reviewed, Language.ENGLISH, AUTHOR))
    assert (first[0], first[2], first[3]) == ("17-FOR-01", "Dropped: No funds.", "Mexico")
    assert second[1].endswith(" (Rev. 18)")
    assert second[2:] == ["Revised", "Both"]
    assert third[2:] == ["Put off to a later meeting", ""]


def test_the_reason_stands_in_the_documents_language_with_its_spaces(reviewed: Chapter) -> None:
    first, *_ = rows(minutes(reviewed, Language.FRENCH, AUTHOR), Language.FRENCH)
    assert first[2:] == ["Abandonnée\u00a0: Faute de fonds.", "Mexique"]


def test_the_review_comes_before_what_the_session_decided_itself(reviewed: Chapter) -> None:
    found = headings(minutes(reviewed, Language.ENGLISH, AUTHOR))
    assert found.index("Review of earlier actions") < found.index("Action items")


def test_the_annotated_agenda_ends_with_the_results_and_the_plain_one_leaves_them_out(reviewed: Chapter) -> None:
    annotated = agenda(reviewed, Language.ENGLISH, AUTHOR, annotated=True)
    assert headings(annotated)[-1] == "Review of earlier actions"
    assert len(rows(annotated)) == 3
    assert rows(agenda(reviewed, Language.ENGLISH, AUTHOR)) == []


def test_without_a_review_there_is_no_such_section(chapters: dict[str, Chapter]) -> None:
    for document in (
        minutes(chapters["FOR"], Language.ENGLISH, AUTHOR),
        agenda(chapters["FOR"], Language.ENGLISH, AUTHOR, annotated=True),
    ):
        assert rows(document) == []


@pytest.mark.parametrize("language", Language)
def test_minutes_with_a_review_are_accessible(reviewed: Chapter, language: Language, tmp_path: Path) -> None:
    target = tmp_path / "Compte rendu.docx"
    write_word(minutes(reviewed, language, AUTHOR), target)
    assert check_word(target) == ()
