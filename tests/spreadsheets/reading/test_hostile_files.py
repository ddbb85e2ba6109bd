"""Files that are no spreadsheets, that are broken, or that were made to do harm: a sentence each, soon."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.reading.cells import SheetRow
from cmpdesk.spreadsheets.reading.faults import UnreadableFileError
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW, STANDARD
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from tests.spreadsheets.reading.books import CONTENT_TYPES, MAIN, open_document, packed, workbook
from tests.spreadsheets.reading.seen import only_sheet, refusal

CELL = "<sheetData><row><c><v>1</v></c></row></sheetData>"


@pytest.mark.parametrize(("content", "said"), [
    (b"", "it is empty"),
    (b" \r\n\t\r\n", "it is empty"),
    (b"\0" * 5000, "it is empty"),
    (b"%PDF-1.7\n", "it is a PDF document"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "it is a picture"),
    (b"MZ\x90\0" + bytes(100), "it is a program"),
    (b"{\\rtf1 Actions}", "it is a text document"),
    (b"SQLite format 3\0" + bytes(100), "it is a database"),
    (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(50), "before 1993"),
    (b"PK\x03\x04" + bytes(200), "a part of it is missing"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "it is damaged"),
    (bytes(range(256)) * 20, "it is not a spreadsheet"),
    (b"<?xml version='1.0'?><feed><entry/></feed>", "XML file of another program"),
    (b"<html><body><p>Please sign in</p></body></html>", "web page without a table"),
])  # fmt: skip
def test_what_is_no_spreadsheet_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "Actions 2021.xlsx"
    path.write_bytes(content)
    assert said in refusal(path)


def test_what_lies_beside_an_open_workbook_is_not_taken_for_it(tmp_path: Path) -> None:
    name = "Ana López"
    excel = b"".join(
        [bytes([len(name)]), name.encode("cp1252").ljust(54), bytes([len(name), 0]), name.ljust(54).encode("utf-16-le")]
    )
    libre_office = b",ana,desk,25.11.2026 18:00,file:///home/ana/.config/libreoffice/4;"
    for title, content in (("~$log.xlsx", excel), (".~lock.log.ods#", libre_office)):
        path = tmp_path / title
        path.write_bytes(content)
        assert "beside it while somebody has it open" in refusal(path)


@pytest.mark.parametrize(("parts", "said"), [
    ({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<x/>"}, "Word document"),
    ({"[Content_Types].xml": CONTENT_TYPES, "ppt/presentation.xml": "<x/>"}, "PowerPoint"),
    ({"Index/Document.iwa": b"x"}, "Apple Numbers"),
    ({"photo.jpg": b"x"}, "packed folder"),
    ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "no spreadsheet"),
    ({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}, "no sheets"),
    ({"[Content_Types].xml": CONTENT_TYPES, "xl/styles.xml": "<x/>"}, "part workbook.xml is missing"),
    ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "part content.xml is missing"),
])  # fmt: skip
def test_packed_files_of_other_programs_are_named(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    assert said in refusal(packed(tmp_path / "log.xlsx", parts))


def compound(path: Path, *streams: str) -> Path:
    """Write a compound file with empty streams of those names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<108I", header, 80, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for name, kind in [("Root Entry", 5), *[(stream, 2) for stream in streams]]:
        encoded = name.encode("utf-16-le")
        entries += struct.pack(
            "<64sHBB12s16sIQQIQ", encoded, len(encoded) + 2, kind, 1, b"\xff" * 12, b"", 0, 0, 0, 0xFFFFFFFE, 0
        )
    path.write_bytes(bytes(header) + table + entries.ljust(512, b"\0"))
    return path


@pytest.mark.parametrize(("stream", "said"), [
    ("EncryptedPackage", "protected by a password"),
    ("WordDocument", "Word document"),
    ("PowerPoint Document", "PowerPoint"),
    ("__properties_version1.0", "e-mail"),
    ("Anything", "not a spreadsheet"),
])  # fmt: skip
def test_old_files_of_other_programs_are_named(tmp_path: Path, stream: str, said: str) -> None:
    assert said in refusal(compound(tmp_path / "log.xls", stream))


def test_a_workbook_that_holds_a_word_document_stays_a_workbook(tmp_path: Path) -> None:
    assert "Word document" not in refusal(compound(tmp_path / "log.xls", "WORKBOOK", "WordDocument"))


def test_an_open_document_is_read_though_it_does_not_say_what_it_is(tmp_path: Path) -> None:
    table = "<table:table table:name='A'><table:table-row><table:table-cell><text:p>Plan</text:p></table:table-cell>"
    path = open_document(tmp_path / "log.ods", f"{table}</table:table-row></table:table>")
    content = path.read_bytes()
    at = content.index(b"mimetype") + len("mimetype")
    path.write_bytes(content[:at] + b"\xff\xff" + content[at + 2 :])
    assert [row.cells for row in read_file(path).sheets[0].rows] == [("Plan",)]


