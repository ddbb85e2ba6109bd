from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.opening import create_workspace, open_workspace
from cmpdesk.workspace.workspace import Workspace


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.cmpdesk"
    with create_workspace(path, author="Tests") as workspace:
        build_sample(workspace)
    return path


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Iterator[Workspace]:
    path = tmp_path / "sample.cmpdesk"
    shutil.copy(sample_file, path)
    with open_workspace(path, author="Ana") as workspace:
        yield workspace
