"""The arithmetic of times: one function for each `reads_as` of times.toml, from a mention's slots to an EDTF value.

A reading gets the slots and what is known so far (`Now`), and gives a value or None. It never raises on any slots that
the rules can give: a day that does not exist has no value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jejak.events import calendar
from jejak.events.calendar import Anchor
from jejak.events.edtf import bounds, grain

Slots = Mapping[str, str]
RECENT = 31  # days: a weekday pointed back at was named for a day no longer ago
ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Now:
    """What a reading may lean on: the report's day, its "today", values named before, and dates with their years."""

    anchor: Anchor
    today: Anchor
    named: Sequence[str] = ()
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)


def read_date(slots: Slots, now: Now) -> str | None:
    """One day: "Rabu, 12 Januari 2021", "11 Maret", "(20/6)"."""
    month, day = calendar.month_of(slots), int(slots["day"])
    if month is None:
        return None
    year = _year(slots, now)
    if year is None and "year_direction" in slots:
        return None
    if year is None and not {"direction", "weekday"} & slots.keys() and slots.get("tense") != "future":
        year = now.years.get((month, day)) or _known_year(slots, now)
    if year is not None:
        return calendar.text(calendar.make(year, month, day))
    return calendar.nearest_day(now.anchor, month, day, tense=slots.get("tense", ""),
                                direction=_number(slots, "direction"), weekday=_number(slots, "weekday"))


def read_days(slots: Slots, now: Now) -> str | None:
    """A run of days: "7-8 Agustus 2008", "28 Februari-2 Maret"."""
    last = {key.removesuffix("_2"): value for key, value in slots.items() if key.endswith("_2")}
    last = {**{key: slots[key] for key in ("tense", "direction", "year_direction") if key in slots}, **last}
    shared = {key: slots[key] for key in ("month", "month_short", "month_number", "year", "year_any") if key in slots}
    if not {"month", "month_short"} & last.keys():
        last = {**shared, **last}
    elif "year" in shared and "year" not in last:
        last["year"] = shared["year"]
    last.pop("weekday", None)
    end = read_date(last, now)
    stop = calendar_day(end)
    month = calendar.month_of(slots)
    if stop is None or month is None:
        return None
    year = int(slots["year"]) if "year" in slots else stop.year - (month > stop.month)
    start = calendar.make(year, month, int(slots["day"]))
    return f"{start.isoformat()}/{end}" if start and start <= stop else None


def read_month(slots: Slots, now: Now) -> str | None:
    """A month or a third of one: "Mei", "akhir Juni", "November tahun lalu", "Agustus itu"."""
    month, edge = calendar.month_of(slots), _number(slots, "edge") or 0
    if month is None:
        return None
    year = _year(slots, now)
    if year is None and "pointer" in slots:
        year = next((first.year for first in _firsts(now) if first.month == month), None)
    if year is not None:
        return calendar.month_text(year, month, edge)
    if "year_direction" in slots:
        return None
    direction, here = _number(slots, "direction"), now.anchor
    if direction == -1 and edge and here.month == month and here.year and (here.day or 0) > 10 * edge:
        direction = 0  # "awal November lalu", told late in November
    found = calendar.nearest_month(here, month, tense=slots.get("tense", ""), direction=direction)
    return calendar.month_text(*found, edge) if found else None


def read_months(slots: Slots, now: Now) -> str | None:
    """A run of months: "Januari-September 2023"."""
    first, last = int(slots["month"]), int(slots["month_2"])
    if "year_2" in slots:
        end: int | None = int(slots["year_2"])
    elif "year" in slots:
        end = int(slots["year"]) + (last < first)
    else:
        end = _year(slots, now)
        if end is None:
            found = calendar.nearest_month(now.anchor, last, tense=slots.get("tense", ""),
                                           direction=_number(slots, "direction"))
            end = found[0] if found else None
    if end is None:
        return None
    start = int(slots["year"]) if "year" in slots else end - (last < first)
    return f"{start:04d}-{first:02d}/{end:04d}-{last:02d}" if (start, first) <= (end, last) else None


