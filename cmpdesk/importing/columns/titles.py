"""What the titles of columns say, in English, French and Spanish, whole, shortened, mistyped or in two languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from cmpdesk.importing.fields import Field
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings

SAID = 100
"""The title says it."""
MAY_BE_SAID = 70
"""The title may say it: "Description" is often what is to be done."""

_NEW_WORD = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_NUMBER_SIGN = re.compile("[#№]")
_IN_BRACKETS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?")
_AS_OF = re.compile(
    r"[\s:,(–-]+(?:(?:as\s+)?(?:of|at|on)|to|until|au|en date du|al|a la fecha)\s+"
    r"(?=[^\d]{0,14}\d)[\w\s./,-]{3,24}\)?$",
    re.IGNORECASE,
)
_LAST_WORDS = frozenset({"in"})
_BETWEEN_PARTS = re.compile(r"\s*[/|\n;,+&]\s*|\s+(?:[-–—]|and|et|y|e)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]\s")
_BRACKET_LOSS = 2
_PART_LOSS = 8
_NUMBERED = 60
_HEADED = 74
_WEAKLY_HEADED = 60
_HEADS = frozenset({Field.STATUS, Field.OWNER, Field.PRIORITY})
_OF = frozenset({"de", "du", "del", "des", "d"})
_TICKS = frozenset("✓✔☑✅")
_MOST_NUMBERED_WORDS = 3
_MISTYPED_LOSS = 15
_CONTAINED_SHARE = 0.5
_MOST_CONTAINED = 62
_MOST_WORDS = 8
_LONGEST = 120
_SHORTEST_MISTYPED = 5
_TWO_MISTAKES = 9
_SHORTEST_INFLECTED = 5
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class TitleMeaning:
    """What a title says.

    Attributes:
        scores: how sure each field is, from 0 to 100.
        is_nearly: whether a typing error was allowed for, or only a part of the title is known.
        others: what it says a list of another kind is about ("risks", "money"), with the same figures.
        parts: where it is put together of two ("Owner / due"), what each of them says.
    """

    scores: Mapping[Field, int] = field(default_factory=dict)
    is_nearly: bool = False
    others: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[Mapping[Field, int], ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the title is one that is known as a whole."""
        return bool(self.scores or self.others) and not self.is_nearly


_NOTHING = TitleMeaning()


@lru_cache(maxsize=8192)
def title_meaning(title: str) -> TitleMeaning:
    """Return what a title of a column says."""
    bare = title.strip()
    if len(bare) > _LONGEST:
        bare = without_brackets(bare)
    if not bare or len(bare) > _LONGEST:
        return _NOTHING
    if bare in _TICKS:
        return TitleMeaning(_frozen({Field.STATUS: SAID}))
    key = title_key(bare)
    asked = _asked().get(key) if bare.endswith("?") else None
    if asked:
        return TitleMeaning(_frozen({asked: SAID}))
    scores = dict(_words().get(key, {}))
    others = dict(_others().get(key, {}))
    parts = _parts_of(bare)
    if not scores and not others:
        scores, others = _of_pieces(bare, parts)
    if scores or others:
        return TitleMeaning(_frozen(scores), others=MappingProxyType(others), parts=parts)
    of_person = title_meaning(rest) if (rest := _said_of_person(bare)) else _NOTHING
    if of_person.is_known:
        return of_person
    scores = _numbered(key) or _mistyped(key) or _headed(bare) or _contained(key, _last_word(bare))
    return TitleMeaning(_frozen(scores), is_nearly=bool(scores), parts=parts)


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """Return what two writings of a title have in common: its words without endings and short words, sorted."""
    title = _NUMBER_SIGN.sub(" no ", title)
    words = word_key(title if " " in title else _NEW_WORD.sub(" ", title)).casefold().split(" ")
    # "Check in" and "Time in" say something with the word that is short elsewhere.
    kept = [word for word in words[:-1] if word not in _short_words()]
    kept += [word for word in words[-1:] if word in _LAST_WORDS or word not in _short_words()]
    kept = kept or words
    return " ".join(sorted(_stem(word) for word in kept))


