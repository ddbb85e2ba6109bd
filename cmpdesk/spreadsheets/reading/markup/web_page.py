"""Tables of a web page (HTML), as many programs save them under the ending .xls; scripts and addresses are let be."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree, html

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Look, MergedArea
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen, filled
from cmpdesk.spreadsheets.reading.faults import SAVE_ANEW, SPLIT, RefusedError, grouped
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW, MEBIBYTE
from cmpdesk.spreadsheets.reading.text_files.encodings import encoding_by_mark, encoding_of
from cmpdesk.spreadsheets.reading.values import text_value

_MOST_BYTES = 48 * MEBIBYTE
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_LINES = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}
_CELLS = ("td", "th")
_UNSEEN = {"script", "style", "comment"}
_STRUCK = {"s", "strike", "del"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_SPANNED = 1_000
_NO_TABLE = sentence("it is a web page without a table")
_TOO_LARGE = sentence("it is a web page of more than {size} MB", size=_MOST_BYTES // MEBIBYTE)


def read_web_page(file: BinaryIO, name: str, delivery: Delivery) -> None:
    """Deliver the tables of a page, one below the other.

    Raises:
        RefusedError: there is none, or the page is too large.
    """
    file.seek(0)
    page = file.read(_MOST_BYTES + 1)
    if len(page) > _MOST_BYTES:
        raise RefusedError(_TOO_LARGE, SPLIT)
    declared = _CHARSET.search(page[:_HEAD])
    found = encoding_by_mark(page[:4]) or (declared[1].decode() if declared else encoding_of(file, _MOST_BYTES)[0])
    delivery.open(FileFormat.XLS)
    if not _deliver_page(page, found, name, delivery):
        raise RefusedError(_NO_TABLE, SAVE_ANEW)


def read_web_archive(file: BinaryIO, name: str, delivery: Delivery) -> None:
    """Deliver the tables of the pages of a web archive (MHTML), each page as a sheet.

    Raises:
        RefusedError: there is none, or the archive is too large.
    """
    file.seek(0)
    archive = file.read(_MOST_BYTES + 1)
    if len(archive) > _MOST_BYTES:
        raise RefusedError(_TOO_LARGE, SPLIT)
    message = email.message_from_bytes(archive, policy=email.policy.compat32)
    delivery.open(FileFormat.XLS)
    found = False
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            encoding = part.get_content_charset() or "utf-8"
            found |= isinstance(page, bytes) and _deliver_page(page, encoding, name, delivery)
    if not found:
        raise RefusedError(_NO_TABLE, SAVE_ANEW)


def _deliver_page(page: bytes, encoding: str, name: str, delivery: Delivery) -> bool:
    try:
        text = page.decode(encoding, "replace")
    except LookupError:
        text = page.decode("utf-8", "replace")
    # Without the declaration of an encoding, which the text has no more.
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*>", "", text.replace("\0", ""))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False
    tables = list(_tables(root))
    if not tables:
        return False
    title = root.find(".//title")
    delivery.begin_sheet(text_value((title.text or "").strip() if title is not None else None) or name)
    sheet = _Sheet(delivery)
    for table in tables:
        sheet.take(table)
    delivery.end_sheet(Seen(sheet.merged, sheet.looks, sheet.hidden_rows))
    return True


def _tables(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the tables, whether they stand in the cells of one that arranges the page, or hold little ones in theirs.

    A table of several rows that say something beside what smaller tables in them do is one of the page; a bar that
    shows progress in a cell is none.
    """
    within: set[html.HtmlElement] = set()
    for table in root.iter("table"):
        if not within.isdisjoint(table.iterancestors("table")):
            continue
        if next(table.iterdescendants("table"), None) is None or _says_more_than_its_tables(table):
            within.add(table)
            yield table


