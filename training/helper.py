"""Trains the helper: forests that rank acts, parties, states and days over what the frames and rules find.

    python training/helper.py --data DIR --gold DIR/../gold/train.jsonl            trains and writes the package's folder
    python training/helper.py --data DIR --gold … --cross 5 [--share 0.5]          cross-validation instead, printed
    python training/helper.py --data DIR --gold … --cross 5 --curve                the learning curve: 25, 50, 100 %

Needs `pip install lightgbm`. Learns from a gold file and from our own annotations of the news (training/annotations/).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import annotations
import numpy as np
from forests import grow

from jejak.articles import reader as articles
from jejak.documents import reader as documents
from jejak.events import assemble, dates
from jejak.events.doubles import singled
from jejak.events.drafts import Draft, drafts
from jejak.events.event import Event
from jejak.events.ranking import acts, days, helper, pairs, parties, states
from jejak.events.ranking.forest import Forest
from jejak.events.ranking.report import calendar
from jejak.events.scene import Scene, build, grouped
from jejak.knowledge import Knowledge, load
from jejak.mentions import actors, places, quotes, times, triggers
from jejak.mentions.frames import lexicon
from jejak.mentions.mention import Trigger

FOLDS = 5
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # scored on the sides as one set
OURS_COUNTS = 0.4  # days: our annotators read bare credits otherwise than the gold does; the gold decides
TREES = {"acts": 260, "actors": 250, "recipients": 250, "pairs": 200, "days": 250, "states": 160}
OFTEN = 25  # times a word stands in the reports before it gets a code of its own


@dataclass
class Read:
    """One annotated report, read as far as its drafts."""

    gold: dict[str, Any]
    weight: float
    scene: Scene
    dated: dates.Dated
    triggers: tuple[Trigger, ...]
    drafts: tuple[Draft, ...]
    marked: dict[int, dict[str, Any]]  # token → the gold event it names
    beside: set[int]  # other tokens of gold triggers
    lemmas: Counter[str] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    frames: Counter[tuple[str, bool]] = field(default_factory=Counter)


def read(report: dict[str, Any], knowledge: Knowledge, weight: float) -> Read:
    """Read a report and set the gold's marks on its words."""
    article = articles.from_text(report["text"], published=report["published"], outlet=report.get("outlet"),
                                 knowledge=knowledge)
    document = documents.read(article, knowledge)
    dated = dates.resolve(document, times.find(document, knowledge), knowledge)
    who = actors.find(document, knowledge)
    where = places.find(document, who, knowledge)
    said = quotes.find(document, who, knowledge)
    found = triggers.find(document, knowledge)
    scene = build(document, who, where, said, dated.times, found, knowledge)
    some = singled(scene, drafts(scene, found, lexicon(knowledge).frames, knowledge), assemble.types(knowledge))
    marked, beside = _marks(report, scene, some, found)
    one = Read(report, weight, scene, dated, found, some, marked, beside)
    one.lemmas.update(acts.lemmas(scene))
    for at, event in marked.items():
        one.named[scene.tokens[at].lemma.lower(), event["type"]] += 1
    for draft in some:
        gold = marked.get(draft.trigger.head)
        one.frames[draft.frame.id, gold is not None and gold["type"] == draft.frame.type] += 1
    return one


def _marks(report: dict[str, Any], scene: Scene, some: Sequence[Draft],
           found: Sequence[Trigger]) -> tuple[dict[int, dict[str, Any]], set[int]]:
    tokens = scene.tokens
    read_at, matched = {draft.trigger.head for draft in some}, {trigger.head for trigger in found}
    marked: dict[int, dict[str, Any]] = {}
    beside: set[int] = set()
    for event in report["events"]:
        low = bisect_right(scene.starts, event["start"]) - 1
        inside = [n for n in range(max(0, low), min(len(tokens), low + 12))
                  if tokens[n].span.start < event["end"] and tokens[n].span.end > event["start"]]
        if not inside:
            continue
        best = min(inside, key=lambda n: (n not in read_at, n not in matched, tokens[n].upos not in ("VERB", "NOUN"), n))
        marked[best] = event
        beside.update(inside)
    return marked, beside - set(marked)


# ---- words and frames: counted over all reports, less the one that is looked at ---------------------------------------


