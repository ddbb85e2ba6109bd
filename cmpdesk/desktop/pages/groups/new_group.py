"""The form of a new working group with its co-chairs of both countries: one page, the keyboard alone, one change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import field_term, heading
from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import TranslatedField
from cmpdesk.desktop.cards.form import add_row, form_layout
from cmpdesk.desktop.cards.storing import add_with_word
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.registers.choices import institution_choices, person_choices
from cmpdesk.secretariat.registers.editing import (
    NewCoChair,
    add_institution,
    add_person,
    add_working_group,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class NewGroupForm(QFrame):
    """Code, name and co-chairs of a group that is yet to be added.

    Signals:
        added: the id of the group.
        given_up: the user does not want one.
    """

    added = Signal(str)
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "card")
        self.code = QLineEdit()
        self.code.setObjectName("new_group_code")
        self.code.setAccessibleName(say("groups.code"))
        self.code.setMaxLength(12)
        self.code.setPlaceholderText(say("groups.code_hint"))
        self.name = TranslatedField("name", say("groups.name"))
        self.title = TranslatedField("title", say("groups.title"))
        self.seats = {side: _Seat(side) for side in (Side.CANADA, Side.MEXICO)}
        form = form_layout()
        add_row(form, say("groups.code"), self.code, self.code)
        add_row(form, say("groups.name"), self.name, self.name)
        add_row(form, say("groups.title"), self.title, self.title)
        for side, seat in self.seats.items():
            add_row(form, field_term(f"co_chair.{'canadian' if side is Side.CANADA else 'mexican'}.one"), seat, seat)
        self.add_button = button(say("groups.add"), "check", look="main")
        self.add_button.setObjectName("new_group_add")
        self.add_button.setAutoDefault(True)
        self.cancel_button = button(say("groups.cancel"))
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.given_up)
        hint = label(say("groups.new_hint"), "muted")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(heading(say("groups.new")))
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(wrapped(self.add_button, self.cancel_button))

    def begin(self) -> None:
        """Empty the form for a new group and go to its first field."""
        self.code.clear()
        self.name.insist(None)
        self.title.insist(None)
        for seat in self.seats.values():
            seat.empty()
        self.load()
        self.code.setFocus()

    def load(self) -> None:
        """Offer the people and institutions that are known now."""
        people = self.desk.ask(person_choices)
        bodies = self.desk.ask(institution_choices, self.desk.language)
        for seat in self.seats.values():
            seat.person.choices.choices = people
            seat.institution.choices.choices = bodies

    def _on_add(self) -> None:
        code, name, title = self.code.text(), self.name.value(), self.title.value()
        language = self.desk.language
        seats = [seat.taken(language) for seat in self.seats.values()]

        def add(session: Session) -> str:
            co_chairs = [made for seat in seats if (made := seat.added_to(session, language)) is not None]
            return add_working_group(session, code, name, title=title, co_chairs=co_chairs)

        shown = name.or_other(language)
        words = say("groups.added_label", name=shown.text if shown else code)
        group_id = add_with_word(self.desk, words, add)
        if group_id:
            self.desk.said.emit(say("groups.added", name=shown.text if shown else code))
            self.added.emit(group_id)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was typed into a seat, free of its fields: ids of who is known, names of who is new."""

    side: Side
    person_id: str | None
    person_name: str
    institution_id: str | None
    institution_name: str
    title: Translated

    def added_to(self, session: Session, language: Language) -> NewCoChair | None:
        """Add the person and the institution where they are new; nothing where the seat was left empty."""
        if not (self.person_id or self.person_name or self.institution_id or self.institution_name):
            return None
        institution_id = self.institution_id
        if self.institution_name:
            country = self.side.value
            name = Translated().with_text(language, self.institution_name)
            institution_id = add_institution(session, name, country=country)
        person_id = self.person_id
        if self.person_name:
            person_id = add_person(session, self.person_name, institution_id=institution_id, title=self.title)
        return NewCoChair(self.side, person_id, institution_id, self.title)


class _Seat(QWidget):
    """A co-chair's seat: person, title and institution; a name that is not known yet is added with the group."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        country = field_term(f"side.{side}")
        self.person = CompletionField(
            "person", f"{say('groups.person')}, {country}", is_draft=True, placeholder=say("groups.person")
        )
        self.person.setObjectName(f"new_group_person_{side}")
        self.institution = CompletionField(
            "institution",
            f"{say('groups.institution')}, {country}",
            is_draft=True,
            placeholder=say("groups.institution"),
        )
        self.institution.setObjectName(f"new_group_institution_{side}")
        self.title = QLineEdit()
        self.title.setAccessibleName(f"{say('groups.position')}, {country}")
        self.title.setPlaceholderText(say("groups.position"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for field in (self.person, self.title, self.institution):
            layout.addWidget(field)
        self.setFocusProxy(self.person)

    def empty(self) -> None:
        """Empty the fields."""
        self.person.insist(None)
        self.institution.insist(None)
        self.title.clear()

    def taken(self, language: Language) -> _Taken:
        """Return what was typed; the title is taken to be in the language of the texts."""
        person, institution = self.person.new_name(), self.institution.new_name()
        title = Translated().with_text(language, self.title.text().strip() or None)
        return _Taken(self.side, self.person.value(), person, self.institution.value(), institution, title)
