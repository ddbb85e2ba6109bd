"""A returned log beside the workspace: field by field what went out, what is ours now, what is theirs, and who decides.

Values are shown in the words of the log's language, dates as ISO 8601.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cmpdesk.importing.returned_log.contents import ReturnedLog, RowPlace
from cmpdesk.importing.returned_log.fields import LogField


class Verdict(StrEnum):
    """Who changed a field since the log went out.

    ``SAME``: nobody. ``THEIRS``, ``OURS``: one side. ``AGREED``: both, to the same. ``CONFLICT``: both, to different
    values. ``DIFFERS``: what went out is not known, and the two sides are not alike. ``UNCLEAR``: they changed it to
    words that are not understood or cannot be taken; ``FieldMerge.problem`` says why. ``READ_ONLY``: they changed
    what is ours to keep. ``FINAL``: they changed what final minutes say, which stays until a new version is begun.
    """

    SAME = "same"
    THEIRS = "theirs"
    OURS = "ours"
    AGREED = "agreed"
    CONFLICT = "conflict"
    DIFFERS = "differs"
    UNCLEAR = "unclear"
    READ_ONLY = "read_only"
    FINAL = "final"


TO_DECIDE = (Verdict.CONFLICT, Verdict.DIFFERS, Verdict.UNCLEAR)
"""Verdicts that wait for a choice; until then the workspace stays as it is."""


class Problem(StrEnum):
    """Why words of theirs are not taken as they are."""

    NOT_UNDERSTOOD = "not_understood"
    DATE_ORDER = "date_order"
    NO_VALUE = "no_value"
    UNKNOWN_NAMES = "unknown_names"
    THEME_NEARLY = "theme_nearly"
    NO_SESSION = "no_session"
    EMPTIED = "emptied"
    WORDS_SAY_ANOTHER_DAY = "words_say_another_day"
    EARLIER_DAY = "earlier_day"
    ROWS_DIFFER = "rows_differ"
    MINUTES_FINAL = "minutes_final"


class Take(StrEnum):
    """Whose value a field gets; ``NONE`` leaves it open and the workspace as it is."""

    THEIRS = "theirs"
    OURS = "ours"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """A field of an action on both sides.

    Attributes:
        field: which one.
        at_export: its words when the log went out; None where that is not known.
        ours: its words in the workspace now.
        theirs: its words in the file; where only we changed it, those that went out.
        verdict: who changed it.
        problem: why their words are not taken as they are.
        choices: what they may mean, as pairs of words to type instead and of a label.
        value: what is stored if theirs is taken; its form belongs to the field.
        rest: what stands beside a status and is kept as a note.
    """

    field: LogField
    at_export: str | None
    ours: str
    theirs: str
    verdict: Verdict
    problem: Problem | None = None
    choices: tuple[tuple[str, str], ...] = ()
    value: object = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class MergeLine:
    """An action with the fields in which anything changed on either side.

    Attributes:
        action_id: its record.
        number: its permanent number.
        label: the beginning of its wording.
        group: the name of its working group.
        places: its rows in the file; several where it was copied.
        fields: in the order of the columns; those that nobody changed are left out.
        in_export: it was in the log that went out, so that its values then are known.
        extra: what stands in columns that are not ours, by their titles.
        number_doubted: the row's number and its record belong to different actions; its contents decided.
        final_minutes: the minutes that say it, such as FOR 2022, if they are final; else empty.
    """

    action_id: str
    number: str
    label: str
    group: str
    places: tuple[RowPlace, ...]
    fields: tuple[FieldMerge, ...]
    in_export: bool = True
    extra: Mapping[str, str] = field(default_factory=dict)
    number_doubted: bool = False
    final_minutes: str = ""

    def field(self, wanted: LogField) -> FieldMerge | None:
        """Return a field; None where nobody changed it."""
        return next((each for each in self.fields if each.field is wanted), None)


class NewKind(StrEnum):
    """What a new row becomes."""

    ACTION = "action"
    DECISION = "decision"


class NewRowReason(StrEnum):
    """What there is to know of a new row, or why it is not taken until somebody chooses to."""

    NUMBER_OF_THEIRS = "number_of_theirs"
    COPIED_ROW = "copied_row"
    SAME_WORDING = "same_wording"
    INFORMATION = "information"
    PLACE_NOT_KNOWN = "place_not_known"
    NO_GROUP = "no_group"
    NO_SESSION = "no_session"
    NO_DESCRIPTION = "no_description"
    MINUTES_FINAL = "minutes_final"


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row without an action of ours: a new action of its group's session.

    Attributes:
        place: where it stands.
        kind: what it becomes.
        description: its wording.
        group: the name of its working group, empty where that is not known.
        edition: the annual meeting whose session records it, in words.
        fields: what the row says, field by field; ``ours`` and ``at_export`` are empty.
        taken: whether it is recorded unless the user says otherwise.
        reasons: what there is to know.
        cannot: it cannot be recorded, for one of the reasons.
        like: the number of the action that it repeats or was copied from.
        group_id: the working group.
        session_id: the session that records it.
        extra: what stands in columns that are not ours.
        final_minutes: the minutes that it would be added to, such as FOR 2022, if they are final; else empty.
    """

    place: RowPlace
    kind: NewKind
    description: str
    group: str
    edition: str
    fields: tuple[FieldMerge, ...]
    taken: bool
    reasons: tuple[NewRowReason, ...] = ()
    cannot: bool = False
    like: str = ""
    group_id: str | None = None
    session_id: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    final_minutes: str = ""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """An action that went out and is not in the file: they deleted its row, or sent only a part back."""

    action_id: str
    number: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class GoneAction:
    """An action that we deleted since the log went out, and what they changed of it meanwhile."""

    action_id: str
    number: str
    label: str
    place: RowPlace
    fields: tuple[FieldMerge, ...]


