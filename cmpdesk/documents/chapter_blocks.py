"""A group's chapter, laid out as in the published annual report.

Source of the order and the levels: the chapters of the 2021 annual report. Heading, co-chairs by country,
Introduction and objectives, Outcomes, Gender perspective, Future actions, Challenges and opportunities,
Conclusion, Participants; what is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import group_title
from cmpdesk.documents.tree import Block, Heading, ListBlock, ListItem, Paragraph, ParagraphKind, Run, Runs
from cmpdesk.model.choices import CHAPTER_SECTIONS, Attendance, ParticipantRole, Section, Side, ThemeKind
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.meetings.delegations import co_chair_sides, delegations_in_order
from cmpdesk.secretariat.report.chapter import ActionFacts, Chapter, CoChair, ParticipantLine, ThemeLine
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.due_words import due_in_language
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import counted

_DEEPEST = 5
_CO_CHAIR_KEYS = {Side.CANADA: "co_chair.canadian", Side.MEXICO: "co_chair.mexican"}


@dataclass(frozen=True, slots=True)
class ChapterLook:
    """How a chapter is set: the level of its heading, and whether actions show number, owner and date."""

    level: int
    actions_in_full: bool


def chapter_heading(chapter: Chapter, words: DocumentLanguage, look: ChapterLook) -> Heading:
    """Return the heading of a chapter: the group, or the groups of a joint session."""
    titles = [group_title(group, words.language, words) for group in chapter.session.groups]
    return Heading(look.level, joined(titles, " / "), anchor=chapter_anchor(chapter))


def chapter_anchor(chapter: Chapter) -> str:
    """Return the name that the contents link to."""
    return "chapter_" + "_".join(group.code for group in chapter.session.groups)


def co_chair_blocks(chapter: Chapter, words: DocumentLanguage, look: ChapterLook) -> Iterator[Block]:
    """Yield the co-chairs of each side, in the order of the edition, under a heading that counts them."""
    for side in co_chair_sides(chapter.session.edition, words.language):
        co_chairs = chapter.co_chairs_of(side)
        if co_chairs:
            yield Heading(look.level + 1, text_runs(counted(_CO_CHAIR_KEYS[side], len(co_chairs), words.language)))
        for co_chair in co_chairs:
            yield from person_block(co_chair, words)


def person_block(co_chair: CoChair, words: DocumentLanguage) -> Iterator[Block]:
    """Yield a co-chair's name, title and institution, a line each."""
    yield Paragraph(text_runs(co_chair_name(co_chair, words)), ParagraphKind.NAME)
    for detail in (co_chair.title, co_chair.institution):
        runs = words.line(detail, co_chair.name)
        if runs:
            yield Paragraph(runs, ParagraphKind.PERSON_DETAIL)


def co_chair_name(co_chair: CoChair, words: DocumentLanguage) -> str:
    """Return the name with what is special about the term: acting, unless the title says so, and delegated."""
    said = folded(co_chair.title.words(words.language))
    is_said = any(mark in said for mark in words.label("co_chair.acting_in_titles").split("|"))
    notes = [words.label("co_chair.acting").lower()] if co_chair.acting and not is_said else []
    notes += [words.label("co_chair.delegated")] if co_chair.delegated else []
    return f"{co_chair.name} ({', '.join(notes)})" if notes else co_chair.name


def section_blocks(chapter: Chapter, words: DocumentLanguage, look: ChapterLook) -> Iterator[Block]:
    """Yield the sections of a chapter that have content, in the order of the report."""
    for section in CHAPTER_SECTIONS:
        blocks = list(_section(chapter, section, words, look))
        if blocks:
            yield Heading(look.level + 1, text_runs(words.label(f"section.{section}")))
            yield from blocks


def _section(chapter: Chapter, section: Section, words: DocumentLanguage, look: ChapterLook) -> Iterator[Block]:
    yield from words.passage(chapter.text_of(section), _place(chapter, section, words), look.level + 2)
    if section is Section.FUTURE_ACTIONS:
        yield from _action_list(chapter, None, words, look)
    for theme in chapter.themes:
        yield from _theme(chapter, section, theme, words, look, look.level + 2)


def _theme(  # noqa: PLR0917 - a theme stands in a section, at a level, in a language
    chapter: Chapter, section: Section, theme: ThemeLine, words: DocumentLanguage, look: ChapterLook, level: int
) -> Iterator[Block]:
    place = f"{_place(chapter, section, words)}, {words.label('theme.title')}"
    text = chapter.text_of(section, theme.id)
    blocks = list(words.passage(text, place, min(level + 1, _DEEPEST)))
    if section is Section.FUTURE_ACTIONS:
        blocks += _action_list(chapter, theme.id, words, look)
    for child in theme.children:
        blocks += _theme(chapter, section, child, words, look, min(level + 1, _DEEPEST))
    if blocks:
        yield Heading(level, theme_title(theme, words, place))
        yield from blocks


