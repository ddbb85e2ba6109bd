"""The words of every document and list in English, Canadian French and Mexican Spanish.

They stand in ``resources/wording/<language>.toml``, so that a translator can correct them without code.
Terms are those of the partnership's published reports and of its two governments.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from babel.lists import format_list

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.secretariat.words.dates import LOCALES, ordinal


def label(key: str, language: Language, **values: object) -> str:
    """Return the wording of a dotted key, its ``{placeholders}`` filled in.

    Raises:
        KeyError: There is no such key, or a placeholder has no value.
    """
    return _wording(language)[key].format(**values)


def counted(key: str, count: int, language: Language, **values: object) -> str:
    """Return the wording of ``<key>.one`` or ``<key>.other``, as the language counts.

    English and Spanish say "0 actions", French "0 mesure". The wording can hold ``{count}``.

    Raises:
        KeyError: One of the two keys is missing, or a placeholder has no value.
    """
    is_singular = count in (0, 1) if language is Language.FRENCH else count == 1
    return label(f"{key}.{'one' if is_singular else 'other'}", language, count=count, **values)


def listing(words: Sequence[str], language: Language) -> str:
    """Return "a, b and c" in the language; in Spanish "y" is "e" before the sound of i."""
    if language is Language.SPANISH and len(words) > 1 and _begins_with_i_sound(words[-1]):
        return f"{', '.join(words[:-1])} e {words[-1]}"
    return format_list(list(words), locale=LOCALES[language])


def annual_meeting(number: int, language: Language) -> str:
    """Return the name of an edition: "17th Annual Meeting", "17e réunion annuelle"."""
    return label("masthead.edition", language, ordinal=ordinal(number, language, feminine=True))


def language_name(of: Language, language: Language) -> str:
    """Return the name of a language in a language: French is "français" in French."""
    return label(f"language.{of.name.lower()}", language)


def not_translated(shown_in: Language, language: Language) -> str:
    """Return the mark of a text that stands in another language than its document."""
    return label("missing.shown_in", language, other_language=language_name(shown_in, language))


def patterns(language: Language) -> Mapping[str, str]:
    """Return every key with its wording, the placeholders unfilled, in the order of the file."""
    return _wording(language)


def _begins_with_i_sound(word: str) -> bool:
    """Tell whether Spanish says "e" before the word (RAE): i- or hi-, but not the diphthongs hia-, hie-."""
    plain = folded(word).removeprefix("h")
    return plain.startswith("i") and plain[1:2] not in ("a", "e", "o")


@cache
def _wording(language: Language) -> Mapping[str, str]:
    with resource("wording", f"{language}.toml").open("rb") as file:
        return MappingProxyType(dict(_flattened(tomllib.load(file))))


def _flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
