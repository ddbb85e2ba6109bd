"""The live preview: it reads like the Word file, follows what is typed, and makes the files."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.preview import PreviewPanel
from cmpdesk.desktop.pages.session.previewed import PreviewKind, PreviewWish
from cmpdesk.desktop.paper.drawing import draw_document
from cmpdesk.desktop.paper.looks import Scale
from cmpdesk.desktop.paper.pages import _DOTS, _MARGIN, _Pages, paint_pages, set_up_paper, write_pdf
from cmpdesk.desktop.paper.printing import PrintBox
from cmpdesk.desktop.settings import DOCUMENT_FOLDER
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.documents.colours import PALE
from cmpdesk.documents.tree import Document, Heading, ListBlock, Paragraph, Table
from cmpdesk.model.choices import Section
from cmpdesk.model.edition import SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.report.minutes_editing import Place, write_text
from tests.desktop.pages_shown import answer_box

_DRAWN = 0.125
"""Dots of a picture for each dot of paper."""


def session_id(desk: Desk, code: str = "FOR") -> str:
    question = (
        select(SessionGroup.session_id)
        .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        .where(WorkingGroup.code == code)
    )
    found: str = desk.ask(lambda database: database.scalars(question).one())
    return found


def built(desk: Desk, kind: PreviewKind = PreviewKind.MINUTES, language: Language = Language.ENGLISH) -> Document:
    document = desk.ask(PreviewWish(session_id(desk), kind, language, "Tests")).document
    assert document is not None
    return document


def wait_for(qtbot: QtBot, panel: PreviewPanel) -> None:
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.wish == panel.wish(), timeout=8000)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> PreviewPanel:
    made = PreviewPanel(desk)
    qtbot.addWidget(made)
    made.resize(480, 640)
    made.show()
    made.show_session(session_id(desk))
    wait_for(qtbot, made)
    return made


def words_of(document: Document) -> list[str]:
    """Return the words of the headings, paragraphs and tables that the tree has."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, ListBlock):
            found += ["".join(run.text for run in item.runs) for item in block.items]
        elif isinstance(block, Table):
            found += [*block.header, *("".join(run.text for run in cell) for row in block.rows for cell in row)]
    return [words for words in found if words]


@pytest.mark.parametrize("kind", list(PreviewKind))
@pytest.mark.parametrize("language", list(Language))
def test_every_document_is_drawn_whole_in_every_language(desk: Desk, kind: PreviewKind, language: Language) -> None:
    document = built(desk, kind, language)
    text = QTextDocument()
    draw_document(text, document, Scale())
    shown = text.toPlainText().replace("\u00a0", " ")
    for words in words_of(document):
        assert words.replace("\u00a0", " ") in shown


def test_headings_lists_and_tables_are_what_they_are_in_word(desk: Desk) -> None:
    text = QTextDocument()
    draw_document(text, built(desk), Scale())
    block = text.begin()
    levels, listed = set(), 0
    while block.isValid():
        levels.add(block.blockFormat().headingLevel())
        listed += block.textList() is not None
        block = block.next()
    assert levels == {0, 1, 2, 3}
    assert listed > 20
    tables = [frame for frame in text.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(1, 1), (7, 4)]
    header = tables[1].cellAt(0, 0).format()
    assert header.background().color() == QColor(PALE)


