"""Editing, merging and finding duplicates in the registers; terms through time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson
from cmpdesk.model.choices import Side
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.institution import Institution, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.person import Person, PersonAlias, Position
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import institution_file, person_file
from cmpdesk.secretariat.registers.duplicates import Likeness, likely_institutions, likely_people
from cmpdesk.secretariat.registers.editing import (
    ChangedMeanwhileError,
    NewCoChair,
    RequiredFieldError,
    add_group_name,
    add_institution,
    add_person,
    add_term,
    add_working_group,
    change_field,
    delete_record,
    move_working_group,
    split_name,
)
from cmpdesk.secretariat.registers.loading import InstitutionCard, OfficialName, PersonCard
from cmpdesk.secretariat.registers.merging import merge_institutions, merge_people
from cmpdesk.secretariat.registers.terms import TermLine, overlaps, vacancies
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2026, 3, 1)
NOW = Selection(Language.ENGLISH, TODAY)


def test_one_language_of_a_name_is_changed_and_the_others_stay(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        person_id = add_person(session, "Ana Ruiz")
        change_field(session, "person", person_id, "biography.es", " Bióloga. ", seen=None)
        change_field(session, "person", person_id, "biography.en", "Biologist.")
    with file_workspace.reading() as session:
        assert session.get_one(Person, person_id).biography == Translated("Biologist.", None, "Bióloga.")


def test_a_change_over_another_ones_change_is_refused_with_what_stands_there(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        person_id = add_person(session, "Ana Ruiz")
        change_field(session, "person", person_id, "email", "theirs@example.org")
    with pytest.raises(ChangedMeanwhileError) as caught, file_workspace.change("Mine") as session:
        change_field(session, "person", person_id, "email", "mine@example.org", seen="old@example.org")
    assert caught.value.theirs == "theirs@example.org"


def test_a_required_field_cannot_be_emptied_and_a_deleted_record_not_changed(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        person_id = add_person(session, "Ana Ruiz")
    with pytest.raises(RequiredFieldError), file_workspace.change("Empty") as session:
        change_field(session, "person", person_id, "family_names", "  ")
    with file_workspace.change("Delete") as session:
        delete_record(session, "person", person_id)
    with pytest.raises(RecordGoneError), file_workspace.change("Late") as session:
        change_field(session, "person", person_id, "email", "a@example.org")


def test_a_period_cannot_end_before_it_begins(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        group_id = add_working_group(session, "FOR", Translated("Forestry"))
        term_id = add_term(session, group_id, NewCoChair(Side.CANADA, from_on=date(2020, 1, 1)))
    with pytest.raises(UserError, match="before"), file_workspace.change("Wrong") as session:
        change_field(session, "co_chair_term", term_id, "to_on", date(2019, 1, 1))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Monique Frison", ("Monique", "Frison")),
        ("Oviedo Bautista, Camilo", ("Camilo", "Oviedo Bautista")),
        ("Velasco", (None, "Velasco")),
    ],
)
def test_a_typed_name_is_taken_apart(typed: str, parts: tuple[str | None, str]) -> None:
    assert split_name(typed) == parts


def test_a_new_name_ends_the_one_before_on_the_day_before(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        group_id = add_working_group(session, "FOR", Translated("Forestry"))
        add_group_name(session, group_id, date(2025, 6, 1))
    with file_workspace.reading() as session:
        from cmpdesk.model.working_group import WorkingGroupName

        names = session.scalars(select(WorkingGroupName).order_by(WorkingGroupName.id)).all()
        assert [(name.from_on, name.to_on) for name in names] == [
            (None, date(2025, 5, 31)),
            (date(2025, 6, 1), None),
        ]
        assert names[1].name == Translated("Forestry")


def test_moving_a_group_numbers_all_of_them_anew(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        ids = [add_working_group(session, code, Translated(code)) for code in ("AAA", "BBB", "CCC")]
        move_working_group(session, ids[2], -1)
        move_working_group(session, ids[0], -1)
    with file_workspace.reading() as session:
        codes = session.scalars(select(WorkingGroup.code).order_by(WorkingGroup.sort_order)).all()
    assert list(codes) == ["AAA", "CCC", "BBB"]


def _fill_two_persons(workspace: Workspace) -> tuple[str, str]:
    with workspace.change("Add") as session:
        place = add_institution(session, Translated("Forest Service"))
        stays = add_person(session, "Monique Frison", institution_id=place)
        goes = add_person(session, "M. Frison", institution_id=place)
        change_field(session, "person", goes, "email", "m@example.org")
        group_id = add_working_group(session, "FOR", Translated("Forestry"))
        add_term(session, group_id, NewCoChair(Side.CANADA, goes))
        action = Action(number="17-FOR-01", text=Translated("Do it"))
        session.add(action)
        session.flush()
        session.add_all(
            [ActionPerson(action_id=action.id, person_id=stays), ActionPerson(action_id=action.id, person_id=goes)]
        )
    return stays, goes


def test_merging_people_moves_everything_and_keeps_the_name_as_an_alias(file_workspace: Workspace) -> None:
    stays, goes = _fill_two_persons(file_workspace)
    with file_workspace.change("Merge") as session:
        merge_people(session, stays, goes)
    with file_workspace.reading() as session:
        file = person_file(session, stays, NOW)
        assert file is not None
        assert [alias.alias for alias in file.aliases] == ["M. Frison"]
        assert file.email == "m@example.org"
        assert len(file.terms) == 1
        assert len(file.positions) == 1
        assert session.scalar(select(func.count()).select_from(ActionPerson)) == 1
        assert person_file(session, goes, NOW) is None


def test_undo_takes_a_merge_back_to_the_last_field(file_workspace: Workspace) -> None:
    stays, goes = _fill_two_persons(file_workspace)

    def everything() -> dict[str, list[tuple[object, ...]]]:
        with file_workspace.reading() as session:
            return {
                table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
                for table in SCHEMA.sorted_tables
            }

    before = everything()
    with file_workspace.change("Merge") as session:
        merge_people(session, stays, goes)
    assert everything() != before
    file_workspace.undo()
    assert everything() == before


def test_merging_institutions_drops_what_is_repeated_and_makes_names_aliases(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        stays = add_institution(session, Translated("Canadian Heritage"), acronym=Translated("PCH"))
        goes = add_institution(session, Translated("Heritage Canada"), acronym=Translated("CH"), country="canada")
        child = add_institution(session, Translated("Conservation Institute"))
        change_field(session, "institution", child, "parent_id", goes)
        change_field(session, "institution", stays, "parent_id", goes)
        action = Action(number="17-CUL-01", text=Translated("Do it"))
        session.add(action)
        session.flush()
        for body in (stays, goes):
            session.add(ActionInstitution(action_id=action.id, institution_id=body))
    with file_workspace.change("Merge") as session:
        merge_institutions(session, stays, goes)
    with file_workspace.reading() as session:
        file = institution_file(session, stays, NOW)
        assert file is not None
        assert {alias.alias for alias in file.aliases} == {"Heritage Canada", "CH"}
        assert (file.country, file.parent_id, len(file.actions)) == ("canada", None, 1)
        assert session.get_one(Institution, child).parent_id == stays
        assert session.scalar(select(func.count()).select_from(InstitutionName)) == 2


def test_a_record_is_not_merged_with_itself(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        person_id = add_person(session, "Ana Ruiz")
    with pytest.raises(UserError, match="one record"), file_workspace.change("Merge") as session:
        merge_people(session, person_id, person_id)


def _person(key: str, given: str, family: str, *aliases: str, email: str | None = None) -> PersonCard:
    return PersonCard(key, None, given, family, email, None, aliases)


def test_people_are_alike_by_name_alias_address_or_shortened_name_at_one_institution() -> None:
    people = [
        _person("1", "José", "Gutiérrez"),
        _person("2", "jose", "GUTIERREZ"),
        _person("3", "Monique", "Frison"),
        _person("4", "M.", "Frison"),
        _person("5", "Ana", "Ruiz", email="ana@example.org"),
        _person("6", "Ana María", "Ruiz Soto", email="Ana@Example.org"),
        _person("7", "Marc", "Frison"),
    ]
    places = {"3": frozenset({"cfs"}), "4": frozenset({"cfs"}), "7": frozenset({"nrcan"})}
    found = {(pair.first_id, pair.second_id): pair.likeness for pair in likely_people(people, places)}
    assert found == {
        ("1", "2"): Likeness.SAME_NAME,
        ("3", "4"): Likeness.SHORTENED_NAME,
        ("5", "6"): Likeness.SAME_EMAIL,
    }


def test_an_acronym_makes_institutions_alike_only_within_a_country() -> None:
    def body(key: str, country: str, name: str, acronym: str) -> InstitutionCard:
        official = OfficialName(Translated(name), Translated(acronym), Translated(), None, None)
        return InstitutionCard(key, country, None, None, (official,), ())

    bodies = [
        body("1", "canada", "Natural Resources", "NRC"),
        body("2", "canada", "National Research Council", "NRC"),
        body("3", "mexico", "Nacional", "NRC"),
        body("4", "mexico", "Secretaría de Economía", "SE"),
        body("5", "mexico", "secretaria de economia", "ECONOMIA"),
    ]
    found = {(pair.first_id, pair.second_id): pair.likeness for pair in likely_institutions(bodies)}
    assert found == {("1", "2"): Likeness.SAME_ACRONYM, ("4", "5"): Likeness.SAME_NAME}


TERM = TermLine(
    id="t",
    group_id="g",
    group="Forestry",
    side=Side.CANADA,
    person_id="p",
    person="Monique Frison",
    title=Translated(),
    institution_id="cfs",
    institution="CFS",
    sector=None,
    from_on=None,
    to_on=None,
    acting=False,
    delegated=False,
    sort_order=1,
)
MEXICO = replace(TERM, id="m", side=Side.MEXICO, person_id="q", institution_id="conafor")


def test_a_side_without_terms_is_vacant_and_its_institution_is_to_name_somebody() -> None:
    awaited = replace(MEXICO, person_id=None, person=None, institution="SENER")
    (canada, mexico) = vacancies([awaited], TODAY)
    assert (canada.side, canada.from_on, canada.institution) == (Side.CANADA, None, None)
    assert (mexico.side, mexico.institution) == (Side.MEXICO, "SENER")


def test_gaps_between_terms_and_since_the_last_one_are_found() -> None:
    first = replace(TERM, to_on=date(2020, 6, 30))
    second = replace(TERM, id="u", person_id="r", from_on=date(2021, 1, 1), to_on=date(2025, 12, 31))
    gaps = [(gap.from_on, gap.to_on) for gap in vacancies([second, first, MEXICO], TODAY)]
    assert gaps == [(date(2020, 7, 1), date(2020, 12, 31)), (date(2026, 1, 1), None)]


def test_terms_that_follow_each_other_leave_no_gap() -> None:
    first = replace(TERM, to_on=date(2020, 6, 30))
    second = replace(TERM, id="u", from_on=date(2020, 7, 1))
    assert vacancies([first, second, MEXICO], TODAY) == ()
    assert overlaps([first, second, MEXICO]) == ()


def test_two_of_one_institution_overlap_but_not_business_beside_government_nor_a_delegate() -> None:
    same = replace(TERM, id="u", person_id="r", from_on=date(2024, 1, 1))
    (overlap,) = overlaps([TERM, same, MEXICO])
    assert (overlap.from_on, overlap.to_on) == (date(2024, 1, 1), None)
    assert overlaps([TERM, replace(same, institution_id="cfa")]) == ()
    assert overlaps([TERM, replace(same, delegated=True)]) == ()
    assert len(overlaps([TERM, replace(same, person_id="p", institution_id="cfa")])) == 1


def test_a_deleted_person_comes_back_with_terms_and_positions(file_workspace: Workspace) -> None:
    stays, goes = _fill_two_persons(file_workspace)
    with file_workspace.change("Delete") as session:
        delete_record(session, "person", goes)
    file_workspace.undo()
    with file_workspace.reading() as session:
        assert session.scalar(select(func.count()).where(CoChairTerm.person_id == goes)) == 1
        assert session.scalar(select(func.count()).where(Position.person_id.in_([stays, goes]))) == 2
        assert session.scalar(select(func.count()).select_from(PersonAlias)) == 0
