"""Whether two event mentions tell of one act: what speaks for it and what against, each with its weight.

Event coreference by pairs of mentions (ACE; Cybulska and Vossen 2014, ECB+): types, parties, days, places, figures and
words are compared, each comparison has a name, and knowledge/events/coreference.tsv gives the name its points and the
words that explain it. Points are log-odds: two mentions with more than nought between them are likelier one act than
two. Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from jejak.events.kinds import marked, types
from jejak.knowledge import Knowledge

BITS = 512  # of a gist; a sentence has some twenty words
SHORTEST = 4  # letters of a word that says something
MONTH, WEEK, SOME = 31, 10, 3  # days
ALIKE, KIN = 0.5, 0.2  # share of common words
OPEN = date.max.toordinal()  # the last day of what is told to go on
PRECISE = frozenset({"point", "town"})
_WORD = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class Mention:
    """One event mention as it is compared. Days are proleptic ordinals, inclusive; None where nothing is told.

    `report` tells reports apart and `source` their near-copies: reports of one source share it. `at` is
    where its trigger begins. `gist` is a set of
    bits, one for each word of its sentence (see `gist`). Parties are entity ids with their sectors.
    """

    id: str
    report: str
    source: str
    published: int | None
    sentence: int
    at: int
    type: str
    mode: str | None
    root: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: int | None
    last: int | None
    status: str
    said_by: str | None = None
    town: str | None = None
    country: str | None = None
    numbers: tuple[tuple[str, float, float | None], ...] = ()
    gist: int = 0

    @property
    def parties(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients


def gist(words: str) -> int:
    """The words of a sentence as bits, by a hash that is the same in every process."""
    bits = 0
    for word in _WORD.findall(words.casefold()):
        if len(word) >= SHORTEST or word.isdigit():
            bits |= 1 << _hash(word) % BITS
    return bits


@cache
def _hash(word: str) -> int:
    value = 2166136261  # FNV-1a
    for byte in word.encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def root_of(rule: str) -> str:
    """What a frame's name says of the word: "assault.serang" → "serang"."""
    return rule.partition(".")[2] or rule


@dataclass(frozen=True, slots=True)
class Weights:
    """The points and the words of each comparison, and which types may tell one act."""

    points: Mapping[str, float]
    reasons: Mapping[str, str]
    akin: frozenset[tuple[str, str]]
    mutual: frozenset[str]

    def score(self, some: tuple[str, ...]) -> float:
        """The points of comparisons together."""
        return sum(map(self.points.__getitem__, some))

    def told(self, some: tuple[str, ...]) -> list[str]:
        """The comparisons in words, the weightiest first, each with its points."""
        found = sorted(some, key=lambda name: -abs(self.points[name]))
        return [f"{self.reasons[name]} ({self.points[name]:+.1f})" for name in found if self.points[name]]


@cache
def weights(knowledge: Knowledge) -> Weights:
    """The weights as the knowledge files have them."""
    rows = knowledge.events.table("coreference")
    akin = {(one, other) for one, kind in types(knowledge).items() for other in kind.get("akin", ())}
    return Weights(
        MappingProxyType({row["comparison"]: float(row["points"]) for row in rows}),
        MappingProxyType({row["comparison"]: row["reason"] for row in rows}),
        frozenset(akin | {(other, one) for one, other in akin}), marked(knowledge, "mutual"))


def compare(one: Mention, other: Mention, known: Weights) -> tuple[str, ...] | None:
    """The names of all comparisons between two mentions; None where they cannot be of one act."""
    if one.type == other.type:
        of_type = "type same"
    elif (one.type, other.type) in known.akin:
        of_type = "type akin"
    else:
        return None
    days = _days(one, other)
    who = _who(one, other, known)
    if days is None or who is None:
        return None
    return (_told(one, other), of_type, days, *who, *_modes(one, other), *_places(one, other), *_rest(one, other))


def _told(one: Mention, other: Mention) -> str:
    if one.report == other.report:
        gap = abs(one.sentence - other.sentence)
        return "one sentence" if gap == 0 else "next sentence" if gap == 1 else "one report"
    return "copies" if one.source == other.source else "two reports"


