"""The kinds of relations and what events do to them, as knowledge/events/relations.toml and each language have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge

BODY, STATE, TERRITORY = "body", "state", "territory"
_TABLES = {"states": STATE, "organisations": BODY, "territories": TERRITORY}
CLASSES = frozenset(_TABLES.values())


@dataclass(frozen=True, slots=True)
class World:
    """What is known of entities: their class, and of a territory the state that claims it."""

    classes: Mapping[str, str]
    parents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of relation; empty sets of classes allow anything."""

    id: str
    symmetric: bool = False
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    wished: str | None = None
    spans: bool = False
    single: bool = False
    parent: bool = False
    contradicts: frozenset[str] = frozenset()
    opposite: frozenset[str] = frozenset()

    def allows(self, subject: str, object: str, known: World) -> bool:
        """Whether two entities can stand in it."""
        mine, theirs = known.classes.get(subject, ""), known.classes.get(object, "")
        if self.parent and known.parents.get(subject, object) != object:
            return False
        return subject != object and (not self.subject or mine in self.subject) \
            and (not self.object or theirs in self.object)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event does to a relation. Empty sets of frames, types, modes, classes or words allow any."""

    id: str
    relation: str
    ends: bool
    frames: frozenset[str]
    type: str | None
    modes: frozenset[str]
    near: frozenset[str]
    not_next: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    outbreak: frozenset[str]
    short: frozenset[str]
    turned: bool
    perhaps: bool
    named: bool


@cache
def relation_kinds(knowledge: Knowledge) -> Mapping[str, Kind]:
    """The kinds by their ids."""
    found = {}
    for entry in knowledge.events.rules("relations", "relation"):
        entry.check(needs={"id"}, allows={"symmetric", "subject", "object", "wished", "spans", "single", "parent",
                                          "contradicts", "opposite"})
        lists = {name: frozenset(entry.get(name, ())) for name in ("subject", "object", "contradicts", "opposite")}
        if odd := (lists["subject"] | lists["object"]) - CLASSES:
            raise KnowledgeError(f"{sorted(odd)[0]!r} is no class of entities", where=entry.where,
                                 advice=f"one of {', '.join(sorted(CLASSES))}")
        found[entry["id"]] = Kind(entry["id"], bool(entry.get("symmetric")), wished=entry.get("wished"),
                                  spans=bool(entry.get("spans")), single=bool(entry.get("single")),
                                  parent=bool(entry.get("parent")), **lists)
    return MappingProxyType(found)


@cache
def effects(knowledge: Knowledge) -> tuple[Effect, ...]:
    """What events do to relations: the language's own effects first, then those of types. Raises KnowledgeError."""
    some = list(knowledge.words.rules("relations", "effect")) if knowledge.words.has("relations.toml") else []
    found = []
    for entry in (*some, *knowledge.events.rules("relations", "effect")):
        entry.check(needs={"id"}, allows={"frames", "type", "modes", "near", "not_next", "subject", "object", "turned",
                                          "perhaps", "named", "outbreak", "short", "starts", "ends",
                                          "examples", "never"})
        relation = entry.get("starts") or entry.get("ends")
        if relation not in relation_kinds(knowledge):
            raise KnowledgeError(f"{relation!r} is no kind of relation", where=entry.where,
                                 advice=f"one of {', '.join(sorted(relation_kinds(knowledge)))}")
        lists = {name: frozenset(entry.get(name, ()))
                 for name in ("frames", "modes", "near", "not_next", "subject", "object", "outbreak", "short")}
        found.append(Effect(entry["id"], relation, ends="ends" in entry.fields, type=entry.get("type"),
                            turned=bool(entry.get("turned")), perhaps=bool(entry.get("perhaps")),
                            named=bool(entry.get("named")), **lists))
    return tuple(found)


@cache
def world(knowledge: Knowledge) -> World:
    """What the tables of the world say of entities."""
    found: dict[str, str] = {}
    for table, name in _TABLES.items():
        for row in knowledge.world.table(table):
            found.setdefault(row["id"], name)
    parents = {row["id"]: row["parent"] for row in knowledge.world.table("territories") if row["parent"] != row["id"]}
    return World(MappingProxyType(found), MappingProxyType(parents))
