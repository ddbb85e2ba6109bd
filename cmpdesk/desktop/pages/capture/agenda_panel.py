"""The agenda beside the text: what is done, what is now, what comes next, and when each was planned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import allow, button
from cmpdesk.desktop.pages.capture.kind_looks import shown_key
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.language import Language
from cmpdesk.secretariat.agenda.sheet import AgendaEntry
from cmpdesk.secretariat.capture.pace import Course, neighbour

# In a panel narrower than so many letters, an item says its state and its time below its title.
_NARROW = 60
_KEYS = {"next": "Alt+Down", "previous": "Alt+Up"}


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with where it stands: ``done``, ``now``, ``next``, or nothing."""

    entry: AgendaEntry
    title: str
    standing: str


class AgendaPanel(QWidget):
    """The agenda of a live session.

    Signals:
        item_seen: the id of an item that was chosen, to look at what belongs to it.
        item_begun: the id of an item that is to begin.
    """

    item_seen = Signal(str)
    item_begun = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[AgendaEntry, ...] = ()
        self._course = Course()
        self._is_narrow = False
        self._keys: list[QAction] = []
        self.table = TableView("capture_agenda", say("capture.agenda"))
        self.table.setObjectName("capture_agenda")
        self.model: TableModel[AgendaRow] = TableModel(
            (
                Column("standing", say("capture.column_standing"), _standing, 9, tone=_tone),
                Column("title", say("capture.column_title"), self._title, 30),
                Column("when", say("capture.column_when"), _when, 13),
            ),
            _identity,
            self.table,
        )
        self.table.show_model(self.model)
        self.table.setSortingEnabled(False)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(5 * self.table.fontMetrics().lineSpacing())
        self.buttons = {
            name: button(f"{say(f'capture.{name}_item')}  {shown_key(keys)}", tip=say(f"capture.{name}_item_tip"))
            for name, keys in _KEYS.items()
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.table, 1)
        layout.addWidget(wrapped(*self.buttons.values()))
        self.table.record_chosen.connect(self.item_seen)
        self.table.record_opened.connect(self.item_begun)
        for name, act in (("next", self.begin_next), ("previous", self.begin_previous)):
            self.buttons[name].setObjectName(f"capture_{name}_item")
            self.buttons[name].clicked.connect(act)

    def make_actions(self, page: QWidget) -> None:
        """Give the page the keys of the agenda: they hold wherever one types in it."""
        for name, act in (("next", self.begin_next), ("previous", self.begin_previous)):
            action = QAction(say(f"capture.{name}_item"), page)
            action.setObjectName(f"capture_{name}")
            action.setShortcut(QKeySequence(_KEYS[name]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            page.addAction(action)
            self._keys.append(action)

    def lock(self, reason: str) -> None:
        """Grey out what begins an item, and let it say why; without a reason, it can be used."""
        for step, key in zip(self.buttons.values(), self._keys, strict=True):
            allow(step, reason=reason)
            key.setEnabled(not reason)

    def show_agenda(self, entries: tuple[AgendaEntry, ...], course: Course, language: Language) -> None:
        """Show the items and how far the session has come."""
        self._entries, self._course = entries, course
        is_begun = course.item_id in course.begun
        following = neighbour(entries, course.item_id, 1) if is_begun else course.item_id
        rows = []
        for entry in entries:
            written = entry.title.or_other(language)
            title = f"{entry.number}. {written.text if written else ''}".rstrip()
            rows.append(AgendaRow(entry, title, self._standing_of(entry.id, following)))
        chosen = self.model.record_id(self.table.currentIndex())
        self.model.set_lines(rows)
        self.table.resizeRowsToContents()
        if chosen or course.item_id:
            self.table.choose(chosen or course.item_id or "")
            self._show_around()

    def _title(self, row: AgendaRow) -> str:
        """Return the title of an item; in a narrow panel with its state and its time below."""
        title = f"{'   ' * row.entry.depth}{row.title}"
        below = " · ".join(part for part in (_standing(row), _when(row)) if part)
        return f"{title}\n{'   ' * row.entry.depth}{below}" if self._is_narrow and below else title

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title the whole width where there is little of it."""
        super().resizeEvent(event)
        self._is_narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        for column in (0, 2):
            self.table.setColumnHidden(column, self._is_narrow)
        self.table.horizontalHeader().setHidden(self._is_narrow)
        self.table.resizeRowsToContents()
        self._show_around()

    def _show_around(self) -> None:
        """Show the chosen item together with what is before and after it."""
        # The title: Qt scrolls to nothing in a column that is hidden.
        index = self.table.currentIndex().siblingAtColumn(1)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _standing_of(self, item_id: str, following: str | None) -> str:
        if item_id == self._course.item_id and item_id in self._course.begun:
            return "now"
        if item_id in self._course.begun:
            return "done"
        return "next" if item_id == following else ""

    def choose(self, item_id: str) -> None:
        """Choose an item in the list."""
        self.table.choose(item_id)
        self._show_around()

    def begin_next(self) -> None:
        """Begin the next item; the first one where none has begun."""
        is_begun = self._course.item_id in self._course.begun
        self._begin(neighbour(self._entries, self._course.item_id, 1) if is_begun else self._course.item_id)

    def begin_previous(self) -> None:
        """Go back to the item before."""
        self._begin(neighbour(self._entries, self._course.item_id, -1))

    def _begin(self, item_id: str | None) -> None:
        if item_id is not None:
            self.item_begun.emit(item_id)


def _identity(row: AgendaRow) -> str:
    return row.entry.id


def _standing(row: AgendaRow) -> str:
    return say(f"capture.standing_{row.standing}") if row.standing else ""


def _tone(row: AgendaRow) -> str:
    return {"now": "warning", "done": "good"}.get(row.standing, "muted")


def _when(row: AgendaRow) -> str:
    entry = row.entry
    begins = f"{entry.begins_at:%H:%M}" if entry.begins_at else ""
    lasts = say_counted("capture.minutes", entry.lasts) if entry.lasts else ""
    return " · ".join(part for part in (begins, lasts) if part)
