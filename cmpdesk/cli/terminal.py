"""Standard output and standard error: what is printed, how, and what happens when nobody reads it."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from cmpdesk.model.errors import UserError

# What Windows reports for a pipe that nobody reads any more is EINVAL.
_CLOSED = (errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN)
# Columns of numbers, dates and codes are this short; they are not wrapped.
_SHORT = 12


class OutputClosedError(Exception):
    """Nobody reads standard output any more, as after ``| head``."""


class OutputNotWrittenError(UserError):
    """Standard output goes to a file that cannot be written."""


def prepare_streams() -> None:
    """Write UTF-8 everywhere: Windows consoles and pipes have other habits.

    What UTF-8 cannot hold, such as a broken file name, is written as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a line of the result.

    Raises:
        OutputClosedError: nobody reads it any more.
        OutputNotWrittenError: it goes to a file that cannot be written.
    """
    with _output_watched():
        print(text)


@contextmanager
def leftovers_unseen() -> Iterator[None]:
    """Keep Python's own complaints off the terminal, such as of a file that a full disk did not let it close.

    What went wrong is told by the error itself, in a sentence.
    """
    before = sys.unraisablehook
    sys.unraisablehook = _ignore
    try:
        yield
    finally:
        sys.unraisablehook = before


def _ignore(_leftover: object) -> None:
    """Take no notice."""


def finish_output() -> None:
    """Hand over everything that was printed, so that nothing fails after the program's end."""
    with _output_watched():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextmanager
def _output_watched() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _CLOSED:
            raise OutputClosedError from error
        silence_output()
        raise OutputNotWrittenError(f"The output could not be written ({error.strerror or error}).") from error


def silence_output() -> None:
    """Let what is still to be printed go nowhere; Python would complain about it at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def shortened(text: str, most: int) -> str:
    """Return a text as one line, cut between words where it is longer than asked for."""
    return textwrap.shorten(text, most, placeholder=" …")


def tell(text: str) -> None:
    """Print a line about the work, as an error or a notice, to standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show what is being done while it lasts, on a terminal only."""
    if not _is_terminal(sys.stderr):
        yield
        return
    from rich.console import Console

    with Console(file=sys.stderr).status(f"{what} …"):
        yield


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: ruled and wrapped on a terminal, with tabs between the columns elsewhere.

    Nothing is cut off either way.
    """
    if _is_terminal(sys.stdout):
        with _output_watched():
            _print_ruled(header, rows)
        return
    say("\t".join(header))
    for row in rows:
        say("\t".join(" ".join(cell.split()) for cell in row))


def _print_ruled(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(header):
        widest = max((len(row[place]) for row in rows), default=0)
        table.add_column(name, overflow="fold", no_wrap=widest <= _SHORT)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(file=sys.stdout).print(table)


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and stream.isatty()
