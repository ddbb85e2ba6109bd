"""Making the sample workspace as a file of its own, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.errors import WorkspaceError
from cmpdesk.workspace.files import written_beside
from cmpdesk.workspace.opening import create_workspace


def make_sample_file(path: Path, *, author: str | None = None) -> None:
    """Make the sample elsewhere and move it into place, so that a stop in between leaves nothing behind.

    Raises:
        WorkspaceError: something is there already, or nothing can be written there.
        FileNotWrittenError: the folder does not take the file.
    """
    if path.exists():
        raise WorkspaceError("“{path}” exists already and was not touched. Choose another name, or open it.", path=path)
    with written_beside(path) as draft, tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "sample.cmpdesk"
        with create_workspace(whole, author=author) as workspace:
            build_sample(workspace)
        shutil.copyfile(whole, draft)
