"""The page of documents: what will be written is said before, is written in the background, and can be opened."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from cmpdesk.desktop import settings
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.documents import DocumentsPage
from cmpdesk.desktop.pages.documents.files import State
from cmpdesk.desktop.pages.documents.preview import DocumentPreview
from cmpdesk.desktop.pages.documents.wish import Kind
from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Narrative
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.log import LogSelection, load_log
from cmpdesk.secretariat.minutes_life.versions import KeptBy, keep_version
from cmpdesk.workspace.opening import create_workspace
from tests.desktop.pages_shown import places, show


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, folder: Path) -> DocumentsPage:
    made = show(qtbot, DocumentsPage(desk))
    wait_for_plan(qtbot, made)
    return made


def wait_for_plan(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: page._plan is not None and page._plan.wish == page.wish())


def wait_until_made(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: page._shows_outcome, timeout=20_000)


def tick(
    qtbot: QtBot,
    page: DocumentsPage,
    *,
    kinds: tuple[Kind, ...] = (Kind.MINUTES,),
    groups: tuple[str, ...] = ("FOR",),
    languages: tuple[Language, ...] = (Language.ENGLISH,),
) -> None:
    """Tick exactly these, by real keys on every box that is to change."""
    codes = {each.objectName().removeprefix("group_"): each for each in page.choices.groups.values()}
    boxes = {
        **{page.choices.kinds[each]: each in kinds for each in Kind},
        **{box: code in groups for code, box in codes.items()},
        **{page.choices.languages[each]: each in languages for each in Language},
    }
    for box, wished in boxes.items():
        if box.isChecked() is not wished:
            qtbot.keyClick(box, Qt.Key.Key_Space)
    wait_for_plan(qtbot, page)


def names(page: DocumentsPage) -> list[str]:
    return [line.name for line in page.files.model_of_files.lines]


def session_id_of(desk: Desk, code: str) -> str:
    with desk.workspace.reading() as session:
        return session.execute(
            select(SessionGroup.session_id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == code)
        ).scalar_one()


def test_the_minutes_of_a_group_are_written_after_their_name_was_shown(
    qtbot: QtBot, page: DocumentsPage, folder: Path
) -> None:
    tick(qtbot, page)
    assert names(page) == ["2021 FOR minutes (en).docx"]
    assert page.make_button.text() == "Make 1 file"
    assert list(folder.iterdir()) == []
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    wait_until_made(qtbot, page)
    (written,) = folder.iterdir()
    assert written.name == "2021 FOR minutes (en).docx"
    assert "Minutes" in [paragraph.text for paragraph in docx.Document(str(written)).paragraphs]
    (line,) = page.files.model_of_files.lines
    assert (line.state, line.words) == (State.WRITTEN, "Written")
    assert page.result.text() == f"1 file was written to “{folder}”."


def test_files_are_named_in_the_language_of_the_document_and_fit_every_system(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    tick(qtbot, page, kinds=(Kind.MINUTES, Kind.AGENDA, Kind.ACTION_LOG), languages=tuple(Language))
    assert "2021 FOR compte rendu (fr).docx" in names(page)
    assert "2021 FOR orden del día (es).docx" in names(page)
    assert "2021 FOR action log (en).xlsx" in names(page)
    assert not any(set(name) & set('<>:"/\\|?*') for name in names(page))


def test_all_that_met_make_one_action_log_and_a_document_each(qtbot: QtBot, page: DocumentsPage) -> None:
    tick(qtbot, page, kinds=(Kind.MINUTES, Kind.ACTION_LOG, Kind.ANNUAL_REPORT))
    qtbot.mouseClick(page.choices.all_button, Qt.MouseButton.LeftButton)
    wait_for_plan(qtbot, page)
    codes = ("AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA")
    assert names(page) == [
        *(f"2021 {code} minutes (en).docx" for code in codes),
        "2021 annual report (en).docx",
        "2021 action log (en).xlsx",
    ]


def test_a_group_that_did_not_meet_is_left_out_with_its_reason(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    with desk.change("Say why") as session:
        held = session.get_one(Session, session_id_of(desk, "ENE"))
        held.reason = held.reason.with_text(Language.ENGLISH, "The dates did not suit <b>both</b>.")
    page.load()
    tick(qtbot, page, groups=("ENE",))
    (line,) = page.files.model_of_files.lines
    assert (line.name, line.words) == ("Minutes – Energy", "Left out: did not meet")
    assert "<b>both</b>" in line.detail
    assert not page.make_button.isEnabled()


def test_what_a_session_lacks_is_said_and_leads_there(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    forestry = session_id_of(desk, "FOR")
    with desk.change("Empty the agenda") as session:
        session.execute(delete(AgendaItem).where(AgendaItem.session_id == forestry))
    tick(qtbot, page, kinds=(Kind.AGENDA,), groups=("FOR", "MIN"))
    qtbot.waitUntil(lambda: len(page.files.model_of_files.lines) == 2)
    left_out = page.files.model_of_files.lines[1]
    assert left_out.words == "Left out: no agenda yet"
    page.files.choose(left_out.key)
    assert "Go to the session" in page.detail.toPlainText()
    with places(desk) as asked:
        qtbot.mouseClick(page.session_button, Qt.MouseButton.LeftButton)
    assert (asked[0].page, asked[0].record_id) == ("session", forestry)


def test_a_group_without_a_session_is_named(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    forestry = session_id_of(desk, "FOR")
    with desk.change("Take the session away") as session:
        session.delete(session.get_one(Session, forestry))
    tick(qtbot, page)
    (line,) = page.files.model_of_files.lines
    assert (line.name, line.words) == ("Minutes – Forestry", "Left out: no session")


def test_untranslated_texts_are_listed_with_their_places_before(qtbot: QtBot, page: DocumentsPage) -> None:
    tick(qtbot, page, groups=("CUL",), languages=(Language.FRENCH,))
    (line,) = page.files.model_of_files.lines
    assert line.words == "1 text not translated"
    page.files.choose(line.key)
    assert "(in English)" in page.detail.toPlainText()
    assert page.detail.toPlainText().count("•") == 1


def test_minutes_that_nobody_has_written_say_which_parts_are_empty(
    qtbot: QtBot, page: DocumentsPage, desk: Desk
) -> None:
    forestry = session_id_of(desk, "FOR")
    with desk.change("Empty the minutes") as session:
        session.execute(delete(Narrative).where(Narrative.session_id == forestry))
    tick(qtbot, page)
    (line,) = page.files.model_of_files.lines
    assert line.words == "3 parts empty"
    page.files.choose(line.key)
    said = page.detail.toPlainText()
    assert "• Introduction and objectives\n• Outcomes\n• Challenges and opportunities" in said
    assert "Nothing is missing" not in said


def test_an_annual_report_says_which_chapters_have_empty_parts(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    forestry = session_id_of(desk, "FOR")
    with desk.change("Empty a chapter") as session:
        session.execute(delete(Narrative).where(Narrative.session_id == forestry))
    tick(qtbot, page, kinds=(Kind.ANNUAL_REPORT,))
    (line,) = page.files.model_of_files.lines
    page.files.choose(line.key)
    assert "• FOR: Introduction and objectives, Outcomes, Challenges and opportunities" in page.detail.toPlainText()


def test_a_file_that_is_there_is_said_before_and_replaced(qtbot: QtBot, page: DocumentsPage, folder: Path) -> None:
    target = folder / "2021 FOR minutes (en).docx"
    target.write_text("old", encoding="utf-8")
    tick(qtbot, page)
    (line,) = page.files.model_of_files.lines
    assert line.words == "Replaces the file there"
    assert "1 replaces a file that is there." in page.summary.text()
    page.make()
    wait_until_made(qtbot, page)
    assert zipfile.is_zipfile(target)


def test_a_file_that_cannot_be_written_does_not_hold_up_the_others(
    qtbot: QtBot, page: DocumentsPage, folder: Path
) -> None:
    (folder / "2021 FOR minutes (en).docx").mkdir()
    tick(qtbot, page, groups=("FOR", "MIN"))
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    wait_until_made(qtbot, page)
    states = {line.name: line.state for line in page.files.model_of_files.lines}
    assert states == {"2021 FOR minutes (en).docx": State.FAILED, "2021 MIN minutes (en).docx": State.WRITTEN}
    assert "is a folder" in page.detail.toPlainText()
    assert zipfile.is_zipfile(folder / "2021 MIN minutes (en).docx")
    assert not page.open_button.isEnabled()
    (folder / "2021 FOR minutes (en).docx").rmdir()
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.open_button.isEnabled)
    assert "is a folder" not in page.detail.toPlainText()


def test_without_a_folder_for_documents_they_go_home(
    private_settings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    settings.DOCUMENT_FOLDER.store(str(tmp_path / "on a drive that is gone"))
    assert settings.documents_folder() in {tmp_path, tmp_path / "Documents"}
    assert settings.documents_folder().is_dir()


def test_cancelling_keeps_what_was_written(qtbot: QtBot, page: DocumentsPage, folder: Path) -> None:
    tick(qtbot, page, kinds=(Kind.MINUTES,), groups=("AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA"))
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    job = page._making
    assert job is not None
    assert page.cancel_button.isVisible()
    with qtbot.waitSignal(job.ended, timeout=20_000):
        qtbot.waitUntil(lambda: any(folder.glob("2021*.docx")))
        qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    written = {path.name for path in folder.iterdir()}
    lines = page.files.model_of_files.lines
    assert {line.name for line in lines if line.state is State.WRITTEN} == written
    assert {line.state for line in lines} == {State.WRITTEN, State.NOT_BEGUN}
    assert "cancelled" in page.result.text()
    assert page.make_button.isVisible()


def test_a_template_without_the_styles_is_refused_by_their_names(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path
) -> None:
    template = tmp_path / "letterhead.docx"
    docx.Document().save(str(template))
    tick(qtbot, page)
    page.use_template(str(template))
    wait_for_plan(qtbot, page)
    assert "“Signature Line”" in page.warning.text() or "lacks the styles “" in page.warning.text()
    assert not page.make_button.isEnabled()
    qtbot.mouseClick(page.no_template_button, Qt.MouseButton.LeftButton)
    wait_for_plan(qtbot, page)
    assert page.make_button.isEnabled()
    assert not page.warning.isVisible()


def test_the_own_letterhead_is_never_replaced(qtbot: QtBot, page: DocumentsPage, folder: Path) -> None:
    from cmpdesk.model.shipped import resource

    template = folder / "2021 FOR minutes (en).docx"
    template.write_bytes(resource("templates", "minutes.docx").read_bytes())
    before = template.read_bytes()
    tick(qtbot, page)
    page.use_template(str(template))
    wait_for_plan(qtbot, page)
    page.make()
    wait_until_made(qtbot, page)
    assert template.read_bytes() == before
    assert page.files.model_of_files.lines[0].state is State.FAILED


class Opener(QObject):
    """Stands where the system's programs for files are."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "take")  # type: ignore[arg-type]  # PySide wants a str and types it bytes
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_a_written_file_is_opened_and_shown_in_its_folder(
    qtbot: QtBot, page: DocumentsPage, folder: Path, opener: Opener
) -> None:
    tick(qtbot, page)
    page.make()
    wait_until_made(qtbot, page)
    path = folder / "2021 FOR minutes (en).docx"
    for column in (2, 3):
        place = page.files.visualRect(page.files.model_of_files.index(0, column)).center()
        qtbot.mouseClick(page.files.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [Path(each) for each in opener.opened] == [path, folder]
    page.files.setFocus()
    page.files.setCurrentIndex(page.files.model_of_files.index(0, 0))
    qtbot.keyClick(page.files, Qt.Key.Key_Return)
    qtbot.mouseClick(page.in_folder_button, Qt.MouseButton.LeftButton)
    assert [Path(each) for each in opener.opened[2:]] == [path, folder]


def test_what_was_written_stays_listed_when_somebody_changes_something(
    qtbot: QtBot, page: DocumentsPage, desk: Desk
) -> None:
    tick(qtbot, page)
    page.make()
    wait_until_made(qtbot, page)
    with desk.change("Note") as session:
        session.scalars(select(Edition)).first().notes = "seen"  # type: ignore[union-attr]
    assert [line.state for line in page.files.model_of_files.lines] == [State.WRITTEN]
    assert [box.isChecked() for box in page.choices.groups.values()].count(True) == 1
    tick(qtbot, page, groups=("MIN",))
    assert names(page) == ["2021 MIN minutes (en).docx"]
    assert not page.result.isVisible()


def test_a_session_and_an_edition_can_be_gone_to(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    page.show_record(session_id_of(desk, "MIN"), "participants")
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 MIN list of participants (en).docx"]
    page.show_record(page.choices.chosen().edition_id, "action_log")
    wait_for_plan(qtbot, page)
    assert names(page) == ["2021 action log (en).xlsx"]


def test_what_was_ticked_is_remembered(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    tick(qtbot, page, kinds=(Kind.AGENDA, Kind.ACTION_LOG), languages=(Language.SPANISH,))
    other = show(qtbot, DocumentsPage(desk))
    assert other.choices.chosen().kinds == (Kind.AGENDA, Kind.ACTION_LOG)
    assert other.choices.chosen().languages == (Language.SPANISH,)


def test_nothing_ticked_is_answered_by_what_to_tick(qtbot: QtBot, page: DocumentsPage) -> None:
    for tickbox in page.choices.kinds.values():
        tickbox.setChecked(False)
    assert page.summary.text() == "Tick what is to be made."
    assert not page.make_button.isEnabled()


def test_without_an_edition_the_page_says_what_to_do_first(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    desk = Desk(create_workspace(tmp_path / "new.cmpdesk"))
    page = show(qtbot, DocumentsPage(desk))
    assert page.empty.isVisible()
    assert not page.choices.isVisible()
    with places(desk) as asked:
        qtbot.mouseClick(page.meetings_button, Qt.MouseButton.LeftButton)
    assert asked[0].page == "meetings"
    desk.close()


def test_the_list_of_files_is_a_sound_model(qtbot: QtBot, page: DocumentsPage) -> None:
    tester = QAbstractItemModelTester(page.files.model_of_files, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tick(qtbot, page, groups=("FOR", "ENE"))
    page.files.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.make()
    wait_until_made(qtbot, page)
    assert tester.model() is page.files.model_of_files


@pytest.mark.parametrize("kind", [Kind.MINUTES, Kind.PARTICIPANTS, Kind.BINDER, Kind.ANNUAL_REPORT])
def test_a_planned_document_is_shown_before_it_is_written_and_saved_as_pdf(
    qtbot: QtBot, page: DocumentsPage, folder: Path, kind: Kind
) -> None:
    tick(qtbot, page, kinds=(kind,))
    assert page.files.choose(page.files.model_of_files.lines[0].key)
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    preview = page.findChild(DocumentPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.sheet.shown is not None, timeout=10_000)
    assert "Forestry" in preview.sheet.toPlainText()
    preview._on_target(folder / "Aperçu.pdf")
    assert (folder / "Aperçu.pdf").read_bytes().startswith(b"%PDF")
    assert preview.said.text() == "Aperçu.pdf is saved."
    assert not list(folder.glob("*.docx"))


def test_an_action_log_has_no_preview_on_paper(qtbot: QtBot, page: DocumentsPage) -> None:
    tick(qtbot, page, kinds=(Kind.ACTION_LOG,))
    assert page.files.choose(page.files.model_of_files.lines[0].key)
    assert not page.preview_button.isEnabled()


def test_a_preview_of_what_was_deleted_meanwhile_says_so(qtbot: QtBot, page: DocumentsPage, desk: Desk) -> None:
    tick(qtbot, page)
    assert page.files.choose(page.files.model_of_files.lines[0].key)
    with desk.workspace.change("Delete the session") as session:
        session.execute(delete(Session).where(Session.id == session_id_of(desk, "FOR")))
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    preview = page.findChild(DocumentPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.said.property("look") == "error", timeout=10_000)
    assert not preview.print_button.isEnabled()


def test_the_sessions_go_into_a_calendar_file(qtbot: QtBot, page: DocumentsPage, folder: Path) -> None:
    tick(qtbot, page, kinds=(Kind.CALENDAR,), groups=("FOR", "MIN"))
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    wait_until_made(qtbot, page)
    (written,) = folder.glob("*.ics")
    assert written.name == "2021 FOR+MIN calendar (en).ics"
    content = written.read_text(encoding="utf-8")
    assert content.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20211123" in content


def test_the_log_and_a_letter_are_made_for_one_institution(
    qtbot: QtBot, page: DocumentsPage, folder: Path, desk: Desk
) -> None:
    tick(qtbot, page, kinds=(Kind.MINUTES,))
    assert not page.choices.institution.isVisibleTo(page)
    tick(qtbot, page, kinds=(Kind.TASK_LETTER,), languages=(Language.FRENCH,))
    everyone = names(page)
    chosen = page.choices.institution
    assert len(everyone) == 2 * (chosen.count() - 1)
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Down)
    wait_for_plan(qtbot, page)
    letter, log = names(page)
    assert chosen.currentText() == "Agriculture and Agri-Food Canada"
    assert " AAC mesures en suspens (fr)" in letter
    assert (letter.rsplit(".", 1)[0], letter[-5:], log[-5:]) == (log.rsplit(".", 1)[0], ".docx", ".xlsx")
    page.make()
    wait_until_made(qtbot, page)
    assert sorted(path.name for path in folder.iterdir()) == sorted([letter, log])
    with desk.workspace.reading() as session:
        asked = load_log(session, LogSelection(only_open=True, institution_id=chosen.currentData()), page.wish().today)
    numbers = {action.facts.number for group in asked.groups for action in group.actions}
    assert numbers
    written = "\n".join(
        cell.text for table in docx.Document(str(folder / letter)).tables for row in table.rows for cell in row.cells
    )
    assert all(number in written for number in numbers if number)


def test_versions_of_chosen_minutes_are_compared_from_here(qtbot: QtBot, desk: Desk, page: DocumentsPage) -> None:
    tick(qtbot, page, kinds=(Kind.AGENDA,))
    assert page.compare_button.isHidden()
    tick(qtbot, page, kinds=(Kind.MINUTES,))
    assert page.compare_button.isVisible()
    assert not page.compare_button.isEnabled()
    assert page.compare_button.toolTip().startswith("No version of these minutes is kept yet")
    with desk.change("Keep") as session:
        keep_version(session, session_id_of(desk, "FOR"), KeptBy("Monique Frison", date(2021, 12, 1)))
    page.load()
    wait_for_plan(qtbot, page)
    qtbot.waitUntil(page.compare_button.isEnabled)
    qtbot.mouseClick(page.compare_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    assert dialog.windowTitle() == "Versions of the minutes – Forestry"
    qtbot.waitUntil(lambda: dialog.compared is not None)
    dialog.close()
