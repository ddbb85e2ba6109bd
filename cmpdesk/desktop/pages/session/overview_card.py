"""What the cards of a session's overview have in common."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QVBoxLayout,
)

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.secretariat.meetings.session_editing import Value
from cmpdesk.secretariat.meetings.session_overview import SessionSheet

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class OverviewCard(QFrame):
    """A card of the overview: a heading, a place for what could not be read, and the fields below."""

    def __init__(self, desk: Desk, saving: Saving, heading: str = "") -> None:
        super().__init__()
        self.desk, self.saving = desk, saving
        self.setProperty("look", "card")
        self.heading = label(heading, "heading")
        self.heading.setWordWrap(True)
        self.wrong = label("", "error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.wrong)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show what was loaded."""

    def say_wrong(self, sentence: str) -> None:
        """Say what could not be read, or nothing any more."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def day_words(value: Value) -> str:
    """Return a day in the style that the user chose."""
    return shown_day(value) if isinstance(value, date) else ""
