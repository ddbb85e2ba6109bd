"""The commands ``export action-log`` and ``export task-letters``: what is sent out to be filled in and returned."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_language, add_output, add_workspace
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.targets import FILES, Place
from cmpdesk.cli.terminal import say, working
from cmpdesk.model.errors import UserError


def add_action_log(documents: Commands) -> None:
    """Add the command that writes the action log."""
    files = FILES.format(example="2021 FOR action log (en).xlsx")
    title = "the action log"
    parser = add_command(
        documents,
        "action-log",
        title,
        f"Write {title} as an Excel workbook: a summary, and a sheet for each working group.{files}",
    )
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, help="actions of this annual meeting only")
    parser.add_argument("--group", metavar="G", type=arguments.line, help="actions of this working group only")
    parser.add_argument(
        "--institution",
        metavar="NAME",
        type=arguments.line,
        help="only actions that this institution, or a body within it, answers for: the file to send to it",
    )
    parser.add_argument("--open", action="store_true", help="only actions that are neither done nor cancelled")
    add_language(parser, "the log")
    add_output(parser, "FILE.xlsx", "where to write it")
    parser.set_defaults(run=_export_action_log)


def add_task_letters(documents: Commands) -> None:
    """Add the command that writes letters and logs to be returned."""
    title = "for each institution its open actions"
    parser = add_command(
        documents,
        "task-letters",
        title,
        f"Write {title} as a Word document and, beside it, as an action log to be filled in and returned.",
    )
    add_workspace(parser)
    parser.add_argument("--institution", metavar="NAME", type=arguments.line, help="of this institution only")
    add_language(parser, "the letters and logs")
    add_output(parser, "FOLDER", "a folder that is there (default: the current one)")
    parser.set_defaults(run=_export_task_letters)


def _export_action_log(options: Namespace) -> None:
    from cmpdesk.secretariat.actions.log import LogSelection, load_log
    from cmpdesk.secretariat.search.finding import edition_of_year, group_named, institution_named
    from cmpdesk.spreadsheets.action_log import write_action_log
    from cmpdesk.spreadsheets.action_log.assembly import assemble_log

    today = datetime.now().astimezone().date()
    with working("Reading"), opened_to_read(options) as workspace:
        with workspace.reading() as session:
            edition = None if options.year is None else edition_of_year(session, options.year)
            group = None if options.group is None else group_named(session, options.group)
            body = None if options.institution is None else institution_named(session, options.institution)
            selection = LogSelection(edition, group.id if group else None, options.open, body.id if body else None)
            facts = load_log(session, selection, today)
        if body and not any(each.actions for each in facts.groups):
            raise UserError(
                "“{name}” answers for no action of this selection. No file was written.", name=options.institution
            )
        log = assemble_log(facts, options.language, revision=workspace.newest_change(), author=workspace.author)
    institution = facts.institution.or_other(options.language)
    codes = (group.code if group else None, institution.text if institution else None)
    name = _log_name(options, codes, today)
    path = Place(options.output, ".xlsx", (Path(options.workspace),)).of_one(name)
    with working(f"Writing {path.name}"):
        write_action_log(log, path)
    say(str(path))


def _export_task_letters(options: Namespace) -> None:
    from cmpdesk.documents.task_letter import task_letter
    from cmpdesk.documents.word.writer import write_word
    from cmpdesk.secretariat.actions.log import LogSelection, institutions_to_ask, load_log
    from cmpdesk.secretariat.search.finding import institution_named
    from cmpdesk.secretariat.words.file_names import document_file_name
    from cmpdesk.spreadsheets.action_log import write_action_log
    from cmpdesk.spreadsheets.action_log.assembly import assemble_log

    today = datetime.now().astimezone().date()
    with working("Reading"), opened_to_read(options) as workspace:
        with workspace.reading() as session:
            asked = options.institution
            bodies = institutions_to_ask(session) if asked is None else (institution_named(session, asked),)
            logs = [load_log(session, LogSelection(only_open=True, institution_id=body.id), today) for body in bodies]
        letters = [task_letter(facts, options.language, workspace.author) for facts in logs]
        revision, author = workspace.newest_change(), workspace.author
    if not letters:
        raise UserError("No institution answers for an open action. No file was written.")
    key, day = "document.task_letter_short", today.isoformat()
    names = [document_file_name(key, options.language, day, log.institution.words(options.language)) for log in logs]
    words = Place(options.output, ".docx", (Path(options.workspace),)).of_several(names)
    workbooks = Place(options.output, ".xlsx", (Path(options.workspace),)).of_several(names)
    for letter, facts, path, workbook in zip(letters, logs, words, workbooks, strict=True):
        with working(f"Writing {path.name}"):
            write_word(letter, path)
            write_action_log(assemble_log(facts, options.language, revision=revision, author=author), workbook)
        say(str(path))
        say(str(workbook))


def _log_name(options: Namespace, codes: tuple[str | None, ...], today: date) -> str:
    from cmpdesk.secretariat.words.file_names import document_file_name

    edition = today.isoformat() if options.year is None else str(options.year)
    key = "document.task_letter_short" if options.open else "document.action_log"
    return document_file_name(key, options.language, edition, *codes)
