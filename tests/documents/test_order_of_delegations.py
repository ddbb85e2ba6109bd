"""Which delegation stands first: as always, by the host, or by the alphabet, in every document alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.participants import participants
from cmpdesk.documents.tree import Document, Heading, Signatures
from cmpdesk.model.choices import DelegationOrder, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.words.wording import label

EN = Language.ENGLISH


def of_order(chapter: Chapter, order: DelegationOrder | None, host: Side) -> Chapter:
    edition = replace(chapter.session.edition, host=host, delegation_order=order)
    return replace(chapter, session=replace(chapter.session, edition=edition))


def headings(document: Document) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in document.blocks if isinstance(block, Heading)]


def firsts(chapter: Chapter, language: Language = EN) -> tuple[str, str, str]:
    """Return which side the co-chairs, the participants and the signatures begin with."""
    document = minutes(chapter, language, "Tests")
    titles = headings(document)
    chairs = min(Side.CANADA, Side.MEXICO, key=lambda side: _place(titles, "co_chair", side, language))
    people = min(Side.CANADA, Side.MEXICO, key=lambda side: _place(titles, "participants", side, language))
    signatures = next(block for block in document.blocks if isinstance(block, Signatures))
    return chairs, people, signatures.lines[0].side


def _place(titles: list[str], kind: str, side: Side, language: Language) -> int:
    adjective = "canadian" if side is Side.CANADA else "mexican"
    words = (
        {label(f"co_chair.{adjective}.{number}", language) for number in ("one", "other")}
        if kind == "co_chair"
        else {label(f"participants.{side}", language)}
    )
    return next(place for place, title in enumerate(titles) if title in words)


@pytest.mark.parametrize(
    ("order", "host", "expected"),
    [
        (None, Side.MEXICO, (Side.CANADA, Side.MEXICO, "For Canada")),
        (None, Side.CANADA, (Side.CANADA, Side.CANADA, "For Canada")),
        (DelegationOrder.HOST_FIRST, Side.MEXICO, (Side.MEXICO, Side.MEXICO, "For Mexico")),
        (DelegationOrder.HOST_FIRST, Side.CANADA, (Side.CANADA, Side.CANADA, "For Canada")),
        (DelegationOrder.ALPHABETICAL, Side.MEXICO, (Side.CANADA, Side.CANADA, "For Canada")),
    ],
)
def test_minutes_follow_the_order_of_the_edition(
    chapters: dict[str, Chapter], order: DelegationOrder | None, host: Side, expected: tuple[Side, Side, str]
) -> None:
    assert firsts(of_order(chapters["FOR"], order, host)) == expected


def test_the_list_of_participants_follows_it_too(chapters: dict[str, Chapter]) -> None:
    by_alphabet = of_order(chapters["FOR"], DelegationOrder.ALPHABETICAL, Side.MEXICO)
    titles = headings(participants(by_alphabet, Language.SPANISH, "Tests"))
    both = [label(f"participants.{side}", Language.SPANISH) for side in (Side.CANADA, Side.MEXICO)]
    assert [title for title in titles if title in both] == both
