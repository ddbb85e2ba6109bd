"""The commands ``minutes`` and ``export comparison``."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from cmpdesk.documents.word.markup import w
from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.report.minutes_editing import Place, write_text
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Run
from tests.documents.tracked_changes import accepted, paragraphs_of, rejected

FORESTRY = ("--group", "Forestry", "--year", "2021")


def write(sample: Path, text: str) -> None:
    with open_workspace(sample, author="Tests") as workspace, workspace.change("Write") as session:
        key = session_of(session, "FOR", edition_of_year(session, 2021))
        write_text(session, key, Place(Section.INTRODUCTION), Language.ENGLISH, text)


def standing(run: Run, sample: Path, *options: str) -> dict[str, object]:
    ended = run("minutes", sample, *FORESTRY, *options, "--json")
    assert ended.code == 0, ended.sentence
    found: dict[str, object] = json.loads(ended.output)
    return found


@pytest.fixture
def two_versions(run: Run, sample: Path) -> Path:
    write(sample, "The groups met and spoke of fires.")
    standing(run, sample, "--state", "sent")
    write(sample, "The groups met online and spoke of forest fires. [Both] sides were glad.")
    standing(run, sample, "--keep", "--reason", "After the comments of Mexico")
    write(sample, "The groups met online and spoke of forest fires.")
    return sample


def test_minutes_go_from_draft_to_final_and_a_new_version_begins(run: Run, sample: Path) -> None:
    assert standing(run, sample)["kept"] == []
    standing(run, sample, "--state", "sent")
    standing(run, sample, "--state", "approved-by-mexico", "--by", "SEMARNAT", "--on", "2022-03-01")
    refused = run("minutes", sample, *FORESTRY, "--state", "final")
    assert (refused.code, "Canada has not approved them" in refused.sentence) == (1, True)
    standing(run, sample, "--state", "approved-by-canada")
    final = standing(run, sample, "--state", "final")
    assert (final["version"], final["state"], final["is_settled"]) == (1, "final", True)
    assert final["approvals"] == [
        {"side": "canada", "approved_on": None, "approved_by": None},
        {"side": "mexico", "approved_on": "2022-03-01", "approved_by": "SEMARNAT"},
    ]
    assert run("minutes", sample, *FORESTRY, "--begin").code == 1
    begun = standing(run, sample, "--begin", "--reason", "A name was wrong")
    assert (begun["version"], begun["is_settled"], begun["state"]) == (2, False, "minutes_drafted")
    said = run("minutes", sample, *FORESTRY)
    assert "A name was wrong" in said.output
    assert run("undo", sample).code == 0
    assert standing(run, sample)["is_settled"] is True


def test_final_minutes_carry_their_symbol_and_approvals_and_do_not_follow_later_changes(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    for state in ("sent", "approved-by-canada", "approved-by-mexico", "final"):
        standing(run, sample, "--state", state)
    standing(run, sample, "--begin", "--reason", "Again")
    assert run("export", "minutes", sample, *FORESTRY, "-o", tmp_path / "minutes.docx").code == 0
    text = "\n".join(paragraph for _, paragraph in paragraphs_of(tmp_path / "minutes.docx"))
    assert "CMP-17/FOR/MIN/2" in text
    assert "Draft 2" in text
    standing(run, sample, "--state", "final", "--reason", "Nothing but a name")
    assert run("export", "minutes", sample, *FORESTRY, "-o", tmp_path / "final.docx").code == 0
    assert "State: Final" in "\n".join(paragraph for _, paragraph in paragraphs_of(tmp_path / "final.docx"))


def test_two_versions_become_one_word_file_with_tracked_changes(run: Run, two_versions: Path, tmp_path: Path) -> None:
    ended = run("export", "comparison", two_versions, *FORESTRY, "--from", "1", "--to", "2")
    assert (ended.code, ended.output.splitlines()[0]) == (0, "2021 FOR minutes 1 to 2 (en).docx")
    path = tmp_path / "2021 FOR minutes 1 to 2 (en).docx"
    assert "The groups met and spoke of fires." in [text for _, text in rejected(path)]
    assert "The groups met online and spoke of forest fires. [Both] sides were glad." in [t for _, t in accepted(path)]
    assert list(docx.Document(str(path)).element.body.iter(w("ins")))


def test_a_version_is_compared_with_the_text_as_it_stands(run: Run, two_versions: Path, tmp_path: Path) -> None:
    ended = run("export", "comparison", two_versions, *FORESTRY, "--from", "2", "--json", "-o", tmp_path / "c.docx")
    (line,) = json.loads(ended.output)
    assert line["symbol"] == "CMP-17/FOR/MIN/2 → 3"
    assert (line["from"], line["to"], line["group_code"], line["language"]) == (2, None, "FOR", "en")
    assert line["differences"] >= 2
    assert run("export", "minutes", two_versions, *FORESTRY, "-o", tmp_path / "now.docx").code == 0
    assert accepted(tmp_path / "c.docx") == paragraphs_of(tmp_path / "now.docx")


def test_brackets_are_listed_in_the_minutes(run: Run, sample: Path) -> None:
    write(sample, "Both sides [agreed] to meet, see [1].")
    found = standing(run, sample)
    brackets = found["brackets"]
    assert isinstance(brackets, list)
    assert [(each["table"], each["section"], each["passage"]) for each in brackets] == [
        ("narrative", "introduction", "[agreed]")
    ]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--from", "7"), 1, "Version 7 of these minutes is not kept; there are: 1, 2."),
        (("--from", "zero"), 2, "no number of a version"),
        (("--from", "1", "--to", "newest"), 2, "no number of a version"),
    ],
)
def test_versions_that_are_not_there_are_named(
    run: Run, two_versions: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    ended = run("export", "comparison", two_versions, *FORESTRY, *options)
    assert (ended.code, said in ended.sentence) == (code, True)


def test_approving_words_without_an_approval_are_wrong_usage(run: Run, sample: Path) -> None:
    assert run("minutes", sample, *FORESTRY, "--by", "Ana").code == 2
