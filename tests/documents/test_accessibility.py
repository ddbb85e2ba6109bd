"""Each rule finds the file that breaks just it; a file that breaks none has no findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import RGBColor

from cmpdesk.documents.tree import Heading, ListBlock, Paragraph, Run, Table
from cmpdesk.documents.word import write_word
from cmpdesk.documents.word.markup import value_of, w
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from tests.documents.accessibility.check import check_word
from tests.documents.word_samples import actions, body, document, items, picture, runs

Change = Callable[[WordDocument], object]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file that breaks no rule: headings, text, a list, a link and a table."""
    path = tmp_path / "good.docx"
    link = Paragraph((Run("Read "), Run("the report of 2021", link="https://example.org/report")))
    write_word(
        document(
            Heading(1, runs("Outcomes")),
            body("The two countries agreed to go on with the exchange of crews in the spring."),
            ListBlock(items("First", "Second")),
            link,
            Heading(2, runs("Actions")),
            actions(),
            body("After the table."),
        ),
        path,
    )
    return path


def rules(path: Path) -> list[str]:
    return [finding.rule for finding in check_word(path)]


def broken(path: Path, change: Change) -> list[str]:
    opened = docx.Document(str(path))
    change(opened)
    opened.save(str(path))
    return rules(path)


def paragraph(opened: WordDocument, text: str, style: str = "Body Text") -> object:
    return opened.add_paragraph(text, style)


def marked(opened: WordDocument, path: str, **attributes: str) -> None:
    """Set attributes of the first element of this name in the body."""
    element = next(opened.element.body.iter(w(path)))
    for name, value in attributes.items():
        element.set(w(name), value)


def removed(opened: WordDocument, name: str, *, index: int = 0) -> None:
    element = list(opened.element.body.iter(w(name)))[index]
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def merged(opened: WordDocument) -> None:
    row = opened.tables[0].rows[1]
    row.cells[0].merge(row.cells[1])


def blank_cell(opened: WordDocument) -> None:
    opened.tables[0].rows[1].cells[0].text = ""


def nested_table(opened: WordDocument) -> None:
    opened.tables[0].rows[1].cells[0]._tc.append(parse_xml(_INNER))
    opened.tables[0].rows[1].cells[0].add_paragraph("after", "Table Text")


_INNER = (
    '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tblPr>'
    '<w:tblCaption w:val="t"/><w:tblDescription w:val="d"/></w:tblPr><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid>'
    "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl>"
)


def coloured(opened: WordDocument) -> None:
    opened.paragraphs[1].runs[0].font.color.rgb = RGBColor(0x80, 0x80, 0x80)


def coloured_style(opened: WordDocument) -> None:
    opened.styles["Body Text"].font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def dark_cell(opened: WordDocument) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "1F3864")):
        shading.set(qn(f"w:{name}"), value)
    opened.tables[0].rows[0].cells[0]._tc.get_or_add_tcPr().append(shading)


def undescribed_picture(opened: WordDocument) -> None:
    opened.add_picture(picture(1))


def undescribed_header_picture(opened: WordDocument) -> None:
    opened.sections[0].header.paragraphs[0].add_run().add_picture(picture(1))


def link_text(text: str) -> Change:
    def change(opened: WordDocument) -> None:
        link = next(opened.element.body.iter(w("hyperlink")))
        next(link.iter(w("t"))).text = text

    return change


def without_language(opened: WordDocument) -> None:
    defaults = opened.styles.element.find(w("docDefaults"))
    language = next(defaults.iter(w("lang")))
    language.getparent().remove(language)


SPANISH = "La Comisión Nacional Forestal presentó el programa de manejo del fuego y las medidas para los bosques."
FRENCH = "Les deux pays ont convenu de poursuivre l'échange dans les forêts avec une équipe et des outils."

