"""The annual report: message, profile and institutional report, and the chapters of the working groups.

Source of parts, order and headings: the published annual report of 2021.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.documents.chapter_blocks import (
    ChapterLook,
    chapter_heading,
    co_chair_blocks,
    participant_blocks,
    person_block,
    section_blocks,
)
from cmpdesk.documents.document_language import DocumentLanguage, text_runs
from cmpdesk.documents.masthead import edition_symbol, group_words, running_header
from cmpdesk.documents.tree import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
)
from cmpdesk.model.choices import Mode, Section, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.meetings.delegations import in_chosen_order
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.report.edition import ReportFacts
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import date_range_text
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import annual_meeting

_CHAPTER = ChapterLook(level=2, actions_in_full=False)


def annual_report(report: ReportFacts, language: Language, author: str) -> Document:
    """Build the annual report of an edition; parts and chapters without content are left out.

    The message that the national co-chairs sign is what the report begins with: while nobody has written it, its
    place says so.
    """
    words = DocumentLanguage(language)
    title = _title(report, words)
    in_short = words.label("document.annual_report", partnership=_acronym(report, words), year=report.edition.year)
    symbol = f"{edition_symbol(report.acronym, report.edition.ordinal)}/REP"
    body: list[Block] = []
    for part in (_message, _profile, _chapters):
        blocks = list(part(report, words))
        if len(blocks) > 1:
            body += [PageBreak(), *blocks]
    return Document(
        title=title,
        subject=annual_meeting(report.edition.ordinal, language),
        author=author,
        language=language,
        blocks=(*_cover(report, words, title), *_contents(body, words), *body),
        header_left=running_header((title, in_short), symbol),
        header_right=symbol,
        page_label=words.label("page.label", page="{page}", pages="{pages}"),
        missing=tuple(dict.fromkeys(words.missing)),
    )


def _title(report: ReportFacts, words: DocumentLanguage) -> str:
    partnership = words.words(report.partnership, words.label("masthead.body"))
    return words.label("document.annual_report", partnership=partnership, year=report.edition.year)


def _cover(report: ReportFacts, words: DocumentLanguage, title: str) -> Iterator[Block]:
    yield Paragraph(text_runs(title), ParagraphKind.TITLE)
    yield Paragraph(text_runs(annual_meeting(report.edition.ordinal, words.language)), ParagraphKind.SUBTITLE)


def _contents(body: list[Block], words: DocumentLanguage) -> Iterator[Block]:
    entries = [
        ContentsEntry(block.level, "".join(run.text for run in block.runs), block.anchor)
        for block in body
        if isinstance(block, Heading) and block.anchor
    ]
    if entries:
        yield Heading(1, text_runs(words.label("section.contents")))
        yield Contents(tuple(entries))


def _part(number: int, key: str, words: DocumentLanguage, **values: object) -> Heading:
    title = words.label(f"part.{number}", title=words.label(key, **values))
    return Heading(1, text_runs(typeset(title, words.language)), anchor=f"part_{number}")


def _message(report: ReportFacts, words: DocumentLanguage) -> Iterator[Block]:
    place = words.label("section.message")
    yield _part(1, "section.message", words)
    message = words.passage(report.text_of(Section.MESSAGE), place, 2)
    signing = in_chosen_order(report.national_co_chairs, report.edition, words.language)
    if signing and not message:
        yield _to_come(words)
    yield from message
    for co_chair in signing:
        yield from person_block(co_chair, words)


def _profile(report: ReportFacts, words: DocumentLanguage) -> Iterator[Block]:
    yield _part(2, "section.profile", words, year=report.edition.year)
    place = words.label("section.profile", year=report.edition.year)
    yield from words.passage(report.text_of(Section.PROFILE), place, 2)
    yield from _groups(report, words)
    yield from _meetings(report, words)


def _acronym(report: ReportFacts, words: DocumentLanguage) -> str:
    return report.acronym.words(words.language) or report.partnership.words(words.language)


def _groups(report: ReportFacts, words: DocumentLanguage) -> Iterator[Block]:
    title = words.label("section.groups_activities", acronym=_acronym(report, words))
    blocks = list(words.passage(report.text_of(Section.GROUPS_ACTIVITIES), title, 3))
    if report.groups:
        names = [
            words.line(group.name, f"{group.code}: {words.label('working_group.title')}") for group in report.groups
        ]
        blocks += [_lead_in(words.label("working_group.plural"), words), _bullets(names)]
    for side in in_chosen_order(report.institutions, report.edition, words.language):
        if side.institutions:
            blocks.append(_lead_in(words.label(f"co_chair_institutions.{side.side}"), words))
            blocks.append(_bullets(_alphabetically(side.institutions, words)))
    if blocks:
        yield Heading(2, text_runs(title), anchor="groups")
        yield from blocks


def _alphabetically(names: tuple[Translated, ...], words: DocumentLanguage) -> list[Runs]:
    lines = [words.line(name, words.label("masthead.body")) for name in names]
    return sorted(lines, key=lambda runs: folded("".join(run.text for run in runs)))


def _lead_in(text: str, words: DocumentLanguage) -> Paragraph:
    return Paragraph((Run(typeset(f"{text}:", words.language)),))


def _bullets(lines: list[Runs]) -> ListBlock:
    return ListBlock(tuple(ListItem(line) for line in lines))


def _meetings(report: ReportFacts, words: DocumentLanguage) -> Iterator[Block]:
    title = words.label("section.annual_meetings", acronym=_acronym(report, words))
    yield Heading(2, text_runs(title), anchor="annual_meetings")
    yield from words.passage(report.text_of(Section.ANNUAL_MEETINGS), title, 3)
    yield _bullets([_meeting_line(meeting, words) for meeting in report.meetings])


def _meeting_line(meeting: EditionFacts, words: DocumentLanguage) -> Runs:
    """Return a line such as "Calgary, Alberta - September 8–10, 2014", as the report's list has it."""
    name = annual_meeting(meeting.ordinal, words.language)
    dates = str(meeting.year)
    if meeting.starts_on is not None:
        dates = date_range_text(meeting.starts_on, meeting.ends_on, words.language)
    if meeting.mode is Mode.VIRTUAL:
        return text_runs(words.label(f"edition_line.virtual.{meeting.host or Side.OTHER}", dates=dates))
    mode = Mode.HYBRID if meeting.mode is Mode.HYBRID else Mode.IN_PERSON
    place = words.words(meeting.place, name) or name
    return text_runs(words.label(f"edition_line.{mode}", place=place, dates=dates))