def folded_title(title: str) -> str:
    """Return the title as corrections are remembered by it: "Échéance :" and "ECHEANCE" are one."""
    return word_key(title).casefold()


def without_brackets(title: str) -> str:
    """Return a title without what explains it in brackets: "Role (customer, vendor, team member)"."""
    return _IN_BRACKETS.sub(" ", title).strip() or title


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) >= _SHORTEST_INFLECTED:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) >= _SHORTEST_PLURAL:
        word = word[:-1]
    return word[:-1] if len(word) >= _SHORTEST_INFLECTED and word[-1] in "eao" else word


def _of_pieces(title: str, parts: tuple[Mapping[Field, int], ...]) -> tuple[dict[Field, int], dict[str, int]]:
    """Read a title without what stands in brackets or a day ("Status as of 3 May"), or one in two languages."""
    bare = _IN_BRACKETS.sub(" ", _AS_OF.sub("", title)).strip()
    key = title_key(bare) if bare and bare != title else ""
    scores, others = _words().get(key, {}), _others().get(key, {})
    if scores or others:
        return _less(scores, _BRACKET_LOSS), dict(others)
    found: dict[Field, int] = {}
    for part in parts:
        for each, score in _less(part, _PART_LOSS).items():
            found[each] = max(score, found.get(each, 0))
    # Below "Costs", "Cost/hour" says what it says alone.
    return found, dict(_others().get(title_key(title.rpartition(" / ")[2]), {}))


def _parts_of(title: str) -> tuple[Mapping[Field, int], ...]:
    bare = _IN_BRACKETS.sub(" ", _unwrapped(title))
    pieces = [piece for piece in _BETWEEN_PARTS.split(bare) if piece.strip()]
    if len(pieces) < 2:  # a title of one part
        return ()
    known = tuple(_words()[key] for piece in pieces if (key := title_key(piece)) in _words())
    lower = _words().get(title_key(bare.rpartition(" / ")[2])) if " / " in bare else None
    if lower is not None:
        # "Schedule" above "Responsible" may head a table; it says nothing of that column.
        said = (part if part is lower else {each: SAID for each in part if part[each] == SAID} for part in known)
        known = tuple(part for part in said if part)
    if not _DASH.search(bare):
        return known
    # "E-mail 1 - Type" is one title with a dash, not one in two languages.
    return known if len(known) == len(pieces) and not any(map(str.isdecimal, bare)) else ()


def _said_of_person(title: str) -> str:
    """Return what a title says of a person that it names: "person_country", "Prénom du participant"."""
    words = [word for word in word_key(title).split(" ") if word not in _short_words()] or [""]
    if words[0] in _of_person("of_person"):
        return " ".join(words[1:])
    return " ".join(words[:-1]) if words[-1] in _of_person("of_participant") else ""


def _unwrapped(title: str) -> str:
    """Return a title without breaks of lines inside a phrase: "Nombre del" above "requisito" is one title."""
    lines = title.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        is_inside = {_last_word(joined), word_key(line).casefold().partition(" ")[0]} & _short_words()
        joined += (" " if is_inside or _is_narrowed(joined, line) else "\n") + line
    return joined


def _is_narrowed(above: str, below: str) -> bool:
    """Tell whether a line says of which kind the single word on the other one is: "Manufacture" above "Date"."""
    keys = [title_key(above), title_key(below)]
    known = [key for key in keys if key in _words()]
    return len(known) == 1 and " " not in known[0]


def _mistyped(key: str) -> dict[Field, int]:
    """Read a title with a typing error; its first letter must be right."""
    if len(key) < _SHORTEST_MISTYPED or not key.replace(" ", "").isalpha():
        return {}
    most = 2 if len(key) >= _TWO_MISTAKES else 1
    candidates = _by_letter().get(key[0], ())
    nearest = process.extract(key, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=3)
    found = next((known for known, _, _ in nearest if _is_mistyped(key, known)), None)
    return _less(_words()[found], _MISTYPED_LOSS) if found is not None else {}


