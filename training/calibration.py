"""What a chance is worth: a rising curve from chances to shares of right ones."""

from __future__ import annotations

from collections.abc import Iterable

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
