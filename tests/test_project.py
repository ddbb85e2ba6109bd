"""What holds the project together: the lock, the README, the contracts, and what is in an installed program."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from cmpdesk.cli.kinds import KINDS
from cmpdesk.cli.program import main

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"

_BY_ADDRESS_OR_DATA = {"psycopg", "tzdata"}
"""Needed without being imported: the driver that a PostgreSQL address names, the time zones of Windows."""

_COMMANDS_OF_THE_CHECKS = {
    "hatchling", "lxml-stubs", "mypy", "pytest-randomly", "pytest-timeout", "pytest-xdist", "ruff",
    "types-openpyxl", "types-psutil",
}  # fmt: skip
"""What the checks start, or what works by being installed."""


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _declared(where: str) -> list[Requirement]:
    lines = _project()["project"]["dependencies"] if where == "program" else _project()["dependency-groups"]["dev"]
    declared = [Requirement(line) for line in lines]
    return [each for each in declared if each.marker is None or each.marker.evaluate()]


@cache
def _pins() -> list[Requirement]:
    """Return what the lock pins, for every version of Python and every system."""
    lines = re.findall(r"^([A-Za-z0-9._-]+==[^\\\n]+?) *\\?$", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return [Requirement(line) for line in lines]


@cache
def _locked() -> dict[str, Version]:
    """Return the versions that are installed here."""
    here = [pin for pin in _pins() if pin.marker is None or pin.marker.evaluate()]
    return {canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("==")) for pin in here}


@cache
def _tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git, or git is not installed")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("where", ["program", "checks"])
def test_the_lock_has_a_version_that_pyproject_allows_for_all_it_declares(where: str) -> None:
    for requirement in _declared(where):
        version = _locked().get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in the lock: make lock"
        assert requirement.specifier.contains(version), f"the lock has {requirement.name} {version}: make lock"


def test_every_version_in_the_lock_has_hashes_and_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(_pins())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|file:|--index-url|--find-links| @ ", text)


def _imported(folder: Path) -> set[str]:
    """Return the distributions that the code of a folder imports."""
    distributions = packages_distributions()
    found: set[str] = set()
    for path in _tracked_files():
        if path.suffix != ".py" or not path.is_relative_to(folder):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node):
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in {"cmpdesk", "tests"}:
                    found.update(canonicalize_name(name) for name in distributions.get(top, [top]))
    return found


def _modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module


def test_the_program_declares_exactly_what_it_imports() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in _declared("program")}
    # Qt for Python brings shiboken6 along, in the version that fits.
    imported = _imported(ROOT / "cmpdesk") | _imported(ROOT / "db")
    assert imported - {"shiboken6"} == declared - _BY_ADDRESS_OR_DATA


def test_the_checks_declare_exactly_what_they_use() -> None:
    program = {canonicalize_name(requirement.name) for requirement in _declared("program")}
    declared = {canonicalize_name(requirement.name) for requirement in _declared("checks")}
    # pytest brings packaging along.
    assert _imported(ROOT / "tests") - program - {"packaging", "shiboken6"} == declared - _COMMANDS_OF_THE_CHECKS


def test_the_import_contracts_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_file_names_a_path_of_a_machine_or_a_package_registry() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:work|root|farm|tmp)/\w|" + re.escape(str(Path.home())).encode() + rb"[/\\]")
    registry = re.compile(rb"(?:pypi|pythonhosted|npmjs|files\.python)\.(?:org|com)")
    for path in _tracked_files():
        if path.suffix not in {".docx", ".png"} and path != Path(__file__):
            content = path.read_bytes()
            assert not machine.search(content), path
            assert not registry.search(content), path


def test_the_files_that_the_readme_names_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    quoted = re.findall(r"`((?:\.ci|cmpdesk|db|resources|tests)/[\w./-]*|[\w-]+\.(?:py|toml|lock|md)|Makefile)`", text)
    assert linked
    assert quoted
    missing = [name for name in {*linked, *quoted} if not (ROOT / name).exists()]
    assert not missing


def test_the_readme_tells_the_keys_of_every_list() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert f"| {kind.name} | {', '.join(kind.keys)} |" in text


def test_every_command_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    commands = [line.removeprefix("python main.py ") for block in blocks for line in block.splitlines()]
    assert len(commands) > 15
    for command in commands:
        assert main(shlex.split(command)) == 0, command


def test_an_installed_program_finds_its_resources_and_makes_a_workspace(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed: make test installs it from the lock")
    wheel = _built_wheel(tmp_path)
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as package:
        package.extractall(installed)
    for folder in ("resources", "db"):
        shipped = {path.relative_to(ROOT / folder) for path in _shipped_files(ROOT / folder)}
        unpacked = {
            path.relative_to(installed / "cmpdesk/shipped" / folder)
            for path in _shipped_files(installed / "cmpdesk/shipped" / folder)
        }
        assert unpacked == shipped
    workspace = tmp_path / "elsewhere" / "Partnership.cmpdesk"
    workspace.parent.mkdir()
    program = "import sys; from cmpdesk.cli.program import main; sys.exit(main())"
    answer = _run_installed([program, "new", workspace.name, "--sample"], installed, workspace.parent)
    assert answer.returncode == 0, answer.stderr
    minutes = ["export", "minutes", workspace.name, "--group", "FOR", "--year", "2021", "-o", "minutes.docx"]
    answer = _run_installed([program, *minutes], installed, workspace.parent)
    assert answer.returncode == 0, answer.stderr
    assert zipfile.is_zipfile(workspace.with_name("minutes.docx"))
    where = _run_installed(["import cmpdesk; print(cmpdesk.__file__)"], installed, workspace.parent)
    assert Path(where.stdout.strip()).is_relative_to(installed)


def _built_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _shipped_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _run_installed(arguments: list[str], installed: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
