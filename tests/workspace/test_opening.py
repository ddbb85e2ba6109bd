from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cmpdesk.workspace.errors import (
    DamagedError,
    MissingError,
    NotAWorkspaceError,
    ReadOnlyError,
    WorkspaceError,
)
from cmpdesk.workspace.files import FileNotWrittenError
from cmpdesk.workspace.opening import create_workspace, open_workspace
from tests.workspace.records import add_action, add_session, add_theme, content

_RANDOM = random.Random(17)  # noqa: S311 - the same chances in every run


def _filled(path: Path) -> Path:
    with open_workspace(path) as workspace, workspace.change("Add") as change:
        theme = add_theme(change, add_session(change))
        for number in range(50):
            add_action(change, str(number), theme_id=theme.id, notes="forest " * 40)
    shutil.rmtree(path.with_name(f"{path.stem} backups"))
    return path


def _refused(path: Path, kind: type[WorkspaceError]) -> str:
    """Try to open a file for writing and for reading; it must stay as it is, with nothing left beside it."""
    before = path.read_bytes() if path.is_file() else b""
    moment = path.stat().st_mtime_ns
    beside = sorted(path.parent.iterdir())
    sentences = set()
    for read_only in (False, True):
        with pytest.raises(kind) as caught:
            open_workspace(path, read_only=read_only)
        sentences.add(str(caught.value))
    assert path.stat().st_mtime_ns == moment
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(path.parent.iterdir()) == beside
    (sentence,) = sentences
    assert sentence.endswith(".")
    return sentence


def test_random_bytes_in_the_middle_are_damage(new_file: Callable[[], Path]) -> None:
    path = _filled(new_file())
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2 // 4_096 * 4_096)
        file.write(_RANDOM.randbytes(16_384))
    sentence = _refused(path, DamagedError)
    assert sentence == (
        "“Partnership.cmpdesk” is damaged and cannot be read. It was not touched; "
        "restore the last backup if you have one."
    )


def test_the_sentence_names_the_folder_of_backups_where_there_is_one(new_file: Callable[[], Path]) -> None:
    path = new_file()
    open_workspace(path).close()
    path.write_bytes(path.read_bytes()[:-4_096])
    assert "from the folder “Partnership backups” beside it" in _refused(path, DamagedError)


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1, 0.01])
def test_a_file_that_was_cut_off_is_damaged(new_file: Callable[[], Path], share: float) -> None:
    path = _filled(new_file())
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "is damaged and cannot be read" in _refused(path, DamagedError)


@pytest.mark.parametrize("length", [16, 50, 99, 100, 4_095, 4_096])
def test_a_file_of_which_only_the_start_is_left_is_damaged(new_file: Callable[[], Path], length: int) -> None:
    path = new_file()
    path.write_bytes(path.read_bytes()[:length])
    assert "is damaged" in _refused(path, DamagedError)


def _database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER)")


def _packed(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (_database_of_another_program, "is a database of another program"),
        (_packed, "is a Word, Excel or other packed file, not"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 2_000), "is a PDF file, not"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 2_000), "is an older Word or Excel file, not"),
        (lambda path: path.write_text("Minutes of the meeting\n" * 500, encoding="utf-8"), "is not a CMP Desk"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(_RANDOM.randbytes(100_000)), "seems to be encrypted, or damaged from"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_what_is_no_workspace_gets_its_own_sentence(
    tmp_path: Path, write: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "x.cmpdesk"
    write(path)
    assert sentence in _refused(path, NotAWorkspaceError)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "x.cmpdesk", tmp_path / "nowhere" / "x.cmpdesk"):
        with pytest.raises(MissingError, match="There is no file"):
            open_workspace(path)
    assert list(tmp_path.iterdir()) == []
    for name in ("x" * 5_000, "a\0b"):
        with pytest.raises(WorkspaceError):
            open_workspace(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["Alianza México-Canadá 2021.cmpdesk", "a#b.cmpdesk", "50%20.cmpdesk", "a'b&c.cmpdesk"]
)
def test_any_name_of_a_file_is_opened(tmp_path: Path, name: str) -> None:
    _any_name(tmp_path / "Año 50% #1" / name)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_a_question_mark_in_a_name_is_no_option(tmp_path: Path) -> None:
    _any_name(tmp_path / "what?mode=ro" / "really?immutable=1.cmpdesk")


def _any_name(path: Path) -> None:
    path.parent.mkdir()
    with create_workspace(path) as workspace, workspace.change("Add") as change:
        add_action(change)
    with open_workspace(path) as workspace:
        assert len(content(workspace)["action"]) == 1
        assert workspace.back_up(path.with_name(f"copy of {path.name}")).exists()
    with open_workspace(path, read_only=True) as workspace:
        assert len(content(workspace)["action"]) == 1
    assert sorted(item.name for item in path.parent.iterdir()) == sorted(
        [path.name, f"{path.stem} backups", f"copy of {path.name}"]
    )


def test_creating_does_not_replace_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "x.cmpdesk"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="exists already"):
        create_workspace(path)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(FileNotWrittenError, match="does not exist"):
        create_workspace(tmp_path / "nowhere" / "x.cmpdesk")


def test_closing_leaves_one_whole_file(new_file: Callable[[], Path]) -> None:
    path = _filled(new_file())
    assert list(path.parent.iterdir()) == [path]
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM action").fetchone() == (50,)
    with open_workspace(path, read_only=True):
        assert list(path.parent.iterdir()) == [path]


