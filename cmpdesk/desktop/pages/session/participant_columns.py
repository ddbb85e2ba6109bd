"""The columns of a list of participants: what they say and how they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.pages.session.record_tree import Choices, TreeColumn, title_column
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import Attendance, GuestKind, ParticipantRole, Presence
from cmpdesk.secretariat.meetings.session_editing import FieldEdit
from cmpdesk.secretariat.participants.editing import NameChange, rename, set_institution
from cmpdesk.secretariat.participants.sheet import ParticipantEntry
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.known_names import KnownNames


class ParticipantColumns:
    """What the cells of a list of participants say and store."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self.desk, self.saving = desk, saving
        self._people: Sequence[str] = ()
        self._institutions: Sequence[str] = ()

    def made(self) -> tuple[TreeColumn[ParticipantEntry], ...]:
        """Return the columns."""
        return (
            TreeColumn(
                "name", say("session.name"), _name, width=24, store=self._store_name, completions=self._people_words
            ),
            title_column(
                say("session.title"),
                self._title,
                26,
                typed=self._typed_title,
                store=self._store_title,
                tone=self._title_tone,
            ),
            TreeColumn(
                "institution",
                say("session.institution"),
                _institution,
                width=20,
                store=self._store_institution,
                completions=self._institution_words,
            ),
            self._choice("role", ParticipantRole, "role", 14),
            TreeColumn("is_head", say("session.head"), _head, width=7, store=self._store_head, checked=_is_head),
            self._choice("attendance", Attendance, "attendance", 13),
            self._choice("presence", Presence, "presence", 12),
            self._choice("guest_kind", GuestKind, "guest_kind", 18),
        )

    def _choice(self, field: str, kind: type[StrEnum], prefix: str, width: int) -> TreeColumn[ParticipantEntry]:
        cell = _ChoiceCell(self.saving, field, kind, prefix)
        return TreeColumn(
            field,
            say(f"session.{field}"),
            cell.text,
            width=width,
            typed=cell.code,
            store=cell.store,
            choices=cell.choices,
        )

    def show_names(self, names: KnownNames) -> None:
        """Let names be completed from these people and institutions."""
        self._people = sorted(person.words for person in names.people.values())
        self._institutions = sorted(names.institution_words.values())

    def _people_words(self) -> Sequence[str]:
        return self._people

    def _institution_words(self) -> Sequence[str]:
        return self._institutions

    def _title(self, entry: ParticipantEntry) -> str:
        return entry.title.words(self.desk.language)

    def _typed_title(self, entry: ParticipantEntry) -> str:
        return entry.title.in_language(self.desk.language) or ""

    def _title_tone(self, entry: ParticipantEntry) -> str:
        return "" if entry.title.in_language(self.desk.language) else "muted"

    def _store_title(self, entry: ParticipantEntry, typed: str) -> bool:
        edit = FieldEdit("participant", entry.id, "title", self._typed_title(entry), typed, self.desk.language)
        return self.saving.store(edit, say("session.title_of", name=entry.name))

    def _store_head(self, entry: ParticipantEntry, typed: str) -> bool:
        edit = FieldEdit("participant", entry.id, "is_head", entry.is_head, typed == "yes")
        return self.saving.store(edit, say("session.head_of", name=entry.name))

    def _store_institution(self, entry: ParticipantEntry, typed: str) -> bool:
        what = self.saving.label(say("session.institution_of", name=entry.name))
        language = self.desk.language
        return self.desk.try_change(what, lambda database: set_institution(database, entry.id, typed, language))

    def _store_name(self, entry: ParticipantEntry, typed: str) -> bool:
        if not typed.strip():
            return False
        language = self.desk.language
        changes: list[NameChange] = []

        def work(database: DatabaseSession) -> None:
            changes.append(rename(database, entry.id, typed, language))

        if not self.desk.try_change(self.saving.label(say("session.name_of", name=entry.name)), work):
            return False
        if changes[0] is not NameChange.SAME:
            self.desk.said.emit(say(f"session.name_{changes[0]}", before=entry.name, after=typed.strip()))
        return True


class _ChoiceCell:
    """A cell that holds one of a few codes, or none."""

    def __init__(self, saving: Saving, field: str, kind: type[StrEnum], prefix: str) -> None:
        self._saving, self._field, self._kind, self._prefix = saving, field, kind, prefix

    def code(self, entry: ParticipantEntry) -> str:
        """Return the code that is stored."""
        return str(getattr(entry, self._field) or "")

    def text(self, entry: ParticipantEntry) -> str:
        """Return it in words."""
        code = self.code(entry)
        return term(f"{self._prefix}.{code}", InterfaceText.language) if code else ""

    def choices(self, _entry: ParticipantEntry) -> Choices:
        """Return all codes with their words, nothing first."""
        words = [(str(each), term(f"{self._prefix}.{each}", InterfaceText.language)) for each in self._kind]
        return [("", say("session.not_chosen")), *words]

    def store(self, entry: ParticipantEntry, code: str) -> bool:
        """Store a code."""
        before = getattr(entry, self._field)
        edit = FieldEdit("participant", entry.id, self._field, before, self._kind(code) if code else None)
        return self._saving.store(edit, say(f"session.{self._field}_of", name=entry.name))


def _name(entry: ParticipantEntry) -> str:
    return f"{entry.honorific} {entry.name}" if entry.honorific else entry.name


def _institution(entry: ParticipantEntry) -> str:
    return entry.institution


def _head(entry: ParticipantEntry) -> str:
    return say("session.head") if entry.is_head else ""


def _is_head(entry: ParticipantEntry) -> bool:
    return entry.is_head
