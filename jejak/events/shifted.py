"""Days told only by their distance from another act: "sebulan setelah NATO mengadakan latihan"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise

from jejak.events import calendar, edtf
from jejak.events.event import Event, Link
from jejak.events.scene import Scene
from jejak.events.status import NEGATED
from jejak.span import Span

NEAR = 8  # words between an act that has not happened and the one since which it has not
LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
DAYS = {"D": 1, "W": 7}
MONTHS = {"M": 1, "Y": 12}


def dated_by_links(events: tuple[Event, ...], links: tuple[Link, ...]) -> dict[Span, str]:
    """New days by trigger span: of two acts that a stated length parts, the one with a day dates the other."""
    days = {event.span: event.date for event in events}
    found: dict[Span, str] = {}
    for link in links:
        if link.kind != "before" or not link.distance:
            continue
        earlier, later = days.get(link.source), days.get(link.target)
        for undated, known, sign, span in ((earlier, later, -1, link.source), (later, earlier, 1, link.target)):
            value = shifted(known, link.distance, sign) if undated is None and known else None
            if value:
                found[span] = value
    return found


def never_since(scene: Scene, events: tuple[Event, ...]) -> dict[Span, str]:
    """Days of acts that are told not to have happened since another: "tidak bertemu lagi sejak NATO membekukan …"."""
    found: dict[Span, str] = {}
    for event, later in pairwise(events):
        if event.status != NEGATED or event.date or later.date is None or event.sentence != later.sentence:
            continue
        between = scene.tokens[scene.tokens_of(event.span).stop : scene.tokens_of(later.span).start]
        if len(between) <= NEAR and any(token.lower in scene.grammar["since"] for token in between):
            found[event.span] = f"{later.date.partition('/')[0]}/.."
    return found


def shifted(value: str, length: str, sign: int) -> str | None:
    """A value moved by an ISO 8601 length (days, weeks, months or years); None where it has no such two ends."""
    spread, match = edtf.bounds(value), LENGTH.fullmatch(length)
    if spread is None or match is None or edtf.is_open(value):
        return None
    ends = [_moved(day, sign * int(match[1]), match[2]) for day in spread]
    if None in ends:
        return None
    first, last = (end.isoformat() for end in ends if end)
    return edtf.join(first, last)


def _moved(day: date, count: int, unit: str) -> date | None:
    if unit in DAYS:
        return calendar.move(day, count * DAYS[unit])
    year, month = calendar.shift_month(day.year, day.month, count * MONTHS[unit])
    if calendar.year_text(year) is None:
        return None
    last = monthrange(year, month)[1]
    whole = day.day == monthrange(day.year, day.month)[1]  # the end of a month stays the end of one
    return calendar.make(year, month, last if whole else min(day.day, last))
