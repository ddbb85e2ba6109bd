"""The readiness table: a row for each group, in which every cell leads to the place that fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cmpdesk.desktop.cards.lists import fit_columns
from cmpdesk.desktop.desk import Place
from cmpdesk.desktop.frozen_column import FrozenColumn, uncover
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.home.words import TONES, cell_words, step_words
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.desktop.theme import colours
from cmpdesk.secretariat.home.needs import GroupReadiness, Need, Standing

_WIDTHS = {
    Need.SESSION: 16,
    Need.PLACE: 14,
    Need.CO_CHAIRS: 13,
    Need.AGENDA: 17,
    Need.PARTICIPANTS: 15,
    Need.OPEN_ACTIONS: 13,
    Need.OUTCOMES: 14,
    Need.GENDER: 14,
    Need.MINUTES: 20,
    Need.TRANSLATIONS: 16,
}
# In a matrix narrower than so many letters, the names of the groups are cut sooner.
_WIDE, _LETTERS_WIDE, _LETTERS_NARROW = 170, 30, 20
# Home has room for what every group needs in any case; the whole matrix stands on the page of the checklist.
HOME_NEEDS = tuple(need for need in Need if need not in (Need.PLACE, Need.TRANSLATIONS))
# Which tab of a session fills a need; the others have pages of their own.
_TABS = {
    Need.SESSION: "overview",
    Need.PLACE: "overview",
    Need.AGENDA: "agenda",
    Need.PARTICIPANTS: "participants",
    Need.OUTCOMES: "minutes",
    Need.GENDER: "minutes",
    Need.MINUTES: "minutes",
    Need.TRANSLATIONS: "minutes",
}

_NEEDS = {need.value: need for need in Need}


def _cell(need: Need) -> Callable[[GroupReadiness], str]:
    def text(row: GroupReadiness) -> str:
        return cell_words(row.answers[need])

    return text


def _cell_tone(need: Need) -> Callable[[GroupReadiness], str]:
    def tone(row: GroupReadiness) -> str:
        return TONES[row.answers[need].standing]

    return tone


def place_of(row: GroupReadiness, key: str, edition_id: str) -> Place:
    """Return where in the window a cell's need is filled; of ``next_step`` the first one that is not met."""
    if key == "next_step":
        key = row.next_step.need.value if row.next_step else "group"
    if key == "group":
        return Place("session", row.session_id, "overview") if row.between else Place("groups", row.group_id)
    need = Need(key)
    if need is Need.CO_CHAIRS:
        return Place("groups", row.group_id, "co_chairs")
    if need is Need.OPEN_ACTIONS:
        if row.session_id and (row.between or row.answers[need].word == "to_confirm"):
            return Place("session", row.session_id, "actions")
        return Place("actions", None, f"group:{row.code}")
    if row.session_id is None:
        return Place("meetings", edition_id, "sessions")
    return Place("session", row.session_id, _TABS[need])


def _group(row: GroupReadiness) -> str:
    return row.group


def _next_step(row: GroupReadiness) -> str:
    return step_words(row.next_step)


def _key(row: GroupReadiness) -> str:
    return row.key


class ReadinessModel(TableModel[GroupReadiness]):
    """Lines of readiness; what is missing is underlined, as links are."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            row, key = self.lines[index.row()], self.columns[index.column()].key
            answer = row.answers.get(_NEEDS[key]) if key in _NEEDS else None
            if answer is not None and answer.standing is Standing.MISSING:
                font = QFont()
                font.setUnderline(True)
                return font
        return super().data(index, role)


class ReadinessTable(TableView):
    """The table. Left and Right choose a cell; Enter or a click opens what fills it.

    Signals:
        cell_opened: the key of the row, and the need of the cell, ``group`` or ``next_step``.
    """

    cell_opened = Signal(str, str)

    def __init__(self, needs: Sequence[Need], name: str = "readiness") -> None:
        super().__init__(name, say("home.readiness"))
        self.lines_model = ReadinessModel(
            [
                Column("group", say("home.group"), _group, 30),
                *(
                    Column(need.value, say(f"home.need_{need}"), _cell(need), _WIDTHS[need], tone=_cell_tone(need))
                    for need in needs
                ),
                Column("next_step", say("home.next_step"), _next_step, 30),
            ],
            _key,
            self,
        )
        self.show_model(self.lines_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.record_opened.connect(self._on_row_opened)
        self.frozen = FrozenColumn(self)
        self.frozen.clicked.connect(self._open)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell beside the frozen column, not behind it."""
        super().scrollTo(index, hint)
        if index.column() > 0:
            uncover(self, self.frozen, self.visualRect(index).left())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what leads somewhere."""
        over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and not event.modifiers():
            self._open(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has opened it already."""
        event.accept()

    def _on_row_opened(self) -> None:
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row_key = self.lines_model.record_id(index)
        if row_key:
            self.cell_opened.emit(row_key, self.lines_model.columns[index.column()].key)


class ReadinessMatrix(ReadinessTable):
    """The table with all needs. Where it is wider than the window, the next step is left to what stands below it."""

    def fit(self) -> None:
        """Make the columns as wide as their contents, and the names of groups shorter in a narrow window."""
        room = self.viewport().width()
        is_narrow = room < _WIDE * self.fontMetrics().averageCharWidth()
        last = len(self.lines_model.columns) - 1
        self.showColumn(last)
        fit_columns(self, most_letters=_LETTERS_NARROW if is_narrow else _LETTERS_WIDE)
        needed = sum(self.columnWidth(place) for place in range(last))
        self.setColumnHidden(last, needed + self.sizeHintForColumn(last) > room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class _CellDelegate(QStyledItemDelegate):
    """Draws a frame around the cell that the keyboard is on."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(QColor(colours().accent), 1))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, -1, -2), 3, 3)
            painter.restore()
