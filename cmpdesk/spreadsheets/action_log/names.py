"""Names of sheets and tables that Excel accepts, made from the names of working groups."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.spreadsheets.action_log.cell_text import cell_units

SHEET_NAME_LIMIT = 31
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]+")
_AROUND_NAME = "' ,;-–"
_NOT_IN_TABLE_NAME = re.compile(r"[^A-Za-z0-9_]+")


class SheetNames:
    """Gives every sheet a name that is allowed and unique, case ignored as in Excel."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        # Excel keeps "History" for its own list of changes.
        self._taken = {"history"} | {name.casefold() for name in taken}

    def unique(self, wanted: str) -> str:
        """Return the wanted name, or the nearest one that is allowed and not taken."""
        allowed = _allowed_sheet_name(wanted) or "Sheet"
        name, count = allowed, 1
        while name.casefold() in self._taken or name.lower() in self._taken:
            count += 1
            ending = f" ({count})"
            name = _shortened(allowed, SHEET_NAME_LIMIT - len(ending)).rstrip() + ending
        self._taken |= {name.casefold(), name.lower()}
        return name


class TableNames:
    """Gives every native table a name such as ``actions_FOR``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, code: str) -> str:
        """Return the name of the table of the group with this code."""
        plain = _NOT_IN_TABLE_NAME.sub("_", folded(clean_line(code)).upper()).strip("_")[:40] or "GROUP"
        base = f"actions_{plain}"
        name, count = base, 1
        while name in self._taken:
            count += 1
            name = f"{base}_{count}"
        self._taken.add(name)
        return name


def quoted(sheet_name: str) -> str:
    """Return the sheet's name as it stands in a formula or an internal link."""
    doubled = sheet_name.replace("'", "''")
    return f"'{doubled}'"


def _allowed_sheet_name(wanted: str) -> str:
    spaced = clean_line(_FORBIDDEN_IN_SHEET_NAME.sub(" ", clean_line(wanted))).strip("' ")
    if cell_units(spaced) <= SHEET_NAME_LIMIT:
        return spaced
    cut = _shortened(spaced, SHEET_NAME_LIMIT - 1)
    whole_words = cut.rpartition(" ")[0] if spaced[len(cut)] != " " else cut
    return f"{(whole_words or cut).strip(_AROUND_NAME)}…"


def _shortened(text: str, limit: int) -> str:
    while cell_units(text) > limit:
        text = text[:-1]
    return text
