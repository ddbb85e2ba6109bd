"""Pasted lists of people are taken apart; no line vanishes, and the way of writing does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmpdesk.model.choices import Delegation, ParticipantRole
from cmpdesk.secretariat.participants.pasted_people import (
    KnownWords,
    LeftOutReason,
    PastedPerson,
    delegation_heading,
    delegation_of_address,
    take_apart,
)
from cmpdesk.secretariat.registers.person_words import institution_key, person_key, split_name

GIVEN = st.sampled_from(["Ana", "Luc", "María José", "Zoë", "Jean-Marc", "Íñigo", "Ann"])
FAMILY = st.sampled_from(["Núñez Probe", "Probe", "O’Neil", "Tremblay", "de la Prueba", "Œuvray"])
TITLE = st.sampled_from(["Director General", "Directrice, Forêts", "Jefa de Unidad", "Analyst", "Senior Advisor"])
INSTITUTION = st.sampled_from(["SADER", "Natural Resources Canada", "Secretaría de Economía", "AAFC", "Bank of Probe"])
PEOPLE = st.lists(st.tuples(GIVEN, FAMILY, TITLE, INSTITUTION), min_size=1, max_size=6)


def facts(people: tuple[PastedPerson, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(person.name, person.title, person.institution) for person in people]


def wanted(people: list[tuple[str, str, str, str]]) -> list[tuple[str, str | None, str | None]]:
    return [(f"{given_name} {family}", title, institution) for given_name, family, title, institution in people]


@given(people=PEOPLE)
@pytest.mark.parametrize(
    "header",
    [
        ("First name", "Last name", "Title", "Organization"),
        ("Prénom", "Nom", "Poste", "Organisme"),
        ("Nombre(s)", "Apellidos", "Cargo", "Dependencia"),
    ],
)
@settings(max_examples=25)
def test_a_table_reads_the_same_with_headers_in_every_language(
    header: tuple[str, ...], people: list[tuple[str, str, str, str]]
) -> None:
    text = "\n".join("\t".join(row) for row in [header, *people])
    found = take_apart(text)
    assert facts(found.people) == wanted(people)
    assert [line.reason for line in found.left_out] == [LeftOutReason.COLUMN_TITLES]


@given(people=PEOPLE)
@settings(max_examples=25)
def test_the_order_of_columns_does_not_matter_without_headers(people: list[tuple[str, str, str, str]]) -> None:
    rows = [f"{given_name} {family}" for given_name, family, _, _ in people]
    one = "\n".join(f"{name}\t{row[2]}\t{row[3]}" for name, row in zip(rows, people, strict=True))
    other = "\n".join(f"{name}\t{row[3]}\t{row[2]}" for name, row in zip(rows, people, strict=True))
    assert facts(take_apart(one).people) == facts(take_apart(other).people) == wanted(people)


@given(people=PEOPLE, mark=st.sampled_from(["", "- ", "• ", "* ", "1. ", "12) ", "(3) ", "– "]))
@settings(max_examples=50)
def test_bullets_and_numbers_change_nothing(people: list[tuple[str, str, str, str]], mark: str) -> None:
    text = "\n".join(f"{mark}{row[0]} {row[1]}, {row[2]}, {row[3]}" for row in people)
    assert facts(take_apart(text).people) == wanted(people)


@given(people=PEOPLE)
@settings(max_examples=50)
def test_capitals_tell_the_family_name(people: list[tuple[str, str, str, str]]) -> None:
    text = "\n".join(f"{row[1].upper()}, {row[0]}; {row[2]}; {row[3]}" for row in people)
    found = take_apart(text).people
    assert [person_key(person.name) for person in found] == [person_key(f"{row[0]} {row[1]}") for row in people]
    assert [person.institution for person in found] == [row[3] for row in people]


@given(text=st.text(max_size=300))
def test_any_text_is_taken_apart_and_no_line_is_counted_twice(text: str) -> None:
    found = take_apart(text)
    left_out = [line.line for line in found.left_out]
    assert len(left_out) == len(set(left_out))
    assert not set(left_out) & {person.line for person in found.people}


@given(
    lines=st.lists(
        st.one_of(
            st.sampled_from(["Dear all,", "Canada", "Délégation mexicaine :", "Best regards", "see you 3 May!", "x"]),
            st.tuples(GIVEN, FAMILY, TITLE, INSTITUTION).map(lambda row: f"{row[0]} {row[1]}, {row[2]}, {row[3]}"),
        ),
        max_size=12,
    )
)
def test_no_line_vanishes(lines: list[str]) -> None:
    found = take_apart("\n".join(lines))
    seen = {line.line for line in found.left_out} | {person.line for person in found.people}
    assert seen == set(range(1, len(lines) + 1))


@pytest.mark.parametrize(
    ("heading", "delegation"),
    [
        ("Mexican participants", Delegation.MEXICO),
        ("Participantes de México (12):", Delegation.MEXICO),
        ("DÉLÉGATION CANADIENNE", Delegation.CANADA),
        ("For Canada", Delegation.CANADA),
        ("Otros participantes", Delegation.OTHER),
        ("Observers", Delegation.OTHER),
        ("Canada Revenue Agency", None),
        ("Participants", None),
        ("Ana Probe", None),
    ],
)
def test_headings_of_delegations_are_told_from_people(heading: str, delegation: Delegation | None) -> None:
    assert delegation_heading(heading) is delegation


def test_a_heading_holds_until_the_next_one() -> None:
    found = take_apart("Canada\nAnn Probe, Analyst, AAFC\nMéxico\nAna Probe Dos, Analista, SADER")
    assert [person.delegation for person in found.people] == [Delegation.CANADA, Delegation.MEXICO]


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("Ann Probe <ann.probe@agr.gc.ca>", "Ann Probe", "ann.probe@agr.gc.ca"),
        ('"Probe, Ann" <ann.probe@agr.gc.ca>', "Ann Probe", "ann.probe@agr.gc.ca"),
        ("ana.probe@economia.gob.mx", "Ana Probe", "ana.probe@economia.gob.mx"),
        ("Ann Probe (ann@x.org)", "Ann Probe", "ann@x.org"),
    ],
)
def test_addresses_are_taken_out_of_a_line(line: str, name: str, address: str) -> None:
    (person,) = take_apart(line).people
    assert (person.name, person.email) == (name, address)


def test_a_line_of_recipients_is_several_people_whose_domain_tells_the_side() -> None:
    found = take_apart("Probe, Ann <ann@agr.gc.ca>; Ana Probe <ana@sader.gob.mx>; Bo Probe <bo@x.org>")
    assert [(person.name, person.delegation) for person in found.people] == [
        ("Ann Probe", Delegation.CANADA),
        ("Ana Probe", Delegation.MEXICO),
        ("Bo Probe", None),
    ]
    assert delegation_of_address("x@international.gc.ca") is Delegation.CANADA


def test_roles_in_brackets_and_honorifics_stand_apart() -> None:
    (person,) = take_apart("Mtra. Ana Probe Dos (Jefa de delegación), Directora, SADER").people
    assert (person.honorific, person.name, person.title, person.is_head) == (
        "Mtra.",
        "Ana Probe Dos",
        "Directora",
        True,
    )
    (chair,) = take_apart("Dr. Ann Probe, Co-chair, AAFC").people
    assert chair.role is ParticipantRole.CO_CHAIR


def test_an_institution_that_is_known_may_have_commas() -> None:
    known = KnownWords(frozenset({institution_key("Agriculture, Fisheries and Food")}))
    (person,) = take_apart("Ann Probe, Director, Trade, Agriculture, Fisheries and Food", known).people
    assert (person.title, person.institution) == ("Director, Trade", "Agriculture, Fisheries and Food")


def test_a_cell_of_excel_with_line_ends_and_quotes_is_one_cell() -> None:
    found = take_apart('Name\tTitle\tInstitution\n"Ann\nProbe"\t"Head of ""Forests"""\tAAFC\nBo Probe\tAnalyst\tCFS')
    assert facts(found.people) == [("Ann Probe", 'Head of "Forests"', "AAFC"), ("Bo Probe", "Analyst", "CFS")]


