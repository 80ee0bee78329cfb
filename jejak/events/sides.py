"""Who stands behind an entity id: its state or body, whatever the sector ("IRQ:REB" is of IRQ)."""

from __future__ import annotations

from collections.abc import Iterable


def side(one: str) -> str:
    """The state or body of an id, its sector aside."""
    return one.partition(":")[0]


def sides(ids: Iterable[str]) -> frozenset[str]:
    """The states and bodies of some ids."""
    return frozenset(map(side, ids))
