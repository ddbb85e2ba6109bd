"""What people write in Markdown becomes blocks, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.documents.rich_text import blocks_of
from cmpdesk.documents.tree import Block, Heading, ListBlock, ListItem, Paragraph, Run, Runs
from cmpdesk.model.language import Language
from tests.documents.plain_text import plain_text


def one_paragraph(text: str) -> Runs:
    (block,) = blocks_of(text, heading_level=2)
    assert isinstance(block, Paragraph)
    return block.runs


def every_run(blocks: tuple[Block, ...]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            found.extend(block.runs)
        elif isinstance(block, ListBlock):
            for item in block.items:
                found.extend(item.runs)
                found.extend(every_run(item.children))
    return found


def letters(text: str) -> list[str]:
    return sorted(letter for letter in text if letter.isalpha())


def levels(text: str, heading_level: int) -> list[int]:
    return [block.level for block in blocks_of(text, heading_level=heading_level) if isinstance(block, Heading)]


def test_bold_italic_and_both_at_once() -> None:
    assert one_paragraph("a **b *c*** *d*") == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" "),
        Run("d", italic=True),
    )


def test_bold_italic_link_in_other_order_keep_their_look() -> None:
    assert one_paragraph("***[site](https://x.ca)***") == (Run("site", bold=True, italic=True, link="https://x.ca"),)


@pytest.mark.parametrize("address", ["http://x.ca", "https://x.ca/a?b=1", "mailto:a@x.ca"])
def test_web_and_mail_addresses_become_links(address: str) -> None:
    assert one_paragraph(f"[site]({address})") == (Run("site", link=address),)


@pytest.mark.parametrize("address", ["ftp://x.ca/f", "page.html", "file:///etc/f", "javascript:alert", "x:y"])
def test_other_addresses_stay_readable_text(address: str) -> None:
    runs = one_paragraph(f"[site]({address})")
    assert all(run.link is None for run in runs)
    assert address in "".join(run.text for run in runs)


def test_the_title_of_a_link_is_not_lost() -> None:
    assert plain_text('[site](https://x.ca "Forests")') == "site (Forests)"


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert one_paragraph("<https://x.ca>") == (Run("https://x.ca", link="https://x.ca"),)


def test_nested_bullets_keep_their_depth() -> None:
    (block,) = blocks_of("- a\n  - b\n    - c\n- d", heading_level=2)
    inner = ListBlock((ListItem((Run("b"),), (ListBlock((ListItem((Run("c"),)),)),)),))
    assert block == ListBlock((ListItem((Run("a"),), (inner,)), ListItem((Run("d"),))))


@pytest.mark.parametrize(("text", "start"), [("1. a", 1), ("3. a\n4. b", 3), ("0. a", 0), ("7) a", 7)])
def test_a_numbered_list_keeps_its_first_number(text: str, start: int) -> None:
    (block,) = blocks_of(text, heading_level=2)
    assert isinstance(block, ListBlock)
    assert (block.numbered, block.start) == (True, start)


def test_bullets_pasted_from_word_become_a_list() -> None:
    (block,) = blocks_of("• one\n• two", heading_level=2)
    assert block == ListBlock((ListItem((Run("one"),)), ListItem((Run("two"),))))


def test_a_second_paragraph_of_an_item_stays_in_it() -> None:
    (block,) = blocks_of("- a\n\n  b", heading_level=2)
    assert block == ListBlock((ListItem((Run("a\nb"),)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n## B\n### C", [3, 4, 4]),
        ("## A\n## B", [3, 3]),
        ("### A\n# B\n## C", [3, 3, 4]),
        ("# A\n### B\n# C", [3, 4, 3]),
    ],
)
def test_headings_start_at_the_level_asked_for_and_skip_none(text: str, expected: list[int]) -> None:
    assert levels(text, 3) == expected


def test_headings_never_go_below_the_fifth_level() -> None:
    assert levels("# A\n## B", 5) == [5, 5]


def test_a_number_sign_without_space_is_no_heading() -> None:
    assert one_paragraph("#1 priority") == (Run("#1 priority"),)


@pytest.mark.parametrize("text", ["a  \nb", "a\\\nb"])
def test_hard_line_breaks_are_kept(text: str) -> None:
    assert one_paragraph(text) == (Run("a\nb"),)


def test_a_soft_line_break_is_a_space() -> None:
    assert one_paragraph("a\nb") == (Run("a b"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>bold</b> <5 days", "<b>bold</b> <5 days"),
        ("![a map](http://x.ca/m.png)", "a map (http://x.ca/m.png)"),
        ("use `a*b*c`", "use a*b*c"),
        ("```py\nx = 1\ny = 2\n```", "py\nx = 1\ny = 2"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n| c | d |"),
        ("said:\n> we agree\n> to it", "said:\nwe agree to it"),
        ("[note]: http://x.ca", "[note]: http://x.ca"),
        ("text\n---", "text ---"),
        ("A &amp; B", "A &amp; B"),
        ("    indented", "indented"),
        ("**unbalanced", "**unbalanced"),
        ("[a](http://x", "[a](http://x"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_other_marks_come_out_as_readable_text(text: str, expected: str) -> None:
    assert plain_text(text) == expected


def test_plain_text_drops_marks_and_keeps_numbers() -> None:
    text = "# Head\n\nx **y** [l](http://a.ca)\n\n3. a\n   - b\n4. c"
    assert plain_text(text) == "Head\nx y l\n3. a\nb\n4. c"


def test_the_language_marks_every_run() -> None:
    text = "# A\n\nb **c**\n\n- d\n  1. e\n\n```\nf\n```"
    runs = every_run(blocks_of(text, heading_level=2, language=Language.SPANISH))
    assert len(runs) == 6
    assert {run.language for run in runs} == {Language.SPANISH}


def test_no_break_spaces_of_french_are_kept() -> None:
    assert one_paragraph("Date\u00a0: « oui »") == (Run("Date\u00a0: « oui »"),)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "#", "\x00", "**", "- "])
def test_nothing_written_gives_no_letters(text: str) -> None:
    assert not letters(plain_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 8_000,
        "a" * 40_000,
        "*a " * 3_300,
        "`a" * 5_000,
        "שלום עולם " * 1_000,
        "👩🏽‍🚒 pompière " * 700,
        "a\x00b\x0bc\x1fd" * 2_500,
        "a\n" * 5_000,
        "**a *b " * 1_400,
        "<a " * 3_000,
        "[a](" * 2_500,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_long_awkward_texts_lose_no_letters(text: str) -> None:
    assert letters(plain_text(text)) == letters(text)


@pytest.mark.parametrize(
    "text",
    [
        "- " * 5_000 + "deep",
        ">" * 10_000 + "deep",
        "".join(f"{' ' * (2 * depth)}- level\n" for depth in range(150)),
        "1. " * 3_000 + "deep",
    ],
    ids=["bullets", "quotes", "indented", "numbers"],
)
def test_absurdly_nested_text_comes_out_plain(text: str) -> None:
    assert letters(plain_text(text)) == letters(text)


def test_lone_surrogates_are_shown_as_replacement() -> None:
    assert plain_text("a\ud800b") == "a\ufffdb"


MARKS = st.sampled_from(
    [
        *("*", "**", "_", "`", "```", "~~~", "# ", "## ", "- ", "1. ", "> ", "[", "](", ")", "<", "|"),
        *("\\", "\n", "\n\n", "  ", "    ", "\t", "!", "&", "---", "| - |", "• ", "\u200f", "ש", "é"),
        *("word", "x ", "9"),
    ]
)


@given(st.lists(MARKS, max_size=40).map("".join), st.integers(1, 5))
def test_any_mix_of_marks_loses_no_letters(text: str, level: int) -> None:
    runs = every_run(blocks_of(text, heading_level=level))
    addresses = "".join({run.link: None for run in runs if run.link})
    assert not set(letters(text)) - set(letters("".join(run.text for run in runs) + addresses))
    if "](" not in text:
        assert letters("".join(run.text for run in runs)) == letters(text)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert len(letters(plain_text(text))) >= len(letters(text)) or "](" in text
