"""Scores predicted reports against annotated ones, by the codebook's section 8.

Items pair one to one, as many as can be (Kuhn's algorithm); a pair counts for a part where the part's fields
agree. The parts and what each asks for are `PARTS`. Needs only the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Item = Mapping[str, Any]
Agree = Callable[[Item, Item], bool]
QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # who meets whom is not scored


@dataclass(frozen=True, slots=True)
class Score:
    """Hits among gold and predicted items of one part."""

    hits: int
    gold: int
    predicted: int

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Share of the predicted items that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


NOTHING = Score(0, 0, 0)


def read(path: Path) -> dict[str, Item]:
    """The reports of a JSON-lines file by their id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {one["article"]: one for one in map(json.loads, filter(str.strip, lines))}


def shared(a: Item, b: Item) -> int:
    """Characters that two items have in common."""
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def mostly(a: Item, b: Item) -> bool:
    """The two share at least half of what they cover together."""
    return shared(a, b) * 2 >= max(a["end"], b["end"]) - min(a["start"], b["start"])


def state(entity: str | None) -> str:
    """An entity id without its sector."""
    return (entity or "").split(":")[0]


def sides(event: Item, *, sectors: bool) -> tuple[frozenset[str], ...]:
    """Actors and recipients; for mutual acts all of them as one set."""
    def some(role: str) -> frozenset[str]:
        return frozenset(e if sectors else state(e) for e in event.get(role) or ())

    if event["type"] in MUTUAL:
        return (some("actors") | some("recipients"),)
    return some("actors"), some("recipients")


def parts(sentences: Sequence[Sequence[int]]) -> dict[str, tuple[str, Agree]]:
    """Part → (kind of item, when a gold and a predicted one agree). Sentences are the gold report's."""
    def where(item: Item) -> int | None:
        return next((n for n, (start, end) in enumerate(sentences) if start <= item["start"] < end), None)

    def typed(g: Item, p: Item) -> bool:
        return g["type"] == p["type"] and where(g) == where(p)

    def who(g: Item, p: Item) -> bool:
        return typed(g, p) and sides(g, sectors=False) == sides(p, sectors=False)

    def stated(g: Item, p: Item) -> bool:
        return who(g, p) and g["status"] == p["status"]

    def dated(g: Item, p: Item) -> bool:
        return who(g, p) and g.get("date") == p.get("date")

    def related(g: Item, p: Item) -> bool:
        return all(g[key] == p.get(key) for key in ("kind", "subject", "object"))

    def ends(g: Sequence[int], p: Sequence[int]) -> bool:
        return max(g[0], p[0]) < min(g[1], p[1])

    return {
        "times.span": ("times", lambda g, p: shared(g, p) > 0),
        "times.value": ("times", lambda g, p: shared(g, p) > 0 and g["value"] == p["value"]),
        "quotes.span": ("quotes", mostly),
        "quotes.speaker": ("quotes", lambda g, p: mostly(g, p) and state(g["speaker"]) == state(p["speaker"])),
        "events.found": ("events", lambda g, p: where(g) == where(p) and QUAD[g["type"]] == QUAD[p["type"]]),
        "events.type": ("events", typed),
        "events.trigger": ("events", lambda g, p: typed(g, p) and shared(g, p) > 0),
        "events.mode": ("events", lambda g, p: typed(g, p) and g.get("mode") == p.get("mode")),
        "events.parties": ("events", who),
        "events.sectors": ("events", lambda g, p: typed(g, p) and sides(g, sectors=True) == sides(p, sectors=True)),
        "events.status": ("events", stated),
        "events.date": ("events", dated),
        "events.place": ("events", lambda g, p: who(g, p) and g.get("place") == p.get("place")),
        "events.record": ("events", lambda g, p: stated(g, p) and dated(g, p)
                          and state(g.get("attributed_to")) == state(p.get("attributed_to"))),
        "relations.pair": ("relations", related),
        "relations.days": ("relations", lambda g, p: related(g, p)
                           and all(g.get(key) == p.get(key) for key in ("since", "until"))),
        "links.found": ("links", lambda g, p: g["kind"] == p["kind"] and ends(g["from"], p["from"])
                        and ends(g["to"], p["to"])),
        "disagreements.found": ("disagreements", lambda g, p: g["kind"] == p["kind"] and shared(g, p) > 0),
    }


def pairing(gold: Sequence[Item], predicted: Sequence[Item], agree: Agree) -> dict[int, int]:
    """A largest one-to-one pairing, predicted position → gold position."""
    partner: dict[int, int] = {}

    def place(g: int, tried: set[int]) -> bool:
        for p, item in enumerate(predicted):
            if p not in tried and agree(gold[g], item):
                tried.add(p)
                if p not in partner or place(partner[p], tried):
                    partner[p] = g
                    return True
        return False

    for g in range(len(gold)):
        place(g, set())
    return partner


def by_report(gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> dict[str, dict[str, Score]]:
    """Of each gold report every part that it speaks of."""
    return {name: dict(_scored(report, predicted.get(name, {}))) for name, report in gold.items()}


def _scored(gold: Item, predicted: Item) -> Iterator[tuple[str, Score]]:
    for part, (kind, agree) in parts(gold["sentences"]).items():
        if kind in gold:
            g, p = gold[kind] or [], predicted.get(kind) or []
            yield part, Score(len(pairing(g, p, agree)), len(g), len(p))


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The parts of several reports together."""
    totals: dict[str, Score] = {}
    for one in scores:
        for part, score_ in one.items():
            totals[part] = totals.get(part, NOTHING) + score_
    return totals


def score(gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> dict[str, Score]:
    """Every part that the gold reports speak of."""
    return total(by_report(gold, predicted).values())


def only(reports: Mapping[str, Item], field: str, value: str) -> dict[str, Item]:
    """The reports with only those of their events that have a value in a field.

    Gold and predicted alike so restricted give the scores of that type, or status: what agrees has the same one.
    """
    return {name: {**report, "events": [one for one in report.get("events") or () if one[field] == value]}
            for name, report in reports.items()}


def judged(gold: Mapping[str, Item], predicted: Mapping[str, Item], part: str) -> list[tuple[Item, bool]]:
    """Each predicted item of a part's kind, and whether it is one of the part's hits."""
    found: list[tuple[Item, bool]] = []
    for name, report in gold.items():
        kind, agree = parts(report["sentences"])[part]
        items = predicted.get(name, {}).get(kind) or []
        hits = pairing(report[kind] or [], items, agree)
        found += [(item, n in hits) for n, item in enumerate(items)]
    return found
