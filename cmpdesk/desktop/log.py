"""The program's log: one file in the system's folder for logs, with some older ones beside it."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG = logging.getLogger("cmpdesk")
_NAME = "cmpdesk.log"
_BYTES, _OLDER_ONES = 1_000_000, 3


def log_folder() -> Path:
    """Return the folder where the log is."""
    from platformdirs import user_log_path

    return user_log_path("cmpdesk", appauthor=False)


def begin_log() -> Path | None:
    """Write the log from now on; return its file, or None where nothing can be written there."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / _NAME, maxBytes=_BYTES, backupCount=_OLDER_ONES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    end_log()
    LOG.addHandler(handler)
    # A library that sets up logging for itself may have silenced all loggers that were there before.
    LOG.disabled = False
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    return folder / _NAME


def end_log() -> None:
    """Close the log's file."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()
