"""Readings of times that name their place on the calendar: days, months, years, decades, quarters, seasons.

Each takes a mention's slots and what is known so far, and gives an EDTF value or None; none raises on any slots that
the rules can give.
"""

from __future__ import annotations

from datetime import date

from jejak.events import calendar
from jejak.events.edtf import bounds, weeks_in
from jejak.events.now import Now, Slots, calendar_day, known_year, number, year_of

ROMAN = {"I": 1, "V": 5, "X": 10}


def read_date(slots: Slots, now: Now) -> str | None:
    """One day: "Rabu, 12 Januari 2021", "11 Maret", "(20/6)"."""
    month, day = calendar.month_of(slots), int(slots["day"])
    if month is None:
        return None
    year = year_of(slots, now)
    if year is None and "year_direction" in slots:
        return None
    if year is None and not {"direction", "weekday"} & slots.keys() and slots.get("tense") != "future":
        year = now.years.get((month, day)) or known_year(slots, now)
    if year is not None:
        return calendar.text(calendar.make(year, month, day))
    return calendar.nearest_day(now.anchor, month, day, tense=slots.get("tense", ""),
                                direction=number(slots, "direction"), weekday=number(slots, "weekday"))


def read_day_of_month(slots: Slots, now: Now) -> str | None:
    """A day of the report's month, or of the one before it where that day is still far: "tanggal 15"."""
    here, day = now.anchor.date, int(slots["day"])
    if here is None:
        month = calendar.month_text(now.anchor.year, now.anchor.month) if now.anchor.year and now.anchor.month else None
        return f"{month}-{day:02d}" if month else None
    months = [calendar.shift_month(here.year, here.month, step) for step in (-1, 0, 1)]
    choices = [one for year, month in months if (one := calendar.make(year, month, day))]
    return calendar.text(calendar.pick(choices, here, tense=slots.get("tense", "")))


def read_week_of(slots: Slots, now: Now) -> str | None:
    """A week of a year, or seven days of a month: "minggu pertama 2024", "pekan kedua Juni"."""
    ordinal, month = slots["ordinal"], calendar.month_of(slots)
    if month is None:
        year = int(slots["year_2"])
        return f"{year:04d}-W{weeks_in(year) if ordinal == 'last' else int(ordinal):02d}"
    whole = bounds(read_month({key: value for key, value in slots.items() if key != "unit"}, now))
    if whole is None:
        return None
    first = whole[1].day - 6 if ordinal == "last" else 7 * int(ordinal) - 6
    start = whole[0].replace(day=first)
    return f"{start}/{start.replace(day=first + 6)}"


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


def read_two_days(slots: Slots, now: Now) -> str | None:
    """Two days of a month: a run where the one follows the other, else the later: "11 dan 12 Januari"."""
    run = read_days(slots, now)
    if run and int(slots["day_2"]) - int(slots["day"]) > 1:
        return run.partition("/")[2]
    return run


def read_month(slots: Slots, now: Now) -> str | None:
    """A month or a third of one: "Mei", "akhir Juni", "November tahun lalu", "Agustus itu"."""
    month, edge = calendar.month_of(slots), number(slots, "edge") or 0
    if month is None:
        return None
    year = year_of(slots, now)
    if year is None and "pointer" in slots:
        year = next((first.year for first in _firsts(now) if first.month == month), None)
    if year is not None:
        return calendar.month_text(year, month, edge)
    if "year_direction" in slots:
        return None
    direction, here = number(slots, "direction"), now.anchor
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
        end = year_of(slots, now)
        if end is None:
            found = calendar.nearest_month(now.anchor, last, tense=slots.get("tense", ""),
                                           direction=number(slots, "direction"))
            end = found[0] if found else None
    if end is None:
        return None
    start = int(slots["year"]) if "year" in slots else end - (last < first)
    return f"{start:04d}-{first:02d}/{end:04d}-{last:02d}" if (start, first) <= (end, last) else None


def read_year(slots: Slots, now: Now) -> str | None:
    """A year or a third of one: "tahun 2002", "awal 2008"."""
    return calendar.third_of_year(int(slots.get("year") or slots["year_old"]), number(slots, "edge") or 0)


def read_years(slots: Slots, now: Now) -> str | None:
    """A run of years: "1982 hingga 1988"."""
    return f"{slots['year']}/{slots['year_2']}" if slots["year"] < slots["year_2"] else None


def read_decade(slots: Slots, now: Now) -> str | None:
    """A decade: "1990-an", "awal 1990-an", "era 80-an" (of the twentieth century)."""
    year = int(slots["decade"]) if "decade" in slots else 1900 + int(slots["decade_short"])
    return calendar.decade_text(year, number(slots, "edge") or 0)


def read_century(slots: Slots, now: Now) -> str | None:
    """A century: "abad ke-20" is 19XX."""
    raw = (slots.get("century") or slots["ordinal_count"]).upper()
    number = int(float(raw)) if raw[:1].isdigit() else _roman(raw)
    return f"{number - 1:02d}XX" if 2 <= number <= 30 else None


def read_year_part(slots: Slots, now: Now) -> str | None:
    """A quarter or half of a year: "kuartal I", "semester kedua tahun lalu"."""
    months = int(slots["year_part"])
    year, anchor = year_of(slots, now), now.anchor
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
    return calendar.months_text((year, month), months) if year is not None else None


def read_year_part_relative(slots: Slots, now: Now) -> str | None:
    """A quarter or half counted from the report's own: "kuartal lalu"."""
    months, here = int(slots["year_part"]), now.anchor
    if here.year is None or here.month is None:
        return None
    start = (here.month - 1) // months * months + 1
    first = calendar.shift_month(here.year, start, months * int(slots["direction"]))
    return calendar.months_text(first, months)


def read_season(slots: Slots, now: Now) -> str | None:
    """A season of the northern year, as EDTF numbers them: "musim panas 2024" is 2024-22."""
    season, year, anchor = slots["season"], year_of(slots, now), now.anchor
    if year is None and anchor.year is not None and "year_direction" not in slots:
        step = number(slots, "direction") or 0
        year = anchor.year
        first = 3 * (int(season) - 21) + 3
        if anchor.month is not None and step:
            over = anchor.month > min(first + 2, 12)
            begun = anchor.month >= first
            year += (begun if step > 0 else -1 if not over else 0)
    return f"{year:04d}-{season}" if year is not None and calendar.year_text(year) else None


def _firsts(now: Now) -> list[date]:
    return [spread[0] for value in reversed(now.named) if (spread := bounds(value))]


def _roman(raw: str) -> int:
    values = [ROMAN[letter] for letter in raw]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
