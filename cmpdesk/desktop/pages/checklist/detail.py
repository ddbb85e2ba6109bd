"""What belongs to the chosen task: why its day was moved, when it was done and by whom, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.cards.columns import field_term, written
from cmpdesk.desktop.cards.fields import DayField, LineField, TextField
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.storing import Storing
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import label
from cmpdesk.secretariat.checklist.sheet import due_words
from cmpdesk.secretariat.checklist.tasks import Task

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class TaskDetail(QFrame):
    """The card below the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "card")
        self.title = label("", "heading")
        self.title.setWordWrap(True)
        self.due = label("", "muted")
        self.due.setWordWrap(True)
        self.done_on = DayField("done_on", say("checklist.done_on"))
        self.done_by = LineField("done_by", say("checklist.done_by"), say("checklist.done_by"))
        self.notes = TextField("notes", field_term("checklist.notes"), lines=1)
        self.form = RecordForm(
            [(say("checklist.done_row"), [self.done_on, self.done_by]), (field_term("checklist.notes"), self.notes)]
        )
        self._storing = Storing(desk, "checklist_task", self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        for each in (self.title, self.due, self.form):
            layout.addWidget(each)
        self.hide()

    def show_task(self, task: Task | None, *, read_only: bool) -> None:
        """Show a task, or nothing."""
        self.setVisible(task is not None)
        if task is None:
            self.form.commit()
            return
        name = written(task.title, self.desk.language) or say("checklist.untitled")
        self._storing.owner_name = name
        self.title.setText(name)
        words = due_words(task, InterfaceText.language)
        self.due.setText(words)
        self.due.setVisible(bool(words))
        self.form.setEnabled(not read_only)
        self.form.show_record(task.id, {"done_on": task.done_on, "done_by": task.done_by, "notes": task.notes})

    def commit(self) -> None:
        """Store what was typed."""
        self.form.commit()
