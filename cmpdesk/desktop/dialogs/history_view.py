"""The history of changes, each with its fields before and after, and the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.cards.lists import fit_columns
from cmpdesk.desktop.dates import shown_day, shown_moment
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from datetime import datetime

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.workspace.bin import DeletedRecord
    from cmpdesk.workspace.history import ChangeSet
    from cmpdesk.workspace.undo import Step

SHOWN_SETS = 2_000
SHOWN_FIELDS = 500
_MOST_LETTERS = 60
# All that minutes said: the versions show it as a document.
_NOT_READ_HERE = {("minutes_version", "content")}
# Where the words of choices stand; a field that is called alike in another table is named with its own.
_CHOICES = {
    "agenda_item.kind": "agenda_kind",
    "agenda_template_item.kind": "agenda_kind",
    "attendance": "attendance",
    "commitment": "commitment",
    "country": "side",
    "delegation": "side",
    "guest_kind": "guest_kind",
    "host": "side",
    "mode": "mode",
    "narrative.section": "section",
    "participant.role": "role",
    "presence": "presence",
    "result": "action_review",
    "sector": "sector",
    "side": "side",
    "state": "session_state",
    "status": "status",
    "to_be_named_by": "side",
}
_SAID = {
    "captured_line.kind": "capture.kind_",
    "edition.delegation_order": "meetings.order_",
    "institution_alias.kind": "people.alias_",
    "session.kind": "history.session_",
    "offset_unit": "history.unit_",
    "offset_from": "history.from_",
}
"""Choices that only the window has words for, and how the keys of these words begin."""
_LANGUAGES = {"en": "english", "fr": "french", "es": "spanish"}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field that a change touched."""

    identity: str
    record: str
    field: str
    before: str
    after: str


def moment_words(moment: datetime) -> str:
    """Return a moment by this computer's clock."""
    return shown_moment(moment.astimezone())


def field_words(field: str) -> str:
    """Return what a column is called: ``text_fr`` is "Text (French)"."""
    stem, _, ending = field.rpartition("_")
    if ending in _LANGUAGES:
        return f"{say(f'history.field_{stem}')} ({say(f'history.{_LANGUAGES[ending]}')})"
    return say(f"history.field_{field}")


def field_lines(change_set: ChangeSet) -> list[FieldLine]:
    """Return the fields that a change set touched, at most as many as can be read."""
    lines: list[FieldLine] = []
    for change in change_set.changes:
        for field in change.fields:
            # What a whole record hung on is an id that says nothing to people.
            if field.field.endswith("_id") and None in {field.before, field.after}:
                continue
            if (change.table, field.field) in _NOT_READ_HERE:
                continue
            if len(lines) == SHOWN_FIELDS:
                return lines
            values = [value_words(change.table, field.field, value) for value in (field.before, field.after)]
            lines.append(
                FieldLine(
                    f"{change.record_id}/{field.field}",
                    say(f"history.table_{change.table}"),
                    field_words(field.field),
                    *values,
                )
            )
    return lines


def value_words(table: str, field: str, value: object) -> str:
    """Return what a field held as the window says it: days, choices and yes or no in words, a text in one line."""
    if value is None:
        return ""
    if isinstance(value, bool) or field.startswith("is_"):
        return say("history.yes" if value and value != "0" else "history.no")
    if field.endswith("_on"):
        return shown_day(date.fromisoformat(str(value)))
    kind = _CHOICES.get(f"{table}.{field}") or _CHOICES.get(field)
    said = _SAID.get(f"{table}.{field}") or _SAID.get(field)
    try:
        if said is not None:
            return say(f"{said}{value}")
        return field_term(f"{kind}.{value}") if kind else clean_line(str(value))
    except KeyError:
        # A code of an earlier release, which has no words any more.
        return str(value)


def _set_columns() -> tuple[Column[ChangeSet], ...]:
    return (
        Column("when", say("history.when"), lambda line: moment_words(line.made_at), 32),
        Column("what", say("history.what"), lambda line: line.label, 46),
        Column("who", say("history.who"), lambda line: line.author, 18),
        Column("kind", say("history.kind"), lambda line: say(f"history.kind_{line.kind}"), 14),
    )


def _field_columns() -> tuple[Column[FieldLine], ...]:
    return (
        Column("record", say("history.record"), lambda line: line.record, 22),
        Column("field", say("history.field"), lambda line: line.field, 22),
        Column("before", say("history.before"), lambda line: line.before, 40),
        Column("after", say("history.after"), lambda line: line.after, 40),
    )


def _deleted_columns() -> tuple[Column[DeletedRecord], ...]:
    return (
        Column("when", say("history.when"), lambda line: moment_words(line.deleted_at), 32),
        Column("kind", say("history.kind"), lambda line: say(f"history.table_{line.table}"), 22),
        Column("record", say("history.record"), _record_words, 40),
        Column("what", say("history.what"), lambda line: line.label, 36),
        Column("who", say("history.who"), lambda line: line.author, 18),
    )


def _record_words(line: DeletedRecord) -> str:
    return line.name.in_language(InterfaceText.language)


