"""The joint body that an act is done in or by, as the report writes it: "Dewan NATO-Rusia"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jejak.documents.document import Document
from jejak.events.event import Event
from jejak.events.nearby import by_place, nearby
from jejak.events.scene import grouped
from jejak.knowledge import Knowledge
from jejak.mentions.bodies import is_body
from jejak.mentions.mention import ActorMention


def with_bodies(document: Document, events: Sequence[Event], actors: Sequence[ActorMention],
                knowledge: Knowledge) -> list[Event]:
    """The events with the body named, each with the nearest: one whose sides are all among the event's parties."""
    text = document.article.text
    named = [(one, span) for one in actors if (span := is_body(text, one, knowledge)) is not None]
    found: dict[int, tuple[int, str]] = {}
    acts = {sentence: by_place(some) for sentence, some in grouped(events).items()} if named else {}
    for one, span in named:
        for event in nearby(acts.get(one.sentence, ()), span.start):
            away = max(0, event.span.start - span.end, span.start - event.span.end)
            if set(one.ids) <= {*event.actors, *event.recipients} and away < found.get(id(event), (away + 1,))[0]:
                found[id(event)] = away, span.of(text)
    return [replace(event, body=found[id(event)][1]) if id(event) in found else event for event in events]
