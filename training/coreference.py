"""Fits the points by which two event mentions are judged to tell of one act.

    python training/coreference.py [--weight 3]

Every pair of mentions in the bundles that are fitted on (benchmark/bundles.py: FITTED) is compared, as annotated and as
read; a logistic regression, held near the points set by hand (the column `by_hand`), gives the points of the table
knowledge/events/coreference.tsv. What clearly speaks against one act (FIRM) counts no less than by hand: in the bundles
parties are misread more often than acts differ in them alone. Needs `pip install scipy`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from jejak.events.coreference import Mention, compare, weights
from jejak.knowledge import languages, load
from jejak.knowledge.files import read_table

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmark"))  # whose reader of bundles it is

import bundles  # noqa: E402

TABLE = ROOT / "jejak" / "knowledge" / "events" / "coreference.tsv"
FIRM = frozenset({"recipients other", "next day", "actors other", "parties other", "sides turned", "town other"})
GIVEN = 0.5  # what a pair of annotated mentions counts beside one of mentions as they are read


def mentions(bundle: bundles.Bundle) -> Iterator[tuple[str, float, list[tuple[Mention, str]]]]:
    """The mentions of a bundle with their acts: as they are read, and as they are annotated."""
    import jejak
    from jejak.record.acts.mentions import of_events

    acts = {f"{name}:{n}": one.act for name, report in bundle.reports.items() for n, one in enumerate(report.mentions)}
    yield "annotated", GIVEN, [(one, acts[one.id]) for one in bundles.annotated(bundle)]
    with tempfile.TemporaryDirectory() as folder, jejak.Record(Path(folder) / "b.db") as record:
        run, names = record.begin(), {}
        for name, one in bundle.reports.items():
            report = jejak.read(one.text, published=one.published, outlet=one.outlet)
            record.add(report, run)
            names[report.article.id] = name
        record.compare(run)
        ids = [one.id for one in record.events()]
        with record.engine.connect() as connection:
            some = of_events(connection, ids)
    found = []
    for one in some:
        said = next((m for m in bundle.reports[names[one.report]].mentions if m.start <= one.at < m.end), None)
        found += [(one, said.act)] if said else []
    yield "read", 1.0, found


def main() -> None:
    """Fit, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weight", type=float, default=3.0, help="how strongly the points by hand hold")
    options = parser.parse_args()
    rows = read_table(TABLE)
    names = [row["comparison"] for row in rows]
    start = np.array([float(row["by_hand"]) for row in rows])
    known, place = weights(load(languages()[0])), {name: n for n, name in enumerate(names)}
    table, right, heavy = [], [], []
    for path in sorted((ROOT / "tests" / "cases" / languages()[0] / "bundles").glob("*.txt")):
        bundle = bundles.read(path)
        if bundle.number not in bundles.FITTED:
            continue
        for _, weight, some in mentions(bundle):
            for (one, act), (other, another) in combinations(some, 2):
                comparisons = compare(one, other, known)
                if comparisons is not None:
                    table.append(np.bincount([place[name] for name in comparisons], minlength=len(names)))
                    right.append(act == another)
                    heavy.append(weight)
    x, y, w = np.array(table, float), np.array(right, float), np.array(heavy)

    def loss(points: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ points
        lost = (w * (np.logaddexp(0, z) - y * z)).sum() + options.weight * ((points - start) ** 2).sum()
        return lost, x.T @ (w * (1 / (1 + np.exp(-z)) - y)) + 2 * options.weight * (points - start)

    bounds = [(None, by_hand if name in FIRM else None) for name, by_hand in zip(names, start, strict=True)]
    fitted = dict(zip(names, minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x, strict=True))
    lines = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[0] in fitted:
            cells[1] = f"{fitted[cells[0]] + 0.0:.1f}".replace("-0.0", "0.0")
        lines.append("\t".join(cells))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(table)} pairs, {int(y.sum())} of one act\n")


if __name__ == "__main__":
    main()
