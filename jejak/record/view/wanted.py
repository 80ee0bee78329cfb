"""What a list of acts is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an act must be like; None asks nothing.

    Sides are ids of entities, days are inclusive, `article` is the key of an article's row. `between` are two sets of
    ids, of both of which it must have parties, whoever did it.
    """

    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    article: str | None = None
    between: tuple[tuple[str, ...], tuple[str, ...]] | None = None
