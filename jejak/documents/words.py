"""Cuts a stretch of text into words, by the patterns, abbreviations and clitics of the language's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jejak.errors import KnowledgeError
from jejak.knowledge.loader import Folder
from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Clitic:
    """A word written together with the one before it (clitics.toml)."""

    form: str
    cut_unlisted: bool
    least: int
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class WordRules:
    """What cutting into words rests on; made once a folder by `word_rules`."""

    pattern: re.Pattern[str]
    abbreviations: Mapping[str, bool]  # the form without its stop; whether a sentence may end there
    clitics: tuple[Clitic, ...]
    listed: Mapping[str, bool]  # words that end like a clitic; whether it is cut off


@cache
def word_rules(folder: Folder) -> WordRules:
    """The folder's rules, compiled. Raises KnowledgeError where an entry cannot be used."""
    entries = folder.rules("tokens", "token")
    for entry in entries:
        entry.check(needs={"id", "pattern", "examples", "never"}, allows=set())
    pattern = "|".join(f"(?:{_compiled(entry['pattern'], entry.where).pattern})" for entry in entries)
    hyphened = "|".join(re.escape(entry["form"]) for entry in folder.rules("clitics", "clitic"))
    return WordRules(
        pattern=re.compile(rf"-(?:{hyphened})(?!\w)|{pattern}|\S"),
        abbreviations={row["form"]: row["ends"] == "maybe" for row in folder.table("abbreviations")},
        clitics=tuple(_clitic(entry.where, entry.fields) for entry in folder.rules("clitics", "clitic")),
        listed={row["form"]: row["reading"] == "cut" for row in folder.table("clitics")},
    )


def _clitic(where: str, fields: Mapping[str, object]) -> Clitic:
    if fields.get("unlisted") not in {"cut", "whole"} or not isinstance(fields.get("least"), int):
        raise KnowledgeError("needs unlisted = \"cut\" or \"whole\" and least, a number", where=where)
    after = fields.get("after")
    return Clitic(str(fields["form"]), fields["unlisted"] == "cut", int(str(fields["least"])),
                  _compiled(str(after), where) if after else None)


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as cause:
        raise KnowledgeError(f"not a regular expression: {cause}", where=where) from cause


def words(text: str, within: Span, rules: WordRules) -> Iterator[Span]:
    """The words inside one sentence, in order; blanks are in none. Time grows with the length only."""
    for found in _pieces(text, within, rules):
        yield from _without_clitics(text, found, rules)


def _pieces(text: str, within: Span, rules: WordRules) -> Iterator[Span]:
    at = within.start
    while match := rules.pattern.search(text, at, within.end):
        at = match.end()
        if at < within.end - 1 and text[at] == "." and abbreviated(match.group(), rules) is not None:
            at += 1
        yield Span(match.start(), at)


def abbreviated(word: str, rules: WordRules) -> bool | None:
    """Whether a sentence may end after `word` and a full stop; None where the two are no abbreviation."""
    if all(len(letter) == 1 and letter.isupper() for letter in word.split(".")):
        return False  # initials: "J. Kadir", "U.S. Army"
    for form in (word, word.lower(), word.capitalize()):
        if form in rules.abbreviations and (form == word or not word.islower()):
            return rules.abbreviations[form]
    return None


def _without_clitics(text: str, word: Span, rules: WordRules) -> Iterator[Span]:
    cut = _clitic_start(word.of(text), rules) if 4 <= len(word) <= 60 else 0
    if cut:
        yield Span(word.start, word.start + cut)
        yield Span(word.start + cut, word.end)
    else:
        yield word


def _clitic_start(word: str, rules: WordRules) -> int:
    """Where in the word its clitic begins; 0 where it has none."""
    lower = word.lower()
    if len(lower) != len(word):
        return 0
    for clitic in rules.clitics:
        if not lower.endswith(clitic.form):
            continue
        before = lower[: -len(clitic.form)]
        if before.endswith("-"):
            return len(before) - 1
        listed = rules.listed.get(lower)
        if listed is None:
            listed = clitic.cut_unlisted or bool(clitic.after and clitic.after.search(before))
            listed = listed and len(before) >= clitic.least and before.isalpha() | ("-" in before)
        return len(before) if listed else 0
    return 0
