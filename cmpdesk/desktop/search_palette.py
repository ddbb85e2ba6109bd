"""Ctrl+K: one box that finds anything as one types, and jumps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.theme import colours

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.found_records import FoundRecord

TYPING_PAUSE_MILLISECONDS = 120
_MOST = 50
_PADDING = 10
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# Where a found record is shown: the page, and what of the record the page is asked to show there.
_SESSION_TABS = {
    "agenda_item": "agenda",
    "participant": "participants",
    "theme": "minutes",
    "narrative": "minutes",
    "decision": "minutes",
    "session": "overview",
}


def place_of(found: FoundRecord) -> tuple[str, str | None, str | None]:
    """Return the page, the record and the tab that show a found record."""
    places: dict[str, tuple[str, str | None, str | None]] = {
        "action": ("actions", found.record_id, None),
        "person": ("people", found.record_id, "people"),
        "institution": ("people", found.record_id, "institutions"),
        "edition": ("meetings", found.record_id, None),
        "narrative": ("meetings", None, None),
        "working_group": ("groups", found.record_id, None),
        "co_chair_term": ("groups", found.owner_id, None),
    }
    if found.session_id is not None and found.kind != "action":
        return "session", found.session_id, _SESSION_TABS.get(found.kind)
    return places.get(found.kind, ("groups", None, None))


class FoundModel(QAbstractListModel):
    """The records that were found, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: tuple[FoundRecord, ...] = ()

    def show_found(self, found: tuple[FoundRecord, ...]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows and says."""
        if not index.isValid():
            return None
        found = self.found[index.row()]
        kind = say(f"search.kind_{found.kind}")
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (kind, found.title, found.context, found.match.snippet) if part)
        if role == Qt.ItemDataRole.UserRole:
            return " · ".join(part for part in (kind, found.context) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return found.match.snippet
        return None


class FoundDelegate(QStyledItemDelegate):
    """Draws a found record in two lines: its title and where it belongs, below it the text around the match."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of two lines."""
        return QSize(100, 2 * option.fontMetrics.height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the list."""
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        found = model.found[index.row()]
        rect: QRect = option.rect
        shown = colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(shown.selection))
        inside = rect.adjusted(_PADDING + 4, _PADDING, -_PADDING, -_PADDING)
        where = str(model.data(index, Qt.ItemDataRole.UserRole))
        font = painter.font()
        metrics = QFontMetrics(font)
        room = min(metrics.horizontalAdvance(where), inside.width() // 2)
        painter.setPen(QColor(shown.muted))
        upper = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, align, metrics.elidedText(where, Qt.TextElideMode.ElideRight, room))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(shown.text))
        bold = QFontMetrics(font)
        title = bold.elidedText(found.title, Qt.TextElideMode.ElideRight, inside.width() - room - _PADDING)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        self._draw_match(painter, found, QRect(inside.left(), upper.bottom() + 2, inside.width(), metrics.height()))
        painter.restore()

    @staticmethod
    def _draw_match(painter: QPainter, found: FoundRecord, rect: QRect) -> None:
        """Draw the text around the match with the words that were typed in bold."""
        shown = colours()
        snippet = found.match.snippet
        left = rect.left()
        place = 0
        marks = [*found.match.marks, (len(snippet), len(snippet))]
        for start, end in marks:
            for words, is_match in ((snippet[place:start], False), (snippet[start:end], True)):
                if not words or left >= rect.right():
                    continue
                font = painter.font()
                font.setBold(is_match)
                painter.setFont(font)
                painter.setPen(QColor(shown.text if is_match else shown.muted))
                metrics = QFontMetrics(font)
                room = QRect(left, rect.top(), rect.right() - left, rect.height())
                painter.drawText(room, 0, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
                left += metrics.horizontalAdvance(words)
            place = max(place, end)


class SearchPalette(QDialog):
    """The box over the window: type, choose with the arrows, Enter goes there, Escape closes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("search.title"))
        self._desk = desk
        self._asked = 0
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("window.search_hint"))
        self.box.setAccessibleName(say("search.title"))
        self.box.setClearButtonEnabled(True)
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setAccessibleName(say("search.results"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label(say("search.hint"), "muted")
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self.box, self.said, self.list):
            layout.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._search)
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._go_to_chosen)
        self.list.activated.connect(self._go_to)
        self.resize(min(760, parent.width() - 60), min(520, parent.height() - 80))

    def _on_typed(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        words = self.box.text()
        self._asked += 1
        token, workspace, language = self._asked, self._desk.workspace, self._desk.language

        def work(_progress: Progress) -> tuple[int, tuple[FoundRecord, ...]]:
            from cmpdesk.secretariat.found_records import describe_hits

            hits = workspace.search(words, limit=_MOST)
            with workspace.reading() as session:
                return token, describe_hits(session, hits, language)

        self._desk.background.start(self, work, succeeded=self._on_found, failed=self._desk.report)

    def _on_found(self, answer: tuple[int, tuple[FoundRecord, ...]]) -> None:
        token, found = answer
        if token != self._asked:
            return
        self.model.show_found(found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        typed = self.box.text().strip()
        nothing = say("search.nothing", words=typed) if typed else say("search.hint")
        self.said.setText(nothing)
        self.said.setVisible(not found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move in the list while the box keeps the words."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.model.found:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(len(self.model.found) - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row))
        else:
            super().keyPressEvent(event)

    def _go_to_chosen(self) -> None:
        if self.list.currentIndex().isValid():
            self._go_to(self.list.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        found = self.model.found[index.row()]
        self.accept()
        self._desk.go(*place_of(found))
