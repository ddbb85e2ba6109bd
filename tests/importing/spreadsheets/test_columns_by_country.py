"""Lists with columns of their own for Canada and for Mexico: one row of the sheet makes several records."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from cmpdesk.importing.carrying_out import carry_out, take_back_import
from cmpdesk.importing.corrections import Corrections, key_of
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.left_out import left_out_sheets
from cmpdesk.importing.plan import Outcome, Plan, PlannedRow
from cmpdesk.importing.preparing import prepare
from cmpdesk.importing.provenance import sources_of
from cmpdesk.importing.reasons import said_of
from cmpdesk.model.choices import Side
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.spreadsheets.reading.cells import CellValue, SpreadsheetFile
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import counted, in_memory, rows_of

Cells = Sequence[CellValue]

PLAIN = (
    ("Working group", "Co-chair Canada", "Co-chair Mexico"),
    ("Forestry", "Kimberly Lavoie", "Gloria Sandoval Salas"),
    ("Mining", "Eric Walsh", "Vacant"),
    ("Environment", None, "Lydia Antonio"),
)


def _list(*rows: Cells, sheet: str = "List") -> SpreadsheetFile:
    return in_memory("Heads of groups.xlsx", {sheet: rows})


def _said(plan: Plan, *fields: Field) -> list[tuple[str, ...]]:
    return [(f"{row.row} {row.part}".strip(), *(row.shown.get(of, "") for of in fields)) for row in rows_of(plan)]


def _terms(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(CoChairTerm)) or 0


def _only(plan: Plan, place: tuple[int, str]) -> PlannedRow:
    return next(row for row in rows_of(plan) if row.place == place)


def test_each_country_of_a_row_is_a_record(sample: Workspace) -> None:
    plan = prepare(sample, _list(*PLAIN))
    assert plan.sheets[0].tables[0].kind is Kind.CO_CHAIRS
    assert counted(plan) == {"create": 4, "skip": 1}
    assert _said(plan, Field.GROUP, Field.COUNTRY, Field.NAME) == [
        ("2 Canada", "Forestry", "Canada", "Kimberly Lavoie"),
        ("2 Mexico", "Forestry", "Mexico", "Gloria Sandoval Salas"),
        ("3 Canada", "Mining", "Canada", "Eric Walsh"),
        ("3 Mexico", "Mining", "Mexico", "Vacant"),
        ("4 Mexico", "Environment", "Mexico", "Lydia Antonio"),
    ]
    assert [str(said_of(each)) for each in _only(plan, (3, "Mexico")).reasons] == ["“Vacant” names nobody."]


@pytest.mark.parametrize("titles", [("Contact Canada", "Contact Mexico"), ("Chair Canada", "Chair Mexico")])
def test_two_columns_of_names_and_nothing_else_are_people_of_the_countries(sample: Workspace, titles: Cells) -> None:
    plan = prepare(sample, _list(titles, ("Kimberly Lavoie", "Gloria Sandoval Salas"), ("Eric Walsh", "Lydia Antonio")))
    assert _said(plan, Field.COUNTRY, Field.NAME) == [
        ("2 Canada", "Canada", "Kimberly Lavoie"),
        ("2 Mexico", "Mexico", "Gloria Sandoval Salas"),
        ("3 Canada", "Canada", "Eric Walsh"),
        ("3 Mexico", "Mexico", "Lydia Antonio"),
    ]


def test_contacts_that_are_addresses_alone_name_nobody(sample: Workspace) -> None:
    plan = prepare(sample, _list(("Contact Canada", "Contact Mexico"), ("anna@example.org", "diego@example.org")))
    assert not rows_of(plan)


def test_contacts_with_an_address_behind_the_name_are_people(sample: Workspace) -> None:
    contacts = ("Monique Frison <m.frison@example.org>", "Camilo Oviedo Bautista <c.oviedo@example.org>")
    plan = prepare(sample, _list(("Working group", "Canada contact", "Mexico contact"), ("Forestry", *contacts)))
    assert [(row.part, row.shown[Field.GROUP]) for row in rows_of(plan)] == [
        ("Canada", "Forestry"),
        ("Mexico", "Forestry"),
    ]


def test_the_terms_are_stored_once_and_taken_back_together(sample: Workspace) -> None:
    before = _terms(sample)
    file = _list(*PLAIN)
    plan = prepare(sample, file)
    report = carry_out(sample, plan)
    assert _terms(sample) == before + 4
    with sample.reading() as session:
        made = session.scalars(select(CoChairTerm).where(CoChairTerm.id == _only(plan, (2, "Mexico")).record_id)).one()
        source = sources_of(session, made.id)[0]
        assert made.side is Side.MEXICO
        assert (source.row, source.cells["Country"], source.cells["Co-chair"]) == (2, "Mexico", "Gloria Sandoval Salas")
    again = prepare(sample, file)
    assert counted(again) == {"same": 4, "skip": 1}
    assert report.change is not None
    take_back_import(sample, report.change)
    assert _terms(sample) == before
    assert counted(prepare(sample, file)) == {"create": 4, "skip": 1}


def test_a_later_list_changes_the_term_of_the_country_that_it_says_otherwise(sample: Workspace) -> None:
    header = ("Working group", "Canada co-chair", "Canada co-chair, title", "Mexico co-chair", "Mexico co-chair, title")
    first = _list(header, ("Forestry", "Kimberly Lavoie", "Director", "Lydia Antonio", "Head of unit"))
    later = _list(header, ("Forestry", "Kimberly Lavoie", "Director General", "Lydia Antonio", "Head of unit"))
    carry_out(sample, prepare(sample, first))
    plan = prepare(sample, later)
    assert [(row.part, row.outcome) for row in rows_of(plan)] == [
        ("Canada", Outcome.UPDATE),
        ("Mexico", Outcome.SAME),
    ]
    assert [(each.field, each.before, each.after) for each in _only(plan, (2, "Canada")).changes] == [
        ("title", "Director", "Director General")
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ("Groupe de travail", "Coprésidence Canada", "Coprésidence Mexique", "Mandat"),
            ("Foresterie", "Eric Walsh, directeur général, AMC", "Lydia Antonio, directrice, ECONOMIA", "2019-2022"),
        ),
        (
            ("Groupe de travail", "Coprésident(e) canadien(ne)", "Coprésident(e) mexicain(e)"),
            ("Foresterie", "Eric Walsh, directeur général, AMC", "Lydia Antonio, directrice, ECONOMIA"),
        ),
        (
            ("Grupo de trabajo", "Copresidente por Canadá", "Copresidente por México", "Periodo"),
            ("Bosques", "Eric Walsh\nDirector general\nGAC", "Lydia Antonio\nDirectora\nECONOMIA", "2019-2022"),
        ),
        (
            ("Group", "Canadian co-chair (name, title, institution)", "Mexican co-chair (name, title, institution)"),
            ("Forestry", "Eric Walsh, Director General, GAC", "Lydia Antonio, Director, ECONOMIA"),
        ),
        (
            ("Group", "CAN co-chair", "CAN title", "CAN institution", "MEX co-chair", "MEX title", "MEX institution"),
            ("Forestry", "Eric Walsh", "Director General", "GAC", "Lydia Antonio", "Director", "ECONOMIA"),
        ),
    ],
)
def test_name_title_and_institution_are_read_in_three_languages(sample: Workspace, header: Cells, row: Cells) -> None:
    plan = prepare(sample, _list(header, row))
    assert counted(plan) == {"create": 2}
    people = _said(plan, Field.NAME, Field.ORGANISATION)
    assert [name for _, name, _ in people] == ["Eric Walsh", "Lydia Antonio"]
    assert people[1][2] == "ECONOMIA"
    assert all(row.shown[Field.TITLE] for row in rows_of(plan))
    terms = [write.values for row in rows_of(plan) for write in row.writes if write.table == "co_chair_term"]
    assert [term["side"] for term in terms] == [Side.CANADA, Side.MEXICO]
    assert all(term["institution_id"] for term in terms)


def test_mere_names_of_countries_are_columns_of_names_in_a_list_of_co_chairs(sample: Workspace) -> None:
    rows = (("Working group", "Canada", "Mexico"), ("Forestry", "Eric Walsh; Kimberly Lavoie", "Lydia Antonio"))
    plan = prepare(sample, _list(*rows, sheet="Co-chairs 2021"))
    assert _said(plan, Field.COUNTRY, Field.NAME) == [
        ("2 Canada 1", "Canada", "Eric Walsh"),
        ("2 Canada 2", "Canada", "Kimberly Lavoie"),
        ("2 Mexico", "Mexico", "Lydia Antonio"),
    ]
    carry_out(sample, plan)
    assert counted(prepare(sample, _list(*rows, sheet="Co-chairs 2021"))) == {"same": 3}


def test_what_stands_beside_several_people_in_as_many_lines_belongs_to_each(sample: Workspace) -> None:
    plan = prepare(
        sample,
        _list(
            ("Working group", "Country", "Co-chair", "Title"),
            ("Forestry", "Canada", "Eric Walsh\nKimberly Lavoie", "Director\nDirector General"),
        ),
    )
    assert _said(plan, Field.NAME, Field.TITLE) == [
        ("2 1", "Eric Walsh", "Director"),
        ("2 2", "Kimberly Lavoie", "Director General"),
    ]


def test_one_country_of_a_row_is_left_out_alone(sample: Workspace) -> None:
    file = _list(*PLAIN)
    key = key_of(prepare(sample, file).sheets[0].tables[0].reading.table)
    plan = prepare(sample, file, Corrections(rows={(key, (2, "Mexico")): Outcome.SKIP}))
    assert _only(plan, (2, "Canada")).outcome is Outcome.CREATE
    assert _only(plan, (2, "Mexico")).outcome is Outcome.SKIP
    left_out = left_out_sheets(file, plan)[0]
    assert left_out.header == PLAIN[0]
    assert [row.cells for row in left_out.rows] == [PLAIN[1], PLAIN[2]]


def test_who_answers_for_an_action_in_each_country_stays_one_row(sample: Workspace) -> None:
    plan = prepare(
        sample,
        _list(
            ("Action", "Canadian co-chair", "Mexican co-chair", "Due date", "Status"),
            ("Write the handbook", "Eric Walsh", "Lydia Antonio", "2022-05-31", "Done"),
        ),
    )
    assert plan.sheets[0].tables[0].kind is Kind.ACTIONS
    assert [row.place for row in rows_of(plan)] == [(2, "")]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Groupe", "Coprésident canadien", "Titre", "Coprésident mexicain", "Titre"),
            ("Foresterie", "Eric Walsh", "directeur", "Lydia Antonio", "directrice"),
        ),
        (
            ("Group", "Canada", None, "Mexico", None),
            (None, "Co-chair", "Title", "Co-chair", "Title"),
            ("Forestry", "Eric Walsh", "directeur", "Lydia Antonio", "directrice"),
        ),
    ],
)
def test_a_title_that_stands_there_twice_is_of_the_country_before_it(sample: Workspace, rows: Sequence[Cells]) -> None:
    plan = prepare(sample, _list(*rows))
    assert [each[1:] for each in _said(plan, Field.COUNTRY, Field.NAME, Field.TITLE)] == [
        ("Canada", "Eric Walsh", "directeur"),
        ("Mexico", "Lydia Antonio", "directrice"),
    ]


def test_several_co_chairs_of_a_country_are_told_apart_by_sector_or_number(sample: Workspace) -> None:
    by_sector = _list(
        (
            "Working group",
            "Co-chair (Canada)",
            "Co-chair (Mexico)",
            "Private sector co-chair (Canada)",
            "Private sector co-chair (Mexico)",
        ),
        ("Forestry", "Eric Walsh", "Lydia Antonio", "Keith Currie", "Humberto Jasso Torres"),
    )
    plan = prepare(sample, by_sector)
    assert _said(plan, Field.NAME, Field.SECTOR) == [
        ("2 Canada", "Eric Walsh", ""),
        ("2 Canada Private sector", "Keith Currie", "Private sector"),
        ("2 Mexico", "Lydia Antonio", ""),
        ("2 Mexico Private sector", "Humberto Jasso Torres", "Private sector"),
    ]
    by_number = _list(
        ("Working group", "Canada co-chair 1", "Canada co-chair 2", "Mexico co-chair 1", "Mexico co-chair 2"),
        ("Forestry", "Eric Walsh", "Keith Currie", "Lydia Antonio", None),
    )
    carry_out(sample, prepare(sample, by_number))
    again = prepare(sample, by_number)
    assert [row.part for row in rows_of(again)] == ["Canada 1", "Canada 2", "Mexico 1"]
    assert counted(again) == {"same": 3}


def test_a_second_column_of_the_same_title_is_kept_as_a_note(sample: Workspace) -> None:
    header = ("Working group", "Canada co-chair", "Co-chair, Canada", "Mexico co-chair")
    plan = prepare(sample, _list(header, ("Forestry", "Eric Walsh", "Keith Currie", "Lydia Antonio")))
    assert [row.notes for row in rows_of(plan)] == [{"Co-chair, Canada": "Keith Currie"}] * 2