BREAKS: list[tuple[str, str, Change]] = [
    ("no title", "title", lambda opened: setattr(opened.core_properties, "title", "")),
    ("no author", "author", lambda opened: setattr(opened.core_properties, "author", " ")),
    ("no language", "language", without_language),
    ("skipped level", "heading-order", lambda opened: paragraph(opened, "Deep", "Heading 4")),
    ("empty heading", "empty-heading", lambda opened: paragraph(opened, " ", "Heading 2")),
    ("same heading", "repeated-heading", lambda opened: paragraph(opened, "Outcomes", "Heading 1")),
    ("empty paragraph", "empty-paragraph", lambda opened: paragraph(opened, "")),
    ("page break alone", "empty-paragraph", lambda opened: opened.add_paragraph().add_run().add_break(WD_BREAK.PAGE)),
    ("typed bullet", "typed-list", lambda opened: paragraph(opened, "• one")),
    ("typed dash", "typed-list", lambda opened: paragraph(opened, "– one")),
    ("typed number", "typed-list", lambda opened: paragraph(opened, "2) one")),
    ("typed letter", "typed-list", lambda opened: paragraph(opened, "b. one")),
    ("spaces", "layout-spaces", lambda opened: paragraph(opened, "Canada      Mexico")),
    ("tab", "layout-spaces", lambda opened: paragraph(opened, "Canada\tMexico")),
    ("no header row", "table-header", lambda opened: removed(opened, "tblHeader")),
    ("header row off", "table-header", lambda opened: marked(opened, "tblHeader", val="0")),
    ("merged cell", "merged-cell", merged),
    ("blank cell", "empty-cell", blank_cell),
    ("nested table", "nested-table", nested_table),
    ("row may split", "row-split", lambda opened: removed(opened, "cantSplit", index=1)),
    ("no table title", "table-description", lambda opened: removed(opened, "tblCaption")),
    ("no table description", "table-description", lambda opened: marked(opened, "tblDescription", val="")),
    ("picture", "picture-description", undescribed_picture),
    ("picture in the header", "picture-description", undescribed_header_picture),
    ("vague link", "link-text", link_text("Click here")),
    ("vague French link", "link-text", link_text("cliquez ici.")),
    ("long address", "link-text", link_text("https://example.org/a/very/long/address/indeed.html")),
    ("pale run", "contrast", coloured),
    ("pale style", "contrast", coloured_style),
    ("dark on dark", "contrast", dark_cell),
    ("Spanish passage", "passage-language", lambda opened: paragraph(opened, SPANISH)),
    ("French passage", "passage-language", lambda opened: paragraph(opened, FRENCH)),
    ("right to left", "passage-language", lambda opened: paragraph(opened, "שלום")),
]


def test_a_good_file_has_no_findings(good: Path) -> None:
    assert check_word(good) == ()


@pytest.mark.parametrize(("rule", "change"), [pytest.param(r, c, id=name) for name, r, c in BREAKS])
def test_a_file_that_breaks_one_rule_has_just_that_finding(good: Path, rule: str, change: Change) -> None:
    assert broken(good, change) == [rule]


@pytest.mark.parametrize(
    "text",
    ["J. Smith signed.", "2021. A year.", "– ", "A (first) point", "-5 degrees", "Two  spaces after. A stop."],
)
def test_ordinary_text_is_not_taken_for_typed_lists_or_layout(good: Path, text: str) -> None:
    assert broken(good, lambda opened: paragraph(opened, text)) == []


def test_a_described_or_decorative_picture_is_fine(good: Path) -> None:
    def change(opened: WordDocument) -> None:
        opened.add_picture(picture(1))
        drawing = next(opened.element.body.iter(qn("wp:docPr")))
        drawing.set("descr", "The two flags")

    assert broken(good, change) == []


def test_a_short_address_may_stand_in_the_text(good: Path) -> None:
    assert broken(good, lambda opened: paragraph(opened, "See www.gob.mx/conafor for it.")) == []


def test_a_passage_that_is_marked_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "marked.docx"
    write_word(document(Paragraph((Run(SPANISH, language=Language.SPANISH),)), body("x")), path)
    assert rules(path) == []


def test_a_french_document_is_read_as_french(tmp_path: Path) -> None:
    path = tmp_path / "french.docx"
    write_word(document(body(FRENCH), language=Language.FRENCH), path)
    assert rules(path) == []


def test_a_finding_says_where_and_what_to_do(good: Path) -> None:
    opened = docx.Document(str(good))
    opened.add_paragraph("• one", "Body Text")
    opened.save(str(good))
    (finding,) = check_word(good)
    assert finding.place.endswith("“• one”")
    assert "list style" in finding.message


def test_a_header_row_alone_is_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "alone.docx"
    table = Table(("A", ""), (), (0.5, 0.5), "t", "d")
    write_word(document(table, body("x")), path)
    assert rules(path) == []
    (shown,) = docx.Document(str(path)).tables
    assert value_of(shown._tbl, "tblPr/tblCaption") == "t"


def test_the_shipped_template_is_refused_nothing_but_its_missing_title() -> None:
    assert set(rules(resource("templates", "minutes.docx"))) == {"title", "author"}
