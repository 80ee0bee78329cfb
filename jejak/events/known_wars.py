"""The wars that are known (world/wars.tsv) with a language's names of them, as values that are looked up by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from jejak.errors import KnowledgeError
from jejak.events.edtf import bounds
from jejak.events.sides import sides
from jejak.knowledge import Knowledge
from jejak.knowledge.files import Row
from jejak.mentions.names import Word, split

TABLE = "wars"
NAME = "name"
HYPHENS = frozenset({"-", "–"})
Days = tuple[date, date]
Forms = Mapping[tuple[str, ...], tuple["War", ...]]


@dataclass(frozen=True, slots=True)
class War:
    """One known war. `by` and `against` are who invaded whom; `since` and `until` the days it may have begun and ended.

    `sides` are all that fight in it, sectors aside.
    """

    id: str
    name: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    by: tuple[str, ...]
    against: tuple[str, ...]
    since: Days
    until: Days
    where: frozenset[str]

    @property
    def sides(self) -> frozenset[str]:
        """The states and groups that fight in it."""
        return sides((*self.actors, *self.recipients))

    @property
    def parties(self) -> tuple[tuple[str, ...], ...]:
        """What it gives to a noun: two wars with the same need not be told apart."""
        return self.actors, self.recipients, self.by, self.against

    @property
    def about(self) -> frozenset[str]:
        """All whose names point at it: its sides, who was invaded, where it is fought."""
        return self.sides | sides((*self.by, *self.against)) | self.where

    def on(self, days: Days) -> bool:
        """Whether it may have been going on at some time."""
        return self.since[0] <= days[1] and days[0] <= self.until[1]


@dataclass(frozen=True, slots=True)
class Wars:
    """All known wars; `names` and `places` are a language's words for them, folded."""

    all: tuple[War, ...]
    names: Forms
    places: Forms

    def named(self, words: Sequence[Word], skipped: frozenset[str]) -> tuple[tuple[War, ...], int]:
        """The wars whose name some words begin with, prepositions (`skipped`) passed over, and where the name ends."""
        return _longest(words, self.names, skipped)

    def at(self, words: Sequence[Word]) -> tuple[War, ...]:
        """The wars of the region that some words begin with the name of."""
        return _longest(words, self.places, frozenset())[0]


@cache
def known_wars(knowledge: Knowledge) -> Wars:
    """The known wars. Raises KnowledgeError where a row cannot be used."""
    wars = {row["id"]: _war(row) for row in knowledge.world.table(TABLE)}
    forms: dict[bool, dict[tuple[str, ...], tuple[War, ...]]] = {True: {}, False: {}}
    has = knowledge.words.has(f"{TABLE}.tsv")
    for row in knowledge.words.table(TABLE) if has else ():
        unknown = next((one for one in row["war"].split("|") if one not in wars), None)
        if unknown is not None:
            raise KnowledgeError(f"there is no war {unknown!r}", where=row.where, advice="ids stand in world/wars.tsv")
        words = tuple(word.fold for word in split(row["form"], 0, len(row["form"])))
        forms[row["how"] == NAME][words] = tuple(wars[one] for one in row["war"].split("|"))
    return Wars(tuple(wars.values()), MappingProxyType(forms[True]), MappingProxyType(forms[False]))


def _war(row: Row) -> War:
    since, until = bounds(row["since"]), bounds(row["until"]) if row["until"] else (date.max, date.max)
    if since is None or until is None or until[1] < since[0]:
        raise KnowledgeError("its time is none", where=row.where, advice="since and until: 2009-08-02, 2009-08 or 2009")
    names = ("actors", "recipients", "by", "against", "where")
    actors, recipients, by, against, where = (tuple(sorted(filter(None, row[name].split("|")))) for name in names)
    if bool(by) != bool(against):
        raise KnowledgeError("of by and against one is empty", where=row.where, advice="fill both or none")
    return War(row["id"], row["name"], actors, recipients, by, against, since, until, frozenset(where))


def _longest(words: Sequence[Word], forms: Forms, skipped: frozenset[str]) -> tuple[tuple[War, ...], int]:
    most = max((len(form) for form in forms), default=0)
    taken: list[str] = []
    found: tuple[tuple[War, ...], int] = ((), 0)
    for at, word in enumerate(words):
        if len(taken) == most or (at and word.gap.strip(" \t\xa0-–")):
            break
        if taken and word.fold in skipped:
            continue
        taken.append(word.fold)
        tied = at + 1 < len(words) and words[at + 1].gap in HYPHENS  # "perang Irak-Iran" is another war
        if tuple(taken) in forms and not tied:
            found = forms[tuple(taken)], word.end
    return found
