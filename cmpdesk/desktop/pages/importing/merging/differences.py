"""The differences of a returned log as lines of a table, and what was decided of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.importing.returned_log import (
    Choices,
    FieldMerge,
    FieldPlace,
    GoneAction,
    Merge,
    MergeLine,
    Missing,
    MissingRow,
    NewKind,
    NewRow,
    RowPlace,
    Take,
    Verdict,
)
from cmpdesk.importing.returned_log.fields import title_of
from cmpdesk.importing.returned_log.merge import TO_DECIDE


class Group(StrEnum):
    """What differences are filtered by."""

    DECIDE = "decide"
    THEIRS = "theirs"
    NEW = "new"
    MISSING = "missing"
    FINAL = "final"
    OURS = "ours"
    AGREED = "agreed"
    GONE = "gone"


GROUP_TONES = {
    Group.DECIDE: "bad", Group.THEIRS: "accent", Group.NEW: "good", Group.MISSING: "warning",
    Group.FINAL: "warning", Group.OURS: "", Group.AGREED: "", Group.GONE: "",
}  # fmt: skip
_GROUP_OF = {
    Verdict.THEIRS: Group.THEIRS,
    Verdict.OURS: Group.OURS,
    Verdict.AGREED: Group.AGREED,
    Verdict.READ_ONLY: Group.AGREED,
    Verdict.FINAL: Group.FINAL,
    Verdict.SAME: Group.AGREED,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the sides differ, a new row or a field of it, a missing row, or an action deleted here.

    Attributes:
        key: of the line.
        group: what it is filtered by.
        verdict: the key of its verdict's words.
        number: of the action.
        place: where it stands in the file.
        of: the record that it belongs to.
        merged: the field; None for a whole row.
    """

    key: str
    group: Group
    verdict: str
    number: str
    place: RowPlace | None
    of: MergeLine | NewRow | MissingRow | GoneAction
    merged: FieldMerge | None = None

    @property
    def may_be_taken(self) -> bool:
        """Tell whether there is a choice between the sides."""
        if isinstance(self.of, NewRow):
            return self.merged is None and not self.of.cannot
        if isinstance(self.of, MissingRow):
            return True
        return self.merged is not None and self.group in {Group.DECIDE, Group.THEIRS}

    @property
    def typed_place(self) -> FieldPlace | None:
        """Return for what words can be typed instead; None where nothing can."""
        if self.merged is None or isinstance(self.of, MissingRow | GoneAction):
            return None
        row = self.of.place if isinstance(self.of, NewRow) else self.of.action_id
        return FieldPlace(row, self.merged.field)


def differences(merge: Merge) -> list[Difference]:
    """Return all differences: what is to be decided first, then in the order of the file."""
    found = [*_of_lines(merge.lines), *_of_new_rows(merge.new_rows), *_of_rest(merge)]
    order = {group: place for place, group in enumerate(Group)}
    return sorted(found, key=lambda line: order[line.group])


def _of_lines(lines: Sequence[MergeLine]) -> Iterator[Difference]:
    for line in lines:
        place = line.places[0] if line.places else None
        for merged in line.fields:
            group = Group.DECIDE if merged.verdict in TO_DECIDE else _GROUP_OF[merged.verdict]
            key = f"{line.action_id}:{merged.field}"
            yield Difference(key, group, str(merged.verdict), line.number, place, line, merged)


def _of_new_rows(rows: Sequence[NewRow]) -> Iterator[Difference]:
    for row in rows:
        key = f"{row.place.sheet}:{row.place.row}"
        yield Difference(key, Group.NEW, "new", row.like, row.place, row)
        for merged in row.fields:
            if merged.problem is not None:
                yield Difference(f"{key}:{merged.field}", Group.NEW, "unclear", "", row.place, row, merged)


def _of_rest(merge: Merge) -> Iterator[Difference]:
    for row in merge.missing:
        yield Difference(f"missing:{row.action_id}", Group.MISSING, "missing", row.number, None, row)
    for gone in merge.gone:
        yield Difference(f"gone:{gone.action_id}", Group.GONE, "gone", gone.number, gone.place, gone)


def field_words(line: Difference) -> str:
    """Return what a line is about: the field's title, or the new, missing or deleted row."""
    if line.merged is not None:
        return title_of(line.merged.field, InterfaceText.language)
    if isinstance(line.of, NewRow):
        key = "merge_new_decision" if line.of.kind is NewKind.DECISION else "merge_new_action"
        return say(f"importing.{key}", group=line.of.group or "?")
    return say(f"importing.verdict_{line.verdict}")


def sides(line: Difference) -> tuple[str, str, str]:
    """Return the value that went out, ours, and theirs."""
    merged = line.merged
    if merged is not None:
        sent = say("importing.merge_not_known") if merged.at_export is None else merged.at_export
        return ("", "", merged.theirs) if isinstance(line.of, NewRow) else (sent, merged.ours, merged.theirs)
    if isinstance(line.of, NewRow):
        return "", "", line.of.description
    if isinstance(line.of, GoneAction):
        return line.of.label, "", fields_in_words(line.of.fields)
    return (line.of.label, line.of.label, "") if isinstance(line.of, MissingRow) else ("", "", "")


