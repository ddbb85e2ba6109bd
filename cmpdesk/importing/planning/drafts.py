"""A planned row while it is being made, and what an update changes of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from cmpdesk.importing.fields import Field
from cmpdesk.importing.languages import language_of
from cmpdesk.importing.plan import FieldChange, Outcome, PlannedRow, Reason, Work, Write
from cmpdesk.importing.reasons import ReasonCode, is_required, reason
from cmpdesk.importing.table import TableRow
from cmpdesk.importing.values.text import line_of
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated

_WORDS = re.compile(r"[^\W_]+")
Stored = str | int | date | time | bool | StrEnum | None


@dataclass(slots=True)
class Draft:
    """A row on its way into the plan; see :class:`~cmpdesk.importing.plan.PlannedRow` for the fields."""

    row: TableRow
    place: int
    record_table: str = ""
    record_id: str | None = None
    is_new: bool = True
    reasons: list[Reason] = field(default_factory=list)
    shown: dict[Field, str] = field(default_factory=dict)
    raw: dict[Field, str] = field(default_factory=dict)
    values: dict[Field, object] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    changes: list[FieldChange] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    source_id: str | None = None
    label: str = ""
    is_skipped: bool = False
    is_same: bool = False

    @property
    def waits(self) -> bool:
        """Whether an answer is needed before the row can be stored."""
        return any(is_required(each) for each in self.reasons)

    def add_reason(
        self, code: ReasonCode, of: Field | None = None, words: str = "", choices: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Add a reason, once."""
        made = reason(code, of, words, tuple(choices))
        if made not in self.reasons:
            self.reasons.append(made)

    def skip(self, code: ReasonCode, words: str = "") -> None:
        """Leave the row out for a reason."""
        self.is_skipped = True
        self.reasons = [reason(code, None, words), *self.reasons]

    def keep(self, title: str, words: str) -> None:
        """Keep words that were not understood, under the title of their column."""
        if not words:
            return
        before = self.notes.get(title)
        if before is None:
            self.notes[title] = words
        elif words not in before.split("\n"):
            self.notes[title] = f"{before}\n{words}"

    def insert(self, table: str, values: Mapping[str, object], record_id: str = "") -> None:
        """Store a new row with the record; a part that nothing refers to gets its id when it is stored."""
        self.writes.append(Write(table, record_id, values))

    def need(self, record_id: str | None) -> None:
        """Refer to a record that is made on the way; one that is there already does not matter."""
        if record_id is not None and record_id not in self.needs:
            self.needs.append(record_id)

    @property
    def outcome(self) -> Outcome:
        """Return what becomes of the row."""
        if self.is_skipped:
            return Outcome.SKIP
        if self.is_same:
            return Outcome.SAME
        if self.waits:
            return Outcome.ASK
        if self.is_new:
            return Outcome.CREATE
        return Outcome.UPDATE if self.changes else Outcome.SAME

    def planned(self) -> PlannedRow:
        """Return the row of the plan."""
        outcome = self.outcome
        is_stored = outcome in (Outcome.CREATE, Outcome.UPDATE)
        return PlannedRow(
            row=self.row.number,
            outcome=outcome,
            reasons=tuple(self.reasons),
            shown=self.shown,
            raw=self.raw,
            values=self.values,
            record_id=self.record_id,
            changes=tuple(self.changes) if outcome is Outcome.UPDATE else (),
            notes=self.notes,
            record_table=self.record_table,
            source_id=self.source_id,
            writes=tuple(self.writes) if is_stored else (),
            needs=tuple(self.needs) if is_stored else (),
            label=self.label,
            part=self.row.part,
        )


@dataclass(slots=True)
class Differences:
    """What a row says otherwise than the record that it was matched with; only that is changed.

    Attributes:
        draft: the row.
        is_open: tells whether the source says something new of a field: what it said at the last import already
            and was changed here since stays ours.
    """

    draft: Draft
    is_open: Callable[[Field], bool]
    values: dict[str, object] = field(default_factory=dict)

    def text(self, of: Field, column: str, before: Translated, text: str, language: Language) -> None:
        """Compare a text with those of all languages; a new one goes into its own language.

        Where its words do not tell that, it takes the place of the only one that is there.
        """
        written = before.written()
        if not text or any(is_same_text(each.text, text) for each in written):
            return
        language = language_of(text, written[0].language if len(written) == 1 else language)
        if self._may_change(of):
            old = before.in_language(language) or ""
            self.values[f"{column}_{language}"] = text
            self._changed(of, old, text)

    def plain(self, of: Field, column: str, before: str | None, text: str | None) -> None:
        """Compare a text without a language."""
        if not text or is_same_text(before or "", text):
            return
        if self._may_change(of):
            self.values[column] = text
            self._changed(of, before or "", text)

    def code(self, of: Field, column: str, before: Stored, after: Stored) -> None:
        """Compare a code, a day, a number or a reference; nothing said is nothing changed."""
        if after is None or after == before:
            return
        if self._may_change(of):
            self.values[column] = after
            self._changed(of, shown_value(before), shown_value(after))

    def other(self, of: Field, before: str, after: str, values: Mapping[str, object]) -> bool:
        """Change several columns at once, if the field may change; tell whether it may."""
        if not self._may_change(of):
            return False
        self.values.update(values)
        self._changed(of, before, after)
        return True

    def write(self, table: str, record_id: str) -> None:
        """Add the update of the record itself to the draft's writes."""
        if self.values:
            self.draft.writes.append(Write(table, record_id, dict(self.values), Work.UPDATE))

    def _may_change(self, of: Field) -> bool:
        if self.is_open(of):
            return True
        self.draft.add_reason(ReasonCode.KEPT_OURS, of)
        return False

    def _changed(self, of: Field, before: str, after: str) -> None:
        self.draft.changes.append(FieldChange(of, before, after))


def is_same_text(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but case, accents, white space and the signs of quotes and dashes."""
    return one == other or text_key(one) == text_key(other)


def text_key(text: str) -> str:
    """Return what two writings of a text share."""
    return " ".join(_WORDS.findall(folded(text))) or line_of(text)


def shown_value(value: object) -> str:
    """Return a value as the plan shows it: days as ISO 8601, codes as they are."""
    if value is None:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
