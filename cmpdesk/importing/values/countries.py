"""Countries other than the two: whose delegates are guests, and what a column of countries holds."""

from __future__ import annotations

from functools import cache

from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.secretariat.words.dates import LOCALES

_OURS = frozenset({"CA", "MX"})
_LETTERS_OF_A_CODE = 2


def is_other_country(words: str) -> bool:
    """Tell whether words are the name of a country other than Canada and Mexico, in one of the three languages."""
    return word_key(words) in _other_countries()


@cache
def _other_countries() -> frozenset[str]:
    named = (
        name
        for locale in LOCALES.values()
        for code, name in locale.territories.items()
        if len(code) == _LETTERS_OF_A_CODE and code not in _OURS
    )
    return frozenset(map(word_key, (*named, *wordings("names", "countries")["other"])))
