"""The first column of a wide table, which stays where it is while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from cmpdesk.desktop.tables import TableView
from cmpdesk.desktop.theme import colours


class FrozenColumn(QTableView):
    """A second view on the first column, laid over the table; it is shown while the table is scrolled sideways.

    The keys and a screen reader stay with the table itself.
    """

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName(f"{table.objectName()}_frozen")
        self.setAccessibleName(table.accessibleName())
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self._set_look()
        self._hide_the_others()
        self._connect()
        table.installEventFilter(self)
        self.hide()

    def _set_look(self) -> None:
        table = self._table
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        header = self.horizontalHeader()
        header.setDefaultAlignment(table.horizontalHeader().defaultAlignment())
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)

    def _hide_the_others(self) -> None:
        for column in range(1, self._table.model().columnCount()):
            self.hideColumn(column)

    def _connect(self) -> None:
        table = self._table
        table.horizontalHeader().sectionResized.connect(self.lay_over)
        table.horizontalScrollBar().valueChanged.connect(self.lay_over)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        self.horizontalHeader().sectionClicked.connect(self._on_header)

    def lay_over(self) -> None:
        """Cover the first column of the table, if that is scrolled away."""
        table, header = self._table, self._table.horizontalHeader()
        is_away = table.horizontalScrollBar().value() > 0 and header.visualIndex(0) == 0
        self.setVisible(is_away)
        if not is_away:
            return
        self.setColumnWidth(0, table.columnWidth(0))
        self.horizontalHeader().setFixedHeight(header.height())
        edge = table.frameWidth()
        self.setGeometry(edge, edge, table.columnWidth(0), table.viewport().height() + header.height())
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line at the edge, below which the others go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colours().border))
        area = self.viewport().rect()
        painter.drawLine(area.topRight(), area.bottomRight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along when the table gets another size."""
        if watched is self._table and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.lay_over()
        return super().eventFilter(watched, event)

    def _on_header(self) -> None:
        header = self._table.horizontalHeader()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        is_up = header.sortIndicatorSection() == 0 and header.sortIndicatorOrder() is ascending
        self._table.sortByColumn(0, descending if is_up else ascending)


def uncover(table: QAbstractItemView, frozen: FrozenColumn, left: int) -> None:
    """Scroll a table so far that what begins at ``left`` is not behind its frozen column."""
    hidden = frozen.width() - left
    if frozen.isVisible() and hidden > 0:
        bar = table.horizontalScrollBar()
        bar.setValue(bar.value() - hidden)
