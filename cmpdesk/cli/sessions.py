"""The command ``session new``: a meeting between two annual ones, or an annual session that was missing."""

from __future__ import annotations

import argparse
from argparse import Namespace
from datetime import time
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import (
    Commands,
    OneLineParser,
    UsageError,
    add_command,
    add_json,
    add_language,
    add_workspace,
)
from cmpdesk.cli.opened import opened_to_change
from cmpdesk.cli.terminal import say, say_json

if TYPE_CHECKING:
    from cmpdesk.secretariat.meetings.new_session import NewSession
    from cmpdesk.secretariat.report.chapter import SessionFacts
    from cmpdesk.workspace.workspace import Workspace

_DESCRIPTION = """\
Plan a meeting of one working group, or a joint one of several, in one change, which “undo” takes back. It lies between
two annual meetings and belongs to the edition of --year; with --annual it is a session of the annual meeting itself.
It has its own agenda, minutes and lists; its actions and decisions go on with the numbers of the edition.

Other commands find it by “--intersessional”, with its day or number where the group has several.

With --json one object is printed: id, kind, year, edition, number (of the intersessional meetings of its group), groups
(codes), day, start, end, time_zone and change."""


def add_session_command(commands: Commands) -> None:
    """Add the command with its subcommand."""
    session = commands.add_parser("session", help="plan one more meeting", description="Plan one more meeting.")
    steps = session.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=OneLineParser, required=True, dest="step"
    )
    parser = add_command(steps, "new", "plan an intersessional meeting, or one more session", _DESCRIPTION)
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, required=True, help="of the edition")
    parser.add_argument(
        "--group", metavar="G", type=arguments.line, action="append", required=True, help="the group; again for others"
    )
    parser.add_argument("--annual", action="store_true", help="a session of the annual meeting, not between two")
    parser.add_argument("--date", metavar="D", type=arguments.day, help="its day, such as 2023-03-01")
    parser.add_argument("--until", metavar="D", type=arguments.day, help="the last day, where it is another one")
    parser.add_argument("--start", metavar="T", type=_clock, help="when it begins, such as 10:00")
    parser.add_argument("--end", metavar="T", type=_clock, help="when it ends")
    parser.add_argument("--time-zone", metavar="Z", type=_zone, help="whose clock, such as “Mexico City” or “Ottawa”")
    parser.add_argument("--place", metavar="P", type=arguments.line, help="where, in the language chosen")
    parser.add_argument("--mode", choices=arguments.MODES, help="how it is held")
    parser.add_argument("--with-agenda", action="store_true", help="begin with the standing items and open actions")
    add_language(parser, "the place")
    add_json(parser)
    parser.set_defaults(run=_new)


def _clock(text: str) -> time:
    from cmpdesk.secretariat.meetings.typed_times import read_clock

    found = read_clock(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a time of day, such as 10:00")
    return found


def _zone(text: str) -> str:
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.meetings.typed_times import read_zone

    found = read_zone(text, Language.ENGLISH)
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no time zone “{text}”, such as “Mexico City” or America/Toronto")
    return found


def _new(options: Namespace) -> None:
    from cmpdesk.secretariat.meetings.new_session import plan_session
    from cmpdesk.secretariat.registers.loading import load_registers
    from cmpdesk.secretariat.report.chapter_loading import load_session_facts

    if (options.start or options.end) and options.time_zone is None:
        raise UsageError("A time of day needs the clock that it is of: give it with “--time-zone”.")
    with opened_to_change(options) as workspace:
        new = _wished(workspace, options)
        with workspace.change(f"Plan a meeting of {', '.join(options.group)}") as session:
            session_id = plan_session(session, new)
        change = workspace.newest_change()
        with workspace.reading() as session:
            facts = load_session_facts(session, session_id, load_registers(session))
    if options.json:
        say_json(_as_object(facts, change))
    else:
        _say(facts)


def _wished(workspace: Workspace, options: Namespace) -> NewSession:
    from cmpdesk.model.choices import Mode, SessionKind
    from cmpdesk.model.language import Translated
    from cmpdesk.secretariat.meetings.new_session import NewSession
    from cmpdesk.secretariat.search.finding import edition_of_year, group_named

    with workspace.reading() as session:
        edition = edition_of_year(session, options.year)
        groups = dict.fromkeys(group_named(session, name).id for name in options.group)
    return NewSession(
        edition_id=edition.id,
        group_ids=list(groups),
        kind=SessionKind.ANNUAL if options.annual else SessionKind.INTERSESSIONAL,
        starts_on=options.date,
        ends_on=options.until,
        start_time=options.start,
        end_time=options.end,
        time_zone=options.time_zone,
        place=Translated().with_text(options.language, options.place),
        mode=Mode(options.mode.replace("-", "_")) if options.mode else None,
        standing_items=options.with_agenda,
    )


def _as_object(facts: SessionFacts, change: int) -> dict[str, Any]:
    return {
        "id": facts.id,
        "kind": str(facts.kind),
        "year": facts.edition.year,
        "edition": facts.edition.ordinal,
        "number": facts.between,
        "groups": [group.code for group in facts.groups],
        "day": facts.starts_on.isoformat() if facts.starts_on else None,
        "start": f"{facts.start_time:%H:%M}" if facts.start_time else None,
        "end": f"{facts.end_time:%H:%M}" if facts.end_time else None,
        "time_zone": facts.time_zone,
        "change": change,
    }


def _say(facts: SessionFacts) -> None:
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.meetings.between import meeting_name

    codes = " and ".join(group.code for group in facts.groups)
    when = f" on {facts.starts_on.isoformat()}" if facts.starts_on else ""
    name = meeting_name(facts.edition.ordinal, facts.between, Language.ENGLISH)
    say(f"Planned a meeting of {codes}{when}: {name}.")
