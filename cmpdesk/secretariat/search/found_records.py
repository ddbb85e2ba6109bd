"""What a search found, as a person would name it: what it is, what it is called, where it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.base import Entity
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine, Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.registers.loading import GroupCard, PersonCard, name_on, people, working_groups
from cmpdesk.secretariat.words.wording import annual_meeting, label
from cmpdesk.workspace.search import Match, SearchHit

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A found record.

    Attributes:
        kind: the table of the record, such as ``action``.
        record_id: its id.
        title: what it is called.
        context: where it belongs, such as "Forestry · 2021"; may be empty.
        match: the place of the words.
        session_id: the session that it hangs on, to be opened there.
        owner_id: the person or group that it hangs on.
    """

    kind: str
    record_id: str
    title: str
    context: str
    match: Match
    session_id: str | None = None
    owner_id: str | None = None


def describe_hits(session: DatabaseSession, hits: Sequence[SearchHit], language: Language) -> tuple[FoundRecord, ...]:
    """Return the hits with names and places, by a number of questions that does not depend on how many there are."""
    guide = _Guide(session, language)
    hanging = _hanging(session, hits)
    return tuple(guide.describe(hit, hanging.get((hit.kind, hit.record_id), _Hanging())) for hit in hits)


@dataclass(frozen=True, slots=True)
class _Hanging:
    """What a record hangs on."""

    session_id: str | None = None
    edition_id: str | None = None
    group_id: str | None = None
    person_id: str | None = None
    theme_id: str | None = None
    section: str | None = None


_HANGS_ON: Mapping[type[Entity], Mapping[str, InstrumentedAttribute[Any]]] = {
    Session: {"session_id": Session.id},
    Edition: {"edition_id": Edition.id},
    AgendaItem: {"session_id": AgendaItem.session_id},
    Theme: {"session_id": Theme.session_id},
    Decision: {"session_id": Decision.session_id},
    CapturedLine: {"session_id": CapturedLine.session_id},
    Action: {"session_id": Action.session_id, "group_id": Action.working_group_id},
    Participant: {"session_id": Participant.session_id, "person_id": Participant.person_id},
    CoChairTerm: {"group_id": CoChairTerm.working_group_id, "person_id": CoChairTerm.person_id},
    ChecklistTask: {"session_id": ChecklistTask.session_id, "edition_id": ChecklistTask.edition_id},
    Narrative: {
        "session_id": Narrative.session_id,
        "edition_id": Narrative.edition_id,
        "theme_id": Narrative.theme_id,
        "section": Narrative.section,
    },
}
"""What says of a record where it hangs; groups, people and institutions stand for themselves."""


def _hanging(session: DatabaseSession, hits: Sequence[SearchHit]) -> Mapping[tuple[str, str], _Hanging]:
    found: dict[tuple[str, str], _Hanging] = {}
    for entity, columns in _HANGS_ON.items():
        kind = entity.__tablename__
        ids = [hit.record_id for hit in hits if hit.kind == kind]
        if not ids:
            continue
        for record_id, *values in session.execute(select(entity.id, *columns.values()).where(entity.id.in_(ids))):
            found[kind, record_id] = _Hanging(**dict(zip(columns, values, strict=True)))
    return found


class _Guide:
    """Names of groups, people, sessions, editions and themes, loaded once for all hits."""

    def __init__(self, session: DatabaseSession, language: Language) -> None:
        self._language = language
        self._groups: Mapping[str, GroupCard] = working_groups(session)
        self._people: Mapping[str, PersonCard] = people(session)
        self._years: dict[str, int] = {}
        self._ordinals: dict[str, int] = {}
        for edition in session.execute(select(Edition.id, Edition.ordinal, Edition.year)):
            self._years[edition.id] = edition.year
            self._ordinals[edition.id] = edition.ordinal
        self._edition_of = dict(session.execute(select(Session.id, Session.edition_id)).all())
        self._groups_of: dict[str, list[str]] = {}
        for link in session.execute(select(SessionGroup.session_id, SessionGroup.working_group_id)):
            self._groups_of.setdefault(link.session_id, []).append(link.working_group_id)
        self._themes = {row.id: row.title for row in session.scalars(select(Theme))}

    def describe(self, hit: SearchHit, hanging: _Hanging) -> FoundRecord:
        """Return a hit with its name and its place."""
        return FoundRecord(
            hit.kind,
            hit.record_id,
            self._title(hit, hanging),
            " · ".join(self._context(hanging)),
            hit.match,
            hanging.session_id,
            hanging.person_id or hanging.group_id,
        )

    def _title(self, hit: SearchHit, hanging: _Hanging) -> str:
        if hit.kind in {"participant", "co_chair_term"} and hanging.person_id in self._people:
            return self._people[hanging.person_id or ""].name
        if hit.kind == "session":
            return label("session.title", self._language)
        if hit.kind == "edition":
            return annual_meeting(self._ordinals[hit.record_id], self._language)
        if hanging.section is not None:
            theme = self._words(self._themes.get(hanging.theme_id or "", Translated()))
            year = self._years.get(hanging.edition_id or "", "")
            section = label(f"section.{hanging.section}", self._language, year=year, acronym="").strip()
            return f"{section}: {theme}" if theme else section
        return _shortened(hit.title)

    def _context(self, hanging: _Hanging) -> list[str]:
        group_ids = [hanging.group_id] if hanging.group_id else self._groups_of.get(hanging.session_id or "", [])
        names = [name_on(self._groups[group_id].names, None).name for group_id in group_ids if group_id in self._groups]
        context = [self._words(name) for name in names]
        edition_id = hanging.edition_id or self._edition_of.get(hanging.session_id or "", "")
        if edition_id in self._years:
            context.append(str(self._years[edition_id]))
        return context

    def _words(self, text: Translated) -> str:
        shown = text.or_other(self._language)
        return shown.text if shown else ""


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
