"""Reading how people and institutions are written: honorifics, names in either order, words of titles.

Spanish names have one or two given names and as a rule two family names; English and French ones end with
one family name, which particles such as ``de`` or ``van der`` can lengthen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cmpdesk.model.choices import Delegation
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.shipped import resource

_WORDS = tomllib.loads(resource("reading", "people.toml").read_text(encoding="utf-8"))
_HONORIFICS = frozenset(_WORDS["honorifics"].split())
_ONLY_WITH_STOP = frozenset(_WORDS["honorifics_with_stop"].split())
_PARTICLES = frozenset(_WORDS["particles"].split())
_SECOND_GIVEN = frozenset(_WORDS["second_given_names"].split())
_TITLE_STEMS = tuple(_WORDS["title_stems"].split())
_INSTITUTION_STEMS = tuple(_WORDS["institution_stems"].split())
_SEPARATORS = re.compile(r"[^\w]+")
_LONGEST_WHOLE = 4
# A long list of people asks for each of its names again and again: to tell what it is, to plan it, to store it.
_NAMES_KEPT = 32_768


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name taken apart."""

    honorific: str | None
    given_names: str | None
    family_names: str

    @property
    def name(self) -> str:
        """Return the name as documents write it, without the honorific."""
        return " ".join(part for part in (self.given_names, self.family_names) if part)


def reading_words(table: str) -> Mapping[str, str]:
    """Return a table of ``resources/reading/people.toml``: ``delegations``, ``roles`` or ``column_titles``."""
    found: Mapping[str, str] = _WORDS[table]
    return found


def heading_words() -> frozenset[str]:
    """Return the words that stand in headings of delegations beside the country."""
    return frozenset(_WORDS["heading_words"].split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and punctuation."""
    return tuple(word for word in _SEPARATORS.split(folded(text).replace("_", " ")) if word)


@lru_cache(maxsize=_NAMES_KEPT)
def person_key(name: str) -> str:
    """Return what two writings of one name have in common: ``Oviedo, Camilo`` is ``Camilo Oviedo``."""
    return " ".join(sorted(words_of(split_name(name).name)))


def institution_key(name: str) -> str:
    """Return what two writings of one institution's name have in common."""
    return " ".join(words_of(name))


def without_honorific(name: str) -> tuple[str | None, str]:
    """Return the honorifics before a name, and the name."""
    words = clean_line(name).split()
    count = 0
    while count < len(words) - 1 and _is_honorific(words[count]):
        count += 1
    return " ".join(words[:count]) or None, " ".join(words[count:])


@lru_cache(maxsize=_NAMES_KEPT)
def split_name(name: str, delegation: Delegation | None = None) -> NameParts:
    """Take a name apart into honorific, given and family names.

    A comma or capitals tell the family names (``OVIEDO Camilo``). Else the number of words does, as the country
    counts: with one family name for Canada, with two for Mexico where there are three words or more.
    """
    honorific, bare = without_honorific(name)
    if bare.count(",") == 1:
        family, given = (part.strip() for part in bare.split(","))
        if family and given:
            more, given = without_honorific(given)
            return NameParts(honorific or more, given, _capitalised(family))
    bare = clean_line(bare.replace(",", " "))
    words = bare.split()
    by_capitals = _family_in_capitals(words)
    if by_capitals is not None:
        return NameParts(honorific, *by_capitals)
    if len(words) < 2:  # one word is a family name
        return NameParts(honorific, None, _capitalised(bare))
    count = _given_count(words, delegation)
    given, family = " ".join(words[:count]), " ".join(words[count:])
    return NameParts(honorific, _capitalised(given), _capitalised(family))


@lru_cache(maxsize=_NAMES_KEPT)
def is_name_like(text: str) -> bool:
    """Tell whether a text can be a person's name: two to seven words that begin with capitals, no title."""
    _, bare = without_honorific(text)
    if re.search(r"[\d@/:!?_=+*#\\(\)\"“”«»<>]", bare):
        return False
    words = [word for word in bare.replace(",", " ").split() if folded(word) not in _PARTICLES]
    if not 1 <= len(words) <= 7:
        return False
    return all(_begins_like_name(word) for word in words) and not is_title_like(bare)


def is_title_like(text: str) -> bool:
    """Tell whether a text has a word that titles have in one of the three languages."""
    return _has_stem(text, _TITLE_STEMS)


def is_institution_like(text: str) -> bool:
    """Tell whether a text reads as an institution: a word that they have, or an acronym in capitals."""
    if _has_stem(text, _INSTITUTION_STEMS):
        return not is_title_like(text)
    return is_acronym(text)


def _has_stem(text: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a word begins with a stem; short ones are whole words: Jeffrey is no "jefe", Vicente no "vice"."""
    whole, begun = _whole_and_begun(stems)
    return any(word in whole or word.startswith(begun) for word in words_of(text))


@cache
def _whole_and_begun(stems: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(stems), tuple(stem for stem in stems if len(stem) > _LONGEST_WHOLE)


def is_acronym(text: str) -> bool:
    """Tell whether a text is one word in capitals, such as SADER or S.R.E."""
    bare = text.replace(".", "").replace("-", "").strip()
    return bool(re.fullmatch(r"[^\W\d_a-z]{2,10}\d?", bare)) and bare == bare.upper() and " " not in bare


def _is_honorific(word: str) -> bool:
    bare = folded(word.replace(".", "").replace("(a)", ""))
    if bare in _ONLY_WITH_STOP:
        return word.endswith(".")
    return bare in _HONORIFICS and word[:1].isupper()


def _begins_like_name(word: str) -> bool:
    letters = word.strip("-'’.")
    return bool(letters) and letters[0].isalpha() and (letters[0].isupper() or letters[0] == letters[0].upper())


def _family_in_capitals(words: list[str]) -> tuple[str, str] | None:
    """Return given and family names where just the family names stand in capitals."""
    capital = [_in_capitals(word) for word in words]
    if all(capital) or not any(capital):
        return None
    family = [word for word, is_capital in zip(words, capital, strict=True) if is_capital]
    given = [word for word, is_capital in zip(words, capital, strict=True) if not is_capital]
    return " ".join(given), _capitalised(" ".join(family))


def _in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)  # initials are no family name


def _given_count(words: list[str], delegation: Delegation | None) -> int:
    """Return how many words at the beginning are given names."""
    places = _name_starts(words)
    if len(places) <= 2 or delegation is Delegation.CANADA:
        return places[-1]
    spanish = delegation is Delegation.MEXICO or any(folded(word) in {"de", "del", "la", "y"} for word in words)
    if len(places) == 3:
        second = words_of(words[places[1]])
        is_given = bool(second) and (second[0] in _SECOND_GIVEN or words[places[1]].endswith("."))
        return places[2] if is_given or not spanish else places[1]
    return (
        places[-2] if spanish or words_of(words[places[1]])[:1] in [(name,) for name in _SECOND_GIVEN] else places[-1]
    )


def _name_starts(words: list[str]) -> list[int]:
    """Return where each name begins: particles belong to the word after them."""
    starts, is_after_particle = [], False
    for place, word in enumerate(words):
        if not is_after_particle:
            starts.append(place)
        is_after_particle = place > 0 and folded(word) in _PARTICLES
    return starts


def _capitalised(name: str) -> str:
    """Return a name that stands all in capitals as it is usually written."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or not all(letter.isupper() for letter in letters):
        return name
    words = [word.lower() if folded(word) in _PARTICLES else _titled(word) for word in name.split()]
    return " ".join(words)


def _titled(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda found: found.group(0)[:1] + found.group(0)[1:].lower(), word)
