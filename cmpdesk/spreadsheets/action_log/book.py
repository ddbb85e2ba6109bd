"""What all sheets of one log share while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log.cell_text import CellNotWrittenError, LongTexts
from cmpdesk.spreadsheets.action_log.columns import column_headers
from cmpdesk.spreadsheets.action_log.contents import ActionLog, GroupSheet
from cmpdesk.spreadsheets.action_log.names import SheetNames, TableNames
from cmpdesk.spreadsheets.action_log.styles import Styles, styles_of
from cmpdesk.spreadsheets.action_log.timing import Deadlines
from cmpdesk.spreadsheets.action_log.words import Words

TABLOID = 3
"""Paper of 11 by 17 inches: the columns of a log on one page width stay legible."""
LETTER = 1
_FOOTER_ROOM = {LETTER: 60, TABLOID: 100}
"""Letters left of the page number."""


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a group's actions stand: its sheet and its table."""

    group: GroupSheet
    sheet_name: str
    table: str


@dataclass(frozen=True, slots=True)
class SheetNamesOfLog:
    """The names of the sheets that every log has."""

    summary: str
    instructions: str
    lists: str
    continued: str
    state: str


@dataclass(frozen=True, slots=True)
class Book:
    """One log on its way into a workbook."""

    log: ActionLog
    workbook: Workbook
    words: Words
    styles: Styles
    names: SheetNamesOfLog
    places: tuple[GroupPlace, ...]
    headers: tuple[str, ...]
    deadlines: Deadlines
    long_texts: LongTexts
    exported_at: datetime

    def add_sheet(self, name: str) -> Worksheet:
        """Add a sheet without grid lines: the tables bring their own rules."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        return sheet


def open_book(log: ActionLog, workbook: Workbook, exported_at: datetime) -> Book:
    """Give every sheet and table its name, and collect what the sheets share."""
    words = Words(log.language)
    sheet_names = SheetNames()
    names = SheetNamesOfLog(
        summary=sheet_names.unique(words.label("summary.title")),
        instructions=sheet_names.unique(words.label("instruction.title")),
        lists=sheet_names.unique(words.label("summary.lists")),
        continued=sheet_names.unique(words.label("action_log.continued.title")),
        state=sheet_names.unique(words.label("action_log.state.title")),
    )
    tables = TableNames()
    places = tuple(GroupPlace(group, sheet_names.unique(group.name), tables.unique(group.code)) for group in log.sheets)
    mark = words.label("action_log.continued.mark", sheet=names.continued)
    return Book(
        log=log,
        workbook=workbook,
        words=words,
        styles=styles_of(workbook, log.language),
        names=names,
        places=places,
        headers=column_headers(words),
        deadlines=Deadlines(log.as_of, words),
        long_texts=LongTexts(mark),
        exported_at=exported_at,
    )


def set_page(sheet: Worksheet, book: Book, *, paper: int, header_row: int | None = None) -> None:
    """Print in landscape, one page wide, with page numbers, the file and the date below."""
    if header_row is not None:
        sheet.repeat_rows(header_row)
    log = book.log
    title = clean_line(log.title).removeprefix(f"{clean_line(log.partnership)} – ")
    room = _FOOTER_ROOM[paper]
    footer = footer_text(title, clean_line(log.partnership), log.as_of, log.language, room=room)
    set_landscape_page(sheet, footer, paper=paper)


def set_landscape_page(sheet: Worksheet, footer: str, *, paper: int = LETTER) -> None:
    """Print in landscape, one page wide and as many pages tall as needed."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(footer)


def footer_text(title: str, partnership: str, day: date, language: Language, *, room: int = 0) -> str:
    """Return what stands below each page: whose it is and what, the page, the file with its day.

    The three parts of a footer are written over each other where they are long: a long name of the partnership is
    cut, what the file is stays whole.
    """
    left = (room or _FOOTER_ROOM[LETTER]) - len(title) - len(" – ")
    body = partnership if len(partnership) <= left else f"{partnership[: max(0, left)].rpartition(' ')[0]}…"
    said = f"{body} – {title}".replace("&", "&&")
    pages = label("page.label", language, page="&P", pages="&N")
    return f"&L{said}&C{pages}&R&F - {day.isoformat()}"


class Part:
    """What a sheet is made of, as :func:`require` names it."""

    FORMULA = sentence("a formula")
    COLUMN = sentence("a column")
    LINK = sentence("a link")
    DATE = sentence("a date")
    COLOUR = sentence("a colour")
    LINE = sentence("a line")
    NUMBER = sentence("a number")
    COUNTS = sentence("the table of counts")
    CHART = sentence("the chart")
    INSTRUCTIONS = sentence("the table of instructions")
    LIST = sentence("a list of values")


def require(code: int, what: Sentence) -> None:
    """Stop where XlsxWriter only returns a code for what it left out.

    Raises:
        CellNotWrittenError: The code says that something was left out.
    """
    if code:
        raise CellNotWrittenError(
            "The action log was not written: {what} does not fit into an Excel sheet. Export fewer actions.", what=what
        )
