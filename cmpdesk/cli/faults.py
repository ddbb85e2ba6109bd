"""What the program says when it meets something that nobody foresaw."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import cmpdesk
from cmpdesk.model.written_names import without_passwords


def situation_of(error: Exception) -> str | None:
    """Return the sentence for a failure of the disk or the server that only showed while reading."""
    if "sqlalchemy" not in sys.modules:
        return None
    from sqlalchemy.exc import DBAPIError

    from cmpdesk.workspace.errors import storage_error

    situation = storage_error(error) if isinstance(error, DBAPIError) else None
    return None if situation is None else str(situation)


def report_fault(error: Exception, arguments: Sequence[str]) -> str:
    """Write a report for the program's makers, and return what to tell the user."""
    sentence = (
        f"CMP Desk made a mistake of its own ({type(error).__name__}). Your data are safe: a change is stored whole "
        "or not at all."
    )
    try:
        path = _write_report(error, arguments)
    except OSError as hindrance:
        return f"{sentence} A report of it could not be written ({hindrance.strerror or hindrance})."
    return f"{sentence} Please send the report “{path}” to the makers of the program."


def _write_report(error: Exception, arguments: Sequence[str]) -> Path:
    from platformdirs import user_log_path

    folder = user_log_path("cmpdesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y-%m-%d %H%M%S} fault.txt"
    lines = (
        f"CMP Desk {cmpdesk.__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{now.isoformat()}",
        f"Command: {' '.join(arguments)}",
        "",
        "".join(traceback.format_exception(error)),
    )
    text = without_passwords("\n".join(lines))
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path
