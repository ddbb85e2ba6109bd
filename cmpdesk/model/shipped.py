"""Where the files are that the program ships beside its code: resources and migrations."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file in ``resources``, in a checkout or in an installed program."""
    return _shipped("resources").joinpath(*parts)


def migrations() -> Path:
    """Return the folder of the Alembic migrations."""
    return _shipped("db") / "migrations"


def _shipped(folder: str) -> Path:
    installed = _PACKAGE / "shipped" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
