"""The minutes of a session: the group's chapter, with what only minutes have around it.

Source: conventions for minutes of government secretariats; the chapter itself is that of the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.documents.chapter_blocks import (
    ChapterLook,
    chapter_heading,
    co_chair_blocks,
    delegations_in_order,
    due,
    participant_blocks,
    responsible,
    section_blocks,
    was_there,
)
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import DocumentKind, document_symbol, document_title, group_words, masthead
from cmpdesk.documents.tree import (
    Block,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.model.choices import Attendance, Side
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.chapter import ActionFacts, AgendaLine, Chapter
from cmpdesk.secretariat.dates import date_range_text
from cmpdesk.secretariat.typography import typeset
from cmpdesk.secretariat.wording import annual_meeting, counted, listing

_LOOK = ChapterLook(level=1, actions_in_full=True)
_SIGNING = {Side.CANADA: "signature.for_canada", Side.MEXICO: "signature.for_mexico"}


class NoSessionError(UserError):
    """A group did not meet, so that there is nothing to write minutes of."""


def minutes(chapter: Chapter, language: Language, author: str) -> Document:
    """Build the minutes of a session.

    Raises:
        NoSessionError: the group did not meet in that edition.
    """
    require_met(chapter, language)
    words = DocumentLanguage(language)
    blocks = (
        *masthead(chapter, DocumentKind.MINUTES, words),
        chapter_heading(chapter, words, _LOOK),
        *co_chair_blocks(chapter, words, _LOOK),
        *_agenda(chapter, words),
        *attendance_blocks(chapter, words),
        *section_blocks(chapter, words, _LOOK),
        *participant_blocks(chapter, words, _LOOK),
        *_decisions(chapter, words),
        *_action_table(chapter, words),
        *_next_meeting(chapter, words),
        *_signatures(chapter, words),
    )
    return session_document(chapter, DocumentKind.MINUTES, words, blocks, author)


def require_met(chapter: Chapter, language: Language) -> None:
    """Refuse a session that was not held.

    Raises:
        NoSessionError: the group did not meet, with the reason where it is known.
    """
    if not chapter.session.did_not_meet:
        return
    groups = group_words(chapter.session.groups, Language.ENGLISH)
    reason = chapter.session.reason.or_other(language)
    why = f" ({reason.text.rstrip('.')})" if reason else ""
    raise NoSessionError(
        f"{groups} did not meet in the edition of {chapter.session.edition.year}{why}. No file was written."
    )


def session_document(
    chapter: Chapter, kind: DocumentKind, words: DocumentLanguage, blocks: tuple[Block, ...], author: str
) -> Document:
    """Return the document of a session around its blocks."""
    partnership = chapter.partnership.or_other(words.language)
    groups = group_words(chapter.session.groups, words.language)
    return Document(
        title=document_title(chapter, kind, words.language),
        subject=annual_meeting(chapter.session.edition.ordinal, words.language),
        author=author,
        language=words.language,
        blocks=blocks,
        header_left=f"{partnership.text} – {groups}" if partnership else groups,
        header_right=document_symbol(chapter, kind),
        page_label=words.label("page.label", page="{page}", pages="{pages}"),
        missing=tuple(dict.fromkeys(words.missing)),
    )


def _agenda(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if chapter.agenda:
        yield Heading(2, text_runs(words.label("section.agenda")))
        yield ListBlock(_agenda_items(chapter.agenda, words), numbered=True)


def _agenda_items(agenda: tuple[AgendaLine, ...], words: DocumentLanguage) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(
            words.line(item.title, f"{words.label('section.agenda')} {item.number}"),
            (ListBlock(_agenda_items(item.children, words), numbered=True),) if item.children else (),
        )
        for item in agenda
    )


def attendance_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield how many of each delegation took part, who was excused, and the numbers that were stated."""
    lines = list(_attendance_lines(chapter, words))
    if lines:
        yield Heading(2, text_runs(words.label("section.attendance")))
        for line in lines:
            yield Paragraph(line)


