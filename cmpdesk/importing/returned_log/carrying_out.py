"""Carrying a merge out: exactly what was planned and chosen, as one change set that can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.fields import LogField
from cmpdesk.importing.returned_log.merge import (
    DEFAULT_CHOICES,
    TO_DECIDE,
    Choices,
    FieldMerge,
    Merge,
    MergeLine,
    MergeReport,
    Missing,
    NewRow,
    Problem,
)
from cmpdesk.importing.returned_log.planning import plan_in
from cmpdesk.importing.returned_log.recording_rows import RowRecorder
from cmpdesk.importing.returned_log.storing import Store, date_of, member
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.errors import UserError
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.actions.editing import change_commitment, change_side, change_status
from cmpdesk.workspace import history
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.workspace import Workspace

_MOST_IDS = 5_000
_AS_NOTE = (Problem.NOT_UNDERSTOOD, Problem.UNKNOWN_NAMES, Problem.NO_SESSION)
"""Words of theirs that are kept in the action's notes if they are taken all the same."""


class ChangedMeanwhileError(UserError):
    """Somebody changed what the merge is about after it was compared; nothing was merged."""


def carry_out_merge(
    workspace: Workspace, merge: Merge, choices: Choices = DEFAULT_CHOICES, *, today: date | None = None
) -> MergeReport:
    """Store what was chosen of a merge, as one change set of its own kind.

    Args:
        workspace: where the log came from.
        merge: what was planned.
        choices: what the user decided.
        today: the day of what is reported without one, and on which actions end.

    Raises:
        ChangedMeanwhileError: what the merge is about was changed here since; nothing was changed.
        ReadOnlyError: the workspace may only be read.
        StorageError: the disk or the server did not take it; nothing was changed.
    """
    label = sentence("Merge returned log “{file}”", file=merge.log.file)
    day = today or datetime.now(UTC).astimezone().date()
    with workspace.change(label, ChangeKind.IMPORT) as session:
        number = history.newest_number(session.connection())
        _refuse_stale(session, merge)
        done = _Merging(session, merge, choices, number, day)
        done.carry_out()
    is_stored = workspace.newest_change() == number
    return done.report(number if is_stored else None)


def _refuse_stale(session: DatabaseSession, merge: Merge) -> None:
    """Compare anew where anything was changed since: what the user saw is what is stored."""
    if not history.touched_since(session.connection(), merge.revision)[1]:
        return
    fresh = plan_in(session, merge.log, typed=merge.typed, revision=merge.revision)
    if (fresh.lines, fresh.new_rows, fresh.missing, fresh.gone) != (
        merge.lines, merge.new_rows, merge.missing, merge.gone,
    ):  # fmt: skip
        raise ChangedMeanwhileError(
            "Actions of “{file}” were changed here while it was compared. Nothing was merged; compare it again.",
            file=merge.log.file,
        )


@dataclass(slots=True)
class _Merging:
    """A merge on its way into the database."""

    session: DatabaseSession
    merge: Merge
    choices: Choices
    number: int
    today: date
    _taken: dict[str, dict[LogField, FieldMerge]] = field(default_factory=dict)
    _created: list[str] = field(default_factory=list)
    _cancelled: list[str] = field(default_factory=list)

    def carry_out(self) -> None:
        """Store everything; what concerns many actions alike goes in one statement."""
        store = Store(self.session, self.merge.log, self.number, self.today)
        for line in self.merge.lines:
            self._taken[line.action_id] = self._taken_of(line)
        self._change_codes()
        touched = [line for line in self.merge.lines if self._taken[line.action_id] or self._notes_of(line)]
        # Kept until all is stored, so that each of them is asked for only once.
        loaded = self._loaded([line.action_id for line in touched])
        for line in touched:
            store.action(line, self._taken[line.action_id], self._notes_of(line))
        self.session.flush()
        loaded.clear()
        self._record_new_rows(store)
        self._cancel_missing()

    def _loaded(self, action_ids: Sequence[str]) -> list[Action]:
        found: list[Action] = []
        for first in range(0, len(action_ids), _MOST_IDS):
            some = action_ids[first : first + _MOST_IDS]
            found += self.session.scalars(select(Action).where(Action.id.in_(some)))
        return found

    def _taken_of(self, line: MergeLine) -> dict[LogField, FieldMerge]:
        return {
            each.field: each
            for each in line.fields
            if self.choices.takes(line.action_id, each) and (each.problem is None or _can_be_taken(each))
        }

    def _notes_of(self, line: MergeLine) -> dict[str, str]:
        return {title: text for title, text in line.extra.items() if title in self.choices.kept_columns}

    def _change_codes(self) -> None:
        """Change statuses, sides and commitments; an action that ends does so on the day of its report."""
        statuses: dict[tuple[ActionStatus | None, date], list[str]] = defaultdict(list)
        sides: dict[Side | None, list[str]] = defaultdict(list)
        commitments: dict[Commitment | None, list[str]] = defaultdict(list)
        for action_id, taken in self._taken.items():
            said = {of: each.value for of, each in taken.items() if each.problem is None}
            day = date_of(taken.get(LogField.LAST_UPDATE)) or self.today
            if LogField.STATUS in said:
                statuses[member(ActionStatus, said[LogField.STATUS]), day].append(action_id)
            if LogField.COUNTRY in said:
                sides[member(Side, said[LogField.COUNTRY])].append(action_id)
            if LogField.COMMITMENT in said:
                commitments[member(Commitment, said[LogField.COMMITMENT])].append(action_id)
        for (status, day), ids in statuses.items():
            change_status(self.session, ids, status, day)
        for side, ids in sides.items():
            change_side(self.session, ids, side)
        for commitment, ids in commitments.items():
            change_commitment(self.session, ids, commitment)

    def _record_new_rows(self, store: Store) -> None:
        recorder = RowRecorder(self.session, store, self.today)
        for row in self.merge.new_rows:
            if self.choices.records(row):
                self._created.append(recorder.record(row, self._kept(row)))

    def _kept(self, row: NewRow) -> dict[str, str]:
        return {title: text for title, text in row.extra.items() if title in self.choices.kept_columns}

    def _cancel_missing(self) -> None:
        wished = [each for each in self.merge.missing if self.choices.missing.get(each.action_id) is Missing.CANCEL]
        if wished:
            change_status(self.session, [each.action_id for each in wished], ActionStatus.CANCELLED, self.today)
        self._cancelled += [each.number for each in wished]

    def report(self, change: int | None) -> MergeReport:
        """Return what was done, and what still waits for a choice."""
        taken = [each for each in self._taken.values() if each]
        return MergeReport(
            change=change,
            fields=sum(map(len, taken)),
            actions=len(taken),
            created=tuple(self._created),
            cancelled=tuple(self._cancelled),
            open=tuple(self._open()),
        )

    def _open(self) -> Iterable[tuple[str, FieldMerge]]:
        for line in self.merge.lines:
            for each in line.fields:
                is_taken = each.field in self._taken[line.action_id]
                if each.verdict in TO_DECIDE and not is_taken and not self.choices.settles(line.action_id, each):
                    yield line.number, each


def _can_be_taken(merged: FieldMerge) -> bool:
    return merged.problem in _AS_NOTE or merged.problem is Problem.THEME_NEARLY
