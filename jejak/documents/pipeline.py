"""The trained pipeline of a language: checked, loaded once a process, and asked in units of words."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jejak.errors import KnowledgeError
from jejak.knowledge.files import read_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FORMAT = 1  # what this code can read; training/train.py writes it into the model's meta.json
ROOTS = "roots.tsv"
DERIVED = frozenset({"VERB", "NOUN", "ADJ"})
LONGEST = 40  # characters of a word that the pipeline is shown
MOST_FORMS = 400_000  # different words kept in memory before the pipeline is loaded afresh
BATCH = 128  # units parsed together
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'",
                       "–": "-", "—": "-", "‑": "-", "\0": "\ufffd"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipeline says of one word; `head` counts within the unit, itself at a root."""

    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    name: str
    name_start: bool


def read_units(units: Iterable[Sequence[str]], model: Path) -> Iterator[list[Reading]]:
    """The readings of each unit (the words of a sentence or of a part of one), in order."""
    nlp, roots = pipeline(model), root_table(model)
    docs = (_doc(nlp, words) for words in units)
    for doc in nlp.pipe(docs, batch_size=BATCH):
        yield [_reading(token, roots) for token in doc]
    if len(nlp.vocab) > MOST_FORMS:
        pipeline.cache_clear()  # a long run meets new words without end, and the pipeline keeps each


def plain(word: str) -> str:
    """A word as the pipeline learned to see it: plain quotation marks and hyphens, a clitic without its hyphen.

    Lone surrogates, which cannot be stored, become U+FFFD.
    """
    short = word[:LONGEST].translate(PLAIN)
    if not short.isascii():
        short = short.encode("utf-8", "replace").decode("utf-8")
    return short[1:] if len(short) > 2 and short[0] == "-" and short[1].isalpha() else short


def _doc(nlp: Language, words: Sequence[str]) -> Doc:
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [at == 0 for at in range(len(words))]
    return Doc(nlp.vocab, words=[plain(word) or "\ufffd" for word in words], sent_starts=starts)


def _reading(token: Any, roots: Mapping[str, str]) -> Reading:
    upos = token.pos_ or "X"
    if upos in DERIVED:
        lemma = roots.get(token.lower_) or token.lemma_ or token.lower_
    else:  # a function word is itself: "setelah" is no form of "telah" to whoever reads on
        lemma = token.text if upos in {"PROPN", "X"} else token.lower_
    return Reading(lemma, upos, str(token.morph), token.head.i, token.dep_ or "dep", token.ent_type_,
                   token.ent_iob_ == "B")


@cache
def root_table(model: Path) -> Mapping[str, str]:
    """The derived forms whose root is known for sure; none where the pipeline has no such table."""
    path = model / ROOTS
    return {row["form"]: row["root"] for row in read_table(path)} if path.is_file() else {}


@cache
def pipeline(model: Path) -> Language:
    """The spaCy pipeline in a folder. Raises KnowledgeError where it is missing or of another format."""
    check(model)
    # One thread: the matrices are small, and who has many articles runs many processes. Too late, and harmless,
    # where numpy is loaded already.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from spacy.util import load_model_from_path
    from thinc.api import use_ops

    # numpy's own matrix product: on many machines three times as fast as the one that spaCy brings
    with use_ops("numpy", use_blis=False), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy's advice about versions; FORMAT decides
        try:
            nlp = load_model_from_path(model, exclude=["tokenizer"])
        except (OSError, ValueError, KeyError, TypeError) as cause:
            raise KnowledgeError(f"the trained pipeline cannot be loaded: {cause}", where=str(model),
                                 advice="install Jejak again, or train it anew with training/train.py") from cause
    _see_only_what_counts(nlp.vocab)
    return nlp


def _see_only_what_counts(vocab: Any) -> None:
    """Leave out what spaCy works out of each new word (is it an address, a number …) and no step looks at."""
    from spacy.symbols import IDS  # type: ignore[import-not-found]

    seen = {IDS[name] for name in ("LOWER", "NORM", "PREFIX", "SHAPE", "SUFFIX")}
    for attribute in set(vocab.lex_attr_getters) - seen:
        del vocab.lex_attr_getters[attribute]


def check(model: Path) -> None:
    """Raise KnowledgeError, in words, unless the folder holds a pipeline of the format this code reads."""
    advice = "install Jejak again, or train it anew with training/train.py"
    try:
        meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError as cause:
        raise KnowledgeError("there is no trained pipeline", where=str(model), advice=advice) from cause
    except (OSError, ValueError) as cause:
        raise KnowledgeError(f"the trained pipeline's meta.json cannot be read: {cause}", where=str(model),
                             advice=advice) from cause
    found = meta.get("jejak_format") if isinstance(meta, dict) else None
    if found != FORMAT:
        raise KnowledgeError(f"the trained pipeline is of format {found}, this Jejak reads {FORMAT}",
                             where=str(model), advice=advice)
