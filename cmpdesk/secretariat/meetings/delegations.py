"""Which of the two delegations is listed first: as chosen for the edition, else as documents always did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from cmpdesk.model.choices import Delegation, DelegationOrder, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.wording import label


class _OfASide(Protocol):
    @property
    def side(self) -> Side: ...


Part = TypeVar("Part", bound=_OfASide)


def delegations_in_order(edition: EditionFacts, language: Language) -> tuple[Delegation, Delegation, Delegation]:
    """Return the delegations: that of the host first unless the alphabet was chosen, other participants last."""
    usual = Side.MEXICO if edition.host is Side.MEXICO else Side.CANADA
    first, second = _sides(edition, language, usual)
    return Delegation(first), Delegation(second), Delegation.OTHER


def co_chair_sides(edition: EditionFacts, language: Language) -> tuple[Side, Side]:
    """Return the sides in the order of their co-chairs: Canada first, as in the published reports, unless chosen."""
    return _sides(edition, language, Side.CANADA)


def in_chosen_order(parts: Iterable[Part], edition: EditionFacts, language: Language) -> tuple[Part, ...]:
    """Return parts of either side with those of the first side first, in the order of the co-chairs."""
    sides = co_chair_sides(edition, language)
    return tuple(sorted(parts, key=lambda part: sides.index(part.side) if part.side in sides else len(sides)))


def _sides(edition: EditionFacts, language: Language, usual: Side) -> tuple[Side, Side]:
    first = usual
    if edition.delegation_order is DelegationOrder.HOST_FIRST:
        first = Side.MEXICO if edition.host is Side.MEXICO else Side.CANADA
    elif edition.delegation_order is DelegationOrder.ALPHABETICAL:
        first = min((Side.CANADA, Side.MEXICO), key=lambda side: label(f"side.{side}", language))
    return (first, Side.CANADA if first is Side.MEXICO else Side.MEXICO)
