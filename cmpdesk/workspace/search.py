"""Finding records by words and beginnings of words, blind to accents and case, with the place of the match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text

from cmpdesk.model.clean_text import folded
from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.search_index import SOURCES, Part
from cmpdesk.workspace.stored_rows import RowValues, stored_columns

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


_SQLITE_RANKED_QUESTION = text(
    "SELECT e.kind, e.record_id FROM search_index JOIN search_entry AS e ON e.id = search_index.rowid "
    "WHERE search_index MATCH :words ORDER BY bm25(search_index, 8.0, 1.0), e.id DESC LIMIT :limit"
)
_SQLITE_NEWEST_QUESTION = text(
    "SELECT e.kind, e.record_id FROM search_index JOIN search_entry AS e ON e.id = search_index.rowid "
    "WHERE search_index MATCH :words ORDER BY search_index.rowid DESC LIMIT :limit"
)
_SQLITE_MANY = text("SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH :words LIMIT :ranked)")
_POSTGRESQL_QUESTION = text(
    "SELECT kind, record_id FROM ("
    "SELECT id, kind, record_id, words FROM search_entry WHERE words @@ to_tsquery('simple', :words) "
    "ORDER BY id DESC LIMIT :ranked) AS newest "
    "ORDER BY ts_rank_cd(words, to_tsquery('simple', :words)) DESC, id DESC LIMIT :limit"
)


def _ask_sqlite(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    asked = {"words": " ".join(f'"{word}"*' for word in words)}
    many = connection.execute(_SQLITE_MANY, asked | {"ranked": _RANKED}).scalar_one() == _RANKED
    question = _SQLITE_NEWEST_QUESTION if many else _SQLITE_RANKED_QUESTION
    return [(kind, record_id) for kind, record_id in connection.execute(question, asked | {"limit": limit})]


def _ask_postgresql(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    asked = {"words": " & ".join(f"{word}:*" for word in words), "ranked": _RANKED, "limit": limit}
    return [(kind, record_id) for kind, record_id in connection.execute(_POSTGRESQL_QUESTION, asked)]


_Text = tuple[str, str, str]


def _texts(connection: Connection, found: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[_Text]]:
    """Return the texts of the records as (table, field, text), in the order in which their source names them."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in found:
        by_kind.setdefault(kind, []).append(record_id)
    texts: dict[tuple[str, str], list[_Text]] = {}
    for kind, record_ids in by_kind.items():
        for part in _BY_KIND[kind].parts:
            for owner, row in _rows(connection, part, record_ids):
                fields = [(part.table, field, row[field]) for field in part.columns if row[field]]
                texts.setdefault((kind, owner), []).extend(fields)
    return texts


def _rows(connection: Connection, part: Part, record_ids: list[str]) -> list[tuple[str, RowValues]]:
    stored = stored_columns(SCHEMA.tables[part.table])
    owner = stored.c[part.owner or "id"]
    question = select(stored).where(owner.in_(bindparam("owners", record_ids, expanding=True))).order_by(stored.c.id)
    return [(row[owner.name], dict(row)) for row in connection.execute(question).mappings()]


def _described(texts: list[_Text], words: Sequence[str]) -> tuple[str, Match]:
    title = _title(texts)
    matches = [(_marks(content, words), table, field, content) for table, field, content in texts]
    best = max(matches, key=lambda match: len({word for word, _, _ in match[0]}), default=((), "", "", ""))
    marks, table, field, content = best
    return title, _cut(table, field, content, [(start, end) for _, start, end in marks])


def _title(texts: list[_Text]) -> str:
    """Return the first text: a name, a title, a number; of a person the whole name."""
    name = {field: content for table, field, content in texts if table == "person"}
    whole = " ".join(name[field] for field in _PERSON_NAME if field in name)
    return whole or next((content for _, _, content in texts), "")


def _marks(content: str, words: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Return which word begins at which places of the text as it is written."""
    found = []
    for place in _WRITTEN_WORD.finditer(content):
        plain = folded(place.group())
        found += [(word, place.start(), place.end()) for word in words if plain.startswith(word)]
    return tuple(dict.fromkeys(found))


def _cut(table: str, field: str, content: str, marks: list[tuple[int, int]]) -> Match:
    if not marks:
        return Match(table, field, content[: 2 * _SNIPPET], ())
    start = max(0, marks[0][0] - _SNIPPET)
    end = min(len(content), marks[0][1] + _SNIPPET)
    before, after = "…" if start else "", "…" if end < len(content) else ""
    shifted = [(first - start + len(before), last - start + len(before)) for first, last in marks if last <= end]
    line = content[start:end].replace("\n", " ")
    return Match(table, field, f"{before}{line}{after}", tuple(dict.fromkeys(shifted)))
