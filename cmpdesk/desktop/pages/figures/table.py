"""The table of figures: as high as its rows, and as wide as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.cards.lists import fit_columns, fit_height
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.tables import TableModel, TableView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MOST_LETTERS, _MOST_ROWS = 30, 30


class FiguresTable(TableView):
    """Numbers in columns, which share what room there is."""

    def __init__(self) -> None:
        super().__init__("figures", say("figures.table"))

    def show_figures(self, model: TableModel[Any]) -> None:
        """Show other numbers; the model before them is given up."""
        before = self.model()
        self.show_model(model)
        if before is not None:
            before.deleteLater()
        self.horizontalHeader().setStretchLastSection(False)
        fit_height(self, most=_MOST_ROWS)
        self._share_width()

    def _share_width(self) -> None:
        fit_columns(self, _MOST_LETTERS)
        model = self.model()
        widths = [self.columnWidth(place) for place in range(model.columnCount() if model else 0)]
        spare = self.viewport().width() - sum(widths)
        if spare > 0 and widths:
            for place, width in enumerate(widths):
                self.setColumnWidth(place, width + spare // len(widths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
