"""Text files in the encodings and with the separators that offices use."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmpdesk.model.clean_text import clean_text
from cmpdesk.spreadsheets.reading.cells import FileFormat, TextLayout
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from cmpdesk.spreadsheets.reading.text_files.delimiters import delimiter_of
from cmpdesk.spreadsheets.reading.text_files.encodings import encoding_of
from cmpdesk.spreadsheets.reading.text_files.rows import rows_of
from tests.spreadsheets.reading.seen import cells_of, only_sheet

FRENCH = "Groupe;Coprésident;Depuis\nForêts;Hélène Côté, directrice à l’énergie;2021\nEnvironnement;Noël Guérin;2019\n"
SPANISH = "Grupo\tAcción\nBosques\t¿Quién señaló la próxima reunión?\nMinería\tActualizar el plan «año 1»\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(("text", "delimiter"), [(FRENCH, ";"), (SPANISH, "\t")])
def test_encoding_and_delimiter_are_found(tmp_path: Path, text: str, delimiter: str, encoding: str) -> None:
    path = tmp_path / "liste.xls"
    path.write_bytes(text.encode(encoding, "replace"))
    if encoding == "cp850":
        text = text.replace("’", "?")
    read = read_file(path)
    assert read.format is FileFormat.CSV
    assert read.layout == TextLayout(encoding, delimiter)
    assert [row.cells for row in read.sheets[0].rows] == [tuple(line.split(delimiter)) for line in text.splitlines()]
    assert read.sheets[0].name == "liste"


def test_the_layout_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes("a,b;ç\n".encode("mac_roman"))
    read = read_file(path, layout=TextLayout("mac_roman", ","))
    assert read.sheets[0].rows[0].cells == ("a", "b;ç")
    assert read.layout == TextLayout("mac_roman", ",")


@pytest.mark.parametrize("text", ["Weiter geht’s", "Price,€ 5", "A – B", "Äcker", "l’année", "§ 4"])
def test_one_strange_sign_is_taken_as_windows_writes_it(text: str) -> None:
    assert encoding_of(io.BytesIO(text.encode("cp1252")), 1 << 20) == ("cp1252", False)


def test_the_sections_of_an_attendance_report_are_cut_alike(tmp_path: Path) -> None:
    path = tmp_path / "attendance.csv"
    lines = ["1. Summary", "Meeting title\tForestry", "Attended participants\t3", "", "2. Participants"]
    lines += ["Name\tFirst Join\tLast Leave\tEmail\tRole"]
    lines += [f"Person {at}\t11/25/21, 9:0{at}:00 AM\t11/25/21, 10:00:00 AM\t\tPresenter" for at in range(3)]
    path.write_text("\n".join(lines), encoding="utf-16")
    read = read_file(path)
    assert read.layout == TextLayout("utf-16", "\t")
    assert read.sheets[0].rows[-1].cells[1] == "11/25/21, 9:02:00 AM"


def test_a_separator_line_is_read_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_text("sep=|\nNo.|Action\n1|Plan, write; send\n", encoding="utf-8-sig")
    assert [(row.number, row.cells) for row in only_sheet(path).rows] == [
        (1, ("No.", "Action")),
        (2, ("1", "Plan, write; send")),
    ]


def test_one_column_stays_one_column(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Action\nAgree, in principle, to meet\n\nPublish the plan; share it\nDone\n", encoding="utf-8")
    assert [(row.number, *row.cells) for row in only_sheet(path).rows] == [
        (1, "Action"), (2, "Agree, in principle, to meet"), (4, "Publish the plan; share it"), (5, "Done"),
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "delimiter"), [
    (["Nom;Montant\n", "A;1,5\n", "B;2,5\n"], ";"),
    (["Amyot, André;8\n", "Frison, Monique;5\n", "Bokovay, Dave;3\n"], ";"),
    (["Actions of 2021\n", "\n", "No.,Action,Due\n", '1,"Plan, write",May\n'], ","),
    (["a\tb, c\td\n", "1\t2, 3, 4\t5\n", "6\t7\t8\n"], "\t"),
    (["No.|Action\n", "1|one; two\n"], "|"),
    ([",,,\n", ",,,\n", "one, two; three,,,\n"], ","),
    (["Report\n", "Topic,Start,Length,Joined\n", "Forestry,10:00,60,3\n", "People\n", *["a,b,c,d,e\n"] * 3], ","),
])  # fmt: skip
def test_what_cuts_the_rows_alike_stands_between_the_columns(lines: list[str], delimiter: str) -> None:
    assert delimiter_of(lines) == delimiter


def test_a_quote_that_is_never_closed_costs_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text('No.,Action\n1,"Plan\n2,Write\n3,"two\nlines"\n4,4" pipe\n5,"six"" inches"\n', encoding="utf-8")
    assert cells_of(only_sheet(path)) == [
        ("No.", "Action"), ("1", '"Plan'), ("2", "Write"), ("3", "two\nlines"), ("4", '4" pipe'), ("5", 'six" inches'),
    ]  # fmt: skip


def test_zeros_and_very_long_cells_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"No.,Action\n1,a\0b\n2,{'x' * 200_000}\n", encoding="utf-8")
    assert cells_of(only_sheet(path))[1:] == [("1", "ab"), ("2", "x" * 200_000)]


def test_a_few_damaged_characters_do_not_change_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("Forêts,Économie,Énergie,Québec,Montréal,Région,été,où,à,ç,é,è,ñ\n".encode() + b"x,\xe9y\n")
    read = read_file(path)
    assert read.layout == TextLayout("utf-8", ",")
    assert read.sheets[0].rows[1].cells == ("x", "�y")
    assert [str(notice)[:29] for notice in read.notices] == ["Some characters are damaged i"]


def test_a_preview_shows_the_first_rows_only(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("No.,Action\n" + "".join(f"{number},Plan\n" for number in range(200)), encoding="utf-8")
    preview = read_preview(path)
    assert (len(preview.sheets[0].rows), preview.complete) == (50, False)
    assert read_file(path).complete


@given(st.text(alphabet="éèàùçôîëïñáíóúü¿¡ abcdefgh", min_size=12))
@settings(max_examples=200, deadline=None)
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert encoding_of(io.BytesIO(text.encode()), 1 << 20)[0] == "utf-8"


@given(st.lists(st.lists(st.text(alphabet='ab",;\n é'), min_size=1, max_size=4), min_size=1))
@settings(max_examples=200, deadline=None)
def test_rows_that_were_written_right_are_read_right(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    written.seek(0)
    assert list(rows_of(written, ",")) == rows


@given(st.text(alphabet='ab",\n'))
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost_whatever_the_quotes(text: str) -> None:
    read = "".join(cell for row in rows_of(io.StringIO(text, newline=""), ",") for cell in row)
    assert [letter for letter in read if letter.isalpha()] == [
        letter for letter in clean_text(text) if letter.isalpha()
    ]
