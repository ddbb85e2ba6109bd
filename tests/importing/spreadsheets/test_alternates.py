"""Lists of members with columns of their own for who stands in: one row of the sheet makes two records."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Plan
from cmpdesk.importing.preparing import prepare
from cmpdesk.spreadsheets.reading.cells import CellValue, SpreadsheetFile
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import counted, in_memory, rows_of

Cells = Sequence[CellValue]

FIELDS = (Field.NAME, Field.ORGANISATION, Field.TITLE, Field.EMAIL, Field.ROLE)
MEMBERS = (
    ("Department", "Member", "Title", "Email", "Alternate", "Alternate email"),
    ("NRCan", "Monique Frison", "Director General", "m.frison@example.org", "Werner Kurz", "w.kurz@example.org"),
    ("CONAFOR", "Camilo Oviedo Bautista", "Head of Affairs", None, None, None),
)


def _list(*rows: Cells) -> SpreadsheetFile:
    return in_memory("Members.xlsx", {"Members": rows})


def _said(plan: Plan) -> list[tuple[str, ...]]:
    return [(f"{row.row} {row.part}".strip(), *(row.shown.get(of, "") for of in FIELDS)) for row in rows_of(plan)]


def test_who_stands_in_is_a_person_of_the_same_row(sample: Workspace) -> None:
    assert _said(prepare(sample, _list(*MEMBERS))) == [
        ("2", "Monique Frison", "NRCan", "Director General", "m.frison@example.org", ""),
        ("2 alternate", "Werner Kurz", "NRCan", "", "w.kurz@example.org", "Alternate"),
        ("3", "Camilo Oviedo Bautista", "CONAFOR", "Head of Affairs", "", ""),
    ]


@pytest.mark.parametrize(
    ("titles", "word"),
    [
        (("Institución", "Titular", "Cargo", "Correo", "Suplente", "Cargo", "Correo"), "Suplente"),
        (("Ministère", "Membre titulaire", "Titre", "Courriel", "Suppléant(e)", "Titre", "Courriel"), "Suppléant(e)"),
        (("Agency", "Representative", "Title", "Email", "Backup", "Title", "Email"), "Backup"),
        (("Body", "Focal point", "Title", "Email", "Alternate focal point", "Title", "Email"), "Alternate"),
    ],
)
def test_titles_that_stand_again_are_those_of_who_stands_in(sample: Workspace, titles: Cells, word: str) -> None:
    row = ("NRCan", "Monique Frison", "Director", "a@example.org", "Werner Kurz", "Analyst", "b@example.org")
    plan = prepare(sample, _list(titles, row))
    assert plan.sheets[0].tables[0].kind is Kind.PEOPLE
    assert _said(plan) == [
        ("2", "Monique Frison", "NRCan", "Director", "a@example.org", ""),
        ("2 alternate", "Werner Kurz", "NRCan", "Analyst", "b@example.org", word),
    ]


def test_the_same_list_again_changes_nothing(sample: Workspace) -> None:
    carry_out(sample, prepare(sample, _list(*MEMBERS)))
    assert counted(prepare(sample, _list(*MEMBERS))) == {"same": 3}


def test_a_second_address_is_no_second_person(sample: Workspace) -> None:
    plan = prepare(sample, _list(("Name", "Email", "Alternate email"), ("Monique Frison", "a@example.org", "b@x.org")))
    assert [row.part for row in rows_of(plan)] == [""]