def test_protected_open_documents_are_named(tmp_path: Path) -> None:
    manifest = {"META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"}
    assert "protected by a password" in refusal(open_document(tmp_path / "log.ods", "", more=manifest))


def test_a_refusal_is_said_in_three_languages(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableFileError) as refused:
        read_file(path)
    said = {refused.value.in_language(language) for language in Language}
    assert len(said) == len(Language)


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="not there any more"):
        read_file(tmp_path / "gone.xlsx")
    with pytest.raises(UnreadableFileError, match="a folder"):
        read_file(tmp_path)
    with pytest.raises(UnreadableFileError, match="not there any more"):
        read_file(tmp_path / "gone" / "log.xlsx")
    with pytest.raises(UnreadableFileError, match=r"cannot be opened|not there any more"):
        read_file(tmp_path / ("a" * 400))


def test_the_folder_that_one_is_in_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFileError, match=f"“{tmp_path.name}” was not read: it is a folder"):
        read_file(Path())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "locked.xlsx", CELL)
    path.chmod(0)
    with pytest.raises(UnreadableFileError, match="may not be read"):
        read_file(path)


def test_a_workbook_without_a_filled_cell_says_so(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(1, 20_001))
    path = workbook(tmp_path / "styled.xlsx", f"<sheetData>{rows}</sheetData>")
    assert "no cell in it holds anything" in refusal(path)


def test_cells_in_the_last_corner_cost_nothing(tmp_path: Path) -> None:
    cell = f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>2</v></c></row>'
    path = workbook(tmp_path / "corner.xlsx", f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{cell}</sheetData>')
    assert only_sheet(path).rows == (SheetRow(1, (1,)), SheetRow(LAST_ROW, (*[None] * (LAST_COLUMN - 1), 2)))


def _sheet_of(piece: bytes, count: int) -> Iterator[bytes]:
    yield b"<sheetData>"
    for _ in range(count):
        yield piece
    yield b"</sheetData>"


def _workbook_of(piece: bytes, count: int) -> Callable[[Path], Path]:
    return lambda path: workbook(path, _sheet_of(piece, count))


def _repeated_cells(path: Path) -> Path:
    value = 'office:value-type="float" office:value="1"'
    cell = f'<table:table-cell {value} table:number-columns-repeated="{LAST_COLUMN}"/>'
    row = f'<table:table-row table:number-rows-repeated="{LAST_ROW}">{cell}</table:table-row>'
    return open_document(path, f'<table:table table:name="x">{row}</table:table>')


def _entities(path: Path) -> Path:
    names = "abcdefghijkl"
    declared = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "' + f"&{before};" * 10 + '">' for before, name in pairwise(names)
    )
    cell = "<sheetData><row><c><v>&l;</v></c></row></sheetData>"
    part = f'<!DOCTYPE x [{declared}]><worksheet xmlns="{MAIN}">{cell}</worksheet>'
    return workbook(path, CELL, more={"xl/worksheets/sheet1.xml": part})


def _outside_entity(path: Path) -> Path:
    declared = '<!ENTITY a SYSTEM "file:///etc/hostname">'
    part = f'<!DOCTYPE x [{declared}]><worksheet xmlns="{MAIN}"><row>&a;</row></worksheet>'
    return workbook(path, CELL, more={"xl/worksheets/sheet1.xml": part})


def _far_cells(path: Path) -> Path:
    return workbook(path, _sheet_of(b'<row><c r="XFD1"><v>1</v></c></row>', 1_000))


BOMBS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "half a gigabyte of spaces": (_workbook_of(b" " * (1 << 20), 512), "it unpacks to 536"),
    "twenty million rows": (_workbook_of(b"<row><c><v>1</v></c></row>" * 100_000, 200), "it unpacks to 520"),
    "entities": (_entities, "entities"),
    "an entity from outside": (_outside_entity, "entities"),
    "cells repeated to the last corner": (_repeated_cells, "more than 12"),
    "far cells": (_far_cells, "more than 12"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_in_a_sentence_soon(tmp_path: Path, name: str) -> None:
    make, said = BOMBS[name]
    path = make(tmp_path / "bomb.xlsx")
    started = time.monotonic()
    assert said in refusal(path)
    assert time.monotonic() - started < 10


def test_a_sheet_that_is_longer_than_excels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"\n" * (LAST_ROW + 1) + b"x\n")
    assert "below row 1" in refusal(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    started = time.monotonic()
    for read in (read_file, read_preview):
        with pytest.raises(UnreadableFileError, match="it is 500 MB large"):
            read(path)
    assert time.monotonic() - started < 10


def test_one_line_that_fills_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    path.write_bytes(b"a,b\n" + b"x" * 30_000_000)
    assert "more memory" in refusal(path, replace(STANDARD, memory_bytes=100 << 20))
