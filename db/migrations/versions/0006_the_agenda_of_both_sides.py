"""On what day each side agreed the agenda of a session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_COLUMNS = ("agenda_agreed_by_canada_on", "agenda_agreed_by_mexico_on")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("session", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    for name in reversed(_COLUMNS):
        op.drop_column("session", name)
