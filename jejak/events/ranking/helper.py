"""The helper's weights and tables, loaded once a process from a language's folder `helper`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from jejak.errors import KnowledgeError
from jejak.events.ranking.forest import Forest
from jejak.events.ranking.linear import Linear, Places
from jejak.knowledge import Knowledge
from jejak.knowledge.files import read_table
from jejak.knowledge.loader import HELPER as FOLDER

FORMAT = 2
FORESTS = ("acts", "actors", "recipients", "pairs", "days", "states")
LINEAR = ("acts", "actors", "recipients", "days")
UNKNOWN = 0
WORDS = frozenset({"near", "timing", "preposition", "speech"})  # lists whose values are words of the text


class Codes:
    """Whole numbers for words and names, a list of values a feature; what was never seen in training is 0.

    While the training script collects them, `frozen` is false and new values are numbered as they come; of words only
    those that are frequent.
    """

    def __init__(self, lists: Mapping[str, list[str]] | None = None, *, often: frozenset[str] = frozenset()) -> None:
        self.frozen, self.often = lists is not None, often
        self.lists = {name: {value: n for n, value in enumerate(some, 1)} for name, some in (lists or {}).items()}

    def __call__(self, name: str, value: str) -> int:
        """The number of a value in the list of a name."""
        known = self.lists.get(name)
        if known is None:
            known = self.lists.setdefault(name, {})
        if not self.frozen:
            if name in WORDS and value not in self.often:
                return UNKNOWN
            return known.setdefault(value, len(known) + 1)
        return known.get(value, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Word:
    """How often a word's root stood in the annotated reports, how often it named an act of each type, and of these
    acts how many had no actor, no recipient, and more than one actor."""

    seen: int
    named: Mapping[str, int]
    habits: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Helper:
    """Everything that was learned: forests by name, codes, words and the frames' record."""

    forests: Mapping[str, Forest]
    linear: Mapping[str, Linear]  # over the words around
    codes: Codes
    words: Mapping[str, Word]
    frames: Mapping[str, tuple[int, int]]  # frame → (read, of these right)
    least: Mapping[str, float]  # the chance from which an act is kept, by where it comes from
    curve: Sequence[tuple[float, float]]  # an act's chance by its forest → how often such acts are right

    def __getitem__(self, name: str) -> Forest:
        return self.forests[name]

    def with_words(self, name: str, rows: Sequence[tuple[float, ...]],
                   around: Sequence[Places]) -> list[tuple[float, ...]]:
        """The rows for a forest with their last column: what the linear model says to the words around."""
        model = self.linear[name]
        return [(*row, model.chance(at)) for row, at in zip(rows, around, strict=True)]

    def confidence(self, chance: float) -> float:
        """How often an act of such a chance is right: its sentence tells an act of its type."""
        if not self.curve:
            return chance
        chances, shares = zip(*self.curve, strict=True)
        return float(np.interp(chance, np.asarray(chances), np.asarray(shares)))


@cache
def helper(knowledge: Knowledge) -> Helper | None:
    """A language's helper, None where it has none or rules alone count. Raises KnowledgeError if it cannot be read."""
    folder = knowledge.model / FOLDER
    return load_helper(folder) if folder.is_dir() and not knowledge.rules_only else None


def load_helper(folder: Path) -> Helper:
    """The helper in a folder. Raises KnowledgeError, in words, for one that cannot be read."""
    advice = "install Jejak again, or train it anew with training/helper.py"
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        with np.load(folder / "forests.npz", allow_pickle=False) as arrays:
            if meta["format"] != FORMAT:
                raise KnowledgeError(f"the helper is of format {meta['format']}, this Jejak reads {FORMAT}",
                                     where=str(folder), advice=advice)
            forests = {name: Forest.of(arrays, name, meta["forests"][name]["names"], meta["forests"][name]["depth"])
                       for name in FORESTS if name in meta["forests"]}
            linear = {name: Linear.of(arrays, name) for name in LINEAR}
        words: dict[str, tuple[int, dict[str, int], tuple[int, int, int]]] = {}
        for row in read_table(folder / "words.tsv"):
            habits = int(row["no actor"]), int(row["no recipient"]), int(row["several actors"])
            words.setdefault(row["word"], (int(row["seen"]), {}, habits))[1][row["type"]] = int(row["named"])
        frames = {row["frame"]: (int(row["read"]), int(row["right"])) for row in read_table(folder / "frames.tsv")}
    except (OSError, ValueError, KeyError) as cause:
        raise KnowledgeError(f"the helper cannot be loaded: {cause}", where=str(folder), advice=advice) from cause
    return Helper(MappingProxyType(forests), MappingProxyType(linear), Codes(meta["codes"]),
                  MappingProxyType({word: Word(*known) for word, known in words.items()}),
                  MappingProxyType(frames), MappingProxyType(meta["least"]),
                  tuple((chance, share) for chance, share in meta["curve"]))
