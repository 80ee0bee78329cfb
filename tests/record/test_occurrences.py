"""Acts in the record: one from many reports, its sources, its merges; nothing lost when a report is read again."""

from __future__ import annotations

import samples

import jejak
from jejak.record.acts.copies import Text, copies, share, shingles
from jejak.record.store import Record

ONE = "Rusia menyerang kota kecil di Georgia kemarin. Lima orang tewas dalam gempuran itu, kata polisi setempat."
COPY = "Lima Tewas. " + ONE
SAME = "Serbuan dikecam banyak pihak di dunia. Rusia menyerang desa di utara Georgia dengan pesawat tempur kemarin."


def add(record: Record, text: str, outlet: str, day: str = "2008-08-09"):
    report = samples.report(text, outlet=outlet, published=day)
    record.add(report)
    return report.article.id


def test_one_act_of_three_reports_and_two_sources(place):
    with Record(place.address) as record:
        first, copy, other = add(record, ONE, "Antara"), add(record, COPY, "Harian"), add(record, SAME, "Kabar")
        (act,) = record.occurrences()
        assert (act.reports, act.sources, len(act.mentions)) == (3, 2, 3)
        assert (act.actors, act.recipients, act.type, act.date) == (("RUS",), ("GEO",), "ASSAULT", "2008-08-09")
        assert record.source(first) == record.source(copy) != record.source(other)
        merges = record.merges(act.id)
        assert len(merges) == 2
        assert all(one.reasons and one.points > 0 for one in merges)
        assert record.occurrence(act.id[:6]) == act
        assert {one.occurrence for one in record.events()} == {act.id}


def test_another_day_is_another_act(place):
    with Record(place.address) as record:
        add(record, ONE, "Antara")
        add(record, SAME, "Kabar", "2008-09-20")
        assert [act.date for act in record.occurrences()] == ["2008-08-09", "2008-09-20"]
        assert len(record.occurrences(since="2008-09")) == len(record.occurrences(until="2008-08")) == 1
        assert record.occurrences(actor="Georgia") == record.occurrences(type="AID") == []


def test_read_again_an_act_keeps_its_id_and_loses_no_mention(place):
    with Record(place.address) as record:
        add(record, ONE, "Antara")
        add(record, SAME, "Kabar")
        (before,) = record.occurrences()
        later = samples.report(ONE, outlet="Antara", published="2008-08-09", title="Judul yang baru diketahui")
        assert record.add(later) == "renewed"
        (after,) = record.occurrences()
        assert (after.id, after.reports, len(after.mentions)) == (before.id, 2, 2)
        assert {one.article.title for one in after.mentions} == {None, "Judul yang baru diketahui"}
        assert record.verify()[1] == []


def test_what_is_read_twice_changes_nothing(place):
    with Record(place.address) as record:
        add(record, ONE, "Antara")
        before = record.occurrences()
        add(record, ONE, "Antara")
        assert record.occurrences() == before
        assert record.compare() == 0


def test_a_run_that_was_stopped_is_caught_up(place):
    with Record(place.address) as record:
        run = record.begin()
        record.add(samples.report(ONE, outlet="Antara", published="2008-08-09"), run)
        assert (record.uncompared(), record.occurrences()) == (1, [])
        assert len(record.events()) == 1
        add(record, SAME, "Kabar")
        assert record.uncompared() == 0
        assert [act.reports for act in record.occurrences()] == [2]


def test_copies_are_found_by_their_words():
    some = [Text("a", ONE, None), Text("b", COPY, None), Text("c", SAME, None), Text("d", "pendek saja", None)]
    found = copies(some)
    assert {hash: source for hash, (source, _) in found.items()} == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert copies([Text("a", ONE, None, "z"), Text("b", COPY, None)]) == {"b": ("z", found["b"][1])}
    assert share(shingles("dua kata"), shingles("dua kata lagi")) == 0


def test_an_act_is_tied_to_others_by_the_words_of_a_report(place):
    text = "NATO membekukan kerja sama dengan Rusia karena Rusia mencaplok Krimea dari Ukraina."
    with Record(place.address) as record:
        record.add(jejak.read(text, published="2014-04-02"))
        record.add(jejak.read("Rusia mencaplok Krimea dari Ukraina.", published="2014-04-02", outlet="Kabar"))
        acts = {act.type: act for act in record.occurrences()}
        (tie,) = acts["SANCTION"].links
        assert (tie.kind, tie.role, tie.other, tie.text) == ("because", "from", acts["ASSAULT"].id, "karena")
        assert [(one.role, one.other) for one in acts["ASSAULT"].links] == [("to", acts["SANCTION"].id)]
        assert acts["ASSAULT"].reports == 2


def test_acts_against_others_are_others(tmp_path):
    with Record(tmp_path / "jejak.db") as record:
        for text in ("Rusia membantah menyerang Ukraina.", "Rusia menyerang Georgia."):
            record.add(jejak.read(text, published="2023-01-01", outlet="A"))
        assert {(one.recipients, one.status) for one in record.occurrences(type="ASSAULT")} == {
            (("UKR",), "negated"), (("GEO",), "actual")}
