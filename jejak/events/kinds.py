"""The event types as knowledge/events/types.toml has them: each with its quad class and what holds for its acts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from jejak.knowledge import Knowledge

CONFLICT = "conflict"  # how the quad classes of hostile acts end


@cache
def types(knowledge: Knowledge) -> Mapping[str, Mapping[str, Any]]:
    """The event types by name."""
    return MappingProxyType({entry["id"]: entry.fields for entry in knowledge.events.rules("types", "type")})


@cache
def marked(knowledge: Knowledge, mark: str) -> frozenset[str]:
    """The types of which a mark says something: "spoken", "reacts"."""
    return frozenset(name for name, kind in types(knowledge).items() if kind.get(mark))


@cache
def hostile(knowledge: Knowledge) -> frozenset[str]:
    """The types of conflict, verbal or material."""
    return frozenset(name for name, kind in types(knowledge).items() if str(kind["quad"]).endswith(CONFLICT))
