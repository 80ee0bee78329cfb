"""The calendar's arithmetic: which day, month or year is meant, counted from what is known of a report's own day.

Values are EDTF strings; what is not known stays out of them: digits become X, or there is no value (None). Thirds of
a month are the days 1-10, 11-20 and 21 on, of a year four months each (codebook, section 4). Weeks are ISO 8601's.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

SOON, LONG_AGO = 60, 270  # days: a date so near ahead is meant rather than one so long past
UNTOLD = {"", "either"}  # no word tells whether a time is past
MONTHS_SOON = 2  # the same for months: of so near a month no one says just "Oktober" for last year's


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day that a report speaks from: all of it, its month, its year, or nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day itself, where it is known."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    @property
    def value(self) -> str | None:
        """What is known, in EDTF: "2009-08-02", "2009-08", "2009" or None."""
        if self.year is None:
            return None
        return "-".join(f"{part:0{4 if place == 0 else 2}d}" for place, part in
                        enumerate((self.year, self.month, self.day)) if part is not None)


def anchored(day: date) -> Anchor:
    """The anchor of a known day."""
    return Anchor(day.year, day.month, day.day)


def month_of(slots: Mapping[str, str]) -> int | None:
    """The number of the month that a mention's slots name, however it is written."""
    names = ("month", "month_short", "month_number", "month_english")
    return next((int(slots[name]) for name in names if name in slots), None)


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31 February, the year 0)."""
    if MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def move(day: date, days: float) -> date | None:
    """The day some days away; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def text(day: date | None) -> str | None:
    """A day in EDTF."""
    return day.isoformat() if day else None


def year_text(year: int) -> str | None:
    """A year in EDTF; None beyond the calendar."""
    return f"{year:04d}" if MINYEAR <= year <= MAXYEAR else None


def week_text(day: date | None) -> str | None:
    """The ISO week of a day."""
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_text(year: int, month: int, edge: int = 0) -> str | None:
    """A month, or with `edge` 1, 2 or 3 its first, middle or last third."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    name = f"{year:04d}-{month:02d}"
    if edge not in (1, 2, 3):
        return name
    first, last = ((1, 10), (11, 20), (21, monthrange(year, month)[1]))[edge - 1]
    return f"{name}-{first:02d}/{name}-{last:02d}"


def months_text(first: tuple[int, int], months: int) -> str | None:
    """A run of months within one year, from a year's month on; None where it would leave the year or the calendar."""
    year, month = first
    if month + months - 1 > 12 or not year_text(year):
        return None
    return f"{year:04d}-{month:02d}/{year:04d}-{month + months - 1:02d}"


def third_of_year(year: int, edge: int) -> str | None:
    """A year, or with `edge` its third."""
    name = year_text(year)
    if name is None or edge not in (1, 2, 3):
        return name
    return f"{name}-{4 * edge - 3:02d}/{name}-{4 * edge:02d}"


def decade_text(year: int, edge: int) -> str:
    """The decade that begins with a year, or with `edge` its years 0-3, 4-6 or 7-9."""
    if edge not in (1, 2, 3):
        return f"{year // 10:03d}X"
    first, last = ((0, 3), (4, 6), (7, 9))[edge - 1]
    return f"{year + first:04d}/{year + last:04d}"


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month some months away."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def pick(choices: list[date], now: date, *, tense: str = "", direction: int | None = None) -> date | None:
    """Of the days that fit, the one that is meant, seen from `now`.

    A direction of -1 or 1 is strictly before or after. Without one, the tense decides: the next for "future", the
    nearer for "nearest", else the last, unless that is long ago and the next is soon.
    """
    past = max((day for day in choices if day < now or (day == now and direction is None)), default=None)
    coming = min((day for day in choices if day > now or (day == now and direction is None)), default=None)
    if direction is not None and direction < 0:
        return past
    if direction is not None and direction > 0:
        return coming
    if past is None or coming is None or past == coming:
        return past or coming
    if tense == "future":  # so far ahead, and just past: it was said of a day that is over
        over = (coming - now).days >= LONG_AGO and (now - past).days <= SOON
        return past if over else coming
    soon = (coming - now).days <= SOON and (now - past).days >= LONG_AGO
    nearer = tense == "nearest" and coming - now <= now - past
    return coming if soon or nearer else past