def _says_more_than_its_tables(table: html.HtmlElement) -> bool:
    """Tell whether most rows of a table have several cells of their own words."""
    counts = [
        sum(next(cell.iterdescendants("table"), None) is None and _words(cell) is not None for cell in _cells_of(row))
        for row in _rows_of(table)
    ]
    return sum(count > 1 for count in counts) > len(counts) / 2


def _rows_of(table: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the rows of a table itself, without those of tables in its cells."""
    return [row for row in table.iter("caption", "tr") if next(row.iterancestors("table"), None) is table]


def _cells_of(row: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield from row.iterchildren(*_CELLS)


@dataclass(slots=True)
class _Sheet:
    """The sheet that the tables of a page make."""

    delivery: Delivery
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    merged: list[MergedArea] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    _row: int = 0
    _places: int = 0
    _is_full: bool = False

    def take(self, table: html.HtmlElement) -> None:
        """Take the next table."""
        covered: dict[int, int] = {}
        for row in _rows_of(table):
            if self._is_full:
                return
            self._row += 1
            every = self._cells(row, covered)
            self._places += len(every)
            if self._places > self.delivery.limits.cells:
                raise RefusedError(
                    sentence("it has more than {count} cells", count=grouped(self.delivery.limits.cells)), SPLIT
                )
            cells = filled(every)
            if not cells:
                continue
            if "display:none" in row.get("style", "").replace(" ", "").lower():
                self.hidden_rows.append(self._row)
            self._is_full = not self.delivery.row(self._row, cells)
        # A row between the tables keeps them apart.
        self._row += 1

    def _cells(self, row: html.HtmlElement, covered: dict[int, int]) -> list[CellValue]:
        if row.tag == "caption":
            return [_words(row)]
        cells: list[CellValue] = []
        for cell in _cells_of(row):
            while covered.get(len(cells), 0) > 0:
                covered[len(cells)] -= 1
                cells.append(None)
            if len(cells) >= LAST_COLUMN:
                break
            self._place(cell, cells, covered)
        for column in [column for column, rows in covered.items() if rows > 0 and column >= len(cells)]:
            covered[column] -= 1
        return cells

    def _place(self, cell: html.HtmlElement, cells: list[CellValue], covered: dict[int, int]) -> None:
        columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
        column = len(cells)
        value = _words(cell)
        cells.append(value)
        cells.extend([None] * (columns - 1))
        if rows > 1:
            covered.update(dict.fromkeys(range(column, column + columns), rows - 1))
        if value is None:
            return
        if rows * columns > 1:
            last_row, last_column = min(self._row + rows - 1, LAST_ROW), min(column + columns, LAST_COLUMN)
            self.merged.append(MergedArea(self._row, column + 1, last_row, last_column))
        look = Look(struck=_is_struck(cell), link=next((link.get("href") for link in cell.iter("a")), None))
        if look != Look() and len(self.looks) < self.delivery.limits.looks:
            self.looks[self._row, column + 1] = look


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isdecimal() and len(value) < len("10000") else 1


def _words(cell: html.HtmlElement) -> str | None:
    pieces: list[str] = []
    _gather(cell, pieces)
    lines = [_SPACES.sub(" ", line).strip(" ") for line in "".join(pieces).split("\v")]
    return text_value("\n".join(line for line in lines if line.strip()))


def _gather(element: html.HtmlElement, pieces: list[str]) -> None:
    """Gather the words below an element; a vertical tab stands where a line ends."""
    for part in element.iterdescendants():
        if part.tag in _UNSEEN:
            part.text = None
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if part.tag in _LINES and part is not element:
                pieces.append("\v")
            pieces.append((part.text or "").replace("\v", " "))
        elif part is not element:
            if part.tag in _LINES:
                pieces.append("\v")
            elif part.tag in _CELLS:
                pieces.append(" ")
            pieces.append((part.tail or "").replace("\v", " "))


def _is_struck(cell: html.HtmlElement) -> bool:
    struck = sum(len("".join(part.itertext()).strip()) for part in cell.iter(*_STRUCK))
    return struck > 0 and struck == len("".join(cell.itertext()).strip())
