"""The program on the sample workspace, for those who see it for the first time.

``python -m cmpdesk.cli.demonstration out`` makes the sample workspace in the folder ``out`` unless it is there
already, and writes what a coordinator hands out after the meetings of 2021.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cmpdesk.cli.program import COULD_NOT, DONE, WRONG_USAGE, main

YEAR = "2021"
GROUPS = ("AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA")
"""The groups that met in 2021; Energy did not."""

_NO_DISPLAY = "There is no display here; the documents of the sample workspace are written instead."
_NO_WINDOW = "The window of CMP Desk is not built yet; the documents of the sample workspace are written instead."


def demonstrate(folder: Path) -> int:
    """Write the sample's minutes, action log and annual report to a folder; return the exit code."""
    print(_NO_WINDOW if _has_display() else _NO_DISPLAY, flush=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"The folder “{folder}” cannot be made ({error.strerror}); choose another one.", file=sys.stderr)
        return COULD_NOT
    workspace = folder / "sample.cmpdesk"
    if not workspace.exists() and (code := main(["new", str(workspace), "--sample"])):
        return code
    return next((code for command in _exports(workspace) if (code := main(command))), DONE)


def _exports(workspace: Path) -> Iterator[list[str]]:
    for group in GROUPS:
        target = workspace.with_name(f"minutes-{YEAR}-{group}.docx")
        yield ["export", "minutes", str(workspace), "--group", group, "--year", YEAR, "-o", str(target)]
    for kind, name in (("action-log", f"action-log-{YEAR}.xlsx"), ("annual-report", f"annual-report-{YEAR}.docx")):
        yield ["export", kind, str(workspace), "--year", YEAR, "-o", str(workspace.with_name(name))]


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _from_command_line(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        print("Give one folder to write to, or none for “out”.", file=sys.stderr)
        return WRONG_USAGE
    return demonstrate(Path(*arguments) if arguments else Path("out"))


if __name__ == "__main__":
    sys.exit(_from_command_line(sys.argv[1:]))