def nearest_day(anchor: Anchor, month: int, day: int, *, tense: str = "", direction: int | None = None,
                weekday: int | None = None) -> str | None:
    """The day of a date without its year. A weekday chooses among years where no such day is near."""
    if anchor.year is None:
        return None
    now = anchor.date
    if now is None:
        return text(make(anchor.year, month, day))
    found = [make(anchor.year + years, month, day) for years in range(-8, 9)]  # a leap day may be eight years away
    choices = [one for one in found if one is not None]
    if weekday is not None and direction is None:
        near = [one for one in choices if abs((one - now).days) <= SOON]
        fitting = [one for one in choices if one.isoweekday() == weekday and abs((one - now).days) < 3 * 366]
        choices = near or fitting or choices
        if near:
            return text(min(near, key=lambda one: abs(one - now)))
    if direction == 0:
        return text(make(anchor.year, month, day))
    return text(pick(choices, now, tense=tense, direction=direction))


def nearest_month(anchor: Anchor, month: int, *, tense: str = "",
                  direction: int | None = None) -> tuple[int, int] | None:
    """The year and month of a month without its year."""
    if anchor.year is None:
        return None
    if anchor.month is None or direction == 0:
        return anchor.year, month
    now = date(anchor.year, anchor.month, 1)
    choices = [one for years in (-1, 0, 1) if (one := make(anchor.year + years, month, 1))]
    if tense != "nearest" and direction is None:
        ahead = {shift_month(now.year, now.month, step) for step in range(1, MONTHS_SOON + 1)}
        ahead = ahead if tense in UNTOLD else set()
        fitting = [one for one in choices if (one >= now if tense == "future" else one <= now)]
        choices = [one for one in choices if (one.year, one.month) in ahead] or fitting
    chosen = pick(choices, now, tense=tense, direction=direction)
    return (chosen.year, chosen.month) if chosen else None


def nearest_weekday(anchor: Anchor, weekday: int, *, tense: str = "", direction: int | None = None) -> str | None:
    """The day of a weekday: the last one unless told otherwise; a report's own weekday is its own day."""
    now = anchor.date
    if now is None:
        return unknown_day(anchor)
    monday = now - timedelta(days=now.isoweekday() - 1)
    if direction == 0:
        return text(move(monday, weekday - 1))
    choices = [day for weeks in (-2, -1, 0, 1, 2) if (day := move(monday, 7 * weeks + weekday - 1))]
    return text(pick(choices, now, tense=tense, direction=direction))


def unknown_day(anchor: Anchor) -> str | None:
    """A day of which only the report's month or year is known: "2009-08-XX", "2009-XX-XX"."""
    if anchor.year is None:
        return None
    return f"{anchor.year:04d}-{anchor.month:02d}-XX" if anchor.month else f"{anchor.year:04d}-XX-XX"


def next_fitting(stated: date, weekday: int, now: date | None) -> date | None:
    """The nearest day on which a weekday does fit a date: another year or month, day and month swapped, a day beside.

    With the report's day known, the one nearest to it and not far after; else the first of these.
    """
    years = [one for step in (1, -1, 2, -2) if (one := make(stated.year + step, stated.month, stated.day))]
    swapped = [one for one in [make(stated.year, stated.day, stated.month)] if one]
    months = [one for step in (1, -1) if (one := make(*shift_month(stated.year, stated.month, step), stated.day))]
    days = [one for step in (1, -1, 2, -2, 3, -3) if (one := move(stated, step))]
    fitting = [one for one in years + swapped + months + days if one.isoweekday() == weekday]
    if now is not None:
        near = [one for one in fitting if (one - now).days <= 7]
        return min(near, key=lambda one: abs(one - now), default=None)
    return fitting[0] if fitting else None
