"""The command ``export``: Word documents and the Excel action log."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import (
    Commands,
    OneLineParser,
    UsageError,
    add_command,
    add_language,
    add_output,
    add_workspace,
)
from cmpdesk.cli.attendance_exports import add_attendance
from cmpdesk.cli.checklist_exports import add_checklist
from cmpdesk.cli.comparison_exports import add_comparison
from cmpdesk.cli.document_files import ALL_GROUPS, MISSING, MadeDocument, add_document_options, write_documents
from cmpdesk.cli.figures import add_figures
from cmpdesk.cli.log_exports import add_action_log, add_task_letters
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.session_choice import ALL, add_year_and_group, chapters_of, codes_of
from cmpdesk.cli.targets import FILES, Place
from cmpdesk.cli.terminal import say, tell, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document
    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.workspace.workspace import Workspace

Build = Callable[["Chapter", Namespace, str], "Document"]
"""Makes one kind of document of a session's chapter, for an author."""


def add_export(commands: Commands) -> None:
    """Add the command with one subcommand for each document."""
    export = commands.add_parser(
        "export",
        help="write a Word document or the action log",
        description="Write a Word document of a session or an edition, or the action log as an Excel workbook.",
    )
    documents = export.add_subparsers(
        title="documents", metavar="DOCUMENT", parser_class=OneLineParser, required=True, dest="document"
    )
    _add_session_document(documents, "minutes", "the minutes of a session", _minutes, "minutes")
    add_comparison(documents)
    _add_session_document(documents, "agenda", "the agenda of a session", _agenda, "agenda").add_argument(
        "--annotated", action="store_true", help="with purpose, background, documents and earlier actions"
    )
    title = "the list of participants of a session"
    _add_session_document(documents, "participants", title, _participants, "participants_list")
    _add_session_document(documents, "follow-up", "the follow-up note of a session", _follow_up, "follow_up_note")
    _add_binder(documents)
    _add_annual_report(documents)
    add_attendance(documents)
    add_action_log(documents)
    add_task_letters(documents)
    add_figures(documents)
    _add_calendar(documents)
    add_checklist(documents)


def _add_session_document(documents: Commands, name: str, title: str, build: Build, key: str) -> OneLineParser:
    """Add a command; ``key`` is the wording of the document's kind, which is in the name of its file."""
    file = title.removeprefix("the ").removesuffix(" of a session")
    files = FILES.format(example=f"2021 FOR {file} (en).docx")
    parser = add_command(documents, name, title, f"Write {title} as a Word document.{ALL_GROUPS}{files}{MISSING}")
    add_workspace(parser)
    add_year_and_group(parser)
    add_document_options(parser)
    parser.set_defaults(run=_export_session_documents, build=build, name_key=f"document.{key}", annotated=False)
    return parser


def _add_binder(documents: Commands) -> None:
    files = FILES.format(example="2021 FOR meeting binder (en).docx")
    title = "the meeting binder of a session"
    parser = add_command(
        documents,
        "binder",
        title,
        f"Write {title}: agenda, delegations, last report, open actions, biographies.{ALL_GROUPS}{files}{MISSING}",
    )
    add_workspace(parser)
    add_year_and_group(parser)
    add_document_options(parser)
    parser.set_defaults(run=_export_binders)


def _add_annual_report(documents: Commands) -> None:
    files = FILES.format(example="2021 annual report (en).docx")
    title = "the annual report of an edition"
    parser = add_command(documents, "annual-report", title, f"Write {title} as a Word document.{files}{MISSING}")
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, required=True, help="of the annual meeting")
    add_document_options(parser)
    parser.set_defaults(run=_export_annual_report)


def _add_calendar(documents: Commands) -> None:
    files = FILES.format(example="2021 calendar (en).ics")
    title = "the sessions as a calendar file"
    parser = add_command(
        documents,
        "calendar",
        title,
        f"Write {title} for Outlook or Google. A later file updates the events, --cancel takes them away.{files}",
    )
    add_workspace(parser)
    add_year_and_group(parser, help_of_group="one group only")
    parser.add_argument("--cancel", action="store_true", help="take the events out of calendars")
    parser.add_argument(
        "--organizer",
        metavar="ADDRESS",
        type=arguments.line,
        help="invite to the session of one group: who is listed with an e-mail address is asked to answer to this one",
    )
    add_language(parser, "the events")
    add_output(parser, "FILE.ics", "where to write it")
    parser.set_defaults(run=_export_calendar)


def _minutes(chapter: Chapter, options: Namespace, author: str) -> Document:
    from cmpdesk.documents.minutes import minutes

    return minutes(chapter, options.language, author)


