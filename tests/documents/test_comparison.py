"""Two versions of a document as one, with tracked changes that Word takes or refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmpdesk.documents.comparison import compared, count_differences
from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.tree import (
    Block,
    Change,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphKind,
    Revised,
    Run,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.documents.word.markup import w
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.chapter import Chapter, SectionText
from tests.bench.measuring import quickest
from tests.documents.accessibility.check import check_word
from tests.documents.tracked_changes import accepted, paragraphs_of, rejected

BY = Revised("Ana", datetime(2022, 3, 1, 12, tzinfo=UTC))
HEADER = ("Number", "What", "Who")


def document(*blocks: Block) -> Document:
    return Document("Minutes", "Meeting", "Ana", Language.ENGLISH, blocks, "Left", "Right", "Page {page} of {pages}")


def body(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def said(runs: Runs) -> str:
    """Write runs with what went and what came marked: a -[b]- +[c]+."""
    marks = {None: ("", ""), Change.DELETED: ("-[", "]-"), Change.INSERTED: ("+[", "]+")}
    return "".join(f"{marks[run.change][0]}{run.text}{marks[run.change][1]}" for run in runs)


def lines(found: Document) -> list[str]:
    written: list[str] = []

    def write(block: Block) -> None:
        if isinstance(block, Heading | Paragraph):
            written.append(said(block.runs))
        elif isinstance(block, ListBlock):
            for item in block.items:
                written.append(said(item.runs))
                for child in item.children:
                    write(child)
        elif isinstance(block, Table):
            written.extend(" | ".join(said(cell) for cell in row) for row in block.rows)

    for block in found.blocks:
        write(block)
    return written


def test_words_that_changed_are_marked_and_the_rest_is_left_alone() -> None:
    found = compared(
        document(body("Canada will share its study of fires in spring 2023.")),
        document(body("Canada and Mexico will share their study of fires in autumn 2023.")),
        BY,
    )
    assert lines(found) == [
        "Canada +[and Mexico ]+will share -[its]-+[their]+ study of fires in -[spring]-+[autumn]+ 2023."
    ]
    assert count_differences(found) == 3


def test_a_sentence_that_was_written_anew_is_struck_as_a_whole() -> None:
    found = compared(
        document(body("The first paragraph stays."), body("Forests of the north burn.")),
        document(body("The first paragraph stays."), body("Water is scarce everywhere, said both sides.")),
        BY,
    )
    assert lines(found) == [
        "The first paragraph stays.",
        "-[Forests of the north burn.]-",
        "+[Water is scarce everywhere, said both sides.]+",
    ]


def test_the_same_document_has_no_difference() -> None:
    one = document(body("Same."), ListBlock((ListItem((Run("Item"),)),)))
    found = compared(one, one, BY)
    assert count_differences(found) == 0
    assert found.blocks == one.blocks


def test_items_that_came_and_went_stand_in_their_list() -> None:
    def listed(*texts: str) -> Document:
        return document(ListBlock(tuple(ListItem((Run(text),)) for text in texts)))

    found = compared(listed("Fires", "Water", "Soil"), listed("Fires", "Air of the cities", "Soil"), BY)
    assert len(found.blocks) == 1
    assert lines(found) == ["Fires", "-[Water]-", "+[Air of the cities]+", "Soil"]


def test_a_row_is_known_by_its_number_and_an_empty_cell_is_filled() -> None:
    def table(*rows: tuple[str, str, str]) -> Document:
        cells = tuple(tuple((Run(text),) if text else () for text in row) for row in rows)
        return document(Table(HEADER, cells, (0.2, 0.5, 0.3), "Actions", "3 actions"))

    found = compared(
        table(("17-FOR-01", "Share data", ""), ("17-FOR-02", "Meet", "SADER")),
        table(("17-FOR-01", "Exchange all findings", "CFS"), ("17-FOR-03", "Plant trees", "CFS")),
        BY,
    )
    assert lines(found) == [
        "17-FOR-01 | -[Share data]-+[Exchange all findings]+ | -[–]-+[CFS]+",
        "-[17-FOR-02]- | -[Meet]- | -[SADER]-",
        "+[17-FOR-03]+ | +[Plant trees]+ | +[CFS]+",
    ]


def test_bold_that_was_taken_away_is_a_difference() -> None:
    found = compared(
        document(Paragraph((Run("It is "), Run("agreed", bold=True), Run(".")))),
        document(body("It is agreed.")),
        BY,
    )
    assert lines(found) == ["It is -[agreed]-+[agreed]+."]


def test_the_word_file_names_whom_and_when_and_deleted_text_is_deleted_text(tmp_path: Path) -> None:
    found = compared(document(body("Old words here.")), document(body("New words here."), body("More.")), BY)
    write_word(found, tmp_path / "compared.docx")
    root = docx.Document(str(tmp_path / "compared.docx")).element.body
    marks = [*root.iter(w("ins")), *root.iter(w("del"))]
    assert {(mark.get(w("author")), mark.get(w("date"))) for mark in marks} == {("Ana", "2022-03-01T12:00:00Z")}
    assert len({mark.get(w("id")) for mark in marks}) == len(marks) == 4
    assert [text.text for text in root.iter(w("delText"))] == ["Old"]


@pytest.mark.parametrize("language", list(Language))
def test_minutes_are_compared_in_the_layout_of_minutes(
    tmp_path: Path, chapters: dict[str, Chapter], language: Language
) -> None:
    old = chapters["FOR"]
    texts = tuple(
        SectionText(text.section, text.theme_id, text.text.map(lambda words: f"{words}\n\n- One more point"))
        if text.section is Section.OUTCOMES
        else text
        for text in old.texts
    )
    new = replace(
        old,
        texts=texts,
        session=replace(old.session, minutes_version=2),
        participants=old.participants[1:],
        co_chairs=(replace(old.co_chairs[0], title=Translated("Other", "Autre", "Otro")), *old.co_chairs[1:]),
        actions=(replace(old.actions[0], text=Translated("Do it", "Le faire", "Hacerlo")), *old.actions[2:]),
    )
    one, other = (minutes(chapter, language, "Ana") for chapter in (old, new))
    paths = [tmp_path / f"{name}.docx" for name in ("one", "other", "compared")]
    found = compared(one, other, BY)
    for each, path in zip((one, other, found), paths, strict=True):
        write_word(each, path)
    assert accepted(paths[2]) == paragraphs_of(paths[1])
    assert rejected(paths[2]) == paragraphs_of(paths[0])
    assert count_differences(found) >= 6


WORDS = st.sampled_from(["Canada", "Mexico", "and", "forest", "water,", "will", "agreed.", "[open]", "é", "a b", "1"])
LOOKS = st.fixed_dictionaries({}, optional={"bold": st.just(True), "italic": st.just(True)})
RUNS = st.lists(
    st.builds(lambda words, look: Run(f"{' '.join(words)} ", **look), st.lists(WORDS, min_size=1, max_size=5), LOOKS),
    max_size=3,
).map(tuple)
HEADINGS = st.builds(Heading, st.integers(2, 4), RUNS)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from([ParagraphKind.BODY, ParagraphKind.FACTS]))
LISTS = st.recursive(
    st.builds(ListBlock, st.lists(st.builds(ListItem, RUNS), min_size=1, max_size=3).map(tuple), st.booleans()),
    lambda inner: st.builds(
        ListBlock,
        st.lists(st.builds(ListItem, RUNS, st.lists(inner, max_size=1).map(tuple)), min_size=1, max_size=3).map(tuple),
        st.booleans(),
    ),
    max_leaves=3,
)
TABLES = st.builds(
    lambda rows: Table(HEADER, tuple(rows), (0.2, 0.5, 0.3), "Actions", "Some"),
    st.lists(st.tuples(RUNS, RUNS, RUNS), min_size=1, max_size=3),
)
SIGNATURES = st.builds(
    lambda names: Signatures(
        tuple(SignatureLine("For Canada", name, (Run("Chair"),)) for name in names), "Date", "Signature"
    ),
    st.lists(st.sampled_from(["Ana", "Luc", "Eva"]), min_size=1, max_size=2),
)
BLOCKS = st.lists(st.one_of(HEADINGS, PARAGRAPHS, PARAGRAPHS, LISTS, TABLES, SIGNATURES), max_size=6)


def without_neighbouring_tables(blocks: list[Block]) -> tuple[Block, ...]:
    """Keep tables apart: of two in a row Word gets a caption, which minutes never have."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(Heading(2, (Run("Table"),)))
        found.append(block)
    return tuple(found)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Document, Document]:
    """Give a document and what became of it by dropping, moving, adding and rewriting blocks."""
    old = draw(BLOCKS)
    new = [block for block in old if draw(st.integers(0, 4))]
    for _ in range(draw(st.integers(0, 3))):
        new.insert(draw(st.integers(0, len(new))), draw(st.one_of(HEADINGS, PARAGRAPHS, LISTS, TABLES)))
    changed = [
        replace(block, runs=(*block.runs[:1], *draw(RUNS)))
        if isinstance(block, Paragraph | Heading) and draw(st.booleans())
        else block
        for block in new
    ]
    return document(*without_neighbouring_tables(old)), document(*without_neighbouring_tables(changed))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions())
