"""The annual report of the sample, beside the published one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from cmpdesk.documents.annual_report import annual_report
from cmpdesk.documents.tree import Contents, Heading, ListBlock, Paragraph, ParagraphKind
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.edition import ReportFacts
from tests.documents.accessibility.check import check_word
from tests.documents.published_headings import CHAPTERS, FRONT
from tests.documents.test_session_documents import AUTHOR, headings, words
from tests.documents.word_samples import findings

MEETINGS = [
    "Ottawa, Ontario - October 25, 2004",
    "Vancouver, British Columbia - September 30, 2005",
    "Mexico City, F.D. - March 7, 2007",
    "Kanata, Ontario - March 4–5, 2008",
    "Jiutepec, Morelos - March 23–24, 2009",
    "Niagara-on-the-Lake, Ontario - April 19–20, 2010",
    "Mexico City, F.D. - April 7–8, 2011",
    "Ottawa, Ontario - May 29–30, 2012",
    "Mexico City, F.D. - July 8–9, 2013",
    "Calgary, Alberta - September 8–10, 2014",
    "Mexico City, CDMX - November 25–26, 2015",
    "Ottawa, Ontario - November 23–24, 2016",
    "Mexico City, CDMX - November 23–24, 2017",
    "Ottawa, Ontario - October 11–12, 2018",
    "Mexico City, CDMX - November 27–28, 2019",
    "Virtual Meeting (organized by Canada) - November 26, 2020",
    "Hybrid Meeting, Mexico City, CDMX/virtual - November 25, 2021",
]


def bullets(report: ReportFacts, language: Language = Language.ENGLISH) -> list[list[str]]:
    return [
        ["".join(run.text for run in item.runs) for item in block.items]
        for block in annual_report(report, language, AUTHOR).blocks
        if isinstance(block, ListBlock)
    ]


def test_the_report_has_the_headings_of_the_published_one(report: ReportFacts) -> None:
    chapters = [(level + 1, text) for chapter in CHAPTERS.values() for level, text in chapter]
    assert headings(annual_report(report, Language.ENGLISH, AUTHOR)) == FRONT + chapters


def test_the_title_is_that_of_the_published_report(report: ReportFacts) -> None:
    document = annual_report(report, Language.ENGLISH, AUTHOR)
    assert document.title == "Canada-Mexico Partnership - 2021 Annual Report"
    assert words(document, ParagraphKind.TITLE) == [document.title]


def test_the_message_is_signed_by_the_national_co_chairs(report: ReportFacts) -> None:
    document = annual_report(report, Language.ENGLISH, AUTHOR)
    assert words(document, ParagraphKind.NAME)[:2] == ["Michael Grant", "Roberto Velasco"]
    assert words(document, ParagraphKind.PERSON_DETAIL)[:4] == [
        "Assistant Deputy Minister for the Americas",
        "Global Affairs Canada (GAC)",
        "Chief Officer for North America",
        "Secretariat of Foreign Affairs (SRE)",
    ]


def test_all_eight_groups_are_listed_though_seven_have_a_chapter(report: ReportFacts) -> None:
    groups = next(lines for lines in bullets(report) if "Energy" in lines)
    assert len(groups) == 8
    assert len(report.chapters) == 7


def test_the_institutions_of_the_co_chairs_are_listed_by_country(report: ReportFacts) -> None:
    lists = bullets(report)
    canadian = next(lines for lines in lists if "Canadian Heritage (PCH)" in lines)
    mexican = next(lines for lines in lists if "Secretariat of Culture (CULTURA)" in lines)
    assert (len(canadian), len(mexican)) == (7, 10)
    assert "Secretariat of Energy (SENER)" in mexican


def test_all_annual_meetings_are_listed_with_dates_and_modes(report: ReportFacts) -> None:
    assert MEETINGS in bullets(report)


def test_a_group_that_did_not_meet_is_mentioned_with_the_reason(report: ReportFacts) -> None:
    (note,) = words(annual_report(report, Language.ENGLISH, AUTHOR), ParagraphKind.NOTE)
    assert note.startswith("Energy Working Group: no session was held in this edition.")


def test_the_contents_link_to_every_part_and_chapter(report: ReportFacts) -> None:
    document = annual_report(report, Language.FRENCH, AUTHOR)
    contents = next(block for block in document.blocks if isinstance(block, Contents))
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor}
    assert {entry.anchor for entry in contents.entries} == anchors
    assert len(contents.entries) == 3 + 2 + 7


def test_actions_stand_in_the_report_by_their_text_alone(report: ReportFacts) -> None:
    lines = [line for block in bullets(report) for line in block]
    assert not any("17-FOR-" in line for line in lines)


@pytest.mark.parametrize("language", Language)
def test_the_report_is_valid_accessible_and_in_its_language(
    report: ReportFacts, language: Language, tmp_path: Path
) -> None:
    target = tmp_path / "rapport annuel é.docx"
    document = annual_report(report, language, AUTHOR)
    write_word(document, target)
    assert check_word(target) == ()
    assert findings(target) == []
    properties = docx.Document(str(target)).core_properties
    assert (properties.title, properties.author, properties.language[:2]) == (document.title, AUTHOR, language)
    assert document.missing == ()


def test_parts_without_content_are_left_out(report: ReportFacts) -> None:
    bare = replace(report, texts=(), national_co_chairs=(), chapters=(), not_met=())
    texts = [text for level, text in headings(annual_report(bare, Language.ENGLISH, AUTHOR)) if level == 1]
    assert texts == ["Table of contents", "Part II: Profile and 2021 Institutional Report"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ENGLISH, "[Text to come]"),
        (Language.FRENCH, "[Texte à venir]"),
        (Language.SPANISH, "[Texto pendiente]"),
    ],
)
def test_while_nobody_has_written_the_message_its_place_says_so(
    report: ReportFacts, language: Language, said: str, tmp_path: Path
) -> None:
    texts = tuple((section, text) for section, text in report.texts if section is not Section.MESSAGE)
    document = annual_report(replace(report, texts=texts), language, AUTHOR)
    write_word(document, tmp_path / "Report.docx")
    lines = [paragraph.text for paragraph in docx.Document(str(tmp_path / "Report.docx")).paragraphs]
    assert lines[lines.index(said) + 1] == "Michael Grant"
    assert said not in words(annual_report(report, language, AUTHOR), ParagraphKind.MISSING)


def test_a_chapter_that_nobody_has_written_and_a_group_without_a_session_say_so(report: ReportFacts) -> None:
    silent, others = report.chapters[0], report.chapters[2:]
    silent = replace(silent, texts=(), actions=(), participants=())
    document = annual_report(replace(report, chapters=(silent, *others)), Language.FRENCH, AUTHOR)
    assert words(document, ParagraphKind.MISSING) == ["[Texte à venir]"]
    assert "Groupe de travail sur l’agro-industrie" in [text for _, text in headings(document)]
    notes = words(document, ParagraphKind.NOTE)
    assert notes[1:] == [
        "Groupe de travail sur la créativité et la culture\u00a0: aucun rapport n’a été reçu pour cette édition."
    ]


def test_a_chapter_begins_on_a_page_of_its_own_and_paragraphs_are_never_empty(report: ReportFacts) -> None:
    for block in annual_report(report, Language.SPANISH, AUTHOR).blocks:
        if isinstance(block, Paragraph):
            assert "".join(run.text for run in block.runs).strip()


@pytest.mark.parametrize("language", list(Language))
def test_the_symbol_of_the_report_is_the_same_in_every_language(report: ReportFacts, language: Language) -> None:
    assert annual_report(report, language, AUTHOR).header_right == "CMP-17/REP"
