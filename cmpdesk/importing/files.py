"""Which files are spreadsheets, where a folder of them is imported in one go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cmpdesk.model.errors import UserError

ENDINGS = frozenset({
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".csv", ".tsv", ".tab",
})  # fmt: skip
"""What spreadsheets are called; a single file may be called as it likes, since its content decides."""


def spreadsheets_in(folder: Path) -> tuple[Path, ...]:
    """Return the spreadsheets in a folder and those below it, in the order of their names.

    Files that programs leave beside an open one, and hidden ones, are none.

    Raises:
        UserError: there is none.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and not path.name.startswith(("~$", ".")) and path.is_file()
    )
    if not found:
        raise UserError(
            "There is no spreadsheet in “{folder}”. Nothing was imported; choose another folder.", folder=folder
        )
    return tuple(found)


def named_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files themselves, and of folders the spreadsheets in them; each once.

    Raises:
        UserError: a folder holds none.
    """
    files = [each for path in paths for each in (spreadsheets_in(path) if path.is_dir() else (path,))]
    return tuple(dict.fromkeys(files))
