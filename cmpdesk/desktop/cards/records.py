"""The records that belong to one: a table of them, the form of the chosen one below, buttons to add and delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.lists import add_key, fit_height, set_lines_in_place, small_button, use_in_card
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.tables import Column, TableModel, TableView

Line = TypeVar("Line")


class RecordsPart(QFrame, Generic[Line]):
    """A part of a card: a table and, where its records can be edited, the form of the chosen one.

    Signals:
        add_wished: the button to add one was pressed.
        delete_wished: the id of the record to delete.
        opened: the id of a record that was double-clicked or confirmed with Enter, unless that leads to the form.
    """

    add_wished = Signal()
    delete_wished = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        heading: str,
        name: str,
        columns: Sequence[Column[Line]],
        identity: Callable[[Line], str],
        *,
        form: RecordForm | None = None,
        values: Callable[[Line], Mapping[str, Any]] | None = None,
        add_text: str = "",
        delete_text: str = "",
        empty_text: str = "",
        opens: bool = False,
        extra: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.form = form
        self._opens = opens or form is None
        self._values = values
        self._owner = ""
        self.heading = label(heading, "heading")
        self.heading.setWordWrap(True)
        self.empty = label(empty_text, "muted")
        self.empty.setWordWrap(True)
        self.note = label("", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.view = TableView(name, heading)
        self.model: TableModel[Line] = TableModel(columns, identity, self.view)
        self.view.show_model(self.model)
        use_in_card(self.view)
        self.add_button: QPushButton | None = None
        if add_text:
            self.add_button = small_button(add_text, "add", self._on_add)
            self.add_button.setObjectName(f"{name}_add")
        self.delete_button: QPushButton | None = None
        if delete_text:
            self.delete_button = small_button(delete_text, "delete", self._on_delete)
            add_key(self.view, delete_text, "Del", self._on_delete)
        self._lay_out([each for each in (self.add_button, *extra, self.delete_button) if each is not None])
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_opened)

    def _lay_out(self, buttons: Sequence[QPushButton]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addWidget(self.empty)
        layout.addWidget(self.view)
        if buttons:
            layout.addWidget(wrapped(*buttons))
        if self.form is not None:
            layout.addWidget(self.form)
            self.form.hide()

    def show_lines(self, owner: str, lines: Sequence[Line], choose: str | None = None) -> None:
        """Show the records of an owner; with the same owner as before the place in the table is kept."""
        if owner != self._owner and self.form is not None:
            self.form.commit()
        set_lines_in_place(self.view, self.model, lines)
        is_other = owner != self._owner
        self._owner = owner
        self.empty.setVisible(not lines and bool(self.empty.text()))
        self.view.setVisible(bool(lines))
        if self.delete_button is not None:
            self.delete_button.setVisible(bool(lines))
        fit_height(self.view, most=12)
        share_room(self.view)
        if choose is not None and self.view.choose(choose):
            return
        if self.form is None:
            return
        if lines and (is_other or not self.chosen_id()):
            self.view.choose(self.model.record_id(self.model.index(0, 0)) or "")
        self._show_chosen()

    def chosen_id(self) -> str:
        """Return the id of the record that the table stands on, an empty text where it stands on none."""
        return self.model.record_id(self.view.currentIndex()) or ""

    def choose_and_edit(self, record_id: str) -> None:
        """Choose a record and put the cursor into the first field of its form."""
        if self.view.choose(record_id) and self.form is not None:
            first = next(iter(self.form.fields.values()))
            first.setFocus()

    def _show_chosen(self) -> None:
        if self.form is None or self._values is None:
            return
        record_id = self.chosen_id()
        place = self.model.row_of(record_id) if record_id else None
        self.form.setVisible(place is not None)
        if place is not None:
            self.form.show_record(record_id, self._values(self.model.lines[place]))

    def _on_chosen(self) -> None:
        self._show_chosen()

    def _on_opened(self, record_id: str) -> None:
        if self._opens:
            self.opened.emit(record_id)
        else:
            self.choose_and_edit(record_id)

    def _on_add(self) -> None:
        self.add_wished.emit()

    def _on_delete(self) -> None:
        record_id = self.chosen_id()
        if record_id:
            self.delete_wished.emit(record_id)


class AliasesPart(QFrame):
    """Other names: typed into a line, listed below it, deleted with the Delete key."""

    add_wished = Signal(str)
    delete_wished = Signal(str)

    def __init__(self, heading: str, name: str, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_line")
        self.line.setPlaceholderText(say("cards.alias_hint"))
        self.line.setAccessibleName(say("cards.alias_add"))
        self.line.returnPressed.connect(self._on_add)
        self.view = TableView(name, heading)
        self.model: TableModel[Any] = TableModel(columns, _identity, self.view)
        self.view.show_model(self.model)
        self.view.horizontalHeader().setVisible(len(columns) > 1)
        use_in_card(self.view)
        add_key(self.view, say("cards.delete"), "Del", self._on_delete)
        self.add_button = small_button(say("cards.alias_add"), "add", self._on_add)
        self.delete_button = small_button(say("cards.delete"), "delete", self._on_delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(self.view)
        layout.addWidget(self.line)
        layout.addWidget(wrapped(self.add_button, self.delete_button))

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show the other names of a record."""
        set_lines_in_place(self.view, self.model, lines)
        self.view.setVisible(bool(lines))
        self.delete_button.setVisible(bool(lines))
        fit_height(self.view, most=6)
        share_room(self.view)

    def _on_add(self) -> None:
        alias = self.line.text().strip()
        if alias:
            self.line.clear()
            self.add_wished.emit(alias)
        else:
            self.line.setFocus()

    def _on_delete(self) -> None:
        record_id = self.model.record_id(self.view.currentIndex())
        if record_id:
            self.delete_wished.emit(record_id)


def _identity(line: Any) -> str:
    return str(line.id)
