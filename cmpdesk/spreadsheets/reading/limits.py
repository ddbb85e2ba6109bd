"""How much of a file is read, so that no file can fill the memory or hold the program up.

An ordinary log unpacks to eight times its size and holds some thousand rows; the limits leave room for a
hundred times more. The sizes of hostile files that they stop were measured with the libraries.
"""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The last row and column of a sheet: Microsoft's "Excel specifications and limits"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading.

    Attributes:
        file_bytes: the size of the file.
        unpacked_bytes: what a packed file unpacks to.
        unpacked_times: how many times its size a packed file may unpack to, once that is a lot.
        cells: places in all rows together, filled or not, from column A to each row's last filled cell.
        characters: the texts of all cells together.
        looks: cells of one sheet whose look is told.
        seconds: from the start to the last row.
        memory_bytes: what the child process may use.
        first_rows: stop after so many filled rows of each sheet; None reads all.
    """

    file_bytes: int = 256 * MEBIBYTE
    unpacked_bytes: int = 1024 * MEBIBYTE
    unpacked_times: int = 200
    cells: int = 12_000_000
    characters: int = 256 * MEBIBYTE
    looks: int = 200_000
    seconds: float = 90
    memory_bytes: int = 1024 * MEBIBYTE
    first_rows: int | None = None


STANDARD = Limits()
