"""The clock as ISO 8601 and TIMEX3 write it: hours of twenty-four, and letters for the parts of a day."""

from __future__ import annotations

from jejak.events.now import Slots

PARTS = {"small hours": "TMO", "dawn": "TMO", "morning": "TMO", "midday": "TMI", "noon": "TAF", "afternoon": "TAF",
         "evening": "TEV", "night": "TNI"}  # TIMEX3 has no letters for the small hours: they are morning
HALF_DAY, FIRST_OF_NIGHT, LAST_PAST_NOON = 12, 6, 6


def part(name: str) -> str:
    """TIMEX3's letters for a part of the day, "" for what is none."""
    return PARTS.get(name, "")


def clock(slots: Slots) -> str:
    """A clock time: "16:00" for "pukul 16.00" and for "jam 4 sore"; minutes unsaid are none."""
    hour = _of_day(int(slots["hour"]), slots.get("day_part", ""))
    second = f":{slots['second']}" if "second" in slots else ""
    return f"{hour:02d}:{slots.get('minute', '00')}{second}"


def _of_day(hour: int, name: str) -> int:
    """The hour of twenty-four, where the part of the day says which half is meant."""
    if name in {"small hours", "morning", "dawn"}:
        return 0 if hour == HALF_DAY else hour
    if hour > HALF_DAY:
        return hour
    later = {"noon": hour <= LAST_PAST_NOON, "afternoon": hour < HALF_DAY, "evening": hour < HALF_DAY,
             "night": hour >= FIRST_OF_NIGHT}
    return hour + HALF_DAY if later.get(name) else hour
