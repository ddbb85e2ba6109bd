"""Badges of who comes into the room, to be cut out: of one session, or one for each person of a whole edition."""

from __future__ import annotations

from collections.abc import Sequence

from cmpdesk.documents.attending import Attending, attending_document, attending_title, require_somebody
from cmpdesk.documents.chapter_blocks import institution_of
from cmpdesk.documents.document_language import DocumentLanguage
from cmpdesk.documents.masthead import DocumentKind
from cmpdesk.documents.tree import Badge, BadgeSheet, Document
from cmpdesk.model.choices import Delegation
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter import Chapter, ParticipantLine
from cmpdesk.secretariat.words.wording import counted

# More groups than these would not be read from across a table.
_MOST_GROUPS = 3


def badges(chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    """Build the badges of one session, or of all sessions of an edition: each person gets one.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NobodyComesError: nobody is listed who comes into the room.
    """
    people = [each for each in require_somebody(chapters, language) if not each.is_remote]
    words = DocumentLanguage(language)
    sheet = BadgeSheet(
        badges=tuple(_badge(each, words) for each in people),
        title=attending_title(chapters, DocumentKind.BADGES, language),
        description=counted("count.participants", len(people), language),
    )
    return attending_document(chapters, DocumentKind.BADGES, words, (sheet,), author)


def _badge(each: Attending, words: DocumentLanguage) -> Badge:
    person = each.person
    return Badge(
        delegation=_delegation(person, words),
        name=person.name,
        title=words.line(person.title, person.name),
        institution=institution_of(person, words),
        group=_groups(each, words),
    )


def _delegation(person: ParticipantLine, words: DocumentLanguage) -> str:
    if person.guest_kind is not None:
        return words.label(f"guest_kind.{person.guest_kind}")
    if person.delegation is Delegation.OTHER:
        return words.label("role.guest")
    return words.label(f"delegation.{person.delegation}")


def _groups(each: Attending, words: DocumentLanguage) -> str:
    if len(each.groups) > _MOST_GROUPS:
        return counted("count.working_groups", len(each.groups), words.language)
    return " · ".join(words.words(group.name, group.code) or group.code for group in each.groups)
