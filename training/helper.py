"""Trains the helper: forests that rank acts, parties, states and days over what the frames and rules find.

    python training/helper.py --data DIR --gold GOLD/train.jsonl --apart GOLD/dev.jsonl GOLD/seeds.jsonl
                                                                                 trains, writes the package's folder
    python training/helper.py --data DIR --gold … --cross 4 --out FILE           reads each report with a helper that
                                                                                 has not seen it
    python training/helper.py --data DIR --gold … --curve 0.25 0.5 1 --out FILE  the learning curve on unseen reports

Needs `pip install lightgbm scikit-learn`. Learns from a gold file, from our own annotations of the news
(training/annotations/) and, at a small weight, from the clear sentences that the knowledge files have as examples.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import annotations
import logistic
import numpy as np
from calibration import calibrated
from forests import grow
from public import add_data
from scipy.sparse import csr_matrix

from jejak.articles import reader as articles
from jejak.documents import reader as documents
from jejak.events import assemble, dates
from jejak.events.doubles import singled
from jejak.events.drafts import Draft, drafts
from jejak.events.event import Event
from jejak.events.kinds import types
from jejak.events.ranking import acts, days, helper, linear, pairs, parties, states
from jejak.events.ranking.forest import Forest
from jejak.events.ranking.linear import Linear, Places
from jejak.events.ranking.report import calendar
from jejak.events.scene import Scene, build, grouped
from jejak.events.sides import sides
from jejak.knowledge import Knowledge, languages, load
from jejak.mentions import actors, places, quotes, times, triggers
from jejak.mentions.frames import lexicon
from jejak.mentions.mention import Trigger
from jejak.pipeline import read_text
from jejak.proofs import events as proofs
from jejak.proofs.entries import claims
from jejak.proofs.marked import DAY, ended, plain

FOLDS = 4
ACTS = (proofs.frame, proofs.light_verb)  # the entries whose examples tell acts
EXAMPLE = 0.15  # what a row of a knowledge file's example counts beside one of a report
PARTS = 10  # words are counted over the other parts of the reports
TWICE = 2  # times a word must have named an act
OURS_COUNTS = 0.5  # days: our annotators read bare credits otherwise than the gold does; the gold decides
TREES = {"acts": 400, "actors": 300, "recipients": 300, "pairs": 200, "days": 400, "states": 160}
LEAVES = {"acts": 31, "actors": 31, "recipients": 31, "days": 31}
FEW = 20  # leaves of a tree
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
    example: bool = False  # a sentence of the knowledge files, not a report
    lemmas: Counter[str] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    frames: Counter[tuple[str, bool]] = field(default_factory=Counter)
    habits: Counter[tuple[str, int]] = field(default_factory=Counter)


def read(report: dict[str, Any], knowledge: Knowledge, weight: float, *, example: bool = False) -> Read:
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
    some = singled(scene, drafts(scene, found, lexicon(knowledge).frames, knowledge), types(knowledge))
    marked, beside = _marks(report, scene, some, found)
    one = Read(report, weight, scene, dated, found, some, marked, beside, example)
    one.lemmas.update(acts.lemmas(scene))
    for at, event in marked.items():
        lemma = scene.tokens[at].lemma.lower()
        one.named[lemma, event["type"]] += 1
        one.habits[lemma, 0] += not event["actors"]
        one.habits[lemma, 1] += not event["recipients"]
        one.habits[lemma, 2] += len(event["actors"]) > 1
    for draft in some:
        gold = marked.get(draft.trigger.head)
        one.frames[draft.frame.id, gold is not None and gold["type"] == draft.frame.type] += 1
    return one


def examples(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """The sentences of the knowledge files as small reports with what the rules read in them.

    They are clear sentences, which reports have few of; the rules read them as their entries say.
    """
    texts = {ended(plain(text.rpartition(" = ")[0] or text)) for claim in claims(knowledge) if claim.proof in ACTS
             for name in ("examples", "never") for text in claim.entry[name]}
    for text in sorted(texts):
        found = read_text(text, published=str(DAY), language=knowledge.language, rules_only=True)
        events = [{"start": one.span.start, "end": one.span.end, "type": one.type, "actors": one.actors,
                   "recipients": one.recipients, "date": one.date, "status": one.status} for one in found.events]
        yield {"text": text, "published": str(DAY), "events": events, "sentences": [[0, len(text)]]}


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
        best = min(inside, key=lambda n: (
            n not in read_at, n not in matched, tokens[n].upos not in ("VERB", "NOUN"), n))
        marked[best] = event
        beside.update(inside)
    return marked, beside - set(marked)


# ---- words and frames: counted over all reports, less the one that is looked at -------------------------------


class Counts:
    """What is known of words and frames over some reports."""

    def __init__(self, reports: Iterable[Read]) -> None:
        seen: Counter[str] = Counter()
        named: dict[str, Counter[str]] = {}
        read_at: Counter[tuple[str, bool]] = Counter()
        habits: Counter[tuple[str, int]] = Counter()
        for one in reports:
            read_at.update(one.frames)
            habits.update(one.habits)
            seen.update(one.lemmas)
            for (lemma, kind), n in one.named.items():
                named.setdefault(lemma, Counter())[kind] += n
        self.words: Mapping[str, helper.Word] = {
            lemma: helper.Word(seen[lemma], dict(kinds), (habits[lemma, 0], habits[lemma, 1], habits[lemma, 2]))
            for lemma, kinds in named.items() if sum(kinds.values()) >= TWICE}
        self.rates: dict[str, tuple[int, int]] = {}
        for (frame, right), n in read_at.items():
            total, good = self.rates.get(frame, (0, 0))
            self.rates[frame] = total + n, good + n * right


def elsewhere(reports: Sequence[Read], counts: Counts) -> list[Counts]:
    """For each report what is known from the reports of other parts; for an example what all reports tell.

    Not from all but itself: what differs by one report alone gives away that report's own marks.
    """
    real = [one for one in reports if not one.example]
    parts = [Counts(one for n, one in enumerate(real) if n % PARTS != part) for part in range(PARTS)]
    return [counts if one.example else parts[n % PARTS] for n, one in enumerate(reports)]


def often(reports: Iterable[Read]) -> frozenset[str]:
    """The words that stand often in the reports."""
    seen = Counter(token.lower for one in reports for token in one.scene.tokens)
    return frozenset(word for word, n in seen.items() if n >= OFTEN)


# ---- rows -----------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """A report's events as the rules read them, at the acts of the gold and at those they found besides."""

    events: list[Event]
    drafts: dict[Any, Draft]
    gold: dict[Any, dict[str, Any]]  # trigger span → gold event