class Counts:
    """What is known of words and frames over some reports."""

    def __init__(self, reports: Iterable[Read]) -> None:
        self.lemmas: Counter[str] = Counter()
        self.named: dict[str, Counter[str]] = {}
        self.frames: Counter[tuple[str, bool]] = Counter()
        self._all: dict[str, helper.Word] | None = None
        for one in reports:
            self.frames.update(one.frames)
            for (lemma, kind), n in one.named.items():
                self.named.setdefault(lemma, Counter())[kind] += n
            self.lemmas.update({lemma: n for lemma, n in one.lemmas.items()})

    def words(self, without: Read | None = None) -> Mapping[str, helper.Word]:
        """The words that named an act twice; of one report's own nothing is counted."""
        if self._all is None:
            self._all = {lemma: helper.Word(self.lemmas[lemma], dict(kinds)) for lemma, kinds in self.named.items()
                         if sum(kinds.values()) >= 2}
        if without is None:
            return self._all
        found = dict(self._all)
        for lemma in without.lemmas.keys() & found.keys():
            mine = Counter({kind: n for (word, kind), n in without.named.items() if word == lemma})
            left = self.named[lemma] - mine
            if left:
                found[lemma] = helper.Word(self.lemmas[lemma] - without.lemmas[lemma], dict(left))
            else:
                del found[lemma]
        return found

    def rates(self, without: Read | None = None) -> Mapping[str, tuple[int, int]]:
        """Of each frame how often it was read and how often right."""
        left = self.frames - without.frames if without else self.frames
        found: dict[str, tuple[int, int]] = {}
        for (frame, right), n in left.items():
            total, good = found.get(frame, (0, 0))
            found[frame] = total + n, good + n * right
        return found


def often(reports: Iterable[Read]) -> frozenset[str]:
    """The words that stand often in the reports."""
    seen = Counter(token.lower for one in reports for token in one.scene.tokens)
    return frozenset(word for word, n in seen.items() if n >= OFTEN)


# ---- rows ---------------------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """A report's events as the rules read them, at the acts of the gold and at those they found besides."""

    events: list[Event]
    drafts: dict[Any, Draft]
    gold: dict[Any, dict[str, Any]]  # trigger span → gold event


def act_rows(reports: Sequence[Read], knowledge: Knowledge, codes: helper.Codes,
             counts: Counts) -> tuple[list[tuple[float, ...]], list[bool], list[int]]:
    """Rows of candidate acts, whether each is right, and which report each is of."""
    rows, right, of = [], [], []
    for n, one in enumerate(reports):
        known = acts.Words(lexicon(knowledge), counts.words(one), counts.rates(one), codes)
        for candidate in acts.candidates(one.scene, one.triggers, one.drafts, known):
            if candidate.at in one.beside:
                continue
            gold = one.marked.get(candidate.at)
            rows.append(candidate.row)
            right.append(gold is not None and gold["type"] == candidate.type)
            of.append(n)
    return rows, right, of


def told(one: Read, knowledge: Knowledge) -> Told:
    """The rules' events at the gold's acts, and at the rest of what they read."""
    at = {draft.trigger.head: draft for draft in one.drafts}
    chosen = {n: draft for n, draft in at.items() if n not in one.beside and n not in one.marked}
    gold = {}
    for n, event in one.marked.items():
        draft = at.get(n)
        if draft is None or draft.frame.type != event["type"]:
            draft = acts.drafted(one.scene, n, event["type"], knowledge)
        chosen[n] = draft
        gold[draft.trigger.span] = event
    some = tuple(chosen[n] for n in sorted(chosen))
    events = assemble.first_reading(one.scene, some, one.dated, knowledge)
    return Told(events, {draft.trigger.span: draft for draft in some}, gold)


@dataclass
class Roles:
    """The offers of one act with their rows, and the gold."""

    report: int
    at: int
    names: list[str]
    rows: list[tuple[float, ...]]
    actors: frozenset[str]
    recipients: frozenset[str]
    chances: list[list[float]] = field(default_factory=list)


def role_rows(report: int, one: Read, some: Told, knowledge: Knowledge, codes: helper.Codes) -> list[Roles]:
    """The rows of every gold act of a report."""
    asked, known = parties.Told(some.events, assemble.types(knowledge)), parties.standing(one.scene)
    found = []
    for at, event in enumerate(some.events):
        gold = some.gold.get(event.span)
        if gold is None:
            continue
        offered = parties.offers(one.scene, some.drafts[event.span], at, asked, known)
        rows = parties.rows(one.scene, some.drafts[event.span], at, asked, known, offered, codes)
        found.append(Roles(report, at, list(offered), rows, parties.sides(gold["actors"]), parties.sides(gold["recipients"])))
    return found


def equal(kind: str, actors_: frozenset[str], recipients: frozenset[str], gold: Roles) -> bool:
    """Whether a pair is the gold's, as it is scored."""
    if kind in MUTUAL:
        return actors_ | recipients == gold.actors | gold.recipients
    return (actors_, recipients) == (gold.actors, gold.recipients)


