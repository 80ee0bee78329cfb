"""Reads sets of names (one word a line, its label last, IOB) into spaCy Docs that tell names only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from jejak.documents.pipeline import plain
from jejak.documents.words import WordRules, words
from jejak.span import Span

LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
          "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC"}


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(word, label) by sentence; labels other than persons, organisations and places become "O"."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for filled, group in groupby((line.strip() for line in lines), bool):
            if filled:
                cells = [re.split(r"[\t ]+", line) for line in group]
                yield [(cell[0], _label(cell[-1])) for cell in cells]


def _label(label: str) -> str:
    where, _, kind = label.partition("-")
    return f"{where}-{LABELS[kind]}" if kind in LABELS else "O"


def rejoined(pairs: list[tuple[str, str]], rules: WordRules) -> Iterator[tuple[str, str]]:
    """The words cut as the reader cuts them: doubled words joined ("sama - sama"), clitics cut off."""
    at = 0
    while at < len(pairs):
        word, label = pairs[at]
        if at + 2 < len(pairs) and pairs[at + 1][0] == "-" and pairs[at + 2][0].lower() == word.lower():
            word, at = f"{word}-{pairs[at + 2][0]}", at + 2
        at += 1
        for number, span in enumerate(words(word, Span(0, len(word)), rules)):
            yield span.of(word), label if not number else label.replace("B-", "I-")


def doc(pairs: list[tuple[str, str]], rules: WordRules, vocab: Vocab) -> Doc:
    """One sentence as a Doc."""
    cut = list(rejoined(pairs, rules))
    labels = []
    for (_, label), before in zip(cut, ["O", *(label for _, label in cut)], strict=False):
        starts = label.startswith("I-") and before[2:] != label[2:]
        labels.append("B-" + label[2:] if starts else label)
    return Doc(vocab, words=[plain(word) for word, _ in cut], ents=labels)
