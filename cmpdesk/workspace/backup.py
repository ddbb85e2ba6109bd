"""Backups: whole, checked copies of a workspace; dated ones that rotate, and those asked for by hand.

SQLite's own backup call makes them: copying a live file gives a broken one. A shared database is carried
over into a workspace file, so that every backup is one file that any program of ours opens.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace.copying import copy_rows
from cmpdesk.workspace.database import APPLICATION_ID, Database, file_address, sqlite_engine
from cmpdesk.workspace.documents_beside import bring_documents_back, copy_documents
from cmpdesk.workspace.errors import BackupError, DamagedError
from cmpdesk.workspace.examination import examine, folder_of, require_sound, side_file
from cmpdesk.workspace.files import FileNotWrittenError, written_beside
from cmpdesk.workspace.migration import HEAD, migrate

DAYS, WEEKS, MONTHS = 7, 5, 12
_STAMP = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A dated backup in a workspace's folder of backups."""

    path: Path
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where dated backups go, and of how many days, weeks and months rotation keeps one.

    ``folder`` takes the backups of all workspaces; None leaves them beside each of them.
    """

    folder: Path | None = None
    days: int = DAYS
    weeks: int = WEEKS
    months: int = MONTHS

    def folder_for(self, path: Path) -> Path:
        """Return the folder of one workspace's backups; in a common folder no two workspaces share theirs."""
        beside = folder_of(path)
        if self.folder is None:
            return beside
        # Two workspaces of one name would let go of each other's backups.
        mark = hashlib.sha256(str(path.parent).encode()).hexdigest()[:6]
        return self.folder / f"{beside.name} {mark}"


STANDARD = BackupPlan()


def back_up(database: Database, target: Path) -> Path:
    """Write a checked copy of the whole workspace to ``target``, in place only when it is good.

    Raises:
        BackupError: the copy could not be made or does not read well; what was at ``target`` is untouched.
    """
    if database.path is not None and target.exists() and target.samefile(database.path):
        raise BackupError("No backup was made: “{target}” is the workspace itself. Give another name.", target=target)
    try:
        with _checked_draft(target) as draft:
            if database.path is None:
                _copy_shared(database, draft)
            else:
                _copy_file(database.path, draft)
    except FileNotWrittenError as error:
        raise BackupError("No backup was made. {why}", why=error.sentence) from error
    except (sqlite3.Error, DBAPIError, DamagedError) as error:
        raise BackupError(
            "No backup was made at “{target}”: {why}. What was there before is as it was.",
            target=target,
            why=_why(error),
        ) from error
    return target


@contextmanager
def _checked_draft(target: Path) -> Iterator[Path]:
    """Give a path to write a workspace to; it is put in the place of ``target`` once it is found sound."""
    with written_beside(target) as draft:
        try:
            yield draft
            require_sound(draft)
        finally:
            remove_side_files(draft)


def remove_side_files(path: Path) -> None:
    """Take away what SQLite kept beside a file; a new file of that name must not be mixed with it."""
    for ending in ("-wal", "-shm", "-journal"):
        side_file(path, ending).unlink(missing_ok=True)


def _why(error: Exception) -> Sentence:
    """Return the second half of a sentence about a copy that failed."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    if "full" in str(driver) or "No space" in str(driver):
        return sentence("the disk is full")
    code = getattr(driver, "sqlite_errorcode", None)
    if isinstance(driver, DamagedError) or code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return sentence("the copy does not read well, as if the workspace were damaged; run “check”")
    if code is None:
        return sentence("the shared database did not give its content")
    return sentence("the disk did not take the copy")


def _copy_file(source: Path, target: Path) -> None:
    address = file_address(source.resolve(), "mode=ro")
    with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def _copy_shared(database: Database, target: Path) -> None:
    prepare_file(target)
    engine = sqlite_engine(target, write_ahead=False)
    try:
        with database.still() as source, engine.begin() as new:
            copy_rows(source, new)
    finally:
        engine.dispose()


def prepare_file(path: Path) -> None:
    """Make an empty workspace of the newest schema in a file that is nobody's yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")
    engine = sqlite_engine(path, write_ahead=False)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Return the dated backups of a workspace, newest first."""
    found = []
    for path in folder.glob("*.cmpdesk"):
        try:
            made_at = datetime.strptime(path.stem.removeprefix(f"{stem} "), _STAMP)  # noqa: DTZ007 - local time
        except ValueError:
            continue
        found.append(Backup(path, made_at))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def back_up_dated(database: Database, path: Path, now: datetime, plan: BackupPlan = STANDARD) -> Path:
    """Make a dated backup in the workspace's folder, and let go of those that rotation does not keep."""
    made = back_up_beside(database, path, now, plan)
    everything = backups_in(plan.folder_for(path), path.stem)
    for backup in set(everything) - kept(everything, plan):
        # One that is open elsewhere just now is let go of next time.
        with suppress(OSError):
            backup.path.unlink(missing_ok=True)
    return made


