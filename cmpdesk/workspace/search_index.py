"""The index of all words: one entry a record, kept up to date inside the change that touched it.

On SQLite the words stand in an FTS5 table (``unicode61 remove_diacritics 2``), on PostgreSQL in a
``tsvector`` column. What an entry holds is told once, by :data:`SOURCES`, for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    text,
    union,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by
from sqlalchemy.engine import make_url

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.journal_tables import Operation, row_change
from cmpdesk.workspace.ready_statements import run

search_entry = Table(
    "search_entry",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("body", Text, nullable=False),
)

_LANGUAGES = ("en", "fr", "es")
# What unicode61 leaves as it is though people type it otherwise.
_LIGATURES = (
    ("œ", "oe"),
    ("Œ", "OE"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("ø", "o"),
    ("Ø", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("ß", "ss"),
    ("ª", "a"),
    ("º", "o"),
    ("²", "2"),
    ("³", "3"),
)
# A tsvector of PostgreSQL holds a megabyte; what lies beyond a hundred pages of one record is not indexed.
_POSTGRESQL_CHARACTERS = 250_000


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a table that hangs on the searched record by ``owner``; empty for the record itself."""

    table: str
    columns: tuple[str, ...]
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What is found of one kind of record: its heading counts more than its body."""

    kind: str
    heading: tuple[Part, ...]
    body: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all parts, the heading's first."""
        return self.heading + self.body


def _in_languages(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in _LANGUAGES)


def _own(kind: str, *names: str, plain: tuple[str, ...] = ()) -> Part:
    return Part(kind, plain + _in_languages(*names))


def _hanging(table: str, owner: str, *names: str, plain: tuple[str, ...] = ()) -> Part:
    return Part(table, plain + _in_languages(*names), owner)


SOURCES = (
    Source("partnership", (_hanging("partnership_name", "partnership_id", "acronym", "name"),), ()),
    Source(
        "working_group",
        (
            _hanging("working_group_name", "working_group_id", "name", "acronym", "title"),
            _own("working_group", plain=("code",)),
            _hanging("working_group_alias", "working_group_id", plain=("alias",)),
        ),
        (_own("working_group", "mandate"),),
    ),
    Source(
        "institution",
        (
            _hanging("institution_name", "institution_id", "name", "acronym"),
            _hanging("institution_alias", "institution_id", plain=("alias",)),
        ),
        (_own("institution", plain=("notes",)),),
    ),
    Source(
        "person",
        (
            _own("person", plain=("given_names", "family_names", "honorific")),
            _hanging("person_alias", "person_id", plain=("alias",)),
        ),
        (
            _hanging("position", "person_id", "title"),
            _own("person", "biography", plain=("email", "phone", "notes")),
        ),
    ),
    Source("co_chair_term", (), (_own("co_chair_term", "title"),)),
    Source("edition", (_own("edition", "place"),), (_own("edition", plain=("notes",)),)),
    Source("session", (_own("session", "place"),), (_own("session", "reason", plain=("link",)),)),
    Source(
        "agenda_item",
        (_own("agenda_item", "title"),),
        (
            _own("agenda_item", "purpose", "background"),
            _hanging("agenda_item_document", "agenda_item_id", "title", plain=("address",)),
        ),
    ),
    Source("participant", (), (_own("participant", "title", plain=("institution_words",)),)),
    Source(
        "theme",
        (_own("theme", "title"), _hanging("theme_alias", "theme_id", plain=("alias",))),
        (),
    ),
    Source("narrative", (), (_own("narrative", "text"),)),
    Source("decision", (_own("decision", plain=("number",)),), (_own("decision", "text"),)),
    Source(
        "action",
        (_own("action", plain=("number",)),),
        (
            _own("action", "text", "details", "due", "revised_due", plain=("notes",)),
            _hanging("action_update", "action_id", "text"),
            _hanging("action_review", "action_id", "text"),
            _hanging("action_revision", "action_id", "text"),
        ),
    ),
    Source("captured_line", (), (_own("captured_line", plain=("text",)),)),
    Source("checklist_task", (_own("checklist_task", "title"),), (_own("checklist_task", plain=("notes",)),)),
)


