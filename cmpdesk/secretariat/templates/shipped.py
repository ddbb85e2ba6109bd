"""The templates that come with the program, from ``resources/starting``.

They have the same ids in every workspace, so that copying them twice, or merging two workspaces, makes no second ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from cmpdesk.model.choices import AgendaKind, OffsetFrom, OffsetUnit, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.shipped import resource
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.templates.cards import AgendaTemplateCard, ChecklistTemplateCard, TemplateItem, TemplateTask
from cmpdesk.secretariat.words.wording import label

_OURS = UUID("8e0f3a52-6c1d-5b7e-9a44-2f1c7d0b6e93")


@cache
def shipped_agendas() -> tuple[AgendaTemplateCard, ...]:
    """Return the agendas that come with the program."""
    return tuple(_agenda(each) for each in _read("agendas.toml")["agenda"])


@cache
def shipped_checklists() -> tuple[ChecklistTemplateCard, ...]:
    """Return the checklists that come with the program."""
    return tuple(_checklist(each) for each in _read("checklists.toml")["checklist"])


def _agenda(table: Mapping[str, Any]) -> AgendaTemplateCard:
    items = tuple(
        TemplateItem(
            id=_id("agenda", table["key"], place),
            parent_id=None,
            kind=(kind := AgendaKind(item["kind"])),
            title=_translated(item["title"]) if "title" in item else title_of(kind),
            minutes=item["minutes"],
        )
        for place, item in enumerate(table["items"])
    )
    return AgendaTemplateCard(_id("agenda", table["key"]), _translated(table["name"]), items)


def title_of(kind: AgendaKind) -> Translated:
    """Return what documents call an item of a kind; a theme has a title of its own only."""
    if kind is AgendaKind.THEME:
        return NOTHING
    return Translated(*(label(f"agenda_kind.{kind}", language) for language in Language))


def _checklist(table: Mapping[str, Any]) -> ChecklistTemplateCard:
    tasks = tuple(
        TemplateTask(
            id=_id("checklist", table["key"], place),
            title=_translated(task["title"]),
            for_each_group=task.get("groups", False),
            offset=_offset(task),
            side=Side(task["side"]) if "side" in task else None,
        )
        for place, task in enumerate(table["tasks"])
    )
    return ChecklistTemplateCard(_id("checklist", table["key"]), _translated(table["name"]), tasks)


def _offset(task: Mapping[str, Any]) -> Offset:
    usual = OffsetFrom.LAST_DAY if task["offset"] > 0 else OffsetFrom.FIRST_DAY
    return Offset(task["offset"], OffsetUnit(task["unit"]), OffsetFrom(task.get("from", usual)))


def _id(*parts: object) -> str:
    return str(uuid5(_OURS, "/".join(map(str, parts))))


def _translated(words: Mapping[str, str]) -> Translated:
    return Translated(*(words.get(language) for language in Language))


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("starting", name).read_text(encoding="utf-8"))