def back_up_beside(database: Database, path: Path, now: datetime, plan: BackupPlan = STANDARD) -> Path:
    """Make a dated backup in the workspace's folder without touching those that are there."""
    return back_up(database, free_name(path, now, plan))


def free_name(path: Path, now: datetime, plan: BackupPlan = STANDARD) -> Path:
    """Return a dated name in the workspace's folder of backups that no backup has yet.

    Raises:
        BackupError: there is no such folder and none can be created.
    """
    folder = plan.folder_for(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise BackupError(
            "No backup was made: the folder “{folder}” cannot be created ({why}). Check the rights of the folder "
            "around it, and that no file has that name.",
            folder=folder,
            why=error.strerror,
        ) from error
    while (name := folder / f"{path.stem} {now:{_STAMP}}.cmpdesk").exists():
        now += timedelta(seconds=1)
    return name


def back_up_when_due(database: Database, path: Path, now: datetime, plan: BackupPlan = STANDARD) -> Path | None:
    """Make the day's first backup, the attached documents with it; return it, or None where there is one of today.

    Raises:
        BackupError: it could not be made, or not all documents be copied.
    """
    newest = next(iter(backups_in(plan.folder_for(path), path.stem)), None)
    if newest is not None and newest.made_at.date() == now.date():
        return None
    made = back_up_dated(database, path, now, plan)
    copy_documents(path, made.parent)
    return made


def kept(backups: Iterable[Backup], plan: BackupPlan = STANDARD) -> set[Backup]:
    """Return the backups that rotation keeps.

    These are the newest of each of the last days, weeks and months that have one (seven, five and twelve by the
    standard plan), and all of the newest day: what a long day's work needs is its last hours.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    if not newest_first:
        return set()
    today = newest_first[0].made_at.date()
    keep = {backup for backup in newest_first if backup.made_at.date() == today}
    for number, period in ((plan.days, _day), (plan.weeks, _week), (plan.months, _month)):
        keep |= set(_newest_of_each(newest_first, period)[:number])
    return keep


def _newest_of_each(newest_first: list[Backup], period: Callable[[date], object]) -> list[Backup]:
    newest: dict[object, Backup] = {}
    for backup in newest_first:
        newest.setdefault(period(backup.made_at.date()), backup)
    return list(newest.values())


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def require_backup(path: Path) -> str:
    """Return the revision of a file to restore from, having checked all of it.

    Raises:
        BackupError: it is not a sound workspace.
    """
    try:
        revision = examine(path)
        require_sound(path)
    except DamagedError as error:
        raise BackupError(
            "“{name}” cannot be restored from: it is damaged. Nothing was changed.", name=path.name
        ) from error
    return revision


def restore_file(backup: Path, target: Path) -> None:
    """Put a backup's content in the place of a workspace's file, which nobody holds, and bring lost documents back.

    Raises:
        BackupError: the backup is not sound, and what was at ``target`` is untouched; or a document could not be
            brought back.
    """
    require_backup(backup)
    try:
        with _checked_draft(target) as draft:
            _copy_file(backup, draft)
            # What the old file left beside it would be played into the new one.
            remove_side_files(target)
    except (sqlite3.Error, DamagedError) as error:
        raise BackupError(
            "“{name}” was not restored: {why}. It is as it was.", name=target.name, why=_why(error)
        ) from error
    except FileNotWrittenError as error:
        raise BackupError(error.sentence) from error
    bring_documents_back(backup, target)


def restore_shared(backup: Path, database: Database) -> None:
    """Put a backup's rows in the place of a shared database's, in one transaction.

    Raises:
        BackupError: the backup is of another program's revision, or not sound. Nothing was changed.
    """
    if require_backup(backup) != HEAD:
        raise BackupError(
            "“{name}” is of an older program. Open it once, so that it is brought up to date, then restore it. "
            "Nothing was changed.",
            name=backup.name,
        )
    engine = sqlite_engine(backup, write_ahead=False, read_only=True)
    try:
        with engine.connect() as source, database.engine.begin() as target:
            copy_rows(source, target)
    except DBAPIError as error:
        raise BackupError(
            "“{name}” was not restored: the shared database did not take it. It is as it was.", name=backup.name
        ) from error
    finally:
        engine.dispose()
