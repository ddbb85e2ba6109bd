"""Accepting a finding with a reason, so that it stays quiet until what it rests on changes; words that are right."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.errors import UserError
from cmpdesk.model.review import AcceptedFinding, DictionaryWord
from cmpdesk.secretariat.review.findings import Finding


def accept(session: DatabaseSession, edition_id: str, finding: Finding, reason: str) -> str:
    """Accept a finding of an edition's report inside a change; return the id of the acceptance.

    Raises:
        UserError: no reason is given.
    """
    if not clean_line(reason):
        raise UserError("A finding is accepted with a reason; nothing was changed. Type one.")
    made = AcceptedFinding(
        edition_id=edition_id,
        rule=finding.rule,
        record_table=finding.place.table,
        record_id=finding.place.record_id,
        fingerprint=finding.fingerprint,
        reason=clean_line(reason),
    )
    session.add(made)
    session.flush()
    return made.id


def take_back_acceptance(session: DatabaseSession, acceptance_id: str) -> None:
    """Let an accepted finding speak again, inside a change; one that is gone already does."""
    row = session.get(AcceptedFinding, acceptance_id)
    if row is not None:
        session.delete(row)


def add_to_dictionary(session: DatabaseSession, word: str) -> None:
    """Take a word as spelled right from now on, in every language, inside a change; one that is there stays."""
    if session.scalars(select(DictionaryWord).where(DictionaryWord.word == word)).first() is None:
        session.add(DictionaryWord(word=word))
