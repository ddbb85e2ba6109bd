"""The command line as a whole: which commands there are, and how each of them ends.

Nothing here or in the modules of the commands imports the database or the Office libraries before a command
needs them, so that help and mistakes of typing are answered at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import cmpdesk
from cmpdesk.cli import exports, journal, lists, searching, workspaces
from cmpdesk.cli.arguments import OneLineParser, UsageError
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

DONE, COULD_NOT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = """\
CMP Desk keeps a partnership's working groups, sessions, minutes and actions in one workspace, and writes its
Word documents and its Excel action log.

WORKSPACE is a file ending in .cmpdesk, or the address of a shared PostgreSQL database
(postgresql://user@server/database)."""

_EPILOG = """\
examples:
  {prog} new Partnership.cmpdesk --sample
  {prog} list actions Partnership.cmpdesk --group Forestry --status open
  {prog} export minutes Partnership.cmpdesk --group Forestry --year 2021 --language fr
  {prog} export action-log Partnership.cmpdesk --year 2021 -o "Action log.xlsx"

“{prog} COMMAND --help” tells more about a command. Exit codes: 0 done, 1 could not be done, 2 wrong usage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line.

    Args:
        arguments: what stands after the program's name; by default what the program was started with.

    Returns:
        0 when done, 1 when it could not be done, 2 for wrong usage, 130 when stopped by Ctrl+C.
    """
    prepare_streams()
    try:
        with leftovers_unseen():
            return _carried_out(sys.argv[1:] if arguments is None else arguments)
    except OutputClosedError:
        silence_output()
        return DONE


def _carried_out(arguments: Sequence[str]) -> int:
    try:
        code = _run(arguments)
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


def _run(arguments: Sequence[str]) -> int:
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    if options.run is None:
        tell(
            f"The window of CMP Desk is not built yet; until then all work is done by commands: see “{_name()} --help”."
        )
        return COULD_NOT
    code: int | None = options.run(options)
    return DONE if code is None else code


def _parser() -> argparse.ArgumentParser:
    name = _name()
    parser = OneLineParser(prog=name, description=_DESCRIPTION, epilog=_EPILOG.format(prog=name))
    parser.add_argument("--version", action="version", version=f"CMP Desk {cmpdesk.__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=OneLineParser)
    workspaces.add_new(commands)
    lists.add_list(commands)
    exports.add_export(commands)
    searching.add_search(commands)
    journal.add_commands(commands)
    workspaces.add_care(commands)
    return parser


def _name() -> str:
    """Return how the program was called, for help that can be typed as it stands."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "cmpdesk"
