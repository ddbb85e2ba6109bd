"""Cells of a table that hold one of a few choices."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget


class ChoiceDelegate(QStyledItemDelegate):
    """A cell with a fixed list of choices; the model gets the code, whatever the language of the labels."""

    def __init__(self, choices: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = dict(choices)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a list with all choices."""
        box = QComboBox(parent)
        for code, words in self._choices.items():
            box.addItem(words, code)
        box.activated.connect(self._on_chosen)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Choose what the cell shows."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(str(index.data() or "")), 0))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Store the code of what was chosen."""
        if isinstance(editor, QComboBox) and editor.currentText() != str(index.data() or ""):
            model.setData(index, editor.currentData())

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QWidget):
            self.commitData.emit(box)
            self.closeEditor.emit(box)
