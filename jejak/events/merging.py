"""Event mentions → acts: which mentions tell of one, found in near linear time.

Mentions are compared only where they stand in one block (entity and kind of type) within a few days of each other.
Pairs that speak for one act are joined, the surest first, as long as the two groups fit together as wholes: joining by
one pair alone would chain a war into one act (average linkage with constraints; Bagga and Baldwin's B³ measures it).
People's judgements, `bound` and `parted` pairs, come before all.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jejak.events.coreference import Mention, Weights, compare

AROUND = 3  # days before and after within which mentions of one block are compared
SPAN = 2  # years of a long stretch of time, besides its first, in which it is looked for
REACH = 60  # mentions of one block and day that one is compared with
SAMPLE = 6  # mentions of a group that are compared when two groups are joined
LEAST = 0.3  # points from which a pair speaks for one act
SPREAD = 3  # days over which the undated mentions of one act are told: day after day tells of new ones
WORST = -2.0  # points of one pair below which two groups are not joined
APART = "town other"  # what no act is told with: two reports may err in it, a third must not tie them together
WHOLE = -0.3  # points that the pairs of two groups must have on the average
YEAR = 365

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two mentions that tell of one act: the points between them, and which comparisons gave them."""

    one: str
    other: str
    points: float
    comparisons: tuple[str, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The groups of mentions, each in the order given, and the merges that made them."""

    groups: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]


def merge(
    mentions: Sequence[Mention], known: Weights, *, standing: Iterable[Sequence[str]] = (),
    bound: Collection[Pair] = (), parted: Collection[Pair] = (),
) -> Merged:  # fmt: skip
    """Group mentions by the act they tell of.

    `standing` are groups that were made before: they stay together, and only mentions outside of them are placed
    anew. `bound` and `parted` are pairs that people have joined or told apart.
    """
    return _Merger(mentions, known, standing, bound, parted).merged()


class _Merger:
    def __init__(
        self, mentions: Sequence[Mention], known: Weights, standing: Iterable[Sequence[str]],
        bound: Collection[Pair], parted: Collection[Pair],
    ) -> None:  # fmt: skip
        self.known = known
        self.mentions = mentions
        self.at = {one.id: n for n, one in enumerate(mentions)}
        self.group = list(range(len(mentions)))  # mention → group
        self.members: dict[int, list[int]] = {n: [n] for n in self.group}
        self.bare = {n: (one.published, one.published) for n, one in enumerate(mentions)
                     if one.first is None and one.published is not None}  # group → when its undated ones were told
        self.fresh = [True] * len(mentions)
        self.merges: list[Merge] = []
        self.parted: dict[int, set[int]] = defaultdict(set)
        for one, other in parted:
            if one in self.at and other in self.at:
                self.parted[self.at[one]].add(self.at[other])
                self.parted[self.at[other]].add(self.at[one])
        for some in standing:
            here = [self.at[id] for id in some if id in self.at]
            for n in here:
                self.fresh[n] = False
            for n in here[1:]:
                self._join(here[0], n)
        self.bound = [(one, other) for one, other in bound if one in self.at and other in self.at]
        self.tied: dict[int, list[int]] = defaultdict(list)
        for one, other in self.bound:
            self.tied[self.at[one]].append(self.at[other])
            self.tied[self.at[other]].append(self.at[one])

    def merged(self) -> Merged:
        """The groups and the merges."""
        for points, one, other, comparisons in sorted(self._pairs(), key=lambda pair: (-pair[0], pair[1], pair[2])):
            if self.group[one] != self.group[other] and self._fit(self.group[one], self.group[other]):
                self._join(one, other)
                self.merges.append(Merge(self.mentions[one].id, self.mentions[other].id, points, comparisons))
        for mine, theirs in self.bound:  # last: what a person joined need not fit
            self._join(self.at[mine], self.at[theirs])
            self.merges.append(Merge(mine, theirs, 0.0, (), by_hand=True))
        groups = sorted(sorted(some) for some in self.members.values())
        return Merged(tuple(tuple(self.mentions[n].id for n in some) for some in groups), tuple(self.merges))

    def _join(self, one: int, other: int) -> None:
        kept, gone = self.group[one], self.group[other]
        if kept == gone:
            return
        if len(self.members[kept]) < len(self.members[gone]):
            kept, gone = gone, kept
        for n in self.members[gone]:
            self.group[n] = kept
        self.members[kept] += self.members.pop(gone)
        if gone in self.bare:
            self.bare[kept] = _spread(self.bare.get(kept, self.bare[gone]), self.bare.pop(gone))

    def _fit(self, one: int, other: int) -> bool:
        """Whether two groups as wholes tell of one act: no pair of them speaks clearly against it, and on the average
        they do not."""
        mine, theirs = self.members[one], self.members[other]
        if self.parted and self._told_apart(one, other):
            return False
        if len(mine) == len(theirs) == 1:
            return True
        if one in self.bare and other in self.bare:
            first, last = _spread(self.bare[one], self.bare[other])
            if last - first > SPREAD:
                return False
        total, number = 0.0, 0
        for m in _sample(mine):
            for n in _sample(theirs):
                comparisons = compare(self.mentions[m], self.mentions[n], self.known)
                if comparisons is None:
                    return False
                points = self.known.score(comparisons)
                if points < WORST or APART in comparisons:
                    return False
                total += points
                number += 1
        return total >= WHOLE * number

    def _told_apart(self, one: int, other: int) -> bool:
        """Whether people told apart two groups, or any that they have joined with these."""
        theirs = self._kin(other)
        return any(not theirs.isdisjoint(self.parted.get(n, _NONE)) for n in self._kin(one))

    def _kin(self, group: int) -> set[int]:
        """The mentions of a group and of all that people joined with it."""
        found, left = {group}, [group]
        while left:
            for n in self.members[left.pop()]:
                more = {self.group[m] for m in self.tied.get(n, ())} - found
                found |= more
                left += more
        return {n for some in found for n in self.members[some]}

    def _pairs(self) -> Iterator[tuple[float, int, int, tuple[str, ...]]]:
        """Every pair that speaks for one act, each once."""
        import numpy as np  # a tenth of a second that only who compares waits for

        size = len(self.mentions)
        keys = array("q", (min(pair) * size + max(pair) for pair in self._met()
                           if self.fresh[pair[0]] or self.fresh[pair[1]]))
        for key in np.unique(np.frombuffer(keys, dtype=np.int64)) if keys else ():  # a set of them fills the memory
            low, high = divmod(int(key), size)
            comparisons = compare(self.mentions[low], self.mentions[high], self.known)
            if comparisons is not None and (points := self.known.score(comparisons)) > LEAST:
                yield points, low, high, comparisons

    def _met(self) -> Iterator[tuple[int, int]]:
        """The pairs of mentions that share a block: a report, or an entity and days, or an entity and a year."""
        reports: dict[tuple[str, str], list[int]] = defaultdict(list)
        days: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        years: dict[tuple[str, str, int | None], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        kinds = _families(self.known)
        for n, one in enumerate(self.mentions):
            kind = kinds.get(one.type, one.type)
            reports[one.report, kind].append(n)
            first, last = (one.published, one.published) if one.first is None else (one.first, one.last)
            exact = first is not None and last is not None and last - first <= 2 * AROUND
            for entity in {entity.partition(":")[0] for entity in one.parties} or {one.town or one.country or ""}:
                if exact and first is not None and last is not None:
                    days[entity, kind].append(((first + last) // 2, n))
                for year in _years(first, last):
                    years[entity, kind, year][exact].append(n)
        for block in reports.values():
            yield from _all(block)
        for some in days.values():
            yield from _near(sorted(some))
        for coarse, dated in years.values():
            yield from _all(coarse)
            yield from ((one, other) for one in coarse for other in dated[:REACH])


def _years(first: int | None, last: int | None) -> Iterable[int | None]:
    """The years, numbered, of a stretch of days; the first few of a long one."""
    if first is None:
        return (None,)
    return range(first // YEAR, min((first if last is None else last) // YEAR, first // YEAR + SPAN) + 1)


def _all(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a block, each mention with at most so many."""
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + REACH]:
            yield one, other


def _spread(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The stretch that holds two."""
    return min(one[0], other[0]), max(one[1], other[1])


def _near(some: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of a block that lie within a few days, each with at most so many."""
    for place, (day, one) in enumerate(some):
        for other_day, other in some[place + 1 : place + 1 + REACH]:
            if other_day - day > AROUND:
                break
            yield one, other


def _sample(some: list[int]) -> list[int]:
    """Some of a group, spread over it."""
    return some if len(some) <= SAMPLE else some[:: len(some) // SAMPLE + 1]


_NONE: frozenset[int] = frozenset()


def _families(known: Weights) -> Mapping[str, str]:
    """Types that may tell one act share a block: type → the first of those that hang together."""
    found: dict[str, str] = {}
    for one, other in sorted(known.akin):
        mine, theirs = found.setdefault(one, one), found.setdefault(other, other)
        low, high = min(mine, theirs), max(mine, theirs)
        for name, family in found.items():
            if family == high:
                found[name] = low
    return found
