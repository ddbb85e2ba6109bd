"""How a document is drawn for the screen: tables keep the words of their headers whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.paper.drawing import draw_document
from cmpdesk.desktop.paper.looks import Scale
from cmpdesk.documents.column_widths import widened
from cmpdesk.documents.tree import Document, Run, Table
from cmpdesk.model.language import Language

HEADER = ("Item", "Subject", "Lead", "Minutes")


def agenda_table() -> Document:
    cells = tuple((Run(words),) for words in ("1", "Forest carbon accounting", "CFS; CONAFOR", "25"))
    table = Table(
        header=HEADER, rows=(cells,), widths=(0.1, 0.48, 0.3, 0.12), caption="", title="Agenda", description=""
    )
    return Document(
        title="Agenda",
        subject="",
        author="Tests",
        language=Language.ENGLISH,
        header_left="",
        header_right="",
        page_label="{page} / {pages}",
        blocks=(table,),
    )


@pytest.mark.parametrize("width", [260, 320, 480, 900])
def test_no_word_of_a_header_is_broken_where_there_is_room_for_all(qtbot: QtBot, width: int) -> None:
    text = QTextDocument()
    text.setTextWidth(width)
    draw_document(text, agenda_table(), Scale(0.75))
    text.documentLayout().documentSize()
    tables = [frame for frame in text.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for column in range(len(HEADER)):
        block = tables[0].cellAt(0, column).firstCursorPosition().block()
        assert block.layout().lineCount() == 1, HEADER[column]
        assert QFontMetricsF(block.charFormat().font()).horizontalAdvance(block.text()) > 0


@given(
    shares=st.lists(st.floats(0.05, 1), min_size=1, max_size=8),
    needs=st.lists(st.floats(0, 0.6), min_size=8, max_size=8),
)
def test_widened_columns_fill_the_same_width(shares: list[float], needs: list[float]) -> None:
    widths = [share / sum(shares) for share in shares]
    needed = needs[: len(widths)]
    found = widened(widths, needed)
    assert sum(found) == pytest.approx(1)
    if sum(map(max, widths, needed)) - 1 <= sum(max(0.0, w - n) for w, n in zip(widths, needed, strict=True)):
        assert all(width >= need - 1e-9 for width, need in zip(found, needed, strict=True))
