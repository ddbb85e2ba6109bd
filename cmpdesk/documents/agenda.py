"""The agenda of a session: plain, or annotated with purpose, background, documents and earlier actions.

Source: United Nations practice; the annotated agenda begins with the plain one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from cmpdesk.documents.agreed_blocks import review_blocks
from cmpdesk.documents.chapter_blocks import ChapterLook, chapter_heading
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import DocumentKind, both_cities, document_title, masthead
from cmpdesk.documents.minutes import require_met, session_document
from cmpdesk.documents.tree import Block, Document, Heading, ListBlock, ListItem, Paragraph, Run, Runs, Table
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.agenda.timing import TimedItem, running_times, session_start
from cmpdesk.secretariat.report.chapter import AgendaLine, Chapter, DocumentLine, LeadLine
from cmpdesk.secretariat.words.dates import City, in_zone, time_text
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import counted

_WEB = ("http://", "https://", "mailto:")
_LOOK = ChapterLook(level=1, actions_in_full=False)


class NoAgendaError(UserError):
    """A session has no agenda yet."""


def agenda(chapter: Chapter, language: Language, author: str, *, annotated: bool = False) -> Document:
    """Build the agenda of a session.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NoAgendaError: the session has no agenda item yet.
    """
    require_met(chapter, language)
    if not chapter.agenda:
        raise NoAgendaError("The session has no agenda yet. Add its items first; no file was written.")
    words = DocumentLanguage(language)
    kind = DocumentKind.ANNOTATED_AGENDA if annotated else DocumentKind.AGENDA
    blocks: tuple[Block, ...] = (
        *masthead(chapter, kind, words),
        chapter_heading(chapter, words, _LOOK),
        *_table(chapter, kind, words),
    )
    if annotated:
        blocks += (*_annotations(chapter.agenda, words, 2), *review_blocks(chapter, words))
    return session_document(chapter, kind, words, blocks, author)


def agenda_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield the table of the agenda and its notes; nothing where there is no agenda."""
    if chapter.agenda:
        yield from _table(chapter, DocumentKind.ANNOTATED_AGENDA, words)
        yield from _annotations(chapter.agenda, words, 2)


def _table(chapter: Chapter, kind: DocumentKind, words: DocumentLanguage) -> Iterator[Block]:
    start = session_start(chapter.session)
    cities = both_cities(chapter.session, words) if start else ()
    items = running_times(chapter.agenda, start)
    columns = [_Column(words.label("agenda.item"), 0.1, [text_runs(each.item.number) for each in items])]
    columns += [_Column(city.name, 0.12, [_clock(each, city, words) for each in items]) for city in cities]
    titles = [words.line(each.item.title, _place(each.item, words)) for each in items]
    columns.append(_Column(words.label("agenda.title"), 0.31 if cities else 0.46, titles))
    columns += _if_any(
        words.label("agenda.lead"), 0.21 if cities else 0.29, [_leading(each.item, words) for each in items]
    )
    lengths = [text_runs("" if each.minutes is None else str(each.minutes)) for each in items]
    columns += _if_any(words.label("agenda.minutes"), 0.14, lengths)
    minutes = sum(item.minutes or 0 for item in items if item.depth == 0)
    yield Table(
        header=tuple(column.title for column in columns),
        rows=tuple(zip(*(column.cells for column in columns), strict=True)),
        widths=tuple(column.width / sum(each.width for each in columns) for column in columns),
        title=document_title(chapter, kind, words.language),
        description=counted("count.minutes", minutes, words.language),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the agenda's table, with its share of the width."""

    title: str
    width: float
    cells: Sequence[Runs]


def _if_any(title: str, width: float, cells: Sequence[Runs]) -> list[_Column]:
    """Return a column, or none where no item says anything in it."""
    return [_Column(title, width, cells)] if any(cells) else []


def _clock(timed: TimedItem, city: City, words: DocumentLanguage) -> Runs:
    if timed.begins_at is None:
        return ()
    return text_runs(time_text(in_zone(timed.begins_at, city.zone_name).time(), words.language))


def _leading(item: AgendaLine, words: DocumentLanguage) -> Runs:
    return joined([_lead(lead, item, words) for lead in item.leads], ", ")


def _lead(lead: LeadLine, item: AgendaLine, words: DocumentLanguage) -> Runs:
    if lead.name:
        return words.line(lead.name, _place(item, words))
    return text_runs(words.label(f"side.{lead.side}")) if lead.side else ()


def _place(item: AgendaLine, words: DocumentLanguage) -> str:
    return words.label("agenda.item_numbered", number=item.number)


def _annotations(items: tuple[AgendaLine, ...], words: DocumentLanguage, level: int) -> Iterator[Block]:
    """Yield what is said of each item; one of which nothing more is said than the table does is left out."""
    for item in items:
        said = [
            *_leads(item, words),
            *_annotation("agenda.purpose", item.purpose, item, words, level),
            *_annotation("agenda.background", item.background, item, words, level),
            *_documents(item, words),
            *_earlier_actions(item, words),
            *_annotations(item.children, words, min(level + 1, 5)),
        ]
        if said:
            name = typeset(f"{_place(item, words)}: ", words.language)
            yield Heading(level, (Run(name), *words.line(item.title, _place(item, words))))
            yield from said


def _leads(item: AgendaLine, words: DocumentLanguage) -> Iterator[Block]:
    leads = _leading(item, words)
    if leads:
        yield Paragraph((_name("agenda.lead", words), *leads))


def _annotation(key: str, text: Translated, item: AgendaLine, words: DocumentLanguage, level: int) -> Iterator[Block]:
    blocks = words.passage(text, f"{_place(item, words)}, {words.label(key)}", min(level + 1, 5))
    first = next(iter(blocks), None)
    if isinstance(first, Paragraph):
        yield Paragraph((_name(key, words), *first.runs), first.kind)
        yield from blocks[1:]
    elif blocks:
        yield Paragraph((_name(key, words),))
        yield from blocks


def _name(key: str, words: DocumentLanguage) -> Run:
    return Run(typeset(f"{words.label(key)}: ", words.language), bold=True)


def _documents(item: AgendaLine, words: DocumentLanguage) -> Iterator[Block]:
    if any(document.title or document.address for document in item.documents):
        yield Paragraph((_name("agenda.documents", words),))
        yield ListBlock(
            tuple(
                ListItem(_document(document, _place(item, words), words))
                for document in item.documents
                if document.title or document.address
            )
        )


def _document(document: DocumentLine, place: str, words: DocumentLanguage) -> Runs:
    """Return a document's title, linked where it is on the web; of a file, its name stands beside the title."""
    address = document.address or ""
    title = words.line(document.title, place)
    if address.casefold().startswith(_WEB):
        return _linked(title or text_runs(address), address)
    name = PurePath(address.replace("\\", "/")).name
    return (*title, Run(f" ({name})")) if title and name else title or text_runs(name)


def _linked(title: Runs, address: str) -> Runs:
    return tuple(Run(run.text, run.bold, run.italic, address, run.language) for run in title)


def _earlier_actions(item: AgendaLine, words: DocumentLanguage) -> Iterator[Block]:
    if item.earlier_actions:
        yield Paragraph((_name("agenda.earlier_actions", words),))
        yield ListBlock(
            tuple(
                ListItem((Run(f"{action.number or ''} ", bold=True), *words.line(action.text, action.number or "")))
                for action in item.earlier_actions
            )
        )
