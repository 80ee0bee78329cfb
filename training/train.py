"""Trains a pipeline from the data folder: corpora, vectors, then spaCy's own training loop.

    python training/train.py --data DIR [--work training/built] [--config training/config.cfg] [--name first]
    python training/train.py --data DIR --go-on-from training/built/first/model-best --name shipped
    python training/package.py training/built/shipped/model-last

The second line goes on with what the first learned, on a mixture that leans to news: today's treebanks three times,
the sets of names twice, the older treebank once.

What follows a lone `--` are settings of spaCy's ("--training.max_steps 500").
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import corpora
import spacy
import treebanks
from public import add_data
from spacy.cli._util import parse_config_overrides
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from jejak.documents.words import word_rules
from jejak.knowledge.loader import languages, load

HERE = Path(__file__).parent


def prepare(data: Path, work: Path, *, lean: bool = False) -> dict[str, str]:
    """Write the corpora into the work folder; the settings that name them. `lean` repeats what is nearest to news."""
    rules = word_rules(load(languages()[0]).words)
    vocab = spacy.blank("xx").vocab
    found = corpora.trees(data)
    if lean:
        found += 2 * [tree for name in corpora.CURRENT for tree in corpora.read(data, name)]
    parses = [treebanks.doc(tree, vocab) for tree in found]
    dev = [treebanks.doc(tree, vocab) for tree in corpora.read(data, corpora.GSD_DEV)]
    paths = {"train": work / f"train{'-lean' if lean else ''}.spacy", "dev": work / "dev.spacy"}
    corpora.write(paths["train"], parses + (1 + lean) * corpora.name_docs(data, corpora.NAMES, rules, vocab))
    corpora.write(paths["dev"], dev + corpora.name_docs(data, corpora.NAMES_DEV, rules, vocab))
    return {f"paths.{name}": str(path) for name, path in paths.items()}


def run(config: Path, output: Path, settings: dict[str, str]) -> Path:
    """Train by one config; the folder of the best pipeline by the development parts."""
    set_current_ops(NumpyOps(use_blis=False))  # several times as fast where blis does not know the processor
    output.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(load_config(config, overrides=settings, interpolate=False), use_gpu=-1)
    train(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def go_on(start: Path, output: Path, settings: dict[str, str | int | float]) -> Path:
    """Train a pipeline further: with steps that shrink to nothing; the last state is the one to take."""
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    nlp = spacy.load(start)
    lemmatizer = nlp.get_pipe("lemmatizer")  # which forgets, when loaded, which tree each of its labels stands for
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.labels)}
    further = {"training.max_steps": 1000, "training.eval_frequency": 200, "training.batcher.size.start": 1500,
               "training.optimizer.learn_rate.warmup_steps": 20, "training.optimizer.learn_rate.total_steps": 1020}
    for setting, value in (further | settings).items():
        *sections, key = setting.split(".")
        section = nlp.config
        for name in sections:
            section = section[name]
        section[key] = value
    train(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-last"


def trained(data: Path, work: Path, *, config: Path, name: str, settings: dict[str, str] | None = None) -> Path:
    """Prepare and train; a config that uses static vectors gets the floret vectors."""
    paths = prepare(data, work)
    if "include_static_vectors = true" in config.read_text(encoding="utf-8"):
        from vectors import learn

        paths["paths.vectors"] = str(learn(data, work))
    return run(config, work / name, paths | (settings or {}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data(parser)
    parser.add_argument("--work", type=Path, default=HERE / "built")
    parser.add_argument("--config", type=Path, default=HERE / "config.cfg")
    parser.add_argument("--go-on-from", type=Path, help="a trained pipeline to train further")
    parser.add_argument("--name", default="first")
    options, rest = parser.parse_known_args()
    settings = parse_config_overrides([setting for setting in rest if setting != "--"])
    if options.go_on_from:
        settings = prepare(options.data, options.work, lean=True) | settings
        print(go_on(options.go_on_from, options.work / options.name, settings))
    else:
        print(trained(options.data, options.work, config=options.config, name=options.name, settings=settings))
