"""What an action log says: for each group its co-chairs, its session and its actions with their progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionReview, ActionTag, ActionUpdate, Tag
from cmpdesk.model.choices import SessionKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.partnership import Partnership
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.actions.standing import still_open
from cmpdesk.secretariat.registers.loading import (
    NOTHING,
    GroupLine,
    InstitutionCard,
    Registers,
    load_registers,
    name_on,
    partnership_name,
    short_name,
)
from cmpdesk.secretariat.report.chapter import ActionFacts, CoChair, SessionFacts
from cmpdesk.secretariat.report.chapter_loading import co_chairs_on, load_session_facts
from cmpdesk.secretariat.search.finding import EditionFacts, edition_facts
from cmpdesk.secretariat.words.wording import label

_MOST_IDS = 5_000


@dataclass(frozen=True, slots=True)
class LogSelection:
    """Which actions a log holds: of one edition or all, of one group or all, all or only open ones.

    With an institution, those that it answers for, or a body within it; groups that have none are left out.
    """

    edition: EditionFacts | None = None
    group_id: str | None = None
    only_open: bool = False
    institution_id: str | None = None


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """The newest dated update of an action."""

    made_on: date
    text: Translated


@dataclass(frozen=True, slots=True)
class LogAction:
    """An action with what became of it. ``reviewed_in`` are the ordinals of editions that took it up again."""

    facts: ActionFacts
    edition: EditionFacts | None
    theme: Translated
    theme_order: int
    closed_on: date | None
    progress: ActionProgress | None
    tags: tuple[Translated, ...]
    reviewed_in: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LogGroup:
    """A working group's part of the log."""

    group: GroupLine
    co_chairs: tuple[CoChair, ...]
    session: SessionFacts | None
    themes: tuple[Translated, ...]
    actions: tuple[LogAction, ...]


@dataclass(frozen=True, slots=True)
class LogFacts:
    """Everything that an action log is made of.

    Attributes:
        names_on: the day whose names of institutions and people the log shows.
        institution: the one that the log is narrowed to, if it is, by its short name.
        institution_in_full: its official name with the acronym.
    """

    workspace_id: str
    partnership: Translated
    selection: LogSelection
    as_of: date
    groups: tuple[LogGroup, ...]
    institutions: tuple[Translated, ...]
    names_on: date | None = None
    institution: Translated = NOTHING
    institution_in_full: Translated = NOTHING


def open_actions(question: Select[Action]) -> Select[Action]:
    """Return the question narrowed to actions that are neither done nor cancelled; unknown ones are open."""
    return question.where(still_open())


def load_log(session: DatabaseSession, selection: LogSelection, as_of: date) -> LogFacts:
    """Load an action log; groups without an action in it are there too, so that none is overlooked.

    A log of one institution holds only the groups in which it has something to do.
    """
    registers = load_registers(session)
    day = selection.edition.starts_on if selection.edition else as_of
    actions = _log_actions(session, registers, selection, day)
    group_ids = [
        group_id
        for group_id in registers.groups
        if selection.group_id in {None, group_id} and (selection.institution_id is None or group_id in actions)
    ]
    sessions = _newest_sessions(session, selection)
    groups = [
        _log_group(session, registers, group_id, sessions.get(group_id), actions.get(group_id, ()))
        for group_id in group_ids
    ]
    if "" in actions:
        groups.append(_without_group(actions[""]))
    return LogFacts(
        workspace_id=workspace_id(session),
        partnership=partnership_name(session, day).name,
        selection=selection,
        as_of=as_of,
        groups=tuple(groups),
        institutions=_institution_choices(registers, day),
        names_on=day,
        institution=registers.institution_short(selection.institution_id, day),
        institution_in_full=registers.institution_full(selection.institution_id, day),
    )


def institutions_to_ask(session: DatabaseSession) -> tuple[InstitutionCard, ...]:
    """Return the institutions that answer for an open action themselves, in the order of the register."""
    question = open_actions(select(Action)).with_only_columns(Action.id)
    ids = set(
        session.scalars(select(ActionInstitution.institution_id).where(ActionInstitution.action_id.in_(question)))
    )
    return tuple(card for card in load_registers(session).institutions.values() if card.id in ids)


def workspace_id(session: DatabaseSession) -> str:
    """Return what tells this workspace, and copies of it, from those of other partnerships."""
    return session.scalars(select(Partnership.id).order_by(Partnership.id).limit(1)).first() or ""


def load_log_actions(
    session: DatabaseSession, registers: Registers, action_ids: Sequence[str], names_on: date | None
) -> dict[str, LogAction]:
    """Load what a log says of these actions, by id, with the names of a day; those that are gone are left out."""
    about = _About(session)
    found: dict[str, LogAction] = {}
    for first in range(0, len(action_ids), _MOST_IDS):
        some = action_ids[first : first + _MOST_IDS]
        facts = load_actions(session, registers, names_on, select(Action).where(Action.id.in_(some)))
        found.update((key, about.action(each)) for key, each in facts.items())
    return found


def _log_group(
    session: DatabaseSession,
    registers: Registers,
    group_id: str,
    session_id: str | None,
    actions: tuple[LogAction, ...],
) -> LogGroup:
    facts = load_session_facts(session, session_id, registers) if session_id else None
    day = facts.starts_on or facts.edition.starts_on if facts else None
    titles = _themes_of(session, session_id) if session_id else ()
    return LogGroup(
        group=registers.group_line(group_id, day),
        co_chairs=co_chairs_on(session, registers, [group_id], day),
        session=facts,
        themes=tuple(dict.fromkeys([*titles, *(action.theme for action in actions if action.theme)])),
        actions=tuple(sorted(actions, key=_place)),
    )


