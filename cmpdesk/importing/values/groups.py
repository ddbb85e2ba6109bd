"""Working groups and annual meetings as cells, sheets and files name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from cmpdesk.importing.values.known import KnownRegister, NameIndex, group_core
from cmpdesk.importing.values.matching import NO_MATCH, Match, MatchHow
from cmpdesk.importing.values.pieces import between_names, bracketed, strong_pieces
from cmpdesk.importing.values.text import LONGEST_NAME, line_of, text_of
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.registers.person_words import institution_key, words_of
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.spreadsheets.reading.cells import CellValue

_NEARLY_FROM = 86
_ABBREVIATED_FROM = 3
_ALIKE_FROM = 0.86
_MOST_ABBREVIATED = 4
_LONG_NAME = 6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINAL = re.compile(
    r"(?<!\d)(\d{1,2})\s?\.?(?:st|nd|rd|th|er|re|e|ere|eme|ieme|a|o|va|vo|ma|mo|na|no|ta|to|da|do|ra|ro)?(?!\w)"
)
_ROMAN = re.compile(r"(?<!\w)(x{0,4}(?:ix|iv|v?i{0,3}))(?!\w)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class GroupReading:
    """A working group that a cell names, and what it was recognised as."""

    words: str
    match: Match


@dataclass(frozen=True, slots=True)
class EditionReading:
    """An annual meeting that a cell names.

    Attributes:
        words: the cell as it stands.
        match: what it was recognised as.
        ordinal: its number, where the words have one.
        year: its year, where the words have one.
    """

    words: str
    match: Match = NO_MATCH
    ordinal: int | None = None
    year: int | None = None


def read_groups(cell: CellValue, known: KnownRegister) -> tuple[GroupReading, ...]:
    """Return the working groups that a cell names; several only where each of them is known."""
    words = line_of(cell)
    if not words:
        return ()
    whole = match_group(words, known)
    if len(words) > LONGEST_NAME:
        return (GroupReading(words, whole),)
    if whole.certain_id is None:
        for pieces in _taken_apart(text_of(cell)):
            found = [GroupReading(piece, match_group(piece, known)) for piece in pieces]
            different = {reading.match.certain_id for reading in found}
            if len(found) > 1 and None not in different and len(different) == len(found):
                return tuple(found)
    return (GroupReading(words, whole),)


def _taken_apart(text: str) -> Iterator[list[str]]:
    """Yield a text in its pieces, by more and more signs: names of groups hold a comma or an "and" too."""
    pieces = strong_pieces(text.replace("/", ";"))
    yield pieces
    pieces = [part for piece in pieces for part in strong_pieces(piece.replace(",", ";").replace("&", ";"))]
    yield pieces
    yield [part.strip() for piece in pieces for part in between_names().split(piece) if part.strip()]


def match_group(words: str, known: KnownRegister) -> Match:
    """Match a name, an acronym or an alias of a working group in any language, shortened or with typing errors.

    Also for names of sheets and files: numbers, years and words such as "actions" in it do not matter.
    """
    key = institution_key(words[:LONGEST_NAME])
    if not key or len(words) > LONGEST_NAME:
        return NO_MATCH
    inside = bracketed(words)
    exact = _called(key, known.groups, 100)
    if exact is None and inside:
        exact = _called(institution_key(inside.name), known.groups, 97) or _called(
            institution_key(inside.inside), known.groups, 95
        )
    core = group_core(words)
    return (
        exact
        or _called(core, known.group_cores, 97)
        or _called(_without_contents(core), known.group_cores, 92)
        or _by_initials(key, known)
        or _loosely(_without_contents(core), known)
        or NO_MATCH
    )


def _called(key: str, index: NameIndex, certainty: int) -> Match | None:
    ids = index.by_key.get(key, ()) if key else ()
    if not ids:
        return None
    if len(ids) > 1:
        return Match(None, 0, MatchHow.SEVERAL, index.choices(ids))
    return Match(ids[0], certainty, MatchHow.EXACT)


def _without_contents(core: str) -> str:
    """Return a name without what a sheet or file holds: "forestry actions" is "forestry"."""
    contents = _contents()
    return " ".join(word for word in core.split() if word not in contents)


def _by_initials(key: str, known: KnownRegister) -> Match | None:
    """Match "TIIWG", "GTCII", "WG FP": the first letters of a name's words with those of "working group"."""
    if not 2 <= len(key.replace(" ", "")) <= 8:  # the length of acronyms
        return None
    wanted = key.replace(" ", "")
    found = [
        record.id
        for record in known.group_cores.records.values()
        if any(wanted in _acronyms(core) for core in record.keys)
    ]
    return _one_of(found, known.groups, 85, MatchHow.ABBREVIATION)


def _acronyms(core: str) -> frozenset[str]:
    letters = "".join(word[0] for word in core.split())
    return frozenset({f"{letters}wg", f"wg{letters}", f"gt{letters}"} | ({letters} if len(letters) > 2 else set()))


def _loosely(core: str, known: KnownRegister) -> Match | None:
    """Match a shortened name, one with typing errors, or a part of a name."""
    if len(core) < _ABBREVIATED_FROM:
        return None
    squeezed = core.replace(" ", "")
    cores = known.group_cores.by_key
    same = [each for name, ids in cores.items() if name.replace(" ", "") == squeezed for each in ids]
    return (
        _one_of(same, known.groups, 96, MatchHow.EXACT)
        or _mistyped(core, known)
        or _abbreviated(core, known)
        or _one_of(
            [each for name, ids in cores.items() if _is_part(core, name) for each in ids],
            known.groups,
            80,
            MatchHow.PART,
        )
        or _alike(squeezed, known)
    )


