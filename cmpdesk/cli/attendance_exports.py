"""The commands ``export badges`` and ``export sign-in``: what stands on the table at the door."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.document_files import MISSING, MadeDocument, add_document_options, say_written, write_documents
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.session_choice import ALL, add_year_and_group, chapters_of, codes_of
from cmpdesk.cli.targets import FILES
from cmpdesk.cli.terminal import tell, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.report.chapter import Chapter

Build = Callable[[Sequence["Chapter"], "Language", str], "Document"]
_SCOPE = """

Without --group one file is of the whole edition: everybody once, with all groups that they take part in. With a group
it is of that group's session, with “--group all” each group gets a file of its own. Who is excused, absent or takes
part remotely is left out.

With --json an array is printed, for each file: file, symbol, groups (codes), people, missing (place, shown_in)."""


def add_attendance(documents: Commands) -> None:
    """Add both commands."""
    _add(documents, "badges", "badges of those who come into the room", "badges", _badges)
    _add(documents, "sign-in", "the list that those who come sign", "sign-in list", _sign_in)


def _add(documents: Commands, name: str, title: str, file: str, build: Build) -> None:
    files = FILES.format(example=f"2021 FOR {file} (en).docx")
    parser = add_command(documents, name, title, f"Write {title} as a Word document.{_SCOPE}{files}{MISSING}")
    add_workspace(parser)
    add_year_and_group(parser, default=None, help_of_group="one group, or “all” for a file each")
    add_document_options(parser)
    add_json(parser)
    parser.set_defaults(run=_export, build=build, name_key=f"document.{name.replace('-', '_')}")


def _badges(chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    from cmpdesk.documents.badges import badges

    return badges(chapters, language, author)


def _sign_in(chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    from cmpdesk.documents.sign_in import sign_in_list

    return sign_in_list(chapters, language, author)


def _export(options: Namespace) -> None:
    is_of_all = options.group is None or options.group.casefold() == ALL
    with working("Reading"), opened_to_read(options) as workspace:
        chapters = chapters_of(workspace, options, everybody=is_of_all)
        author = workspace.author
    parts: list[Sequence[Chapter]] = [chapters] if options.group is None else [[each] for each in chapters]
    several = is_of_all and options.group is not None
    made, about = _made(parts, options, author, several=several)
    paths = write_documents(made, options, several=several)
    if options.json:
        say_written(about, made, paths)


def _made(
    parts: Sequence[Sequence[Chapter]], options: Namespace, author: str, *, several: bool
) -> tuple[list[MadeDocument], list[dict[str, Any]]]:
    from cmpdesk.documents.attending import attending
    from cmpdesk.secretariat.words.file_names import document_file_name

    made, about = [], []
    build: Build = options.build
    for chapters in parts:
        codes = codes_of(chapters[0]) if options.group is not None else ""
        try:
            document = build(chapters, options.language, author)
        except UserError as error:
            if not several:
                raise
            tell(f"{codes} is left out. {error}")
            continue
        name = document_file_name(options.name_key, options.language, options.year, codes)
        made.append(MadeDocument(name, document))
        people = [each for each in attending(chapters, options.language) if not each.is_remote]
        groups = dict.fromkeys(group.code for chapter in chapters for group in chapter.session.groups)
        about.append({"groups": list(groups), "people": len(people)})
    if not made:
        raise UserError(f"None of the groups has a list of participants in {options.year}. No file was written.")
    return made, about
