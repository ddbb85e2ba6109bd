"""Why a file was not read, in words."""

from __future__ import annotations

from cmpdesk.model.errors import UserError
from cmpdesk.model.sentences import Sentence, sentence

SAVE_ANEW = sentence("Open it in Excel or LibreOffice, save it as .xlsx under a new name, and choose that file.")
CHOOSE_ANOTHER = sentence("Choose an Excel, LibreOffice or CSV file.")
SPLIT = sentence("Split it into smaller files, or delete what is not needed, and choose those.")
EMPTY = sentence("it is empty")
NOT_A_SPREADSHEET = sentence("it is not a spreadsheet")
ENCRYPTED = sentence("it is protected by a password")
WITHOUT_PASSWORD = sentence("Open it with its password, save it without one, and choose that file.")
NO_SHEETS = sentence("it has no sheets with cells")
MACROS = sentence("The file holds macros; they were not run.")
READING_FAILED = sentence("reading it failed, as with damaged files and with files made to do harm")
TOO_MUCH_MEMORY = sentence("reading it would take more memory than there is for it")


class UnreadableFileError(UserError):
    """A file holds no cells that can be read; the sentence says why, and that nothing was changed."""


class CancelledError(Exception):
    """The user asked to stop reading; nothing was kept."""


class RefusedError(Exception):
    """A reader gives a file up.

    Attributes:
        reason: what was found, as the end of a sentence that began with the file's name.
        advice: what to do, a sentence of its own.
    """

    def __init__(self, reason: Sentence, advice: Sentence = SAVE_ANEW) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice


class DamagedError(RefusedError):
    """A file is not what its format demands; another reader may still make sense of it."""


def unreadable(name: str, reason: Sentence, advice: Sentence) -> UnreadableFileError:
    """Make the error for a file of that name."""
    return UnreadableFileError(
        "“{file}” was not read: {reason}. Nothing was changed. {advice}", file=name, reason=reason, advice=advice
    )


def cannot_be_opened(error: OSError) -> tuple[Sentence, Sentence]:
    """Return why the system does not open a file, and what to do."""
    if isinstance(error, PermissionError):
        return (
            sentence("it may not be read, or another program holds it"),
            sentence("Close it in Excel, or copy it elsewhere, and try again."),
        )
    return (
        sentence("it cannot be opened ({what})", what=error.strerror or error),
        sentence("See that it is still there."),
    )


def grouped(number: int) -> str:
    """Return a large number with its thousands apart, as any language reads it."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
