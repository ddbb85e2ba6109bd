"""The earlier actions of a session's groups, to be reviewed one after the other by the keys C, D, R, X and P."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import shown_day, today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import allow, button, label
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.desktop.pages.session.review_form import ReviewForm
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.choices import ReviewResult, SessionKind, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.actions.carry_over import Confirmation, confirm, put_off
from cmpdesk.secretariat.actions.earlier import (
    EarlierAction,
    EarlierActions,
    LaterSession,
    ReviewState,
    earlier_actions,
)
from cmpdesk.secretariat.words.wording import annual_meeting
from cmpdesk.secretariat.words.wording import label as wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk

_TEXT_COLUMN: Final = 1
_ALL: Final = "all"
_KEYS: Final = {"continue": "C", "done": "D", "revise": "R", "drop": "X", "put_off": "P"}
_NO_SESSION: Final = ""
"""What the menu gives for the next session, whichever it will be."""


class EarlierActionsPanel(QWidget):
    """The part of the tab with the actions below those of the session itself.

    Beside the text of a live session it is small: without the search of its own, and with the columns that fit.
    """

    def __init__(self, desk: Desk, *, is_beside_text: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._session_id = ""
        self._why_locked = ""
        self._only: frozenset[str] | None = None
        self.shown = EarlierActions((), ())
        self._build_list(is_beside_text=is_beside_text)
        self._build_steps()
        self.form = ReviewForm()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        self.summary = wrapped(self.heading, self.progress)
        layout.addWidget(self.summary)
        self.narrowing = wrapped(self.sieve, self.words, self.voice)
        self.steps = wrapped(*self.buttons.values())
        layout.addWidget(self.narrowing)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.no_match)
        layout.addWidget(self.steps)
        layout.addWidget(self.form)
        self._is_beside_text = is_beside_text
        if is_beside_text:
            for each in (self.heading, self.sieve, self.words):
                each.hide()
        self.form.said.connect(self._on_said)
        self.form.left.connect(self._close_form)
        self.table.record_chosen.connect(self._on_chosen)
        self.table.record_opened.connect(self._on_opened)
        self.sieve.currentIndexChanged.connect(self._show_lines)
        self.words.textChanged.connect(self._show_lines)

    def _build_list(self, *, is_beside_text: bool) -> None:
        self.heading = label("", "heading")
        self.progress = label("", "muted")
        self.sieve = QComboBox()
        self.sieve.setAccessibleName(say("earlier_actions.sieve"))
        for code in (_ALL, *ReviewState):
            self.sieve.addItem(say(f"earlier_actions.sieve_{code}"), str(code))
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("earlier_actions.words"))
        self.words.setAccessibleName(say("earlier_actions.words"))
        self.table = TableView("session_earlier_actions", say("earlier_actions.table"))
        self.model: TableModel[EarlierAction] = TableModel(
            _columns_beside_text() if is_beside_text else _columns(), _identity, self.table
        )
        self.table.show_model(self.model)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(2 * self.table.fontMetrics().lineSpacing() + 12)
        if is_beside_text:
            self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(_TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(5 * self.table.fontMetrics().lineSpacing())
        self.no_match = label("", "muted")
        self.no_match.setWordWrap(True)
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _build_steps(self) -> None:
        self.voice = QComboBox()
        self.voice.setAccessibleName(say("earlier_actions.voice"))
        self.voice.setToolTip(say("earlier_actions.voice"))
        for side in (Side.BOTH, Side.CANADA, Side.MEXICO):
            self.voice.addItem(say(f"earlier_actions.voice_{side}"), str(side))
        self.buttons: dict[str, QPushButton] = {}
        self._keys: list[QAction] = []
        steps = {
            "continue": self.let_continue,
            "done": self.mark_done,
            "revise": self.ask_for_revision,
            "drop": self.ask_for_reason,
            "put_off": self.offer_to_put_off,
        }
        for name, act in steps.items():
            made = button(say(f"earlier_actions.{name}"), tip=say(f"earlier_actions.{name}_tip"))
            made.setObjectName(f"review_{name}")
            made.clicked.connect(act)
            self.buttons[name] = made
            action = QAction(say(f"earlier_actions.{name}"), self.table)
            action.setShortcut(QKeySequence(_KEYS[name]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.table.addAction(action)
            self._keys.append(action)
        self.later_menu = QMenu(self)
        self.later_menu.triggered.connect(self._on_put_off)

    def load(self, session_id: str) -> None:
        """Show what a session is to review."""
        if session_id != self._session_id:
            self._session_id = session_id
            self._close_form()
        self._why_locked = why_locked(self.desk, session_id)
        self.shown = self.desk.ask(earlier_actions, session_id, self.desk.language, today())
        self.heading.setText(say("earlier_actions.heading", count=len(self.shown.lines)))
        total, reviewed = len(self.shown.lines), self.shown.reviewed
        self.progress.setText(say_counted("earlier_actions.progress", reviewed, total=total))
        self._show_lines()

    def narrow_to(self, action_ids: frozenset[str] | None) -> None:
        """Show these actions only, or all of them."""
        self._only = action_ids
        self._show_lines()

    def _show_lines(self) -> None:
        chosen, scrolled = self.model.record_id(self.table.currentIndex()), self.table.verticalScrollBar().value()
        lines = [line for line in self.shown.lines if self._passes(line)]
        self.model.set_lines(lines)
        if chosen and self.model.row_of(chosen) is not None:
            self.table.choose(chosen)
        self.table.verticalScrollBar().setValue(scrolled)
        is_all_said = bool(self.shown.lines) and self.shown.reviewed == len(self.shown.lines)
        is_finished = is_all_said and self.sieve.currentData() == ReviewState.TO_REVIEW
        if not self.shown.lines:
            nothing = "earlier_actions.none_of_group"
        else:
            nothing = "earlier_actions.no_match" if self._only is None else "earlier_actions.none_here"
        self.no_match.setText(say("earlier_actions.all_reviewed" if is_finished else nothing))
        self.no_match.setVisible(not lines and (bool(self.shown.lines) or self._is_beside_text))
        if self._is_beside_text and self.form.isHidden():
            # There is little room there: what cannot be used takes none of it.
            for each in (self.summary, self.table, self.narrowing, self.steps):
                each.setVisible(bool(lines))
        self._on_chosen("")

    def _passes(self, line: EarlierAction) -> bool:
        if self._only is not None and line.id not in self._only:
            return False
        wanted, words = self.sieve.currentData(), folded(self.words.text()).split()
        said = folded(" ".join((line.number or "", line.text, line.responsible)))
        return wanted in {_ALL, str(line.state)} and all(word in said for word in words)

    def chosen(self) -> EarlierAction | None:
        """Return the line that is chosen."""
        return self.model.line(self.table.currentIndex())

    # What is said of the chosen one

    def let_continue(self) -> None:
        """Let the chosen action go on."""
        self._confirm_chosen(ReviewResult.CONTINUE)

    def mark_done(self) -> None:
        """Say that the chosen action is done."""
        self._confirm_chosen(ReviewResult.DONE)

    def ask_for_revision(self) -> None:
        """Let the wording and the time limit of the chosen action be revised."""
        self._ask(ReviewResult.REVISE)

    def ask_for_reason(self) -> None:
        """Ask why the chosen action is dropped."""
        self._ask(ReviewResult.DROP)

    def offer_to_put_off(self) -> None:
        """Put the chosen action off; where later sessions are planned, one of them can be chosen."""
        line = self.chosen()
        if line is None:
            return
        later = [each for each in self.shown.later if line.group_id in each.group_ids]
        self.later_menu.clear()
        for words, key in (
            (say("earlier_actions.put_off_open"), _NO_SESSION),
            *((_session_words(each), each.id) for each in later),
        ):
            self.later_menu.addAction(words).setData(key)
        if later:
            self.later_menu.popup(self.buttons["put_off"].mapToGlobal(QPoint(0, self.buttons["put_off"].height())))
            self.later_menu.setActiveAction(self.later_menu.actions()[0])
        else:
            self._put_off(line, None)

    def _ask(self, result: ReviewResult) -> None:
        line = self.chosen()
        if line is not None:
            # The form takes the room of what would not be used meanwhile: the window may be low.
            self.narrowing.hide()
            self.steps.hide()
            self.form.ask(line, result, self.desk.language)
            self.table.scrollTo(self.table.currentIndex())

    def _close_form(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.form.isAncestorOf(focus)
        self.form.hide()
        self.narrowing.show()
        self.steps.show()
        if had_focus:
            self.table.setFocus()

    def _confirm_chosen(self, result: ReviewResult) -> None:
        line = self.chosen()
        if line is not None:
            self._confirm(line, Confirmation(result))

    def _on_said(self, action_id: str, said: Confirmation) -> None:
        line = next((line for line in self.shown.lines if line.id == action_id), None)
        if line is not None and self._confirm(line, said):
            self._close_form()

    def _confirm(self, line: EarlierAction, said: Confirmation) -> bool:
        session_id, spoken = self._session_id, replace(said, side=self._side())

        def work(database: DatabaseSession) -> None:
            confirm(database, session_id, line.id, spoken, today())

        return self._carry_out(line, str(said.result), work)

    def _on_put_off(self, chosen: QAction) -> None:
        line = self.chosen()
        if line is not None:
            self._put_off(line, chosen.data() or None)

    def _put_off(self, line: EarlierAction, to_session_id: str | None) -> None:
        session_id, side = self._session_id, self._side()

        def work(database: DatabaseSession) -> None:
            put_off(database, session_id, line.id, side, to_session_id)

        self._carry_out(line, "put_off", work)

    def _carry_out(self, line: EarlierAction, name: str, work: Callable[[DatabaseSession], object]) -> bool:
        following, before = self._following(line.id), self.shown
        if not self.desk.try_change(say(f"earlier_actions.change_{name}", number=line.number or ""), work):
            return False
        if self.shown is before:
            self.load(self._session_id)
        if not self.table.choose(following or line.id) and self.model.lines:
            self.table.choose(self.model.lines[-1].id)
        return True

    def _following(self, action_id: str) -> str | None:
        """Return the next one that is still to be reviewed, from the top again after the last one."""
        place = self.model.row_of(action_id) or 0
        others = [*self.model.lines[place + 1 :], *self.model.lines[:place]]
        return next((each.id for each in others if each.state is ReviewState.TO_REVIEW), None)

    def _side(self) -> Side:
        return Side(self.voice.currentData())

    def _on_chosen(self, _record_id: str) -> None:
        is_chosen = self.chosen() is not None
        for step, key in zip(self.buttons.values(), self._keys, strict=True):
            allow(step, allowed=is_chosen, reason=self._why_locked)
            key.setEnabled(not self._why_locked)
        allow(self.voice, reason=self._why_locked)

    def _on_opened(self, action_id: str) -> None:
        self.desk.go("actions", action_id)


def _columns() -> tuple[Column[EarlierAction], ...]:
    return (
        Column("number", say("session_actions.column_number"), _number, 12),
        Column("text", say("session_actions.column_text"), _text, 40),
        Column("result", say("earlier_actions.column_result"), _result, 20, tone=_result_tone),
        Column("standing", say("earlier_actions.column_standing"), _standing, 22, sort=_years_open),
        Column("responsible", say("earlier_actions.column_who"), _who_and_when, 20, tone=_due_tone),
    )


def _columns_beside_text() -> tuple[Column[EarlierAction], ...]:
    return (
        Column("number", say("session_actions.column_number"), _number, 12, tone=_due_tone),
        Column("text", say("session_actions.column_text"), _text_and_standing, 40),
    )


def _text_and_standing(line: EarlierAction) -> str:
    said = _result(line) or _standing(line)
    return "\n".join((_text(line), " · ".join(part for part in (_who_and_when(line), said) if part)))


def _identity(line: EarlierAction) -> str:
    return line.id


def _number(line: EarlierAction) -> str:
    return line.number or ""


def _text(line: EarlierAction) -> str:
    return line.text if line.revision is None else f"{line.text} (Rev. {line.revision})"


def _result(line: EarlierAction) -> str:
    if line.state is ReviewState.TO_REVIEW:
        return ""
    language = InterfaceText.language
    result = wording(f"action_review.{line.result or 'put_off'}", language)
    side = wording(f"side.{line.side}", language) if line.side in {Side.CANADA, Side.MEXICO} else ""
    remark = line.remark.or_other(language)
    return ", ".join(part for part in (result, side, remark.text if remark else "") if part)


def _result_tone(line: EarlierAction) -> str:
    if line.state is ReviewState.REVIEWED:
        return "muted" if line.result is ReviewResult.DROP else "good"
    return "warning"


def _standing(line: EarlierAction) -> str:
    """Return where the action stands, what the last session said of it, and how long it has been open."""
    parts = [wording(f"status.{line.status or 'unknown'}", InterfaceText.language)]
    if line.last is not None:
        last = wording(f"action_review.{line.last.result}", InterfaceText.language)
        parts.append(say("earlier_actions.last", year=line.last.year, result=last))
    if line.years_open is not None:
        parts.append(say_counted("earlier_actions.years", line.years_open, year=line.year))
    return "; ".join(parts)


def _who_and_when(line: EarlierAction) -> str:
    return "; ".join(part for part in (line.responsible, line.due) if part)


def _due_tone(line: EarlierAction) -> str:
    return "bad" if line.overdue else ""


def _years_open(line: EarlierAction) -> int:
    return line.years_open or 0


def _session_words(later: LaterSession) -> str:
    if later.kind is SessionKind.INTERSESSIONAL:
        name = say("earlier_actions.between")
    else:
        name = annual_meeting(later.edition, InterfaceText.language)
    return ", ".join(part for part in (name, shown_day(later.starts_on)) if part)
