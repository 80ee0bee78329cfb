"""Days behind the EDTF values that Jejak writes: what they cover, and how much they know.

Read are years, months, days and ISO weeks, each with unspecified digits (X); seasons (21 to 24); intervals, also open
ones ("2014/..", "../2014"). Durations (P5D) stand on no calendar. Method: the Extended Date/Time Format, level 1 of
ISO 8601-2:2019, with the ISO week of 8601-1 beside it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?\Z")
WEEK = re.compile(r"([0-9X]{4})-W([0-9X]{2})\Z")
DURATION = re.compile(r"P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?=.)(?:\d+(?:\.\d+)?[HMS])+)?\Z")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # first and last month, in the northern year


@lru_cache(maxsize=4096)
def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and the last day that a value may cover; None for durations and for what is no such value.

    An open end reaches to the calendar's own (`date.min`, `date.max`).
    """
    if not value:
        return None
    if value.count("/") == 1:
        return _interval(*value.split("/"))
    return _single(value)


def is_duration(value: str | None) -> bool:
    """Whether a value is a length of time (P5D, PT24H), or between two (P5Y/P10Y)."""
    return bool(value) and all(DURATION.match(end) for end in (value or "").split("/", 1))


def is_open(value: str | None) -> bool:
    """Whether a value has no end ("2014/..")."""
    return bool(value and value.endswith("/.."))


def grain(value: str | None) -> str | None:
    """How much a value knows: "day", "week", "month", "season", "year", "decade", "century", "interval" or None."""
    if bounds(value) is None or value is None:
        return None
    if "/" in value:
        return "interval"
    if "W" in value:
        return "week" if "X" not in value else "year"
    known = value.replace("-", "").rstrip("X")
    if len(known) == 6 and int(known[4:]) in SEASONS:
        return "season"
    return {8: "day", 7: "month", 6: "month", 5: "year", 4: "year", 3: "decade", 2: "century"}.get(len(known))


def join(first: str, last: str) -> str:
    """The interval from one value to another; the value itself where they are the same."""
    return first if first == last else f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"


def _interval(start: str, end: str) -> tuple[date, date] | None:
    if start in {"", ".."} and end in {"", ".."}:
        return None
    first = (date.min, date.min) if start in {"", ".."} else _single(start)
    last = (date.max, date.max) if end in {"", ".."} else _single(end)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _single(value: str) -> tuple[date, date] | None:
    if week := WEEK.match(value):
        return _weeks(*week.groups())
    match = DATE.match(value)
    if not match:
        return None
    years = _range(match.group(1), MINYEAR, MAXYEAR)
    if not years:
        return None
    if match.group(2) is None:
        return date(years[0], 1, 1), date(years[1], 12, 31)
    if match.group(3) is None and match.group(2).isdigit() and int(match.group(2)) in SEASONS:
        return _season(years, int(match.group(2)))
    months = _range(match.group(2), 1, 12)
    return _days(years, months, match.group(3)) if months else None


def _season(years: tuple[int, int], season: int) -> tuple[date, date]:
    first, last = SEASONS[season]
    end_year = min(years[1] + (last < first), MAXYEAR)
    return date(years[0], first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _days(years: tuple[int, int], months: tuple[int, int], days: str | None) -> tuple[date, date] | None:
    last_day = monthrange(years[1], months[1])[1]
    if days is None:
        return date(years[0], months[0], 1), date(years[1], months[1], last_day)
    found = _range(days, 1, 31 if months[0] != months[1] else last_day)
    return (date(years[0], months[0], found[0]), date(years[1], months[1], min(found[1], last_day))) if found else None


def _weeks(year: str, week: str) -> tuple[date, date] | None:
    years, weeks = _range(year, MINYEAR, MAXYEAR), _range(week, 1, 53)
    if not years or not weeks:
        return None
    try:
        return (date.fromisocalendar(years[0], weeks[0], 1),
                date.fromisocalendar(years[1], min(weeks[1], weeks_in(years[1])), 7)
                if "X" in week else date.fromisocalendar(years[1], weeks[1], 7))
    except (ValueError, OverflowError):
        return None


def weeks_in(year: int) -> int:
    """How many ISO weeks a year has: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def _range(digits: str, least: int, most: int) -> tuple[int, int] | None:
    """The lowest and highest number within limits that fits digits with X; None where none does."""
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if "X" not in digits:
        return (low, high) if least <= low <= most else None
    fitting = [number for number in (range(max(low, least), min(high, most) + 1))
               if all(want in ("X", got) for want, got in zip(digits, f"{number:0{len(digits)}d}", strict=True))]
    return (fitting[0], fitting[-1]) if fitting else None
