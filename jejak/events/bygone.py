"""What a report's own day says of its acts: nothing told as done lies ahead of it, no past act is only feared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jejak.events import edtf
from jejak.events.event import Event
from jejak.events.status import ACTUAL
from jejak.mentions.mention import VERBAL

FEARED = "hypothetical"
AHEAD = "future"
BESIDE = 14  # characters from a day to the act that it stands right before, a light verb between


def settled_by_day(events: Sequence[Event], published: str | None,
                   kinds: Mapping[str, Mapping[str, Any]], text: str) -> list[Event]:
    """The events with the days and states that agree with the day the report was published on."""
    today = edtf.bounds(published) if published else None
    if today is None:
        return list(events)
    found = []
    for event in events:
        days = edtf.bounds(event.date) if event.date else None
        if days and event.status == ACTUAL and days[0] > today[1] and not _may_lie_ahead(event, kinds):
            # a day right before the act is its own, any other that of something else in the sentence
            event = replace(event, status=AHEAD) if _right_before(event, text) else replace(event, date=None)
        elif days and event.status == FEARED and event.voice not in VERBAL and days[1] < today[0]:
            event = replace(event, status=ACTUAL)  # "bayang-bayang perang pada 1971"
        found.append(event)
    return found


def _right_before(event: Event, text: str) -> bool:
    """Whether the day of an act stands right before it: "Belarus pekan depan menggelar latihan"."""
    return any(one.part == "time" and 0 < event.span.start - one.span.end <= BESIDE
               and "," not in text[one.span.end : event.span.start] for one in event.evidence)


def _may_lie_ahead(event: Event, kinds: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether it is dated by what is still to come: a promise or agreement (codebook, section 3)."""
    return event.type in {kind.get("planned") for kind in kinds.values()}
