"""Minutes, agendas and participants lists, made of the sample and of what can be odd about a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import docx
import pytest

from cmpdesk.documents.agenda import NoAgendaError, agenda
from cmpdesk.documents.follow_up import NothingAgreedError, follow_up_note
from cmpdesk.documents.minutes import NoSessionError, minutes
from cmpdesk.documents.participants import NoParticipantsError, participants
from cmpdesk.documents.tree import Document, Heading, ListBlock, Paragraph, ParagraphKind, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.choices import Attendance, ParticipantRole, Presence, SessionState, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.words.wording import label
from tests.documents.accessibility.check import check_word
from tests.documents.published_headings import CHAPTERS, CO_CHAIRS

AUTHOR = "Secretariat of the partnership"
AROUND_THE_CHAPTER = {"Agenda", "Attendance", "Decisions", "Action items", "Next meeting", "Signatures"}


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, "".join(run.text for run in block.runs))
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def words(document: Document, kind: ParagraphKind) -> list[str]:
    return [
        "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.kind is kind
    ]


@pytest.mark.parametrize("code", CHAPTERS)
def test_minutes_have_the_headings_of_the_published_chapter_in_its_order(
    chapters: dict[str, Chapter], code: str
) -> None:
    found = headings(minutes(chapters[code], Language.ENGLISH, AUTHOR))
    assert [heading for heading in found if heading[1] not in AROUND_THE_CHAPTER] == CHAPTERS[code]


@pytest.mark.parametrize("code", CO_CHAIRS)
def test_minutes_name_the_co_chairs_in_the_order_of_the_report(chapters: dict[str, Chapter], code: str) -> None:
    assert words(minutes(chapters[code], Language.ENGLISH, AUTHOR), ParagraphKind.NAME) == CO_CHAIRS[code]


def test_a_co_chair_stands_with_title_and_institution(chapters: dict[str, Chapter]) -> None:
    details = words(minutes(chapters["FOR"], Language.ENGLISH, AUTHOR), ParagraphKind.PERSON_DETAIL)
    assert details == [
        "Director General, Trade, Economics and Industry Branch",
        "Canadian Forest Service (CFS)",
        "Head of the International Affairs and Financing Promotion Unit",
        "National Forestry Commission (CONAFOR)",
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", CHAPTERS)
def test_minutes_in_every_language_are_accessible_and_complete(
    chapters: dict[str, Chapter], code: str, language: Language, tmp_path: Path
) -> None:
    document = minutes(chapters[code], language, AUTHOR)
    target = tmp_path / "Compte rendu.docx"
    write_word(document, target)
    assert check_word(target) == ()
    written = [
        paragraph.text
        for paragraph in docx.Document(str(target)).paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]
    assert [text for _, text in headings(document)] == [text for text in written if text not in _signing(language)]


def _signing(language: Language) -> set[str]:
    return {label(f"signature.for_{side}", language) for side in ("canada", "mexico")}


def test_french_minutes_have_french_labels_dates_and_typography(chapters: dict[str, Chapter]) -> None:
    document = minutes(chapters["AGR"], Language.FRENCH, AUTHOR)
    texts = [text for _, text in headings(document)]
    assert "Coprésidence canadienne" in texts
    assert any(text.startswith("Thème 1\u00a0: ") for text in texts)
    assert any("4 avril 2022" in fact for fact in words(document, ParagraphKind.FACTS))
    assert "17e réunion annuelle" in words(document, ParagraphKind.SUBTITLE)[0]


def test_spanish_minutes_have_spanish_labels_and_ordinals(chapters: dict[str, Chapter]) -> None:
    document = minutes(chapters["FOR"], Language.SPANISH, AUTHOR)
    assert "17.ª" in words(document, ParagraphKind.SUBTITLE)[0]
    assert "Copresidencia canadiense" in [text for _, text in headings(document)]


def test_what_is_not_translated_is_shown_in_another_language_marked_and_listed(
    chapters: dict[str, Chapter],
) -> None:
    chapter = chapters["MIN"]
    only_english = tuple(replace(text, text=Translated(english=text.text.english)) for text in chapter.texts)
    document = minutes(replace(chapter, texts=only_english), Language.FRENCH, AUTHOR)
    marks = words(document, ParagraphKind.MISSING)
    assert len(marks) == len(only_english)
    assert all("anglais" in mark for mark in marks)
    assert {missing.shown_in for missing in document.missing} == {Language.ENGLISH}
    shown = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    assert any(run.language is Language.ENGLISH for run in shown)


def test_empty_sections_are_left_out(chapters: dict[str, Chapter]) -> None:
    bare = replace(
        chapters["FOR"], texts=(), agenda=(), decisions=(), actions=(), participants=(), head_counts=(), co_chairs=()
    )
    assert headings(minutes(bare, Language.ENGLISH, AUTHOR)) == [(1, "Forestry Working Group")]


def test_a_group_that_did_not_meet_has_no_minutes_and_the_reason_is_told(chapters: dict[str, Chapter]) -> None:
    with pytest.raises(NoSessionError, match=r"Energy Working Group did not meet in the edition of 2021"):
        minutes(chapters["ENE"], Language.ENGLISH, AUTHOR)


def test_a_joint_session_is_headed_by_all_its_groups(chapters: dict[str, Chapter]) -> None:
    both = chapters["FOR"].session.groups + chapters["ENV"].session.groups
    joint = replace(chapters["FOR"], session=replace(chapters["FOR"].session, groups=both))
    document = minutes(joint, Language.ENGLISH, AUTHOR)
    assert headings(document)[0] == (1, "Forestry Working Group / Environment Working Group")
    assert document.header_right == "CMP-17/FOR+ENV/MIN/1"


def test_unfinished_minutes_say_that_they_are_a_draft_and_which(chapters: dict[str, Chapter]) -> None:
    session = replace(chapters["FOR"].session, state=SessionState.SENT, minutes_version=2)
    document = minutes(replace(chapters["FOR"], session=session), Language.ENGLISH, AUTHOR)
    assert "State: Draft 2 – Sent for approval" in words(document, ParagraphKind.FACTS)
    assert document.header_right == "CMP-17/FOR/MIN/2"


def test_times_are_given_by_the_clocks_of_both_capitals(chapters: dict[str, Chapter]) -> None:
    session = replace(
        chapters["FOR"].session,
        starts_on=date(2022, 11, 17),
        start_time=time(10),
        end_time=time(12, 30),
        time_zone="America/Toronto",
    )
    document = minutes(replace(chapters["FOR"], session=session), Language.ENGLISH, AUTHOR)
    assert "Time: 10:00–12:30 (Ottawa) / 09:00–11:30 (Mexico City)" in words(document, ParagraphKind.FACTS)


def test_the_action_table_has_number_owner_and_due_words(chapters: dict[str, Chapter]) -> None:
    document = minutes(chapters["FOR"], Language.ENGLISH, AUTHOR)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.header == ("Action no.", "Description", "Responsible", "Due")
    last = ["".join(run.text for run in cell) for cell in table.rows[-1]]
    assert (last[0], last[2], last[3]) == ("17-FOR-06", "CIFFC", "March 2022")
    assert len(table.rows) == len(chapters["FOR"].actions) == 6


def test_a_contact_point_that_a_side_is_yet_to_name_stands_in_the_table(chapters: dict[str, Chapter]) -> None:
    document = minutes(chapters["AGR"], Language.ENGLISH, AUTHOR)
    table = next(block for block in document.blocks if isinstance(block, Table))
    cells = ["".join(run.text for run in row[2]) for row in table.rows]
    assert any("Briegel Ortiz" in cell and "to be named by Canada" in cell for cell in cells)


def test_the_hosts_delegation_comes_first(chapters: dict[str, Chapter]) -> None:
    edition = replace(chapters["FOR"].session.edition, host=Side.CANADA)
    hosted = replace(chapters["FOR"], session=replace(chapters["FOR"].session, edition=edition))
    texts = [text for _, text in headings(minutes(hosted, Language.ENGLISH, AUTHOR))]
    assert texts.index("Canadian participants") < texts.index("Mexican participants")


def test_those_who_were_excused_are_named_apart_and_not_counted(chapters: dict[str, Chapter]) -> None:
    first, *others = chapters["FOR"].participants
    excused = replace(first, attendance=Attendance.EXCUSED)
    chapter = replace(chapters["FOR"], participants=(excused, *others))
    lines = words(minutes(chapter, Language.ENGLISH, AUTHOR), ParagraphKind.BODY)
    assert "Mexican delegation: 9 participants" in lines
    assert "Mexican delegation, excused: Camilo Oviedo Bautista" in lines


def test_a_stated_number_stands_where_there_is_no_list(chapters: dict[str, Chapter]) -> None:
    lines = words(minutes(chapters["CUL"], Language.ENGLISH, AUTHOR), ParagraphKind.BODY)
    assert "Stated number of participants: over 55" in lines


def test_the_plain_agenda_is_one_table_and_the_annotated_one_goes_on_below_it(
    chapters: dict[str, Chapter],
) -> None:
    plain = agenda(chapters["FOR"], Language.ENGLISH, AUTHOR)
    annotated = agenda(chapters["FOR"], Language.ENGLISH, AUTHOR, annotated=True)
    tables = [block for block in plain.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    assert tables[0].header == ("Item", "Subject", "Lead", "Minutes")
    assert annotated.blocks[len(plain.blocks) - 1] == replace(tables[0], title=annotated.title)
    assert (2, "Item 1: Opening and introductions") in headings(annotated)
    assert len(headings(annotated)) > len(headings(plain))


def test_an_agenda_with_a_start_has_running_times_in_both_cities(chapters: dict[str, Chapter]) -> None:
    session = replace(chapters["FOR"].session, start_time=time(9), end_time=time(12))
    document = agenda(replace(chapters["FOR"], session=session), Language.ENGLISH, AUTHOR)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.header == ("Item", "Mexico City", "Ottawa", "Subject", "Lead", "Minutes")
    first, second = (["".join(run.text for run in cell) for cell in row] for row in table.rows[:2])
    assert first[1:3] == ["09:00", "10:00"]
    minutes_of_first = int(first[5])
    assert second[1] == f"09:{minutes_of_first:02}"


def test_a_session_without_an_agenda_is_told_so(chapters: dict[str, Chapter]) -> None:
    with pytest.raises(NoAgendaError, match="no agenda yet"):
        agenda(replace(chapters["FOR"], agenda=()), Language.ENGLISH, AUTHOR)


def test_the_list_of_participants_has_a_table_for_each_delegation(chapters: dict[str, Chapter]) -> None:
    document = participants(chapters["FOR"], Language.ENGLISH, AUTHOR)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.title for table in tables] == ["Mexican participants", "Canadian participants"]
    assert [len(table.rows) for table in tables] == [10, 9]


def test_participants_without_a_list_show_the_stated_number(chapters: dict[str, Chapter]) -> None:
    assert "Stated number of participants: over 50" in words(
        participants(chapters["ENV"], Language.ENGLISH, AUTHOR), ParagraphKind.BODY
    )


def test_a_session_without_list_and_number_is_told_so(chapters: dict[str, Chapter]) -> None:
    nobody = replace(chapters["FOR"], participants=(), head_counts=())
    with pytest.raises(NoParticipantsError, match="no list of participants"):
        participants(nobody, Language.ENGLISH, AUTHOR)


@pytest.mark.parametrize("language", Language)
def test_agenda_and_participants_are_accessible(
    chapters: dict[str, Chapter], language: Language, tmp_path: Path
) -> None:
    for place, document in enumerate(
        (
            agenda(chapters["FOR"], language, AUTHOR),
            agenda(chapters["TRA"], language, AUTHOR, annotated=True),
            participants(chapters["FOR"], language, AUTHOR),
        )
    ):
        target = tmp_path / f"{place}.docx"
        write_word(document, target)
        assert check_word(target) == ()


AWKWARD = "Control \x01\x0b signs, 😀 emoji, \u202bעברית\u202c, =1+1, <b>&amp;</b> & " + "long " * 8_000


def test_awkward_text_does_no_harm(chapters: dict[str, Chapter], tmp_path: Path) -> None:
    texts = tuple(replace(text, text=Translated(english=AWKWARD)) for text in chapters["FOR"].texts)
    actions = tuple(replace(action, text=Translated(english=AWKWARD)) for action in chapters["FOR"].actions)
    target = tmp_path / "awkward.docx"
    write_word(minutes(replace(chapters["FOR"], texts=texts, actions=actions), Language.ENGLISH, AUTHOR), target)
    assert check_word(target) == ()
    body = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert "😀 emoji" in body
    assert "עברית" in body
    assert body.count("long") >= 8_000


def test_every_list_item_says_something(chapters: dict[str, Chapter]) -> None:
    for chapter in chapters.values():
        if chapter.session.did_not_meet:
            continue
        for block in minutes(chapter, Language.SPANISH, AUTHOR).blocks:
            if isinstance(block, ListBlock):
                assert all(item.runs for item in block.items)


@pytest.mark.parametrize("language", Language)
def test_the_follow_up_note_holds_what_was_agreed_and_nothing_else(
    chapters: dict[str, Chapter], language: Language, tmp_path: Path
) -> None:
    document = follow_up_note(chapters["FOR"], language, AUTHOR)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    numbers = ["".join(run.text for run in row[0]) for row in tables[0].rows]
    assert numbers == [action.number for action in chapters["FOR"].actions]
    assert label("section.outcomes", language) not in [text for _, text in headings(document)]
    assert document.header_right == "CMP-17/FOR/FUN"
    target = tmp_path / "Note de suivi.docx"
    write_word(document, target)
    assert check_word(target) == ()


def test_a_follow_up_note_of_nothing_is_refused(chapters: dict[str, Chapter]) -> None:
    with pytest.raises(NothingAgreedError, match="neither a decision nor an action"):
        follow_up_note(replace(chapters["FOR"], decisions=(), actions=()), Language.ENGLISH, AUTHOR)


@pytest.mark.parametrize("language", list(Language))
def test_no_word_of_a_role_is_wider_than_its_column(chapters: dict[str, Chapter], language: Language) -> None:
    tables = [block for block in participants(chapters["FOR"], language, AUTHOR).blocks if isinstance(block, Table)]
    text_width, letter, padding = 6.5 * 72, 0.57 * 11, 11
    longest = max(len(word) for table in tables for row in table.rows for word in row[-1][0].text.split())
    assert tables
    assert all(table.widths[-1] * text_width - padding >= longest * letter for table in tables)


def test_a_column_that_no_item_of_the_agenda_fills_is_left_out(chapters: dict[str, Chapter]) -> None:
    chapter = chapters["TRA"]
    bare = tuple(replace(item, leads=(), minutes=None, children=()) for item in chapter.agenda)
    (table,) = (
        block
        for block in agenda(replace(chapter, agenda=bare), Language.ENGLISH, AUTHOR).blocks
        if isinstance(block, Table)
    )
    assert table.header == ("Item", "Subject")
    assert sum(table.widths) == pytest.approx(1)
    assert {len(row) for row in table.rows} == {2}


@pytest.mark.parametrize(
    ("language", "header", "role"),
    [
        (Language.ENGLISH, "Role and attendance", "Observer, confirmed, in person"),
        (Language.FRENCH, "Rôle et présence", "Personne observatrice, participation confirmée, en personne"),
        (Language.SPANISH, "Función y asistencia", "Persona observadora, asistencia confirmada, presencial"),
    ],
)
def test_the_role_of_a_participant_reads_as_one_phrase(
    chapters: dict[str, Chapter], language: Language, header: str, role: str
) -> None:
    person = replace(
        chapters["FOR"].participants[0],
        role=ParticipantRole.OBSERVER,
        attendance=Attendance.CONFIRMED,
        presence=Presence.IN_PERSON,
    )
    document = participants(replace(chapters["FOR"], participants=(person,)), language, AUTHOR)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert (table.header[-1], table.rows[0][-1][0].text) == (header, role)
