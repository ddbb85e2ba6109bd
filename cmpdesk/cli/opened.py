"""Opening the workspace that a command names."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cmpdesk.cli.terminal import tell

if TYPE_CHECKING:
    from cmpdesk.workspace.workspace import Workspace


@contextmanager
def opened_to_read(options: Namespace) -> Iterator[Workspace]:
    """Open the workspace without touching it, so that a command can run beside an open window.

    One of an older program cannot be read before it is brought up to date; it is then opened as for a change.
    """
    from cmpdesk.workspace.errors import OlderSchemaError
    from cmpdesk.workspace.opening import open_workspace

    try:
        workspace = open_workspace(options.workspace, author=options.author, read_only=True)
    except OlderSchemaError:
        workspace = open_workspace(options.workspace, author=options.author)
    with workspace:
        _tell_notices(workspace)
        yield workspace


@contextmanager
def opened_to_change(options: Namespace) -> Iterator[Workspace]:
    """Open the workspace for a change; where it may only be read, the change says why."""
    from cmpdesk.workspace.opening import open_workspace

    with open_workspace(options.workspace, author=options.author) as workspace:
        if not workspace.read_only:
            _tell_notices(workspace)
        yield workspace


def _tell_notices(workspace: Workspace) -> None:
    for notice in workspace.notices:
        tell(str(notice))
