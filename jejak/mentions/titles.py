"""Whether words are printed like a headline: with capitals, whose absence or presence then says nothing of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

FIRST = 24  # words by which it is told
LETTERS = 4  # of a word whose capital tells it
LEAST = 3  # such words
SHARE = 0.8  # of them with a capital


def titled(words: Iterable[str], *, share: float = SHARE) -> bool:
    """Whether a share of the long ones among the first words have capitals."""
    long = [word for word in islice(words, FIRST) if len(word) >= LETTERS and word.isalpha()]
    return len(long) >= LEAST and sum(word[0].isupper() for word in long) >= len(long) * share
