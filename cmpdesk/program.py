"""The program: a window, or a command line. The only place that knows both."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.cli.program import Window
from cmpdesk.cli.program import main as carry_out
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document


class NoScreenError(UserError):
    """There is nothing to show a window on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program with what stands after its name; return its exit code."""
    return carry_out(arguments, window=Window(_open_window, _take_pictures, _write_pdf))


def _open_window(location: str | None) -> int:
    if not has_screen():
        raise NoScreenError(
            "There is no screen here to open the window on. All work can be done by commands as well: see --help."
        )
    from cmpdesk.desktop.starting.start import run  # noqa: PLC0415 - commands do without Qt

    return run(location)


def _take_pictures(workspace: str, folder: str) -> int:
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cmpdesk.desktop.pictures.taking import take_pictures  # noqa: PLC0415 - commands do without Qt

    return take_pictures(workspace, folder)


def _write_pdf(document: Document, target: Path) -> None:
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cmpdesk.desktop.paper.without_window import write_pdf_without_window  # noqa: PLC0415 - commands do without Qt

    write_pdf_without_window(document, target)


def has_screen() -> bool:
    """Tell whether a window can be seen: on Windows and macOS always, elsewhere with a display server."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
