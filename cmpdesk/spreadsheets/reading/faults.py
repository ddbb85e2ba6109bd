"""Why a file was not read, in words."""

from __future__ import annotations

from cmpdesk.model.errors import UserError

SAVE_ANEW = "Open it in Excel or LibreOffice, save it as .xlsx under a new name, and choose that file."
CHOOSE_ANOTHER = "Choose an Excel, LibreOffice or CSV file."


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

    def __init__(self, reason: str, advice: str = SAVE_ANEW) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class DamagedError(RefusedError):
    """A file is not what its format demands; another reader may still make sense of it."""


def unreadable(name: str, reason: str, advice: str) -> UnreadableFileError:
    """Make the sentence for a file of that name."""
    return UnreadableFileError(f"“{name}” was not read: {reason}. Nothing was changed. {advice}")
