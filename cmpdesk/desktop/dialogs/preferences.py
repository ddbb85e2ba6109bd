"""The preferences: each is stored and applied at once; the dialog has nothing to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop import settings
from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import InterfaceText, choose_language, say
from cmpdesk.desktop.page import GAP, MARGIN, button, card, label, row
from cmpdesk.desktop.settings import BACKUP_NUMBERS, TEXT_PERCENTS, DateStyle, Setting
from cmpdesk.desktop.starting.double_click_box import DoubleClickBox
from cmpdesk.desktop.starting.open_windows import apply_looks, running_program
from cmpdesk.desktop.theme import ThemeChoice
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

_PAUSE_MILLISECONDS = 400
_TEXT_STEP = 10
_KEPT = (settings.BACKUP_DAYS, settings.BACKUP_WEEKS, settings.BACKUP_MONTHS)
# Each language by its own name, so that who chose a wrong one finds back.
_OWN_NAMES = {Language.ENGLISH: "English", Language.FRENCH: "Français", Language.SPANISH: "Español"}


class PreferencesDialog(QDialog):
    """What the user chooses for all workspaces on this computer."""

    def __init__(self, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._looks_pause = QTimer(self)
        self._looks_pause.setSingleShot(True)
        self._looks_pause.setInterval(_PAUSE_MILLISECONDS)
        self._looks_pause.timeout.connect(self._apply_looks)
        self._name_pause = QTimer(self)
        self._name_pause.setSingleShot(True)
        self._name_pause.setInterval(_PAUSE_MILLISECONDS)
        self._name_pause.timeout.connect(self._on_author)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self._fill()

    def _fill(self) -> None:
        """Build the dialog, again when the program speaks another language."""
        if self._content is not None:
            self._whole.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.setWindowTitle(say("preferences.title"))
        self._make_fields()
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for part in (self._program_card(), self._history_card(), self._backup_card(), self._document_card()):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = button(say("preferences.close"), look="main")
        self.close_button.setDefault(True)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(area, 1)
        foot = row(None, self.close_button)
        foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addLayout(foot)
        self._whole.addWidget(content)
        self._content = content
        self._connect()
        self._show_places()
        wished = inner.sizeHint()
        screen = self.screen().availableSize()
        self.resize(min(max(wished.width() + 40, 620), screen.width()), min(wished.height() + 80, screen.height() - 60))

    def _make_fields(self) -> None:
        self.language = _choice("language", ((each, _OWN_NAMES[each]) for each in Language), InterfaceText.language)
        self.theme = _choice(
            "theme", ((each, say(f"preferences.theme_{each}")) for each in ThemeChoice), settings.THEME.value()
        )
        today = QDate.currentDate().toPython()
        self.date_style = _choice(
            "dates",
            ((each, shown_day(today, each)) for each in DateStyle),  # type: ignore[arg-type]  # PySide types it object
            settings.DATE_STYLE.value(),
        )
        self.text_percent = _number(settings.TEXT_PERCENT, "text_size", TEXT_PERCENTS.least, TEXT_PERCENTS.most)
        self.text_percent.setSingleStep(_TEXT_STEP)
        self.text_percent.setSuffix(say("preferences.percent"))
        self.double_click = DoubleClickBox()
        self.author = QLineEdit(settings.AUTHOR.value())
        self.author.setAccessibleName(say("preferences.author"))
        if self.desk is not None:
            self.author.setPlaceholderText(self.desk.workspace.author)
        self.kept = [
            _number(each, f"kept_{each.key.rpartition('/')[2]}", BACKUP_NUMBERS.least, BACKUP_NUMBERS.most)
            for each in _KEPT
        ]
        self.backup_folder = _place()
        self.choose_backup_folder = button(say("preferences.choose_folder"), "open")
        self.beside = button(say("preferences.beside"))
        self.template = _place()
        self.choose_template = button(say("preferences.choose_template"))
        self.no_template = button(say("preferences.no_template"))

    def _program_card(self) -> QFrame:
        form = _form(
            ("language", self.language),
            ("theme", self.theme),
            ("text_size", self.text_percent),
            ("dates", self.date_style),
        )
        frame = _with_layout(card(heading=say("preferences.program")), form)
        return _with_layout(frame, row(self.double_click, None))

    def _history_card(self) -> QFrame:
        frame = _with_layout(card(heading=say("preferences.history")), _form(("author", self.author)))
        return _with_hint(frame, say("preferences.author_hint"))

    def _backup_card(self) -> QFrame:
        frame = card(self.backup_folder, heading=say("preferences.backups"))
        _with_layout(frame, row(self.choose_backup_folder, self.beside, None))
        keys = ("kept_days", "kept_weeks", "kept_months")
        _with_layout(frame, _form(*zip(keys, self.kept, strict=True)))
        return _with_hint(frame, say("preferences.backups_hint"))

    def _document_card(self) -> QFrame:
        frame = card(self.template, heading=say("preferences.documents"))
        return _with_layout(frame, row(self.choose_template, self.no_template, None))

    def _connect(self) -> None:
        self.language.currentIndexChanged.connect(self._on_language)
        self.theme.currentIndexChanged.connect(self._on_theme)
        self.date_style.currentIndexChanged.connect(self._on_date_style)
        self.text_percent.valueChanged.connect(self._on_text_percent)
        self.author.textEdited.connect(self._on_author_typed)
        self.author.editingFinished.connect(self._on_author)
        for each in self.kept:
            each.valueChanged.connect(self._on_kept)
        self.choose_backup_folder.clicked.connect(self._on_choose_backup_folder)
        self.beside.clicked.connect(self._on_beside)
        self.choose_template.clicked.connect(self._on_choose_template)
        self.no_template.clicked.connect(self._on_no_template)
        self.close_button.clicked.connect(self.close)

    def _on_language(self) -> None:
        language = Language(self.language.currentData())
        settings.INTERFACE_LANGUAGE.store(language)
        choose_language(language)
        self._fill()
        self.language.setFocus()
        apply_looks()

    def _on_theme(self) -> None:
        settings.THEME.store(ThemeChoice(self.theme.currentData()))
        self._apply_looks()

    def _on_text_percent(self) -> None:
        settings.TEXT_PERCENT.store(self.text_percent.value())
        self._looks_pause.start()

    def _on_date_style(self) -> None:
        settings.DATE_STYLE.store(DateStyle(self.date_style.currentData()))
        apply_looks()

    def _apply_looks(self) -> None:
        apply_looks()

    def _on_author_typed(self) -> None:
        self._name_pause.start()

    def _on_author(self) -> None:
        self._name_pause.stop()
        if self.author.text().strip() == settings.AUTHOR.value():
            return
        settings.AUTHOR.store(self.author.text().strip())
        self._tell_workspaces()

    def _on_kept(self) -> None:
        for each, field in zip(_KEPT, self.kept, strict=True):
            each.store(field.value())
        self._tell_workspaces()

    def _tell_workspaces(self) -> None:
        """Let open workspaces write under the new name and keep backups by the new numbers."""
        program = running_program()
        desks = [window.desk for window in program.windows()] if program else []
        for desk in {*desks, *([self.desk] if self.desk else [])}:
            author = settings.author()
            if author is None:
                from cmpdesk.workspace.workspace import default_author

                author = default_author()
            desk.workspace = replace(desk.workspace, author=author, backup_plan=settings.backup_plan())

    def _on_choose_backup_folder(self) -> None:
        dialog = QFileDialog(self, say("preferences.choose_folder"), settings.BACKUP_FOLDER.value())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_backup_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_backup_folder(self, name: str) -> None:
        """Put backups into this folder from now on; an empty name leaves them beside each workspace."""
        settings.BACKUP_FOLDER.store(name)
        self._show_places()
        self._tell_workspaces()

    def _on_beside(self) -> None:
        self.use_backup_folder("")

    def _on_choose_template(self) -> None:
        known = settings.TEMPLATE.value()
        dialog = QFileDialog(self, say("preferences.choose_template"), str(Path(known).parent) if known else "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{say('preferences.word_files')} (*.docx)")
        dialog.fileSelected.connect(self.use_template)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_template(self, name: str) -> None:
        """Write Word documents on this letterhead from now on; an empty name takes the shipped look."""
        settings.TEMPLATE.store(name)
        self._show_places()

    def _on_no_template(self) -> None:
        self.use_template("")

    def _show_places(self) -> None:
        folder, template = settings.BACKUP_FOLDER.value(), settings.TEMPLATE.value()
        self.backup_folder.setText(say("preferences.folder", folder=folder) if folder else say("preferences.is_beside"))
        self.beside.setVisible(bool(folder))
        self.template.setText(say("preferences.template", name=template) if template else say("preferences.shipped"))
        self.no_template.setVisible(bool(template))

    def done(self, result: int) -> None:
        """Store a name that is still being typed."""
        self._on_author()
        if self._looks_pause.isActive():
            self._looks_pause.stop()
            self._apply_looks()
        super().done(result)


def show_preferences(desk: Desk | None, parent: QWidget | None) -> PreferencesDialog:
    """Show the preferences over a window; the dialog that is open already comes to the front."""
    found = parent.findChild(PreferencesDialog) if parent is not None else None
    dialog = found if isinstance(found, PreferencesDialog) else PreferencesDialog(desk, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def _choice(key: str, choices: Iterable[tuple[StrEnum, str]], chosen: StrEnum) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(say(f"preferences.{key}"))
    with QSignalBlocker(made):
        for value, words in choices:
            made.addItem(words, str(value))
        made.setCurrentIndex(max(made.findData(str(chosen)), 0))
    return made


def _number(setting: Setting[int], key: str, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(setting.value())
    # The style sheet's padding does not reach the line within.
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    made.setAccessibleName(say(f"preferences.{key}"))
    # While one types 150 it is not 1, then 15, then 150.
    made.setKeyboardTracking(False)
    return made


def _place() -> QLabel:
    made = label("")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _form(*fields: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for key, field in fields:
        name = label(say(f"preferences.{key}"))
        name.setBuddy(field)
        # Aligned with the words in the field, not with its upper edge.
        name.setMinimumHeight(field.sizeHint().height())
        form.addRow(name, field)
    return form


def _with_layout(frame: QFrame, layout: QFormLayout | QHBoxLayout) -> QFrame:
    column = frame.layout()
    if isinstance(column, QVBoxLayout):
        column.addLayout(layout)
    return frame


def _with_hint(frame: QFrame, text: str) -> QFrame:
    column, hint = frame.layout(), label(text, "small")
    hint.setWordWrap(True)
    if isinstance(column, QVBoxLayout):
        column.addWidget(hint)
    return frame
