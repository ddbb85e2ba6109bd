"""The register of the sample, which has the institutions, groups, people and editions of 2021."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from cmpdesk.importing.values.known import KnownRegister, load_known
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.opening import create_workspace


@cache
def sample_register() -> KnownRegister:
    with tempfile.TemporaryDirectory() as folder, create_workspace(Path(folder) / "sample.cmpdesk") as workspace:
        build_sample(workspace)
        with workspace.reading() as database:
            return load_known(database)