def act_rows(reports: Sequence[Read], knowledge: Knowledge, codes: helper.Codes,
             known_of: Sequence[Counts]) -> tuple[list[tuple[float, ...]], list[Places], list[bool],
                                                  list[tuple[int, int, str]]]:
    """Rows of candidate acts, the words around, whether each is right, and of each its report, word and type."""
    rows, around, right, where = [], [], [], []
    for n, one in enumerate(reports):
        known = acts.Words(lexicon(knowledge), known_of[n].words, known_of[n].rates, codes)
        for candidate in acts.candidates(one.scene, one.triggers, one.drafts, known):
            if candidate.at in one.beside:
                continue
            gold = one.marked.get(candidate.at)
            rows.append(candidate.row)
            around.append(candidate.around)
            right.append(gold is not None and gold["type"] == candidate.type)
            where.append((n, candidate.at, candidate.type))
    return rows, around, right, where


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
    around: list[Places]
    actors: frozenset[str]
    recipients: frozenset[str]
    chances: list[list[float]] = field(default_factory=list)


def role_rows(report: int, one: Read, some: Told, knowledge: Knowledge, codes: helper.Codes,
              words: Mapping[str, helper.Word]) -> list[Roles]:
    """The rows of every gold act of a report."""
    asked, known = parties.Told(some.events, types(knowledge)), parties.standing(one.scene)
    found = []
    for at, event in enumerate(some.events):
        gold = some.gold.get(event.span)
        if gold is None:
            continue
        offered = parties.offers(one.scene, some.drafts[event.span], at, asked, known)
        rows = parties.rows(one.scene, some.drafts[event.span], at, asked, known, offered, codes, words)
        around = parties.texts(one.scene, some.drafts[event.span], offered, rows)
        found.append(Roles(report, at, list(offered), rows, around, sides(gold["actors"]),
                           sides(gold["recipients"])))
    return found