def whole_sides(line: Difference) -> tuple[str, str, str]:
    """Return the three values at full length: of a new row all that it says."""
    sent, ours, theirs = sides(line)
    is_row = isinstance(line.of, NewRow) and line.merged is None
    return sent, ours, fields_in_words(line.of.fields) if is_row and isinstance(line.of, NewRow) else theirs


def fields_in_words(fields: Sequence[FieldMerge]) -> str:
    """Return what several fields of theirs say, each on a line with its title."""
    return "\n".join(
        say("importing.merge_field_says", field=title_of(each.field, InterfaceText.language), words=each.theirs)
        for each in fields
    )


def remarks(line: Difference) -> str:
    """Return what there is to know of a line."""
    if line.merged is not None:
        minutes = line.of.final_minutes if isinstance(line.of, MergeLine) else ""
        return say(f"importing.problem_{line.merged.problem}", minutes=minutes) if line.merged.problem else ""
    if isinstance(line.of, NewRow):
        facts = {"like": line.of.like, "minutes": line.of.final_minutes}
        return " ".join(say(f"importing.new_{reason}", **facts) for reason in line.of.reasons)
    return say(f"importing.merge_{line.verdict}_row")


# What is decided

THEIRS, OURS, OPEN, RECORD, LEAVE, CANCEL = "theirs", "ours", "open", "record", "leave", "cancel"


def decision(line: Difference, choices: Choices) -> str:
    """Return what becomes of a line as things are decided."""
    if isinstance(line.of, NewRow):
        taken = RECORD if choices.records(line.of) else LEAVE
        return OPEN if line.merged is not None else taken
    if isinstance(line.of, MissingRow):
        return CANCEL if choices.missing.get(line.of.action_id) is Missing.CANCEL else LEAVE
    if line.merged is None or isinstance(line.of, GoneAction):
        return OURS
    if choices.takes(line.of.action_id, line.merged):
        return THEIRS
    waits = line.group is Group.DECIDE and not choices.settles(line.of.action_id, line.merged)
    return OPEN if waits else OURS


def decision_words(line: Difference, choices: Choices, typed: str = "") -> str:
    """Return in words what becomes of a line."""
    if typed:
        return say("importing.answer_typed", words=typed)
    made = decision(line, choices)
    if isinstance(line.of, NewRow):
        if line.merged is not None:
            return say("importing.take_open")
        return say("importing.new_record" if made == RECORD else "importing.new_leave")
    if isinstance(line.of, MissingRow):
        return say("importing.missing_cancel" if made == CANCEL else "importing.missing_leave")
    if not line.may_be_taken:
        return say("importing.take_nothing")
    return say(f"importing.take_{made}")


def offered(line: Difference) -> list[tuple[str, str]]:
    """Return what can be decided of a line; words to type instead are offered after an equals sign."""
    meanings = [(f"={words}", label) for words, label in line.merged.choices] if line.merged is not None else []
    if isinstance(line.of, NewRow):
        if line.merged is not None:
            return meanings
        leave = (LEAVE, say("importing.new_leave"))
        return [leave] if line.of.cannot else [(RECORD, say("importing.new_record")), leave]
    if isinstance(line.of, MissingRow):
        return [(LEAVE, say("importing.missing_leave")), (CANCEL, say("importing.missing_cancel"))]
    if not line.may_be_taken:
        return []
    return [(THEIRS, say("importing.take_theirs")), (OURS, say("importing.take_ours")), *meanings]


def decided(choices: Choices, lines: Iterable[Difference], code: str) -> Choices:
    """Return the choices with one for each of the lines; lines that the choice does not fit stay as they are."""
    fields, new_rows, missing = dict(choices.fields), dict(choices.new_rows), dict(choices.missing)
    for line in lines:
        if isinstance(line.of, NewRow):
            if line.merged is None and not line.of.cannot:
                new_rows[line.of.place] = code in {THEIRS, RECORD}
        elif isinstance(line.of, MissingRow):
            missing[line.of.action_id] = Missing.CANCEL if code == CANCEL else Missing.LEAVE
        elif line.may_be_taken and line.merged is not None and isinstance(line.of, MergeLine):
            fields[line.of.action_id, line.merged.field] = Take.THEIRS if code == THEIRS else Take.OURS
    return replace(choices, fields=fields, new_rows=new_rows, missing=missing)


def count_of_changes(lines: Sequence[Difference], choices: Choices) -> int:
    """Return how many differences a merge would store."""
    return sum(decision(line, choices) in {THEIRS, RECORD, CANCEL} for line in lines)


def count_of_notes(merge: Merge, choices: Choices) -> int:
    """Return to the notes of how many actions the words of added columns would go."""
    return sum(not choices.kept_columns.isdisjoint(line.extra) for line in merge.lines)


def count_of_open(lines: Sequence[Difference], choices: Choices) -> int:
    """Return how many differences still wait for a decision."""
    return sum(line.group is Group.DECIDE and decision(line, choices) == OPEN for line in lines)
