"""What a child process is asked to read."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from cmpdesk.spreadsheets.reading.cells import TextLayout
from cmpdesk.spreadsheets.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Request:
    """What to read, and how."""

    path: Path
    layout: TextLayout | None
    limits: Limits

    def as_line(self) -> bytes:
        """Return the request as one line."""
        layout = None if self.layout is None else [self.layout.encoding, self.layout.delimiter]
        return json.dumps([os.fspath(self.path), layout, asdict(self.limits)]).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Request:
        """Return the request that a line holds."""
        path, layout, limits = json.loads(line)
        return cls(Path(path), None if layout is None else TextLayout(*layout), Limits(**limits))