def read_year(slots: Slots, now: Now) -> str | None:
    """A year or a third of one: "tahun 2002", "awal 2008"."""
    return calendar.third_of_year(int(slots.get("year") or slots["year_old"]), _number(slots, "edge") or 0)


def read_years(slots: Slots, now: Now) -> str | None:
    """A run of years: "1982 hingga 1988"."""
    return f"{slots['year']}/{slots['year_2']}" if slots["year"] < slots["year_2"] else None


def read_decade(slots: Slots, now: Now) -> str | None:
    """A decade: "1990-an", "awal 1990-an", "era 80-an" (of the twentieth century)."""
    year = int(slots["decade"]) if "decade" in slots else 1900 + int(slots["decade_short"])
    return calendar.decade_text(year, _number(slots, "edge") or 0)


def read_century(slots: Slots, now: Now) -> str | None:
    """A century: "abad ke-20" is 19XX."""
    raw = (slots.get("century") or slots["ordinal_count"]).upper()
    number = int(float(raw)) if raw[:1].isdigit() else _roman(raw)
    return f"{number - 1:02d}XX" if 2 <= number <= 30 else None


def read_year_part(slots: Slots, now: Now) -> str | None:
    """A quarter or half of a year: "kuartal I", "semester kedua tahun lalu"."""
    months = int(slots["year_part"])
    year, anchor = _year(slots, now), now.anchor
    if slots["ordinal"] == "last":
        if anchor.year is None or anchor.month is None:
            return None
        start = (anchor.month - 1) // months * months + 1
        year, month = calendar.shift_month(anchor.year, start, -months)
    else:
        month = (int(slots["ordinal"]) - 1) * months + 1
        if year is None and anchor.year is not None and "year_direction" not in slots:
            ahead = anchor.month is not None and month > anchor.month and slots.get("tense") != "future"
            year = anchor.year - ahead
    if year is None or month + months - 1 > 12 or not calendar.year_text(year):
        return None
    return f"{year:04d}-{month:02d}/{year:04d}-{month + months - 1:02d}"


def read_season(slots: Slots, now: Now) -> str | None:
    """A season of the northern year, as EDTF numbers them: "musim panas 2024" is 2024-22."""
    season, year, anchor = slots["season"], _year(slots, now), now.anchor
    if year is None and anchor.year is not None and "year_direction" not in slots:
        step = _number(slots, "direction") or 0
        year = anchor.year
        first = 3 * (int(season) - 21) + 3
        if anchor.month is not None and step:
            over = anchor.month > min(first + 2, 12)
            begun = anchor.month >= first
            year += (begun if step > 0 else -1 if not over else 0)
    return f"{year:04d}-{season}" if year is not None and calendar.year_text(year) else None


def read_relative(slots: Slots, now: Now) -> str | None:
    """A week, month, year or decade counted from the report: "pekan lalu", "akhir bulan ini", "tahun depan"."""
    return _away(slots["unit"], int(slots.get("direction", "0")), now.anchor, _number(slots, "edge") or 0)


def read_weekend(slots: Slots, now: Now) -> str | None:
    """Saturday and Sunday: "akhir pekan", the last one unless told otherwise."""
    day = now.anchor.date
    if day is None:
        return calendar.unknown_day(now.anchor)
    direction = _number(slots, "direction")
    if direction is None:
        direction = 0 if day.isoweekday() >= 6 or slots.get("tense") == "future" else -1
    elif direction == 0 and day.isoweekday() < 5 and slots.get("tense") == "past":
        direction = -1  # what is told of "this weekend" on a Tuesday as past was on the last one
    saturday = calendar.move(day, 6 - day.isoweekday() + 7 * direction)
    sunday = calendar.move(saturday, 1) if saturday else None
    return f"{saturday}/{sunday}" if saturday and sunday else None


def read_ago(slots: Slots, now: Now) -> str | None:
    """A number of units back, with the unit's grain: "dua hari lalu", "lima tahun lalu"."""
    return _counted(slots, now, -1)


def read_from_now(slots: Slots, now: Now) -> str | None:
    """A number of units ahead: "setahun dari sekarang"."""
    return _counted(slots, now, 1)


