"""What two did to each other month by month, the reports of each month, and what is still to be made of a reading.

All of it follows from what is there, and is made of it here. What is told of relations may also say that they may have
ended: reading articles again adds that.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# SQLite keeps a day as text; PostgreSQL writes it so, and is told to sort names as Python does.
MONTH = {"sqlite": "substr({0}, 1, 7)", "postgresql": "to_char({0}, 'YYYY-MM')"}
BEFORE = {"sqlite": "a.entity < b.entity", "postgresql": """a.entity < b.entity COLLATE "C" """}

# Between who did something and whom it was done to; between those who did it together where it was done to nobody else.
DYADS = """
    INSERT INTO dyads (one, other, month, type, events, sources)
    SELECT one, other, month, type, count(*), sum(sources) FROM (
        SELECT DISTINCT o.id, o.type, o.sources, {first} AS month,
            CASE WHEN {before} THEN a.entity ELSE b.entity END AS one,
            CASE WHEN {before} THEN b.entity ELSE a.entity END AS other
        FROM occurrences o
        JOIN sides a ON a.occurrence = o.id AND a.side = 'actor'
        JOIN sides b ON b.occurrence = o.id AND b.entity <> a.entity
        WHERE o.status = 'actual' AND {first} = {last} AND (b.side = 'recipient' OR NOT EXISTS (
            SELECT 1 FROM sides c WHERE c.occurrence = o.id AND c.side = 'recipient'))
    ) AS pairs GROUP BY one, other, month, type
"""
VOLUMES = """
    INSERT INTO volumes (month, reports)
    SELECT month, count(*) FROM (
        SELECT coalesce({published}, CASE WHEN substr(r.placed, 5, 1) = '-' THEN substr(r.placed, 1, 7) END) AS month
        FROM readings r JOIN articles a ON r.article = a.key WHERE r.superseded_by IS NULL
    ) AS months WHERE month IS NOT NULL GROUP BY month
"""
WAITING = (
    """INSERT INTO waiting (reading, what) SELECT r.id, 'acts' FROM readings r
       WHERE r.superseded_by IS NULL AND NOT EXISTS (SELECT 1 FROM compared c WHERE c.reading = r.id)""",
    """INSERT INTO waiting (reading, what) SELECT r.id, 'passages' FROM readings r
       WHERE r.superseded_by IS NULL AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.reading = r.id)""",
)


def upgrade() -> None:
    """Make the tables and fill them."""
    op.create_table(
        "dyads",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "month", "type", name=op.f("pk_dyads")),
    )
    op.create_table(
        "volumes",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_volumes")),
    )
    op.create_table(
        "waiting",
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_waiting_reading")),
        sa.PrimaryKeyConstraint("reading", "what", name=op.f("pk_waiting")),
    )
    database = op.get_bind().dialect.name
    month = MONTH[database]
    op.execute(DYADS.format(first=month.format("o.first"), last=month.format("o.last"), before=BEFORE[database]))
    op.execute(VOLUMES.format(published=month.format("a.published")))
    for statement in WAITING:
        op.execute(statement)
    op.drop_table("compared")
    with op.batch_alter_table("relations") as relations:
        relations.add_column(sa.Column("perhaps", sa.Integer()))
        relations.add_column(sa.Column("event", sa.String(length=64)))
        relations.create_foreign_key(op.f("fk_relations_event"), "events", ["event"], ["id"])
    op.create_index(op.f("ix_relations_event"), "relations", ["event"])
    op.drop_index(op.f("ix_relations_subject"), "relations")
    op.create_index("ix_relations_pair", "relations", ["subject", "object"])
