"""The list that everybody signs who comes into the room: by delegation, with a field to sign in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmpdesk.documents.agreed_blocks import named_fact
from cmpdesk.documents.attending import Attending, attending_document, attending_title, require_somebody
from cmpdesk.documents.chapter_blocks import ChapterLook, chapter_heading, institution_of
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import DocumentKind, kind_name, masthead
from cmpdesk.documents.tree import Block, Document, Heading, Paragraph, ParagraphKind, Runs, Table
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.delegations import delegations_in_order
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.words.dates import date_range_text
from cmpdesk.secretariat.words.wording import annual_meeting, counted, listing

_LOOK = ChapterLook(level=1, actions_in_full=False)
# Room to sign by hand, in points, and for those whom nobody expected.
_ROW_HEIGHT = 34
_FREE_ROWS = 4


def sign_in_list(chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    """Build the list to sign of one session, or of all sessions of an edition.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NobodyComesError: nobody is listed who comes into the room.
    """
    people = require_somebody(chapters, language)
    words = DocumentLanguage(language)
    blocks: list[Block] = [*_head(chapters, words)]
    for delegation in delegations_in_order(chapters[0].session.edition, language):
        here = [each for each in people if each.person.delegation is delegation and not each.is_remote]
        if here:
            title = words.label(f"participants.{delegation}")
            blocks += [Heading(2, text_runs(title)), _table(here, title, words, names_groups=len(chapters) > 1)]
    blocks += _others(chapters, people, words)
    return attending_document(chapters, DocumentKind.SIGN_IN, words, tuple(blocks), author)


def _head(chapters: Sequence[Chapter], words: DocumentLanguage) -> Iterator[Block]:
    first = chapters[0]
    if len(chapters) == 1:
        yield from masthead(first, DocumentKind.SIGN_IN, words)
        yield chapter_heading(first, words, _LOOK)
        return
    edition = first.session.edition
    yield Paragraph(words.line(first.partnership, words.label("masthead.body")), ParagraphKind.BODY_NAME)
    yield Paragraph(text_runs(kind_name(DocumentKind.SIGN_IN, words.language)), ParagraphKind.TITLE)
    yield Paragraph(text_runs(annual_meeting(edition.ordinal, words.language)), ParagraphKind.SUBTITLE)
    if edition.starts_on is not None:
        dates = text_runs(date_range_text(edition.starts_on, edition.ends_on, words.language))
        yield Paragraph(named_fact(words.label("masthead.date"), dates, words), ParagraphKind.FACTS)
    place = words.line(edition.place, words.label("masthead.place"))
    if place:
        yield Paragraph(named_fact(words.label("masthead.place"), place, words), ParagraphKind.FACTS)
    yield Heading(1, text_runs(words.label("section.participants")))


def _table(people: Sequence[Attending], title: str, words: DocumentLanguage, *, names_groups: bool) -> Table:
    header = ["participants.name", "sign_in.title_and_institution"]
    header += ["working_group.plural"] if names_groups else []
    return Table(
        header=tuple(words.label(key) for key in (*header, "sign_in.signature")),
        rows=tuple(_row(each, words, names_groups=names_groups) for each in people),
        widths=(0.25, 0.29, 0.16, 0.3) if names_groups else (0.29, 0.36, 0.35),
        title=title,
        description=counted("count.participants", len(people), words.language),
        is_filled_in=True,
        row_height=_ROW_HEIGHT,
    )


def _row(each: Attending, words: DocumentLanguage, *, names_groups: bool) -> tuple[Runs, ...]:
    person = each.person
    name = f"{person.honorific} {person.name}" if person.honorific else person.name
    details = joined([words.line(person.title, person.name), institution_of(person, words)], ", ")
    groups = (text_runs(", ".join(group.code for group in each.groups)),) if names_groups else ()
    return (text_runs(name, bold=person.is_head), details, *groups, ())


def _others(chapters: Sequence[Chapter], people: Sequence[Attending], words: DocumentLanguage) -> Iterator[Block]:
    """Yield lines for those whom nobody expected, and who takes part from elsewhere and signs nothing."""
    title = words.label("sign_in.not_listed")
    header = ("participants.name", "sign_in.title_and_institution", "sign_in.signature")
    yield Heading(2, text_runs(title))
    yield Table(
        header=tuple(words.label(key) for key in header),
        rows=(((), (), ()),) * _FREE_ROWS,
        widths=(0.29, 0.36, 0.35),
        title=title,
        description=attending_title(chapters, DocumentKind.SIGN_IN, words.language),
        is_filled_in=True,
        row_height=_ROW_HEIGHT,
    )
    remote = [each.person.name for each in people if each.is_remote]
    if remote:
        names = text_runs(listing(remote, words.language))
        yield Paragraph(named_fact(words.label("sign_in.remote"), names, words))
