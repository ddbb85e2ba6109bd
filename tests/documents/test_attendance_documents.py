"""Badges and the list to sign: who is on them, that names fit, and that they are accessible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from cmpdesk.documents.attending import NobodyComesError
from cmpdesk.documents.badge_look import BADGE_HEIGHT, IN_A_ROW, ROWS_ON_A_PAGE, name_size
from cmpdesk.documents.badges import badges
from cmpdesk.documents.sign_in import sign_in_list
from cmpdesk.documents.tree import BadgeSheet, Document, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.choices import Attendance, Delegation, GuestKind, Presence
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.chapter import Chapter, ParticipantLine
from tests.documents.accessibility.check import check_word

EN = Language.ENGLISH
LONG = "María Guadalupe Fernández de Córdoba y Hernández-Castellanos"


def listed(chapter: Chapter, *people: ParticipantLine) -> Chapter:
    return replace(chapter, participants=people)


def names_on_badges(document: Document) -> list[str]:
    return [badge.name for block in document.blocks if isinstance(block, BadgeSheet) for badge in block.badges]


def names_to_sign(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [name for table in tables for row in table.rows if (name := "".join(run.text for run in row[0]))]


def test_who_stays_away_or_takes_part_remotely_gets_no_badge_and_signs_nothing(chapters: dict[str, Chapter]) -> None:
    first, second, third, fourth, *_ = chapters["FOR"].participants
    session = listed(
        chapters["FOR"],
        replace(first, attendance=Attendance.EXCUSED),
        replace(second, attendance=Attendance.CONFIRMED),
        replace(third, presence=Presence.REMOTE),
        replace(fourth, attendance=Attendance.ABSENT),
    )
    assert names_on_badges(badges([session], EN, "Tests")) == [second.name]
    signing = sign_in_list([session], EN, "Tests")
    assert [name for name in names_to_sign(signing) if second.name in name]
    assert len(names_to_sign(signing)) == 1
    assert third.name in str(signing.blocks[-1])


def test_nobody_who_comes_is_a_reason_not_an_empty_file(chapters: dict[str, Chapter]) -> None:
    away = [replace(each, presence=Presence.REMOTE) for each in chapters["FOR"].participants]
    for build in (badges, sign_in_list):
        with pytest.raises(NobodyComesError, match="Add the participants first"):
            build([listed(chapters["FOR"], *away)], EN, "Tests")


def test_of_an_edition_everybody_has_one_badge_with_all_groups(chapters: dict[str, Chapter]) -> None:
    first, second, *_ = chapters["FOR"].participants
    guest = replace(second, person_id="guest", delegation=Delegation.OTHER, guest_kind=GuestKind.YOUTH)
    environment = listed(chapters["ENV"], first, guest)
    document = badges([listed(chapters["FOR"], first, second), environment], EN, "Tests")
    (sheet,) = [block for block in document.blocks if isinstance(block, BadgeSheet)]
    shown = {badge.name: badge for badge in sheet.badges}
    assert len(sheet.badges) == 3
    assert shown[first.name].group == "Forestry · Environment"
    assert sheet.badges[-1].delegation == "Youth"
    assert (document.title, document.header_right) == ("Badges – 17th Annual Meeting", "CMP-17/BDG")


@pytest.mark.parametrize(
    ("name", "size"), [("Monique Frison", 22), ("José Armando Alanís de la Rosa", 22), (LONG, 14), ("X" * 60, 14)]
)
def test_letters_are_as_large_as_the_name_allows(name: str, size: float) -> None:
    assert name_size(name) == size


def test_a_page_of_badges_fits_on_letter_and_on_a4_paper() -> None:
    margins, letter, a4 = 2 * 72 / 2.54 * 2.5, 792, 842
    assert min(letter, a4) - margins >= ROWS_ON_A_PAGE * BADGE_HEIGHT
    assert IN_A_ROW == 2


@pytest.mark.parametrize("language", Language)
def test_both_are_accessible_in_every_language(
    chapters: dict[str, Chapter], tmp_path: Path, language: Language
) -> None:
    title = Translated("Director General", "Directrice générale du commerce et de l’industrie forestière", "Directora")
    long = replace(chapters["FOR"].participants[0], name=LONG, title=title, person_id="long")
    session = listed(chapters["FOR"], long, *chapters["FOR"].participants)
    for name, build in (("Gafetes", badges), ("Présence", sign_in_list)):
        for scope in ([session], [session, chapters["ENV"]]):
            target = tmp_path / f"{name} {len(scope)}.docx"
            write_word(build(scope, language, "Tests"), target)
            assert check_word(target) == ()


def test_every_table_to_sign_repeats_its_header_and_has_a_named_field(
    chapters: dict[str, Chapter], tmp_path: Path
) -> None:
    target = tmp_path / "Sign-in.docx"
    people = chapters["FOR"].participants
    session = listed(chapters["FOR"], *people[:-1], replace(people[-1], name=LONG))
    write_word(sign_in_list([session], EN, "Tests"), target)
    word = docx.Document(str(target))
    for table in word.tables:
        assert next(table.rows[0]._tr.iter(qn("w:tblHeader")), None) is not None
    fields = [each.get(qn("w:val")) for each in word.element.body.iter(qn("w:alias"))]
    assert f"Signature: {chapters['FOR'].participants[0].name}" in " ".join(fields).replace("Dr. ", "")
    assert max(map(len, fields)) <= 64
    assert len([name for name in fields if name.startswith("Signature")]) == len(chapters["FOR"].participants) + 4