def _is_mistyped(key: str, known: str) -> bool:
    """Tell whether the words that differ are long enough to be the same: "name" is no mistyped "note"."""
    pairs = list(zip(key.split(" "), known.split(" "), strict=False))
    return all(mine == theirs or min(len(mine), len(theirs)) >= _SHORTEST_MISTYPED for mine, theirs in pairs)


def _last_word(title: str) -> str:
    return _stem(word_key(title).casefold().rpartition(" ")[2])


def _headed(title: str) -> dict[Field, int]:
    """Read a French or Spanish title by its first word: "Responsable de la compra", "Avancement du travail"."""
    words = word_key(title).casefold().split(" ")
    if not 2 < len(words) <= _MOST_WORDS or words[1] not in _OF:  # a word, "de" and another one
        return {}
    said = _words().get(_stem(words[0]), {})
    found = {each: _HEADED for each in said.keys() & _HEADS if said[each] == SAID}
    return found or ({Field.STATUS: _WEAKLY_HEADED} if Field.STATUS in said else {})


def _contained(key: str, last: str = "") -> dict[Field, int]:
    """Read a title that holds a known one and more: "Name of the responsible person"; a "Delivery status" is a status.

    Args:
        key: its words.
        last: the last one of them, as it stood.
    """
    words = key.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS:  # one word holds nothing else
        return {}
    found: dict[Field, int] = {}
    there = frozenset(words)
    for word in there:
        for phrase, size in _by_word().get(word, ()):
            share = size / len(words)
            if share >= _CONTAINED_SHARE and phrase <= there:
                for each, score in _words()[" ".join(sorted(phrase))].items():
                    if score == SAID:
                        is_head = each in _HEADS and phrase == {last}
                        found[each] = max(found.get(each, 0), _HEADED if is_head else round(_MOST_CONTAINED * share))
    return found


def _numbered(key: str) -> dict[Field, int]:
    """Read a title that ends in "No." or "ID", of whatever: "Finding No.", "CAR #"."""
    words = key.split(" ")
    is_one = 2 <= len(words) <= _MOST_NUMBERED_WORDS and bool(_number_words() & set(words))  # a word more
    return {Field.ID: _NUMBERED, Field.NUMBER: _NUMBERED} if is_one else {}


def _less(scores: Mapping[Field, int], loss: int) -> dict[Field, int]:
    return {each: score - loss for each, score in scores.items()}


def _frozen(scores: Mapping[Field, int]) -> Mapping[Field, int]:
    return MappingProxyType(dict(scores))


@cache
def _asked() -> Mapping[str, Field]:
    return {
        title_key(title): Field(name) for name, titles in wordings("columns", "questions").items() for title in titles
    }


@cache
def _short_words() -> frozenset[str]:
    return frozenset(wordings("columns", "words")["short"])


@cache
def _of_person(name: str) -> frozenset[str]:
    return frozenset(map(word_key, wordings("columns", "words")[name]))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(title_key(word) for word in wordings("columns", "words")["number"])


@cache
def _words() -> Mapping[str, Mapping[Field, int]]:
    """Return what each known title says, by its key."""
    found: defaultdict[str, dict[Field, int]] = defaultdict(dict)
    for table, score in (("titles", SAID), ("weak_titles", MAY_BE_SAID)):
        for name, titles in wordings("columns", table).items():
            for title in titles:
                found[title_key(title)].setdefault(Field(name), score)
    return dict(found)


@cache
def _others() -> Mapping[str, Mapping[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, titles in wordings("columns", "others").items():
        for title in titles:
            found[title_key(title)].setdefault(name, SAID)
    for title in wordings("columns", "decision_titles")["description"]:
        found[title_key(title)].setdefault("decisions", SAID)
    return dict(found)


@cache
def _by_letter() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in _words():
        if len(key) >= _SHORTEST_MISTYPED:
            found[key[0]].append(key)
    return {letter: tuple(keys) for letter, keys in found.items()}


@cache
def _by_word() -> Mapping[str, tuple[tuple[frozenset[str], int], ...]]:
    found: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for key in _words():
        words = frozenset(key.split(" "))
        if len(key) > 2:  # "n" and "de" stand in too many titles
            for word in words:
                found[word].append((words, len(words)))
    return {word: tuple(phrases) for word, phrases in found.items()}