def _mistyped(core: str, known: KnownRegister) -> Match | None:
    if len(core) < _LONG_NAME - 1:
        return None
    cores = known.group_cores.by_key
    near = process.extract(core, cores.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEARLY_FROM, limit=3)
    return _one_of([each for name, _, _ in near for each in cores[name]], known.groups, 90, MatchHow.NEARLY)


def _abbreviated(core: str, known: KnownRegister) -> Match | None:
    """Match a text each word of which begins a word of the name, in its order: "env", "trade inv"."""
    words = core.split()
    if len(words) > _MOST_ABBREVIATED or min(map(len, words)) < _ABBREVIATED_FROM:
        return None
    found = [each for name, ids in known.group_cores.by_key.items() if _abbreviates(words, name) for each in ids]
    return _one_of(found, known.groups, 85, MatchHow.ABBREVIATION)


def _abbreviates(words: list[str], name: str) -> bool:
    theirs = iter(name.split())
    return all(any(each.startswith(word) for each in theirs) for word in words)


def _is_part(core: str, name: str) -> bool:
    words, theirs = set(core.split()), _word_set(name)
    return words < theirs or (theirs < words and len(name) >= _LONG_NAME - 1)


@lru_cache(maxsize=4096)
def _word_set(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _alike(squeezed: str, known: KnownRegister) -> Match | None:
    """Match "agribiz" with "agribusiness": only ever a proposal."""
    scores: dict[str, float] = {}
    for name, ids in known.group_cores.by_key.items():
        score = JaroWinkler.normalized_similarity(squeezed, name.replace(" ", ""))
        if score >= _ALIKE_FROM and len(name) >= _LONG_NAME:
            for each in ids:
                scores[each] = max(scores.get(each, 0), score)
    ranked = sorted(scores, key=lambda each: -scores[each])
    return _one_of(ranked[:1] if len(ranked) < 2 else ranked, known.groups, 75, MatchHow.NEARLY)


def _one_of(ids: Iterable[str], index: NameIndex, certainty: int, how: MatchHow) -> Match | None:
    different = tuple(dict.fromkeys(ids))
    if not different:
        return None
    if len(different) > 1:
        return Match(None, 0, MatchHow.SEVERAL, index.choices(different))
    return Match(different[0], certainty, how, index.choices(different))


def read_edition(cell: CellValue, known: KnownRegister) -> EditionReading:
    """Return the annual meeting that a cell names by year, ordinal ("17th", "XVII", "17e") or date."""
    if isinstance(cell, date):
        return _edition_on(cell.date() if isinstance(cell, datetime) else cell, known)
    words = line_of(cell)
    if len(words) > LONGEST_NAME:
        return EditionReading(words)
    text = folded(words).replace("º", "o").replace("ª", "a").replace("°", "o")
    years = [int(year) for year in _YEAR.findall(text)]
    year = years[0] if years else None
    ordinal = _ordinal(_YEAR.sub(" ", text), is_number=isinstance(cell, int | float))
    by_ordinal = next((each for each in known.editions if each.ordinal == ordinal), None) if ordinal else None
    by_year = next((each for each in known.editions if each.year == year), None) if year else None
    if by_ordinal and by_year and by_ordinal is not by_year:
        return EditionReading(words, Match(None, 0, MatchHow.SEVERAL, _labels([by_ordinal, by_year])), ordinal, year)
    found = by_ordinal or by_year
    match = Match(found.id, 98 if by_ordinal else 95, MatchHow.EXACT) if found else NO_MATCH
    return EditionReading(words, match, ordinal, year)


def _ordinal(text: str, *, is_number: bool) -> int | None:
    """Return the number of an annual meeting, if the text holds nothing but that and the words around it."""
    around = _around_editions()
    number = _ORDINAL.search(text)
    if number:
        rest = text[: number.start()] + text[number.end() :]
        value = int(number[1])
    else:
        roman = next((match for match in _ROMAN.finditer(text) if match[1]), None)
        if roman is None or is_number:
            return None
        rest = text[: roman.start()] + text[roman.end() :]
        value = _of_roman(roman[1])
    return value if value and all(word in around for word in words_of(rest)) else None


def _of_roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _edition_on(day: date, known: KnownRegister) -> EditionReading:
    for each in known.editions:
        if each.starts_on and each.starts_on <= day <= (each.ends_on or each.starts_on):
            return EditionReading(day.isoformat(), Match(each.id, 98, MatchHow.EXACT), None, each.year)
    found = next((each for each in known.editions if each.year == day.year), None)
    match = Match(found.id, 80, MatchHow.NEARLY, _labels([found])) if found else NO_MATCH
    return EditionReading(day.isoformat(), match, None, day.year)


def _labels(editions: Iterable[EditionFacts]) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, f"{each.ordinal} ({each.year})") for each in editions)


@cache
def _contents() -> frozenset[str]:
    return frozenset(map(folded, wordings("names", "groups")["contents"]))


@cache
def _around_editions() -> frozenset[str]:
    return frozenset(map(folded, wordings("names", "editions")["around"]))
