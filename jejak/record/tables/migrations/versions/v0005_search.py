"""Full-text search, and lists of acts that stay fast among millions.

The words of articles and quotations, and what each database searches them with; articles read before are added by the
next `jejak read`. The sides of an act hold its type, status and days, so that an index gives a list in its order.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# The index follows the table: rows are added and removed, never changed. Our words are letters and figures in small
# letters, so SQLite's plainest way of cutting them is the right one.
SQLITE = (
    """CREATE VIRTUAL TABLE passages_search USING fts5(
        words, roots, content='passages', content_rowid='number', tokenize='ascii')""",
    """CREATE TRIGGER passages_search_added AFTER INSERT ON passages BEGIN
        INSERT INTO passages_search(rowid, words, roots) VALUES (new.number, new.words, new.roots);
    END""",
    """CREATE TRIGGER passages_search_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passages_search(passages_search, rowid, words, roots)
        VALUES ('delete', old.number, old.words, old.roots);
    END""",
)
POSTGRESQL = (
    "CREATE INDEX passages_search_words ON passages USING gin (to_tsvector('simple', words))",
    "CREATE INDEX passages_search_roots ON passages USING gin (to_tsvector('simple', roots))",
)


def upgrade() -> None:
    """Make the table, and the database's own means to search it."""
    op.create_table(
        "passages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("quotation", sa.String(length=64)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("roots", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_passages_reading")),
        sa.ForeignKeyConstraint(["quotation"], ["quotations.id"], name=op.f("fk_passages_quotation")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_reading"), "passages", ["reading"])
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[op.get_bind().dialect.name]:
        op.execute(statement)
    _list_acts()
    superseded = sa.text("superseded_by IS NOT NULL")
    op.drop_index(op.f("ix_readings_superseded_by"), "readings")
    op.create_index("ix_readings_superseded", "readings", ["superseded_by"],
                    sqlite_where=superseded, postgresql_where=superseded)


def _list_acts() -> None:
    op.add_column("occurrences", sa.Column("length", sa.Integer()))
    for name, kind in (("type", sa.String(length=200)), ("status", sa.String(length=200)), ("first", sa.Date()),
                       ("last", sa.Date()), ("length", sa.Integer())):
        op.add_column("sides", sa.Column(name, kind))
    days = {"sqlite": "julianday(last) - julianday(first)", "postgresql": "last - first"}[op.get_bind().dialect.name]
    op.execute(f"UPDATE occurrences SET length = {days}")
    of_act = "(SELECT o.{0} FROM occurrences o WHERE o.id = sides.occurrence)"
    op.execute("UPDATE sides SET " + ", ".join(
        f"{name} = {of_act.format(name)}" for name in ("type", "status", "first", "last", "length")))
    op.drop_index(op.f("ix_sides_entity"), "sides")
    op.drop_index(op.f("ix_occurrences_first"), "occurrences")
    op.drop_index(op.f("ix_occurrences_type"), "occurrences")
    of_long = sa.text("length > 366")
    for name, table, columns in (
        ("ix_occurrences_list", "occurrences", ["first", "id", "last", "type"]),
        ("ix_sides_list", "sides", ["entity", "side", "first", "occurrence", "last", "type", "status"]),
    ):
        op.create_index(name, table, columns)
        op.create_index(name.replace("list", "long"), table, columns, sqlite_where=of_long, postgresql_where=of_long)
    op.create_index("ix_occurrences_list_type", "occurrences", ["type", "first", "id", "last"])
