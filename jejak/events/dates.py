"""Works out what the times of a report mean: EDTF values, seen from the day of the report.

A report without a date is dated by its own words where they allow it (jejak/events/dating.py), with the reasons kept;
else times that would need its date have no value. Statements of time that cannot both hold are disagreements.
"""

from __future__ import annotations

from calendar import day_name
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jejak.documents.document import Document
from jejak.events import calendar
from jejak.events.calendar import Anchor
from jejak.events.dating import date_report
from jejak.events.disagreement import Disagreement
from jejak.events.edtf import bounds, is_duration
from jejak.events.event import Time
from jejak.events.now import Now, calendar_day
from jejak.events.readings import READINGS
from jejak.events.spoken import day_of_speech
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention

SPOKEN = {"day_word", "last_night"}  # what counts from the day of whoever speaks
LEAD = 4  # sentences in which a report states its own day
NO_REASONS: tuple[str, ...] = ()
NOWHERE = Anchor()
DATED = {"year", "year_any", "direction", "year_direction", "weekday", "pointer", "known"}
MOST_BETWEEN, ENDS = 10, frozenset(".;:()")  # what may stand between the days of one row
LEAP = 2024  # a year that has every day there is
MEMORY = 40  # times named before that a word can point back at
DAYS_TO_PRINT = 3  # a report is printed within so many days of the day it speaks of


@dataclass(frozen=True, slots=True)
class Dated:
    """The times of a report with their values, the day worked out for it (EDTF), why, and what disagrees.

    `today` is the day that the report's "hari ini" means: its own, or the one its first lines state, a slip mended.
    """

    times: tuple[Time, ...]
    published: str | None
    reasons: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    today: str | None = None


def resolve(document: Document, mentions: tuple[TimeMention, ...], knowledge: Knowledge) -> Dated:
    """The times that the mentions mean, in their order, and the day of the report; 31 February is no time."""
    mentions = _with_years(document.article.text, mentions)
    given = document.article.published
    if given is not None:
        anchor, reasons = calendar.anchored(given), NO_REASONS
    else:
        anchor, reasons = date_report(document, mentions, knowledge)
    today = _today(anchor, mentions) if given is not None else anchor
    years = _years(mentions) if anchor.year is not None else {}
    times: list[Time] = []
    named: deque[str] = deque(maxlen=MEMORY)
    found: list[Disagreement] = []
    for place, mention in enumerate(mentions):
        if _never(mention):
            continue
        spoken = day_of_speech(document, mentions, place, anchor.date) if mention.reading in SPOKEN else None
        said = calendar.anchored(spoken) if spoken else today
        time = _time(mention, Now(anchor, said, named, years), reasons)
        times.append(time)
        if time.value and not is_duration(time.value):
            named.append(time.value)
        found.extend(_weekday_disagrees(mention, time, given))
        found.extend(_after_report(mention, time, anchor.date if given is not None else None))
    return Dated(tuple(times), anchor.value, reasons, tuple(found), today.value)


