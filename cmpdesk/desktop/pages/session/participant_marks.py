"""Saying of the chosen people, by one key each, how they stand: invited, confirmed, present, remote, head, guests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.model.choices import Attendance, GuestKind, Presence
from cmpdesk.secretariat.participants.marking import HEAD, Mark
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.secretariat.participants.sheet import ParticipantSheet

_ATTENDANCE_KEYS: Final = {
    Attendance.INVITED: "I",
    Attendance.CONFIRMED: "C",
    Attendance.ATTENDED: "P",
    Attendance.EXCUSED: "E",
    Attendance.ABSENT: "A",
}
_PRESENCE_KEYS: Final = {Presence.IN_PERSON: "O", Presence.REMOTE: "R"}
_HEAD_KEY: Final = "H"


class ParticipantMarks(QObject):
    """The actions of the list, and the button whose menu shows them with their keys.

    Signals:
        wished: the Mark that the chosen people are to get.
    """

    wished = Signal(object)

    def __init__(self, view: RecordTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._menu = QMenu(view)
        self._group = QActionGroup(self)
        self._group.setExclusive(False)
        for attendance, key in _ATTENDANCE_KEYS.items():
            self._add(_word("attendance", attendance), Mark("attendance", attendance), key)
        self._menu.addSeparator()
        for presence, key in _PRESENCE_KEYS.items():
            self._add(_word("presence", presence), Mark("presence", presence), key)
        self._add(say("session.head_of_delegation"), Mark(HEAD, True), _HEAD_KEY)
        self._menu.addSeparator()
        guests = self._menu.addMenu(say("session.guest_kind"))
        for kind in GuestKind:
            self._add(_word("guest_kind", kind), Mark("guest_kind", kind), menu=guests)
        self._group.triggered.connect(self._on_triggered)
        self.button: QPushButton = button(say("session.mark_people"), "check", tip=say("session.mark_people_tip"))
        self.button.setObjectName("mark_people")
        self.button.setMenu(self._menu)

    def _add(self, words: str, mark: Mark, key: str = "", menu: QMenu | None = None) -> None:
        action = self._view.add_action(words, key) if key else QAction(words, self)
        action.setData(mark)
        self._group.addAction(action)
        (menu or self._menu).addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())


def delegation_heading(sheet: ParticipantSheet, delegation: object, name: Callable[..., str]) -> tuple[str, str]:
    """Return the heading of a delegation with how many of it stand how, and its tone.

    Two heads of one delegation are pointed out; nobody forbids them.
    """
    people = [entry for entry in sheet.entries if entry.delegation == delegation]
    if not people:
        return name(delegation), ""
    parts = [f"{name(delegation)} · {len(people)}"]
    counts = [
        (_word(field, value), sum(getattr(entry, field) is value for entry in people))
        for field, kind in (("attendance", Attendance), ("presence", Presence))
        for value in kind
    ]
    heads = sum(entry.is_head for entry in people)
    if heads > 1:
        parts.append(say("session.several_heads", count=heads))
    parts += [f"{word} {count}" for word, count in counts if count]
    return " · ".join(parts), "warning" if heads > 1 else ""


def _word(kind: str, value: object) -> str:
    return term(f"{kind}.{value}", InterfaceText.language)
