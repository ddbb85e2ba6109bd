"""What the workspace holds already that the rows of a file can be about, loaded once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.planning.actions_there import ActionsThere, load_actions
from cmpdesk.importing.planning.drafts import text_key
from cmpdesk.importing.planning.people_there import PeopleThere, load_people
from cmpdesk.importing.planning.proceedings_there import (
    AgendaItemThere,
    DecisionsThere,
    SessionThere,
    load_agendas,
    load_decisions,
    load_sessions,
)
from cmpdesk.importing.provenance import ImportedRows, load_imported_rows
from cmpdesk.importing.values.known import KnownRegister, load_known
from cmpdesk.model.action import Tag
from cmpdesk.model.choices import SessionKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme, ThemeAlias


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session at an annual meeting, with its groups and the day from which its limits count."""

    id: str
    edition_id: str
    group_ids: tuple[str, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of all sessions: by session and key of a wording; titles and parent sessions by id."""

    by_key: Mapping[tuple[str, str], str]
    titles: Mapping[str, Translated]


class There:
    """What is there. Each part is loaded when it is asked for first, with a fixed number of statements."""

    def __init__(self, session: DatabaseSession) -> None:
        self.session = session
        self._ids: dict[str, frozenset[str]] = {}
        self.known: KnownRegister = load_known(session)

    @cached_property
    def meetings(self) -> Mapping[tuple[str, str], Meeting]:
        """Return the annual sessions by edition and group; of two of one group the first counts."""
        groups: dict[str, list[str]] = defaultdict(list)
        for session_id, group_id in self.session.execute(
            select(SessionGroup.session_id, SessionGroup.working_group_id).order_by(SessionGroup.sort_order)
        ):
            groups[session_id].append(group_id)
        rows = self.session.execute(
            select(Session.id, Session.edition_id, Session.starts_on, Edition.starts_on.label("edition_day"))
            .join(Edition, Edition.id == Session.edition_id)
            .where(Session.kind == SessionKind.ANNUAL)
            .order_by(Session.starts_on, Session.id)
        )
        found: dict[tuple[str, str], Meeting] = {}
        for row in rows:
            meeting = Meeting(row.id, row.edition_id, tuple(groups[row.id]), row.starts_on or row.edition_day)
            for group_id in meeting.group_ids:
                found.setdefault((row.edition_id, group_id), meeting)
        return found

    @cached_property
    def editions_of_sessions(self) -> Mapping[str, str]:
        """Return the edition of every session, also of those between two annual meetings."""
        return dict(self.session.execute(select(Session.id, Session.edition_id)).all())

    @cached_property
    def themes(self) -> Themes:
        """Return the themes of all sessions with all their wordings."""
        by_key: dict[tuple[str, str], str] = {}
        titles: dict[str, Translated] = {}
        session_of: dict[str, str] = {}
        for row in self.session.execute(select(Theme.id, Theme.session_id, Theme.title).order_by(Theme.sort_order)):
            titles[row.id], session_of[row.id] = row.title, row.session_id
            for written in row.title.written():
                by_key.setdefault((row.session_id, text_key(written.text)), row.id)
        for theme_id, alias in self.session.execute(select(ThemeAlias.theme_id, ThemeAlias.alias)):
            by_key.setdefault((session_of[theme_id], text_key(alias)), theme_id)
        return Themes(by_key, titles)

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """Return the ids of tags by their code."""
        return dict(self.session.execute(select(Tag.code, Tag.id)).all())

    @cached_property
    def actions(self) -> ActionsThere:
        """Return all actions with what hangs on them."""
        return load_actions(self)

    @cached_property
    def decisions(self) -> DecisionsThere:
        """Return all decisions."""
        return load_decisions(self)

    @cached_property
    def people(self) -> PeopleThere:
        """Return the posts, terms and lists that people stand in."""
        return load_people(self)

    @cached_property
    def agendas(self) -> Mapping[str, tuple[AgendaItemThere, ...]]:
        """Return the items of all agendas by session."""
        return load_agendas(self)

    @cached_property
    def sessions(self) -> Mapping[str, SessionThere]:
        """Return the stored facts of all sessions."""
        return load_sessions(self)

    @cached_property
    def imported(self) -> ImportedRows:
        """Return where records came from at earlier imports."""
        return load_imported_rows(self.session)

    def ids(self, table: str) -> frozenset[str]:
        """Return the ids of all records of a table."""
        if table not in self._ids:
            stored = SCHEMA.tables[table]
            self._ids[table] = frozenset(self.session.scalars(select(stored.c.id)))
        return self._ids[table]

    def edition_facts(self, edition_id: str) -> tuple[int, int] | None:
        """Return the ordinal and the year of an edition."""
        return next(((each.ordinal, each.year) for each in self.known.editions if each.id == edition_id), None)


@dataclass(slots=True)
class Claims:
    """The records that rows of this import were matched with: a record is matched once, its other rows repeat it."""

    rows: dict[Hashable, int] = field(default_factory=dict)

    def claim(self, record_id: Hashable, row: int) -> int | None:
        """Take a record for a row; return the row that has it already, if one has."""
        before = self.rows.get(record_id)
        if before is None:
            self.rows[record_id] = row
        return before
