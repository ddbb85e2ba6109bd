"""Findings of the review of a report that were accepted with a reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "accepted_finding",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("record_table", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_accepted_finding_edition_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_finding")),
        sa.UniqueConstraint("edition_id", "fingerprint", name=op.f("uq_accepted_finding_edition_id_fingerprint")),
    )
    op.create_index(op.f("ix_accepted_finding_edition_id"), "accepted_finding", ["edition_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_accepted_finding_edition_id"), table_name="accepted_finding")
    op.drop_table("accepted_finding")
