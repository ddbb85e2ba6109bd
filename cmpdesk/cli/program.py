"""The command line as a whole: which commands there are, and how each of them ends.

Nothing here or in the modules of the commands imports the database or the Office libraries before a command
needs them, so that help and mistakes of typing are answered at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cmpdesk
from cmpdesk.cli import (
    carry_over,
    editions,
    exports,
    imports,
    journal,
    lists,
    minutes,
    preparation,
    reviews,
    searching,
    sessions,
    workspaces,
)
from cmpdesk.cli.arguments import Commands, OneLineParser, UsageError, add_command, add_workspace
from cmpdesk.cli.faults import report_fault, situation_of
from cmpdesk.cli.terminal import (
    OutputClosedError,
    finish_output,
    leftovers_unseen,
    prepare_streams,
    silence_output,
    tell,
)
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document

DONE, COULD_NOT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = """\
CMP Desk keeps a partnership's working groups, sessions, minutes and actions in one workspace, and writes its
Word documents and its Excel action log. Without a command its window opens, on the workspace that is named or on
the last one.

WORKSPACE is a file ending in .cmpdesk, or the address of a shared PostgreSQL database
(postgresql://user@server/database)."""

_EPILOG = """\
examples:
  {prog} new Partnership.cmpdesk --sample
  {prog} list actions Partnership.cmpdesk --group Forestry --status open
  {prog} export minutes Partnership.cmpdesk --group Forestry --year 2021 --language fr
  {prog} export action-log Partnership.cmpdesk --year 2021 -o "Action log.xlsx"

“{prog} COMMAND --help” tells more about a command. Exit codes: 0 done, 1 could not be done, 2 wrong usage."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the command line may ask of the program's other face, which it does not know itself.

    Attributes:
        open: opens a workspace in a window, or the last one where none is named; returns the exit code.
        take_pictures: writes a picture of every page of a workspace into a folder.
        write_pdf: writes a document as PDF.
    """

    open: Callable[[str | None], int]
    take_pictures: Callable[[str, str], int]
    write_pdf: Callable[[Document, Path], None]


def main(arguments: Sequence[str] | None = None, *, window: Window | None = None) -> int:
    """Carry out one command line.

    Args:
        arguments: what stands after the program's name; by default what the program was started with.
        window: the program's window, where there is one.

    Returns:
        0 when done, 1 when it could not be done, 2 for wrong usage, 130 when stopped by Ctrl+C.
    """
    prepare_streams()
    try:
        with leftovers_unseen():
            return _carried_out(sys.argv[1:] if arguments is None else arguments, window)
    except OutputClosedError:
        silence_output()
        return DONE


def _carried_out(arguments: Sequence[str], window: Window | None) -> int:
    try:
        code = _run(arguments, window)
        finish_output()
    except UsageError as error:
        tell(str(error))
        return WRONG_USAGE
    except UserError as error:
        tell(str(error))
    except KeyboardInterrupt:
        tell("Stopped. What was finished before is kept; nothing was left half done.")
        return INTERRUPTED
    except OutputClosedError:
        raise
    except Exception as error:  # noqa: BLE001 - the last place before the user: a sentence, never a traceback
        tell(situation_of(error) or report_fault(error, arguments))
    else:
        return code
    return COULD_NOT


def _run(arguments: Sequence[str], window: Window | None) -> int:
    if window is not None and _is_workspace(arguments):
        return window.open(arguments[0] if arguments else None)
    parser = _parser(window)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    if options.run is None:
        tell(f"Nothing was asked for: see “{_name()} --help”.")
        return WRONG_USAGE
    code: int | None = options.run(options)
    return DONE if code is None else code


def _is_workspace(arguments: Sequence[str]) -> bool:
    """Tell whether just a workspace is named, as by a double click on its file, or nothing at all."""
    if len(arguments) > 1:
        return False
    return not arguments or arguments[0].endswith(".cmpdesk") or arguments[0].startswith("postgresql:")


def _parser(window: Window | None) -> argparse.ArgumentParser:
    name = _name()
    parser = OneLineParser(prog=name, description=_DESCRIPTION, epilog=_EPILOG.format(prog=name))
    parser.add_argument("--version", action="version", version=f"CMP Desk {cmpdesk.__version__}")
    parser.set_defaults(run=None, write_pdf=window.write_pdf if window else None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=OneLineParser)
    workspaces.add_new(commands)
    lists.add_list(commands)
    exports.add_export(commands)
    imports.add_import(commands)
    editions.add_edition(commands)
    sessions.add_session_command(commands)
    preparation.add_preparation(commands)
    carry_over.add_carry_over(commands)
    minutes.add_minutes(commands)
    reviews.add_review(commands)
    searching.add_search(commands)
    journal.add_commands(commands)
    workspaces.add_care(commands)
    if window is not None:
        _add_pictures(commands, window)
    return parser


def _add_pictures(commands: Commands, window: Window) -> None:
    parser = add_command(
        commands,
        "pictures",
        "write a picture of every page of the window",
        "Write a PNG picture of every page and main state of the window, light and dark, into a folder.",
    )
    add_workspace(parser)
    parser.add_argument("folder", metavar="FOLDER", help="where the pictures go; made where it is not there")
    parser.set_defaults(run=lambda options: window.take_pictures(options.workspace, options.folder))


def _name() -> str:
    """Return how the program was called, for help that can be typed as it stands."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "cmpdesk"
