"""Days worked out from a stated distance between two acts."""

import pytest

import jejak
from jejak.articles.reader import from_text
from jejak.events.shifted import shifted
from jejak.pipeline import read


@pytest.mark.parametrize(("value", "length", "sign", "moved", "why"), [
    ("2009-06-21/2009-07-10", "P1M", -1, "2009-05-21/2009-06-10", "both ends move"),
    ("2024-03-31", "P1M", -1, "2024-02-29", "the end of a month stays one"),
    ("2024-01-10", "P2W", 1, "2024-01-24", "weeks are days"),
    ("2012-02-29", "P1Y", 1, "2013-02-28", "no such day in that year"),
    ("2008", "P2Y", 1, "2010-01-01/2010-12-31", "a year is its days"),
    ("2014/..", "P1M", 1, None, "an open end cannot be moved"),
    ("0001-01-01", "P9D", -1, None, "beyond the calendar"),
    ("P3D", "P1M", 1, None, "a length is no day"),
])
def test_shifted(value, length, sign, moved, why):
    assert shifted(value, length, sign) == moved, why


def test_an_act_a_month_before_a_dated_one(knowledge):
    text = ("Rusia menggelar latihan perang pada 20 Mei 2010, "
            "sebulan setelah Jepang dan India menggelar latihan bersama.")
    days = {event.type: event.date for event in read(from_text(text, knowledge=knowledge), knowledge).events}
    assert days == {"MOBILIZE": "2010-05-20", "COOPERATE": "2010-04-20"}


@pytest.mark.parametrize(("text", "day"), [
    ("NATO dan Rusia tidak pernah bertemu lagi sejak NATO membekukan kerja sama dengan Rusia pada 2014.", "2014/.."),
    ("Rusia tidak menyerang Georgia sejak Georgia menyerang Ossetia Selatan pada Agustus 2008.", "2008-08/.."),
    ("Rusia menyerang Georgia sejak Georgia menyerang Ossetia Selatan pada Agustus 2008.", None),
])
def test_what_has_not_happened_since_an_act(text, day):
    assert jejak.read(text, published="2022-01-13").events[0].date == day
