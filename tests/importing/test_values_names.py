"""Institutions, people, groups and editions are recognised however a list writes them, and never by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from cmpdesk.importing.values.groups import match_group, read_edition, read_groups
from cmpdesk.importing.values.institutions import match_institution, read_institutions
from cmpdesk.importing.values.known import KnownRegister, load_known
from cmpdesk.importing.values.matching import CERTAIN, Match, MatchHow
from cmpdesk.importing.values.owners import OwnerReading, read_owner
from cmpdesk.importing.values.people import PersonKind, read_people, read_person
from cmpdesk.importing.values.people_matching import match_person
from cmpdesk.importing.values.text import text_of
from cmpdesk.model.choices import ParticipantRole, Side
from cmpdesk.model.language import Language
from cmpdesk.model.person import Person
from cmpdesk.secretariat.registers.loading import GroupCard, InstitutionCard
from cmpdesk.secretariat.search.finding import names_of
from cmpdesk.spreadsheets.reading.cells import CellValue
from cmpdesk.workspace.opening import create_workspace
from tests.importing.cell_values import CELLS, listed
from tests.importing.registers import sample_register

KNOWN = sample_register()
PEOPLE = sorted(person.name for person in KNOWN.names.people.values())


def acronyms(known: KnownRegister, ids: list[str | None]) -> list[str]:
    """Return each institution by its English acronym, or else its label; an unknown one is "?"."""
    found = []
    for each in ids:
        label = known.institutions.records[each].label if each else "?"
        found.append(label.rpartition("(")[2].rstrip(")") if "(" in label else label)
    return found


def institutions(reading: OwnerReading) -> str:
    return " ".join(acronyms(KNOWN, [each.match.certain_id for each in reading.institutions]))


def person(match: Match) -> str | None:
    return KNOWN.names.people[match.record_id].name if match.record_id else None


def group(match: Match) -> str | None:
    return KNOWN.groups.records[match.record_id].label if match.record_id else None


# Institutions


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


# By a name: record ids are new in every process of the tests.
INSTITUTIONS = sorted(KNOWN.registers.institutions.values(), key=first_name)


@pytest.mark.parametrize("institution", INSTITUTIONS, ids=first_name)
def test_every_name_of_every_institution_leads_to_it(institution: InstitutionCard) -> None:
    for name in names_of(institution):
        match = match_institution(name.upper(), KNOWN)
        assert match.record_id == institution.id or institution.id in dict(match.choices)


# Owners


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


# People


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Monique Frison", "Monique Frison"),
        ("Frison, Monique", "Monique Frison"),
        ("FRISON, Monique", "Monique Frison"),
        ("FRISON Monique", "Monique Frison"),
        ("MONIQUE FRISON", "Monique Frison"),
        ("Ms. Monique Frison", "Monique Frison"),
        ("Dr Monique Frison", "Monique Frison"),
        ("Mme Monique Frison", "Monique Frison"),
        ("Monique Frison (CFS)", "Monique Frison"),
        ("Monique Frison (Co-chair)", "Monique Frison"),
        ("Monique Frison, Director General, Trade, Economics and Industry Branch", "Monique Frison"),
        ("Monique Frison <monique.frison@example.ca>", "Monique Frison"),
        ("Monique Frison (she/her)", "Monique Frison"),
        ("Monique Frison (Guest)", "Monique Frison"),
        ("monique.frison@example.ca", "Monique Frison"),
        ("Frison, Monique (CFS/SCF)", "Monique Frison"),
        ("monique frison", "Monique Frison"),
        ("Monique Frison*", "Monique Frison"),
        ("@Monique Frison", "Monique Frison"),
        ("Monique Frison and team", "Monique Frison"),
        ("Jeffrey Biggs", "Jeffrey Biggs"),
        ("Mtra. Marcela Olguin Alvarez", "Marcela Olguín Álvarez"),
        ("Olguín Álvarez, Marcela", "Marcela Olguín Álvarez"),
        ("Miguel Angel Zeron Cid", "Miguel Ángel Zerón Cid"),
        ("Camilo Oviedo", "Camilo Oviedo Bautista"),
        ("Ing. Camilo Oviedo", "Camilo Oviedo Bautista"),
        ("José Alanís", "José Armando Alanís de la Rosa"),
        ("ALANÍS DE LA ROSA José Armando", "José Armando Alanís de la Rosa"),
    ],
)
def test_people_are_recognised_with_certainty(cell: str, wanted: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert person(reading.match) == wanted
    assert reading.match.certainty >= CERTAIN


@pytest.mark.parametrize(
    ("cell", "wanted", "how"),
    [
        ("M. Frison", "Monique Frison", MatchHow.INITIALS),
        ("Frison, M.", "Monique Frison", MatchHow.INITIALS),
        ("Frison", "Monique Frison", MatchHow.PART),
        ("Monique Frizon", "Monique Frison", MatchHow.NEARLY),
        ("GAC – Monique Frison", "Monique Frison", MatchHow.EXACT),
    ],
)
def test_likely_people_are_only_proposed(cell: str, wanted: str, how: MatchHow) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert (person(reading.match), reading.match.how) == (wanted, how)
    assert 0 < reading.match.certainty < CERTAIN


@pytest.mark.parametrize("cell", ["Ana Probe", "Anna Smith", "Pedro Frisona Gil", "X Æ"])
def test_others_are_not_taken_for_known_people(cell: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert reading.match.record_id is None


@pytest.mark.parametrize(
    ("cell", "honorific", "given", "family"),
    [
        ("Dr. Anna Smith", "Dr.", "Anna", "Smith"),
        ("Smith, Anna", None, "Anna", "Smith"),
        ("SMITH Anna", None, "Anna", "Smith"),
        ("ANNA SMITH", None, "Anna", "Smith"),
        ("A. Smith", None, "A.", "Smith"),
        ("M. Tremblay", None, "M.", "Tremblay"),
        ("C. Diaz", None, "C.", "Diaz"),
        ("Jean-Marc Le Blanc", None, "Jean-Marc", "Le Blanc"),
        ("SMITH Anna (Mme)", "Mme", "Anna", "Smith"),
        ("van der Berg, Jan", None, "Jan", "van der Berg"),
        ("NÚÑEZ PROBE, María José (SADER)", None, "María José", "Núñez Probe"),
        ("Núñez Probe, María José", None, "María José", "Núñez Probe"),
        ("anna smith", None, "Anna", "Smith"),
        ("Act. Gloria Sandoval Salas (SADER)", "Act.", "Gloria", "Sandoval Salas"),
        ("Ing. Juan Pérez López, Director, SADER", "Ing.", "Juan", "Pérez López"),
    ],
)
def test_new_people_are_taken_apart(cell: str, honorific: str | None, given: str, family: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert (reading.honorific, reading.given_names, reading.family_names) == (honorific, given, family)


def test_the_country_tells_how_a_name_is_built() -> None:
    mexican = read_person("Juan Pérez López", KNOWN, side=Side.MEXICO)
    canadian = read_person("Juan Perez Lopez", KNOWN, side=Side.CANADA)
    assert mexican is not None
    assert canadian is not None
    assert (mexican.family_names, canadian.family_names) == ("Pérez López", "Lopez")


def test_what_stands_behind_a_name_is_told_apart() -> None:
    reading = read_person("Dr. Ana Probe (Co-chair), Director General, Trade, Natural Resources Canada", KNOWN)
    assert reading is not None
    assert (reading.name, reading.title, reading.institution, reading.role) == (
        "Ana Probe",
        "Director General, Trade",
        "Natural Resources Canada",
        ParticipantRole.CO_CHAIR,
    )


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A. Smith / B. Jones; C. Diaz", ["A. Smith", "B. Jones", "C. Diaz"]),
        ("Ana Probe and Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe y Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe et Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe & Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe\nLuc Roy", ["Ana Probe", "Luc Roy"]),
        ("- Ana Probe\n- Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Kathleen Donohue, Keith Currie", ["Kathleen Donohue", "Keith Currie"]),
        ("Donohue, Kathleen; Currie, Keith", ["Kathleen Donohue", "Keith Currie"]),
        ("Ana Probe <a@b.ca>; Luc Roy <l@b.ca>", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe <a@b.ca>, Luc Roy <l@b.ca>", ["Ana Probe", "Luc Roy"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Smith, Anna", ["Anna Smith"]),
        ("Ana Probe, Canadian Heritage", ["Ana Probe"]),
        ("Ana Probe, Economics Branch", ["Ana Probe"]),
        ("Ana Probe\nDirector General\nSADER", ["Ana Probe"]),
        ("Ana Probe / Directora General", ["Ana Probe"]),
        ("Ana Probe, Luc Roy", ["Ana Probe", "Luc Roy"]),
        ("Ana Probe (ABC), Luc Roy (DEF)", ["Ana Probe", "Luc Roy"]),
        ("NÚÑEZ PROBE, María José (SADER)", ["María José Núñez Probe"]),
        ("Vicente Banks and Jeffrey Redford", ["Vicente Banks", "Jeffrey Redford"]),
    ],
)
def test_several_people_in_a_cell(cell: str, names: list[str]) -> None:
    assert [each.name for each in read_people(cell, KNOWN)] == names


@pytest.mark.parametrize(
    "cell",
    listed(
        "TBC|TBD|Vacant|vacante|VACANT POSITION|à déterminer|Poste vacant|por designar|n/a|-|To be named|À confirmer"
    ),
)
def test_a_post_without_a_person_is_vacant(cell: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert (reading.kind, reading.name) == (PersonKind.VACANT, "")


@pytest.mark.parametrize(
    "cell", listed("Co-chairs|Secretariat|both sides|Todos|Points of contact|Secretaría técnica|Coprésidents")
)
def test_everybody_with_a_function_is_no_person(cell: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert reading.kind is PersonKind.GROUP


@pytest.mark.parametrize(("cell", "note"), [("Ana Probe (on leave)", "on leave"), ("Ana Probe et al.", "et al.")])
def test_notes_beside_a_name_are_kept(cell: str, note: str) -> None:
    reading = read_person(cell, KNOWN)
    assert reading is not None
    assert (reading.name, reading.note) == ("Ana Probe", note)


def test_an_address_decides() -> None:
    frison = next(each for each in KNOWN.names.people.values() if each.name == "Monique Frison")
    known = replace(KNOWN, names=replace(KNOWN.names, people_by_address={"m@example.ca": frison.id}))
    match = match_person("Somebody Else", known, email="M@example.ca")
    assert (match.record_id, match.how) == (frison.id, MatchHow.ADDRESS)


def test_homonyms_are_told_apart_by_institution_or_asked(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "homonyms.cmpdesk") as workspace:
        with workspace.change("Add people") as database:
            database.add_all(
                [Person(given_names="Ana", family_names="Probe"), Person(given_names="Ana", family_names="Probe")]
            )
        with workspace.reading() as database:
            known = load_known(database)
    match = match_person("Probe, Ana", known)
    assert (match.record_id, match.how, len(match.choices)) == (None, MatchHow.SEVERAL, 2)
    one, two = known.names.people
    there = replace(known.names.people[one], institutions=frozenset({"x"}))
    apart = replace(known, names=replace(known.names, people={one: there, two: known.names.people[two]}))
    assert match_person("Ana Probe", apart, institution_id="x").record_id == one


@given(
    name=st.sampled_from(PEOPLE),
    turned=st.booleans(),
    loud=st.booleans(),
    title=st.sampled_from(["", "Dr. ", "Mtra. "]),
)
def test_every_known_person_is_found_however_the_name_is_written(
    name: str, turned: bool, loud: bool, title: str
) -> None:
    card = next(each for each in KNOWN.registers.people.values() if each.name == name)
    written = f"{card.family_names}, {card.given_names}" if turned and card.given_names else f"{title}{name}"
    reading = read_person(written.upper() if loud else written, KNOWN)
    assert reading is not None
    assert person(reading.match) == name


# Groups


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


# Editions


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


# All of them


def questions_of_loading(database: Session) -> int:
    """Return how many statements loading what is known takes."""
    asked: list[str] = []

    def note(*about: object) -> None:
        asked.append(str(about[2]))

    event.listen(database.get_bind(), "before_cursor_execute", note)
    load_known(database, Language.FRENCH)
    event.remove(database.get_bind(), "before_cursor_execute", note)
    return len(asked)


def test_what_is_known_is_loaded_with_few_questions(tmp_path: Path) -> None:
    counts = []
    for people in (1, 40):
        with create_workspace(tmp_path / f"{people}.cmpdesk") as workspace:
            with workspace.change("Add people") as database:
                database.add_all([Person(given_names="Ana", family_names=f"Probe{number}") for number in range(people)])
            with workspace.reading() as database:
                counts.append(questions_of_loading(database))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("text", ["Ana Probe, " * 3000, "SADER / " * 4000, "1." * 16000, "(" * 32000, "x" * 32000])
def test_a_cell_of_any_length_is_kept_and_not_searched_for_names(text: str) -> None:
    words = text_of(text)
    assert read_owner(text, KNOWN).rest == (words,)
    assert [each.kind for each in read_people(text, KNOWN)] == [PersonKind.UNREADABLE]
    assert [each.match.record_id for each in read_institutions(text, KNOWN)] == [None]
    assert read_groups(text, KNOWN)[0].match.record_id is None
    assert read_edition(text, KNOWN).match.record_id is None
    person = read_person(text, KNOWN)
    assert person is not None
    assert person.kind is PersonKind.UNREADABLE


@given(cell=CELLS)
@settings(max_examples=150)
def test_any_cell_is_read(cell: CellValue) -> None:
    owner = read_owner(cell, KNOWN)
    people = read_people(cell, KNOWN)
    read_person(cell, KNOWN)
    read_institutions(cell, KNOWN)
    read_groups(cell, KNOWN)
    read_edition(cell, KNOWN)
    assert all(each.words for each in people)
    matches = [each.match for each in owner.institutions] + [each.match for each in people]
    assert all(0 <= match.certainty <= 100 for match in matches)


def test_a_ministry_speaks_for_the_people_of_its_agencies() -> None:
    found = [
        match_person("Monique Frison", KNOWN, institution_id=match_institution(acronym, KNOWN).certain_id).certain_id
        for acronym in ("CFS", "NRCan", "SADER")
    ]
    assert found[0] is not None
    assert found == [found[0], found[0], None]
