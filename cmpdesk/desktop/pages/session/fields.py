"""Fields that save what is typed: after a pause, when they are left, and when the page changes.

News never overwrites a field that holds something that is not stored yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import mark
from cmpdesk.desktop.pages.session.cell_editing import PAUSE_MILLISECONDS, CompletingLine
from cmpdesk.desktop.pages.session.saving import Saving, is_about
from cmpdesk.model.clean_text import stored_form
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.session_editing import FieldEdit, Value

_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class FieldOf:
    """Which field of a record a widget edits, and what it is called in the history."""

    table: str
    field: str
    name: str
    part: str | None = None


@dataclass(slots=True)
class _Held:
    """What a field was filled with: the record, the language, the stored value, and the text that shows it."""

    record_id: str = ""
    language: Language | None = None
    value: Value = None
    text: str = ""


class LineField(CompletingLine):
    """One line of text that saves itself; ``read`` makes a value of what is typed, ``show`` a text of the value.

    Signals:
        refused: a sentence, where what is typed cannot be read; empty when it can again.
    """

    refused = Signal(str)

    def __init__(
        self,
        saving: Saving,
        of: FieldOf,
        *,
        read: Callable[[str], Value] | None = None,
        show: Callable[[Value], str] | None = None,
        unreadable: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__((), parent)
        self.setAccessibleName(of.name)
        self._saving, self._of, self._read, self._show = saving, of, read, show
        self._unreadable = unreadable
        self._held = _Held()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._pause.start)
        self.editingFinished.connect(self.save_now)
        saving.settled.connect(self._on_settled)

    def fill(self, record_id: str, value: Value, language: Language | None = None) -> None:
        """Show a stored value, unless something typed is not stored yet."""
        is_same = (record_id, language) == (self._held.record_id, self._held.language)
        if is_same and self.is_unsaved():
            return
        if not is_same and self.is_unsaved():
            self.save_now()
        text = self._text_of(value)
        if is_same and self.hasFocus() and stored_form(self.text()) == stored_form(text):
            # A space at the end is still being typed.
            text = self.text()
        self._held = _Held(record_id, language, value, text)
        if self.text() != text:
            with QSignalBlocker(self):
                self.setText(text)
                self.setCursorPosition(0)

    def is_unsaved(self) -> bool:
        """Tell whether the field holds something that is not stored."""
        return self.text() != self._held.text

    def save_now(self) -> None:
        """Store what is typed; say so where it cannot be read."""
        self._save(is_final=True)

    def _on_pause(self) -> None:
        self._save(is_final=False)

    def _save(self, *, is_final: bool) -> None:
        self._pause.stop()
        if not self._held.record_id or not self.is_unsaved():
            return
        text = self.text()
        value: Value = stored_form(text)
        if value is not None and self._read is not None:
            value = self._read(text)
            if value is None:
                if is_final:
                    self._say_wrong(self._unreadable.format(typed=text.strip()))
                return
        self._say_wrong("")
        before, held = self._held.value, self._held
        self._held = _Held(held.record_id, held.language, value, text)
        edit = FieldEdit(
            self._of.table, held.record_id, self._of.field, before, value, held.language, part=self._of.part
        )
        if not self._saving.store(edit, self._of.name):
            self._held = held
        elif is_final:
            self._show_as_stored()

    def _show_as_stored(self) -> None:
        text = self._text_of(self._held.value)
        self._held.text = text
        if self.text() != text:
            with QSignalBlocker(self):
                self.setText(text)

    def _say_wrong(self, sentence: str) -> None:
        mark(self, "tone", "bad" if sentence else "")
        self.setToolTip(sentence)
        self.refused.emit(sentence)

    def _text_of(self, value: Value) -> str:
        if value is None:
            return ""
        return self._show(value) if self._show is not None else str(value)

    def _on_settled(self, edit: FieldEdit, value: Value) -> None:
        held = self._held
        own = FieldEdit(self._of.table, held.record_id, self._of.field, None, None, held.language, part=self._of.part)
        if is_about(edit, own):
            self._held = _Held(held.record_id, held.language, value, self.text())
            self._show_as_stored()


class TextField(QPlainTextEdit):
    """Several lines of text that save themselves."""

    def __init__(self, saving: Saving, of: FieldOf, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(of.name)
        self.setTabChangesFocus(True)
        self._least_lines = lines
        self._saving, self._of = saving, of
        self._held = _Held()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.save_now)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        saving.settled.connect(self._on_settled)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, within limits."""
        lines = min(max(int(self.document().size().height()), self._least_lines), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def fill(self, record_id: str, value: str | None, language: Language | None = None) -> None:
        """Show a stored text, unless something typed is not stored yet."""
        is_same = (record_id, language) == (self._held.record_id, self._held.language)
        if is_same and self.is_unsaved():
            return
        if not is_same and self.is_unsaved():
            self.save_now()
        text = value or ""
        if is_same and self.hasFocus() and stored_form(self.toPlainText()) == stored_form(text):
            text = self.toPlainText()
        self._held = _Held(record_id, language, value, text)
        self._put(text)

    def _put(self, text: str) -> None:
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)

    def is_unsaved(self) -> bool:
        """Tell whether the field holds something that is not stored."""
        return self.toPlainText() != self._held.text

    def save_now(self) -> None:
        """Store what is typed."""
        self._pause.stop()
        if not self._held.record_id or not self.is_unsaved():
            return
        held, text = self._held, self.toPlainText()
        value = stored_form(text)
        self._held = _Held(held.record_id, held.language, value, text)
        edit = FieldEdit(
            self._of.table, held.record_id, self._of.field, held.value, value, held.language, part=self._of.part
        )
        if not self._saving.store(edit, self._of.name):
            self._held = held

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store what is typed when the field is left."""
        super().focusOutEvent(event)
        self.save_now()

    def _on_settled(self, edit: FieldEdit, value: Value) -> None:
        held = self._held
        own = FieldEdit(self._of.table, held.record_id, self._of.field, None, None, held.language, part=self._of.part)
        if is_about(edit, own):
            text = "" if value is None else str(value)
            self._held = _Held(held.record_id, held.language, value, text)
            self._put(text)


class ChoiceField(QComboBox):
    """A list to choose from; codes are its data, and the first entry is that nothing is chosen."""

    def __init__(
        self, saving: Saving, of: FieldOf, choices: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(of.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._saving, self._of = saving, of
        self._held = _Held()
        self.set_choices(choices)
        self.activated.connect(self._on_chosen)

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offer these codes and words, below the entry that nothing is chosen."""
        with QSignalBlocker(self):
            self.clear()
            self.addItem(say("session.not_chosen"), "")
            for code, words in choices:
                self.addItem(words, code)
            self.setCurrentIndex(max(0, self.findData(self._held.value or "")))

    def fill(self, record_id: str, value: str | None) -> None:
        """Show the stored choice."""
        self._held = _Held(record_id, None, value)
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(value or "")))

    def _on_chosen(self) -> None:
        held, value = self._held, str(self.currentData()) or None
        edit = FieldEdit(self._of.table, held.record_id, self._of.field, held.value, value, part=self._of.part)
        self._held = _Held(held.record_id, None, value)
        if not self._saving.store(edit, self._of.name):
            self.fill(held.record_id, str(held.value) if held.value else None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nothing is changed by scrolling past."""
        event.ignore()


class CheckField(QCheckBox):
    """Yes or no, stored at once."""

    def __init__(self, saving: Saving, of: FieldOf, parent: QWidget | None = None) -> None:
        super().__init__(of.name, parent)
        self._saving, self._of = saving, of
        self._record_id, self._value = "", False
        self.clicked.connect(self._on_clicked)

    def fill(self, record_id: str, value: bool) -> None:
        """Show what is stored."""
        self._record_id, self._value = record_id, value
        with QSignalBlocker(self):
            self.setChecked(value)

    def _on_clicked(self) -> None:
        value = self.isChecked()
        edit = FieldEdit(self._of.table, self._record_id, self._of.field, self._value, value)
        before, self._value = self._value, value
        if not self._saving.store(edit, self._of.name):
            self.fill(self._record_id, before)


def save_all(widget: QWidget) -> None:
    """Store what stands unsaved in any field of a page."""
    for line in widget.findChildren(LineField):
        line.save_now()
    for text in widget.findChildren(TextField):
        text.save_now()
