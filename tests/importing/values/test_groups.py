"""Groups and editions are recognised however a list writes them, and never by chance."""

from __future__ import annotations

from datetime import date

import pytest

from cmpdesk.importing.values.groups import match_group, read_edition, read_groups
from cmpdesk.importing.values.matching import CERTAIN
from cmpdesk.secretariat.registers.loading import GroupCard
from cmpdesk.secretariat.search.finding import names_of
from cmpdesk.spreadsheets.reading.cells import CellValue
from tests.importing.values.known import KNOWN, group


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Forestry", "Forestry"),
        ("GT Bosques", "Forestry"),
        ("WG Forestry", "Forestry"),
        ("Forestry WG", "Forestry"),
        ("FOR", "Forestry"),
        ("1. Forestry", "Forestry"),
        ("Forestry 2021", "Forestry"),
        ("Forestry actions 2021 (final)", "Forestry"),
        ("Foresterie", "Forestry"),
        ("Groupe de travail sur la foresterie", "Forestry"),
        ("Grupo de Trabajo de Medio Ambiente", "Environment"),
        ("GT sur l’environnement", "Environment"),
        ("Env.", "Environment"),
        ("EWG", "Environment"),
        ("ABWG", "Agri-business"),
        ("Agribusiness", "Agri-business"),
        ("AGRI-BUSINESS WORKING GROUP", "Agri-business"),
        ("agro-industrie", "Agri-business"),
        ("Agroalimentaire", "Agri-business"),
        ("Agronegocios", "Agri-business"),
        ("Groupe de travail sur les mines", "Mining"),
        ("Minería", "Mining"),
        ("Mining WG (Minería)", "Mining"),
        ("HCWG", "Human Capital"),
        ("Capital Humano", "Human Capital"),
        ("TIIWG", "Trade, Investment and Innovation"),
        ("Trade, Investment, and Innovation", "Trade, Investment and Innovation"),
        ("Comercio, Inversion e Innovacion", "Trade, Investment and Innovation"),
        ("Creativity and Culture", "Creativity and Culture"),
        ("Culture and Creativity", "Creativity and Culture"),
        ("Forestery", "Forestry"),
    ],
)
def test_groups_are_recognised_by_any_name(cell: str, wanted: str) -> None:
    match = match_group(cell, KNOWN)
    assert (group(match), match.certainty >= CERTAIN) == (wanted, True)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Agri-biz", "Agri-business"),
        ("Agri", "Agri-business"),
        ("Human Cap", "Human Capital"),
        ("Trade & Inv", "Trade, Investment and Innovation"),
        ("Innovation", "Trade, Investment and Innovation"),
    ],
)
def test_likely_groups_are_only_proposed(cell: str, wanted: str) -> None:
    match = match_group(cell, KNOWN)
    assert (group(match), match.certainty < CERTAIN) == (wanted, True)


@pytest.mark.parametrize(
    "cell", ["Labour mobility", "Housing", "2021 future actions by group", "Notes", "Sheet1", "x", "2021", ""]
)
def test_other_words_are_no_group(cell: str) -> None:
    assert match_group(cell, KNOWN).record_id is None


def test_a_joint_session_names_several_groups() -> None:
    assert [group(each.match) for each in read_groups("Foresterie / Mines", KNOWN)] == ["Forestry", "Mining"]
    assert len(read_groups("Trade, Investment and Innovation", KNOWN)) == 1
    assert len(read_groups("Forestry / something else", KNOWN)) == 1


@pytest.mark.parametrize("card", KNOWN.registers.groups.values(), ids=lambda card: card.code)
def test_every_name_of_every_group_leads_to_it(card: GroupCard) -> None:
    for name in names_of(card):
        assert match_group(name.upper(), KNOWN).certain_id == card.id


@pytest.mark.parametrize(
    ("cell", "ordinal", "year"),
    [
        (2021, 17, 2021),
        ("2021", 17, 2021),
        (17, 17, None),
        ("17th", 17, None),
        ("17th Annual Meeting", 17, None),
        ("17th CMP Annual Meeting (2021)", 17, 2021),
        ("XVII", 17, None),
        ("XVII Reunión Anual", 17, None),
        ("17ª", 17, None),
        ("17.ª Reunión Anual", 17, None),
        ("17e", 17, None),
        ("17e réunion annuelle", 17, None),
        ("IV", 4, None),
        ("1re réunion annuelle", 1, None),
        ("Annual Report 2021", 17, 2021),
        (date(2021, 11, 25), 17, 2021),
    ],
)
def test_editions_are_recognised_by_year_number_and_date(cell: CellValue, ordinal: int, year: int | None) -> None:
    reading = read_edition(cell, KNOWN)
    found = next(each for each in KNOWN.editions if each.id == reading.match.record_id)
    assert (found.ordinal, reading.year) == (ordinal, year)
    assert reading.match.certainty >= CERTAIN


def test_an_edition_that_is_not_there_keeps_its_number() -> None:
    reading = read_edition("25th Annual Meeting", KNOWN)
    assert (reading.match.record_id, reading.ordinal) == (None, 25)


def test_a_number_and_a_year_that_contradict_each_other_are_asked() -> None:
    reading = read_edition("16th (2021)", KNOWN)
    assert (reading.match.record_id, len(reading.match.choices)) == (None, 2)


@pytest.mark.parametrize("cell", ["hello", "next", None, "3 actions", "item 17", ""])
def test_other_words_are_no_edition(cell: CellValue) -> None:
    assert read_edition(cell, KNOWN).match.record_id is None
