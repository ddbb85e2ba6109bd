"""The page of documents: badges and lists to sign, files as PDF, and documents of intersessional meetings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.background import Progress, WorkCancelledError
from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.documents import DocumentsPage
from cmpdesk.desktop.pages.documents.pdf_requests import PdfRequests
from cmpdesk.desktop.pages.documents.wish import Kind
from cmpdesk.desktop.search.lines import named_by, session_lines
from cmpdesk.documents.minutes import minutes
from cmpdesk.model.language import Language
from cmpdesk.model.participant import Participant
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.report.chapter_loading import load_chapter, session_of
from cmpdesk.secretariat.report.document_choices import document_choices
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from tests.desktop.pages_shown import show
from tests.desktop.test_documents_page import names, tick, wait_for_plan, wait_until_made


@pytest.fixture
def between(desk: Desk) -> str:
    with desk.change("Meet between") as session:
        edition, group = edition_of_year(session, 2021), group_named(session, "FOR")
        return add_intersessional(session, edition.id, [group.id], date(2022, 6, 9))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, folder: Path, between: str) -> DocumentsPage:
    made = show(qtbot, DocumentsPage(desk))
    wait_for_plan(qtbot, made)
    return made


def make(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    wait_until_made(qtbot, page)


def test_of_all_groups_there_is_one_sheet_of_badges_of_one_group_its_own(
    qtbot: QtBot, page: DocumentsPage, folder: Path
) -> None:
    tick(qtbot, page, kinds=(Kind.BADGES, Kind.SIGN_IN))
    assert names(page) == ["2021 FOR badges (en).docx", "2021 FOR sign-in list (en).docx"]
    qtbot.mouseClick(page.choices.all_button, Qt.MouseButton.LeftButton)
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 badges (en).docx", "2021 sign-in list (en).docx"]
    make(qtbot, page)
    assert sorted(each.name for each in folder.iterdir()) == names(page)


def test_where_nobody_comes_the_reason_stands_instead(qtbot: QtBot, page: DocumentsPage) -> None:
    tick(qtbot, page, kinds=(Kind.BADGES,), groups=("ENV",))
    (line,) = page.files.model_of_files.lines
    assert line.words == "Left out: nobody listed who comes"
    assert "Environment: nobody is listed who comes into the room" in line.detail
    with page.desk.change("Nobody is listed any more") as session:
        for row in session.query(Participant):
            session.delete(row)
    qtbot.mouseClick(page.choices.all_button, Qt.MouseButton.LeftButton)
    wait_for_plan(qtbot, page)
    (line,) = page.files.model_of_files.lines
    assert line.detail.startswith("17th Annual Meeting: nobody")


def test_documents_with_pages_are_written_as_pdf_and_the_choice_is_remembered(
    qtbot: QtBot, page: DocumentsPage, folder: Path, desk: Desk
) -> None:
    forestry = desk.ask(lambda session: session_of(session, "FOR", edition_of_year(session, 2021)))
    page.show_record(forestry, "binder")
    page.choices.format.setCurrentIndex(1)
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 FOR meeting binder (en).pdf"]
    make(qtbot, page)
    (written,) = folder.iterdir()
    assert written.read_bytes().startswith(b"%PDF")
    page.show_record(forestry, "calendar")
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 FOR calendar (en).ics"]
    assert show(qtbot, DocumentsPage(desk)).choices.chosen().as_pdf


def test_an_intersessional_meeting_is_chosen_by_itself(
    qtbot: QtBot, page: DocumentsPage, between: str, folder: Path
) -> None:
    box = page.choices.between[between]
    assert box.accessibleName() == "Forestry, June 9, 2022, intersessional"
    assert not box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page.choices.chosen().between_ids == (between,)
    page.show_record(between, "minutes")
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 FOR INT minutes (en).docx"]
    make(qtbot, page)
    assert [each.name for each in folder.iterdir()] == names(page)


def test_going_to_its_documents_ticks_the_meeting_only(qtbot: QtBot, page: DocumentsPage, between: str) -> None:
    page.show_record(between, "agenda")
    assert page.choices.chosen().between_ids == (between,)
    assert page.choices.chosen().group_ids == ()


def test_the_search_box_leads_to_the_meeting(desk: Desk, page: DocumentsPage, between: str) -> None:
    newest = desk.ask(document_choices)[0]
    lines = named_by("intersessional 2022", session_lines(newest, Language.ENGLISH))
    assert [(line.title, line.place) for line in lines] == [("Forestry", Place("session", between))]


def test_a_worker_does_not_wait_for_a_window_that_closes(desk: Desk, folder: Path, between: str) -> None:
    requests, progress = PdfRequests(), Progress(lambda *_: None)
    document = minutes(desk.ask(load_chapter, between), Language.ENGLISH, "Tests")
    with ThreadPoolExecutor(1) as worker:
        asked = worker.submit(requests.write, document, folder / "Minutes.pdf", progress)
        progress.cancelled.set()
        with pytest.raises(WorkCancelledError):
            asked.result(timeout=5)
    assert list(folder.iterdir()) == []
