"""What went wrong is told in the language of the window, whatever room below it says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.starting.wishes import Way, Wish
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.workspace.bin import DeletedRecord
from tests.desktop.session.shown import session_of

LANGUAGES = pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "The edition with the number 17 is that of 2021. Choose another number."),
        (Language.FRENCH, "L’édition numéro 17 est celle de 2021. Choisissez un autre numéro."),
        (Language.SPANISH, "La edición número 17 es la de 2021. Elija otro número."),
    ],
)


def set_up_once_more(session: DatabaseSession) -> None:
    set_up_edition(session, NewEdition(ordinal=17, year=2022))


@LANGUAGES
def test_a_refusal_of_the_rules_is_shown_above_the_page(
    qtbot: QtBot, desk: Desk, language: Language, words: str
) -> None:
    choose_language(language)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert not desk.try_change("X", set_up_once_more)
    assert window.error.text() == words


def test_a_file_that_cannot_be_opened_is_told_in_french(private_settings: None, tmp_path: Path) -> None:
    choose_language(Language.FRENCH)
    path = tmp_path / "note.cmpdesk"
    path.write_bytes(b"%PDF-1.7 not a workspace")
    told = Wish(Way.OPEN, str(path))(None)  # type: ignore[arg-type]  # it tells nothing of its progress
    assert told.sentence == (
        "«\u00a0note.cmpdesk\u00a0» est un fichier PDF, non un espace de travail de CMP Desk. Le fichier est inchangé."
    )


def test_why_a_change_cannot_be_taken_back_is_told_in_spanish(qtbot: QtBot, desk: Desk) -> None:
    choose_language(Language.SPANISH)
    session_id = session_of(desk, "FOR")
    with desk.change("Quitar la sesión") as session:
        session.delete(session.get_one(Session, session_id))
    number = desk.workspace.history(limit=1)[0].number
    desk.undo()
    with qtbot.waitSignal(desk.failed) as told:
        with pytest.raises(UserError) as refused:
            desk.workspace.take_back(number)
        desk.report(refused.value)
    assert told.args == ["«Quitar la sesión» ya fue deshecho."]


def test_the_bin_and_the_label_of_restoring_speak_the_language_of_the_window(desk: Desk) -> None:
    session_id = session_of(desk, "FOR")
    with desk.change("Delete the session") as session:
        session.delete(session.get_one(Session, session_id))
    deleted: DeletedRecord = desk.workspace.deleted_records()[0]
    assert "séance" in deleted.name.in_language(Language.FRENCH)
    desk.write_labels_in(Language.FRENCH)
    step = desk.workspace.restore(deleted.table, deleted.record_id)
    assert step.label.startswith("Rétablir ")


@pytest.mark.parametrize(("language", "label"), [
    (Language.ENGLISH, "Import “log.xlsx”"), (Language.FRENCH, "Importer « log.xlsx »"),
    (Language.SPANISH, "Importar «log.xlsx»"),
])  # fmt: skip
def test_a_change_of_a_room_below_is_labelled_in_the_language_of_the_window(
    desk: Desk, language: Language, label: str
) -> None:
    session_id = session_of(desk, "FOR")
    desk.write_labels_in(language)
    with desk.workspace.change(sentence("Import “{file}”", file="log.xlsx")) as session:
        session.get_one(Session, session_id).link = "https://example.org"
    assert desk.workspace.history(limit=1)[0].label == label
