"""A list on the left, the card of the chosen record on the right; or what to do first, where there is no record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.page import label
from cmpdesk.desktop.tables import TableModel, TableView

# List and card stand side by side from this width on, in average letters.
_WIDE = 84
_SIDE_BY_SIDE = [420, 640]
_ONE_BELOW_THE_OTHER = [300, 400]
# The header and three records.
_LEAST_ROWS = 4


def scrolling(content: QWidget) -> QScrollArea:
    """Return a widget in an area that scrolls; the area has the colour of the page."""
    area = QScrollArea()
    content.setObjectName("page")
    content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class ListAndCard(QSplitter):
    """The two halves of a page of records. The right one shows one of several widgets."""

    def __init__(self, name: str, view: TableView, above: Sequence[QWidget], below: Sequence[QWidget] = ()) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.view = view
        self.counted = label("", "small")
        frame = QFrame()
        frame.setProperty("look", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(8)
        for widget in above:
            layout.addWidget(widget)
        layout.addWidget(view, 1)
        for widget in below:
            layout.addWidget(widget)
        layout.addWidget(self.counted)
        frame.setMinimumWidth(240)
        view.setMinimumHeight(_LEAST_ROWS * view.verticalHeader().defaultSectionSize())
        self.right = QStackedWidget()
        self.right.setMinimumWidth(280)
        self.addWidget(frame)
        self.addWidget(self.right)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setSizes(_SIDE_BY_SIDE)
        state = QSettings().value(f"splitters/{name}")
        if state is not None:
            self.restoreState(state)
        self.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card below the list where the window is narrow or the text large."""
        is_wide = event.size().width() >= _WIDE * self.fontMetrics().averageCharWidth()
        wished = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.orientation() is not wished:
            self.setOrientation(wished)
            self.setSizes(_SIDE_BY_SIDE if is_wide else _ONE_BELOW_THE_OTHER)
        super().resizeEvent(event)

    def add_card(self, content: QWidget) -> QWidget:
        """Add something that the right half can show; return what :meth:`show_card` takes."""
        area = scrolling(content)
        self.right.addWidget(area)
        return area

    def show_card(self, card: QWidget) -> None:
        """Show one of the things on the right."""
        self.right.setCurrentWidget(card)

    def _on_moved(self) -> None:
        if self.orientation() is Qt.Orientation.Horizontal:
            QSettings().setValue(f"splitters/{self.objectName()}", self.saveState())


def after(model: TableModel[Any], record_id: str) -> str:
    """Return the record below one, or above where it is the last: what to go to when it is deleted."""
    row = model.row_of(record_id)
    if row is None or len(model.lines) < 2:  # there is another one
        return ""
    other = row + 1 if row + 1 < len(model.lines) else row - 1
    return model.record_id(model.index(other, 0)) or ""
