"""What the child process tells its parent, piece by piece, so that neither holds the whole file twice."""

from __future__ import annotations

import io
import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from cmpdesk.model.sentences import Sentence
from cmpdesk.spreadsheets.reading import cells
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Look, MergedArea, TextLayout, Visibility

LONGEST_MESSAGE = 256 << 20
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Opened:
    """The file is of that format."""

    format: FileFormat
    layout: TextLayout | None = None


@dataclass(frozen=True, slots=True)
class SheetBegun:
    """The rows that follow belong to that sheet."""

    name: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows: number and cells of each."""

    rows: list[tuple[int, tuple[CellValue, ...]]]


@dataclass(frozen=True, slots=True)
class SheetEnded:
    """All that was seen of the sheet beside its rows."""

    merged: tuple[MergedArea, ...] = ()
    looks: tuple[tuple[Look, tuple[tuple[int, int], ...]], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    notices: tuple[Sentence, ...] = ()
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading is."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The file is given up."""

    reason: Sentence
    advice: Sentence


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything was said."""

    digest: str
    complete: bool
    notices: tuple[Sentence, ...]


Message = Opened | SheetBegun | Rows | SheetEnded | Step | Refused | Finished


class BrokenMessageError(Exception):
    """What came is not a message: the child went astray."""


def send(stream: BinaryIO, message: Message) -> None:
    """Write a message and push it out."""
    data = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message as it came, None at the end.

    Raises:
        BrokenMessageError: the length is no length, or the message stops in the middle.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise BrokenMessageError
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST_MESSAGE:
        raise BrokenMessageError
    data = stream.read(length)
    if len(data) < length:
        raise BrokenMessageError
    return data


def understood(data: bytes) -> Message:
    """Return the message.

    Raises:
        BrokenMessageError: it holds something else than our own values.
    """
    try:
        message = _OnlyOurValues(io.BytesIO(data)).load()
    except Exception as error:
        raise BrokenMessageError from error
    if not isinstance(message, Message):
        raise BrokenMessageError
    return message


class _OnlyOurValues(pickle.Unpickler):
    """Makes values of a sheet and nothing else, whatever a file has done to the child."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in {"date", "datetime", "time", "timedelta"}:
            return super().find_class(module, name)
        if module == Sentence.__module__ and name == Sentence.__name__:
            return super().find_class(module, name)
        if module in {cells.__name__, __name__} and name[:1].isupper() and name.isalpha():
            return super().find_class(module, name)
        raise BrokenMessageError
