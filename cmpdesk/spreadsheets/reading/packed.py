"""Packed files (zip): opened only when their directory promises no bomb."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.faults import (
    CHOOSE_ANOTHER,
    ENCRYPTED,
    WITHOUT_PASSWORD,
    DamagedError,
    RefusedError,
    grouped,
)
from cmpdesk.spreadsheets.reading.limits import MEBIBYTE, Limits

_A_LOT = 32 * MEBIBYTE
_MANY_PARTS = 20_000
CUT_OFF = sentence("it is damaged: a part of it is missing, as after a broken download")
_TELL_EVERY = 1 * MEBIBYTE


class Package:
    """The parts of a packed file, found whatever their case and slashes."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        """Read the directory of parts.

        Raises:
            DamagedError: it is no zip file, or one that was cut.
            RefusedError: it is a bomb.
        """
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DamagedError(CUT_OFF) from error
        self._parts = {plain_name(info.filename): info for info in self._zip.infolist()}
        self.unpacked_bytes = sum(info.file_size for info in self._parts.values())
        _refuse_bombs(self, limits)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and plain_name(name) in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in lower case."""
        return tuple(self._parts)

    @property
    def packed_bytes(self) -> int:
        """The size of all parts as they are packed."""
        return sum(info.compress_size for info in self._parts.values())

    def size(self, name: str) -> int:
        """Return what a part unpacks to."""
        return self._parts[plain_name(name)].file_size

    def open(self, name: str, told: Callable[[int], None] | None = None) -> BinaryIO:
        """Open a part; ``told`` hears how many bytes were read since it was told last.

        Raises:
            DamagedError: it is not there, or damaged.
            RefusedError: it is encrypted.
        """
        info = self._parts.get(plain_name(name))
        if info is None:
            raise DamagedError(sentence("its part {part} is missing", part=name))
        if info.flag_bits & 1:
            raise RefusedError(ENCRYPTED, WITHOUT_PASSWORD)
        try:
            return _Part(self._zip.open(info), name, told)  # type: ignore[return-value]  # reads are all that is needed
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise DamagedError(sentence("its part {part} is damaged", part=name)) from error


class _Part:
    """A part of a package that is read once from its beginning."""

    def __init__(self, stream: IO[bytes], name: str, told: Callable[[int], None] | None) -> None:
        self._stream = stream
        self._name = name
        self._told = told
        self._untold = 0

    def read(self, size: int = -1) -> bytes:
        """Read as a file does.

        Raises:
            DamagedError: the packed bytes are not what was packed.
        """
        try:
            data = self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise DamagedError(sentence("its part {part} is damaged", part=self._name)) from error
        self._untold += len(data)
        if self._told is not None and self._untold >= _TELL_EVERY:
            self._told(self._untold)
            self._untold = 0
        return data

    def close(self) -> None:
        """Close the part."""
        self._stream.close()


def plain_name(name: str) -> str:
    """Return the name of a part as parts are compared: some programs write backslashes, a slash in front, capitals."""
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()


def _refuse_bombs(package: Package, limits: Limits) -> None:
    size = package.unpacked_bytes
    suspicious = size > _A_LOT and size > limits.unpacked_times * max(package.packed_bytes, 1)
    if size > limits.unpacked_bytes or suspicious:
        raise RefusedError(
            sentence(
                "it unpacks to {size} MB, far more than any table, as files made to do harm do",
                size=grouped(size // 1_000_000),
            ),
            CHOOSE_ANOTHER,
        )
    if len(package.names) > _MANY_PARTS:
        raise RefusedError(
            sentence("it is packed of {count} parts, as no spreadsheet is", count=grouped(len(package.names))),
            CHOOSE_ANOTHER,
        )