# ---- training -----------------------------------------------------------------------------------------------------------


def train(reports: Sequence[Read], knowledge: Knowledge, *, log: bool = False) -> helper.Helper:
    """A helper from annotated reports. The forests that rank over others' chances see those from outside their fold."""
    codes, counts = helper.Codes(often=often(reports)), Counts(reports)
    fold = [n % FOLDS for n in range(len(reports))]
    grown: dict[str, Forest] = {}

    def say(what: str) -> None:
        if log:
            print(what, file=sys.stderr, flush=True)

    rows, right, of = act_rows(reports, knowledge, codes, counts)
    say(f"acts: {len(rows)} candidates, {sum(right)} right")
    outside = out_of_fold(rows, right, [fold[n] for n in of], acts.NAMES, "acts")
    grown["acts"] = grow(rows, right, acts.NAMES, trees=TREES["acts"])
    least = thresholds(rows, right, outside, of, reports, knowledge)
    say(f"kept from {least}")

    every = [told(one, knowledge) for one in reports]
    roles = [some for n, one in enumerate(reports) for some in role_rows(n, one, every[n], knowledge, codes)]
    of_roles = [fold[some.report] for some in roles for _ in some.names]
    rows = [row for some in roles for row in some.rows]
    say(f"parties: {len(roles)} acts, {len(rows)} offers")
    for name, gold in (("actors", "actors"), ("recipients", "recipients")):
        right = [one in getattr(some, gold) for some in roles for one in some.names]
        outside = out_of_fold(rows, right, of_roles, parties.NAMES, name)
        at = 0
        for some in roles:
            some.chances.append(outside[at : at + len(some.names)].tolist())
            at += len(some.names)
        grown[name] = grow(rows, right, parties.NAMES, trees=TREES[name])

    kinds = assemble.types(knowledge)
    pair_rows: list[tuple[float, ...]] = []
    pair_right: list[bool] = []
    looked_at: list[list[pairs.Pair]] = []
    for some in roles:
        here = every[some.report]
        event = here.events[some.at]
        found = pairs.pairs(here.drafts[event.span], some.at, parties.Told(here.events, kinds), some.names, *some.chances,
                            own=bool(kinds[event.type].get("own")), codes=codes) if some.names else []
        looked_at.append(found)
        pair_rows += [pair.row for pair in found]
        pair_right += [equal(event.type, pair.actors, pair.recipients, some) for pair in found]
    of_pairs = [fold[some.report] for some, found in zip(roles, looked_at, strict=True) for _ in found]
    outside = out_of_fold(pair_rows, pair_right, of_pairs, pairs.NAMES, "pairs")
    grown["pairs"] = grow(pair_rows, pair_right, pairs.NAMES, trees=TREES["pairs"])
    say(f"pairs: {len(pair_rows)}")

    at = 0
    for some, found in zip(roles, looked_at, strict=True):
        share = outside[at : at + len(found)]
        at += len(found)
        if found:
            best = found[int(np.argmax(share))]
            here = every[some.report]
            here.events[some.at] = replace(here.events[some.at], actors=tuple(sorted(best.actors)),
                                           recipients=tuple(sorted(best.recipients)))
    last_rows(reports, every, grown, knowledge, codes, say)
    frames = {frame: rate for frame, rate in counts.rates().items() if rate[0] > 1}
    return helper.Helper(grown, helper.Codes({name: list(some) for name, some in codes.lists.items()}),
                         counts.words(), frames, least)


def last_rows(reports: Sequence[Read], every: Sequence[Told], grown: dict[str, Forest], knowledge: Knowledge,
              codes: helper.Codes, say: Any) -> None:
    """Grow the forests of states and days, over the events with their parties."""
    kinds = assemble.types(knowledge)
    state_rows: list[tuple[float, ...]] = []
    state_right: list[bool] = []
    day_rows: list[tuple[float, ...]] = []
    day_right: list[bool] = []
    day_weights: list[float] = []
    for one, here in zip(reports, every, strict=True):
        events, _ = assemble.settled(one.scene, here.events, one.dated, knowledge)
        now = calendar(one.dated)
        beside = grouped(here.drafts[event.span] for event in events)
        for event in events:
            gold = here.gold.get(event.span)
            if gold is None:
                continue
            draft = here.drafts[event.span]
            for state in states.states(one.scene, draft, event, events, codes):
                state_rows.append(state.row)
                state_right.append(state.state == gold["status"])
            for day in days.days(one.scene, draft, event, events, beside[event.sentence], now,
                                 said=bool(kinds[event.type].get("spoken")), codes=codes):
                day_rows.append(day.row)
                day_right.append(day.value == gold["date"])
                day_weights.append(one.weight)
    say(f"states: {len(state_rows)}; days: {len(day_rows)}")
    grown["states"] = grow(state_rows, state_right, states.NAMES, trees=TREES["states"])
    grown["days"] = grow(day_rows, day_right, days.NAMES, trees=TREES["days"], weights=day_weights)


