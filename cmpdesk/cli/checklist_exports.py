"""The command ``export checklist``: an edition's tasks as a list in Word, or as a calendar file."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, UsageError, add_command, add_workspace
from cmpdesk.cli.document_files import MISSING, MadeDocument, add_document_options, write_documents
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.preparation import add_edition_choice, load_wanted_sheet
from cmpdesk.cli.targets import FILES, Place
from cmpdesk.cli.terminal import say, working

_DESCRIPTION = """\
Write the checklist of an edition as a list in Word, or with --calendar as a calendar file for Outlook or Google with a
whole day for each task that has one. A later file updates the events, and takes out what is done or not needed;
--cancel takes all of them away. Without --edition or --year it is the edition that comes next, else the newest."""


def add_checklist(documents: Commands) -> None:
    """Add the command."""
    files = FILES.format(example="2021 checklist (en).docx")
    parser = add_command(
        documents, "checklist", "the tasks around an annual meeting", f"{_DESCRIPTION}{files}{MISSING}"
    )
    add_workspace(parser)
    add_edition_choice(parser)
    parser.add_argument("--group", metavar="G", type=arguments.line, help="this working group only")
    parser.add_argument("--calendar", action="store_true", help="write a calendar file (.ics)")
    parser.add_argument("--cancel", action="store_true", help="take the events out of calendars")
    add_document_options(parser)
    parser.set_defaults(run=_export)


def _export(options: Namespace) -> None:
    from cmpdesk.documents.calendar_file import CalendarWish, write_calendar
    from cmpdesk.documents.checklist import calendar_of_tasks, checklist
    from cmpdesk.secretariat.words.file_names import document_file_name

    is_calendar = options.calendar or options.cancel or str(options.output or "").lower().endswith(".ics")
    if is_calendar and (options.pdf or options.template):
        raise UsageError("A calendar file has no pages; leave “--pdf” and “--template” out.")
    with working("Reading"), opened_to_read(options) as workspace:
        with workspace.reading() as session:
            sheet = load_wanted_sheet(session, options)
        author, revision = workspace.author, workspace.newest_change()
    name = document_file_name("checklist.title", options.language, sheet.edition.year, options.group)
    if not is_calendar:
        write_documents([MadeDocument(name, checklist(sheet, options.language, author))], options)
        return
    wish = CalendarWish(options.language, revision, datetime.now().astimezone(), cancels=options.cancel)
    content = calendar_of_tasks(sheet, wish)
    path = Place(options.output, ".ics", (Path(options.workspace),)).of_one(name)
    write_calendar(content, path)
    say(str(path))
