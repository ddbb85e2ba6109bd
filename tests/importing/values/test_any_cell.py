"""Any cell is read: names of any length and kind, with few questions to the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from sqlalchemy import event
from sqlalchemy.orm import Session

from cmpdesk.importing.values.groups import read_edition, read_groups
from cmpdesk.importing.values.institutions import read_institutions
from cmpdesk.importing.values.known import load_known
from cmpdesk.importing.values.owners import read_owner
from cmpdesk.importing.values.people import PersonKind, read_people, read_person
from cmpdesk.importing.values.text import text_of
from cmpdesk.model.language import Language
from cmpdesk.model.person import Person
from cmpdesk.spreadsheets.reading.cells import CellValue
from cmpdesk.workspace.opening import create_workspace
from tests.importing.cell_values import CELLS
from tests.importing.values.known import KNOWN


def questions_of_loading(database: Session) -> int:
    """Return how many statements loading what is known takes."""
    asked: list[str] = []

    def note(*about: object) -> None:
        asked.append(str(about[2]))

    event.listen(database.get_bind(), "before_cursor_execute", note)
    load_known(database, Language.FRENCH)
    event.remove(database.get_bind(), "before_cursor_execute", note)
    return len(asked)


def test_what_is_known_is_loaded_with_few_questions(tmp_path: Path) -> None:
    counts = []
    for people in (1, 40):
        with create_workspace(tmp_path / f"{people}.cmpdesk") as workspace:
            with workspace.change("Add people") as database:
                database.add_all([Person(given_names="Ana", family_names=f"Probe{number}") for number in range(people)])
            with workspace.reading() as database:
                counts.append(questions_of_loading(database))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("text", ["Ana Probe, " * 3000, "SADER / " * 4000, "1." * 16000, "(" * 32000, "x" * 32000])
def test_a_cell_of_any_length_is_kept_and_not_searched_for_names(text: str) -> None:
    words = text_of(text)
    assert read_owner(text, KNOWN).rest == (words,)
    assert [each.kind for each in read_people(text, KNOWN)] == [PersonKind.UNREADABLE]
    assert [each.match.record_id for each in read_institutions(text, KNOWN)] == [None]
    assert read_groups(text, KNOWN)[0].match.record_id is None
    assert read_edition(text, KNOWN).match.record_id is None
    person = read_person(text, KNOWN)
    assert person is not None
    assert person.kind is PersonKind.UNREADABLE


@given(cell=CELLS)
@settings(max_examples=150)
def test_any_cell_is_read(cell: CellValue) -> None:
    owner = read_owner(cell, KNOWN)
    people = read_people(cell, KNOWN)
    read_person(cell, KNOWN)
    read_institutions(cell, KNOWN)
    read_groups(cell, KNOWN)
    read_edition(cell, KNOWN)
    assert all(each.words for each in people)
    matches = [each.match for each in owner.institutions] + [each.match for each in people]
    assert all(0 <= match.certainty <= 100 for match in matches)
