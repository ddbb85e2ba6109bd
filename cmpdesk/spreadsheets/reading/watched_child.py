"""The parent's side of a reading: starts the child, watches its time and memory, gathers what it tells."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import psutil

import cmpdesk
from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.assembly import Assembly
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
from cmpdesk.spreadsheets.reading.faults import (
    READING_FAILED,
    SAVE_ANEW,
    SPLIT,
    TOO_MUCH_MEMORY,
    CancelledError,
    unreadable,
)
from cmpdesk.spreadsheets.reading.limits import Limits
from cmpdesk.spreadsheets.reading.messages import BrokenMessageError, Finished, Refused, Step, receive, understood
from cmpdesk.spreadsheets.reading.request import Request

_LOOK_EVERY = 0.1
_MESSAGES_WAITING = 8
_MODULE = "cmpdesk.spreadsheets.reading.child"
_ENDED = None


def read_in_child(
    request: Request,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> SpreadsheetFile:
    """Read one file in a process of its own.

    Raises:
        UnreadableFileError: the file cannot be read as a spreadsheet; the sentence says why.
        CancelledError: ``cancelled`` said so.
    """
    name = request.path.name
    assembly = Assembly(name)
    with _child_for(request) as child, suppress(BrokenMessageError):
        for data in _messages(child, _Watch(child, request.limits, name, cancelled)):
            message = understood(data)
            if isinstance(message, Refused):
                raise unreadable(name, message.reason, message.advice)
            if isinstance(message, Finished):
                return assembly.finished(message)
            if isinstance(message, Step) and progress is not None:
                progress(message.done, message.total)
            assembly.take(message)
    # The child ended without a word: the readers' libraries abort when they cannot get the memory they ask for.
    raise unreadable(name, READING_FAILED, SAVE_ANEW)


class _Watch:
    """Looks whether the child may go on."""

    def __init__(
        self, child: subprocess.Popen[bytes], limits: Limits, name: str, cancelled: Callable[[], bool] | None
    ) -> None:
        self._process = psutil.Process(child.pid)
        self._limits = limits
        self._name = name
        self._cancelled = cancelled
        self._until = time.monotonic() + limits.seconds
        self._next = 0.0

    def look(self) -> None:
        """Look at time, memory and the wish to stop, at most ten times a second.

        Raises:
            UnreadableFileError: the child took too much of either.
            CancelledError: the user wants to stop.
        """
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _LOOK_EVERY
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if now > self._until:
            raise unreadable(
                self._name,
                sentence("reading it took longer than {count} seconds", count=round(self._limits.seconds)),
                SPLIT,
            )
        if self._memory() > self._limits.memory_bytes:
            raise unreadable(self._name, TOO_MUCH_MEMORY, SPLIT)

    def _memory(self) -> int:
        # On Windows an environment's interpreter starts another one, which does the work.
        others = self._process.children() if sys.platform == "win32" else []
        with suppress(psutil.Error):
            return sum(int(process.memory_info().rss) for process in (self._process, *others))
        return 0


@contextmanager
def _child_for(request: Request) -> Iterator[subprocess.Popen[bytes]]:
    root = str(Path(cmpdesk.__file__).parents[1])
    paths = os.pathsep.join(path for path in (root, os.environ.get("PYTHONPATH")) if path)
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        # -P: a file beside the user's documents must not be taken for a library.
        [_interpreter(), "-P", "-X", "utf8", "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _ask(child, request)
        yield child
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            # What could not be written to a child that ended is of no use any more.
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


def _interpreter() -> str:
    """Return our own interpreter; on Windows the one with standard output, where the window runs without."""
    program = Path(sys.executable)
    console = program.with_name(program.name.lower().replace("pythonw", "python"))
    return str(console if program.name.lower().startswith("pythonw") and console.exists() else program)


def _ask(child: subprocess.Popen[bytes], request: Request) -> None:
    assert child.stdin is not None  # noqa: S101 - it was asked for
    try:
        child.stdin.write(request.as_line())
        child.stdin.flush()
    except OSError:
        # It ended already; that it says nothing is noticed where it is listened to.
        return


def _messages(child: subprocess.Popen[bytes], watch: _Watch) -> Iterator[bytes]:
    """Give what the child says as it says it, and look after it all the while."""
    assert child.stdout is not None  # noqa: S101 - it was asked for
    waiting: queue.Queue[bytes | None] = queue.Queue(_MESSAGES_WAITING)
    left = threading.Event()
    threading.Thread(target=_listen, args=(child.stdout, waiting, left), daemon=True).start()
    try:
        while True:
            watch.look()
            try:
                data = waiting.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
            if data is _ENDED:
                return
            yield data
    finally:
        left.set()


def _listen(stream: BinaryIO, waiting: queue.Queue[bytes | None], left: threading.Event) -> None:
    data: bytes | None = b""
    while data is not _ENDED and not left.is_set():
        try:
            data = receive(stream)
        except (BrokenMessageError, OSError, ValueError):
            data = _ENDED
        while not left.is_set():
            try:
                waiting.put(data, timeout=_LOOK_EVERY)
                break
            except queue.Full:
                continue
