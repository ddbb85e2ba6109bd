"""A page of records: the list, the card of the chosen one, the form of a new one, or what to do first."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import at_top
from cmpdesk.desktop.cards.list_and_card import ListAndCard, after
from cmpdesk.desktop.cards.lists import add_key, set_lines_in_place, small_button
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.cards.storing import delete_with_word
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import Page, empty_state, label
from cmpdesk.desktop.tables import Column, TableModel, TableView

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from cmpdesk.desktop.desk import Desk

Line = TypeVar("Line")
_LIST_LETTERS = 34


class Card(Protocol):
    """What a page asks of the card of its records; it is a widget."""

    def show_record(self, record_id: str) -> None:
        """Show a record; what was typed for the one before is stored first."""
        ...

    def commit(self) -> None:
        """Store what was typed."""
        ...


class NewRecordForm(Protocol):
    """What a page asks of the form of a new record; it is a widget with the signals ``added`` and ``given_up``."""

    def begin(self) -> None:
        """Empty the form, offer what is known, go to its first field."""
        ...

    def load(self) -> None:
        """Offer what is known now; what is typed stays."""
        ...


@dataclass(frozen=True, slots=True)
class RecordsWords:
    """What a page of records is called and says; ``page`` is its file of words, with none and none_what_to_do."""

    page: str
    heading: str
    add: str


class RecordsPage(Page, Generic[Line]):
    """The frame of a page of records. What its records are, a page says in the methods below."""

    def __init__(
        self, desk: Desk, words: RecordsWords, columns: Sequence[Column[Line]], card: QWidget, form: QWidget
    ) -> None:
        super().__init__(desk)
        self.lines: tuple[Line, ...] = ()
        self.record_id = ""
        self._words = words
        self._card = cast("Card", card)
        self._form = cast("NewRecordForm", form)
        self.view = TableView(f"{words.page}_list", words.heading)
        self.model: TableModel[Line] = TableModel(columns, self.identity, self.view)
        self._build_list()
        self.add_button = small_button(words.add, "add", self.begin_new)
        self._build(card, form)
        cast("Any", form).added.connect(self._on_added)
        cast("Any", form).given_up.connect(self._on_given_up)

    def _build_list(self) -> None:
        self.view.show_model(self.model)
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_opened)
        add_key(self.view, self._words.add, "Ins", self.begin_new)
        add_key(self.view, say("cards.delete"), "Del", self._on_delete)

    def _build(self, card: QWidget, form: QWidget) -> None:
        heading = label(self._words.heading, "title")
        heading.setWordWrap(True)
        self.halves = ListAndCard(
            self._words.page, self.view, [heading, wrapped(self.add_button, *self.further_buttons())]
        )
        self._card_area = self.halves.add_card(card)
        self._new_area = self.halves.add_card(at_top(form))
        first = small_button(self._words.add, "add", self.begin_new)
        page = self._words.page
        self._empty = self.halves.add_card(
            at_top(empty_state(say(f"{page}.none"), say(f"{page}.none_what_to_do"), first))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)

    # What a page says of its records

    @staticmethod
    @abstractmethod
    def identity(line: Line) -> str:
        """Return the id of the record in a line."""

    @abstractmethod
    def load_lines(self) -> tuple[Line, ...]:
        """Load what the list shows."""

    @abstractmethod
    def counted(self) -> str:
        """Return what stands below the list: how many there are."""

    @abstractmethod
    def delete_name(self, line: Line) -> tuple[str, str] | None:
        """Return the table and the name of what Delete deletes, None for a line that cannot be deleted."""

    def further_buttons(self) -> Sequence[QPushButton]:
        """Return buttons beside the one that adds a record."""
        return ()

    def fixed_lines(self) -> Sequence[Line]:
        """Return lines that stand first and are there where there is no record too."""
        return ()

    def opened(self) -> None:
        """Go into the card of the record that was opened with Enter or a double click."""

    def added(self) -> None:
        """Go on after a record was added and is shown."""
        self.view.setFocus()

    # What is the same for all

    def load(self) -> None:
        """Load the list and the card."""
        self.lines = self.load_lines()
        set_lines_in_place(self.view, self.model, [*self.fixed_lines(), *self.lines])
        share_room(self.view, _LIST_LETTERS)
        self.halves.counted.setText(self.counted())
        self._show_card()

    def go_to(self, record_id: str) -> None:
        """Choose a record and show its card."""
        self.halves.show_card(self._card_area)
        self.view.choose(record_id)
        self._show(record_id)

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the record whose card is shown."""
        return self.record_id or None, None

    def begin_new(self) -> None:
        """Show the form of a new record."""
        self._card.commit()
        self.halves.show_card(self._new_area)
        self._form.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before the page goes."""
        self._card.commit()
        super().hideEvent(event)

    def _show_card(self) -> None:
        if self.halves.right.currentWidget() is self._new_area:
            self._form.load()
            return
        fixed = {self.identity(line) for line in self.fixed_lines()}
        if not self.lines and self.record_id not in fixed:
            self.halves.show_card(self._empty)
            return
        if self.record_id not in fixed | {self.identity(line) for line in self.lines}:
            self.record_id = self.identity(self.lines[0])
            self.view.choose(self.record_id)
        self._show(self.record_id)

    def _show(self, record_id: str) -> None:
        self.record_id = record_id
        self._card.show_record(record_id)
        self.halves.show_card(self._card_area)

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            self._show(record_id)

    def _on_opened(self, record_id: str) -> None:
        self._show(record_id)
        self.opened()

    def _on_added(self, record_id: str) -> None:
        self.go_to(record_id)
        self.added()

    def _on_given_up(self) -> None:
        self.halves.show_card(self._card_area)
        self._show_card()
        self.view.setFocus()

    def _on_delete(self) -> None:
        line = self.model.line(self.view.currentIndex())
        named = self.delete_name(line) if line is not None else None
        if line is None or named is None:
            return
        neighbour = after(self.model, self.identity(line))
        fixed = {self.identity(each) for each in self.fixed_lines()}
        self.record_id = "" if neighbour in fixed else neighbour
        table, name = named
        delete_with_word(self.desk, table, self.identity(line), name)
        if neighbour:
            self.view.choose(neighbour)
