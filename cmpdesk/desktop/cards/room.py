"""Columns of a table that share the room there is, so that nothing lies beside it.

A list that stands next to the card of its records need not show all of them that the card says: where there is little
room, columns that are empty give way first, then long texts are cut, then the last columns give way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSettings

from cmpdesk.desktop.tables import TableModel, TableView

_LOOKED_AT = 200
_LEAST_LETTERS, _LEAST_OF_FIRST, _LEAST_OF_ALL = 16, 27, 8
"""So narrow words may become; the first column names the record, and two that are left share a very small room."""
_AROUND_TEXT, _AROUND_TITLE = 18, 14
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Want:
    """How wide a column would be to show everything, how wide at most while others need room, and at least."""

    whole: int
    usual: int
    least: int
    very_least: int
    is_empty: bool = False


def shared_widths(wants: Sequence[Want], room: int) -> list[int]:
    """Return the widths of columns that share a room; one that gives way gets none."""
    shown = list(range(len(wants)))
    empty = [place for place in shown if wants[place].is_empty]
    while empty and len(shown) > _FEWEST and sum(wants[place].usual for place in shown) > room:
        shown.remove(empty.pop())
    while len(shown) > _FEWEST and sum(wants[place].least for place in shown) > room:
        shown.pop()
    widths = [0] * len(wants)
    for place in shown:
        widths[place] = wants[place].usual
    for floors in ([want.least for want in wants], [want.very_least for want in wants]):
        _cut(widths, floors, sum(widths) - room)
    spare = room - sum(widths)
    for place in shown:
        more = max(0, min(wants[place].whole - widths[place], spare))
        widths[place] += more
        spare -= more
    return widths


def _cut(widths: list[int], floors: Sequence[int], lacking: int) -> None:
    """Make the widest columns narrower, until the room suffices or all are as narrow as they may be."""
    while lacking > 0:
        open_ones = [place for place, width in enumerate(widths) if width > floors[place]]
        if not open_ones:
            return
        widths[max(open_ones, key=widths.__getitem__)] -= 1
        lacking -= 1


class _Room(QObject):
    """Shares the room of a table anew whenever the table gets another width."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self.wants: list[Want] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along with the table."""
        if event.type() is QEvent.Type.Resize:
            self.share()
        return super().eventFilter(watched, event)

    def share(self) -> None:
        """Give each column its width."""
        view = self._view
        if not self.wants or _is_the_users(view):
            return
        widths = shared_widths(self.wants, view.viewport().width())
        for place, width in enumerate(widths):
            view.setColumnHidden(place, not width)
            if width:
                view.setColumnWidth(place, width)
        view.given_way = frozenset(place for place, width in enumerate(widths) if not width)


def share_room(view: TableView, most_letters: int = 42) -> None:
    """Let the columns of a table share its room by what they hold, until the user chooses a width.

    The first rows speak for all, so that a long table is as quick as a short one.
    """
    model = view.model()
    if not isinstance(model, TableModel):
        return
    if _is_the_users(view):
        for place in range(len(model.columns)):
            view.showColumn(place)
        view.given_way = frozenset()
        return
    room = view.findChild(_Room) or _Room(view)
    room.wants = [_want(view, model, place, most_letters) for place in range(len(model.columns))]
    room.share()


def _want(view: TableView, model: TableModel[object], place: int, most_letters: int) -> Want:
    column, metrics = model.columns[place], view.fontMetrics()
    texts = [column.text(line) for line in model.lines[:_LOOKED_AT]]
    title = metrics.horizontalAdvance(column.title) + _AROUND_TITLE
    whole = max((metrics.horizontalAdvance(text) + _AROUND_TEXT for text in texts if text), default=0)
    letter = metrics.averageCharWidth()
    usual = min(whole, most_letters * letter)
    words = _LEAST_LETTERS if place else _LEAST_OF_FIRST
    least = usual if column.is_number or column.stays_whole else min(usual, words * letter)
    very_least = min(least, _LEAST_OF_ALL * letter)
    return Want(max(title, whole), max(title, usual), max(title, least), max(title, very_least), not any(texts))


def _is_the_users(view: TableView) -> bool:
    return QSettings().contains(f"tables/{view.objectName()}")
