"""Relations over reports: as of a day, as known on a day, as recorded by a moment; history and its months."""

from __future__ import annotations

import pytest

import jejak
from jejak.errors import QueryError
from jejak.record.store import Record
from jejak.record.tables.moments import now

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


def test_a_rejected_event_starts_nothing_and_an_accepted_one_does_again(record):
    add(record, FREEZE, "2016-05-01")
    (event,) = [one for one in record.events() if one.type == "SANCTION"]
    judgement = record.judge(event.id, "reject", who="Ani", why="not so")
    assert states(record, "NATO", "RUS", on="2016-06-01").get("cooperation_suspended") is None
    assert not record.relations(kind="cooperation_suspended")
    before = states(record, "NATO", "RUS", on="2016-06-01", recorded_by=event.article.recorded)
    assert before["cooperation_suspended"] == "holds"
    record.undo(judgement.id, who="Ani", why="it is so")
    assert states(record, "NATO", "RUS", on="2016-06-01")["cooperation_suspended"] == "holds"
    assert record.verify()[1] == []


def test_a_corrected_event_starts_what_it_now_says(record):
    add(record, FREEZE, "2016-05-01")
    (event,) = [one for one in record.events() if one.type == "SANCTION"]
    record.judge(event.id, "correct", who="Ani", why="read it", changes={"date": "2014-04-01", "recipients": "BLR"})
    assert states(record, "NATO", "RUS", on="2016-06-01").get("cooperation_suspended") is None
    assert states(record, "NATO", "BLR", on="2014-04-02")["cooperation_suspended"] == "holds"
    assert states(record, "NATO", "BLR", on="2014-03-31")["cooperation_suspended"] == "does not hold"
    (row,) = record.relations(kind="cooperation_suspended")
    assert (row.since, row.object, row.text.split()[0]) == ("2014-04-01", "BLR", "membekukan")
    assert record.verify()[1] == []


def test_a_correction_to_another_type_has_that_types_effects(record):
    add(record, WAR, "2023-04-16")
    add(record, "Sudan dan Chad bertemu pada 22 Mei 2023.", "2023-05-23", "Tempo")
    (event,) = [one for one in record.events() if one.type == "CONSULT"]
    assert states(record, "SDN", "TCD", on="2023-06-30")["at_war"] != "may hold"
    record.judge(event.id, "correct", who="Ani", why="a truce", changes={"type": "RETREAT", "mode": "ceasefire"})
    (row,) = [one for one in record.relation("SDN", "TCD", on="2023-06-30") if one.kind == "at_war"]
    assert [one.text for one in row.perhaps_ended] == ["bertemu"]


def test_months_as_known_and_as_recorded(record):
    add(record, "Rusia menyerang Georgia pada Jumat (8/8).", "2008-08-09")
    first = now()
    add(record, "Serangan Rusia ke Georgia pada 8 Agustus 2008 menewaskan lima orang di Gori.", "2008-08-12", "Tempo")
    add(record, "Rusia menyerang Georgia pada 3 September 2008.", "2008-09-04")

    def months(**asked):
        found = record.history("RUS", "GEO", **asked).months
        return [(one.month, one.events, one.sources, one.reports) for one in found]

    assert months() == [("2008-08", 1, 2, 2), ("2008-09", 1, 1, 1)]
    assert months(known_on="2008-08-12") == [("2008-08", 1, 2, 2)]
    assert months(known_on="2008-08-09") == months(recorded_by=first) == [("2008-08", 1, 1, 1)]
    assert months(recorded_by="2999-01-01") == months()


def test_months_are_between_who_did_it_and_whom_it_was_done_to(record):
    add(record, "Amerika Serikat dan Inggris menyerang Irak pada 20 Maret 2003.", "2003-03-21")
    assert [one.events for one in record.history("USA", "IRQ").months] == [1]
    assert record.history("USA", "GBR").months == ()


