"""One action beside the table: every field is changed where it stands and saved as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.origin import OriginPart
from cmpdesk.desktop.eliding_button import ElidingButton
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import allow, button, label, mark, row
from cmpdesk.desktop.pages.actions.card.chronicle import Chronicle, UpdateForm
from cmpdesk.desktop.pages.actions.card.particulars import Particulars
from cmpdesk.desktop.pages.actions.card.wording import Wording
from cmpdesk.desktop.pages.actions.words import day_words, standing_tone, standing_words
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.card import ActionCard
from cmpdesk.secretariat.actions.history import ActionEvent
from cmpdesk.secretariat.actions.responsible import ResponsibleName
from cmpdesk.secretariat.actions.standing import Standing
from cmpdesk.secretariat.actions.table import Named


class ActionCardView(QScrollArea):
    """The card of the chosen action.

    Signals:
        field_changed: the field's key and its new words or code: text, or a key of :class:`Particulars`.
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
        self._tags: list[QCheckBox] = []
        self._build()
        self._connect()
        self.show_nothing()

    @property
    def language(self) -> Language:
        """The language in which the action is shown."""
        return self.wording.language

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
        self.wording = Wording()
        self.particulars = Particulars()
        column.addWidget(self.wording)
        column.addWidget(self.particulars)
        self._add_tags(column)
        self._add_steps(column)
        self.update_form = UpdateForm()
        self.chronicle = Chronicle()
        self.origin = OriginPart()
        for part in (self.update_form, self.chronicle, self.origin):
            column.addWidget(part)
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

    def _add_tags(self, column: QVBoxLayout) -> None:
        self.tag_box = QWidget()
        self._tag_layout = FlowLayout()
        self.tag_box.setLayout(self._tag_layout)
        self.tag_box.setAccessibleName(say("actions.column_tags"))
        column.addWidget(self.tag_box)

    def _add_steps(self, column: QVBoxLayout) -> None:
        self.agenda = label("", "muted")
        self.agenda.setWordWrap(True)
        self.carry_button = ElidingButton("")
        self.agenda_button = ElidingButton("")
        steps = FlowLayout()
        steps.addWidget(self.carry_button)
        steps.addWidget(self.agenda_button)
        column.addWidget(self.agenda)
        column.addLayout(steps)

    def _connect(self) -> None:
        self.wording.changed.connect(self._on_wording)
        self.particulars.changed.connect(self.field_changed)
        self.particulars.session_wished.connect(self._on_session)
        self.carry_button.clicked.connect(self.carry_over_wished)
        self.agenda_button.clicked.connect(self.agenda_wished)
        self.delete_button.clicked.connect(self.delete_wished)
        self.update_form.given.connect(self.update_given)
        self.chronicle.update_dropped.connect(self.update_dropped)

    def show_nothing(self) -> None:
        """Say what to do while no action is chosen, or several are."""
        self.save()
        self.card = None
        self.hint.setText(say("actions.choose_one"))
        self.hint.show()
        self.body.hide()

    def offer(self, names: Sequence[ResponsibleName], tags: Sequence[Named]) -> None:
        """Offer who can answer for an action, and the tags."""
        self.particulars.offer(names)
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
            self.wording.text.draft.save()
            self.particulars.save()

    def show_card(self, card: ActionCard) -> None:
        """Show an action; fields of the same one that are being typed in are left alone."""
        is_other = self.card is None or self.card.id != card.id
        self.card = card
        self.hint.hide()
        self.body.show()
        self.number.setText(card.number or say("actions.unnumbered"))
        self.group.setText(card.group)
        self.group.setVisible(bool(card.group))
        self._show_chip(card)
        self.wording.show_text(card.text, is_other=is_other)
        self.particulars.show_card(card, self.language, is_other=is_other)
        self._show_tags(card)
        self._show_next(card)
        self.chronicle.show_card(card, self.language, is_other=is_other)
        if is_other:
            self.update_form.close_form()
            self.verticalScrollBar().setValue(0)

    def lock(self, reason: str) -> None:
        """Let what final minutes say of the action only be read, and say why; without a reason, all can be edited."""
        self.wording.text.setReadOnly(bool(reason))
        self.wording.text.setToolTip(reason)
        for field in (self.particulars.due, self.delete_button):
            allow(field, reason=reason)
        self.particulars.theme.setEnabled(not reason)
        if reason:
            # Else it has a tip of its own: its theme in full.
            self.particulars.theme.setToolTip(reason)

    def _show_chip(self, card: ActionCard) -> None:
        words = standing_words(card.status, card.standing)
        last_day = card.revised_due_to_on or card.due_to_on
        if card.standing is Standing.OVERDUE and last_day is not None:
            words = say("actions.overdue_since", day=day_words(last_day))
        self.chip.setText(words)
        mark(self.chip, "tone", standing_tone(card.status, card.standing))

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
                each.setToolTip(each.text())

    def show_history(self, action_id: str, events: Sequence[ActionEvent]) -> None:
        """Show what the journal knows, if the action is still the one shown."""
        if self.card is not None and self.card.id == action_id:
            self.chronicle.show_history(events)

    def choose_language(self, language: Language) -> None:
        """Show the wording in another language."""
        self.wording.choose_language(language)

    def _on_wording(self, text: str) -> None:
        self.field_changed.emit("text", text)

    def _on_tag(self) -> None:
        box = self.sender()
        if isinstance(box, QCheckBox):
            self.tag_changed.emit(str(box.property("tag_id")), box.isChecked())

    def _on_session(self) -> None:
        if self.card is not None and self.card.session_id is not None:
            self.session_wished.emit(self.card.session_id)
