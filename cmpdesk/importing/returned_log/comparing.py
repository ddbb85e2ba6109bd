"""One action on both sides, field by field: what went out, what is ours now, what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cmpdesk.importing.returned_log.contents import AtExport, ReturnedRow
from cmpdesk.importing.returned_log.fields import (
    OF_MINUTES,
    READ_ONLY,
    TAKEN,
    LogField,
    comparable,
    same_words,
    title_of,
    words_of_cell,
)
from cmpdesk.importing.returned_log.merge import FieldMerge, FieldPlace, Problem, Verdict
from cmpdesk.importing.returned_log.ours import number_key
from cmpdesk.importing.returned_log.understanding import (
    Context,
    DueWords,
    LimitDay,
    Reader,
    Understood,
    same_value,
)
from cmpdesk.importing.values.text import word_key
from cmpdesk.model.language import Language, Translated
from cmpdesk.spreadsheets.action_log.timing import deadline_words
from cmpdesk.spreadsheets.action_log.words import Words
from cmpdesk.spreadsheets.reading.cells import CellValue

OurCells = Mapping[LogField, str | date | None]


@dataclass(frozen=True, slots=True)
class Sides:
    """An action on both sides.

    Attributes:
        action_id: its record.
        rows: its rows in the file.
        at_export: its values when the log went out; None where they are not known.
        ours: the cells that its row would have now.
        context: what it adds to the meaning of its cells.
        notes: the progress updates that it has, with their days.
        kept: the secretariat's notes, where words of theirs are kept that were not understood.
        is_final: the minutes that say it are final.
    """

    action_id: str
    rows: Sequence[ReturnedRow]
    at_export: AtExport | None
    ours: OurCells
    context: Context
    notes: Sequence[tuple[date, Translated]] = ()
    kept: str = ""
    is_final: bool = False


def compared(sides: Sides, reader: Reader, typed: Mapping[FieldPlace, str]) -> tuple[FieldMerge, ...]:
    """Return the fields in which anything changed on either side, in the order of the columns."""
    found = [_compared(of, sides, reader, typed) for of in LogField if typed or not _is_untouched(of, sides)]
    fields = {each.field: each for each in found if each is not None and each.verdict is not Verdict.SAME}
    _settle_notes(fields, sides)
    _settle_due(fields, sides, reader)
    if sides.is_final:
        _keep_minutes(fields)
    return tuple(fields[of] for of in LogField if of in fields)


def _keep_minutes(fields: dict[LogField, FieldMerge]) -> None:
    """Leave what final minutes say as it is, whatever they changed of it."""
    for of in OF_MINUTES & fields.keys():
        if fields[of].verdict not in {Verdict.OURS, Verdict.AGREED}:
            fields[of] = replace(fields[of], verdict=Verdict.FINAL, problem=Problem.MINUTES_FINAL, choices=())


def _is_untouched(of: LogField, sides: Sides) -> bool:
    """Tell at a glance what holds of nearly every cell: it stands as it went out, here and there."""
    if sides.at_export is None or len(sides.rows) != 1:
        return False
    exported, theirs = sides.at_export.get(of), sides.rows[0].cells
    return _stands(exported, sides.ours.get(of)) and (of not in theirs or _stands(exported, theirs[of]))


def _stands(exported: str | None, cell: CellValue) -> bool:
    return cell.isoformat() == exported if isinstance(cell, date) else cell == exported


def _compared(of: LogField, sides: Sides, reader: Reader, typed: Mapping[FieldPlace, str]) -> FieldMerge | None:
    if of in READ_ONLY:
        return _read_only(of, sides)
    if of is LogField.OVERDUE:
        return _typed_over_deadline(sides)
    if of not in TAKEN:
        return None
    instead = typed.get(FieldPlace(sides.action_id, of))
    if instead is not None:
        return _judged(of, instead, sides, reader)
    cells = [row.cells[of] for row in sides.rows if of in row.cells]
    exported = sides.ours.get(of) if sides.at_export is None else sides.at_export.get(of)
    changed = {comparable(of, cell): cell for cell in cells if not same_words(of, cell, exported)}
    if len(changed) > 1:
        return _rows_differ(of, list(changed.values()), sides)
    return _judged(of, next(iter(changed.values()), exported), sides, reader)


def _rows_differ(of: LogField, cells: Sequence[CellValue], sides: Sides) -> FieldMerge:
    """Return a field of which copies of the row say different things."""
    words = [words_of_cell(cell) for cell in cells]
    return FieldMerge(
        of,
        _exported_words(of, sides),
        words_of_cell(sides.ours.get(of)),
        " | ".join(words),
        Verdict.UNCLEAR,
        Problem.ROWS_DIFFER,
        tuple((each, each) for each in words),
    )


def _exported_words(of: LogField, sides: Sides) -> str | None:
    return None if sides.at_export is None else sides.at_export.get(of) or ""


def _read_only(of: LogField, sides: Sides) -> FieldMerge | None:
    """Return what was typed over a field that is ours to keep; what is not known to have gone out is not judged."""
    if sides.at_export is None:
        return None
    exported = sides.at_export.get(of)
    cells = [row.cells[of] for row in sides.rows if of in row.cells]
    changed = [cell for cell in cells if cell is not None and not same_words(of, cell, exported)]
    if of is LogField.NUMBER:
        changed = [cell for cell in changed if number_key(words_of_cell(cell)) != number_key(exported or "")]
    if not changed:
        return None
    ours = words_of_cell(sides.ours.get(of))
    return FieldMerge(of, exported or "", ours, words_of_cell(changed[0]), Verdict.READ_ONLY)


def _typed_over_deadline(sides: Sides) -> FieldMerge | None:
    """Return words of theirs that stand in the place of the formula of the deadline."""
    cells = [row.cells.get(LogField.OVERDUE) for row in sides.rows]
    words = [cell for cell in cells if isinstance(cell, str) and not cell.startswith("=")]
    typed = [cell for cell in words if word_key(cell) not in _deadlines()]
    if not typed or sides.at_export is None:
        return None
    return FieldMerge(LogField.OVERDUE, "", "", typed[0], Verdict.READ_ONLY)


@cache
def _deadlines() -> frozenset[str]:
    return frozenset(word_key(words) for each in Language for words in deadline_words(Words(each)).values())


def _judged(of: LogField, theirs: CellValue, sides: Sides, reader: Reader) -> FieldMerge:
    """Return who changed a field, and what theirs means if they did."""
    ours = sides.ours.get(of)

    def are_same(one: CellValue, other: CellValue) -> bool:
        return same_words(of, one, other) or same_value(
            of, reader.understood(of, one, sides.context), reader.understood(of, other, sides.context)
        )

    if sides.at_export is None:
        verdict = _two_ways(theirs, same=are_same(theirs, ours))
    else:
        exported = sides.at_export.get(of)
        theirs_changed, ours_changed = not are_same(theirs, exported), not are_same(ours, exported)
        verdict = _three_ways(
            theirs_changed, ours_changed, agreed=theirs_changed and ours_changed and are_same(theirs, ours)
        )
    merged = FieldMerge(of, _exported_words(of, sides), words_of_cell(ours), words_of_cell(theirs), verdict)
    if verdict in {Verdict.SAME, Verdict.OURS, Verdict.AGREED}:
        return merged
    merged = with_meaning(merged, reader.understood(of, theirs, sides.context))
    return replace(merged, verdict=Verdict.AGREED) if _is_kept(merged, sides, reader) else merged


def _is_kept(merged: FieldMerge, sides: Sides, reader: Reader) -> bool:
    """Tell whether a merge before took what it could of their words and kept the rest in the action's notes."""
    if not (merged.rest or merged.verdict is Verdict.UNCLEAR):
        return False
    if kept_words(merged.field, merged.rest or merged.theirs, reader.side.language) not in sides.kept:
        return False
    ours = reader.understood(merged.field, sides.ours.get(merged.field), sides.context)
    return merged.verdict is Verdict.UNCLEAR or ours.value == merged.value


