"""Makes the corpora that the pipelines learn from, out of the data folder's treebanks, lexicons and sets of names.

Current Universal Dependencies treebanks come as they are. The GSD treebank's training part exists only in the
annotation of 2017 ("older"): its words and heads are used, its tags and relations brought to today's guidelines by
`modernised`, what it does not tell (morphology, lemmas) taken from what the current treebanks and the lexicons
say of the same word or of words that begin like it; a lemma that none of them knows is left untold.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import names
import treebanks
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from treebanks import Tree

from jejak.documents.words import WordRules

CURRENT = ("id_csui-ud-train", "id_pud-ud-test")  # PUD has one part only; it is learned from and never reported on
GSD_DEV = "id_gsd-ud-dev"
OLDER = "id_gsd-v2.0-train-retokenised"
NAMES = ("idner-news-2k/train.txt", "nergrit/train_preprocess.txt")
NAMES_DEV = ("idner-news-2k/dev.txt", "nergrit/valid_preprocess.txt")
CLOSED = frozenset({"AUX", "SCONJ", "ADP", "PART", "DET", "PRON", "CCONJ", "ADV"})


@dataclass(frozen=True)
class Lexicon:
    """What is known of words without their sentence."""

    closed: Mapping[str, str]  # form -> its UPOS, where it is a function word of one class
    feats: Mapping[tuple[str, ...], str]  # (form, UPOS), else (UPOS, how the form begins) -> the usual features
    lemmas: Mapping[tuple[str, str], str]  # (form, UPOS) -> the usual lemma
    roots: Mapping[str, str]  # form -> root, by both lexicons alike


def read(data: Path, name: str) -> list[Tree]:
    """One treebank of the data folder, its lemmas as we want them: small letters but for proper nouns."""
    found = list(treebanks.trees(data / "treebanks" / f"{name}.conllu.gz"))
    for tree in found:
        tree.lemmas = [_lemma(*word) for word in zip(tree.forms, tree.lemmas, tree.upos, strict=True)]
    return found


def _lemma(form: str, lemma: str, upos: str) -> str:
    if lemma == "_" and form != "_":
        return "_"
    if upos == "PROPN":
        return form if lemma.lower() == form.lower() else lemma
    return lemma.lower() if upos != "X" else lemma


def lexicon(current: Iterable[Tree], data: Path) -> Lexicon:
    """Counted from the current treebanks; roots from the two lexicons where they agree or only one knows the form."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    feats: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in current:
        for form, upos, feat, lemma in zip(tree.forms, tree.upos, tree.feats, tree.lemmas, strict=True):
            tags[form.lower()][upos] += 1
            feats[form.lower(), upos][feat] += 1
            feats[_beginning(form, upos)][feat] += 1
            lemmas[form.lower(), upos][lemma.lower()] += 1
    return Lexicon(
        closed={form: top for form, counts in tags.items() for top, n in counts.most_common(1)
                if n >= 3 and n >= 0.9 * counts.total() and top in CLOSED},
        feats={key: counts.most_common(1)[0][0] for key, counts in feats.items()},
        lemmas={key: counts.most_common(1)[0][0] for key, counts in lemmas.items()},
        roots=_roots(data),
    )


def _roots(data: Path) -> dict[str, str]:
    lookup: dict[str, str] = json.loads((data / "lexicon/id_lemma_lookup.json").read_text(encoding="utf-8"))
    with gzip.open(data / "lexicon/malindo_derived_forms.json.gz", "rt", encoding="utf-8") as stream:
        malindo = {form: {analysis[0] for analysis in found} for form, found in json.load(stream).items()}
    roots = {form: next(iter(found)) for form, found in malindo.items() if len(found) == 1}
    for form, root in lookup.items():
        if form not in malindo:
            roots[form] = root
        elif root not in malindo[form]:
            roots.pop(form, None)
    return roots


def modernised(tree: Tree, known: Lexicon) -> Tree:
    """A sentence of the older annotation brought to today's guidelines, as far as words and heads tell."""
    forms = [form.lower() for form in tree.forms]
    upos = [_tag(form, tag, known) for form, tag in zip(forms, tree.upos, strict=True)]
    children = defaultdict(list)
    for at, head in enumerate(tree.heads):
        children[head].append(at)
    relations = []
    for at, (relation, head) in enumerate(zip(tree.relations, tree.heads, strict=True)):
        if relation == "flat":
            both = upos[at] == upos[head] == "PROPN"
            relation = "flat:name" if both else "nmod" if upos[head] in {"NOUN", "PROPN"} else "flat"
        elif relation == "acl" and any(forms[child] == "yang" for child in children[at]):
            relation = "acl:relcl"
        elif upos[at] == "AUX" and relation in {"advmod", "dep"}:
            relation = "aux"
        elif relation == "compound:plur":
            relation = "compound"
        relations.append(relation)
    words = list(zip(tree.forms, upos, strict=True))
    feats = [known.feats.get((form.lower(), tag)) or known.feats.get(_beginning(form, tag), "_") for form, tag in words]
    lemmas = [_known_lemma(form, tag, known) for form, tag in words]
    return Tree(tree.id, tree.text, tree.forms, lemmas, upos, feats, tree.heads, relations, tree.parts)


def _beginning(form: str, upos: str) -> tuple[str, ...]:
    """What tells the features of an unseen word: its class, its prefix, whether it is doubled."""
    return upos, form[:2].lower() if upos == "VERB" else "", "doubled" if "-" in form[1:] else ""


def _tag(form: str, tag: str, known: Lexicon) -> str:
    return known.closed.get(form, tag) if tag not in {"PROPN", "PUNCT"} else tag


def _known_lemma(form: str, upos: str, known: Lexicon) -> str:
    if upos == "PROPN":
        return form
    told = known.lemmas.get((form.lower(), upos))
    return told or (known.roots.get(form.lower(), "_") if upos in {"VERB", "NOUN", "ADJ"} else "_")


def trees(data: Path) -> list[Tree]:
    """Everything to learn parses from."""
    current = [tree for name in CURRENT for tree in read(data, name)]
    known = lexicon(current, data)
    return current + [modernised(tree, known) for tree in treebanks.trees(data / f"treebanks/{OLDER}.conllu.gz")]


def name_docs(data: Path, files: Iterable[str], rules: WordRules, vocab: Vocab) -> list[Doc]:
    """Sets of names, as Docs that tell nothing else."""
    return [names.doc(pairs, rules, vocab) for file in files for pairs in names.sentences(data / "names" / file)]


def write(path: Path, docs: Iterable[Doc]) -> None:
    """One corpus in spaCy's form."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)
