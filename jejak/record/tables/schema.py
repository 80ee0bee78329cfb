"""The record's tables. Claims are kept, never overwritten: a table row is written once.

An *article* row is one description of a report: its text with the outlet, address and date then known. A *reading*
is what one version of Jejak, with one model and one state of the knowledge files, found in it; every finding belongs
to a reading. A later description or reading supersedes the earlier one, which stays: `superseded_by` and
`superseded` (when) are the only columns ever set afterwards, besides a run's end. Ids are hashes of the content they
name. Every span comes with `words`, the hash of the words at that place, by which `jejak verify` checks it.

Days are ISO dates, moments are UTC in ISO 8601 with microseconds: text that sorts in time in every database.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.engine import Dialect

HEAD = "0007"  # the newest migration; a test holds it against the scripts

_ODD = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


class AnyText(TypeDecorator[str]):
    """Text that comes back exactly, whatever is in it.

    No database takes every Python string: NUL and lone surrogates are kept as U+001A and four hex figures, and so
    is U+001A itself; all other text is stored as it stands.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Python's text as the database takes it."""
        return None if value is None else _ODD.sub(lambda odd: f"\x1a{ord(odd.group()):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The database's text as it was given. Raises ValueError for what is no text."""
        if not isinstance(value, str | None):
            raise ValueError(f"{value!r:.40} is no text")
        return None if value is None else _ESCAPED.sub(lambda odd: chr(int(odd[1], 16)), value)


metadata = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
})  # fmt: skip

LONG = 366  # days from an act's first to its last from which it counts as long
_OF_LONG = f"length > {LONG}"
_HASH, _MOMENT, _NAME = String(64), String(27), String(200)


def _span(prefix: str = "", *, optional: bool = False) -> list[Column[Any]]:
    """A place in the article's text and the hash of the words there."""
    return [
        Column(f"{prefix}start", Integer, nullable=optional),
        Column(f"{prefix}end", Integer, nullable=optional),
        Column(f"{prefix}words", String(32), nullable=optional),
    ]


def _only(condition: str) -> dict[str, Any]:
    """An index of those rows only of which this holds."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _finding(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of findings: each has an id, its reading, its place and its sentence's number."""
    return Table(
        name, metadata, Column("id", _HASH, primary_key=True),
        Column("reading", _HASH, ForeignKey("readings.id"), nullable=False, index=True),
        *_span(), Column("sentence", Integer), *columns,
    )  # fmt: skip


