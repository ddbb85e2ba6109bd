"""People are recognised or taken apart however a list writes them, and never by chance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.importing.values.institutions import match_institution
from cmpdesk.importing.values.known import load_known
from cmpdesk.importing.values.matching import CERTAIN, MatchHow
from cmpdesk.importing.values.people import PersonKind, read_people, read_person
from cmpdesk.importing.values.people_matching import match_person
from cmpdesk.model.choices import ParticipantRole, Side
from cmpdesk.model.person import Person
from cmpdesk.workspace.opening import create_workspace
from tests.importing.cell_values import listed
from tests.importing.values.known import KNOWN, PEOPLE, person


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
        ("Del Probe, Zarin P.", None, "Zarin P.", "Del Probe"),
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


def test_a_ministry_speaks_for_the_people_of_its_agencies() -> None:
    found = [
        match_person("Monique Frison", KNOWN, institution_id=match_institution(acronym, KNOWN).certain_id).certain_id
        for acronym in ("CFS", "NRCan", "SADER")
    ]
    assert found[0] is not None
    assert found == [found[0], found[0], None]
