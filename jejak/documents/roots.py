"""The root of a written word, whatever stands around it: by the table of roots, else by the language's affixes.

The same word has the same root wherever it stands, in a report as in a question: that is what search compares by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jejak.documents.pipeline import root_table
from jejak.knowledge.loader import Folder, Knowledge

RULES = "roots"


@dataclass(frozen=True, slots=True)
class Roots:
    """A language's roots: `listed` derived forms with theirs, and the affixes to take off those that are not listed."""

    listed: Mapping[str, str]
    known: frozenset[str]
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    swallowed: Mapping[str, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    least: int = 0

    def root(self, word: str) -> str:
        """The root of a word in small letters; the word itself where none is known."""
        if word in self.listed:
            return self.listed[word]
        if word in self.known or word in self.whole:
            return word
        return next((self.listed.get(one, one) for one in self._bare(word)
                     if len(one) >= self.least and one in self.known), word)

    def _bare(self, word: str) -> Iterator[str]:
        """The word without a suffix, without a prefix, without both."""
        ends = [word.removesuffix(suffix) for suffix in self.suffixes if word.endswith(suffix)]
        yield from ends
        for stem in (word, *ends):
            for prefix in self.prefixes:
                if stem.startswith(prefix):
                    yield stem.removeprefix(prefix)
                    if prefix in self.swallowed:
                        yield self.swallowed[prefix] + stem.removeprefix(prefix)


@cache
def roots(knowledge: Knowledge) -> Roots:
    """The roots of a language; none of its words has another than itself where nothing is known of them."""
    table = root_table(knowledge.model)
    listed = {form: _last(form, table) for form in table}
    return Roots(listed, frozenset(listed.values()), **_rules(knowledge.words))


def _last(form: str, table: Mapping[str, str]) -> str:
    """The root of a form whose listed root may itself be listed as a derived form."""
    seen: set[str] = set()
    while form in table and form not in seen:
        seen.add(form)
        form = table[form]
    return form


def _rules(words: Folder) -> dict[str, Any]:
    if not words.has(f"{RULES}.toml"):
        return {}
    given = words.document(RULES)
    return {"prefixes": tuple(given["prefixes"]), "suffixes": tuple(given["suffixes"]),
            "swallowed": dict(given["swallowed"]), "whole": frozenset(given["whole"]),
            "least": int(given["least"])}
