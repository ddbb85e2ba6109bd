"""The readiness table: a row for each group, in which every cell leads to the place that fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cmpdesk.desktop.cards.lists import fit_columns, fit_height
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
# The names of the groups are cut to so many letters, and sooner where the table would be wider than the window.
_LETTERS_WIDE, _LETTERS_NARROW = 42, 15
_AROUND_TITLE, _AROUND_WORDS, _AROUND_LINES = 14, 12, 14
# Titles are as small beside cells as the style sheet makes them.
_SHARE_OF_TITLES = 0.86
_MET = "✓"
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
    """Lines of readiness; what is missing is underlined, as links are.

    Where room is short (``is_short``), a need that is met is a mark only; the tip and what is spoken say it in words.
    """

    is_short = False

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            row, key = self.lines[index.row()], self.columns[index.column()].key
            answer = row.answers.get(_NEEDS[key]) if key in _NEEDS else None
            if answer is not None and answer.standing is Standing.MISSING:
                font = QFont()
                font.setUnderline(True)
                return font
        said = super().data(index, role)
        if self.is_short and role == Qt.ItemDataRole.DisplayRole and isinstance(said, str):
            return _MET if said.startswith(_MET) else said
        return said


class ReadinessTable(TableView):
    """The table. Left and Right choose a cell; Enter or a click opens what fills it.

    With ``most_rows`` it is as high as its rows, up to so many; else it takes the room that it is given.

    Signals:
        cell_opened: the key of the row, and the need of the cell, ``group`` or ``next_step``.
    """

    cell_opened = Signal(str, str)

    def __init__(self, needs: Sequence[Need], name: str = "readiness", *, most_rows: int = 0) -> None:
        super().__init__(name, say("home.readiness"))
        self._most_rows = most_rows
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

    def fit(self) -> None:
        """Make the columns as wide as their contents; where that is too wide, in fewer words and without the next step.

        The next step stands below the whole matrix, and cells lead to the same place.
        """
        last = len(self.lines_model.columns) - 1
        self.showColumn(last)
        room = self.viewport().width()
        self._use_words(is_short=False)
        fit_columns(self, most_letters=_LETTERS_WIDE)
        needed = sum(self.columnWidth(place) for place in range(last))
        if needed > room:
            self._use_words(is_short=True)
            needed = self._fit_closely()
        self.setColumnHidden(last, needed + min(self.sizeHintForColumn(last), room // 4) > room)
        if self._most_rows:
            fit_height(self, self._most_rows)

    def _use_words(self, *, is_short: bool) -> None:
        """Say what is met in words or by a mark, and break titles and cells into two lines where they are narrow."""
        self.lines_model.is_short = is_short
        self.setWordWrap(is_short)
        header, lines = self.horizontalHeader(), 2 if is_short else 1
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(alignment | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap if is_short else 0))
        header.setFixedHeight(lines * header.fontMetrics().lineSpacing() + _AROUND_TITLE)
        for view in (self, self.frozen):
            view.verticalHeader().setDefaultSectionSize(lines * self.fontMetrics().lineSpacing() + _AROUND_LINES)
        self.frozen.setWordWrap(is_short)

    def _fit_closely(self) -> int:
        """Give each need the width of its words on two lines, the groups what is left; return what all of them take."""
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SHARE_OF_TITLES)
        font.setBold(True)
        cells, header = self.fontMetrics(), QFontMetrics(font)
        columns, taken = self.lines_model.columns, 0
        for place, column in enumerate(columns[1:-1], start=1):
            texts = {str(self.lines_model.index(row, place).data()) for row in range(self.lines_model.rowCount())}
            widths = [_on_two_lines(header, column.title), *(_on_two_lines(cells, text) for text in texts)]
            self.setColumnWidth(place, max(widths) + _AROUND_WORDS)
            taken += max(widths) + _AROUND_WORDS
        letter = cells.averageCharWidth()
        group = max(_LETTERS_NARROW * letter, min(_LETTERS_WIDE * letter, self.viewport().width() - taken))
        self.setColumnWidth(0, group)
        return taken + group

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

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


def _on_two_lines(metrics: QFontMetrics, text: str) -> int:
    """Return how wide a text is when it is broken where that makes it narrowest."""
    words = text.split(" ")
    breaks = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1)]
    return min(max(map(metrics.horizontalAdvance, lines)) for lines in breaks)


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
