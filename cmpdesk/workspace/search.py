"""Finding records by words and beginnings of words, blind to accents and case, with the place of the match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

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
# Characters of English, French and Spanish that fold to one character each, so that places stay the same:
# Latin-1 without fractions, ß and æ, and typographic dashes and quotation marks.
_ONE_TO_ONE = re.compile("[\x00-\xbb\xbf-\xc5\xc7-\xde\xe0-\xe5\xe7-\xff\u2013-\u2022]*")
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
    looks = _looks(connection, found, searched)
    return tuple(SearchHit(*record, looks[record].title(), looks[record].match()) for record in found)


_FOUND = (
    "SELECT e.kind, e.record_id, bm25(search_index, 8.0, 1.0) "
    "FROM search_index JOIN search_entry AS e ON e.id = search_index.rowid "
    "WHERE search_index MATCH {words} ORDER BY "
)
_SQLITE_RANKED_QUESTION = _FOUND + "3, e.id DESC LIMIT {limit}"
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
    found = run(connection, _SQLITE_NEWEST_QUESTION, asked | {"limit": limit + 1})
    if len(found) <= limit:
        # These are all; to sort them here saves the second question.
        found = sorted(found, key=_rank)
    elif run(connection, _SQLITE_MANY, asked | {"ranked": _RANKED})[0][0] < _RANKED:
        found = run(connection, _SQLITE_RANKED_QUESTION, asked | {"limit": limit})
    return [(kind, record_id) for kind, record_id, _ in found[:limit]]


def _rank(found: Sequence[Any]) -> float:
    rank: float = found[2]
    return rank


def _ask_postgresql(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    asked = {"words": " & ".join(f"{word}:*" for word in words), "ranked": _RANKED, "limit": limit}
    return [(kind, record_id) for kind, record_id in run(connection, _POSTGRESQL_QUESTION, asked)]


@dataclass(slots=True)
class _Look:
    """What was seen of a record so far: its texts, and the one that holds most of the words, the first of several."""

    words: Sequence[str]
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    best: tuple[str, str, str] = ("", "", "")
    plain: str = ""
    held: int = -1

    def holds_all(self) -> bool:
        """Tell whether a text holds all words; the others need not be looked at any more."""
        return self.held == len(self.words)

    def at(self, table: str, field_name: str, content: str) -> None:
        """Look at a text of the record."""
        self.texts.append((table, field_name, content))
        if self.holds_all():
            return
        # Folding a text whole is quicker than word by word.
        plain = folded(content)
        held = sum(word in plain for word in self.words)
        if held > self.held:
            self.best, self.plain, self.held = self.texts[-1], plain, held

    def title(self) -> str:
        """Return the first text: a name, a title, a number; of a person the whole name."""
        name = {field_name: content for table, field_name, content in self.texts if table == "person"}
        whole = " ".join(name[field_name] for field_name in _PERSON_NAME if field_name in name)
        return whole or next((content for _, _, content in self.texts), "")

    def match(self) -> Match:
        """Return the place of the words in the best text."""
        return _cut(*self.best, _marks(self.best[2], self.plain, self.words))


def _looks(
    connection: Connection, found: Sequence[tuple[str, str]], words: Sequence[str]
) -> dict[tuple[str, str], _Look]:
    """Look at the records' texts, in the order in which their source names them.

    What hangs on a record is asked for only where the texts before do not hold all words.
    """
    looks = {record: _Look(words) for record in found}
    for kind in dict.fromkeys(kind for kind, _ in found):
        wanted = [record_id for each, record_id in found if each == kind]
        for part in _parts(kind):
            for owner, *contents in _rows(connection, part, wanted):
                look = looks[kind, owner]
                for field_name, content in zip(part.columns, contents, strict=True):
                    if content:
                        look.at(part.table, field_name, content)
            wanted = [record_id for record_id in wanted if not looks[kind, record_id].holds_all()]
            if not wanted:
                break
    return looks


@cache
def _parts(kind: str) -> tuple[Part, ...]:
    """Return the parts of a kind with those of one table together, so that it is read once."""
    together: dict[tuple[str, str], tuple[str, ...]] = {}
    for part in _BY_KIND[kind].parts:
        key = (part.table, part.owner)
        together[key] = together.get(key, ()) + part.columns
    return tuple(Part(table, columns, owner) for (table, owner), columns in together.items())


def _rows(connection: Connection, part: Part, record_ids: list[str]) -> Sequence[Sequence[str]]:
    """Return the owner and the columns of every row that hangs on the records, oldest first."""
    owner = part.owner or "id"
    columns = ", ".join(f'"{column}"' for column in (owner, *part.columns))
    places = {f"r{place}": record_id for place, record_id in enumerate(record_ids)}
    among = ", ".join(f"{{{place}}}" for place in places)
    question = f'SELECT {columns} FROM "{part.table}" WHERE "{owner}" IN ({among}) ORDER BY id'  # noqa: S608 - our own names
    return run(connection, question, places)


def _marks(content: str, plain: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the words near the first one, in the text as it is written."""
    found: list[tuple[int, int]] = []
    for start, end in _places(content, plain, words):
        if found and start > found[0][1] + _SNIPPET:
            break
        found.append((start, end))
    return found


def _places(content: str, plain: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if _ONE_TO_ONE.fullmatch(content):
        beginnings = "|".join(words)
        for place in re.finditer(f"(?<![^\\W_])(?:{beginnings})[^\\W_]*", plain):
            yield place.span()
        return
    for place in _WRITTEN_WORD.finditer(content):
        if folded(place.group()).startswith(tuple(words)):
            yield place.span()


def _cut(table: str, field: str, content: str, marks: list[tuple[int, int]]) -> Match:
    if not marks:
        return Match(table, field, content[: 2 * _SNIPPET], ())
    start = max(0, marks[0][0] - _SNIPPET)
    end = min(len(content), marks[0][1] + _SNIPPET)
    before, after = "…" if start else "", "…" if end < len(content) else ""
    shifted = [(first - start + len(before), last - start + len(before)) for first, last in marks if last <= end]
    line = content[start:end].replace("\n", " ")
    return Match(table, field, f"{before}{line}{after}", tuple(dict.fromkeys(shifted)))
