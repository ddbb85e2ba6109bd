"""Chips that say a number in words and colour, and let through only what they count."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import mark


class FilterChips(QWidget):
    """One chip for each thing that is counted, none of them or one pressed.

    Signals:
        chosen: the key of the chip that is pressed, or an empty string.
    """

    chosen = Signal(str)

    def __init__(self, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.chips: dict[str, QPushButton] = {}
        layout = FlowLayout()
        for key, tone in keys:
            chip = QPushButton()
            chip.setObjectName(f"chip_{key}")
            chip.setCheckable(True)
            chip.setProperty("look", "chip")
            mark(chip, "tone", tone)
            chip.setToolTip(say("importing.chip_tip"))
            chip.toggled.connect(self._on_toggled)
            layout.addWidget(chip)
            self.chips[key] = chip
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_count(self, key: str, count: int, words: str) -> None:
        """Say how many there are; a chip that counts nothing is hidden, and lets through no more."""
        chip = self.chips[key]
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setVisible(count > 0)
        if not count and chip.isChecked():
            chip.setChecked(False)

    def pressed(self) -> str:
        """Return the key of the chip that is pressed, or an empty string."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def press(self, key: str) -> None:
        """Press a chip, or none."""
        for each, chip in self.chips.items():
            if chip.isChecked() is not (each == key):
                chip.setChecked(each == key)

    def _on_toggled(self, is_on: bool) -> None:
        pressed = self.sender()
        if is_on:
            for chip in self.chips.values():
                if chip is not pressed:
                    with QSignalBlocker(chip):
                        chip.setChecked(False)
        self.chosen.emit(self.pressed())
