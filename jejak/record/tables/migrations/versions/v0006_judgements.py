"""What people judge, where it stands in each reading, what is shown by it; and what they had removed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, and the columns that name a judgement."""
    op.add_column("events", sa.Column("judgement", sa.String(length=64)))
    op.add_column("merges", sa.Column("judgement", sa.String(length=64)))
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("superseded", sa.String(length=27)),
        sa.Column("superseded_by", sa.String(length=64)),
        sa.ForeignKeyConstraint(["superseded_by"], ["judgements.id"], name=op.f("fk_judgements_superseded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_table(
        "targets",
        sa.Column("judgement", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.id"], name=op.f("fk_targets_judgement")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_targets_reading")),
        sa.PrimaryKeyConstraint("judgement", "number", name=op.f("pk_targets")),
    )
    op.create_index(op.f("ix_targets_reading"), "targets", ["reading"])
    op.create_table(
        "placements",
        sa.Column("judgement", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64)),
        sa.Column("how", sa.String(length=200), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_placements_event")),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.id"], name=op.f("fk_placements_judgement")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_placements_reading")),
        sa.PrimaryKeyConstraint("judgement", "number", "reading", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_event"), "placements", ["event"])
    op.create_index(op.f("ix_placements_reading"), "placements", ["reading"])
    op.create_table(
        "effects",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("shown", sa.String(length=64)),
        sa.Column("judgement", sa.String(length=64), nullable=False),
        sa.Column("superseded", sa.String(length=27)),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_effects_event")),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.id"], name=op.f("fk_effects_judgement")),
        sa.ForeignKeyConstraint(["shown"], ["events.id"], name=op.f("fk_effects_shown")),
        sa.PrimaryKeyConstraint("event", "recorded", name=op.f("pk_effects")),
    )
    op.create_index(op.f("ix_effects_shown"), "effects", ["shown"])
    op.create_table(
        "tombstones",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_tombstones_article"), "tombstones", ["article"])
    op.create_index(op.f("ix_tombstones_text_hash"), "tombstones", ["text_hash"])
