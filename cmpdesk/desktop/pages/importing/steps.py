"""The four steps of an import, to see where one is and to go there."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import mark


class Step(IntEnum):
    """A step of the import."""

    SHEET = 1
    COLUMNS = 2
    CHECK = 3
    DONE = 4


class StepChips(QWidget):
    """A chip for each step. The state of each stands in its tone, and in words for screen readers.

    Signals:
        chosen: the Step that was clicked.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.chips: dict[Step, QPushButton] = {}
        layout = FlowLayout()
        for step in Step:
            chip = QPushButton(f"{step.value} {_name(step)}")
            chip.setObjectName(f"step_{step.name.lower()}")
            chip.setProperty("look", "step")
            self._group.addButton(chip, step.value)
            layout.addWidget(chip)
            self.chips[step] = chip
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self._on_clicked)

    def show_state(self, now: Step, reachable: frozenset[Step], asking: frozenset[Step]) -> None:
        """Show which step is shown, where one can go, and which of them need the user."""
        for step, chip in self.chips.items():
            state, tone = "later", ""
            if step is now:
                state, tone = "now", "chosen"
            elif step in asking:
                state, tone = "asks", "warning"
            elif step in reachable and step < max(reachable, default=step):
                state, tone = "past", "good"
            chip.setEnabled(step in reachable or step is now)
            words = say(f"importing.step_{state}")
            chip.setAccessibleName(say("importing.step_spoken", number=step.value, step=_name(step), state=words))
            chip.setToolTip(words)
            sign = "✓ " if state == "past" else "! " if state == "asks" else ""
            chip.setText(f"{sign}{step.value} {_name(step)}")
            mark(chip, "tone", tone)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(Step(number))


def _name(step: Step) -> str:
    return say(f"importing.step_{step.name.lower()}")
