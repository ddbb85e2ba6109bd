"""Small reports made by hand, for one rule at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cmpdesk.model.choices import Commitment, Delegation, ParticipantRole, Section, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.registers.loading import (
    NOTHING,
    GroupLine,
    InstitutionCard,
    OfficialName,
    PersonCard,
    Registers,
)
from cmpdesk.secretariat.review.facts import (
    AgreedFacts,
    ChapterFacts,
    PresentFacts,
    ReviewFacts,
    SeatFacts,
    ThemeFacts,
    WrittenText,
)
from cmpdesk.secretariat.review.findings import Finding, Place
from cmpdesk.secretariat.review.rules import RULES
from cmpdesk.secretariat.search.finding import EditionFacts

DAY = date(2021, 11, 25)
FORESTRY = GroupLine("for", "FOR", Translated("Forestry"), Translated("Forestry Working Group"), Translated("FWG"))
ENERGY = GroupLine("ene", "ENE", Translated("Energy"), Translated("Energy Working Group"), NOTHING)
EDITION = EditionFacts("e17", 17, 2021, Side.MEXICO, NOTHING, DAY, DAY, None, None)
PEOPLE = (
    PersonCard("zeron", None, "Miguel Ángel", "Zerón Cid", None, None, ("Miguel Angel Zerón Cid",)),
    PersonCard("frison", None, "Monique", "Frison", None, None, ()),
)
INSTITUTIONS = (
    InstitutionCard(
        "pch",
        "canada",
        None,
        None,
        (OfficialName(Translated("Canadian Heritage"), Translated("PCH"), NOTHING, None, None),),
        ("CH", "Department of Canadian Heritage", "Heritage of Canada"),
    ),
    InstitutionCard(
        "conafor",
        "mexico",
        None,
        None,
        (OfficialName(Translated("National Forestry Commission"), Translated("CONAFOR"), NOTHING, None, None),),
        (),
    ),
)


def text(
    words: str | Translated, section: Section = Section.OUTCOMES, theme_id: str | None = None, number: int = 1
) -> WrittenText:
    """A text of the chapter, in English unless it says otherwise."""
    said = words if isinstance(words, Translated) else Translated(words)
    return WrittenText(Place("narrative", f"n{number}", "text", None, section, theme_id, "s"), said)


def chapter(*texts: WrittenText, **changes: object) -> ChapterFacts:
    """A chapter of Forestry with one co-chair of each side."""
    made = ChapterFacts(
        id="s",
        groups=(FORESTRY,),
        starts_on=DAY,
        ends_on=None,
        did_not_meet=False,
        reason=NOTHING,
        seats=(seat(Side.CANADA, "frison"), seat(Side.MEXICO, "zeron")),
        participants=(),
        head_counts=(),
        themes=(),
        narratives=texts,
        actions=(),
        decisions=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def seat(side: Side, person_id: str | None, title: str = "Director General") -> SeatFacts:
    """A co-chair in office."""
    return SeatFacts(side, person_id, Translated(title), "conafor", "for")


def present(
    person_id: str, title: str = "Director General", *, role: ParticipantRole | None = None, words: str | None = None
) -> PresentFacts:
    """A person in the list of participants."""
    return PresentFacts(
        f"p-{person_id}", person_id, Delegation.CANADA, Translated(title), None, words, role, was_there=True
    )


def action(words: str, **changes: object) -> AgreedFacts:
    """An open action with an owner and a date."""
    made = AgreedFacts(
        "a1",
        "17-FOR-01",
        None,
        Translated(words),
        Commitment.AGREED,
        False,
        True,
        True,
        (),
        (),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def theme(theme_id: str, title: str, parent_id: str | None = None) -> ThemeFacts:
    """A theme of the chapter."""
    return ThemeFacts(theme_id, parent_id, Translated(title), None)


def report(
    *chapters: ChapterFacts,
    texts: Sequence[WrittenText] = (),
    editions: Sequence[EditionFacts] = (EDITION,),
    session_days: Mapping[str, frozenset[date]] | None = None,
    active: Sequence[GroupLine] = (FORESTRY,),
    languages: tuple[Language, ...] = (Language.ENGLISH,),
) -> ReviewFacts:
    """A report of chapters and of its own texts."""
    return ReviewFacts(
        edition=EDITION,
        languages=languages,
        used=languages,
        partnership=OfficialName(Translated("Canada-Mexico Partnership"), Translated("CMP"), NOTHING, None, None),
        registers=Registers({card.id: card for card in INSTITUTIONS}, {card.id: card for card in PEOPLE}, {}),
        active=tuple(active),
        editions=tuple(editions),
        edition_texts=tuple(texts),
        earlier_texts=(),
        national_seats=(),
        chapters=chapters,
        session_days=session_days or {},
        older={},
    )


def found(rule: str, facts: ReviewFacts) -> list[Finding]:
    """What one rule finds."""
    return list(next(each for each in RULES if each.key == rule).findings(facts))


def repaired(finding: Finding, words: str) -> str:
    """A text as the repair of a finding leaves it."""
    assert finding.repair is not None
    mended = finding.repair.mend(words)
    assert isinstance(mended, str)
    return mended
