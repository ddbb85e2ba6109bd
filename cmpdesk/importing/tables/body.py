"""Telling apart the lines below a header: records, bands, totals, notes, legends, empty form rows, repeated headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from statistics import median

from cmpdesk.importing.columns.titles import title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import LeftOutReason
from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.tables.headers import Header, same_titles
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import line_of, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.secretariat.registers.person_words import is_name_like
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, UncalculatedCell

_CODE = re.compile(r"(?:[^\W\d_]{0,6}[-_. /#]{0,2}\d[\w.\-/]{0,12}|[^\W\d_]|[IVXivx]{1,5})[.):]?")
_NOTE_MARK = re.compile(r"^(?:\*+|†|‡|¹|²|³|\((?:\d|\*)\))\s*\S")
_EXAMPLE = re.compile(r"(?:e\.\s?g\.?|ex\.|p\.\s?ej\.?|example|exemple|ejemplo)\s?\W?\s?\d{0,3}", re.IGNORECASE)
_COUNTED = re.compile(
    r"\d+|of|de|actions?|items?|acuerdos?|compromisos?|participants?|participantes?|personnes|people|rows?|open|abiertos?"
)
_SENTENCES = re.compile(r"\w{3,}[.?!]\s+\w.*[.?!]$")
_LONG_NOTE = 160
_SHORT_BAND = 60
_LOOKED_AT = 60
_WIDE = 3
_MOSTLY = 0.5
_MANY_SINGLE = 0.4


@dataclass(slots=True)
class Shape:
    """How the records of a table look, so that other lines stand out.

    Attributes:
        places: of the columns, from left to right.
        key: the place of the column that says what the record is.
        numbers: the places of columns that only number the rows.
        typical: how many cells a record has, as a rule.
        records_styled: whether the first cells of records are bold or filled too.
        single: the share of lines with one cell.
    """

    places: tuple[int, ...]
    key: int
    numbers: frozenset[int]
    typical: float
    records_styled: bool
    single: float
    header: Header
    styles_known: bool = field(default=True)


def shape_of(grid: Grid, header: Header, places: Sequence[int], lines: Sequence[Line]) -> Shape:
    """Look at the lines below a header as a whole."""
    seen = lines[:_LOOKED_AT]
    several = [line for line in seen if line.count > 1]
    judged = seen if len(places) == 1 else several
    styled = [any(grid.is_styled(line, place) for place in line.places()[:2]) for line in judged]
    return Shape(
        places=tuple(places),
        key=_key_place(header, places, seen),
        numbers=frozenset(place for place in places if _numbers_rows(header.titles.get(place, ""), place, seen)),
        typical=median(line.count for line in several) if several else 1,
        records_styled=sum(styled) > _MOSTLY * len(styled) if styled else False,
        single=sum(line.count == 1 for line in seen) / len(seen) if seen else 0.0,
        header=header,
        styles_known=bool(grid.looks) or bool(grid.spans),
    )


def fits(line: Line, shape: Shape) -> bool:
    """Tell whether a line has enough cells in the right places to be a record by itself."""
    if line.count == 1:
        return False
    if shape.typical <= 2:  # tables of two columns
        return True
    has_key = shape.key < len(line.cells) and line.cells[shape.key] is not None
    return line.count >= shape.typical * 0.6 or (has_key and line.count >= 2)


def plain_reason(line: Line, shape: Shape) -> LeftOutReason | None:
    """Return why a line is no record, as far as its words alone tell."""
    first = next(cell for cell in line.cells if cell is not None)
    said = _said_reason(first, line, shape) if isinstance(first, str) else None
    if said is not None:
        return said
    if is_empty_form(line, shape):
        return LeftOutReason.EMPTY_FORM_ROW
    return LeftOutReason.TOTAL if _counts_only(line, shape) else None


def _said_reason(first: str, line: Line, shape: Shape) -> LeftOutReason | None:
    if _is_total(first, line) or _is_subtotal(first, line, shape):
        return LeftOutReason.TOTAL
    if is_legend_title(line):
        return LeftOutReason.LEGEND
    if _is_example(first, line, shape) or (line.count <= 2 and _is_note(first, line)):
        return LeftOutReason.NOTE
    if line.count > 1 and same_titles(line, shape.header):
        return LeftOutReason.REPEATED_HEADER
    return None


def _is_example(first: str, line: Line, shape: Shape) -> bool:
    """Tell whether a row shows how the form is filled in: "e.g. 1" stands in its first cell, beside the main one."""
    key = line.cells[shape.key] if shape.key < len(line.cells) else None
    return bool(_EXAMPLE.fullmatch(first)) and key not in (None, first)


def _counts_only(line: Line, shape: Shape) -> bool:
    """Tell whether several figures stand below a list without what a record of it is: they count its columns."""
    has_key = shape.key < len(line.cells) and line.cells[shape.key] is not None
    figures = [cell for place, cell in enumerate(line.cells) if cell is not None and place not in shape.numbers]
    are_figures = all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in figures)
    return not has_key and len(figures) > 1 and are_figures


def is_empty_form(line: Line, shape: Shape) -> bool:
    """Tell whether nothing is filled in but the number of the row, and what formulas or choices leave there."""
    for place, cell in enumerate(line.cells):
        if cell is None:
            continue
        if place in shape.numbers:
            if isinstance(cell, str) and not _CODE.fullmatch(cell.strip()):
                return False
        elif not _is_placeholder(cell):
            return False
    return True


def is_band(grid: Grid, line: Line, shape: Shape, following: Line | None) -> bool:
    """Tell whether a line before records is a heading of those below it."""
    if line.count > 1:
        return _is_numbered_band(grid, line, shape)
    places = line.places()
    cell = line.cells[places[0]]
    if not isinstance(cell, str) or not any(character.isalpha() for character in cell):
        return False
    place, width = places[0], len(shape.places)
    is_wide = width > 1 and grid.width_of(line, place) >= min(_WIDE, width)
    if is_wide or _is_band_by_words(cell):
        return True
    stands_out = grid.is_styled(line, place) and not shape.records_styled
    if place != shape.places[0]:
        return _is_inner_band(cell, place, shape, following, stands_out=stands_out)
    if place != shape.key:
        return stands_out or not _CODE.fullmatch(cell.strip())
    return stands_out or cell.rstrip().endswith(":") or _is_bare_heading(cell, shape, following)


def explains_beside(line: Line, shape: Shape) -> bool:
    """Tell whether sentences stand alone beside the main column: they explain the form to who fills it in."""
    if line.count > 1 or line.places()[0] == shape.key:
        return False
    return len(line.text) > _SHORT_BAND and bool(_SENTENCES.search(line.text))


def _is_inner_band(cell: str, place: int, shape: Shape, following: Line | None, *, stands_out: bool) -> bool:
    """Tell whether a lone text beside the first column heads the rows below: these have numbers, it has none."""
    if place != shape.key:
        return stands_out and len(cell) <= _LONG_NOTE
    heads = following is not None and following.count > 2  # a record
    is_bare = len(cell) <= _SHORT_BAND and shape.single <= _MANY_SINGLE
    return bool(shape.numbers) and heads and (stands_out or is_bare)


def _is_bare_heading(cell: str, shape: Shape, following: Line | None) -> bool:
    """Tell whether a plain text in the main column, all alone, is a heading rather than a record without the rest."""
    if shape.single > _MANY_SINGLE or len(cell) > _SHORT_BAND or shape.typical < _WIDE:
        return False
    if following is None or following.count < 2:  # it heads nothing
        return False
    is_person_list = max(_said(shape.header.titles.get(shape.key, ""), each) for each in _NAMES) >= 60
    if is_person_list and is_name_like(cell) and not cell.isupper():
        return False
    return cell.isupper() or not shape.styles_known


def _is_numbered_band(grid: Grid, line: Line, shape: Shape) -> bool:
    """Tell whether a line has a number and a heading, and stands out: "1 | Trade" in bold, the rest empty."""
    places = line.places()
    if line.count != 2 or shape.typical < _WIDE or shape.records_styled:
        return False
    number, text = line.cells[places[0]], line.cells[places[1]]
    is_numbered = places[0] in shape.numbers or bool(_CODE.fullmatch(line_of(number).strip()))
    return is_numbered and isinstance(text, str) and all(grid.is_styled(line, place) for place in places)


@lru_cache(maxsize=4096)
def _is_band_by_words(cell: str) -> bool:
    """Tell whether a text begins as headings do, "Theme 2: Labour", or names a side."""
    if read_side(cell) is not None:
        return True
    head, _, rest = cell.partition(":")
    key = word_key(head)
    first = key.split(" ")
    numbered = len(first) == 2 and (first[1].isdecimal() or len(first[1]) <= 3)  # "Theme 2", "Tema IV"
    if first[0] in _words("band") and (numbered or (rest and len(first) <= 2)):
        return True
    return any(key.startswith(f"{phrase} ") or key.endswith(f" {phrase}") for phrase in _group_phrases())


def _is_total(first: str, line: Line) -> bool:
    if len(first) > _SHORT_BAND:
        return False
    words = word_key(first).split(" ")
    size = next((size for size in (3, 2, 1) if " ".join(words[:size]) in _words("total")), 0)
    if not size:
        return False
    rest = words[size:]
    if not all(word.isdecimal() or word in _words("counted") for word in rest):
        return False
    others = [cell for cell in line.cells if cell is not None][1:]
    return all(_is_figure(cell) for cell in others)


def _is_subtotal(first: str, line: Line, shape: Shape) -> bool:
    """Tell whether a line sums up a group, as pivot tables do: "AAFC Total", and nothing but figures beside it."""
    if shape.key >= len(line.cells) or line.cells[shape.key] is not None or line.count < 2:
        return False
    is_said = word_key(first).rpartition(" ")[2] in _words("total")
    return is_said and all(_is_figure(cell) for cell in line.cells if cell not in (None, first))


def _is_figure(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return bool(re.fullmatch(r"[\d.,%\s$€/-]+|[\d]+ \w+", cell))
    return True


def _is_note(first: str, line: Line) -> bool:
    if _NOTE_MARK.match(first) and line.count == 1:
        return True
    head, colon, _ = first.partition(":")
    key = word_key(head)
    if key in _words("note") and (colon or line.count == 1):
        return True
    return (
        line.count == 1
        and len(first) > _LONG_NOTE
        and bool(re.match(r"(?i)(?:note|nota|remarque|source|fuente)\b", first))
    )


def begins_note(text: str) -> bool:
    """Tell whether a text below a table begins as notes do: "Prepared by the secretariat", "* By e-mail"."""
    words = word_key(text).split(" ")
    is_said = words[0] in _words("note") or " ".join(words[:2]) in _words("note")
    return is_said or len(text) > _LONG_NOTE or bool(_NOTE_MARK.match(text))


def is_legend_title(line: Line) -> bool:
    """Tell whether a line begins a legend: "Legend", "Status key: G = on track", "Key:" and what the marks mean."""
    first = next(cell for cell in line.cells if cell is not None)
    if not isinstance(first, str) or word_key(first.partition(":")[0]) not in _words("legend"):
        return False
    return line.count <= 2 or (first.rstrip().endswith(":") and all("=" in text for text in line.texts()[1:]))


def _is_placeholder(cell: CellValue) -> bool:
    if isinstance(cell, str):
        bare = cell.strip().casefold()
        return bare in {"-", "–", "—", "…", "..."} or word_key(bare.strip("[]<>().… ")) in _words("placeholder")
    return isinstance(cell, ErrorCell | UncalculatedCell) or cell in (0, False)


_NAMES = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)
_KEYS = (Field.DESCRIPTION, *_NAMES)


def _said(title: str, wanted: Field) -> int:
    return title_meaning(title).scores.get(wanted, 0) if title else 0


def _key_place(header: Header, places: Sequence[int], lines: Sequence[Line]) -> int:
    """Return the place of the column that says what a record is: an action, a person; else the one with most text."""
    said = {place: max(_said(header.titles.get(place, ""), each) for each in _KEYS) for place in places}
    best = max(places, key=lambda place: (said[place], -place))
    if said[best] >= 85 and not _numbers_rows(header.titles.get(best, ""), best, lines):
        return best
    return max(places, key=lambda place: (_letters(place, lines), said[place], -place))


def _letters(place: int, lines: Sequence[Line]) -> int:
    texts = (line.cells[place] for line in lines if place < len(line.cells))
    return sum(min(len(text), _LONG_NOTE) for text in texts if isinstance(text, str))


def _numbers_rows(title: str, place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a column only numbers the rows."""
    cells = [line.cells[place] for line in lines if place < len(line.cells) and line.cells[place] is not None]
    if title and max(_said(title, Field.ID), _said(title, Field.NUMBER)) < 60:
        return False
    codes = sum(bool(_CODE.fullmatch(line_of(cell).strip())) for cell in cells)
    return bool(cells) and codes > _MOSTLY * len(cells)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("columns", "rows")[name])


@cache
def _group_phrases() -> tuple[str, ...]:
    return (
        "working group",
        "groupe de travail",
        "grupo de trabajo",
        "delegation",
        "delegacion",
        "participants",
        "participantes",
    )
