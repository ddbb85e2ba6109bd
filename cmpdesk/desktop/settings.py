"""What the program remembers of the user's choices: every key once, with its kind and what stands for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QLocale, QSettings, QStandardPaths

from cmpdesk.desktop.theme import ThemeChoice
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.workspace.backup import BackupPlan

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """A choice that outlives the program. ``read`` makes it of its text and raises ValueError for a spoilt one."""

    key: str
    default: Value
    read: Callable[[str], Value]

    def value(self) -> Value:
        """Return what was chosen, or the default where nothing usable is stored."""
        held = QSettings().value(self.key)
        if held is None:
            return self.default
        try:
            return self.read(str(held))
        except ValueError:
            return self.default

    def store(self, value: Value) -> None:
        """Remember a choice."""
        QSettings().setValue(self.key, str(value))


@dataclass(frozen=True, slots=True)
class Range:
    """Reads a whole number and brings it between two bounds."""

    least: int
    most: int

    def __call__(self, text: str) -> int:
        """Return the number, raising ValueError where the text is none."""
        return min(max(int(text), self.least), self.most)


class DateStyle(StrEnum):
    """How the window writes a day."""

    LONG = "long"
    SHORT = "short"
    NUMBERS = "numbers"


TEXT_PERCENTS = Range(80, 200)
BACKUP_NUMBERS = Range(1, 400)

INTERFACE_LANGUAGE: Setting[Language | None] = Setting("language", None, Language)
THEME = Setting("theme", ThemeChoice.SYSTEM, ThemeChoice)
TEXT_PERCENT = Setting("text_percent", 100, TEXT_PERCENTS)
AUTHOR = Setting("author", "", str.strip)
DATE_STYLE = Setting("date_style", DateStyle.LONG, DateStyle)
BACKUP_FOLDER = Setting("backups/folder", "", str)
BACKUP_DAYS = Setting("backups/days", 7, BACKUP_NUMBERS)
BACKUP_WEEKS = Setting("backups/weeks", 5, BACKUP_NUMBERS)
BACKUP_MONTHS = Setting("backups/months", 12, BACKUP_NUMBERS)
TEMPLATE = Setting("documents/template", "", str)
DOCUMENT_FOLDER = Setting("documents/folder", "", str)
DOCUMENT_WISH = Setting("documents/wish", "", str)
LAST_WORKSPACE = Setting("start/last", "", str)
RECENT_WORKSPACES = Setting("start/recent", "", str)
RUNNING_AS = Setting("start/running_as", "", str)

_SYSTEM_LANGUAGES = {QLocale.Language.French: Language.FRENCH, QLocale.Language.Spanish: Language.SPANISH}


def interface_language() -> Language:
    """Return the language of the program: the one chosen, at first the system's if the program speaks it."""
    chosen = INTERFACE_LANGUAGE.value()
    return chosen or _SYSTEM_LANGUAGES.get(QLocale.system().language(), Language.ENGLISH)


def author() -> str | None:
    """Return the name for the history, or None where the system's is to be taken."""
    return AUTHOR.value() or None


def backup_plan() -> BackupPlan:
    """Return where backups go and how many are kept, as the user chose."""
    from cmpdesk.workspace.backup import BackupPlan

    folder = BACKUP_FOLDER.value()
    return BackupPlan(
        Path(folder) if folder else None, BACKUP_DAYS.value(), BACKUP_WEEKS.value(), BACKUP_MONTHS.value()
    )


def documents_folder() -> Path:
    """Return the folder that a document was last written to, at first the user's documents, or home without such."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for known in (DOCUMENT_FOLDER.value(), documents):
        if known and Path(known).is_dir():
            return Path(known)
    return Path.home()
