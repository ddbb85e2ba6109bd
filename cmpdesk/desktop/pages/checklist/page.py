"""The page of the checklist: the tasks of an edition, the readiness of its groups, and the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.cards.fields import ChoiceField, Option
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label
from cmpdesk.desktop.pages.checklist.matrix_tab import MatrixTab
from cmpdesk.desktop.pages.checklist.tasks_tab import TasksTab
from cmpdesk.desktop.pages.checklist.templates_tab import TemplatesTab
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.secretariat.home.overview import edition_at_hand
from cmpdesk.secretariat.search.finding import EditionFacts, editions
from cmpdesk.secretariat.words.wording import annual_meeting

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

_TABS = ("tasks", "readiness", "templates")


class ChecklistPage(Page):
    """Three tabs on one edition."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._editions: tuple[EditionFacts, ...] = ()
        self._edition_id = ""
        self._loaded: set[str] = set()
        self.edition = ChoiceField("edition", say("checklist.edition"), [], empty=None)
        self.edition.setMinimumContentsLength(24)
        self.edition.committed.connect(self._on_edition)
        self.tasks = TasksTab(desk)
        self.matrix = MatrixTab(desk)
        self.templates = TemplatesTab(desk)
        self.tasks.templates_wished.connect(self.show_templates)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("checklist_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        to_meetings = button(say("checklist.go_to_meetings"), "meetings", look="main")
        to_meetings.clicked.connect(self._on_meetings)
        self.no_edition = empty_state(say("checklist.no_edition"), say("checklist.no_edition_hint"), to_meetings)
        self.places = {key: self._place(key, each) for key, each in zip(_TABS, self._parts(), strict=True)}
        self.tabs.currentChanged.connect(self._load_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(wrapped(label(field_term("checklist.title"), "title"), self.edition))
        layout.addWidget(self.tabs, 1)

    def _parts(self) -> tuple[QWidget, ...]:
        self.work = QStackedWidget()
        self.work.addWidget(self.tasks)
        self.work.addWidget(self.no_edition)
        return self.work, self.matrix, self.templates

    def _place(self, key: str, part: QWidget) -> int:
        return self.tabs.addTab(part, say(f"checklist.tab_{key}"))

    # Loading

    def load(self) -> None:
        """Load the tab that is shown; the others when they are asked for."""
        self._editions = tuple(reversed(self.desk.ask(editions)))
        known = {each.id for each in self._editions}
        if self._edition_id not in known:
            at_hand = edition_at_hand(tuple(reversed(self._editions)), today())
            self._edition_id = at_hand.id if at_hand else ""
        language = InterfaceText.language
        self.edition.set_options(
            [Option(each.id, f"{annual_meeting(each.ordinal, language)} – {each.year}") for each in self._editions]
        )
        self.edition.insist(self._edition_id or None)
        self.edition.setVisible(bool(known))
        self.work.setCurrentWidget(self.tasks if known else self.no_edition)
        self._loaded = set()
        self._load_tab()

    def _load_tab(self) -> None:
        key = _TABS[self.tabs.currentIndex()]
        self.edition.setEnabled(key != "templates")
        if key in self._loaded or self._is_stale:
            return
        self._loaded.add(key)
        chosen = next((each for each in self._editions if each.id == self._edition_id), None)
        if key == "tasks":
            self.tasks.show_edition(chosen)
        elif key == "readiness":
            self.matrix.show_edition(chosen)
        else:
            self.templates.load()

    def _on_edition(self) -> None:
        self._edition_id = str(self.edition.value() or "")
        self._loaded = set()
        self._load_tab()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to a task, an edition or a template, and to a tab: tasks, readiness or templates."""
        if tab in self.places:
            self.tabs.setCurrentIndex(self.places[tab])
        if record_id is None:
            return
        if tab == "templates":
            self.templates.choose(record_id)
            return
        edition_id = self.desk.ask(_edition_of, record_id)
        if any(each.id == (edition_id or record_id) for each in self._editions):
            self._edition_id = edition_id or record_id
            self.load()
        if edition_id:
            self.tabs.setCurrentIndex(self.places["tasks"])
            self.tasks.go_to(record_id)

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the edition and the tab that are shown."""
        return self._edition_id or None, _TABS[self.tabs.currentIndex()]

    def show_templates(self) -> None:
        """Go to the templates."""
        self.tabs.setCurrentIndex(self.places["templates"])

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before the page goes."""
        self.tasks.commit()
        self.templates.commit()
        super().hideEvent(event)

    def _on_meetings(self) -> None:
        self.desk.go("meetings", None, "new")


def _edition_of(session: Session, task_id: str) -> str | None:
    row = session.get(ChecklistTask, task_id)
    return row.edition_id if row else None