class Missing(StrEnum):
    """What becomes of an action whose row is missing in the file."""

    LEAVE = "leave"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of an action, or of a new row."""

    row: str | RowPlace
    field: LogField


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided; what nothing is said of gets its default.

    By default theirs is taken where only they changed, ours stays where only we did, and what is to be decided stays
    as it is; new rows are recorded as their ``taken`` says; actions whose row is missing are left alone.

    Attributes:
        everything: for all that is to be decided; ``NONE`` takes nothing of the file at all.
        lines: by action, for all of its fields.
        fields: by action and field.
        new_rows: whether a new row is recorded.
        missing: what becomes of an action whose row is missing.
        kept_columns: titles of columns that are not ours, whose words are kept in the notes of their actions.
    """

    everything: Take | None = None
    lines: Mapping[str, Take] = field(default_factory=dict)
    fields: Mapping[tuple[str, LogField], Take] = field(default_factory=dict)
    new_rows: Mapping[RowPlace, bool] = field(default_factory=dict)
    missing: Mapping[str, Missing] = field(default_factory=dict)
    kept_columns: frozenset[str] = frozenset()

    def takes(self, action_id: str, merged: FieldMerge) -> bool:
        """Tell whether their value of a field is taken: the narrowest choice counts."""
        if merged.verdict in {Verdict.SAME, Verdict.OURS, Verdict.AGREED, Verdict.READ_ONLY, Verdict.FINAL}:
            return False
        said = self.fields.get((action_id, merged.field)) or self.lines.get(action_id)
        if said is not None:
            return said is Take.THEIRS
        if self.everything is Take.NONE:
            return False
        if merged.verdict is Verdict.THEIRS:
            return True
        return self.everything is Take.THEIRS and merged.verdict is not Verdict.UNCLEAR

    def settles(self, action_id: str, merged: FieldMerge) -> bool:
        """Tell whether a field that was to be decided is."""
        said = self.fields.get((action_id, merged.field)) or self.lines.get(action_id) or self.everything
        return self.takes(action_id, merged) or (said is Take.OURS and merged.verdict is not Verdict.UNCLEAR)

    def records(self, row: NewRow) -> bool:
        """Tell whether a new row is recorded."""
        if row.cannot:
            return False
        return self.new_rows.get(row.place, row.taken and self.everything is not Take.NONE)


DEFAULT_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Merge:
    """What a returned log comes to.

    Attributes:
        log: what the file holds.
        revision: the newest change set that it was compared with.
        lines: the actions in which something changed on either side, in the order of the file.
        new_rows: rows without an action of ours.
        missing: actions that went out and are not in the file.
        gone: actions that we deleted since.
        unchanged: how many actions are alike on both sides.
        typed: words that the user typed instead of those in the file.
    """

    log: ReturnedLog
    revision: int
    lines: tuple[MergeLine, ...]
    new_rows: tuple[NewRow, ...]
    missing: tuple[MissingRow, ...]
    gone: tuple[GoneAction, ...]
    unchanged: int
    typed: Mapping[FieldPlace, str] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many fields have each verdict, and how many rows of each other kind there are."""
        found = Counter(each.verdict for line in self.lines for each in line.fields)
        return {
            **{str(verdict): found[verdict] for verdict in Verdict if verdict is not Verdict.SAME},
            "new_rows": len(self.new_rows),
            "missing": len(self.missing),
            "deleted_here": len(self.gone),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did.

    Attributes:
        change: the number of the change set; None where nothing was to be changed.
        fields: how many fields got their value.
        actions: how many actions that changed.
        created: numbers of the actions and decisions that were recorded.
        cancelled: numbers of the actions that were cancelled because their row was missing.
        open: fields that still wait for a choice, with the number of their action.
    """

    change: int | None
    fields: int
    actions: int
    created: tuple[str, ...]
    cancelled: tuple[str, ...]
    open: tuple[tuple[str, FieldMerge], ...]
