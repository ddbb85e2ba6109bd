"""Writing an action log: all sheets in their order, in one file that appears whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.collection import collection_paused
from cmpdesk.spreadsheets.action_log.book import Book, open_book
from cmpdesk.spreadsheets.action_log.contents import ActionLog
from cmpdesk.spreadsheets.action_log.continued import put_continued_texts
from cmpdesk.spreadsheets.action_log.export_state import put_state, state_of
from cmpdesk.spreadsheets.action_log.group_sheet import put_group_sheet
from cmpdesk.spreadsheets.action_log.instructions import put_instructions
from cmpdesk.spreadsheets.action_log.lists import put_lists
from cmpdesk.spreadsheets.action_log.summary import put_summary
from cmpdesk.workspace.files import written_beside

LOCALES = {"en": "en-CA", "fr": "fr-CA", "es": "es-MX"}
PROPERTY_LIMIT = 255


def write_action_log(log: ActionLog, target: Path) -> None:
    """Write the log as an Excel workbook.

    Sheets: summary, one for each group in the given order, instructions, lists, continued texts (only
    where a text is longer than a cell), state at export. Formulas carry their values, so that a viewer
    that does not calculate shows the right numbers too.

    Raises:
        FileNotWrittenError: The target cannot be written; what stood there is untouched.
        CellNotWrittenError: There are more actions than an Excel sheet has rows; nothing was written.
    """
    with written_beside(target) as draft:
        try:
            with collection_paused(), Workbook(str(draft)) as workbook:
                _fill(workbook, log)
        except FileCreateError as error:
            # XlsxWriter wraps what the disk said; the caller of written_beside is told of the disk.
            raise error.args[0] from error


def _fill(workbook: Workbook, log: ActionLog) -> None:
    exported_at = datetime.now(UTC)
    book = open_book(log, workbook, exported_at)
    _set_properties(book)
    put_summary(book)
    states = [state_of(cells) for place in book.places for cells in put_group_sheet(book, place)]
    put_instructions(book)
    put_lists(book)
    put_continued_texts(book)
    put_state(book, states)


def _set_properties(book: Book) -> None:
    log = book.log
    book.workbook.set_properties(
        {
            "title": clean_line(log.title)[:PROPERTY_LIMIT],
            "subject": clean_line(log.partnership)[:PROPERTY_LIMIT],
            "author": clean_line(log.author)[:PROPERTY_LIMIT],
            "created": book.exported_at.replace(tzinfo=None),
        }
    )
    book.workbook.set_custom_property("Language", LOCALES[log.language], "text")