def test_two_paternal_and_maternal_columns_are_one_family_name() -> None:
    found = take_apart("Nombre\tApellido paterno\tApellido materno\tCargo\nAna\tProbe\tDos\tJefa")
    assert facts(found.people) == [("Ana Probe Dos", "Jefa", None)]
    assert found.people[0].family_names == "Probe Dos"


@pytest.mark.parametrize(
    ("name", "delegation", "given_names", "family_names"),
    [
        ("Camilo Oviedo Bautista", Delegation.MEXICO, "Camilo", "Oviedo Bautista"),
        ("José Armando Alanís de la Rosa", Delegation.MEXICO, "José Armando", "Alanís de la Rosa"),
        ("María José Probe", Delegation.MEXICO, "María José", "Probe"),
        ("Mary Ann Probe", Delegation.CANADA, "Mary Ann", "Probe"),
        ("Jan van der Probe", Delegation.CANADA, "Jan", "van der Probe"),
        ("PROBE DOS Ana", None, "Ana", "Probe Dos"),
        ("Probe", None, None, "Probe"),
    ],
)
def test_names_are_split_as_the_country_writes_them(
    name: str, delegation: Delegation | None, given_names: str | None, family_names: str
) -> None:
    parts = split_name(name, delegation)
    assert (parts.given_names, parts.family_names) == (given_names, family_names)
