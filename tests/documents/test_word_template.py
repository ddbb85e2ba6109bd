"""The shipped template is what its builder makes, complete and readable."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from cmpdesk.documents.word import names
from cmpdesk.documents.word.markup import VALUE, value_of, w
from cmpdesk.documents.word.template import build_template
from cmpdesk.model.shipped import resource
from tests.documents.accessibility.contrast import contrast
from tests.documents.word_samples import findings, part

SHIPPED = resource("templates", "minutes.docx")


def canonical(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/settings.xml"])
def test_the_shipped_file_is_what_the_builder_makes(tmp_path: Path, name: str) -> None:
    build_template(tmp_path / "built.docx")
    assert canonical(part(SHIPPED, name)) == canonical(part(tmp_path / "built.docx", name))


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    build_template(tmp_path / "first.docx")
    build_template(tmp_path / "second.docx")
    assert (tmp_path / "first.docx").read_bytes() == (tmp_path / "second.docx").read_bytes()


def test_the_template_has_every_style_of_the_right_type() -> None:
    found = {value_of(style, "name"): style.get(w("type")) for style in part(SHIPPED, "word/styles.xml")}
    assert {name: found.get(name) for name in names.REQUIRED} == names.REQUIRED


def test_the_template_has_no_schema_findings() -> None:
    assert findings(SHIPPED) == []


def test_the_template_is_letter_paper_with_margins_of_two_and_a_half_centimetres() -> None:
    root = part(SHIPPED, "word/document.xml")
    (size,) = root.iter(w("pgSz"))
    (margins,) = root.iter(w("pgMar"))
    assert (size.get(w("w")), size.get(w("h"))) == ("12240", "15840")
    assert {margins.get(w(side)) for side in ("top", "right", "bottom", "left")} == {"1417"}


def test_every_text_colour_is_readable_on_white_and_on_every_shading() -> None:
    root = part(SHIPPED, "word/styles.xml")
    inks = {found.get(VALUE, "") for found in root.iter(w("color"))}
    grounds = {"FFFFFF", *(found.get(w("fill"), "") for found in root.iter(w("shd")))}
    assert len(inks) >= 3
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0)],
)
def test_contrast_is_measured_as_wcag_defines_it(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)


def test_text_is_at_least_ten_points() -> None:
    sizes = [int(found.get(VALUE, "0")) for found in part(SHIPPED, "word/styles.xml").iter(w("sz"))]
    assert min(sizes) >= 20


def test_list_styles_and_numbering_name_each_other() -> None:
    numbering = part(SHIPPED, "word/numbering.xml")
    linked = {value_of(level, "pStyle") for level in numbering.iter(w("lvl"))}
    styles = part(SHIPPED, "word/styles.xml")
    listed = {style.get(w("styleId")) for style in styles if value_of(style, "pPr/numPr/numId") is not None}
    assert linked == listed
    assert len(linked) == 2 * names.LIST_LEVELS


def test_every_style_is_based_on_and_followed_by_styles_that_are_there() -> None:
    styles = part(SHIPPED, "word/styles.xml")
    ids = {style.get(w("styleId")) for style in styles}
    named = {value_of(style, path) for style in styles for path in ("basedOn", "next")} - {None}
    assert named <= ids


def test_the_package_holds_nothing_superfluous() -> None:
    with zipfile.ZipFile(SHIPPED) as package:
        found = set(package.namelist())
    parts = {f"word/{name}.xml" for name in ("document", "styles", "numbering", "settings", "fontTable", "theme")}
    assert found == parts | {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "docProps/core.xml",
        "docProps/app.xml",
    }
