"""Finding the differences that a compared document shows, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from cmpdesk.desktop.paper.drawing import DIFFERENCE

_MARKER = "#ffe08a"


@dataclass(frozen=True, slots=True)
class DifferencePlace:
    """Where a difference stands in a drawn document."""

    number: int
    start: int
    end: int


def difference_places(text: QTextDocument) -> list[DifferencePlace]:
    """Return where the differences stand, in their order."""
    found: dict[int, DifferencePlace] = {}
    block = text.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            number = fragment.charFormat().property(DIFFERENCE)
            if number is not None:
                start = found[number].start if number in found else fragment.position()
                found[number] = DifferencePlace(number, start, fragment.position() + fragment.length())
            pieces += 1
        block = block.next()
    return [found[number] for number in sorted(found)]


def show_difference(sheet: QTextBrowser, place: DifferencePlace) -> None:
    """Scroll to a difference and mark it, without touching what is selected."""
    cursor = QTextCursor(sheet.document())
    cursor.setPosition(place.start)
    sheet.setTextCursor(cursor)
    rectangle = sheet.cursorRect(cursor)
    bar = sheet.verticalScrollBar()
    bar.setValue(bar.value() + rectangle.top() - sheet.viewport().height() // 3)
    marker = QTextEdit.ExtraSelection()
    marker.cursor = QTextCursor(cursor)
    marker.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
    marker.format.setBackground(QColor(_MARKER))
    sheet.setExtraSelections([marker])
