"""The card of an institution: names through time, other names, what it belongs to, who works there."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import (
    country_options,
    day_column,
    field_term,
    framed,
    sector_options,
    term_of,
    words_of,
    written,
)
from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import ChoiceField, Option, TextField
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.official_names import OfficialNamesPart
from cmpdesk.desktop.cards.records import AliasesPart, RecordsPart
from cmpdesk.desktop.cards.storing import Storing, add_with_word, delete_with_word
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.people.person_card import action_columns
from cmpdesk.desktop.tables import Column
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import (
    AliasLine,
    AnsweredAction,
    InstitutionFile,
    PositionLine,
    institution_file,
)
from cmpdesk.secretariat.registers.choices import institution_choices
from cmpdesk.secretariat.registers.editing import add_alias, add_institution, add_institution_name, change_field
from cmpdesk.secretariat.registers.terms import TermLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class InstitutionCardView(QWidget):
    """The card of one institution."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._file: InstitutionFile | None = None
        self._build_forms()
        self._build_parts()
        self._build_history()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        for part in (framed(self.title, self.form), self.names, self.aliases, self.people, self.terms, self.answered):
            layout.addWidget(part)
        layout.addWidget(framed(self.notes))
        layout.addStretch(1)

    def _build_forms(self) -> None:
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.form = RecordForm(
            [
                (say("people.country"), ChoiceField("country", say("people.country"))),
                (say("people.sector"), ChoiceField("sector", say("people.sector"), sector_options())),
                (say("people.parent"), CompletionField("parent_id", say("people.parent"))),
            ]
        )
        self.form.add_wished.connect(self._on_add_parent)
        self.notes = RecordForm([(say("people.notes"), TextField("notes", say("people.notes"), 2))])
        self._storing = Storing(self.desk, "institution", self.form)
        self._storing_notes = Storing(self.desk, "institution", self.notes)

    def _build_parts(self) -> None:
        self.names = OfficialNamesPart(self.desk, "institution_name", "people", "name", "acronym")
        self.name_form = self.names.name_form
        self.names.add_wished.connect(self._on_add_name)
        self.aliases = AliasesPart(
            say("people.aliases"),
            "institution_aliases",
            [
                Column("alias", say("people.aliases"), attrgetter("alias"), 34),
                Column("kind", say("people.kind"), _alias_kind, 14),
            ],
        )
        self.aliases.add_wished.connect(self._on_add_alias)
        self.aliases.delete_wished.connect(self._on_delete_alias)

    def _build_history(self) -> None:
        """Build what other pages keep and this card shows."""
        self.people: RecordsPart[PositionLine] = RecordsPart(
            say("people.people_there"),
            "institution_people",
            [
                Column("person", say("people.name"), words_of("person"), 24),
                Column("title", say("people.position"), self._position_title, 30),
                day_column("from", say("people.from"), "from_on"),
                day_column("to", say("people.to"), "to_on"),
            ],
            attrgetter("id"),
            empty_text=say("people.nobody_there"),
        )
        self.people.opened.connect(self._on_person_opened)
        self.terms: RecordsPart[TermLine] = RecordsPart(
            say("people.terms"),
            "institution_terms",
            [
                Column("group", say("people.group"), _group_of_term, 24),
                Column("person", say("people.name"), _person_of_term, 22),
                Column("side", say("people.side"), term_of("side", "side"), 10),
                day_column("from", say("people.from"), "from_on"),
                day_column("to", say("people.to"), "to_on"),
            ],
            attrgetter("id"),
            empty_text=say("people.no_terms_there"),
        )
        self.terms.opened.connect(self._on_term_opened)
        self.answered: RecordsPart[AnsweredAction] = RecordsPart(
            say("people.actions"),
            "institution_actions",
            action_columns(),
            attrgetter("id"),
            empty_text=say("people.no_actions"),
        )
        self.answered.opened.connect(self._on_action_opened)

    def show_record(self, institution_id: str) -> None:
        """Show an institution; what was typed for the one before is stored first."""
        if self._file is not None and self._file.id != institution_id:
            self.commit()
        selection = Selection(self.desk.language, today())
        file = self.desk.ask(institution_file, institution_id, selection)
        self._file = file
        if file is None:
            return
        self.title.setText(file.name)
        for storing in (self._storing, self._storing_notes, self.names.storing):
            storing.owner_name = file.name
        self.form.field("country").set_options(_countries(file.country))
        choices = self.desk.ask(institution_choices, self.desk.language)
        self.form.field("parent_id").set_choices([choice for choice in choices if choice.id != file.id])
        self.form.show_record(file.id, {"country": file.country, "sector": file.sector, "parent_id": file.parent_id})
        self.notes.show_record(file.id, {"notes": file.notes})
        self.names.show_lines(file.id, file.names)
        self.aliases.show_lines(file.aliases)
        self.people.show_lines(file.id, file.people)
        self.terms.show_lines(file.id, file.terms)
        self.answered.show_lines(file.id, file.actions)

    def begin_editing(self, *, fresh: bool = False) -> None:  # a new name is chosen as an old one is
        """Put the cursor into the name."""
        field = self.name_form.field("name").parts[self.desk.language]
        field.setFocus()
        field.selectAll()

    def commit(self) -> None:
        """Store what was typed."""
        for form in (self.form, self.notes, self.name_form):
            form.commit()

    def _position_title(self, line: PositionLine) -> str:
        return written(line.title, self.desk.language)

    def _on_add_name(self) -> None:
        if self._file is None:
            return
        institution_id = self._file.id
        day = today() if self._file.names else None

        def add(session: Session) -> str:
            return add_institution_name(session, institution_id, day)

        added = add_with_word(self.desk, say("people.name_added", name=self._file.name), add)
        self.names.choose_and_edit(added)

    def _on_add_alias(self, alias: str) -> None:
        if self._file is None:
            return
        institution_id = self._file.id

        def add(session: Session) -> str:
            return add_alias(session, "institution", institution_id, alias)

        add_with_word(self.desk, say("people.alias_added", alias=alias, name=self._file.name), add)

    def _on_delete_alias(self, record_id: str) -> None:
        delete_with_word(self.desk, "institution_alias", record_id, say("people.alias_of", name=self.title.text()))

    def _on_add_parent(self, record_id: str, key: str, name: str) -> None:
        language = self.desk.language

        def add(session: Session) -> str:
            institution_id = add_institution(session, Translated().with_text(language, name))
            change_field(session, "institution", record_id, key, institution_id)
            return institution_id

        self.form.put_back(key, None)
        add_with_word(self.desk, say("people.institution_added", name=name), add)

    def _on_person_opened(self, record_id: str) -> None:
        line = next((line for line in self.people.model.lines if line.id == record_id), None)
        if line is not None:
            self.desk.go("people", line.person_id)

    def _on_term_opened(self, record_id: str) -> None:
        line = next((line for line in self.terms.model.lines if line.id == record_id), None)
        if line is not None and line.group_id:
            self.desk.go("groups", line.group_id)

    def _on_action_opened(self, record_id: str) -> None:
        self.desk.go("actions", record_id)


def _countries(current: str | None) -> list[Option]:
    """Return the countries to choose from; one that was given by its code stays among them."""
    options = [Option(option.value.value, option.name) for option in country_options()]
    options.append(Option("international", field_term("sector.international")))
    if current and all(option.value != current for option in options):
        options.append(Option(current, current))
    return options


def _alias_kind(line: AliasLine) -> str:
    return say(f"people.alias_{line.kind}") if line.kind else ""


def _group_of_term(line: TermLine) -> str:
    return line.group or field_term("national_co_chair.one")


def _person_of_term(line: TermLine) -> str:
    return line.person or field_term("co_chair.vacant")
