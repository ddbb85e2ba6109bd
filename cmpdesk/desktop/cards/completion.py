"""A field that completes a person or an institution from what is typed, and can add one that is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import frame_offers, mark
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.secretariat.registers.choices import Choice

_MOST_LINES = 12
# A role that the model gives nothing for.
_NO_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()


class ChoicesModel(QAbstractListModel):
    """The choices that match what is typed, and at the end the offer to add it."""

    def __init__(self, parent: QLineEdit) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()
        self._shown: list[Choice] = []
        self._to_add = ""

    def narrow(self, typed: str, *, may_add: bool) -> None:
        """Show what holds every typed word, accents or not; what begins with it comes first."""
        line = clean_line(typed)
        words = folded(line).split()
        found = [choice for choice in self.choices if all(word in choice.search for word in words)]
        found.sort(key=lambda choice: not folded(choice.name).startswith(folded(line)))
        self.beginResetModel()
        self._shown = found[:_MOST_LINES]
        is_there = any(folded(choice.name) == folded(line) for choice in found)
        self._to_add = line if line and may_add and not is_there else ""
        self.endResetModel()

    def named(self, name: str) -> Choice | None:
        """Return the one choice that is called so; None where there is none, or several."""
        wanted = folded(clean_line(name))
        found = [choice for choice in self.choices if folded(choice.name) == wanted]
        return found[0] if len(found) == 1 else None

    def name_of(self, record_id: str | None) -> str:
        """Return what a record is called, nothing where it is not there."""
        return next((choice.name for choice in self.choices if choice.id == record_id), "")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._shown) + bool(self._to_add)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line, what it puts into the field, and the record that it stands for."""
        if not index.isValid():
            return None
        choice = self._shown[index.row()] if index.row() < len(self._shown) else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return choice.name if choice else say("cards.add_named", name=self._to_add)
        if role == Qt.ItemDataRole.EditRole:
            return choice.name if choice else self._to_add
        if role == Qt.ItemDataRole.UserRole:
            return choice.id if choice else ""
        return None


class _Offers(QCompleter):
    """Shows all lines of the model and chooses none by itself: what is typed may be the name of somebody new."""

    def __init__(self, model: ChoicesModel, field: QLineEdit) -> None:
        super().__init__(model, field)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        frame_offers(self)
        self.setCompletionRole(_NO_ROLE)
        self.setMaxVisibleItems(_MOST_LINES + 1)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what a line puts into the field."""
        return str(index.data(Qt.ItemDataRole.EditRole) or "")


class CompletionField(QLineEdit):
    """A line that names a record. In a draft, a name that is not known yet is kept: it is added with the rest.

    Signals:
        committed: key, the id of the record or None, the id before.
        add_wished: key, and the name of what is to be added; the page adds it and stores its id.
        refused: a sentence, where nothing is called what was typed.
    """

    committed = Signal(str, object, object)
    add_wished = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self, key: str, spoken: str, *, may_add: bool = True, is_draft: bool = False, placeholder: str = ""
    ) -> None:
        super().__init__()
        self._is_draft = is_draft
        self.key = key
        self._value: str | None = None
        self._name = ""
        self._may_add = may_add
        self._refused_text = ""
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.choices = ChoicesModel(self)
        completer = _Offers(self.choices, self)
        self._offers = completer.popup() or QListView()
        self.setCompleter(completer)
        self.textEdited.connect(self._on_edited)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]  # not in PySide's stubs
        self.editingFinished.connect(self.commit)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices."""
        self.choices.choices = tuple(choices)
        self.show_value(self._value)

    def value(self) -> str | None:
        """Return the id of the record that is named."""
        return self._value

    def new_name(self) -> str:
        """Return the typed name where it is that of nobody known."""
        self.commit()
        return "" if self._value else clean_line(self.text())

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        if self.text() == self._name:
            self.insist(value)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._value = value
        self._name = self.choices.name_of(value)
        self._refused_text = ""
        with QSignalBlocker(self):
            self.setText(self._name)
            self.setCursorPosition(0)
        mark(self, "state", "")

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        text = clean_line(self.text())
        if text in (clean_line(self._name), self._refused_text) and (text or not self._name):
            return
        choice = self.choices.named(text) if text else None
        if text and choice is None:
            if self._is_draft:
                self._value, self._name = None, text
                return
            if self._offers.isVisible():
                return
            self._refused_text = text
            mark(self, "state", "wrong")
            self.refused.emit(say("cards.not_known_add" if self._may_add else "cards.not_known", name=text))
            return
        self._send(choice.id if choice else None)

    def _send(self, value: str | None) -> None:
        seen = self._value
        self.insist(value)
        if value != seen:
            self.committed.emit(self.key, value, seen)

    def _on_edited(self, text: str) -> None:
        self.choices.narrow(text, may_add=self._may_add)

    def _on_chosen(self, index: QModelIndex) -> None:
        record_id = index.data(Qt.ItemDataRole.UserRole)
        name = index.data(Qt.ItemDataRole.EditRole)
        if record_id:
            self._send(record_id)
        elif name and self._is_draft:
            self._value, self._name = None, name
        elif name:
            self.add_wished.emit(self.key, name)
