"""Loading what the review looks at, with a number of questions that does not depend on how much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson
from cmpdesk.model.choices import ENDED, Attendance, Section, SessionKind
from cmpdesk.model.edition import HeadCount, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.review import DictionaryWord
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.registers.loading import Registers, load_registers, partnership_name
from cmpdesk.secretariat.report.chapter import HeadCountLine
from cmpdesk.secretariat.report.chapter_loading import in_office
from cmpdesk.secretariat.report.edition import is_active
from cmpdesk.secretariat.review.facts import (
    AgreedFacts,
    ChapterFacts,
    DecidedFacts,
    PresentFacts,
    ReviewFacts,
    SeatFacts,
    ThemeFacts,
    WrittenText,
    days_between,
)
from cmpdesk.secretariat.review.findings import Place
from cmpdesk.secretariat.review.text_ages import older_translations
from cmpdesk.secretariat.search.finding import EditionFacts, editions

Row = TypeVar("Row")
Ordered = TypeVar("Ordered", SessionGroup, Theme, Decision, Action, Participant)
_AWAY = (Attendance.EXCUSED, Attendance.ABSENT, Attendance.INVITED)


def load_review_facts(
    session: DatabaseSession, edition: EditionFacts, languages: Sequence[Language] | None = None
) -> ReviewFacts:
    """Load a report with everything that it is compared with.

    Args:
        session: where to ask.
        edition: whose report it is.
        languages: those to review; by default all: the report goes to two governments in three languages.
    """
    registers = load_registers(session)
    day = edition.starts_on or date(edition.year, 12, 31)
    known = tuple(each for each in editions(session) if each.ordinal <= edition.ordinal)
    loaded = _Loaded.of(session, edition)
    chapters = _chapters(loaded, registers, edition)
    of_editions = _edition_texts(session, {each.id for each in known})
    own = of_editions.pop(edition.id, ())
    used = _used(own, chapters)
    return ReviewFacts(
        edition=edition,
        languages=tuple(languages or (Language if used else ())),
        used=used,
        partnership=partnership_name(session, day),
        registers=registers,
        active=tuple(registers.group_line(card.id, day) for card in registers.groups.values() if is_active(card, day)),
        editions=known,
        edition_texts=own,
        earlier_texts=tuple(text for texts in of_editions.values() for text in texts),
        national_seats=tuple(_seat(term) for term in loaded.terms[None] if in_office(term, day)),
        chapters=chapters,
        session_days=_session_days(session),
        older=older_translations(session, _records(own, chapters)),
        dictionary_words=tuple(session.scalars(select(DictionaryWord.word))),
    )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The rows of all annual sessions of an edition, by the session; terms by the group."""

    sessions: Sequence[Session]
    groups: Mapping[str, Sequence[SessionGroup]]
    narratives: Mapping[str, Sequence[Narrative]]
    themes: Mapping[str, Sequence[Theme]]
    decisions: Mapping[str, Sequence[Decision]]
    actions: Mapping[str, Sequence[Action]]
    bodies: Mapping[str, Sequence[ActionInstitution]]
    persons: Mapping[str, Sequence[ActionPerson]]
    participants: Mapping[str, Sequence[Participant]]
    head_counts: Mapping[str, Sequence[HeadCount]]
    terms: Mapping[str | None, Sequence[CoChairTerm]]

    @classmethod
    def of(cls, session: DatabaseSession, edition: EditionFacts) -> _Loaded:
        annual = (Session.edition_id == edition.id, Session.kind == SessionKind.ANNUAL)
        held = select(Session).where(*annual).order_by(Session.starts_on, Session.id)
        ids = select(Session.id).where(*annual)
        actions = select(Action.id).where(Action.session_id.in_(ids))
        terms = session.scalars(in_order(CoChairTerm))
        return cls(
            sessions=session.scalars(held).all(),
            groups=_of_sessions(session, SessionGroup, ids),
            narratives=_by(session.scalars(select(Narrative).where(Narrative.session_id.in_(ids))), "session_id"),
            themes=_of_sessions(session, Theme, ids),
            decisions=_of_sessions(session, Decision, ids),
            actions=_of_sessions(session, Action, ids),
            bodies=_by(
                session.scalars(select(ActionInstitution).where(ActionInstitution.action_id.in_(actions))), "action_id"
            ),
            persons=_by(session.scalars(select(ActionPerson).where(ActionPerson.action_id.in_(actions))), "action_id"),
            participants=_of_sessions(session, Participant, ids),
            head_counts=_by(session.scalars(select(HeadCount).where(HeadCount.session_id.in_(ids))), "session_id"),
            terms=_by(terms, "working_group_id"),
        )


def _of_sessions(session: DatabaseSession, table: type[Ordered], ids: Select[str]) -> dict[str, list[Ordered]]:
    question = in_order(table, table.session_id.in_(ids))
    return _by(session.scalars(question), "session_id")


