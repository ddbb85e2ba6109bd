"""The commands ``readiness`` and ``checklist``: how far the groups are for an edition, and what is due when."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_language, add_workspace
from cmpdesk.cli.lines import as_json
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.terminal import say, say_json, say_table
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.checklist.sheet import ChecklistSheet
    from cmpdesk.secretariat.checklist.tasks import Task
    from cmpdesk.secretariat.home.needs import Answer, GroupReadiness
    from cmpdesk.secretariat.listing.selection import Selection
    from cmpdesk.secretariat.search.finding import EditionFacts
    from cmpdesk.workspace.workspace import Workspace

_READINESS = """\
Show for each working group what its session of an edition needs and how it stands: date, place, co-chairs of both
sides in office on that date, agenda agreed by both, participants, earlier actions reviewed, outcomes, gender
perspective, minutes, translations. Each is judged by a rule of its own, which says what is missing. Without --edition
or --year it is the edition that comes next, else the newest.

A meeting between two annual ones has a row of its own until its minutes are final.

With --json one object is printed: edition, year, and groups, each with group, group_code, group_id, session_id, between
(the day of a meeting between two annual ones, or its number while it has none; else null), state, did_not_meet,
next_step (a need, or null) and needs: session, place, co_chairs, agenda, participants, open_actions, outcomes, gender,
minutes, translations, each with standing (met, begun, missing, not_now), word (of the rule), words, count, of, date and
side. The exit code is 0 whatever is missing."""
_CHECKLIST = """\
List the tasks of an edition and of its sessions with the day that each is due. A day is counted from the meeting, so
that it moves with it; a weekend or a public holiday of Canada or Mexico moves it to the working day before where it is
due before the meeting, to the one after where it is due after it. Without --edition or --year it is the edition that
comes next, else the newest. --done and --not-done mark tasks by their ids in one change, which “undo” takes back.

With --json an array is printed; each task has group, group_codes, title, due, moved_from, moved_because, offset,
offset_unit, offset_from, side, state (late, this_week, later, undated, not_needed, done), done_on, done_by, notes,
edition, session_id and id."""


def add_preparation(commands: Commands) -> None:
    """Add the commands."""
    readiness = add_command(commands, "readiness", "how ready each group is for an edition", _READINESS)
    checklist = add_command(commands, "checklist", "the tasks around an annual meeting and their days", _CHECKLIST)
    for parser in (readiness, checklist):
        add_workspace(parser)
        add_edition_choice(parser)
        parser.add_argument("--group", metavar="G", type=arguments.line, help="this working group only")
        add_language(parser, "names and sentences")
        add_json(parser)
    checklist.add_argument("--open", action="store_true", help="only what is still to be done")
    checklist.add_argument(
        "--done", metavar="ID", nargs="+", type=arguments.line, help="mark these tasks as done today"
    )
    checklist.add_argument("--not-done", metavar="ID", nargs="+", type=arguments.line, help="mark them as still to do")
    readiness.set_defaults(run=_readiness)
    checklist.set_defaults(run=_checklist)


def add_edition_choice(parser: Any) -> None:
    """Add which edition is meant, by its number or its year."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--edition", metavar="N", type=arguments.count, help="by its number, such as 17")
    which.add_argument("--year", metavar="Y", type=arguments.year, help="by its year")


def wanted_edition(session: Session, options: Namespace, today: date) -> EditionFacts:
    """Return the edition that is named, else the one that comes next.

    Raises:
        UserError: there is none.
    """
    from cmpdesk.secretariat.home.overview import edition_at_hand
    from cmpdesk.secretariat.search.finding import edition_of_year, editions

    if options.year is not None:
        return edition_of_year(session, options.year)
    known = editions(session)
    if options.edition is not None:
        found = next((each for each in known if each.ordinal == options.edition), None)
        numbers = ", ".join(str(each.ordinal) for each in known) or "none"
        if found is None:
            raise UserError(f"There is no edition with the number {options.edition}. There are: {numbers}.")
        return found
    at_hand = edition_at_hand(known, today)
    if at_hand is None:
        raise UserError("This workspace has no edition yet. Set one up with “edition new”.")
    return at_hand


def selection_of(options: Namespace) -> Selection:
    """Return the language and the day that things are judged on."""
    from cmpdesk.secretariat.listing.selection import Selection

    return Selection(options.language, datetime.now().astimezone().date())


def _readiness(options: Namespace) -> None:
    from cmpdesk.secretariat.home.readiness import readiness
    from cmpdesk.secretariat.search.finding import group_named

    selection = selection_of(options)
    with opened_to_read(options) as workspace, workspace.reading() as session:
        edition = wanted_edition(session, options, selection.today)
        rows = readiness(session, edition, selection, in_full=True)
        if options.group:
            group_id = group_named(session, options.group).id
            rows = tuple(row for row in rows if group_id in row.group_ids)
    if options.json:
        groups = [_group_object(row, options.language) for row in rows]
        say_json({"edition": edition.ordinal, "year": edition.year, "groups": groups})
    else:
        _say_readiness(rows, options.language)


