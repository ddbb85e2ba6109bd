"""The program as a whole: help, exit codes, encodings, pipes, faults."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cmpdesk
from cmpdesk.cli.targets import Place
from cmpdesk.model.written_names import file_name, without_passwords
from cmpdesk.secretariat import listing
from tests.cli.conftest import MAIN, Child, Run

HELPS = [
    (),
    ("new",),
    ("list",),
    ("export",),
    *[("export", document) for document in ("minutes", "agenda", "participants", "annual-report", "action-log")],
    ("edition", "new"),
    ("carry-over",),
    *[(command,) for command in ("search", "history", "undo", "redo", "check", "backup", "restore")],
]


@pytest.mark.parametrize("command", HELPS, ids=" ".join)
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    ended = run(*command, "--help")
    assert (ended.code, ended.errors) == (0, "")
    assert "usage:" in ended.output
    assert len(ended.output.splitlines()) > 8
    if command and command != ("export",):
        assert "--author NAME" in ended.output
        assert "WORKSPACE" in ended.output


def test_help_tells_every_key_of_every_list(run: Run) -> None:
    text = " ".join(run("list", "--help").output.split())
    for key in ("stated_participants", "responsible, side, due_text, due_date, status, commitment"):
        assert key in text


def test_without_a_command_and_without_a_screen_it_says_that_no_window_can_be_shown(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    ended = child()
    assert (ended.code, ended.output) == (1, "")
    assert "no screen" in ended.sentence
    assert "--help" in ended.sentence


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output == f"CMP Desk {cmpdesk.__version__}\n"


def test_help_and_wrong_usage_load_neither_database_nor_office_libraries() -> None:
    program = (
        "import sys\n"
        "from cmpdesk.cli.program import main\n"
        "codes = main(['list', '--help']), main(['list', 'dogs', 'x'])\n"
        "heavy = {'sqlalchemy', 'docx', 'xlsxwriter', 'lxml', 'babel', 'rich', 'alembic', 'psycopg'}\n"
        "sys.exit(repr((codes, heavy & set(sys.modules))))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=MAIN.parent, capture_output=True, check=False, encoding="utf-8"
    )
    assert ended.stderr.splitlines()[-1] == "((0, 2), set())"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_output_is_utf_8_whatever_the_system_says(child: Child, sample: Path, encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ended = child("list", "people", sample, **environment)
    assert ended.code == 0
    assert "Zerón" in ended.output
    refused = child("list", "people", sample.with_name("Ñandú.cmpdesk"), **environment)
    assert refused.code == 1
    assert "Ñandú.cmpdesk" in refused.sentence


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_file_name_that_is_no_text_is_told_all_the_same(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable.encode(), os.fsencode(MAIN), b"list", b"people", b"caf\xe9.cmpdesk"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_a_reader_that_stops_early_is_no_error(sample: Path) -> None:
    with subprocess.Popen(
        [sys.executable, str(MAIN), "history", str(sample), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no device that is always full")
def test_an_output_that_is_full_is_told(sample: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, str(MAIN), "list", "people", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The output could not be written")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one child")
def test_ctrl_c_is_one_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "sample.cmpdesk"
    with subprocess.Popen(
        [sys.executable, str(MAIN), "new", str(path), "--sample"], stderr=subprocess.PIPE, encoding="utf-8"
    ) as program:
        deadline = time.monotonic() + 30
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=30)
    assert program.returncode == 130
    assert errors.startswith("Stopped.")
    assert len(errors.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_a_terminal_gets_a_table_that_hides_nothing(sample: Path) -> None:
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(MAIN), "list", "actions", str(sample), "--group", "FOR"],
        stdout=slave,
        stderr=subprocess.PIPE,
        env=os.environ | {"COLUMNS": "100", "TERM": "xterm"},
    ):
        os.close(slave)
        printed = b""
        while True:
            try:
                chunk = os.read(master, 65_536)
            except OSError:
                break
            if not chunk:
                break
            printed += chunk
    os.close(master)
    text = re.sub(r"\x1b\[[0-9;]*m", "", printed.decode("utf-8"))
    assert "───" in text
    assert "…" not in text
    words = set(text.split())
    assert {"17-FOR-01", "SilvaCarbon", "CIFFC"} <= words
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 100


def test_a_fault_of_the_program_is_one_sentence_and_a_report(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("postgresql://ana:secret@server/desk")

    monkeypatch.setattr(listing, "list_actions", fail)
    ended = run("list", "actions", sample)
    assert (ended.code, ended.output) == (1, "")
    assert "mistake of its own (LookupError)" in ended.sentence
    assert "Your data are safe" in ended.sentence
    (report,) = run.logs.iterdir()
    assert str(report) in ended.sentence
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "secret" not in text


def test_a_fault_whose_report_cannot_be_written_is_told_all_the_same(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.logs.write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(listing, "list_actions", None)
    ended = run("list", "actions", sample)
    assert ended.code == 1
    assert "could not be written" in ended.sentence


def test_passwords_are_masked() -> None:
    assert without_passwords("postgresql://ana:pa:ss@host/desk") == "postgresql://ana:***@host/desk"
    assert without_passwords("postgresql://host/desk?password=x&user=a") == "postgresql://host/desk?password=***&user=a"
    assert without_passwords("C:\\Users\\Ana\\desk.cmpdesk") == "C:\\Users\\Ana\\desk.cmpdesk"


def test_names_of_files_hold_nothing_that_a_system_forbids() -> None:
    assert file_name('2021 A/B:C "x" minutes (en)', ".docx") == "2021 A-B-C -x- minutes (en).docx"


def test_a_long_name_of_a_file_is_cut_before_the_words_that_say_what_it_is(tmp_path: Path) -> None:
    body = "Secretaría del Desarrollo Sostenible Coordinado de las Comunidades del Norte, Remotas, Costeras e Indígenas"
    name = file_name(f"2026-11-25 {body} de México acciones pendientes (es)", ".docx")
    assert len(name) <= 120 + len(".docx")
    assert name.startswith("2026-11-25 Secretaría del Desarrollo")
    assert name.endswith("… de México acciones pendientes (es).docx")
    paths = Place(str(tmp_path), ".docx").of_several(["same", "same", "other"])
    assert [path.name for path in paths] == ["same.docx", "same (2).docx", "other.docx"]


def test_an_ending_counts_in_capitals_too(tmp_path: Path) -> None:
    assert Place(str(tmp_path / "MINUTES.DOCX"), ".docx").of_one("x") == tmp_path / "MINUTES.DOCX"
