"""Near-copies of one text: an agency's report in many papers is one independent source.

Texts are compared by their sequences of three words: candidates by MinHash and locality-sensitive hashing (Broder
1997; the library rensa), each then confirmed by the exact share of the shorter text's sequences that stand in the
longer. Only texts published within a few days of each other are compared, and undated ones with undated ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

SHINGLE = 3  # words
PERMUTATIONS, BANDS, SEED = 128, 64, 20110303  # bands of two: texts that share a quarter are met with near certainty
LIKELY = 0.2  # Jaccard from which a candidate is looked at
SHARE = 0.35  # of the shorter text's sequences that stand in the longer: it is a copy
FEWEST = 12  # sequences of a text; shorter ones are copies only where they are the same
WINDOW = timedelta(days=3)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: `hash` names it; `source` is what it is known to be a copy of, None where not known."""

    hash: str
    words: str
    published: date | None
    source: str | None = None


def shingles(words: str) -> frozenset[str]:
    """A text's sequences of words; the whole of one that is shorter."""
    some = _WORD.findall(words.casefold())
    return frozenset(" ".join(some[n : n + SHINGLE]) for n in range(max(1, len(some) - SHINGLE + 1)))


def copies(texts: Sequence[Text]) -> Mapping[str, tuple[str, float]]:
    """For each text whose source is not known: the hash of its source (its own where it copies none) and the share.

    The earlier text is the source of the later, as they stand in `texts`, those with a known source first.
    """
    ordered = sorted(range(len(texts)), key=lambda n: texts[n].source is None)
    found: dict[str, tuple[str, float]] = {}
    source = {one.hash: one.source for one in texts if one.source}
    for some in _windows([texts[n] for n in ordered]):
        index = RMinHashLSH(threshold=LIKELY, num_perm=PERMUTATIONS, num_bands=BANDS)
        parts: list[frozenset[str]] = []
        for number, one in enumerate(some):
            mine = shingles(one.words)
            parts.append(mine)
            signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            signature.update(sorted(mine))
            if one.hash not in source:
                best = max(((share(mine, parts[other]), -other) for other in index.query(signature)
                            if some[other].hash != one.hash), default=(0.0, 0))
                of = some[-best[1]].hash if best[0] >= SHARE else one.hash
                source[one.hash] = source.get(of, of)
                found[one.hash] = source[one.hash], best[0] if of != one.hash else 1.0
            index.insert(number, signature)
    return found


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter text's sequences that stands in the longer, 0 to 1."""
    few = min(len(one), len(other))
    if few < FEWEST:
        return float(one == other)
    return len(one & other) / few


def _windows(texts: Sequence[Text]) -> Iterator[list[Text]]:
    """The undated texts, and the dated ones by stretches of a few days, those of the days before along with them."""
    undated = [one for one in texts if one.published is None]
    if undated:
        yield undated
    dated = sorted((one.published, n) for n, one in enumerate(texts) if one.published is not None)
    begin = 0
    while begin < len(dated):
        day = dated[begin][0]
        end = begin
        while end < len(dated) and dated[end][0] < day + WINDOW:
            end += 1
        before = begin
        while before and dated[before - 1][0] >= day - WINDOW:
            before -= 1
        yield [texts[n] for _, n in (*dated[before:begin], *dated[begin:end])]
        begin = end
