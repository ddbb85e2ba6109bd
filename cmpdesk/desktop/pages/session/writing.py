"""The pane that a text is written in: the editor with its tools, what stands beside it, and storing as one types.

Text is stored after a pause, at the latest every two seconds while typing goes on, and when it is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import said_of, say, say_counted
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.session.clash_bar import ClashBar
from cmpdesk.desktop.pages.session.field import TextField, WrittenMeanwhileError, both_versions
from cmpdesk.desktop.rich_text.editor import RichTextEdit
from cmpdesk.desktop.rich_text.format_bar import FormatBar
from cmpdesk.desktop.rich_text.lines import lines_of
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.minutes_editing import Place, text_at
from cmpdesk.workspace.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk

PAUSE_MILLISECONDS: Final = 600
LONGEST_UNSAVED_MILLISECONDS: Final = 2_000


class WritingPane(QWidget):
    """The editor of one text at a time. ``words`` tells what to call a place in the label of a change."""

    def __init__(self, desk: Desk, words: Callable[[Place], str]) -> None:
        super().__init__()
        self.desk = desk
        self.field: TextField | None = None
        self.is_dirty = False
        self._words = words
        self._theirs = ""
        self._kept: dict[tuple[str, Place, Language], str] = {}
        self._build()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.editor)

    def _build(self) -> None:
        self.editor = RichTextEdit(say("minutes.editor"))
        self.editor.setObjectName("minutes_editor")
        self.editor.setPlaceholderText(say("minutes.editor_hint"))
        self.format_bar = FormatBar(self.editor)
        self.beside = RichTextEdit(say("minutes.beside_name"))
        self.beside.setReadOnly(True)
        self.beside.setPlaceholderText(say("minutes.beside_empty"))
        self.beside.hide()
        self.clash_bar = ClashBar()
        self.note = label("", "notice")
        self.note.setWordWrap(True)
        self.note.hide()

    def _lay_out(self) -> None:
        texts = QSplitter(Qt.Orientation.Horizontal)
        texts.addWidget(self.editor)
        texts.addWidget(self.beside)
        texts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.format_bar)
        column.addWidget(self.clash_bar)
        column.addWidget(self.note)
        column.addWidget(texts, 1)

    def _connect(self) -> None:
        self._pause = self._timer(PAUSE_MILLISECONDS)
        self._longest = self._timer(LONGEST_UNSAVED_MILLISECONDS)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.pictures_left_out.connect(self._on_pictures_left_out)
        self.editor.installEventFilter(self)
        self.clash_bar.mine_kept.connect(self._on_keep_mine)
        self.clash_bar.theirs_taken.connect(self._on_take_theirs)
        self.clash_bar.both_kept.connect(self._on_keep_both)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._save_quietly)
        return timer

    def open(self, session_id: str, place: Place, language: Language) -> None:
        """Show the text of a place in a language; the one before must be stored, or it is kept for later."""
        self._keep_unstored()
        field = TextField(session_id, place, language, "")
        self.field = replace(field, stored=self.desk.ask(field.stored_now))
        self._fill(self.field.stored)
        self.clash_bar.hide()
        self.note.hide()
        kept = self._kept.pop((session_id, place, language), None)
        if kept is not None:
            self.editor.show_markdown(kept)
            self._on_typed()

    def close_field(self) -> None:
        """Show nothing; what could not be stored is kept for when its text is opened again."""
        self._keep_unstored()
        self.field = None
        self._fill("")

    def _keep_unstored(self) -> None:
        if self.field is not None and self.is_dirty:
            key = (self.field.session_id, self.field.place, self.field.language)
            self._kept[key] = self.editor.markdown()

    def show_beside(self, text: str | None, spoken_name: str) -> None:
        """Show a text in another language beside, or none."""
        self.beside.setVisible(text is not None)
        if text is not None:
            self.beside.setAccessibleName(spoken_name)
            self.beside.show_markdown(text)

    def lock(self, is_locked: bool) -> None:
        """Let the text be read only, or written again."""
        if is_locked is not self.editor.isReadOnly():
            self.editor.setReadOnly(is_locked)
            self.format_bar.setEnabled(not is_locked)

    def find_words(self, words: str) -> None:
        """Choose the first place in the text that says these words, and go there."""
        text = self.editor.document()
        found = text.find(words)
        if not found.isNull():
            self.editor.setTextCursor(found)
            self.editor.ensureCursorVisible()
        self.editor.setFocus()

    def say_note(self, sentence: str) -> None:
        """Say something about the text above it, until another one is shown."""
        self.note.setText(sentence)
        self.note.show()

    def take_news(self) -> None:
        """Follow what others stored, unless there is typing of one's own that is not stored."""
        field = self.field
        if field is None:
            return
        theirs = self.desk.ask(field.stored_now)
        if theirs == field.stored:
            return
        if self.is_dirty:
            self._show_clash(theirs)
        else:
            self.field = replace(field, stored=theirs)
            self._fill(theirs)

    def move_to(self, place: Place) -> None:
        """Go on in another place because this one is gone; what is typed and not stored goes with it."""
        field = self.field
        if field is None:
            return
        unstored = self.editor.markdown() if self.is_dirty else ""
        self.is_dirty = False
        self.open(field.session_id, place, field.language)
        if unstored and self.field is not None:
            self.editor.show_markdown(both_versions(unstored, self.field.stored))
            self._on_typed()
            self._save()
            self.say_note(say("minutes.theme_gone"))

    def replace_text(self, text: str, change_label: str, work: Callable[[DatabaseSession], object]) -> None:
        """Carry out a change that alters the stored text too, and show it; undo belongs to the window then."""
        field = self.field
        if field is None:
            return
        position = self.editor.textCursor().position()
        self.field = replace(field, stored=text)
        self._fill(text)
        if not self.desk.try_change(change_label, work):
            self.field = field
            self._fill(field.stored)
        cursor = self.editor.textCursor()
        cursor.setPosition(min(position, self.editor.document().characterCount() - 1))
        self.editor.setTextCursor(cursor)

    def text_now(self, language: Language) -> str:
        """Return the text of the place in a language, as the workspace holds it."""
        if self.field is None:
            return ""
        return self.desk.ask(text_at, self.field.session_id, self.field.place).in_language(language) or ""

    def is_all_stored(self) -> bool:
        """Store what is typed, both versions where somebody else changed the text; tell whether that went well.

        Where it did not, it is still in the editor and the user was told why.
        """
        if self._is_clashing():
            return self._settle_with_both()
        return self._save() or (self._is_clashing() and self._settle_with_both())

    def _fill(self, text: str) -> None:
        with QSignalBlocker(self.editor):
            self.editor.show_markdown(text)
        self._stop_timers()
        self.is_dirty = False

    def _on_typed(self) -> None:
        if self.field is None:
            return
        self.is_dirty = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _stop_timers(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _save_quietly(self) -> None:
        if not self._is_clashing():
            self._save()

    def _save(self) -> bool:
        """Store what is typed, if it is not stored; tell whether everything is stored."""
        self._stop_timers()
        field = self.field
        if field is None or not self.is_dirty:
            return True
        text = self.editor.markdown()
        if lines_of(text) == lines_of(field.stored):
            self.is_dirty = False
            return True
        return self._store(field, text)

    def _store(self, field: TextField, text: str) -> bool:
        self.field, self.is_dirty = replace(field, stored=text), False
        try:
            with self.desk.change(say("minutes.change_write", place=self._words(field.place))) as database:
                field.store(database, text)
        except UserError as error:
            # Nothing was stored; what is typed counts as unsaved again.
            self.field, self.is_dirty = field, True
            if isinstance(error, WrittenMeanwhileError):
                self._show_clash(error.theirs)
            else:
                self.desk.failed.emit(said_of(error))
            if isinstance(error, StorageError):
                self.desk.unstored.keep(self._unstored_key(field), self._save_again)
            return False
        self.desk.unstored.forget(self._unstored_key(field))
        return True

    def _unstored_key(self, field: TextField) -> tuple[object, ...]:
        return "text", field.session_id, field.place, field.language

    def _save_again(self) -> bool:
        """Try once more to store what is in the editor; a text is never left for another one before it is stored."""
        return self._is_clashing() or self._save()

    def _is_clashing(self) -> bool:
        return self.clash_bar.isVisibleTo(self)

    def _show_clash(self, theirs: str) -> None:
        self._stop_timers()
        self._theirs = theirs
        self.clash_bar.show_theirs(theirs)

    def _accept_theirs(self) -> str:
        """Take note of what others stored, so that the next save goes on from there."""
        if self.field is not None:
            self.field = replace(self.field, stored=self._theirs)
        self.clash_bar.hide()
        return self._theirs

    def _on_keep_mine(self) -> None:
        self._accept_theirs()
        self.is_dirty = True
        self._save()
        self.editor.setFocus()

    def _on_take_theirs(self) -> None:
        self._fill(self._accept_theirs())
        self.editor.setFocus()

    def _on_keep_both(self) -> None:
        self._settle_with_both()
        self.editor.setFocus()

    def _settle_with_both(self) -> bool:
        mine = self.editor.markdown()
        self._fill(both_versions(mine, self._accept_theirs()))
        self.is_dirty = True
        return self._save()

    def _on_pictures_left_out(self, count: int) -> None:
        self.say_note(say_counted("minutes.pictures_left_out", count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store what is typed when the editor is left."""
        if watched is self.editor and event.type() is QEvent.Type.FocusOut:
            self._save_quietly()
        return False
