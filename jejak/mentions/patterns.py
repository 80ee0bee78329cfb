"""What a rule's regular expression says of the texts it matches: how they can begin, and which slots they always fill.

A rule is tried only where one of the words stands that it can begin with. Only what the rules of slots.py write is
understood: literal words, groups, character classes, look-arounds, and the quantifiers after them. Words are in small
letters; FIGURE stands for any figure. A word that a pattern begins with must be written whole: of `sehari(?:an)?` only
"sehari" is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FIGURE = "0"
WORD = re.compile(r"[^\W\d_]{1,20}")
GROUP = re.compile(r"\(\?(?P<look>=|!|<=|<!)|\(\?(?::|P<(?P<name>\w+)>|[a-z]*-?[a-z]*:)|\(")
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
OPTIONAL = re.compile(r"[?*]|\{0,")
QUANTIFIER = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?")
ANCHOR = re.compile(r"\\[AZbB]|[\^$]")


def first_words(pattern: str) -> frozenset[str]:
    """The words that the texts a pattern matches can begin with, as far as they begin with a word or a figure."""
    found: set[str] = set()
    for branch in _branches(pattern):
        found |= _first(branch)[0]
    return frozenset(found)


def always(pattern: str, names: frozenset[str]) -> bool:
    """Whether every text that a pattern matches fills at least one of some named groups."""
    return all(any(_fills(branch, group, names) for group in _groups(branch)) for branch in _branches(pattern))


def _fills(branch: str, group: re.Match[str], names: frozenset[str]) -> bool:
    end = _end_of_group(branch, group.start())
    if group.group("look") or OPTIONAL.match(branch, end):
        return False
    return group.group("name") in names or always(branch[group.end() : end - 1], names)


def _groups(branch: str) -> Iterator[re.Match[str]]:
    """The groups of one alternative, those within them left whole."""
    at = 0
    while at < len(branch):
        if group := GROUP.match(branch, at):
            yield group
            at = _end_of_group(branch, at)
        else:
            at = _end_of_class(branch, at) if branch[at] == "[" else at + (2 if branch[at] == "\\" else 1)


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those within its groups left whole."""
    depth = at = start = 0
    while at < len(pattern):
        if pattern[at] == "[":
            at = _end_of_class(pattern, at)
            continue
        if pattern[at] == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 2 if pattern[at] == "\\" else 1
    yield pattern[start:]


def _first(branch: str) -> tuple[set[str], bool]:
    """The first words of one alternative, and whether it can be empty."""
    found: set[str] = set()
    at = 0
    while at < len(branch):
        here, end, empty = _element(branch, at)
        found |= here
        quantifier = QUANTIFIER.match(branch, end)
        if not empty and not (quantifier and OPTIONAL.match(quantifier.group())):
            return found, False
        at = quantifier.end() if quantifier else end
    return found, True


def _element(branch: str, at: int) -> tuple[set[str], int, bool]:
    """What one element of a pattern can begin with, where it ends, and whether it can be empty."""
    if word := WORD.match(branch, at):
        if OPTIONAL.match(branch, word.end()):  # the sign binds to the last letter alone
            raise ValueError(f"the word {word.group()!r} is not written whole")
        return {word.group().lower()}, word.end(), False
    if anchor := ANCHOR.match(branch, at):
        return set(), anchor.end(), True
    if group := GROUP.match(branch, at):
        end = _end_of_group(branch, at)
        if group.group("look"):
            return set(), end, True
        inner = [_first(one) for one in _branches(branch[group.end() : end - 1])]
        return set().union(*(words for words, _ in inner)), end, any(empty for _, empty in inner)
    end = _end_of_class(branch, at) if branch[at] == "[" else at + (2 if branch[at] == "\\" else 1)
    figure = branch[at].isdigit() or r"\d" in branch[at:end] or (branch[at] == "[" and re.search(r"\d", branch[at:end]))
    return {FIGURE} if figure else set(), end, False


def _end_of_group(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        if pattern[at] == "[":
            at = _end_of_class(pattern, at)
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 2 if pattern[at] == "\\" else 1
        if depth == 0:
            return at
    return at


def _end_of_class(pattern: str, at: int) -> int:
    found = CLASS.match(pattern, at)
    return found.end() if found else at + 1
