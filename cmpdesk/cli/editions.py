"""The command ``edition new``: the next annual meeting with a session for every active group."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import date, datetime
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
from cmpdesk.cli.lines import as_json, as_object, in_words
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.checklist.from_template import PlannedChecklist, PlannedTask
    from cmpdesk.secretariat.meetings.year_set_up import EditionSuggestion, GroupToMeet, NewEdition
    from cmpdesk.secretariat.templates.cards import TemplateCard

_DESCRIPTION = """\
Set up the next annual meeting in one change, which “undo” takes back: the edition, a planned session for every active
working group, and on each agenda the standing items (approval of the last minutes among them), the themes of the
group's last session, and the review of every open action of earlier years. Co-chairs carry on by their terms.

The agenda begins with a template, the first one unless --agenda-template names another. The tasks of a checklist's
template, the first one unless --checklist names another, are made for the edition and for each session; their days
follow from the date and move with it.

--host is never assumed: without it the edition has none, and the country that did not host last is suggested.
--dry-run shows what would be made, who co-chairs each group on its day, and stores nothing.

With --json one object is printed: ordinal, year, host, suggested_host, place, starts_on, ends_on, mode, groups (code,
name, active, co_chairs_canada, co_chairs_mexico, open_actions, id), agenda_template, checklist, tasks (how many),
first_task and last_task (days), planned_tasks (group_code, title, due, moved_from), id of the edition and change, both
null for a dry run."""


def add_edition(commands: Commands) -> None:
    """Add the command with its subcommand."""
    edition = commands.add_parser(
        "edition", help="set up an annual meeting", description="Set up an annual meeting and its sessions."
    )
    steps = edition.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=OneLineParser, required=True, dest="step"
    )
    parser = add_command(steps, "new", "set up the next annual meeting with its sessions", _DESCRIPTION)
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, required=True, help="of the annual meeting")
    parser.add_argument("--ordinal", metavar="N", type=arguments.count, required=True, help="its number, such as 18")
    parser.add_argument("--host", choices=("canada", "mexico"), help="the country that hosts it")
    parser.add_argument("--place", metavar="P", type=arguments.line, help="where it is held, in the language chosen")
    parser.add_argument("--date", metavar="D", type=arguments.day, help="the first day, such as 2022-11-17")
    parser.add_argument("--until", metavar="D", type=arguments.day, help="the last day, where it is another one")
    parser.add_argument("--mode", choices=arguments.MODES, help="how it is held")
    parser.add_argument("--group", metavar="G", type=arguments.line, action="append", help="only this group, or these")
    parser.add_argument("--same-day", action="store_true", help="all sessions are on the first day")
    parser.add_argument("--without-agendas", action="store_true", help="leave the agendas empty")
    parser.add_argument("--agenda-template", metavar="T", type=arguments.line, help="the agenda to begin with, by name")
    parser.add_argument("--checklist", metavar="T", type=arguments.line, help="the checklist to begin with, by name")
    parser.add_argument("--without-checklist", action="store_true", help="make no tasks")
    parser.add_argument("--dry-run", action="store_true", help="show what would be made, and make nothing")
    add_language(parser, "names and the place")
    add_json(parser)
    parser.set_defaults(run=_new)


def _new(options: Namespace) -> None:
    from cmpdesk.secretariat.meetings.year_set_up import checklist_of, require_possible, set_up_edition

    if options.same_day and options.date is None:
        raise UsageError("“--same-day” needs the day: give it with “--date”.")
    for without, named in (("without_agendas", "agenda_template"), ("without_checklist", "checklist")):
        if getattr(options, without) and getattr(options, named):
            one, other = (f"“--{each.replace('_', '-')}”" for each in (without, named))
            raise UsageError(f"{one} and {other} do not go together; leave one out.")
    made: tuple[str, int] | None = None
    with opened_to_read(options) if options.dry_run else opened_to_change(options) as workspace:
        with workspace.reading() as session:
            suggested, groups = _suggestion(session, options)
            templates = _templates(session, options)
            new = _wished(options, groups, templates)
            require_possible(session, new)
            planned = checklist_of(session, new)
        if not options.dry_run:
            with workspace.change(f"Set up the edition {new.ordinal} ({new.year})") as session:
                edition_id = set_up_edition(session, new)
            made = edition_id, workspace.newest_change()
    if options.json:
        about = _as_object(new, suggested, groups, made)
        say_json(about | _tasks_object(templates, planned, groups, options.language))
    else:
        _say(new, suggested, groups, options, made=made is not None)
        _say_tasks(templates, planned, made=made is not None)


@dataclass(frozen=True, slots=True)
class _Templates:
    """What agendas and the checklist begin with, by id and name; None where they stay empty."""

    agenda: tuple[str, str] | None
    checklist: tuple[str, str] | None


def _templates(session: Session, options: Namespace) -> _Templates:
    from cmpdesk.secretariat.templates.keeping import agenda_template, checklist_template

    def named(card: TemplateCard) -> tuple[str, str]:
        name = card.name.or_other(options.language)
        return card.id, name.text if name else ""

    return _Templates(
        agenda=None if options.without_agendas else named(agenda_template(session, options.agenda_template)),
        checklist=None if options.without_checklist else named(checklist_template(session, options.checklist)),
    )


def _tasks_object(
    templates: _Templates, planned: PlannedChecklist, groups: list[GroupToMeet], language: Language
) -> dict[str, Any]:
    def title(task: PlannedTask) -> str | None:
        written = task.title.or_other(language)
        return written.text if written else None

    tasks = [
        {
            "group_code": None if task.place is None else groups[task.place].code,
            "title": title(task),
            "due": as_json(task.due.day if task.due else None),
            "moved_from": as_json(task.due.moved_from if task.due else None),
        }
        for task in planned.tasks
    ]
    return {
        "agenda_template": templates.agenda[1] if templates.agenda else None,
        "checklist": templates.checklist[1] if templates.checklist else None,
        "tasks": len(tasks),
        "first_task": as_json(planned.first),
        "last_task": as_json(planned.last),
        "planned_tasks": tasks,
    }


def _say_tasks(templates: _Templates, planned: PlannedChecklist, *, made: bool) -> None:
    if templates.checklist is None:
        return
    count = f"{len(planned.tasks)} task{'' if len(planned.tasks) == 1 else 's'}"
    days = f", the first due {planned.first}, the last {planned.last}" if planned.first else ", without days yet"
    say(f"The checklist “{templates.checklist[1]}” {'gave' if made else 'would give'} {count}{days}.")


def _suggestion(session: Session, options: Namespace) -> tuple[EditionSuggestion, list[GroupToMeet]]:
    """Return what is suggested, and the groups that get a session: all active ones, or those that are named."""
    from cmpdesk.secretariat.listing.selection import Selection
    from cmpdesk.secretariat.meetings.year_set_up import suggest_edition
    from cmpdesk.secretariat.search.finding import group_named

    selection = Selection(options.language, datetime.now().astimezone().date())
    suggested = suggest_edition(session, selection, options.date or date(options.year, 12, 31))
    if options.group:
        wanted = {group_named(session, name).id for name in options.group}
        return suggested, [group for group in suggested.groups if group.id in wanted]
    return suggested, [group for group in suggested.groups if group.active]


def _wished(options: Namespace, groups: list[GroupToMeet], templates: _Templates) -> NewEdition:
    from cmpdesk.model.choices import Mode, Side
    from cmpdesk.model.language import Translated
    from cmpdesk.secretariat.meetings.year_set_up import NewEdition

    return NewEdition(
        ordinal=options.ordinal,
        year=options.year,
        host=Side(options.host) if options.host else None,
        place=Translated().with_text(options.language, options.place),
        starts_on=options.date,
        ends_on=options.until or options.date,
        mode=Mode(options.mode.replace("-", "_")) if options.mode else None,
        group_ids=[group.id for group in groups],
        sessions_on_first_day=options.same_day,
        standing_items=templates.agenda is not None,
        agenda_template=templates.agenda[0] if templates.agenda else None,
        checklist=templates.checklist[0] if templates.checklist else None,
    )


def _as_object(
    new: NewEdition, suggested: EditionSuggestion, groups: list[GroupToMeet], made: tuple[str, int] | None
) -> dict[str, Any]:
    about = as_object(new)
    kept = {key: about[key] for key in ("ordinal", "year", "host", "place", "starts_on", "ends_on", "mode")}
    return kept | {
        "suggested_host": suggested.host.value if suggested.host else None,
        "groups": [as_object(group) for group in groups],
        "id": made[0] if made else None,
        "change": made[1] if made else None,
    }


def _say(
    new: NewEdition, suggested: EditionSuggestion, groups: list[GroupToMeet], options: Namespace, *, made: bool
) -> None:
    header = ("Group", "Canadian co-chairs", "Mexican co-chairs", "Open actions")
    rows = [
        (
            group.name,
            "; ".join(group.co_chairs_canada) or "nobody",
            "; ".join(group.co_chairs_mexico) or "nobody",
            str(group.open_actions),
        )
        for group in groups
    ]
    if rows:
        say_table(header, rows)
    if new.host is None and suggested.host is not None:
        host = in_words(suggested.host, options.language)
        say(f"No host is given; {host} is suggested, as the other country hosted last.")
    sessions = f"{len(groups)} session{'' if len(groups) == 1 else 's'}"
    name = f"the edition {new.ordinal} ({new.year}) with {sessions}"
    say(f"Set up {name}." if made else f"Would set up {name}. Nothing was changed: this only shows what would be made.")
