"""The arithmetic of times by name: what `reads_as` of a rule in times.toml stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jejak.events import counted, lengths, named
from jejak.events.meanings import MEANINGS
from jejak.events.now import Now, Slots
from jejak.mentions.slots import Rule

READINGS: Mapping[str, Callable[[Slots, Now], str | None]] = {
    "date": named.read_date,
    "days": named.read_days,
    "two_days": named.read_two_days,
    "month": named.read_month,
    "months": named.read_months,
    "year": named.read_year,
    "years": named.read_years,
    "decade": named.read_decade,
    "century": named.read_century,
    "year_part": named.read_year_part,
    "year_part_relative": named.read_year_part_relative,
    "season": named.read_season,
    "day_of_month": named.read_day_of_month,
    "week_of": named.read_week_of,
    "relative": counted.read_relative,
    "weekend": counted.read_weekend,
    "ago": counted.read_ago,
    "from_now": counted.read_from_now,
    "duration": lengths.read_duration,
    "duration_clock": lengths.read_duration_clock,
    "duration_of_two": lengths.read_duration_of_two,
    "nights": lengths.read_nights,
    "year_parts": lengths.read_year_parts,
    "duration_range": lengths.read_duration_range,
    "day_word": counted.read_day_word,
    "last_night": counted.read_last_night,
    "one_night": lengths.read_one_night,
    "weekday": counted.read_weekday,
    "weekdays": counted.read_weekdays,
    "weekday_eve": counted.read_weekday_eve,
    "weekdays_ago": counted.read_weekdays_ago,
    "same": counted.read_same,
    "same_day": counted.read_same_day,
    "before": counted.read_before,
    "after": counted.read_after,
    "counted_after": counted.read_counted_after,
    "counted_before": counted.read_counted_before,
    "day_before": counted.read_day_before,
    "day_after": counted.read_day_after,
}

MONTHS = "month|month_short|month_number|month_english"
UNITS = "unit|one_unit"
NEEDS: Mapping[str, tuple[str, ...]] = {  # slots that every find of a rule must fill, for its arithmetic to be done
    "date": ("day",),
    "days": ("day", "day_2"),
    "two_days": ("day", "day_2"),
    "months": ("month", "month_2"),
    "year": ("year|year_old",),
    "years": ("year", "year_2"),
    "decade": ("decade|decade_short",),
    "century": ("century|ordinal_count",),
    "year_part": ("year_part", "ordinal"),
    "year_part_relative": ("year_part", "direction"),
    "season": ("season",),
    "day_of_month": ("day",),
    "week_of": ("ordinal", f"{MONTHS}|year_2"),
    "relative": ("unit",),
    "ago": (UNITS,),
    "from_now": (UNITS,),
    "duration": (UNITS,),
    "nights": ("count",),
    "year_parts": ("count", "year_part"),
    "duration_range": ("count", "count_2", "unit|clock_unit"),
    "day_word": ("day_word",),
    "weekday": ("weekday",),
    "weekdays": ("weekday", "weekday_2"),
    "weekday_eve": ("weekday",),
    "weekdays_ago": ("count", "weekday"),
    "same": ("unit",),
    "before": ("unit",),
    "after": ("unit",),
    "counted_after": (UNITS,),
    "counted_before": (UNITS,),
    "clock": ("hour",),
    "clocks": ("hour", "hour_2"),
    "day_part": ("day_part",),
    "vague_length": ("vague_length",),
    "reference": ("reference",),
    "season_named": ("timex_season",),
    "feast": ("feast",),
}


def unread(rule: Rule) -> str:
    """What is wrong with a rule whose finds its arithmetic cannot read; "" where nothing is."""
    if rule.reads_as not in {*READINGS, *MEANINGS}:
        return f"there is no reading {rule.reads_as!r}"
    lacking = [slot for slot in NEEDS.get(rule.reads_as, ()) if not rule.fills(slot)]
    named = " and ".join("{" + slot.replace("|", "} or {") + "}" for slot in lacking)
    return f"its finds need not have {named}, which reads_as = {rule.reads_as!r} reads" if lacking else ""
