"""What belongs to the chosen item of an agenda: purpose, background, theme, documents, earlier actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGridLayout, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.session.agenda_documents import AgendaDocuments
from cmpdesk.desktop.pages.session.fields import ChoiceField, FieldOf, TextField
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.secretariat.agenda import starting as agenda_starting

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.agenda.sheet import AgendaEntry, AgendaSheet, EarlierAction

_RECORD = "record"


class AgendaDetails(QWidget):
    """The fields of one item."""

    def __init__(self, desk: Desk, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving = desk, saving
        self.item_id = ""
        self._earlier: tuple[EarlierAction, ...] = ()
        self._themes: tuple[tuple[str, str], ...] = ()
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.purpose = TextField(saving, FieldOf("agenda_item", "purpose", say("session.purpose")), lines=2)
        self.background = TextField(saving, FieldOf("agenda_item", "background", say("session.background")), lines=3)
        self.theme = ChoiceField(saving, FieldOf("agenda_item", "theme_id", say("session.theme")), [])
        self.purpose.setObjectName("purpose")
        self.background.setObjectName("background")
        self.theme.setObjectName("theme")
        self.documents = AgendaDocuments(desk, saving)
        self._number_buttons = QButtonGroup(self)
        self._number_buttons.buttonClicked.connect(self._on_action_wished)
        self._drop_buttons = QButtonGroup(self)
        self._drop_buttons.buttonClicked.connect(self._on_action_dropped)
        self._build()

    def _build(self) -> None:
        self.earlier = QGridLayout()
        self.earlier.setColumnStretch(1, 1)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(say("session.purpose"), self.purpose)
        form.addRow(say("session.background"), self.background)
        form.addRow(say("session.theme"), self.theme)
        self.documents_heading = label(say("session.documents"), "small")
        self.earlier_heading = label(say("session.earlier_actions"), "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.addWidget(self.heading)
        layout.addLayout(form)
        layout.addWidget(self.documents_heading)
        layout.addWidget(self.documents)
        layout.addWidget(self.earlier_heading)
        layout.addLayout(self.earlier)
        layout.addStretch(1)

    def show_entry(self, entry: AgendaEntry, sheet: AgendaSheet, *, is_locked: bool) -> None:
        """Show an item; where the agenda is locked, its texts and its theme are only read."""
        language = self.desk.language
        title = entry.title.or_other(language)
        self.heading.setText(f"{entry.number}  {title.text if title else say('session.untitled')}")
        self.item_id = entry.id
        for field, text in ((self.purpose, entry.purpose), (self.background, entry.background)):
            field.fill(entry.id, text.in_language(language), language)
            other = text.or_other(language)
            field.setPlaceholderText("" if other is None else other.text)
        if sheet.themes != self._themes:
            self._themes = sheet.themes
            self.theme.set_choices(list(sheet.themes))
        self.theme.fill(entry.id, entry.theme_id)
        self.documents.show_documents(entry.id, entry.documents)
        self._show_earlier(entry)
        self.theme.setEnabled(not is_locked)
        for field in (self.purpose, self.background):
            field.setReadOnly(is_locked)
            field.setEnabled(not is_locked)

    def _show_earlier(self, entry: AgendaEntry) -> None:
        self.earlier_heading.setVisible(bool(entry.earlier_actions))
        if entry.earlier_actions == self._earlier and self.earlier.count():
            return
        self._earlier = entry.earlier_actions
        _clear(self.earlier)
        for row, action in enumerate(entry.earlier_actions):
            number = button(action.number or "–", look="link", tip=say("session.go_to_action"))
            number.setProperty(_RECORD, action.id)
            self._number_buttons.addButton(number)
            written = action.text.or_other(self.desk.language)
            text = label(written.text if written else "", "muted")
            text.setWordWrap(True)
            drop = button("", "close", tip=say("session.drop_action", number=action.number or ""))
            drop.setProperty(_RECORD, action.id)
            self._drop_buttons.addButton(drop)
            self.earlier.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self.earlier.addWidget(text, row, 1)
            self.earlier.addWidget(drop, row, 2, Qt.AlignmentFlag.AlignTop)

    def _on_action_wished(self, pressed: QPushButton) -> None:
        self.desk.go("actions", str(pressed.property(_RECORD)))

    def _on_action_dropped(self, pressed: QPushButton) -> None:
        item_id, action_id = self.item_id, str(pressed.property(_RECORD))
        self.desk.try_change(
            self.saving.label(say("session.action_dropped")),
            lambda database: agenda_starting.drop_earlier_action(database, item_id, action_id),
        )


def _clear(layout: QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
