"""Relations over reports: as of a day, as known on a day, as recorded by a moment; history and its months."""

from __future__ import annotations

import pytest

import jejak
from jejak.errors import QueryError
from jejak.record.store import Record

FREEZE = "NATO membekukan semua kerja sama praktis dengan Rusia pada 2014 karena Rusia mencaplok Krimea."
RESUMED = "NATO memulihkan kerja sama dengan Rusia pada 5 Januari 2021. Hubungan NATO dan Rusia membaik."
MEETING = "NATO dan Rusia bertemu di Brussels, Rabu (12/1). Rusia menentang perluasan NATO ke timur."
WAR = "Perang antara Sudan dan Chad meletus pada 15 April 2023."
TRUCE = "Gencatan senjata antara Sudan dan Chad berlaku sejak Senin (22/5)."


@pytest.fixture
def record(place):
    with Record(place.address) as made:
        yield made


def add(record: Record, text: str, day: str, outlet: str = "Antara") -> str:
    report = jejak.read(text, published=day, outlet=outlet)
    record.add(report)
    return report.article.id


def states(record: Record, one: str, other: str, **asked) -> dict[str, str]:
    return {row.kind: row.state for row in record.relation(one, other, **asked)}


def test_a_freeze_told_to_the_year(record):
    article = add(record, FREEZE, "2016-05-01")
    asked = {day: states(record, "NATO", "Rusia", on=day) for day in ("2013-12-31", "2014-06-01", "2015-01-01")}
    assert [one["cooperation_suspended"] for one in asked.values()] == ["does not hold", "may hold", "holds"]
    (row,) = [one for one in record.relation("RUS", "NATO", on="2016-06-01") if one.kind == "cooperation_suspended"]
    assert (row.subject, row.object) == ("NATO", "RUS")
    assert [one.article.id for one in row.started] == [article]
    assert row.started[0].text.startswith("membekukan")
    assert record.verify()[1] == []


def test_a_meeting_ends_no_freeze_and_a_resumption_does(record):
    add(record, FREEZE, "2016-05-01")
    add(record, MEETING, "2022-01-13")
    assert states(record, "NATO", "RUS", on="2022-02-01")["cooperation_suspended"] == "holds"
    add(record, RESUMED, "2021-01-06")
    assert states(record, "NATO", "RUS", on="2021-01-05")["cooperation_suspended"] == "holds"
    (row,) = [one for one in record.relation("RUS", "NATO", on="2021-02-01") if one.kind == "cooperation_suspended"]
    assert (row.state, row.why) == ("does not hold", "it has ended")
    assert [one.text.split()[0] for one in row.ended] == ["memulihkan"]
    (interval,) = [one for one in record.history("NATO", "RUS").intervals if one.kind == "cooperation_suspended"]
    assert (interval.since, interval.until) == ("2014", "2021-01-05")


def test_what_was_known_on_a_day(record):
    add(record, FREEZE, "2016-05-01")
    assert states(record, "NATO", "RUS", on="2016-06-01", known_on="2015-01-01") == {}
    assert states(record, "NATO", "RUS", on="2015-06-01", known_on="2016-05-01") == {"cooperation_suspended": "holds"}


def test_what_the_record_contained_by_a_moment(record):
    moment = "2020-01-01"
    add(record, FREEZE, "2016-05-01")
    assert states(record, "NATO", "RUS", on="2016-06-01", recorded_by=moment) == {}
    assert states(record, "NATO", "RUS", on="2016-06-01", recorded_by="2999-01-01") != {}


def test_a_ceasefire_may_have_ended_a_war(record):
    add(record, WAR, "2023-04-16")
    assert states(record, "SDN", "TCD", on="2023-05-30")["at_war"] in {"holds", "does not hold"}
    add(record, TRUCE, "2023-05-23")
    (row,) = [one for one in record.relation("SDN", "TCD", on="2023-06-30") if one.kind == "at_war"]
    assert row.state != "holds"


def test_two_reports_tell_one_relation(record):
    add(record, MEETING, "2022-01-13")
    add(record, "Rusia tetap menentang perluasan NATO, kata Kremlin.", "2022-01-20", "Tempo")
    (row,) = [one for one in record.relation("RUS", "NATO", on="2022-02-01") if one.kind == "opposes"]
    assert len(row.started) == 2
    assert dict(row.started[0].qualifiers) == {"topic": "perluasan NATO ke timur"}


def test_months_count_events_sources_and_reports(record):
    add(record, "Rusia menyerang Georgia pada Jumat (8/8).", "2008-08-09")
    add(record, "Serangan Rusia ke Georgia pada 8 Agustus 2008 menewaskan lima orang di Gori.", "2008-08-12", "Tempo")
    (month,) = record.history("RUS", "GEO").months
    assert (month.month, month.events, month.sources, month.reports) == ("2008-08", 1, 2, 2)
    assert month.score == -18
    assert month.intensity == -9


def test_wrong_questions_are_answered_in_words(record):
    add(record, FREEZE, "2016-05-01")
    for asked, said in (({"on": "2014"}, "more than one day"), ({"on": "2014-02-30"}, "no such date")):
        with pytest.raises(QueryError, match=said):
            record.relation("NATO", "RUS", **asked)
    with pytest.raises(QueryError, match="the same"):
        record.relation("RUS", "Rusia")
    with pytest.raises(QueryError, match="no relation"):
        record.relations(kind="friends")
    with pytest.raises(QueryError, match="nobody is known"):
        record.history("NATO", "Atlantis Raya")
