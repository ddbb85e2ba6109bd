"""The columns of the checklist: what they say and how they are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.cards.columns import field_term, written
from cmpdesk.desktop.dates import short_day, shown_day, today
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.pages.checklist.shared_cells import side_choices, side_code, side_words, usual_times
from cmpdesk.desktop.pages.session.record_tree import Choices, TreeColumn, title_column
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.checklist.editing import NoDueDayError, TypedDue, read_due, set_done, set_due
from cmpdesk.secretariat.checklist.sheet import when_words
from cmpdesk.secretariat.checklist.tasks import Task, TaskOwner, TaskState
from cmpdesk.secretariat.registers.editing import change_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

TONES = {
    TaskState.LATE: "bad",
    TaskState.THIS_WEEK: "warning",
    TaskState.LATER: "",
    TaskState.UNDATED: "muted",
    TaskState.NOT_NEEDED: "muted",
    TaskState.DONE: "good",
}
_WHOLE_EDITION = ""


class TaskColumns:
    """What the cells of a checklist say and store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._owners: tuple[TaskOwner, ...] = ()

    def made(self) -> tuple[TreeColumn[Task], ...]:
        """Return the columns."""
        return (
            TreeColumn("done", "✓", _done, width=4, store=self._store_done, checked=_is_done),
            title_column(
                field_term("checklist.task"),
                self.title,
                26,
                typed=self._typed_title,
                store=self._store_title,
                tone=self._title_tone,
            ),
            TreeColumn("due", field_term("checklist.due"), due_text, width=16, tone=_due_tone),
            TreeColumn(
                "when",
                field_term("checklist.when"),
                _when,
                width=14,
                typed=_typed_when,
                store=self._store_when,
                completions=usual_times,
            ),
            TreeColumn(
                "side",
                field_term("checklist.side"),
                side_words,
                width=8,
                typed=side_code,
                store=self._store_side,
                choices=side_choices,
            ),
            TreeColumn(
                "group",
                field_term("checklist.group"),
                group_text,
                width=14,
                typed=_owner_code,
                store=self._store_owner,
                choices=self._owner_choices,
            ),
        )

    def show_owners(self, owners: Sequence[TaskOwner]) -> None:
        """Let tasks belong to the edition or to one of these sessions."""
        self._owners = tuple(owners)

    def title(self, task: Task) -> str:
        """Return what a task is called."""
        return written(task.title, self.desk.language) or say("checklist.untitled")

    def _typed_title(self, task: Task) -> str:
        return task.title.in_language(self.desk.language) or ""

    def _title_tone(self, task: Task) -> str:
        is_over = task.state in (TaskState.DONE, TaskState.NOT_NEEDED)
        return "muted" if is_over or not task.title.in_language(self.desk.language) else ""

    def _store_title(self, task: Task, typed: str) -> bool:
        return self._store(task, f"title.{self.desk.language}", typed, self._typed_title(task), "checklist.task")

    def _store_side(self, task: Task, code: str) -> bool:
        return self._store(task, "side", Side(code) if code else None, task.side, "checklist.side")

    def _store_owner(self, task: Task, code: str) -> bool:
        return self._store(task, "session_id", code or None, task.session_id, "checklist.group")

    def _store(self, task: Task, field: str, value: Any, seen: Any, named: str) -> bool:
        def work(session: Session) -> None:
            change_field(session, "checklist_task", task.id, field, value, seen=seen)

        words = say("cards.changed", field=field_term(named), name=self.title(task))
        return self.desk.change_or_keep(("checklist_task", task.id, field), words, work)

    def _store_when(self, task: Task, typed: str) -> bool:
        try:
            due = read_due(typed)
        except NoDueDayError as error:
            self.desk.failed.emit(said_of(error))
            return False
        return self.store_due(task, due)

    def store_due(self, task: Task, due: TypedDue) -> bool:
        """Store when a task is due, and tell whether it is stored."""

        def work(session: Session) -> None:
            set_due(session, task.id, due)

        words = say("cards.changed", field=field_term("checklist.when"), name=self.title(task))
        return self.desk.change_or_keep(("checklist_task", task.id, "due"), words, work)

    def _store_done(self, task: Task, ticked: str) -> bool:
        return self.mark_done([task], done=bool(ticked))

    def mark_done(self, tasks: Sequence[Task], *, done: bool) -> bool:
        """Mark tasks as done today by who sits here, or as not done, and tell whether that is stored."""
        ids = [task.id for task in tasks]
        name = self.desk.workspace.author

        def work(session: Session) -> None:
            set_done(session, ids, today() if done else None, name)

        word = "checklist.marked_done" if done else "checklist.marked_open"
        names = self.title(tasks[0]) if len(tasks) == 1 else str(len(tasks))
        return self.desk.change_or_keep(("checklist_task", *ids, "done"), say(word, tasks=names), work)

    def _owner_choices(self, _task: Task) -> Choices:
        return [(owner.session_id or _WHOLE_EDITION, owner_text(owner)) for owner in self._owners]


def owner_text(owner: TaskOwner) -> str:
    """Return what tasks belong to; an intersessional meeting says that it is one."""
    if owner.is_between:
        return say("checklist.between", groups=owner.group)
    return owner.group or field_term("checklist.of_edition")


def due_text(task: Task) -> str:
    """Return the day of a task; of a late one that it is late, of a moved one that it was moved."""
    if task.due is None:
        return field_term(f"checklist.state.{task.state}")
    day = short_day(task.due.day)
    if task.due.moved_from is not None:
        # From where and why is said in the card of the task.
        day = say("checklist.moved", day=day)
    if task.state in (TaskState.LATE, TaskState.NOT_NEEDED):
        return f"{field_term(f'checklist.state.{task.state}')} · {day}"
    return day


def group_text(task: Task) -> str:
    """Return the groups of a task's session, or that it is one of the whole edition."""
    if task.is_between:
        return say("checklist.between", groups=task.group)
    return task.group or field_term("checklist.of_edition")


def _done(task: Task) -> str:
    return field_term("checklist.state.done") if task.done_on else ""


def _is_done(task: Task) -> bool:
    return task.done_on is not None


def _due_tone(task: Task) -> str:
    return TONES[task.state]


def _when(task: Task) -> str:
    return say("checklist.fixed") if task.due_on else when_words(task, InterfaceText.language)


def _typed_when(task: Task) -> str:
    return shown_day(task.due_on) if task.due_on else when_words(task, InterfaceText.language)


def _owner_code(task: Task) -> str:
    return task.session_id or _WHOLE_EDITION
