"""The days behind EDTF values, checked also against the library of the standard where that reads the form."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.events.edtf import bounds, grain, is_duration, is_open, join

DAYS = st.dates(date(1000, 1, 1), date(3000, 12, 31))


@pytest.mark.parametrize(("value", "first", "last"), [
    ("2009-08-02", "2009-08-02", "2009-08-02"), ("2009-08", "2009-08-01", "2009-08-31"),
    ("2008-02", "2008-02-01", "2008-02-29"), ("2009", "2009-01-01", "2009-12-31"),
    ("199X", "1990-01-01", "1999-12-31"), ("19XX", "1900-01-01", "1999-12-31"),
    ("2009-XX", "2009-01-01", "2009-12-31"), ("2009-XX-XX", "2009-01-01", "2009-12-31"),
    ("2009-08-XX", "2009-08-01", "2009-08-31"), ("2009-1X", "2009-10-01", "2009-12-31"),
    ("2009-02-2X", "2009-02-20", "2009-02-28"), ("2009-W31", "2009-07-27", "2009-08-02"),
    ("2021-W01", "2021-01-04", "2021-01-10"), ("2020-W53", "2020-12-28", "2021-01-03"),
    ("2009-WXX", "2008-12-29", "2010-01-03"), ("2024-22", "2024-06-01", "2024-08-31"),
    ("2024-24", "2024-12-01", "2025-02-28"), ("2008-08-07/2008-08-08", "2008-08-07", "2008-08-08"),
    ("2008-01/2008-04", "2008-01-01", "2008-04-30"), ("1990/1993", "1990-01-01", "1993-12-31"),
    ("2014/..", "2014-01-01", "9999-12-31"), ("../2014", "0001-01-01", "2014-12-31"),
    ("197X/..", "1970-01-01", "9999-12-31"), ("2009-07-01/2009-W31", "2009-07-01", "2009-08-02"),
])
def test_bounds(value, first, last):
    assert bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", [
    None, "", "P5D", "PT72H", "P1.5Y", "2009-13", "2009-02-30", "2009-W54", "2021-W53", "0000", "abcd", "2009/2008",
    "../..", "/", "2009-8-2", "2014//..", "2009-3X", "2009-W6X"])
def test_what_has_no_days(value):
    assert bounds(value) is None


@pytest.mark.parametrize(("value", "wanted"), [
    ("2009-08-02", "day"), ("2009-08", "month"), ("2009", "year"), ("199X", "decade"), ("19XX", "century"),
    ("2009-XX-XX", "year"), ("2009-XX", "year"), ("2009-08-XX", "month"), ("2009-W31", "week"), ("2024-22", "season"),
    ("2014/..", "interval"), ("P5D", None), ("2009-02-30", None), (None, None)])
def test_grain(value, wanted):
    assert grain(value) == wanted


def test_join_open_and_durations():
    assert join("2009-06-21/2009-06-30", "2009-07-01/2009-07-10") == "2009-06-21/2009-07-10"
    assert join("2009", "2009") == "2009"
    assert is_open("2014/..")
    assert not is_open("2014/2015")
    assert is_duration("P5D")
    assert is_duration("PT72H")
    assert not is_duration("P")
    assert not is_duration("2009")


def as_days(value: str) -> tuple[date, date]:
    """What the standard's own library makes of a value."""
    read = edtf.parse_edtf(value)
    return tuple(date(*part[:3]) for part in (read.lower_strict(), read.upper_strict()))


@settings(deadline=None)
@given(DAYS, DAYS)
def test_the_standards_library_reads_the_same_days(one, other):
    first, last = sorted((one, other))
    for value in (first.isoformat(), f"{first:%Y-%m}", f"{first:%Y}", f"{first:%Y}"[:3] + "X", f"{first:%Y}"[:2] + "XX",
                  f"{first:%Y-%m}-XX", f"{first:%Y}-XX", f"{first}/{last}", f"{first:%Y-%m}/{last:%Y-%m}"):
        assert bounds(value) == as_days(value), value


@settings(deadline=None)
@given(DAYS)
def test_a_day_lies_in_its_week_month_and_year(day):
    year, week, _ = day.isocalendar()
    for value in (f"{year:04d}-W{week:02d}", f"{day:%Y-%m}", f"{day:%Y}"):
        first, last = bounds(value)
        assert first <= day <= last


@settings(deadline=None)
@given(st.text(alphabet="0123456789X-/.WPTYMD ", max_size=14))
def test_no_value_raises(value):
    spread = bounds(value)
    assert spread is None or spread[0] <= spread[1]
    assert grain(value) is None or spread is not None
