"""The clock of a live session: time left for the item and for the session. It changes by the minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import label, mark
from cmpdesk.secretariat.agenda.sheet import AgendaSheet
from cmpdesk.secretariat.capture.pace import Course, Pace, pace

TICK_MILLISECONDS = 1_000
_SOON = 2
_BETWEEN = 20


def clock_now() -> datetime:
    """Return the moment that it is."""
    return datetime.now().astimezone()


class ClockPanel(QFrame):
    """The clock. ``now`` tells the moment."""

    def __init__(self, now: Callable[[], datetime] = clock_now) -> None:
        super().__init__()
        self.now = now
        self._sheet: AgendaSheet | None = None
        self._course = Course()
        self.setProperty("look", "card")
        self.setObjectName("capture_clock")
        self.item = label("", "heading")
        self.item.setObjectName("capture_item_clock")
        self.session = label("", "heading")
        self.session.setObjectName("capture_session_clock")
        self.item_plan, self.session_plan, self.behind = label("", "muted"), label("", "muted"), label("", "muted")
        self.behind.setObjectName("capture_behind")
        parts = (
            (label(say("capture.clock_item"), "small"), self.item, self.item_plan),
            (label(say("capture.clock_session"), "small"), self.session, self.session_plan),
            (self.behind,),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        held = [wrapped(*part) for part in parts]
        for each in held:
            each.setContentsMargins(0, 0, _BETWEEN, 0)
        layout.addWidget(wrapped(*held))
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MILLISECONDS)
        self.timer.timeout.connect(self.show_time)

    def show_course(self, sheet: AgendaSheet, course: Course) -> None:
        """Show the clock of a session."""
        self._sheet, self._course = sheet, course
        self.show_time()

    def show_time(self) -> None:
        """Show what time it is; a word that stays is not painted again."""
        if self._sheet is None:
            return
        shown = pace(self._sheet, self._course, self.now())
        self._show_item(shown)
        self._show_session(shown, self._sheet)
        self.behind.setText(_behind_words(shown.behind))
        self.behind.setVisible(shown.behind is not None)

    def _show_item(self, shown: Pace) -> None:
        if shown.elapsed is None:
            self.item.setText(say("capture.not_begun"))
        elif shown.item_left is None:
            self.item.setText(say_counted("capture.since", shown.elapsed))
        else:
            self.item.setText(_left_words(shown.item_left))
        mark(self.item, "tone", _tone(shown.item_left))
        planned = shown.item_planned
        self.item_plan.setText("" if planned is None else say_counted("capture.of_planned", planned))

    def _show_session(self, shown: Pace, sheet: AgendaSheet) -> None:
        left, ends_at = shown.session_left, shown.ends_at
        is_timed = any(entry.begins_at is not None for entry in sheet.entries)
        without_clock = say("capture.other_day" if is_timed else "capture.no_time")
        self.session.setText(without_clock if left is None else _left_words(left))
        mark(self.session, "tone", _tone(left))
        if ends_at is None:
            words = say_counted("capture.of_planned", sheet.planned) if sheet.planned else ""
        else:
            words = say("capture.until", time=f"{ends_at:%H:%M}")
        self.session_plan.setText(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock go."""
        super().showEvent(event)
        self.show_time()
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest while nobody sees it."""
        self.timer.stop()
        super().hideEvent(event)


def _left_words(minutes: int) -> str:
    if minutes == 0:
        return say("capture.time_is_up")
    return say_counted("capture.left", minutes) if minutes > 0 else say_counted("capture.over", -minutes)


def _tone(left: int | None) -> str:
    if left is None:
        return ""
    return "bad" if left <= 0 else "warning" if left <= _SOON else ""


def _behind_words(minutes: int | None) -> str:
    if minutes is None:
        return ""
    if minutes == 0:
        return say("capture.on_plan")
    return say_counted("capture.behind", minutes) if minutes > 0 else say_counted("capture.ahead", -minutes)
