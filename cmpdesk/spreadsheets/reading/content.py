"""What a file is, by its content alone, and the reader for it. Names and their endings are never asked."""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.by_calamine import read_by_calamine
from cmpdesk.spreadsheets.reading.cells import FileFormat, TextLayout
from cmpdesk.spreadsheets.reading.delivery import Delivery
from cmpdesk.spreadsheets.reading.faults import (
    CHOOSE_ANOTHER,
    EMPTY,
    ENCRYPTED,
    NOT_A_SPREADSHEET,
    SAVE_ANEW,
    WITHOUT_PASSWORD,
    DamagedError,
    RefusedError,
)
from cmpdesk.spreadsheets.reading.markup.excel_2003 import NAMESPACE, read_excel_2003
from cmpdesk.spreadsheets.reading.markup.web_page import read_web_archive, read_web_page
from cmpdesk.spreadsheets.reading.office_xml.workbook import read_workbook
from cmpdesk.spreadsheets.reading.old_excel.beside import beside_sheets
from cmpdesk.spreadsheets.reading.old_excel.compound import MAGIC, CompoundFile
from cmpdesk.spreadsheets.reading.open_document.styles import Styles
from cmpdesk.spreadsheets.reading.open_document.workbook import read_package, read_stream
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.text_files.encodings import encoding_by_mark
from cmpdesk.spreadsheets.reading.text_files.text_file import read_text, refuse_what_is_no_text

_EXPORT = sentence("Export the table from there as Excel or CSV, and choose that file.")
_COPY_THE_TABLE = sentence("Copy its table into a spreadsheet, save that, and choose it.")
_DOWNLOAD = sentence("Open it there, download it as Excel, and choose that file.")
_LINK = sentence("it is a link to a sheet on the web")
_OTHER_FILES = (
    (b"%PDF", sentence("it is a PDF document"), _COPY_THE_TABLE),
    (b"{\\rtf", sentence("it is a text document (RTF)"), _COPY_THE_TABLE),
    (b"\x89PNG", sentence("it is a picture"), CHOOSE_ANOTHER),
    (b"\xff\xd8\xff", sentence("it is a picture"), CHOOSE_ANOTHER),
    (b"GIF8", sentence("it is a picture"), CHOOSE_ANOTHER),
    (b"MZ", sentence("it is a program"), CHOOSE_ANOTHER),
    (b"\x7fELF", sentence("it is a program"), CHOOSE_ANOTHER),
    (
        b"SQLite format 3\0",
        sentence("it is a database"),
        sentence("To look into a workspace of CMP Desk, open it with Open."),
    ),
    (b'{"url":', _LINK, _DOWNLOAD),
    (b'{"":"WARNING! DO NOT EDIT THIS F', _LINK, _DOWNLOAD),
    (b'{"doc_id":', _LINK, _DOWNLOAD),
    (b"[InternetShortcut]", _LINK, _DOWNLOAD),
    (b"7z\xbc\xaf\x27\x1c", sentence("it is a packed folder"), sentence("Unpack it and choose the spreadsheet in it.")),
    (b"Rar!", sentence("it is a packed folder"), sentence("Unpack it and choose the spreadsheet in it.")),
    (b"\x1f\x8b", sentence("it is a packed file"), sentence("Unpack it and choose the spreadsheet in it.")),
)
_BEFORE_EXCEL_5 = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_STRANGE_PARTS = (
    ("word/", sentence("it is a Word document"), _COPY_THE_TABLE),
    ("ppt/", sentence("it is a PowerPoint presentation"), _COPY_THE_TABLE),
    ("visio/", sentence("it is a drawing of Visio"), CHOOSE_ANOTHER),
    ("index/", sentence("it is a document of Apple Numbers, Pages or Keynote"), _EXPORT),
)
_STRANGE_STREAMS = (
    ("encryptedpackage", ENCRYPTED, WITHOUT_PASSWORD),
    ("worddocument", sentence("it is a Word document"), _COPY_THE_TABLE),
    ("powerpoint document", sentence("it is a PowerPoint presentation"), _COPY_THE_TABLE),
    (
        "__properties_version1.0",
        sentence("it is an e-mail"),
        sentence("Save its attachment as a file and choose that."),
    ),
)
_OF_WHO_HAS_IT_OPEN = (
    sentence("it is not the spreadsheet, but what is put beside it while somebody has it open"),
    sentence("Choose the file itself, without the signs “~” in its name."),
)
_OWNER_BYTES = 165
"""The size of the file "~$name.xlsx" of Excel: a length and a name as bytes, then both as characters of two bytes."""
_OWNER_NAME = 54
_LIBRE_OFFICE_LOCK = re.compile(rb",[^,;\n]*,[^,;\n]*,[^,;\n]*,[^,;\n]*;\s*")
_HEAD = 1 << 14
_WEB_PAGE = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def read_content(file: BinaryIO, name: str, size: int, layout: TextLayout | None, delivery: Delivery) -> None:
    """Deliver what the file holds.

    Args:
        file: the file, open for reading bytes.
        name: what the one sheet of a text file is called.
        size: its size in bytes.
        layout: how to take a text file apart; None finds it out.
        delivery: takes the rows.

    Raises:
        RefusedError: nothing in it can be read.
    """
    file.seek(0)
    head = file.read(32)
    if not head:
        raise RefusedError(EMPTY, CHOOSE_ANOTHER)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _read_packed(file, delivery)
    elif head.startswith(MAGIC):
        _read_compound(file, delivery)
    elif head.startswith(_BEFORE_EXCEL_5):
        raise RefusedError(sentence("it was written by an Excel from before 1993"), SAVE_ANEW)
    else:
        for magic, reason, advice in _OTHER_FILES:
            if head.startswith(magic):
                raise RefusedError(reason, advice)
        _read_characters(file, name, size, layout, delivery)


