"""Asking why: a new version of final minutes, or minutes that are final although something is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row, wide_enough

_LETTERS = 64


class ReasonDialog(QDialog):
    """A question with a line to answer it in. It goes by itself; one that is left answers nothing.

    Signals:
        answered: the reason.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget, title: str, question: str, action: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reason_dialog")
        self.setWindowTitle(title)
        self.setModal(True)
        words = label(question)
        words.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(say("versions.reason"))
        self.reason.setPlaceholderText(say("versions.reason_hint"))
        self.act_button = button(action, look="main")
        self.act_button.setObjectName("reason_act")
        self.act_button.setDefault(True)
        self.act_button.setEnabled(False)
        self.cancel_button = button(say("versions.cancel"))
        self.reason.textChanged.connect(self._on_typed)
        self.act_button.clicked.connect(self._on_act)
        self.cancel_button.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(label(say("versions.reason"), "small"))
        layout.addWidget(self.reason)
        layout.addLayout(row(None, self.cancel_button, self.act_button))
        width = wide_enough(self, _LETTERS)
        self.setMinimumWidth(width)
        self.resize(width, layout.totalHeightForWidth(width))
        self.reason.setFocus()

    def _on_typed(self, text: str) -> None:
        self.act_button.setEnabled(bool(text.strip()))

    def _on_act(self) -> None:
        reason = self.reason.text().strip()
        self.close()
        self.answered.emit(reason)
