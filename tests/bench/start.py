"""Start: what the command line does not import before it is asked for something."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Row

HEAVY = ("sqlalchemy", "docx", "openpyxl", "xlsxwriter")
_QUESTION = f"import sys, cmpdesk.cli.program; print(*(name for name in {HEAVY!r} if name in sys.modules))"


def rows(_folder: Path) -> Iterator[Row]:
    """Ask a fresh interpreter which of the heavy libraries the program's start imports."""
    answer = subprocess.run([sys.executable, "-c", _QUESTION], check=True, capture_output=True, text=True)
    imported = answer.stdout.split()
    yield Row("start: libraries imported", str(len(imported)), "0", not imported, f"of {', '.join(HEAVY)}")
