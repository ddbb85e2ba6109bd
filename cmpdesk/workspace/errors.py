"""What can be wrong with a workspace, each with its own sentence."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from cmpdesk.model.errors import UserError
from cmpdesk.model.sentences import sentence


class WorkspaceError(UserError):
    """A workspace cannot be used as asked; its content is as it was."""


class MissingError(WorkspaceError):
    """There is no such file or database."""


class NotAWorkspaceError(WorkspaceError):
    """The file or database is something else: empty, foreign, encrypted."""


class DamagedError(WorkspaceError):
    """The file is a workspace whose content cannot be read any more."""


class NewerProgramError(WorkspaceError):
    """The workspace was last opened by a newer program."""


class OlderSchemaError(WorkspaceError):
    """The workspace is of an older program and cannot be brought up to date, as it is read-only."""


class ReadOnlyError(WorkspaceError):
    """A change was asked of a workspace that is open for reading only."""


class StorageError(WorkspaceError):
    """The disk or the server did not take a change: full, gone, busy."""


class ClashError(WorkspaceError):
    """A change does not fit with the other records, such as a code that is taken; trying again does not help."""


class SettledError(WorkspaceError):
    """A change would alter minutes whose version is final; nothing was changed."""


class CannotUndoError(WorkspaceError):
    """A change set cannot be taken back or brought back; nothing was changed."""


class BackupError(WorkspaceError):
    """A backup could not be made, or is not one to restore from."""


_TOO_LONG = sentence("A text is longer than the workspace can hold. The change was not stored; shorten the text.")
_OUT_OF_REACH = sentence(
    "The workspace's file cannot be reached any more. This last change was not stored; check that the drive is there "
    "and that the file was not moved."
)
_NO_RIGHT = sentence("The shared database lets you read only. The change was not stored; ask who runs the server.")
_SITUATIONS = (
    (
        "disk is full",
        sentence("The disk is full. This last change was not stored; everything before it is. Free some space."),
    ),
    (
        "no space left",
        sentence("The disk is full. This last change was not stored; everything before it is. Free some space."),
    ),
    ("disk i/o error", sentence("The disk did not take the change. Everything before it is stored. Check the drive.")),
    (
        "database is locked",
        sentence("Another program is busy with the workspace. The change was not stored; try again."),
    ),
    (
        "lock timeout",
        sentence("A colleague's program is busy with the shared database. The change was not stored; try again."),
    ),
    ("unable to open database file", _OUT_OF_REACH),
    ("too big", _TOO_LONG),
    ("too long", _TOO_LONG),
    ("exceeds btree", _TOO_LONG),
    ("index row requires", _TOO_LONG),
    (
        "readonly database",
        sentence("The workspace may only be read. The change was not stored; save a copy elsewhere."),
    ),
    ("malformed", sentence("The workspace is damaged. Nothing more was written; restore the last backup.")),
    ("not a database", sentence("The workspace is damaged. Nothing more was written; restore the last backup.")),
    ("permission denied", _NO_RIGHT),
    (
        "read-only transaction",
        sentence("The shared database may only be read now. The change was not stored; try again later."),
    ),
    ("connection", sentence("The shared database does not answer. This last change was not stored; try again later.")),
)


def storage_error(error: DBAPIError) -> StorageError | None:
    """Return the sentence for a failure of the disk or the server, None for a fault of the program."""
    message = str(error.orig).lower()
    for sign, said in _SITUATIONS:
        if sign in message:
            return StorageError(said)
    return None
