"""The command ``export comparison``: two versions of minutes as one Word file with tracked changes."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.document_files import (
    ALL_GROUPS,
    MISSING,
    MadeDocument,
    add_document_options,
    say_written,
    write_documents,
)
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.session_choice import ALL, add_year_and_group, chapters_of, codes_of
from cmpdesk.cli.targets import FILES
from cmpdesk.cli.terminal import say, tell, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.documents.tree import Document
    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.workspace.workspace import Workspace

CURRENT = "current"
_DESCRIPTION = """\
Write the minutes of a session with what changed between two versions: what went is marked as deleted, what came as
inserted, and Word's Accept and Reject work on each. “--to current” is the text as it stands now. Versions are kept
when minutes are sent, approved and final, or by hand; “minutes” lists them.

With --json an array is printed, for each file: file, symbol, group_code, language, from, to (numbers of versions, to is
null for the text as it stands), differences, missing (place, shown_in)."""


def add_comparison(documents: Commands) -> None:
    """Add the command."""
    files = FILES.format(example="2021 FOR minutes 1 to 2 (en).docx")
    title = "two versions of the minutes, with the differences marked"
    parser = add_command(documents, "comparison", title, f"{_DESCRIPTION}{ALL_GROUPS}{files}{MISSING}")
    add_workspace(parser)
    add_year_and_group(parser)
    parser.add_argument("--from", metavar="N", dest="earlier", type=_number, required=True, help="the earlier version")
    parser.add_argument(
        "--to", metavar="N", dest="later", type=_number_or_current, default=None, help="the later version, or “current”"
    )
    add_document_options(parser)
    add_json(parser)
    parser.set_defaults(run=_export)


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}” is no number of a version, such as 1.")
    return int(text)


def _number_or_current(text: str) -> int | None:
    return None if text.casefold() == CURRENT else _number(text)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The compared minutes of a session, and what is printed about them."""

    made: MadeDocument
    about: dict[str, object]
    differences: int


def _export(options: Namespace) -> None:
    everybody = options.group.casefold() == ALL
    with working("Comparing"), opened_to_read(options) as workspace:
        found = _all_compared(workspace, options, everybody=everybody)
    made = [each.made for each in found]
    paths = write_documents(made, options, several=everybody)
    if options.json:
        say_written([each.about for each in found], made, paths)
        return
    for each in found:
        places = "1 difference" if each.differences == 1 else f"{each.differences} differences"
        say(f"  {each.made.name}: {places}")


def _all_compared(workspace: Workspace, options: Namespace, *, everybody: bool) -> list[_Compared]:
    chapters = chapters_of(workspace, options, everybody=everybody)
    found = []
    with workspace.reading() as session:
        for chapter in chapters:
            try:
                found.append(_compared(session, chapter, options, workspace.author))
            except UserError as error:
                if not everybody:
                    raise
                tell(f"{codes_of(chapter)} is left out. {error}")
    if not found:
        raise UserError(f"No group has these versions of its minutes in {options.year}. No file was written.")
    return found


def _compared(session: Session, chapter: Chapter, options: Namespace, author: str) -> _Compared:
    from cmpdesk.documents.comparison import count_differences
    from cmpdesk.secretariat.words.file_names import comparison_file_name

    document = _document(session, chapter, options, author)
    codes = codes_of(chapter)
    name = comparison_file_name(options.language, options.earlier, options.later, options.year, codes)
    differences = count_differences(document)
    about = {
        "group_code": codes,
        "language": str(options.language),
        "from": options.earlier,
        "to": options.later,
        "differences": differences,
    }
    return _Compared(MadeDocument(name, document), about, differences)


def _document(session: Session, chapter: Chapter, options: Namespace, author: str) -> Document:
    from cmpdesk.documents.compared_minutes import compared_minutes
    from cmpdesk.secretariat.minutes_life.versions import minutes_of, version_chapter

    earlier = version_chapter(session, chapter.session.id, options.earlier)
    if options.later is None:
        later = minutes_of(session, chapter)
    else:
        later = version_chapter(session, chapter.session.id, options.later)
    return compared_minutes(earlier, later, options.language, author, datetime.now().astimezone())
