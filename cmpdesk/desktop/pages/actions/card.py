"""One action beside the table: every field is changed where it stands and saved as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.actions.chronicle import Chronicle, UpdateForm
from cmpdesk.desktop.pages.actions.fields import NamesCompleter, SavedLine, SavedText, SteadyCombo
from cmpdesk.desktop.pages.actions.sieve import UNKNOWN
from cmpdesk.desktop.pages.actions.words import (
    PARTED,
    commitment_words,
    day_words,
    meaning_words,
    side_words,
    standing_tone,
    standing_words,
    status_words,
)
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.action_card import ActionCard, ActionEvent
from cmpdesk.secretariat.action_editing import is_understood, meaning_of
from cmpdesk.secretariat.action_table import Named, ResponsibleName, Standing
from cmpdesk.secretariat.wording import label as term
from cmpdesk.secretariat.wording import language_name

NO_CODE = ""
_ROOMY_LETTERS = 36


class ActionCardView(QScrollArea):
    """The card of the chosen action.

    Signals:
        field_changed: the field's key and its new words or code. Keys: text, responsible, contacts, side, due,
            revised_due, commitment, status, theme, notes.
        tag_changed: a tag's id, and whether the action carries it now.
        session_wished, carry_over_wished, agenda_wished, delete_wished: the buttons.
        update_given: day, words, status code.
        update_dropped: the id of an update.
    """

    field_changed = Signal(str, str)
    tag_changed = Signal(str, bool)
    session_wished = Signal(str)
    carry_over_wished = Signal()
    agenda_wished = Signal()
    delete_wished = Signal()
    update_given = Signal(object, str, str)
    update_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.card: ActionCard | None = None
        self.language = Language.ENGLISH
        self._said_on: date | None = None
        self._tags: list[QCheckBox] = []
        self._build()
        self._connect()
        self.show_nothing()

    def _build(self) -> None:
        inside = QFrame()
        inside.setProperty("look", "card")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(16, 12, 16, 12)
        self.hint = label(say("actions.choose_one"), "muted")
        self.hint.setWordWrap(True)
        whole.addWidget(self.hint)
        self.body = QWidget()
        whole.addWidget(self.body)
        whole.addStretch(1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._add_heading(column)
        self._add_wording(column)
        column.addLayout(self._form())
        self._add_tags(column)
        self._add_steps(column)
        self.update_form = UpdateForm()
        self.chronicle = Chronicle()
        column.addWidget(self.update_form)
        column.addWidget(self.chronicle)
        self.delete_button = button(say("actions.delete_this"), "delete")
        column.addLayout(row(self.delete_button, None))
        self.setWidget(inside)

    def _add_heading(self, column: QVBoxLayout) -> None:
        self.number = label("", "heading")
        self.chip = label("", "chip")
        self.group = label("", "small")
        self.group.setWordWrap(True)
        line = FlowLayout()
        line.addWidget(self.number)
        line.addWidget(self.chip)
        column.addLayout(line)
        column.addWidget(self.group)

    def _add_wording(self, column: QVBoxLayout) -> None:
        self.text = SavedText(say("actions.wording"), lines=3)
        self.text.setPlaceholderText(say("actions.no_wording"))
        self.languages = QButtonGroup(self)
        self._language_buttons: dict[Language, QPushButton] = {}
        line = FlowLayout(gap=0)
        for language in Language:
            made = QPushButton(language.upper())
            made.setCheckable(True)
            made.setProperty("look", "segment")
            made.setObjectName(f"wording_{language}")
            self._language_buttons[language] = made
            self.languages.addButton(made)
            line.addWidget(made)
        self.shown_in = label("", "small")
        self.shown_in.setWordWrap(True)
        column.addLayout(line)
        column.addWidget(self.text)
        column.addWidget(self.shown_in)
        self.clash = ClashLine()
        column.addWidget(self.clash)

    def _form(self) -> QFormLayout:
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
        form = self._rows = QFormLayout()
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
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names of fields above them where the card is narrow or the text large."""
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < self.fontMetrics().averageCharWidth() * _ROOMY_LETTERS
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.WrapLongRows)

    def _add_tags(self, column: QVBoxLayout) -> None:
        self.tag_box = QWidget()
        self._tag_layout = FlowLayout()
        self.tag_box.setLayout(self._tag_layout)
        self.tag_box.setAccessibleName(say("actions.column_tags"))
        column.addWidget(self.tag_box)

    def _add_steps(self, column: QVBoxLayout) -> None:
        self.agenda = label("", "muted")
        self.agenda.setWordWrap(True)
        self.carry_button = button("")
        self.agenda_button = button("")
        steps = FlowLayout()
        steps.addWidget(self.carry_button)
        steps.addWidget(self.agenda_button)
        column.addWidget(self.agenda)
        column.addLayout(steps)

    def _connect(self) -> None:
        self.text.draft.saved.connect(self._on_text)
        self.text.draft.clashed.connect(self.clash.show_other)
        self.clash.taken.connect(self._on_other_taken)
        self.languages.buttonClicked.connect(self._on_language)
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
        self.raised_at.clicked.connect(self._on_session)
        self.carry_button.clicked.connect(self.carry_over_wished)
        self.agenda_button.clicked.connect(self.agenda_wished)
        self.delete_button.clicked.connect(self.delete_wished)
        self.update_form.given.connect(self.update_given)
        self.chronicle.update_dropped.connect(self.update_dropped)

    def show_nothing(self, hint: str = "") -> None:
        """Say what to do while no action is chosen, or several are."""
        self.save()
        self.card = None
        self.hint.setText(hint or say("actions.choose_one"))
        self.hint.show()
        self.body.hide()

    def offer(self, names: Sequence[ResponsibleName], tags: Sequence[Named]) -> None:
        """Offer who can answer for an action, and the tags."""
        self.responsible_completer.set_names(names)
        awaited = [term(f"to_be_named.{side}", InterfaceText.language) for side in Side]
        self.contacts_completer.set_names([name for name in names if name.is_person], awaited)
        known = [(box.property("tag_id"), box.text()) for box in self._tags]
        if known == [(tag.id, tag.name) for tag in tags]:
            return
        for box in self._tags:
            self._tag_layout.removeWidget(box)
            box.deleteLater()
        self._tags = []
        for tag in tags:
            box = QCheckBox(tag.name)
            box.setProperty("tag_id", tag.id)
            box.clicked.connect(self._on_tag)
            self._tag_layout.addWidget(box)
            self._tags.append(box)

    def save(self) -> None:
        """Store what is being typed, before another action is shown."""
        if self.card is not None:
            for field in (self.text, self.due, self.revised_due, self.responsible, self.contacts, self.notes):
                field.draft.save()

    def show_card(self, card: ActionCard) -> None:
        """Show an action; fields of the same one that are being typed in are left alone."""
        is_other = self.card is None or self.card.id != card.id
        self.card = card
        self._said_on = card.raised_on
        self.hint.hide()
        self.body.show()
        self.number.setText(card.number or say("actions.unnumbered"))
        self.group.setText(card.group)
        self.group.setVisible(bool(card.group))
        self._show_chip(card)
        self._fill_lists(card)
        self._fill(card, is_other=is_other)
        self._show_tags(card)
        self._show_next(card)
        self._show_meanings()
        self.chronicle.show_card(card, self.language, is_other=is_other)
        if is_other:
            self.update_form.close_form()
            self.clash.hide()
            self.verticalScrollBar().setValue(0)

    def _fill(self, card: ActionCard, *, is_other: bool) -> None:
        for field, words in (
            (self.text, card.text.in_language(self.language) or ""),
            (self.due, _words(card.due, self.language)),
            (self.revised_due, _words(card.revised_due, self.language)),
            (self.responsible, PARTED.join(card.responsible)),
            (self.contacts, PARTED.join(card.contacts)),
            (self.notes, card.notes or ""),
        ):
            (field.draft.show_other if is_other else field.draft.fill)(words)
        self._show_languages(card)
        self.responsible_unknown.hide()
        self.contacts_unknown.hide()
        raised = ", ".join(part for part in (card.raised_at, day_words(card.raised_on)) if part)
        self.raised_at.setText(card.raised_at or say("actions.raised_nowhere"))
        self.raised_on.setText(day_words(card.raised_on))
        self.raised_on.setVisible(card.raised_on is not None)
        self.raised_at.setAccessibleName(say("actions.go_to_session", session=raised) if raised else "")
        self.raised_at.setToolTip(self.raised_at.accessibleName())
        self.raised_at.setEnabled(card.session_id is not None)

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

    def _show_chip(self, card: ActionCard) -> None:
        words = standing_words(card.status, card.standing)
        last_day = card.revised_due_to_on or card.due_to_on
        if card.standing is Standing.OVERDUE and last_day is not None:
            words = say("actions.overdue_since", day=day_words(last_day))
        self.chip.setText(words)
        self.chip.setProperty("tone", standing_tone(card.status, card.standing))
        self.chip.style().unpolish(self.chip)
        self.chip.style().polish(self.chip)

    def _show_languages(self, card: ActionCard) -> None:
        for language, each in self._language_buttons.items():
            name = language_name(language, InterfaceText.language)
            there = bool(card.text.in_language(language))
            each.setChecked(language is self.language)
            words = say("actions.wording_in" if there else "actions.wording_missing", language=name)
            each.setAccessibleName(words)
            each.setToolTip(words)
            each.setProperty("tone", "" if there else "muted")
        other = card.text.or_other(self.language)
        missing = other is not None and other.language is not self.language
        self.shown_in.setVisible(missing)
        if missing and other is not None:
            name = language_name(other.language, InterfaceText.language)
            self.shown_in.setText(say("actions.only_in", language=name, text=other.text))

    def _show_tags(self, card: ActionCard) -> None:
        for box in self._tags:
            with QSignalBlocker(box):
                box.setChecked(box.property("tag_id") in card.tag_ids)

    def _show_next(self, card: ActionCard) -> None:
        places = ", ".join(place.edition for place in card.agendas)
        self.agenda.setText(say("actions.on_agenda_of", editions=places) if places else "")
        self.agenda.setVisible(bool(places))
        upcoming = card.next_session
        can_be_carried = upcoming is not None and card.status not in {ActionStatus.DONE, ActionStatus.CANCELLED}
        carried = upcoming is not None and upcoming.has_action
        self.carry_button.setVisible(can_be_carried and not (carried and card.status is ActionStatus.CARRIED_OVER))
        self.agenda_button.setVisible(can_be_carried and not carried)
        if upcoming is not None:
            self.carry_button.setText(say("actions.carry_over_to", edition=upcoming.edition))
            self.agenda_button.setText(say("actions.put_on_agenda_of", edition=upcoming.edition))
            for each in (self.carry_button, self.agenda_button):
                each.setAccessibleName(each.text())

    def show_history(self, action_id: str, events: Sequence[ActionEvent]) -> None:
        """Show what the journal knows, if the action is still the one shown."""
        if self.card is not None and self.card.id == action_id:
            self.chronicle.show_history(events)

    def show_unknown(self, key: str, unknown: Sequence[str]) -> None:
        """Say which of the typed names nobody goes by; what was typed stays."""
        hint = self.responsible_unknown if key == "responsible" else self.contacts_unknown
        field = self.responsible if key == "responsible" else self.contacts
        field.draft.stored = ""
        hint.setText(say("actions.nobody_called", names=", ".join(f"“{name}”" for name in unknown)))
        hint.setProperty("tone", "bad")
        hint.style().unpolish(hint)
        hint.style().polish(hint)
        hint.show()

    def choose_language(self, language: Language) -> None:
        """Show the wording in another language."""
        if self.card is not None:
            self.text.draft.save()
        self.language = language
        if self.card is not None:
            self.text.draft.show_other(self.card.text.in_language(language) or "")
            self._show_languages(self.card)

    def _show_meanings(self) -> None:
        for field, hint in ((self.due, self.due_meaning), (self.revised_due, self.revised_meaning)):
            due = meaning_of(field.text(), self._said_on)
            words = meaning_words(due)
            hint.setText(words)
            hint.setVisible(bool(words))
            hint.setProperty("tone", "" if is_understood(due) else "warning")
            hint.style().unpolish(hint)
            hint.style().polish(hint)

    def _on_text(self, text: str) -> None:
        self.field_changed.emit("text", text)

    def _on_other_taken(self, text: str) -> None:
        self.text.draft.show_other(text)

    def _on_language(self, pressed: QPushButton) -> None:
        self.choose_language(Language(pressed.objectName().removeprefix("wording_")))

    def _on_due(self, words: str) -> None:
        self.field_changed.emit("due", words)

    def _on_revised_due(self, words: str) -> None:
        self.field_changed.emit("revised_due", words)

    def _on_responsible(self, words: str) -> None:
        self.field_changed.emit("responsible", words)

    def _on_contacts(self, words: str) -> None:
        self.field_changed.emit("contacts", words)

    def _on_notes(self, words: str) -> None:
        self.field_changed.emit("notes", words)

    def _on_side(self) -> None:
        self.field_changed.emit("side", self.side.code())

    def _on_status(self) -> None:
        self.field_changed.emit("status", self.status.code())

    def _on_commitment(self) -> None:
        self.field_changed.emit("commitment", self.commitment.code())

    def _on_theme(self) -> None:
        self.field_changed.emit("theme", self.theme.code())

    def _on_tag(self) -> None:
        box = self.sender()
        if isinstance(box, QCheckBox):
            self.tag_changed.emit(str(box.property("tag_id")), box.isChecked())

    def _on_session(self) -> None:
        if self.card is not None and self.card.session_id is not None:
            self.session_wished.emit(self.card.session_id)


class ClashLine(QFrame):
    """Shows a wording that somebody else stored while one types, and lets the user choose.

    Signals:
        taken: the other's wording is to stand.
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._other = ""
        self.words = label("", "notice")
        self.words.setWordWrap(True)
        self.mine = button(say("actions.keep_mine"), look="link")
        self.theirs = button(say("actions.take_theirs"), look="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addLayout(row(self.mine, self.theirs, None))
        self.mine.clicked.connect(self.hide)
        self.theirs.clicked.connect(self._on_theirs)
        self.hide()

    def show_other(self, text: str) -> None:
        """Show the other's wording."""
        self._other = text
        self.words.setText(say("actions.changed_meanwhile", text=text))
        self.show()

    def _on_theirs(self) -> None:
        self.hide()
        self.taken.emit(self._other)


def _words(text: Translated, language: Language) -> str:
    shown = text.or_other(language)
    return shown.text if shown else ""


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
