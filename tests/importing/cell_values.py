"""Cells of every kind, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell


def listed(words: str) -> list[str]:
    """Return what bars and line ends separate."""
    return [word.strip() for line in words.strip().splitlines() for word in line.split("|") if word.strip()]


_WORDS = listed(
    """
        12/03/22|nov|2021|T1|Done|100 %|✓|(|)|Frison|SADER|and|/|,|;|-|Co-chair|to be named|@|a@b.ca|10:30|15 min|é
        =1+1|Dr.|y|Canada|XVII|3|Monique|Director|:|–|[|]|#|'|TBC
    """
)
_SCRAPS = st.sampled_from([*_WORDS, "\n", " ", "|"])
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.lists(_SCRAPS, max_size=8).map(" ".join),
    st.lists(_SCRAPS, max_size=8).map("".join),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.floats(0, 2).map(Percentage),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#N/A", "#REF!"]).map(ErrorCell),
    st.just(UncalculatedCell("=SUM(A1)")),
)
