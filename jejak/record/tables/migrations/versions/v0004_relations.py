"""Standing relations, as reports tell them. Older readings have none: reading their articles again adds them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "relations",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("since", sa.String(length=64)),
        sa.Column("until", sa.String(length=64)),
        sa.Column("held", sa.String(length=64)),
        sa.Column("status", sa.String(length=200), nullable=False),
        sa.Column("attributed_to", sa.Text()),
        sa.Column("over", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("qualifiers", sa.JSON(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_relations_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_object"), "relations", ["object"])
    op.create_index(op.f("ix_relations_reading"), "relations", ["reading"])
    op.create_index(op.f("ix_relations_subject"), "relations", ["subject"])
