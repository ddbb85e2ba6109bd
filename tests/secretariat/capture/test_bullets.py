"""An item is put at the end of a text and taken out again, and every other letter stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.desktop.rich_text.lines import Line, LineKind, lines_of
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.documents.tree import Run
from cmpdesk.secretariat.capture.bullets import reworded, with_bullet, without_bullet

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(LineKind),
        st.builds(lambda words: (Run(words),), WORDS),
        st.integers(0, 3),
    ),
    max_size=8,
)


def item(words: str) -> Line:
    return Line(LineKind.BULLET, (Run(words),))


@given(LINES, WORDS)
def test_an_item_is_the_last_line_of_the_text_and_leaves_no_trace(lines: list[Line], words: str) -> None:
    text, bullet = markdown_of(lines), markdown_of([item(words)])
    together = with_bullet(text, bullet)
    assert lines_of(together)[:-1] == lines_of(text)
    assert lines_of(together)[-1] == lines_of(bullet)[0]
    left = without_bullet(together, bullet)
    assert left is not None
    assert lines_of(left) == lines_of(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- A\n- B", "- A"),
        ("- B", ""),
        ("- B\n- A", "- A"),
        ("Before.\n\n- B\n\nAfter.", "Before.\n\nAfter."),
        ("- B\n- A\n- B", "- B\n- A"),
        ("- A\n  - B\n- C", "- A\n- C"),
        ("- B\n  - below", None),
        ("- B\nand more", None),
        ("- Bb", None),
        ("", None),
    ],
)
def test_just_this_item_is_taken_out(text: str, left: str | None) -> None:
    assert without_bullet(text, "- B") == left


def test_an_item_is_reworded_where_it_stands() -> None:
    assert reworded("- A\n  - B\n- C", "- B", "- D") == "- A\n  - D\n- C"
    assert reworded("- A", "- B", "- D") is None
