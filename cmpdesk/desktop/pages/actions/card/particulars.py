"""What is known of an action beside its wording: status, due dates, who answers for it, side, theme, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label, mark
from cmpdesk.desktop.pages.actions.fields import NamesCompleter, SavedLine, SavedText, SteadyCombo
from cmpdesk.desktop.pages.actions.sieve import UNKNOWN
from cmpdesk.desktop.pages.actions.words import (
    PARTED,
    commitment_words,
    day_words,
    meaning_words,
    side_words,
    status_words,
)
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.card import ActionCard
from cmpdesk.secretariat.actions.editing import is_understood, meaning_of
from cmpdesk.secretariat.actions.responsible import ResponsibleName
from cmpdesk.secretariat.words.wording import label as term

NO_CODE = ""
_ROOMY_LETTERS = 36


class Particulars(QWidget):
    """The fields of an action, each with its name beside or above it.

    Signals:
        changed: the field's key and its new words or code. Keys: responsible, contacts, side, due, revised_due,
            commitment, status, theme, notes.
        session_wished: the session where the action was raised was asked for.
    """

    changed = Signal(str, str)
    session_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said_on: date | None = None
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.status = SteadyCombo(say("actions.column_status"))
        self.closed_on = _hint()
        self.due = SavedLine(say("actions.column_due"), saves_meanwhile=False)
        self.due_meaning = _hint()
        self.revised_due = SavedLine(say("actions.column_revised_due"), saves_meanwhile=False)
        self.revised_meaning = _hint()
        self.responsible = SavedLine(say("actions.column_responsible"), saves_meanwhile=False)
        self.responsible_unknown = _hint()
        self.side = SteadyCombo(say("actions.column_side"))
        self.commitment = SteadyCombo(say("actions.column_commitment"))
        self.contacts = SavedLine(say("actions.column_contacts"), saves_meanwhile=False)
        self.contacts_unknown = _hint()
        self.theme = SteadyCombo(say("actions.column_theme"))
        self.raised_at = button("", look="link")
        self.raised_on = _hint()
        self.notes = SavedText(say("actions.notes"), lines=1)
        self.responsible_completer = NamesCompleter(self.responsible, ())
        self.contacts_completer = NamesCompleter(self.contacts, ())

    def _lay_out(self) -> None:
        form = self._rows = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(8)
        for key, widgets in (
            ("column_status", (self.status, self.closed_on)),
            ("column_due", (self.due, self.due_meaning)),
            ("column_revised_due", (self.revised_due, self.revised_meaning)),
            ("column_responsible", (self.responsible, self.responsible_unknown)),
            ("column_contacts", (self.contacts, self.contacts_unknown)),
            ("column_side", (self.side,)),
            ("column_commitment", (self.commitment,)),
            ("column_theme", (self.theme,)),
            ("raised", (self.raised_at, self.raised_on)),
            ("notes", (self.notes,)),
        ):
            form.addRow(_form_label(say(f"actions.{key}"), widgets[0]), _stacked(widgets))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names of fields above them where the card is narrow or the text large."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _ROOMY_LETTERS
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.WrapLongRows)

    def _connect(self) -> None:
        self.due.draft.saved.connect(self._on_due)
        self.due.textEdited.connect(self._show_meanings)
        self.revised_due.draft.saved.connect(self._on_revised_due)
        self.revised_due.textEdited.connect(self._show_meanings)
        self.responsible.draft.saved.connect(self._on_responsible)
        self.contacts.draft.saved.connect(self._on_contacts)
        self.notes.draft.saved.connect(self._on_notes)
        self.side.activated.connect(self._on_side)
        self.status.activated.connect(self._on_status)
        self.commitment.activated.connect(self._on_commitment)
        self.theme.activated.connect(self._on_theme)
        self.raised_at.clicked.connect(self.session_wished)

    def offer(self, names: Sequence[ResponsibleName]) -> None:
        """Offer who can answer for an action, and who can be its contact."""
        self.responsible_completer.set_names(names)
        awaited = [term(f"to_be_named.{side}", InterfaceText.language) for side in Side]
        self.contacts_completer.set_names([name for name in names if name.is_person], awaited)

    def save(self) -> None:
        """Store what is being typed."""
        for field in (self.due, self.revised_due, self.responsible, self.contacts, self.notes):
            field.draft.save()

    def show_card(self, card: ActionCard, language: Language, *, is_other: bool) -> None:
        """Show an action; fields of the same one that are being typed in are left alone."""
        self._said_on = card.raised_on
        self._fill_lists(card)
        for field, words in (
            (self.due, card.due.words(language)),
            (self.revised_due, card.revised_due.words(language)),
            (self.responsible, PARTED.join(card.responsible)),
            (self.contacts, PARTED.join(card.contacts)),
            (self.notes, card.notes or ""),
        ):
            (field.draft.show_other if is_other else field.draft.fill)(words)
        self.responsible_unknown.hide()
        self.contacts_unknown.hide()
        self._show_where_raised(card)
        self._show_meanings()

    def _fill_lists(self, card: ActionCard) -> None:
        statuses = [(str(status), status_words(status)) for status in (*ActionStatus, UNKNOWN)]
        self.status.fill(statuses, str(card.status or UNKNOWN))
        nothing = (NO_CODE, say("actions.not_stated"))
        self.side.fill([nothing, *((str(side), side_words(side)) for side in Side)], str(card.side or NO_CODE))
        levels = [(str(level), commitment_words(level)) for level in Commitment]
        self.commitment.fill([nothing, *levels], str(card.commitment or NO_CODE))
        themes = [(NO_CODE, say("actions.no_theme")), *((theme.id, theme.name) for theme in card.themes)]
        self.theme.fill(themes, card.theme_id or NO_CODE)
        self.theme.setToolTip(self.theme.currentText())
        self.closed_on.setText(say("actions.closed_on", day=day_words(card.closed_on)) if card.closed_on else "")
        self.closed_on.setVisible(card.closed_on is not None)

    def _show_where_raised(self, card: ActionCard) -> None:
        raised = ", ".join(part for part in (card.raised_at, day_words(card.raised_on)) if part)
        self.raised_at.setText(card.raised_at or say("actions.raised_nowhere"))
        self.raised_on.setText(day_words(card.raised_on))
        self.raised_on.setVisible(card.raised_on is not None)
        self.raised_at.setAccessibleName(say("actions.go_to_session", session=raised) if raised else "")
        self.raised_at.setToolTip(self.raised_at.accessibleName())
        self.raised_at.setEnabled(card.session_id is not None)

    def show_unknown(self, key: str, unknown: Sequence[str]) -> None:
        """Say which of the typed names nobody goes by; what was typed stays."""
        hint = self.responsible_unknown if key == "responsible" else self.contacts_unknown
        field = self.responsible if key == "responsible" else self.contacts
        field.draft.stored = ""
        hint.setText(say("actions.nobody_called", names=", ".join(f"“{name}”" for name in unknown)))
        mark(hint, "tone", "bad")
        hint.show()

    def _show_meanings(self) -> None:
        for field, hint in ((self.due, self.due_meaning), (self.revised_due, self.revised_meaning)):
            due = meaning_of(field.text(), self._said_on)
            words = meaning_words(due)
            hint.setText(words)
            hint.setVisible(bool(words))
            mark(hint, "tone", "" if is_understood(due) else "warning")

    def _on_due(self, words: str) -> None:
        self.changed.emit("due", words)

    def _on_revised_due(self, words: str) -> None:
        self.changed.emit("revised_due", words)

    def _on_responsible(self, words: str) -> None:
        self.changed.emit("responsible", words)

    def _on_contacts(self, words: str) -> None:
        self.changed.emit("contacts", words)

    def _on_notes(self, words: str) -> None:
        self.changed.emit("notes", words)

    def _on_side(self) -> None:
        self.changed.emit("side", self.side.code())

    def _on_status(self) -> None:
        self.changed.emit("status", self.status.code())

    def _on_commitment(self) -> None:
        self.changed.emit("commitment", self.commitment.code())

    def _on_theme(self) -> None:
        self.changed.emit("theme", self.theme.code())


def _hint() -> QLabel:
    made = label("", "small")
    made.setWordWrap(True)
    made.hide()
    return made


def _form_label(words: str, field: QWidget) -> QLabel:
    made = label(words, "muted")
    made.setBuddy(field)
    return made


def _stacked(widgets: Sequence[QWidget]) -> QWidget:
    if len(widgets) == 1:
        return widgets[0]
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    for widget in widgets:
        layout.addWidget(widget)
    return made