class HistoryDialog(QDialog):
    """What was changed, by whom, when; taking a change back; restoring what was deleted. It does not block."""

    def __init__(self, desk: Desk, parent: QWidget, record_id: str | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("history.title"))
        self._desk = desk
        self._record_id = record_id
        self._sets: tuple[ChangeSet, ...] = ()
        self.said = label("", "error")
        self.said.setWordWrap(True)
        self.said.hide()
        self.tabs = QTabWidget()
        self.tabs.addTab(self._history_tab(), say("history.tab_history"))
        self.tabs.addTab(self._bin_tab(), say("history.tab_bin"))
        close = button(say("history.close"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row(None, close))
        desk.changed.connect(self._load)
        self.resize(min(1000, parent.width() - 60), min(680, parent.height() - 60))
        self._load()

    def _history_tab(self) -> QWidget:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(say("history.filter"))
        self.filter.setAccessibleName(say("history.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_sets)
        self.sets = TableView("history_sets", say("history.changes"))
        self.set_model = TableModel(_set_columns(), lambda line: str(line.number), self)
        self.sets.show_model(self.set_model)
        self.fields = TableView("history_fields", say("history.fields"))
        self.field_model = TableModel(_field_columns(), lambda line: line.identity, self)
        self.fields.show_model(self.field_model)
        self.more = label("", "muted")
        self.take_back = button(say("history.take_back"), "undo")
        self.take_back.setEnabled(False)
        self.take_back.clicked.connect(self._take_back)
        self.sets.record_chosen.connect(self._on_set_chosen)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.sets)
        parts.addWidget(self._below_sets())
        parts.setChildrenCollapsible(False)
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.addWidget(self.filter)
        layout.addWidget(parts, 1)
        return tab

    def _below_sets(self) -> QWidget:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(wrapped(label(say("history.fields"), "heading"), self.take_back))
        layout.addWidget(self.fields, 1)
        layout.addWidget(self.more)
        return below

    def _bin_tab(self) -> QWidget:
        self.deleted = TableView("deleted_records", say("history.deleted"))
        self.deleted_model = TableModel(_deleted_columns(), lambda line: line.record_id, self)
        self.deleted.show_model(self.deleted_model)
        self.restore = button(say("history.restore"), "undo", look="main")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._restore)
        self.deleted.record_chosen.connect(self._on_deleted_chosen)
        self.deleted.record_opened.connect(self._restore)
        self.empty = label(say("history.empty_bin"), "muted")
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.addWidget(self.empty)
        layout.addWidget(self.deleted, 1)
        layout.addLayout(row(None, self.restore))
        return tab

    def _load(self) -> None:
        self._sets = self._desk.workspace.history(self._record_id, SHOWN_SETS)
        self._show_sets()
        deleted = self._desk.workspace.deleted_records()
        self.deleted_model.set_lines(deleted)
        fit_columns(self.deleted, _MOST_LETTERS)
        self.empty.setVisible(not deleted)
        self.deleted.setVisible(bool(deleted))
        self.restore.setEnabled(False)

    def _show_sets(self) -> None:
        words = folded(self.filter.text()).split()
        chosen = self.sets.chosen_ids()
        self.set_model.set_lines([line for line in self._sets if _matches(line, words)])
        fit_columns(self.sets, _MOST_LETTERS)
        newest = [str(line.number) for line in self.set_model.lines[:1]]
        if not any(self.sets.choose(number) for number in (*chosen[:1], *newest)):
            self._on_set_chosen("")

    def _on_set_chosen(self, number: str) -> None:
        found = [line for line in self._sets if str(line.number) == number]
        lines = field_lines(found[0]) if found else []
        self.field_model.set_lines(lines)
        fit_columns(self.fields, _MOST_LETTERS)
        total = sum(len(change.fields) for change in found[0].changes) if found else 0
        has_more = total > len(lines) == SHOWN_FIELDS
        self.more.setText(say("history.more", count=total, shown=len(lines)) if has_more else "")
        self.take_back.setEnabled(bool(found) and not self._desk.workspace.read_only)

    def _on_deleted_chosen(self, record_id: str) -> None:
        self.restore.setEnabled(bool(record_id) and not self._desk.workspace.read_only)

    def _take_back(self) -> None:
        chosen = self.sets.chosen_ids()
        if chosen:
            self._act(lambda: self._desk.workspace.take_back(int(chosen[0])), "history.taken_back")

    def _restore(self) -> None:
        chosen = self.deleted.chosen_ids()
        line = next((line for line in self.deleted_model.lines if line.record_id in chosen), None)
        if line is not None:
            self._act(
                lambda: self._desk.workspace.restore(line.table, line.record_id),
                "history.restored",
            )

    def _act(self, act: Callable[[], Step], said: str) -> None:
        self.said.hide()
        try:
            step = act()
        except UserError as error:
            self.said.setText(said_of(error))
            self.said.show()
            return
        self._desk.said.emit(say(said, what=step.label))
        self._desk.listen()


def _matches(line: ChangeSet, words: Sequence[str]) -> bool:
    text = folded(f"{line.label} {line.author}")
    return all(word in text for word in words)
