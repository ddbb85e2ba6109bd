"""A workbook in Excel's own XML format (.xlsx, .xlsm, .xltx, Strict ones too), sheet by sheet."""

from __future__ import annotations

from contextlib import suppress

from cmpdesk.model.sentences import counted, sentence
from cmpdesk.spreadsheets.reading.cells import FileFormat
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen
from cmpdesk.spreadsheets.reading.faults import MACROS, NO_SHEETS, DamagedError
from cmpdesk.spreadsheets.reading.office_xml.book import Book, book_of, relations_of
from cmpdesk.spreadsheets.reading.office_xml.notes import add_links, add_notes
from cmpdesk.spreadsheets.reading.office_xml.sheet import SheetReader
from cmpdesk.spreadsheets.reading.office_xml.strings import SharedTexts
from cmpdesk.spreadsheets.reading.office_xml.styles import styles_of
from cmpdesk.spreadsheets.reading.packed import Package

OUTSIDE = sentence(
    "The file refers to other files; nothing was fetched from them, the values that were saved last are taken."
)
NO_PART = sentence("The file lacks the cells of this sheet.")


def read_workbook(package: Package, delivery: Delivery) -> None:
    """Deliver all sheets of cells.

    Raises:
        DamagedError: a part that is needed is missing or damaged.
        RefusedError: the file goes beyond a limit.
    """
    book = book_of(package)
    if not any(sheet.part for sheet in book.sheets):
        raise DamagedError(NO_SHEETS)
    delivery.open(FileFormat.XLSX)
    reading = _Reading(package, book, delivery)
    for sheet in book.sheets:
        delivery.begin_sheet(sheet.name, sheet.visibility)
        delivery.end_sheet(reading.read(sheet.part) if sheet.part else Seen(notices=[NO_PART]))
    if any(name.endswith("vbaproject.bin") for name in package.names):
        delivery.notice(MACROS)
    if any("/externallinks/" in name for name in package.names):
        delivery.notice(OUTSIDE)


class _Reading:
    """What the sheets of a workbook share while they are read one after the other."""

    def __init__(self, package: Package, book: Book, delivery: Delivery) -> None:
        self._package = package
        self._delivery = delivery
        self._from_1904 = book.from_1904
        self._styles = styles_of(package, book)
        self._texts = SharedTexts(package, book.strings, delivery.limits.characters)
        self._total = sum(package.size(sheet.part) for sheet in book.sheets if sheet.part)
        self._done = 0

    def read(self, part: str) -> Seen:
        """Deliver the rows of a sheet; return what else was seen of it."""
        missing = self._texts.missing
        reader = SheetReader(self._texts, self._styles, self._from_1904, self._delivery.limits.looks)
        reader.read(self._package.open(part, self._told), part, self._delivery)
        # Notes and links are beside the point: the cells are good without them.
        with suppress(DamagedError):
            relations = relations_of(self._package, part)
            add_links(reader, relations)
            add_notes(reader, self._package, relations)
        seen = reader.seen()
        if self._texts.missing > missing:
            seen.notices.append(
                counted(
                    "{count} text is missing in the file; its cell is marked as an error.",
                    "{count} texts are missing in the file; their cells are marked as errors.",
                    self._texts.missing - missing,
                )
            )
        return seen

    def _told(self, count: int) -> None:
        self._done += count
        self._delivery.step(self._done, self._total)
