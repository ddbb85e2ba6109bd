"""Rows that are no action of ours: what each would record, in which group's session, and what speaks against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cmpdesk.importing.returned_log.comparing import with_meaning
from cmpdesk.importing.returned_log.contents import ReturnedLog, ReturnedRow
from cmpdesk.importing.returned_log.fields import (
    TAKEN,
    LogField,
    comparable,
    words_of_cell,
)
from cmpdesk.importing.returned_log.matching import MatchedRows, UnmatchedRow, record_of
from cmpdesk.importing.returned_log.merge import FieldMerge, FieldPlace, NewKind, NewRow, NewRowReason, Verdict
from cmpdesk.importing.returned_log.ours import Meeting
from cmpdesk.importing.returned_log.repeated import Worded
from cmpdesk.importing.returned_log.understanding import Context, Reader
from cmpdesk.importing.values.groups import match_group, read_edition
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import Vocabulary, vocabulary_of
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.log import general_group
from cmpdesk.secretariat.words.wording import annual_meeting, label
from cmpdesk.spreadsheets.action_log.names import SheetNames

_AGAINST = (NewRowReason.SAME_WORDING, NewRowReason.INFORMATION, NewRowReason.PLACE_NOT_KNOWN)
_IMPOSSIBLE = (
    NewRowReason.NO_GROUP,
    NewRowReason.NO_SESSION,
    NewRowReason.NO_DESCRIPTION,
    NewRowReason.MINUTES_FINAL,
)
_KINDS = ("action", "decision", "information")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with the group and the session that it belongs to, and what is recorded there with its wording."""

    unmatched: UnmatchedRow
    group_id: str | None
    meeting: Meeting | None
    like: Worded | None = None


