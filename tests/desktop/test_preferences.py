"""Preferences, the list of shortcuts and the page about the program."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

import cmpdesk
from cmpdesk.desktop import settings, theme
from cmpdesk.desktop.dates import shown_day, shown_moment
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.about import AboutDialog, libraries, show_about, summary
from cmpdesk.desktop.dialogs.preferences import PreferencesDialog, show_preferences
from cmpdesk.desktop.dialogs.shortcuts import ShortcutDialog, shortcuts_of, show_shortcuts
from cmpdesk.desktop.interface_text import InterfaceText, choose_language
from cmpdesk.desktop.settings import DateStyle
from cmpdesk.desktop.starting.open_windows import Program, apply_looks
from cmpdesk.desktop.starting.start import prepare_application
from cmpdesk.desktop.theme import DARK, LIGHT, ThemeChoice, apply_theme, colours
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from cmpdesk.workspace.backup import Backup, BackupPlan, kept

DAY = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def usual_looks(qtbot: QtBot) -> Iterator[None]:
    application = prepare_application([])
    choose_language(Language.ENGLISH)
    yield
    choose_language(Language.ENGLISH)
    apply_theme(application, ThemeChoice.LIGHT, 100)


@pytest.fixture
def program(usual_looks: None, private_settings: None, tmp_path: Path, sample_file: Path) -> Iterator[Program]:
    path = tmp_path / "Partnership.cmpdesk"
    shutil.copy(sample_file, path)
    made = Program()
    made.begin(str(path))
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def only_window(qtbot: QtBot, program: Program) -> MainWindow:
    qtbot.waitUntil(lambda: len(program.windows()) == 1, timeout=20_000)
    return program.windows()[0]


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def test_the_language_is_applied_at_once_to_the_window_and_the_dialog(qtbot: QtBot, program: Program) -> None:
    window = only_window(qtbot, program)
    window.show_page("people")
    dialog = show_preferences(window.desk, window)
    choose(dialog.language, "fr")
    new = only_window(qtbot, program)
    assert new is not window
    assert new.desk is window.desk
    assert new.stack.currentWidget() is new.pages["people"]
    assert new.side_bar.page_buttons["people"].text() == "Personnes"
    assert dialog.windowTitle() == "Préférences"
    assert dialog.isVisible()
    assert dialog.parent() is new
    assert dialog.language.currentData() == "fr"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with new.desk.change("Écrire encore"):
        pass
    assert settings.interface_language() is Language.FRENCH
    dialog.close()


def test_a_name_that_is_being_typed_is_stored_when_the_dialog_is_closed(qtbot: QtBot, program: Program) -> None:
    window = only_window(qtbot, program)
    dialog = show_preferences(window.desk, window)
    qtbot.keyClicks(dialog.author, "Ana Ruiz")
    dialog.close()
    assert settings.AUTHOR.value() == "Ana Ruiz"
    assert window.desk.workspace.author == "Ana Ruiz"


def test_the_name_stands_in_the_history_from_then_on(qtbot: QtBot, desk: Desk) -> None:
    from cmpdesk.model.edition import Edition

    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.author, "Ana Ruiz")
    qtbot.keyClick(dialog.author, Qt.Key.Key_Return)
    with desk.change("Note") as session:
        session.query(Edition).first().notes = "seen"  # type: ignore[union-attr]
    assert desk.workspace.history(limit=1)[0].author == "Ana Ruiz"
    dialog.author.clear()
    dialog.author.editingFinished.emit()
    assert desk.workspace.author not in {"", "Ana Ruiz"}


def test_dark_and_large_are_applied_at_once(qtbot: QtBot, program: Program) -> None:
    window = only_window(qtbot, program)
    before = window.font().pointSizeF()
    dialog = show_preferences(window.desk, window)
    choose(dialog.theme, "dark")
    assert colours() is DARK
    dialog.text_percent.setValue(200)
    qtbot.waitUntil(lambda: only_window(qtbot, program).font().pointSizeF() == pytest.approx(before * 2))
    assert (settings.THEME.value(), settings.TEXT_PERCENT.value()) == (ThemeChoice.DARK, 200)
    dialog.close()


@pytest.mark.parametrize("chosen", ThemeChoice)
def test_the_window_follows_the_system_to_dark_and_back_where_the_user_left_it_to_it(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch, chosen: ThemeChoice
) -> None:
    settings.THEME.store(chosen)
    hints = QGuiApplication.styleHints()
    for dark in (True, False):
        monkeypatch.setattr(theme, "system_is_dark", lambda answer=dark: answer)
        before = only_window(qtbot, program)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        window = only_window(qtbot, program)
        assert (window is not before) == (chosen is ThemeChoice.SYSTEM)
        if chosen is ThemeChoice.SYSTEM:
            assert colours() is (DARK if dark else LIGHT)
            assert window.palette().window().color().name() == colours().page


@pytest.mark.parametrize(
    ("page", "record"),
    [("session", "session"), ("groups", "working_group"), ("meetings", "edition"), ("actions", "action")],
)
def test_a_window_made_anew_shows_the_same_record_in_the_new_looks(
    qtbot: QtBot, program: Program, page: str, record: str
) -> None:
    window = only_window(qtbot, program)
    record_id = max(window.desk.ask(lambda session: session.scalars(text(f"SELECT id FROM {record}")).all()))
    window.desk.go(page, record_id, "minutes" if page == "session" else None)
    qtbot.waitUntil(lambda: window.pages[page].shown_record()[0] == record_id, timeout=20_000)
    settings.TEXT_PERCENT.store(150)
    points = window.font().pointSizeF()
    apply_looks()
    new = only_window(qtbot, program)
    assert new is not window
    qtbot.waitUntil(lambda: new.pages[page].shown_record()[0] == record_id, timeout=20_000)
    assert new.pages[page].font().pointSizeF() == pytest.approx(points * 1.5)
    if page == "session":
        assert new.pages[page].shown_record()[1] == "minutes"


def test_the_text_is_between_80_and_200_percent(qtbot: QtBot, desk: Desk) -> None:
    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.text_percent.setValue(500)
    assert settings.TEXT_PERCENT.value() == 200
    dialog.text_percent.setValue(1)
    assert settings.TEXT_PERCENT.value() == 80


@pytest.mark.parametrize(
    ("language", "style", "words"),
    [
        (Language.ENGLISH, DateStyle.LONG, "March 1, 2022"),
        (Language.ENGLISH, DateStyle.SHORT, "1 Mar 2022"),
        (Language.FRENCH, DateStyle.LONG, "1er mars 2022"),
        (Language.FRENCH, DateStyle.SHORT, "1er mars 2022"),
        (Language.SPANISH, DateStyle.SHORT, "1 mar 2022"),
        (Language.SPANISH, DateStyle.NUMBERS, "2022-03-01"),
    ],
)
def test_a_day_is_written_in_the_chosen_style(
    private_settings: None, language: Language, style: DateStyle, words: str
) -> None:
    choose_language(language)
    settings.DATE_STYLE.store(style)
    assert shown_day(DAY) == words
    assert shown_day(None) == ""
    assert shown_moment(datetime(2022, 3, 1, 9, 5)) == f"{words}, 09:05"  # noqa: DTZ001 - local time


def test_backups_go_to_the_chosen_folder_in_the_chosen_numbers(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Copies de sûreté"
    folder.mkdir()
    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.use_backup_folder(str(folder))
    for field, number in zip(dialog.kept, (1, 2, 3), strict=True):
        field.setValue(number)
    assert desk.workspace.backup_plan == BackupPlan(folder, 1, 2, 3)
    made = desk.workspace.back_up()
    assert made.parent.parent == folder
    qtbot.mouseClick(dialog.beside, Qt.MouseButton.LeftButton)
    assert desk.workspace.back_up().parent.parent == tmp_path


def test_rotation_keeps_as_many_as_were_chosen() -> None:
    copies = [Backup(Path(str(day)), datetime(2022, 1, day, 12)) for day in range(1, 29)]  # noqa: DTZ001 - local time
    assert len(kept(copies, BackupPlan(None, 1, 1, 1))) == 1
    assert len(kept(copies, BackupPlan(None, 10, 1, 1))) == 10


def test_the_letterhead_is_the_one_of_the_documents_page(qtbot: QtBot, desk: Desk) -> None:
    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.use_template("/somewhere/letterhead.docx")
    assert settings.TEMPLATE.value() == "/somewhere/letterhead.docx"
    assert "letterhead.docx" in dialog.template.text()
    qtbot.mouseClick(dialog.no_template, Qt.MouseButton.LeftButton)
    assert settings.TEMPLATE.value() == ""


def test_the_preferences_open_once_for_a_window(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert show_preferences(desk, window) is show_preferences(desk, window)


def test_every_preference_is_reached_by_tab_and_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    fields = [dialog.language, dialog.theme, dialog.text_percent, dialog.date_style, dialog.author, *dialog.kept]
    assert all(field.accessibleName() for field in fields)
    seen = [dialog.language]
    while (following := seen[-1].nextInFocusChain()) is not dialog.language:
        seen.append(following)  # type: ignore[arg-type]
    order = [seen.index(field) for field in fields]  # type: ignore[arg-type]
    assert order == sorted(order)


def test_the_shortcuts_are_those_of_the_window_and_its_pages(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    action = QAction("New && wonderful", window.pages["home"])
    action.setShortcut(QKeySequence("Ctrl+Alt+W"))
    found = shortcuts_of(window)
    assert ("everywhere", "Undo", "Ctrl+Z") in {(each.place, each.name, each.keys) for each in found}
    assert ("home", "New & wonderful", "Ctrl+Alt+W") in {(each.place, each.name, each.keys) for each in found}
    dialog = show_shortcuts(window)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.keyClicks(dialog.words, "wonderful")
    assert dialog.model.rowCount() == 1
    heading = dialog.model.item(0)
    assert (heading.text(), heading.rowCount()) == ("Home", 1)
    qtbot.keyClicks(dialog.words, "xyz")
    assert dialog.model.rowCount() == 0
    assert dialog.nothing.isVisible()


def test_about_says_version_places_and_licences_and_copies_them(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    dialog = show_about(window)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == summary(desk)
    assert f"CMP Desk {cmpdesk.__version__}" in copied
    assert desk.workspace.name in copied
    assert "backups" in copied
    assert "SQLAlchemy" in copied
    known = {each.name.casefold(): each.licence for each in libraries()}
    assert {"sqlalchemy", "pyside6_essentials", "lxml"} <= {name.replace("-", "_") for name in known}
    assert all(licence and "\n" not in licence for licence in known.values())
    QAbstractItemModelTester(dialog.libraries, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    "make",
    [PreferencesDialog, AboutDialog, lambda _desk, window: ShortcutDialog((), window)],
    ids=["preferences", "about", "shortcuts"],
)
def test_opening_and_closing_a_dialog_leaves_nothing_behind(
    qtbot: QtBot, desk: Desk, make: Callable[[Desk, QWidget], QDialog]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def count() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return len(QApplication.allWidgets())

    def once() -> None:
        dialog = make(desk, window)
        dialog.show()
        dialog.close()

    once()
    before = count()
    for _ in range(20):
        once()
    assert count() == before


def test_a_change_of_language_of_the_dialog_itself_leaves_nothing_behind(qtbot: QtBot, desk: Desk) -> None:
    dialog = PreferencesDialog(desk)
    qtbot.addWidget(dialog)

    def count() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    choose(dialog.language, "fr")
    before = count()
    for language in ("es", "en", "fr"):
        choose(dialog.language, language)
    assert count() == before
    assert InterfaceText.language is Language.FRENCH
    assert QSettings().value("language") == "fr"
