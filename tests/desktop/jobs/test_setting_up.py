"""Jobs of the beginning: a workspace with its first group, and the next edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.starting.welcome import WelcomeWindow
from cmpdesk.desktop.tables import TableView
from cmpdesk.model.choices import Mode, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.institution import InstitutionName
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupName
from tests.desktop.jobs.conftest import Opening, reopened, wait_for_window
from tests.desktop.jobs.coordinator import Coordinator


def test_a_workspace_is_created_and_a_group_with_co_chairs_of_both_countries(
    qtbot: QtBot, ana: Coordinator, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Année 2022" / "Partnership of two.cmpdesk"
    path.parent.mkdir()
    program.begin()
    ana.see(WelcomeWindow, "welcome")
    ana.save_as(str(path), "Create a workspace…")
    wait_for_window(qtbot, program, path)
    ana.click("save_partnership_name")
    ana.click("first_group")
    for text in ("FOR", "Forestry", "Forêts", "Sector Forestal", "", "", ""):
        ana.write(text)
        ana.press("Tab")
    for person in (
        ("Monique Frison", "Director General", "Canadian Forest Service"),
        ("Camilo Oviedo Bautista", "Titular", "Comisión Nacional Forestal"),
    ):
        for text in person:
            ana.write(text)
            ana.press("Tab")
    assert QApplication.focusWidget() is ana.see(QAbstractButton, "new_group_add")
    ana.press("Space")
    ana.wait_to_read("Forestry is added.")
    assert any(row.startswith("FOR | Forestry | CA 1 · MX 1") for row in ana.rows(ana.see(TableView, "groups_list")))
    program.close()
    with reopened(path) as database:
        assert database.scalars(select(WorkingGroup.code)).all() == ["FOR"]
        (name,) = database.scalars(select(WorkingGroupName.name)).all()
        assert (name.english, name.french, name.spanish) == ("Forestry", "Forêts", "Sector Forestal")
        chairs = database.execute(
            select(CoChairTerm.side, Person.given_names, Person.family_names, InstitutionName.name)
            .join(Person, Person.id == CoChairTerm.person_id)
            .join(InstitutionName, InstitutionName.institution_id == CoChairTerm.institution_id)
            .order_by(CoChairTerm.side)
        ).all()
    assert [(side, f"{given} {family}", at.english) for side, given, family, at in chairs] == [
        (Side.CANADA, "Monique Frison", "Canadian Forest Service"),
        (Side.MEXICO, "Camilo Oviedo Bautista", "Comisión Nacional Forestal"),
    ]


def test_the_18th_edition_is_set_up(ana: Coordinator, program: Program, opened: Opening, sample: Path) -> None:
    opened(sample)
    ana.press("Ctrl+2")
    ana.click("set_up_edition")
    assert ana.see(QLineEdit, "Number of the annual meeting").text() == "18"
    ana.fill("Place, English", "Ottawa, Ontario")
    ana.fill("First day", "17 November 2022")
    ana.press("Tab")
    assert ana.see(QLineEdit, "Last day").text() == "November 17, 2022"
    assert ana.see(QLineEdit, "Year").text() == "2022"
    ana.choose("Mode", "Hybrid")
    groups = ana.see(TableView, "new_edition_groups")
    ana.click_row(groups, "Energy")
    ana.press("Space")
    ana.wait_to_read("Will be made, in one step: 18th Annual Meeting, 2022, and 7 sessions.")
    ana.click("set_up_do")
    ana.wait_to_read("18th Annual Meeting (2022)")
    sessions = ana.see(TableView, "edition_sessions")
    ana.wait_until(lambda: len(ana.rows(sessions)) == 7)
    assert not any("Energy" in row for row in ana.rows(sessions))
    assert ana.sees(QAbstractButton, "Forestry, Planned"), "the side bar lists the sessions of the coming edition"
    program.close()
    with reopened(sample) as database:
        edition = database.scalars(select(Edition).where(Edition.ordinal == 18)).one()
        assert (edition.year, edition.host, edition.mode) == (2022, Side.CANADA, Mode.HYBRID)
        assert (edition.starts_on, edition.place.english) == (date(2022, 11, 17), "Ottawa, Ontario")
        codes = database.scalars(
            select(WorkingGroup.code)
            .join(SessionGroup, SessionGroup.working_group_id == WorkingGroup.id)
            .join(Session, Session.id == SessionGroup.session_id)
            .where(Session.edition_id == edition.id)
            .order_by(WorkingGroup.sort_order)
        ).all()
    assert codes == ["AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA"]
