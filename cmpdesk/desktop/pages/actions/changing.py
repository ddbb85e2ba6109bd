"""What cells, the card, the bar of several rows and the context menu change: each wish becomes one change set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.actions.editing import ActionEditing
from cmpdesk.desktop.pages.actions.menu import STATUS, MenuWish
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.actions.responsible import ResponsibleName
from cmpdesk.secretariat.actions.table import ActionTableLine, Named

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.actions.bulk import BulkBar
    from cmpdesk.desktop.pages.actions.card import ActionCardView
    from cmpdesk.desktop.pages.actions.table import ActionTableView

_TYPED_FIELDS = ("status", "side", "commitment", "due", "revised_due")


class Changing(QObject):
    """Carries out what is wished of actions.

    Attributes:
        touched: while a change of ours is made, the actions whose parts it adds and takes away.
        names: who can answer for an action.
        tags: the tags that an action can carry.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.editing = ActionEditing(desk, self)
        self.touched: frozenset[str] = frozenset()
        self.names: tuple[ResponsibleName, ...] = ()
        self.tags: tuple[Named, ...] = ()

    def follow(self, view: ActionTableView, card: ActionCardView, bulk: BulkBar) -> None:
        """Carry out the wishes of the table, of the card and of the bar for several rows."""
        self._view, self._card = view, card
        view.delete_wished.connect(self._delete_chosen)
        bulk.status_wished.connect(self._on_bulk_status)
        bulk.tag_wished.connect(self._on_bulk_tag)
        bulk.due_wished.connect(self._on_bulk_due)
        bulk.carry_over_wished.connect(self._carry_over_chosen)
        bulk.delete_wished.connect(self._delete_chosen)
        card.field_changed.connect(self._on_field)
        card.tag_changed.connect(self._on_tag)
        card.carry_over_wished.connect(self._on_carry_over)
        card.agenda_wished.connect(self._on_agenda)
        card.delete_wished.connect(self._on_delete)
        card.update_given.connect(self._on_update_given)
        card.update_dropped.connect(self._on_update_dropped)

    def chosen(self) -> tuple[list[str], list[str]]:
        """Return the ids and numbers of the chosen rows."""
        lines = self._view.chosen_lines()
        return [line.id for line in lines], [line.number for line in lines]

    def known_names(self) -> Sequence[ResponsibleName]:
        """Return who can answer for an action."""
        return self.names

    @contextmanager
    def _changing(self, action_ids: Sequence[str]) -> Iterator[None]:
        self.touched = frozenset(action_ids)
        try:
            yield
        finally:
            self.touched = frozenset()

    # A cell

    def cell_edits(self) -> dict[str, Callable[[ActionTableLine, str], bool]]:
        """Return what stores a typed value, by the key of the column."""
        fields = {key: self._field_edit(key) for key in _TYPED_FIELDS}
        return {"text": self._edit_text, "responsible": self._edit_responsible, **fields}

    def _field_edit(self, key: str) -> Callable[[ActionTableLine, str], bool]:
        def edit(line: ActionTableLine, value: str) -> bool:
            with self._changing([line.id]):
                return self.editing.change_field(line.id, line.number, key, value)

        return edit

    def _edit_text(self, line: ActionTableLine, value: str) -> bool:
        with self._changing([line.id]):
            language = line.text_language or self._desk.language
            return self.editing.change_wording(line.id, line.number, language, value)

    def _edit_responsible(self, line: ActionTableLine, value: str) -> bool:
        named = self.editing.names(value, self.names)
        if named.unknown:
            names = ", ".join(f"“{name}”" for name in named.unknown)
            self._desk.failed.emit(say("actions.nobody_called_kept", names=names, number=line.number))
            return False
        with self._changing([line.id]):
            return self.editing.change_names(line.id, line.number, "responsible", named)

    # The card

    def _on_field(self, key: str, value: str) -> None:
        shown = self._card.card
        if shown is None:
            return
        with self._changing([shown.id]):
            if key == "text":
                self.editing.change_wording(shown.id, shown.number, self._card.language, value)
            elif key in {"responsible", "contacts"}:
                named = self.editing.names(value, self.names)
                if named.unknown:
                    self._card.particulars.show_unknown(key, named.unknown)
                    return
                self.editing.change_names(shown.id, shown.number, key, named)
            else:
                self.editing.change_field(shown.id, shown.number, key, value)

    def _on_tag(self, tag_id: str, carries: bool) -> None:
        shown = self._card.card
        if shown is not None:
            self._change_tag([shown.id], [shown.number], tag_id, carries=carries)

    def _change_tag(self, ids: Sequence[str], numbers: Sequence[str], tag_id: str, *, carries: bool) -> None:
        tags = {tag.id: tag.name for tag in self.tags}
        with self._changing(ids):
            self.editing.change_tag(ids, numbers, tag_id, tags.get(tag_id, ""), carries=carries)

    def _on_update_given(self, day: date, words: str, status: str) -> None:
        shown = self._card.card
        if shown is not None:
            text = Translated().with_text(self._card.language, words)
            with self._changing([shown.id]):
                self.editing.add_update(shown.id, shown.number, day, text, status)

    def _on_update_dropped(self, update_id: str) -> None:
        shown = self._card.card
        if shown is not None:
            with self._changing([shown.id]):
                self.editing.drop_update(shown.number, update_id)

    def _on_carry_over(self) -> None:
        shown = self._card.card
        if shown is not None:
            self._carry_over([shown.id], [shown.number])

    def _on_agenda(self) -> None:
        shown = self._card.card
        if shown is not None:
            with self._changing([shown.id]):
                self.editing.put_on_agenda([shown.id], [shown.number])

    def _on_delete(self) -> None:
        shown = self._card.card
        if shown is not None:
            self._delete([shown.id], [shown.number])

    # Several at once

    def carry_out(self, wish: MenuWish) -> None:
        """Carry out what was chosen in the context menu."""
        if wish.key == "carry_over":
            self._carry_over(wish.ids, wish.numbers)
        elif wish.key == "delete":
            self._delete(wish.ids, wish.numbers)
        else:
            with self._changing(wish.ids):
                self.editing.change_status(wish.ids, wish.numbers, wish.key.removeprefix(STATUS))

    def _carry_over(self, ids: Sequence[str], numbers: Sequence[str]) -> None:
        with self._changing(ids):
            self.editing.carry_over(ids, numbers)

    def _delete(self, ids: Sequence[str], numbers: Sequence[str]) -> None:
        with self._changing(ids):
            self.editing.delete(ids, numbers)

    def _on_bulk_status(self, code: str) -> None:
        ids, numbers = self.chosen()
        if ids:
            with self._changing(ids):
                self.editing.change_status(ids, numbers, code)

    def _on_bulk_tag(self, tag_id: str, adds: bool) -> None:
        ids, numbers = self.chosen()
        if ids:
            self._change_tag(ids, numbers, tag_id, carries=adds)

    def _on_bulk_due(self, words: str) -> None:
        ids, numbers = self.chosen()
        if ids:
            with self._changing(ids):
                self.editing.change_due(ids, numbers, words)

    def _carry_over_chosen(self) -> None:
        ids, numbers = self.chosen()
        if ids:
            self._carry_over(ids, numbers)

    def _delete_chosen(self) -> None:
        ids, numbers = self.chosen()
        if ids:
            self._delete(ids, numbers)