def test_closing_brings_everything_into_the_file_while_another_reads(new_file: Callable[[], Path]) -> None:
    path = new_file()
    writer = open_workspace(path)
    with open_workspace(path, read_only=True) as reader:
        with writer.change("Add") as change:
            add_action(change)
        assert len(content(reader)["action"]) == 1
        writer.close()
        copy = path.with_name("copy.cmpdesk")
        shutil.copyfile(path, copy)
    with open_workspace(copy) as copied:
        assert len(content(copied)["action"]) == 1


_HOLDER = """
import sys
from cmpdesk.workspace.opening import open_workspace
from tests.workspace.records import add_action
workspace = open_workspace(sys.argv[1])
print(workspace.read_only or "writing", flush=True)
for line in sys.stdin:
    with workspace.change("Add") as change:
        add_action(change, line.strip())
    print("added", flush=True)
workspace.close()
"""


@contextmanager
def _other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def _ask(program: subprocess.Popen[str], line: str = "") -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    if line:
        program.stdin.write(f"{line}\n")
        program.stdin.flush()
    return program.stdout.readline().strip()


def test_a_second_program_learns_who_holds_it_and_reads_until_the_first_is_gone(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with _other_program(path) as first:
        assert _ask(first) == "writing"
        note = json.loads(path.with_name(f"~{path.name}.holder").read_text(encoding="utf-8"))
        with open_workspace(path) as second:
            (notice,) = map(str, second.notices)
            assert f"{note['user']} on {note['host']} has it open since " in notice
            assert notice.endswith("; here it is open for reading only.")
            assert note["process"] == first.pid
            assert str(second.read_only) == notice
            assert _ask(first, "17-FOR-01") == "added"
            assert len(content(second)["action"]) == 1
            assert _ask(first, "17-FOR-02") == "added"
            assert len(content(second)["action"]) == 2
            with pytest.raises(ReadOnlyError, match="has it open since"):
                second.change("Add").__enter__()
        first.kill()
        first.wait()
        with open_workspace(path) as third:
            assert third.notices == ()
            assert len(content(third)["action"]) == 2
            assert third.check().problems == ()


def test_a_workspace_that_is_open_here_already_opens_for_reading(new_file: Callable[[], Path]) -> None:
    path = new_file()
    link = path.with_name("link.cmpdesk")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system makes no links")
    with open_workspace(path) as first:
        for way in (path, link, path.parent / ".." / path.parent.name / path.name):
            with open_workspace(way) as second:
                assert "has it open since" in str(second.read_only)
        assert first.read_only is None
    with open_workspace(path) as again:
        assert again.read_only is None


def test_on_a_network_drive_there_is_no_log_and_it_says_so(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with open_workspace(path, on_network=True) as workspace:
        (notice,) = map(str, workspace.notices)
        assert "lies on a network drive" in notice
        with workspace.database.connection() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        with workspace.change("Add") as change:
            add_action(change)
        assert not path.with_name(f"{path.name}-wal").exists()
        with open_workspace(path, read_only=True) as reader:
            assert len(content(reader)["action"]) == 1
    with open_workspace(path, on_network=False) as workspace, workspace.database.connection() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


@contextmanager
def _as_ordinary_user() -> Iterator[None]:
    """Permissions do not bind the superuser; as one, the test becomes nobody for a while."""
    if os.name == "nt":
        pytest.skip("Windows has no such permissions")
    if os.getuid() != 0:
        yield
        return
    os.setresgid(65_534, 65_534, 0)
    os.setresuid(65_534, 65_534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_write_protected_file_is_open_for_reading(template_file: Path, open_folder: Path) -> None:
    path = open_folder / "x.cmpdesk"
    shutil.copyfile(template_file, path)
    path.chmod(0o444)
    open_folder.chmod(0o777)
    before = _state(open_folder)
    with _as_ordinary_user(), open_workspace(path) as workspace:
        assert tuple(map(str, workspace.notices)) == ("“x.cmpdesk” is write-protected; it is open for reading only.",)
        assert workspace.check().problems == ()
    assert _state(open_folder) == before


@pytest.mark.parametrize("in_log_mode", [False, True])
def test_a_write_protected_folder_is_open_for_reading(
    template_file: Path, open_folder: Path, in_log_mode: bool
) -> None:
    path = open_folder / "x.cmpdesk"
    shutil.copyfile(template_file, path)
    if in_log_mode:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    path.chmod(0o666)
    open_folder.chmod(0o555)
    before = _state(open_folder)
    with _as_ordinary_user(), open_workspace(path) as workspace:
        assert tuple(map(str, workspace.notices)) == (
            "Nothing can be written in the folder of “x.cmpdesk”; it is open for reading only.",
        )
        assert workspace.check().problems == ()
    assert _state(open_folder) == before


def test_a_log_in_a_write_protected_folder_is_told(new_file: Callable[[], Path], open_folder: Path) -> None:
    source = new_file()
    with open_workspace(source) as workspace:
        with workspace.change("Add") as change:
            add_action(change)
        for ending in ("", "-wal"):
            shutil.copyfile(source.with_name(source.name + ending), open_folder / f"x.cmpdesk{ending}")
    open_folder.chmod(0o555)
    before = _state(open_folder)
    with _as_ordinary_user(), pytest.raises(WorkspaceError, match=r"was not closed properly.*copy both files"):
        open_workspace(open_folder / "x.cmpdesk")
    assert _state(open_folder) == before


def test_a_file_that_may_not_be_read_is_told(template_file: Path, open_folder: Path) -> None:
    path = open_folder / "x.cmpdesk"
    shutil.copyfile(template_file, path)
    path.chmod(0o000)
    with _as_ordinary_user(), pytest.raises(WorkspaceError, match="may not be read with your account"):
        open_workspace(path)
