"""What became of an action: progress updates, reviews, earlier wordings, and the history out of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import edited_format, shown_moment, today
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.actions.words import commitment_words, day_words, side_words, status_words
from cmpdesk.model.choices import ActionStatus, Commitment, ReviewResult, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.card import ActionCard, ReviewLine, RevisionLine, UpdateLine
from cmpdesk.secretariat.actions.history import ActionEvent
from cmpdesk.secretariat.words.wording import annual_meeting
from cmpdesk.workspace.journal_tables import Operation

_MOST_EVENTS = 60
_QUIET_FIELDS = ("due_from_on", "due_to_on", "due_edition", "revised_due_from_on", "revised_due_to_on", "sort_order")
_LANGUAGE_ENDINGS = tuple(f"_{language}" for language in Language)


class UpdateForm(QWidget):
    """The button that opens the form for a progress update, and the form.

    Signals:
        given: day, words, status code (empty for no change).
    """

    given = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.add_button = button(say("actions.add_update"), "add")
        self.form = QFrame()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setLocale(QLocale(str(InterfaceText.language)))
        self.day.setDisplayFormat(edited_format())
        self.day.setAccessibleName(say("actions.update_day"))
        self.status = SteadyCombo(say("actions.update_status"))
        self.status.setMinimumContentsLength(14)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(say("actions.update_words"))
        self.words.setPlaceholderText(say("actions.update_words"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 18)
        self.save_button = button(say("actions.save_update"), "check", look="main")
        self.cancel_button = button(say("actions.cancel"))
        choices = FlowLayout()
        choices.addWidget(self.day)
        choices.addWidget(self.status)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        inside.addLayout(choices)
        inside.addLayout(row(self.save_button, self.cancel_button, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.add_button)
        layout.addWidget(self.form)
        self.form.hide()
        self.add_button.clicked.connect(self.open_form)
        self.cancel_button.clicked.connect(self.close_form)
        self.save_button.clicked.connect(self._on_save)
        self.words.textChanged.connect(self._on_typed)

    def open_form(self) -> None:
        """Let an update of today be typed."""
        now = today()
        with QSignalBlocker(self.day):
            self.day.setDate(QDate(now.year, now.month, now.day))
        states = [("", say("actions.status_stays"))]
        self.status.fill([*states, *((str(status), status_words(status)) for status in ActionStatus)], "")
        self.add_button.hide()
        self.form.show()
        self._on_typed()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Close the form without an update."""
        self.words.clear()
        self.form.hide()
        self.add_button.show()

    def _on_typed(self) -> None:
        self.save_button.setEnabled(bool(self.words.toPlainText().strip()))

    def _on_save(self) -> None:
        chosen = self.day.date()
        day = datetime(chosen.year(), chosen.month(), chosen.day()).date()  # noqa: DTZ001 - a calendar day
        words, status = self.words.toPlainText().strip(), self.status.code()
        self.close_form()
        self.given.emit(day, words, status)


class Chronicle(QWidget):
    """The lists below the fields of an action.

    Signals:
        update_dropped: the id of an update that is to be deleted.
    """

    update_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._before = QVBoxLayout()
        self._history = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (self._before, self._history):
            each.setSpacing(4)
            layout.addLayout(each)

    def show_card(self, card: ActionCard, language: Language, *, is_other: bool) -> None:
        """Show updates, reviews and earlier wordings; the history comes later."""
        shown = (card.updates, card.reviews, card.revisions, language)
        if shown != self._shown:
            self._shown = shown
            _empty(self._before)
            self._add_updates(card.updates, language)
            self._add_all(say("actions.reviews"), [_review_words(each, language) for each in card.reviews])
            self._add_all(say("actions.revisions"), [_revision_words(each, language) for each in card.revisions])
        if is_other:
            _empty(self._history)

    def _add_updates(self, updates: Sequence[UpdateLine], language: Language) -> None:
        if not updates:
            return
        self._before.addWidget(label(say("actions.updates"), "heading"))
        for update in updates:
            head = FlowLayout()
            head.addWidget(label(_update_heading(update), "small"))
            drop = button(say("actions.drop_update"), look="link")
            drop.setProperty("update_id", update.id)
            drop.clicked.connect(self._on_drop)
            head.addWidget(drop)
            self._before.addLayout(head)
            self._before.addWidget(_wrapped(update.text.words(language), ""))

    def _add_all(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self._before.addWidget(label(heading, "heading"))
            for line in lines:
                self._before.addWidget(_wrapped(line, "muted"))

    def _on_drop(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.update_dropped.emit(str(pressed.property("update_id")))

    def show_history(self, events: Sequence[ActionEvent]) -> None:
        """Show who changed what and when, newest first."""
        _empty(self._history)
        lines = history_lines(events)
        if lines:
            self._history.addWidget(label(say("actions.history"), "heading"))
        for line in lines[:_MOST_EVENTS]:
            self._history.addWidget(_wrapped(line, "small"))
        if len(lines) > _MOST_EVENTS:
            self._history.addWidget(_wrapped(say("actions.history_more", count=len(lines) - _MOST_EVENTS), "small"))


def history_lines(events: Sequence[ActionEvent]) -> list[str]:
    """Return each event as a sentence: when, who, what, from what to what."""
    return [_event_words(event) for event in events if event.field not in _QUIET_FIELDS]


def _event_words(event: ActionEvent) -> str:
    values = {"when": shown_moment(event.made_at.astimezone()), "who": event.author}
    if event.field == Operation.INSERT:
        return say("actions.event_created", **values)
    if event.field == Operation.DELETE:
        return say("actions.event_deleted", **values)
    before, after = _value_words(event.field, event.before), _value_words(event.field, event.after)
    key = "event_changed" if before and after else "event_set" if after else "event_emptied"
    return say(f"actions.{key}", field=_field_words(event.field), before=before, after=after, **values)


def _field_words(field: str) -> str:
    for ending in _LANGUAGE_ENDINGS:
        if field.endswith(ending):
            name = say(f"actions.field_{field.removesuffix(ending)}")
            return f"{name} ({ending.removeprefix('_').upper()})"
    return say(f"actions.field_{field}")


def _value_words(field: str, value: str) -> str:
    if not value:
        return status_words(None) if field == "status" else ""
    if field == "status":
        return status_words(ActionStatus(value))
    if field == "side" or (field == "action_person" and value in tuple(Side)):
        return side_words(value)
    if field == "commitment":
        return commitment_words(Commitment(value))
    if field == "closed_on":
        return day_words(datetime.fromisoformat(value).date())
    return say(f"actions.review_{value}") if field == "action_review" and value in tuple(ReviewResult) else value


def _update_heading(update: UpdateLine) -> str:
    parts = [day_words(update.made_on), update.given_by or ""]
    if update.status is not None:
        parts.append(status_words(update.status))
    return ", ".join(part for part in parts if part)


def _review_words(review: ReviewLine, language: Language) -> str:
    result = say(f"actions.review_{review.result or 'put_off'}")
    parts = (review.edition, side_words(review.side), result, review.text.words(language))
    return " – ".join(part for part in parts if part)


def _revision_words(revision: RevisionLine, language: Language) -> str:
    edition = annual_meeting(revision.edition_ordinal, InterfaceText.language)
    parts = (revision.text.words(language), revision.due.words(language))
    return say("actions.until_revised", edition=edition, words=" – ".join(part for part in parts if part))


def _wrapped(words: str, look: str) -> QLabel:
    made = label(words, look)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            if (widget := part.widget()) is not None:
                widget.hide()
                widget.deleteLater()
