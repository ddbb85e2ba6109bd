"""Asking for files to import, the folder being the remembered one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.settings import Setting
from cmpdesk.importing.files import ENDINGS

IMPORT_FOLDER = Setting("import/folder", "", str)


def import_folder() -> Path:
    """Return the folder that a file was last imported from, at first the user's documents."""
    known = IMPORT_FOLDER.value()
    if known and Path(known).is_dir():
        return Path(known)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def remember_folder(paths: Sequence[Path]) -> None:
    """Remember where files came from."""
    if paths:
        IMPORT_FOLDER.store(str(paths[0].parent))


class OpenBox(QFileDialog):
    """The system's box for files to be read, or for a folder. It goes by itself; one that is left answers nothing.

    Signals:
        answered: the Paths that were chosen.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget, title: str, *, is_folder: bool = False) -> None:
        patterns = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        kinds = f"{say('importing.spreadsheets')} ({patterns});;{say('importing.all_files')} (*)"
        super().__init__(parent, title, str(import_folder()), "" if is_folder else kinds)
        self.setFileMode(QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFiles)
        if is_folder:
            self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.filesSelected.connect(self._on_files)
        self.finished.connect(self.deleteLater)

    def _on_files(self, names: Sequence[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            remember_folder(paths)
            self.answered.emit(paths)
