"""What the review of a report found and somebody accepted as it is, and words that are spelled right."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from cmpdesk.model.base import Entity, belongs_to


class AcceptedFinding(Entity):
    """A finding of the review that stays quiet, with the reason.

    ``rule`` is the key of the rule, ``record_table`` and ``record_id`` name the record that it was found in; its own
    deletion leaves the row. ``fingerprint`` is made of the place and of the words that the finding rests on: where
    they change, the finding speaks again.
    """

    __tablename__ = "accepted_finding"
    __table_args__ = (UniqueConstraint("edition_id", "fingerprint"),)

    edition_id: Mapped[str] = belongs_to("edition")
    rule: Mapped[str]
    record_table: Mapped[str]
    record_id: Mapped[str]
    fingerprint: Mapped[str]
    reason: Mapped[str]


class DictionaryWord(Entity):
    """A word that the spelling check of this workspace takes as right, in every language."""

    __tablename__ = "dictionary_word"
    __table_args__ = (UniqueConstraint("word"),)

    word: Mapped[str]
