"""Fields that save as one types, and are not written over while somebody types in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from cmpdesk.desktop.page import frame_offers
from cmpdesk.desktop.pages.actions.words import PARTED
from cmpdesk.secretariat.actions.responsible import ResponsibleName, fold

PAUSE_MILLISECONDS = 600
_MOST_LINES = 12
# The frame and the padding of a field in the style sheet, above and below the text.
_EDGES = 14
_ARROW = 12


class _Field(Protocol):
    def read(self) -> str: ...
    def write(self, text: str) -> None: ...
    def is_being_edited(self) -> bool: ...
    def may_save_meanwhile(self) -> bool: ...


class Draft(QObject):
    """What is typed in a field, against what is stored.

    Signals:
        saved: a text that is to be stored.
        clashed: a text that somebody else stored while another one was being typed.
    """

    saved = Signal(str)
    clashed = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.stored = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._on_pause)

    @property
    def _field(self) -> _Field:
        field: _Field = self.parent()  # type: ignore[assignment]  # the widgets below
        return field

    def fill(self, text: str) -> None:
        """Show what is stored, unless something else is being typed."""
        field, before = self._field, self.stored
        self.stored = text
        typed = field.read()
        if field.is_being_edited() and typed != before:
            if text not in {before, typed}:
                self.clashed.emit(text)
            return
        if field.is_being_edited() and typed.strip() == text.strip():
            return
        if typed != text:
            field.write(text)

    def show_other(self, text: str) -> None:
        """Show the text of another record, whatever is being typed; what was typed has been saved before."""
        self._pause.stop()
        self.stored = text
        self._field.write(text)

    def typed(self) -> None:
        """Begin to wait for a pause in typing."""
        self._pause.start()

    def save(self) -> None:
        """Store what was typed, if it is something else."""
        self._pause.stop()
        text = self._field.read()
        if text.strip() != self.stored.strip():
            self.stored = text
            self.saved.emit(text)

    def _on_pause(self) -> None:
        if self._field.may_save_meanwhile():
            self.save()


class SavedLine(QLineEdit):
    """A line that is saved when it is left, and after a pause in typing where ``saves_meanwhile``."""

    def __init__(self, spoken_name: str, *, saves_meanwhile: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(spoken_name)
        self._saves_meanwhile = saves_meanwhile
        self.draft = Draft(self)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.draft.save)

    def read(self) -> str:
        """Return what stands in it."""
        return self.text()

    def write(self, text: str) -> None:
        """Show a text from its beginning."""
        with QSignalBlocker(self):
            self.setText(text)
            self.setCursorPosition(0)
        self.setToolTip(text)

    def is_being_edited(self) -> bool:
        """Tell whether somebody types in it."""
        return self.hasFocus()

    def may_save_meanwhile(self) -> bool:
        """Tell whether it is saved before it is left."""
        return self._saves_meanwhile

    def _on_edited(self) -> None:
        self.draft.typed()


class SavedText(QPlainTextEdit):
    """A text of several lines that grows with what is typed; saved after a pause and when it is left."""

    def __init__(self, spoken_name: str, lines: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(spoken_name)
        self.setTabChangesFocus(True)
        self._fewest_lines = lines
        self.draft = Draft(self)
        self.textChanged.connect(self._on_changed)

    def read(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def write(self, text: str) -> None:
        """Show a text."""
        with QSignalBlocker(self):
            self.setPlainText(text)
        self._grow()

    def is_being_edited(self) -> bool:
        """Tell whether somebody types in it."""
        return self.hasFocus()

    def may_save_meanwhile(self) -> bool:
        """Tell that it is saved before it is left."""
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when it is left."""
        self.draft.save()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text needs at this width."""
        super().resizeEvent(event)
        self._grow()

    def _on_changed(self) -> None:
        self.draft.typed()
        self._grow()

    def _grow(self) -> None:
        lines = max(int(self.document().size().height()), self._fewest_lines)
        margins = 2 * int(self.document().documentMargin()) + _EDGES
        wanted = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + margins
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > _MOST_LINES else policy.ScrollBarAlwaysOff)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)


class NamesCompleter(QCompleter):
    """Completes the last of several names in a line, by any name of an institution or a person, accents or not."""

    def __init__(self, field: QLineEdit, names: Sequence[ResponsibleName], extra: Sequence[str] = ()) -> None:
        super().__init__(field)
        self._found = QStringListModel(self)
        self._shown_by_words: list[tuple[str, str]] = []
        self.set_names(names, extra)
        self.setModel(self._found)
        self.setWidget(field)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        frame_offers(self)
        self.setMaxVisibleItems(10)
        field.textEdited.connect(self._on_edited)
        self.activated.connect(self._on_activated)

    def set_names(self, names: Sequence[ResponsibleName], extra: Sequence[str] = ()) -> None:
        """Complete from other names."""
        self._shown_by_words = [(" ".join(each.folded_names), each.full_name) for each in names]
        self._shown_by_words += [(fold(words), words) for words in extra]

    def _on_edited(self, text: str) -> None:
        wanted = fold(text.replace("·", ";").rsplit(";", 1)[-1]).split()
        found = [
            shown
            for words, shown in self._shown_by_words
            if wanted and all(f" {word}" in f" {words}" for word in wanted)
        ]
        self._found.setStringList(found[:50])
        if found:
            self.complete()
        elif (popup := self.popup()) is not None:
            popup.hide()

    def _on_activated(self, chosen: str) -> None:
        field = self.widget()
        if isinstance(field, QLineEdit):
            before = [part.strip() for part in field.text().replace("·", ";").split(";")[:-1]]
            field.setText(PARTED.join([*before, chosen]))

    def pathFromIndex(self, index: object) -> str:
        """Leave the line as it is while one moves through the list."""
        field = self.widget()
        return field.text() if isinstance(field, QLineEdit) else ""


class SteadyCombo(QComboBox):
    """A list to choose from that the mouse wheel leaves alone unless one is in it."""

    def __init__(self, spoken_name: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def event(self, event: QEvent) -> bool:
        """Pass the wheel on to the page."""
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, with an ellipsis where it is too long."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - _ARROW * 3
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def fill(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer choices by code and words, one of them chosen; a code that is not offered chooses the first."""
        with QSignalBlocker(self):
            if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] != list(choices):
                self.clear()
                for code, words in choices:
                    self.addItem(words, code)
            self.setCurrentIndex(max(self.findData(chosen), 0))
        self.update()

    def code(self) -> str:
        """Return the code that is chosen."""
        return str(self.currentData() or "")


def is_confirming(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed without Shift."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
