#!/usr/bin/env python3
"""Makes the accuracy card: how often each part of a reading is right, by type, by status, by confidence.

    python benchmark/card.py --data DIR --gold GOLD.jsonl [--gold GOLD.jsonl …] [--write]

Three kinds of annotated reports are read: each gold file; our own annotations of news that nothing was learned from
(training/annotations/, its texts are in DIR); the project's own examples (tests/gold/). Counted as the codebook says
(scoring.py), with the learned helper and by rules alone. --write puts the tables between the marks of docs/accuracy.md
and their heads between those of README.md; without it they are printed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import confidence
import report
import scoring
from pages import FEW, NONE, rate, table, three, write
from scoring import NOTHING, Score

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

from annotations import ours  # noqa: E402
from public import add_data  # noqa: E402

from jejak.events.event import STATUSES  # noqa: E402

PAGE, README, MARK = ROOT / "docs" / "accuracy.md", ROOT / "README.md", "card"
PARTS = {
    "times.span": "time: its words", "times.value": "time: its value",
    "quotes.span": "quotation: its words", "quotes.speaker": "quotation: who speaks",
    "events.found": "event: kind (of four)", "events.type": "event: type", "events.trigger": "event: trigger",
    "events.mode": "event: mode", "events.parties": "event: parties", "events.sectors": "event: parties and sectors",
    "events.status": "event: status", "events.date": "event: date", "events.place": "event: place",
    "events.record": "event: whole record",
}
HEADLINES = ("times.value", "quotes.speaker", "events.type", "events.parties", "events.record")
DRAWS = 1000
THREE = ("precision", "recall", "F1")


@dataclass(frozen=True)
class Set:
    """Some annotated reports, and what is made of them with the helper and without."""

    name: str
    told: str
    gold: Mapping[str, scoring.Item]
    read: Mapping[str, scoring.Item]
    by_rules: Mapping[str, scoring.Item] | None  # None where there is no helper to leave out

    @cached_property
    def by_report(self) -> dict[str, dict[str, Score]]:
        """The scores of each report."""
        return scoring.by_report(self.gold, self.read)

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The scores of all of it."""
        return scoring.total(self.by_report.values())

    @cached_property
    def rule_scores(self) -> dict[str, Score] | None:
        """The scores by rules alone."""
        return None if self.by_rules is None else scoring.score(self.gold, self.by_rules)

    def restricted(self, field: str, value: str) -> dict[str, Score]:
        """The scores of events with a value in a field."""
        return scoring.score(scoring.only(self.gold, field, value), scoring.only(self.read, field, value))

    def cases(self) -> list[confidence.Case]:
        """Each event's confidence, and whether the gold has an act of its type in its sentence."""
        return [(event["confidence"], right) for event, right in scoring.judged(self.gold, self.read, "events.type")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the card as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data(parser)
    parser.add_argument("--gold", type=Path, action="append", default=[], help="an annotated file; as often as wanted")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md and README.md")
    options = parser.parse_args(arguments)
    some = sets(options.data, options.gold)
    page, readme = card(some), headlines(some)
    print("\n".join([*page, *readme]))
    if options.write:
        write(PAGE, MARK, page)
        write(README, MARK, readme)


def sets(data: Path, files: Sequence[Path]) -> list[Set]:
    """The sets, read."""
    unseen = {one["article"]: one for one in ours(data, "unseen")}
    own = scoring.read(ROOT / "tests" / "gold" / "examples.jsonl")
    return [
        *(made(path.name, "annotated reports that the project does not ship", scoring.read(path)) for path in files),
        made("unseen", "our own annotations of public news; nobody looked at what is made of them, nothing was learned "
             "from them", unseen),
        made("examples", "the project's own example reports, annotated before any program had read them", own),
    ]


def made(name: str, told: str, gold: Mapping[str, scoring.Item]) -> Set:
    """A set, its reports read with the helper, where there is one, and without."""
    without = report.predicted(gold, rules_only=True) if helped() else None
    return Set(name, told, gold, report.predicted(gold), without)


def helped() -> bool:
    """Whether there is a learned helper."""
    from jejak.events.ranking.helper import helper
    from jejak.knowledge import languages, load

    return helper(load(languages()[0])) is not None


# ---- the page -----------------------------------------------------------------------------------------------------


def card(some: Sequence[Set]) -> list[str]:
    """The tables of every set."""
    return [head(some), "", *(line for one in some for line in (*title(one), *parts(one), *types(one), *statuses(one),
                                                                *reliability(one)))]


def head(some: Sequence[Set]) -> str:
    """When, where and with what."""
    how = "with the learned helper" if any(one.by_rules is not None for one in some) else "no learned helper is shipped"
    return f"{date.today()}, {report.machine()}; {how}."


def title(one: Set) -> list[str]:
    """What a set is, and how large."""
    sentences = sum(len(gold["sentences"]) for gold in one.gold.values())
    return [f"## {one.name}", "", f"{len(one.gold)} reports, {sentences} sentences: {one.told}.", ""]


def parts(one: Set) -> list[str]:
    """Each part, and what rules alone would reach."""
    shown = [part for part in PARTS if part in one.scores]
    more = one.rule_scores
    rows = []
    for part in shown:
        score = one.scores[part]
        row = [PARTS[part], *three(score), interval(one, part), str(score.gold), str(score.predicted)]
        rows.append(row if more is None else [*row, *three(more[part]), str(more[part].predicted)])
    columns = ["part", *THREE, "F1, 95 %", "gold", "predicted"]
    if more is not None:
        columns += [*of("rules only"), "rules only: predicted"]
    return ["### By part", "", *table(columns, rows), ""]


def of(what: str) -> list[str]:
    """The heads of three columns about something."""
    return [f"{what}: {name}" for name in THREE]


def interval(one: Set, part: str) -> str:
    """Where the F1 would lie with other reports like these: reports drawn anew, the middle 95 of 100 draws."""
    each = [scores[part] for scores in one.by_report.values() if part in scores]
    if len(each) < FEW or min(one.scores[part].gold, one.scores[part].predicted) < FEW:
        return "few"
    draw = random.Random(1)
    found = sorted(sum(draw.choices(each, k=len(each)), NOTHING).f1 for _ in range(DRAWS))
    return f"{found[DRAWS // 40]:.3f}–{found[-1 - DRAWS // 40]:.3f}"


def types(one: Set) -> list[str]:
    """Each event type: the type itself, its parties, its whole record."""
    rows = []
    for kind in sorted(scoring.QUAD):
        scores = one.restricted("type", kind)
        score = scores["events.type"]
        rows.append([kind, score.gold, score.predicted, *three(score), *three(scores["events.parties"]),
                     *three(scores["events.record"])])
    columns = ["type", "gold", "predicted", *THREE, *of("parties"), *of("record")]
    return ["### By event type", "", *table(columns, rows), ""]


def statuses(one: Set) -> list[str]:
    """Each status: with the type, and with type and parties."""
    rows = []
    for status in STATUSES:
        scores = one.restricted("status", status)
        score = scores["events.type"]
        rows.append([status, score.gold, score.predicted, *three(score), *three(scores["events.status"])])
    columns = ["status", "gold", "predicted", *THREE, *of("and parties")]
    return ["### By status", "", *table(columns, rows), ""]


def reliability(one: Set) -> list[str]:
    """Whether the more confident events are more often right."""
    cases = one.cases()
    groups = confidence.tenths(cases)
    rows = []
    for group in groups:
        low, high = confidence.wilson(group.right, group.total)
        rows.append([f"{group.low:.2f}–{group.high:.2f}", group.total, f"{group.mean:.2f}",
                     rate(group.right, group.total), f"{low:.3f}–{high:.3f}"])
    right = sum(good for _, good in cases)
    area, half = confidence.auc(cases), confidence.better_half(cases)
    facts = [["events", str(len(cases))], ["of the right type in their sentence", rate(right, len(cases))],
             ["of these in the more confident half", NONE if half is None else f"{half:.3f}"],
             ["expected calibration error", f"{confidence.calibration_error(groups):.3f}"],
             ["AUC", NONE if area is None else f"{area:.3f}"]]
    return ["### Confidence", "", *table(["confidence", "events", "mean", "right", "95 %"], rows), "",
            *table(["all events", ""], facts), ""]


def headlines(some: Sequence[Set]) -> list[str]:
    """The heads for the README: precision and recall of a few parts, a row a set and a way of reading."""
    columns = ["set", "reports", *(PARTS[part] for part in HEADLINES)]
    rows = []
    for one in some:
        for name, scores in ((one.name, one.scores), (f"{one.name}, rules only", one.rule_scores)):
            if scores is not None:
                rows.append([name, len(one.gold), *(both(scores.get(part, NOTHING)) for part in HEADLINES)])
    return [head(some), "", *table(columns, rows), ""]


def both(score: Score) -> str:
    """Precision and recall in one cell."""
    return f"{rate(score.hits, score.predicted)} / {rate(score.hits, score.gold)}"


if __name__ == "__main__":
    sys.exit(main())
