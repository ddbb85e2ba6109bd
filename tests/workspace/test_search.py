from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.clean_text import folded
from cmpdesk.model.institution import Institution, InstitutionAlias
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import CapturedLine, Theme
from cmpdesk.model.person import Person
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.search_index import search_entry
from cmpdesk.workspace.workspace import Workspace
from tests.conftest import Server
from tests.workspace.records import add_action, add_institution, add_session, add_theme, rename


def _found(workspace: Workspace, words: str) -> list[str]:
    return [hit.record_id for hit in workspace.search(words)]


@pytest.mark.parametrize(
    "words",
    [
        "secretaria economia",
        "SECRETARÍA DE ECONOMÍA",
        "econo",
        "economia secr",
        "Secretari\u0301a Economi\u0301a",
        "“Economía”",
        "economia, secretaria!",
    ],
)
def test_accents_case_order_and_ends_of_words_do_not_matter(workspace: Workspace, words: str) -> None:
    with workspace.change("Add") as change:
        wanted = add_institution(change, "Secretaría de Economía").id
        add_institution(change, "Secretaría de Energía")
    assert _found(workspace, words) == [wanted]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("main-d’œuvre agricole", "main d'oeuvre"),
        ("main-d’œuvre agricole", "œuvre"),
        ("la 17.ª reunión", "17.ª reunion"),
        ("la 17ª reunión", "17ª"),
        ("ESPAÑA", "espana"),
        ("Comisio\u0301n Nacional Forestal", "comisión"),
        ("Große Seen", "grosse"),
        ("CO₂ y 3 m² de bosque", "m2"),
    ],
)
def test_ligatures_ordinals_and_letters_with_loose_accents_are_found(
    workspace: Workspace, text: str, words: str
) -> None:
    with workspace.change("Add") as change:
        wanted = add_action(change, text=Translated(spanish=text)).id
    (hit,) = workspace.search(words)
    assert hit.record_id == wanted
    assert hit.match.marks


ODD = ['"open', "a AND", "C++", "-x", "co-chair", "'", "", "%", "NEAR(", "🙂", "a*b", ":*", "\\", "\x00", "ª", "½"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=40))
@example(words="word " * 5_000)
@example(words="x" * 10_000)
@example(words="\ud800 a")
def test_nothing_that_is_typed_raises_in_a_file(file_workspace: Workspace, words: str) -> None:
    for typed in (words, *ODD):
        file_workspace.search(typed)


@pytest.mark.postgresql
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=40))
@example(words="word " * 5_000)
@example(words="x" * 10_000)
@example(words="\ud800 a")
def test_nothing_that_is_typed_raises_on_a_server(shared: Workspace, words: str) -> None:
    for typed in (words, *ODD):
        shared.search(typed)


@pytest.fixture
def shared(server: Server) -> Iterator[Workspace]:
    with open_workspace(server.new_workspace()) as opened:
        yield opened


@pytest.mark.parametrize("words", ["co-chair", "C++", "-forest", '"forest'])
def test_signs_around_words_are_no_operators(workspace: Workspace, words: str) -> None:
    with workspace.change("Add") as change:
        wanted = add_action(change, text=Translated("The co-chair writes C++ in the forest")).id
    assert _found(workspace, words) == [wanted]


