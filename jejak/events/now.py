"""What the arithmetic of times leans on: a mention's slots, and what is known of the report when they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jejak.events.calendar import Anchor
from jejak.events.edtf import bounds, grain

Slots = Mapping[str, str]
LAST_CENTURY = 50  # a year of two figures above this is of the twentieth century


@dataclass(frozen=True, slots=True)
class Now:
    """What a reading may lean on: the report's day, its "today", values named before, and dates with their years."""

    anchor: Anchor
    today: Anchor
    named: Sequence[str] = ()
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)


def calendar_day(value: str | None) -> date | None:
    """The one day that a value is; None where it is more or less than a day."""
    return spread[0] if value and grain(value) == "day" and (spread := bounds(value)) else None


def number(slots: Slots, name: str) -> int | None:
    """A slot's value as a number, where it is there."""
    return int(slots[name]) if name in slots else None


def year_of(slots: Slots, now: Now) -> int | None:
    """The year that the words give, outright or counted from the report."""
    if "year" in slots:
        return int(slots["year"])
    if "year_any" in slots:
        raw = slots["year_any"]
        return int(raw) + (0 if len(raw) == 4 else 1900 if int(raw) > LAST_CENTURY else 2000)
    direction = slots.get("year_direction")
    if direction == "same":
        return next((spread[0].year for value in reversed(now.named)
                     if (spread := bounds(value)) and spread[0].year == spread[1].year), None)
    if direction is not None and now.anchor.year is not None:
        return now.anchor.year + int(direction)
    return None


def known_year(slots: Slots, now: Now) -> int | None:
    """The year of a day that print names without it, unless the report is older."""
    known = date.fromisoformat(slots["known"]) if "known" in slots else None
    here = now.anchor.date
    return known.year if known and (here is None or known <= here) else None
