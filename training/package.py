"""Puts a trained pipeline into the package: only what reading needs, no paths of the machine that trained it.

    python training/package.py TRAINED [--language FOLDER]
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from jejak.documents.pipeline import FORMAT, ROOTS
from jejak.knowledge.loader import HELPER, languages, load

KEPT = ("README.md", "LICENSE", ROOTS, HELPER)  # written by hand, by roots.py, by helper.py


def labels(nlp: Language) -> set[str]:
    """The strings that the weights speak of; the words of the texts learned from are not among them."""
    needed = set(nlp.get_pipe("parser").labels) | set(nlp.get_pipe("ner").labels) | {"ROOT", "dep", "_"}
    for label in nlp.get_pipe("morphologizer").labels:
        needed |= {label, *label.split("|"), *(half for feat in label.split("|") for half in feat.split("="))}
        needed.add("|".join(feat for feat in label.split("|") if not feat.startswith("POS=")))
    for tree in nlp.get_pipe("lemmatizer").label_data["trees"]:
        needed |= {tree[side] for side in ("orig", "subst") if side in tree}
    return needed - {""}


def clear(model: Path) -> None:
    """Make the folder, or take the pipeline out of it that is there; what other programs or people wrote stays."""
    model.mkdir(parents=True, exist_ok=True)
    for old in model.iterdir():
        if old.name not in KEPT:
            shutil.rmtree(old) if old.is_dir() else old.unlink()


def package(trained: Path, model: Path) -> int:
    """Write the pipeline of one folder to the other, replacing what is there; the bytes that it takes."""
    nlp = spacy.load(trained)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"]["vectors"] = None
    nlp.meta.update(name="jejak", version="1", author="The Jejak authors", license="CC BY-SA 4.0", jejak_format=FORMAT,
                    description="Words, parse and names of Indonesian news", email="", url="", performance={})
    clear(model)
    fresh = model.parent / "model.new"
    needed = labels(nlp)
    nlp.to_disk(fresh, exclude=["tokenizer"])
    (fresh / "vocab" / "strings.json").write_text(json.dumps(sorted(needed), ensure_ascii=False), encoding="utf-8")
    for part in fresh.iterdir():
        shutil.move(part, model / part.name)
    fresh.rmdir()
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    (model / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return sum(path.stat().st_size for path in model.rglob("*") if path.is_file())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("--language", default=None, help="a language folder's name; the first one if not given")
    options = parser.parse_args()
    folder = load(options.language or languages()[0]).model
    print(f"{folder}: {package(options.trained, folder) / 1e6:.1f} MB")
