"""Documents of agenda items: copied beside the workspace, found there after both have moved; web addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmpdesk.secretariat.agenda.attachments import AddressKind, NotAttachedError, attach, located
from cmpdesk.workspace.documents_beside import documents_folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "Été 2022" / "Alianza.cmpdesk"
    path.parent.mkdir()
    path.touch()
    return path


def brief(tmp_path: Path, text: str = "Fire", name: str = "Note d’information.pdf") -> Path:
    source = tmp_path / text / name
    source.parent.mkdir(exist_ok=True)
    source.write_text(text, encoding="utf-8")
    return source


def test_a_file_is_copied_and_found_again_where_both_have_moved(tmp_path: Path, workspace: Path) -> None:
    address = attach(workspace, brief(tmp_path))
    assert address == "Alianza documents/Note d’information.pdf"
    place = located(address, workspace)
    assert (place.kind, place.path) == (AddressKind.FILE, documents_folder(workspace) / "Note d’information.pdf")
    moved = workspace.parent.rename(tmp_path / "Autre ordinateur")
    there = located(address, moved / workspace.name)
    assert there.kind is AddressKind.FILE
    assert there.path is not None
    assert there.path.read_text(encoding="utf-8") == "Fire"


def test_the_same_content_is_kept_once_and_another_one_gets_a_number(tmp_path: Path, workspace: Path) -> None:
    first = attach(workspace, brief(tmp_path))
    assert attach(workspace, brief(tmp_path)) == first
    assert attach(workspace, brief(tmp_path, "Water")) == "Alianza documents/Note d’information (2).pdf"
    assert attach(workspace, brief(tmp_path, "Water")) == "Alianza documents/Note d’information (2).pdf"
    assert len(list(documents_folder(workspace).iterdir())) == 2


def test_a_file_that_is_gone_is_told_apart_and_web_addresses_are_never_looked_for(
    tmp_path: Path, workspace: Path
) -> None:
    address = attach(workspace, brief(tmp_path))
    (documents_folder(workspace) / "Note d’information.pdf").unlink()
    assert located(address, workspace).kind is AddressKind.MISSING_FILE
    assert located("https://example.org/a.pdf", workspace).kind is AddressKind.WEB
    assert located("www.example.org", None).address == "https://www.example.org"
    assert located("", workspace).kind is AddressKind.NOTHING
    assert located("\x00", workspace).kind is AddressKind.MISSING_FILE


def test_a_shared_database_keeps_the_whole_path(tmp_path: Path) -> None:
    source = brief(tmp_path)
    assert located(attach(None, source), None).path == source.resolve()


def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, workspace: Path) -> None:
    with pytest.raises(NotAttachedError, match="nothing was attached"):
        attach(workspace, tmp_path / "nowhere.pdf")