def test_months_follow_what_is_read_again_judged_and_forgotten(record):
    add(record, "Rusia menyerang Georgia pada Jumat (8/8).", "2008-08-09")
    other = add(record, "Rusia menyerang Georgia pada 3 September 2008.", "2008-09-04")
    (event,) = record.events(until="2008-08-31")

    def months():
        return [(one.month, one.events, one.reports) for one in record.history("RUS", "GEO").months]

    assert months() == [("2008-08", 1, 1), ("2008-09", 1, 1)]
    judgement = record.judge(event.id, "reject", who="Ani", why="not so")
    assert months() == [("2008-09", 1, 1)]
    record.undo(judgement.id, who="Ani", why="it is so")
    record.forget(other, who="Ani", why="asked to")
    assert months() == [("2008-08", 1, 1)]
    assert record.verify()[1] == []


def test_what_is_only_planned_does_not_hold_and_is_shown(record):
    add(record, "Djibouti akan menandatangani perjanjian yang mengizinkan Tiongkok membangun pangkalan di Djibouti "
                "selama 10 tahun.", "2016-05-01")
    (row,) = [one for one in record.relation("CHN", "DJI", on="2017-01-01") if one.kind == "base_right"]
    assert (row.state, row.why) == ("does not hold", "it is told only as future")
    assert [(one.status, dict(one.qualifiers)["term"]) for one in row.besides] == [("future", "P10Y")]
    add(record, "Djibouti menandatangani perjanjian yang mengizinkan Tiongkok membangun pangkalan di Djibouti.",
        "2016-08-01", "Tempo")
    assert states(record, "CHN", "DJI", on="2017-01-01")["base_right"] == "holds"


def test_an_end_is_told_by_its_own_words(record):
    add(record, "Turki bergabung dengan NATO pada 18 Februari 1952. Turki keluar dari NATO pada 3 Mei 1960.",
        "1961-01-01")
    (row,) = [one for one in record.relation("Turki", "NATO", on="1961-01-01") if one.kind == "member_of"]
    assert (row.state, [one.text.split()[0] for one in row.ended]) == ("does not hold", ["keluar"])
    assert states(record, "Turki", "NATO", on="1955-01-01")["member_of"] == "holds"


def test_an_end_before_the_start_ends_nothing_after_it(record):
    add(record, "Uni Eropa menjatuhkan sanksi terhadap Rusia pada 1 Maret 2014. Uni Eropa mencabut sanksi terhadap "
                "Rusia pada 1 Februari 2014.", "2014-05-01")
    assert states(record, "EU", "RUS", on="2014-03-02")["sanctions"] == "holds"
    assert [(one.since, one.until) for one in record.history("EU", "RUS").intervals] == [("2014-03-01", None)]


def test_a_rejected_event_ends_nothing(record):
    add(record, FREEZE, "2016-05-01")
    add(record, RESUMED, "2021-01-06")
    (event,) = [one for one in record.events() if one.text.startswith("memulihkan")]
    record.judge(event.id, "reject", who="Ani", why="not so")
    assert states(record, "NATO", "RUS", on="2021-02-01")["cooperation_suspended"] == "holds"


def test_membership_that_is_denied(record):
    add(record, "Finlandia bukan anggota NATO.", "2021-01-06")
    assert states(record, "FIN", "NATO", on="2021-02-01")["member_of"] == "does not hold"


def test_what_is_told_to_hold_did_not_begin_later(record):
    add(record, "NATO membekukan kerja sama dengan Rusia, kata sekretaris jenderal.", "2018-01-01")
    add(record, "NATO membekukan kerja sama dengan Rusia pada 18 Oktober 2021.", "2021-10-19", "Tempo")
    (interval,) = [one for one in record.history("NATO", "RUS").intervals if one.kind == "cooperation_suspended"]
    assert (interval.since, str(interval.first_known)) == (None, "2018-01-01")
