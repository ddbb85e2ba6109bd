"""Every sentence that the window can show a user is there in three languages, with the same named places.

The syntax tree of the rooms below the window is walked: an error's sentence is a literal, never an f-string.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.workspace.record_names import spoken_kind

PACKAGE = Path(__file__).parents[1] / "cmpdesk"
ROOMS = ("model", "workspace", "secretariat", "documents", "spreadsheets", "importing")
TRANSLATED = (Language.FRENCH, Language.SPANISH)
MAKERS = {"sentence", "counted", "Sentence"}
# A part that is made elsewhere, such as the reason of another error; its own place in the code is looked at.
PARTS = (ast.Name, ast.Attribute, ast.Call, ast.IfExp, ast.Subscript)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the code: where, its English text, the values that are given."""

    place: str
    english: str
    values: frozenset[str]


def files(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


def error_names() -> set[str]:
    for room in ROOMS:
        for path in files(room):
            if "UserError" in (text := path.read_text(encoding="utf-8")) or "Error(" in text:
                import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    return {"UserError"} | {each.__name__ for each in _subclasses(UserError)}


def _subclasses(kind: type[UserError]) -> Iterator[type[UserError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


def said_in(text: str, place: str, errors: set[str]) -> Iterator[Said | str]:
    """Give every sentence of a file's text, or a complaint about one that cannot be translated."""
    tree = ast.parse(text)
    makers = errors | (MAKERS if "def sentence(" in text else _imported_makers(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or not _is_maker(node, makers):
            continue
        here = f"{place}:{node.lineno}"
        is_counted = _name(node.func) == "counted"
        values = frozenset(each.arg for each in node.keywords if each.arg) | ({"count"} if is_counted else set())
        for template in node.args[: 2 if is_counted else 1]:
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                yield Said(here, template.value, values)
            elif not isinstance(template, PARTS) or _name(getattr(template, "func", template)) in {"str", "format"}:
                yield f"{here}: {ast.unparse(template)} is no literal sentence"


def _imported_makers(tree: ast.Module) -> set[str]:
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    named = {name.name for node in imports if node.module == "cmpdesk.model.sentences" for name in node.names}
    return MAKERS & (named | {"Sentence"})


def _is_maker(node: ast.Call, makers: set[str]) -> bool:
    own = isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"
    return _name(node.func) in makers or (own and isinstance(node.args[0], ast.Constant))


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def in_room(room: str) -> list[Said | str]:
    errors = error_names()
    return [
        each
        for path in files(room)
        for each in said_in(path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE.parent)), errors)
    ]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def shipped(language: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(resource("sentences", language).glob("*.toml")):
        own = tomllib.loads(path.read_text(encoding="utf-8"))
        twice = sorted(found.keys() & own.keys())
        assert twice == [], f"translated twice, again in {path.name}"
        found |= own
    return found


def words_of_the_data() -> set[str]:
    """The kinds of records, and the fields that a sentence may name as missing or as being there already."""
    fields = {
        column.name.removesuffix("_id") for table in SCHEMA.tables.values() for column in table.columns
        if column.name != "id"
    }  # fmt: skip
    return {spoken_kind(name) for name in {*SCHEMA.tables, *fields}}


@pytest.mark.parametrize("room", ROOMS)
def test_sentences_of_a_room_are_literals_in_three_languages_with_the_same_places(room: str) -> None:
    wrong: list[str] = []
    for said in in_room(room):
        if isinstance(said, str):
            wrong.append(said)
            continue
        if places(said.english) - said.values:
            wrong.append(f"{said.place}: no value for {places(said.english) - said.values}")
        if not any(letter.isalpha() for letter in Formatter().vformat(said.english, (), _Blank())):
            continue
        for language in TRANSLATED:
            other = shipped(language).get(said.english)
            if other is None:
                wrong.append(f"{said.place}: not in {language}: “{said.english}”")
            elif places(other) != places(said.english):
                wrong.append(f"{said.place}: other places in {language}: “{other}”")
    assert not wrong, "\n".join(wrong)


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_of_a_sentence_that_nobody_says(language: Language) -> None:
    said = {each.english for room in (*ROOMS, "cli") for each in in_room(room) if isinstance(each, Said)}
    assert shipped(language).keys() - said - words_of_the_data() == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_of_the_data_is_translated(language: Language) -> None:
    assert words_of_the_data() - shipped(language).keys() == set()


def test_a_sentence_in_an_f_string_is_found() -> None:
    text = 'raise UserError(f"{name} is missing")\nraise UserError("Missing: {name}", name=1)\nUserError(str(error))'
    assert [type(each) for each in said_in(text, "here", {"UserError"})] == [str, Said, str]
