"""Days of a filter and of a stored value: the first and the last that an EDTF value may cover."""

from __future__ import annotations

from datetime import date

from jejak.errors import QueryError
from jejak.events.edtf import bounds


def days(value: str) -> tuple[date, date]:
    """The first and last day of "2009", "2009-08" or "2009-08-02", as a filter takes them."""
    found = bounds(value.strip())
    if found is None:
        raise QueryError(f"there is no such date: {value!r}", advice="write it as YYYY, YYYY-MM or YYYY-MM-DD")
    return found


def exact_day(value: str | date) -> date:
    """One day, "2009-08-02". Raises QueryError for a month or a year, which are many."""
    if isinstance(value, date):
        return value
    first, last = days(value)
    if first != last:
        raise QueryError(f"{value!r} is more than one day", advice="write a day as YYYY-MM-DD")
    return first


def edges(value: str | None) -> dict[str, date | None]:
    """The columns `first` and `last` of a value; an open end reaches to the calendar's own."""
    first, last = bounds(value) or (None, None)
    return {"first": first, "last": last}
