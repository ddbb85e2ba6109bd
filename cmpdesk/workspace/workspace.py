"""One opened workspace: everything that the rooms above may ask of it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy.orm import Session

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence
from cmpdesk.workspace import backup as backups
from cmpdesk.workspace import history, restoring, undo
from cmpdesk.workspace.bin import DeletedRecord, deleted_records
from cmpdesk.workspace.database import Database, file_address
from cmpdesk.workspace.documents_beside import copy_documents
from cmpdesk.workspace.holder import Hold, user_name
from cmpdesk.workspace.journal import recorded_change
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.search import SearchHit, search
from cmpdesk.workspace.undo import Step
from cmpdesk.workspace.verification import Verification, verify


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that is open.

    Attributes:
        database: the store; only this room touches it.
        author: who the journal says made the changes.
        notices: sentences that the user should read once, such as why it is read-only.
        hold: our hold on the file; None on a server, or where it is read-only.
        backup_plan: where dated backups go and how many are kept.
        label_language: in which language changes are labelled that the rooms below the window make.
    """

    database: Database
    author: str
    notices: tuple[Sentence, ...] = ()
    hold: Hold | None = None
    backup_plan: backups.BackupPlan = backups.STANDARD
    label_language: Language = Language.ENGLISH

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Return what to call the workspace in a title."""
        return self.database.path.name if self.database.path else self.database.location

    @property
    def read_only(self) -> Sentence | None:
        """Return why nothing can be changed; None where it can."""
        return self.database.read_only

    def change(self, label: str | Sentence, kind: ChangeKind = ChangeKind.EDIT) -> AbstractContextManager[Session]:
        """Open a change set: ``with workspace.change("Rename theme") as session:``.

        The history keeps its label as it was said then: a label of the window in the window's language, a sentence of
        a room below in that of the workspace's user.

        Raises:
            ReadOnlyError: the workspace may only be read.
            StorageError: the disk or the server did not take it; all is as it was before.
        """
        said = label.in_language(self.label_language) if isinstance(label, Sentence) else label
        return recorded_change(self.database, said, author=self.author, kind=kind)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session for one question. Entities must not leave the block."""
        with self.database.reading() as session:
            yield session

    def undo(self) -> Step:
        """Take back the newest change set that is in force; raises CannotUndoError."""
        return undo.undo(self.database, self.author)

    def redo(self) -> Step:
        """Bring back what the newest undo took away; raises CannotUndoError."""
        return undo.redo(self.database, self.author)

    def take_back(self, number: int) -> Step:
        """Take back one change set, the newest or an older one; raises CannotUndoError."""
        return undo.take_back(self.database, number, self.author)

    def restore(self, table: str, record_id: str) -> Step:
        """Bring back a deleted record with what hung on it; raises CannotUndoError."""
        return restoring.restore(self.database, table, record_id, self.author, self.label_language)

    def next_undo(self) -> Step | None:
        """Return what undo would take back."""
        with self.database.connection() as connection:
            return undo.next_undo(connection, self.author if self.database.is_shared else None)

    def next_redo(self) -> Step | None:
        """Return what redo would bring back."""
        with self.database.connection() as connection:
            return undo.next_redo(connection, self.author if self.database.is_shared else None)

    def history(self, record_id: str | None = None, limit: int | None = None) -> tuple[history.ChangeSet, ...]:
        """Return the change sets, newest first; of one record only, if given."""
        with self.database.connection() as connection:
            return history.change_sets(connection, record_id=record_id, limit=limit)

    def deleted_records(self) -> tuple[DeletedRecord, ...]:
        """Return what the bin holds, newest first."""
        with self.database.connection() as connection:
            return deleted_records(connection)

    def newest_change(self) -> int:
        """Return the number of the newest change set, 0 where there is none."""
        with self.database.connection() as connection:
            return history.newest_number(connection)

    def touched_since(self, number: int, most: int | None = None) -> tuple[frozenset[str], frozenset[str]]:
        """Return the tables and the records that change sets after ``number`` touched; both empty if over ``most``."""
        with self.database.connection() as connection:
            return history.touched_since(connection, number, most)

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return the records that hold all words or beginnings of words, best first."""
        with self.database.connection() as connection:
            return search(connection, words, limit)

    def check(self) -> Verification:
        """Verify pages, references, journal and index; nothing is changed."""
        with self.database.still() as connection:
            return verify(connection)

    def back_up(self, target: Path | None = None) -> Path:
        """Write a checked copy: to ``target``, or dated into the workspace's folder of backups; attachments with it.

        Raises:
            BackupError: it could not be made, or an attached document could not be copied with it.
        """
        anchor = self.backup_anchor()
        if target is not None:
            made = backups.back_up(self.database, target)
        else:
            made = backups.back_up_dated(self.database, anchor, datetime.now(), self.backup_plan)  # noqa: DTZ005 - a name
        if self.database.path is not None:
            copy_documents(anchor, made.parent)
        return made

    def backup_anchor(self) -> Path:
        """Return the path that the folder of backups stands beside."""
        if self.database.path is not None:
            return self.database.path
        name = self.database.engine.url.database or "shared"
        return Path.cwd() / f"{name}.cmpdesk"

    def dated_backups(self) -> tuple[backups.Backup, ...]:
        """Return the backups in the workspace's folder of them, newest first."""
        anchor = self.backup_anchor()
        return backups.backups_in(self.backup_plan.folder_for(anchor), anchor.stem)

    def close(self) -> None:
        """Close the store; an SQLite file is left whole, without a write-ahead log beside it."""
        self.database.engine.dispose()
        if self.database.path is not None and not self.read_only:
            _fold_in_log(self.database.path)
        if self.hold is not None:
            self.hold.release()


def _fold_in_log(path: Path) -> None:
    """Leave a file that can be copied, mailed and opened from a read-only place.

    Where another program has it open for reading, an empty log stays beside it until the next writer closes;
    all content is in the file even so.
    """
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(file_address(path, "mode=rw"), uri=True, timeout=0.2)) as connection,
    ):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")


def default_author() -> str:
    """Return the name that the system knows the user by."""
    return user_name()
