"""The one cleaner of text that is kept in a workspace or goes into an Office file.

XML 1.0 (section 2.2) cannot hold most control characters, lone surrogates, U+FFFE or U+FFFF; Word and
Excel refuse a file that has them. They come with text pasted from old programs.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import Any

REPLACEMENT = "\ufffd"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_REPLACED = re.compile("[\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Beyond Latin and general punctuation, marks of other scripts can stand.
_OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2070-\U0010ffff]")
_LETTERS = (("œ", "oe"), ("æ", "ae"), ("ø", "o"), ("ł", "l"))


def clean_text(text: str) -> str:
    """Return the text as any XML file can hold it, with line ends as single line feeds.

    Control characters vanish; what stands for a broken character becomes the replacement character, so
    that the damage stays visible.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", text)
    return _REPLACED.sub(REPLACEMENT, text)


def clean_line(text: str) -> str:
    """Return the text as one clean line without spaces at its ends."""
    return " ".join(clean_text(text).split())


def stored_form(value: object) -> Any:
    """Return a value as a field stores it: a text clean and without spaces at its ends, nothing for an empty one.

    Whatever else a field may hold, such as a day or a choice, is stored as it is.
    """
    return clean_text(value).strip() or None if type(value) is str else value


def folded(text: str) -> str:
    """Return the text without case, accents or ligatures, to match and to sort by.

    ``Secretaría de Economía`` and ``secretaria de economia`` fold to the same.
    """
    if text.isascii():
        return text.lower()
    text = text.casefold()
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    decomposed = unicodedata.normalize("NFKD", text)
    if _OTHER_SCRIPTS.search(decomposed) is None:
        return _MARKS.sub("", decomposed)
    return "".join(filterfalse(unicodedata.combining, decomposed))