def test_it_follows_what_is_typed_and_keeps_its_place(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    panel.sheet.verticalScrollBar().setValue(700)
    with desk.change("Write") as database:
        write_text(database, session_id(desk), Place(Section.CONCLUSION), Language.ENGLISH, "Brand new **words**.")
    qtbot.waitUntil(lambda: "Brand new words." in panel.sheet.toPlainText(), timeout=8000)
    assert panel.sheet.verticalScrollBar().value() == 700


def test_what_does_not_change_the_document_draws_nothing_anew(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    revision, before = panel.sheet.document().revision(), panel.shown
    with desk.change("Something else") as database:
        write_text(database, session_id(desk, "MIN"), Place(Section.CONCLUSION), Language.ENGLISH, "Elsewhere")
    qtbot.waitUntil(lambda: panel.shown is not before, timeout=8000)
    assert panel.sheet.document().revision() == revision


def test_another_language_lists_what_is_not_translated(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    assert not panel.missing_button.isVisible()
    with desk.change("Write") as database:
        write_text(database, session_id(desk), Place(Section.CONCLUSION), Language.ENGLISH, "Only English")
    qtbot.mouseClick(panel.language_buttons.buttons()[1], Qt.MouseButton.LeftButton)
    wait_for(qtbot, panel)
    assert "Compte rendu" in panel.sheet.toPlainText()
    assert panel.missing_button.text() == "1 text is not translated"
    panel.missing_button.click()
    assert panel.missing_list.toPlainText() == "FOR: Conclusion (shown in English)"


def test_it_says_in_words_when_there_is_nothing_yet(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    panel.show_kind(PreviewKind.PARTICIPANTS)
    panel.show_session(session_id(desk, "ENE"))
    wait_for(qtbot, panel)
    assert panel.stack.currentWidget() is panel.nothing
    assert panel.nothing_words[0].text() == "The group did not meet."
    assert not panel.export_button.isEnabled()


def test_it_says_in_words_that_a_session_was_deleted(qtbot: QtBot, panel: PreviewPanel) -> None:
    panel.show_session("of-no-session")
    wait_for(qtbot, panel)
    assert [words.text() for words in panel.nothing_words] == ["This session was deleted.", "Undo brings it back."]
    assert not panel.export_button.isEnabled()


def test_the_sheet_stays_white_in_the_dark(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, ThemeChoice.DARK)
    try:
        picture: QImage = panel.sheet.viewport().grab().toImage()
        assert picture.pixelColor(picture.width() - 3, 3).name() == "#ffffff"
    finally:
        apply_theme(application, ThemeChoice.LIGHT)


def test_the_word_file_is_written_where_the_user_says_and_the_folder_is_remembered(
    qtbot: QtBot, panel: PreviewPanel, tmp_path: Path
) -> None:
    qtbot.mouseClick(panel.export_button, Qt.MouseButton.LeftButton)
    offered = answer_box(str(tmp_path / "Minutes of Forestry 2.1"))
    qtbot.waitUntil(panel.open_button.isVisible, timeout=8000)
    written = tmp_path / "Minutes of Forestry 2.1.docx"
    assert "Forestry Working Group" in [each.text for each in docx.Document(str(written)).paragraphs]
    assert panel.result.text() == "Minutes of Forestry 2.1.docx is saved."
    assert offered == "2021 FOR minutes (en).docx"
    assert DOCUMENT_FOLDER.value() == str(tmp_path)


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(qtbot: QtBot, desk: Desk, panel: PreviewPanel) -> None:
    with qtbot.waitSignal(desk.failed, timeout=8000) as told:
        panel.write_word_to(Path("/no/such/folder/minutes.docx"))
    assert "does not exist" in told.args[0]
    with qtbot.waitSignal(desk.failed) as told:
        panel.write_pdf_to(Path("/no/such/folder/minutes.pdf"))
    assert "does not exist" in told.args[0]


def test_the_pdf_has_all_pages_with_title(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "files" / "minutes.pdf"
    target.parent.mkdir()
    document = built(desk)
    write_pdf(document, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert pages_of(target) >= 5
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("language", Language)
def test_the_pages_show_all_that_the_document_says(qtbot: QtBot, desk: Desk, language: Language) -> None:
    """A reader of the file's text finds also what is cut away: only what is drawn counts."""
    document = built(desk, language=language)
    pages = _Pages.of(document)
    area, margin = pages.area * _DRAWN, _MARGIN * _DOTS * _DRAWN
    roll = QTextDocument()
    roll.documentLayout().setPaintDevice(pages.measured)
    draw_document(roll, document, Scale())
    roll.setDocumentMargin(0)
    roll.setTextWidth(pages.area.width())
    whole = blank(area.width(), roll.size().height() * _DRAWN)
    with drawing_on(whole) as painter:
        roll.documentLayout().draw(painter, QAbstractTextDocumentLayout.PaintContext())
    shown = 0
    for number in range(1, pages.count + 1):
        page = blank(area.width() + 2 * margin, area.height() + 2 * margin)
        with drawing_on(page) as painter:
            pages.paint(painter, number)
        shown += ink(page.copy(round(margin), round(margin), round(area.width()), round(area.height())))
    assert pages.count >= 5
    # The titles of a table stand again on its next page.
    assert 0.98 * ink(whole) < shown < 1.1 * ink(whole)


def blank(width: float, height: float) -> QImage:
    image = QImage(round(width), round(height), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


@contextmanager
def drawing_on(image: QImage) -> Iterator[QPainter]:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(_DRAWN, _DRAWN)
    yield painter
    painter.end()


def ink(image: QImage) -> int:
    """The darkness of all dots together; rows are padded to whole words."""
    dots, step = bytes(image.constBits()), image.bytesPerLine()
    return sum(255 * image.width() - sum(dots[row * step :][: image.width()]) for row in range(image.height()))


def test_printing_makes_the_same_pages(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    document = built(desk)
    write_pdf(document, tmp_path / "saved.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_up_paper(printer)
    painted = paint_pages(document, printer)
    assert painted == pages_of(tmp_path / "printed.pdf") == pages_of(tmp_path / "saved.pdf")
    assert painted >= 5
    assert (tmp_path / "printed.pdf").stat().st_size > 20_000


def test_the_box_that_asks_for_a_printer_prints_when_it_is_answered(
    qtbot: QtBot, desk: Desk, panel: PreviewPanel, tmp_path: Path
) -> None:
    panel.show_session(session_id(desk, "FOR"))
    wait_for(qtbot, panel)
    panel.print_document()
    box = panel.findChild(PrintBox)
    assert box is not None
    assert box.isVisible()
    box.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    box.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    box.accepted.emit(box.printer())
    assert pages_of(tmp_path / "printed.pdf") >= 5
    box.reject()
    qtbot.waitUntil(lambda: panel.findChild(PrintBox) is None)


def test_a_printer_that_takes_no_page_is_told_of_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, panel: PreviewPanel, tmp_path: Path
) -> None:
    panel.show_session(session_id(desk, "FOR"))
    wait_for(qtbot, panel)
    panel.print_document()
    box = panel.findChild(PrintBox)
    assert box is not None
    box.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    box.printer().setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with qtbot.waitSignal(desk.failed) as failed:
        box.accepted.emit(box.printer())
    assert failed.args is not None
    assert "was not printed: the printer does not answer" in failed.args[0]
    box.reject()


def test_a_pdf_that_the_disk_does_not_take_whole_leaves_the_one_that_is_there(
    qtbot: QtBot, desk: Desk, panel: PreviewPanel, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource", reason="Windows limits no file's size")
    panel.show_session(session_id(desk, "FOR"))
    wait_for(qtbot, panel)
    target = tmp_path / "out" / "minutes.pdf"
    target.parent.mkdir()
    target.write_bytes(b"the last one")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
    try:
        with qtbot.waitSignal(desk.failed) as failed:
            panel.write_pdf_to(target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert failed.args is not None
    assert "“minutes.pdf” could not be written" in failed.args[0]
    assert target.read_bytes() == b"the last one"
    assert list(target.parent.iterdir()) == [target]


def pages_of(pdf: Path) -> int:
    content = pdf.read_bytes()
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")


def test_every_control_has_a_name(panel: PreviewPanel) -> None:
    for control in panel.findChildren(QAbstractButton):
        if not control.objectName().startswith("qt_"):
            assert control.accessibleName() or control.text() or control is panel.missing_button
    assert panel.sheet.accessibleName()
    assert panel.kind_box.accessibleName()


def test_the_panel_leaves_no_objects_behind(qtbot: QtBot, desk: Desk) -> None:
    kept = []
    for _ in range(20):
        made = PreviewPanel(desk)
        made.show()
        made.show_session(session_id(desk))
        made.close()
        made.deleteLater()
        kept.append(weakref.ref(made))
        del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each for each in kept if each() is not None] == []


def test_a_session_deleted_while_its_preview_is_made_has_none_and_that_is_said(desk: Desk) -> None:
    wish = PreviewWish("deleted meanwhile", PreviewKind.MINUTES, Language.ENGLISH, "Ana")
    made = desk.ask(wish)
    assert (made.document, made.missing_key) == (None, "preview.gone")
