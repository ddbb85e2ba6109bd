"""The command ``carry-over``: what a session is to review of earlier years, and recording what it says."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, UsageError, add_command, add_json, add_language, add_workspace
from cmpdesk.cli.lines import as_object, in_words
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.session_choice import add_one_session, chosen_session
from cmpdesk.cli.terminal import say, say_json, say_table, tell
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import InLanguage, Language, Translated

if TYPE_CHECKING:
    from cmpdesk.secretariat.actions.carry_over import Confirmation
    from cmpdesk.secretariat.actions.earlier import EarlierAction, EarlierActions
    from cmpdesk.workspace.workspace import Workspace

SIDES = ("both", "canada", "mexico")
_DESCRIPTION = """\
List every open action of all earlier years that a group's session is to review, and what it said of each: its
number, wording, where it stands, what the last session said, since when it is open, and the result of this session.

--continue, --done, --revise, --revise-due, --drop and --put-off record what the session says; --side tells by whose
voice. The number of an action never changes. A revised action keeps its earlier wording and time limit and is marked
(Rev. 18). What is put off comes back at the next session; --to puts it on the agenda of a later one that is planned:
its day, or “intersessional” or “annual” for the next one of that kind. Each action is one change, which “undo” takes
back.

With --intersessional it is such a meeting that reviews, also what its annual session put off or agreed.

