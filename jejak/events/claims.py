"""What only its adversary says somebody did: an act told in his words alone is alleged (codebook, section 3).

A speaker's own acts are facts as he tells them, and so is what the report itself tells too. Which types are such
claims stands in types.toml; who is whose adversary is told by the act itself, or by what else the report tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jejak.events.event import Event, Evidence
from jejak.events.sides import sides
from jejak.events.status import ACTUAL, ALLEGED
from jejak.mentions.mention import VERBAL

Kinds = Mapping[str, Mapping[str, Any]]


def claimed(events: Sequence[Event], kinds: Kinds) -> list[Event]:
    """The events, with those alleged that nobody but the other side tells."""
    reported = [event for event in events if event.attributed_to is None and event.status == ACTUAL]
    return [_alleged(event) if _is_claim(event, kinds) and not _told(event, reported) else event
            for event in events]


def _is_claim(event: Event, kinds: Kinds) -> bool:
    """Whether a side tells in its own words what its adversary did to it."""
    speaker = event.attributed_to
    if event.status != ACTUAL or speaker is None or ":" in speaker or not event.actors \
            or event.voice not in VERBAL or not kinds[event.type].get("claim"):
        return False  # a noun takes its act for known; the press, doctors and witnesses are no side
    mine, theirs = sides((speaker,)), sides(event.actors)
    return not mine & theirs and mine <= sides(event.recipients)


def _told(event: Event, reported: list[Event]) -> bool:
    """Whether the report tells the same act in its own voice."""
    return any(other.type == event.type and sides(event.actors) & sides(other.actors)
               and (not other.recipients or sides(event.recipients) & sides(other.recipients)) for other in reported)


def _alleged(event: Event) -> Event:
    reason = f"only {event.attributed_to} says so of an adversary"
    return replace(event, status=ALLEGED, evidence=(*event.evidence, Evidence("status", event.span, reason)))
