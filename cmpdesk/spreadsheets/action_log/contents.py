"""What an action log holds, made by the caller from the database, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cmpdesk.model.language import Language


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as one row of its group's table.

    ``kind``, ``responsible_side``, ``commitment``, ``status`` and ``tags`` are codes of the wording
    (``status.in_progress``); what is no code is shown as it is.
    """

    id: str
    number: str
    edition: str
    group: str
    theme: str | None
    kind: str
    text: str
    responsible_side: str
    institutions: tuple[str, ...]
    contacts: tuple[str, ...]
    commitment: str | None
    due_words: str | None
    due_by: date | None
    revised_due: date | None
    status: str
    last_update_on: date | None
    progress_note: str | None
    closed_on: date | None
    carried: str | None
    tags: tuple[str, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class CoChairLine:
    """The co-chairs of one side: "Canadian Co-chairs", then one line for each of them."""

    side_heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """One working group: its header as in the annual report, and its actions in their final order."""

    code: str
    name: str
    title: str
    co_chairs: tuple[CoChairLine, ...]
    session_line: str | None
    themes: tuple[str, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class ActionLog:
    """A whole action log, and what is needed to merge it when it comes back.

    ``revision`` is the number of the journal's last change set at the time of the export; deadlines are
    judged on ``as_of``; ``institutions`` and ``groups`` are the values that the lists in the cells offer.
    ``selection`` says for programs which actions it holds: ``edition`` by ordinal, ``group`` by code,
    ``only_open``, ``institution`` by name, and the day of its names, ``names_on``.
    """

    title: str
    partnership: str
    language: Language
    as_of: date
    workspace_id: str
    revision: int
    author: str
    filter_note: str | None
    sheets: tuple[GroupSheet, ...]
    institutions: tuple[str, ...]
    groups: tuple[str, ...]
    selection: Mapping[str, str | int | bool | None] = field(default_factory=dict)
