"""Documents of agenda items: web addresses, and files that are copied into a folder beside the workspace.

A copied file is known by its path from the workspace's own folder: both moved together to another computer, it is
found there. A shared database has no folder; its documents are known by their whole path.
"""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count
from pathlib import Path, PurePath

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.model.written_names import file_name
from cmpdesk.secretariat.agenda.editing import add_document
from cmpdesk.workspace.documents_beside import documents_folder
from cmpdesk.workspace.files import written_beside

_WEB = ("http://", "https://", "mailto:")


class NotAttachedError(UserError):
    """A file could not be copied beside the workspace."""


class AddressKind(StrEnum):
    """What the address of a document leads to."""

    NOTHING = "nothing"
    WEB = "web"
    FILE = "file"
    MISSING_FILE = "missing_file"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a document is: its web address, or its path whether the file is there or not."""

    kind: AddressKind
    address: str = ""
    path: Path | None = None


def attach(workspace: Path | None, source: Path) -> str:
    """Copy a file into the workspace's folder of documents; return the address to store.

    A file with this name and content is there already: it is used. Another content gets a number. Without a
    workspace file nothing is copied, the whole path is the address.

    Raises:
        NotAttachedError: the file cannot be read, or not be copied.
    """
    if workspace is None:
        return str(source.resolve())
    folder = documents_folder(workspace)
    try:
        folder.mkdir(exist_ok=True)
        target = _place_for(source, folder)
        if not target.exists():
            with source.open("rb") as content, written_beside(target) as draft, draft.open("wb") as copy:
                shutil.copyfileobj(content, copy)
    except OSError as error:
        raise NotAttachedError(
            "“{name}” could not be copied beside the workspace ({why}); nothing was attached. Close it in other "
            "programs, or paste its address instead.",
            name=source.name,
            why=error.strerror or type(error).__name__,
        ) from error
    return f"{folder.name}/{target.name}"


def _place_for(source: Path, folder: Path) -> Path:
    """Return the first place whose name is free, or holds the same content already."""
    stem = file_name(source.stem, "")
    numbered = (folder / f"{stem} ({number}){source.suffix}" for number in count(2))
    places = chain([folder / f"{stem}{source.suffix}"], numbered)
    return next(place for place in places if not place.exists() or filecmp.cmp(source, place, shallow=False))


def attach_to_item(database: DatabaseSession, item_id: str, address: str, language: Language) -> str:
    """Add a copied file to an agenda item, under the name of the file; return the id of the document."""
    return add_document(database, item_id, PurePath(address).stem, address, language)


def located(address: str | None, workspace: Path | None) -> Located:
    """Return what an address leads to, from the folder of the workspace."""
    bare = (address or "").strip()
    if not bare:
        return Located(AddressKind.NOTHING)
    if bare.casefold().startswith(_WEB):
        return Located(AddressKind.WEB, bare)
    if bare.casefold().startswith("www."):
        return Located(AddressKind.WEB, f"https://{bare}")
    path = Path(bare)
    if not path.is_absolute() and workspace is not None:
        path = workspace.parent / path
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    return Located(AddressKind.FILE if is_there else AddressKind.MISSING_FILE, bare, path)
