"""Our side of a returned log: what the log would say now of the actions that it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.contents import ReturnedLog
from cmpdesk.importing.returned_log.fields import FIELDS, LogField
from cmpdesk.importing.returned_log.repeated import Wordings, load_wordings
from cmpdesk.importing.values.known import KnownRegister, load_known
from cmpdesk.model.action import Action, ActionUpdate, Tag
from cmpdesk.model.choices import SessionKind
from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme, ThemeAlias
from cmpdesk.secretariat.actions.log import LogAction, general_group, load_log_actions
from cmpdesk.secretariat.actions.responsible import ResponsibleName, responsible_names
from cmpdesk.secretariat.minutes_life.versions import settled_names
from cmpdesk.spreadsheets.action_log.assembly import action_line
from cmpdesk.spreadsheets.action_log.columns import cells_of
from cmpdesk.spreadsheets.action_log.words import Words

_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")
_MOST_IDS = 5_000
Note = tuple[date, Translated]
"""The day and the text of a progress update."""


@dataclass(frozen=True, slots=True)
class OurAction:
    """An action as it is now: the cells of its row, what it hangs on, and the secretariat's notes of it."""

    id: str
    number: str
    cells: Mapping[LogField, str | date | None]
    facts: LogAction
    group_id: str | None
    session_id: str | None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OurTheme:
    """A theme of a session with all its wordings."""

    id: str
    title: Translated
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session of a group at an annual meeting."""

    session_id: str
    ordinal: int
    day: date | None
    did_not_meet: bool


@dataclass(frozen=True, slots=True)
class OurSide:
    """What the workspace knows that a returned log can speak of.

    Attributes:
        language: of the log.
        known: people, institutions, groups and editions.
        names: who can answer for actions, by all their names.
        actions: those that the log is about, by id.
        numbers: ids by number, in the spelling of :func:`number_key`.
        themes: by session.
        tags: id, code and name, in their order.
        meetings: annual sessions of each group, the newest first.
        notes: the progress updates of each action.
        wordings: what is recorded with the wordings of rows that name no action.
        final_minutes: the sessions whose minutes are final, with what they are called, such as FOR 2022.
    """

    language: Language
    known: KnownRegister
    names: tuple[ResponsibleName, ...]
    actions: Mapping[str, OurAction]
    numbers: Mapping[str, str]
    themes: Mapping[str, tuple[OurTheme, ...]]
    tags: tuple[tuple[str, str, Translated], ...]
    meetings: Mapping[str, tuple[Meeting, ...]]
    notes: Mapping[str, list[Note]]
    wordings: Wordings
    final_minutes: Mapping[str, str]

    def group_name(self, group_id: str | None) -> str:
        """Return what a group is called."""
        record = self.known.groups.records.get(group_id or "")
        return record.label if record else ""


def number_key(number: str) -> str:
    """Return what two writings of an action's number share: ``17–for–02`` is ``17-FOR-02``."""
    return _DASHES.sub("-", clean_line(number)).upper()


def load_our_side(session: DatabaseSession, log: ReturnedLog) -> OurSide:
    """Load what the log speaks of, with a number of questions that grows with its actions by the thousand only."""
    names_on = log.facts.names_on if log.facts else None
    known = load_known(session, log.language, names_on)
    numbers = _numbers(session, log)
    wordings = load_wordings(session, log, numbers)
    worded = (each.record_id for several in wordings.values() for each in several if not each.is_decision)
    wanted = dict.fromkeys([*log.at_export, *_records(log), *numbers.values(), *worded])
    return OurSide(
        language=log.language,
        known=known,
        names=responsible_names(known.registers, log.language),
        actions=_actions(session, known, list(wanted), names_on, log.language),
        numbers=numbers,
        themes=_themes(session),
        tags=tuple((tag.id, tag.code, tag.name) for tag in session.scalars(select(Tag).order_by(Tag.sort_order))),
        meetings=_meetings(session),
        notes=_notes(session, list(wanted)),
        wordings=wordings,
        final_minutes=settled_names(session),
    )


def _records(log: ReturnedLog) -> Iterable[str]:
    for row in log.rows:
        record = row.words(LogField.RECORD)
        if isinstance(record, str):
            yield record.strip()


def _numbers(session: DatabaseSession, log: ReturnedLog) -> dict[str, str]:
    """Return the ids of all actions whose number stands in the file, or stood in it at export."""
    written = {number_key(number) for row in log.rows if isinstance(number := row.words(LogField.NUMBER), str)}
    found = {
        number_key(number): key for key, values in log.at_export.items() if (number := values.get(LogField.NUMBER))
    }
    for some in _pieces(sorted(written - found.keys())):
        rows = session.execute(select(Action.number, Action.id).where(Action.number.in_(some)))
        found.update((number_key(number), key) for number, key in rows if number)
    return found


def _pieces(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for first in range(0, len(values), _MOST_IDS):
        yield values[first : first + _MOST_IDS]


def _actions(
    session: DatabaseSession, known: KnownRegister, ids: Sequence[str], names_on: date | None, language: Language
) -> dict[str, OurAction]:
    loaded = load_log_actions(session, known.registers, ids, names_on)
    places = {}
    for some in _pieces(ids):
        columns = (Action.id, Action.working_group_id, Action.session_id, Action.notes)
        rows = session.execute(select(*columns).where(Action.id.in_(some)))
        places.update({row.id: (row.working_group_id, row.session_id, row.notes or "") for row in rows})
    words = Words(language)
    groups = {key: known.registers.group_line(key, names_on) for key in known.registers.groups}
    found = {}
    for key, action in loaded.items():
        group_id, session_id, notes = places[key]
        line = action_line(action, groups.get(group_id or "") or general_group(), language)
        cells = dict(zip(FIELDS, cells_of(line, words), strict=True))
        found[key] = OurAction(key, line.number, cells, action, group_id, session_id, notes)
    return found


def _notes(session: DatabaseSession, ids: Sequence[str]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = defaultdict(list)
    columns = (ActionUpdate.action_id, ActionUpdate.made_on, ActionUpdate.text)
    for some in _pieces(ids):
        for row in session.execute(select(*columns).where(ActionUpdate.action_id.in_(some))):
            found[row.action_id].append((row.made_on, row.text))
    return found


def _themes(session: DatabaseSession) -> dict[str, tuple[OurTheme, ...]]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for theme_id, alias in session.execute(select(ThemeAlias.theme_id, ThemeAlias.alias)):
        aliases[theme_id].append(alias)
    found: dict[str, list[OurTheme]] = defaultdict(list)
    for row in session.execute(
        select(Theme.id, Theme.session_id, Theme.title).order_by(Theme.session_id, Theme.sort_order, Theme.id)
    ):
        wordings = (*(written.text for written in row.title.written()), *aliases[row.id])
        found[row.session_id].append(OurTheme(row.id, row.title, wordings))
    return {key: tuple(themes) for key, themes in found.items()}


def _meetings(session: DatabaseSession) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = defaultdict(list)
    rows = session.execute(
        select(
            SessionGroup.working_group_id,
            Session.id,
            Edition.ordinal,
            Session.starts_on,
            Edition.starts_on.label("edition_day"),
            Session.did_not_meet,
        )
        .join(Session, Session.id == SessionGroup.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Session.kind == SessionKind.ANNUAL)
        .order_by(Edition.ordinal.desc(), Session.starts_on, Session.id)
    )
    for row in rows:
        meeting = Meeting(row.id, row.ordinal, row.starts_on or row.edition_day, row.did_not_meet)
        found[row.working_group_id].append(meeting)
    return {key: tuple(meetings) for key, meetings in found.items()}
