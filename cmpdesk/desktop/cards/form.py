"""A form of one record: labelled fields that save as typed, and both versions where somebody else was quicker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import CheckField, DayField, Field, NumberField
from cmpdesk.desktop.cards.wrapping import Columns, wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label

# Fields that belong together stand side by side where each has this many letters.
_PAIR_LETTERS = 18


class RecordForm(QWidget):
    """Fields of one record. What is typed goes to the record that was shown when it was typed.

    Signals:
        edited: record id, key, value, the value before.
        add_wished: record id, key, the name of what is to be added and named in the field.
        refused: a sentence on what was typed and cannot be understood.
    """

    edited = Signal(str, str, object, object)
    add_wished = Signal(str, str, str)
    refused = Signal(str)

    def __init__(self, fields: Sequence[tuple[str, QWidget | Sequence[QWidget]]]) -> None:
        super().__init__()
        self.record_id = ""
        self.fields: dict[str, QWidget] = {}
        self._clash = _Clash()
        self._clash.settled.connect(self._on_clash_settled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._clash)
        self._layout = QFormLayout()
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._layout.setHorizontalSpacing(14)
        self._layout.setVerticalSpacing(8)
        whole.addLayout(self._layout)
        for title, what in fields:
            widgets = [what] if isinstance(what, QWidget) else list(what)
            for widget in widgets:
                self._connect(widget)
            self._add_row(title, widgets)

    def _connect(self, widget: QWidget) -> None:
        key = cast("Field", widget).key
        self.fields[key] = widget
        widget.committed.connect(self._on_committed)  # type: ignore[attr-defined]
        if isinstance(widget, DayField | NumberField | CompletionField):
            widget.refused.connect(self.refused)
        if isinstance(widget, CompletionField):
            widget.add_wished.connect(self._on_add_wished)

    def _add_row(self, title: str, widgets: Sequence[QWidget]) -> None:
        first = widgets[0]
        what = first if len(widgets) == 1 else Columns(widgets, _PAIR_LETTERS)
        if isinstance(first, CheckField):
            self._layout.addRow("", what)
            return
        caption = label(title, "muted")
        caption.setBuddy(first)
        caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        caption.setContentsMargins(0, 6, 0, 0)
        self._layout.addRow(caption, what)

    def field(self, key: str) -> Any:
        """Return a field by its key."""
        return self.fields[key]

    def title_of(self, key: str) -> str:
        """Return what a field is called."""
        widget = self.fields[key.partition(".")[0] if key not in self.fields else key]
        caption = self._layout.labelForField(widget)
        return widget.accessibleName() or (caption.text() if isinstance(caption, QLabel) else key)

    def show_record(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Show a record; what was typed for the one before is sent first."""
        if record_id != self.record_id:
            self.commit()
            self._clash.hide()
        is_other = record_id != self.record_id
        self.record_id = record_id
        for key, widget in self.fields.items():
            field = cast("Field", widget)
            if is_other:
                field.insist(values.get(key))
            else:
                field.show_value(values.get(key))

    def commit(self) -> None:
        """Send everything that was typed."""
        if self.record_id:
            for widget in self.fields.values():
                cast("Field", widget).commit()

    def put_back(self, key: str, value: Any) -> None:
        """Show the stored value of a field again: what was typed could not be stored."""
        self._part(key).insist(value)

    def show_clash(self, key: str, mine: Any, theirs: Any) -> None:
        """Show both versions of a field that somebody else changed meanwhile."""
        self._part(key).insist(mine)
        self._clash.ask(self.title_of(key), key, mine, theirs)

    def _part(self, key: str) -> Any:
        if key in self.fields:
            return self.fields[key]
        name, _, language = key.partition(".")
        return next(part for code, part in self.field(name).parts.items() if code == language)

    def _on_committed(self, key: str, value: Any, seen: Any) -> None:
        if self.record_id:
            self.edited.emit(self.record_id, key, value, seen)

    def _on_add_wished(self, key: str, name: str) -> None:
        if self.record_id:
            self.add_wished.emit(self.record_id, key, name)

    def _on_clash_settled(self, key: str, value: Any, theirs: Any) -> None:
        self._clash.hide()
        self._part(key).insist(value)
        if value != theirs:
            self.edited.emit(self.record_id, key, value, theirs)


class _Clash(QFrame):
    """The question which of two versions is to stay."""

    settled = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._mine: Any = None
        self._theirs: Any = None
        self._words = label("", "notice")
        self._words.setWordWrap(True)
        self._keep = button(say("cards.keep_mine"))
        self._take = button(say("cards.take_theirs"))
        self._keep.clicked.connect(self._on_keep)
        self._take.clicked.connect(self._on_take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(wrapped(self._keep, self._take))
        self.hide()

    def ask(self, title: str, key: str, mine: Any, theirs: Any) -> None:
        """Ask about a field."""
        self._key, self._mine, self._theirs = key, mine, theirs
        shown = [str(value) if value not in (None, "") else "–" for value in (mine, theirs)]
        self._words.setText(say("cards.clash", field=title, mine=shown[0], theirs=shown[1]))
        self.show()

    def _on_keep(self) -> None:
        self.settled.emit(self._key, self._mine, self._theirs)

    def _on_take(self) -> None:
        self.settled.emit(self._key, self._theirs, self._theirs)
