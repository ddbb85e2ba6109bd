"""Storing what was taken of one action. A progress note becomes a dated update: nothing that was said is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.contents import ReturnedLog, RowPlace
from cmpdesk.importing.returned_log.fields import LogField, title_of, words_of_cell
from cmpdesk.importing.returned_log.merge import FieldMerge, MergeLine, Problem
from cmpdesk.importing.returned_log.time_limits import change_time_limits
from cmpdesk.importing.returned_log.understanding import LimitDay, NewTheme, Wording
from cmpdesk.importing.values.text import word_key
from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag, ActionUpdate
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, ResponsibleRole
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.provenance import ImportedFile, ImportedRow
from cmpdesk.secretariat.actions.editing import (
    NamedInWords,
    add_tag,
    change_contacts,
    change_responsible,
    change_text,
    change_theme,
    days_of_sessions,
    remove_tag,
)
from cmpdesk.secretariat.words.wording import label

Member = TypeVar("Member", bound=StrEnum)
Taken = Mapping[LogField, FieldMerge]


def date_of(merged: FieldMerge | None) -> date | None:
    """Return the day that a field says, if it does."""
    return merged.value.day if merged and isinstance(merged.value, LimitDay) else None


def member(choices: type[Member], value: object) -> Member | None:
    """Return a value of an enumeration, None for what is no member of it."""
    return value if isinstance(value, choices) else None


class Store:
    """Stores what was taken, in the session of one change set."""

    def __init__(self, session: DatabaseSession, log: ReturnedLog, change: int, today: date) -> None:
        self.session = session
        self.language = log.language
        self.given_by = label("action_log.returned", log.language, file=log.file)
        self._today = today
        self._rows = {row.place: row for row in log.rows}
        self._file = ImportedFile(id=new_id(), name=log.file, digest=log.digest, change_number=change)
        self._has_source = False
        self._newest: dict[str, date] | None = None
        self._themes: dict[tuple[str, str], str] = {}
        self._said_on = days_of_sessions(session)

    def remember_source(self, table: str, record_id: str, place: RowPlace) -> None:
        """Keep with a record from which file, sheet and row it came, and the row as it stood."""
        if not self._has_source:
            self.session.add(self._file)
            self._has_source = True
        row = self._rows[place]
        words = {title_of(of, self.language): words_of_cell(cell) for of, cell in row.cells.items()} | dict(row.extra)
        self.session.add(
            ImportedRow(
                id=new_id(),
                imported_file_id=self._file.id,
                record_table=table,
                record_id=record_id,
                sheet=place.sheet,
                source_row=place.row,
                source_id=words_of_cell(row.words(LogField.NUMBER)) or None,
                cells=json.dumps({title: text for title, text in words.items() if text}, ensure_ascii=False),
            )
        )

    def action(self, line: MergeLine, taken: Taken, extra: Mapping[str, str]) -> None:
        """Store the fields of an action that were taken, but for its codes, and what is kept in its notes."""
        action = self.session.get_one(Action, line.action_id)
        understood = {of: each for of, each in taken.items() if each.problem in {None, Problem.THEME_NEARLY}}
        self._change_words(action, understood)
        self._change_who(action.id, understood)
        if LogField.TAGS in understood:
            self._change_tags(action.id, understood[LogField.TAGS].value)
        change_time_limits(self.session, action, understood, self.language, self._limit(action, line.places))
        if LogField.CLOSED_ON in understood:
            action.closed_on = date_of(understood[LogField.CLOSED_ON])
        self.add_update(action.id, understood, self._note_beside(line.places))
        self.keep_in_notes(action, [*self._not_understood(taken), *extra.items()])

    def _limit(self, action: Action, places: Sequence[RowPlace]) -> tuple[date | None, bool]:
        """Return the day from which limits count, and whether the row still shows a last day."""
        rows = [self._rows[place] for place in places if place in self._rows]
        shows_day = any(row.words(LogField.DUE_DATE) is not None for row in rows)
        return self._said_on.get(action.session_id or ""), shows_day

    def _note_beside(self, places: Iterable[RowPlace]) -> object:
        rows = (self._rows[place] for place in places if place in self._rows)
        return next((note for row in rows if (note := row.words(LogField.PROGRESS_NOTE))), None)

    def _change_words(self, action: Action, taken: Taken) -> None:
        wording = taken[LogField.DESCRIPTION].value if LogField.DESCRIPTION in taken else None
        if isinstance(wording, Wording):
            change_text(self.session, action.id, wording.language, wording.text)
        if LogField.THEME in taken:
            theme_id = self.theme_id(taken[LogField.THEME].value, action.session_id)
            change_theme(self.session, action.id, theme_id)

    def theme_id(self, value: object, session_id: str | None) -> str | None:
        """Return the theme that a cell means; one that its session lacks is added to it."""
        if not isinstance(value, NewTheme):
            return value if isinstance(value, str) else None
        if session_id is None:
            return None
        key = (session_id, word_key(value.title))
        if key not in self._themes:
            last = self.session.scalars(select(func.max(Theme.sort_order)).where(Theme.session_id == session_id)).one()
            title = Translated().with_text(self.language, value.title)
            theme = Theme(id=new_id(), session_id=session_id, title=title, sort_order=0 if last is None else last + 1)
            self.session.add(theme)
            self.session.flush()
            self._themes[key] = theme.id
        return self._themes[key]

    def _change_who(self, action_id: str, taken: Taken) -> None:
        """Change who answers: the log has institutions in one column, and people of either role in another."""
        bodies = taken[LogField.INSTITUTION].value if LogField.INSTITUTION in taken else None
        people = taken[LogField.CONTACT_POINTS].value if LogField.CONTACT_POINTS in taken else None
        if bodies is None and people is None:
            return
        now, responsible = self._answering(action_id)
        if isinstance(people, NamedInWords):
            responsible = [each for each in responsible if each in people.person_ids]
            contacts = tuple(each for each in people.person_ids if each not in responsible)
            change_contacts(self.session, action_id, NamedInWords((), contacts, people.to_be_named_by))
        wished = bodies if isinstance(bodies, tuple) else tuple(now)
        change_responsible(self.session, action_id, NamedInWords(wished, tuple(responsible)))

    def _answering(self, action_id: str) -> tuple[list[str], list[str]]:
        """Return the institutions and the people that answer for an action now."""
        bodies = select(ActionInstitution.institution_id).where(ActionInstitution.action_id == action_id)
        people = select(ActionPerson.person_id).where(
            ActionPerson.action_id == action_id, ActionPerson.role == ResponsibleRole.RESPONSIBLE
        )
        return (
            list(self.session.scalars(bodies.order_by(ActionInstitution.sort_order, ActionInstitution.id))),
            [each for each in self.session.scalars(people.order_by(ActionPerson.sort_order, ActionPerson.id)) if each],
        )

    def _change_tags(self, action_id: str, value: object) -> None:
        wished = set(value) if isinstance(value, tuple) else set()
        carried = set(self.session.scalars(select(ActionTag.tag_id).where(ActionTag.action_id == action_id)))
        for tag_id in sorted(carried - wished):
            remove_tag(self.session, [action_id], tag_id)
        for tag_id in sorted(wished - carried):
            add_tag(self.session, [action_id], tag_id)

    def add_update(self, action_id: str, taken: Taken, note_beside: object) -> None:
        """Add what was reported as a dated update; a day without a new note repeats the one that stands beside it."""
        note, day = taken.get(LogField.PROGRESS_NOTE), date_of(taken.get(LogField.LAST_UPDATE))
        if note is None and day is None:
            return
        words = note.value if note else note_beside
        status = taken[LogField.STATUS].value if LogField.STATUS in taken else None
        self.session.add(
            ActionUpdate(
                id=new_id(),
                action_id=action_id,
                made_on=day or self._today_at_least(action_id),
                text=Translated().with_text(self.language, words if isinstance(words, str) else None),
                status=member(ActionStatus, status),
                given_by=self.given_by,
            )
        )

    def _today_at_least(self, action_id: str) -> date:
        """Return today, or the day of the newest update if that is later: what came back was said after it."""
        if self._newest is None:
            days = select(ActionUpdate.action_id, func.max(ActionUpdate.made_on)).group_by(ActionUpdate.action_id)
            self._newest = dict(self.session.execute(days).all())
        return max(self._today, self._newest.get(action_id, self._today))

    def _not_understood(self, taken: Taken) -> Iterable[tuple[str, str]]:
        """Yield the words that mean nothing certain, and those that stand beside a status, by their columns."""
        for of, merged in taken.items():
            if merged.problem not in {None, Problem.THEME_NEARLY}:
                yield title_of(of, self.language), merged.theirs
            elif merged.rest:
                yield title_of(of, self.language), merged.rest

    def keep_in_notes(self, action: Action, kept: Sequence[tuple[str, str]]) -> None:
        """Keep words in the secretariat's own notes of an action, by the titles of their columns; never twice."""
        lines = (action.notes or "").splitlines()
        new = [line for title, words in kept if (line := " ".join(f"{title}: {words}".split())) not in lines]
        if new:
            action.notes = "\n".join([*lines, *new])