def _with_years(text: str, mentions: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """The mentions, those in a row ("12 Januari, 15 Februari dan 3 Maret 2021") with the year that ends it."""
    found = list(mentions)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        slots, following = dict(one.slots), dict(other.slots)
        bare = one.reading in {"date", "month"} and not DATED & slots.keys() and one.sentence == other.sentence
        if bare and "year" in following and other.reading in {"date", "month"}:
            gap = text[one.span.end : other.span.start]
            earlier = _place_in_year(slots) < _place_in_year(following)
            if earlier and len(gap) <= MOST_BETWEEN and len(gap.split()) <= 2 and not ENDS & set(gap):
                found[place] = replace(one, slots=(*one.slots, ("year", following["year"])))
    return tuple(found)


def _place_in_year(slots: Mapping[str, str]) -> tuple[int, int]:
    return calendar.month_of(slots) or 0, int(slots.get("day", "0"))


def _time(mention: TimeMention, now: Now, reasons: tuple[str, ...]) -> Time:
    """One time with its value, and the reasons for the report's day where the value leans on it."""
    slots = dict(mention.slots)
    reading = READINGS.get(mention.reading)
    value = reading(slots, now) if reading else None
    if value is not None and bounds(value) is None and not is_duration(value) and "W" not in value:
        value = None
    leans = bool(reasons and reading and value != reading(slots, replace(now, anchor=NOWHERE, today=NOWHERE)))
    opened = _opened(value, slots.get("open"), now)
    return Time(mention.span, mention.sentence, opened, mention.rule, reasons if leans else ())


def _never(mention: TimeMention) -> bool:
    """Whether a mention names a day that no year has, or not the year it names."""
    slots = dict(mention.slots)
    if mention.reading != "date":
        return False
    year = int(slots.get("year", LEAP))
    return calendar.make(year, calendar.month_of(slots) or 1, int(slots["day"])) is None


def _opened(value: str | None, how: str | None, now: Now) -> str | None:
    """The value without an end, where the words before it leave it open."""
    spread = bounds(value)
    if value is None or how is None or spread is None or value.endswith(".."):
        return value
    if how == "later" and (now.anchor.date is None or spread[0] <= now.anchor.date):
        return value
    return f"{value.partition('/')[0]}/.."


def _years(mentions: tuple[TimeMention, ...]) -> Mapping[tuple[int, int], int]:
    """The years of the days that are named with one: "7 Oktober" is then that day again."""
    years: dict[tuple[int, int], int] = {}
    for mention in mentions:
        slots = dict(mention.slots)
        if mention.reading == "date" and "year" in slots and "month" in slots:
            years.setdefault((int(slots["month"]), int(slots["day"])), int(slots["year"]))
    return years


def _today(anchor: Anchor, mentions: tuple[TimeMention, ...]) -> Anchor:
    """The day that "hari ini" means: the report's, or the one its first lines state with a slip that it mends."""
    now = anchor.date
    for mention in mentions:
        slots = dict(mention.slots)
        day = stated_day(mention)
        if now is None or mention.sentence >= LEAD or day is None or "weekday" not in slots:
            continue
        if day.isoweekday() != int(slots["weekday"]):
            meant = calendar.next_fitting(day, int(slots["weekday"]), now)
            if meant and 0 <= (now - meant).days <= DAYS_TO_PRINT:
                return calendar.anchored(meant)
    return anchor


def stated_day(mention: TimeMention) -> date | None:
    """The day of a mention that gives day, month and year; else None."""
    slots = dict(mention.slots)
    if mention.reading != "date" or not {"year", "year_any"} & slots.keys():
        return None
    return calendar_day(READINGS["date"](slots, Now(Anchor(), Anchor())))


def _weekday_disagrees(mention: TimeMention, time: Time, now: date | None) -> list[Disagreement]:
    slots = dict(mention.slots)
    day = calendar_day(time.value)
    if mention.reading != "date" or "weekday" not in slots or day is None:
        return []
    weekday = int(slots["weekday"])
    if day.isoweekday() == weekday:
        return []
    meant = calendar.next_fitting(day, weekday, now)
    message = f"{day} is a {day_name[day.isoweekday() - 1]}, the words say {day_name[weekday - 1]}"
    return [Disagreement(mention.span, "weekday_against_date", message, calendar.text(meant))]


def _after_report(mention: TimeMention, time: Time, now: date | None) -> list[Disagreement]:
    """A day named with its weekday or year as past, that lies after the report's own."""
    slots = dict(mention.slots)
    day = calendar_day(time.value)
    if mention.reading != "date" or day is None or now is None or day <= now or slots.get("tense") != "past":
        return []
    if slots.get("direction") == "1" or ("weekday" in slots and int(slots["weekday"]) != day.isoweekday()):
        return []  # told as coming; or its weekday says already that the date is a slip
    return [Disagreement(mention.span, "date_after_report",
                         f"{day} lies after the report's own day, {now}, but is told as past")]
