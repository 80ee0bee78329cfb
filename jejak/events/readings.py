"""The arithmetic of times by name: what `reads_as` of a rule in times.toml stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jejak.events import counted, lengths, named
from jejak.events.now import Now, Slots

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
