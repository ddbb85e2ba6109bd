"""Where a record came from: the file, the sheet and the row, and the row as it stood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.importing.provenance import SourceRow

_MOST = 12


class OriginPart(QFrame):
    """The rows that a record was imported from; hidden where there is none."""

    def __init__(self, *, is_card: bool = False) -> None:
        super().__init__()
        if is_card:
            self.setProperty("look", "card")
        self.words = label("", "muted")
        self.words.setObjectName("origin")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(say("importing.origin"))
        layout = QVBoxLayout(self)
        edge = 12 if is_card else 0
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(4)
        layout.addWidget(label(say("importing.origin"), "heading"))
        layout.addWidget(self.words)
        self.hide()

    def show_sources(self, sources: Sequence[SourceRow]) -> None:
        """Show where a record came from, the newest import first; the row as it stood is the tip."""
        self.words.setText("\n".join(source_words(source) for source in sources[:_MOST]))
        self.words.setToolTip("\n\n".join(_cells(source) for source in sources[:_MOST]))
        self.setVisible(bool(sources))


def source_words(source: SourceRow) -> str:
    """Return in a line where a record came from, and who imported it when."""
    place = say("importing.origin_row", file=source.file, sheet=source.sheet, row=source.row)
    if source.imported_at is None:
        return place
    day = shown_day(source.imported_at.astimezone().date())
    return say("importing.origin_when", place=place, day=day, author=source.author)


def _cells(source: SourceRow) -> str:
    return "\n".join(f"{title}: {text}" for title, text in source.cells.items())
