"""E-mail addresses and telephone numbers of a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmpdesk.importing.values.text import LONGEST_NAME, line_of, text_of
from cmpdesk.spreadsheets.reading.cells import CellValue

_ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FIGURES = re.compile(r"\d")
_NUMBER = re.compile(r"\+?\(?\d[\d\s().\-–/]{5,}\d(?:\s*(?:ext|x|poste|p)\.?\s*\d{1,6})?", re.IGNORECASE)
_OF_A_COMPUTER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_FEWEST_FIGURES = 7


@dataclass(frozen=True, slots=True)
class Addresses:
    """The e-mail addresses of a cell, in its order, and what else stands there."""

    emails: tuple[str, ...] = ()
    rest: str = ""


def read_emails(cell: CellValue) -> Addresses:
    """Return the addresses of a cell: with ``mailto:``, in angle brackets, several, with names beside them."""
    text = text_of(cell)
    found = [match.group().strip(".'-") for match in _ADDRESS.finditer(text)]
    rest = re.sub(r"mailto:|smtp:", "", _ADDRESS.sub(" ", text), flags=re.IGNORECASE)
    different = {address.casefold(): address for address in reversed(found)}
    emails = tuple(different[key] for key in dict.fromkeys(address.casefold() for address in found))
    return Addresses(emails, " ".join(rest.split()).strip(" <>,;:()[]\"'"))


def without_address(text: str) -> str:
    """Return a name without the address behind it: "Monique Frison <m.frison@example.org>"."""
    return read_emails(text).rest if "@" in text else text


def read_phone(cell: CellValue) -> str | None:
    """Return the telephone number of a cell as it stands, one line, or None where it holds none.

    A number that Excel made of it is its figures; several stay together as they are written.
    """
    if isinstance(cell, float) and not cell.is_integer():
        return None
    words = re.sub(r"^(?:tel|tél|phone|teléfono|téléphone)\.?\s*:?\s*", "", line_of(cell), flags=re.IGNORECASE)
    if (
        _OF_A_COMPUTER.fullmatch(words)
        or len(words) > LONGEST_NAME
        or len(_FIGURES.findall(words)) < _FEWEST_FIGURES
        or not _NUMBER.search(words.replace("\n", " "))
    ):
        return None
    return words
