"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cmpdesk.model.errors import UserError


class FileNotWrittenError(UserError):
    """A file could not be put in its place; the one that was there is untouched."""


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """Give a path beside ``target`` to write to, and move it into place when the block ends.

    Raises:
        FileNotWrittenError: the folder is missing, the disk is full, or the target is open elsewhere.
            What stood there before is untouched.
    """
    draft = _draft_beside(target)
    try:
        try:
            yield draft
            _flush(draft)
            if target.exists():
                shutil.copymode(target, draft)
            draft.replace(target)
        except PermissionError as error:
            raise FileNotWrittenError(
                "“{name}” could not be replaced: it is open in another program or may not be written. Close it there, "
                "or save under another name. The file is as it was.",
                name=target.name,
            ) from error
        except OSError as error:
            raise FileNotWrittenError(
                "“{name}” could not be written ({why}). Nothing was replaced; free some space or choose another "
                "folder.",
                name=target.name,
                why=error.strerror or error,
            ) from error
    finally:
        draft.unlink(missing_ok=True)


def _draft_beside(target: Path) -> Path:
    if target.is_dir():
        raise FileNotWrittenError("“{path}” is a folder. Give the name of a file to write to.", path=target)
    if target.exists() and not target.is_file():
        raise FileNotWrittenError(
            "“{path}” is a device, not a file, and was not replaced. Give another name.", path=target
        )
    draft = target.with_name(f"~{secrets.token_hex(8)}{target.suffix}")
    try:
        # Made like any new file, so that it gets the permissions that are usual in the folder.
        draft.touch(exist_ok=False)
        if target.exists() and not os.access(target, os.W_OK):
            draft.unlink()
            raise FileNotWrittenError(
                "“{name}” is write-protected and was not replaced. Save under another name, or take the protection "
                "away first.",
                name=target.name,
            )
    except FileNotFoundError as error:
        raise FileNotWrittenError(
            "The folder “{folder}” does not exist. Create it or choose another one.", folder=target.parent
        ) from error
    except OSError as error:
        raise FileNotWrittenError(
            "Nothing can be written in “{folder}” ({why}). Choose another folder.",
            folder=target.parent,
            why=error.strerror or error,
        ) from error
    return draft


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
