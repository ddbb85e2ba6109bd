"""What the tabs of people and institutions share: a list that narrows as one types, a card, merging in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import at_top
from cmpdesk.desktop.cards.fields import ChoiceField
from cmpdesk.desktop.cards.list_and_card import ListAndCard, after
from cmpdesk.desktop.cards.lists import add_key, set_lines_in_place, small_button
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.cards.storing import add_with_word, delete_with_word
from cmpdesk.desktop.flow import Columns
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import empty_state
from cmpdesk.desktop.pages.people.merge_part import Described, MergePart, PairLine
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.clean_text import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.duplicates import LikelyPair


class RegisterLine(Protocol):
    """What a line of either list has."""

    @property
    def id(self) -> str:
        """Return the id of the record."""
        ...

    @property
    def name(self) -> str:
        """Return what the record is called."""
        ...

    @property
    def search(self) -> str:
        """Return everything to filter by, folded."""
        ...


class RegisterCard(Protocol):
    """What a tab asks of its card."""

    def show_record(self, record_id: str) -> None:
        """Show a record."""
        ...

    def begin_editing(self, *, fresh: bool = False) -> None:
        """Put the cursor into the name."""
        ...

    def commit(self) -> None:
        """Store what was typed."""
        ...


Line = TypeVar("Line", bound=RegisterLine)


@dataclass(frozen=True, slots=True)
class Register(Generic[Line]):
    """How one register is read and changed; ``words`` (``people``, ``institutions``) is in the keys of its texts."""

    table: str
    words: str
    add_text: str
    new_name: str
    columns: Sequence[Column[Line]]
    lines: Callable[[], tuple[Line, ...]]
    pairs: Callable[[], tuple[LikelyPair, ...]]
    add: Callable[[Session, str], str]
    merge: Callable[[Session, str, str], None]
    passes: Callable[[Line], bool]
    facts: Callable[[Line], Sequence[str]]


class RegisterTab(QWidget, Generic[Line]):
    """A register. Insert adds a record, Delete deletes it, Ctrl+M merges the two that are chosen."""

    def __init__(
        self,
        desk: Desk,
        register: Register[Line],
        card: QWidget,
        filters: Sequence[ChoiceField],
    ) -> None:
        super().__init__()
        self.desk = desk
        self._register = register
        self._lines: tuple[Line, ...] = ()
        self._pairs: tuple[LikelyPair, ...] = ()
        self._picked: tuple[str, ...] = ()
        self._record_id = ""
        self._filters = tuple(filters)
        self._shown_card = cast("RegisterCard", card)
        self._build_list()
        self._build_merge()
        self.halves = ListAndCard(register.words, self.view, self._above())
        self._card_area = self.halves.add_card(card)
        self._merge_area = self.halves.add_card(at_top(self.merge))
        first = small_button(register.add_text, "add", self._on_add)
        nothing = empty_state(say(f"people.no_{register.words}"), say(f"people.no_{register.words}_what_to_do"), first)
        self._empty = self.halves.add_card(at_top(nothing))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self.halves)

    def _build_list(self) -> None:
        words = self._register.words
        self.view = TableView(f"{words}_list", say(f"people.tab_{words}"))
        self.model: TableModel[Line] = TableModel(self._register.columns, _identity, self.view)
        self.view.show_model(self.model)
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_opened)
        add_key(self.view, self._register.add_text, "Ins", self._on_add)
        add_key(self.view, say("people.merge_two"), "Ctrl+M", self._on_merge_two)
        add_key(self.view, say("cards.delete"), "Del", self._on_delete)

    def _build_merge(self) -> None:
        self.merge = MergePart(f"{self._register.words}_pairs")
        self.merge.merge_wished.connect(self._on_merge)
        self.merge.closed.connect(self._on_merge_closed)

    def _above(self) -> list[QWidget]:
        words = self._register.words
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{words}_filter")
        self.filter.setPlaceholderText(say(f"people.filter_{words}"))
        self.filter.setAccessibleName(say(f"people.filter_{words}"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_lines)
        self.add_button = small_button(self._register.add_text, "add", self._on_add)
        self.add_button.setObjectName(f"{words}_add")
        self.proposals_button: QPushButton = small_button("", "merge", self.show_proposals)
        self.proposals_button.setObjectName(f"{words}_duplicates")
        for each in self._filters:
            each.committed.connect(self._show_lines)
        return [
            Columns([self.filter, self.add_button], 24, [1, 0]),
            Columns(self._filters, 16),
            self.proposals_button,
        ]

    def load(self) -> None:
        """Load the list, what may be one record, and the card."""
        self._lines = self._register.lines()
        self._pairs = self._register.pairs()
        self.proposals_button.setVisible(bool(self._pairs))
        self.proposals_button.setText(say_counted("people.proposals", len(self._pairs)))
        self.proposals_button.setAccessibleName(self.proposals_button.text())
        self._show_lines()
        self._show_pairs()

    def knows(self, record_id: str) -> bool:
        """Tell whether a record is in this register."""
        if not self._lines:
            self.load()
        return any(line.id == record_id for line in self._lines)

    def go_to(self, record_id: str) -> None:
        """Show a record's card, whatever the list is narrowed to."""
        if not self.view.choose(record_id):
            self._clear_filters()
            self.view.choose(record_id)
        self.halves.show_card(self._card_area)
        self._show_record(record_id)

    def show_proposals(self) -> None:
        """Show the pairs that may be one record."""
        self._picked = ()
        self._show_pairs()
        self.halves.show_card(self._merge_area)
        self.merge.view.setFocus()

    def commit(self) -> None:
        """Store what was typed."""
        self._shown_card.commit()

    def _clear_filters(self) -> None:
        for each in self._filters:
            each.insist(None)
        self.filter.clear()
        self._show_lines()

    def _show_lines(self) -> None:
        words = folded(self.filter.text()).split()
        passes = self._register.passes
        shown = [line for line in self._lines if all(word in line.search for word in words) and passes(line)]
        set_lines_in_place(self.view, self.model, shown)
        share_room(self.view, 30)
        count = say_counted(f"people.count_{self._register.words}", len(self._lines))
        if len(shown) != len(self._lines):
            count = say("people.count_of", shown=len(shown), count=count)
        self.halves.counted.setText(count)
        self._show_card()

    def _show_card(self) -> None:
        if not self._lines:
            self.halves.show_card(self._empty)
            return
        if self._record_id not in {line.id for line in self._lines}:
            self._record_id = ""
        if not self._record_id and self.model.lines:
            self.view.choose(self.model.lines[0].id)
        elif self._record_id:
            self._show_record(self._record_id)

    def _show_record(self, record_id: str) -> None:
        self._record_id = record_id
        self._shown_card.show_record(record_id)
        if not self._is_merging():
            self.halves.show_card(self._card_area)

    def _is_merging(self) -> bool:
        return self.halves.right.currentWidget() is self._merge_area

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            if self._is_merging() and not self._picked:
                self.halves.show_card(self._card_area)
            self._show_record(record_id)

    def _on_opened(self, record_id: str) -> None:
        self.halves.show_card(self._card_area)
        self._show_record(record_id)
        self._shown_card.begin_editing()

    def _on_add(self) -> None:
        name = (self.filter.text().strip() if not self.model.lines else "") or self._register.new_name

        def add(session: Session) -> str:
            return self._register.add(session, name)

        record_id = add_with_word(self.desk, self._register.add_text, add)
        if record_id:
            self._clear_filters()
            self.go_to(record_id)
            self._shown_card.begin_editing(fresh=True)

    def _on_delete(self) -> None:
        line = self.model.line(self.view.currentIndex())
        if line is None:
            return
        neighbour = after(self.model, line.id)
        self._record_id = neighbour
        delete_with_word(self.desk, self._register.table, line.id, line.name)
        if neighbour:
            self.view.choose(neighbour)

    def _on_merge_two(self) -> None:
        chosen = self.view.chosen_ids()
        if len(chosen) != 2:  # two become one
            self.desk.failed.emit(say("people.choose_two"))
            return
        self._picked = tuple(chosen)
        self._show_pairs()
        self.halves.show_card(self._merge_area)

    def _show_pairs(self) -> None:
        lines = {line.id: line for line in self._lines}
        picked = [lines[key] for key in self._picked if key in lines]
        if len(picked) == 2:
            pairs = [PairLine(self._described(picked[0]), self._described(picked[1]), None)]
        else:
            known = [pair for pair in self._pairs if pair.first_id in lines and pair.second_id in lines]
            pairs = [
                PairLine(self._described(lines[pair.first_id]), self._described(lines[pair.second_id]), pair.likeness)
                for pair in known
            ]
        self.merge.show_pairs(pairs)
        if not pairs and self._is_merging():
            self._picked = ()
            self.halves.show_card(self._card_area)

    def _described(self, line: Line) -> Described:
        return Described(line.id, line.name, tuple(fact for fact in self._register.facts(line) if fact))

    def _on_merge(self, stays_id: str, goes_id: str) -> None:
        names = {line.id: line.name for line in self._lines}
        words = {"goes": names.get(goes_id, ""), "stays": names.get(stays_id, "")}

        def work(session: Session) -> None:
            self._register.merge(session, stays_id, goes_id)

        self._picked = ()
        self._record_id = stays_id
        if self.desk.try_change(say("people.merged_label", **words), work):
            self.desk.said.emit(say("people.merged", **words))
            self.view.choose(stays_id)

    def _on_merge_closed(self) -> None:
        self._picked = ()
        self.halves.show_card(self._card_area)
        self.view.setFocus()


def _identity(line: RegisterLine) -> str:
    return line.id
