"""What a chance is worth: a rising curve from chances to shares of right ones, and its mending by cross-validation."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

STEP = 60  # acts at least behind each point of the curve
Curve = list[tuple[float, float]]


def calibrated(kept: Iterable[tuple[float, bool]]) -> Curve:
    """Points of a rising curve from chance to share of right (isotonic regression: Zadrozny and Elkan 2002)."""
    ordered = sorted(kept)
    blocks: list[list[float]] = []  # sum of chances, number right, number
    for at in range(0, len(ordered), STEP):
        some = ordered[at : at + STEP]
        blocks.append([sum(chance for chance, _ in some), float(sum(right for _, right in some)), float(len(some))])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            last = blocks.pop()
            blocks[-1] = [one + two for one, two in zip(blocks[-1], last, strict=True)]
    return [(round(total / n, 4), round(right / n, 4)) for total, right, n in blocks]


def cases(reports: Iterable[Mapping[str, Any]], read: Iterable[Mapping[str, Any]]) -> list[tuple[float, bool]]:
    """The confidence of each event that was read, and whether the gold has an act of its type in its sentence."""
    gold = {report["article"]: report for report in reports}
    found = []
    for one in read:
        report = gold[one["article"]]
        starts = [start for start, _ in report["sentences"]]
        left = Counter((bisect_right(starts, event["start"]) - 1, event["type"]) for event in report["events"])
        for event in sorted(one["events"], key=lambda event: -event["confidence"]):
            place = bisect_right(starts, event["start"]) - 1, event["type"]
            found.append((event["confidence"], left[place] > 0))
            left[place] -= 1
    return found


def mended(curve: Sequence[Sequence[float]], judged: Iterable[tuple[float, bool]]) -> Curve:
    """The curve behind which every confidence is what the cross-validation found it to be worth."""
    confidences, shares = zip(*calibrated(judged), strict=True)
    chances, before = zip(*curve, strict=True)
    # the new curve bends where the old one does and where the mending does
    bends = sorted({*chances, *np.interp(confidences, before, chances).tolist()})
    worth = np.interp(np.interp(bends, chances, before), confidences, shares)
    return [(round(float(chance), 4), round(float(share), 4)) for chance, share in zip(bends, worth, strict=True)]


def mend(folder: Path, reports: Iterable[Mapping[str, Any]], predicted: Path) -> None:
    """Rewrite the curve of the helper in a folder by the predictions of a cross-validation."""
    place = folder / "meta.json"
    meta = json.loads(place.read_text(encoding="utf-8"))
    with predicted.open(encoding="utf-8") as lines:
        meta["curve"] = mended(meta["curve"], cases(reports, map(json.loads, lines)))
    place.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
