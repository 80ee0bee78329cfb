"""What a language knows of speech, read once from its tables: words that report, and the small words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jejak.errors import KnowledgeError
from jejak.knowledge.loader import Knowledge

WAYS = frozenset(["says", "calls", "said", "saidso", "source", "sourceso", "told", "toldso", "noun", "headline"])
TAKES = frozenset({"", "clause", "either", "that", "as"})
ROLES = frozenset([
    "that", "as", "connective", "joins", "relative", "adverb", "between", "adjunct", "breaks", "negation",
    "predicate", "unless", "ends_name", "first", "reader", "previous", "that_one", "passes_on", "by", "thus",
    "says_also", "day", "like", "no_source", "of_being", "no_verb", "source", "report", "abbreviation",
    "fronts", "and", "of_place", "several", "nobody", "document", "pro_clause", "not_back", "no_misprint", "relays",
])


LONG = 9  # letters of a word of speech that is known also when misprinted


@dataclass(frozen=True, slots=True)
class Verb:
    """A word of speech: its words in lower case, how it stands to what it reports, and what it takes."""

    words: tuple[str, ...]
    way: str
    takes: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A newspaper, broadcaster, platform or agency by name, and the state that its own words count for."""

    name: str
    kind: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Everything that finding quotations knows of one language."""

    verbs: dict[str, tuple[Verb, ...]]  # by first word; longer ones first
    likely: tuple[Verb, ...]  # long ones that are sure of a clause: a misprint does not hide them
    roles: dict[str, dict[str, tuple[tuple[str, ...], ...]]]  # role, first word, forms with that first word
    media: dict[str, tuple[tuple[tuple[str, ...], Medium], ...]]  # by first word as written; longer ones first
    predicate: re.Pattern[str]  # the shape of a verb
    rules: dict[str, str]  # way -> rule id

    @property
    def ands(self) -> frozenset[str]:
        """The words and signs that join two names, as text."""
        return frozenset(" ".join(form) for forms in self.roles["and"].values() for form in forms)

    def medium(self, words: list[str]) -> Medium | None:
        """The medium whose whole name these words begin with."""
        return next((one for name, one in self.media.get(words[0], ()) if tuple(words[: len(name)]) == name), None)

    def at(self, role: str, words: list[str], start: int) -> int:
        """How many of `words` (lower case) from `start` make a form of that role; 0 where they make none."""
        if start < 0 or start >= len(words):
            return 0
        for form in self.roles[role].get(words[start], ()):
            if tuple(words[start : start + len(form)]) == form:
                return len(form)
        return 0


@cache
def speech(knowledge: Knowledge) -> Speech:
    """The speech knowledge of one language. Raises KnowledgeError where a table names an unknown way or role."""
    rules = {}
    for entry in knowledge.words.rules("speech"):
        entry.check(needs={"id", "way", "examples"}, allows={"never", "note"})
        rules[str(entry["way"])] = str(entry["id"])
    shape = knowledge.words.document("speech").get("predicate", "")
    verbs = _verbs(knowledge)
    likely = tuple(verb for some in verbs.values() for verb in some
                   if verb.way == "says" and verb.takes == "clause" and len(verb.words[0]) >= LONG)
    return Speech(verbs, likely, _roles(knowledge), _media(knowledge), re.compile(str(shape)), rules)


def _verbs(knowledge: Knowledge) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in knowledge.words.table("speech_verbs"):
        if row["way"] not in WAYS or row["takes"] not in TAKES:
            raise KnowledgeError(f"unknown way or takes: {row['way']!r}, {row['takes']!r}", where=row.where,
                                 advice=f"ways: {', '.join(sorted(WAYS))}")
        words = tuple(row["form"].lower().split())
        found.setdefault(words[0], []).append(Verb(words, row["way"], row["takes"]))
    return {first: tuple(sorted(verbs, key=lambda v: -len(v.words))) for first, verbs in found.items()}


def _roles(knowledge: Knowledge) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {role: {} for role in ROLES}
    for row in knowledge.words.table("speech_words"):
        if row["role"] not in ROLES:
            raise KnowledgeError(f"unknown role {row['role']!r}", where=row.where,
                                 advice=f"roles: {', '.join(sorted(ROLES))}")
        form = tuple(row["form"].lower().split())
        found[row["role"]].setdefault(form[0], []).append(form)
    return {role: {first: tuple(sorted(forms, key=len, reverse=True)) for first, forms in by_first.items()}
            for role, by_first in found.items()}


def _media(knowledge: Knowledge) -> dict[str, tuple[tuple[tuple[str, ...], Medium], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Medium]]] = {}
    for table, column in (("media", "medium"), ("agencies", "agency")):
        for row in knowledge.words.table(table):
            kind = "agency" if table == "agencies" else row["kind"]
            words = tuple(row[column].split())
            found.setdefault(words[0], []).append((words, Medium(row[column], kind, row["state"] or None)))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}
