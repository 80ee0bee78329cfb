"""Readings of times that are counted, from the report or from a time named before.

Each takes a mention's slots and what is known so far, and gives an EDTF value or None; none raises on any slots that
the rules can give.
"""

from __future__ import annotations

from jejak.events import calendar
from jejak.events.calendar import Anchor
from jejak.events.edtf import bounds, grain
from jejak.events.lengths import read_duration, unit_of
from jejak.events.now import Now, Slots, calendar_day, number

JUST_OVER = 2  # Tuesday: until then "this weekend" is rather the one that is just over
RECENT = 31  # days: a weekday pointed back at was named for a day no longer ago


def read_relative(slots: Slots, now: Now) -> str | None:
    """A week, month, year or decade counted from the report: "pekan lalu", "akhir bulan ini", "tahun depan"."""
    return _away(slots["unit"], int(slots.get("direction", "0")), now.anchor, number(slots, "edge") or 0)


def read_weekend(slots: Slots, now: Now) -> str | None:
    """Saturday and Sunday: "akhir pekan", the last one unless told otherwise."""
    day = now.anchor.date
    if day is None:
        return calendar.unknown_day(now.anchor)
    direction = number(slots, "direction")
    if direction is None:
        direction = 0 if day.isoweekday() >= 6 or slots.get("tense") == "future" else -1
    elif direction == 0 and ((day.isoweekday() < 5 and slots.get("tense") == "past")
                             or (day.isoweekday() <= JUST_OVER and slots.get("tense") != "future")):
        direction = -1  # what is told of "this weekend" on a Tuesday, but not as coming, was on the last one
    saturday = calendar.move(day, 6 - day.isoweekday() + 7 * direction)
    sunday = calendar.move(saturday, 1) if saturday else None
    return f"{saturday}/{sunday}" if saturday and sunday else None


def read_ago(slots: Slots, now: Now) -> str | None:
    """A number of units back, with the unit's grain: "dua hari lalu", "lima tahun lalu"."""
    return _counted(slots, now.anchor, -1)


def read_from_now(slots: Slots, now: Now) -> str | None:
    """A number of units ahead: "setahun dari sekarang"."""
    return _counted(slots, now.anchor, 1)


def read_day_word(slots: Slots, now: Now) -> str | None:
    """A day counted from the report's: "hari ini", "kemarin", "lusa"."""
    day = now.today.date
    return calendar.text(calendar.move(day, int(slots["day_word"]))) if day else calendar.unknown_day(now.today)


def read_last_night(slots: Slots, now: Now) -> str | None:
    """The night before the report."""
    return read_day_word({"day_word": "-1"}, now)


def read_weekday(slots: Slots, now: Now) -> str | None:
    """A day of the week: the last one, or as its words say; "Sabtu itu" is the Saturday last named."""
    weekday = int(slots["weekday"])
    if "pointer" in slots:
        for value in reversed(now.named):
            day, here = calendar_day(value), now.anchor.date
            if day and day.isoweekday() == weekday and (here is None or abs((here - day).days) <= RECENT):
                return value
    if "week_direction" in slots and (day := now.anchor.date):
        return calendar.text(calendar.move(day, 7 * int(slots["week_direction"]) + weekday - day.isoweekday()))
    return calendar.nearest_weekday(now.anchor, weekday, tense=slots.get("tense", ""),
                                    direction=number(slots, "direction"))


def read_weekday_eve(slots: Slots, now: Now) -> str | None:
    """The day before a day of the week: "malam Minggu" is Saturday night."""
    eve = (int(slots["weekday"]) - 2) % 7 + 1
    return read_weekday({**slots, "weekday": str(eve)}, now)


def read_weekdays_ago(slots: Slots, now: Now) -> str | None:
    """A day of the week some weeks back: "dua Jumat lalu" is the Friday before the last."""
    count = float(slots["count"])
    last = calendar_day(calendar.nearest_weekday(now.anchor, int(slots["weekday"]), direction=-1))
    if last is None or count != int(count) or count < 1:
        return calendar.unknown_day(now.anchor)
    return calendar.text(calendar.move(last, -7 * (count - 1)))


def read_weekdays(slots: Slots, now: Now) -> str | None:
    """A run of days of the week: "Senin-Rabu"."""
    last = read_weekday({**slots, "weekday": slots["weekday_2"]}, now)
    day = calendar_day(last)
    if day is None:
        return last
    start = calendar.move(day, -((int(slots["weekday_2"]) - int(slots["weekday"])) % 7))
    return f"{start}/{day}" if start and start < day else None