def test_taking_all_changes_gives_the_later_text_and_refusing_them_the_earlier_one(
    pair: tuple[Document, Document],
) -> None:
    old, new = pair
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.docx" for name in ("old", "new", "compared")]
        for each, path in zip((old, new, compared(old, new, BY)), paths, strict=True):
            write_word(each, path)
        assert accepted(paths[2]) == paragraphs_of(paths[1])
        assert rejected(paths[2]) == paragraphs_of(paths[0])


def test_minutes_of_a_hundred_pages_are_compared_in_a_moment() -> None:
    text = "The two delegations exchanged what they know of point {number} and agreed to meet again in {year}. " * 4
    old = document(*(body(text.format(number=number, year=2022)) for number in range(1_200)))
    new = document(*(body(text.format(number=number, year=2022 + number % 3)) for number in range(1_200) if number % 7))
    assert count_differences(compared(old, new, BY)) > 1_000
    assert quickest(lambda: compared(old, new, BY), rounds=2) < 3


def test_a_paragraph_that_went_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    title = Paragraph((Run("Minutes"),), ParagraphKind.TITLE)
    earlier = document(title, Heading(1, (Run("Outcomes"),)), body("Both sides will meet."), body("Nothing else."))
    later = document(title, Heading(1, (Run("Outcomes"),)), body("Nothing else."))
    write_word(compared(earlier, later, BY), tmp_path / "compared.docx")
    assert "empty-paragraph" not in [finding.rule for finding in check_word(tmp_path / "compared.docx")]
