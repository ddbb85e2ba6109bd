"""Institutions, and who answers for something, are recognised however a list writes them, never by chance."""

from __future__ import annotations

import pytest

from cmpdesk.importing.values.institutions import match_institution, read_institutions
from cmpdesk.importing.values.owners import read_owner
from cmpdesk.importing.values.people import PersonKind
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.registers.loading import InstitutionCard
from cmpdesk.secretariat.search.finding import names_of
from tests.importing.cell_values import listed
from tests.importing.values.known import KNOWN, acronyms, institutions, person


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("CFS / CONAFOR", "CFS CONAFOR"),
        ("CNA; SADER", "CNA SADER"),
        ("AAFC, SADER", "AAFC SADER"),
        ("AAFC/SADER", "AAFC SADER"),
        ("AAFC and SADER", "AAFC SADER"),
        ("PCA; CONANP", "PCA CONANP"),
        ("SEMARNAT y ECCC", "SEMARNAT ECCC"),
        ("CNA, SADER y SE", "CNA SADER ECONOMIA"),
        ("GAC et SRE", "GAC SRE"),
        ("SADER (exhibition), GAC (CMP)", "SADER GAC"),
        ("NRCan-CFS", "CFS"),
        ("SEMARNAT – CONAFOR", "CONAFOR"),
        ("AAC", "AAFC"),
        ("RNCan", "NRCan"),
        ("sader", "SADER"),
        ("S.R.E.", "SRE"),
        ("Canadian Forest Service (CFS)", "CFS"),
        ("SECRETARIA DE ECONOMIA (SE)", "ECONOMIA"),
        ("Secretaría de Economía", "ECONOMIA"),
        ("Affaires mondiales Canada", "GAC"),
        ("Agriculture and Agri-Food Canada", "AAFC"),
        ("Agriculture and Agri-Food Canada, SADER", "AAFC SADER"),
        ("Environment and Climate Change Canada and SEMARNAT", "ECCC SEMARNAT"),
        ("Natural Ressources Canada", "NRCan"),
        ("Secretaria de Medio Ambiente y Recursos Naturales", "SEMARNAT"),
        ("CONAFOR\nCFS", "CONAFOR CFS"),
        ("• CONAFOR\n• CFS", "CONAFOR CFS"),
        ("1. CONAFOR\n2. CFS", "CONAFOR CFS"),
        ("CONAFOR + CFS", "CONAFOR CFS"),
        ("CONAFOR & CFS", "CONAFOR CFS"),
        ("CONAFOR, CONAFOR", "CONAFOR"),
        ("SRE - Dirección General para América del Norte", "SRE"),
        ("Canadian Grain Council", "CGC"),
        ("Ministry of Foreign Affairs (SRE)", "SRE"),
    ],
)
def test_institutions_are_recognised_by_any_name(cell: str, wanted: str) -> None:
    found = read_institutions(cell, KNOWN)
    assert " ".join(acronyms(KNOWN, [each.match.certain_id for each in found])) == wanted


@pytest.mark.parametrize(
    ("cell", "proposal"),
    [
        ("Dept of Fisheries and Oceans", "DFO"),
        ("Environment Canada", None),
        ("Forest Service", "CFS"),
        ("Ministry of Magic", None),
        ("ABC", None),
        ("SADR", None),
    ],
)
def test_a_likely_institution_is_only_proposed(cell: str, proposal: str | None) -> None:
    (found,) = read_institutions(cell, KNOWN)
    assert found.words == cell
    assert found.match.certain_id is None
    assert proposal is None or acronyms(KNOWN, [found.match.record_id]) == [proposal]


def test_notes_in_brackets_are_kept_and_sides_derived() -> None:
    exhibition, _ = read_institutions("SADER (exhibition), GAC", KNOWN)
    assert (exhibition.note, exhibition.side) == ("exhibition", Side.MEXICO)


def first_name(institution: InstitutionCard) -> str:
    return next(iter(names_of(institution)))


INSTITUTIONS = sorted(KNOWN.registers.institutions.values(), key=first_name)