def read_same(slots: Slots, now: Now) -> str | None:
    """A day, week, month or year named before: "hari yang sama", "tahun itu"."""
    unit = slots["unit"]
    for value in reversed(now.named):
        spread = bounds(value)
        if spread is None:
            continue
        if unit == "D" and grain(value) == "day":
            return value
        if unit == "W" and grain(value) in {"day", "week"}:
            return calendar.week_text(spread[0])
        one_month = (spread[0].year, spread[0].month) == (spread[1].year, spread[1].month)
        if unit == "M" and one_month and "X" not in value:
            return calendar.month_text(spread[0].year, spread[0].month)
        if unit == "Y" and spread[0].year == spread[1].year:
            return calendar.year_text(spread[0].year)
        if unit == "10Y" and grain(value) in {"decade", "year"}:
            return calendar.decade_text(spread[0].year // 10 * 10, 0)
    return None


def read_same_day(slots: Slots, now: Now) -> str | None:
    """The day last named: "malam yang sama"."""
    return read_same({"unit": "D"}, now)


def read_before(slots: Slots, now: Now) -> str | None:
    """The week, month or year before the one last named, or before the report's."""
    return _next_to(slots, now, -1)


def read_after(slots: Slots, now: Now) -> str | None:
    """The week, month or year after the one last named, or after the report's."""
    return _next_to(slots, now, 1)


def _next_to(slots: Slots, now: Now, steps: int) -> str | None:
    for value in reversed(now.named):
        spread = bounds(value)
        if spread and "X" not in value and spread[0].year == spread[1].year:
            return _away(slots["unit"], steps, calendar.anchored(spread[0]), 0)
    return _away(slots["unit"], steps, now.anchor, 0)


def read_counted_after(slots: Slots, now: Now) -> str | None:
    """A number of units after the time last named, where that is exact enough, else the length: "dua hari kemudian"."""
    return _counted_on(slots, now, 1)


def read_counted_before(slots: Slots, now: Now) -> str | None:
    """A number of units before the time last named, where that is exact enough; else the length."""
    return _counted_on(slots, now, -1)


def _counted_on(slots: Slots, now: Now, sign: int) -> str | None:
    known = {"D": {"day"}, "W": {"day"}, "M": {"day", "month"}}.get(unit_of(slots), {"day", "month", "year"})
    for value in reversed(now.named):
        spread = bounds(value)
        if spread and grain(value) in known:
            return _counted(slots, calendar.anchored(spread[0]), sign)
    return read_duration(slots, now)


def read_day_before(slots: Slots, now: Now) -> str | None:
    """The day before the one last named, or before the report's."""
    return _beside(now, -1)


def read_day_after(slots: Slots, now: Now) -> str | None:
    """The day after the one last named."""
    return _beside(now, 1)


def _beside(now: Now, days: int) -> str | None:
    last = next((day for value in reversed(now.named) if (day := calendar_day(value))), None)
    if last is None:
        last = now.anchor.date if days < 0 else None
    return calendar.text(calendar.move(last, days)) if last else calendar.unknown_day(now.anchor)


def _counted(slots: Slots, anchor: Anchor, sign: int) -> str | None:
    unit = unit_of(slots)
    count = float(slots.get("count", "1"))
    if count != int(count):
        smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "10Y": ("Y", 10), "100Y": ("Y", 100)}
        unit, times = smaller.get(unit, (unit, 1))
        count = round(count * times)
    if unit in {"10Y", "100Y"}:  # a decade ago is a year, not a decade
        unit, count = "Y", count * int(unit[:-1])
    if unit == "M" and anchor.month is None:
        return None
    return _away(unit, sign * int(count), anchor, 0)


def _away(unit: str, steps: int, anchor: Anchor, edge: int) -> str | None:
    """The unit that lies some steps from the report's own."""
    day = anchor.date
    if anchor.year is None:
        return None
    if unit == "D":
        return calendar.text(calendar.move(day, steps)) if day else calendar.unknown_day(anchor)
    if unit == "W":
        return calendar.week_text(calendar.move(day, 7 * steps)) if day else f"{anchor.year:04d}-WXX"
    if unit == "M":
        if anchor.month is None:
            return f"{anchor.year:04d}-XX"
        return calendar.month_text(*calendar.shift_month(anchor.year, anchor.month, steps), edge)
    if unit == "Y":
        return calendar.third_of_year(anchor.year + steps, edge)
    if unit == "10Y":
        return calendar.decade_text((anchor.year // 10 + steps) * 10, edge)
    return f"{anchor.year // 100 + steps:02d}XX"
