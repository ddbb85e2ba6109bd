"""The card of a person: name and ways to reach, positions through time, terms, sessions, actions, biography."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import day_column, field_term, framed, term_of, words_of, written
from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import LineField, TextField, TranslatedField, period_fields
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.origin import OriginPart
from cmpdesk.desktop.cards.records import AliasesPart, RecordsPart
from cmpdesk.desktop.cards.storing import Storing, add_with_word, delete_with_word
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.tables import Column
from cmpdesk.importing.provenance import sources_of
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import AnsweredAction, AttendedLine, PersonFile, PositionLine, person_file
from cmpdesk.secretariat.registers.choices import institution_choices
from cmpdesk.secretariat.registers.editing import (
    add_alias,
    add_institution,
    add_position,
    change_field,
)
from cmpdesk.secretariat.registers.terms import TermLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class PersonCardView(QWidget):
    """The card of one person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._file: PersonFile | None = None
        self._build_forms()
        self._build_parts()
        self._build_history()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        for part in (
            self.head,
            self.positions,
            self.aliases,
            self.terms,
            self.attended,
            self.answered,
            self.more,
            self.origin,
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    def _build_forms(self) -> None:
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.form = RecordForm(
            [
                (
                    say("people.honorific"),
                    LineField("honorific", say("people.honorific"), say("people.honorific_hint")),
                ),
                (say("people.given_names"), LineField("given_names", say("people.given_names"))),
                (say("people.family_names"), LineField("family_names", say("people.family_names"))),
                (say("people.email"), LineField("email", say("people.email"))),
                (say("people.phone"), LineField("phone", say("people.phone"))),
            ]
        )
        self.biography = RecordForm(
            [
                (say("people.biography"), TranslatedField("biography", say("people.biography"), lines=3)),
                (say("people.notes"), TextField("notes", say("people.notes"), 2)),
            ]
        )
        self.position_form = RecordForm(
            [
                (say("people.position"), TranslatedField("title", say("people.position"))),
                (say("people.institution"), CompletionField("institution_id", say("people.institution"))),
                (say("people.period"), period_fields(say("people.from"), say("people.to"))),
            ]
        )
        self.position_form.add_wished.connect(self._on_add_institution)
        self._storing = Storing(self.desk, "person", self.form)
        self._storing_more = Storing(self.desk, "person", self.biography)
        self._storing_position = Storing(self.desk, "position", self.position_form)
        self.head = framed(self.title, self.form)
        self.more = framed(self.biography)
        self.origin = OriginPart(is_card=True)

    def _build_parts(self) -> None:
        self.positions: RecordsPart[PositionLine] = RecordsPart(
            say("people.positions"),
            "person_positions",
            [
                Column("title", say("people.position"), self._position_title, 28),
                Column("institution", say("people.institution"), words_of("institution"), 24),
                day_column("from", say("people.from"), "from_on"),
                day_column("to", say("people.to"), "to_on"),
            ],
            attrgetter("id"),
            form=self.position_form,
            values=_position_values,
            add_text=say("people.add_position"),
            delete_text=say("cards.delete"),
            empty_text=say("people.no_position"),
        )
        self.positions.add_wished.connect(self._on_add_position)
        self.positions.delete_wished.connect(self._on_delete_position)
        self.aliases = AliasesPart(
            say("people.aliases"), "person_aliases", [Column("alias", say("people.aliases"), attrgetter("alias"), 30)]
        )
        self.aliases.add_wished.connect(self._on_add_alias)
        self.aliases.delete_wished.connect(self._on_delete_alias)

    def _build_history(self) -> None:
        """Build what other pages keep and this card shows."""
        self.terms: RecordsPart[TermLine] = RecordsPart(
            say("people.terms"), "person_terms", _term_columns(), attrgetter("id"), empty_text=say("people.no_terms")
        )
        self.terms.opened.connect(self._on_term_opened)
        self.attended: RecordsPart[AttendedLine] = RecordsPart(
            say("people.attended"),
            "person_attended",
            [
                Column("year", say("people.year"), words_of("year"), 8),
                Column("groups", say("people.groups"), words_of("groups"), 26),
                day_column("day", say("people.date"), "day"),
                Column("role", say("people.role"), term_of("role", "role"), 16),
            ],
            attrgetter("id"),
            empty_text=say("people.none_attended"),
        )
        self.attended.opened.connect(self._on_attended_opened)
        self.answered: RecordsPart[AnsweredAction] = RecordsPart(
            say("people.actions"),
            "person_actions",
            action_columns(),
            attrgetter("id"),
            empty_text=say("people.no_actions"),
        )
        self.answered.opened.connect(self._on_action_opened)

    def show_record(self, person_id: str) -> None:
        """Show a person; what was typed for the one before is stored first."""
        if self._file is not None and self._file.id != person_id:
            self.commit()
        selection = Selection(self.desk.language, today())
        file = self.desk.ask(person_file, person_id, selection)
        self._file = file
        if file is None:
            return
        self.position_form.field("institution_id").set_choices(self.desk.ask(institution_choices, self.desk.language))
        self.title.setText(file.name)
        for storing in (self._storing, self._storing_more, self._storing_position):
            storing.owner_name = file.name
        fields = ("honorific", "given_names", "family_names", "email", "phone")
        self.form.show_record(file.id, {field: getattr(file, field) for field in fields})
        self.biography.show_record(file.id, {"biography": file.biography, "notes": file.notes})
        self.positions.show_lines(file.id, file.positions)
        self.aliases.show_lines(file.aliases)
        self.terms.show_lines(file.id, file.terms)
        self.attended.show_lines(file.id, file.attended)
        self.answered.show_lines(file.id, file.actions)
        parts = [line.id for lines in (file.positions, file.terms, file.attended) for line in lines]
        self.origin.show_sources(self.desk.ask(sources_of, file.id, *parts))

    def begin_editing(self, *, fresh: bool = False) -> None:
        """Put the cursor into the name; of a new person it is chosen, to be typed over."""
        field = self.form.field("family_names" if fresh else "given_names")
        field.setFocus()
        field.selectAll()

    def commit(self) -> None:
        """Store what was typed."""
        for form in (self.form, self.biography, self.position_form):
            form.commit()

    def _position_title(self, line: PositionLine) -> str:
        return written(line.title, self.desk.language)

    def _on_add_position(self) -> None:
        if self._file is None:
            return
        person_id = self._file.id

        def add(session: Session) -> str:
            return add_position(session, person_id)

        added = add_with_word(self.desk, say("people.position_added", name=self._file.name), add)
        self.positions.choose_and_edit(added)

    def _on_delete_position(self, record_id: str) -> None:
        delete_with_word(self.desk, "position", record_id, say("people.position_of", name=self.title.text()))

    def _on_add_institution(self, record_id: str, key: str, name: str) -> None:
        language = self.desk.language

        def add(session: Session) -> str:
            institution_id = add_institution(session, Translated().with_text(language, name))
            change_field(session, "position", record_id, key, institution_id)
            return institution_id

        self.position_form.put_back(key, None)
        add_with_word(self.desk, say("people.institution_added", name=name), add)

    def _on_add_alias(self, alias: str) -> None:
        if self._file is None:
            return
        person_id = self._file.id

        def add(session: Session) -> str:
            return add_alias(session, "person", person_id, alias)

        add_with_word(self.desk, say("people.alias_added", alias=alias, name=self._file.name), add)

    def _on_delete_alias(self, record_id: str) -> None:
        delete_with_word(self.desk, "person_alias", record_id, say("people.alias_of", name=self.title.text()))

    def _on_term_opened(self, record_id: str) -> None:
        line = next((line for line in self.terms.model.lines if line.id == record_id), None)
        if line is not None and line.group_id:
            self.desk.go("groups", line.group_id)

    def _on_attended_opened(self, record_id: str) -> None:
        line = next((line for line in self.attended.model.lines if line.id == record_id), None)
        if line is not None:
            self.desk.go("session", line.session_id, "participants")

    def _on_action_opened(self, record_id: str) -> None:
        self.desk.go("actions", record_id)


def _position_values(line: PositionLine) -> Mapping[str, Any]:
    return {
        "title": line.title,
        "institution_id": line.institution_id,
        "from_on": line.from_on,
        "to_on": line.to_on,
    }


def _term_columns() -> list[Column[TermLine]]:
    return [
        Column("group", say("people.group"), _group_of_term, 26),
        Column("side", say("people.side"), term_of("side", "side"), 10),
        day_column("from", say("people.from"), "from_on"),
        day_column("to", say("people.to"), "to_on"),
    ]


def _group_of_term(line: TermLine) -> str:
    return line.group or field_term("national_co_chair.one")


def action_columns() -> list[Column[AnsweredAction]]:
    """Return the columns of a list of actions on a card."""
    return [
        Column("number", say("people.number"), words_of("number"), 12),
        Column("text", say("people.action"), words_of("text"), 40),
        Column("status", say("people.status"), _status, 14),
    ]


def _status(line: AnsweredAction) -> str:
    return field_term(f"status.{line.status or 'unknown'}")
