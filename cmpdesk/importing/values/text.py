"""The text of a cell, the key that two writings of one text share, and reading a column with each text read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

from cmpdesk.model.clean_text import clean_line, clean_text
from cmpdesk.secretariat.registers.person_words import words_of
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell

T = TypeVar("T")
LONGEST_NAME = 300
"""A longer text is no name, choice or time, but prose: it is kept without being searched for one."""
LONGEST_LIST = 3000
"""A longer text is no list of names."""
_OTHER_GENDER = re.compile(
    r"(?<=\w)(?:\((?:e?s?|a?s?|os|nes?|trices?|euses?)\)|[·•](?:e|es|e·s|a)\b|/(?:e|a|as|os|es|ée)\b)", re.IGNORECASE
)
_ERROR = re.compile(r"#(?:N/A|N/D|[A-Z]{3,}[/A-Z]*[!?0]*|¡?[A-ZÁÉÍÓÚ]{3,}[!?/0]+)")
_VARIANT_SIGNS = str.maketrans("", "", "\ufe0e\ufe0f\u200b\u200d")
_SHORTEST_INFLECTED = 5


def text_of(cell: CellValue) -> str:
    """Return a cell as its readers see it, line breaks kept; empty for an empty cell and one without a value.

    A whole number has no decimals, a share its sign, a day is written as ISO 8601.
    """
    if isinstance(cell, str):
        if cell.isprintable():
            return " ".join(cell.split())
        return "\n".join(filter(None, map(clean_line, clean_text(cell).split("\n"))))
    if cell is None or isinstance(cell, UncalculatedCell):
        return ""
    if isinstance(cell, ErrorCell):
        return cell.code
    return _number_text(cell) if isinstance(cell, int | float) else _time_text(cell)


def _number_text(number: float) -> str:
    if isinstance(number, bool):
        return "TRUE" if number else "FALSE"
    if isinstance(number, Percentage):
        return f"{number * 100:.10g} %"
    is_whole = isinstance(number, float) and number.is_integer()
    return str(int(number)) if is_whole else str(number)


def _time_text(moment: date | time | timedelta) -> str:
    match moment:
        case datetime():
            return moment.isoformat(" ", "minutes")
        case time():
            return moment.isoformat("minutes")
        case timedelta():
            minutes = round(moment.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        case _:
            return moment.isoformat()


def line_of(cell: CellValue) -> str:
    """Return the text of a cell as one line."""
    return " ".join(text_of(cell).split())


def is_error(cell: CellValue) -> bool:
    """Tell whether a cell holds a failed formula, also where a text file has only its code ("#N/A")."""
    return isinstance(cell, ErrorCell) or (isinstance(cell, str) and _ERROR.fullmatch(cell.strip()) is not None)


@lru_cache(maxsize=1024)
def word_key(text: str) -> str:
    """Return the words of a text without case, accents, punctuation; a text of signs alone stays as it is.

    ``Terminé(e)``, ``TERMINÉ`` and ``terminé.`` have the same key.
    """
    bare = of_one_gender(text)
    return " ".join(words_of(bare)) or clean_line(text.translate(_VARIANT_SIGNS))


def of_one_gender(text: str) -> str:
    """Return a text without the endings of the other gender: "coprésident(e) canadien(ne)"."""
    return _OTHER_GENDER.sub("", text) if "(" in text or "/" in text or "·" in text or "•" in text else text


def word_base(key: str) -> str:
    """Return a key without the endings that French and Spanish words take for gender and number."""
    return " ".join(map(_word_base, key.split(" ")))


def _word_base(word: str) -> str:
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return word
    bare = word.removesuffix("s")
    if bare.endswith("ee"):
        return bare[:-2]
    return bare[:-1] if bare[-1] in "eao" else bare


def read_each(cells: Sequence[CellValue], read: Callable[[CellValue], T]) -> tuple[T, ...]:
    """Read the cells of a column, each different value once."""
    found: dict[tuple[type, Hashable], T] = {}
    values = []
    for cell in cells:
        key = (type(cell), cell)
        if key not in found:
            found[key] = read(cell)
        values.append(found[key])
    return tuple(values)
