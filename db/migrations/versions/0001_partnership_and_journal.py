"""The partnership, its people and groups, the yearly cycle, and the journal of all changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("place_en", sa.Text(), nullable=True),
        sa.Column("place_fr", sa.Text(), nullable=True),
        sa.Column("place_es", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint("host IN ('canada', 'mexico')", name=op.f("ck_edition_host")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on", name=op.f("ck_edition_starts_on_ends_on")
        ),
        sa.CheckConstraint("ordinal > 0", name=op.f("ck_edition_ordinal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_edition_ordinal")),
    )
    op.create_table(
        "institution",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["institution.id"],
            name=op.f("fk_institution_parent_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
    )
    op.create_index(op.f("ix_institution_parent_id"), "institution", ["parent_id"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("honorific", sa.Text(), nullable=True),
        sa.Column("given_names", sa.Text(), nullable=True),
        sa.Column("family_names", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("biography_en", sa.Text(), nullable=True),
        sa.Column("biography_fr", sa.Text(), nullable=True),
        sa.Column("biography_es", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("code", name=op.f("uq_tag_code")),
    )
    op.create_table(
        "working_group",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("mandate_en", sa.Text(), nullable=True),
        sa.Column("mandate_fr", sa.Text(), nullable=True),
        sa.Column("mandate_es", sa.Text(), nullable=True),
        sa.Column("founded_on", sa.Text(), nullable=True),
        sa.Column("suspended_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("merged_on", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["working_group.id"],
            name=op.f("fk_working_group_merged_into_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group")),
        sa.UniqueConstraint("code", name=op.f("uq_working_group_code")),
    )
    op.create_index(op.f("ix_working_group_merged_into_id"), "working_group", ["merged_into_id"], unique=False)
    op.create_table(
        "co_chair_term",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("working_group_id", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("institution_id", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.Column("acting", sa.Integer(), nullable=False),
        sa.Column("delegated", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('canada', 'mexico')", name=op.f("ck_co_chair_term_side")),
        sa.CheckConstraint(
            "to_on IS NULL OR from_on IS NULL OR from_on <= to_on", name=op.f("ck_co_chair_term_from_on_to_on")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_co_chair_term_institution_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_co_chair_term_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_group.id"],
            name=op.f("fk_co_chair_term_working_group_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_chair_term")),
    )
    op.create_index(op.f("ix_co_chair_term_institution_id"), "co_chair_term", ["institution_id"], unique=False)
    op.create_index(op.f("ix_co_chair_term_person_id"), "co_chair_term", ["person_id"], unique=False)
    op.create_index(op.f("ix_co_chair_term_working_group_id"), "co_chair_term", ["working_group_id"], unique=False)
    op.create_table(
        "institution_alias",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_institution_alias_institution_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_alias")),
    )
    op.create_index(op.f("ix_institution_alias_institution_id"), "institution_alias", ["institution_id"], unique=False)
    op.create_table(
        "institution_name",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("acronym_en", sa.Text(), nullable=True),
        sa.Column("acronym_fr", sa.Text(), nullable=True),
        sa.Column("acronym_es", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_on IS NULL OR from_on IS NULL OR from_on <= to_on", name=op.f("ck_institution_name_from_on_to_on")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_institution_name_institution_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_name")),
    )
    op.create_index(op.f("ix_institution_name_institution_id"), "institution_name", ["institution_id"], unique=False)
    op.create_table(
        "partnership_name",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("partnership_id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("acronym_en", sa.Text(), nullable=True),
        sa.Column("acronym_fr", sa.Text(), nullable=True),
        sa.Column("acronym_es", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_on IS NULL OR from_on IS NULL OR from_on <= to_on", name=op.f("ck_partnership_name_from_on_to_on")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnership.id"],
            name=op.f("fk_partnership_name_partnership_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_name")),
    )
    op.create_index(op.f("ix_partnership_name_partnership_id"), "partnership_name", ["partnership_id"], unique=False)
    op.create_table(
        "person_alias",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_alias_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_alias")),
    )
    op.create_index(op.f("ix_person_alias_person_id"), "person_alias", ["person_id"], unique=False)
    op.create_table(
        "position",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "to_on IS NULL OR from_on IS NULL OR from_on <= to_on", name=op.f("ck_position_from_on_to_on")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_position_institution_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_position_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index(op.f("ix_position_institution_id"), "position", ["institution_id"], unique=False)
    op.create_index(op.f("ix_position_person_id"), "position", ["person_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("start_time", sa.Text(), nullable=True),
        sa.Column("end_time", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("place_en", sa.Text(), nullable=True),
        sa.Column("place_fr", sa.Text(), nullable=True),
        sa.Column("place_es", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("did_not_meet", sa.Integer(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.Column("reason_fr", sa.Text(), nullable=True),
        sa.Column("reason_es", sa.Text(), nullable=True),
        sa.Column("minutes_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on", name=op.f("ck_session_starts_on_ends_on")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_session_edition_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_edition_id"), "session", ["edition_id"], unique=False)
    op.create_table(
        "working_group_alias",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("working_group_id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_group.id"],
            name=op.f("fk_working_group_alias_working_group_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group_alias")),
    )
    op.create_index(
        op.f("ix_working_group_alias_working_group_id"), "working_group_alias", ["working_group_id"], unique=False
    )
    op.create_table(
        "working_group_name",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("working_group_id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_es", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("acronym_en", sa.Text(), nullable=True),
        sa.Column("acronym_fr", sa.Text(), nullable=True),
        sa.Column("acronym_es", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_on IS NULL OR from_on IS NULL OR from_on <= to_on", name=op.f("ck_working_group_name_from_on_to_on")
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_group.id"],
            name=op.f("fk_working_group_name_working_group_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group_name")),
    )
    op.create_index(
        op.f("ix_working_group_name_working_group_id"), "working_group_name", ["working_group_id"], unique=False
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("minutes_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('canada', 'mexico')", name=op.f("ck_approval_side")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_approval_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_session_id"), "approval", ["session_id"], unique=False)
    op.create_table(
        "head_count",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_fr", sa.Text(), nullable=True),
        sa.Column("words_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_head_count_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_count")),
    )
    op.create_index(op.f("ix_head_count_session_id"), "head_count", ["session_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("guest_kind", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("institution_id", sa.Text(), nullable=True),
        sa.Column("institution_words", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("is_head", sa.Integer(), nullable=False),
        sa.Column("attendance", sa.Text(), nullable=True),
        sa.Column("presence", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_participant_institution_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_participant_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_participant_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(op.f("ix_participant_institution_id"), "participant", ["institution_id"], unique=False)
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"], unique=False)
    op.create_index(op.f("ix_participant_session_id"), "participant", ["session_id"], unique=False)
    op.create_table(
        "session_group",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("working_group_id", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_session_group_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_group.id"],
            name=op.f("fk_session_group_working_group_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_group")),
        sa.UniqueConstraint(
            "session_id", "working_group_id", name=op.f("uq_session_group_session_id_working_group_id")
        ),
    )
    op.create_index(op.f("ix_session_group_session_id"), "session_group", ["session_id"], unique=False)
    op.create_index(op.f("ix_session_group_working_group_id"), "session_group", ["working_group_id"], unique=False)
    op.create_table(
        "theme",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("continues_id", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["continues_id"],
            ["theme.id"],
            name=op.f("fk_theme_continues_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["theme.id"],
            name=op.f("fk_theme_parent_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_theme_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index(op.f("ix_theme_continues_id"), "theme", ["continues_id"], unique=False)
    op.create_index(op.f("ix_theme_parent_id"), "theme", ["parent_id"], unique=False)
    op.create_index(op.f("ix_theme_session_id"), "theme", ["session_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("working_group_id", sa.Text(), nullable=True),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("theme_id", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.Column("details_en", sa.Text(), nullable=True),
        sa.Column("details_fr", sa.Text(), nullable=True),
        sa.Column("details_es", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("due_en", sa.Text(), nullable=True),
        sa.Column("due_fr", sa.Text(), nullable=True),
        sa.Column("due_es", sa.Text(), nullable=True),
        sa.Column("due_from_on", sa.Text(), nullable=True),
        sa.Column("due_to_on", sa.Text(), nullable=True),
        sa.Column("due_edition", sa.Integer(), nullable=True),
        sa.Column("revised_due_en", sa.Text(), nullable=True),
        sa.Column("revised_due_fr", sa.Text(), nullable=True),
        sa.Column("revised_due_es", sa.Text(), nullable=True),
        sa.Column("revised_due_from_on", sa.Text(), nullable=True),
        sa.Column("revised_due_to_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "due_to_on IS NULL OR due_from_on IS NULL OR due_from_on <= due_to_on",
            name=op.f("ck_action_due_from_on_due_to_on"),
        ),
        sa.CheckConstraint(
            "revised_due_to_on IS NULL OR revised_due_from_on IS NULL OR revised_due_from_on <= revised_due_to_on",
            name=op.f("ck_action_revised_due_from_on_revised_due_to_on"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_action_session_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_action_theme_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_group.id"],
            name=op.f("fk_action_working_group_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("number", name=op.f("uq_action_number")),
    )
    op.create_index(op.f("ix_action_session_id"), "action", ["session_id"], unique=False)
    op.create_index("ix_action_status_due_to_on", "action", ["status", "due_to_on"], unique=False)
    op.create_index(op.f("ix_action_theme_id"), "action", ["theme_id"], unique=False)
    op.create_index(op.f("ix_action_working_group_id"), "action", ["working_group_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("purpose_en", sa.Text(), nullable=True),
        sa.Column("purpose_fr", sa.Text(), nullable=True),
        sa.Column("purpose_es", sa.Text(), nullable=True),
        sa.Column("background_en", sa.Text(), nullable=True),
        sa.Column("background_fr", sa.Text(), nullable=True),
        sa.Column("background_es", sa.Text(), nullable=True),
        sa.Column("theme_id", sa.Text(), nullable=True),
        sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name=op.f("ck_agenda_item_minutes")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_parent_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_agenda_item_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_agenda_item_theme_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_parent_id"), "agenda_item", ["parent_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_session_id"), "agenda_item", ["session_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_theme_id"), "agenda_item", ["theme_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_decision_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_decision_theme_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("number", name=op.f("uq_decision_number")),
    )
    op.create_index(op.f("ix_decision_session_id"), "decision", ["session_id"], unique=False)
    op.create_index(op.f("ix_decision_theme_id"), "decision", ["theme_id"], unique=False)
    op.create_table(
        "narrative",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=True),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.CheckConstraint("(edition_id IS NULL) <> (session_id IS NULL)", name=op.f("ck_narrative_belongs_to_one")),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_narrative_edition_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_narrative_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_narrative_theme_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
        sa.UniqueConstraint(
            "edition_id",
            "session_id",
            "section",
            "theme_id",
            name=op.f("uq_narrative_edition_id_session_id_section_theme_id"),
        ),
    )
    op.create_index(op.f("ix_narrative_edition_id"), "narrative", ["edition_id"], unique=False)
    op.create_index(op.f("ix_narrative_session_id"), "narrative", ["session_id"], unique=False)
    op.create_index(op.f("ix_narrative_theme_id"), "narrative", ["theme_id"], unique=False)
    op.create_table(
        "theme_alias",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
            name=op.f("fk_theme_alias_theme_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_alias")),
    )
    op.create_index(op.f("ix_theme_alias_theme_id"), "theme_alias", ["theme_id"], unique=False)
    op.create_table(
        "action_institution",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_institution_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_action_institution_institution_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_institution")),
        sa.UniqueConstraint("action_id", "institution_id", name=op.f("uq_action_institution_action_id_institution_id")),
    )
    op.create_index(op.f("ix_action_institution_action_id"), "action_institution", ["action_id"], unique=False)
    op.create_index(
        op.f("ix_action_institution_institution_id"), "action_institution", ["institution_id"], unique=False
    )
    op.create_table(
        "action_person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("to_be_named_by", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (to_be_named_by IS NULL)", name=op.f("ck_action_person_named_or_to_be_named")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_person_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_action_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_person")),
    )
    op.create_index(op.f("ix_action_person_action_id"), "action_person", ["action_id"], unique=False)
    op.create_index(op.f("ix_action_person_person_id"), "action_person", ["person_id"], unique=False)
    op.create_table(
        "action_review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_review_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_action_review_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_review")),
    )
    op.create_index(op.f("ix_action_review_action_id"), "action_review", ["action_id"], unique=False)
    op.create_index(op.f("ix_action_review_session_id"), "action_review", ["session_id"], unique=False)
    op.create_table(
        "action_revision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("edition_ordinal", sa.Integer(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.Column("due_en", sa.Text(), nullable=True),
        sa.Column("due_fr", sa.Text(), nullable=True),
        sa.Column("due_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_revision_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_revision")),
    )
    op.create_index(op.f("ix_action_revision_action_id"), "action_revision", ["action_id"], unique=False)
    op.create_table(
        "action_tag",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("tag_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_tag_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
            name=op.f("fk_action_tag_tag_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_tag")),
        sa.UniqueConstraint("action_id", "tag_id", name=op.f("uq_action_tag_action_id_tag_id")),
    )
    op.create_index(op.f("ix_action_tag_action_id"), "action_tag", ["action_id"], unique=False)
    op.create_index(op.f("ix_action_tag_tag_id"), "action_tag", ["tag_id"], unique=False)
    op.create_table(
        "action_update",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_update_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_update")),
    )
    op.create_index(op.f("ix_action_update_action_id"), "action_update", ["action_id"], unique=False)
    op.create_table(
        "agenda_item_action",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_agenda_item_action_action_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_action_agenda_item_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item_action")),
    )
    op.create_index(op.f("ix_agenda_item_action_action_id"), "agenda_item_action", ["action_id"], unique=False)
    op.create_index(
        op.f("ix_agenda_item_action_agenda_item_id"), "agenda_item_action", ["agenda_item_id"], unique=False
    )
    op.create_table(
        "agenda_item_document",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_document_agenda_item_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item_document")),
    )
    op.create_index(
        op.f("ix_agenda_item_document_agenda_item_id"), "agenda_item_document", ["agenda_item_id"], unique=False
    )
    op.create_table(
        "agenda_item_lead",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("institution_id", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_lead_agenda_item_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_agenda_item_lead_institution_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_agenda_item_lead_person_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item_lead")),
    )
    op.create_index(op.f("ix_agenda_item_lead_agenda_item_id"), "agenda_item_lead", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_lead_institution_id"), "agenda_item_lead", ["institution_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_lead_person_id"), "agenda_item_lead", ["person_id"], unique=False)
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("reverts_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reverts_id"], ["change_set.id"], name=op.f("fk_change_set_reverts_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "open_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_change")),
        comment="SQLite only: the change set that triggers write to; no row outside a change",
    )
    op.create_table(
        "row_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["change_set_id"], ["change_set.id"], name=op.f("fk_row_change_change_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_change")),
    )
    op.create_index(
        "ix_row_change_change_set_id",
        "row_change",
        ["change_set_id", "table_name", "operation", "record_id"],
        unique=False,
    )
    op.create_index("ix_row_change_record_id", "row_change", ["record_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_row_change_record_id", table_name="row_change")
    op.drop_index("ix_row_change_change_set_id", table_name="row_change")
    op.drop_table("row_change")
    op.drop_table("open_change")
    op.drop_table("change_set")
    op.drop_index(op.f("ix_agenda_item_lead_person_id"), table_name="agenda_item_lead")
    op.drop_index(op.f("ix_agenda_item_lead_institution_id"), table_name="agenda_item_lead")
    op.drop_index(op.f("ix_agenda_item_lead_agenda_item_id"), table_name="agenda_item_lead")
    op.drop_table("agenda_item_lead")
    op.drop_index(op.f("ix_agenda_item_document_agenda_item_id"), table_name="agenda_item_document")
    op.drop_table("agenda_item_document")
    op.drop_index(op.f("ix_agenda_item_action_agenda_item_id"), table_name="agenda_item_action")
    op.drop_index(op.f("ix_agenda_item_action_action_id"), table_name="agenda_item_action")
    op.drop_table("agenda_item_action")
    op.drop_index(op.f("ix_action_update_action_id"), table_name="action_update")
    op.drop_table("action_update")
    op.drop_index(op.f("ix_action_tag_tag_id"), table_name="action_tag")
    op.drop_index(op.f("ix_action_tag_action_id"), table_name="action_tag")
    op.drop_table("action_tag")
    op.drop_index(op.f("ix_action_revision_action_id"), table_name="action_revision")
    op.drop_table("action_revision")
    op.drop_index(op.f("ix_action_review_session_id"), table_name="action_review")
    op.drop_index(op.f("ix_action_review_action_id"), table_name="action_review")
    op.drop_table("action_review")
    op.drop_index(op.f("ix_action_person_person_id"), table_name="action_person")
    op.drop_index(op.f("ix_action_person_action_id"), table_name="action_person")
    op.drop_table("action_person")
    op.drop_index(op.f("ix_action_institution_institution_id"), table_name="action_institution")
    op.drop_index(op.f("ix_action_institution_action_id"), table_name="action_institution")
    op.drop_table("action_institution")
    op.drop_index(op.f("ix_theme_alias_theme_id"), table_name="theme_alias")
    op.drop_table("theme_alias")
    op.drop_index(op.f("ix_narrative_theme_id"), table_name="narrative")
    op.drop_index(op.f("ix_narrative_session_id"), table_name="narrative")
    op.drop_index(op.f("ix_narrative_edition_id"), table_name="narrative")
    op.drop_table("narrative")
    op.drop_index(op.f("ix_decision_theme_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_session_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_agenda_item_theme_id"), table_name="agenda_item")
    op.drop_index(op.f("ix_agenda_item_session_id"), table_name="agenda_item")
    op.drop_index(op.f("ix_agenda_item_parent_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_action_working_group_id"), table_name="action")
    op.drop_index(op.f("ix_action_theme_id"), table_name="action")
    op.drop_index("ix_action_status_due_to_on", table_name="action")
    op.drop_index(op.f("ix_action_session_id"), table_name="action")
    op.drop_table("action")
    op.drop_index(op.f("ix_theme_session_id"), table_name="theme")
    op.drop_index(op.f("ix_theme_parent_id"), table_name="theme")
    op.drop_index(op.f("ix_theme_continues_id"), table_name="theme")
    op.drop_table("theme")
    op.drop_index(op.f("ix_session_group_working_group_id"), table_name="session_group")
    op.drop_index(op.f("ix_session_group_session_id"), table_name="session_group")
    op.drop_table("session_group")
    op.drop_index(op.f("ix_participant_session_id"), table_name="participant")
    op.drop_index(op.f("ix_participant_person_id"), table_name="participant")
    op.drop_index(op.f("ix_participant_institution_id"), table_name="participant")
    op.drop_table("participant")
    op.drop_index(op.f("ix_head_count_session_id"), table_name="head_count")
    op.drop_table("head_count")
    op.drop_index(op.f("ix_approval_session_id"), table_name="approval")
    op.drop_table("approval")
    op.drop_index(op.f("ix_working_group_name_working_group_id"), table_name="working_group_name")
    op.drop_table("working_group_name")
    op.drop_index(op.f("ix_working_group_alias_working_group_id"), table_name="working_group_alias")
    op.drop_table("working_group_alias")
    op.drop_index(op.f("ix_session_edition_id"), table_name="session")
    op.drop_table("session")
    op.drop_index(op.f("ix_position_person_id"), table_name="position")
    op.drop_index(op.f("ix_position_institution_id"), table_name="position")
    op.drop_table("position")
    op.drop_index(op.f("ix_person_alias_person_id"), table_name="person_alias")
    op.drop_table("person_alias")
    op.drop_index(op.f("ix_partnership_name_partnership_id"), table_name="partnership_name")
    op.drop_table("partnership_name")
    op.drop_index(op.f("ix_institution_name_institution_id"), table_name="institution_name")
    op.drop_table("institution_name")
    op.drop_index(op.f("ix_institution_alias_institution_id"), table_name="institution_alias")
    op.drop_table("institution_alias")
    op.drop_index(op.f("ix_co_chair_term_working_group_id"), table_name="co_chair_term")
    op.drop_index(op.f("ix_co_chair_term_person_id"), table_name="co_chair_term")
    op.drop_index(op.f("ix_co_chair_term_institution_id"), table_name="co_chair_term")
    op.drop_table("co_chair_term")
    op.drop_index(op.f("ix_working_group_merged_into_id"), table_name="working_group")
    op.drop_table("working_group")
    op.drop_table("tag")
    op.drop_table("person")
    op.drop_table("partnership")
    op.drop_index(op.f("ix_institution_parent_id"), table_name="institution")
    op.drop_table("institution")
    op.drop_table("edition")
