"""The command ``list``: everything that a workspace holds, kind by kind."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, UsageError, add_command, add_json, add_language, add_workspace
from cmpdesk.cli.kinds import KINDS, Kind
from cmpdesk.cli.lines import as_object, heading, in_words, values_of
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.terminal import say_json, say_table, tell

_OPTIONS = ("year", "group", "status")
_DESCRIPTION = """\
List what a workspace holds. A terminal gets a table; a file or another program gets columns with tabs between
them, whole. --json prints an array of objects with every key named below.

--year narrows a list to the annual meeting of that year; groups, people and institutions are then called, and
co-chairs in office, as on its day. --group takes a code, an acronym, a name or another name in any language.
--status takes, for actions: not_started, in_progress, on_hold, done, carried_over, cancelled, unknown, open
(neither done nor cancelled) or overdue; for sessions: a state such as held or published, or did_not_meet;
each also as it is called in English, French or Spanish."""


def add_list(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "list", "list what a workspace holds", _DESCRIPTION, epilog=_epilog())
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, help="of this annual meeting only")
    parser.add_argument("--group", metavar="G", type=arguments.line, help="of this working group only")
    parser.add_argument("--status", metavar="S", type=arguments.line, help="actions or sessions of this status only")
    add_language(parser, "names and texts, where they are translated")
    add_json(parser)
    parser.set_defaults(run=_list)


def _epilog() -> str:
    lines = ["kinds, the options that narrow them, and their keys in JSON:"]
    for kind in KINDS.values():
        lines += ["", f"  {kind.name}  ({', '.join(f'--{option}' for option in kind.narrowed_by)})"]
        lines += _wrapped(kind.keys)
    lines += [
        "",
        "Dates are ISO 8601, times HH:MM. What is not known is null. Sides, states, statuses and the like are",
        "codes such as not_started. A list of names, such as responsible or groups, is an array; acronyms is an",
        "object by language. group is a short name (Forestry), group_code its code (FOR).",
    ]
    return "\n".join(lines)


def _wrapped(keys: Sequence[str]) -> list[str]:
    import textwrap

    return textwrap.wrap(", ".join(keys), width=100, initial_indent="      ", subsequent_indent="      ")


def _list(options: Namespace) -> None:
    kind = KINDS[options.kind]
    _require_applicable(kind, options)
    lines = _lines(kind, options)
    if options.json:
        say_json([as_object(line) for line in lines])
    elif lines:
        _say_lines(kind, lines, options)
    else:
        tell(f"No {kind.name} found.")


def _require_applicable(kind: Kind, options: Namespace) -> None:
    for option in _OPTIONS:
        if getattr(options, option) is not None and option not in kind.narrowed_by:
            others = [other.name for other in KINDS.values() if option in other.narrowed_by]
            raise UsageError(f"“--{option}” does not apply to {kind.name}; it does to: {', '.join(others)}.")


def _lines(kind: Kind, options: Namespace) -> Sequence[Any]:
    from cmpdesk.secretariat import listing

    with opened_to_read(options) as workspace, workspace.reading() as session:
        selection = listing.selected(
            session,
            language=options.language,
            today=datetime.now().astimezone().date(),
            year=options.year,
            group=options.group,
            status=listing.status_named(kind.name, options.status) if options.status else None,
        )
        lines: Sequence[Any] = getattr(listing, kind.function)(session, selection)
        return lines


def _say_lines(kind: Kind, lines: Sequence[Any], options: Namespace) -> None:
    rows = []
    for line in lines:
        values = values_of(line)
        rows.append([in_words(values[key], options.language) for key in kind.columns])
    say_table([heading(key) for key in kind.columns], rows)