def _agenda(chapter: Chapter, options: Namespace, author: str) -> Document:
    from cmpdesk.documents.agenda import agenda

    return agenda(chapter, options.language, author, annotated=options.annotated)


def _participants(chapter: Chapter, options: Namespace, author: str) -> Document:
    from cmpdesk.documents.participants import participants

    return participants(chapter, options.language, author)


def _follow_up(chapter: Chapter, options: Namespace, author: str) -> Document:
    from cmpdesk.documents.follow_up import follow_up_note

    return follow_up_note(chapter, options.language, author)


def _export_session_documents(options: Namespace) -> None:
    everybody = options.group.casefold() == ALL
    with working("Reading"), opened_to_read(options) as workspace:
        chapters = chapters_of(workspace, options, everybody=everybody)
        if options.build is _minutes:
            chapters = _as_minutes(workspace, chapters)
        made = (
            _made_of_all(chapters, options, workspace.author)
            if everybody
            else [_made(chapters[0], options, workspace.author)]
        )
    write_documents(made, options, several=everybody)


def _as_minutes(workspace: Workspace, chapters: Sequence[Chapter]) -> list[Chapter]:
    """Return what minutes say: the final version where one is in force."""
    from cmpdesk.secretariat.minutes_life.versions import minutes_of

    with workspace.reading() as session:
        return [minutes_of(session, chapter) for chapter in chapters]


def _made_of_all(chapters: Sequence[Chapter], options: Namespace, author: str) -> list[MadeDocument]:
    """Make what can be made; of a session that lacks an agenda, say, the reason is told."""
    made = []
    for chapter in chapters:
        try:
            made.append(_made(chapter, options, author))
        except UserError as error:
            tell(f"{codes_of(chapter)} is left out. {error}")
    if not made:
        raise UserError(f"None of the groups has what this document needs in {options.year}. No file was written.")
    return made


def _made(chapter: Chapter, options: Namespace, author: str) -> MadeDocument:
    from cmpdesk.secretariat.words.file_names import document_file_name

    key = "document.annotated_agenda" if options.annotated else options.name_key
    name = document_file_name(key, options.language, chapter.session.edition.year, codes_of(chapter))
    build: Build = options.build
    return MadeDocument(name, build(chapter, options, author))


def _export_binders(options: Namespace) -> None:
    from cmpdesk.documents.binder import binder
    from cmpdesk.secretariat.report.binder import load_binder
    from cmpdesk.secretariat.words.file_names import document_file_name

    everybody = options.group.casefold() == ALL
    with working("Reading"), opened_to_read(options) as workspace:
        chapters = chapters_of(workspace, options, everybody=everybody)
        with workspace.reading() as session:
            facts = [load_binder(session, chapter.session.id) for chapter in chapters]
    made = [
        MadeDocument(
            document_file_name("document.binder", options.language, options.year, codes_of(each.chapter)),
            binder(each, options.language, workspace.author),
        )
        for each in facts
    ]
    write_documents(made, options, several=everybody)


def _export_annual_report(options: Namespace) -> None:
    from cmpdesk.documents.annual_report import annual_report
    from cmpdesk.secretariat.report.edition import load_report
    from cmpdesk.secretariat.search.finding import edition_of_year
    from cmpdesk.secretariat.words.file_names import document_file_name

    with working("Reading"), opened_to_read(options) as workspace:
        with workspace.reading() as session:
            report = load_report(session, edition_of_year(session, options.year))
        document = annual_report(report, options.language, workspace.author)
    name = document_file_name("document.annual_report_short", options.language, options.year)
    write_documents([MadeDocument(name, document)], options)


def _export_calendar(options: Namespace) -> None:
    from cmpdesk.documents.calendar_file import CalendarWish, calendar_of, write_calendar
    from cmpdesk.secretariat.words.file_names import document_file_name

    everybody = options.group.casefold() == ALL
    if options.organizer and everybody:
        raise UsageError("An invitation is of one session: name the group with “--group”.")
    with working("Reading"), opened_to_read(options) as workspace:
        chapters = chapters_of(workspace, options, everybody=everybody)
        wish = CalendarWish(
            options.language,
            workspace.newest_change(),
            datetime.now().astimezone(),
            cancels=options.cancel,
            organizer=(options.organizer or "").strip(),
        )
    content = calendar_of(chapters, wish)
    of_all = "" if options.intersessional is None else "INT"
    codes = of_all if everybody else codes_of(chapters[0])
    name = document_file_name("document.calendar", options.language, options.year, codes)
    path = Place(options.output, ".ics", (Path(options.workspace),)).of_one(name)
    write_calendar(content, path)
    say(str(path))