def theme_title(theme: ThemeLine, words: DocumentLanguage, place: str) -> Runs:
    """Return the heading of a theme: counted, as it is, or the name of a country."""
    if theme.kind is ThemeKind.COUNTRY and theme.side is not None:
        return text_runs(words.label(f"side.{theme.side}"))
    title = words.line(theme.title, place)
    if theme.number is None or not title:
        return title
    numbered = words.label("theme.numbered", number=theme.number, title=title[0].text)
    return (Run(typeset(numbered, words.language), language=title[0].language), *title[1:])


def _place(chapter: Chapter, section: Section, words: DocumentLanguage) -> str:
    codes = "/".join(group.code for group in chapter.session.groups)
    return f"{codes}: {words.label(f'section.{section}')}"


def _action_list(chapter: Chapter, theme_id: str | None, words: DocumentLanguage, look: ChapterLook) -> Iterator[Block]:
    actions = [action for action in chapter.actions if action.theme_id == theme_id]
    if actions:
        yield ListBlock(tuple(ListItem(_action_line(action, words, look)) for action in actions))


def _action_line(action: ActionFacts, words: DocumentLanguage, look: ChapterLook) -> Runs:
    text = words.line(action.text, action.number or words.label("action_type.action"))
    if not look.actions_in_full:
        return text
    number = text_runs(action.number or "", bold=True)
    who_and_when = joined([responsible(action, words, italic=True), due(action, words, italic=True)], " – ")
    end = (Run(" ("), *who_and_when, Run(")")) if who_and_when else ()
    return (*number, *((Run(" "),) if number else ()), *text, *end)


def responsible(action: ActionFacts, words: DocumentLanguage, *, italic: bool = False) -> Runs:
    """Return who answers for an action: institutions and people, else the side."""
    place = action.number or ""
    named = [words.line(institution, place, italic=italic) for institution in action.institutions]
    named += [text_runs(name, italic=italic) for name in action.people]
    if not named and action.side is not None:
        named = [text_runs(words.label(f"side.{action.side}"), italic=italic)]
    return joined(named, ", ")


def due(action: ActionFacts, words: DocumentLanguage, *, italic: bool = False) -> Runs:
    """Return when an action is due, in the words of the session; the revised date where there is one.

    A day that was given without words stands as the language writes days; words of another language stand as they were
    said, unless they have an exact counterpart.
    """
    is_revised = bool(action.revised_due) or action.revised_due_to_on is not None
    said, day = (action.revised_due, action.revised_due_to_on) if is_revised else (action.due, action.due_to_on)
    shown = said.or_other(words.language)
    if shown is None:
        return text_runs(date_text(day, words.language) if day else "", italic=italic)
    counterpart = None if shown.language is words.language else due_in_language(shown, words.language)
    return (
        text_runs(counterpart, italic=italic) if counterpart else words.line(said, action.number or "", italic=italic)
    )


def participant_blocks(chapter: Chapter, words: DocumentLanguage, look: ChapterLook) -> Iterator[Block]:
    """Yield the participants by delegation, in the order of the edition."""
    present = [person for person in chapter.participants if was_there(person)]
    if not present:
        return
    yield Heading(look.level + 1, text_runs(words.label("section.participants")))
    for delegation in delegations_in_order(chapter.session.edition, words.language):
        people = [person for person in present if person.delegation is delegation]
        if people:
            yield Heading(look.level + 2, text_runs(words.label(f"participants.{delegation}")))
            yield ListBlock(tuple(ListItem(_participant_line(person, words)) for person in people))


def was_there(person: ParticipantLine) -> bool:
    """Tell whether somebody took part: present, or in a list that does not say otherwise."""
    return person.attendance not in {Attendance.EXCUSED, Attendance.ABSENT, Attendance.INVITED}


def _participant_line(person: ParticipantLine, words: DocumentLanguage) -> Runs:
    role = words.label("role.co_chair") if person.role is ParticipantRole.CO_CHAIR else ""
    return joined(
        [
            text_runs(person.name, bold=True),
            text_runs(role, italic=True),
            words.line(person.title, person.name),
            institution_of(person, words),
        ],
        ", ",
    )


def institution_of(person: ParticipantLine, words: DocumentLanguage) -> Runs:
    """Return the institution beside a participant's name."""
    return words.line(person.institution or Translated(), person.name)
