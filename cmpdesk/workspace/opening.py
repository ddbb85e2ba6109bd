"""Creating, opening and restoring workspaces, wherever they are kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace import backup as backups
from cmpdesk.workspace.backup import STANDARD, BackupPlan
from cmpdesk.workspace.database import Database, is_postgresql, let_go_on_failure, sqlite_engine
from cmpdesk.workspace.errors import (
    BackupError,
    OlderSchemaError,
    WorkspaceError,
    storage_error,
)
from cmpdesk.workspace.examination import examine, side_file, unreadable
from cmpdesk.workspace.files import written_beside
from cmpdesk.workspace.holder import Hold, Holder, take_hold
from cmpdesk.workspace.migration import HEAD, migrate, require_own_triggers_and_index, revision_of
from cmpdesk.workspace.network_drive import file_is_on_network
from cmpdesk.workspace.shared_opening import create_shared, open_shared
from cmpdesk.workspace.workspace import Workspace, default_author

ENDING = ".cmpdesk"
_ASKED_FOR = sentence("It was opened for reading only.")


def create_workspace(location: str | Path, *, author: str | None = None) -> Workspace:
    """Make an empty workspace and open it.

    Raises:
        WorkspaceError: something is there already, or nothing can be written there.
    """
    if is_postgresql(str(location)):
        return create_shared(str(location), author or default_author())
    path = _resolved(location)
    if path.exists():
        raise WorkspaceError("“{path}” exists already and was not touched. Choose another name, or open it.", path=path)
    try:
        with written_beside(path) as draft:
            try:
                backups.prepare_file(draft)
            finally:
                backups.remove_side_files(draft)
    except DBAPIError as error:
        raise storage_error(error) or error from error
    return open_workspace(path, author=author)


def _resolved(location: str | Path) -> Path:
    """Return the one path of a file, links followed: whoever opens it finds the same hold beside it."""
    try:
        return Path(location).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise WorkspaceError("“{name}” is not a usable file name.", name=location) from error


def open_workspace(
    location: str | Path,
    *,
    author: str | None = None,
    read_only: bool = False,
    on_network: bool | None = None,
    backup_plan: BackupPlan = STANDARD,
) -> Workspace:
    """Open a workspace, bringing it up to date and making the day's backup first.

    Args:
        location: a file, or the address of a PostgreSQL database.
        author: who the journal says makes the changes; by default the system's user.
        read_only: open it for reading, whoever else writes in it.
        on_network: whether the file lies on a drive of the network; found out by default.
        backup_plan: where backups of a file go and how many are kept.

    Raises:
        WorkspaceError: one of its kinds for each thing that can be wrong; nothing was altered.
    """
    author = author or default_author()
    if is_postgresql(str(location)):
        return open_shared(str(location), author, _ASKED_FOR if read_only else None)
    path = _resolved(location)
    revision = examine(path)
    if read_only:
        return _open_for_reading(path, author, revision, _ASKED_FOR, ())
    if not os.access(path, os.W_OK):
        reason = sentence("“{name}” is write-protected; it is open for reading only.", name=path.name)
        return _open_for_reading(path, author, revision, reason, (reason,))
    hold = take_hold(path)
    if isinstance(hold, Hold):
        try:
            return _open_for_writing(path, author, revision, hold, backup_plan, on_network=on_network)
        except BaseException:
            hold.release()
            raise
    if isinstance(hold, Holder):
        reason = sentence("{who}; here it is open for reading only.", who=hold.sentence())
    else:
        reason = sentence(
            "Nothing can be written in the folder of “{name}”; it is open for reading only.", name=path.name
        )
    return _open_for_reading(path, author, revision, reason, (reason,))


def _open_for_reading(
    path: Path, author: str, revision: str, reason: Sentence, notices: tuple[Sentence, ...]
) -> Workspace:
    if revision != HEAD:
        raise OlderSchemaError(
            "“{name}” is of an older CMP Desk and has to be brought up to date before it can be read, but it cannot be "
            "written now. {why} It was not touched.",
            name=path.name,
            why=reason,
        )
    engine = _reading_engine(path)
    return Workspace(Database(engine, str(path), path, read_only=reason), author, notices)


def _reading_engine(path: Path) -> Engine:
    """Return an engine that reads; SQLite needs to write a little even so, where a log is or may come."""
    engine = sqlite_engine(path, write_ahead=False, read_only=True)
    try:
        _read_something(engine)
    except DBAPIError as error:
        engine.dispose()
        if side_file(path, "-wal").exists() or side_file(path, "-journal").exists():
            driver = error.orig
            raise (unreadable(path, driver) if isinstance(driver, sqlite3.Error) else error) from error
        # No log can come either where nothing can be written, so the file stays as it is.
        engine = sqlite_engine(path, write_ahead=False, read_only=True, immutable=True)
        _read_something(engine)
    return engine


def _read_something(engine: Engine) -> None:
    with engine.connect() as connection:
        revision_of(connection)


def _open_for_writing(
    path: Path, author: str, revision: str, hold: Hold, backup_plan: BackupPlan, *, on_network: bool | None
) -> Workspace:
    network = file_is_on_network(path) if on_network is None else on_network
    engine = sqlite_engine(path, write_ahead=not network)
    database = Database(engine, str(path), path)
    notices: list[Sentence] = []
    if network:
        notices.append(
            sentence(
                "“{name}” lies on a network drive. It is kept safe there, only slower; for several people at once use "
                "a shared database.",
                name=path.name,
            )
        )
    with let_go_on_failure(engine):
        if revision != HEAD:
            made = backups.back_up_dated(database, path, datetime.now(), backup_plan)  # noqa: DTZ005 - a name for people
            migrate(engine)
            notices.append(
                sentence("The workspace was brought up to date; a backup from before is “{name}”.", name=made.name)
            )
        require_own_triggers_and_index(database)
        try:
            backups.back_up_when_due(database, path, datetime.now(), backup_plan)  # noqa: DTZ005 - a day of people
        except BackupError as error:
            notices.append(error.sentence)
    return Workspace(database, author, tuple(notices), hold, backup_plan)


def restore_workspace(backup: Path, location: str | Path, *, author: str | None = None) -> Path | None:
    """Put a backup in the place of a workspace. What was there is backed up first.

    Returns:
        The backup that was made of what stood there before; None where nothing did.

    Raises:
        BackupError: the backup is not sound, or somebody has the workspace open. Nothing was changed.
    """
    backups.require_backup(backup)
    if is_postgresql(str(location)):
        with open_shared(str(location), author or default_author()) as shared:
            kept = shared.back_up()
            backups.restore_shared(backup, shared.database)
        return kept
    path = _resolved(location)
    if path.is_dir():
        raise BackupError(
            "“{path}” is a folder. Give the name of a file to restore to. Nothing was changed.", path=path
        )
    if not path.parent.is_dir():
        raise BackupError(
            "The folder “{folder}” does not exist. Create it first. Nothing was changed.", folder=path.parent
        )
    if path.exists() and path.samefile(backup):
        raise BackupError("The backup and the workspace are the same file. Nothing was changed.")
    hold = take_hold(path)
    if not isinstance(hold, Hold):
        why = hold.sentence() if hold else sentence("nothing can be written in its folder")
        raise BackupError("“{name}” was not restored: {why}. Nothing was changed.", name=path.name, why=why)
    try:
        before = _set_aside(path)
        backups.restore_file(backup, path)
    finally:
        hold.release()
    return before


def _set_aside(path: Path) -> Path | None:
    """Keep what a restore is about to replace: as a backup if it can be read, else the file as it is."""
    if not path.exists():
        return None
    now = datetime.now()  # noqa: DTZ005 - a name for people
    engine = sqlite_engine(path, write_ahead=False)
    try:
        examine(path)
        # Rotation has to wait: it could let go of the very backup that is to be restored.
        return backups.back_up_beside(Database(engine, str(path), path), path, now)
    except WorkspaceError:
        return _copy_as_it_is(path, path.with_name(f"{path.stem} before restoring {now:%Y-%m-%d %H%M%S}{path.suffix}"))
    finally:
        engine.dispose()


def _copy_as_it_is(path: Path, target: Path) -> Path:
    try:
        for ending in ("", "-wal", "-journal"):
            if side_file(path, ending).exists():
                shutil.copy2(side_file(path, ending), side_file(target, ending))
    except OSError as error:
        raise BackupError(
            "“{name}” was not restored: what is there now could not be kept ({why}). It is as it was.",
            name=path.name,
            why=error.strerror,
        ) from error
    return target
