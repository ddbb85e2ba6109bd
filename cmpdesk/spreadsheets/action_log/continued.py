"""The sheet of texts that are longer than a cell: nothing is lost where Excel has no room."""

from __future__ import annotations

from cmpdesk.spreadsheets.action_log.book import LETTER, Book, Part, require, set_page
from cmpdesk.spreadsheets.action_log.cell_text import pieces, put_text
from cmpdesk.spreadsheets.action_log.heights import fit_row

HEADER_ROW = 2
WIDTHS = (14, 22, 8, 110, 15.5)
PIECE = 2_400
"""So many characters show whole in the highest row that Excel has."""


def put_continued_texts(book: Book) -> None:
    """Write each long text whole, in as many rows as it needs; without long texts there is no sheet."""
    if not book.long_texts.continued:
        return
    sheet = book.add_sheet(book.names.continued)
    words, styles = book.words, book.styles
    put_text(sheet, 0, 0, words.label("action_log.continued.title"), styles.title)
    sheet.set_row(0, 27)
    put_text(sheet, 1, 0, words.label("action_log.continued.note"), styles.note)
    keys = ("column.number", "action_log.column", "action_log.continued.part", "action_log.continued.text")
    for column, key in enumerate((*keys, "column.record")):
        put_text(sheet, HEADER_ROW, column, words.label(key), styles.header)
    row = HEADER_ROW + 1
    for long_text in book.long_texts.continued:
        for part, piece in enumerate(pieces(long_text.text, PIECE), 1):
            put_text(sheet, row, 0, long_text.number, styles.ruled_strong)
            put_text(sheet, row, 1, long_text.column, styles.ruled_text)
            require(sheet.write_number(row, 2, part, styles.ruled_text), Part.NUMBER)
            put_text(sheet, row, 3, piece, styles.ruled_text)
            put_text(sheet, row, 4, long_text.id, styles.record)
            fit_row(sheet, row, (long_text.number, long_text.column, "", piece), WIDTHS)
            row += 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    set_page(sheet, book, paper=LETTER, header_row=HEADER_ROW)
