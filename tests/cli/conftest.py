"""The sample workspace on the command line, and running commands in this process or as a child."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cmpdesk.cli.program import main

MAIN = Path(__file__).resolve().parents[2] / "main.py"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.output)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = self.errors.splitlines()
        assert len(lines) == 1, self.errors
        return lines[0]


@dataclass(frozen=True, slots=True)
class Run:
    """Runs commands in this process; reports of faults would go to ``logs``."""

    capture: pytest.CaptureFixture[str]
    logs: Path

    def __call__(self, *arguments: str | Path) -> Ended:
        self.capture.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = self.capture.readouterr()
        return Ended(code, printed.out, printed.err)


Child = Callable[..., Ended]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made once by the command."""
    path = tmp_path_factory.mktemp("sample") / "sample.cmpdesk"
    assert main(["new", str(path), "--sample", "--author", "Ana"]) == 0
    return path


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Path:
    """A copy of the sample, in a folder and under a name with accents and spaces."""
    path = tmp_path / "Été à Québec" / "Año 2021.cmpdesk"
    path.parent.mkdir()
    shutil.copyfile(sample_file, path)
    return path


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run commands in this process, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    logs = tmp_path_factory.mktemp("state") / "logs"
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: logs)
    return Run(capsys, logs)


@pytest.fixture
def child(tmp_path: Path) -> Child:
    """Run a command as a program of its own."""

    def run_command(*arguments: str | Path, **environment: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, str(MAIN), *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=60,
            env=os.environ | environment,
        )
        return Ended(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))

    return run_command
