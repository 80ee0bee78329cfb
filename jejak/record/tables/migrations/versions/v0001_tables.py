"""The tables as they first were. What each column means stands in jejak/record/tables/schema.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("started", sa.String(length=27), nullable=False),
        sa.Column("finished", sa.String(length=27)),
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.Column("knowledge", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "articles",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("path", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("published_from", sa.String(length=200), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_articles_run")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_id"), "articles", ["id"], unique=False)
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_text_hash"), "articles", ["text_hash"], unique=False)
    op.create_table(
        "failures",
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_failures_run")),
        sa.PrimaryKeyConstraint("run", "number", name=op.f("pk_failures")),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("article", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("placed", sa.String(length=64)),
        sa.Column("dated_by", sa.JSON(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("recorded", sa.String(length=27), nullable=False),
        sa.Column("superseded_by", sa.String(length=64)),
        sa.Column("superseded", sa.String(length=27)),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_readings_article")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_readings_run")),
        sa.ForeignKeyConstraint(["superseded_by"], ["readings.id"], name=op.f("fk_readings_superseded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_article"), "readings", ["article"], unique=False)
    op.create_index(op.f("ix_readings_superseded_by"), "readings", ["superseded_by"], unique=False)
    op.create_table(
        "disagreements",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("other_start", sa.Integer()),
        sa.Column("other_end", sa.Integer()),
        sa.Column("other_words", sa.String(length=32)),
        sa.Column("suggestion", sa.Text()),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_disagreements_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreements")),
    )
    op.create_index(op.f("ix_disagreements_reading"), "disagreements", ["reading"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("mode", sa.String(length=200)),
        sa.Column("date", sa.String(length=64)),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("status", sa.String(length=200), nullable=False),
        sa.Column("attributed_to", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_events_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_first"), "events", ["first"], unique=False)
    op.create_index(op.f("ix_events_reading"), "events", ["reading"], unique=False)
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.Column("source_words", sa.String(length=32), nullable=False),
        sa.Column("target_start", sa.Integer(), nullable=False),
        sa.Column("target_end", sa.Integer(), nullable=False),
        sa.Column("target_words", sa.String(length=32), nullable=False),
        sa.Column("distance", sa.String(length=64)),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_links_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_reading"), "links", ["reading"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=200)),
        sa.Column("value", sa.Text()),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("ids", sa.JSON(), nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_mentions_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_first"), "mentions", ["first"], unique=False)
    op.create_index(op.f("ix_mentions_reading"), "mentions", ["reading"], unique=False)
    op.create_table(
        "parts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("values", sa.JSON()),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_parts_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
    )
    op.create_index(op.f("ix_parts_reading"), "parts", ["reading"], unique=False)
    op.create_table(
        "quotations",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Integer()),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_name", sa.Text()),
        sa.Column("cue", sa.Text()),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("cue_words", sa.String(length=32)),
        sa.Column("speaker_start", sa.Integer()),
        sa.Column("speaker_end", sa.Integer()),
        sa.Column("speaker_words", sa.String(length=32)),
        sa.Column("office", sa.Text()),
        sa.Column("medium", sa.Text()),
        sa.Column("via", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_quotations_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
    )
    op.create_index(op.f("ix_quotations_reading"), "quotations", ["reading"], unique=False)
    op.create_index(op.f("ix_quotations_speaker"), "quotations", ["speaker"], unique=False)
    op.create_table(
        "about",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("context", sa.String(length=200), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_about_event")),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_about")),
    )
    op.create_table(
        "evidence",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_evidence_event")),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_evidence")),
    )
    op.create_table(
        "numbers",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("minimum", sa.Float()),
        sa.Column("maximum", sa.Float()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_numbers_event")),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_numbers")),
    )
    op.create_table(
        "parties",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=200), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_parties_event")),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_entity"), "parties", ["entity"], unique=False)