def _say_readiness(rows: tuple[GroupReadiness, ...], language: Language) -> None:
    from cmpdesk.secretariat.home.need_words import answer_sentence, need_name, standing_name

    lines = [
        (row.group, need_name(need, language), standing_name(answer.standing, language), _plain(answer, language))
        for row in rows
        for need, answer in row.answers.items()
    ]
    if lines:
        say_table(("Group", "Need", "Standing", "What"), lines)
    ready = sum(row.next_step is None for row in rows)
    counted = "groups and meetings between" if any(row.between for row in rows) else "groups"
    say(f"Ready: {ready} of {len(rows)} {counted}.")
    for row in rows:
        if row.next_step is not None:
            say(f"{row.group}: next, {answer_sentence(row.next_step, language)}")


def _plain(answer: Answer, language: Language) -> str:
    from cmpdesk.secretariat.home.need_words import answer_sentence

    return answer_sentence(answer, language)


def _group_object(row: GroupReadiness, language: Language) -> dict[str, Any]:
    return {
        "group": row.group,
        "group_code": row.code,
        "group_id": row.group_id,
        "session_id": row.session_id,
        "between": row.between or None,
        "state": row.state.value,
        "did_not_meet": row.did_not_meet,
        "next_step": row.next_step.need.value if row.next_step else None,
        "needs": {
            need.value: {
                "standing": answer.standing.value,
                "word": answer.word,
                "words": _plain(answer, language),
                "count": answer.count,
                "of": answer.of,
                "date": as_json(answer.day),
                "side": answer.side.value if answer.side else None,
            }
            for need, answer in row.answers.items()
        },
    }


def load_wanted_sheet(session: Session, options: Namespace) -> ChecklistSheet:
    """Return the checklist that is asked for, narrowed to a group where one is named."""
    from dataclasses import replace

    from cmpdesk.secretariat.checklist.sheet import load_sheet
    from cmpdesk.secretariat.search.finding import group_named

    selection = selection_of(options)
    sheet = load_sheet(session, wanted_edition(session, options, selection.today), selection)
    if options.group is None:
        return sheet
    code = group_named(session, options.group).code
    return replace(sheet, tasks=tuple(task for task in sheet.tasks if code in task.group_codes))


def _checklist(options: Namespace) -> None:
    marks = bool(options.done or options.not_done)
    with opened_to_change(options) if marks else opened_to_read(options) as workspace:
        if marks:
            _mark(workspace, options)
        with workspace.reading() as session:
            sheet = load_wanted_sheet(session, options)
    tasks = [task for task in sheet.tasks if not options.open or task.done_on is None]
    if options.json:
        say_json([task_object(task, options.language) for task in tasks])
    else:
        _say_tasks(tasks, options.language)


def _mark(workspace: Workspace, options: Namespace) -> None:
    """Mark tasks as done by the author or as still to do, in one change; all are looked up first."""
    from cmpdesk.secretariat.checklist.editing import set_done

    done, not_done = options.done or [], options.not_done or []
    with workspace.reading() as session:
        known = {task.id for task in load_wanted_sheet(session, options).tasks}
    for task_id in (*done, *not_done):
        if task_id not in known:
            raise UserError(f"“{task_id}” is no task of this checklist; nothing was changed. See “checklist --json”.")
    count = len(done) + len(not_done)
    with workspace.change(f"Mark {count} task{'' if count == 1 else 's'} of the checklist") as session:
        set_done(session, done, datetime.now().astimezone().date(), workspace.author)
        set_done(session, not_done, None, None)


def task_object(task: Task, language: Language) -> dict[str, Any]:
    """Return a task as an object for JSON."""
    from cmpdesk.secretariat.checklist.sheet import why_words

    title = task.title.or_other(language)
    moved = task.due.moved_from if task.due else None
    return {
        "group": task.group or None,
        "group_codes": list(task.group_codes),
        "title": title.text if title else None,
        "due": as_json(task.day),
        "moved_from": as_json(moved),
        "moved_because": why_words(task.due.holiday, language) if task.due and moved else None,
        "offset": task.offset.count if task.offset else None,
        "offset_unit": task.offset.unit.value if task.offset else None,
        "offset_from": task.offset.counted_from.value if task.offset else None,
        "side": task.side.value if task.side else None,
        "state": task.state.value,
        "done_on": as_json(task.done_on),
        "done_by": task.done_by,
        "notes": task.notes,
        "edition": task.ordinal,
        "session_id": task.session_id,
        "id": task.id,
    }


def _say_tasks(tasks: list[Task], language: Language) -> None:
    from cmpdesk.documents.checklist import count_words
    from cmpdesk.secretariat.checklist.sheet import due_words, standing_words, when_words

    rows = []
    for task in sorted(tasks, key=lambda task: (task.day or date.max, task.group)):
        title = task.title.or_other(language)
        due = due_words(task, language) or when_words(task, language)
        rows.append((due, task.group, title.text if title else "", standing_words(task, language)))
    if rows:
        say_table(("Due", "Group", "Task", "Standing"), rows)
    say(count_words(tasks, language))
