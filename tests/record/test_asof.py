"""Three clocks: what happened on a day, what was known on a day, what the record held at a moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from jejak.errors import QueryError
from jejak.record.store import Record
from jejak.record.tables.moments import now

ONE = "Rusia menyerang kota kecil di Georgia kemarin. Lima orang tewas dalam gempuran itu, kata polisi setempat."
SAME = "Serbuan dikecam banyak pihak di dunia. Rusia menyerang desa di utara Georgia dengan pesawat tempur kemarin."
ANA = {"who": "Ana", "why": "it says so"}


@pytest.fixture
def record(tmp_path):
    with Record(tmp_path / "r.db") as record:
        yield record


def add(record: Record, text: str, outlet: str, day: str | None = "2008-08-09", **more):
    return record.add(samples.report(text, outlet=outlet, published=day, **more))


def test_what_the_record_held_at_a_moment(record):
    start = now()
    add(record, ONE, "Antara")
    one = now()
    add(record, SAME, "Kabar")
    both = now()
    (act,) = record.occurrences()
    record.judge(act.id, "correct", changes={"recipients": "UKR", "date": "2008-08-01"}, **ANA)
    corrected = now()
    rejected = record.judge(record.events()[0].id, "reject", **ANA)
    less = now()
    record.undo(rejected.id, **ANA)
    add(record, ONE, "Antara", "2008-08-10")

    def then(moment: str, **asked) -> list[tuple]:
        return [(one.recipients, one.reports, one.sources, one.date, len(one.mentions))
                for one in record.occurrences(recorded_by=moment, **asked)]

    assert (then(start), record.events(recorded_by=start)) == ([], [])
    assert then(one) == [(("GEO",), 1, 1, "2008-08-09", 1)]
    assert then(both) == [(("GEO",), 2, 2, "2008-08-09", 2)]
    assert record.occurrences(recorded_by=both) == [act]
    assert then(corrected) == [(("UKR",), 2, 2, "2008-08-01", 2)]
    assert then(less) == [(("UKR",), 1, 1, "2008-08-01", 1)]
    assert {str(event.article.published) for event in record.events(recorded_by=less)} == {"2008-08-09"}
    assert {str(event.article.published) for event in record.events()} == {"2008-08-09", "2008-08-10"}
    assert record.occurrences(recorded_by=now()) == record.occurrences()
    assert then(both, recipient="GEO", actor="Rusia", type="ASSAULT", status="actual", since="2008", until="2008")
    assert [then(both, **asked) for asked in (
        {"recipient": "UKR"}, {"actor": "GEO"}, {"type": "AID"}, {"status": "alleged"}, {"since": "2009"},
        {"until": "2007"}, {"limit": 0})] == [[]] * 7
    assert len(then(both, article=record.events(recorded_by=one)[0].article.id)) == 1
    with pytest.raises(QueryError, match="cannot be asked for at once"):
        record.occurrences(recorded_by=both, judged=False)


def test_an_article_as_it_was_described_then(record):
    record.add(samples.report(ONE))
    before = now()
    record.add(samples.report(ONE, outlet="Antara"))
    (then,) = record.events(recorded_by=before)
    assert (then.article.outlet, record.events()[0].article.outlet) == (None, "Antara")
    assert record.events(recorded_by=before, article=then.article.id) == [then]


def test_what_was_known_on_a_day(record):
    add(record, ONE, "Antara", "2008-08-09")
    add(record, SAME, "Kabar", "2008-08-10")
    made = samples.report(samples.OTHER, outlet="Warta")
    record.add(replace(made, placed="2008-07/2008-08"))
    add(record, samples.TEXT, "Surya", None)
    (act, *_) = record.occurrences(since="2008")

    def reports(day: str) -> list[int]:
        return [one.reports for one in record.occurrences(known_on=day)]

    assert (reports("2008-08-08"), record.events(known_on="2008-08-08")) == ([], [])
    assert reports("2008-08-09") == [1]
    assert reports("2008-08-10") == [2]
    assert len(record.events(known_on="2008-08-30")) == 2
    assert {one.article.outlet for one in record.events(known_on="2008-08")} == {"Antara", "Kabar", "Warta"}
    assert record.occurrences(known_on="2009", since="2008") == [act]
    assert len(record.events()) == 5  # one report has no day at all: nobody knows when it was known


@pytest.mark.parametrize("moment", ["kemarin", "2026-13-01", "", "0001-01-01T00:00+12:00"])
def test_a_moment_that_is_none(record, moment):
    with pytest.raises(QueryError, match="no such moment"):
        record.events(recorded_by=moment)


def test_moments_as_people_write_them(record):
    add(record, ONE, "Antara")
    for moment in ("2999-01-01", "2999-01-01T10:00", "2999-01-01T10:00:00+07:00", "2999-01-01T10:00:00Z"):
        assert len(record.events(recorded_by=moment)) == 1
    assert len(record.events(recorded_by=now()[:10])) == 1  # the end of the day
