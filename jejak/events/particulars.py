"""What an event tells beside who does what to whom: its numbers, what it is about, and the joint body named."""

from __future__ import annotations

from collections.abc import Sequence

from jejak.documents.document import Document
from jejak.events.bodies import with_bodies
from jejak.events.contexts import with_contexts
from jejak.events.event import Event, Time
from jejak.events.quantities import with_numbers
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention


def with_particulars(document: Document, events: Sequence[Event], *, times: Sequence[Time],
                     actors: Sequence[ActorMention], knowledge: Knowledge) -> tuple[Event, ...]:
    """The events with their particulars filled, in the same order."""
    numbered = with_numbers(document, events, (time.span for time in times), knowledge)
    named = with_bodies(document, numbered, actors, knowledge)
    return tuple(with_contexts(document, named, knowledge))
