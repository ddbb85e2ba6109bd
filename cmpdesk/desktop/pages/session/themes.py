"""The left column of the minutes: the outline, and adding, renaming, ordering and deleting themes in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, row
from cmpdesk.desktop.pages.session.outline import OutlineModel, OutlineView, nodes_of, theme_text
from cmpdesk.model.choices import Section, Side, ThemeKind
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.minutes_editing import (
    THEMED_SECTIONS,
    Place,
    SessionMinutes,
    add_theme,
    delete_theme,
    move_theme,
    nest_theme,
    rename_theme,
    set_theme_kind,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk

_NO_EDITING = QAbstractItemView.EditTrigger.NoEditTriggers


class ThemeColumn(QWidget):
    """The outline with its buttons. ``is_all_stored`` stores what is typed before a theme is changed.

    Signals:
        place_chosen: the Place that the user went to.
        changed: a theme was changed; what is shown is to be loaded again.
    """

    place_chosen = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, is_all_stored: Callable[[], bool]) -> None:
        super().__init__()
        self.desk = desk
        self._is_all_stored = is_all_stored
        self._minutes: SessionMinutes | None = None
        self._language = desk.language
        self._is_locked = False
        self.model = OutlineModel(self._rename)
        self.outline = OutlineView()
        self.model.setParent(self.outline)
        self.outline.setModel(self.model)
        self._edit_triggers = self.outline.editTriggers()
        self._build_buttons()
        self._lay_out()
        self._connect()

    def _build_buttons(self) -> None:
        self.add_button = button(say("minutes.add_theme"), "add", tip=say("minutes.theme_add"))
        self.kind_button = button("", "more", tip=say("minutes.theme_kind"))
        self.kind_button.setObjectName("theme_kind")
        self.up_button = button("", "up", tip=say("minutes.theme_up"))
        self.down_button = button("", "down", tip=say("minutes.theme_down"))
        self.delete_button = button("", "delete", tip=say("minutes.theme_delete"))
        menu = QMenu(self.kind_button)
        for name in ("free", "numbered", "canada", "mexico"):
            menu.addAction(say(f"minutes.kind_{name}")).setData(name)
        menu.triggered.connect(self._on_kind_chosen)
        self.kind_button.setMenu(menu)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.add_button, None))
        column.addWidget(self.outline, 1)
        column.addLayout(row(self.up_button, self.down_button, self.kind_button, self.delete_button, None))

    def _connect(self) -> None:
        self.outline.place_chosen.connect(self.place_chosen)
        self.outline.add_wished.connect(self.add_theme)
        self.outline.delete_wished.connect(self.delete_theme)
        self.outline.move_wished.connect(self.move_theme)
        self.outline.nest_wished.connect(self.nest_theme)
        self.outline.itemDelegate().closeEditor.connect(self._show)
        self.add_button.clicked.connect(self.add_theme)
        self.delete_button.clicked.connect(self.delete_theme)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)

    def show_minutes(self, minutes: SessionMinutes, language: Language) -> None:
        """Show the outline of minutes, marked for a language; the choice and the scroll bar stay."""
        self._minutes, self._language = minutes, language
        self._show()

    def _show(self) -> None:
        if self._minutes is None or self.outline.is_editing():
            return
        scrolled, place = self.outline.verticalScrollBar().value(), self.outline.current_place()
        with QSignalBlocker(self.outline):
            if self.model.show_nodes(nodes_of(self._minutes, self._language)):
                self.outline.expandAll()
                if place is not None:
                    self.outline.choose(place)
        self.outline.verticalScrollBar().setValue(scrolled)

    def choose(self, place: Place) -> None:
        """Mark a place as the one that is shown, without telling of it."""
        with QSignalBlocker(self.outline):
            self.outline.choose(place)
        for each in (self.up_button, self.down_button, self.kind_button, self.delete_button):
            each.setEnabled(place.theme_id is not None and not self._is_locked)

    def lock(self, is_locked: bool) -> None:
        """Let themes be read only, or changed again."""
        self._is_locked = is_locked
        self.add_button.setEnabled(not is_locked)
        self.outline.setEditTriggers(_NO_EDITING if is_locked else self._edit_triggers)
        place = self.outline.current_place()
        if place is not None:
            self.choose(place)

    def add_theme(self) -> None:
        """Add a theme after the chosen one and let its title be typed."""
        minutes, place = self._minutes, self.outline.current_place()
        if minutes is None or not self._is_all_stored():
            return
        section = place.section if place and place.section in THEMED_SECTIONS else Section.OUTCOMES
        after_id = place.theme_id if place else None
        made: list[str] = []
        title = Translated().with_text(self._language, say("minutes.new_theme"))

        def work(database: DatabaseSession) -> None:
            made.append(add_theme(database, minutes.session_id, title, after_id=after_id))

        if self.desk.try_change(say("minutes.change_add_theme"), work):
            self.changed.emit()
            self.outline.choose(Place(section, made[0]))
            self.outline.setFocus()
            self.outline.rename_current()

    def _rename(self, theme_id: str, title: str) -> bool:
        language = self._language
        return self._change("rename", theme_id, lambda database: rename_theme(database, theme_id, language, title))

    def move_theme(self, step: int) -> None:
        """Move the chosen theme up (-1) or down (1)."""
        theme_id = self._theme_id()
        if theme_id is not None:
            self._change("move", theme_id, lambda database: move_theme(database, theme_id, step))

    def nest_theme(self, step: int) -> None:
        """Make the chosen theme a sub-heading of the one above (1), or no longer one (-1)."""
        theme_id = self._theme_id()
        if theme_id is not None:
            self._change("nest", theme_id, lambda database: nest_theme(database, theme_id, step))

    def delete_theme(self) -> None:
        """Delete the chosen theme with its texts; undo brings it back."""
        theme_id = self._theme_id()
        if theme_id is not None:
            title = self._title(theme_id)
            if self._change("delete", theme_id, lambda database: delete_theme(database, theme_id)):
                self.desk.said.emit(say("minutes.theme_deleted", title=title))

    def _on_kind_chosen(self, chosen: QAction) -> None:
        theme_id, name = self._theme_id(), str(chosen.data())
        if theme_id is not None:
            side = Side(name) if name in set(Side) else None
            kind = ThemeKind.COUNTRY if side else ThemeKind(name)
            self._change("kind", theme_id, lambda database: set_theme_kind(database, theme_id, kind, side))

    def _change(self, what: str, theme_id: str, work: Callable[[DatabaseSession], object]) -> bool:
        if self._minutes is None or self._minutes.theme(theme_id) is None or not self._is_all_stored():
            return False
        done = self.desk.try_change(say(f"minutes.change_{what}_theme", title=self._title(theme_id)), work)
        self.changed.emit()
        return done

    def _title(self, theme_id: str) -> str:
        theme = self._minutes.theme(theme_id) if self._minutes else None
        return theme_text(theme, self._language) if theme else ""

    def _theme_id(self) -> str | None:
        place = self.outline.current_place()
        return place.theme_id if place else None

    def _on_up(self) -> None:
        self.move_theme(-1)

    def _on_down(self) -> None:
        self.move_theme(1)
