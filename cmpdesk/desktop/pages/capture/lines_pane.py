"""The pane of a live session's text: the keys that turn a line, the text, and what the line at the cursor is.

Text is stored at the end of each sentence and line, after a pause, and at the latest every two seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.capture.kind_looks import KEYS, kind_words, shown_key
from cmpdesk.desktop.pages.capture.line_store import LineStore
from cmpdesk.desktop.pages.capture.lines_editor import LineMark, LinesEditor
from cmpdesk.desktop.pages.capture.reading import has_ending, reading_of
from cmpdesk.desktop.pages.session.group_box import GroupBox
from cmpdesk.model.choices import CapturedKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.session.known import Known
    from cmpdesk.secretariat.capture.lines import StoredLine
    from cmpdesk.secretariat.registers.loading import GroupLine

PAUSE_MILLISECONDS: Final = 600
LONGEST_UNSAVED_MILLISECONDS: Final = 2_000
_KIND: Final = "kind"
_TURN: Final = "turn_"
_OPEN_KEY: Final = "Ctrl+Return"


class LinesPane(QWidget):
    """The editor of a session's lines.

    Signals:
        record_wished: the StoredLine whose record is to be shown.
    """

    record_wished = Signal(object)

    def __init__(self, desk: Desk, known: Known) -> None:
        super().__init__()
        self.desk = desk
        self.item_id: str | None = None
        self.said_on: date | None = None
        self.store = LineStore(desk, known, self)
        self.editor = LinesEditor(self.mark_of)
        self._item_numbers: Mapping[str, str] = {}
        self._turned: list[tuple[Sequence[str], Sequence[CapturedKind], Sequence[CapturedKind]]] = []
        self._untaken: list[tuple[Sequence[str], Sequence[CapturedKind], Sequence[CapturedKind]]] = []
        self._is_following = False
        self._paragraphs = 1
        self._build()
        self._make_actions()
        self._connect()
        self.setFocusProxy(self.editor)

    def _build(self) -> None:
        self.kind_buttons: dict[CapturedKind, QPushButton] = {}
        for kind, keys in KEYS.items():
            made = button(f"{kind_words(kind)}  {shown_key(keys)}", tip=say(f"capture.turn_tip_{kind}"))
            made.setObjectName(f"capture_{kind}")
            made.setAccessibleName(say("capture.turn_into", kind=kind_words(kind)))
            made.setProperty(_KIND, str(kind))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.kind_buttons[kind] = made
        self.group_box = GroupBox(say("capture.group"))
        self.group_box.setObjectName("capture_group")
        self.group_box.setToolTip(say("capture.group"))
        self.note = label("", "notice")
        self.note.setObjectName("capture_note")
        self.note.setWordWrap(True)
        self.note.hide()
        self.status = label("", "muted")
        self.status.setObjectName("capture_line_status")
        self.status.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(wrapped(*self.kind_buttons.values(), self.group_box))
        layout.addWidget(self.note)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.status)

    def _make_actions(self) -> None:
        for kind, keys in KEYS.items():
            action = QAction(say("capture.turn_into", kind=kind_words(kind)), self)
            action.setObjectName(f"{_TURN}{kind}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(self._on_kind_action)
            self.addAction(action)
        opening = QAction(say("capture.open_record"), self)
        opening.setShortcut(QKeySequence(_OPEN_KEY))
        opening.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        opening.triggered.connect(self.open_record)
        self.addAction(opening)

    def _connect(self) -> None:
        self._pause = self._timer(PAUSE_MILLISECONDS)
        self._longest = self._timer(LONGEST_UNSAVED_MILLISECONDS)
        for made in self.kind_buttons.values():
            made.clicked.connect(self._on_kind_button)
        self.group_box.currentIndexChanged.connect(self._on_group_chosen)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.cursorPositionChanged.connect(self._show_status)
        self.editor.record_wished.connect(self._on_record_wished)
        self.editor.turning_undo_wished.connect(self._on_turning_undo)
        self.editor.turning_redo_wished.connect(self._on_turning_redo)
        self.editor.installEventFilter(self)
        self.store.said.connect(self.say_note)
        self.store.others_changed.connect(self.take_news)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.save_now)
        return timer

    # What the page asks for

    def show_session(self, session_id: str, subject: str, groups: Sequence[GroupLine]) -> None:
        """Show the lines of a session, the cursor at their end."""
        is_other = session_id != self.store.session_id
        if is_other:
            self.save_now()
        self.store.subject = subject
        self.group_box.show_groups(groups)
        self._on_group_chosen()
        if not is_other:
            return
        self.note.hide()
        self.store.open(session_id)
        self._show_lines()
        self.editor.forget_steps()
        self.editor.go_to_line(len(self.lines) - 1)
        self._show_status()

    def show_items(self, numbers: Mapping[str, str], item_id: str | None) -> None:
        """Show the numbers of agenda items in the margin; new lines without a line above belong to the one at hand."""
        self._item_numbers, self.item_id = numbers, item_id
        self.editor.margin.update()
        self._show_status()

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Let lines be read only, or written."""
        if is_read_only:
            self.save_now()
        self.editor.setReadOnly(is_read_only)
        self.editor.setPlaceholderText(say("capture.nothing_written" if is_read_only else "capture.lines_hint"))
        for each in (*self.kind_buttons.values(), self.group_box):
            each.setEnabled(not is_read_only)

    def go_to_item(self, item_id: str) -> None:
        """Put the cursor on an empty line of an agenda item: after its last line, or at the end of the text."""
        if self.editor.isReadOnly():
            return
        lines = self.lines
        own = [place for place, line in enumerate(lines) if line.agenda_item_id == item_id and line.text.strip()]
        last = own[-1] if own else len(lines) - 1
        following = last + 1
        if own and following < len(lines) and not lines[following].text.strip():
            last = following
        if lines[last].text.strip():
            self.editor.add_line_after(last)
            last += 1
        self.store.held.put_under_item(last, item_id)
        self.editor.go_to_line(last)
        self.editor.setFocus()
        self._show_status()

    def show_line(self, line_id: str) -> bool:
        """Put the cursor on a line; tell whether there is such a line."""
        place = next((place for place, line in enumerate(self.lines) if line.id == line_id), None)
        if place is None:
            return False
        self.editor.go_to_line(place)
        self.editor.setFocus()
        return True

    def say_note(self, sentence: str) -> None:
        """Say something above the text, until the next line is turned or begun."""
        self.note.setText(sentence)
        self.note.show()

    @property
    def lines(self) -> list[StoredLine]:
        """Return the lines as they stand."""
        return self.store.held.lines

    def mark_of(self, place: int) -> LineMark:
        """Return what the margin shows beside a line."""
        lines = self.lines
        if place >= len(lines):
            return LineMark()
        line = lines[place]
        above = lines[place - 1].agenda_item_id if place else None
        begins = line.agenda_item_id is not None and line.agenda_item_id != above
        item = self._item_numbers.get(line.agenda_item_id or "", "") if begins else ""
        return LineMark(line.kind, line.number or "", item)

    # Storing

    def save_now(self) -> bool:
        """Store what is typed; tell whether all is stored."""
        self._pause.stop()
        self._longest.stop()
        if self.editor.isReadOnly():
            return True
        self.editor.end_step()
        before = self.store.changes
        is_stored = self.store.save()
        # What is typed here is taken back here, as far as it goes: the window's undo would bring back what undo took.
        self.editor.keeps_undo = self.editor.keeps_undo or self.store.changes != before
        return is_stored

    def take_news(self) -> None:
        """Follow what others, or the window's undo, made of the lines."""
        if self.store.take_news():
            self._show_lines()
        self.editor.margin.update()
        self._show_status()

    def _show_lines(self) -> None:
        """Show the texts that are held; what did not change keeps its place on the screen."""
        self._is_following = True
        self.editor.show_texts(self.store.held.texts())
        self._is_following = False
        self._turned, self._untaken = [], []
        self._paragraphs = len(self.lines)

    def _on_typed(self) -> None:
        if self._is_following or not self.store.session_id:
            return
        texts = self.editor.texts()
        self.store.held.follow(texts, self.item_id)
        if not self.editor.is_stepping:
            self.editor.redo_stops, self._untaken = [], []
        is_other_line, self._paragraphs = len(texts) != self._paragraphs, len(texts)
        if is_other_line:
            self.note.hide()
            self.editor.margin.update()
        if is_other_line or self.editor.ends_sentence():
            self.save_now()
        else:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        self._show_status()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store what is typed when the text is left."""
        if watched is self.editor and event.type() is QEvent.Type.FocusOut:
            self.save_now()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is typed when another page is shown."""
        self.save_now()
        super().hideEvent(event)

    # Turning

    def turn_into(self, kind: CapturedKind) -> None:
        """Turn the chosen lines into something; those that all are it already, back into notes."""
        places = [place for place in self.editor.chosen_places() if self.lines[place].text.strip()]
        if self.editor.isReadOnly() or not self.store.session_id:
            return
        self.note.hide()
        if not places:
            self.say_note(say("capture.no_line"))
            return
        if not self.save_now():
            return
        chosen = [self.lines[place] for place in places]
        wanted = CapturedKind.NOTE if all(line.kind is kind for line in chosen) else kind
        changing = [line for line in chosen if line.kind is not wanted]
        before, after = [line.kind for line in changing], [wanted] * len(changing)
        if changing and self._turn(changing, after):
            self._turned.append(([line.id for line in changing], before, after))
            self._untaken = []
            self.editor.add_turning()

    def _turn(self, lines: Sequence[StoredLine], kinds: Sequence[CapturedKind]) -> bool:
        is_turned = self.store.turn(lines, kinds)
        self.editor.margin.update()
        self._show_status()
        return is_turned

    def _on_turning_undo(self) -> None:
        if self._turned:
            self._untaken.append(self._turned.pop())
            ids, before, _ = self._untaken[-1]
            self._turn_again(ids, before)

    def _on_turning_redo(self) -> None:
        if self._untaken:
            self._turned.append(self._untaken.pop())
            ids, _, after = self._turned[-1]
            self._turn_again(ids, after)

    def _turn_again(self, ids: Sequence[str], kinds: Sequence[CapturedKind]) -> None:
        """Turn lines as they were before, or again; those that are gone from the text are left out."""
        if not self.save_now():
            return
        here = {line.id: line for line in self.lines}
        wanted = [(here[each], kind) for each, kind in zip(ids, kinds, strict=True) if each in here]
        if wanted:
            self._turn([line for line, _ in wanted], [kind for _, kind in wanted])

    def _on_kind_action(self) -> None:
        self.turn_into(CapturedKind(self.sender().objectName().removeprefix(_TURN)))

    def _on_kind_button(self) -> None:
        self.turn_into(CapturedKind(self.sender().property(_KIND)))
        self.editor.setFocus()

    # The line at the cursor

    def open_record(self) -> None:
        """Go to what the line at the cursor became."""
        self._on_record_wished(self.editor.current_place())

    def _on_record_wished(self, place: int) -> None:
        if place < len(self.lines) and self.lines[place].kind is not CapturedKind.NOTE:
            self.save_now()
            self.record_wished.emit(self.lines[place])

    def _show_status(self) -> None:
        place = self.editor.current_place()
        if self._is_following or place >= len(self.lines):
            return
        line = self.lines[place]
        if not line.text.strip():
            self.status.setText("")
            return
        item = self._item_numbers.get(line.agenda_item_id or "", "")
        parts = [say("capture.item", number=item) if item else "", self.mark_of(place).words or say("capture.is_note")]
        if line.kind in {CapturedKind.NOTE, CapturedKind.ACTION} and has_ending(line.text):
            parts.append(reading_of(line.text, *self.store.known_names(), self.said_on))
        self.status.setText(" · ".join(part for part in parts if part))

    # Groups of a joint session

    def _on_group_chosen(self) -> None:
        self.store.group_id = self.group_box.group_id