def test_a_name_comes_before_a_text(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        add_action(change, "1", text=Translated("wetlands wetlands wetlands"))
        named = add_theme(change, add_session(change), "Wetlands")
        add_action(change, "2", text=Translated("wetlands"))
    hits = workspace.search("wetlands")
    assert hits[0].record_id == named.id
    assert len(hits) == 3
    assert len(workspace.search("wetlands", limit=2)) == 2


def test_entries_follow_changes_deletions_undo_and_restoring(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        theme_id = add_theme(change, add_session(change), "Wetlands").id
    rename(workspace, theme_id, "Forests")
    assert (_found(workspace, "wetlands"), _found(workspace, "forests")) == ([], [theme_id])
    workspace.undo()
    assert (_found(workspace, "wetlands"), _found(workspace, "forests")) == ([theme_id], [])
    with workspace.change("Delete") as change:
        change.execute(delete(Theme))
    assert _found(workspace, "wetlands") == []
    workspace.restore("theme", theme_id)
    assert _found(workspace, "wetlands") == [theme_id]
    with workspace.change("All at once") as change:
        change.execute(update(Theme).values(title_en="Rivers"))
    assert _found(workspace, "rivers") == [theme_id]


def test_entries_follow_the_other_names_of_a_record(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        first = add_institution(change, "Patrimonio Canadiense", alias="PCH").id
        second = add_institution(change, "Secretaría de Cultura").id
    assert _found(workspace, "pch") == [first]
    with workspace.change("Move alias") as change:
        change.execute(update(InstitutionAlias).values(institution_id=second))
    assert _found(workspace, "pch") == [second]
    with workspace.change("Delete alias") as change:
        change.execute(delete(InstitutionAlias))
    assert _found(workspace, "pch") == []
    with workspace.change("Delete") as change:
        change.execute(delete(Institution).where(Institution.id == first))
    assert _found(workspace, "patrimonio") == []
    assert workspace.check().problems == ()


def test_the_place_of_a_match_is_cut_out_by_its_marks(workspace: Workspace) -> None:
    text = "Before. " * 30 + "La Secretari\u0301a de Economía\ninvita a ENERGÍA. " + "After. " * 30
    with workspace.change("Add") as change:
        add_action(change, text=Translated(spanish=text))
    (hit,) = workspace.search("economia secret")
    cut = [hit.match.snippet[start:end] for start, end in hit.match.marks]
    assert [folded(word) for word in cut] == ["secretaria", "economia"]
    assert hit.match.snippet.startswith("…")
    assert hit.match.snippet.endswith("…")
    assert "\n" not in hit.match.snippet
    assert (hit.kind, hit.title, hit.match.field) == ("action", "17-FOR-01", "text_es")


def test_a_person_is_titled_with_the_whole_name(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        change.add(Person(id=new_id(), given_names="Given", family_names="Family", honorific="Dr."))
    assert [hit.title for hit in workspace.search("family")] == ["Given Family"]


WORDS = st.text(alphabet="abcóÓñœŒÉéßªº²12 -_.,'\"/\n’“+\u0301@", min_size=1, max_size=12)


@pytest.mark.postgresql
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(WORDS, min_size=1, max_size=30), asked=st.lists(WORDS, min_size=1, max_size=20))
def test_a_file_and_a_server_find_the_same(
    new_file: Callable[[], Path], server: Server, texts: list[str], asked: list[str]
) -> None:
    rows = [{"id": new_id(), "number": str(number), "notes": text} for number, text in enumerate(texts)]
    found: list[list[set[str]]] = []
    for location in (str(new_file()), server.new_workspace()):
        with open_workspace(location) as workspace:
            with workspace.change("Add") as change:
                change.execute(insert(Action), rows)
            found.append([set(_found(workspace, words)) for words in (*asked, *texts)])
            assert workspace.check().problems == ()
    server.take_back()
    assert found[0] == found[1]
    for place, text in enumerate(texts):
        if folded(text).replace("_", " ").split() and any(letter.isalnum() for letter in folded(text)):
            assert rows[place]["id"] in found[0][len(asked) + place]


def test_an_index_that_another_program_made_of_other_records_is_made_anew_when_the_workspace_is_opened(
    new_file: Callable[[], Path],
) -> None:
    path = new_file()
    with open_workspace(path) as workspace:
        with workspace.change("Add") as change:
            session_id = add_session(change).id
            change.add(CapturedLine(id=new_id(), session_id=session_id, text="CONAFOR will host in spring"))
        with workspace.database.connection() as connection:
            connection.execute(delete(search_entry).where(search_entry.c.kind.in_(["captured_line", "sources"])))
            connection.commit()
        assert _found(workspace, "conafor host") == []
    with open_workspace(path) as workspace:
        assert [hit.kind for hit in workspace.search("conafor host")] == ["captured_line"]
        assert workspace.check().problems == ()
        assert workspace.search("sources") == ()
