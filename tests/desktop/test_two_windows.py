"""Two people at their windows, on one workspace: each sees what the other does, and neither loses anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.cards.fields import LineField
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.starting.start import prepare_application
from cmpdesk.desktop.tables import TableView
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from cmpdesk.model.person import Person
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.conftest import DATABASES, Server
from tests.desktop.jobs.coordinator import Coordinator


@dataclass(frozen=True, slots=True)
class Office:
    """Ana and Luis, each with a window, and what both write into."""

    ana: Coordinator
    luis: Coordinator
    ask: Callable[[Callable[[DatabaseSession], object]], object]


@pytest.fixture(params=DATABASES)
def office(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, sample_file: Path) -> Iterator[Office]:
    """Two windows on one file, and two users of one server."""
    prepare_application([])
    choose_language(Language.ENGLISH)
    first, second = _on_server(request) if request.param == "postgresql" else _on_file(tmp_path, sample_file)
    windows = [MainWindow(Desk(workspace)) for workspace in (first, second)]
    for window in windows:
        window.resize(1280, 860)
        window.show()
        qtbot.waitExposed(window)
    ana, luis = (Coordinator(qtbot, window) for window in windows)
    yield Office(ana, luis, windows[0].desk.ask)
    for window in windows:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _on_file(folder: Path, sample_file: Path) -> tuple[Workspace, Workspace]:
    path = folder / "Partagé.cmpdesk"
    path.write_bytes(sample_file.read_bytes())
    workspace = open_workspace(path, author="Ana")
    return workspace, workspace


def _on_server(request: pytest.FixtureRequest) -> tuple[Workspace, Workspace]:
    server: Server = request.getfixturevalue("server")
    address = server.new_workspace()
    first = open_workspace(address, author="Ana")
    build_sample(first)
    return first, open_workspace(address, author="Luis")


def show_kurz(somebody: Coordinator) -> None:
    somebody.click("go_people")
    somebody.fill("people_filter", "kurz")
    somebody.click_row(somebody.see(TableView, "people_list"), "Kurz")


def wait_for_text(somebody: Coordinator, name: str, text: str) -> None:
    field = somebody.see(QLineEdit, name)
    somebody.wait_until(lambda: field.text() == text)


def given_names(database: DatabaseSession) -> list[str | None]:
    return list(database.scalars(select(Person.given_names).where(Person.family_names == "Kurz")))


def test_each_sees_the_others_change_without_asking(office: Office) -> None:
    show_kurz(office.luis)
    office.ana.click("Forestry, Published")
    office.ana.turn_to(office.ana.see(QTabWidget, "session_tabs").tabBar(), "Participants")
    office.luis.fill("Given names", "Werner A.")
    office.luis.press("Return")
    office.ana.wait_to_read("Werner A. Kurz")
    show_kurz(office.ana)
    office.ana.fill("E-mail", "werner.kurz@nrcan-rncan.gc.ca")
    office.ana.press("Return")
    wait_for_text(office.luis, "E-mail", "werner.kurz@nrcan-rncan.gc.ca")


@pytest.mark.parametrize(("choice", "stands"), [("Keep mine", "Werner B."), ("Take theirs", "Werner A.")])
def test_a_field_that_both_write_into_shows_both_and_lets_one_choose(office: Office, choice: str, stands: str) -> None:
    for somebody in (office.ana, office.luis):
        show_kurz(somebody)
    # However slow this machine is, Luis has not paused yet when Ana is done.
    office.luis.see(LineField, "Given names")._pause.setInterval(60_000)
    office.luis.fill("Given names", "Werner B.")
    office.ana.fill("Given names", "Werner A.")
    office.ana.press("Return")
    office.luis.press("Return")
    office.luis.wait_to_read("Werner A.")
    bar = office.luis.see(QLabel, "conflict_words").text()
    assert "Werner A." in bar
    assert "Werner B." in bar
    assert office.ask(given_names) == ["Werner A."]
    office.luis.click(choice)
    office.luis.wait_until(lambda: office.ask(given_names) == [stands])
    for somebody in (office.ana, office.luis):
        wait_for_text(somebody, "Given names", stands)
    assert not office.luis.sees(QLabel, "conflict_words")
