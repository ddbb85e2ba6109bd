"""Storing the lines of a live session as they are typed, and turning them into what they are.

What is typed between two pauses is one change, so that one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.desktop.log import LOG
from cmpdesk.desktop.pages.capture.held_lines import HeldLines
from cmpdesk.desktop.pages.capture.kind_looks import kind_words
from cmpdesk.desktop.rich_text.lines import Line, LineKind
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.documents.tree import Run
from cmpdesk.model.choices import CapturedKind
from cmpdesk.model.errors import UserError
from cmpdesk.secretariat.capture.lines import StoredLine, load_lines, store_lines
from cmpdesk.secretariat.capture.reading import CaptureNames, capture_names
from cmpdesk.secretariat.capture.turning import Kept, Turned, Writing, follow_line, turn
from cmpdesk.workspace.durable import reach_disk
from cmpdesk.workspace.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk, News
    from cmpdesk.desktop.pages.session.known import Known
    from cmpdesk.secretariat.registers.loading import Registers

_SHORT = 50


class LineStore(QObject):
    """The lines of one session, between the editor and the workspace.

    Signals:
        said: a sentence about a line whose record was kept.
        others_changed: somebody else changed the lines, or an undo did.
    """

    said = Signal(str)
    others_changed = Signal()

    def __init__(self, desk: Desk, known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.held = HeldLines()
        self.session_id = ""
        self.subject = ""
        self.group_id = ""
        self.changes = 0
        self._is_reaching, self._is_late = False, False
        self._waiting: dict[str, HeldLines] = {}
        self._known = known
        self._registers: Registers | None = None
        self._names: CaptureNames | None = None
        self._own_ids: set[str] | None = None
        self._told: set[tuple[str, str]] = set()
        desk.changed.connect(self._on_changed)

    def open(self, session_id: str) -> None:
        """Show the lines of a session; those of the one before must be stored."""
        self.session_id = session_id
        self._told = set()
        self.held = self._waiting.get(session_id) or HeldLines()
        if session_id not in self._waiting:
            self.held.show(self.desk.ask(load_lines, session_id))

    def known_names(self) -> tuple[CaptureNames, Registers]:
        """Return the names that are known, read anew only when the registers change."""
        registers = self.desk.ask(self._known.registers)
        if self._names is None or registers is not self._registers:
            self._registers, self._names = registers, capture_names(registers)
        return self._names, registers

    def take_news(self) -> bool:
        """Take in what the workspace holds now; tell whether the texts changed."""
        return self.held.take_news(self.desk.ask(load_lines, self.session_id))

    # Storing

    def save(self) -> bool:
        """Store what is typed and not stored yet; tell whether all is stored."""
        return not self.session_id or self._save(self.session_id, self.held)

    def _save(self, session_id: str, held: HeldLines) -> bool:
        edits, deleted = held.unsaved()
        if not edits and not deleted:
            return True
        turned = [edit.line for edit in edits if edit.line.kind is not CapturedKind.NOTE]
        writings = {line.id: self._writing(line) for line in turned}
        orphans = [line for line_id in deleted if (line := held.stored(line_id)) is not None]
        followed: list[tuple[str, Turned]] = []

        def work(database: DatabaseSession) -> None:
            differing = store_lines(database, session_id, edits, deleted)
            followed.extend(
                (each, follow_line(database, each, writings[each])) for each in differing if each in writings
            )

        with self._own({*(edit.line.id for edit in edits), *deleted}) as heard:
            if not self._is_taken(session_id, held, work):
                return False
            held.mark_stored(edits, deleted)
        self.changes += 1
        self._tell(followed)
        self._tell_of_orphans(orphans)
        if heard:
            self.others_changed.emit()
        return True

    def _is_taken(self, session_id: str, held: HeldLines, work: Callable[[DatabaseSession], None]) -> bool:
        """Carry out a change; what the disk does not take is kept, also when another session is shown meanwhile."""
        key = ("captured", session_id)
        try:
            with self.desk.change(say("capture.change_write", subject=self.subject)) as database:
                work(database)
        except StorageError as error:
            self._waiting[session_id] = held
            self.desk.unstored.keep(key, partial(self._save_again, session_id))
            self.desk.failed.emit(said_of(error))
            return False
        except UserError as error:
            self.desk.failed.emit(said_of(error))
            return False
        self._waiting.pop(session_id, None)
        self.desk.unstored.forget(key)
        self._reach_disk()
        return True

    def _reach_disk(self) -> None:
        """Let the disk itself take what was stored, off the window's thread: a power cut takes no sentence then."""
        if self._is_reaching:
            self._is_late = True
            return
        self._is_reaching, self._is_late = True, False
        workspace = self.desk.workspace

        def work(_progress: Progress) -> None:
            reach_disk(workspace)

        self.desk.background.start(self, work, succeeded=self._on_reached, failed=self._on_not_reached)

    def _on_reached(self, _nothing: object) -> None:
        self._is_reaching = False
        if self._is_late:
            self._reach_disk()

    def _on_not_reached(self, error: Exception) -> None:
        # What is stored is stored: only the waiting for the disk failed, and the next change waits anew.
        self._is_reaching = False
        LOG.warning("The disk could not be waited for: %s", error)

    def _save_again(self, session_id: str) -> bool:
        held = self._waiting.get(session_id)
        return held is None or self._save(session_id, held)

    def _writing(self, line: StoredLine, kind: CapturedKind | None = None) -> Writing:
        words = " ".join(line.text.split())
        bullet = markdown_of((Line(LineKind.BULLET, (Run(words),)),))
        needs_names = CapturedKind.ACTION in {line.kind, kind}
        return Writing(self.desk.language, self.group_id, bullet, self.known_names()[0] if needs_names else None)

    # Turning

    def turn(self, lines: Sequence[StoredLine], kinds: Sequence[CapturedKind]) -> bool:
        """Let stored lines be something else, in one change; tell whether that went well."""
        writings = [self._writing(line, kind) for line, kind in zip(lines, kinds, strict=True)]
        done: list[tuple[str, Turned]] = []

        def work(database: DatabaseSession) -> None:
            done.extend(
                (line.id, turn(database, line.id, kind, how))
                for line, kind, how in zip(lines, kinds, writings, strict=True)
            )

        with self._own(set()):
            if not self.desk.try_change(self._label_of(lines, kinds), work):
                return False
        self._told -= {told for told in self._told if told[0] in {line.id for line in lines}}
        self._reach_disk()
        self._tell(done)
        self.take_news()
        return True

    def _label_of(self, lines: Sequence[StoredLine], kinds: Sequence[CapturedKind]) -> str:
        words = " ".join(lines[0].text.split())
        shortened = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
        key = "capture.change_turn" if len(lines) == 1 else "capture.change_turn_several"
        return say(key, kind=kind_words(kinds[0]), text=shortened, count=len(lines))

    def _tell(self, done: Sequence[tuple[str, Turned]]) -> None:
        """Say once of each line what of it was kept in the minutes because somebody worked on it since."""
        for line_id, turned in done:
            if turned.kept is not None and (line_id, turned.kept) not in self._told:
                self._told.add((line_id, turned.kept))
                key = "capture.kept_record" if turned.kept is Kept.RECORD else "capture.kept_text"
                self.said.emit(say(key, number=turned.number or ""))

    def _tell_of_orphans(self, lines: Sequence[StoredLine]) -> None:
        """Say that what was made of a line that was deleted stays."""
        made = [line for line in lines if line.kind is not CapturedKind.NOTE]
        if made:
            what = ", ".join(line.number or kind_words(line.kind) for line in made)
            self.said.emit(say("capture.line_gone", what=what))

    # News

    @contextmanager
    def _own(self, ids: set[str]) -> Iterator[list[str]]:
        """Listen to one's own changes only for what else they brought; the list fills where that is any."""
        heard: list[str] = []
        self._own_ids, self._heard = ids, heard
        try:
            yield heard
        finally:
            self._own_ids = None

    def _on_changed(self, news: News) -> None:
        if not self.session_id or not news.concerns("captured_line", "action", "decision"):
            return
        if self._own_ids is None:
            self.others_changed.emit()
        elif not news.record_ids or news.record_ids - self._own_ids:
            self._heard.append("")
