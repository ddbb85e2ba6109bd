"""The command ``minutes``: how a session's minutes stand, and moving them on."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, UsageError, add_command, add_json, add_language, add_workspace
from cmpdesk.cli.lines import as_object, in_words
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.session_choice import add_one_session, chosen_session
from cmpdesk.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.secretariat.minutes_life.states import MinutesStanding
    from cmpdesk.secretariat.minutes_life.versions import KeptBy
    from cmpdesk.workspace.workspace import Workspace

_STATES = ("held", "minutes-drafted", "sent", "comments-in", "approved-by-canada", "approved-by-mexico", "final",
           "published")  # fmt: skip
_DESCRIPTION = """\
Tell how the minutes of a session stand: state, version, the versions that are kept, approvals, and what stands in
square brackets because it is not agreed yet.

--state moves them on. Sending, approving and settling keep the version, as --keep does by hand; a changed text becomes
the next version. They are final once both sides approved this very text and no brackets are left, or with --reason.
From then on nothing of them can be changed; --begin with a --reason begins the next version. One step is one change,
which “undo” takes back.

With --json one object is printed: session_id, version, state, is_settled, kept (number, state, made_on, made_by,
reason, is_kept), approvals (side, approved_on, approved_by), earlier_approvals (version, side, …), brackets (table,
language, passage, around, record_id, section, number), is_empty."""


def add_minutes(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "minutes", "versions, approvals and states of minutes", _DESCRIPTION)
    add_workspace(parser)
    add_one_session(parser)
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--state", choices=_STATES, help="let the minutes be as far as this")
    step.add_argument("--keep", action="store_true", help="keep what they say now as a version")
    step.add_argument("--begin", action="store_true", help="begin the next version of final minutes")
    parser.add_argument("--reason", metavar="WORDS", type=arguments.line, help="why")
    parser.add_argument("--by", metavar="NAME", type=arguments.line, help="who approved for the side")
    parser.add_argument("--on", metavar="DAY", type=arguments.day, help="the day of the approval, as 2022-03-01")
    add_language(parser, "the words of states")
    add_json(parser)
    parser.set_defaults(run=_minutes)


def _minutes(options: Namespace) -> None:
    from cmpdesk.secretariat.minutes_life.states import load_standing

    approves = options.state in {"approved-by-canada", "approved-by-mexico"}
    if (options.by or options.on) and not approves:
        raise UsageError("“--by” and “--on” belong to an approval; say “--state approved-by-canada” or “…-mexico” too.")
    changes = options.state or options.keep or options.begin
    with opened_to_change(options) if changes else opened_to_read(options) as workspace:
        with workspace.reading() as session:
            session_id = chosen_session(session, options)
        if changes:
            _move(workspace, session_id, options)
        with workspace.reading() as session:
            standing = load_standing(session, session_id)
    if options.json:
        say_json(as_object(standing))
    else:
        _say(standing, options)


def _move(workspace: Workspace, session_id: str, options: Namespace) -> None:
    from cmpdesk.secretariat.minutes_life.versions import KeptBy, begin_version, keep_version

    by = KeptBy(workspace.author, datetime.now().astimezone().date())
    with workspace.change(f"Minutes of {options.group} {options.year}: {_what(options)}") as session:
        if options.begin:
            begin_version(session, session_id, options.reason or "", by)
        elif options.keep:
            keep_version(session, session_id, by, reason=options.reason)
        else:
            _set_state(session, session_id, options, by)


def _what(options: Namespace) -> str:
    return "new version" if options.begin else "version kept" if options.keep else options.state.replace("-", " ")


def _set_state(session: Session, session_id: str, options: Namespace, by: KeptBy) -> None:
    from cmpdesk.model.choices import SessionState
    from cmpdesk.secretariat.minutes_life.states import complete_approval, set_state

    state = SessionState(options.state.replace("-", "_"))
    set_state(session, session_id, state, by, options.reason)
    if options.by or options.on:
        complete_approval(session, session_id, state, options.on, options.by)


def _say(standing: MinutesStanding, options: Namespace) -> None:
    from cmpdesk.secretariat.minutes_life.brackets import open_places

    settled = ", final: nothing of it can be changed" if standing.is_settled else ""
    say(f"Version {standing.version}: {in_words(standing.state, options.language)}{settled}")
    rows = [
        (
            str(each.number),
            in_words(each.state, options.language) if each.is_kept else "begun",
            in_words(each.made_on, options.language),
            each.made_by or "",
            each.reason or "",
        )
        for each in standing.kept
    ]
    if rows:
        say_table(("Version", "State", "Day", "By", "Reason"), rows)
    for approval in standing.approvals:
        parts = (approval.side.capitalize(), in_words(approval.approved_on, options.language), approval.approved_by)
        say("Approved by " + ", ".join(part for part in parts if part))
    places = open_places(standing.brackets, options.language)
    if places:
        say("1 place in square brackets:" if len(places) == 1 else f"{len(places)} places in square brackets:")
    for passage in places:
        say(f"  {passage.language}: {passage.around}")
