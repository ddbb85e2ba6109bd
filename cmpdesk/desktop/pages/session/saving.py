"""Saving as typed: each field is one change; where somebody else changed it meanwhile, both are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.desktop.page import button, label
from cmpdesk.model.errors import UserError
from cmpdesk.secretariat.session_editing import ChangedMeanwhileError, FieldEdit, Value, apply_edit, stored_form

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two people changed: what one typed here, and what stands there now."""

    edit: FieldEdit
    label: str
    now: Value


class Saving(QObject):
    """Stores the fields of a session's page.

    Signals:
        conflicted: a Conflict.
        settled: a FieldEdit that was in conflict, and the value that stands now.
    """

    conflicted = Signal(object)
    settled = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.subject = ""

    def label(self, what: str) -> str:
        """Return the label of a change, which undo shows: the group and what was changed."""
        return say("session.change_label", subject=self.subject, what=what)

    def store(self, edit: FieldEdit, what: str) -> bool:
        """Store a field and tell whether it is stored; a conflict and any other reason are shown."""
        if stored_form(edit.before) == stored_form(edit.after):
            return True
        try:
            with self.desk.change(self.label(what)) as session:
                apply_edit(session, edit)
        except ChangedMeanwhileError as error:
            self.conflicted.emit(Conflict(edit, what, error.now))
            return False
        except UserError as error:
            self.desk.failed.emit(said_of(error))
            return False
        return True

    def settle(self, conflict: Conflict, *, keep_mine: bool) -> None:
        """End a conflict with one of the two values."""
        if keep_mine:
            try:
                with self.desk.change(self.label(conflict.label)) as session:
                    apply_edit(session, conflict.edit, over_others=True)
            except UserError as error:
                self.desk.failed.emit(said_of(error))
                return
        self.settled.emit(conflict.edit, conflict.edit.after if keep_mine else conflict.now)


class ConflictBar(QFrame):
    """Shows both values of a field that two people changed, and lets one be chosen."""

    def __init__(self, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_bar")
        self.setProperty("look", "conflict")
        self._saving = saving
        self._open: list[Conflict] = []
        self.words = label("", "conflict")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.keep_mine = button(say("session.keep_mine"))
        self.take_theirs = button(say("session.take_theirs"))
        self.keep_mine.clicked.connect(self._on_keep_mine)
        self.take_theirs.clicked.connect(self._on_take_theirs)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_mine)
        buttons.addWidget(self.take_theirs)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.words)
        layout.addLayout(buttons)
        saving.conflicted.connect(self.add)
        self.hide()

    def add(self, conflict: Conflict) -> None:
        """Show a conflict, in the place of an older one about the same field."""
        self._open = [each for each in self._open if not _same_field(each.edit, conflict.edit)]
        self._open.append(conflict)
        self._show_first()

    def _show_first(self) -> None:
        self.setVisible(bool(self._open))
        if self._open:
            first = self._open[0]
            now, mine = first.now or say("session.nothing"), first.edit.after or say("session.nothing")
            self.words.setText(say("session.conflict", what=first.label, now=now, mine=mine))

    def _on_keep_mine(self) -> None:
        self._settle(keep_mine=True)

    def _on_take_theirs(self) -> None:
        self._settle(keep_mine=False)

    def _settle(self, *, keep_mine: bool) -> None:
        conflict = self._open.pop(0)
        self._show_first()
        self._saving.settle(conflict, keep_mine=keep_mine)


def _same_field(one: FieldEdit, other: FieldEdit) -> bool:
    return (one.table, one.record_id, one.field, one.language, one.part) == (
        other.table,
        other.record_id,
        other.field,
        other.language,
        other.part,
    )


def is_about(edit: FieldEdit, other: FieldEdit) -> bool:
    """Tell whether two edits are of the same field."""
    return _same_field(edit, other)
