"""The same act told more than once in one report: coded once a sentence, and keeping its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jejak.documents.document import Document
from jejak.events import edtf
from jejak.events.dates import Dated
from jejak.events.event import Event
from jejak.events.scene import grouped
from jejak.events.status import ACTUAL
from jejak.mentions.mention import VERBAL

NEWS = 45  # days before publication that a report's own news goes back
FRESH = 2  # days before publication that are still the day's news
LEAD = 3  # sentences behind a headline that tell the day's news
BEFORE = 4  # events told just before among which one of the same act is looked for
APART = 15  # characters between two words that tell one act of the same parties: "menyerang dan membombardir"


def once(events: Iterable[Event]) -> list[Event]:
    """Within one sentence an act is coded once; casualties yield to the attack they belong to."""
    kept: list[Event] = []
    events = list(events)
    major = {(event.sentence, event.type) for event in events if not event.minor}
    seen: set[tuple[object, ...]] = set()
    for event in events:
        key: tuple[object, ...] = (event.sentence, event.type)
        if not event.minor:
            key = (*key, event.rule, event.actors, event.recipients, event.status)
        elif key in major:
            continue
        if key not in seen and not any(_one_act(other, event) for other in kept[-BEFORE:]):
            seen.add(key)
            kept.append(event)
    return kept


def _one_act(first: Event, second: Event) -> bool:
    """Whether the second only tells the first again: of one type and parties, and mutual or a word or two on."""
    same = (first.sentence, first.type, first.actors, first.recipients) \
        == (second.sentence, second.type, second.actors, second.recipients)
    mutual = len(second.actors) > 1 and not second.recipients and first.status == second.status
    return same and not second.minor and (mutual or 0 <= second.span.start - first.span.end <= APART)


def dated_alike(events: list[Event], dated: Dated, document: Document,
                kinds: Mapping[str, Mapping[str, Any]]) -> list[Event]:
    """The same act told again without a day keeps its day, where all that is told of it agrees on a recent one.

    A headline's act takes the day of the act of its type that the first sentences tell; what is said or done in
    the day's news, with no day stated, takes the day that the report names for itself (codebook, section 3).
    """
    stated = {time.sentence for time in dated.times if time.value and not time.value.startswith("P")}
    today = day_of_news(dated)
    groups = grouped(events)
    alike: dict[tuple[object, ...], set[str]] = {}
    for event in events:
        if event.date:
            alike.setdefault(_act(event), set()).add(event.date)
    told: list[Event] = []
    for event in events:
        days: set[str] = set()
        if event.date is None and event.sentence not in stated:
            headline = document.sentences[event.sentence].headline
            days = {day for day in alike.get(_act(event), ()) if _recent(day, dated)}
            if not days and headline:
                lead = (other for n in range(1, LEAD + 1) for other in groups.get(event.sentence + n, ()))
                days = {other.date for other in lead if other.date and (other.type, other.status)
                        == (event.type, event.status)}
            if not days and today and event.status == ACTUAL and event.voice in VERBAL \
                    and (headline or kinds[event.type].get("spoken")):
                days = {today}
        told.append(replace(event, date=days.pop()) if len(days) == 1 else event)
    return told


def _recent(day: str, dated: Dated) -> bool:
    """Whether a day belongs to the report's news, not to what lies behind it."""
    published, spread = edtf.bounds(dated.published) if dated.published else None, edtf.bounds(day)
    return bool(published and spread and (published[1] - spread[1]).days <= NEWS)


def day_of_news(dated: Dated) -> str | None:
    """The day that a report's first sentences name for its news: the last one before it was published."""
    published = edtf.bounds(dated.published) if dated.published else None
    for time in dated.times:
        days = edtf.bounds(time.value) if time.value and time.sentence <= LEAD else None
        if days and published and days[0] == days[1] and 0 <= (published[1] - days[0]).days <= FRESH:
            return time.value
    return None


def _act(event: Event) -> tuple[object, ...]:
    """What makes two mentions of one report the same act."""
    return event.type, event.actors, event.recipients, event.status
