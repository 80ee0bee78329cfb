"""Measures pipelines on the test parts that none of them learned from, and writes the table.

    python benchmark/accuracy.py --data DIR [--stock DIR | --train-stock] [--write README.md]

Parses are scored on the treebanks' own words: share of words, punctuation included, with the right part of speech
(UPOS), the right features (all of them), the right lemma (capital and small letters alike), the right head (UAS),
and the right head and relation with its subtype (LAS). Sentences: ten neighbours of a treebank joined by blanks,
F1 of both ends. Names: F1 of persons, organisations and places, whole and with the right label; other labels of a
set are left out. The stock pipeline (stock.cfg) is spaCy's default, trained on the same data by --train-stock; its
sentences are those of spaCy's sentencizer, since single sentences teach a parser no ends.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pages
import spacy
from spacy.tokens import Doc

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))

import corpora  # noqa: E402
import names  # noqa: E402
from public import add_data  # noqa: E402
from treebanks import Tree  # noqa: E402

from jejak.documents.pipeline import Reading, read_units  # noqa: E402
from jejak.documents.sentences import split  # noqa: E402
from jejak.documents.words import word_rules  # noqa: E402
from jejak.knowledge.loader import languages, load  # noqa: E402
from jejak.span import Span  # noqa: E402

TREEBANKS = {"GSD test": "id_gsd-ud-test", "CSUI test": "id_csui-ud-test"}
NAMES = {"idner-news test": "idner-news-2k/test.txt", "nergrit test": "nergrit/test_preprocess.txt",
         "nerui test": "nerui/test.01.tsv", "nerugm test": "nerugm/test.01.tsv"}
MARK = "accuracy"


@dataclass(frozen=True)
class Contestant:
    """A pipeline to measure: words in, readings out; a text in, its sentences out."""

    name: str
    read: Callable[[Sequence[Sequence[str]]], Iterator[list[Reading]]]
    sentences: Callable[[str], list[tuple[int, int]]]


def shipped() -> Contestant:
    """The pipeline in the package."""
    knowledge = load(languages()[0])
    return Contestant("jejak", lambda units: read_units(units, knowledge.model),
                      lambda text: [(s.start, s.end) for s in split(text, [Span(0, len(text))], knowledge)])


def stock(folder: Path) -> Contestant:
    """A pipeline of spaCy's, as it is."""
    nlp = spacy.load(folder)

    def read(units: Sequence[Sequence[str]]) -> Iterator[list[Reading]]:
        for doc in nlp.pipe(Doc(nlp.vocab, words=list(words)) for words in units):
            yield [Reading(lemma=t.lemma_, upos=t.pos_, feats=str(t.morph), head=t.head.i, relation=t.dep_,
                           name=t.ent_type_, name_start=t.ent_iob_ == "B") for t in doc]

    rules = spacy.blank("xx")
    rules.add_pipe("sentencizer")
    return Contestant("stock", read, lambda text: [(s.start_char, s.end_char) for s in rules(text).sents])


def parse_scores(trees: Sequence[Tree], contestant: Contestant) -> dict[str, float]:
    """UPOS, features, lemmas, UAS and LAS in per cent."""
    right = dict.fromkeys(("UPOS", "features", "lemmas", "UAS", "LAS"), 0)
    for tree, readings in zip(trees, contestant.read([tree.forms for tree in trees]), strict=True):
        gold = zip(tree.upos, tree.feats, tree.lemmas, tree.heads, tree.relations, strict=True)
        for at, ((upos, feats, lemma, head, relation), reading) in enumerate(zip(gold, readings, strict=True)):
            said = "root" if reading.head == at else reading.relation
            right["UPOS"] += upos == reading.upos
            right["features"] += (feats if feats != "_" else "") == reading.feats
            right["lemmas"] += lemma.lower() == reading.lemma.lower()
            right["UAS"] += head == reading.head
            right["LAS"] += head == reading.head and relation == said
    total = sum(len(tree.forms) for tree in trees)
    return {name: 100 * count / total for name, count in right.items()}


def f1(gold: set[object], found: set[object]) -> float:
    """F1 in per cent."""
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def sentence_score(trees: Sequence[Tree], contestant: Contestant) -> float:
    """F1 of sentences in texts of ten."""
    gold: set[object] = set()
    found: set[object] = set()
    for number in range(0, len(trees), 10):
        group = [tree.text for tree in trees[number : number + 10]]
        at = 0
        for text in group:
            gold.add((number, at, at + len(text)))
            at += len(text) + 1
        found.update((number, *span) for span in contestant.sentences(" ".join(group)))
    return f1(gold, found)


def name_score(path: Path, contestant: Contestant) -> float:
    """F1 of names."""
    rules = word_rules(load(languages()[0]).words)
    sentences = [list(names.rejoined(pairs, rules)) for pairs in names.sentences(path)]
    gold: set[object] = set()
    found: set[object] = set()
    readings = contestant.read([[word for word, _ in sentence] for sentence in sentences])
    for number, (sentence, read) in enumerate(zip(sentences, readings, strict=True)):
        gold.update((number, *name) for name in _names([(tag[2:], tag[:1] == "B") for _, tag in sentence]))
        found.update((number, *name) for name in _names([(r.name, r.name_start) for r in read]))
    return f1(gold, found)


def _names(words: Sequence[tuple[str, bool]]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for at, (label, begins) in enumerate([*words, ("", True)]):
        before = words[at - 1][0] if at else ""
        if before and (begins or label != before):
            yield start, at, before
        if label and (begins or label != before):
            start = at


def measured(data: Path, contestants: Sequence[Contestant]) -> dict[str, dict[str, float]]:
    """Each figure by row, then by contestant."""
    rows: dict[str, dict[str, float]] = {}
    for contestant in contestants:
        for name, file in TREEBANKS.items():
            trees = corpora.read(data, file)
            for measure, value in parse_scores(trees, contestant).items():
                rows.setdefault(f"{name}: {measure}", {})[contestant.name] = value
            rows.setdefault(f"{name}: sentences F1", {})[contestant.name] = sentence_score(trees, contestant)
        for name, file in NAMES.items():
            rows.setdefault(f"{name}: names F1", {})[contestant.name] = name_score(data / "names" / file, contestant)
    return rows


def table(rows: dict[str, dict[str, float]], contestants: Sequence[Contestant]) -> list[str]:
    """The figures as Markdown, with the day and the machine."""
    cells = [[name, *(f"{row[c.name]:.1f}" for c in contestants)] for name, row in rows.items()]
    versions = f"Python {platform.python_version()}, spaCy {spacy.__version__}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {versions}"
    note = f"Measured {date.today().isoformat()} on {machine} by `benchmark/accuracy.py`, in per cent."
    return [*pages.table(["test part", *(c.name for c in contestants)], cells), "", note]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data(parser)
    parser.add_argument("--stock", type=Path, help="the folder of a trained stock pipeline")
    parser.add_argument("--train-stock", action="store_true", help="train it first (most of an hour)")
    parser.add_argument("--work", type=Path, default=HERE.parent / "training" / "built")
    parser.add_argument("--write", type=Path, help="a Markdown file with the two markers")
    options = parser.parse_args()
    if options.train_stock:
        from train import trained

        options.stock = trained(options.data, options.work, config=HERE / "stock.cfg", name="stock")
    contestants = [shipped(), *([stock(options.stock)] if options.stock else [])]
    lines = table(measured(options.data, contestants), contestants)
    print("\n".join(lines))
    if options.write:
        pages.write(options.write, MARK, lines)


if __name__ == "__main__":
    main()
