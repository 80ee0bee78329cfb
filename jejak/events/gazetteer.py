"""What the name of a place can stand for: towns of the gazetteer, regions of our table, states.

Nothing is chosen here. The table of towns is searched, never read whole; the others are read at the first question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge, Row
from jejak.knowledge.lookup import lookup
from jejak.mentions.names import WORD, Word, fold, lexicon

NAMED = frozenset({"state"})
TOWN, PROVINCE, COUNTRY = "town", "province", "country"
ACRONYM = 3  # letters
CLASSES = frozenset({"point", TOWN, PROVINCE, COUNTRY, "area"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can stand for.

    `state` is "" where it lies in several. `part` is the code of the first-order part of the state. `known`: one of our
    own tables has the name. `alone`: what the bare name stands for beside a town of the same name (regions.tsv).
    `other`: the name is not the town's own, but one of its other names.
    """

    id: str
    name: str
    state: str
    latitude: float
    longitude: float
    precision: str
    population: int = 0
    part: str = ""
    known: bool = False
    alone: str = ""
    other: bool = False


def key(words: Sequence[Word]) -> str:
    """Words as the tables are searched by them."""
    return " ".join(word.fold for word in words)


def form(name: str) -> str:
    """A name of a table as the tables are searched by it."""
    return " ".join(fold(word) for word in WORD.findall(name))


class Gazetteer:
    """The tables of one language's reading."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._towns = lookup(knowledge.world.path / "gazetteer.tsv")
        self._lexicon = lexicon(knowledge)
        self._names = {row["id"]: row["name"] for row in knowledge.world.table("states")}
        self._codes = {row["id"]: row["iso2"] for row in knowledge.world.table("states")}
        self._centres = {row["state"]: row for row in knowledge.world.table("centres")}
        self._regions: dict[str, list[Candidate]] = defaultdict(list)
        for row in knowledge.world.table("regions"):
            self._add(row)
        self._local: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in knowledge.words.table("place_names"):
            self._local[form(row["form"])].append((form(row["name"]), row["state"]))

    def named(self, words: Sequence[Word]) -> tuple[Candidate, ...]:
        """All that a name can stand for."""
        name = key(words)
        short = len(name) <= ACRONYM and all(word.text.isupper() for word in words)  # "AS" is a state, Ås a town
        found = [*self._state(words), *self._regions.get(name, ()), *(() if short else self.towns(name))]
        for other, state in self._local.get(name, ()):
            regions = [one for one in self._regions.get(other, ()) if form(one.name) == other and one.state == state]
            towns = sorted((one for one in self.towns(other) if one.state == state),
                           key=lambda one: (one.other, -one.population))
            found += [replace(one, known=True, alone="", other=False) for one in regions or towns[:1]]
        return tuple({one.id: one for one in sorted(found, key=lambda one: one.known)}.values())

    def towns(self, name: str) -> list[Candidate]:
        """The towns of a name, by their own or another one."""
        found = []
        for row in self._towns.rows(name):
            if row["of"]:
                own = (one for one in self._towns.rows(row["of"]) if one["id"] == row["id"] and not one["of"])
                found += [replace(self._town(one), other=True) for one in own]
            else:
                found.append(self._town(row))
        return found

    def capital(self, state: str) -> Candidate | None:
        """The capital of a state."""
        row = self._centres.get(state)
        towns = self.towns(row["capital"]) if row and row["capital"] else []
        return next((one for one in towns if row and one.id == _id(row["capital_id"])), None)

    def is_capital(self, one: Candidate) -> bool:
        """Whether a town is the capital of its state."""
        row = self._centres.get(one.state)
        return row is not None and one.id == _id(row["capital_id"])

    def home(self, id: str) -> str:
        """The state of an entity: its own, its parent, the seat of an organisation; "" where there is none."""
        base = id.partition(":")[0]
        for _ in range(2):
            if base in self._names:
                return base
            base = self._lexicon.homes.get(base, "")
        return ""

    def _state(self, words: Sequence[Word]) -> list[Candidate]:
        end, names = self._lexicon.trie.longest(words, 0)
        ids = {id for name in names if end == len(words) and name.kind in NAMED for id in name.ids}
        row = self._centres.get(next(iter(ids))) if len(ids) == 1 else None
        if row is None:
            return []
        return [Candidate(row["state"], self._names[row["state"]], row["state"], float(row["latitude"]),
                          float(row["longitude"]), COUNTRY, known=True)]

    def _add(self, row: Row) -> None:
        if row["precision"] not in CLASSES:
            raise KnowledgeError(f"no class of place: {row['precision']!r}", where=row.where,
                                 advice=f"one of {', '.join(sorted(CLASSES))}")
        try:
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
        except ValueError as cause:
            raise KnowledgeError("latitude and longitude are no numbers", where=row.where) from cause
        id = f"geonames:{row['id']}" if row["id"] else f"jejak:{form(row['name']).replace(' ', '-')}"
        one = Candidate(id, row["name"], row["state"], latitude, longitude, row["precision"], part=row["id"],
                        known=True, alone=row["alone"])
        others = [name for name in row["names"].split("|") if name]
        for name in (row["name"], *others):
            said = name == row["name"] and others  # "Donetsk Oblast" says what it is, "Donetsk" does not
            self._regions[form(name)].append(replace(one, alone="") if said else one)

    def _town(self, row: Row) -> Candidate:
        code = self._codes.get(row["state"], "")
        return Candidate(_id(row["id"]), row["name"] or row["form"].title(), row["state"], float(row["latitude"]),
                         float(row["longitude"]), TOWN, int(row["population"]), f"{code}.{row['part']}")


def _id(number: str) -> str:
    return f"geonames:{number}"


@cache
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The tables of a language's knowledge, read once."""
    return Gazetteer(knowledge)
