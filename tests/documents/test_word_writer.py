"""A document's tree becomes a Word file with real structure, and no text changes on the way."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cmpdesk.documents.tree import (
    Contents,
    ContentsEntry,
    Heading,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Run,
    Table,
)
from cmpdesk.documents.word import write_word
from cmpdesk.documents.word.markup import RELATIONSHIPS, value_of, w
from cmpdesk.documents.word.runs import tidy
from cmpdesk.model.language import Language
from cmpdesk.workspace.files import FileNotWrittenError
from tests.documents.accessibility.check import check_word
from tests.documents.word_samples import (
    actions,
    body,
    document,
    everything,
    findings,
    items,
    part,
    runs,
    signatures,
    texts,
    written,
)


def first(opened: WordDocument, name: str) -> etree._Element:
    found: etree._Element = next(opened.element.body.iter(w(name)))
    return found


def styles_of(opened: WordDocument) -> list[str]:
    return [value_of(found, "pPr/pStyle") or "" for found in opened.element.body.iter(w("p"))]


@pytest.mark.parametrize("language", list(Language))
def test_a_document_with_everything_in_it_has_no_schema_findings(tmp_path: Path, language: Language) -> None:
    target = tmp_path / "everything.docx"
    write_word(everything(language), target)
    assert findings(target) == []


def test_a_document_with_everything_in_it_is_accessible(tmp_path: Path) -> None:
    target = tmp_path / "everything.docx"
    write_word(everything(), target)
    rules = {finding.rule for finding in check_word(target)}
    assert rules == set()


@pytest.mark.parametrize("kind", list(ParagraphKind))
def test_every_kind_of_paragraph_has_a_style_of_its_own(tmp_path: Path, kind: ParagraphKind) -> None:
    opened = written(document(*(Paragraph(runs(each), each) for each in ParagraphKind)), tmp_path)
    (paragraph,) = [found for found in opened.paragraphs if found.text == kind]
    assert paragraph.style is not None
    assert paragraph.style.name != "Normal"
    assert len(set(styles_of(opened))) == len(ParagraphKind)


def test_headings_and_lists_have_word_s_own_styles(tmp_path: Path) -> None:
    inner = ListBlock(items("inner"), numbered=True)
    opened = written(document(Heading(2, runs("h")), ListBlock((ListItem(runs("outer"), (inner,)),))), tmp_path)
    names = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style is not None]
    assert names == ["Heading 2", "List Bullet", "List Number 2"]


def numbers_of(opened: WordDocument) -> list[tuple[str, str]]:
    """Return the numbering instance and level of each paragraph that has one of its own."""
    found = opened.element.body.iter(w("numPr"))
    return [(value_of(each, "numId") or "", value_of(each, "ilvl") or "") for each in found]


def test_every_numbered_list_counts_anew_from_its_start(tmp_path: Path) -> None:
    blocks = [ListBlock(items("a", "b"), numbered=True), ListBlock(items("c"), numbered=True, start=5)]
    opened = written(document(*blocks), tmp_path)
    instances = [instance for instance, _ in numbers_of(opened)]
    assert instances[0] == instances[1] != instances[2]
    starts = {
        number.get(w("numId")): value_of(number, "lvlOverride/startOverride")
        for number in part(tmp_path / "written.docx", "word/numbering.xml").iter(w("num"))
    }
    assert (starts[instances[0]], starts[instances[2]]) == ("1", "5")


def test_nested_lists_stop_at_the_fourth_level(tmp_path: Path) -> None:
    block = ListBlock(items("deepest"), numbered=True)
    for _ in range(6):
        block = ListBlock((ListItem(runs("x"), (block,)),), numbered=True)
    opened = written(document(block), tmp_path)
    assert [level for _, level in numbers_of(opened)] == ["0", "1", "2", "3", "3", "3", "3"]


def test_an_item_with_nothing_but_a_list_in_it_adds_no_empty_paragraph(tmp_path: Path) -> None:
    opened = written(document(ListBlock((ListItem((), (ListBlock(items("inner")),)),))), tmp_path)
    assert texts(opened) == ["inner"]


def test_nothing_empty_is_written(tmp_path: Path) -> None:
    opened = written(document(body(""), body(" \n\t"), Heading(1, ()), body("x")), tmp_path)
    assert texts(opened) == ["x"]


def test_tabs_and_spaces_for_layout_become_one_space(tmp_path: Path) -> None:
    opened = written(document(Paragraph((Run(" a\t b   "), Run("  c\n\n\nd ")))), tmp_path)
    assert texts(opened) == ["a b c\nd"]


def test_tables_have_a_repeated_header_and_rows_that_stay_whole(tmp_path: Path) -> None:
    opened = written(document(actions()), tmp_path)
    rows = list(opened.element.body.iter(w("tr")))
    marks = [[found.tag for found in row.find(w("trPr"))] for row in rows]
    assert marks == [[w("cantSplit"), w("tblHeader")], [w("cantSplit")], [w("cantSplit")]]


def test_tables_say_what_they_are(tmp_path: Path) -> None:
    table = first(written(document(actions()), tmp_path), "tbl")
    assert value_of(table, "tblPr/tblCaption") == "Future actions"
    assert value_of(table, "tblPr/tblDescription") == "Each row is an action."
    assert value_of(table, "tblPr/tblStyle") == "DataTable"


def test_the_columns_of_a_table_fill_the_text_s_width(tmp_path: Path) -> None:
    table = first(written(document(actions()), tmp_path), "tbl")
    widths = [int(column.get(w("w"), "0")) for column in table.iter(w("gridCol"))]
    assert widths == [2352, 7054]
    assert sum(widths) == 12240 - 2 * 1417


def test_an_empty_cell_gets_a_dash(tmp_path: Path) -> None:
    opened = written(document(actions()), tmp_path)
    assert [cell.text for cell in opened.tables[0].rows[2].cells] == ["2", "–"]


def test_two_tables_in_a_row_are_kept_apart(tmp_path: Path) -> None:
    opened = written(document(actions(caption=None), actions(caption=None)), tmp_path)
    assert [child.tag for child in opened.element.body][:3] == [w("tbl"), w("p"), w("tbl")]
    assert opened.paragraphs[0].text == "Future actions"


def test_a_row_that_does_not_fit_the_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        written(document(actions(((runs("one"),),))), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_break_belongs_to_what_follows(tmp_path: Path) -> None:
    opened = written(
        document(PageBreak(), body("a"), PageBreak(), body(""), PageBreak(), body("b"), body("c"), PageBreak()),
        tmp_path,
    )
    assert [p.text for p in opened.paragraphs] == ["a", "b", "c"]
    assert [p.paragraph_format.page_break_before for p in opened.paragraphs] == [None, True, None]


def test_a_page_may_begin_with_a_table(tmp_path: Path) -> None:
    opened = written(document(body("a"), PageBreak(), actions(caption=None), body("b")), tmp_path)
    assert opened.tables[0].rows[0].cells[0].paragraphs[0].paragraph_format.page_break_before
    assert opened.paragraphs[1].paragraph_format.page_break_before is None


def test_the_contents_link_to_the_headings(tmp_path: Path) -> None:
    long = "Anchor é with spaces and very many more characters than Word allows in a name"
    opened = written(
        document(
            Contents((ContentsEntry(1, "One", "1"), ContentsEntry(2, "Two", long), ContentsEntry(1, "?", "no"))),
            Heading(1, runs("One"), "1"),
            Heading(2, runs("Two"), long),
            Heading(2, runs("Two again"), long),
        ),
        tmp_path,
    )
    links = [link.get(w("anchor")) for link in opened.element.body.iter(w("hyperlink"))]
    marks = [(mark.get(w("name")), mark.get(w("id"))) for mark in opened.element.body.iter(w("bookmarkStart"))]
    assert links == [name for name, _ in marks]
    assert len({identifier for _, identifier in marks}) == len(marks) == 2
    assert all(name and name[0].isalpha() and len(name) <= 40 for name, _ in marks)
    assert styles_of(opened)[:3] == ["Toc1", "Toc2", "Toc1"]
    assert texts(opened)[:3] == ["One", "Two", "?"]


def test_links_go_where_they_say_and_the_same_address_is_kept_once(tmp_path: Path) -> None:
    link = Run("page", link="https://x.ca/é b")
    opened = written(document(Paragraph((link, Run(" "), link, Run(" x", link="javascript:x")))), tmp_path)
    ids = [found.get(f"{{{RELATIONSHIPS}}}id") for found in opened.element.body.iter(w("hyperlink"))]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert opened.part.rels[str(ids[0])].target_ref == "https://x.ca/%C3%A9%20b"
    assert value_of(first(opened, "hyperlink"), "r/rPr/rStyle") == "Hyperlink"


@pytest.mark.parametrize(
    ("language", "locale"),
    [(Language.ENGLISH, "en-CA"), (Language.FRENCH, "fr-CA"), (Language.SPANISH, "es-MX")],
)
def test_the_document_says_its_language(tmp_path: Path, language: Language, locale: str) -> None:
    opened = written(document(body("x"), language=language), tmp_path)
    defaults = opened.styles.element.find(w("docDefaults"))
    assert value_of(defaults, "rPrDefault/rPr/lang") == locale
    assert value_of(opened.settings.element, "themeFontLang") == locale
    assert opened.core_properties.language == locale


def test_only_passages_in_another_language_are_marked(tmp_path: Path) -> None:
    line = (Run("a", language=Language.ENGLISH), Run("b", language=Language.SPANISH), Run("c"))
    opened = written(document(Paragraph(line)), tmp_path)
    assert [value_of(run, "rPr/lang") for run in opened.element.body.iter(w("r"))] == [None, "es-MX", None]


def test_right_to_left_text_is_marked_run_by_run(tmp_path: Path) -> None:
    opened = written(document(body("see the greeting שלום, עולם! now"), body("שלום עולם ok"), body("مرحبا")), tmp_path)
    marked = [
        "".join(text.text or "" for text in run.iter(w("t")))
        for run in opened.element.body.iter(w("r"))
        if run.find(f"{w('rPr')}/{w('rtl')}") is not None
    ]
    assert marked == ["שלום, עולם", "שלום עולם", "مرحبا"]
    languages = [found.get(w("bidi")) for found in opened.element.body.iter(w("lang"))]
    assert languages == ["he-IL", "he-IL", "ar-SA"]
    bidi = [found.find(f"{w('pPr')}/{w('bidi')}") is not None for found in opened.element.body.iter(w("p"))]
    assert bidi == [False, True, True]


def test_a_signature_block_stays_on_one_page(tmp_path: Path) -> None:
    opened = written(document(signatures(), body("after")), tmp_path)
    first_person = ["Canada", "Signature", "First Person", "Director", "Date"]
    second_person = ["Mexico", "Signature", "Second Person", "Head", "Date"]
    assert texts(opened) == [*first_person, *second_person, "after"]
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in opened.paragraphs]
    assert kept == [True] * 9 + [False, None]
    assert opened.paragraphs[0].runs[0].bold


def fields(root: etree._Element) -> list[str]:
    return [(found.text or "").strip() for found in root.iter(w("instrText"))]


def test_every_page_has_the_body_the_symbol_and_page_fields(tmp_path: Path) -> None:
    section = written(document(body("x")), tmp_path).sections[0]
    assert section.header.paragraphs[0].text == "Canada-Mexico Partnership\tCMP/17/FOR"
    stops = section.header.paragraphs[0].paragraph_format.tab_stops
    assert [stop.position.twips for stop in stops] == [12240 - 2 * 1417]
    assert section.footer.paragraphs[0].text == "Page 1 of 1"
    assert fields(section.footer.part.element) == ["PAGE", "NUMPAGES"]


def test_the_properties_tell_what_the_file_is(tmp_path: Path) -> None:
    properties = written(document(body("x")), tmp_path).core_properties
    assert (properties.title, properties.subject) == ("Minutes of the session", "17th Annual Meeting")
    assert properties.author == properties.last_modified_by == "Global Affairs Canada"
    assert properties.created is not None
    assert datetime.now(UTC) - properties.created.replace(tzinfo=UTC) < timedelta(minutes=2)


def test_the_file_does_not_name_the_library(tmp_path: Path) -> None:
    written(document(body("x")), tmp_path)
    with zipfile.ZipFile(tmp_path / "written.docx") as package:
        for name in package.namelist():
            assert b"python-docx" not in package.read(name), name


def test_a_very_long_title_fits_the_properties(tmp_path: Path) -> None:
    made = document(body("x"))
    properties = written(
        type(made)("t" * 400, "s\x00", "a", Language.ENGLISH, made.blocks, "", "", ""), tmp_path
    ).core_properties
    assert (len(properties.title), properties.subject) == (255, "s")


def test_an_old_file_survives_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError):
        write_word(document(body("x")), tmp_path / "no" / "folder.docx")
    target = tmp_path / "old.docx"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="zip"):
        write_word(document(actions(((runs("one"),),))), target)
    assert [path.name for path in tmp_path.iterdir()] == ["old.docx"]
    assert target.read_bytes() == b"old"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RUNS = st.lists(
    st.builds(
        Run,
        TEXT,
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from([None, "https://x.ca", "mailto:x@y.mx", "nonsense"]),
        language=st.sampled_from([None, *Language]),
    ),
    max_size=4,
).map(tuple)
BLOCKS = st.one_of(
    st.builds(Paragraph, RUNS, st.sampled_from(list(ParagraphKind))),
    st.builds(Heading, st.integers(1, 5), RUNS, st.one_of(st.none(), TEXT)),
    st.builds(ListBlock, st.lists(st.builds(ListItem, RUNS), min_size=1, max_size=3).map(tuple), st.booleans()),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, max_size=6))
def test_all_text_comes_back_item_for_item(tmp_path: Path, blocks: list[Paragraph | Heading | ListBlock]) -> None:
    every = [each.runs for block in blocks for each in (block.items if isinstance(block, ListBlock) else (block,))]
    expected = ["".join(run.text for run in tidy(each)) for each in every]
    opened = written(document(*blocks), tmp_path)
    assert texts(opened) == [text for text in expected if text]
    assert [paragraph.text for paragraph in opened.paragraphs] == texts(opened)


@given(TEXT)
def test_tidying_loses_nothing_that_can_be_seen(text: str) -> None:
    seen = "".join(letter for letter in text if letter.isalnum())
    kept = "".join(run.text for run in tidy((Run(text),)))
    assert "".join(letter for letter in kept if letter.isalnum()) == seen


def test_what_introduces_a_list_stays_with_its_first_item(tmp_path: Path) -> None:
    listed = ListBlock((ListItem(runs("One")), ListItem(runs("Two"))))
    opened = written(document(Paragraph(runs("Before")), Paragraph(runs("Three steps:")), listed), tmp_path)
    kept = [found.find(f"{w('pPr')}/{w('keepNext')}") is not None for found in opened.element.body.iter(w("p"))]
    assert kept == [False, True, False, False]
    assert findings(tmp_path / "written.docx") == []


def test_the_text_of_a_tenth_item_begins_where_that_of_the_ninth_does(tmp_path: Path) -> None:
    opened = written(
        document(ListBlock(tuple(ListItem(runs(f"Item {n}")) for n in range(10)), numbered=True)), tmp_path
    )
    numbering = opened.part.numbering_part.element
    tenth = next(found for found in numbering.iter(w("lvl")) if value_of(found, "lvlText") == "%1.")
    width_of_label_in_twips = 3 * 0.64 * 11 * 20
    indent = tenth.find(f"{w('pPr')}/{w('ind')}")
    assert indent is not None
    assert int(indent.get(w("hanging")) or 0) > width_of_label_in_twips


def test_a_column_is_as_wide_as_a_word_that_stands_in_it(tmp_path: Path) -> None:
    cells = (runs("17-FOR-01"), runs("Environnement et Changement climatique"), runs("O’Brien-Featherstonehaugh"))
    table = Table(("No", "Institution", "Responsable"), (cells,), (0.15, 0.11, 0.74), "Mesures", "1 mesure")
    write_word(document(table), tmp_path / "Widths.docx")
    (grid,) = docx.Document(str(tmp_path / "Widths.docx")).element.body.iter(w("tblGrid"))
    letter, margins = 0.58 * 11 * 20, 200
    number, institution, person = (int(column.get(w("w"))) - margins for column in grid)
    assert number >= len("17-FOR-01") * letter
    assert institution >= len("Environnement") * letter
    assert person >= len("Featherstonehaugh") * letter
    assert number + institution + person == 12240 - 2 * 1417 - 3 * margins