def refresh(connection: Connection, change_set_id: int) -> bool:
    """Bring the entries of all records that a change set touched up to date; tell whether there were any."""
    of_set = {_CHANGE_SET: change_set_id}
    touched = run(connection, _TOUCHED, of_set)
    deleted = {table for table, operation in touched if operation == Operation.DELETE}
    for source in SOURCES:
        tables = frozenset({table for table, _ in touched} & {part.table for part in source.parts})
        if source.kind in deleted:
            run(connection, _FORGET, of_set | {"kind": source.kind})
        if tables:
            run(connection, _renewal(connection.dialect.name, source, tables), of_set)
    return bool(touched)


_CHANGE_SET = "change_set_id"
_TOUCHED = "SELECT DISTINCT table_name, operation FROM row_change WHERE change_set_id = {change_set_id}"
_FORGET = (
    "DELETE FROM search_entry WHERE record_id IN (SELECT record_id FROM row_change "
    "WHERE change_set_id = {change_set_id} AND table_name = {kind} AND operation = 'delete')"
)
_DIALECTS: dict[str, Dialect] = {
    "sqlite": make_url("sqlite://").get_dialect()(),
    "postgresql": make_url("postgresql+psycopg://").get_dialect()(),
}


def rebuild(connection: Connection) -> None:
    """Make the whole index anew, after a migration, by a newer program, or when it does not agree with the records."""
    connection.execute(delete(search_entry))
    for source in SOURCES:
        connection.execute(_insertion(connection.dialect.name, source, None))
    connection.execute(insert(search_entry).values(kind=_MARK, record_id=_made_of(), heading="", body=""))


def is_of_this_program(connection: Connection) -> bool:
    """Tell whether the index was made of what :data:`SOURCES` names today, not by an older or a newer program."""
    mark = select(search_entry.c.id).where(search_entry.c.kind == _MARK, search_entry.c.record_id == _made_of())
    return connection.execute(mark).first() is not None


# An entry without words, which no search finds, keeps of what the index was made.
_MARK = "sources"


@cache
def _made_of() -> str:
    return sha256(repr((SOURCES, _LIGATURES)).encode()).hexdigest()


@cache
def _renewal(dialect: str, source: Source, tables: frozenset[str]) -> str:
    """Return the statement that renews a source's entries where they are not as they should be."""
    renewal = _insertion(dialect, source, _touched_owners(dialect, source, tables))
    compiled = renewal.compile(dialect=_DIALECTS[dialect], compile_kwargs={"literal_binds": True})
    return str(compiled).replace("{", "{{").replace("}", "}}").replace(f"<{_CHANGE_SET}>", f"{{{_CHANGE_SET}}}")


def _insertion(dialect: str, source: Source, owners: Select[tuple[str]] | None) -> Insert:
    table = SCHEMA.tables[source.kind]
    entries = select(
        literal(source.kind),
        table.c.id,
        _words(dialect, table, source.heading),
        _words(dialect, table, source.body),
    )
    if owners is not None:
        entries = entries.where(table.c.id.in_(owners))
    entry = search_entry.c
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    into = insert(search_entry).from_select([entry.kind, entry.record_id, entry.heading, entry.body], entries)
    if owners is None:
        return into
    return into.on_conflict_do_update(
        index_elements=[entry.record_id],
        set_={"heading": into.excluded.heading, "body": into.excluded.body},
        where=or_(entry.heading != into.excluded.heading, entry.body != into.excluded.body),
    )