def _attendance_lines(chapter: Chapter, words: DocumentLanguage) -> Iterator[Runs]:
    for delegation in delegations_in_order(chapter):
        people = [person for person in chapter.participants if person.delegation is delegation]
        present = sum(was_there(person) for person in people)
        if present:
            number = counted("count.participants", present, words.language)
            yield _fact(words.label(f"delegation.{delegation}"), text_runs(number), words)
        for absence in (Attendance.EXCUSED, Attendance.ABSENT):
            names = [person.name for person in people if person.attendance is absence]
            if names:
                who = f"{words.label(f'delegation.{delegation}')}, {words.label(f'attendance.{absence}')}"
                yield _fact(who, text_runs(listing(names, words.language)), words)
    for count in chapter.head_counts:
        stated = words.line(count.words, words.label("participants.stated_number"))
        stated = stated or text_runs("" if count.number is None else str(count.number))
        who = words.label(f"delegation.{count.delegation}") + ", " if count.delegation else ""
        yield _fact(f"{who}{words.label('participants.stated_number')}", stated, words)


def _fact(name: str, runs: Runs, words: DocumentLanguage) -> Runs:
    return (Run(typeset(f"{name}: ", words.language), bold=True), *runs)


def _decisions(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if not chapter.decisions:
        return
    yield Heading(2, text_runs(words.label("section.decisions")))
    for decision in chapter.decisions:
        name = words.label("decision.numbered", number=decision.number or "")
        yield Paragraph(_fact(name.strip(), words.line(decision.text, decision.number or name), words))


def _action_table(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if not chapter.actions:
        return
    title = words.label("section.action_table")
    yield Heading(2, text_runs(title))
    header = ("column.number", "column.description", "action.responsible", "action.due")
    groups = group_words(chapter.session.groups, words.language)
    yield Table(
        header=tuple(words.label(key) for key in header),
        rows=tuple(_action_row(action, words) for action in chapter.actions),
        widths=(0.15, 0.47, 0.2, 0.18),
        title=f"{title} – {groups}",
        description=counted("count.actions", len(chapter.actions), words.language),
    )


def _action_row(action: ActionFacts, words: DocumentLanguage) -> tuple[Runs, ...]:
    text = words.line(action.text, action.number or "")
    if action.revision is not None:
        text = (*text, Run(f" (Rev. {action.revision})"))
    who = joined([responsible(action, words), *_contacts(action, words)], "; ")
    return (text_runs(action.number or ""), text, who, due(action, words))


def _contacts(action: ActionFacts, words: DocumentLanguage) -> Iterator[Runs]:
    for contact in action.contacts:
        if contact.name is not None:
            yield text_runs(contact.name)
        elif contact.to_be_named_by is not None:
            yield text_runs(words.label(f"to_be_named.{contact.to_be_named_by}"), italic=True)


def _next_meeting(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    edition = chapter.next_edition
    if edition is None:
        return
    place = words.line(edition.place, words.label("section.next_meeting"))
    dates = date_range_text(edition.starts_on, edition.ends_on, words.language) if edition.starts_on else ""
    yield Heading(2, text_runs(words.label("section.next_meeting")))
    meeting = text_runs(annual_meeting(edition.ordinal, words.language))
    yield Paragraph(joined([meeting, place, text_runs(dates)], ", "))


def _signatures(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if not chapter.co_chairs:
        return
    yield Heading(2, text_runs(words.label("section.signatures")))
    lines = []
    for co_chair in chapter.co_chairs:
        details = [words.words(text, co_chair.name) for text in (co_chair.title, co_chair.institution)]
        capacity = ", ".join(detail for detail in details if detail)
        lines.append(SignatureLine(words.label(_SIGNING[co_chair.side]), co_chair.name, capacity))
    yield Signatures(tuple(lines), words.label("signature.date"), words.label("signature.signature"))
