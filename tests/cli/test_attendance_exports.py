"""The commands ``export badges`` and ``export sign-in``, documents as PDF, and sessions between annual meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Child, Run


def texts(path: Path) -> str:
    word = docx.Document(str(path))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_badges_of_the_edition_are_one_file_and_of_a_group_one_of_its_own(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (whole,) = run("export", "badges", sample, "--year", "2021", "--json").json
    assert whole == {
        "file": "2021 badges (en).docx",
        "symbol": "CMP-17/BDG",
        "groups": ["AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA"],
        "people": 19,
        "missing": [],
    }
    one = run("export", "badges", sample, "--year", "2021", "--group", "Bosques", "--language", "es")
    assert one.output == "2021 FOR gafetes (es).docx\n"
    assert "Camilo Oviedo Bautista" in texts(tmp_path / one.output.strip())
    each = run("export", "badges", sample, "--year", "2021", "--group", "all")
    assert each.output == "2021 FOR badges (en).docx\n"
    assert "AGR is left out. Nobody is listed who comes into the room." in each.errors


def test_the_list_to_sign_is_in_the_language_and_refused_where_nobody_is_listed(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    written = run("export", "sign-in", sample, "--year", "2021", "--group", "FOR", "--language", "fr")
    assert written.output == "2021 FOR feuille de présence (fr).docx\n"
    assert "Feuille de présence" in texts(tmp_path / written.output.strip())
    refused = run("export", "sign-in", sample, "--year", "2021", "--group", "ENV")
    assert (refused.code, refused.sentence[:6]) == (1, "Nobody")


def test_documents_are_written_as_pdf_by_the_whole_program_only(
    run: Run, child: Child, sample: Path, tmp_path: Path
) -> None:
    command = ("export", "binder", sample, "--group", "FOR", "--year", "2021", "--pdf")
    written = child(*command, QT_QPA_PLATFORM="offscreen")
    assert (written.code, written.output) == (0, "2021 FOR meeting binder (en).pdf\n")
    assert (tmp_path / "2021 FOR meeting binder (en).pdf").read_bytes().startswith(b"%PDF")
    assert "Leave “--pdf” out" in run(*command).sentence
    usage = run(*command, "--template", "letterhead.docx")
    assert usage.code == 2
    assert "--template" in usage.sentence


@pytest.fixture
def between(sample: Path) -> Path:
    """The sample with two meetings of Forestry after 2021, and one of Environment."""
    with open_workspace(sample) as workspace, workspace.change("Meet between") as session:
        edition = edition_of_year(session, 2021)
        for code, day in (("FOR", date(2022, 3, 1)), ("FOR", date(2022, 6, 9)), ("ENV", None)):
            add_intersessional(session, edition.id, [group_named(session, code).id], day)
    return sample


def test_a_meeting_between_has_files_of_its_own_and_is_chosen_by_its_day(run: Run, between: Path) -> None:
    command = ("export", "minutes", between, "--group", "FOR", "--year", "2021", "--intersessional")
    assert run(*command, "2022-06-09").output == "2021 FOR INT2 minutes (en).docx\n"
    assert run(*command, "1").output == "2021 FOR INT minutes (en).docx\n"
    assert "1 (2022-03-01), 2 (2022-06-09)" in run(*command).sentence
    assert "has no intersessional meeting" in run(*command[:4], "MIN", *command[5:]).sentence
    assert run(*command[:3], "--year", "2021", "--intersessional").output.count("minutes (en)") == 3
    assert "FOR INT" not in run(*command[:3], "--year", "2021").output
