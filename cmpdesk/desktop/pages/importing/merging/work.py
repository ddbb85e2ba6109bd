"""What is done with a returned log off the window's thread: comparing and merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import sleep
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.importing.returned_log import Choices, FieldPlace, Merge, MergeReport
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
    from cmpdesk.workspace.workspace import Workspace

# Python runs one thread at a time: after every piece the worker lets the window's have its turn.
_BREATH_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of a file with the workspace, or the sentence why there is none."""

    merge: Merge | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares a returned log; ``typed`` are words that stand for those in the file."""

    workspace: Workspace
    file: SpreadsheetFile
    typed: Mapping[FieldPlace, str]

    def __call__(self, progress: Progress) -> Compared:
        """Return what merging it would do."""
        from cmpdesk.importing.returned_log import plan_merge, read_returned_log

        words = say("importing.comparing")

        def step(done: int, total: int) -> None:
            progress.step(done, total, words)
            sleep(_BREATH_SECONDS)

        progress.step(0, 0, words)
        try:
            log = read_returned_log(self.file)
            return Compared(plan_merge(self.workspace, log, typed=self.typed, progress=step))
        except UserError as error:
            return Compared(None, said_of(error))


@dataclass(frozen=True, slots=True)
class Merging:
    """Stores what was chosen, as one change set."""

    workspace: Workspace
    merge: Merge
    choices: Choices

    def __call__(self, progress: Progress) -> MergeReport:
        """Return what was done."""
        from cmpdesk.importing.returned_log import carry_out_merge

        progress.step(0, 0, say("importing.merging", name=self.merge.log.file))
        return carry_out_merge(self.workspace, self.merge, self.choices)
