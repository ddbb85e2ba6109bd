"""Finding records by words and beginnings of words, blind to accents and case, with the place of the match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from cmpdesk.model.clean_text import folded
from cmpdesk.workspace.ready_statements import run
from cmpdesk.workspace.search_index import SOURCES, Part

_SNIPPET = 60
# Ranking looks at every hit; a word that stands everywhere is ranked among its newest records only.
_RANKED = 2_000
_BY_KIND = {source.kind: source for source in SOURCES}
_WORD = re.compile(r"[^\W_]+")
# As people wrote it, a word may have its accents as characters of their own.
_WRITTEN_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
# Nobody types more, but a text may be pasted into the box; databases limit both.
_WORDS_ASKED, _LETTERS_ASKED = 32, 100
_PERSON_NAME = ("given_names", "family_names")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a record matches: the field, and its text around the first word with the words' places in it."""

    table: str
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that was found; ``title`` is its first text, such as a name or a number."""

    kind: str
    record_id: str
    title: str
    match: Match


def search(connection: Connection, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """Return the records that hold all words or beginnings of words, best first.

    Any text may be typed: quotes, operators and signs have no special meaning.
    """
    searched = list(dict.fromkeys(word[:_LETTERS_ASKED] for word in _WORD.findall(folded(words))))[:_WORDS_ASKED]
    if not searched:
        return ()
    ask = _ask_sqlite if connection.dialect.name == "sqlite" else _ask_postgresql
    found = ask(connection, searched, limit)
    texts = _texts(connection, found)
    return tuple(
        SearchHit(kind, record_id, *_described(texts.get((kind, record_id), []), searched)) for kind, record_id in found
    )


_FOUND = (
    "SELECT e.kind, e.record_id FROM search_index JOIN search_entry AS e ON e.id = search_index.rowid "
    "WHERE search_index MATCH {words} ORDER BY "
)
_SQLITE_RANKED_QUESTION = _FOUND + "bm25(search_index, 8.0, 1.0), e.id DESC LIMIT {limit}"
_SQLITE_NEWEST_QUESTION = _FOUND + "search_index.rowid DESC LIMIT {limit}"
_SQLITE_MANY = "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH {words} LIMIT {ranked})"
_POSTGRESQL_QUESTION = (
    "SELECT kind, record_id FROM ("
    "SELECT id, kind, record_id, words FROM search_entry WHERE words @@ to_tsquery('simple', {words}) "
    "ORDER BY id DESC LIMIT {ranked}) AS newest "
    "ORDER BY ts_rank_cd(words, to_tsquery('simple', {words})) DESC, id DESC LIMIT {limit}"
)


def _ask_sqlite(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    asked = {"words": " ".join(f'"{word}"*' for word in words)}
    many = run(connection, _SQLITE_MANY, asked | {"ranked": _RANKED})[0][0] == _RANKED
    question = _SQLITE_NEWEST_QUESTION if many else _SQLITE_RANKED_QUESTION
    return [(kind, record_id) for kind, record_id in run(connection, question, asked | {"limit": limit})]


def _ask_postgresql(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    asked = {"words": " & ".join(f"{word}:*" for word in words), "ranked": _RANKED, "limit": limit}
    return [(kind, record_id) for kind, record_id in run(connection, _POSTGRESQL_QUESTION, asked)]


_Text = tuple[str, str, str]


def _texts(connection: Connection, found: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[_Text]]:
    """Return the texts of the records as (table, field, text), in the order in which their source names them."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in found:
        by_kind.setdefault(kind, []).append(record_id)
    texts: dict[tuple[str, str], list[_Text]] = {}
    for kind, record_ids in by_kind.items():
        for part in _BY_KIND[kind].parts:
            for owner, *contents in _rows(connection, part, record_ids):
                fields = zip(part.columns, contents, strict=True)
                found_texts = [(part.table, field, content) for field, content in fields if content]
                texts.setdefault((kind, owner), []).extend(found_texts)
    return texts


def _rows(connection: Connection, part: Part, record_ids: list[str]) -> Sequence[Sequence[str]]:
    """Return the owner and the columns of every row that hangs on the records, oldest first."""
    owner = part.owner or "id"
    columns = ", ".join(f'"{column}"' for column in (owner, *part.columns))
    places = {f"r{place}": record_id for place, record_id in enumerate(record_ids)}
    among = ", ".join(f"{{{place}}}" for place in places)
    question = f'SELECT {columns} FROM "{part.table}" WHERE "{owner}" IN ({among}) ORDER BY id'  # noqa: S608 - our own names
    return run(connection, question, places)


def _described(texts: list[_Text], words: Sequence[str]) -> tuple[str, Match]:
    """Return the title and the match in the text that holds most of the words, the first one of several."""
    best = max(texts, key=lambda text: _held(text[2], words), default=("", "", ""))
    table, field, content = best
    return _title(texts), _cut(table, field, content, _marks(content, words))


def _held(content: str, words: Sequence[str]) -> int:
    """Return how many of the words a text seems to hold; folding it whole is quicker than word by word."""
    plain = folded(content)
    return sum(word in plain for word in words)


def _title(texts: list[_Text]) -> str:
    """Return the first text: a name, a title, a number; of a person the whole name."""
    name = {field: content for table, field, content in texts if table == "person"}
    whole = " ".join(name[field] for field in _PERSON_NAME if field in name)
    return whole or next((content for _, _, content in texts), "")


def _marks(content: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the words near the first one, in the text as it is written."""
    found: list[tuple[int, int]] = []
    for place in _WRITTEN_WORD.finditer(content):
        if found and place.start() > found[0][1] + _SNIPPET:
            break
        plain = folded(place.group())
        if any(plain.startswith(word) for word in words):
            found.append(place.span())
    return found


def _cut(table: str, field: str, content: str, marks: list[tuple[int, int]]) -> Match:
    if not marks:
        return Match(table, field, content[: 2 * _SNIPPET], ())
    start = max(0, marks[0][0] - _SNIPPET)
    end = min(len(content), marks[0][1] + _SNIPPET)
    before, after = "…" if start else "", "…" if end < len(content) else ""
    shifted = [(first - start + len(before), last - start + len(before)) for first, last in marks if last <= end]
    line = content[start:end].replace("\n", " ")
    return Match(table, field, f"{before}{line}{after}", tuple(dict.fromkeys(shifted)))
