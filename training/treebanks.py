"""Reads treebanks (CoNLL-U) into spaCy Docs, with the words shown as the reader will show them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from jejak.documents.pipeline import plain


@dataclass
class Tree:
    """One sentence of a treebank: a list a word for each column that is used; "_" where it has none."""

    id: str = ""
    text: str = ""
    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # from 0; a root is its own head
    relations: list[str] = field(default_factory=list)
    parts: list[tuple[int, int, str]] = field(default_factory=list)  # written together: first word, last, form


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of one .conllu or .conllu.gz file."""
    tree = Tree()
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if tree.forms:
                    yield tree
                tree = Tree()
            elif line.startswith("#"):
                key, _, value = line[1:].partition("=")
                if key.strip() == "text":
                    tree.text = value.strip()
                elif key.strip() == "sent_id":
                    tree.id = value.strip()
            else:
                _add(tree, line.split("\t"))
    if tree.forms:
        yield tree


def _add(tree: Tree, cells: list[str]) -> None:
    number, form, lemma, upos, _, feats, head, relation = cells[:8]
    if "-" in number:
        first, last = number.split("-")
        tree.parts.append((int(first) - 1, int(last) - 1, form))
    elif "." not in number:
        at = len(tree.forms)
        tree.forms.append(form)
        tree.lemmas.append(lemma)
        tree.upos.append(upos)
        tree.feats.append(feats)
        tree.heads.append(int(head) - 1 if head != "0" else at)
        tree.relations.append(relation)


def doc(tree: Tree, vocab: Vocab) -> Doc:
    """The sentence as a Doc. A lemma that is not told stays unset, so nothing is learned of it."""
    words = [plain(form) for form in tree.forms]
    return Doc(
        vocab, words=words, heads=tree.heads,
        deps=["ROOT" if tree.heads[at] == at else name for at, name in enumerate(tree.relations)],
        lemmas=["" if lemma == "_" != form else lemma for form, lemma in zip(tree.forms, tree.lemmas, strict=True)],
        pos=tree.upos,
        morphs=["" if feats == "_" else feats for feats in tree.feats],
    )
