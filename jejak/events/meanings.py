"""What TIMEX3 says of one time, from its EDTF value or, for what the codebook leaves out, from its words.

Thirds ("akhir Juni") are a value with a `mod`. Decades are three figures, centuries two; seasons, quarters, halves and
weekends have their letters; what no number measures is X (PXM, PXX). A report's unknown day is XXXX-XX-XX.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from jejak.events.clock import clock, part
from jejak.events.edtf import bounds, grain, is_duration
from jejak.events.now import Slots

EDGES = {"1": "START", "2": "MID", "3": "END"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
PARTS_OF_YEAR = {"3": "Q", "6": "H"}
LONG_UNITS = {"10Y": "DE", "100Y": "CE"}
WHOLE = {10: 7, 7: 4, 4: 3}  # of how many figures a day's month, a month's year, a year's decade is
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
UNKNOWN_DAY = "XXXX-XX-XX"
NIGHTS = frozenset({"last_night", "weekday_eve"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """Type (DATE, TIME, DURATION or SET) and attributes of a TIMEX3; "" where it has none."""

    type: str
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """What the words lean on: the report's day, and the day last named before them."""

    report: date | None
    named: str | None = None

    @property
    def day(self) -> str:
        """The day that a clock time without one is of."""
        return self.named or self.today

    @property
    def today(self) -> str:
        """The report's day."""
        return self.report.isoformat() if self.report else UNKNOWN_DAY


def of_edtf(slots: Slots, value: str | None, *, reading: str, day_part: str) -> Meaning:
    """A time of the codebook; `day_part` is the part of the day that a table gives its words."""
    if value is None:
        return Meaning("DATE", _unknown(slots))
    if is_duration(value):
        return Meaning("DURATION", _length(slots, value))
    value = value.removesuffix("/..")
    named = slots.get("day_part") or slots.get("day_part_2") or day_part or ("night" if reading in NIGHTS else "")
    if named and is_day(value):
        return Meaning("TIME", value + part(named))
    mod = EDGES.get(slots.get("edge", ""), "")
    return Meaning("DATE", _date(value, reading, slots, whole=bool(mod)), mod)


def is_day(value: str | None) -> bool:
    """Whether a value is one day, though not all of its figures may be known."""
    return bool(value and "/" not in value and (grain(value) == "day" or value.count("-") == 2))


def _date(value: str, reading: str, slots: Slots, *, whole: bool) -> str:
    """A date of TIMEX3; `whole` asks for the month, year or decade of which the value is a third."""
    first, spread = value.partition("/")[0], bounds(value)
    if whole and "/" in value:
        value = first = first[: WHOLE.get(len(first), len(first))]
    if reading in {"weekend", "week_of"} and spread and "W" not in value:
        year, week, _ = spread[0].isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if reading == "weekend" else "")
    if "year_part" in slots and "/" in value:
        months = int(slots["year_part"])
        letter = PARTS_OF_YEAR.get(slots["year_part"])
        return f"{first[:4]}-{letter}{(int(first[5:7]) - 1) // months + 1}" if letter else first[:4]
    if len(value) == 7 and value[5:] in SEASONS:
        return f"{value[:4]}-{SEASONS[value[5:]]}"
    return value.rstrip("X") if grain(value) in {"decade", "century"} else value


def _length(slots: Slots, value: str) -> str:
    """A duration; decades and centuries are units of their own."""
    unit = slots.get("unit") or slots.get("one_unit") or ""
    return f"P{_count(slots)}{LONG_UNITS[unit]}" if unit in LONG_UNITS and "count_2" not in slots else value


def _unknown(slots: Slots) -> str:
    """What is known of a date in a report that has none: "XXXX-05", "XXXX-WXX-1"; else whether it is past."""
    if "weekday" in slots and "day" not in slots:
        return f"XXXX-WXX-{slots['weekday']}"
    month = next((slots[name] for name in ("month", "month_short", "month_number") if name in slots), "")
    if month:
        return f"XXXX-{int(month):02d}" + (f"-{int(slots['day']):02d}" if "day" in slots else "")
    direction = slots.get("direction", "")
    return REFERENCES[int(direction)] if direction else UNKNOWN_DAY


def _count(slots: Slots) -> str:
    return f"{float(slots.get('count', '1')):.15g}"


def _unit(slots: Slots) -> str:
    unit = slots.get("unit") or slots.get("one_unit") or ""
    return LONG_UNITS.get(unit, unit)


def read_clock(slots: Slots, here: Here) -> Meaning:
    """A clock time: "pukul 16.00 WIB"."""
    return Meaning("TIME", f"{here.day}T{clock(slots)}")


