"""Building one document of a session from what was read for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cmpdesk.desktop.pages.documents.material import Material
from cmpdesk.desktop.pages.documents.wish import AT_THE_DOOR, Kind

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.report.chapter import Chapter


def build(kind: Kind, chapter: Chapter, material: Material, language: Language, author: str) -> Document:
    """Build a session's document.

    Raises:
        UserError: the session lacks what the document is made of.
    """
    from cmpdesk.documents.agenda import agenda
    from cmpdesk.documents.follow_up import follow_up_note
    from cmpdesk.documents.minutes import minutes
    from cmpdesk.documents.participants import participants

    if kind in AT_THE_DOOR:
        return build_for_the_door(kind, [chapter], language, author)
    if kind is Kind.BINDER:
        from cmpdesk.documents.binder import binder

        return binder(material.binders[chapter.session.id], language, author)
    if kind in {Kind.AGENDA, Kind.ANNOTATED_AGENDA}:
        return agenda(chapter, language, author, annotated=kind is Kind.ANNOTATED_AGENDA)
    if kind is Kind.MINUTES:
        return minutes(material.minutes.get(chapter.session.id, chapter), language, author)
    plain: dict[Kind, Callable[[Chapter, Language, str], Document]] = {
        Kind.PARTICIPANTS: participants,
        Kind.FOLLOW_UP: follow_up_note,
    }
    return plain[kind](chapter, language, author)


def build_for_the_door(kind: Kind, chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    """Build badges or a list to sign.

    Raises:
        UserError: nobody comes into the room.
    """
    from cmpdesk.documents.badges import badges
    from cmpdesk.documents.sign_in import sign_in_list

    return (badges if kind is Kind.BADGES else sign_in_list)(chapters, language, author)