def equal(mutual: bool, actors_: frozenset[str], recipients: frozenset[str], gold: Roles) -> bool:
    """Whether a pair is the gold's; of a mutual act only who took part counts, as in its score."""
    if mutual:
        return actors_ | recipients == gold.actors | gold.recipients
    return (actors_, recipients) == (gold.actors, gold.recipients)


# ---- training -------------------------------------------------------------------------------------------------


def train(reports: Sequence[Read], knowledge: Knowledge, *, log: bool = False) -> helper.Helper:
    """A helper from annotated reports. The forests that rank over others' chances see those from outside their fold."""
    real = [one for one in reports if not one.example]
    codes, counts = helper.Codes(often=often(real)), Counts(real)
    known_of = elsewhere(reports, counts)
    weights = [EXAMPLE if one.example else 1.0 for one in reports]
    fold = [n % FOLDS for n in range(len(reports))]
    grown: dict[str, Forest] = {}

    def say(what: str) -> None:
        if log:
            print(what, file=sys.stderr, flush=True)

    by_words: dict[str, Linear] = {}
    rows, around, right, where = act_rows(reports, knowledge, codes, known_of)
    say(f"acts: {len(rows)} candidates, {sum(right)} right")
    of_acts = [fold[n] for n, _, _ in where]
    heavy = [weights[n] for n, _, _ in where]
    by_words["acts"], rows = with_words(rows, logistic.table(around), right, of_acts)
    outside = out_of_fold(rows, right, of_acts, acts.NAMES, "acts", heavy)
    grown["acts"] = grown_on(rows, right, acts.NAMES, "acts", heavy)
    likely, gold_here = likeliest(rows, outside, where, reports), gold_acts(real)
    least = thresholds(likely, gold_here)
    kept = [one for one in likely if one.chance >= least["known" if one.known else "new"]]
    curve = calibrated(right_of(kept, gold_here))
    say(f"kept from {least}")

    every = [told(one, knowledge) for one in reports]
    without = [some.words for some in known_of]
    roles = [some for n, one in enumerate(reports)
             for some in role_rows(n, one, every[n], knowledge, codes, without[n])]
    of_roles = [fold[some.report] for some in roles for _ in some.names]
    heavy = [weights[some.report] for some in roles for _ in some.names]
    plain = [row for some in roles for row in some.rows]
    around_them = logistic.table([one for some in roles for one in some.around])
    say(f"parties: {len(roles)} acts, {len(plain)} offers")
    for name, gold in (("actors", "actors"), ("recipients", "recipients")):
        right = [one in getattr(some, gold) for some in roles for one in some.names]
        by_words[name], rows = with_words(plain, around_them, right, of_roles)
        outside = out_of_fold(rows, right, of_roles, parties.NAMES, name, heavy)
        at = 0
        for some in roles:
            some.chances.append(outside[at : at + len(some.names)].tolist())
            at += len(some.names)
        grown[name] = grown_on(rows, right, parties.NAMES, name, heavy)

    kinds = types(knowledge)
    pair_rows: list[tuple[float, ...]] = []
    pair_right: list[bool] = []
    looked_at: list[list[pairs.Pair]] = []
    for some in roles:
        here = every[some.report]
        event = here.events[some.at]
        act = here.drafts[event.span]
        lemma = reports[some.report].scene.tokens[act.trigger.head].lemma.lower()
        found = pairs.pairs(act, some.at, parties.Told(here.events, kinds), some.names, *some.chances,
                            own=bool(kinds[event.type].get("own")), codes=codes,
                            usual=parties.habits(without[some.report].get(lemma))) if some.names else []
        looked_at.append(found)
        pair_rows += [pair.row for pair in found]
        mutual = bool(kinds[event.type].get("mutual"))
        pair_right += [equal(mutual, pair.actors, pair.recipients, some) for pair in found]
    of_pairs = [fold[some.report] for some, found in zip(roles, looked_at, strict=True) for _ in found]
    heavy = [weights[some.report] for some, found in zip(roles, looked_at, strict=True) for _ in found]
    outside = out_of_fold(pair_rows, pair_right, of_pairs, pairs.NAMES, "pairs", heavy)
    grown["pairs"] = grown_on(pair_rows, pair_right, pairs.NAMES, "pairs", heavy)
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
    last_rows(reports, every, grown, by_words, knowledge, codes, say)
    frames = {frame: rate for frame, rate in counts.rates.items() if rate[0] > 1}
    return helper.Helper(grown, by_words, helper.Codes({name: list(some) for name, some in codes.lists.items()}),
                         counts.words, frames, least, curve)


