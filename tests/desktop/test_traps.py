"""What programs like this one have fallen into: each trap with the test or the rule that keeps it shut.

The traps are those of the histories of SecureDrop, Vorta, Picard, Anki, novelWriter, Electrum, Frescobaldi and others.
``traps.toml`` names for each what guards it; rules on the source are tests of this file.
"""

from __future__ import annotations

import ast
import gc
import re
import string
import tomllib
import weakref
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.collecting import Collecting
from cmpdesk.desktop.interface_text import texts
from cmpdesk.model.collection import collection_paused
from cmpdesk.model.language import Language

ROOT = Path(__file__).resolve().parents[2]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _sources(*folders: str, words: Collection[str] = ("",)) -> Iterator[tuple[str, ast.Module]]:
    """Give the parsed files in which one of the words stands."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if any(word in _text(path) for word in words):
                yield path.relative_to(ROOT).as_posix(), _tree(path)


def _calls(name: str, *folders: str) -> Iterator[tuple[str, ast.Call]]:
    """Find calls by the last part of what is called."""
    for path, tree in _sources(*folders, words=(name,)):
        for node in _nodes(tree):
            if isinstance(node, ast.Call) and _last_name(node.func) == name:
                yield f"{path}:{node.lineno}", node


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _guards() -> set[str]:
    kinds = tomllib.loads((Path(__file__).parent / "traps.toml").read_text(encoding="utf-8"))
    return {guard for traps in kinds.values() for guard in traps.values()}


@pytest.mark.parametrize("guard", sorted(_guards()))
def test_what_guards_a_trap_is_there(guard: str) -> None:
    path, _, name = guard.partition("::")
    found = [node.name for node in _nodes(_tree(ROOT / path)) if isinstance(node, ast.FunctionDef)]
    assert name in found


FORBIDDEN = {
    "processEvents": "the user may do anything in the middle of a loop",
    "QTableWidget": "data stand in models",
    "QListWidget": "data stand in models",
    "QTreeWidget": "data stand in models",
    "setIndexWidget": "a widget for each cell is slow at a thousand rows",
    "setItemWidget": "a widget for each cell is slow at a thousand rows",
    "QSortFilterProxyModel": "it sorts a hundred times slower than a list",
    "QRunnable": "background.py runs what takes long",
    "QThreadPool": "background.py runs what takes long",
    "getSaveFileName": "it holds the program until it is answered: SaveBox does not",
    "getOpenFileName": "it holds the program until it is answered",
    "getExistingDirectory": "it holds the program until it is answered",
}


def test_these_words_are_nowhere() -> None:
    for path, tree in _sources("cmpdesk", words=FORBIDDEN):
        for node in _nodes(tree):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            assert name not in FORBIDDEN, f"{path}:{getattr(node, 'lineno', 0)}: {name}: {FORBIDDEN[name]}"
    for place, call in _calls("cell", "cmpdesk/documents"):
        assert len(call.args) < 2, f"{place}: table.cell(row, column) walks the whole table each time"


def test_signals_are_connected_to_methods() -> None:
    for place, call in _calls("connect", "cmpdesk/desktop"):
        assert call.args, place
        made_here = isinstance(call.args[0], ast.Lambda | ast.Call)
        assert not made_here, f"{place}: what is made here keeps alive what it holds; connect a bound method"


def test_nobody_listens_to_its_own_end() -> None:
    for place, call in _calls("connect", "cmpdesk/desktop"):
        signal = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(signal, ast.Attribute) and signal.attr == "destroyed":
            slot = call.args[0]
            is_own = isinstance(slot, ast.Attribute) and isinstance(slot.value, ast.Name) and slot.value.id == "self"
            assert not is_own, f"{place}: a method of what dies is not called any more"


def test_no_signal_carries_a_number_as_int() -> None:
    for place, call in _calls("Signal", "cmpdesk/desktop"):
        names = [arg.id for arg in call.args if isinstance(arg, ast.Name)]
        assert not {"int", "float"} & set(names), f"{place}: numbers above 32 bits arrive as 0; declare object"


def test_no_class_has_two_bases_of_qt() -> None:
    for path, tree in _sources("cmpdesk/desktop"):
        for node in _nodes(tree):
            if isinstance(node, ast.ClassDef):
                bases = [name for base in node.bases if re.match(r"Q[A-Z]", name := _last_name(base))]
                assert len(bases) < 2, f"{path}:{node.lineno}"


def test_an_index_holds_a_number() -> None:
    """Qt keeps no reference to what an index points to."""
    for place, call in _calls("createIndex", "cmpdesk/desktop"):
        pointer = call.args[2] if len(call.args) > 2 else None
        is_object = isinstance(pointer, ast.Attribute) or (isinstance(pointer, ast.Name) and pointer.id == "self")
        assert not is_object, place


def test_nothing_is_known_by_its_place_in_a_list_of_choices() -> None:
    for path, tree in _sources("cmpdesk/desktop"):
        for node in _nodes(tree):
            if isinstance(node, ast.Call) and _last_name(node.func) == "addItem" and len(node.args) == 1:
                # A menu's or a list's only text would be all that it is known by.
                raise AssertionError(f"{path}:{node.lineno}: give the choice its value")


def test_no_enum_of_qt_is_compared_with_a_number() -> None:
    for path, tree in _sources("cmpdesk/desktop"):
        for node in _nodes(tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                numbers = any(isinstance(side, ast.Constant) and isinstance(side.value, int) for side in sides)
                assert not (numbers and any(_rooted_in(side, "Qt") for side in sides)), f"{path}:{node.lineno}"


def _rooted_in(node: ast.expr, name: str) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == name


def test_no_entity_stays_in_the_window() -> None:
    """Entities are made and changed inside of a block; what a widget keeps comes from a question of secretariat."""
    entities = _entity_names()
    for path, tree in _sources("cmpdesk/desktop"):
        imported = _imported_from_model(tree)
        for node in _nodes(tree):
            if isinstance(node, ast.AnnAssign):
                names = {part.id for part in ast.walk(node.annotation) if isinstance(part, ast.Name)}
                assert not names & entities & imported, f"{path}:{node.lineno}"
            if isinstance(node, ast.Assign) and any(_is_of_self(target) for target in node.targets):
                assert _last_name(getattr(node.value, "func", node.value)) not in {"get_one", "scalars", "reading"}


def _is_of_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _entity_names() -> set[str]:
    return {
        node.name
        for _, tree in _sources("cmpdesk/model")
        for node in _nodes(tree)
        if isinstance(node, ast.ClassDef) and any(_last_name(base) == "Entity" for base in node.bases)
    }


def _imported_from_model(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in _nodes(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cmpdesk.model")
        for alias in node.names
    }


def test_no_question_returns_a_generator() -> None:
    """What is asked of a session is answered whole: a generator would read after the session is gone."""
    for path, tree in _sources("cmpdesk/secretariat"):
        for node in _nodes(tree):
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            arguments = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
            asks = bool({"Session", "DatabaseSession"} & set(arguments)) and node.args.args[0].arg != "self"
            returned = ast.unparse(node.returns) if node.returns else ""
            assert not (asks and returned.startswith(("Iterator", "Generator", "Iterable"))), f"{path}:{node.lineno}"


def test_what_may_be_very_long_is_limited() -> None:
    from cmpdesk.desktop.dialogs import history_view
    from cmpdesk.desktop.search import palette as search_palette

    assert history_view.SHOWN_SETS <= 5_000
    assert history_view.SHOWN_FIELDS <= 1_000
    assert search_palette._MOST <= 100


def test_only_the_start_makes_an_application() -> None:
    made = {place.partition(":")[0] for place, _ in _calls("QApplication", "cmpdesk")}
    assert made == {"cmpdesk/desktop/starting/start.py"}
    assert not list(_calls("QApplication", "tests/desktop"))


def test_no_test_of_the_window_waits_for_a_while() -> None:
    waits = {"qtbot.wait", "self.qtbot.wait", "QTest.qWait", "QTest.qSleep", "time.sleep", "sleep"}
    for name in ("wait", "qWait", "qSleep", "sleep"):
        assert not [place for place, call in _calls(name, "tests/desktop") if ast.unparse(call.func) in waits]


# Words


_FILLED_LATER = {"session.unreadable_number", "session.unreadable_day", "session.unreadable_time"}
"""Given to a field, which fills in what was typed."""


def _said() -> Iterator[tuple[str, str, ast.Call]]:
    for name in ("say", "say_counted"):
        for place, call in _calls(name, "cmpdesk/desktop"):
            if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
                yield place, call.args[0].value, call


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _texts_of(key: str, call: ast.Call) -> list[str]:
    page, _, word = key.partition(".")
    known = texts(Language.ENGLISH, page)
    words = [f"{word}_one", f"{word}_other"] if _last_name(call.func) == "say_counted" else [word]
    return [known[each] for each in words]


def test_every_text_that_is_said_is_there_with_what_it_needs() -> None:
    """Texts are keys, so that nothing is put together before it is translated; what fills them is given by name."""
    count = 0
    for place, key, call in _said():
        given = {each.arg for each in call.keywords}
        counted = {"count"} if _last_name(call.func) == "say_counted" else set()
        for text in _texts_of(key, call):
            count += 1
            if None not in given and key not in _FILLED_LATER:
                assert _places(text) <= given | counted, f"{place}: {key}"
    assert count > 500


def test_a_counted_text_has_both_forms() -> None:
    for language in Language:
        for path in sorted((ROOT / "resources/interface" / language).glob("*.toml")):
            known = tomllib.loads(path.read_text(encoding="utf-8"))
            ones = {key.removesuffix("_one") for key in known if key.endswith("_one")}
            others = {key.removesuffix("_other") for key in known if key.endswith("_other")}
            for key in ones:
                if key in others or "{count" in known[f"{key}_one"]:
                    assert key in others, f"{path.name}: {key}"


def test_what_is_stored_is_a_code() -> None:
    """No column has a type of the window's words: a choice is stored by its code, in every language the same."""
    for _, tree in _sources("cmpdesk/model", "cmpdesk/secretariat"):
        imported = {node.module for node in _nodes(tree) if isinstance(node, ast.ImportFrom)}
        assert not any((module or "").startswith("cmpdesk.desktop") for module in imported)


# The collector


class _Widget:
    """Stands where a widget in a cycle of references is."""

    def __init__(self, ended: list[QThread]) -> None:
        self.me = self
        weakref.finalize(self, _tell_thread, ended)


def _tell_thread(ended: list[QThread]) -> None:
    ended.append(QThread.currentThread())


def test_garbage_is_collected_in_the_thread_of_the_window_alone(qtbot: QtBot) -> None:
    from concurrent.futures import ThreadPoolExecutor

    ended: list[QThread] = []
    collecting = Collecting()
    try:
        _Widget(ended)
        with ThreadPoolExecutor(1) as worker:
            kept = worker.submit(lambda: [[each] for each in range(200_000)]).result()
        assert len(kept) == 200_000
        assert not ended
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: bool(ended))
        assert ended == [QThread.currentThread()]
    finally:
        collecting.stop()
    assert gc.isenabled()


def test_garbage_waits_while_somebody_makes_very_many_objects() -> None:
    ended: list[QThread] = []
    collecting = Collecting()
    try:
        with collection_paused():
            _Widget(ended)
            kept = [[each] for each in range(200_000)]
            collecting.collect()
        assert len(kept) == 200_000
        assert not ended
    finally:
        collecting.stop()
    gc.collect()
    assert ended
