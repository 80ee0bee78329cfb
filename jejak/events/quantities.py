"""Whose number it is: each quantity of a sentence belongs to the one event nearest to it whose type takes it.

Which types take which quantities is data (knowledge/events/quantities.tsv).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Document
from jejak.events.event import Event, Quantity
from jejak.events.nearby import by_place, nearby
from jejak.events.scene import grouped
from jejak.knowledge import Knowledge
from jejak.mentions.mention import QuantityMention
from jejak.mentions.quantities import find
from jejak.span import Span

Takers = Mapping[str, Mapping[str, int]]  # what is counted → the types that take it, the first ones 0, the others 1


@cache
def takers(knowledge: Knowledge) -> Takers:
    """The event types that each quantity belongs to."""
    found: dict[str, Mapping[str, int]] = {}
    for row in knowledge.events.table("quantities"):
        ranks = dict.fromkeys(row["else"].split(), 1) | dict.fromkeys(row["types"].split(), 0)
        found[row["what"]] = MappingProxyType(ranks)
    return MappingProxyType(found)


def with_numbers(document: Document, events: Sequence[Event], taken: Iterable[Span],
                 knowledge: Knowledge) -> list[Event]:
    """The events with the numbers that belong to them; `taken` are the spans of times, whose numbers count nothing."""
    by_sentence = {sentence: by_place(some) for sentence, some in grouped(events).items()}
    numbers: dict[int, list[Quantity]] = {}
    types = takers(knowledge)
    for one in find(document, knowledge, sentences=by_sentence, taken=taken):
        owner = _owner(one, by_sentence[one.sentence], types)
        if owner is not None:
            numbers.setdefault(id(owner), []).append(Quantity(one.what, one.minimum, one.maximum, one.span))
    return [replace(event, numbers=tuple(numbers[id(event)])) if id(event) in numbers else event for event in events]


def _owner(one: QuantityMention, events: Sequence[Event], types: Takers) -> Event | None:
    """The event that a quantity belongs to: of the types that take it first, the nearest in the text."""
    ranks = types.get(one.what, {})
    fitting = [event for event in nearby(events, one.span.start) if event.type in ranks]
    return min(fitting, key=lambda event: (ranks[event.type], _away(one, event.span)), default=None)


def _away(one: QuantityMention, trigger: Span) -> int:
    """Characters between a trigger and a quantity, or the words that say what it counts."""
    return min(max(0, trigger.start - span.end, span.start - trigger.end) for span in (one.span, one.said))