def read_clocks(slots: Slots, here: Here) -> Meaning:
    """A run of clock times: "pukul 08.00-10.00"."""
    last = {key.removesuffix("_2"): value for key, value in slots.items() if key.endswith("_2") or key == "day_part"}
    return Meaning("TIME", f"{here.day}T{clock(slots)}/{here.day}T{clock(last)}")


def read_clock_ago(slots: Slots, here: Here) -> Meaning:
    """Hours or minutes from now: on the report's day, at no clock time that is known."""
    return Meaning("TIME", f"{here.today}TXX:XX")


def read_day_part(slots: Slots, here: Here) -> Meaning:
    """A part of the day last named: "pagi itu"."""
    return Meaning("TIME", here.day + part(slots["day_part"]))


def read_every(slots: Slots, here: Here) -> Meaning:
    """A set by its length: "setiap tahun", "setiap 10 menit"."""
    value = f"PT{_count(slots)}{slots['clock_unit']}" if "clock_unit" in slots else f"P{_count(slots)}{_unit(slots)}"
    return Meaning("SET", value, quant="EVERY")


def read_every_named(slots: Slots, here: Here) -> Meaning:
    """A set by its name: "setiap Senin", "tiap pagi", "setiap Agustus", "setiap akhir pekan"."""
    named = part(slots.get("day_part") or slots.get("day_part_2") or "")
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday']}{named}"
    elif "month" in slots:
        value = f"XXXX-{int(slots['month']):02d}"
    else:
        value = UNKNOWN_DAY + named if named else "XXXX-WXX-WE"
    return Meaning("SET", value, quant="EVERY")


def read_how_often(slots: Slots, here: Here) -> Meaning:
    """A set that is counted: "tiga kali sehari"."""
    return Meaning("SET", f"P1{_unit(slots)}", freq=f"{_count(slots)}X")


def read_daily(slots: Slots, here: Here) -> Meaning:
    """Every day: "sehari-hari"."""
    return Meaning("SET", "P1D", quant="EVERY")


def read_vague_count(slots: Slots, here: Here) -> Meaning:
    """A length that no number measures: "beberapa bulan"."""
    return Meaning("DURATION", f"PTX{slots['clock_unit']}" if "clock_unit" in slots else f"PX{_unit(slots)}")


def read_age(slots: Slots, here: Here) -> Meaning:
    """An age: "berusia 43 tahun"."""
    return Meaning("DURATION", f"P{_count(slots)}{_unit(slots)}")


def read_vague_length(slots: Slots, here: Here) -> Meaning:
    """The same in one expression: "bertahun-tahun", "sejenak"."""
    unit = slots["vague_length"]
    return Meaning("DURATION", f"PTX{unit[1:]}" if unit.startswith("T") else f"PX{unit}")


def read_vague_ago(slots: Slots, here: Here) -> Meaning:
    """Some time back, or ahead: "beberapa hari lalu", "beberapa hari lagi"."""
    return Meaning("DATE", REFERENCES[int(slots.get("direction", "1"))])


def read_reference(slots: Slots, here: Here) -> Meaning:
    """Words for past, present and future."""
    return Meaning("DATE", slots["reference"])


def read_season_named(slots: Slots, here: Here) -> Meaning:
    """A season, of the report's year unless the words name another."""
    step = slots.get("year_direction") or slots.get("direction") or "0"
    year = slots.get("year")
    if year is None and here.report and step != "same":
        year = f"{here.report.year + int(step):04d}"
    return Meaning("DATE", f"{year or 'XXXX'}-{slots['timex_season']}", EDGES.get(slots.get("edge", ""), ""))


def read_feast(slots: Slots, here: Here) -> Meaning:
    """A feast of a fixed date, of the year named or else the nearest."""
    year = slots.get("year")
    if year is None and here.report:
        now, month, day = here.report, int(slots["feast"][:2]), int(slots["feast"][3:5])
        near = [date(one, month, day) for one in range(max(now.year - 1, 1), min(now.year + 2, 10_000))]
        year = f"{min(near, key=lambda one: abs(one - now)).year:04d}"
    return Meaning("TIME" if "T" in slots["feast"] else "DATE", f"{year or 'XXXX'}-{slots['feast']}")


MEANINGS: Mapping[str, Callable[[Slots, Here], Meaning]] = {
    "clock": read_clock,
    "clocks": read_clocks,
    "clock_ago": read_clock_ago,
    "day_part": read_day_part,
    "every": read_every,
    "every_named": read_every_named,
    "how_often": read_how_often,
    "daily": read_daily,
    "age": read_age,
    "vague_count": read_vague_count,
    "vague_length": read_vague_length,
    "vague_ago": read_vague_ago,
    "reference": read_reference,
    "season_named": read_season_named,
    "feast": read_feast,
}
