"""Rosters as offices keep them: who stands in one cell with others, below an institution, or under two names."""

from __future__ import annotations

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Plan
from cmpdesk.importing.preparing import prepare
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import Cells, in_memory, rows_of

FIELDS = (Field.NAME, Field.ORGANISATION, Field.EMAIL)


def _planned(workspace: Workspace, *rows: Cells, name: str = "Members.xlsx") -> Plan:
    return prepare(workspace, in_memory(name, {"Sheet1": rows}))


def _said(plan: Plan) -> list[tuple[str, ...]]:
    return [tuple(row.shown.get(of, "") for of in FIELDS) for row in rows_of(plan)]


def test_several_people_of_a_cell_are_so_many_records(sample: Workspace) -> None:
    titles = ("Organization", "Representatives", "Email")
    row = ("NRCan", "Monique Frison; Werner Kurz", "m.frison@example.org; w.kurz@example.org")
    assert _said(_planned(sample, titles, row)) == [
        ("Monique Frison", "NRCan", "m.frison@example.org"),
        ("Werner Kurz", "NRCan", "w.kurz@example.org"),
    ]


def test_an_institution_heads_the_rows_of_its_people(sample: Workspace) -> None:
    rows = (
        ("Name", "Position", "Email"),
        ("Ministry of Natural Resources",),
        ("Monique Frison", "Director General", "m.frison@example.org"),
        ("Werner Kurz", "Senior Research Scientist", "w.kurz@example.org"),
        ("CONAFOR",),
        ("Camilo Oviedo Bautista", "Head of Affairs", "c.oviedo@example.org"),
    )
    assert _said(_planned(sample, *rows)) == [
        ("Monique Frison", "Ministry of Natural Resources", "m.frison@example.org"),
        ("Werner Kurz", "Ministry of Natural Resources", "w.kurz@example.org"),
        ("Camilo Oviedo Bautista", "CONAFOR", "c.oviedo@example.org"),
    ]


def test_a_display_name_stands_in_for_missing_parts(sample: Workspace) -> None:
    rows = (
        ("displayName", "surname", "givenName", "mail", "jobTitle"),
        ("Monique Frison", "Frison", "Monique", "m.frison@example.org", "Director General"),
        ("Camilo Oviedo Bautista", None, None, "c.oviedo@example.org", None),
    )
    assert [name for name, *_ in _said(_planned(sample, *rows))] == ["Monique Frison", "Camilo Oviedo Bautista"]


def test_a_number_below_a_name_is_a_telephone(sample: Workspace) -> None:
    cell = "Monique Frison\nDirector General, NRCan\nm.frison@example.org\n613 555-0101"
    file = in_memory("a.xlsx", {"Contacts": [("Working group", "Canada", "Mexico"), ("Forestry", cell, "Ana Probe")]})
    assert _said(prepare(sample, file))[0] == ("Monique Frison", "NRCan", "m.frison@example.org")


def test_titles_may_end_with_the_person(sample: Workspace) -> None:
    rows = (("Nom participant", "Prénom participant", "Organisme"), ("Frison", "Monique", "RNCan"))
    assert _said(_planned(sample, *rows)) == [("Monique Frison", "RNCan", "")]


def test_meetings_of_bodies_are_no_annual_meetings(sample: Workspace) -> None:
    rows = (
        ("Date", "Meeting", "Location", "Chair"),
        ("2021-03-10", "Steering committee", "Ottawa", "Monique Frison"),
        ("2021-09-08", "Technical committee", "Mexico City", "Werner Kurz"),
    )
    plan = _planned(sample, *rows, name="Meetings held.xlsx")
    assert [row.shown[Field.GROUP] for row in rows_of(plan)] == ["Steering committee", "Technical committee"]
