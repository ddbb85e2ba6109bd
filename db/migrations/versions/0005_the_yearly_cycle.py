"""Versions of minutes, lines captured live, checklists, templates, the dictionary, the order of delegations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("edition", sa.Column("delegation_order", sa.Text(), nullable=True))
    op.create_table(
        "minutes_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_minutes_version_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_minutes_version_session_id_number")),
    )
    op.create_index(op.f("ix_minutes_version_session_id"), "minutes_version", ["session_id"], unique=False)
    op.create_table(
        "captured_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("theme_id", sa.Text(), nullable=True),
        sa.Column("decision_id", sa.Text(), nullable=True),
        sa.Column("action_id", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_captured_line_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_captured_line_agenda_item_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_captured_line_theme_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_captured_line_decision_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_captured_line_action_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captured_line")),
    )
    op.create_index(op.f("ix_captured_line_session_id"), "captured_line", ["session_id"], unique=False)
    op.create_index(op.f("ix_captured_line_agenda_item_id"), "captured_line", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_captured_line_theme_id"), "captured_line", ["theme_id"], unique=False)
    op.create_index(op.f("ix_captured_line_decision_id"), "captured_line", ["decision_id"], unique=False)
    op.create_index(op.f("ix_captured_line_action_id"), "captured_line", ["action_id"], unique=False)
    op.create_table(
        "dictionary_word",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictionary_word")),
        sa.UniqueConstraint("word", name=op.f("uq_dictionary_word_word")),
    )
    op.create_table(
        "agenda_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_template")),
    )
    op.create_table(
        "agenda_template_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agenda_template_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("purpose_en", sa.Text(), nullable=True),
        sa.Column("purpose_fr", sa.Text(), nullable=True),
        sa.Column("purpose_es", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name=op.f("ck_agenda_template_item_minutes")),
        sa.ForeignKeyConstraint(
            ["agenda_template_id"],
            ["agenda_template.id"],
            name=op.f("fk_agenda_template_item_agenda_template_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["agenda_template_item.id"],
            name=op.f("fk_agenda_template_item_parent_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_template_item")),
    )
    op.create_index(
        op.f("ix_agenda_template_item_agenda_template_id"), "agenda_template_item", ["agenda_template_id"], unique=False
    )
    op.create_index(op.f("ix_agenda_template_item_parent_id"), "agenda_template_item", ["parent_id"], unique=False)
    op.create_table(
        "checklist_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_template")),
    )
    op.create_table(
        "checklist_template_task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("checklist_template_id", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("for_each_group", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("offset_unit", sa.Text(), nullable=False),
        sa.Column("offset_from", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checklist_template_id"],
            ["checklist_template.id"],
            name=op.f("fk_checklist_template_task_checklist_template_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_template_task")),
    )
    op.create_index(
        op.f("ix_checklist_template_task_checklist_template_id"),
        "checklist_template_task",
        ["checklist_template_id"],
        unique=False,
    )
    op.create_table(
        "checklist_task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("offset", sa.Integer(), nullable=True),
        sa.Column("offset_unit", sa.Text(), nullable=True),
        sa.Column("offset_from", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_checklist_task_edition_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_checklist_task_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_task")),
    )
    op.create_index(op.f("ix_checklist_task_edition_id"), "checklist_task", ["edition_id"], unique=False)
    op.create_index(op.f("ix_checklist_task_session_id"), "checklist_task", ["session_id"], unique=False)


def downgrade() -> None:
    op.drop_table("checklist_task")
    op.drop_table("checklist_template_task")
    op.drop_table("checklist_template")
    op.drop_table("agenda_template_item")
    op.drop_table("agenda_template")
    op.drop_table("dictionary_word")
    op.drop_table("captured_line")
    op.drop_table("minutes_version")
    op.drop_column("edition", "delegation_order")
