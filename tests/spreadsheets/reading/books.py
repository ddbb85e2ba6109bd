"""Spreadsheet files made by hand, as programs and people with strange ideas make them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
)


def packed(path: Path, parts: Mapping[str, str | bytes | Iterable[bytes]]) -> Path:
    """Write a zip file of those parts; a part may come in pieces that no memory holds at once."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if isinstance(content, str | bytes):
                package.writestr(name, content)
                continue
            with package.open(name, "w", force_zip64=True) as part:
                for piece in content:
                    part.write(piece)
    return path


def workbook(
    path: Path,
    *sheets: str | bytes | Iterable[bytes],
    strings: str | None = None,
    styles: str | None = None,
    book: str = "",
    strict: bool = False,
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """Write a workbook whose sheets are given as what stands in their worksheet part, from sheetData on."""
    main, office = (STRICT_MAIN, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    names = range(1, len(sheets) + 1)
    tabs = "".join(f'<sheet name="Sheet{at}" sheetId="{at}" r:id="rId{at}"/>' for at in names)
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in names
    )
    parts: dict[str, str | bytes | Iterable[bytes]] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{book}<sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    if styles is not None:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    for at, sheet in enumerate(sheets, start=1):
        start, end = f'<worksheet xmlns="{main}" xmlns:r="{office}">'.encode(), b"</worksheet>"
        pieces = [sheet.encode()] if isinstance(sheet, str) else [sheet] if isinstance(sheet, bytes) else sheet
        parts[f"xl/worksheets/sheet{at}.xml"] = _around(start, pieces, end)
    return packed(path, parts | dict(more or {}))


def _around(start: bytes, pieces: Iterable[bytes], end: bytes) -> Iterable[bytes]:
    yield start
    yield from pieces
    yield end


def open_document(path: Path, tables: str, styles: str = "", more: Mapping[str, str | bytes] | None = None) -> Path:
    """Write an OpenDocument spreadsheet of those tables."""
    content = (
        f"<office:document-content {ODS_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(path, {"mimetype": mimetype, "content.xml": content} | dict(more or {}))
