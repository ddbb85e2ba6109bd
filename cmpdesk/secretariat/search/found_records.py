"""What a search found, as a person would name it: what it is, what it is called, where it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
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


def _hanging(session: DatabaseSession, hits: Sequence[SearchHit]) -> Mapping[tuple[str, str], _Hanging]:
    ids = {kind: [hit.record_id for hit in hits if hit.kind == kind] for kind in {hit.kind for hit in hits}}
    found: dict[tuple[str, str], _Hanging] = {}
    for kind, table in (
        ("agenda_item", AgendaItem),
        ("theme", Theme),
        ("decision", Decision),
        ("captured_line", CapturedLine),
    ):
        for row in session.execute(select(table.id, table.session_id).where(table.id.in_(ids.get(kind, ())))):
            found[kind, row.id] = _Hanging(session_id=row.session_id)
    for action in session.execute(
        select(Action.id, Action.session_id, Action.working_group_id).where(Action.id.in_(ids.get("action", ())))
    ):
        found["action", action.id] = _Hanging(session_id=action.session_id, group_id=action.working_group_id)
    for person in session.execute(
        select(Participant.id, Participant.session_id, Participant.person_id).where(
            Participant.id.in_(ids.get("participant", ()))
        )
    ):
        found["participant", person.id] = _Hanging(session_id=person.session_id, person_id=person.person_id)
    for term in session.execute(
        select(CoChairTerm.id, CoChairTerm.working_group_id, CoChairTerm.person_id).where(
            CoChairTerm.id.in_(ids.get("co_chair_term", ()))
        )
    ):
        found["co_chair_term", term.id] = _Hanging(group_id=term.working_group_id, person_id=term.person_id)
    for text in session.execute(
        select(Narrative.id, Narrative.session_id, Narrative.edition_id, Narrative.section, Narrative.theme_id).where(
            Narrative.id.in_(ids.get("narrative", ()))
        )
    ):
        found["narrative", text.id] = _Hanging(
            text.session_id, text.edition_id, theme_id=text.theme_id, section=text.section
        )
    for task in session.execute(
        select(ChecklistTask.id, ChecklistTask.edition_id, ChecklistTask.session_id).where(
            ChecklistTask.id.in_(ids.get("checklist_task", ()))
        )
    ):
        found["checklist_task", task.id] = _Hanging(task.session_id, task.edition_id)
    for record_id in ids.get("session", ()):
        found["session", record_id] = _Hanging(session_id=record_id)
    for record_id in ids.get("edition", ()):
        found["edition", record_id] = _Hanging(edition_id=record_id)
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