def _read_characters(file: BinaryIO, name: str, size: int, layout: TextLayout | None, delivery: Delivery) -> None:
    file.seek(0)
    head = file.read(_HEAD)
    if _tells_who_has_it_open(head, size):
        raise RefusedError(*_OF_WHO_HAS_IT_OPEN)
    refuse_what_is_no_text(file)
    start = head.decode(encoding_by_mark(head) or "latin-1", "ignore").lstrip("\ufeff\r\n\t ").lower()
    if start.startswith("mime-version:") and "multipart/related" in start:
        read_web_archive(file, name, delivery)
    elif not start.startswith("<"):
        read_text(file, name, size, layout, delivery)
    elif NAMESPACE in start and "<workbook" in start.replace("ss:", ""):
        read_excel_2003(file, delivery)
    elif "<office:document" in start:
        file.seek(0)
        read_stream(file, Styles(), delivery)
    elif any(tag in start for tag in _WEB_PAGE):
        read_web_page(file, name, delivery)
    elif start.startswith("<?xml"):
        raise RefusedError(sentence("it is an XML file of another program"), _EXPORT)
    else:
        read_text(file, name, size, layout, delivery)


def _tells_who_has_it_open(head: bytes, size: int) -> bool:
    """Tell whether a file is the mark that Excel or LibreOffice puts beside one that is open."""
    if size == _OWNER_BYTES and 0 < head[0] <= _OWNER_NAME:
        return head[0] == head[_OWNER_NAME + 1] and not head[_OWNER_NAME + 2]
    return b"file://" in head and _LIBRE_OFFICE_LOCK.fullmatch(head) is not None


def _read_packed(file: BinaryIO, delivery: Delivery) -> None:
    package = Package(file, delivery.limits)
    if any(part.endswith("workbook.bin") for part in package.names):
        read_by_calamine(file, FileFormat.XLSB, delivery)
        return
    for start, reason, advice in _STRANGE_PARTS:
        if any(part.startswith(start) for part in package.names):
            raise RefusedError(reason, advice)
    kind = _kind_of_document(package)
    if "content.xml" in package or kind.startswith(_OPEN_DOCUMENT):
        _read_open_document(file, package, kind, delivery)
        return
    if "[content_types].xml" not in package and not any(part.startswith("xl/") for part in package.names):
        raise RefusedError(sentence("it is a packed folder"), sentence("Unpack it and choose the spreadsheet in it."))
    try:
        read_workbook(package, delivery)
    except DamagedError as damage:
        _second_reading(file, FileFormat.XLSX, delivery, damage)


def _kind_of_document(package: Package) -> bytes:
    """Return what an Open Document says that it is; a damaged one may say nothing."""
    try:
        return package.open("mimetype").read(200) if "mimetype" in package else b""
    except DamagedError:
        return b""


def _read_open_document(file: BinaryIO, package: Package, kind: bytes, delivery: Delivery) -> None:
    if kind.startswith(_OPEN_DOCUMENT) and not kind.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
        raise RefusedError(sentence("it is a document of LibreOffice, but no spreadsheet"), _COPY_THE_TABLE)
    try:
        read_package(package, delivery)
    except DamagedError as damage:
        _second_reading(file, FileFormat.ODS, delivery, damage)


def _read_compound(file: BinaryIO, delivery: Delivery) -> None:
    try:
        compound = CompoundFile(file)
    except DamagedError as damage:
        _second_reading(file, FileFormat.XLS, delivery, damage)
        return
    # A workbook may hold documents of other programs within it.
    book = next((name for name in ("workbook", "book") if name in compound.names), None)
    if book is None:
        for stream, reason, advice in _STRANGE_STREAMS:
            if stream in compound.names:
                raise RefusedError(reason, advice)
        raise RefusedError(NOT_A_SPREADSHEET, CHOOSE_ANOTHER)
    try:
        beside = beside_sheets(compound.stream(book), delivery.limits)
    except (struct.error, IndexError):
        # Errors and looks are beside the point: the values are good without them.
        beside = []
    read_by_calamine(file, FileFormat.XLS, delivery, beside=beside)


def _second_reading(file: BinaryIO, file_format: FileFormat, delivery: Delivery, damage: DamagedError) -> None:
    """Let the other reader try; what the first one found is told if it fails as well."""
    try:
        read_by_calamine(file, file_format, delivery, damaged=True)
    except DamagedError:
        raise damage from None
