"""Who comes into the room, of a session or of a whole edition: each person once, with all their groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cmpdesk.documents.document_language import DocumentLanguage
from cmpdesk.documents.masthead import (
    DocumentKind,
    document_title,
    edition_symbol,
    header_of,
    kind_name,
    running_header,
)
from cmpdesk.documents.minutes import require_met, session_document
from cmpdesk.documents.tree import Block, Document
from cmpdesk.model.choices import Attendance, Delegation, Presence
from cmpdesk.model.clean_text import folded
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.delegations import delegations_in_order
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.report.chapter import Chapter, ParticipantLine
from cmpdesk.secretariat.words.wording import annual_meeting

_STAYS_AWAY = (Attendance.EXCUSED, Attendance.ABSENT)


class NobodyComesError(UserError):
    """Nobody who is listed comes into the room."""


@dataclass(frozen=True, slots=True)
class Attending:
    """A person with the groups whose sessions they attend."""

    person: ParticipantLine
    groups: tuple[GroupLine, ...]

    @property
    def is_remote(self) -> bool:
        """Tell whether they take part from elsewhere."""
        return self.person.presence is Presence.REMOTE


def attending(chapters: Sequence[Chapter], language: Language) -> tuple[Attending, ...]:
    """Return who is expected or came, by delegation in the order of the edition.

    Within a delegation the order is that of the session's list; of several sessions it is that of the names. Who
    is in the room of one session needs a badge, also where another one is attended remotely.
    """
    found: dict[str, Attending] = {}
    for chapter in chapters:
        for person in chapter.participants:
            if person.attendance in _STAYS_AWAY:
                continue
            known = found.get(person.person_id)
            if known is None:
                found[person.person_id] = Attending(person, chapter.session.groups)
                continue
            shown = known.person if not known.is_remote or person.presence is Presence.REMOTE else person
            groups = dict.fromkeys((*known.groups, *chapter.session.groups))
            found[person.person_id] = replace(known, person=shown, groups=tuple(groups))
    people = list(found.values())
    if len(chapters) > 1:
        people.sort(key=lambda each: (folded(each.person.family_names), folded(each.person.name)))
    order = delegations_in_order(chapters[0].session.edition, language) if chapters else tuple(Delegation)
    return tuple(sorted(people, key=lambda each: order.index(each.person.delegation)))


def require_somebody(chapters: Sequence[Chapter], language: Language) -> tuple[Attending, ...]:
    """Return who comes into the room, and refuse where that is nobody.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NobodyComesError: nobody is listed, or all of them are excused, absent or take part remotely.
    """
    if len(chapters) == 1:
        require_met(chapters[0], language)
    people = attending(chapters, language)
    if all(each.is_remote for each in people):
        raise NobodyComesError(
            "Nobody is listed who comes into the room. Add the participants first; no file was written."
        )
    return people


def attending_document(
    chapters: Sequence[Chapter], kind: DocumentKind, words: DocumentLanguage, blocks: tuple[Block, ...], author: str
) -> Document:
    """Return the document around its blocks: that of the session, or of the edition where there are several."""
    first = chapters[0]
    document = session_document(first, kind, words, blocks, author)
    if len(chapters) == 1:
        return document
    meeting = annual_meeting(first.session.edition.ordinal, words.language)
    wanted = header_of(first.partnership, first.partnership_acronym, (meeting,), words.language)
    symbol = f"{edition_symbol(first.partnership_acronym, first.session.edition.ordinal)}/{kind}"
    return replace(
        document,
        title=attending_title(chapters, kind, words.language),
        subject=meeting,
        header_left=running_header(wanted, symbol),
        header_right=symbol,
    )


def attending_title(chapters: Sequence[Chapter], kind: DocumentKind, language: Language) -> str:
    """Return the title of a document of one session or of the whole edition."""
    if len(chapters) == 1:
        return document_title(chapters[0], kind, language)
    return f"{kind_name(kind, language)} – {annual_meeting(chapters[0].session.edition.ordinal, language)}"
