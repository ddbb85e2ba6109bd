"""The columns of templates: items of an agenda, tasks of a checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.cards.columns import field_term, written
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.pages.checklist.shared_cells import side_choices, side_code, side_words, usual_times
from cmpdesk.desktop.pages.session.record_tree import Choices, TreeColumn, title_column
from cmpdesk.model.choices import AgendaKind, Side
from cmpdesk.secretariat.checklist.offset_words import offset_words, read_offset
from cmpdesk.secretariat.templates.cards import TemplateItem, TemplateTask
from cmpdesk.secretariat.templates.parts import change_part, set_offset

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

_ITEM, _TASK = "agenda_template_item", "checklist_template_task"
Part = TemplateItem | TemplateTask


class TemplateColumns:
    """What the cells of templates say and store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of_agenda(self) -> tuple[TreeColumn[TemplateItem], ...]:
        """Return the columns of an agenda's template."""
        return (
            title_column(
                say("session.item"),
                self._title,
                20,
                typed=self._typed_title,
                store=self._store_title,
                tone=self._title_tone,
            ),
            TreeColumn("minutes", say("session.minutes"), _minutes, width=9, store=self._store_minutes, is_number=True),
            TreeColumn(
                "kind", say("session.kind"), _kind, width=18, typed=_kind_code, store=self._store_kind, choices=_kinds
            ),
        )

    def of_checklist(self) -> tuple[TreeColumn[TemplateTask], ...]:
        """Return the columns of a checklist's template."""
        return (
            title_column(
                field_term("checklist.task"),
                self._title,
                22,
                typed=self._typed_title,
                store=self._store_title,
                tone=self._title_tone,
            ),
            TreeColumn(
                "when", field_term("checklist.when"), _when, width=19, store=self._store_when, completions=usual_times
            ),
            TreeColumn(
                "for_each_group",
                say("checklist.for_each_group"),
                _each,
                width=12,
                store=self._store_each,
                checked=_is_each,
            ),
            TreeColumn(
                "side",
                field_term("checklist.side"),
                side_words,
                width=9,
                typed=side_code,
                store=self._store_side,
                choices=side_choices,
            ),
        )

    def _title(self, part: Part) -> str:
        if isinstance(part, TemplateItem) and part.stands_for_themes:
            return say("checklist.themes_of_last")
        return written(part.title, self.desk.language) or say("checklist.untitled")

    def _typed_title(self, part: Part) -> str:
        return part.title.in_language(self.desk.language) or ""

    def _title_tone(self, part: Part) -> str:
        return "" if part.title.in_language(self.desk.language) else "muted"

    def _store_title(self, part: Part, typed: str) -> bool:
        return self._store(part, f"title.{self.desk.language}", typed, self._typed_title(part))

    def _store_minutes(self, item: TemplateItem, typed: str) -> bool:
        minutes = int(typed) if typed.strip().isdecimal() else None
        return self._store(item, "minutes", minutes, item.minutes)

    def _store_kind(self, item: TemplateItem, code: str) -> bool:
        return self._store(item, "kind", AgendaKind(code), item.kind)

    def _store_side(self, task: TemplateTask, code: str) -> bool:
        return self._store(task, "side", Side(code) if code else None, task.side)

    def _store_each(self, task: TemplateTask, ticked: str) -> bool:
        return self._store(task, "for_each_group", bool(ticked), task.for_each_group)

    def _store_when(self, task: TemplateTask, typed: str) -> bool:
        offset = read_offset(typed)
        if offset is None:
            self.desk.failed.emit(say("checklist.no_distance", text=typed))
            return False

        def work(session: Session) -> None:
            set_offset(session, task.id, offset)

        return self.desk.change_or_keep((_TASK, task.id, "offset"), self._label(task), work)

    def _store(self, part: Part, field: str, value: Any, seen: Any) -> bool:
        table = _ITEM if isinstance(part, TemplateItem) else _TASK

        def work(session: Session) -> None:
            change_part(session, table, part.id, field, value, seen=seen)

        return self.desk.change_or_keep((table, part.id, field), self._label(part), work)

    def _label(self, part: Part) -> str:
        return say("checklist.template_part_changed", name=self._title(part))


def _minutes(item: TemplateItem) -> str:
    return "" if item.minutes is None else str(item.minutes)


def _kind(item: TemplateItem) -> str:
    return field_term(f"agenda_kind.{item.kind}")


def _kind_code(item: TemplateItem) -> str:
    return item.kind.value


def _kinds(_item: TemplateItem) -> Choices:
    return [(kind.value, field_term(f"agenda_kind.{kind}")) for kind in AgendaKind]


def _when(task: TemplateTask) -> str:
    return offset_words(task.offset, InterfaceText.language)


def _each(task: TemplateTask) -> str:
    return say("checklist.yes") if task.for_each_group else ""


def _is_each(task: TemplateTask) -> bool:
    return task.for_each_group
