"""The folder of attached documents beside a workspace's file: it goes along with copies, and comes back with them.

A document is known by its path from the folder of its workspace, so that a copy finds it in a folder of the same name
beside itself. The program never changes what is in there and never deletes it: one folder serves all backups.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from cmpdesk.workspace.errors import BackupError
from cmpdesk.workspace.files import FileNotWrittenError, written_beside

# What a dated backup's name adds to the workspace's.
_DATE = re.compile(r" \d{4}-\d\d-\d\d \d{6}$")


def documents_folder(workspace: Path) -> Path:
    """Return the folder beside a workspace that its documents are copied into."""
    return workspace.with_name(f"{workspace.stem} documents")


def copy_documents(workspace: Path, folder: Path) -> None:
    """Copy a workspace's documents to a folder that copies of it stand in; what is the same there stays.

    Raises:
        BackupError: one of them could not be copied. The copy of the workspace itself is not concerned.
    """
    source = documents_folder(workspace)
    for path in _files_in(source):
        target = folder / source.name / path.relative_to(source)
        if not _is_same(path, target):
            _copy(path, target)


def bring_documents_back(backup: Path, workspace: Path) -> None:
    """Copy what is missing beside a workspace from the folder that its backup stands in.

    Raises:
        BackupError: one of them could not be copied. The workspace itself is restored.
    """
    for name in {documents_folder(workspace).name, f"{_DATE.sub('', backup.stem)} documents"}:
        source = backup.parent / name
        for path in _files_in(source):
            place = workspace.parent / name / path.relative_to(source)
            if not place.exists():
                _copy(path, place)


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("~"))


def _is_same(path: Path, other: Path) -> bool:
    """Tell whether a copy is up to date, by size and time: reading both would take as long as copying."""
    if not other.exists():
        return False
    here, there = path.stat(), other.stat()
    return here.st_size == there.st_size and int(here.st_mtime) <= int(there.st_mtime)


def _copy(path: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(target) as draft:
            shutil.copy2(path, draft)
    except (OSError, FileNotWrittenError) as error:
        why = error.strerror or type(error).__name__ if isinstance(error, OSError) else error.sentence
        raise BackupError(
            "The attached document “{name}” could not be copied ({why}). The copy of the workspace itself is good; see "
            "to that and make it again.",
            name=path.name,
            why=why,
        ) from error
