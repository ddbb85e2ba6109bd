"""Taking apart the end of a line such as "Sign the plan -> CONAFOR, spring 2022": who answers for it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cmpdesk.model.choices import Side
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.due import DueKind, understand_due
from cmpdesk.model.language import Language
from cmpdesk.secretariat.registers.loading import InstitutionCard, PersonCard, Registers
from cmpdesk.secretariat.search.finding import names_of
from cmpdesk.secretariat.words.wording import label

_ARROW = re.compile(r"\s*(?:->|=>|→|⇒)\s*")
_COMMAS = re.compile(r"\s*[,;]\s*")
_JOINED = re.compile(r"\s*(?:/|&|\+|·|\band\b|\bet\b|\by\b|\be\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WhoIsMeant:
    """The institutions, people and the side that words name, and the words that name none that is known."""

    institution_ids: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()
    side: Side | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineParts:
    """A line taken apart. What is not understood stays in its text, so that nothing is lost."""

    text: str
    who: WhoIsMeant
    due: str | None


@dataclass(frozen=True, slots=True)
class NameBook:
    """Everything that institutions, people and sides are called, without case, accents and punctuation."""

    institutions: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    sides: Mapping[str, Side]


@dataclass(slots=True)
class _Found:
    institutions: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def who(self) -> WhoIsMeant:
        return WhoIsMeant(
            tuple(dict.fromkeys(self.institutions)),
            tuple(dict.fromkeys(self.people)),
            _one_side(self.sides),
            tuple(self.unknown),
        )


def name_book(registers: Registers) -> NameBook:
    """Return the names of all institutions, people and sides, in all languages and of all times."""
    sides = {_key(label(f"side.{side}", language)): side for side in Side for language in Language}
    return NameBook(_by_name(registers.institutions.values()), _by_name(registers.people.values()), sides)


def taken_apart(line: str, book: NameBook, said_on: date | None = None) -> LineParts:
    """Return the text of a line, and who and when stand after the last arrow in it.

    Args:
        line: what somebody wrote, such as "Sign the plan -> CONAFOR, spring 2022".
        book: the names that are known.
        said_on: the day of the session, from which "within 6 weeks" counts.
    """
    line = clean_line(line)
    arrows = list(_ARROW.finditer(line))
    if not arrows or not line[arrows[-1].end() :]:
        return LineParts(line, WhoIsMeant(), None)
    text, ending = line[: arrows[-1].start()], line[arrows[-1].end() :]
    found = _Found()
    _read_pieces(_pieces(ending.rstrip(".")), book, said_on, found)
    if found.unknown:
        text = f"{text} → {', '.join(found.unknown)}"
    return LineParts(text, found.who(), ", ".join(found.due) or None)


def who_is_meant(words: str, book: NameBook) -> WhoIsMeant:
    """Return the institutions, people and the side that a list of names means."""
    found = _Found()
    _read_pieces(_pieces(words), book, None, found, with_dates=False)
    return found.who()


def _pieces(words: str) -> list[str]:
    return [piece for piece in _COMMAS.split(words) if piece]


def _read_pieces(
    pieces: Sequence[str], book: NameBook, said_on: date | None, found: _Found, *, with_dates: bool = True
) -> None:
    """Read pieces from left to right, as many together as make a name or a date."""
    begin = 0
    while begin < len(pieces):
        for end in range(len(pieces), begin, -1):
            words = ", ".join(pieces[begin:end])
            if _is_name(words, book, found):
                break
            if with_dates and understand_due(words, said_on=said_on).kind is not DueKind.UNCLEAR:
                found.due.append(words)
                break
        else:
            end = begin + 1
            _read_joined(pieces[begin], book, found)
        begin = end


def _read_joined(piece: str, book: NameBook, found: _Found) -> None:
    """Read "CFS and CONAFOR" as two names, where both are known; else the piece stays as it is."""
    trial = _Found()
    names = [name for name in _JOINED.split(piece) if name]
    if len(names) > 1 and all(_is_name(name, book, trial) for name in names):
        found.institutions += trial.institutions
        found.people += trial.people
        found.sides += trial.sides
    else:
        found.unknown.append(piece)


def _is_name(words: str, book: NameBook, found: _Found) -> bool:
    """Take words for a name, if there is exactly one institution, person or side that is called so."""
    key = _key(words)
    if key in book.sides:
        found.sides.append(book.sides[key])
        return True
    for names, ids in ((book.institutions, found.institutions), (book.people, found.people)):
        known = names.get(key, frozenset())
        if len(known) == 1:
            ids.extend(known)
            return True
    return False


def _by_name(cards: Iterable[InstitutionCard | PersonCard]) -> dict[str, frozenset[str]]:
    """Return ids by name; an alias that is the name of another one means that other."""
    own: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    for card in cards:
        for name in _spoken(card):
            place = other if name in card.aliases else own
            place.setdefault(_key(name), set()).add(card.id)
    return {key: frozenset(own.get(key) or other[key]) for key in {*own, *other} if key}


def _spoken(card: InstitutionCard | PersonCard) -> Iterator[str]:
    yield from names_of(card)
    if isinstance(card, PersonCard) and card.honorific:
        yield f"{card.honorific} {card.name}"


def _one_side(sides: Sequence[Side]) -> Side | None:
    if not sides:
        return None
    return sides[0] if len(set(sides)) == 1 else Side.BOTH


def _key(name: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(name)).split())