def kept_words(of: LogField, words: str, language: Language) -> str:
    """Return the line that keeps words of a column in the notes of an action."""
    return " ".join(f"{title_of(of, language)}: {words}".split())


def _three_ways(theirs_changed: bool, ours_changed: bool, *, agreed: bool) -> Verdict:  # noqa: FBT001 - the two sides
    if agreed:
        return Verdict.AGREED
    if theirs_changed and ours_changed:
        return Verdict.CONFLICT
    if theirs_changed:
        return Verdict.THEIRS
    return Verdict.OURS if ours_changed else Verdict.SAME


def _two_ways(theirs: CellValue, *, same: bool) -> Verdict:
    """Return how two values compare of which it is not known what went out: an empty cell says nothing then."""
    if same:
        return Verdict.SAME
    return Verdict.DIFFERS if words_of_cell(theirs) else Verdict.OURS


def with_meaning(merged: FieldMerge, understood: Understood) -> FieldMerge:
    """Return a field with what their words mean; words that are not understood make it unclear."""
    return replace(
        merged,
        verdict=Verdict.UNCLEAR if understood.problem else merged.verdict,
        problem=understood.problem,
        choices=understood.choices,
        value=understood.value,
        rest=understood.rest,
    )


def _settle_notes(fields: dict[LogField, FieldMerge], sides: Sides) -> None:
    """Judge progress notes as what they are: a history in which the reports of both sides have their place."""
    note, day = fields.get(LogField.PROGRESS_NOTE), fields.get(LogField.LAST_UPDATE)
    said = [comparable(LogField.PROGRESS_NOTE, each.text) for _, text in sides.notes for each in text.written()]
    if note and note.verdict in {Verdict.THEIRS, Verdict.CONFLICT, Verdict.DIFFERS}:
        fields[LogField.PROGRESS_NOTE] = _settled_note(note, said)
    if day and day.verdict is Verdict.AGREED and _is_news(fields):
        # Another report of the day of ours.
        day = replace(day, verdict=Verdict.THEIRS, value=LimitDay(date.fromisoformat(day.ours)))
    if not day or day.verdict not in {Verdict.THEIRS, Verdict.CONFLICT, Verdict.DIFFERS}:
        return
    days = [made_on for made_on, _ in sides.notes]
    if not isinstance(day.value, LimitDay) or day.value.day is None:
        problem = day.problem or Problem.EMPTIED
        fields[LogField.LAST_UPDATE] = replace(day, verdict=Verdict.UNCLEAR, problem=problem)
    elif _is_news(fields):
        # The day of a report of theirs, whatever was reported to us meanwhile.
        fields[LogField.LAST_UPDATE] = replace(day, verdict=fields[LogField.PROGRESS_NOTE].verdict)
    elif day.value.day in days:
        fields[LogField.LAST_UPDATE] = replace(day, verdict=Verdict.AGREED)
    elif day.value.day < max(days, default=date.min):
        fields[LogField.LAST_UPDATE] = replace(day, verdict=Verdict.UNCLEAR, problem=Problem.EARLIER_DAY)