def _days(one: Mention, other: Mention) -> str | None:
    """How their days stand to each other; None where they cannot meet."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        if one.first is None and other.first is None:
            return _apart("undated", one.published, other.published)
        dated, bare = (other, one) if one.first is None else (one, other)
        if dated.first is None or dated.last is None or bare.published is None:
            return "undated, never told when"
        if bare.published < dated.first and dated.status != "future":
            return None if dated.first - bare.published > 1 and bare.status != "future" else "undated, told before"
        gap = max(0, bare.published - dated.last)
        return _apart("half dated", 0, gap)
    if OPEN in (one.last, other.last):  # what goes on is one act with what goes on since the same day
        return "days same" if one.first == other.first else None
    if one.first > other.last or other.first > one.last:
        gap = max(one.first - other.last, other.first - one.last)
        exact = one.first == one.last and other.first == other.last
        return "next day" if gap == 1 and exact else None
    if one.first == other.first and one.last == other.last:
        length = one.last - one.first
        return "day same" if length == 0 else "days same" if length <= MONTH else "years same"
    wider = max(one.last - one.first, other.last - other.first)
    return "days meet" if wider <= WEEK else "months meet" if wider <= MONTH else "years meet"


def _apart(what: str, one: int | None, other: int | None) -> str:
    if one is None or other is None:
        return "undated, never told when"
    gap = abs(one - other)
    when = "at once" if gap <= 1 else "soon" if gap <= SOME else "later" if gap <= WEEK else "long after"
    return f"{what}, told {when}"


def _who(one: Mention, other: Mention, known: Weights) -> tuple[str, ...] | None:
    if one.type in known.mutual or other.type in known.mutual:
        both = _side("parties", one.parties, other.parties)
        return None if both == "parties other" else (both,)
    actors = _side("actors", one.actors, other.actors)
    recipients = _side("recipients", one.recipients, other.recipients)
    if actors == "actors other" and recipients != "recipients same":
        if not (one.actors & other.recipients or other.actors & one.recipients) or not one.parties & other.parties:
            return None
        return "sides turned", recipients
    whole = ("both sides same",) if actors == "actors same" and recipients == "recipients same" else ()
    none = ("no side told",) if "untold" in actors and "untold" in recipients else ()
    return actors, recipients, *whole, *none


def _side(what: str, one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return f"{what} untold"
    if one == other:
        return f"{what} same"
    if one & other or {_state(i) for i in one} & {_state(i) for i in other}:
        return f"{what} partly"
    return f"{what} other"


@cache
def _state(entity: str) -> str:
    return entity.partition(":")[0]


def _modes(one: Mention, other: Mention) -> tuple[str, ...]:
    if one.mode is None or other.mode is None:
        mode = "mode untold"
    else:
        mode = "mode same" if one.mode == other.mode else "mode other"
    return mode, "root same" if one.root == other.root else "root other"


def _places(one: Mention, other: Mention) -> tuple[str, ...]:
    if one.town is not None and other.town is not None:
        return ("town same" if one.town == other.town else "town other",)
    if one.country is not None and other.country is not None and one.country != other.country:
        return ("country other",)
    return ()


def _rest(one: Mention, other: Mention) -> tuple[str, ...]:
    """Words, figures, statuses and speakers."""
    alike = likeness(one.gist, other.gist)
    found = ["words alike" if alike >= ALIKE else "words kin" if alike >= KIN else "words other"]
    if one.numbers and other.numbers:
        mine, theirs = dict(_figures(one)), dict(_figures(other))
        common = mine.keys() & theirs.keys()
        if common:
            found.append("figures same" if any(mine[what] == theirs[what] for what in common) else "figures other")
    found.append("status same" if one.status == other.status else "status other")
    if one.said_by and other.said_by and one.said_by != other.said_by:
        found.append("said by others")
    return tuple(found)


def _figures(one: Mention) -> list[tuple[str, tuple[float, float | None]]]:
    return [(what, (low, high)) for what, low, high in one.numbers]


def likeness(one: int, other: int) -> float:
    """The share of words that two gists have in common, 0 to 1 (Jaccard)."""
    either = (one | other).bit_count()
    return (one & other).bit_count() / either if either else 0.0