class NewRows:
    """The new rows of one log."""

    def __init__(
        self, log: ReturnedLog, reader: Reader, typed: Mapping[FieldPlace, str], today: date, matched: MatchedRows
    ) -> None:
        """Find the group and the session of every row that is no action of ours.

        Args:
            log: what came back.
            reader: of its cells.
            typed: words that the user typed instead.
            today: the newest session up to this day records what names no edition.
            matched: the rows that are actions of ours, and those that are none.
        """
        self._log = log
        self._side = reader.side
        self._reader = reader
        self._typed = typed
        self._today = today
        self._matched = matched
        self._groups, self._ordinals = self._of_sheets()
        self._placed = [self._place(each) for each in matched.unmatched]

    def with_repeated(self) -> MatchedRows:
        """Return the matched rows with those that were recorded before, and know them as new ones no more."""
        rows = dict(self._matched.rows)
        still_new = []
        for placed in self._placed:
            like = placed.like
            if like is None or like.is_decision or like.record_id in rows:
                still_new.append(placed)
            else:
                rows[like.record_id] = (placed.unmatched.row,)
        self._placed = still_new
        self._matched = MatchedRows(rows, tuple(each.unmatched for each in still_new), self._matched.doubted)
        return self._matched

    def planned(self) -> tuple[NewRow, ...]:
        """Return what becomes of the rows that are no action of ours."""
        seen: set[tuple[str | None, Hashable]] = set()
        found = []
        for placed in self._placed:
            row = placed.unmatched.row
            key = (placed.group_id, comparable(LogField.DESCRIPTION, row.words(LogField.DESCRIPTION)))
            found.append(self._planned(placed, is_repeated=placed.like is not None or key in seen))
            seen.add(key)
        return tuple(found)

    def _place(self, unmatched: UnmatchedRow) -> _Placed:
        row = unmatched.row
        group_id = self._group_of(row)
        meeting = self._meeting_of(row, group_id)
        text = comparable(LogField.DESCRIPTION, row.words(LogField.DESCRIPTION))
        session_id = meeting.session_id if meeting else None
        like = next(
            (
                each
                for each in self._side.wordings.get(text, ())
                if (each.is_decision or each.group_id == group_id) and (each.by_import or each.session_id == session_id)
            ),
            None,
        )
        return _Placed(unmatched, group_id, meeting, like)

    def _planned(self, placed: _Placed, *, is_repeated: bool) -> NewRow:
        row, meeting = placed.unmatched.row, placed.meeting
        context = Context(meeting.session_id if meeting else None, None, meeting.day if meeting else None)
        fields = tuple(self._fields(row, context))
        text = next((each.theirs for each in fields if each.field is LogField.DESCRIPTION), "")
        kind = _kinds().exactly(self._words(row, LogField.TYPE)) or "action"
        minutes = self._side.final_minutes.get(meeting.session_id, "") if meeting else ""
        copied = self._side.actions.get(placed.unmatched.copied_from or "")
        reasons = tuple(
            reason
            for reason, holds in (
                *self._reasons_of_source(placed, is_repeated=is_repeated),
                (NewRowReason.INFORMATION, kind == "information"),
                (NewRowReason.NO_DESCRIPTION, not text),
                (NewRowReason.MINUTES_FINAL, bool(minutes)),
            )
            if holds
        )
        return NewRow(
            place=row.place,
            kind=NewKind.DECISION if kind == "decision" else NewKind.ACTION,
            description=text,
            group=self._side.group_name(placed.group_id),
            edition=annual_meeting(meeting.ordinal, self._log.language) if meeting else "",
            fields=fields,
            taken=not any(reason in (*_AGAINST, *_IMPOSSIBLE) for reason in reasons),
            reasons=reasons,
            cannot=any(reason in _IMPOSSIBLE for reason in reasons),
            like=placed.like.number if placed.like else copied.number if copied else "",
            group_id=placed.group_id,
            session_id=meeting.session_id if meeting else None,
            extra=row.extra,
            final_minutes=minutes,
        )

    def _reasons_of_source(self, placed: _Placed, *, is_repeated: bool) -> Iterable[tuple[NewRowReason, bool]]:
        """Yield what there is to know of a row's origin and of its place in the workspace, and whether it holds."""
        row, is_copied = placed.unmatched.row, placed.unmatched.copied_from in self._side.actions
        has_number = bool(self._words(row, LogField.NUMBER) or record_of(row))
        yield NewRowReason.COPIED_ROW, is_copied
        yield NewRowReason.NUMBER_OF_THEIRS, has_number and not is_copied
        yield NewRowReason.SAME_WORDING, is_repeated
        yield NewRowReason.PLACE_NOT_KNOWN, placed.group_id is not None and self._names_unknown_place(row)
        yield NewRowReason.NO_GROUP, placed.group_id is None
        yield NewRowReason.NO_SESSION, placed.group_id is not None and placed.meeting is None

    def _fields(self, row: ReturnedRow, context: Context) -> Iterable[FieldMerge]:
        for of in TAKEN:
            cell = self._typed.get(FieldPlace(row.place, of), row.words(of))
            if words := words_of_cell(cell):
                merged = FieldMerge(of, None, "", words, Verdict.THEIRS)
                yield with_meaning(merged, self._reader.understood(of, cell, context))

    def _words(self, row: ReturnedRow, of: LogField) -> str:
        return words_of_cell(self._typed.get(FieldPlace(row.place, of), row.words(of))).strip()

    def _of_sheets(self) -> tuple[dict[str, str], dict[str, int]]:
        """Return the group and the edition that most actions of each sheet belong to."""
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        ordinals: dict[str, Counter[int]] = defaultdict(Counter)
        for action_id, rows in self._matched.rows.items():
            action = self._side.actions.get(action_id)
            for row in rows if action else ():
                if action and action.group_id:
                    groups[row.place.sheet][action.group_id] += 1
                if action and action.facts.edition:
                    ordinals[row.place.sheet][action.facts.edition.ordinal] += 1
        return (
            {sheet: counts.most_common(1)[0][0] for sheet, counts in groups.items()},
            {sheet: next(iter(counts)) for sheet, counts in ordinals.items() if len(counts) == 1},
        )

    def _group_of(self, row: ReturnedRow) -> str | None:
        """Return the group that a row names, else that of its sheet, else the only one that the log was of."""
        words = self._words(row, LogField.WORKING_GROUP)
        named = self._group_called(words) if words else None
        if named or word_key(words) in _general_words():
            return named
        selected = self._log.facts.selection.get("group") if self._log.facts else None
        return (
            self._groups.get(row.place.sheet)
            or self._group_of_sheet(row.place.sheet)
            or (self._group_called(str(selected)) if selected else None)
        )

    def _names_unknown_place(self, row: ReturnedRow) -> bool:
        """Tell whether a row names a group or an edition that nobody knows, so that those of its sheet stand in."""
        group, edition = self._words(row, LogField.WORKING_GROUP), self._words(row, LogField.EDITION)
        is_group = not group or word_key(group) in _general_words() or bool(self._group_called(group))
        return not is_group or (edition != "" and self._ordinal_in(edition) is None)

    def _group_called(self, words: str) -> str | None:
        return match_group(words, self._side.known).certain_id

    def _group_of_sheet(self, name: str) -> str | None:
        """Return the group whose name a sheet has, as far as Excel had room for it."""
        for group_id, card in self._side.known.registers.groups.items():
            titles = [written.text for official in card.names for written in official.name.written()]
            if any(word_key(SheetNames().unique(title)) == word_key(name) for title in titles):
                return group_id
        return None

    def _meeting_of(self, row: ReturnedRow, group_id: str | None) -> Meeting | None:
        """Return the session that records a row: of the edition that it names, or that its sheet is of."""
        meetings = self._side.meetings.get(group_id or "", ())
        ordinal = self._ordinal_in(self._words(row, LogField.EDITION)) or self._selected_ordinal()
        ordinal = ordinal or self._ordinals.get(row.place.sheet)
        if ordinal is not None:
            of_edition = [each for each in meetings if each.ordinal == ordinal]
            return next((each for each in of_edition if not each.did_not_meet), next(iter(of_edition), None))
        held = [each for each in meetings if not each.did_not_meet]
        return next((each for each in held if each.day and each.day <= self._today), next(iter(held), None))

    def _selected_ordinal(self) -> int | None:
        edition = self._log.facts.selection.get("edition") if self._log.facts else None
        return edition if isinstance(edition, int) else None

    def _ordinal_in(self, words: str) -> int | None:
        """Return the edition that words name: "17 (2021)", "2021"."""
        found = read_edition(words, self._side.known)
        of_year = {each.id: each.ordinal for each in self._side.known.editions}
        return of_year.get(found.match.certain_id or "") or found.ordinal


def _kinds() -> Vocabulary[str]:
    return vocabulary_of((label(f"action_type.{kind}", language), kind) for kind in _KINDS for language in Language)


def _general_words() -> frozenset[str]:
    return frozenset(word_key(written.text) for written in general_group().name.written())
