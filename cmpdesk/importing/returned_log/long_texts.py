"""Texts that are longer than a cell: the sheet of continued texts holds them whole, part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from cmpdesk.importing.returned_log.contents import AtExport, ReturnedRow
from cmpdesk.importing.returned_log.fields import LogField, words_of_cell
from cmpdesk.importing.returned_log.headers import Titles
from cmpdesk.importing.values.text import word_key
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SheetRow, SpreadsheetFile

_PARTS = 5
_LONG = 30_000


@dataclass(frozen=True, slots=True)
class LongTexts:
    """The whole texts by record and field; ``sheet`` is where they stand, None where there is no such sheet."""

    sheet: str | None
    texts: Mapping[tuple[str, LogField], str]

    def whole(self, row: ReturnedRow, at_export: Mapping[str, AtExport]) -> ReturnedRow:
        """Return a row with its long texts whole: a cell that ends with the mark is the beginning of one.

        The sheet counts, as the cell holds only what had room, or what went out where the sheet is gone; a cell that
        was typed over counts itself.
        """
        record = words_of_cell(row.cells.get(LogField.RECORD))
        whole = {
            field: text
            for field, cell in row.cells.items()
            if isinstance(cell, str) and len(cell) > _LONG and is_cut(cell)
            if (text := self.texts.get((record, field)) or _as_exported(cell, at_export.get(record, {}).get(field)))
        }
        return replace(row, cells={**row.cells, **whole}) if whole else row


def _as_exported(cell: str, exported: str | None) -> str | None:
    """Return the text that went out if a cell begins as it does."""
    return exported if exported and exported[:_LONG] == cell[:_LONG] else None


def is_cut(text: str) -> bool:
    """Tell whether a cell ends with the mark that its text goes on elsewhere."""
    return any(opening in text[-200:] for opening in _marks())


@cache
def _marks() -> tuple[str, ...]:
    """Return how the mark begins in each language; the name of the sheet at its end may be another one now."""
    marks = (label("action_log.continued.mark", each, sheet="\0") for each in Language)
    return tuple(mark.partition("\0")[0].strip() for mark in marks)


def long_texts_in(file: SpreadsheetFile, titles: Titles) -> LongTexts:
    """Return the texts of the sheet of continued texts."""
    for sheet in file.sheets:
        for place, row in enumerate(sheet.rows[:20]):
            if _is_header(row):
                return LongTexts(sheet.name, _texts(sheet, place, titles))
    return LongTexts(None, {})


def _is_header(row: SheetRow) -> bool:
    keys = ("column.number", "action_log.column", "action_log.continued.part", "action_log.continued.text")
    words = [word_key(words_of_cell(cell)) for cell in row.cells[:_PARTS]]
    return any(words[:4] == [word_key(label(key, each)) for key in keys] for each in Language)


def _texts(sheet: Sheet, header: int, titles: Titles) -> dict[tuple[str, LogField], str]:
    parts: defaultdict[tuple[str, LogField], list[tuple[float, str]]] = defaultdict(list)
    for row in sheet.rows[header + 1 :]:
        if len(row.cells) < _PARTS:
            continue
        _, column, part, text, record = row.cells[:_PARTS]
        field = titles.field(column)
        if field and isinstance(part, int | float) and isinstance(text, str):
            parts[words_of_cell(record), field].append((part, text))
    return {key: "".join(text for _, text in sorted(found, key=_number)) for key, found in parts.items()}


def _number(part: tuple[float, CellValue]) -> float:
    return part[0]
