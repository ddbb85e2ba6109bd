"""Templates as the window shows them and as agendas and checklists are made from them."""

from __future__ import annotations

from dataclasses import dataclass

from cmpdesk.model.choices import AgendaKind, Side
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.registers.loading import NOTHING


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """An item of an agenda's template, possibly below another one."""

    id: str
    parent_id: str | None
    kind: AgendaKind
    title: Translated
    minutes: int | None
    purpose: Translated = NOTHING

    @property
    def stands_for_themes(self) -> bool:
        """Tell whether the themes of a group's last session stand here, an item for each."""
        return self.kind is AgendaKind.THEME and not self.title


@dataclass(frozen=True, slots=True)
class AgendaTemplateCard:
    """A named agenda that sessions can begin with; items in their order, those below one after it."""

    id: str
    name: Translated
    items: tuple[TemplateItem, ...]


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """A task of a checklist's template: made once for the edition, or for each session."""

    id: str
    title: Translated
    for_each_group: bool
    offset: Offset
    side: Side | None


@dataclass(frozen=True, slots=True)
class ChecklistTemplateCard:
    """A named checklist that editions can begin with."""

    id: str
    name: Translated
    tasks: tuple[TemplateTask, ...]


TemplateCard = AgendaTemplateCard | ChecklistTemplateCard
