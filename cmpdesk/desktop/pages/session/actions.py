"""The actions that a session agreed, edited in place, and the earlier ones of its groups that are still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import allow, button, empty_state, label
from cmpdesk.desktop.pages.session.choice_cells import ChoiceDelegate
from cmpdesk.desktop.pages.session.earlier_actions import EarlierActionsPanel
from cmpdesk.desktop.pages.session.group_box import GroupBox
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.choices import ActionStatus, Commitment
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.actions.editing import (
    change_commitment,
    change_due,
    change_status,
    change_text,
    delete_actions,
)
from cmpdesk.secretariat.actions.of_session import (
    SessionAction,
    move_action,
    session_actions,
    set_responsible,
)
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.report.minutes_editing import SessionMinutes, load_minutes
from cmpdesk.secretariat.words.wording import label as wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk, News

_TABLES: Final = (
    "action",
    "action_institution",
    "action_person",
    "action_review",
    "theme",
    "session",
    "session_group",
    "institution_name",
    "person",
)
_NOT_SET: Final = "-"
"""What a list of choices gives for nothing: it is no code."""
_FOLLOW_UP: Final = ("responsible", "status", "commitment")
"""The columns that live on after the minutes are final."""
_TEXT_COLUMN: Final = 1
_FIRST_CHOICE_COLUMN: Final = 4
_ROOM, _ROOM_TO_REVIEW = (300, 300), (150, 450)


class SessionActionsTab(QWidget):
    """The tab with a session's actions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session_id = ""
        self._language = desk.language
        self._minutes: SessionMinutes | None = None
        self._is_stale = True
        self._shared_for = ""
        self._why_locked = ""
        self._keys: dict[str, QAction] = {}
        self._build()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        self.add_button = button(say("session_actions.add"), "add")
        self.up_button = button("", "up", tip=say("session_actions.up"))
        self.down_button = button("", "down", tip=say("session_actions.down"))
        self.delete_button = button("", "delete", tip=say("session_actions.delete"))
        self.group_box = GroupBox(say("session_actions.group"))
        self.count = label("", "muted")
        self.table = TableView("session_actions", say("session_actions.table"))
        self.model: TableModel[SessionAction] = TableModel(self._columns(), _identity, self.table)
        self._set_up(self.table, self.model)
        self.table.setSortingEnabled(False)
        self._choice_delegates = (
            ChoiceDelegate(_choices("status", ActionStatus), self.table),
            ChoiceDelegate(_choices("commitment", Commitment), self.table),
        )
        for column, delegate in enumerate(self._choice_delegates, start=_FIRST_CHOICE_COLUMN):
            self.table.setItemDelegateForColumn(column, delegate)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        for name, keys, act in (
            ("add", "Ins", self.add_action),
            ("up", "Alt+Up", self._on_up),
            ("down", "Alt+Down", self._on_down),
            ("show", "Ctrl+Return", self._on_show),
            ("delete", "Del", self.delete_chosen),
        ):
            action = QAction(say(f"session_actions.{name}"), self.table)
            action.setObjectName(f"session_actions_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.table.addAction(action)
            self._keys[name] = action
        self.nothing = empty_state(say("session_actions.empty"), say("session_actions.empty_do"))
        self.earlier = EarlierActionsPanel(self.desk)
        self.nothing_earlier = label(say("earlier_actions.nothing"), "muted")
        self.nothing_earlier.setWordWrap(True)

    @staticmethod
    def _set_up(table: TableView, model: TableModel[Any]) -> None:
        table.show_model(model)
        table.setWordWrap(True)
        table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().lineSpacing() + 12)
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(_TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(120)

    def _columns(self) -> tuple[Column[SessionAction], ...]:
        return (
            Column("number", say("session_actions.column_number"), _number, 12),
            Column("text", say("session_actions.column_text"), _text, 40, edit=self._write_text),
            Column("responsible", say("session_actions.column_responsible"), _responsible, 18, edit=self._write_who),
            Column("due", say("session_actions.column_due"), _due, 15, tone=_due_tone, edit=self._write_due),
            Column("status", say("session_actions.column_status"), _status, 15, edit=self._write_status),
            Column(
                "commitment", say("session_actions.column_commitment"), _commitment, 15, edit=self._write_commitment
            ),
        )

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        buttons = (self.add_button, self.group_box, self.up_button, self.down_button, self.delete_button)
        column.addWidget(wrapped(*buttons, self.count))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column.addWidget(self.stack, 1)
        parts = self.parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(upper)
        parts.addWidget(self.earlier)
        parts.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 12)
        whole.addWidget(parts, 1)
        whole.addWidget(self.nothing_earlier)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_action)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.delete_button.clicked.connect(self.delete_chosen)
        self.table.record_chosen.connect(self._on_chosen)
        for delegate in (self.table.itemDelegate(), *self._choice_delegates):
            delegate.closeEditor.connect(self.bring_up_to_date)
        self.desk.changed.connect(self._on_changed)
        self.desk.language_changed.connect(self._on_language_changed)

    # What the page asks for

    def show_session(self, session_id: str) -> None:
        """Show the actions of a session."""
        if session_id != self._session_id:
            self.save_now()
            self._session_id = session_id
            self._is_stale = True
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Load what has changed since the last time, unless a cell is being edited."""
        if self._session_id and self._is_stale and self.table.state() != QAbstractItemView.State.EditingState:
            self._is_stale = False
            self._load()

    def save_now(self) -> None:
        """Store what is typed into a cell."""
        if self.table.state() == QAbstractItemView.State.EditingState:
            # A cell stores what is typed when it loses the focus.
            self.table.setFocus()

    def _load(self) -> None:
        today = datetime.now().astimezone().date()
        self._minutes = self.desk.ask(load_minutes, self._session_id)
        lines = self.desk.ask(session_actions, self._session_id, self._language, today)
        self.earlier.load(self._session_id)
        self._lock()
        has_earlier = bool(self.earlier.shown.lines)
        _show(self.table, self.model, lines)
        self.stack.setCurrentWidget(self.table if lines else self.nothing)
        self.earlier.setVisible(has_earlier)
        self.nothing_earlier.setVisible(not has_earlier)
        self._share_room(len(lines), has_earlier=has_earlier)
        self.count.setText(say_counted("session_actions.count", len(lines)))
        self._show_groups()
        self._on_chosen("")

    def _lock(self) -> None:
        """Let what final minutes say of the actions only be read; where they stand and who answers is still edited."""
        self._why_locked = why_locked(self.desk, self._session_id)
        for name in ("add", "delete"):
            self._keys[name].setEnabled(not self._why_locked)
        lives_on = () if self.desk.workspace.read_only else _FOLLOW_UP
        held = [column.key for column in self.model.columns if column.edit and column.key not in lives_on]
        self.model.lock(dict.fromkeys(held, self._why_locked) if self._why_locked else {})

    def _share_room(self, own: int, *, has_earlier: bool) -> None:
        """Give the earlier actions most of the room where the session has none of its own yet; once for a session."""
        if self._shared_for != self._session_id:
            self._shared_for = self._session_id
            self.parts.setSizes(_ROOM_TO_REVIEW if has_earlier and not own else _ROOM)

    def _show_groups(self) -> None:
        groups = self._minutes.groups if self._minutes else ()
        self.group_box.show_groups(groups)
        allow(self.add_button, allowed=bool(groups), reason=self._why_locked)

    def _on_changed(self, news: News) -> None:
        if news.concerns(*_TABLES):
            self._become_stale()

    def _on_language_changed(self) -> None:
        self._language = self.desk.language
        self._become_stale()

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.bring_up_to_date()

    def showEvent(self, event: Any) -> None:
        """Load what changed while the tab was hidden."""
        super().showEvent(event)
        self.bring_up_to_date()

    def hideEvent(self, event: Any) -> None:
        """Store what is typed into a cell when another tab or page is shown."""
        self.save_now()
        super().hideEvent(event)

    # Changes

    def add_action(self) -> None:
        """Record an action with the next number and let its text be typed."""
        if not self.group_box.count():
            return
        group_id, session_id, made = self.group_box.group_id, self._session_id, list[str]()
        chosen = self.model.line(self.table.currentIndex())
        text = Translated().with_text(self._language, say("session_actions.new"))
        new = NewAction(text, theme_id=chosen.theme_id if chosen else None)

        def work(database: DatabaseSession) -> None:
            made.append(record_action(database, session_id, group_id, new))

        if self.desk.try_change(say("session_actions.change_add"), work):
            self.bring_up_to_date()
            self.table.choose(made[0])
            self.table.setFocus()
            place = self.model.row_of(made[0])
            if place is not None:
                self.table.setCurrentIndex(self.model.index(place, _TEXT_COLUMN))
                self.table.edit(self.model.index(place, _TEXT_COLUMN))

    def delete_chosen(self) -> None:
        """Delete the chosen actions; undo brings them back."""
        ids = self.table.chosen_ids()
        lines = [line for line in self.model.lines if line.id in set(ids)]
        if lines:
            numbers = ", ".join(line.number or "" for line in lines)
            words = say("session_actions.change_delete", number=numbers)
            if self.desk.try_change(words, lambda database: delete_actions(database, ids)):
                self.desk.said.emit(say("session_actions.deleted", number=numbers))
                self.bring_up_to_date()

    def _move(self, step: int) -> None:
        line = self.model.line(self.table.currentIndex())
        if line is not None:
            words = say("session_actions.change_move", number=line.number or "")
            self.desk.try_change(words, lambda database: move_action(database, line.id, step))
            self.bring_up_to_date()

    def _change(self, line: SessionAction, work: Callable[[DatabaseSession], object]) -> bool:
        return self.desk.try_change(say("session_actions.change_edit", number=line.number or ""), work)

    def _write_text(self, line: SessionAction, text: str) -> bool:
        if not text.strip():
            self.desk.failed.emit(say("session_actions.needs_text"))
            return False
        return self._change(line, lambda database: change_text(database, line.id, self._language, text))

    def _write_who(self, line: SessionAction, words: str) -> bool:
        return self._change(line, lambda database: set_responsible(database, line.id, words))

    def _write_due(self, line: SessionAction, words: str) -> bool:
        language, revised = self._language, line.is_revised
        return self._change(line, lambda database: change_due(database, [line.id], language, words, revised=revised))

    def _write_status(self, line: SessionAction, code: str) -> bool:
        status = None if code == _NOT_SET else ActionStatus(code)
        today = datetime.now().astimezone().date()
        return self._change(line, lambda database: change_status(database, [line.id], status, today))

    def _write_commitment(self, line: SessionAction, code: str) -> bool:
        commitment = None if code == _NOT_SET else Commitment(code)
        return self._change(line, lambda database: change_commitment(database, [line.id], commitment))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_show(self) -> None:
        ids = self.table.chosen_ids()
        if ids:
            self.desk.go("actions", ids[0])

    def _on_chosen(self, _record_id: str) -> None:
        is_chosen = self.table.currentIndex().isValid()
        for each in (self.up_button, self.down_button):
            each.setEnabled(is_chosen)
        allow(self.delete_button, allowed=is_chosen, reason=self._why_locked)


def _show(table: TableView, model: TableModel[Any], lines: tuple[Any, ...]) -> None:
    """Show other lines; the choice, its column and the place of the scroll bar are kept."""
    current = table.currentIndex()
    chosen, column = model.record_id(current), current.column()
    scrolled = table.verticalScrollBar().value()
    model.set_lines(lines)
    place = model.row_of(chosen) if chosen else None
    if place is not None:
        table.setCurrentIndex(model.index(place, column))
    table.verticalScrollBar().setValue(scrolled)


def _choices(key: str, codes: type[ActionStatus] | type[Commitment]) -> dict[str, str]:
    unset = {_NOT_SET: wording("status.unknown", InterfaceText.language) if key == "status" else ""}
    return unset | {str(code): wording(f"{key}.{code}", InterfaceText.language) for code in codes}


def _identity(line: SessionAction) -> str:
    return line.id


def _number(line: SessionAction) -> str:
    return line.number or ""


def _text(line: SessionAction) -> str:
    return line.text


def _responsible(line: SessionAction) -> str:
    return line.responsible


def _due(line: SessionAction) -> str:
    return line.due


def _due_tone(line: SessionAction) -> str:
    return "bad" if line.overdue else ""


def _status(line: SessionAction) -> str:
    return wording(f"status.{line.status or 'unknown'}", InterfaceText.language)


def _commitment(line: SessionAction) -> str:
    return wording(f"commitment.{line.commitment}", InterfaceText.language) if line.commitment else ""
