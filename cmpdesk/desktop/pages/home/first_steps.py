"""What to do first in an empty workspace: name the partnership, add the groups, set up the first edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.fields import TranslatedField
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.import_buttons import ImportButton
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, card, label
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.home.overview import Overview
from cmpdesk.secretariat.registers.editing import name_partnership
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class FirstSteps(QWidget):
    """Three steps, each with the button that does it; what is done says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.name = TranslatedField("name", say("home.partnership_name"))
        self.acronym = TranslatedField("acronym", say("home.partnership_acronym"))
        self.save_name = button(say("home.save_name"), "check", look="main")
        self.save_name.setObjectName("save_partnership_name")
        self.add_group = button(say("home.add_group"), "add", look="main")
        self.add_group.setObjectName("first_group")
        self.add_edition = button(say("home.add_edition"), "add", look="main")
        self.add_edition.setObjectName("first_edition")
        self.save_name.clicked.connect(self._on_save_name)
        self.add_group.clicked.connect(self._on_add_group)
        self.add_edition.clicked.connect(self._on_add_edition)
        self._done: list[QLabel] = []
        self._naming = QWidget()
        naming = QVBoxLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        for widget in (label(say("home.partnership_name"), "muted"), self.name):
            naming.addWidget(widget)
        for widget in (label(say("home.partnership_acronym"), "muted"), self.acronym):
            naming.addWidget(widget)
        naming.addWidget(wrapped(self.save_name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(label(say("home.welcome"), "title"))
        layout.addWidget(self._step("name", self._naming))
        layout.addWidget(self._step("groups", wrapped(self.add_group)))
        layout.addWidget(self._step("edition", wrapped(self.add_edition)))
        words = label(say("importing.first_words"), "muted")
        words.setWordWrap(True)
        layout.addWidget(card(words, wrapped(ImportButton(desk)), heading=say("importing.first")))
        layout.addStretch(1)
        self._suggest_name()

    def _suggest_name(self) -> None:
        names = {language: term("partnership.name", language) for language in Language}
        acronyms = {language: term("partnership.acronym", language) for language in Language}
        self.name.insist(Translated(*names.values()))
        self.acronym.insist(Translated(*acronyms.values()))

    def _step(self, word: str, what: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "card")
        done = label(say("home.step_done"), "chip", tone="good")
        done.hide()
        self._done.append(done)
        words = label(say(f"home.first_{word}_words"), "muted")
        words.setWordWrap(True)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(wrapped(label(say(f"home.first_{word}"), "heading"), done))
        layout.addWidget(words)
        layout.addWidget(what)
        return frame

    def show_state(self, overview: Overview) -> None:
        """Say what is done; a partnership that has its name needs no second one."""
        for done, is_done in zip(
            self._done, (overview.has_name, overview.group_count > 0, overview.edition is not None), strict=True
        ):
            done.setVisible(is_done)
        self._naming.setVisible(not overview.has_name)

    def _on_save_name(self) -> None:
        name, acronym = self.name.value(), self.acronym.value()

        def work(session: Session) -> None:
            name_partnership(session, name, acronym)

        if self.desk.try_change(say("home.first_name"), work):
            self.desk.said.emit(say("home.name_saved"))
            self.add_group.setFocus()

    def _on_add_group(self) -> None:
        self.desk.go("groups", None, "new")

    def _on_add_edition(self) -> None:
        self.desk.go("meetings", None, "new")
