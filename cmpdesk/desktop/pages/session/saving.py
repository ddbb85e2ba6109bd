"""Saving as typed: each field is one change; where somebody else changed it meanwhile, both are shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmpdesk.desktop.conflict_bar import ConflictBar
from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.model.clean_text import stored_form
from cmpdesk.model.errors import UserError
from cmpdesk.secretariat.meetings.session_editing import (
    ChangedMeanwhileError,
    FieldEdit,
    Value,
    apply_edit,
)
from cmpdesk.workspace.errors import StorageError

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
        except StorageError as error:
            self.desk.unstored.keep(_key(edit), partial(self._again, edit, what))
            self.desk.failed.emit(said_of(error))
            return False
        except UserError as error:
            self.desk.failed.emit(said_of(error))
            return False
        self.desk.unstored.forget(_key(edit))
        return True

    def _again(self, edit: FieldEdit, what: str) -> bool:
        """Try once more to store what the disk did not take; tell whether it need not be tried again."""
        try:
            with self.desk.change(self.label(what)) as session:
                apply_edit(session, edit)
        except StorageError:
            return False
        except ChangedMeanwhileError as error:
            self.conflicted.emit(Conflict(edit, what, error.now))
        except UserError as error:
            self.desk.failed.emit(said_of(error))
        else:
            self.settled.emit(edit, edit.after)
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


class OpenConflicts(ConflictBar):
    """Asks about the fields that two people changed, one after the other."""

    def __init__(self, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saving = saving
        self._open: list[Conflict] = []
        self.mine_kept.connect(self._on_mine_kept)
        self.theirs_taken.connect(self._on_theirs_taken)
        saving.conflicted.connect(self.add)

    def add(self, conflict: Conflict) -> None:
        """Show a conflict, in the place of an older one about the same field."""
        self._open = [each for each in self._open if not is_about(each.edit, conflict.edit)]
        self._open.append(conflict)
        self._show_first()

    def _show_first(self) -> None:
        self.setVisible(bool(self._open))
        if self._open:
            first = self._open[0]
            self.ask_about(first.label, first.edit.after, first.now)

    def _on_mine_kept(self) -> None:
        self._settle(keep_mine=True)

    def _on_theirs_taken(self) -> None:
        self._settle(keep_mine=False)

    def _settle(self, *, keep_mine: bool) -> None:
        conflict = self._open.pop(0)
        self._show_first()
        self._saving.settle(conflict, keep_mine=keep_mine)


def _key(edit: FieldEdit) -> tuple[object, ...]:
    return edit.table, edit.record_id, edit.field, edit.language, edit.part


def is_about(edit: FieldEdit, other: FieldEdit) -> bool:
    """Tell whether two edits are of the same field."""
    return _key(edit) == _key(other)
