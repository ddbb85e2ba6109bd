"""Cells that are chosen in: painted with the arrow of a list, opened by a click, Enter or F2."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.theme import colours

Index = QModelIndex | QPersistentModelIndex
CODE_ROLE = int(Qt.ItemDataRole.UserRole) + 11
CHOICES_ROLE = int(Qt.ItemDataRole.UserRole) + 12
_PADDING, _ARROW = 8, 22
Choices = Sequence[tuple[str, str]]


def draw_rule(painter: QPainter, rect: QRect) -> None:
    """Draw the line below a row."""
    painter.save()
    painter.setPen(QColor(colours().border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.restore()


class RuledDelegate(QStyledItemDelegate):
    """Paints a cell of one or more lines, with a rule below: rows of several lines need one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep the frame of the keyboard to the row as a whole."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell and the rule."""
        super().paint(painter, option, index)
        draw_rule(painter, option.rect)


class ChoiceDelegate(RuledDelegate):
    """Lets a cell be chosen from what the model offers in ``CHOICES_ROLE``; ``CODE_ROLE`` is what is chosen.

    Where ``is_free`` is set, words can be typed that no choice has; the model gets them after an equals sign.
    """

    def __init__(self, parent: QAbstractItemView, *, is_free: bool = False) -> None:
        super().__init__(parent)
        self._is_free = is_free

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the choice in a frame with an arrow."""
        shown = colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shown.selection))
        box = self._box(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shown.border)))
        painter.setBrush(QColor(shown.field))
        painter.drawRoundedRect(box, 4, 4)
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(tone if isinstance(tone, QColor) else QColor(shown.text))
        room = box.adjusted(_PADDING, 0, -_ARROW, 0)
        words = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(QPen(QColor(shown.muted), 1.6))
        centre = box.center()
        right = box.right() - _ARROW // 2
        for step in (-1, 1):
            painter.drawLine(right + 4 * step, centre.y() - 2, right, centre.y() + 2)
        painter.restore()
        draw_rule(painter, option.rect)

    def _box(self, option: QStyleOptionViewItem) -> QRect:
        height = min(option.fontMetrics.height() + 10, option.rect.height() - 4)
        top = option.rect.center().y() - height // 2
        return QRect(option.rect.left() + 2, top, option.rect.width() - 6, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of words and arrow."""
        return super().sizeHint(option, index) + QSize(_ARROW + 2 * _PADDING, 8)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the list."""
        box = QComboBox(parent)
        box.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        for code, words in index.data(CHOICES_ROLE) or ():
            box.addItem(words, code)
        if self._is_free:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = box.lineEdit()
            if line is not None:
                line.setPlaceholderText(say("importing.answer_hint"))
        box.activated.connect(self._on_chosen)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose what the cell holds."""
        if isinstance(editor, QComboBox):
            place = editor.findData(index.data(CODE_ROLE))
            editor.setCurrentIndex(place)
            if self._is_free and place < 0:
                editor.setEditText("")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the model the code of the choice, or the typed words."""
        if not isinstance(editor, QComboBox):
            return
        typed = " ".join(editor.currentText().split())
        place = editor.findText(typed, Qt.MatchFlag.MatchFixedString)
        code = str(editor.itemData(place)) if place >= 0 else f"={typed}" if typed and self._is_free else None
        if code is not None and code != index.data(CODE_ROLE):
            model.setData(index, code)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the list where it was painted, with room for its words."""
        box = self._box(option)
        least = min(editor.sizeHint().height(), option.rect.height())
        height = max(box.height(), least)
        editor.setGeometry(box.left(), option.rect.center().y() - height // 2, box.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor while its list is open: the list takes the focus from it."""
        view = watched.view() if isinstance(watched, QComboBox) else None
        if event.type() == QEvent.Type.FocusOut and view is not None and view.isVisible():
            return False
        return super().eventFilter(watched, event)

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QWidget):
            self.commitData.emit(box)
            self.closeEditor.emit(box)


def open_list(view: QAbstractItemView, index: QModelIndex) -> None:
    """Begin choosing in a cell, with its list open."""
    view.edit(index)
    editor = view.indexWidget(index)
    if isinstance(editor, QComboBox):
        editor.showPopup()
