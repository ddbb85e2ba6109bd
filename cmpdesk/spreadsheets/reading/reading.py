"""Reading a file: in a child process, watched, so that no file can harm or hold up the program.

The file is opened for reading only, macros never run and nothing is fetched from anywhere.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, TextLayout
from cmpdesk.spreadsheets.reading.faults import CHOOSE_ANOTHER, cannot_be_opened, unreadable
from cmpdesk.spreadsheets.reading.limits import STANDARD, Limits
from cmpdesk.spreadsheets.reading.request import Request
from cmpdesk.spreadsheets.reading.watched_child import read_in_child

PREVIEW_ROWS = 50


def read_file(
    path: Path,
    *,
    layout: TextLayout | None = None,
    limits: Limits = STANDARD,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SpreadsheetFile:
    """Read all sheets of a file.

    Args:
        path: the file, whatever its ending.
        layout: how to take a text file apart; None finds it out.
        limits: how much is read.
        progress: told how far the reading is, of how much; what it raises stops the reading.
        cancelled: asked ten times a second whether to stop.

    Raises:
        UnreadableFileError: the file cannot be read as a spreadsheet; the sentence says why.
        CancelledError: ``cancelled`` said so.
    """
    path = path.absolute()
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        gone = sentence("it is not there any more"), sentence("See whether it was moved or renamed.")
        raise unreadable(name, *gone) from error
    except OSError as error:
        # A name that is too long, a drive or a server that does not answer, a folder that may not be looked into.
        raise unreadable(name, *cannot_be_opened(error)) from error
    if not stat.S_ISREG(mode):
        raise unreadable(name, sentence("it is a folder or a device, not a file"), CHOOSE_ANOTHER)
    return read_in_child(Request(path, layout, limits), progress, cancelled)


def read_preview(path: Path, *, rows: int = PREVIEW_ROWS, layout: TextLayout | None = None) -> SpreadsheetFile:
    """Read the first filled rows of each sheet, as fast for a large file as for a small one.

    Raises:
        UnreadableFileError: the file cannot be read as a spreadsheet; the sentence says why.
    """
    return read_file(path, layout=layout, limits=replace(STANDARD, first_rows=rows))
