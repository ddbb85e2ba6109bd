"""Asking where a file is to go, without holding the program until that is answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget


class SaveBox(QFileDialog):
    """The system's box for a file to be written. It goes by itself; one that is left answers nothing.

    Signals:
        answered: the Path that was chosen, with its ending where none was typed.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget, title: str, offered: Path, kind: str) -> None:
        super().__init__(parent, title, str(offered.parent), f"{kind} (*{offered.suffix})")
        self._ending = offered.suffix
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(self._ending.removeprefix("."))
        self.selectFile(offered.name)
        self.fileSelected.connect(self._on_file)
        self.finished.connect(self.deleteLater)

    def _on_file(self, name: str) -> None:
        # Qt takes the end of “Minutes 2.1” for an ending of its own.
        is_whole = Path(name).suffix.lower() == self._ending
        self.answered.emit(Path(name) if is_whole else Path(f"{name}{self._ending}"))
