"""The minutes of a session: the outline at the left, the text of the chosen place at the right.

Below the text stand the decisions and actions that were made of its lines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.language_segments import LanguageSegments
from cmpdesk.desktop.page import allow, button, label
from cmpdesk.desktop.pages.session.agreed import AgreedLine, AgreedPanel, line_of_action, line_of_decision
from cmpdesk.desktop.pages.session.field import TextField
from cmpdesk.desktop.pages.session.group_box import GroupBox
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.desktop.pages.session.outline import place_words
from cmpdesk.desktop.pages.session.themes import ThemeColumn
from cmpdesk.desktop.pages.session.writing import WritingPane
from cmpdesk.desktop.rich_text.lines import Line, LineKind, lines_of
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.documents.tree import Run
from cmpdesk.model.choices import Section
from cmpdesk.model.language import InLanguage, Language, Translated
from cmpdesk.secretariat.actions.editing import change_text, delete_actions
from cmpdesk.secretariat.actions.of_session import action_as_lines, record_line_as_action, session_actions
from cmpdesk.secretariat.actions.recording import record_decision
from cmpdesk.secretariat.report.minutes_editing import (
    Place,
    SessionMinutes,
    delete_decision,
    load_minutes,
    text_at,
    write_decision,
    write_text,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk, News

_TABLES: Final = (
    "minutes_version",
    "narrative",
    "theme",
    "decision",
    "action",
    "session",
    "session_group",
    "working_group",
)
_AGREED_IN: Final = (Section.OUTCOMES, Section.FUTURE_ACTIONS)
_KEYS: Final = {"make_action": "Ctrl+Shift+A", "make_decision": "Ctrl+Shift+D"}
_SHORT: Final = 50
_OUTLINE_LETTERS: Final = 29
_BESIDE_SETTING: Final = "minutes/beside"


class MinutesTab(QWidget):
    """The tab that minutes are written in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.minutes: SessionMinutes | None = None
        self._session_id = ""
        self._language = desk.language
        self._is_stale = True
        self.writing = WritingPane(desk, self._words)
        self.themes = ThemeColumn(desk, self.writing.is_all_stored)
        self.agreed = AgreedPanel(self._reword, self._turn_back, self._delete_agreed)
        self._build()
        self._lay_out()
        self._make_actions()
        self._connect()
        self.setFocusProxy(self.writing)

    def _build(self) -> None:
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.language_buttons = LanguageSegments("minutes.write_in", self._language)
        self.action_button = button(say("minutes.make_action"), "actions")
        self.decision_button = button(say("minutes.make_decision"), "check")
        self.group_box = GroupBox(say("minutes.group"))
        self.beside_check = QCheckBox()
        self.beside_check.setChecked(str(QSettings().value(_BESIDE_SETTING, "")) == "yes")

    def _lay_out(self) -> None:
        choices = FlowLayout(gap=8)
        for each in (
            self.language_buttons,
            self.action_button,
            self.decision_button,
            self.group_box,
            self.beside_check,
        ):
            choices.addWidget(each)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(choices)
        column.addWidget(self.writing, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(upper)
        right.addWidget(self.agreed)
        right.setStretchFactor(0, 1)
        right.setChildrenCollapsible(False)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.themes)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(10)
        parts.setSizes([_OUTLINE_LETTERS * self.fontMetrics().averageCharWidth(), 10_000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 12)
        whole.addWidget(parts)

    def _make_actions(self) -> None:
        for name, made, act in (
            ("make_action", self.action_button, self.make_action),
            ("make_decision", self.decision_button, self.make_decision),
        ):
            action = QAction(say(f"minutes.{name}"), self)
            action.setObjectName(f"minutes_{name}")
            shown = QKeySequence(_KEYS[name])
            action.setShortcut(shown)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            native = shown.toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{say(f'minutes.{name}_tip')} ({native})")
            action.triggered.connect(act)
            made.clicked.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self.themes.place_chosen.connect(self._on_place_chosen)
        self.themes.changed.connect(self.bring_up_to_date)
        self.agreed.table.itemDelegate().closeEditor.connect(self._show_agreed)
        self.language_buttons.chosen.connect(self._on_language_chosen)
        self.beside_check.toggled.connect(self._on_beside_toggled)
        self.desk.changed.connect(self._on_changed)
        self.desk.language_changed.connect(self._on_desk_language_changed)

    # What the page asks for

    def show_session(self, session_id: str) -> None:
        """Show the minutes of a session."""
        if session_id != self._session_id:
            self.save_now()
            self.writing.close_field()
            self._session_id = session_id
            self.minutes = None
            self._is_stale = True
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Load what has changed since the last time."""
        if self._session_id and self._is_stale:
            self._is_stale = False
            self._load()

    def save_now(self) -> None:
        """Store what is typed; where somebody else changed the same text, both versions are stored."""
        self.writing.is_all_stored()

    def show_place(self, place: Place) -> None:
        """Go to a section, or to a theme in it."""
        self.themes.outline.choose(place)

    @property
    def field(self) -> TextField | None:
        """Return the text that is shown, as it was stored last."""
        return self.writing.field

    # Loading

    def _load(self) -> None:
        self.minutes = self.desk.ask(load_minutes, self._session_id)
        self._lock(why_locked(self.desk, self._session_id))
        self.themes.show_minutes(self.minutes, self._language)
        self.group_box.show_groups(self.minutes.groups if self.minutes else ())
        if self.field is None:
            self._open(Place(Section.INTRODUCTION))
            return
        if self.field.place not in set(self.minutes.places()):
            self.writing.move_to(Place(self.field.place.section))
        else:
            self.writing.take_news()
        self._show_around()

    def _lock(self, reason: str) -> None:
        """Let nothing be typed or changed in minutes that are final, and say why; without a reason, all can be."""
        is_locked = bool(reason)
        self.writing.lock(is_locked)
        self.themes.lock(is_locked)
        self.agreed.setEnabled(not is_locked)
        for made in (self.action_button, self.decision_button):
            allow(made, reason=reason)
        for action in self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            action.setEnabled(not is_locked)

    def _open(self, place: Place) -> None:
        """Show the text of a place in the chosen language."""
        self.writing.open(self._session_id, place, self._language)
        self._show_around()

    def _show_around(self) -> None:
        """Show what stands around the text: where it is, the other language, what was agreed."""
        if self.field is None:
            return
        self.themes.choose(self.field.place)
        self.heading.setText(self._words(self.field.place))
        self.language_buttons.choose(self._language)
        self.writing.editor.setAccessibleName(f"{say('minutes.editor')}: {self.heading.text()}")
        self._show_beside()
        self._show_agreed()

    def _show_beside(self) -> None:
        other = Language.FRENCH if self._language is Language.ENGLISH else Language.ENGLISH
        words = say(f"minutes.beside_{other}")
        self.beside_check.setText(words)
        self.writing.show_beside(self.writing.text_now(other) if self.beside_check.isChecked() else None, words)

    def _show_agreed(self) -> None:
        if self.minutes is None or self.field is None:
            return
        place, language = self.field.place, self._language
        if place.section not in _AGREED_IN:
            self.agreed.show_lines(())
            return
        today = datetime.now().astimezone().date()
        actions = self.desk.ask(session_actions, self._session_id, language, today)
        decisions = [
            line_of_decision(decision, written.text if (written := decision.text.or_other(language)) else "")
            for decision in self.minutes.decisions
            if place.theme_id in {None, decision.theme_id}
        ]
        found = [line_of_action(action) for action in actions if place.theme_id in {None, action.theme_id}]
        self.agreed.show_lines((*decisions, *found))

    def _words(self, place: Place) -> str:
        return place_words(self.minutes, place, self._language) if self.minutes else ""

    def _on_changed(self, news: News) -> None:
        if news.concerns(*_TABLES):
            self._is_stale = True
            if self.isVisible():
                self.bring_up_to_date()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is typed when another tab or page is shown."""
        self.save_now()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the tab was hidden."""
        super().showEvent(event)
        self.bring_up_to_date()

    # Places and languages

    def _on_place_chosen(self, place: Place) -> None:
        if self.field is not None and place == self.field.place:
            return
        if self.writing.is_all_stored():
            self._open(place)
        elif self.field is not None:
            self.themes.choose(self.field.place)

    def _on_language_chosen(self, code: str) -> None:
        self.write_in(Language(code))

    def _on_desk_language_changed(self) -> None:
        self.write_in(self.desk.language)

    def write_in(self, language: Language) -> None:
        """Show and write the texts in another language."""
        if language is not self._language and self.writing.is_all_stored():
            self._language = language
            if self.minutes is not None and self.field is not None:
                self.themes.show_minutes(self.minutes, language)
                self._open(self.field.place)
        self._show_around()

    def _on_beside_toggled(self, is_wished: bool) -> None:
        QSettings().setValue(_BESIDE_SETTING, "yes" if is_wished else "no")
        self._show_beside()

    # Actions and decisions out of lines, and back

    def make_action(self) -> None:
        """Turn the line that the cursor stands in into an action of the theme, with who and when of its end."""
        self._record_line("make_action", self._record_action)

    def make_decision(self) -> None:
        """Turn the line that the cursor stands in into a decision of the theme."""
        self._record_line("make_decision", self._record_decision)

    def _record_line(self, what: str, record: Callable[[DatabaseSession, Place, InLanguage], object]) -> None:
        line = self.writing.editor.current_line()
        if line is None or not self.group_box.count():
            self.writing.say_note(say("minutes.no_line"))
            return
        if not self.writing.is_all_stored() or self.field is None:
            return
        field = self.field
        rest = markdown_of(self.writing.editor.lines_without_current())
        words = " ".join(line.text.split())

        def work(database: DatabaseSession) -> None:
            field.store(database, rest)
            record(database, field.place, InLanguage(words, field.language))

        self.writing.replace_text(rest, say(f"minutes.change_{what}", text=_shortened(words)), work)
        self.bring_up_to_date()

    def _record_action(self, database: DatabaseSession, place: Place, line: InLanguage) -> str:
        return record_line_as_action(database, self._session_id, self.group_box.group_id, place.theme_id, line)

    def _record_decision(self, database: DatabaseSession, place: Place, line: InLanguage) -> str:
        text = Translated().with_text(line.language, line.text)
        return record_decision(database, self._session_id, self.group_box.group_id, text, place.theme_id)

    def _turn_back(self, agreed: AgreedLine) -> None:
        """Turn an action or a decision back into a line at the end of the text, in each of its languages."""
        if not self.writing.is_all_stored() or self.field is None or self.minutes is None:
            return
        field = self.field
        decision = next((each for each in self.minutes.decisions if each.id == agreed.id), None)
        lines = decision.text.written() if decision else self.desk.ask(action_as_lines, agreed.id)
        mine = next((line.text for line in lines if line.language is field.language), None)
        text = field.stored if mine is None else _with_item(field.stored, mine)

        def work(database: DatabaseSession) -> None:
            for line in lines:
                there = text_at(database, field.session_id, field.place).in_language(line.language) or ""
                write_text(database, field.session_id, field.place, line.language, _with_item(there, line.text))
            _delete(database, agreed)

        self.writing.replace_text(text, say("minutes.change_back_to_line", number=agreed.number), work)
        self.bring_up_to_date()

    def _delete_agreed(self, agreed: AgreedLine) -> None:
        key = "minutes.change_delete_decision" if agreed.is_decision else "minutes.change_delete_action"
        self.desk.try_change(say(key, number=agreed.number), lambda database: _delete(database, agreed))
        self.bring_up_to_date()

    def _reword(self, agreed: AgreedLine, text: str) -> bool:
        language = self._language

        def work(database: DatabaseSession) -> None:
            if agreed.is_decision:
                write_decision(database, agreed.id, language, text.strip())
            else:
                change_text(database, agreed.id, language, text)

        return self.desk.try_change(say("minutes.change_reword", number=agreed.number), work)


def _delete(database: DatabaseSession, agreed: AgreedLine) -> None:
    if agreed.is_decision:
        delete_decision(database, agreed.id)
    else:
        delete_actions(database, [agreed.id])


def _with_item(text: str, words: str) -> str:
    """Return a text with one more item at its end."""
    return markdown_of((*lines_of(text), Line(LineKind.BULLET, (Run(words),))))


def _shortened(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
