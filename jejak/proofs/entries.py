"""The entries that prove themselves, of all rule files of a language, and what their proofs say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jejak.errors import ArticleError, KnowledgeError
from jejak.knowledge import Entry, Folder, Knowledge
from jejak.proofs import events, mentions, words
from jejak.proofs.marked import Proof

PROOFS = words.PROOFS | mentions.PROOFS | events.PROOFS


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry with the language that it is of and the way that it proves itself."""

    entry: Entry
    language: str
    proof: Proof

    @property
    def texts(self) -> int:
        """How many examples and look-alikes it has."""
        return sum(len(self.entry.get(name, ())) for name in ("examples", "in_text", "never"))


def claims(knowledge: Knowledge) -> Iterator[Claim]:
    """Every entry of a language that proves itself, a user's among them."""
    for (file, kind), proof in PROOFS.items():
        for name in _files(knowledge.words, file):
            for entry in knowledge.words.rules(name, kind):
                yield Claim(entry, knowledge.language, proof)


def _files(folder: Folder, name: str) -> tuple[str, ...]:
    """The files that a name stands for: all of a folder where it ends in /*, none where there is no such file."""
    if name.endswith("/*"):
        return folder.files(name.removesuffix("/*"))
    return (name,) if folder.has(f"{name}.toml") else ()


def faults(claim: Claim, knowledge: Knowledge) -> tuple[KnowledgeError, ...]:
    """What the proof of one entry says against it."""
    found: list[str] = []
    try:
        found.extend(claim.proof(claim.entry, knowledge))
    except ArticleError as error:  # no text, nothing but signs: the examples behind it are not tried
        found.append(f"an example cannot be read: {error.what}")
    return tuple(KnowledgeError(said, where=claim.entry.where) for said in found)
