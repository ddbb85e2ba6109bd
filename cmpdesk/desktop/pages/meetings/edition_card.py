"""The card of an edition: its sessions, its facts, and its own texts in the annual report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import (
    country_options,
    day_column,
    field_term,
    framed,
    mode_options,
    term_of,
)
from cmpdesk.desktop.cards.fields import (
    CheckField,
    ChoiceField,
    DayField,
    EdgeOfPeriod,
    NumberField,
    Option,
    TextField,
    TranslatedField,
)
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.lists import add_key, small_button
from cmpdesk.desktop.cards.records import RecordsPart
from cmpdesk.desktop.cards.storing import Storing, add_with_word, delete_with_word
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.meetings.more_meetings import MoreMeetings
from cmpdesk.desktop.tables import Column
from cmpdesk.model.choices import EDITION_SECTIONS, DelegationOrder, Section, SessionKind
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import (
    EditionFile,
    add_intersessional,
    edition_file,
    join_sessions,
    take_apart,
    write_edition_text,
)
from cmpdesk.secretariat.meetings.lists import SessionRow, session_rows
from cmpdesk.secretariat.meetings.year_set_up import add_session
from cmpdesk.secretariat.registers.choices import group_choices
from cmpdesk.secretariat.registers.editing import ChangedMeanwhileError
from cmpdesk.secretariat.words.wording import annual_meeting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

_FACTS = ("ordinal", "year", "host", "place", "starts_on", "ends_on", "mode", "delegation_order", "notes")


class EditionCardView(QWidget):
    """The card of one edition."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._file: EditionFile | None = None
        self._build_facts()
        self._build_session_form()
        self._build_sessions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        for part in (
            framed(self.title),
            self.sessions,
            self.more,
            framed(label(say("meetings.facts"), "heading"), self.form),
            framed(label(say("meetings.texts"), "heading"), self._hint(), self.texts),
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    def _hint(self) -> QWidget:
        hint = label(say("meetings.texts_hint"), "muted")
        hint.setWordWrap(True)
        return hint

    def _build_facts(self) -> None:
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.form = RecordForm(
            [
                (
                    say("meetings.number_and_year"),
                    [
                        NumberField("ordinal", say("meetings.ordinal"), 1, 999),
                        NumberField("year", say("meetings.year"), 1990, 2200),
                    ],
                ),
                (say("meetings.host"), ChoiceField("host", say("meetings.host"), country_options())),
                (say("meetings.place"), TranslatedField("place", say("meetings.place"))),
                (
                    say("meetings.dates"),
                    [
                        DayField("starts_on", say("meetings.first_day")),
                        DayField("ends_on", say("meetings.last_day"), EdgeOfPeriod.LAST),
                    ],
                ),
                (say("meetings.mode"), ChoiceField("mode", say("meetings.mode"), mode_options())),
                (say("meetings.delegation_order"), _delegation_order()),
                (say("meetings.notes"), TextField("notes", say("meetings.notes"), 2)),
            ]
        )
        self._storing = Storing(self.desk, "edition", self.form)
        self.texts = RecordForm(
            [
                (title, TranslatedField(section.value, title, lines=3))
                for section in EDITION_SECTIONS
                for title in [say(f"meetings.text_{section}")]
            ]
        )
        self.texts.edited.connect(self._store_text)

    def _build_session_form(self) -> None:
        self.session_form = RecordForm(
            [
                (say("meetings.date"), DayField("starts_on", say("meetings.date"))),
                (say("meetings.mode"), ChoiceField("mode", say("meetings.mode"), mode_options())),
                ("", CheckField("did_not_meet", say("meetings.did_not_meet"))),
                (say("meetings.reason"), TranslatedField("reason", say("meetings.reason"))),
            ]
        )
        self._storing_session = Storing(self.desk, "session", self.session_form)

    def _build_sessions(self) -> None:
        self.open_button = small_button(say("meetings.open"), "open", self._on_open)
        self.open_button.setObjectName("open_session")
        self.join_button = small_button(say("meetings.join"), "merge", self._on_join)
        self.join_button.setObjectName("join_sessions")
        self.apart_button = small_button(say("meetings.take_apart"), "groups", self._on_take_apart)
        self.apart_button.setObjectName("take_apart")
        self.sessions: RecordsPart[SessionRow] = RecordsPart(
            say("meetings.sessions"),
            "edition_sessions",
            [
                Column("groups", say("meetings.groups"), attrgetter("groups"), 38),
                day_column("day", say("meetings.date"), "starts_on"),
                Column("mode", say("meetings.mode"), term_of("mode", "mode"), 14),
                Column("state", say("meetings.state"), _state, 22, tone=_state_tone),
                Column("kind", say("meetings.kind"), _kind, 20),
            ],
            attrgetter("id"),
            form=self.session_form,
            values=_session_values,
            delete_text=say("cards.delete"),
            empty_text=say("meetings.no_sessions"),
            opens=True,
            extra=[self.open_button, self.join_button, self.apart_button],
        )
        self.sessions.opened.connect(self._go_to_session)
        self.sessions.delete_wished.connect(self._on_delete)
        self.sessions.view.record_chosen.connect(self._on_session_chosen)
        self.sessions.view.selectionModel().selectionChanged.connect(self._on_selection)
        add_key(self.sessions.view, say("meetings.join"), "Ctrl+J", self._on_join)
        add_key(self.sessions.view, say("meetings.take_apart"), "Ctrl+Shift+J", self._on_take_apart)
        self.more = MoreMeetings()
        self.more.wished.connect(self._on_more)

    def show_record(self, edition_id: str) -> None:
        """Show an edition; what was typed for the one before is stored first."""
        if self._file is not None and self._file.facts.id != edition_id:
            self.commit()
        file = self.desk.ask(edition_file, edition_id)
        self._file = file
        if file is None:
            return
        facts = file.facts
        name = f"{annual_meeting(facts.ordinal, InterfaceText.language)} ({facts.year})"
        self.title.setText(name)
        self._storing.owner_name = name
        self.form.show_record(facts.id, {field: getattr(facts, field) for field in _FACTS})
        self.texts.show_record(facts.id, {section.value: text for section, text in file.texts.items()})
        selection = Selection(self.desk.language, today())
        rows = self.desk.ask(session_rows, edition_id, selection)
        self.sessions.show_lines(edition_id, rows)
        self.more.show_groups(
            [Option(choice.id, choice.name) for choice in self.desk.ask(group_choices, self.desk.language)]
        )
        self._on_selection()

    def show_sessions(self) -> None:
        """Go to the sessions."""
        if self.sessions.model.lines:
            self.sessions.view.setFocus()
        else:
            self.more.group.setFocus()

    def commit(self) -> None:
        """Store what was typed."""
        for form in (self.form, self.texts, self.session_form):
            form.commit()

    def _store_text(self, edition_id: str, key: str, value: Any, seen: Any) -> None:
        section, _, language = key.partition(".")
        words = say("cards.changed", field=self.texts.title_of(key), name=self.title.text())
        try:
            with self.desk.change(words) as session:
                write_edition_text(session, edition_id, Section(section), Language(language), value, seen=seen)
        except ChangedMeanwhileError as error:
            self.texts.show_clash(key, value, error.theirs)
        except UserError as error:
            self.desk.failed.emit(said_of(error))

    def _chosen_row(self) -> SessionRow | None:
        chosen = self.sessions.chosen_id()
        return next((row for row in self.sessions.model.lines if row.id == chosen), None)

    def _on_session_chosen(self) -> None:
        row = self._chosen_row()
        if row is not None:
            self._storing_session.owner_name = row.groups

    def _on_selection(self) -> None:
        chosen = self.sessions.view.chosen_ids()
        rows = [row for row in self.sessions.model.lines if row.id in chosen]
        self.join_button.setEnabled(len(rows) > 1)
        self.apart_button.setEnabled(len(rows) == 1 and len(rows[0].group_ids) > 1)
        for each in (self.open_button, self.join_button, self.apart_button):
            each.setVisible(bool(self.sessions.model.lines))
        self._on_session_chosen()

    def _on_open(self) -> None:
        row = self._chosen_row()
        if row is not None:
            self._go_to_session(row.id)

    def _go_to_session(self, session_id: str) -> None:
        self.desk.go("session", session_id)

    def _on_join(self) -> None:
        chosen = self.sessions.view.chosen_ids()

        def join(session: Session) -> str:
            return join_sessions(session, chosen)

        stays = add_with_word(self.desk, say("meetings.join"), join)
        if stays:
            self.sessions.view.choose(stays)
            row = self._chosen_row()
            self.desk.said.emit(say("meetings.joined", groups=row.groups if row else ""))

    def _on_take_apart(self) -> None:
        row = self._chosen_row()
        if row is None:
            return

        def part(session: Session) -> str:
            return take_apart(session, row.id)[0]

        if add_with_word(self.desk, say("meetings.take_apart"), part):
            self.desk.said.emit(say("meetings.taken_apart", groups=row.groups))

    def _on_delete(self, session_id: str) -> None:
        row = next((row for row in self.sessions.model.lines if row.id == session_id), None)
        name = say("meetings.session_of", groups=row.groups if row else "")
        delete_with_word(self.desk, "session", session_id, name)

    def _on_more(self, group_id: str, is_between: bool, day: date | None) -> None:
        file = self._file
        if file is None:
            return

        def add(session: Session) -> str:
            if is_between:
                return add_intersessional(session, file.facts.id, [group_id], day)
            return add_session(session, file.facts.id, [group_id], day=day, mode=file.facts.mode)

        added = add_with_word(self.desk, say("meetings.added_session"), add)
        if added:
            self.more.empty()
            self.sessions.view.choose(added)
            self.sessions.view.setFocus()


def _delegation_order() -> ChoiceField:
    options = [Option(order, say(f"meetings.order_{order}")) for order in DelegationOrder]
    return ChoiceField("delegation_order", say("meetings.delegation_order"), options, empty=say("meetings.order_usual"))


def _session_values(row: SessionRow) -> Mapping[str, Any]:
    return {field: getattr(row, field) for field in ("starts_on", "mode", "did_not_meet", "reason")}


def _state(row: SessionRow) -> str:
    return field_term("session_state.did_not_meet" if row.did_not_meet else f"session_state.{row.state}")


def _state_tone(row: SessionRow) -> str:
    return "muted" if row.did_not_meet else ""


def _kind(row: SessionRow) -> str:
    if row.kind is SessionKind.INTERSESSIONAL:
        return say("meetings.intersessional")
    return say("meetings.joint") if len(row.group_ids) > 1 else ""
