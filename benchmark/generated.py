"""Records of generated events, for measuring time: actors by Zipf's law, thirty years, acts told by several reports.

Nothing in them is news. The same seed makes the same record.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sql

from jejak.events.kinds import types
from jejak.knowledge import languages, load
from jejak.record.tables import schema
from jejak.record.tables.database import writing
from jejak.record.tables.moments import now
from jejak.record.tables.rows import digest, text_hash, words_hash

SEED = 1989
FIRST_DAY, DAYS = date(1995, 1, 1), 30 * 365
TOLD = 2.5  # mentions of one act, on the average
IN_REPORT = 5  # event mentions of one report
BATCH = 2_000  # reports written at once
WORDS = [a + b + c for a, b, c in itertools.product(
    ("ba", "ku", "se", "ti", "mo"), ("ra", "li", "nu", "pe", "ko"), ("wan", "tas", "mir", "gol", "den"))]


@dataclass(frozen=True)
class Act:
    """One act that reports tell of."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    day: date
    words: str


class Maker:
    """Makes acts, and the reports that tell of them, one after the other."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        world = load(languages()[0]).world
        self.states = sorted(row["id"] for row in world.table("states"))
        self.random.shuffle(self.states)
        self.shares = list(itertools.accumulate(1 / (n + 1) for n in range(len(self.states))))  # Zipf
        self.types = sorted(types(load(languages()[0])))

    def act(self) -> Act:
        """An act of two states on some day."""
        draw = self.random
        one, other = draw.choices(self.states, cum_weights=self.shares, k=2)
        day = FIRST_DAY + timedelta(draw.randrange(DAYS))
        words = " ".join(draw.choices(WORDS, k=9))
        return Act(draw.choice(self.types), (one,), (other,) if other != one else (), day, words)

    def reports(self, mentions: int) -> Iterator[list[tuple[Act, bool]]]:
        """Reports until they have so many mentions: of each its acts, and whether it tells the day."""
        open_acts: list[Act] = []
        left = mentions
        while left > 0:
            some = []
            for _ in range(min(IN_REPORT, left)):
                if not open_acts or self.random.random() < 1 / TOLD:
                    act = self.act()
                    open_acts.append(act)
                    if len(open_acts) > 40:
                        open_acts.pop(self.random.randrange(40))
                else:
                    act = self.random.choice(open_acts)
                some.append((act, self.random.random() < 0.6))
            left -= len(some)
            yield some


def fill(engine: sql.Engine, mentions: int, seed: int = SEED) -> int:
    """Write reports with so many event mentions; how many reports. Nothing is compared yet."""
    maker, total = Maker(seed), 0
    run = digest("generated", seed, mentions)
    with writing(engine) as connection:
        connection.execute(sql.insert(schema.runs), {
            "id": run, "started": now(), "version": "generated", "models": {}, "knowledge": {}, "options": {}})
    for batch in itertools.batched(maker.reports(mentions), BATCH) if hasattr(itertools, "batched") else _batched(
            maker.reports(mentions)):
        rows: dict[sql.Table, list[dict[str, Any]]] = {
            schema.articles: [], schema.readings: [], schema.waiting: [], schema.events: [], schema.parties: []}
        for some in batch:
            total += 1
            _report(rows, total, some, run, maker)
        with writing(engine) as connection:
            for table, made in rows.items():
                connection.execute(sql.insert(table), made)
    return total


def _batched(some: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(itertools.islice(some, BATCH)):
        yield batch


def _report(rows: dict[sql.Table, list[dict[str, Any]]], number: int, some: list[tuple[Act, bool]], run: str,
            maker: Maker) -> None:
    latest = max(act.day for act, _ in some)
    sentences, text = [], ""
    for act, _ in some:
        own = " ".join(maker.random.choices(WORDS, k=6))
        start = len(text)
        text += f"{act.actors[0]} {act.type} {act.words} {own}. "
        sentences.append([start, len(text) - 1, False])
    key, reading = digest("article", number), digest("reading", number)
    stamp = {"run": run, "recorded": now()}
    rows[schema.articles].append({
        "key": key, "id": key[:16], "text": text, "text_hash": text_hash(text), "outlet": f"outlet {number % 40}",
        "url": None, "title": None, "path": None, "published": latest + timedelta(maker.random.randrange(2)),
        "published_from": "given", "reasons": [], **stamp})
    rows[schema.readings].append({
        "id": reading, "article": key, "version": "generated", "model": "", "knowledge": "", "language": "und",
        "sentences": sentences, "placed": None, "dated_by": [], "superseded_by": None, "superseded": None, **stamp})
    rows[schema.waiting].append({"reading": reading, "what": schema.ACTS})
    for at, (act, dated) in enumerate(some):
        id = digest("event", number, at)
        start = sentences[at][0] + len(act.actors[0]) + 1
        end = start + len(act.type)
        day = act.day if dated else None
        rows[schema.events].append({
            "id": id, "reading": reading, "start": start, "end": end, "words": words_hash(text, start, end),
            "sentence": at, "type": act.type, "mode": None, "date": day and day.isoformat(), "first": day, "last": day,
            "place": None, "status": "actual", "attributed_to": None, "body": None, "rule": f"{act.type}.generated",
            "confidence": 0.8, "place_id": None, "place_name": None, "place_country": None, "place_latitude": None,
            "place_longitude": None, "place_precision": None, "place_reason": None})
        rows[schema.parties] += [
            {"event": id, "number": n, "side": side, "entity": entity} for n, (side, entity) in enumerate(
                [("actor", one) for one in act.actors] + [("recipient", one) for one in act.recipients])]