def general_group() -> GroupLine:
    """Return what stands in the place of a group for actions that belong to none."""
    general = Translated(*(label("section.general", language) for language in Language))
    return GroupLine("", "GENERAL", general, general, NOTHING)


def _without_group(actions: tuple[LogAction, ...]) -> LogGroup:
    """Return the part for actions that belong to no working group, so that the log leaves none out."""
    return LogGroup(general_group(), (), None, (), tuple(sorted(actions, key=_place)))


def _place(action: LogAction) -> tuple[int, int, str]:
    """Return where an action stands: newest edition first, by theme, then by number."""
    ordinal = action.edition.ordinal if action.edition else 0
    return (-ordinal, action.theme_order, action.facts.number or "")


def _themes_of(session: DatabaseSession, session_id: str) -> tuple[Translated, ...]:
    rows = session.scalars(in_order(Theme, Theme.session_id == session_id))
    return tuple(row.title for row in rows if row.title)


def _newest_sessions(session: DatabaseSession, selection: LogSelection) -> dict[str, str]:
    """Return each group's session in the selected edition, or its newest one that was held."""
    question = (
        select(SessionGroup.working_group_id, Session.id)
        .join(Session, Session.id == SessionGroup.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Session.kind == SessionKind.ANNUAL)
        .order_by(Edition.ordinal, Session.starts_on)
    )
    if selection.edition is not None:
        question = question.where(Session.edition_id == selection.edition.id)
    return dict(session.execute(question).all())


def _log_actions(
    session: DatabaseSession, registers: Registers, selection: LogSelection, day: date | None
) -> Mapping[str, tuple[LogAction, ...]]:
    question = select(Action)
    if selection.edition is not None:
        of_edition = select(Session.id).where(Session.edition_id == selection.edition.id)
        question = question.where(Action.session_id.in_(of_edition))
    if selection.group_id is not None:
        question = question.where(Action.working_group_id == selection.group_id)
    if selection.institution_id is not None:
        bodies = _within(registers, selection.institution_id)
        answered_for = select(ActionInstitution.action_id).where(ActionInstitution.institution_id.in_(bodies))
        question = question.where(Action.id.in_(answered_for))
    if selection.only_open:
        question = open_actions(question)
    facts = load_actions(session, registers, day, question)
    about = _About(session)
    found: dict[str, list[LogAction]] = defaultdict(list)
    group_of = {group.code: group_id for group_id, group in registers.groups.items()}
    for action in facts.values():
        group_id = group_of[action.group_code] if action.group_code else ""
        found[group_id].append(about.action(action))
    return {group_id: tuple(actions) for group_id, actions in found.items()}


def _within(registers: Registers, institution_id: str) -> frozenset[str]:
    """Return the institution and all bodies that belong to it, however deep."""
    found = {institution_id}
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {card.id for card in registers.institutions.values() if card.parent_id in found}
    return frozenset(found)


class _About:
    """What hangs on actions, loaded for all of them at once."""

    def __init__(self, session: DatabaseSession) -> None:
        self._rows = {
            row.id: row for row in session.execute(select(Action.id, Action.session_id, Action.closed_on)).all()
        }
        self._themes = {row.id: row for row in session.scalars(select(Theme))}
        editions = {row.id: edition_facts(row) for row in session.scalars(select(Edition))}
        self._editions = {
            row.id: editions[row.edition_id] for row in session.execute(select(Session.id, Session.edition_id))
        }
        self._progress = self._newest_updates(session)
        self._tags: dict[str, list[Translated]] = defaultdict(list)
        for action_id, tag in session.execute(
            select(ActionTag.action_id, Tag).join(Tag, Tag.id == ActionTag.tag_id).order_by(Tag.sort_order)
        ):
            self._tags[action_id].append(tag.name)
        self._reviews: dict[str, list[int]] = defaultdict(list)
        for action_id, session_id in session.execute(select(ActionReview.action_id, ActionReview.session_id)):
            self._reviews[action_id].append(self._editions[session_id].ordinal)

    @staticmethod
    def _newest_updates(session: DatabaseSession) -> dict[str, ActionProgress]:
        rows = session.scalars(select(ActionUpdate).order_by(ActionUpdate.made_on, ActionUpdate.id))
        return {row.action_id: ActionProgress(row.made_on, row.text) for row in rows}

    def action(self, facts: ActionFacts) -> LogAction:
        """Return an action with what hangs on it."""
        row = self._rows[facts.id]
        theme = self._themes.get(facts.theme_id or "")
        return LogAction(
            facts=facts,
            edition=self._editions.get(row.session_id),
            theme=theme.title if theme else NOTHING,
            theme_order=theme.sort_order if theme else 0,
            closed_on=row.closed_on,
            progress=self._progress.get(facts.id),
            tags=tuple(self._tags.get(facts.id, ())),
            reviewed_in=tuple(sorted(set(self._reviews.get(facts.id, ())))),
        )


def _institution_choices(registers: Registers, day: date | None) -> tuple[Translated, ...]:
    """Return the short names of all institutions, for the list that a cell offers."""
    cards: list[InstitutionCard] = list(registers.institutions.values())
    return tuple(short_name(name_on(card.names, day)) for card in cards)
