"""What can be done to come to an open workspace, carried out off the window's thread.

The database's library is imported here, by the worker, when the first wish is carried out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.desktop import settings
from cmpdesk.desktop.interface_text import said_of
from cmpdesk.desktop.starting.recent import is_shared
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.workspace.workspace import Workspace

SAMPLE_NAME = "CMP Desk sample.cmpdesk"


class Way(StrEnum):
    """How one comes to an open workspace."""

    OPEN = "open"
    CREATE = "create"
    SAMPLE = "sample"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A dated backup that can be put back, as it is listed."""

    path: Path
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be opened and how. The location of a shared database holds its password, which is shown nowhere."""

    way: Way
    location: str = field(repr=False)
    backup: Path | None = None

    def __call__(self, _progress: Progress) -> Opened:
        """Carry the wish out; a user's situation comes back as its sentence, with the backups there are."""
        try:
            workspace, kept = self._carried_out()
        except UserError as error:
            return Opened(
                self, None, said_of(error), copies_of(self.location), is_empty_database=_is_empty_database(error, self)
            )
        return Opened(self, workspace, kept=kept)

    def _carried_out(self) -> tuple[Workspace, Path | None]:
        from cmpdesk.workspace.opening import create_workspace, open_workspace, restore_workspace

        author, kept = settings.author(), None
        if self.way is Way.CREATE:
            return create_workspace(self.location, author=author), None
        if self.way is Way.SAMPLE and not Path(self.location).exists():
            _make_sample(Path(self.location), author)
        if self.way is Way.RESTORE and self.backup is not None:
            kept = restore_workspace(self.backup, self.location, author=author)
        return open_workspace(self.location, author=author, backup_plan=settings.backup_plan()), kept


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of a wish: a workspace, or the sentence why there is none and the backups to go back to.

    ``kept`` is the copy that was made of what a restored backup replaced. In an empty shared database a workspace
    can be made.
    """

    wish: Wish
    workspace: Workspace | None
    sentence: str = ""
    copies: tuple[KeptCopy, ...] = ()
    kept: Path | None = None
    is_empty_database: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries whether a shared database can be opened; nothing in it is changed."""

    address: str

    def __call__(self, _progress: Progress) -> str:
        """Return the sentence why it cannot be opened, empty where it can."""
        from cmpdesk.workspace.opening import open_workspace

        try:
            open_workspace(self.address, read_only=True).close()
        except UserError as error:
            return said_of(error)
        return ""


def _is_empty_database(error: UserError, wish: Wish) -> bool:
    from cmpdesk.workspace.errors import NotAWorkspaceError

    return wish.way is Way.OPEN and is_shared(wish.location) and isinstance(error, NotAWorkspaceError)


def sample_location() -> str:
    """Return where the sample workspace is, or is to be made: in the user's documents."""
    from platformdirs import user_documents_path

    return str(user_documents_path() / SAMPLE_NAME)


def _make_sample(path: Path, author: str | None) -> None:
    from cmpdesk.secretariat.sample.file import make_sample_file

    path.parent.mkdir(parents=True, exist_ok=True)
    make_sample_file(path, author=author)


def copies_of(location: str) -> tuple[KeptCopy, ...]:
    """Return the dated backups of a workspace, newest first, wherever they were put."""
    if is_shared(location):
        return ()
    from cmpdesk.workspace.backup import STANDARD, backups_in

    path = Path(location).absolute()
    folders = dict.fromkeys(plan.folder_for(path) for plan in (settings.backup_plan(), STANDARD))
    found = [KeptCopy(each.path, each.made_at) for folder in folders for each in backups_in(folder, path.stem)]
    return tuple(sorted(found, key=_age, reverse=True))


def _age(copy: KeptCopy) -> datetime:
    return copy.made_at
