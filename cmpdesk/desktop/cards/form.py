"""A form of one record: labelled fields that save as typed, and both versions where somebody else was quicker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import CheckField, DayField, Field, LineField, NumberField, TextField
from cmpdesk.desktop.conflict_bar import ConflictBar
from cmpdesk.desktop.flow import Columns
from cmpdesk.desktop.page import label

# Fields that belong together stand side by side where each has this many letters.
_PAIR_LETTERS = 18


def form_layout() -> QFormLayout:
    """Return the rows of a form; a name stands above its field where the form is narrow."""
    layout = QFormLayout()
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    layout.setHorizontalSpacing(14)
    layout.setVerticalSpacing(8)
    return layout


def add_row(layout: QFormLayout, title: str, first: QWidget, what: QWidget) -> None:
    """Add a row with its name; ``first`` is the field that the name belongs to, ``what`` all that the row holds."""
    caption = label(title, "muted")
    caption.setBuddy(first)
    caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    caption.setContentsMargins(0, 6, 0, 0)
    layout.addRow(caption, what)


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
        self.conflict = ConflictBar()
        self._in_conflict: tuple[str, Any, Any] = ("", None, None)
        self.conflict.mine_kept.connect(self._on_mine_kept)
        self.conflict.theirs_taken.connect(self._on_theirs_taken)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.conflict)
        self._layout = form_layout()
        whole.addLayout(self._layout)
        for title, what in fields:
            widgets = [what] if isinstance(what, QWidget) else list(what)
            for widget in widgets:
                self._connect(widget)
            self._add_row(title, widgets)

    def _connect(self, widget: QWidget) -> None:
        field = cast("Field", widget)
        self.fields[field.key] = widget
        field.committed.connect(self._on_committed)
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
        add_row(self._layout, title, first, what)

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
            self.conflict.hide()
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

    def hold(self, key: str, seen: Any) -> None:
        """Leave what was typed in its field: it is not stored yet, and goes on from what was seen before."""
        part = self._part(key)
        if isinstance(part, LineField | TextField):
            part.hold(seen)

    def settle(self, key: str, value: Any) -> None:
        """Count what a field holds as stored, unless more was typed meanwhile."""
        part = self._part(key)
        if isinstance(part, LineField | TextField):
            part.settle(value)

    def show_clash(self, key: str, mine: Any, theirs: Any) -> None:
        """Show both versions of a field that somebody else changed meanwhile."""
        self._part(key).insist(mine)
        self._in_conflict = (key, mine, theirs)
        self.conflict.ask_about(self.title_of(key), mine, theirs)

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

    def _on_mine_kept(self) -> None:
        key, mine, theirs = self._in_conflict
        self._settle(key, mine)
        self.edited.emit(self.record_id, key, mine, theirs)

    def _on_theirs_taken(self) -> None:
        key, _, theirs = self._in_conflict
        self._settle(key, theirs)

    def _settle(self, key: str, value: Any) -> None:
        self.conflict.hide()
        self._part(key).insist(value)
