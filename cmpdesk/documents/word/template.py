"""Building the shipped template, the same bytes each time.

``python -m cmpdesk.documents.word.template`` writes it anew after a change of its look.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lxml import etree

from cmpdesk.documents.word import names
from cmpdesk.documents.word.list_definitions import bullet_definition, number_definition
from cmpdesk.documents.word.looks import (
    BULLET_INSTANCE,
    FALLBACK_FONT,
    FONT,
    NUMBER_INSTANCE,
    style_id,
    styles_xml,
    theme_xml,
)
from cmpdesk.documents.word.markup import MAIN, RELATIONSHIPS, added, w
from cmpdesk.model.shipped import resource
from cmpdesk.workspace.files import written_beside

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_MADE: Final = (2021, 11, 25, 0, 0, 0)
"""The time that every entry of the package carries, so that the file does not depend on the clock."""
_WORD_PARTS: Final = ("styles", "numbering", "settings", "fontTable", "theme")


def build_template(target: Path) -> None:
    """Write the shipped template to ``target``.

    Raises:
        FileNotWrittenError: the target cannot be written.
    """
    with written_beside(target) as draft, zipfile.ZipFile(draft, "w") as package:
        for name, text in _entries().items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            content = etree.tostring(etree.fromstring(text), xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(entry, content)


def _entries() -> dict[str, str]:
    """Return the parts of the package by name; the order is the one that Word writes."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [
                (f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
            ]
        ),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations((f"{RELATIONSHIPS}/{part}", f"{part}.xml") for part in _WORD_PARTS),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme.xml": theme_xml(),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"><Application>CMP Desk</Application></Properties>',
    }


def _content_types() -> str:
    word = f"{_OFFICE}.wordprocessingml"
    kinds = {"/word/document.xml": f"{word}.document.main+xml"}
    kinds |= {f"/word/{part}.xml": f"{word}.{part}+xml" for part in _WORD_PARTS}
    kinds["/word/theme.xml"] = f"{_OFFICE}.theme+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = f"{_OFFICE}.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _document() -> str:
    """Return an empty body on Letter paper (8.5 by 11 inches) with margins of 2.5 cm."""
    margins = 'w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"'
    return (
        f'<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"><w:body><w:sectPr>'
        '<w:pgSz w:w="12240" w:h="15840"/>'
        f'<w:pgMar {margins} w:header="680" w:footer="680" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _numbering() -> str:
    root = etree.Element(w("numbering"), nsmap={"w": MAIN})
    root.append(bullet_definition(BULLET_INSTANCE, [style_id(name) for name in names.BULLETS]))
    root.append(number_definition(NUMBER_INSTANCE, [style_id(name) for name in names.NUMBERS]))
    for instance in (BULLET_INSTANCE, NUMBER_INSTANCE):
        number = added(root, "num")
        number.set(w("numId"), str(instance))
        added(number, "abstractNumId", instance)
    return etree.tostring(root, encoding="unicode")


def _settings() -> str:
    """Return settings that keep Word out of its compatibility mode (15 is the mode since Word 2013)."""
    office = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-CA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    """Return the fonts; the fallback has the same widths where the first is not installed."""
    return (
        f'<w:fonts xmlns:w="{MAIN}"><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK_FONT}"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


if __name__ == "__main__":
    build_template(resource("templates", "minutes.docx"))