def _chapters(report: ReportFacts, words: DocumentLanguage) -> Iterator[Block]:
    yield _part(3, "section.reports", words)
    for chapter in report.not_met:
        yield Paragraph(_did_not_meet(chapter, words), ParagraphKind.NOTE)
    for group in _without_session(report):
        name = group_words((group,), words.language)
        yield Paragraph(text_runs(words.label("no_session.no_chapter", group=name)), ParagraphKind.NOTE)
    for place, chapter in enumerate(report.chapters):
        if place:
            yield PageBreak()
        yield chapter_heading(chapter, words, _CHAPTER)
        yield from co_chair_blocks(chapter, words, _CHAPTER)
        said = [*section_blocks(chapter, words, _CHAPTER), *participant_blocks(chapter, words, _CHAPTER)]
        yield from said or (_to_come(words),)


def _without_session(report: ReportFacts) -> Iterator[GroupLine]:
    """Yield the groups that an edition has no session of, so that a reader counts as many as the profile lists."""
    sessions = (*report.chapters, *report.not_met)
    with_one = {group.id for chapter in sessions for group in chapter.session.groups}
    if sessions:
        yield from (group for group in report.groups if group.id not in with_one)


def _to_come(words: DocumentLanguage) -> Paragraph:
    """Return what stands in the place of a text that the report cannot do without."""
    return Paragraph(text_runs(words.label("missing.nothing")), ParagraphKind.MISSING)


def _did_not_meet(chapter: Chapter, words: DocumentLanguage) -> Runs:
    groups = group_words(chapter.session.groups, words.language)
    sentence = typeset(words.label("no_session.did_not_meet", group=groups), words.language)
    reason = words.line(chapter.session.reason, f"{groups}: {words.label('session_state.did_not_meet')}")
    return (Run(sentence), *((Run(" "), *reason) if reason else ()))
