"""How the workbooks look on paper: footers, names of sheets, signs of per cent, no merged cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions.log import LogSelection, load_log
from cmpdesk.secretariat.figures import load_all_figures
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.spreadsheets.action_log.assembly import action_line, assemble_log
from cmpdesk.spreadsheets.action_log.book import footer_text
from cmpdesk.spreadsheets.action_log.names import SheetNames
from cmpdesk.spreadsheets.figures import FiguresBook, write_figures
from cmpdesk.workspace.opening import open_workspace

DAY = date(2022, 6, 1)
LONG = "Partenariat stratégique global entre le Canada et les États-Unis mexicains pour une Amérique du Nord prospère"


@pytest.mark.parametrize(("language", "share"), [(Language.FRENCH, '0"\u00a0"%'), (Language.SPANISH, "0%")])
def test_sheets_of_figures_have_page_numbers_and_no_merged_cell(
    sample_file: Path, tmp_path: Path, language: Language, share: str
) -> None:
    with open_workspace(sample_file, read_only=True) as workspace, workspace.reading() as session:
        figures = load_all_figures(session, language, DAY)
    write_figures(FiguresBook(figures, language, DAY, "Alianza & Cía.", "Ana"), tmp_path / "Cifras.xlsx")
    book = load_workbook(tmp_path / "Cifras.xlsx")
    assert book.properties.subject == "Alianza & Cía."
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.oddFooter is not None
        assert "&P" in str(sheet.oddFooter.center.text)
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    completion = book.worksheets[1]
    assert completion.print_title_rows == "$4:$4"
    note = " ".join(str(completion.cell(row, 1).value or "") for row in (2, 3)).strip()
    assert note.endswith(".")
    assert completion.cell(5, len(figures[0].parts) + 3).number_format == share


@pytest.mark.parametrize("partnership", [LONG, "Partenariat Canada-Mexique", "A"])
def test_a_footer_says_what_the_file_is_and_stays_left_of_the_page_number(partnership: str) -> None:
    title = "Registre des mesures de suivi 2021"
    left = footer_text(title, partnership, DAY, Language.FRENCH).partition("&C")[0].removeprefix("&L")
    assert left.endswith(f" – {title}")
    assert len(left) <= 60


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Développement économique durable et inclusif", "Développement économique…"),
        ("Commerce, investissement et innovation", "Commerce, investissement et…"),
        ("Foresterie", "Foresterie"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellsc…"),
    ],
)
def test_a_long_name_of_a_sheet_is_cut_between_words(wanted: str, name: str) -> None:
    names = SheetNames()
    assert names.unique(wanted) == name
    assert len(names.unique(wanted)) <= 31


def test_a_group_that_did_not_meet_says_at_which_annual_meeting(sample_file: Path) -> None:
    with open_workspace(sample_file, read_only=True) as workspace, workspace.reading() as session:
        log = assemble_log(load_log(session, LogSelection(), DAY), Language.FRENCH, revision=1, author="Ana")
    energy = next(sheet for sheet in log.sheets if sheet.code == "ENE")
    assert energy.session_line == "17e réunion annuelle\u00a0: aucune séance n’a eu lieu pour cette édition."


def test_the_due_date_of_an_action_stands_in_the_language_of_the_log_where_it_has_a_counterpart(
    sample_file: Path,
) -> None:
    with open_workspace(sample_file, read_only=True) as workspace, workspace.reading() as session:
        action = load_log(session, LogSelection(), DAY).groups[0].actions[0]
    group = GroupLine("", "AGR", Translated("Agri-business"), Translated(), Translated())
    for said, shown in (("spring 2022", "primavera de 2022"), ("towards 2024", "towards 2024")):
        told = replace(action, facts=replace(action.facts, due=Translated(said)))
        assert action_line(told, group, Language.SPANISH).due_words == shown
        assert action_line(told, group, Language.ENGLISH).due_words == said
