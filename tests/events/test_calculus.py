"""As of a day: starts and ends known exactly, to a year, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from jejak.events.calculus import HOLDS, MAY, NOT, Telling, answer


def telling(id: str = "a", **said) -> Telling:
    facts = {"since": None, "until": None, "held": None, "status": "actual", "over": False, "told": date(2022, 1, 13)}
    return Telling(id, **{**facts, **said})


FREEZE = telling("freeze", since="2014")
RESUMED = telling("resumed", until="2021-01-05", over=True, told=date(2021, 1, 6))


def state(day: str, *some: Telling) -> str:
    return answer(some, date.fromisoformat(day)).state


@pytest.mark.parametrize(("day", "expected"), [
    ("2013-12-31", NOT), ("2014-01-01", MAY), ("2014-06-01", MAY), ("2014-12-30", MAY), ("2015-01-01", HOLDS),
    ("2022-06-01", HOLDS),
])
def test_a_year_is_never_turned_into_its_first_day(day, expected):
    assert state(day, FREEZE) == expected


@pytest.mark.parametrize(("day", "expected"), [
    ("2020-01-01", HOLDS), ("2021-01-05", HOLDS), ("2021-01-06", NOT), ("2022-01-01", NOT),
])
def test_an_end_ends_it(day, expected):
    assert state(day, FREEZE, RESUMED) == expected


def test_the_answer_names_what_started_and_what_ended_it():
    before, after = (answer([FREEZE, RESUMED], date.fromisoformat(day)) for day in ("2016-06-01", "2022-01-01"))
    assert (before.started, before.ended) == (("freeze",), ())
    assert (after.started, after.ended, after.why) == ((), ("resumed",), "it has ended")


def test_an_end_known_to_the_year():
    end = telling("end", until="2018", over=True)
    assert [state(day, FREEZE, end) for day in ("2017-12-31", "2018-06-01", "2019-01-01")] == [HOLDS, MAY, NOT]


def test_what_is_started_again_holds_again():
    again = telling("again", since="2023-03-01", told=date(2023, 3, 2))
    days = ("2016-01-01", "2022-01-01", "2023-02-28", "2023-03-01")
    assert [state(day, FREEZE, RESUMED, again) for day in days] == [HOLDS, NOT, NOT, HOLDS]


def test_a_state_told_without_its_beginning_holds_from_then_on_and_may_have_before():
    stands = telling(told=date(2009, 8, 2))
    assert [state(day, stands) for day in ("2008-01-01", "2009-08-02", "2012-01-01")] == [MAY, HOLDS, HOLDS]
    assert "since when is not told" in answer([stands], date(2008, 1, 1)).why


def test_a_war_in_a_month():
    war = telling(since="2008-08", until="2008-08")
    assert [state(day, war) for day in ("2008-07-31", "2008-08-15", "2008-09-01")] == [NOT, MAY, NOT]
    days = telling(since="2008-08-07", until="2008-08-12")
    assert [state(day, days) for day in ("2008-08-06", "2008-08-07", "2008-08-12", "2008-08-13")] == [
        NOT, HOLDS, HOLDS, NOT]


def test_what_may_have_ended_it_makes_it_uncertain_until_it_is_told_to_hold_again():
    war = telling("war", since="2023-04-15", told=date(2023, 4, 16))
    truce = telling("truce", until="2023-05-22", over=True, perhaps=True, told=date(2023, 5, 23))
    still = telling("still", told=date(2023, 7, 1))
    assert [state(day, war, truce) for day in ("2023-05-22", "2023-05-23", "2024-01-01")] == [HOLDS, MAY, MAY]
    assert state("2023-08-01", war, truce, still) == HOLDS


def test_claims_plans_and_denials():
    assert state("2020-01-01", telling(since="2019", status="alleged")) == MAY
    assert state("2030-01-01", telling(since="2019", status="future")) == NOT
    assert state("2030-01-01", telling(status="hypothetical")) == NOT
    denied = telling("no", status="negated", told=date(2020, 1, 1))
    assert state("2020-06-01", telling(since="2010", told=date(2011, 1, 1)), denied) == NOT
    assert state("2020-06-01", denied) == NOT


def test_nothing_told_is_said_so():
    assert answer([], date(2020, 1, 1)).why == "nothing is told of it"
    assert state("2020-01-01", telling(told=None)) == NOT
