"""What all commands share on the command line: the parser, common options, values that are checked."""

from __future__ import annotations

import argparse
import re
import textwrap
from datetime import date
from typing import Any, NoReturn

from cmpdesk.model.language import Language

Commands = Any
"""What argparse's ``add_subparsers`` returns; its type is private there."""

WRONG_USAGE = 2
MODES = ("in-person", "virtual", "hybrid")
_EARLIEST, _LATEST = 1900, 2199
_INVALID_CHOICE = re.compile(r"^argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)$")


class UsageError(Exception):
    """Options that do not go together; the sentence says which."""


class ParagraphFormatter(argparse.HelpFormatter):
    """Help whose paragraphs are fitted to the terminal; lines that begin with spaces stay as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = (
            paragraph
            if any(line.startswith(" ") for line in paragraph.splitlines())
            else self._fitted(paragraph, width)
            for paragraph in text.strip("\n").split("\n\n")
        )
        return indent + "\n\n".join(paragraphs)

    @staticmethod
    def _fitted(paragraph: str, width: int) -> str:
        return textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)


class OneLineParser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", ParagraphFormatter)
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """End with the sentence and where to read more."""
        message = _INVALID_CHOICE.sub(_unknown, message)
        sentence = message[0].upper() + message[1:]
        self.exit(WRONG_USAGE, f"{sentence.rstrip('.')}. See “{self.prog} --help”.\n")


def _unknown(found: re.Match[str]) -> str:
    what, typed, known = found.groups()
    names = known.replace("'", "")
    return f"there is no {what} “{typed}”; there are: {names}"


def add_command(commands: Commands, name: str, summary: str, description: str = "", **options: Any) -> OneLineParser:
    """Add a command; ``summary`` stands in the list of commands, ``description`` in its own help."""
    parser: OneLineParser = commands.add_parser(name, help=summary, description=description or summary, **options)
    parser.add_argument(
        "--author",
        metavar="NAME",
        type=line,
        help="who the history and the files' properties name (default: the system's user)",
    )
    return parser


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """Add the workspace that a command works on."""
    parser.add_argument("workspace", metavar="WORKSPACE", help="a .cmpdesk file, or a PostgreSQL address")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output for other programs."""
    parser.add_argument("--json", action="store_true", help="print JSON for other programs instead")


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    """Add the choice of a language."""
    parser.add_argument(
        "--language",
        metavar="L",
        type=language,
        default=Language.ENGLISH,
        help=f"en, fr or es (default: en): the language of {of}",
    )


def add_output(parser: argparse.ArgumentParser, file: str, purpose: str) -> None:
    """Add where a file is written to."""
    parser.add_argument("-o", "--output", metavar=file, type=line, help=purpose)


def language(text: str) -> Language:
    """Return the language with a code."""
    try:
        return Language(text.strip().lower())
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a language; there are en, fr and es") from None


def year(text: str) -> int:
    """Return a year, as that of an edition."""
    if not (text.isascii() and text.isdigit() and _EARLIEST <= int(text) <= _LATEST):
        raise argparse.ArgumentTypeError(f"“{text}” is not a year, such as 2021")
    return int(text)


def count(text: str) -> int:
    """Return a number from 1."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1")
    return int(text)


def day(text: str) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day, such as 2023-03-01") from None


def line(text: str) -> str:
    """Return a text that is not empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it may not be empty")
    return text
