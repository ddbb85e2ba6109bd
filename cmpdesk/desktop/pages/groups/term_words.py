"""Sentences about the terms of co-chairs: who is missing since when, whose terms lie over one another."""

from __future__ import annotations

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import say
from cmpdesk.secretariat.registers.terms import Overlap, Vacancy


def vacancy_words(vacancy: Vacancy) -> str:
    """Return a sentence about a time without a co-chair."""
    side = field_term(f"side.{vacancy.side}")
    if vacancy.from_on is None:
        said = say("groups.vacant", side=side)
    elif vacancy.to_on is None:
        said = say("groups.vacant_since", side=side, day=shown_day(vacancy.from_on))
    else:
        said = say(
            "groups.vacant_between",
            side=side,
            first=shown_day(vacancy.from_on),
            last=shown_day(vacancy.to_on),
        )
    if vacancy.institution:
        said += " " + say("groups.vacant_awaited", institution=vacancy.institution)
    return said


def overlap_words(overlap: Overlap) -> str:
    """Return a sentence about two terms that hold at the same time."""
    names = {"first": overlap.first.person, "second": overlap.second.person}
    side = field_term(f"side.{overlap.side}")
    if overlap.first.person_id == overlap.second.person_id:
        return say("groups.overlap_same", side=side, **names)
    if overlap.from_on is None:
        return say("groups.overlap", side=side, **names)
    return say("groups.overlap_from", side=side, day=shown_day(overlap.from_on), **names)