With --json one object is printed: year, edition, group, session_id, reviewed, of, recorded (numbers), and actions,
each with number, text, edition, year, years_open, status, responsible, due, due_to_on, overdue, revision, state
(to_review, put_off, reviewed), result, side, remark, last, group_id, wording and id; and later, the sessions that
actions can be put off to, each with id, edition, kind and starts_on."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded of one action.

    ``words`` are the reason of a drop, the wording of a revision or, for ``revise_due``, the new time limit; a revision
    of both has the time limit in ``due``.
    """

    option: str
    number: str
    words: str = ""
    due: str = ""


def add_carry_over(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "carry-over", "review the open actions of earlier years", _DESCRIPTION)
    add_workspace(parser)
    add_one_session(parser)
    for option, what in (
        ("--continue", "these actions go on"),
        ("--done", "these actions are done"),
        ("--put-off", "these actions were not reached"),
    ):
        parser.add_argument(
            option, metavar="NUMBER", nargs="+", type=_plain(option), action="extend", dest="wishes", help=what
        )
    for option, words, what in (
        ("--revise", "WORDING", "this action gets another wording"),
        ("--revise-due", "DUE", "this action gets another time limit"),
        ("--drop", "REASON", "this action is given up"),
    ):
        parser.add_argument(
            option, metavar=f"NUMBER={words}", nargs="+", type=_with_words(option), action="extend", dest="wishes",
            help=what,
        )  # fmt: skip
    parser.add_argument(
        "--to", metavar="SESSION", type=arguments.line, help="with --put-off: the session to put off to"
    )
    parser.add_argument("--side", choices=SIDES, default="both", help="by whose voice (default: both)")
    add_language(parser, "names, texts, and the words that are given")
    add_json(parser)
    parser.set_defaults(run=_carry_over, wishes=[])


def _plain(option: str) -> Any:
    def number(text: str) -> Wish:
        return Wish(_name(option), arguments.line(text).strip())

    number.__name__ = "number"
    return number


def _with_words(option: str) -> Any:
    def number_and_words(text: str) -> Wish:
        number, equals, words = (part.strip() for part in text.partition("="))
        if not (number and equals and words):
            raise argparse.ArgumentTypeError(f"“{text}” has to be a number, = and words, such as “17-FOR-01=No funds”")
        return Wish(_name(option), number, words)

    return number_and_words


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _carry_over(options: Namespace) -> None:
    wishes = _with_both_revisions(options.wishes)
    if options.to and not any(wish.option == "put_off" for wish in wishes):
        raise UsageError("“--to” says where actions are put off to; name them with “--put-off”.")
    numbers = [wish.number.casefold() for wish in wishes]
    twice = next((wish.number for wish in wishes if numbers.count(wish.number.casefold()) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice; say one thing of each action.")
    today = datetime.now().astimezone().date()
    with opened_to_change(options) if wishes else opened_to_read(options) as workspace:
        session_id = _session_id(workspace, options)
        recorded = _record(workspace, session_id, wishes, options, today) if wishes else ()
        shown = _loaded(workspace, session_id, options.language, today)
        heading = _heading(workspace, session_id, options.language)
    if options.json:
        actions = [as_object(line) for line in shown.lines]
        about = heading | {"session_id": session_id, "reviewed": shown.reviewed, "of": len(shown.lines)}
        later = [
            {"id": each.id, "edition": each.edition, "kind": each.kind.value, "starts_on": _iso(each.starts_on)}
            for each in shown.later
        ]
        say_json(about | {"recorded": list(recorded), "actions": actions, "later": later})
    else:
        _say(shown, recorded, options.language)


def _with_both_revisions(wishes: Sequence[Wish]) -> list[Wish]:
    """Return the wishes, a new wording and a new time limit of one action as one revision."""
    limits = {wish.number.casefold(): wish for wish in wishes if wish.option == "revise_due"}
    kept = []
    for wish in wishes:
        limit = limits.get(wish.number.casefold())
        if wish.option == "revise" and limit is not None:
            kept.append(replace(wish, due=limit.words))
            limits.pop(wish.number.casefold())
        elif wish.option != "revise_due":
            kept.append(wish)
    return [*kept, *limits.values()]


def _session_id(workspace: Workspace, options: Namespace) -> str:
    with workspace.reading() as session:
        return chosen_session(session, options)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _later_session(shown: EarlierActions, to: str | None) -> str | None:
    """Return the session that is to take up what is put off; None for the next one, whichever that will be."""
    if to is None:
        return None
    wanted = to.strip().casefold()
    for later in shown.later:
        if wanted in {later.kind.value, later.starts_on.isoformat() if later.starts_on else later.id}:
            return later.id
    known = ", ".join(f"{later.kind.value} ({later.starts_on or 'no day yet'})" for later in shown.later)
    raise UserError(
        "No later session “{to}” of this group is planned; nothing was recorded. There are: {known}.",
        to=to,
        known=known or "none",
    )


def _loaded(workspace: Workspace, session_id: str, language: Language, today: date) -> EarlierActions:
    from cmpdesk.secretariat.actions.earlier import earlier_actions

    with workspace.reading() as session:
        return earlier_actions(session, session_id, language, today)


def _heading(workspace: Workspace, session_id: str, language: Language) -> dict[str, Any]:
    from cmpdesk.secretariat.registers.loading import load_registers
    from cmpdesk.secretariat.report.chapter_loading import load_session_facts

    with workspace.reading() as session:
        facts = load_session_facts(session, session_id, load_registers(session))
    names = [written.text if (written := group.name.or_other(language)) else group.code for group in facts.groups]
    return {"year": facts.edition.year, "edition": facts.edition.ordinal, "group": ", ".join(names)}


def _record(
    workspace: Workspace, session_id: str, wishes: Sequence[Wish], options: Namespace, today: date
) -> tuple[str, ...]:
    """Record each wish as a change of its own; all numbers are looked up first, so that a slip changes nothing."""
    from cmpdesk.model.choices import Side
    from cmpdesk.secretariat.actions.carry_over import confirm, put_off

    shown = _loaded(workspace, session_id, options.language, today)
    to_session_id = _later_session(shown, options.to)
    known = {(line.number or "").casefold(): line for line in shown.lines}
    for wish in wishes:
        if wish.number.casefold() not in known:
            raise UserError(
                "{number} is no open action of an earlier session of this group; nothing was recorded. Without options "
                "the command lists those that are.",
                number=wish.number,
            )
    side = Side(options.side)
    for wish in wishes:
        line = known[wish.number.casefold()]
        with workspace.change(_label(wish.option, line)) as session:
            if wish.option == "put_off":
                put_off(session, session_id, line.id, side, to_session_id)
            else:
                confirm(session, session_id, line.id, _confirmation(wish, side, options.language), today)
    return tuple(known[wish.number.casefold()].number or "" for wish in wishes)


def _label(option: str, line: EarlierAction) -> str:
    if option == "put_off":
        return f"Put the review of {line.number} off"
    results = {"continue": "continues", "revise": "revised", "revise_due": "revised", "drop": "dropped"}
    return f"Review {line.number}: {results.get(option, option)}"


def _confirmation(wish: Wish, side: Any, language: Language) -> Confirmation:
    from cmpdesk.model.choices import ReviewResult
    from cmpdesk.secretariat.actions.carry_over import Confirmation

    if wish.option == "revise_due":
        return Confirmation(ReviewResult.REVISE, side, due=InLanguage(wish.words, language))
    result = ReviewResult(wish.option)
    if result is ReviewResult.REVISE:
        due = InLanguage(wish.due, language) if wish.due else None
        return Confirmation(result, side, wording=InLanguage(wish.words, language), due=due)
    return Confirmation(result, side, Translated().with_text(language, wish.words or None))


def _say(shown: EarlierActions, recorded: Sequence[str], language: Language) -> None:
    if not shown.lines:
        tell("No action of an earlier year is open: there is nothing to review.")
        return
    header = ("Number", "Action", "Status", "Last review", "Since", "Responsible", "Due", "This session")
    say_table(header, [_row(line, language) for line in shown.lines])
    said = f"{shown.reviewed} of {len(shown.lines)} reviewed."
    say(f"Recorded: {', '.join(recorded)}. {said}" if recorded else said)


def _row(line: EarlierAction, language: Language) -> tuple[str, ...]:
    from cmpdesk.secretariat.words.wording import label

    last = f"{line.last.year}: {label(f'action_review.{line.last.result}', language)}" if line.last else ""
    remark = line.remark.or_other(language)
    said = "" if line.state == "to_review" else label(f"action_review.{line.result or 'put_off'}", language)
    parts = (said, in_words(line.side, language) if line.result else "", remark.text if remark else "")
    text = line.text if line.revision is None else f"{line.text} (Rev. {line.revision})"
    status = in_words(line.status, language)
    since = "" if line.year is None else str(line.year)
    return (
        line.number or "", text, status, last, since, line.responsible, line.due, ", ".join(filter(None, parts)),
    )  # fmt: skip
