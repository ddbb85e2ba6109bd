"""Adding one more meeting to an edition: the session of a group that has none, or one between two annual meetings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.cards.columns import heading
from cmpdesk.desktop.cards.fields import CheckField, ChoiceField, DayField, Option
from cmpdesk.desktop.cards.lists import small_button
from cmpdesk.desktop.flow import Columns, wrapped
from cmpdesk.desktop.interface_text import say


class MoreMeetings(QFrame):
    """A line to fill in.

    Signals:
        wished: the id of the group, whether it lies between two annual meetings, the day or None.
    """

    wished = Signal(str, bool, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.group = ChoiceField("group", say("meetings.groups"), empty=say("meetings.choose_group"))
        self.group.setObjectName("more_group")
        self.day = DayField("day", say("meetings.date"))
        self.between = CheckField("between", say("meetings.between"))
        self.add_button = small_button(say("meetings.add_session"), "add", self._on_add)
        self.add_button.setObjectName("more_add")
        self.group.committed.connect(self._on_group)
        self.add_button.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(heading(say("meetings.more")))
        layout.addWidget(Columns([self.group, self.day], 30))
        layout.addWidget(wrapped(self.between, self.add_button))

    def show_groups(self, groups: Sequence[Option]) -> None:
        """Offer the working groups."""
        self.group.set_options(groups)
        self._on_group()

    def empty(self) -> None:
        """Make ready for the next one."""
        self.group.insist(None)
        self.day.insist(None)
        self.between.insist(False)
        self._on_group()

    def _on_group(self) -> None:
        self.add_button.setEnabled(self.group.value() is not None)

    def _on_add(self) -> None:
        self.day.commit()
        if self.group.value() is not None:
            self.wished.emit(self.group.value(), self.between.isChecked(), self.day.value())
