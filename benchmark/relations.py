#!/usr/bin/env python3
"""Prints how well relations, links and disagreements are read.

    python benchmark/relations.py [GOLD.jsonl …] [--write docs/record.md]

Our own reports (tests/gold/relations.jsonl) are counted in two halves: those whose errors were studied when the words
of relations and links were written, and those not looked at. Gold files given besides are counted each for itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pages
import scoring
from report import machine, predicted

MARK = "relations"
OURS = Path(__file__).parents[1] / "tests" / "gold" / "relations.jsonl"
STUDIED = frozenset(f"relations-{number:02}" for number in (1, 2, 5, 6, 7, 8, 9, *range(15, 35, 2)))
PARTS = ("relations.pair", "relations.days", "links.found", "disagreements.found")


def row(name: str, gold: Mapping[str, scoring.Item]) -> str:
    """One line of the table."""
    scores = scoring.score(gold, predicted(gold))
    cells = []
    for part in PARTS:
        one = scores.get(part)
        cells.append("–" if one is None else f"{one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f} ({one.gold})")
    return f"| {name} | {len(gold)} | {' | '.join(cells)} |"


def lines(files: Sequence[Path]) -> list[str]:
    """The table."""
    ours = scoring.read(OURS)
    sets = {"ours, studied": {id: one for id, one in ours.items() if id in STUDIED},
            "ours, not looked at": {id: one for id, one in ours.items() if id not in STUDIED}}
    sets |= {path.stem: scoring.read(path) for path in files}
    return [f"{date.today()}, {machine()}; precision / recall / F1 (number of gold items)", "",
            "| reports | | relation | and its days | link | disagreement |", "|---|---:|---:|---:|---:|---:|",
            *(row(name, gold) for name, gold in sets.items())]


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    made = lines(options.gold)
    sys.stdout.write("\n".join(made) + "\n")
    if options.write:
        pages.write(options.write, MARK, made)


if __name__ == "__main__":
    main()
