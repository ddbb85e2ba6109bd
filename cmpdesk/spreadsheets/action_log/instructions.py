"""The sheet that says how to read the log, how to fill it in, and what every word in it means."""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.model.clean_text import clean_line
from cmpdesk.spreadsheets.action_log.book import LETTER, Book, Part, require, set_page
from cmpdesk.spreadsheets.action_log.cell_text import put_text
from cmpdesk.spreadsheets.action_log.columns import KEYS
from cmpdesk.spreadsheets.action_log.heights import fit_row
from cmpdesk.spreadsheets.action_log.styles import TABLE_STYLE
from cmpdesk.spreadsheets.action_log.timing import DUE_SOON_DAYS, Deadline
from cmpdesk.spreadsheets.action_log.words import COMMITMENTS, STATUSES, Words

HEADER_ROW = 2
TABLE_NAME = "instructions"
WIDTHS = (24, 26, 92)
Row = tuple[str, str, str]


def put_instructions(book: Book) -> None:
    """Write the explanations as one table: what about, which word, what it means."""
    sheet = book.add_sheet(book.names.instructions)
    words, styles = book.words, book.styles
    put_text(sheet, 0, 0, words.label("instruction.title"), styles.title)
    sheet.set_row(0, 27)
    purpose = words.label("instruction.purpose", partnership=clean_line(book.log.partnership))
    put_text(sheet, 1, 0, purpose, styles.subtitle)
    sheet.set_row(1, 21)
    rows = [*_steps(book), *_columns(words), *_codes(words), *_deadlines(words)]
    headers = [words.label(key) for key in ("action_log.about", "summary.value", "summary.meaning")]
    code = sheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + len(rows),
        2,
        {
            "name": TABLE_NAME,
            "style": TABLE_STYLE,
            "autofilter": False,
            "columns": [{"header": header, "header_format": styles.header} for header in headers],
            "title": words.label("instruction.title"),
        },
    )
    require(code, Part.INSTRUCTIONS)
    for row, cells in enumerate(rows, HEADER_ROW + 1):
        for column, (text, style) in enumerate(
            zip(cells, (styles.ruled_text, styles.ruled_strong, styles.ruled_text), strict=True)
        ):
            put_text(sheet, row, column, text, style)
        fit_row(sheet, row, cells, WIDTHS)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(HEADER_ROW, 21)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    set_page(sheet, book, paper=LETTER, header_row=HEADER_ROW)


def _steps(book: Book) -> Iterator[Row]:
    words = book.words
    texts = (
        words.label("action_log.step.read", sheet=book.names.summary),
        words.label("instruction.progress"),
        words.label("instruction.lists"),
        words.label("instruction.dates", example=book.log.as_of.isoformat()),
        words.label("instruction.due_words", column=words.label("column.due_text")),
        words.label("instruction.new_rows"),
        words.label("instruction.number_column", column=words.label("column.number")),
        words.label("instruction.no_delete", status=words.of("status", "cancelled")),
        words.label("instruction.no_columns"),
        words.label("action_log.step.state", sheet=book.names.state),
        words.label("action_log.step.print"),
    )
    about = words.label("action_log.step.title")
    for number, text in enumerate(texts, 1):
        yield about, str(number), text


def _columns(words: Words) -> Iterator[Row]:
    about = words.label("action_log.column")
    for key in KEYS:
        yield about, words.label(f"column.{key}"), words.label(f"column_explanation.{key}")


def _codes(words: Words) -> Iterator[Row]:
    for table, codes in (("status", STATUSES), ("commitment", COMMITMENTS)):
        about = words.label(f"column.{table}")
        for code in codes:
            yield about, words.of(table, code), words.label(f"{table}_explanation.{code}")


def _deadlines(words: Words) -> Iterator[Row]:
    about = words.label("column.overdue")
    for deadline in Deadline:
        word = words.label(f"action_log.deadline.{deadline}", days=DUE_SOON_DAYS)
        meaning = words.label(f"action_log.deadline_explanation.{deadline}", days=DUE_SOON_DAYS)
        yield about, word, meaning