def last_rows(reports: Sequence[Read], every: Sequence[Told], grown: dict[str, Forest], by_words: dict[str, Linear],
              knowledge: Knowledge, codes: helper.Codes, say: Any) -> None:
    """Grow the forests of states and days, over the events with their parties."""
    kinds = types(knowledge)
    state_rows: list[tuple[float, ...]] = []
    state_right: list[bool] = []
    state_weights: list[float] = []
    day_rows: list[tuple[float, ...]] = []
    day_right: list[bool] = []
    day_weights: list[float] = []
    day_fold: list[int] = []
    around: list[Places] = []
    for n, (one, here) in enumerate(zip(reports, every, strict=True)):
        events, *_ = assemble.settled(one.scene, here.events, one.dated, knowledge)
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
                state_weights.append(one.weight if one.example else 1.0)
            for day in days.days(one.scene, draft, event, events, beside[event.sentence], now,
                                 said=bool(kinds[event.type].get("spoken")), codes=codes):
                day_rows.append(day.row)
                day_fold.append(n % FOLDS)
                around.append(day.around)
                day_right.append(day.value == gold["date"])
                day_weights.append(one.weight)
    say(f"states: {len(state_rows)}; days: {len(day_rows)}")
    grown["states"] = grown_on(state_rows, state_right, states.NAMES, "states", state_weights)
    by_words["days"], day_rows = with_words(day_rows, logistic.table(around), day_right, day_fold)
    grown["days"] = grown_on(day_rows, day_right, days.NAMES, "days", day_weights)


def grown_on(rows: Sequence[Sequence[float]], right: Sequence[bool], names: Sequence[str], name: str,
             weights: Sequence[float] | None = None) -> Forest:
    """The forest of a name."""
    return grow(rows, right, names, trees=TREES[name], weights=weights, num_leaves=LEAVES.get(name, FEW))


def with_words(rows: Sequence[tuple[float, ...]], around: csr_matrix, right: Sequence[bool],
               fold: Sequence[int]) -> tuple[Linear, list[tuple[float, ...]]]:
    """A linear model over the words around, and the rows with what models that have not seen their report say."""
    said = logistic.out_of_fold(around, right, fold, FOLDS)
    return logistic.fit(around, right), [(*row, float(one)) for row, one in zip(rows, said, strict=True)]


