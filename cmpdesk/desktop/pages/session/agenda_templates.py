"""The button of the agenda's templates: begin with one, or keep this agenda as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cmpdesk.desktop.cards.columns import written
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.desktop.theme import colours
from cmpdesk.documents.masthead import group_words
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.agenda.starting import agenda_as_template, start_from_template
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.report.chapter import SessionFacts
from cmpdesk.secretariat.templates.keeping import agenda_template, agenda_templates

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

_KEEP, _EDIT = "keep", "edit"


class AgendaTemplatesButton(QPushButton):
    """Its menu lists the templates of the office.

    Signals:
        begun: items were added from a template.
    """

    begun = Signal()

    def __init__(self, desk: Desk, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(QIcon(icon("copy", colours().text)), say("session.templates"), parent)
        self.desk, self.saving = desk, saving
        self._facts: SessionFacts | None = None
        self._has_items = False
        self.setObjectName("agenda_templates")
        self.setAccessibleName(self.text())
        self.setToolTip(say("session.templates_tip"))
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.list.aboutToShow.connect(self.fill)
        self.list.triggered.connect(self._on_chosen)

    def show_facts(self, facts: SessionFacts, *, has_items: bool) -> None:
        """Act on the agenda of this session."""
        self._facts, self._has_items = facts, has_items

    def fill(self) -> None:
        """List the templates, and what can be done with this agenda."""
        self.list.clear()
        for card in self.desk.ask(agenda_templates):
            name = written(card.name, InterfaceText.language)
            self._add(say("session.begin_with", name=name), card.id)
        self.list.addSeparator()
        self._add(say("session.keep_as_template"), _KEEP).setEnabled(self._has_items)
        self._add(say("checklist.edit_templates"), _EDIT)

    def _add(self, words: str, key: str) -> QAction:
        action = QAction(words, self.list)
        action.setData(key)
        self.list.addAction(action)
        return action

    def _on_chosen(self, action: QAction) -> None:
        key = str(action.data())
        if key == _EDIT:
            self.desk.go("checklist", None, "templates")
        elif key == _KEEP:
            self.keep()
        else:
            self.begin_with(key)

    def begin_with(self, template_id: str) -> None:
        """Add the items of a template to the end of the agenda."""
        if self._facts is None:
            return
        session_id = self._facts.id
        counts: list[int] = []

        def work(session: Session) -> None:
            counts.append(start_from_template(session, session_id, agenda_template(session, template_id)))

        if self.desk.try_change(self.saving.label(say("session.usual_items_added")), work):
            self.desk.said.emit(say_counted("session.begun_with", counts[0]))
            self.begun.emit()

    def keep(self) -> None:
        """Keep this agenda as a template that is called as its session."""
        if self._facts is None:
            return
        session_id, name = self._facts.id, _name_of(self._facts)
        words = say("session.kept_as_template", name=written(name, InterfaceText.language))
        if self.desk.try_change(words, lambda session: agenda_as_template(session, session_id, name)):
            self.desk.said.emit(words)


def _name_of(facts: SessionFacts) -> Translated:
    return Translated(
        *(
            f"{group_words(facts.groups, language)} – {meeting_name(facts.edition.ordinal, facts.between, language)}"
            for language in Language
        )
    )
