"""The desk: what the pages of one window share. The workspace, the worker, and the news of what changed.

The database's library is imported with the first workspace, after the window has been painted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from cmpdesk.desktop.background import Background, Job, Progress
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.unstored import Unstored
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.workspace.workspace import Workspace

Answer = TypeVar("Answer")

# How often the journal is asked for changes of other windows and users.
LISTENING_MILLISECONDS = 1_500
# After a change of more records, such as an import, the pages load everything anew.
_MOST_NAMED = 5_000


@dataclass(frozen=True, slots=True)
class News:
    """What a change set touched, for pages to decide whether to load again; empty tables mean everything."""

    tables: frozenset[str]
    record_ids: frozenset[str]

    def concerns(self, *tables: str) -> bool:
        """Tell whether one of the tables was touched."""
        return not self.tables or not self.tables.isdisjoint(tables)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go in the window: a page, and the record or session to show on it."""

    page: str
    record_id: str | None = None
    tab: str | None = None


class Desk(QObject):
    """What every page gets instead of the window.

    Signals:
        changed: a News, after every change of anybody.
        asked_to_go: a Place.
        said: a sentence for the status bar.
        failed: a sentence about the user's situation, to be shown as an error.
        language_changed: the language of texts and documents was chosen anew.
    """

    changed = Signal(object)
    asked_to_go = Signal(object)
    said = Signal(str)
    failed = Signal(str)
    language_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.write_labels_in(InterfaceText.language)
        self.background = Background(self)
        self.unstored = Unstored(self)
        self.language = Language(str(QSettings().value("text_language", Language.ENGLISH)))
        self._seen = workspace.newest_change()
        self._listening = QTimer(self)
        self._listening.setInterval(LISTENING_MILLISECONDS)
        self._listening.timeout.connect(self.listen)
        self._listening.start()

    def write_labels_in(self, language: Language) -> None:
        """Let the history speak the language of the window where a room below labels a change."""
        self.workspace = replace(self.workspace, label_language=language)

    @contextmanager
    def change(self, label: str) -> Iterator[Session]:
        """Open a change set in the window's thread, for a small edit; pages hear of it at its end.

        Raises:
            UserError: it could not be stored; nothing was changed. Use :meth:`try_change` to have it shown.
        """
        with self.workspace.change(label) as session:
            yield session
        self.listen()

    def try_change(self, label: str, work: Callable[[Session], object]) -> bool:
        """Carry out a small edit, and show the sentence if it cannot be stored; tell whether it was."""
        try:
            with self.change(label) as session:
                work(session)
        except UserError as error:
            self.failed.emit(said_of(error))
            return False
        return True

    def change_or_keep(self, key: Hashable, label: str, work: Callable[[Session], object]) -> bool:
        """Carry out a small edit; where the disk or the server does not take it, keep it and try again.

        Returns:
            False where it was refused for what it says: the sentence was shown, and nothing is kept.
        """
        from cmpdesk.workspace.errors import StorageError

        def store() -> bool:
            try:
                with self.change(label) as session:
                    work(session)
            except StorageError:
                return False
            except UserError as error:
                self.failed.emit(said_of(error))
            return True

        try:
            with self.change(label) as session:
                work(session)
        except StorageError as error:
            self.unstored.keep(key, store)
            self.failed.emit(said_of(error))
        except UserError as error:
            self.failed.emit(said_of(error))
            return False
        else:
            self.unstored.forget(key)
        return True

    def ask(self, question: Callable[..., Answer], *values: Any) -> Answer:
        """Ask the workspace something quick, in the window's thread: ``desk.ask(load_chapter, session_id)``."""
        with self.workspace.reading() as session:
            return question(session, *values)

    def ask_later(self, owner: QObject, question: Callable[[Session], Any], succeeded: Callable[[Any], None]) -> Job:
        """Ask the workspace something that may take longer; the answer goes to a bound method of ``owner``."""

        def work(_progress: Progress) -> Any:
            with self.workspace.reading() as session:
                return question(session)

        return self.background.start(owner, work, succeeded=succeeded, failed=self.report)

    def report(self, error: Exception) -> None:
        """Show a user's situation as a sentence; let anything else reach the error report."""
        if isinstance(error, UserError):
            self.failed.emit(said_of(error))
        else:
            raise error

    def undo(self) -> None:
        """Take back the newest change and say what it was."""
        self._step(self.workspace.undo, "undone")

    def redo(self) -> None:
        """Bring back what was taken back and say what it was."""
        self._step(self.workspace.redo, "redone")

    def _step(self, act: Callable[[], Any], said: str) -> None:
        try:
            step = act()
        except UserError as error:
            self.failed.emit(said_of(error))
            return
        self.said.emit(say(f"window.{said}", what=step.label))
        self.listen()

    def choose_language(self, language: Language) -> None:
        """Let texts, names and documents be shown in a language from now on."""
        if language is not self.language:
            self.language = language
            self.language_changed.emit()

    def listen(self) -> None:
        """Look for change sets that this window has not heard of, its own or another's, and pass them on."""
        newest = self.workspace.newest_change()
        if newest == self._seen:
            return
        tables, record_ids = self.workspace.touched_since(self._seen, _MOST_NAMED)
        self._seen = newest
        self.changed.emit(News(frozenset(tables), frozenset(record_ids)))

    def go(self, page: str, record_id: str | None = None, tab: str | None = None) -> None:
        """Ask the window to show a page."""
        self.asked_to_go.emit(Place(page, record_id, tab))

    def close(self) -> None:
        """Stop listening and working, then close the workspace."""
        self._listening.stop()
        self.background.finish()
        self.workspace.close()
