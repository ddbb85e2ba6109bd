"""Which texts of an edition's sessions lack a language, or have a translation older than the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.secretariat.review.text_ages import older_translations


@dataclass(frozen=True, slots=True)
class Translations:
    """How many texts a session has, and of how many a language is missing or older than the first one."""

    texts: int
    untranslated: int
    older: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the session that it is of."""

    session_id: str
    table: str
    record_id: str
    words: Translated


def translations_of(session: DatabaseSession, edition_id: str) -> Mapping[str, Translations]:
    """Return how the texts of an edition are translated, by session: minutes, decisions, actions, titles of themes."""
    found: dict[str, list[_Text]] = defaultdict(list)
    for text in _texts(session, edition_id):
        if text.words:
            found[text.session_id].append(text)
    older = older_translations(
        session, frozenset((text.table, text.record_id) for texts in found.values() for text in texts)
    )
    return {
        session_id: Translations(
            texts=len(texts),
            untranslated=sum(len(text.words.written()) < len(Language) for text in texts),
            older=sum((text.table, text.record_id) in older for text in texts),
        )
        for session_id, texts in found.items()
    }


def _texts(session: DatabaseSession, edition_id: str) -> Iterator[_Text]:
    ids = select(Session.id).where(Session.edition_id == edition_id)
    written: list[Narrative | Decision | Action] = [
        *session.scalars(select(Narrative).where(Narrative.session_id.in_(ids))),
        *session.scalars(select(Decision).where(Decision.session_id.in_(ids))),
        *session.scalars(select(Action).where(Action.session_id.in_(ids))),
    ]
    for row in written:
        yield _Text(row.session_id or "", row.__tablename__, row.id, row.text)
    for theme in session.scalars(select(Theme).where(Theme.session_id.in_(ids))):
        yield _Text(theme.session_id, Theme.__tablename__, theme.id, theme.title)
