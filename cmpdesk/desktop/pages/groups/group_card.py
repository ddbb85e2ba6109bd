"""The card of a working group: names through time, mandate, co-chairs of both countries, sessions."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import (
    country_options,
    day_column,
    field_term,
    framed,
    sector_options,
    term_of,
    words_of,
)
from cmpdesk.desktop.cards.completion import CompletionField
from cmpdesk.desktop.cards.fields import (
    CheckField,
    ChoiceField,
    DayField,
    LineField,
    Option,
    TranslatedField,
    period_fields,
)
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.lists import add_key, small_button
from cmpdesk.desktop.cards.official_names import OfficialNamesPart
from cmpdesk.desktop.cards.records import AliasesPart, RecordsPart
from cmpdesk.desktop.cards.storing import Storing, add_with_word, delete_with_word
from cmpdesk.desktop.dates import shown_day, today
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.groups.term_words import overlap_words, vacancy_words
from cmpdesk.desktop.tables import Column
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.listing.meetings import SessionListLine
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.choices import group_choices, institution_choices, person_choices
from cmpdesk.secretariat.registers.editing import (
    NewCoChair,
    add_alias,
    add_group_name,
    add_institution,
    add_person,
    add_term,
    change_field,
)
from cmpdesk.secretariat.registers.group_cards import GroupFile, group_file, national_terms
from cmpdesk.secretariat.registers.terms import TermLine, overlaps, vacancies

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

NATIONAL = "national"
_FIELDS = ("code", "founded_on", "suspended_on", "closed_on", "merged_on", "merged_into_id", "mandate")


class GroupCardView(QWidget):
    """The card of one group, or of the national co-chairs, who have terms only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._group_id = ""
        self._file: GroupFile | None = None
        self._build_head()
        self._build_names()
        self._build_term_form()
        self._build_terms()
        self._build_sessions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        for part in (self.head, self.terms, self.names, self.sessions, self.aliases, self.details):
            layout.addWidget(part)
        layout.addStretch(1)

    def _build_head(self) -> None:
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.open_actions = button("", look="link")
        self.open_actions.setObjectName("group_open_actions")
        self.open_actions.clicked.connect(self._on_open_actions)
        self.form = RecordForm(
            [
                (say("groups.code"), LineField("code", say("groups.code"))),
                (say("groups.mandate"), TranslatedField("mandate", say("groups.mandate"), lines=2)),
            ]
        )
        self.head = framed(self.title, self.open_actions, self.form)
        self.detail_form = RecordForm(
            [
                (say("groups.founded"), DayField("founded_on", say("groups.founded"))),
                (say("groups.suspended"), DayField("suspended_on", say("groups.suspended"))),
                (say("groups.closed"), DayField("closed_on", say("groups.closed"))),
                (say("groups.merged_into"), ChoiceField("merged_into_id", say("groups.merged_into"))),
                (say("groups.merged_on"), DayField("merged_on", say("groups.merged_on"))),
            ]
        )
        self.details = framed(label(say("groups.life"), "heading"), self.detail_form)
        self._storing = Storing(self.desk, "working_group", self.form)
        self._storing_details = Storing(self.desk, "working_group", self.detail_form)

    def _build_names(self) -> None:
        self.names = OfficialNamesPart(self.desk, "working_group_name", "groups", "name", "title", "acronym")
        self.name_form = self.names.name_form
        self.names.add_wished.connect(self._on_add_name)
        self.aliases = AliasesPart(
            say("groups.aliases"), "group_aliases", [Column("alias", say("groups.aliases"), attrgetter("alias"), 34)]
        )
        self.aliases.add_wished.connect(self._on_add_alias)
        self.aliases.delete_wished.connect(self._on_delete_alias)

    def _build_term_form(self) -> None:
        self.term_form = RecordForm(
            [
                (
                    say("groups.person"),
                    CompletionField("person_id", say("groups.person"), placeholder=say("groups.to_be_named")),
                ),
                (say("groups.position"), TranslatedField("title", say("groups.position"))),
                (say("groups.institution"), CompletionField("institution_id", say("groups.institution"))),
                (
                    say("groups.side_and_sector"),
                    [
                        ChoiceField("side", say("groups.side"), country_options(), empty=None),
                        ChoiceField("sector", say("groups.sector"), sector_options()),
                    ],
                ),
                (say("groups.period"), period_fields(say("groups.from"), say("groups.to"))),
                ("", [CheckField("acting", say("groups.acting")), CheckField("delegated", say("groups.delegated"))]),
            ]
        )
        self.term_form.add_wished.connect(self._on_add_named)
        self._storing_term = Storing(self.desk, "co_chair_term", self.term_form)

    def _build_terms(self) -> None:
        self.add_canada = small_button(say("groups.add_canada"), "add", self._on_add_canada)
        self.add_canada.setObjectName("add_canada")
        self.add_mexico = small_button(say("groups.add_mexico"), "add", self._on_add_mexico)
        self.add_mexico.setObjectName("add_mexico")
        self.end_term = small_button(say("groups.end_term"), "check", self._on_end_term)
        self.terms: RecordsPart[TermLine] = RecordsPart(
            say("groups.co_chairs"),
            "group_terms",
            [
                Column("side", say("groups.side"), term_of("side", "side"), 12),
                Column("person", say("groups.person"), _person, 26, tone=_person_tone),
                Column("institution", say("groups.institution"), words_of("institution"), 30),
                day_column("from", say("groups.from"), "from_on"),
                day_column("to", say("groups.to"), "to_on"),
                Column("how", say("groups.how"), _how, 18),
            ],
            attrgetter("id"),
            form=self.term_form,
            values=_term_values,
            delete_text=say("cards.delete"),
            empty_text=say("groups.no_terms"),
            extra=[self.add_canada, self.add_mexico, self.end_term],
        )
        self.terms.delete_wished.connect(self._on_delete_term)
        add_key(self.terms.view, say("groups.end_term"), "Ctrl+E", self._on_end_term)

    def _build_sessions(self) -> None:
        self.sessions: RecordsPart[SessionListLine] = RecordsPart(
            say("groups.sessions"),
            "group_sessions",
            [
                Column("year", say("groups.year"), words_of("year"), 8),
                day_column("day", say("groups.date"), "day"),
                Column("mode", say("groups.mode"), term_of("mode", "mode"), 14),
                Column("state", say("groups.state"), _state, 22),
                Column("groups", say("groups.with"), attrgetter("group"), 24),
            ],
            attrgetter("id"),
            empty_text=say("groups.no_sessions"),
        )
        self.sessions.opened.connect(self._on_session_opened)

    def show_record(self, group_id: str) -> None:
        """Show a group, or the national co-chairs; what was typed for the one before is stored first."""
        if group_id != self._group_id:
            self.commit()
        self._group_id = group_id
        selection = Selection(self.desk.language, today())
        is_group = group_id != NATIONAL
        for part in (self.names, self.sessions, self.aliases, self.details, self.form, self.open_actions):
            part.setVisible(is_group)
        self.term_form.field("person_id").set_choices(self.desk.ask(person_choices))
        self.term_form.field("institution_id").set_choices(self.desk.ask(institution_choices, self.desk.language))
        if not is_group:
            self._file = None
            self._show_national(selection)
            return
        file = self.desk.ask(group_file, group_id, selection)
        self._file = file
        if file is None:
            return
        self._show_name(file.name)
        self.open_actions.setText(say_counted("groups.open_actions_of", file.open_actions))
        others = [choice for choice in self.desk.ask(group_choices, self.desk.language) if choice.id != group_id]
        self.detail_form.field("merged_into_id").set_options([Option(each.id, each.name) for each in others])
        values = {field: getattr(file, field) for field in _FIELDS}
        self.form.show_record(file.id, values)
        self.detail_form.show_record(file.id, values)
        self.names.show_lines(file.id, file.names)
        self.aliases.show_lines(file.aliases)
        self.sessions.show_lines(file.id, file.sessions)
        self._show_terms(file.id, file.terms, [vacancy_words(each) for each in file.vacancies])

    def _show_national(self, selection: Selection) -> None:
        terms = self.desk.ask(national_terms, selection)
        self._show_name(field_term("national_co_chair.other"))
        self._show_terms(NATIONAL, terms, [vacancy_words(each) for each in vacancies(terms, selection.today)])

    def _show_name(self, name: str) -> None:
        self.title.setText(name)
        for storing in (self._storing, self._storing_details, self.names.storing, self._storing_term):
            storing.owner_name = name

    def _show_terms(self, owner: str, terms: tuple[TermLine, ...], gaps: list[str]) -> None:
        said = [*gaps, *(overlap_words(each) for each in overlaps(terms))]
        self.terms.note.setText("\n".join(said))
        self.terms.note.setVisible(bool(said))
        self.terms.show_lines(owner, terms)
        self.end_term.setVisible(bool(terms))

    def show_co_chairs(self) -> None:
        """Bring the co-chairs into view, the first vacant seat chosen."""
        parent = self.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.terms)
        vacant = next((line.id for line in self.terms.model.lines if not line.person_id), None)
        if vacant is not None:
            self.terms.choose_and_edit(vacant)
        else:
            (self.terms.view if self.terms.model.lines else self.add_canada).setFocus()

    def begin_editing(self) -> None:
        """Put the cursor into the name, or into the first co-chair of the national ones."""
        if self._file is None:
            self.terms.view.setFocus()
            return
        self.name_form.field("name").parts[self.desk.language].setFocus()

    def commit(self) -> None:
        """Store what was typed."""
        for form in (self.form, self.detail_form, self.name_form, self.term_form):
            form.commit()

    def _on_add_canada(self) -> None:
        self._add_term(Side.CANADA)

    def _on_add_mexico(self) -> None:
        self._add_term(Side.MEXICO)

    def _add_term(self, side: Side) -> None:
        group_id = None if self._group_id == NATIONAL else self._group_id

        def add(session: Session) -> str:
            return add_term(session, group_id, NewCoChair(side))

        words = say("groups.term_added", side=field_term(f"side.{side}"), name=self.title.text())
        self.terms.choose_and_edit(add_with_word(self.desk, words, add))

    def _on_end_term(self) -> None:
        line = self._chosen_term()
        if line is None:
            return
        day = today()

        def work(session: Session) -> None:
            change_field(session, "co_chair_term", line.id, "to_on", day)

        name = line.person or self.title.text()
        if self.desk.try_change(say("groups.term_ended_label", name=name), work):
            self.desk.said.emit(say("groups.term_ended", name=name, day=shown_day(day)))

    def _chosen_term(self) -> TermLine | None:
        chosen = self.terms.chosen_id()
        return next((line for line in self.terms.model.lines if line.id == chosen), None)

    def _on_delete_term(self, record_id: str) -> None:
        delete_with_word(self.desk, "co_chair_term", record_id, say("groups.term_of", name=self.title.text()))

    def _on_add_named(self, record_id: str, key: str, name: str) -> None:
        language = self.desk.language

        def add(session: Session) -> str:
            if key == "person_id":
                added = add_person(session, name)
            else:
                added = add_institution(session, Translated().with_text(language, name))
            change_field(session, "co_chair_term", record_id, key, added)
            return added

        self.term_form.put_back(key, None)
        add_with_word(self.desk, say("groups.named_added", name=name), add)

    def _on_add_name(self) -> None:
        file = self._file
        if file is None:
            return
        day = today() if file.names else None

        def add(session: Session) -> str:
            return add_group_name(session, file.id, day)

        self.names.choose_and_edit(add_with_word(self.desk, say("groups.name_added", name=file.name), add))

    def _on_add_alias(self, alias: str) -> None:
        file = self._file
        if file is None:
            return

        def add(session: Session) -> str:
            return add_alias(session, "working_group", file.id, alias)

        add_with_word(self.desk, say("groups.alias_added", alias=alias, name=file.name), add)

    def _on_delete_alias(self, record_id: str) -> None:
        delete_with_word(self.desk, "working_group_alias", record_id, say("groups.alias_of", name=self.title.text()))

    def _on_session_opened(self, record_id: str) -> None:
        self.desk.go("session", record_id)

    def _on_open_actions(self) -> None:
        if self._file is not None:
            self.desk.go("actions", None, f"group:{self._file.code}")


def _term_values(line: TermLine) -> Mapping[str, Any]:
    fields = ("person_id", "title", "institution_id", "side", "sector", "from_on", "to_on", "acting", "delegated")
    return {field: getattr(line, field) for field in fields}


def _person(line: TermLine) -> str:
    return line.person or say("groups.to_be_named")


def _person_tone(line: TermLine) -> str:
    return "" if line.person_id else "bad"


def _how(line: TermLine) -> str:
    ways = [say("groups.acting") if line.acting else "", say("groups.delegated") if line.delegated else ""]
    return ", ".join(way for way in ways if way)


def _state(line: SessionListLine) -> str:
    return field_term("session_state.did_not_meet" if line.did_not_meet else f"session_state.{line.state}")