def _part(name: str, *columns: Column[Any]) -> Table:
    """A table of an event's parts, numbered in their order."""
    return Table(
        name, metadata, Column("event", _HASH, ForeignKey("events.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False), *columns,
    )  # fmt: skip


runs = Table(
    "runs", metadata,
    Column("id", _HASH, primary_key=True),
    Column("started", _MOMENT, nullable=False),
    Column("finished", _MOMENT),  # empty: the run was killed or is still at work
    Column("version", _NAME, nullable=False),
    Column("models", JSON, nullable=False),  # language → the hash of its trained model
    Column("knowledge", JSON, nullable=False),  # language → the hash of its knowledge files
    Column("options", JSON, nullable=False),
    Column("counts", JSON),
)  # fmt: skip

failures = Table(
    "failures", metadata,
    Column("run", _HASH, ForeignKey("runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("file", AnyText, nullable=False),
    Column("place", AnyText),
    Column("reason", AnyText, nullable=False),
)  # fmt: skip

articles = Table(
    "articles", metadata,
    Column("key", _HASH, primary_key=True),  # hash of every claim in this row
    Column("id", AnyText, nullable=False, index=True),  # the article's own id, the same for all its descriptions
    Column("text", AnyText, nullable=False),
    Column("text_hash", _HASH, nullable=False, index=True),
    Column("outlet", AnyText),
    Column("url", AnyText),
    Column("title", AnyText),
    Column("path", AnyText),  # where it was first read from
    Column("published", Date, index=True),
    Column("published_from", _NAME, nullable=False),
    Column("reasons", JSON, nullable=False),  # how its bytes were decoded
    Column("run", _HASH, ForeignKey("runs.id"), nullable=False),
    Column("recorded", _MOMENT, nullable=False),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    Column("id", _HASH, primary_key=True),
    Column("article", _HASH, ForeignKey("articles.key"), nullable=False, index=True),
    Column("version", _NAME, nullable=False),
    Column("model", _HASH, nullable=False),
    Column("knowledge", _HASH, nullable=False),
    Column("language", _NAME, nullable=False),
    Column("sentences", JSON, nullable=False),  # [[start, end, is headline], …]
    Column("placed", String(64)),  # the date or days worked out for the report, as EDTF
    Column("dated_by", JSON, nullable=False),
    Column("run", _HASH, ForeignKey("runs.id"), nullable=False),
    Column("recorded", _MOMENT, nullable=False),
    Column("superseded_by", _HASH, ForeignKey("readings.id")),
    Column("superseded", _MOMENT),
    # only what is superseded: asked for what stands, SQLite would take an index of all for the shortest way
    Index("ix_readings_superseded", "superseded_by", **_only("superseded_by IS NOT NULL")),
)  # fmt: skip

parts = _finding(  # datelines, credits, boilerplate: set aside, never coded
    "parts", Column("kind", _NAME, nullable=False), Column("rule", _NAME, nullable=False), Column("values", JSON)
)

mentions = _finding(  # times, actors and places, as the text names them
    "mentions",
    Column("kind", _NAME, nullable=False),  # "time", "actor" or "place"
    Column("form", _NAME),  # an actor's: name, person, office, group, pronoun, anaphor
    Column("value", AnyText),  # a time's EDTF value, a place's state
    Column("first", Date, index=True),
    Column("last", Date),
    Column("ids", JSON, nullable=False),
    Column("person", AnyText),
    Column("office", AnyText),
    Column("rule", AnyText, nullable=False),
    Column("reasons", JSON, nullable=False),
)

quotations = _finding(
    "quotations",
    Column("kind", _NAME, nullable=False),
    Column("speaker", AnyText, index=True),
    Column("speaker_name", AnyText),
    Column("cue", AnyText),
    *_span("cue_", optional=True),
    *_span("speaker_", optional=True),
    Column("office", AnyText),
    Column("medium", AnyText),
    Column("via", AnyText),
    Column("rule", AnyText, nullable=False),
    Column("reasons", JSON, nullable=False),
)

events = _finding(
    "events",
    Column("type", _NAME, nullable=False, index=True),
    Column("mode", _NAME),
    Column("date", String(64)),  # EDTF
    Column("first", Date, index=True),  # the first and last day it may mean
    Column("last", Date),
    Column("place", AnyText),
    Column("status", _NAME, nullable=False),
    Column("attributed_to", AnyText),
    Column("body", AnyText),
    Column("rule", AnyText, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("place_id", AnyText),  # the place on the map; all empty where nothing is sure
    Column("place_name", AnyText),
    Column("place_country", AnyText),  # a state's id; empty too where the place is of several
    Column("place_latitude", Float),
    Column("place_longitude", Float),
    Column("place_precision", _NAME),  # point, town, province, country or area
    Column("place_reason", AnyText),
    Column("judgement", _HASH),  # in a row that people's corrections made, the last of them; empty in what was read
)

parties = _part(
    "parties",
    Column("side", _NAME, nullable=False),  # "actor" or "recipient"
    Column("entity", AnyText, nullable=False, index=True),
)
evidence = _part("evidence", Column("part", _NAME, nullable=False), *_span(), Column("reason", AnyText, nullable=False))
numbers = _part(
    "numbers", Column("what", _NAME, nullable=False), Column("minimum", Float), Column("maximum", Float), *_span()
)
about = _part("about", Column("context", _NAME, nullable=False), *_span())

links = _finding("links", Column("kind", _NAME, nullable=False), *_span("source_"), *_span("target_"),
                 Column("distance", String(64)))  # ISO 8601, between the two

relations = _finding(  # standing states of affairs, as one report tells them
    "relations",
    Column("kind", _NAME, nullable=False),
    Column("subject", AnyText, nullable=False),
    Column("object", AnyText, nullable=False, index=True),
    Column("since", String(64)),  # EDTF, as told
    Column("until", String(64)),
    Column("held", String(64)),  # a time in which it is said to have held
    Column("status", _NAME, nullable=False),
    Column("attributed_to", AnyText),
    Column("over", Integer, nullable=False),  # 1: the words say that it has ended
    Column("standing", Integer, nullable=False),  # 1: they say that it is so as they are written
    Column("qualifiers", JSON, nullable=False),
    Column("rule", AnyText, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("perhaps", Integer),  # 1: what is told may have ended it, and need not have; else empty
    Column("event", _HASH, ForeignKey("events.id"), index=True),  # that it follows from; empty: it is told in words
    Index("ix_relations_pair", "subject", "object"),
)

disagreements = _finding(
    "disagreements",
    Column("kind", _NAME, nullable=False),
    Column("message", AnyText, nullable=False),
    *_span("other_", optional=True),
    Column("suggestion", AnyText),
)

# One act told by many: derived from the findings, each row written once; `superseded` (when) is set where a later row
# takes its place, so that a view can show the record as it was.

sources = Table(  # texts that are near-copies of one: all of them are one independent source
    "sources", metadata,
    Column("text_hash", _HASH, primary_key=True),
    Column("source", _HASH, nullable=False, index=True),  # the hash of the text it is a copy of; its own where of none
    Column("share", Float, nullable=False),  # of its word sequences that stand in that text
    Column("run", _HASH, ForeignKey("runs.id")),
    Column("recorded", _MOMENT, nullable=False),
)  # fmt: skip

waiting = Table(  # readings of which something is still to be made: a run was stopped, or an older version read them
    "waiting", metadata,
    Column("reading", _HASH, ForeignKey("readings.id"), primary_key=True),
    Column("what", _NAME, primary_key=True),  # ACTS: its events find their acts; PASSAGES: it can be searched
)  # fmt: skip
ACTS, PASSAGES = "acts", "passages"

merges = Table(  # two mentions that tell of one act, and why
    "merges", metadata,
    Column("id", _HASH, primary_key=True),
    Column("one", _HASH, ForeignKey("events.id"), nullable=False, index=True),
    Column("other", _HASH, ForeignKey("events.id"), nullable=False, index=True),
    Column("points", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("run", _HASH, ForeignKey("runs.id")),
    Column("recorded", _MOMENT, nullable=False),
    Column("superseded", _MOMENT),
    Column("judgement", _HASH),  # by which people joined them; empty where the comparison did
)  # fmt: skip

memberships = Table(  # which act an event mention tells of
    "memberships", metadata,
    Column("event", _HASH, ForeignKey("events.id"), primary_key=True),
    Column("occurrence", _HASH, nullable=False, index=True),
    Column("run", _HASH, ForeignKey("runs.id")),
    Column("recorded", _MOMENT, primary_key=True),
    Column("superseded", _MOMENT),
)  # fmt: skip

occurrences = Table(  # an act as all its standing mentions together tell it; made anew whenever one comes or goes
    "occurrences", metadata,
    Column("id", _HASH, primary_key=True),
    Column("type", _NAME, nullable=False),
    Column("mode", _NAME),
    Column("date", String(64)),
    Column("first", Date),
    Column("last", Date),
    Column("place", AnyText),
    Column("status", _NAME, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),  # independent ones: near-copies count once
    Column("told", Date),  # the first day it was reported
    Column("length", Integer),  # days from the first to the last
    Index("ix_occurrences_list", "first", "id", "last", "type"),
    Index("ix_occurrences_list_type", "type", "first", "id", "last"),
    Index("ix_occurrences_long", "first", "id", "last", "type", **_only(_OF_LONG)),
)  # fmt: skip

sides = Table(
    "sides", metadata,
    Column("occurrence", _HASH, ForeignKey("occurrences.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("side", _NAME, nullable=False),
    Column("entity", AnyText, nullable=False),
    Column("type", _NAME),  # the act's own, as it stands in `occurrences`: by party and day an index then finds it
    Column("status", _NAME),
    Column("first", Date),
    Column("last", Date),
    Column("length", Integer),
    Index("ix_sides_list", "entity", "side", "first", "occurrence", "last", "type", "status"),
    Index("ix_sides_long", "entity", "side", "first", "occurrence", "last", "type", "status", **_only(_OF_LONG)),
)  # fmt: skip

# What questions about years of news are asked of, so that none walks through every act and every report.

dyads = Table(  # what two parties did to each other in a month, as far as it is told as a fact and dated so exactly
    "dyads", metadata,
    Column("one", AnyText, primary_key=True),  # the two in alphabetical order, whoever did it
    Column("other", AnyText, primary_key=True),
    Column("month", String(7), primary_key=True),  # "2014-03"
    Column("type", _NAME, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("sources", Integer, nullable=False),  # independent ones, of each event
)  # fmt: skip

volumes = Table(  # how many standing reports there are of a month
    "volumes", metadata,
    Column("month", String(7), primary_key=True),
    Column("reports", Integer, nullable=False),
)  # fmt: skip

passages = Table(  # the words of what stands, for search: of each article, and of each quotation for itself
    "passages", metadata,
    Column("number", Integer, primary_key=True),
    Column("reading", _HASH, ForeignKey("readings.id"), nullable=False, index=True),
    Column("quotation", _HASH, ForeignKey("quotations.id")),  # empty: the words are the article's
    Column("words", Text, nullable=False),  # as they are compared, with a blank between
    Column("roots", Text, nullable=False),  # of each word, in the same order
)  # fmt: skip

# What a database makes beside these tables to search with (migration 0005).
SEARCHED = "passages_search"


def made_for_search(name: str | None) -> bool:
    """Whether a table or an index is no table of ours, but part of a database's own means to search."""
    return bool(name) and str(name).startswith(SEARCHED)


# What people judge. A judgement is of event mentions as they were read: it is found again in every later reading of
# their reports, or rests. What follows from it is derived and kept with its moments, as an act's mentions are.

ACCEPT, REJECT, CORRECT, MERGE, SPLIT, UNDO = "accept", "reject", "correct", "merge", "split", "undo"

judgements = Table(
    "judgements", metadata,
    Column("id", _HASH, primary_key=True),
    Column("kind", _NAME, nullable=False),  # one of those above
    Column("changes", JSON, nullable=False),  # a correction's: field of the event → what it is
    Column("who", AnyText, nullable=False),
    Column("why", AnyText, nullable=False),
    Column("recorded", _MOMENT, nullable=False),
    Column("superseded", _MOMENT),
    Column("superseded_by", _HASH, ForeignKey("judgements.id")),
)  # fmt: skip

targets = Table(  # the mentions that a judgement is of; in a merge or a split, the first against the others
    "targets", metadata,
    Column("judgement", _HASH, ForeignKey("judgements.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("article", AnyText, nullable=False),
    Column("reading", _HASH, ForeignKey("readings.id"), nullable=False, index=True),
    *_span(),
    Column("type", _NAME, nullable=False),
)  # fmt: skip

placements = Table(  # where a judgement's mentions were found, in the reading it was made on and in each later one
    "placements", metadata,
    Column("judgement", _HASH, ForeignKey("judgements.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reading", _HASH, ForeignKey("readings.id"), primary_key=True, index=True),
    Column("event", _HASH, ForeignKey("events.id"), index=True),  # as it was read; empty: not found, it rests
    Column("how", _NAME, nullable=False),
    Column("recorded", _MOMENT, nullable=False),
)  # fmt: skip

effects = Table(  # what is shown in place of a mention that people rejected or corrected
    "effects", metadata,
    Column("event", _HASH, ForeignKey("events.id"), primary_key=True),
    Column("recorded", _MOMENT, primary_key=True),
    Column("shown", _HASH, ForeignKey("events.id"), index=True),  # empty: nothing is
    Column("judgement", _HASH, ForeignKey("judgements.id"), nullable=False),
    Column("superseded", _MOMENT),
)  # fmt: skip

tombstones = Table(  # reports that were removed for good: that they were there, and not a word of them
    "tombstones", metadata,
    Column("id", _HASH, primary_key=True),
    Column("article", AnyText, nullable=False, index=True),
    Column("text_hash", _HASH, nullable=False, index=True),
    Column("who", AnyText, nullable=False),
    Column("why", AnyText, nullable=False),
    Column("recorded", _MOMENT, nullable=False),
    Column("counts", JSON, nullable=False),  # table → rows that went
)  # fmt: skip

# Columns that came with a later migration: an id counts them only where they hold something, so that the ids of rows
# written before still are the hashes of what these say.
LATER = frozenset({"place_id", "place_name", "place_country", "place_latitude", "place_longitude", "place_precision",
                   "place_reason", "judgement", "perhaps", "event"})

FINDINGS = (parts, mentions, quotations, events, links, relations, disagreements)
EVENT_PARTS = (parties, evidence, numbers, about)