@pytest.mark.parametrize("institution", INSTITUTIONS, ids=first_name)
def test_every_name_of_every_institution_leads_to_it(institution: InstitutionCard) -> None:
    for name in names_of(institution):
        match = match_institution(name.upper(), KNOWN)
        assert match.record_id == institution.id or institution.id in dict(match.choices)


@pytest.mark.parametrize(
    ("cell", "names", "people", "side"),
    [
        ("Mexico (SRE)", "SRE", [], Side.MEXICO),
        ("Canada: GAC, CFS", "GAC CFS", [], Side.CANADA),
        ("Canada (AAFC) & Mexico (SADER)", "AAFC SADER", [], Side.BOTH),
        ("Both", "", [], Side.BOTH),
        ("Ambas partes", "", [], Side.BOTH),
        ("Les deux pays", "", [], Side.BOTH),
        ("Canada/Mexico", "", [], Side.BOTH),
        ("CAN-MEX", "", [], Side.BOTH),
        ("México", "", [], Side.MEXICO),
        ("Co-chairs", "", [], Side.BOTH),
        ("GAC – Monique Frison", "GAC", ["Monique Frison"], Side.CANADA),
        ("GAC (Monique Frison)", "GAC", ["Monique Frison"], Side.CANADA),
        ("Monique Frison (CFS)", "", ["Monique Frison"], None),
        ("M. Frison (CFS)", "CFS", ["Monique Frison"], Side.CANADA),
        ("Monique Frison, Camilo Oviedo Bautista", "", ["Monique Frison", "Camilo Oviedo Bautista"], None),
        ("Monique Frison and SADER", "SADER", ["Monique Frison"], Side.MEXICO),
        ("CONAFOR, Camilo Oviedo", "CONAFOR", ["Camilo Oviedo Bautista"], Side.MEXICO),
        ("CFS / CONAFOR", "CFS CONAFOR", [], Side.BOTH),
        ("SADER (exhibition), GAC (CMP)", "SADER GAC", [], Side.BOTH),
        ("Canada (lead), Mexico", "", [], Side.BOTH),
        ("Lead: SRE; Support: GAC", "SRE GAC", [], Side.BOTH),
        ("SRE (lead) / GAC (support)", "SRE GAC", [], Side.BOTH),
        ("GAC and SRE (co-leads)", "GAC SRE", [], Side.BOTH),
        ("Canada and Mexico co-chairs", "", [], Side.BOTH),
        ("SRE con apoyo de GAC", "SRE GAC", [], Side.BOTH),
        ("GAC in coordination with SRE", "GAC SRE", [], Side.BOTH),
        ("MX: SADER / CA: AAFC", "SADER AAFC", [], Side.BOTH),
        ("Mexico and AAFC", "AAFC", [], Side.MEXICO),
        ("SEMARNAT-UCAI", "SEMARNAT", [], Side.MEXICO),
        ("NRCan/RNCan", "NRCan", [], Side.CANADA),
        ("CFS / SCF", "CFS", [], Side.CANADA),
        ("Michael Grant GAC", "", ["Michael Grant"], None),
        ("@Monique Frison", "", ["Monique Frison"], None),
        ("AAFC (Kathleen Donohue), SADER", "AAFC SADER", ["Kathleen Donohue"], Side.BOTH),
    ],
)
def test_owners_may_be_institutions_people_and_countries(
    cell: str, names: str, people: list[str], side: Side | None
) -> None:
    reading = read_owner(cell, KNOWN)
    assert (institutions(reading), [person(each.match) for each in reading.people]) == (names, people)
    assert (reading.side, reading.rest) == (side, ())


@pytest.mark.parametrize(
    "cell", listed("TBC|vacant|por definir|À déterminer|to be named by Canada|Por designar por México")
)
def test_an_owner_yet_to_be_named_is_a_vacancy(cell: str) -> None:
    (vacancy,) = read_owner(cell, KNOWN).people
    assert vacancy.kind is PersonKind.VACANT
    assert vacancy.side is {"to be named by Canada": Side.CANADA, "Por designar por México": Side.MEXICO}.get(cell)


def test_what_an_owner_cell_says_beside_names_is_kept() -> None:
    reading = read_owner("someone at the ministry, CONAFOR", KNOWN)
    assert (institutions(reading), reading.rest) == ("CONAFOR", ("someone at the ministry",))
