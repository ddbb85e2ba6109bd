"""Editing a cell in place: lines with completion, lists to choose from, figures; stored at a pause in typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QStringListModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QIntValidator, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cmpdesk.desktop.page import frame_offers
from cmpdesk.desktop.pages.session.record_tree import RecordTreeModel, TreeColumn
from cmpdesk.desktop.theme import colours
from cmpdesk.model.clean_text import folded

PAUSE_MILLISECONDS = 600
_ROW_PADDING = 14
_MOST_MINUTES = 9_999
Index = QModelIndex | QPersistentModelIndex


class FoldedCompleter(QCompleter):
    """Completes from words without asking for accents, wherever in them the typed letters stand."""

    def __init__(self, words: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = QStringListModel(list(words), self)
        self.setModel(self._shown)
        self._words = [(folded(word), word) for word in words]
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        frame_offers(self)
        self.setMaxVisibleItems(10)

    def offer(self, typed: str) -> list[str]:
        """Return what completes the letters: words that begin so come before words that hold them."""
        wanted = folded(typed.strip())
        if not wanted:
            return []
        holding = [(not key.startswith(wanted), key, word) for key, word in self._words if wanted in key]
        return [word for _, _, word in sorted(holding)][:50]

    def show_words(self, words: Sequence[str]) -> None:
        """Offer these words."""
        self._shown.setStringList(list(words))


class CompletingLine(QLineEdit):
    """A line that completes what is typed, the last of several words where they are separated by semicolons."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None, *, several: bool = False) -> None:
        super().__init__(parent)
        self._several = several
        self._offers: FoldedCompleter | None = None
        self.set_words(words)
        self.textEdited.connect(self._on_typed)

    def set_words(self, words: Sequence[str]) -> None:
        """Let typing be completed from these words."""
        if self._offers is not None:
            self._offers.deleteLater()
        self._offers = FoldedCompleter(words, self)
        self._offers.setWidget(self)
        self._offers.activated.connect(self._on_chosen)

    def offers(self) -> list[str]:
        """Return what completes the word at the end of the text."""
        return self._offers.offer(self._last_word()) if self._offers is not None else []

    def _last_word(self) -> str:
        return self.text().rpartition(";")[2] if self._several else self.text()

    def _on_typed(self) -> None:
        found = self.offers()
        completer = self._offers
        if completer is None:
            return
        if not found or found == [self._last_word().strip()]:
            self._hide_offers()
            return
        completer.show_words(found)
        completer.complete(QRect(0, 0, max(self.width(), 260), self.height()))

    def _on_chosen(self, word: str) -> None:
        before, separator, _ = self.text().rpartition(";") if self._several else ("", "", "")
        self.setText(f"{before}{separator}{' ' if separator else ''}{word}")
        self.textEdited.emit(self.text())
        self._hide_offers()

    def _hide_offers(self) -> None:
        popup = self._offers.popup() if self._offers is not None else None
        if popup is not None:
            popup.hide()


class CellDelegate(QStyledItemDelegate):
    """Opens, fills and stores the cells of a list; ``editing`` is the one that is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editing: QPersistentModelIndex | None = None
        self._editor: QWidget | None = None
        self._filled: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.store)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field in which a cell is edited."""
        column, line = self._column_and_line(index)
        editor = self._made_editor(parent, column, line)
        editor.setAccessibleName(column.title)
        editor.setProperty("look", "cell")
        self._editor, self._filled, self.editing = editor, None, QPersistentModelIndex(index)
        return editor

    def _made_editor(self, parent: QWidget, column: TreeColumn[Any], line: object) -> QWidget:
        if column.choices is not None:
            chooser = QComboBox(parent)
            for code, words in column.choices(line):
                chooser.addItem(words, code)
            chooser.activated.connect(self.finish)
            return chooser
        if column.completions is not None:
            completing = CompletingLine(column.completions(), parent, several=column.several)
            completing.setFrame(False)
            return completing
        plain = QLineEdit(parent)
        plain.setFrame(False)
        if column.is_number:
            plain.setValidator(QIntValidator(0, _MOST_MINUTES, plain))
        if column.saves_while_typing:
            plain.textEdited.connect(self._pause.start)
        return plain

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once; what is typed into it is never replaced by news."""
        if editor is self._filled:
            return
        self._filled = editor
        held = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(held)))
            QTimer.singleShot(0, editor, editor.showPopup)
        elif isinstance(editor, QLineEdit):
            editor.setText(held)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        self._pause.stop()
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def store(self) -> None:
        """Store what stands in the open field."""
        self._pause.stop()
        if self._editor is not None:
            self.commitData.emit(self._editor)

    def finish(self) -> None:
        """Store what stands in the open field, and close it."""
        editor = self._editor
        if editor is not None:
            self.store()
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field that is closed."""
        if editor is self._editor:
            self._forget()
        super().destroyEditor(editor, index)

    def _forget(self) -> None:
        self._pause.stop()
        self._editor = self._filled = self.editing = None

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the field fill its cell, and be as wide as a word at least."""
        area = QRect(option.rect)
        area.setWidth(max(area.width(), editor.sizeHint().width() if isinstance(editor, QComboBox) else 60))
        editor.setGeometry(area)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:
        """Return a height with room around the text."""
        size = super().sizeHint(option, index)
        size.setHeight(option.fontMetrics.height() + _ROW_PADDING)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and a frame around the current one."""
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.hasFocus() and index == view.currentIndex():
            area: QRect = option.rect
            painter.save()
            painter.setPen(QColor(colours().accent))
            painter.drawRect(area.adjusted(0, 0, -1, -2))
            painter.restore()

    def _column_and_line(self, index: Index) -> tuple[TreeColumn[Any], object]:
        model = index.model()
        if not isinstance(model, RecordTreeModel):
            raise TypeError(f"this delegate edits lists of records, not {type(model).__name__}")
        row = model.row_at(index)
        return model.columns[index.column()], row.line if row is not None else None