def out_of_fold(rows: Sequence[Sequence[float]], right: Sequence[bool], fold: Sequence[int], names: Sequence[str],
                name: str) -> Any:
    """The chances of rows by forests that have not seen their report."""
    table, good, folds = np.asarray(rows, np.float32), np.asarray(right), np.asarray(fold)
    out = np.zeros(len(table))
    for k in range(FOLDS):
        forest = grow(table[folds != k], good[folds != k], names, trees=TREES[name])
        for part in np.array_split(np.flatnonzero(folds == k), max(1, int((folds == k).sum()) // 2000)):
            out[part] = forest.chances(table[part])
    return out


def thresholds(rows: Sequence[Sequence[float]], right: Sequence[bool], chances: Any, of: Sequence[int],
               reports: Sequence[Read], knowledge: Knowledge) -> dict[str, float]:
    """The chances from which acts are kept: the best F1 at a precision of 0.8, one for the frames' and one for new."""
    accepted = acts.NAMES.index("accepted")
    known = np.array([bool(row[accepted]) for row in rows])
    good = np.asarray(right)
    gold = sum(len(one.gold["events"]) for one in reports)
    best = (0.0, 0.5, 0.5)
    grid = np.arange(0.25, 0.75, 0.05)
    for low in grid:
        for high in grid:
            kept = np.where(known, chances >= low, chances >= high)
            hits, total = int((good & kept).sum()), int(kept.sum())
            if total and hits / total >= PRECISE:
                score = 2 * hits / (total + gold)
                best = max(best, (score, float(low), float(high)))
    return {"known": round(best[1], 2), "new": round(best[2], 2)}


PRECISE = 0.78  # by trigger; by sentence, as it is scored, some two points more


# ---- what is written, and measured ---------------------------------------------------------------------------------------


def write(made: helper.Helper, folder: Path) -> None:
    """Write the helper's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name, forest in made.forests.items():
        for part in ("feature", "threshold", "left", "right", "value", "roots"):
            arrays[f"{name}.{part}"] = getattr(forest, part)
    np.savez_compressed(folder / "forests.npz", **arrays)
    meta = {"format": helper.FORMAT, "least": made.least,
            "forests": {name: {"names": forest.names, "depth": forest.depth} for name, forest in made.forests.items()},
            "codes": {name: list(some) for name, some in made.codes.lists.items()}}
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = ["# Words that named acts in the annotated reports: how often the root stood there, and named what.",
             "# Made by training/helper.py.", "word\ttype\tnamed\tseen"]
    lines += [f"{word}\t{kind}\t{n}\t{one.seen}" for word, one in sorted(made.words.items())
              for kind, n in sorted(one.named.items()) if word.strip() and not word.startswith(("#", "!"))]
    (folder / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# The frames' record in the annotated reports: how often read, how often right. Made by training/helper.py.",
             "frame\tread\tright"]
    lines += [f"{frame}\t{n}\t{good}" for frame, (n, good) in sorted(made.frames.items())]
    (folder / "frames.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    place = os.environ.get("JEJAK_DATA")
    parser.add_argument("--data", type=Path, default=place, required=place is None, help="or JEJAK_DATA")
    parser.add_argument("--gold", type=Path, required=True, help="a gold file to learn from")
    parser.add_argument("--language", default="id")
    parser.add_argument("--cross", type=int, metavar="FOLDS", help="cross-validate: predictions go to --out")
    parser.add_argument("--out", type=Path, help="where predictions of the cross-validation go, JSON lines")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this share of the reports only")
    return parser.parse_args()


def main() -> None:
    """Train, or cross-validate."""
    given = options()
    knowledge = load(given.language)
    reports = [read(one, knowledge, 1.0) for one in annotations.gold(given.gold)]
    reports += [read(one, knowledge, OURS_COUNTS) for one in annotations.ours(given.data, "learn")]
    random.Random(1).shuffle(reports)
    if not given.cross:
        made = train(reports[: round(len(reports) * given.share)], knowledge, log=True)
        write(made, knowledge.model / helper.FOLDER)
        return
    from crossing import crossed

    crossed(reports, knowledge, given)


if __name__ == "__main__":
    main()
