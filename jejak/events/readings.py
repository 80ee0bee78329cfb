"""The arithmetic of times by name: what `reads_as` of a rule in times.toml stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jejak.events import counted, named
from jejak.events.now import Now, Slots

READINGS: Mapping[str, Callable[[Slots, Now], str | None]] = {
    "date": named.read_date,
    "days": named.read_days,
    "month": named.read_month,
    "months": named.read_months,
    "year": named.read_year,
    "years": named.read_years,
    "decade": named.read_decade,
    "century": named.read_century,
    "year_part": named.read_year_part,
    "season": named.read_season,
    "relative": counted.read_relative,
    "weekend": counted.read_weekend,
    "ago": counted.read_ago,
    "from_now": counted.read_from_now,
    "duration": counted.read_duration,
    "hours": counted.read_hours,
    "day_word": counted.read_day_word,
    "last_night": counted.read_last_night,
    "one_night": counted.read_one_night,
    "weekday": counted.read_weekday,
    "weekdays": counted.read_weekdays,
    "same": counted.read_same,
    "before": counted.read_before,
    "day_before": counted.read_day_before,
    "day_after": counted.read_day_after,
}
