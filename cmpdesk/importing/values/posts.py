"""Words that stand where a name could: posts left vacant, and everybody with a function."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import LONGEST_NAME, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class Post:
    """A post that nobody is named for, or everybody with a function; ``side`` where the words say whose."""

    is_vacant: bool
    side: Side | None = None


@lru_cache(maxsize=4096)
def post_named(words: str) -> Post | None:
    """Read "TBC", "vacante", "to be named by Canada" as vacant, "Co-chairs" and "both sides" as everybody."""
    if len(words) > LONGEST_NAME:
        return None
    key = word_key(words)
    if key in _to_be_named():
        return Post(is_vacant=True, side=_to_be_named()[key])
    if key in _groups():
        return Post(is_vacant=False)
    side = read_side(words)
    return Post(is_vacant=False, side=side) if side else None


@cache
def _to_be_named() -> dict[str, Side | None]:
    ours = {
        word_key(label(f"to_be_named.{side}", language)): side
        for side in (Side.CANADA, Side.MEXICO, Side.BOTH)
        for language in Language
    }
    theirs: dict[str, Side | None] = {word_key(word): None for word in wordings("names", "people")["vacant"]}
    labels = {word_key(label(key, each)): None for key in ("to_be_named.other", "co_chair.vacant") for each in Language}
    return theirs | labels | ours


@cache
def _groups() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["groups"])
