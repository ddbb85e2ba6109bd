"""How cells of the table are painted and edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cmpdesk.desktop.pages.actions.fields import NamesCompleter, is_confirming
from cmpdesk.desktop.pages.actions.model import BAND_ROLE, TONE_ROLE, ActionModel
from cmpdesk.desktop.pages.actions.words import meaning_words
from cmpdesk.desktop.theme import colours
from cmpdesk.secretariat.actions.editing import meaning_of
from cmpdesk.secretariat.actions.responsible import ResponsibleName
from cmpdesk.secretariat.actions.table import ActionTableLine

Index = QModelIndex | QPersistentModelIndex
Choices = Callable[[], Sequence[tuple[str, str]]]
_PADDING = 8
_EDITED_LINES = 5


def line_at(index: Index) -> ActionTableLine | None:
    """Return the line that an index of the table shows."""
    model = index.model()
    line = model.line(index) if isinstance(model, ActionModel) else None
    return line if isinstance(line, ActionTableLine) else None


def draw_rule(painter: QPainter, rect: QRect) -> None:
    """Draw the line below a cell: rows of two lines of text need one."""
    painter.save()
    painter.setPen(QColor(colours().border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell; the cells of a band together show its heading."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the part of a band that lies in this cell, or the cell."""
        words = index.data(BAND_ROLE)
        if words is None:
            super().paint(painter, option, index)
            draw_rule(painter, option.rect)
            return
        shown = colours()
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, QColor(shown.neutral_back))
        painter.setClipRect(rect)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(shown.text))
        width = option.widget.width() if option.widget is not None else rect.right()
        whole = QRect(_PADDING, rect.top(), width - _PADDING, rect.height())
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class ChipDelegate(CellDelegate):
    """Paints a state as a chip: words on a tone."""

    shows_chips = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the chip on the row's background."""
        words, tone = index.data(), index.data(TONE_ROLE)
        if tone is None or not words or not self.shows_chips:
            super().paint(painter, option, index)
            return
        shown = colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shown.selection))
        metrics = option.fontMetrics
        space = option.rect.adjusted(4, 3, -4, -3)
        width = min(metrics.horizontalAdvance(words) + 2 * _PADDING + 2, space.width())
        height = min(metrics.height() + _PADDING, space.height())
        chip = QRect(space.left(), space.center().y() - height // 2, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(shown, f"{tone or 'neutral'}_back")))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(getattr(shown, tone or "text")))
        inside = chip.adjusted(_PADDING, 0, -_PADDING, 0)
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()
        draw_rule(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the chip takes."""
        return super().sizeHint(option, index) + QSize(2 * _PADDING, 0)


class CellCombo(QComboBox):
    """A list in a cell. It knows whether it was opened: what is clicked in it counts at once, arrow keys only move."""

    was_opened = False

    def showPopup(self) -> None:
        """Open the list."""
        self.was_opened = True
        super().showPopup()


class ChoiceDelegate(ChipDelegate):
    """Edits a cell by choosing from a list of codes and words."""

    def __init__(
        self, parent: QObject, choices: Choices, code_of: Callable[[ActionTableLine], str], *, chips: bool = True
    ) -> None:
        super().__init__(parent)
        self.shows_chips = chips
        self._choices = choices
        self._code_of = code_of

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the list."""
        editor = CellCombo(parent)
        for code, words in self._choices():
            editor.addItem(words, code)
        editor.activated.connect(self._on_chosen)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose what the cell holds."""
        line = line_at(index)
        if isinstance(editor, QComboBox) and line is not None:
            editor.setCurrentIndex(max(editor.findData(self._code_of(line)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store the code, if it is another one."""
        line = line_at(index)
        if isinstance(editor, QComboBox) and line is not None and editor.currentData() != self._code_of(line):
            model.setData(index, editor.currentData())

    def _on_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, CellCombo) and editor.was_opened:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


class DueEditor(QLineEdit):
    """A line for a due date in words, with what they mean shown below it."""

    def __init__(self, parent: QWidget, said_on: date | None) -> None:
        super().__init__(parent)
        self._room = parent
        self._said_on = said_on
        self.meaning = QLabel(parent)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning.setProperty("look", "notice")
        self.textChanged.connect(self._on_changed)
        self.destroyed.connect(self.meaning.deleteLater)

    def _on_changed(self, words: str) -> None:
        self.meaning.setText(meaning_words(meaning_of(words, self._said_on)))
        self.meaning.adjustSize()
        below = self.geometry().bottomLeft()
        room = self._room.rect()
        left = max(min(below.x(), room.right() - self.meaning.width()), 0)
        top = below.y() + 2
        if top + self.meaning.height() > room.bottom():
            top = self.geometry().top() - self.meaning.height() - 2
        self.meaning.move(left, top)
        self.meaning.setVisible(bool(self.meaning.text()))
        self.meaning.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go together with the meaning."""
        self.meaning.hide()
        super().hideEvent(event)

    def show_meaning(self) -> None:
        """Show below the line what its words mean now."""
        self._on_changed(self.text())


class DueDelegate(CellDelegate):
    """Edits a due date in words; ``said_on`` gives the day from which they count."""

    def __init__(self, parent: QObject, said_on: Callable[[ActionTableLine], date | None]) -> None:
        super().__init__(parent)
        self._said_on = said_on

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line."""
        line = line_at(index)
        return DueEditor(parent, self._said_on(line) if line else None)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the meaning below the line."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, DueEditor):
            editor.show_meaning()


class NamesDelegate(CellDelegate):
    """Edits who answers for an action, by completion."""

    def __init__(self, parent: QObject, names: Callable[[], Sequence[ResponsibleName]]) -> None:
        super().__init__(parent)
        self._names = names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line with a list of names that fit."""
        editor = QLineEdit(parent)
        NamesCompleter(editor, self._names())
        return editor


class TextDelegate(CellDelegate):
    """Edits the wording in a few lines; Enter stores it, Shift+Enter begins a new line."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the lines."""
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the whole wording."""
        line = line_at(index)
        if isinstance(editor, QPlainTextEdit) and line is not None:
            editor.setPlainText(line.text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store the wording, if it is another one."""
        line = line_at(index)
        if isinstance(editor, QPlainTextEdit) and line is not None and editor.toPlainText() != line.text:
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Take some lines of room, inside the table."""
        parent = editor.parentWidget()
        room = parent.rect() if parent is not None else option.rect
        height = _EDITED_LINES * option.fontMetrics.lineSpacing() + 2 * _PADDING
        top = max(min(option.rect.top(), room.bottom() - height), 0)
        editor.setGeometry(option.rect.left(), top, option.rect.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store with Enter."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_confirming(event)
        if pressed and isinstance(watched, QPlainTextEdit):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched)
            return True
        return super().eventFilter(watched, event)
