"""The sessions of today, each with the button that leads to the page for writing while it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.secretariat.capture.today import SessionToday, sessions_on

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class TodayCard(QFrame):
    """A card that is seen on a day with sessions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.buttons: list[QPushButton] = []
        self.setProperty("look", "card")
        self.setObjectName("home_today")
        self._row = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(say("capture.home_heading"), "heading"))
        layout.addLayout(self._row)
        self.hide()

    def load(self) -> None:
        """Show the sessions of today."""
        for each in self.buttons:
            self._row.removeWidget(each)
            each.deleteLater()
        self.buttons = [self._button(each) for each in self.desk.ask(sessions_on, today())]
        for each in self.buttons:
            self._row.addWidget(each)
        self.setVisible(bool(self.buttons))

    def _button(self, held: SessionToday) -> QPushButton:
        names = [name.text for each in held.names if (name := each.or_other(self.desk.language))]
        begins = f"{held.start_time:%H:%M}  " if held.start_time else ""
        made = button(f"{begins}{say('capture.home_today', groups=' / '.join(names))}", "edit")
        made.setToolTip(say("capture.open_tip"))
        made.setObjectName(held.session_id)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        self.desk.go("capture", self.sender().objectName())
