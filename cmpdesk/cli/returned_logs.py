"""The command ``import returned-log``: an action log that went out and came back is merged with the workspace."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.lines import as_json, as_object
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.terminal import say, say_json, say_table, tell, working

if TYPE_CHECKING:
    from cmpdesk.importing.returned_log import Choices, FieldMerge, Merge, MergeLine, MergeReport, NewRow
    from cmpdesk.secretariat.actions.history import ActionChange

_TAKE = ("theirs", "ours", "none")
_DESCRIPTION = """\
Merge an action log that was exported here, filled in by others and sent back: each field is compared with what went
out and with what is here now. What only they changed is taken, what only we changed stays, and what both changed
differently stays as ours and is listed. New rows become new actions of their group's session. Nothing is deleted: a
row that is missing in the file leaves its action alone. Everything is one change, which undo takes back.

--take decides what is open: “theirs” takes their value where both changed a field, “ours” keeps ours as settled,
“none” takes nothing of the file at all.

--dry-run changes nothing and also shows what we changed since the log went out.

With --json one object is printed: file, language, exported_at, revision, selection, lines (number, id, label, group,
rows, fields with field, at_export, ours, theirs, verdict, problem, taken), new_rows, missing, deleted_here,
removed_columns, ignored_columns, left_out, ours_since, notices, counts, and change: the number of the change,
or null."""


def add_returned_log(imports: Commands) -> None:
    """Add the command to those below ``import``."""
    parser = add_command(imports, "returned-log", "merge an action log that came back", _DESCRIPTION)
    add_workspace(parser)
    parser.add_argument("file", metavar="FILE", type=arguments.line, help="the action log as it came back")
    parser.add_argument("--take", choices=_TAKE, help="whose value a field gets that both changed")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and do nothing")
    add_json(parser)
    parser.set_defaults(run=_merge)


def _merge(options: Namespace) -> None:
    from cmpdesk.importing.returned_log import (
        carry_out_merge,
        changes_since_export,
        plan_merge,
        read_returned_log,
        remarks_of,
    )
    from cmpdesk.spreadsheets.reading.reading import read_file

    with working("Reading"):
        log = read_returned_log(read_file(Path(options.file)))
    choices = _choices(options.take)
    report: MergeReport | None = None
    with opened_to_read(options) if options.dry_run else opened_to_change(options) as workspace:
        with working("Comparing"):
            merge = plan_merge(workspace, log)
            ours = changes_since_export(workspace, log)
        if not options.dry_run:
            with working("Merging"):
                report = carry_out_merge(workspace, merge, choices)
    for remark in remarks_of(merge):
        tell(str(remark))
    if options.json:
        say_json(_as_object(merge, choices, ours, report))
    else:
        _say(merge, choices, ours if options.dry_run else (), report)


def _choices(take: str | None) -> Choices:
    from cmpdesk.importing.returned_log import Choices, Take

    return Choices(everything=Take(take) if take else None)


def _as_object(
    merge: Merge, choices: Choices, ours: Sequence[ActionChange], report: MergeReport | None
) -> dict[str, Any]:
    from cmpdesk.importing.returned_log import remarks_of

    log, facts = merge.log, merge.log.facts
    return {
        "file": log.file,
        "language": str(log.language),
        "exported_at": facts.exported_at.isoformat() if facts and facts.exported_at else None,
        "revision": facts.revision if facts else None,
        "selection": as_json(facts.selection) if facts else None,
        "lines": [_line_as_object(line, choices) for line in merge.lines],
        "new_rows": [_new_row_as_object(row, choices) for row in merge.new_rows],
        "missing": [as_object(each) for each in merge.missing],
        "deleted_here": [
            {
                "number": each.number,
                "id": each.action_id,
                "row": each.place.row,
                "sheet": each.place.sheet,
                "fields": [_field_as_object(field) for field in each.fields],
            }
            for each in merge.gone
        ],
        "removed_columns": [str(field) for field in log.removed_columns],
        "ignored_columns": [as_object(each) for each in log.unknown_columns],
        "left_out": [as_object(each) for each in log.left_out],
        "ours_since": [as_object(each) for each in ours],
        "notices": [str(remark) for remark in remarks_of(merge)],
        "counts": dict(merge.counts),
        "change": report.change if report else None,
        "created": list(report.created) if report else [],
        "open": [{"number": number, "field": str(each.field)} for number, each in report.open] if report else [],
    }


def _line_as_object(line: MergeLine, choices: Choices) -> dict[str, Any]:
    return {
        "number": line.number,
        "id": line.action_id,
        "label": line.label,
        "group": line.group,
        "rows": [as_object(place) for place in line.places],
        "in_export": line.in_export,
        "number_doubted": line.number_doubted,
        "fields": [_field_as_object(each) | {"taken": choices.takes(line.action_id, each)} for each in line.fields],
        "extra": dict(line.extra),
        "final_minutes": line.final_minutes or None,
    }


def _field_as_object(merged: FieldMerge) -> dict[str, Any]:
    return {
        "field": str(merged.field),
        "at_export": merged.at_export,
        "ours": merged.ours,
        "theirs": merged.theirs,
        "verdict": str(merged.verdict),
        "problem": str(merged.problem) if merged.problem else None,
    }


def _new_row_as_object(row: NewRow, choices: Choices) -> dict[str, Any]:
    return {
        "sheet": row.place.sheet,
        "row": row.place.row,
        "kind": str(row.kind),
        "group": row.group,
        "edition": row.edition,
        "reasons": [str(reason) for reason in row.reasons],
        "like": row.like or None,
        "final_minutes": row.final_minutes or None,
        "taken": choices.records(row),
        "values": {str(each.field): each.theirs for each in row.fields},
        "problems": {str(each.field): str(each.problem) for each in row.fields if each.problem},
        "extra": dict(row.extra),
    }


def _say(merge: Merge, choices: Choices, ours: Sequence[ActionChange], report: MergeReport | None) -> None:
    """Print what is on both sides, then what was or would be done."""
    rows = [
        (line.number, _place(line), str(each.field), each.at_export or "", each.ours, each.theirs, _said(each, taken))
        for line in merge.lines
        for each in line.fields
        for taken in (choices.takes(line.action_id, each),)
    ]
    rows += [
        ("new", str(row.place.row), str(each.field), "", "", each.theirs, _said_of_row(row, choices))
        for row in merge.new_rows
        for each in row.fields
    ]
    rows += [
        (gone.number, str(gone.place.row), str(each.field), each.at_export or "", "", each.theirs, "deleted here")
        for gone in merge.gone
        for each in gone.fields
    ]
    if rows:
        say_table(("Action", "Row", "Field", "At export", "Ours", "Theirs", "Verdict"), rows)
    if ours:
        say("Changed here since the log went out:")
        say_table(
            ("Action", "Field", "Before", "Now", "Who", "When"), [row for each in ours for row in _our_rows(each)]
        )
    for sentence in _sentences(merge, report):
        say(sentence)


def _place(line: MergeLine) -> str:
    return ", ".join(str(place.row) for place in line.places)


def _said(merged: FieldMerge, taken: bool) -> str:  # noqa: FBT001 - two facts of one cell
    words = [str(merged.verdict).replace("_", " ")]
    if merged.problem:
        words.append(f"({str(merged.problem).replace('_', ' ')})")
    return " ".join([*words, "– taken"] if taken else words)


def _said_of_row(row: NewRow, choices: Choices) -> str:
    reasons = ", ".join(str(reason).replace("_", " ") for reason in row.reasons)
    recorded = f"new {row.kind}" if choices.records(row) else "left out"
    return f"{recorded} ({reasons})" if reasons else recorded


def _our_rows(change: ActionChange) -> Iterable[tuple[str, ...]]:
    if change.is_new:
        yield change.number, "recorded", "", change.text, "", ""
    for event in change.events:
        made_at = event.made_at.astimezone()
        field = event.field.replace("_", " ")
        yield change.number, field, event.before, event.after, event.author, f"{made_at:%Y-%m-%d %H:%M}"


def _sentences(merge: Merge, report: MergeReport | None) -> Iterable[str]:
    if merge.missing:
        numbers = ", ".join(each.number or each.label for each in merge.missing)
        yield f"Missing in the file, and left as they are: {numbers}."
    for gone in merge.gone:
        yield f"{gone.number or gone.label} was deleted here since; its row {gone.place.row} is left out."
    for minutes in sorted(_final_minutes(merge)):
        yield f"The minutes of {minutes} are final, and what they say stays: begin a new version to change it."
    for column in merge.log.unknown_columns:
        yield f"The column “{column.title}” on “{column.sheet}” is none of the log's and was not read."
    for line in merge.log.left_out:
        yield f"Row {line.place.row} on “{line.place.sheet}” is no action: {line.text}"
    if report is None:
        yield "Nothing was changed: this only shows what would be done."
    elif report.change is None:
        yield "Nothing was to be changed."
    else:
        yield _done(report)
    if report and report.open:
        fields = ", ".join(f"{number} {str(each.field).replace('_', ' ')}" for number, each in report.open)
        yield f"Left as they are here, to be decided: {fields}."


def _final_minutes(merge: Merge) -> set[str]:
    """Return the final minutes that the file would change, or add to."""
    changed = {line.final_minutes for line in merge.lines if any(each.verdict == "final" for each in line.fields)}
    return changed | {row.final_minutes for row in merge.new_rows if row.final_minutes}


def _done(report: MergeReport) -> str:
    parts = []
    if report.fields:
        parts.append(
            f"{report.fields} {'field' if report.fields == 1 else 'fields'} of {report.actions} "
            f"{'action' if report.actions == 1 else 'actions'} changed"
        )
    if report.created:
        parts.append(f"recorded {', '.join(report.created)}")
    return f"Merged as change {report.change}: {'; '.join(parts)}."
