"""Days: what people type as a date, and the first and last day that an EDTF value may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from jejak.errors import QueryError

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_DAY = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[?~%]?")


def days(value: str) -> tuple[date, date]:
    """The first and last day of "2009", "2009-08" or "2009-08-02", as a filter takes them."""
    first, last = bounds(value.strip())
    if first is None or last is None:
        raise QueryError(f"there is no such date: {value!r}", advice="write it as YYYY, YYYY-MM or YYYY-MM-DD")
    return first, last


def bounds(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF value may mean; None for an open or unknown end.

    Intervals, ISO weeks and unknown digits are understood; durations and what is no date give (None, None).
    """
    if not value:
        return None, None
    first, slash, last = value.partition("/")
    return _stretch(first)[0], _stretch(last if slash else first)[1]


def _stretch(value: str) -> tuple[date | None, date | None]:
    try:
        if week := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if found := _DAY.fullmatch(value):
            return _edge(found, low=True), _edge(found, low=False)
    except ValueError:
        return None, None
    return None, None


def _edge(found: re.Match[str], *, low: bool) -> date:
    """The earliest or latest day that fits the figures, X standing for any figure."""
    year = _fill(found[1], 1 if low else 9999, low=low)
    month = _fill(found[2], 1 if low else 12, low=low)
    last = monthrange(year, month)[1]
    return date(year, month, _fill(found[3], 1 if low else last, low=low))


def _fill(figures: str | None, edge: int, *, low: bool) -> int:
    if not figures or not figures.strip("X"):
        return edge
    number = int(figures.replace("X", "0" if low else "9"))
    return number if "X" not in figures else max(number, edge) if low else min(number, edge)
