"""The table of all actions of all years: one line for each, made to be filtered and sorted by the hundred thousand.

The number of SQL statements does not depend on the number of lines. The work goes in small pieces with a pause
after each, so that a window can breathe while another thread loads (Python runs one thread at a time).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag, Tag
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole, Side
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.responsible import ResponsibleName, fold, responsible_names
from cmpdesk.secretariat.actions.standing import Standing, standing_of
from cmpdesk.secretariat.registers.loading import load_registers, name_on
from cmpdesk.secretariat.search.finding import names_of
from cmpdesk.secretariat.words.wording import label

PIECE = 250
"""Rows that are worked on between two pauses: a few thousandths of a second."""

_MOST_IDS = 500
Pause = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ActionTableLine:
    """An action in the table, its words in one language.

    ``text_language`` is the language that the text really stands in. ``own_words`` and ``shared_words`` hold,
    without case and accents, what the line is found by: number and text in all languages; group, theme, institutions
    and people by all their names. Lines that share the latter share one string.
    """

    id: str
    number: str
    group_id: str | None
    group: str
    group_code: str
    session_id: str | None
    year: int | None
    theme: str
    text: str
    text_language: Language | None
    responsible: tuple[str, ...]
    side: Side | None
    commitment: Commitment | None
    due: str
    due_to_on: date | None
    revised_due: str
    revised_due_to_on: date | None
    status: ActionStatus | None
    standing: Standing
    closed_on: date | None
    contacts: tuple[str, ...]
    tag_ids: frozenset[str]
    tags: tuple[str, ...]
    revision: int | None
    own_words: str
    shared_words: str

    @property
    def last_day(self) -> date | None:
        """Return the last day that the time limit allows, the revised one where there is one."""
        return self.revised_due_to_on or self.due_to_on

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither done nor cancelled."""
        return self.standing in {Standing.OPEN, Standing.OVERDUE}


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen: its id and what it is called; a group has its code as well."""

    id: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class ActionTable:
    """All lines in the order of edition, group and number, and what they can be filtered by."""

    lines: tuple[ActionTableLine, ...]
    groups: tuple[Named, ...]
    years: tuple[int, ...]
    tags: tuple[Named, ...]
    names: tuple[ResponsibleName, ...]
    sessions: int


def load_action_table(
    session: DatabaseSession, language: Language, today: date, pause: Pause | None = None
) -> ActionTable:
    """Load the whole table.

    Args:
        session: to ask.
        language: of names and texts; what is not translated stands in another one.
        today: the day that "overdue" is judged on.
        pause: called after every few rows with the number done and their total; it may raise to stop.
    """
    total = session.execute(select(func.count()).select_from(Action)).scalar_one()
    made = _Lines(session, language, today, (), _Steps(total, pause))
    editions = session.scalars(select(Edition.year).order_by(Edition.ordinal.desc())).all()
    sessions = session.execute(select(func.count()).select_from(Session)).scalar_one()
    return ActionTable(
        lines=tuple(made.all(session)),
        groups=tuple(Named(key, made.group_name(key, None), card.code) for key, card in made.registers.groups.items()),
        years=tuple(editions),
        tags=tuple(Named(key, name) for key, name in made.tag_names.items()),
        names=responsible_names(made.registers, language),
        sessions=sessions,
    )


def load_action_lines(
    session: DatabaseSession, language: Language, today: date, action_ids: Sequence[str]
) -> tuple[ActionTableLine, ...]:
    """Load the lines of a few actions; those that are gone are not among them."""
    found: list[ActionTableLine] = []
    for first in range(0, len(action_ids), _MOST_IDS):
        ids = tuple(action_ids[first : first + _MOST_IDS])
        found += _Lines(session, language, today, (Action.id.in_(ids),), _Steps(len(ids), None)).all(session)
    return tuple(found)


@dataclass(slots=True)
class _Steps:
    """How far the work is, told after every piece."""

    total: int
    pause: Pause | None
    done: int = 0

    def pieces(self, session: DatabaseSession, question: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Row[Any]]]:
        """Ask, and hand over the rows piece by piece."""
        for piece in session.execute(question, execution_options={"yield_per": PIECE}).partitions():
            yield piece
            if self.pause is not None:
                self.pause(self.done, self.total)


class _Lines:
    """What is known of all actions that are asked for, and the making of their lines."""

    def __init__(
        self,
        session: DatabaseSession,
        language: Language,
        today: date,
        condition: tuple[ColumnElement[bool], ...],
        steps: _Steps,
    ) -> None:
        self.registers = load_registers(session)
        self._language = language
        self._today = today
        self._condition = condition
        self._steps = steps
        self._session_days, self._years = _meetings(session)
        self._themes = {
            theme_id: (self._words(title) or (label(f"side.{side}", language) if side else ""), title)
            for theme_id, title, side in session.execute(select(Theme.id, Theme.title, Theme.side))
        }
        tags = session.execute(select(Tag.id, Tag.name, Tag.code).order_by(Tag.sort_order, Tag.code))
        self.tag_names = {key: self._words(name) or code for key, name, code in tags}
        self._bodies = self._links(session, ActionInstitution.action_id, ActionInstitution.institution_id)
        self._tags = self._links(session, ActionTag.action_id, ActionTag.tag_id)
        self._people = self._people_of(session)
        self._names: dict[tuple[str, str, date | None], str] = {}
        self._shared: dict[tuple[Any, ...], str] = {}
        self._tag_sets: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = {}

    def all(self, session: DatabaseSession) -> list[ActionTableLine]:
        """Return the lines in their order."""
        lines: list[ActionTableLine] = []
        for piece in self._steps.pieces(session, _question(self._condition)):
            lines += [self._line(row) for row in piece]
            self._steps.done = len(lines)
        return lines

    def group_name(self, group_id: str | None, day: date | None) -> str:
        """Return what a group is called on a day."""
        card = self.registers.groups.get(group_id or "")
        if card is None:
            return ""
        key = ("group", card.id, day)
        if key not in self._names:
            self._names[key] = self._words(name_on(card.names, day).name) or card.code
        return self._names[key]

    def _words(self, text: Translated) -> str:
        return text.words(self._language)

    def _links(self, session: DatabaseSession, action_id: Any, other_id: Any) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        question = select(action_id, other_id).order_by(action_id.class_.id)
        if hasattr(action_id.class_, "sort_order"):
            question = select(action_id, other_id).order_by(action_id.class_.sort_order, action_id.class_.id)
        for piece in self._steps.pieces(session, self._narrowed(question, action_id)):
            for row in piece:
                owner, other = tuple(row)
                found[owner].append(other)
        return found

    def _people_of(self, session: DatabaseSession) -> dict[str, list[tuple[str | None, Side | None, ResponsibleRole]]]:
        found: dict[str, list[tuple[str | None, Side | None, ResponsibleRole]]] = defaultdict(list)
        question = select(
            ActionPerson.action_id, ActionPerson.person_id, ActionPerson.to_be_named_by, ActionPerson.role
        ).order_by(ActionPerson.sort_order, ActionPerson.id)
        for piece in self._steps.pieces(session, self._narrowed(question, ActionPerson.action_id)):
            for row in piece:
                found[row.action_id].append((row.person_id, row.to_be_named_by, row.role))
        return found

    def _narrowed(self, question: Select[*tuple[Any, ...]], action_id: Any) -> Select[*tuple[Any, ...]]:
        if not self._condition:
            return question
        return question.where(action_id.in_(select(Action.id).where(*self._condition)))

    def _line(self, row: Row[Any]) -> ActionTableLine:
        day = self._session_days.get(row.session_id or "")
        theme, theme_title = self._themes.get(row.theme_id or "", ("", Translated()))
        bodies = tuple(self._bodies.get(row.id, ()))
        people = self._people.get(row.id, ())
        text, text_language = self._text(row)
        tag_ids, tags = self._tags_of(row.id)
        group = self.registers.groups.get(row.working_group_id or "")
        return ActionTableLine(
            id=row.id,
            number=row.number or "",
            group_id=row.working_group_id,
            group=self.group_name(row.working_group_id, day),
            group_code=group.code if group else "",
            session_id=row.session_id,
            year=self._years.get(row.session_id or ""),
            theme=theme,
            text=text,
            text_language=text_language,
            responsible=self._responsible(bodies, people, day),
            side=row.side,
            commitment=row.commitment,
            due=self._one_of(row.due_en, row.due_fr, row.due_es),
            due_to_on=row.due_to_on,
            revised_due=self._one_of(row.revised_due_en, row.revised_due_fr, row.revised_due_es),
            revised_due_to_on=row.revised_due_to_on,
            status=row.status,
            standing=standing_of(row.status, row.revised_due_to_on or row.due_to_on, self._today),
            closed_on=row.closed_on,
            contacts=self._contacts(people),
            tag_ids=tag_ids,
            tags=tags,
            revision=row.revision,
            own_words=fold(" ".join(part for part in (row.number, row.text_en, row.text_fr, row.text_es) if part)),
            shared_words=self._shared_words(row, bodies, people, theme_title, tags),
        )

    def _text(self, row: Row[Any]) -> tuple[str, Language | None]:
        shown = Translated(row.text_en, row.text_fr, row.text_es).or_other(self._language)
        return (shown.text, shown.language) if shown else ("", None)

    def _one_of(self, english: str | None, french: str | None, spanish: str | None) -> str:
        if english is None and french is None and spanish is None:
            return ""
        return self._words(Translated(english, french, spanish))

    def _tags_of(self, action_id: str) -> tuple[frozenset[str], tuple[str, ...]]:
        key = tuple(self._tags.get(action_id, ()))
        if key not in self._tag_sets:
            names = tuple(name for tag_id, name in self.tag_names.items() if tag_id in key)
            self._tag_sets[key] = frozenset(key), names
        return self._tag_sets[key]

    def _responsible(self, bodies: Iterable[str], people: Iterable[Any], day: date | None) -> tuple[str, ...]:
        names = [self._institution(institution_id, day) for institution_id in bodies]
        names += [
            self.registers.people[person_id].name
            for person_id, _, role in people
            if person_id and role is ResponsibleRole.RESPONSIBLE
        ]
        return tuple(name for name in names if name)

    def _contacts(self, people: Iterable[Any]) -> tuple[str, ...]:
        return tuple(
            label(f"to_be_named.{side}", self._language) if side else self.registers.people[person_id].name
            for person_id, side, role in people
            if side or role is ResponsibleRole.CONTACT
        )

    def _institution(self, institution_id: str, day: date | None) -> str:
        key = ("institution", institution_id, day)
        if key not in self._names:
            self._names[key] = self._words(self.registers.institution_short(institution_id, day))
        return self._names[key]

    def _shared_words(
        self, row: Row[Any], bodies: tuple[str, ...], people: Iterable[Any], theme: Translated, tags: tuple[str, ...]
    ) -> str:
        person_ids = tuple(person_id for person_id, _, _ in people if person_id)
        key = (row.working_group_id, row.theme_id, bodies, person_ids, tags)
        if key not in self._shared:
            words = [written.text for written in theme.written()]
            group = self.registers.groups.get(row.working_group_id or "")
            cards = [
                *([group] if group else ()),
                *(self.registers.institutions[institution_id] for institution_id in bodies),
                *(self.registers.people[person_id] for person_id in person_ids),
            ]
            for card in cards:
                words += names_of(card)
            self._shared[key] = fold(" ".join(dict.fromkeys([*words, *tags])))
        return self._shared[key]


def _meetings(session: DatabaseSession) -> tuple[dict[str, date | None], dict[str, int]]:
    """Return the day of every session, and the year of its edition, by the session's id."""
    rows = session.execute(
        select(Session.id, Session.starts_on, Edition.starts_on.label("edition_day"), Edition.year).join(
            Edition, Edition.id == Session.edition_id
        )
    ).all()
    return {row.id: row.starts_on or row.edition_day for row in rows}, {row.id: row.year for row in rows}


def _question(condition: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    stored = Action.__table__.c
    columns = [
        stored[name]
        for name in (
            "id", "number", "working_group_id", "session_id", "theme_id", "text_en", "text_fr", "text_es", "side",
            "commitment", "due_en", "due_fr", "due_es", "due_to_on", "revised_due_en", "revised_due_fr",
            "revised_due_es", "revised_due_to_on", "status", "closed_on", "revision",
        )
    ]  # fmt: skip
    return (
        select(*columns)
        .select_from(Action)
        .outerjoin(Session, Session.id == Action.session_id)
        .outerjoin(Edition, Edition.id == Session.edition_id)
        .outerjoin(WorkingGroup, WorkingGroup.id == Action.working_group_id)
        .where(*condition)
        .order_by(
            func.coalesce(Edition.ordinal, 0).desc(),
            func.coalesce(WorkingGroup.sort_order, 0),
            Action.sort_order,
            Action.number,
            Action.id,
        )
    )
