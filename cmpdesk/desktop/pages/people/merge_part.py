"""Merging duplicates in place: the proposed pairs, the two records of one side by side, and which of them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout

from cmpdesk.desktop.cards.columns import heading
from cmpdesk.desktop.cards.lists import fit_height, set_lines_in_place, use_in_card
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.registers.duplicates import Likeness


@dataclass(frozen=True, slots=True)
class Described:
    """A record as the question which one stays shows it."""

    id: str
    name: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two records that may be one; without a likeness the user chose them."""

    first: Described
    second: Described
    likeness: Likeness | None

    @property
    def id(self) -> str:
        """Return what tells the pair from others."""
        return f"{self.first.id} {self.second.id}"


class MergePart(QFrame):
    """Signals.

    merge_wished: the id that stays, the id that goes.
    closed: the user is done.
    """

    merge_wished = Signal(str, str)
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._pair: PairLine | None = None
        self.words = label(say("people.merge_words"), "muted")
        self.words.setWordWrap(True)
        self.view = TableView(name, say("people.merge_heading"))
        self.model: TableModel[PairLine] = TableModel(
            [
                Column("first", say("people.merge_first"), attrgetter("first.name"), 24),
                Column("second", say("people.merge_second"), attrgetter("second.name"), 24),
                Column("why", say("people.merge_why"), _why, 20),
            ],
            attrgetter("id"),
            self.view,
        )
        self.view.show_model(self.model)
        use_in_card(self.view)
        self.view.record_chosen.connect(self._on_chosen)
        self.choices = (QRadioButton(), QRadioButton())
        self.facts = (label("", "muted"), label("", "muted"))
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, (choice, facts) in enumerate(zip(self.choices, self.facts, strict=True)):
            self._group.addButton(choice, place)
            facts.setWordWrap(True)
            grid.addWidget(choice, 0, place)
            grid.addWidget(facts, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.merge_button = button(say("people.merge_do"), "merge", look="main")
        self.merge_button.setObjectName(f"{name}_do")
        self.close_button = button(say("people.merge_close"))
        self.merge_button.clicked.connect(self._on_merge)
        self.close_button.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(heading(say("people.merge_heading")))
        layout.addWidget(self.words)
        layout.addWidget(self.view)
        layout.addWidget(label(say("people.merge_stays")))
        layout.addLayout(grid)
        layout.addWidget(wrapped(self.merge_button, self.close_button))

    def show_pairs(self, pairs: Sequence[PairLine]) -> None:
        """Show pairs, the first of them chosen."""
        set_lines_in_place(self.view, self.model, pairs)
        fit_height(self.view, most=6)
        share_room(self.view)
        if pairs and not self.view.chosen_ids():
            self.view.choose(pairs[0].id)
        self._on_chosen()

    def _on_chosen(self) -> None:
        pair = self.model.line(self.view.currentIndex())
        is_other = pair is None or self._pair is None or pair.id != self._pair.id
        self._pair = pair
        self.merge_button.setEnabled(pair is not None)
        for choice, facts, side in zip(
            self.choices, self.facts, (pair.first, pair.second) if pair else (None, None), strict=True
        ):
            choice.setVisible(side is not None)
            choice.setText(side.name.replace("&", "&&") if side else say("people.merge_stays"))
            facts.setText("\n".join(side.facts) if side else "")
        if is_other:
            self.choices[0].setChecked(True)

    def _on_merge(self) -> None:
        if self._pair is None:
            return
        first_stays = self.choices[0].isChecked()
        stays, goes = (self._pair.first, self._pair.second) if first_stays else (self._pair.second, self._pair.first)
        self.merge_wished.emit(stays.id, goes.id)


def _why(line: PairLine) -> str:
    return say(f"people.like_{line.likeness}") if line.likeness else say("people.like_chosen")
