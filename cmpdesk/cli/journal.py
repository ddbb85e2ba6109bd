"""The commands for the journal: history, undo, redo."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.lines import as_object
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.terminal import say, say_json, say_table
from cmpdesk.model.errors import UnknownChoiceError

if TYPE_CHECKING:
    from cmpdesk.workspace.history import ChangeSet
    from cmpdesk.workspace.workspace import Workspace

_HISTORY = """\
Show who changed what and when, newest first.

With --json each object has: number, kind (edit, import, undo, redo, restore), label, author, made_at, reverts (the
number of the change that it took back), and changes with table, record_id, operation and fields (field, before,
after)."""


def add_commands(commands: Commands) -> None:
    """Add the three commands."""
    history = add_command(commands, "history", "show who changed what and when", _HISTORY)
    add_workspace(history)
    history.add_argument(
        "--record",
        metavar="ID",
        type=arguments.line,
        help="of one record only, field by field: its id (as in --json), or the number of an action or decision",
    )
    history.add_argument("--limit", metavar="N", type=arguments.count, help="the newest N changes only")
    add_json(history)
    history.set_defaults(run=_history)
    undo = add_command(
        commands,
        "undo",
        "take a change back",
        "Take back the newest change that is in force, or an older one by its number (see history). An older change "
        "that later ones stand on is not taken back, and you are told why. In a shared database the newest change "
        "is your own.",
    )
    add_workspace(undo)
    undo.add_argument("--change", metavar="N", type=arguments.count, help="the number of an older change")
    undo.set_defaults(run=_undo)
    redo = add_command(commands, "redo", "bring back what undo took away", "Bring back what the newest undo took away.")
    add_workspace(redo)
    redo.set_defaults(run=_redo)


def _history(options: Namespace) -> None:
    with opened_to_read(options) as workspace:
        record = None if options.record is None else _record_id(workspace, options.record)
        sets = workspace.history(record, options.limit)
    if options.record is not None and not sets:
        raise UnknownChoiceError(f"There is no record “{options.record}” in the history of this workspace.")
    if options.json:
        say_json([as_object(change_set) for change_set in sets])
    elif record is None:
        say_table(("No.", "When", "Who", "What", "Records"), [_summary(change_set) for change_set in sets])
    else:
        rows = [row for change_set in sets for row in _field_rows(change_set)]
        say_table(("No.", "When", "Who", "What", "Field", "Before", "After"), rows)


def _record_id(workspace: Workspace, word: str) -> str:
    from cmpdesk.secretariat.listing import record_numbered

    with workspace.reading() as session:
        return record_numbered(session, word) or word


def _summary(change_set: ChangeSet) -> tuple[str, ...]:
    return (*_who_and_when(change_set), str(len({change.record_id for change in change_set.changes})))


def _who_and_when(change_set: ChangeSet) -> tuple[str, ...]:
    made_at = change_set.made_at.astimezone()
    label = change_set.label if change_set.reverts is None else f"{change_set.kind.capitalize()}: {change_set.label}"
    return str(change_set.number), f"{made_at:%Y-%m-%d %H:%M}", change_set.author, label


def _field_rows(change_set: ChangeSet) -> list[tuple[str, ...]]:
    rows = []
    for change in change_set.changes:
        for field in change.fields:
            before, after = ("" if value is None else str(value) for value in (field.before, field.after))
            rows.append((*_who_and_when(change_set), field.field.replace("_", " "), before, after))
    return rows


def _undo(options: Namespace) -> None:
    with opened_to_change(options) as workspace:
        step = workspace.undo() if options.change is None else workspace.take_back(options.change)
    say(f"Taken back: “{step.label}” (change {step.number}).")
    for kept in step.kept:
        say(f"Kept: {kept.name} {kept.why}.")


def _redo(options: Namespace) -> None:
    with opened_to_change(options) as workspace:
        step = workspace.redo()
    say(f"Brought back: “{step.label}”.")