def _by(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _chapters(loaded: _Loaded, registers: Registers, edition: EditionFacts) -> tuple[ChapterFacts, ...]:
    """Return the chapters in the order of the groups; a joint one once."""
    order = {group_id: place for place, group_id in enumerate(registers.groups)}
    made = [_chapter(loaded, registers, row, edition) for row in loaded.sessions]
    return tuple(sorted(made, key=lambda chapter: min((order[group.id] for group in chapter.groups), default=-1)))


def _chapter(loaded: _Loaded, registers: Registers, row: Session, edition: EditionFacts) -> ChapterFacts:
    day = row.starts_on or edition.starts_on
    groups = tuple(registers.group_line(link.working_group_id, day) for link in loaded.groups.get(row.id, ()))
    seats = [_seat(term) for group in groups for term in loaded.terms.get(group.id, ()) if in_office(term, day)]
    return ChapterFacts(
        id=row.id,
        groups=groups,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        did_not_meet=row.did_not_meet,
        reason=row.reason,
        seats=tuple(seats),
        participants=tuple(_present(each) for each in loaded.participants.get(row.id, ())),
        head_counts=tuple(
            HeadCountLine(each.delegation, each.number, each.words) for each in loaded.head_counts.get(row.id, ())
        ),
        themes=tuple(
            ThemeFacts(each.id, each.parent_id, each.title, each.side) for each in loaded.themes.get(row.id, ())
        ),
        narratives=_in_order(loaded.narratives.get(row.id, ()), [each.id for each in loaded.themes.get(row.id, ())]),
        actions=tuple(_action(each, loaded) for each in loaded.actions.get(row.id, ())),
        decisions=tuple(DecidedFacts(each.id, each.theme_id, each.text) for each in loaded.decisions.get(row.id, ())),
    )


def _in_order(rows: Iterable[Narrative], theme_ids: Sequence[str]) -> tuple[WrittenText, ...]:
    sections = list(Section)
    places = {theme_id: place for place, theme_id in enumerate(theme_ids)}
    in_order = sorted(rows, key=lambda row: (sections.index(row.section), places.get(row.theme_id or "", -1), row.id))
    return tuple(_written(row) for row in in_order)


def _written(row: Narrative) -> WrittenText:
    place = Place("narrative", row.id, "text", None, row.section, row.theme_id, row.session_id, row.edition_id)
    return WrittenText(place, row.text)


def _seat(term: CoChairTerm) -> SeatFacts:
    return SeatFacts(term.side, term.person_id, term.title, term.institution_id, term.working_group_id)


def _present(row: Participant) -> PresentFacts:
    return PresentFacts(
        row.id,
        row.person_id,
        row.delegation,
        row.title,
        row.institution_id,
        row.institution_words,
        row.role,
        row.attendance not in _AWAY,
    )


def _action(row: Action, loaded: _Loaded) -> AgreedFacts:
    bodies, persons = loaded.bodies.get(row.id, ()), loaded.persons.get(row.id, ())
    return AgreedFacts(
        id=row.id,
        number=row.number,
        theme_id=row.theme_id,
        text=row.text,
        commitment=row.commitment,
        has_ended=row.status in ENDED,
        has_owner=bool(row.side or bodies or any(person.person_id for person in persons)),
        has_date=bool(row.due or row.due_to_on or row.due_edition or row.revised_due or row.revised_due_to_on),
        institution_ids=tuple(body.institution_id for body in bodies),
        to_be_named_by=tuple(person.to_be_named_by for person in persons if person.to_be_named_by),
    )


def _edition_texts(session: DatabaseSession, edition_ids: set[str]) -> dict[str, tuple[WrittenText, ...]]:
    found: dict[str, list[Narrative]] = defaultdict(list)
    for row in session.scalars(select(Narrative).where(Narrative.edition_id.is_not(None))):
        if row.edition_id in edition_ids:
            found[row.edition_id].append(row)
    return {edition_id: _in_order(rows, ()) for edition_id, rows in found.items()}


def _session_days(session: DatabaseSession) -> dict[str, frozenset[date]]:
    days: dict[str, frozenset[date]] = defaultdict(frozenset)
    for row in session.execute(
        select(Session.edition_id, Session.starts_on, Session.ends_on).where(
            Session.kind == SessionKind.ANNUAL, Session.did_not_meet.is_(False)
        )
    ):
        days[row.edition_id] |= days_between(row.starts_on, row.ends_on)
    return days


def _records(own: Iterable[WrittenText], chapters: Iterable[ChapterFacts]) -> frozenset[tuple[str, str]]:
    """Return the records whose texts have an age: those that people write in sentences."""
    records = {("narrative", text.place.record_id) for text in own}
    for chapter in chapters:
        records |= {("narrative", text.place.record_id) for text in chapter.narratives}
        records |= {("action", action.id) for action in chapter.actions}
        records |= {("decision", decision.id) for decision in chapter.decisions}
    return frozenset(records)


def _used(own: Iterable[WrittenText], chapters: Iterable[ChapterFacts]) -> tuple[Language, ...]:
    texts = [written.text for written in own]
    for chapter in chapters:
        texts += [written.text for written in chapter.narratives]
        texts += [action.text for action in chapter.actions]
    used = {each.language for text in texts for each in text.written()}
    return tuple(language for language in Language if language in used)
