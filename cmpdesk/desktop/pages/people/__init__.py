"""The page of people and institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.import_buttons import ImportButton
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import Page
from cmpdesk.desktop.pages.people.institutions_tab import InstitutionsTab
from cmpdesk.desktop.pages.people.people_tab import PeopleTab

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from cmpdesk.desktop.desk import Desk

__all__ = ["PeoplePage"]


class PeoplePage(Page):
    """People and institutions, each a list and a card."""

    tables = (
        "person",
        "person_alias",
        "position",
        "co_chair_term",
        "participant",
        "institution",
        "institution_name",
        "institution_alias",
        "working_group",
        "working_group_name",
        "session",
        "action",
        "action_person",
        "action_institution",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people = PeopleTab(desk)
        self._institutions: InstitutionsTab | None = None
        self._institutions_place = QWidget()
        QVBoxLayout(self._institutions_place).setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("people_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.import_button = ImportButton(desk)
        self.tabs.setCornerWidget(self.import_button)
        self.tabs.addTab(self.people, say("people.tab_people"))
        self.tabs.addTab(self._institutions_place, say("people.tab_institutions"))
        self.tabs.currentChanged.connect(self._on_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self._loaded: set[int] = set()

    @property
    def institutions(self) -> InstitutionsTab:
        """Return the tab of institutions, made when it is asked for first."""
        if self._institutions is None:
            self._institutions = InstitutionsTab(self.desk)
            layout = self._institutions_place.layout()
            if layout is not None:
                layout.addWidget(self._institutions)
            self._institutions.show()
        return self._institutions

    def load(self) -> None:
        """Load the tab that is shown; the other one when it is asked for."""
        self._loaded = set()
        self._on_tab()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to a person, or with the tab ``institutions`` to an institution; ``duplicates`` shows what may be one."""
        if tab == "institutions" or (record_id and not self.people.knows(record_id) and tab is None):
            self.tabs.setCurrentWidget(self._institutions_place)
            if record_id:
                self.institutions.go_to(record_id)
            return
        self.tabs.setCurrentWidget(self.people)
        if record_id:
            self.people.go_to(record_id)
        elif tab == "duplicates":
            self.people.show_proposals()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before the page goes."""
        self.people.commit()
        if self._institutions is not None:
            self._institutions.commit()
        super().hideEvent(event)

    def _on_tab(self) -> None:
        place = self.tabs.currentIndex()
        if place not in self._loaded:
            self._loaded.add(place)
            tab: PeopleTab | InstitutionsTab = self.people if place == 0 else self.institutions
            tab.load()
