"""Pictures of the page for writing during a session: final, being written, and its list of open actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from cmpdesk.desktop.pages.capture import CapturePage
from cmpdesk.model.choices import CapturedKind, SessionState
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.desktop.window import MainWindow

_LINES = (
    ("Both sides showed how they count forest carbon.", CapturedKind.NOTE),
    ("The models agree within a tenth of the stock.", CapturedKind.OUTCOME),
    ("The group meets once more between two annual meetings.", CapturedKind.DECISION),
    ("Mexico to send the seed list -> CONAFOR, spring 2023", CapturedKind.ACTION),
    ("Visas of visiting crews take longer than the season of fires.", CapturedKind.CHALLENGE),
    ("A third of those trained were women.", CapturedKind.GENDER),
    ("Canada to share the study -> CFS, within 6 weeks", CapturedKind.NOTE),
)
_ITEM = 4


def capture_states(window: MainWindow, session_id: str) -> Iterator[str]:
    """Show a session that is final, then as it is written; what was written for it is taken back at the end."""
    window.desk.go("capture", session_id)
    page = window.pages["capture"]
    if not isinstance(page, CapturePage):
        return
    yield "capture-final"
    undone_until = window.desk.workspace.newest_change()
    try:
        with window.desk.change("Being held") as database:
            database.get_one(Session, session_id).state = SessionState.HELD
    except UserError:
        return  # Final minutes are not written for a picture.
    _write(page)
    yield "capture"
    page.previous.setCurrentIndex(1)
    yield "capture-actions"
    page.previous.setCurrentIndex(0)
    page.pane.save_now()
    while (step := window.desk.workspace.next_undo()) is not None and step.number > undone_until:
        window.desk.undo()


def _write(page: CapturePage) -> None:
    entries = page.sheet.entries if page.sheet is not None else ()
    for entry in entries[: _ITEM + 1]:
        page.begin_item(entry.id)
    editor: QPlainTextEdit = page.pane.editor
    for words, kind in _LINES:
        editor.insertPlainText(words)
        if kind is not CapturedKind.NOTE:
            page.pane.turn_into(kind)
        editor.insertPlainText("\n")
    editor.textCursor().deletePreviousChar()
