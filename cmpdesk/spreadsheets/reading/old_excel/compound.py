"""Compound files, the container of Excel's old formats ([MS-CFB]): which streams they hold, and one of them whole."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.faults import DamagedError
from cmpdesk.spreadsheets.reading.packed import CUT_OFF

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = struct.Struct("<64sHBB12s16sIQQIQ")
_STREAM = 2
_ROOT = 5
_SMALL_STREAM = 4096


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file that is read sector by sector; chains that loop or leave the file end where they do."""

    def __init__(self, file: BinaryIO) -> None:
        """Read its tables.

        Raises:
            DamagedError: the header or the directory makes no sense.
        """
        file.seek(0)
        self._data = file.read()
        if len(self._data) < 512 or self._data[:8] != MAGIC:  # the length of the header
            raise DamagedError(CUT_OFF)
        sector_shift, mini_shift = struct.unpack_from("<HH", self._data, 30)
        if sector_shift not in {9, 12} or mini_shift != 6:  # the sizes that the format knows
            raise DamagedError(sentence("it is damaged: its header makes no sense"))
        self._sector = 1 << sector_shift
        self._mini = 1 << mini_shift
        directory, mini_table, self._fat = self._tables()
        self._entries = _entries(self._chain(directory, self._fat, self._sector, self._data, header=True))
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        self._mini_stream = b""
        if root is not None:
            self._mini_stream = self._chain(root.start, self._fat, self._sector, self._data, header=True)
        table = self._chain(mini_table, self._fat, self._sector, self._data, header=True)
        self._mini_fat = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    @property
    def names(self) -> frozenset[str]:
        """Names of the streams and folders, in lower case."""
        return frozenset(entry.name.casefold() for entry in self._entries)

    def stream(self, name: str) -> bytes:
        """Return a stream as far as it can be read; nothing where there is none."""
        wanted = name.casefold()
        entry = next((e for e in self._entries if e.kind == _STREAM and e.name.casefold() == wanted), None)
        if entry is None:
            return b""
        if entry.size < _SMALL_STREAM:
            return self._chain(entry.start, self._mini_fat, self._mini, self._mini_stream, header=False)[: entry.size]
        return self._chain(entry.start, self._fat, self._sector, self._data, header=True)[: entry.size]

    def _tables(self) -> tuple[int, int, tuple[int, ...]]:
        data = self._data
        (directory,) = struct.unpack_from("<I", data, 48)
        mini_table, _, extra, _ = struct.unpack_from("<IIII", data, 60)
        sectors = list(struct.unpack_from("<109I", data, 76))
        per_sector = self._sector // 4
        seen: set[int] = set()
        while extra < _LAST_SECTOR and extra not in seen:
            seen.add(extra)
            block = data[(extra + 1) * self._sector : (extra + 2) * self._sector]
            if len(block) < self._sector:
                break
            *more, extra = struct.unpack(f"<{per_sector}I", block)
            sectors.extend(more)
        table: list[int] = []
        for sector in dict.fromkeys(sectors):
            block = data[(sector + 1) * self._sector : (sector + 2) * self._sector]
            if sector < _LAST_SECTOR and len(block) == self._sector:
                table.extend(struct.unpack(f"<{per_sector}I", block))
        return directory, mini_table, tuple(table)

    @staticmethod
    def _chain(start: int, table: tuple[int, ...], size: int, data: bytes, *, header: bool) -> bytes:
        pieces: list[bytes] = []
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            offset = (start + header) * size
            pieces.append(data[offset : offset + size])
            start = table[start]
        return b"".join(pieces)


def _entries(directory: bytes) -> list[_Entry]:
    entries: list[_Entry] = []
    for at in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        name, length, kind, _, _, _, _, _, _, start, size = _ENTRY.unpack_from(directory, at)
        if kind:
            text = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append(_Entry(text, kind, start, size & 0xFFFFFFFF))
    if not entries:
        raise DamagedError(CUT_OFF)
    return entries
