"""What is wished for, and what the plan for it says: files, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.model.language import Language, Translated

if TYPE_CHECKING:
    from cmpdesk.documents.tree import MissingTranslation


class Kind(StrEnum):
    """A document that can be made, in the order of the year's work."""

    AGENDA = "agenda"
    ANNOTATED_AGENDA = "annotated_agenda"
    PARTICIPANTS = "participants"
    BADGES = "badges"
    SIGN_IN = "sign_in"
    MINUTES = "minutes"
    FOLLOW_UP = "follow_up"
    BINDER = "binder"
    ANNUAL_REPORT = "annual_report"
    ACTION_LOG = "action_log"
    TASK_LETTER = "task_letter"
    CALENDAR = "calendar"


OF_A_SESSION = (Kind.AGENDA, Kind.ANNOTATED_AGENDA, Kind.PARTICIPANTS, Kind.MINUTES, Kind.FOLLOW_UP, Kind.BINDER)
AT_THE_DOOR = (Kind.BADGES, Kind.SIGN_IN)
"""What is of a session, or of the whole edition where all of its groups are chosen."""
ENDINGS = {Kind.ACTION_LOG: ".xlsx", Kind.CALENDAR: ".ics"}
ON_PAPER = tuple(kind for kind in Kind if kind not in ENDINGS)
"""The documents that have pages: they can be looked at, printed and written as Word files."""


class Lack(StrEnum):
    """Why a document cannot be made."""

    NO_SESSION = "no_session"
    DID_NOT_MEET = "did_not_meet"
    NO_AGENDA = "no_agenda"
    NO_PARTICIPANTS = "no_participants"
    NO_ACTIONS = "no_actions"
    NOTHING_AGREED = "nothing_agreed"
    NO_DATE = "no_date"
    NOTHING_OPEN = "nothing_open"
    NOBODY_COMES = "nobody_comes"


@dataclass(frozen=True, slots=True)
class DocumentWish:
    """What is to be made. ``all_groups`` makes one action log of all of them.

    ``between_ids`` are intersessional meetings, by the ids of their sessions. With an institution, the log and the
    task letters are of what it answers for; without one there is a letter to each that answers for an open action.
    """

    kinds: tuple[Kind, ...]
    edition_id: str
    group_ids: tuple[str, ...]
    all_groups: bool
    languages: tuple[Language, ...]
    folder: Path
    template: Path | None
    only_open: bool
    all_years: bool
    today: date
    institution_id: str | None = None
    between_ids: tuple[str, ...] = ()
    as_pdf: bool = False

    def ending(self, kind: Kind) -> str:
        """Return what the name of a file of this kind ends in."""
        return ENDINGS.get(kind, ".pdf" if self.as_pdf else ".docx")


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that will be written. Without a session, group or institution it is of the whole edition.

    ``missing`` are texts that are not translated, ``empty`` the parts that nobody has written in any language.
    """

    kind: Kind
    language: Language
    path: Path
    exists: bool
    missing: tuple[MissingTranslation, ...]
    session_id: str | None = None
    group_id: str | None = None
    institution_id: str | None = None
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that cannot be made, and why; ``reason`` is what is written of a group that did not meet."""

    kind: Kind
    groups: tuple[Translated, ...]
    lack: Lack
    reason: Translated
    session_id: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written and what is left out.

    ``hindrance`` is the sentence why nothing at all can be written, such as of a template; ``styles`` are those that
    the template lacks.
    """

    wish: DocumentWish
    files: tuple[PlannedFile, ...]
    left_out: tuple[LeftOut, ...]
    hindrance: str = ""
    styles: tuple[str, ...] = ()
