"""The command ``export``."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from cmpdesk.model.action import Action
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import MAIN, Run

MET = ("AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA")


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (("minutes", "en"), "minutes"),
        (("minutes", "fr"), "compte rendu"),
        (("minutes", "es"), "minuta"),
        (("agenda", "fr"), "ordre du jour"),
        (("participants", "en"), "list of participants"),
        (("participants", "es"), "lista de participantes"),
    ],
)
def test_a_document_of_one_group_is_written_under_a_name_in_its_language(
    run: Run, sample: Path, tmp_path: Path, asked: tuple[str, str], kind: str
) -> None:
    document, language = asked
    ended = run("export", document, sample, "--group", "Forestry", "--year", "2021", "--language", language)
    assert ended.code == 0
    assert ended.output == f"2021 FOR {kind} ({language}).docx\n"
    assert "Frison" in text_of(tmp_path / ended.output.strip()) or document != "minutes"


def test_an_annotated_agenda_says_more_than_a_plain_one(run: Run, sample: Path, tmp_path: Path) -> None:
    for arguments in ((), ("--annotated",)):
        assert run("export", "agenda", sample, "--group", "FOR", "--year", "2021", *arguments).code == 0
    plain, annotated = tmp_path / "2021 FOR agenda (en).docx", tmp_path / "2021 FOR annotated agenda (en).docx"
    assert len(text_of(annotated)) > len(text_of(plain))


def test_the_annual_report_names_every_group(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "annual-report", sample, "--year", "2021", "-o", tmp_path / "Rapport été.docx")
    assert (ended.code, ended.output.strip()) == (0, str(tmp_path / "Rapport été.docx"))
    report = text_of(tmp_path / "Rapport été.docx")
    for name in ("Forestry", "Environment", "Mining", "Human Capital", "Agri"):
        assert name in report


def test_minutes_of_all_groups_go_into_a_folder(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for _ in range(2):
        ended = run("export", "minutes", sample, "--year", "2021", "--group", "all", "-o", tmp_path / "out")
        assert ended.code == 0
        assert ended.output.splitlines() == [str(tmp_path / "out" / f"2021 {code} minutes (en).docx") for code in MET]
    assert len(list((tmp_path / "out").iterdir())) == len(MET)


def test_a_group_that_lacks_what_the_document_needs_is_left_out_with_the_reason(run: Run, sample: Path) -> None:
    ended = run("export", "participants", sample, "--year", "2021")
    assert ended.code == 0
    assert "2021 FOR list of participants (en).docx" in ended.output
    assert ended.sentence.startswith("AGR is left out. The session has no list of participants yet")


def test_documents_of_all_groups_need_a_folder_that_is_there(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "minutes", sample, "--year", "2021", "-o", tmp_path / "nowhere")
    assert ended.code == 1
    assert "There is no folder" in ended.sentence


def test_energy_did_not_meet(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "minutes", sample, "--group", "Énergie", "--year", "2021")
    assert ended.code == 1
    assert "did not meet" in ended.sentence
    assert not list(tmp_path.glob("*.docx"))


def test_an_edition_in_which_nobody_met_has_no_documents(run: Run, sample: Path) -> None:
    ended = run("export", "minutes", sample, "--year", "2020")
    assert ended.code == 1
    assert "No working group met in the edition of 2020" in ended.sentence
    one = run("export", "minutes", sample, "--year", "2020", "--group", "FOR")
    assert one.code == 1
    assert "has no session in the edition of 2020" in one.sentence


def test_without_an_output_nothing_is_replaced(run: Run, sample: Path, tmp_path: Path) -> None:
    command = ("export", "minutes", sample, "--group", "FOR", "--year", "2021")
    names = [run(*command).output.strip() for _ in range(3)]
    assert names == [f"2021 FOR minutes (en){number}.docx" for number in ("", " (2)", " (3)")]
    assert all((tmp_path / name).is_file() for name in names)


def test_the_output_that_is_named_is_replaced(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    target.write_text("old", encoding="utf-8")
    assert run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "-o", target).code == 0
    assert zipfile.is_zipfile(target)


def test_an_output_without_an_ending_gets_one_and_a_folder_gets_the_default_name(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    assert run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "-o", tmp_path / "mine").code == 0
    assert run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "-o", tmp_path).code == 0
    assert {path.name for path in tmp_path.glob("*.docx")} == {"mine.docx", "2021 FOR minutes (en).docx"}


@pytest.mark.parametrize(
    ("output", "said"),
    [("nowhere/minutes.docx", "does not exist"), ("minutes.pdf", "has to end in .docx")],
)
def test_an_output_that_cannot_be_is_refused(run: Run, sample: Path, output: str, said: str) -> None:
    ended = run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "-o", output)
    assert ended.code == 1
    assert said in ended.sentence


def test_the_workspace_and_the_letterhead_are_never_written_over(run: Run, sample: Path, tmp_path: Path) -> None:
    renamed = sample.rename(sample.with_suffix(".docx"))
    before = renamed.read_bytes()
    ended = run("export", "minutes", renamed, "--group", "FOR", "--year", "2021", "-o", renamed)
    assert ended.code == 1
    assert "is in use for this export" in ended.sentence
    assert renamed.read_bytes() == before


def test_a_letterhead_of_ones_own_is_used_or_refused_with_the_reason(run: Run, sample: Path, tmp_path: Path) -> None:
    command = ("export", "minutes", sample, "--group", "FOR", "--year", "2021")
    missing = run(*command, "--template", tmp_path / "none.docx")
    assert missing.code == 1
    assert "none.docx" in missing.sentence
    bare = tmp_path / "bare.docx"
    document = docx.Document()
    document.styles["List Bullet"].delete()
    document.save(str(bare))
    lacking = run(*command, "--template", bare)
    assert lacking.code == 1
    assert "List Bullet" in lacking.sentence
    shipped = Path(__file__).resolve().parents[2] / "resources" / "templates" / "minutes.docx"
    assert run(*command, "--template", shipped, "-o", tmp_path / "own.docx").code == 0


def test_missing_translations_are_counted_and_listed(run: Run, sample: Path) -> None:
    with open_workspace(sample) as workspace, workspace.change("Drop translations") as session:
        for number in ("17-FOR-01", "17-FOR-02"):
            action = session.query(Action).filter_by(number=number).one()
            action.text = action.text.with_text(action.text.written()[1].language, None)
    ended = run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "--language", "fr")
    assert ended.code == 0
    first, *places = ended.errors.splitlines()
    assert first.startswith("2021 FOR compte rendu (fr).docx: ")
    assert f"{len(places)} texts are not translated into French" in first
    assert all(place.endswith("(in English)") for place in places)
    assert any("17-FOR-01" in place for place in places)


def test_the_author_stands_in_the_properties(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", "minutes", sample, "--group", "FOR", "--year", "2021", "--author", "Zoé", "-o", tmp_path / "a.docx")
    assert docx.Document(str(tmp_path / "a.docx")).core_properties.author == "Zoé"


def test_the_action_log_holds_as_many_actions_as_the_list(run: Run, sample: Path, tmp_path: Path) -> None:
    for narrowed in ((), ("--group", "FOR"), ("--status", "open")):
        listed = run("list", "actions", sample, "--year", "2021", *narrowed, "--json").json
        options = ["--open" if option == "--status" else option for option in narrowed if option != "open"]
        ended = run("export", "action-log", sample, "--year", "2021", *options, "-o", tmp_path / "log.xlsx")
        assert ended.code == 0
        book = load_workbook(tmp_path / "log.xlsx", read_only=True)
        numbers = {
            cell
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, str) and cell.startswith("17-") and len(cell) == len("17-FOR-01")
        }
        book.close()
        assert numbers == {action["number"] for action in listed}


@pytest.mark.parametrize(
    ("options", "begin", "end"),
    [
        (("--year", "2021"), "2021 action log", "(en).xlsx"),
        (("--year", "2021", "--group", "FOR", "--language", "es"), "2021 FOR registro de acciones", "(es).xlsx"),
        (("--open",), "20", "open actions (en).xlsx"),
    ],
)
def test_the_action_log_has_a_telling_default_name(
    run: Run, sample: Path, options: tuple[str, ...], begin: str, end: str
) -> None:
    name = run("export", "action-log", sample, *options).output.strip()
    assert name.startswith(begin)
    assert name.endswith(end)


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX limits the size of files")
def test_a_full_disk_is_told_in_one_sentence_and_leaves_the_old_file(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    target.write_text("old", encoding="utf-8")
    limited = (
        "import resource, signal, sys\n"
        "from cmpdesk.cli.program import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, resource.RLIM_INFINITY))\n"
        "sys.exit(main())\n"
    )
    command = ("export", "minutes", str(sample), "--group", "FOR", "--year", "2021", "-o", str(target))
    ended = subprocess.run(
        [sys.executable, "-c", limited, *command], cwd=MAIN.parent, capture_output=True, check=False, encoding="utf-8"
    )
    assert ended.returncode == 1
    assert "could not be written" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.glob("~*")) == []


def test_a_log_is_narrowed_to_what_an_institution_and_the_bodies_within_it_answer_for(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    command = ("export", "action-log", sample, "--year", "2021")
    own = run(*command, "--institution", "Canadian Forest Service")
    whole = run(*command, "--institution", "nrcan")
    assert (own.output.strip(), whole.output.strip()) == (
        "2021 CFS action log (en).xlsx",
        "2021 NRCan action log (en).xlsx",
    )
    bodies = {
        name: [
            row[7]
            for sheet in load_workbook(tmp_path / f"2021 {name} action log (en).xlsx").worksheets[1:-3]
            for row in sheet.iter_rows(values_only=True)
            if len(row) > 7 and str(row[0]).startswith("17-")
        ]
        for name in ("CFS", "NRCan")
    }
    assert bodies["CFS"]
    assert all("CFS" in str(names) for names in bodies["CFS"])
    assert len(bodies["NRCan"]) > len(bodies["CFS"])


def test_a_log_of_an_institution_that_is_not_there_or_answers_for_nothing_is_refused(run: Run, sample: Path) -> None:
    command = ("export", "action-log", sample, "--year", "2021", "--institution")
    assert "There is no institution “Nowhere”" in run(*command, "Nowhere").sentence
    assert "answers for no action" in run(*command, "SENER").sentence


def test_the_calendar_has_an_event_for_each_session_and_can_take_them_away(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    done = run("export", "calendar", str(sample), "--year", "2021")
    content = Path(tmp_path / done.output.strip()).read_bytes()
    assert content.count(b"BEGIN:VEVENT") == 7
    cancelled = run("export", "calendar", str(sample), "--year", "2021", "--group", "FOR", "--cancel")
    assert b"METHOD:CANCEL" in Path(tmp_path / cancelled.output.strip()).read_bytes()


def test_a_binder_of_every_group_goes_into_a_folder(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "binder", sample, "--year", "2021", "-o", tmp_path)
    assert ended.code == 0
    assert len(list(tmp_path.glob("2021 * meeting binder (en).docx"))) == len(MET)


def test_a_task_letter_comes_with_the_log_to_return(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "task-letters", sample, "--institution", "CONAFOR", "-o", tmp_path)
    assert ended.code == 0
    (letter,), (log,) = (
        tmp_path.glob("*CONAFOR open actions (en).docx"),
        tmp_path.glob("*CONAFOR open actions (en).xlsx"),
    )
    assert "17-FOR-01" in {cell.text for table in docx.Document(str(letter)).tables for cell in table.column_cells(0)}
    assert "Forestry" in load_workbook(log).sheetnames