def out_of_fold(rows: Sequence[Sequence[float]], right: Sequence[bool], fold: Sequence[int], names: Sequence[str],
                name: str, weights: Sequence[float]) -> Any:
    """The chances of rows by forests that have not seen their report."""
    table, good, folds = np.asarray(rows, np.float32), np.asarray(right), np.asarray(fold)
    heavy = np.asarray(weights)
    out = np.zeros(len(table))
    for k in range(FOLDS):
        forest = grown_on(table[folds != k], good[folds != k], names, name, heavy[folds != k])
        for part in np.array_split(np.flatnonzero(folds == k), max(1, int((folds == k).sum()) // 2000)):
            out[part] = forest.chances(table[part])
    return out


@dataclass(frozen=True)
class Likely:
    """The likeliest type of one word by a forest that has not seen its report."""

    chance: float
    known: bool  # whether the frames read it so
    place: tuple[int, int, str]  # report, sentence of the gold, type


def likeliest(rows: Sequence[Sequence[float]], chances: Sequence[float], where: Sequence[tuple[int, int, str]],
              reports: Sequence[Read]) -> list[Likely]:
    """One for each word that has candidates, surest first. `where` gives a row's report, word and type."""
    accepted = acts.NAMES.index("accepted")
    best: dict[tuple[int, int], tuple[float, Likely]] = {}
    starts = [[start for start, _ in one.gold["sentences"]] for one in reports]
    for row, chance, (n, at, kind) in zip(rows, chances, where, strict=True):
        if reports[n].example:
            continue
        if (n, at) not in best or chance > best[n, at][0]:
            sentence = bisect_right(starts[n], reports[n].scene.tokens[at].span.start) - 1
            best[n, at] = chance, Likely(float(chance), bool(row[accepted]), (n, sentence, kind))
    return sorted((one for _, one in best.values()), key=lambda one: -one.chance)


def gold_acts(reports: Sequence[Read]) -> Counter[tuple[int, int, str]]:
    """How many acts of a type the gold has in each sentence of each report."""
    found: Counter[tuple[int, int, str]] = Counter()
    for n, one in enumerate(reports):
        starts = [start for start, _ in one.gold["sentences"]]
        found.update((n, bisect_right(starts, event["start"]) - 1, event["type"]) for event in one.gold["events"])
    return found


def right_of(some: Iterable[Likely], gold: Mapping[tuple[int, int, str], int]) -> list[tuple[float, bool]]:
    """The chance of each and whether it is right as it is scored: an act of that type in that sentence, each once."""
    left = Counter(gold)
    found = []
    for one in some:
        found.append((one.chance, left[one.place] > 0))
        left[one.place] -= 1
    return found


def thresholds(some: Sequence[Likely], gold: Mapping[tuple[int, int, str], int]) -> dict[str, float]:
    """The chances from which acts are kept, the frames' and new ones: the best F1 whose precision is high enough."""
    best = (0.0, 0.5, 0.5)
    grid = np.arange(0.2, 0.8, 0.05)
    for low in grid:
        for high in grid:
            if high < low + TRUST:
                continue
            kept = right_of((one for one in some if one.chance >= (low if one.known else high)), gold)
            hits = sum(right for _, right in kept)
            if kept and hits / len(kept) >= PRECISE:
                best = max(best, (2 * hits / (len(kept) + sum(gold.values())), float(low), float(high)))
    return {"known": round(best[1], 2), "new": round(best[2], 2)}


TRUST = 0.1  # so much likelier an act must be that no frame reads: frames come with their examples
PRECISE = 0.81  # the precision that is not given up for more acts; on reports not learned from it is a little less


# ---- what is written ------------------------------------------------------------------------------------------


def write(made: helper.Helper, folder: Path) -> None:
    """Write the helper's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name, forest in made.forests.items():
        for part in ("feature", "threshold", "left", "right", "value", "roots"):
            arrays[f"{name}.{part}"] = getattr(forest, part)
    for name, model in made.linear.items():
        for part in linear.FIELDS:
            arrays[f"{name}.{part}"] = getattr(model, part)
    np.savez_compressed(folder / "forests.npz", **arrays)
    meta = {"format": helper.FORMAT, "least": made.least, "curve": made.curve,
            "forests": {name: {"names": forest.names, "depth": forest.depth} for name, forest in made.forests.items()},
            "codes": {name: list(some) for name, some in made.codes.lists.items()}}
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = ["# Words that named acts in the annotated reports: how often the root stood there, and named what.",
             "# Made by training/helper.py.", "word\ttype\tnamed\tseen\tno actor\tno recipient\tseveral actors"]
    lines += ["\t".join(map(str, (word, kind, n, one.seen, *one.habits))) for word, one in sorted(made.words.items())
              for kind, n in sorted(one.named.items()) if word.strip() and not word.startswith(("#", "!"))]
    (folder / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# The frames' record in the annotated reports: how often read, how often right.",
             "# Made by training/helper.py.", "frame\tread\tright"]
    lines += [f"{frame}\t{n}\t{good}" for frame, (n, good) in sorted(made.frames.items())]
    (folder / "frames.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def card(path: Path, learned: Iterable[tuple[str, str, Sequence[Read]]]) -> None:
    """Write into the model's card what was learned from: (source, rights, reports) a row."""
    start, end = "<!-- learned:start -->", "<!-- learned:end -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(start)
    lines = [start, "| source | reports | events | rights |", "|---|---:|---:|---|"]
    lines += [f"| {source} | {len(some)} | {sum(len(one.gold['events']) for one in some)} | {rights} |"
              for source, rights, some in learned]
    path.write_text("\n".join([before + "\n".join(lines), end + rest.partition(end)[2]]), encoding="utf-8")


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data(parser)
    parser.add_argument("--gold", type=Path, required=True, help="a gold file to learn from")
    parser.add_argument("--apart", type=Path, nargs="*", default=[], metavar="GOLD",
                        help="gold files to measure on: reports that share a sentence with them are not learned from")
    parser.add_argument("--language", default=languages()[0])
    parser.add_argument("--cross", type=int, metavar="FOLDS", help="cross-validate: predictions go to --out")
    parser.add_argument("--out", type=Path, help="where predictions of the cross-validation go, JSON lines")
    parser.add_argument("--curve", type=float, nargs="+", metavar="SHARE",
                        help="learn from these shares of the reports and read our unseen ones, to --out")
    return parser.parse_args()


def main() -> None:
    """Train, or cross-validate."""
    given = options()
    knowledge = load(given.language)
    measured = [one for path in given.apart for one in annotations.gold(path)] + annotations.ours(given.data, "unseen")
    gold, ours = annotations.gold(given.gold), annotations.ours(given.data, "learn")
    given_gold = [read(one, knowledge, 1.0) for one in annotations.apart(gold, measured)]
    own = [read(one, knowledge, OURS_COUNTS) for one in annotations.apart(ours, measured)]
    reports = [*given_gold, *own]
    print(f"{len(gold) + len(ours) - len(reports)} reports left out: they share sentences with what is measured on",
          file=sys.stderr)
    random.Random(1).shuffle(reports)
    shown = [read(one, knowledge, EXAMPLE, example=True) for one in examples(knowledge)]
    print(f"{len(shown)} examples of the knowledge files", file=sys.stderr)
    reports += shown
    if given.cross or given.curve:
        import crossing

        (crossing.crossed if given.cross else crossing.curve)(reports, knowledge, given)
        return
    write(train(reports, knowledge, log=True), knowledge.model / helper.FOLDER)
    card(knowledge.model / "README.md", [
        ("a gold file of the project", "annotations of the project; only counts and numbers were learned", given_gold),
        ("our own annotations (`training/annotations/learn.jsonl.gz`)", "ours; no text of the news is in them", own),
        ("the examples of the frames and light verbs, as the rules read them", "ours; a row counts "
         f"{EXAMPLE:g} of a report's", shown)])


if __name__ == "__main__":
    main()
