"""The program on the sample workspace, for those who see it for the first time.

``python -m cmpdesk.demonstration out`` makes the sample workspace in the folder ``out`` unless it is there already,
and opens it in a window. Without a screen it writes what a coordinator hands out after the meetings of 2021.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cmpdesk.cli.program import COULD_NOT, DONE, WRONG_USAGE
from cmpdesk.program import has_screen, main

YEAR = "2021"
GROUPS = ("AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA")
"""The groups that met in 2021; Energy did not."""

_NO_DISPLAY = "There is no display here; the documents of the sample workspace are written instead."


def demonstrate(folder: Path) -> int:
    """Open the sample in a window, or write its minutes, action log and annual report; return the exit code."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"The folder “{folder}” cannot be made ({error.strerror}); choose another one.", file=sys.stderr)
        return COULD_NOT
    workspace = folder / "sample.cmpdesk"
    if not workspace.exists() and (code := main(["new", str(workspace), "--sample"])):
        return code
    if has_screen():
        return main([str(workspace)])
    print(_NO_DISPLAY, flush=True)
    return next((code for command in _exports(workspace) if (code := main(command))), DONE)


def _exports(workspace: Path) -> Iterator[list[str]]:
    for group in GROUPS:
        target = workspace.with_name(f"minutes-{YEAR}-{group}.docx")
        yield ["export", "minutes", str(workspace), "--group", group, "--year", YEAR, "-o", str(target)]
    for kind, name in (("action-log", f"action-log-{YEAR}.xlsx"), ("annual-report", f"annual-report-{YEAR}.docx")):
        yield ["export", kind, str(workspace), "--year", YEAR, "-o", str(workspace.with_name(name))]


def _from_command_line(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        print("Give one folder to write to, or none for “out”.", file=sys.stderr)
        return WRONG_USAGE
    return demonstrate(Path(*arguments) if arguments else Path("out"))


if __name__ == "__main__":
    sys.exit(_from_command_line(sys.argv[1:]))
