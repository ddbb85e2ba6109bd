"""The child process that parses a file: run as a module, told what to read by a line of JSON.

A file of 1.7 kB can abort calamine's process, others fill the memory or take for ever. All of that ends with this
process, which its parent watches. It imports neither Qt nor the database.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.content import read_content
from cmpdesk.spreadsheets.reading.delivery import Delivery
from cmpdesk.spreadsheets.reading.faults import (
    CHOOSE_ANOTHER,
    EMPTY,
    READING_FAILED,
    SAVE_ANEW,
    SPLIT,
    TOO_MUCH_MEMORY,
    RefusedError,
    cannot_be_opened,
    grouped,
)
from cmpdesk.spreadsheets.reading.limits import Limits
from cmpdesk.spreadsheets.reading.messages import Finished, Message, Refused, send
from cmpdesk.spreadsheets.reading.request import Request

_HASHED_AT_ONCE = 1 << 20
NOTHING_IN_IT = sentence("no cell in it holds anything")


def main() -> None:
    """Read one file and tell its rows to whoever started this process."""
    out = _taken_output()
    request = Request.of_line(sys.stdin.buffer.readline())
    _limit_this_process(request.limits)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tell = partial(send, out)
    try:
        _read(request, tell)
    except RefusedError as error:
        tell(Refused(error.reason, error.advice))
    except MemoryError:
        tell(Refused(TOO_MUCH_MEMORY, SPLIT))
    except BrokenPipeError:
        pass
    except BaseException:  # noqa: BLE001 - whatever a file does to the readers, its reader is told
        tell(Refused(READING_FAILED, SAVE_ANEW))
    # Without the tidying up of an interpreter that may have run out of memory.
    os._exit(0)


def _read(request: Request, tell: Callable[[Message], None]) -> None:
    with _opened(request.path) as file:
        size = file.seek(0, os.SEEK_END)
        _refuse_size(size, request.limits)
        delivery = Delivery(tell, request.limits)
        read_content(file, request.path.stem, size, request.layout, delivery)
        if not delivery.filled_rows:
            raise RefusedError(NOTHING_IN_IT, CHOOSE_ANOTHER)
        tell(Finished(_digest(file), delivery.complete, delivery.notices))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise RefusedError(*cannot_be_opened(error)) from error


def _refuse_size(size: int, limits: Limits) -> None:
    if not size:
        raise RefusedError(EMPTY, CHOOSE_ANOTHER)
    if size > limits.file_bytes:
        mega = 1_000_000
        raise RefusedError(
            sentence(
                "it is {size} MB large, and at most {most} MB are read",
                size=grouped(size // mega),
                most=grouped(limits.file_bytes // mega),
            ),
            SPLIT,
        )


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(_HASHED_AT_ONCE):
        digest.update(piece)
    return digest.hexdigest()


def _taken_output() -> BinaryIO:
    """Keep the way to the parent to ourselves: what a library prints goes nowhere."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return out


def _end_with_parent() -> None:
    """End when the parent does: then the way from it is closed."""
    sys.stdin.buffer.read()
    os._exit(1)


def _limit_this_process(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; there the parent watches alone
    except ImportError:
        return
    seconds = math.ceil(limits.seconds) + 1
    for which, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (most, resource.getrlimit(which)[1]))
    # A process that aborts leaves no image of its memory behind.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
