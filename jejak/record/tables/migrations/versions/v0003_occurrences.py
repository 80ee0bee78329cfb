"""One act told by many reports: sources, merges, memberships, occurrences. Older readings are compared next time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "occurrences",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("mode", sa.String(length=200)),
        sa.Column("date", sa.String(length=64)),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("status", sa.String(length=200), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("told", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
    )
    op.create_index(op.f("ix_occurrences_first"), "occurrences", ["first"])
    op.create_index(op.f("ix_occurrences_type"), "occurrences", ["type"])
    op.create_table(
        "sides",
        sa.Column("occurrence", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=200), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["occurrence"], ["occurrences.id"], name=op.f("fk_sides_occurrence")),
        sa.PrimaryKeyConstraint("occurrence", "number", name=op.f("pk_sides")),
    )
    op.create_index(op.f("ix_sides_entity"), "sides", ["entity"])
    op.create_table(
        "sources",
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("run", sa.String(length=64)),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_sources_run")),
        sa.PrimaryKeyConstraint("text_hash", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_source"), "sources", ["source"])
    op.create_table(
        "compared",
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("run", sa.String(length=64)),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_compared_reading")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_compared_run")),
        sa.PrimaryKeyConstraint("reading", name=op.f("pk_compared")),
    )
    op.create_table(
        "memberships",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.String(length=64), nullable=False),
        sa.Column("run", sa.String(length=64)),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("superseded", sa.String(length=27)),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_memberships_event")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_memberships_run")),
        sa.PrimaryKeyConstraint("event", "recorded", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_occurrence"), "memberships", ["occurrence"])
    op.create_table(
        "merges",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("one", sa.String(length=64), nullable=False),
        sa.Column("other", sa.String(length=64), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("run", sa.String(length=64)),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("superseded", sa.String(length=27)),
        sa.ForeignKeyConstraint(["one"], ["events.id"], name=op.f("fk_merges_one")),
        sa.ForeignKeyConstraint(["other"], ["events.id"], name=op.f("fk_merges_other")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_merges_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    op.create_index(op.f("ix_merges_one"), "merges", ["one"])
    op.create_index(op.f("ix_merges_other"), "merges", ["other"])
