"""The choice whether a double-click on a workspace file opens it in the program."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.starting import file_type
from cmpdesk.model.errors import UserError


class DoubleClickBox(QCheckBox):
    """Ticked while the system starts this program with workspaces; what is chosen holds at once."""

    def __init__(self) -> None:
        super().__init__(say("welcome.double_click"))
        if not file_type.can_be_known():
            self.hide()
        self._show_state()
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_wished: bool) -> None:  # Qt's signal gives it so
        try:
            file_type.make_known() if is_wished else file_type.forget()
        except UserError:
            self._show_state()
            raise

    def _show_state(self) -> None:
        with QSignalBlocker(self):
            self.setChecked(file_type.is_known())
