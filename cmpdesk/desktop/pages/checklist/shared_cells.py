"""What a cell says of a task's side and offers for its time, in the checklist and in its templates alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.checklist.offset_words import usual_offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmpdesk.desktop.pages.session.record_tree import Choices

_SIDES = (Side.CANADA, Side.MEXICO, Side.BOTH)


class OfSide(Protocol):
    """A task, of a checklist or of a template."""

    @property
    def side(self) -> Side | None:
        """Return whose task it is."""


def usual_times() -> Sequence[str]:
    """Return the distances from a meeting that are offered while somebody types."""
    return usual_offsets(InterfaceText.language)


def side_words(task: OfSide) -> str:
    """Return whose task it is; empty where nobody has said."""
    return field_term(f"side.{task.side}") if task.side else ""


def side_code(task: OfSide) -> str:
    """Return whose task it is as it is stored."""
    return task.side.value if task.side else ""


def side_choices(_task: OfSide) -> Choices:
    """Return whose a task can be, nobody's first."""
    return [("", "–"), *((side.value, field_term(f"side.{side}")) for side in _SIDES)]
