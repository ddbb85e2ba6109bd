"""One difference in full: what went out, ours, theirs, what there is to know, and words to type instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import Columns, wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.importing.merging.differences import Difference, field_words, remarks, whole_sides
from cmpdesk.importing.returned_log import MergeLine

_SIDE_LETTERS, _SIDE_LINES = 26, 4


class DifferenceDetail(QFrame):
    """The sides of the chosen difference in full.

    Signals:
        typed: what it shall be instead.
    """

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.heading = label("", "heading")
        self.action = label("", "muted")
        self.remark = label("", "notice")
        for each in (self.heading, self.action, self.remark):
            each.setWordWrap(True)
        self.texts: list[QPlainTextEdit] = []
        columns = Columns([self._side(key) for key in ("at_export", "ours", "theirs")], _SIDE_LETTERS)
        self.field = QLineEdit()
        self.field.setObjectName("merge_typed")
        self.field.setPlaceholderText(say("importing.merge_type"))
        self.field.setAccessibleName(say("importing.merge_type"))
        self.use_button = button(say("importing.merge_type_use"))
        self.typing = QWidget()
        beside = QHBoxLayout(self.typing)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.field, 1)
        beside.addWidget(wrapped(self.use_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        for widget in (self.heading, self.action, self.remark, columns, self.typing):
            layout.addWidget(widget)
        self.field.returnPressed.connect(self._on_use)
        self.use_button.clicked.connect(self._on_use)
        self.show_line(None)

    def _side(self, key: str) -> QWidget:
        words = say(f"importing.merge_{key}")
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(words)
        text.setFixedHeight(self.fontMetrics().lineSpacing() * _SIDE_LINES + 16)
        self.texts.append(text)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words, "small"))
        column.addWidget(text)
        return side

    def show_line(self, line: Difference | None) -> None:
        """Show a difference."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.heading.setText(" · ".join(part for part in (line.number, field_words(line)) if part))
        self.action.setText(line.of.label if isinstance(line.of, MergeLine) else "")
        self.action.setVisible(bool(self.action.text()))
        remark = remarks(line)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        for text, words in zip(self.texts, whole_sides(line), strict=True):
            text.setPlainText(words or say("importing.merge_nothing_there"))
        self.typing.setVisible((line.typed_place is not None and line.may_be_taken) or line.verdict == "unclear")
        self.field.clear()

    def _on_use(self) -> None:
        words = " ".join(self.field.text().split())
        if words:
            self.typed.emit(words)
