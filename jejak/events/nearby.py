"""The events of a sentence that stand near a place in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from jejak.events.event import Event

AROUND = 8  # events to either side: a sentence of thousands, as no reporter writes, takes no longer each


def by_place(events: Sequence[Event]) -> list[Event]:
    """Events in the order of their triggers."""
    return sorted(events, key=lambda event: event.span.start)


def nearby(events: Sequence[Event], start: int) -> Sequence[Event]:
    """The events around an offset, from those of one sentence in their order."""
    at = bisect_left(events, start, key=lambda event: event.span.start)
    return events[max(0, at - AROUND) : at + AROUND]
