"""Lists of what sessions said: themes, texts, decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.choices import Section, Side, ThemeKind
from cmpdesk.model.edition import Edition
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.secretariat.listing.meetings import Meeting, meetings
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class ThemeListLine:
    """A theme; ``number`` counts the numbered ones, ``sections`` are those that it heads."""

    year: int
    group: str
    group_code: str
    number: int | None
    title: str | None
    kind: ThemeKind
    side: Side | None
    parent: str | None
    sections: tuple[Section, ...]
    session_id: str
    id: str


@dataclass(frozen=True, slots=True)
class TextListLine:
    """The text of a section, in ``language``; ``languages`` are all in which it is written.

    A text of the annual report itself belongs to no group.
    """

    year: int | None
    group: str | None
    group_code: str | None
    section: Section
    theme: str | None
    text: str | None
    language: Language | None
    languages: tuple[Language, ...]
    session_id: str | None
    id: str


@dataclass(frozen=True, slots=True)
class DecisionListLine:
    """A decision with its permanent number."""

    number: str | None
    year: int
    group: str
    group_code: str
    theme: str | None
    text: str | None
    language: Language | None
    session_id: str
    id: str


def language_of(text: Translated, selection: Selection) -> Language | None:
    """Return the language that a list really shows a text in."""
    written = text.or_other(selection.language)
    return written.language if written else None


def theme_title(title: Translated, side: Side | None, selection: Selection) -> str | None:
    """Return the heading of a theme; that of a country is the name of the side."""
    return selection.words(title) or (label(f"side.{side}", selection.language) if side else None)


def theme_titles(session: DatabaseSession, selection: Selection) -> dict[str, str | None]:
    """Return the headings of all themes by id."""
    rows = session.execute(select(Theme.id, Theme.title, Theme.side))
    return {theme_id: theme_title(title, side, selection) for theme_id, title, side in rows}


def list_themes(session: DatabaseSession, selection: Selection) -> tuple[ThemeListLine, ...]:
    """List themes session by session, sub-headings after their theme."""
    known = meetings(session, selection)
    rows = session.scalars(
        select(Theme).where(Theme.session_id.in_(selection.session_ids())).order_by(Theme.sort_order, Theme.id)
    )
    below: dict[tuple[str, str | None], list[Theme]] = defaultdict(list)
    for row in rows:
        below[row.session_id, row.parent_id].append(row)
    sections = _sections_of_themes(session, selection)
    lines: list[ThemeListLine] = []
    for meeting in known.values():
        _add_themes(lines, _ThemeParts(meeting, below, sections, selection), None)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _ThemeParts:
    """A session's themes by the one above them, and the sections that each of them heads."""

    meeting: Meeting
    below: Mapping[tuple[str, str | None], list[Theme]]
    sections: Mapping[str, set[Section]]
    selection: Selection


def _add_themes(lines: list[ThemeListLine], parts: _ThemeParts, parent: Theme | None) -> None:
    meeting, selection, number = parts.meeting, parts.selection, 0
    for theme in parts.below.get((meeting.id, parent.id if parent else None), ()):
        numbered = theme.kind is ThemeKind.NUMBERED
        number += numbered
        lines.append(
            ThemeListLine(
                year=meeting.year,
                group=meeting.group,
                group_code=meeting.group_code,
                number=number if numbered else None,
                title=theme_title(theme.title, theme.side, selection),
                kind=theme.kind,
                side=theme.side,
                parent=theme_title(parent.title, parent.side, selection) if parent else None,
                sections=_in_order(parts.sections.get(theme.id, ())),
                session_id=meeting.id,
                id=theme.id,
            )
        )
        _add_themes(lines, parts, theme)


def _in_order(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in Section if section in set(sections))


def _sections_of_themes(session: DatabaseSession, selection: Selection) -> dict[str, set[Section]]:
    sections: dict[str, set[Section]] = defaultdict(set)
    texts = session.execute(
        select(Narrative.theme_id, Narrative.section)
        .where(Narrative.session_id.in_(selection.session_ids()), Narrative.theme_id.is_not(None))
        .distinct()
    )
    for theme_id, section in texts:
        sections[theme_id or ""].add(section)
    for theme_id in session.scalars(select(Action.theme_id).where(Action.theme_id.is_not(None)).distinct()):
        sections[theme_id or ""].add(Section.FUTURE_ACTIONS)
    return sections


def list_texts(session: DatabaseSession, selection: Selection) -> tuple[TextListLine, ...]:
    """List texts by edition: those of the report itself first, then by group in the order of the chapter."""
    known = meetings(session, selection)
    titles = theme_titles(session, selection)
    theme_places = {theme.id: place for place, theme in enumerate(list_themes(session, selection))}
    sections = list(Section)
    found = []
    for row, ordinal, year in session.execute(_texts_asked_for(selection)):
        meeting = known.get(row.session_id or "")
        place = (
            meeting.edition if meeting else ordinal,
            meeting.place if meeting else -1,
            sections.index(row.section),
            theme_places.get(row.theme_id or "", -1),
            row.id,
        )
        found.append((place, _text_line(row, meeting, year, titles, selection)))
    return tuple(line for _, line in sorted(found, key=lambda entry: entry[0]))


def _texts_asked_for(selection: Selection) -> Select[Narrative, int | None, int | None]:
    question = select(Narrative, Edition.ordinal, Edition.year).outerjoin(Edition, Narrative.edition_id == Edition.id)
    of_sessions = Narrative.session_id.in_(selection.session_ids())
    if selection.group is not None:
        return question.where(of_sessions)
    if selection.edition is not None:
        return question.where(or_(of_sessions, Narrative.edition_id == selection.edition.id))
    return question


def _text_line(
    row: Narrative,
    meeting: Meeting | None,
    year: int | None,
    titles: Mapping[str, str | None],
    selection: Selection,
) -> TextListLine:
    return TextListLine(
        year=meeting.year if meeting else year,
        group=meeting.group if meeting else None,
        group_code=meeting.group_code if meeting else None,
        section=row.section,
        theme=titles.get(row.theme_id or ""),
        text=selection.words(row.text),
        language=language_of(row.text, selection),
        languages=tuple(written.language for written in row.text.written()),
        session_id=row.session_id,
        id=row.id,
    )


def list_decisions(session: DatabaseSession, selection: Selection) -> tuple[DecisionListLine, ...]:
    """List decisions session by session, in the order in which they were taken."""
    known = meetings(session, selection)
    titles = theme_titles(session, selection)
    rows = session.scalars(select(Decision).where(Decision.session_id.in_(selection.session_ids()))).all()
    in_order = sorted(rows, key=lambda row: (known[row.session_id].place, row.sort_order, row.number or "", row.id))
    return tuple(_decision_line(row, known[row.session_id], titles, selection) for row in in_order)


def _decision_line(
    row: Decision, meeting: Meeting, titles: Mapping[str, str | None], selection: Selection
) -> DecisionListLine:
    return DecisionListLine(
        number=row.number,
        year=meeting.year,
        group=meeting.group,
        group_code=meeting.group_code,
        theme=titles.get(row.theme_id or ""),
        text=selection.words(row.text),
        language=language_of(row.text, selection),
        session_id=meeting.id,
        id=row.id,
    )