def _settled_note(note: FieldMerge, said: Sequence[object]) -> FieldMerge:
    if not note.theirs:
        return replace(note, verdict=Verdict.UNCLEAR, problem=Problem.EMPTIED)
    if comparable(LogField.PROGRESS_NOTE, note.theirs) in said:
        return replace(note, verdict=Verdict.AGREED)
    return replace(note, verdict=Verdict.DIFFERS if note.at_export is None else Verdict.THEIRS)


def _is_news(fields: Mapping[LogField, FieldMerge]) -> bool:
    """Tell whether the row brings a progress note that we do not have."""
    note = fields.get(LogField.PROGRESS_NOTE)
    return note is not None and note.verdict in {Verdict.THEIRS, Verdict.DIFFERS}


def _settle_due(fields: dict[LogField, FieldMerge], sides: Sides, reader: Reader) -> None:
    """Leave a day that was emptied, or has "n/a" in its place, while the words beside it still name it."""
    day, words = fields.get(LogField.DUE_DATE), fields.get(LogField.DUE_TEXT)
    if not day or day.value != LimitDay(None) or day.verdict not in {Verdict.THEIRS, Verdict.CONFLICT}:
        return
    cell = words.theirs if words and words.verdict is not Verdict.OURS else sides.ours.get(LogField.DUE_TEXT)
    meaning = reader.understood(LogField.DUE_TEXT, cell, sides.context).value
    if isinstance(meaning, DueWords) and meaning.meaning.latest:
        fields[LogField.DUE_DATE] = replace(day, verdict=Verdict.UNCLEAR, problem=Problem.WORDS_SAY_ANOTHER_DAY)
