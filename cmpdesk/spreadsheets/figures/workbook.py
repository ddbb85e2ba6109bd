"""The workbook of figures: a sheet of contents, then a sheet for each table with its chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.language import Language
from cmpdesk.secretariat.figures import Figures, heading
from cmpdesk.secretariat.words.dates import date_text, ordinal
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log.book import Part, footer_text, require, set_landscape_page
from cmpdesk.spreadsheets.action_log.cell_text import put_text
from cmpdesk.spreadsheets.action_log.names import SheetNames, quoted
from cmpdesk.spreadsheets.action_log.styles import Styles, styles_of
from cmpdesk.spreadsheets.action_log.workbook import LOCALES, PROPERTY_LIMIT
from cmpdesk.spreadsheets.figures.charts import put_chart
from cmpdesk.spreadsheets.figures.tables import FigureSheet, put_table
from cmpdesk.workspace.files import written_beside


@dataclass(frozen=True, slots=True)
class FiguresBook:
    """What the workbook is made of."""

    figures: tuple[Figures, ...]
    language: Language
    day: date
    partnership: str
    author: str


def write_figures(book: FiguresBook, target: Path) -> None:
    """Write all figures as an Excel workbook.

    Raises:
        FileNotWrittenError: the target cannot be written; what stood there is untouched.
    """
    with written_beside(target) as draft:
        try:
            with Workbook(str(draft)) as workbook:
                _fill(workbook, book)
        except FileCreateError as error:
            # XlsxWriter wraps what the disk said; the caller of written_beside is told of the disk.
            raise error.args[0] from error


def _fill(workbook: Workbook, book: FiguresBook) -> None:
    styles = styles_of(workbook, book.language)
    title, partnership = label("figures.title", book.language), clean_line(book.partnership)
    footer = footer_text(title, partnership, book.day, book.language)
    workbook.set_properties(
        {
            "title": f"{title} – {partnership}"[:PROPERTY_LIMIT],
            "subject": partnership[:PROPERTY_LIMIT],
            "author": clean_line(book.author)[:PROPERTY_LIMIT],
        }
    )
    workbook.set_custom_property("Language", LOCALES[book.language], "text")
    names = SheetNames()
    contents = workbook.add_worksheet(names.unique(title))
    made = []
    for number, figures in enumerate(book.figures, start=1):
        wish = figures.wish
        name = names.unique(label(f"figures.sheet.{wish.measure}_{wish.by}", book.language))
        made.append(FigureSheet(workbook.add_worksheet(name), name, number, figures, book.language, styles, footer))
        put_table(made[-1])
        if figures.bars:
            put_chart(workbook, made[-1])
    _put_contents(contents, book, styles, made)
    set_landscape_page(contents, footer)


def _put_contents(sheet: Worksheet, book: FiguresBook, styles: Styles, made: list[FigureSheet]) -> None:
    language = book.language
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 70)
    put_text(sheet, 0, 0, f"{label('figures.title', language)} – {clean_line(book.partnership)}", styles.title)
    sheet.set_row(0, 27)
    put_text(sheet, 1, 0, label("figures.prepared", language, date=date_text(book.day, language)), styles.line)
    put_text(sheet, 2, 0, _period_words(book) or label("figures.contents", language), styles.note)
    for row, each in enumerate(made, start=4):
        # The link is written with a text that needs no care, and the heading put over it as text.
        require(sheet.write_url(row, 0, f"internal:{quoted(each.name)}!A1", styles.link, each.name), Part.LINK)
        put_text(sheet, row, 0, heading(each.figures.wish, language), styles.link)


def _period_words(book: FiguresBook) -> str:
    """Return which annual meetings the figures are of; empty where they are of all."""
    ends = next(((each.wish.first, each.wish.last) for each in book.figures), (None, None))
    words = [ordinal(end, book.language, feminine=True) for end in ends if end is not None]
    return label("figures.period", book.language, first=words[0], last=words[-1]) if words else ""
