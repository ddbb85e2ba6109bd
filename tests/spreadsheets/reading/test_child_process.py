"""The process that parses: light, watched, ended with its parent, and never trusted."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from cmpdesk.spreadsheets.reading.faults import CancelledError, UnreadableFileError
from cmpdesk.spreadsheets.reading.limits import STANDARD
from cmpdesk.spreadsheets.reading.messages import BrokenMessageError, Step, understood
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from tests.bench.measuring import quickest
from tests.spreadsheets.reading.books import workbook


def long_log(path: Path, rows: int) -> Path:
    """Write a workbook of so many rows."""

    def pieces() -> Iterator[bytes]:
        yield b"<sheetData>"
        for row in range(1, rows + 1):
            cells = f'<c r="A{row}"><v>{row}</v></c><c r="B{row}" t="str"><v>Plan {row}</v></c>'
            yield f'<row r="{row}">{cells}</row>'.encode()
        yield b"</sheetData>"

    return workbook(path, pieces())


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that takes about a second."""
    return long_log(tmp_path_factory.mktemp("long") / "log.xlsx", 60_000)


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_the_child_imports_neither_the_window_nor_the_database() -> None:
    heavy = ("PySide6", "sqlalchemy", "docx", "openpyxl", "xlsxwriter", "cmpdesk.workspace")
    code = f"import sys, cmpdesk.spreadsheets.reading.child; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_reading_works_from_any_folder(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(read_preview(log).sheets[0].rows) == 50


def test_progress_is_told_and_no_child_is_left(log: Path) -> None:
    before = children()
    steps: list[tuple[int, int]] = []
    read = read_file(log, progress=lambda done, total: steps.append((done, total)))
    assert len(read.sheets[0].rows) == 60_000
    assert steps == sorted(steps)
    assert len(steps) > 1
    assert {total for _, total in steps} == {1000}
    assert children() == before


def test_a_preview_takes_as_long_for_a_long_file_as_for_a_short_one(log: Path, tmp_path: Path) -> None:
    short = long_log(tmp_path / "short.xlsx", 100)

    def seconds(path: Path) -> float:
        return quickest(lambda: read_preview(path), clock=time.perf_counter)

    assert seconds(log) < 2 * seconds(short) + 0.2


def test_the_user_can_stop_a_reading(log: Path) -> None:
    before = children()
    asked = iter([False, False, True])
    with pytest.raises(CancelledError):
        read_file(log, cancelled=lambda: next(asked, True))
    assert children() == before


def test_what_progress_raises_ends_the_reading(log: Path) -> None:
    before = children()

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(log, progress=stop)
    assert children() == before


def test_too_much_time_ends_in_a_sentence(log: Path) -> None:
    before = children()
    with pytest.raises(UnreadableFileError, match="longer than 0 seconds"):
        read_file(log, limits=replace(STANDARD, seconds=0.2))
    assert children() == before


def test_a_killed_child_ends_in_a_sentence(log: Path) -> None:
    def kill() -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for pid in children() - before:
                psutil.Process(pid).kill()
                return

    before = children()
    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(UnreadableFileError, match="reading it failed"):
        read_file(log)
    killer.join()


def test_two_files_can_be_read_at_once(log: Path) -> None:
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(len(read_preview(log).sheets[0].rows))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [50, 50]


def test_only_values_of_a_sheet_are_taken_from_the_child() -> None:
    assert understood(pickle.dumps(Step(1, 2), 5)) == Step(1, 2)
    for strange in (eval, Path("x"), "text", subprocess.Popen):
        with pytest.raises(BrokenMessageError):
            understood(pickle.dumps(strange, 5))
    with pytest.raises(BrokenMessageError):
        understood(b"\x80\x05 nothing")
