"""Storing what a form sends: the one way from a field of a page to the workspace, with its sentence for undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.model.errors import UserError
from cmpdesk.secretariat.registers.editing import ChangedMeanwhileError, change_field, delete_record, field_value
from cmpdesk.secretariat.registers.editing import entity_of as _entity_of
from cmpdesk.workspace.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class Storing:
    """Stores the fields of forms of one table. It belongs to a page and knows what its records are called."""

    def __init__(self, desk: Desk, table: str, form: RecordForm) -> None:
        self._desk = desk
        self._table = table
        self._form = form
        self.owner_name = ""
        form.edited.connect(self.store)
        form.refused.connect(desk.failed)

    def store(self, record_id: str, key: str, value: Any, seen: Any) -> None:
        """Store a field; what the disk does not take is kept, what is refused for what it says is put back."""
        try:
            self._store(record_id, key, value, seen)
        except StorageError as error:
            self._form.hold(key, seen)
            self._desk.unstored.keep((self._table, record_id, key), partial(self._again, record_id, key, value, seen))
            self._desk.failed.emit(said_of(error))
        except ChangedMeanwhileError as error:
            self._form.show_clash(key, value, error.theirs)
        except UserError as error:
            self._desk.failed.emit(said_of(error))
            stored = self._desk.ask(_stored, self._table, record_id, key)
            self._form.put_back(key, stored)
        else:
            self._desk.unstored.forget((self._table, record_id, key))

    def _store(self, record_id: str, key: str, value: Any, seen: Any) -> None:
        title = self._form.title_of(key)
        with self._desk.change(say("cards.changed", field=title, name=self.owner_name)) as session:
            change_field(session, self._table, record_id, key, value, seen=seen)

    def _again(self, record_id: str, key: str, value: Any, seen: Any) -> bool:
        """Try once more to store a field; tell whether it need not be tried again."""
        try:
            self._store(record_id, key, value, seen)
        except StorageError:
            return False
        except UserError as error:
            self._desk.failed.emit(said_of(error))
        else:
            if record_id == self._form.record_id:
                self._form.settle(key, value)
        return True


def _stored(session: Session, table: str, record_id: str, key: str) -> Any:
    row = session.get(_entity_of(table), record_id)
    return None if row is None else field_value(row, key)


def delete_with_word(desk: Desk, table: str, record_id: str, name: str) -> None:
    """Delete a record and say that undo brings it back."""

    def work(session: Session) -> None:
        delete_record(session, table, record_id)

    if desk.try_change(say("cards.deleted_label", name=name), work):
        desk.said.emit(say("cards.deleted", name=name))


def add_with_word(desk: Desk, text: str, work: Callable[[Session], str]) -> str:
    """Carry out an addition; return the id of what was added, nothing where it could not be."""
    added: list[str] = []

    def add(session: Session) -> None:
        added.append(work(session))

    return added[0] if desk.try_change(text, add) else ""