def _touched_owners(dialect: str, source: Source, tables: frozenset[str]) -> Select[tuple[str]]:
    of_set = row_change.c.change_set_id == literal_column(f"<{_CHANGE_SET}>")
    questions = []
    if source.kind in tables:
        questions.append(select(row_change.c.record_id).where(of_set, row_change.c.table_name == source.kind))
    for part in source.parts:
        if part.owner and part.table in tables:
            questions += [
                select(_json_text(dialect, side, part.owner)).where(
                    of_set, row_change.c.table_name == part.table, side.is_not(None)
                )
                for side in (row_change.c.before, row_change.c.after)
            ]
    if len(questions) == 1:
        return questions[0]
    return select(union(*questions).subquery().c[0])


def _json_text(dialect: str, row: Column[str], key: str) -> ColumnElement[str]:
    if dialect == "sqlite":
        return func.json_extract(row, f"$.{key}")
    return cast("ColumnElement[str]", sql_cast(row, JSON)[key].as_string())


def _words(dialect: str, owner: Table, parts: Iterable[Part]) -> ColumnElement[str]:
    words: ColumnElement[str] = literal("")
    for part in parts:
        table = SCHEMA.tables[part.table]
        joined: ColumnElement[str] = literal("")
        for column in part.columns:
            joined = joined + func.coalesce(table.c[column], "") + " "
        if part.owner:
            hanging = select(_aggregated(dialect, joined, table)).where(table.c[part.owner] == owner.c.id)
            joined = func.coalesce(hanging.scalar_subquery(), "")
        words = words + joined
    return _folded(dialect, words)


def _aggregated(dialect: str, joined: ColumnElement[str], table: Table) -> ColumnElement[str]:
    if dialect == "sqlite":
        return func.aggregate_strings(joined, " ")
    # The order of rows is another one from plan to plan there, and an entry must be made alike each time.
    return func.string_agg(joined, aggregate_order_by(literal(" "), table.c.id))


def _folded(dialect: str, words: ColumnElement[str]) -> ColumnElement[str]:
    for ligature, plain_letters in _LIGATURES:
        words = func.replace(words, ligature, plain_letters)
    if dialect == "sqlite":
        return words
    letters = func.normalize(func.left(words, _POSTGRESQL_CHARACTERS), literal_column("NFKD"))
    plain = func.lower(func.regexp_replace(letters, "[\u0300-\u036f]+", "", "g"))
    # PostgreSQL's parser would keep hyphened words, paths and addresses together; unicode61 splits them.
    return func.regexp_replace(plain, "[^[:alnum:]]+", " ", "g")


def stale_entries(connection: Connection) -> int:
    """Return how many entries differ from what the records say now, or are missing or left over."""
    found = _unindexed_entries(connection) if connection.dialect.name == "sqlite" else 0
    for source in SOURCES:
        table = SCHEMA.tables[source.kind]
        heading, body = (_words(connection.dialect.name, table, parts) for parts in (source.heading, source.body))
        entry = search_entry.c
        wrong = (
            select(func.count())
            .select_from(table.outerjoin(search_entry, (entry.record_id == table.c.id) & (entry.kind == source.kind)))
            .where(or_(entry.id.is_(None), entry.heading != heading, entry.body != body))
        )
        left_over = (
            select(func.count())
            .select_from(search_entry)
            .where(entry.kind == source.kind, entry.record_id.not_in(select(table.c.id)))
        )
        found += connection.execute(wrong).scalar_one() + connection.execute(left_over).scalar_one()
    return found if is_of_this_program(connection) else found + 1


def _unindexed_entries(connection: Connection) -> int:
    """Return how many entries the index of words does not have, or has too many."""
    counted = text(
        "SELECT (SELECT count(*) FROM search_entry "
        "WHERE kind <> :mark AND id NOT IN (SELECT id FROM search_index_docsize)) + "
        "(SELECT count(*) FROM search_index_docsize WHERE id NOT IN (SELECT id FROM search_entry))"
    )
    found: int = connection.execute(counted, {"mark": _MARK}).scalar_one()
    return found
