"""Terms of co-chairs through time: when a side had nobody, and where two terms lie over one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from cmpdesk.model.choices import Sector, Side
from cmpdesk.model.language import Translated

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as co-chair, with the names of today; without a person it is vacant."""

    id: str
    group_id: str | None
    group: str | None
    side: Side
    person_id: str | None
    person: str | None
    title: Translated
    institution_id: str | None
    institution: str | None
    sector: Sector | None
    from_on: date | None
    to_on: date | None
    acting: bool
    delegated: bool
    sort_order: int

    def holds_on(self, day: date) -> bool:
        """Tell whether the term holds on a day; one without dates always does."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A time in which a side had no co-chair; without a first day it had none ever, without a last one it still has."""

    side: Side
    from_on: date | None
    to_on: date | None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """A time in which two terms hold where one is to be expected."""

    side: Side
    first: TermLine
    second: TermLine
    from_on: date | None
    to_on: date | None


def vacancies(terms: Iterable[TermLine], today: date) -> tuple[Vacancy, ...]:
    """Return when each side had nobody between its first term and today, the newest time last.

    A term whose person is yet to be named fills no time; its institution is told where it is the one to name
    somebody now.
    """
    known = list(terms)
    found: list[Vacancy] = []
    for side in (Side.CANADA, Side.MEXICO):
        named = [term for term in known if term.side is side and term.person_id]
        awaited = next(
            (term.institution for term in known if term.side is side and not term.person_id and term.holds_on(today)),
            None,
        )
        found += _gaps(side, named, today, awaited)
    return tuple(found)


def _gaps(side: Side, named: Sequence[TermLine], today: date, awaited: str | None) -> list[Vacancy]:
    if not named:
        return [Vacancy(side, None, None, awaited)]
    found = []
    in_order = sorted(named, key=lambda term: term.from_on or date.min)
    covered_to = in_order[0].to_on or date.max
    for term in in_order[1:]:
        begins = term.from_on or date.min
        # The day after the last one of all terms so far has somebody, or the gap begins on it.
        if covered_to < today and begins > covered_to + _DAY:
            found.append(Vacancy(side, covered_to + _DAY, begins - _DAY, awaited if begins > today else None))
        covered_to = max(covered_to, term.to_on or date.max)
    if covered_to < today:
        found.append(Vacancy(side, covered_to + _DAY, None, awaited))
    return found


def overlaps(terms: Iterable[TermLine]) -> tuple[Overlap, ...]:
    """Return the pairs of terms that hold at the same time though one is to be expected.

    Several co-chairs on a side are usual: one of government and one of business, or a permanent one with a delegate.
    What is told is the same person twice on a side, and two persons of the same institution, neither of them acting
    or delegated.
    """
    found = []
    for first, second in combinations([term for term in terms if term.person_id], 2):
        if first.side is not second.side or first.group_id != second.group_id or not _compete(first, second):
            continue
        begins = max(first.from_on or date.min, second.from_on or date.min)
        ends = min(first.to_on or date.max, second.to_on or date.max)
        if begins <= ends:
            found.append(
                Overlap(
                    first.side,
                    first,
                    second,
                    None if begins == date.min else begins,
                    None if ends == date.max else ends,
                )
            )
    return tuple(found)


def _compete(first: TermLine, second: TermLine) -> bool:
    if first.person_id == second.person_id:
        return True
    steps_in = first.acting or first.delegated or second.acting or second.delegated
    return not steps_in and first.institution_id is not None and first.institution_id == second.institution_id
