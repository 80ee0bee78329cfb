"""Misspelt names: a capitalised word that is one edit or one swap from exactly one known name (codebook, section 2).

Candidates come from an index of names with one letter left out (Garbe's symmetric deletes), so a look-up costs as many
steps as the word has letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jejak.mentions.names import Name, Trie, Word, fold

SHORTEST = 5
KINDS = frozenset({"state", "capital", "org", "territory"})
LONGER = KINDS | {"office"}
OFFICES = frozenset({"GOV", "MIL", "*"})  # other words for people have too many neighbours
LONG = 7  # letters of an office, and of a name that the report need not hold elsewhere


@dataclass(frozen=True, slots=True)
class Speller:
    """Known names of one word, by themselves and by themselves less a letter."""

    known: Mapping[str, tuple[Name, ...]]
    less: Mapping[str, frozenset[str]]
    firsts: Mapping[str, frozenset[str]]  # the same for the first words of longer names

    def mend(self, text: str) -> tuple[Name, ...]:
        """The readings of the one known name that a word is nearly; () where there is none or more than one."""
        word = fold(text)
        if len(word) < SHORTEST or word in self.known:
            return ()
        near = {known for part in (word, *shorter(word)) for known in self.less.get(part, frozenset())}
        fitting = sorted(known for known in near if near_enough(word, known))
        if len(fitting) != 1:
            return ()
        return tuple(_misspelt(name, text) for name in self.known[fitting[0]])


    def longer(self, trie: Trie, words: Sequence[Word], at: int) -> tuple[int, int, tuple[Name, ...]] | None:
        """The longer name that a misspelt word is part of, with the words it covers: "Ossetia Selatn", "Pnom Penh"."""
        word = words[at]
        keys = [key for key in trie.after(words, at - 1) if near_enough(word.fold, key)] if at else []
        parts = (word.fold, *shorter(word.fold))
        near = {known for part in parts for known in self.firsts.get(part, frozenset())}
        for first, options in ((at - 1, keys), (at, [key for key in near if near_enough(word.fold, key)])):
            for key in options[:1] if len(options) == 1 else ():
                mended = [*words[first:at], replace(word, fold=key), *words[at + 1 : at + 4]]
                end, names = trie.longest(mended, 0)
                fitting = tuple(name for name in names if name.kind in LONGER)
                if first + end > max(at, first + 1) and fitting:
                    return first, first + end, tuple(_misspelt(name, word.text) for name in fitting)
        return None


def _misspelt(name: Name, text: str) -> Name:
    return replace(name, where=f"{name.where}; {text!r} misspelt for {name.form!r}")


def speller(names: Iterable[Name]) -> Speller:
    """The index over names of one word, and over the first words of longer ones."""
    known: dict[str, tuple[Name, ...]] = {}
    less: dict[str, set[str]] = {}
    firsts: dict[str, set[str]] = {}
    for name in names:
        if " " in name.form:
            first = fold(name.form.split()[0])
            if name.kind in LONGER and first.isalpha() and len(first) >= SHORTEST:
                for part in (first, *shorter(first)):
                    firsts.setdefault(part, set()).add(first)
            continue
        word = fold(name.form)
        known_name = name.kind in KINDS and len(word) >= SHORTEST and not name.form.isupper()
        if (known_name or (name.kind == "office" and name.note in OFFICES and len(word) >= LONG)) and word.isalpha():
            known[word] = (*known.get(word, ()), name)
    for word in known:
        for part in (word, *shorter(word)):
            less.setdefault(part, set()).add(word)
    return Speller(known, {part: frozenset(words) for part, words in less.items()},
                   {part: frozenset(words) for part, words in firsts.items()})


def shorter(word: str) -> list[str]:
    """The word with each one of its letters left out; overlong words are no names."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))] if len(word) < 40 else []


def near_enough(word: str, known: str) -> bool:
    """Whether one letter changed, lost or added, or two neighbours swapped, makes one word of the other.

    The first letter must be right, but for a swap: it seldom goes wrong, and many words differ in nothing else. For
    names of five letters only a swap counts: too many words are one letter away.
    """
    head = 0
    while head < min(len(word), len(known)) and word[head] == known[head]:
        head += 1
    a, b = word[head:], known[head:]
    if a[:2] == b[:2][::-1] and len(a) > 1 and a[2:] == b[2:]:
        return True
    return head > 0 and len(known) > SHORTEST and (a[1:] == b[1:] or a[1:] == b or a == b[1:])
