"""Whether a confidence means what it says: reliability by tenths, calibration error, AUC, the more confident half.

A case is a confidence in [0, 1] and whether the finding was right. Needs only the standard library.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

Case = tuple[float, bool]
TENTHS = 10
SURE = 1.959964  # standard deviations of a 95 % interval


@dataclass(frozen=True, slots=True)
class Group:
    """Some cases next to each other in confidence."""

    low: float
    high: float
    mean: float
    right: int
    total: int


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson: it holds for few cases and at both ends too."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, SURE * SURE
    middle = share + square / (2 * total)
    half = SURE * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (middle - half) / (1 + square / total)), min(1.0, (middle + half) / (1 + square / total))


def tenths(cases: Iterable[Case]) -> list[Group]:
    """The cases in up to ten groups, as even as can be where equal confidences stay together."""
    ordered = sorted(cases)
    groups: dict[int, list[Case]] = {}
    at = 0
    for _, some in groupby(ordered, key=lambda case: case[0]):
        equal = list(some)
        middle = at + len(equal) / 2
        groups.setdefault(int(TENTHS * middle / len(ordered)), []).extend(equal)
        at += len(equal)
    return [group(some) for some in groups.values()]


def group(cases: Sequence[Case]) -> Group:
    """Cases in the order of their confidence as one group."""
    each, total = [one for one, _ in cases], len(cases)
    return Group(each[0], each[-1], sum(each) / total, sum(good for _, good in cases), total)


def calibration_error(groups: Sequence[Group]) -> float:
    """How far confidence and share of right ones lie apart, on the average of the cases."""
    total = sum(group.total for group in groups)
    return sum(abs(group.right - group.mean * group.total) for group in groups) / total if total else 0.0


def auc(cases: Iterable[Case]) -> float | None:
    """How often a right case has more confidence than a wrong one, equal ones counted half; None without both."""
    some = list(cases)
    right, wrong = sorted(c for c, good in some if good), sorted(c for c, good in some if not good)
    if not right or not wrong:
        return None
    won = sum(bisect_left(wrong, c) + bisect_right(wrong, c) for c in right)
    return won / (2 * len(right) * len(wrong))


def better_half(cases: Iterable[Case]) -> float | None:
    """The share of right ones in the more confident half; of those equal at its edge their mean share is taken."""
    some = sorted(cases, reverse=True)
    wanted, right, taken = len(some) / 2, 0.0, 0.0
    for _, equal in groupby(some, key=lambda case: case[0]):
        goods = [good for _, good in equal]
        part = min(1.0, (wanted - taken) / len(goods))
        if part <= 0:
            break
        right, taken = right + part * sum(goods), taken + part * len(goods)
    return right / taken if taken else None
