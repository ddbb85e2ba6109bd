"""What every page of the window is, and the few parts that all pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.theme import colours

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk, News

MARGIN = 20
GAP = 12


class Page(QWidget):
    """A page of the window. It loads itself when it is shown first, and again when the news concerns it."""

    tables: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_stale = True
        desk.changed.connect(self._on_changed)
        desk.language_changed.connect(self._on_language_changed)

    def load(self) -> None:
        """Load what the page shows; called when it is shown and something has changed."""

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to a record of the page, and to one of its tabs."""

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return what :meth:`show_record` has to be given for a page made anew to show the same."""
        return None, None

    def take_files(self, paths: Sequence[Path]) -> None:
        """Do what the page does with files that are dropped on the window."""

    def bring_up_to_date(self) -> None:
        """Load if something has changed since the last time; the window calls it when the page is shown."""
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _on_changed(self, news: News) -> None:
        if self.tables and not news.concerns(*self.tables):
            return
        self._become_stale()

    def _on_language_changed(self) -> None:
        self._become_stale()

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.bring_up_to_date()


def label(text: str, look: str = "", *, tone: str = "") -> QLabel:
    """Return a text with one of the style sheet's looks; user text is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if tone:
        made.setProperty("tone", tone)
    return made


def button(text: str, icon_name: str = "", *, look: str = "", tip: str = "") -> QPushButton:
    """Return a button with a name for screen readers, even where it shows an icon only."""
    made = QPushButton(text)
    if look:
        made.setProperty("look", look)
    if icon_name:
        shown = colours()
        made.setIcon(icon(icon_name, shown.accent_text if look == "main" else shown.text))
    made.setAccessibleName(text or tip)
    made.setToolTip(tip)
    return made


def allow(control: QWidget, *, allowed: bool = True, reason: str = "") -> None:
    """Enable a control; where there is a reason against it, it is greyed out and its tip gives the reason."""
    own_tip = control.property("own_tip")
    if own_tip is None:
        own_tip = control.toolTip()
        control.setProperty("own_tip", own_tip)
    control.setEnabled(allowed and not reason)
    control.setToolTip(reason or own_tip)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Give a widget a property that the style sheet reads, such as its tone, and show what follows from it."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def card(*widgets: QWidget, heading: str = "") -> QFrame:
    """Return a framed part of a page with widgets one below the other."""
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    if heading:
        layout.addWidget(label(heading, "heading"))
    for widget in widgets:
        layout.addWidget(widget)
    return frame


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; None is the space that stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def empty_state(what: str, what_to_do: str, *buttons: QPushButton) -> QFrame:
    """Return what an empty page says: what is missing, what to do first, and the buttons that do it."""
    frame = card(label(what, "heading"), label(what_to_do, "muted"))
    for each in frame.findChildren(QLabel):
        each.setWordWrap(True)
    layout = frame.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addLayout(row(*buttons, None))
        layout.addStretch(1)
    return frame


def frame_offers(completer: QCompleter) -> None:
    """Give the list of a completer a frame: it lies over fields that look like its lines."""
    offers = completer.popup()
    if offers is not None:
        offers.setProperty("look", "offers")


def wide_enough(dialog: QWidget, letters: int) -> int:
    """Return a width for so many letters of the chosen size, as far as the window below has it."""
    wished = letters * dialog.fontMetrics().averageCharWidth()
    below = dialog.parentWidget()
    return wished if below is None else min(wished, below.width() - 2 * MARGIN)
