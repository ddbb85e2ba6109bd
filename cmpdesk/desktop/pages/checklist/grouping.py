"""The rows of the checklist under headings: by standing, by month, or by group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.desktop.pages.checklist.task_columns import group_text
from cmpdesk.desktop.pages.session.record_tree import TreeRow
from cmpdesk.secretariat.checklist.tasks import Task, TaskState
from cmpdesk.secretariat.words.dates import month_text

HEADING = "heading:"
_STATES = list(TaskState)


class Grouping(StrEnum):
    """What the headings of the checklist are."""

    STANDING = "standing"
    MONTH = "month"
    GROUP = "group"


def grouped_rows(tasks: Sequence[Task], grouping: Grouping) -> list[TreeRow[Task]]:
    """Return tasks under their headings, each with the number of its tasks; by group they keep the office's order."""
    order = _ORDERS[grouping]
    ordered = list(tasks) if order is None else sorted(tasks, key=order)
    key = _KEYS[grouping]
    found: dict[str, list[Task]] = {}
    for task in ordered:
        found.setdefault(key(task), []).append(task)
    return list(_rows(found, grouping))


def _rows(found: dict[str, list[Task]], grouping: Grouping) -> Iterator[TreeRow[Task]]:
    for key, tasks in found.items():
        heading_id = f"{HEADING}{key}"
        words = _WORDS[grouping](tasks[0])
        yield TreeRow(heading_id, None, None, f"{words} ({len(tasks)})", takes_drops=False)
        for task in tasks:
            yield TreeRow(task.id, heading_id, task, takes_drops=False)


def _day(task: Task) -> date:
    return task.day or date.max


def _standing_order(task: Task) -> tuple[int, date]:
    return _STATES.index(task.state), _day(task)


def _month(task: Task) -> str:
    return f"{task.day.year}-{task.day.month:02}" if task.day else ""


def _month_words(task: Task) -> str:
    if task.day is None:
        return field_term("checklist.state.undated")
    words = month_text(task.day, InterfaceText.language)
    return words[:1].upper() + words[1:]


def _standing(task: Task) -> str:
    return task.state.value


def _standing_words(task: Task) -> str:
    return field_term(f"checklist.state.{task.state}")


def _owner(task: Task) -> str:
    return task.session_id or ""


_KEYS: dict[Grouping, Callable[[Task], str]] = {
    Grouping.STANDING: _standing,
    Grouping.MONTH: _month,
    Grouping.GROUP: _owner,
}
_WORDS: dict[Grouping, Callable[[Task], str]] = {
    Grouping.STANDING: _standing_words,
    Grouping.MONTH: _month_words,
    Grouping.GROUP: group_text,
}
_ORDERS: dict[Grouping, Callable[[Task], tuple[int, date]] | Callable[[Task], date] | None] = {
    Grouping.STANDING: _standing_order,
    Grouping.MONTH: _day,
    Grouping.GROUP: None,
}
