"""Readings of lengths of time: durations as ISO 8601 writes them, from a second to centuries.

Each takes a mention's slots and what is known so far; none raises on any slots that the rules can give.
"""

from __future__ import annotations

from jejak.events.now import Now, Slots

CLOCK = ("H", "M", "S")


def unit_of(slots: Slots) -> str:
    """The unit that is counted: "D", "W", "M", "Y" or years with their number, "10Y"."""
    return slots.get("unit") or slots["one_unit"]


def read_duration(slots: Slots, now: Now) -> str | None:
    """A length of days or more: "lima hari" is P5D, "tiga dekade" P30Y."""
    return length(float(slots.get("count", "1")), unit_of(slots))


def read_duration_clock(slots: Slots, now: Now) -> str | None:
    """A length of less than days: "empat jam" is PT4H, "3 menit 27 detik" PT3M27S, "setengah jam" PT30M."""
    told: dict[str, float] = {}
    for place in ("", "_2", "_3"):
        unit = slots.get(f"clock_unit{place}") or (None if place else slots.get("one_clock_unit"))
        if unit:
            told[unit] = told.get(unit, 0.0) + float(slots.get(f"count{place}", "1"))
    if len(told) == 1 and "H" in told and told["H"] < 1:
        told = {"M": told["H"] * 60}
    parts = "".join(f"{told[unit]:.15g}{unit}" for unit in CLOCK if told.get(unit))
    return f"PT{parts}" if parts else None


def read_duration_range(slots: Slots, now: Now) -> str | None:
    """A length between two: "lima sampai 10 tahun" is P5Y/P10Y."""
    ends = [float(slots["count"]), float(slots["count_2"])]
    if "clock_unit" in slots:
        first, last = (read_duration_clock({**slots, "count": f"{end:.15g}", "count_2": "0"}, now) for end in ends)
    else:
        first, last = (length(end, slots["unit"]) for end in ends)
    return f"{first}/{last}" if first and last and ends[0] < ends[1] else last


def read_duration_of_two(slots: Slots, now: Now) -> str | None:
    """A length in two units: "dua tahun enam bulan" is P2Y6M."""
    counts = [value for name, value in slots.items() if name.startswith("count")]
    units = [value for name, value in slots.items() if name.startswith("unit")]
    parts = "".join(f"{float(count):.15g}{unit}" for count, unit in zip(counts, units, strict=False) if float(count))
    return f"P{parts}" if parts else None


def read_nights(slots: Slots, now: Now) -> str | None:
    """A length in nights: "tiga malam" is P3D."""
    return length(float(slots["count"]), "D")


def read_year_parts(slots: Slots, now: Now) -> str | None:
    """A length in quarters or halves of a year: "dua kuartal" is P6M."""
    return length(float(slots["count"]) * int(slots["year_part"]), "M")


def read_one_night(slots: Slots, now: Now) -> str | None:
    """A night as a length of time."""
    return "P1D"


def length(count: float, unit: str) -> str | None:
    """A count of a unit as a duration; None where there is nothing to count."""
    total = count * int(unit[:-1] or 1)
    return f"P{total:.15g}{unit[-1]}" if total else None
