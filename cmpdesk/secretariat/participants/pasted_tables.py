"""A pasted table with tabs: its rows, and which column is what, by titles in three languages or by the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cmpdesk.model.clean_text import clean_line
from cmpdesk.secretariat.registers.person_words import (
    is_institution_like,
    is_name_like,
    is_title_like,
    reading_words,
    words_of,
)

_FIELDS = {
    " ".join(words_of(title)): field
    for field, titles in reading_words("column_titles").items()
    for title in titles.split("|")
}
_MEANINGFUL = ("name", "given", "family", "family_first", "title", "institution", "email")
_HALF, _NEARLY_ALL = 0.5, 0.8
_COUNTRIES = frozenset(" ".join(reading_words("delegations").values()).split())


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a pasted table; ``values`` are its cells by what they are."""

    line: int
    cells: tuple[str, ...]
    values: dict[str, str]

    def value(self, field: str) -> str:
        """Return the cell of a field; the name is put together from its parts."""
        if field == "name" and not self.values.get("name"):
            family = " ".join(self.values.get(key, "") for key in ("family", "family_first", "family_second")).strip()
            given = self.values.get("given", "")
            return f"{clean_line(family)}, {given}" if family and given else clean_line(family) or given
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below one line of column titles, or all where there is none."""

    titles: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]


def read_tables(text: str) -> Iterator[Table]:
    """Yield the tables of a pasted text; each line of column titles begins one."""
    rows = list(_rows(text))
    parts: list[tuple[int | None, list[tuple[int, tuple[str, ...]]]]] = [(None, [])]
    fields: list[dict[int, str]] = [{}]
    for number, cells in rows:
        found = column_fields(cells)
        if found:
            parts.append((number, []))
            fields.append(found)
        else:
            parts[-1][1].append((number, cells))
    titles = dict(rows)
    for (line, body), columns in zip(parts, fields, strict=True):
        if line is None and not body:
            continue
        shown = ((line, " ".join(cell for cell in titles[line] if cell)),) if line is not None else ()
        chosen = columns or guessed_fields([cells for _, cells in body])
        yield Table(shown, tuple(_row(number, cells, chosen) for number, cells in body))


def column_fields(cells: Sequence[str]) -> dict[int, str]:
    """Return what each column is if the cells are column titles; nothing if they are not."""
    found = {place: field for place, cell in enumerate(cells) if (field := _FIELDS.get(" ".join(words_of(cell))))}
    filled = sum(bool(cell) for cell in cells)
    if sum(field in _MEANINGFUL for field in found.values()) < 2 or len(found) * 2 < filled:
        return {}
    # "Nom" beside "Prénom" and "Nombre" beside "Apellidos" are parts of the name.
    fields = set(found.values())
    for place, field in list(found.items()):
        if field == "name" and "given" in fields and not fields & {"family", "family_first"}:
            found[place] = "family"
        elif field == "name" and fields & {"family", "family_first"} and "given" not in fields:
            found[place] = "given"
    # The first column of a kind counts.
    return {place: field for place, field in found.items() if place == min(_places(found, field))}


def guessed_fields(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what each column is, by its cells."""
    width = max((len(row) for row in rows), default=0)
    columns = {place: [row[place] for row in rows if len(row) > place and row[place]] for place in range(width)}
    found: dict[int, str] = {}
    rest = []
    for place, cells in columns.items():
        if _are_mostly(cells, _is_address):
            found[place] = "email"
        elif _are_mostly(cells, _is_number):
            found[place] = "number"
        elif _are_mostly(cells, _is_country):
            found[place] = "delegation"
        elif cells:
            rest.append(place)
    names = [place for place in rest if _are_mostly(columns[place], _is_name)]
    name = names[0] if names else (rest[0] if rest else None)
    if name is None:
        return found
    rest.remove(name)
    found[name] = "name"
    if rest and rest[0] == name + 1 and _are_halves(columns[name], columns[rest[0]]):
        turned = _are_mostly(columns[name], str.isupper)
        found[name], found[rest[0]] = ("family", "given") if turned else ("given", "family")
        rest.pop(0)
    found.update(_title_and_institution(rest, columns))
    return found


def _title_and_institution(rest: list[int], columns: dict[int, list[str]]) -> dict[int, str]:
    if not rest:
        return {}
    score = {
        place: _share(columns[place], is_title_like) - _share(columns[place], is_institution_like) for place in rest
    }
    if len(rest) == 1:
        return {rest[0]: "institution" if score[rest[0]] < 0 else "title"}
    title = max(rest, key=lambda place: (score[place], -place))
    others = [place for place in rest if place != title]
    institution = min(others, key=lambda place: (score[place], place))
    return {title: "title", institution: "institution"}


def _are_halves(first: list[str], second: list[str]) -> bool:
    """Tell whether two columns are given and family names: single words, and no title or institution beside."""
    short = [len(cell.split()) for cell in first]
    return (
        sum(short) <= 1.5 * len(short)
        and _share(second, _is_name) > _NEARLY_ALL
        and _share(second, is_institution_like) == 0
    )


def _is_name(cell: str) -> bool:
    return is_name_like(cell) and not is_institution_like(cell)


def _is_address(cell: str) -> bool:
    return "@" in cell


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"\W*\d+\W*", cell))


def _is_country(cell: str) -> bool:
    return " ".join(words_of(cell)) in _COUNTRIES


def _are_mostly(cells: list[str], test: Callable[[str], bool]) -> bool:
    return _share(cells, test) > _HALF


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _places(found: dict[int, str], field: str) -> list[int]:
    return [place for place, each in found.items() if each == field]


def _row(line: int, cells: tuple[str, ...], fields: dict[int, str]) -> Row:
    return Row(line, cells, {field: cells[place] for place, field in fields.items() if place < len(cells)})


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each row with its first line; Excel quotes a cell that holds line ends, tabs or quotes."""
    line = 1
    # A quote that is never closed is a character like another.
    is_quoted = text.count('"') % 2 == 0
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter="\t", quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE)
    for row in _safely(reader):
        cells = tuple(clean_line(cell) for cell in row)
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _safely(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows also where a cell is longer than the reader's limit: such a cell is no name."""
    while True:
        try:
            yield next(reader)
        except csv.Error:
            continue
        except StopIteration:
            return
