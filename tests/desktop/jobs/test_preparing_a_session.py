"""Jobs of the preparation: an agenda put in order by hand, and lists of participants as they come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QTabWidget
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import Delegation
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroup
from tests.desktop.jobs.conftest import Opening, reopened, where_dragging_works
from tests.desktop.jobs.coordinator import Coordinator


@pytest.fixture
def forestry(ana: Coordinator, opened: Opening, sample: Path) -> None:
    """The window on Forestry's session of the 18th edition, which Ana has just set up, its agenda empty."""
    opened(sample)
    ana.press("Ctrl+2")
    ana.click("set_up_edition")
    ana.fill("First day", "17 November 2022")
    ana.press("Tab")
    ana.click("standing_items")
    ana.click("set_up_do")
    ana.click("Forestry, Planned")


def open_tab(ana: Coordinator, words: str) -> None:
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), words)


def agenda_of(database: DatabaseSession, code: str, ordinal: int) -> list[tuple[str | None, str | None]]:
    """Return the titles of an agenda, each with that of the item above it."""
    session_id = session_of(database, code, ordinal)
    items = database.scalars(select(AgendaItem).where(AgendaItem.session_id == session_id)).all()
    titles = {item.id: item.title.english for item in items}
    below = sorted(items, key=lambda item: (item.parent_id or "", item.sort_order))
    tops = [item for item in below if item.parent_id is None]
    ordered = [each for top in tops for each in (top, *(item for item in below if item.parent_id == top.id))]
    return [(item.title.english, titles.get(item.parent_id or "")) for item in ordered]


def session_of(database: DatabaseSession, code: str, ordinal: int) -> str:
    return database.scalars(
        select(Session.id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(WorkingGroup.code == code, Edition.ordinal == ordinal)
    ).one()


@where_dragging_works
@pytest.mark.usefixtures("forestry")
def test_an_agenda_is_built_with_the_keyboard_and_put_in_order_by_dragging(
    ana: Coordinator, program: Program, sample: Path
) -> None:
    open_tab(ana, "Agenda")
    ana.press("Ctrl+Return")
    ana.write("Opening")
    ana.press("Tab")
    ana.write("CFS; CONAFOR")
    ana.press("Tab")
    ana.write("10")
    ana.press("Return")
    for title in ("Wood in building", "Forêts boréales", "Closing"):
        ana.press("Ctrl+Return")
        ana.write(title)
        ana.press("Return")
    view = ana.see(RecordTreeView, "agenda_items")
    titles = [row.split(" | ")[:2] for row in ana.rows(view)]
    assert titles == [["1", "Opening"], ["2", "Wood in building"], ["3", "Forêts boréales"], ["4", "Closing"]]
    ana.click_row(view, "Forêts boréales")
    ana.press("Alt+Right")
    assert ana.rows(view)[2].startswith("2.1 | Forêts boréales")
    ana.press("Alt+Left", "Alt+Up")
    assert ana.rows(view)[1].startswith("2 | Forêts boréales")

    def above_closing() -> QPoint:
        return view.visualRect(view.model().index(3, 0)).topLeft() + QPoint(40, 1)

    ana.drag(view, "Opening", above_closing)
    ana.wait_until(lambda: ana.rows(view)[2].startswith("3 | Opening"))

    def onto_opening() -> QPoint:
        return view.visualRect(view.model().index(2, 0)).center()

    ana.drag(view, "Wood in building", onto_opening)
    ana.wait_until(lambda: any(row.startswith("2.1 | Wood in building") for row in ana.rows(view)))
    program.close()
    with reopened(sample) as database:
        assert agenda_of(database, "FOR", 18) == [
            ("Forêts boréales", None),
            ("Opening", None),
            ("Wood in building", "Opening"),
            ("Closing", None),
        ]


OUT_OF_EXCEL = (
    "Nom\tTitre\tInstitution\tCourriel\n"
    "Frison, Monique\tDirector General\tCanadian Forest Service\tmonique.frison@nrcan-rncan.gc.ca\n"
    "DAUBENY, Jennifer\tConsul General\tGlobal Affairs Canada\t\n"
)
OUT_OF_AN_E_MAIL = """Estimados colegas:

Les compartimos la lista de la delegación mexicana para la sesión del 17 de noviembre:

1. Lic. Camilo Oviedo Bautista, Titular, CONAFOR <camilo.oviedo@conafor.gob.mx>
2. Miguel Ángel Zerón Cid – Director General – SEMARNAT

Saludos cordiales,
"""


@pytest.mark.usefixtures("forestry")
def test_participants_are_pasted_from_excel_and_from_an_e_mail(
    ana: Coordinator, program: Program, sample: Path
) -> None:
    open_tab(ana, "Participants")
    view = ana.see(RecordTreeView, "participants")
    ana.click_row(view, "Canadian delegation")
    ana.paste(OUT_OF_EXCEL)
    pasted = ana.see(RecordTreeView, "pasted_people")
    assert [row.split(" | ")[:2] for row in ana.rows(pasted)] == [
        ["Monique Frison", "Known: Monique Frison (CFS)"],
        ["Jennifer Daubeny", "Known: Jennifer Daubeny (GAC)"],
    ]
    ana.click("Add 2 people")
    ana.click_row(view, "Mexican delegation")
    ana.paste(OUT_OF_AN_E_MAIL)
    assert [row.split(" | ")[0] for row in ana.rows(pasted)] == [
        "Lic. Camilo Oviedo Bautista",
        "Miguel Ángel Zerón Cid",
    ]
    assert "Estimados colegas" in ana.see(QLabel, "left_out").text()
    ana.click("Add 2 people")
    assert [row.split(" | ")[0] for row in ana.rows(view)] == [
        "Canadian delegation · 2",
        "Monique Frison",
        "Jennifer Daubeny",
        "Mexican delegation · 2",
        "Lic. Camilo Oviedo Bautista",
        "Miguel Ángel Zerón Cid",
        "Other participants",
    ]
    program.close()
    with reopened(sample) as database:
        listed = database.execute(
            select(Participant.delegation, Person.family_names, Person.email)
            .join(Person, Person.id == Participant.person_id)
            .where(Participant.session_id == session_of(database, "FOR", 18))
            .order_by(Participant.delegation, Participant.sort_order)
        ).all()
        frisons = database.scalars(select(Person.id).where(Person.family_names == "Frison")).all()
    assert [tuple(line) for line in listed] == [
        (Delegation.CANADA, "Frison", "monique.frison@nrcan-rncan.gc.ca"),
        (Delegation.CANADA, "Daubeny", None),
        (Delegation.MEXICO, "Oviedo Bautista", "camilo.oviedo@conafor.gob.mx"),
        (Delegation.MEXICO, "Zerón Cid", None),
    ]
    assert len(frisons) == 1
