"""The index of all words: FTS5 on SQLite, a text search vector on PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_INDEX_ROW = "INSERT INTO search_index (rowid, heading, body) VALUES (new.id, new.heading, new.body);"
_FORGET_ROW = (
    "INSERT INTO search_index (search_index, rowid, heading, body) VALUES ('delete', old.id, old.heading, old.body);"
)


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
    )
    op.create_index("ix_search_entry_record_id", "search_entry", ["record_id"], unique=True)
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(heading, body, content='search_entry', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        for event, statements in (
            ("insert", _INDEX_ROW),
            ("delete", _FORGET_ROW),
            ("update", _FORGET_ROW + " " + _INDEX_ROW),
        ):
            op.execute(f"CREATE TRIGGER search_entry_{event} AFTER {event} ON search_entry BEGIN {statements} END")
    else:
        op.execute(
            "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
            "setweight(to_tsvector('simple', heading), 'A') || "
            "setweight(to_tsvector('simple', body), 'D')) STORED"
        )
        op.execute("CREATE INDEX ix_search_entry_words ON search_entry USING gin (words)")


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_entry")