def read_duration(slots: Slots, now: Now) -> str | None:
    """A length of time: "lima hari" is P5D, "tiga dekade" P30Y."""
    unit = slots.get("unit") or slots["one_unit"]
    count = float(slots.get("count", "1")) * int(unit[:-1] or 1)
    return f"P{count:g}{unit[-1]}" if count else None


def read_hours(slots: Slots, now: Now) -> str | None:
    """A day or more, counted in hours: PT72H."""
    return f"PT{int(slots['hours'])}H"


def read_day_word(slots: Slots, now: Now) -> str | None:
    """A day counted from the report's: "hari ini", "kemarin", "lusa"."""
    day = now.today.date
    return calendar.text(calendar.move(day, int(slots["day_word"]))) if day else calendar.unknown_day(now.today)


def read_last_night(slots: Slots, now: Now) -> str | None:
    """The night before the report."""
    return read_day_word({"day_word": "-1"}, now)


def read_one_night(slots: Slots, now: Now) -> str | None:
    """A night as a length of time."""
    return "P1D"


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
                                    direction=_number(slots, "direction"))


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


def read_before(slots: Slots, now: Now) -> str | None:
    """The week, month or year before the one last named, or before the report's."""
    for value in reversed(now.named):
        spread = bounds(value)
        if spread and "X" not in value and spread[0].year == spread[1].year:
            return _away(slots["unit"], -1, calendar.anchored(spread[0]), 0)
    return _away(slots["unit"], -1, now.anchor, 0)


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


def calendar_day(value: str | None) -> date | None:
    """The one day that a value is; None where it is more or less than a day."""
    return spread[0] if value and grain(value) == "day" and (spread := bounds(value)) else None


def _firsts(now: Now) -> list[date]:
    return [spread[0] for value in reversed(now.named) if (spread := bounds(value))]


def _counted(slots: Slots, now: Now, sign: int) -> str | None:
    unit = slots.get("unit") or slots["one_unit"]
    count = float(slots.get("count", "1"))
    if count != int(count):
        smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "10Y": ("Y", 10), "100Y": ("Y", 100)}
        unit, times = smaller.get(unit, (unit, 1))
        count = round(count * times)
    if unit in {"10Y", "100Y"}:  # a decade ago is a year, not a decade
        unit, count = "Y", count * int(unit[:-1])
    if unit == "M" and now.anchor.month is None:
        return None
    return _away(unit, sign * int(count), now.anchor, 0)


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


def _number(slots: Slots, name: str) -> int | None:
    return int(slots[name]) if name in slots else None


def _year(slots: Slots, now: Now) -> int | None:
    """The year that the words give, outright or counted from the report."""
    if "year" in slots:
        return int(slots["year"])
    if "year_any" in slots:
        raw = slots["year_any"]
        return int(raw) if len(raw) == 4 else 2000 + int(raw)
    direction = slots.get("year_direction")
    if direction == "same":
        return next((spread[0].year for value in reversed(now.named)
                     if (spread := bounds(value)) and spread[0].year == spread[1].year), None)
    if direction is not None and now.anchor.year is not None:
        return now.anchor.year + int(direction)
    return None


def _known_year(slots: Slots, now: Now) -> int | None:
    """The year of a day that print names without it, unless the report is older."""
    known = date.fromisoformat(slots["known"]) if "known" in slots else None
    here = now.anchor.date
    return known.year if known and (here is None or known <= here) else None


def _roman(raw: str) -> int:
    values = [ROMAN[letter] for letter in raw]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


READINGS: Mapping[str, Callable[[Slots, Now], str | None]] = {
    "date": read_date, "days": read_days, "month": read_month, "months": read_months, "year": read_year,
    "years": read_years, "decade": read_decade, "century": read_century, "year_part": read_year_part,
    "season": read_season, "relative": read_relative, "weekend": read_weekend, "ago": read_ago,
    "from_now": read_from_now, "duration": read_duration, "hours": read_hours, "day_word": read_day_word,
    "last_night": read_last_night, "one_night": read_one_night, "weekday": read_weekday, "weekdays": read_weekdays,
    "same": read_same, "before": read_before, "day_before": read_day_before, "day_after": read_day_after,
}
