"""The words of the window, in the language that the user chose.

They stand in ``resources/interface/<language>/<page>.toml``; a key is ``page.word``. Texts are translated
first and filled in afterwards, so that every placeholder has a name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource

if TYPE_CHECKING:
    from cmpdesk.model.errors import UserError


class InterfaceText:
    """The language that the window speaks; one for the whole program."""

    language = Language.ENGLISH


def choose_language(language: Language) -> None:
    """Let every text that is asked for from now on be in this language."""
    InterfaceText.language = language


def say(key: str, **values: object) -> str:
    """Return a text of the window, such as ``say("home.overdue", count=5)``.

    Raises:
        KeyError: there is no such text; the tests find it.
    """
    page, _, word = key.partition(".")
    text = texts(InterfaceText.language, page)[word]
    return text.format(**values) if values else text


def say_counted(key: str, count: int, **values: object) -> str:
    """Return ``<key>_one`` or ``<key>_other`` as the language counts; ``{count}`` may stand in it."""
    from cmpdesk.model.sentences import is_singular

    one = is_singular(count, InterfaceText.language)
    return say(f"{key}_{'one' if one else 'other'}", count=count, **values)


def said_of(error: UserError) -> str:
    """Return the sentence of an error in the language of the window."""
    return error.in_language(InterfaceText.language)


@cache
def texts(language: Language, page: str) -> Mapping[str, str]:
    """Return all texts of one page in one language."""
    path = resource("interface", language, f"{page}.toml")
    found: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
