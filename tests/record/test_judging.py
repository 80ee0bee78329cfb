"""What people judge of events: it takes effect at once, survives every reading, and is taken back without loss."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
import samples

from jejak.errors import QueryError
from jejak.record import manifest as manifests
from jejak.record.store import Record

ONE = "Rusia menyerang kota kecil di Georgia kemarin. Lima orang tewas dalam gempuran itu, kata polisi setempat."
SAME = "Serbuan dikecam banyak pihak di dunia. Rusia menyerang desa di utara Georgia dengan pesawat tempur kemarin."
THIRD = "Warga mengungsi ke selatan sejak pagi. Rusia menyerang Georgia lagi kemarin, menurut saksi mata di sana."
FAR = "Pertemuan di Jenewa batal tadi malam. Rusia menyerang Georgia, kata seorang juru bicara di ibu kota itu."
ANA = {"who": "Ana", "why": "it says so"}


@pytest.fixture
def record(tmp_path):
    with Record(tmp_path / "r.db") as record:
        yield record
        assert record.verify()[1] == []
    manifests.manifest.cache_clear()  # of the versions that a test pretended


def add(record: Record, text: str, outlet: str, day: str = "2008-08-09", **more):
    return record.add(samples.report(text, outlet=outlet, published=day, **more))


def newer(monkeypatch, version: str) -> None:
    """Let this be another version of Jejak."""
    monkeypatch.setattr(manifests, "__version__", version)
    manifests.manifest.cache_clear()
    monkeypatch.setattr("jejak.record.writer.manifest", manifests.manifest.__wrapped__)


def acts(record: Record, **asked) -> list[tuple[str, set[str]]]:
    """Every act as its id and its mentions' outlets."""
    return [(act.id, {one.article.outlet for one in act.mentions}) for act in record.occurrences(**asked)]


def outlets(record: Record, **asked) -> list[list[str]]:
    return sorted(sorted(some) for _, some in acts(record, **asked))


def told(record: Record) -> list[tuple]:
    """Every act as its id, whom it is done to, and its mentions' outlets."""
    return sorted((act.id, act.recipients, sorted(one.article.outlet for one in act.mentions))
                  for act in record.occurrences())


def mention(record: Record, outlet: str, **asked):
    (found,) = [one for one in record.events(**asked) if one.article.outlet == outlet]
    return found


def tables(path) -> dict[str, list]:
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type='table'")]
        return {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in names}


# Accept, reject, correct


def test_a_rejected_mention_is_gone_and_comes_back(record):
    add(record, ONE, "Antara")
    add(record, SAME, "Kabar")
    before = record.occurrences()
    wrong = mention(record, "Kabar")
    judged = record.judge(wrong.id, "reject", **ANA)
    assert outlets(record) == [["Antara"]]
    assert (record.occurrences()[0].reports, record.occurrences()[0].id) == (1, before[0].id)
    assert [one.article.outlet for one in record.events()] == ["Antara"]
    assert mention(record, "Kabar", judged=False).id == wrong.id
    assert record.occurrences(judged=False) == before or outlets(record, judged=False) == [["Antara", "Kabar"]]
    back = record.undo(judged.id[:9], who="Budi", why="it was right")
    assert record.occurrences() == before
    assert [(one.kind, one.who, one.stands) for one in record.judgements()] == [
        ("reject", "Ana", False), ("undo", "Budi", True)]
    assert record.judgements()[0].superseded_by == back.id
    assert record.judgements(standing=True) == []


def test_a_rejected_event_is_rejected_in_all_its_reports(record):
    add(record, ONE, "Antara")
    add(record, SAME, "Kabar")
    (act,) = record.occurrences()
    judged = record.judge(act.id[:8], "reject", **ANA)
    assert (record.occurrences(), record.events()) == ([], [])
    assert len(judged.targets) == 2
    record.undo(judged.id, **ANA)
    assert record.occurrences() == [act]


def test_a_correction_is_shown_filtered_by_and_compared_by(record):
    add(record, ONE, "Antara")
    add(record, SAME, "Kabar")
    (act,) = record.occurrences()
    was = mention(record, "Kabar")
    judged = record.judge(was.id, "correct", changes={
        "actors": "NATO, Amerika Serikat", "recipients": ["RUS"], "date": "2008-09", "type": "coerce", "mode": "arrest",
        "status": "alleged", "attributed_to": "Rusia", "place": "Tskhinvali"}, **ANA)
    now = mention(record, "Kabar")
    assert (now.actors, now.recipients, now.date, now.type, now.mode, now.status, now.attributed_to, now.place) == (
        ("NATO", "USA"), ("RUS",), "2008-09", "COERCE", "arrest", "alleged", "RUS", "Tskhinvali")
    assert (now.place_id, now.judgement, now.text, now.evidence) == (None, judged.id, was.text, was.evidence)
    assert record.events(actor="USA") == record.events(type="COERCE") == record.events(since="2008-09") == [now]
    assert [len(act.mentions) for act in record.occurrences()] == [1, 1]  # it is another act now
    assert record.occurrences(status="alleged")[0].actors == ("NATO", "USA")
    assert record.occurrence(act.id).mentions[0].article.outlet == "Antara"
    assert replace(mention(record, "Kabar", judged=False), occurrence=act.id) == was
    assert outlets(record, judged=False) == [["Antara", "Kabar"]]
    record.undo(judged.id, **ANA)
    assert record.occurrences() == [act]


def test_corrections_add_up_and_the_last_word_counts(record):
    add(record, ONE, "Antara")
    first = record.judge(record.events()[0].id, "correct", changes={"date": "2008-08-07", "actors": []}, **ANA)
    record.judge(record.events()[0].id, "correct", changes={"date": "2008-08-08"}, **ANA)
    assert [(one.date, one.actors) for one in record.events()] == [("2008-08-08", ())]
    gone = record.judge(record.events()[0].id, "reject", **ANA)
    assert record.events() == []
    record.judge(gone.targets[0].event, "accept", **ANA)
    assert [(one.date, one.actors) for one in record.events()] == [("2008-08-08", ())]
    record.undo(first.id, **ANA)
    assert [(one.date, one.actors) for one in record.events()] == [("2008-08-08", ("RUS",))]
    assert [act.date for act in record.occurrences()] == ["2008-08-08"]


def test_another_type_leaves_a_mode_that_it_has_not(record):
    add(record, ONE, "Antara")
    record.judge(record.events()[0].id, "correct", changes={"mode": "aerial"}, **ANA)
    record.judge(record.events()[0].id, "correct", changes={"type": "AID"}, **ANA)
    assert [(one.type, one.mode) for one in record.events()] == [("AID", None)]


def test_what_is_corrected_to_what_was_read_changes_nothing(record):
    add(record, ONE, "Antara")
    before = record.occurrences()
    record.judge(record.events()[0].id, "correct", changes={"type": "ASSAULT"}, **ANA)
    record.judge(record.events()[0].id, "accept", **ANA)
    assert record.occurrences() == before
    assert len(record.judgements(standing=True)) == 2


@pytest.mark.parametrize(("kind", "more", "told"), [
    ("correct", {"changes": {"actors": "Xyzzyland"}}, "nobody is known as"),
    ("correct", {"changes": {"attributed_to": "RUS,NATO"}}, "attributed_to is one"),
    ("correct", {"changes": {"date": "2021-02-30"}}, "no such date"),
    ("correct", {"changes": {"date": "kemarin"}}, "no such date"),
    ("correct", {"changes": {"type": "ATTACK"}}, "there is no type 'ATTACK'"),
    ("correct", {"changes": {"status": "maybe"}}, "there is no status 'maybe'"),
    ("correct", {"changes": {"mode": "visit"}}, "ASSAULT has no mode 'visit'"),
    ("correct", {"changes": {"colour": "red"}}, "no 'colour'"),
    ("correct", {"changes": {"date": 2014}}, "is no text"),
    ("correct", {}, "nothing is corrected"),
    ("reject", {"changes": {"date": "2014"}}, "only what is corrected"),
    ("reject", {"other": "a"}, "is of one event"),
    ("merge", {}, "a merge is of two events"),
    ("split", {}, "no other mention"),
    ("praise", {}, "there is no judgement 'praise'"),
    ("accept", {"who": " "}, "not said who"),
    ("accept", {"why": ""}, "not said why"),
])
def test_what_cannot_be_meant_changes_nothing(record, tmp_path, kind, more, told):
    add(record, ONE, "Antara")
    before = tables(tmp_path / "r.db")
    with pytest.raises(QueryError, match=told):
        record.judge(record.events()[0].id, kind, **{**ANA, **more})
    assert tables(tmp_path / "r.db") == before


def test_ids_that_mean_nothing_or_too_much(record):
    add(record, ONE, "Antara")
    for id in ("", "zz", "%"):
        with pytest.raises(QueryError, match="no events have"):
            record.judge(id, "accept", **ANA)
        with pytest.raises(QueryError, match="no judgements have"):
            record.undo(id, **ANA)
    judged = record.judge(record.events()[0].id, "accept", **ANA)
    undone = record.undo(judged.id, **ANA)
    with pytest.raises(QueryError, match="undone already"):
        record.undo(judged.id, **ANA)
    with pytest.raises(QueryError, match="cannot be undone"):
        record.undo(undone.id, **ANA)


# Merge and split


def test_what_is_merged_by_hand_is_one_event_and_says_who_and_why(record):
    add(record, ONE, "Antara")
    add(record, SAME, "Kabar", "2008-09-20")
    add(record, THIRD, "Warta", "2008-09-20")
    before = acts(record)
    assert outlets(record) == [["Antara"], ["Kabar", "Warta"]]
    judged = record.judge(before[0][0], "merge", other=before[1][0], **ANA)
    assert outlets(record) == [["Antara", "Kabar", "Warta"]]
    (act,) = record.occurrences()
    (by_hand,) = [one for one in record.merges(act.id) if one.judgement]
    assert (by_hand.reasons, by_hand.judgement) == (("joined by Ana: it says so",), judged.id)
    assert outlets(record, judged=False) == [["Antara"], ["Kabar", "Warta"]]
    with pytest.raises(QueryError, match="one event already"):
        record.judge(mention(record, "Antara").id, "merge", other=mention(record, "Kabar").id, **ANA)
    record.undo(judged.id, **ANA)
    assert acts(record) == before
    assert not [one for id, _ in before for one in record.merges(id) if one.judgement]


def test_what_is_split_off_is_another_event(record):
    for text, outlet in ((ONE, "Antara"), (SAME, "Kabar"), (THIRD, "Warta")):
        add(record, text, outlet)
    before = acts(record)
    assert outlets(record) == [["Antara", "Kabar", "Warta"]]
    judged = record.judge(mention(record, "Kabar").id, "split", **ANA)
    assert outlets(record) == [["Antara", "Warta"], ["Kabar"]]
    assert before[0][0] in dict(acts(record))
    add(record, FAR, "Surya")  # could be either: it joins one, and ties nothing together
    assert sorted(map(len, outlets(record))) in ([1, 3], [2, 2])
    record.undo(judged.id, **ANA)
    assert outlets(record) == [["Antara", "Kabar", "Surya", "Warta"]]
    assert [id for id, _ in acts(record)] == [id for id, _ in before]


def test_two_of_three_are_told_apart(record):
    for text, outlet in ((ONE, "Antara"), (SAME, "Kabar"), (THIRD, "Warta")):
        add(record, text, outlet)
    before = acts(record)
    judged = record.judge(mention(record, "Kabar").id, "split", other=mention(record, "Antara").id, **ANA)
    assert len(acts(record)) == 2
    assert not any({"Kabar", "Antara"} <= some for _, some in acts(record))
    with pytest.raises(QueryError, match="two events already"):
        record.judge(mention(record, "Kabar").id, "split", other=mention(record, "Antara").id, **ANA)
    record.undo(judged.id, **ANA)
    assert acts(record) == before


def test_a_split_after_a_merge_counts_and_what_contradicts_others_is_refused(record, tmp_path):
    for text, outlet, day in ((ONE, "A", "2008-08-09"), (SAME, "B", "2008-10-09"), (THIRD, "C", "2008-12-09")):
        add(record, text, outlet, day)
    a, b, c = (mention(record, outlet).id for outlet in "ABC")
    record.judge(a, "merge", other=b, **ANA)
    record.judge(b, "merge", other=c, **ANA)
    assert outlets(record) == [["A", "B", "C"]]
    before = tables(tmp_path / "r.db")
    with pytest.raises(QueryError, match="says otherwise"):
        record.judge(a, "split", other=c, **ANA)
    assert tables(tmp_path / "r.db") == before
    record.judge(c, "split", **ANA)
    assert outlets(record) == [["A", "B"], ["C"]]
    with pytest.raises(QueryError, match="says otherwise"):
        record.judge(c, "merge", other=b, **ANA)  # C was told apart from A, too


# Read again


def test_judgements_survive_a_newer_version(record, monkeypatch):
    for text, outlet, day in ((ONE, "A", "2008-08-09"), (SAME, "B", "2008-08-09"), (THIRD, "C", "2008-10-09"),
                              (FAR, "D", "2008-12-09")):
        add(record, text, outlet, day)
    record.judge(mention(record, "D").id, "reject", **ANA)
    record.judge(mention(record, "A").id, "split", **ANA)
    record.judge(mention(record, "C").id, "correct", changes={"recipients": "Ukraina"}, **ANA)
    record.judge(mention(record, "C").id, "merge", other=mention(record, "B").id, **ANA)
    before = told(record)
    assert outlets(record) == [["A"], ["B", "C"]]
    for version in ("99.0", "99.1"):
        newer(monkeypatch, version)
        for text, outlet, day in ((FAR, "D", "2008-12-09"), (THIRD, "C", "2008-10-09"), (SAME, "B", "2008-08-09"),
                                  (ONE, "A", "2008-08-09")):
            assert add(record, text, outlet, day) == "renewed"
        assert told(record) == before
    assert not any(one.rests for one in record.judgements())
    for judged in record.judgements(standing=True):
        record.undo(judged.id, **ANA)
    assert outlets(record) == [["A", "B"], ["C"], ["D"]]
    assert mention(record, "C").recipients == ("GEO",)


def read_as(text: str, **changed):
    """A reading of a text whose one event differs."""
    made = samples.report(text, outlet="Antara", published="2008-08-09")
    return replace(made, events=tuple(replace(event, **changed) for event in made.events))


@pytest.mark.parametrize(("changed", "found"), [
    ({}, "the same words"),
    ({"type": "COERCE"}, "the same words"),
    ({"span": samples.spans("Rusia menyerang", ONE)[0]}, "words that overlap"),
    ({"span": samples.spans("kota", ONE)[0]}, "the only one of its type in the sentence"),
    ({"span": samples.spans("Rusia menyerang", ONE)[0], "type": "COERCE"}, None),
    ({"span": samples.spans("gempuran", ONE)[0], "sentence": 1}, None),
])
def test_a_judged_mention_is_found_again_or_the_judgement_rests(record, monkeypatch, changed, found):
    add(record, ONE, "Antara")
    record.judge(record.events()[0].id, "correct", changes={"date": "2008-08-01"}, **ANA)
    newer(monkeypatch, "99.0")
    assert record.add(read_as(ONE, **changed)) == "renewed"
    (judged,) = record.judgements()
    (target,) = judged.targets
    assert (target.article, target.text) == (record.articles()[0].id, "menyerang")
    if found:
        assert (target.how, judged.rests) == (found, False)
        assert record.events()[0].date == "2008-08-01"
    else:
        assert (target.event, target.how, judged.rests) == (None, "not found again", True)
        assert record.events()[0].date == "2008-08-09"
    newer(monkeypatch, "99.1")
    assert record.add(samples.report(ONE, outlet="Antara", published="2008-08-09")) == "renewed"
    assert record.events()[0].date == "2008-08-01"  # what rested is found when it is there again


def test_another_event_of_the_sentence_is_not_taken_for_one_that_went(record, monkeypatch):
    text = "Rusia menyerang Georgia dan menyerang Ukraina pada hari itu juga."
    made = samples.report(text, outlet="Antara")
    record.add(made)
    wrong = min(record.events(), key=lambda one: one.start)
    record.judge(wrong.id, "reject", **ANA)
    newer(monkeypatch, "99.0")
    record.add(replace(made, events=made.events[1:]))
    assert len(record.events()) == 1
    assert record.judgements()[0].rests


def test_in_a_changed_text_a_mention_is_found_by_its_words(record):
    record.add(samples.report(ONE, id="a"))
    record.judge(record.events()[0].id, "reject", **ANA)
    record.add(samples.report("Baru: " + ONE, id="a"))
    assert record.events() == []
    record.add(samples.report(f"{ONE} {ONE}", id="a"))
    assert len(record.events()) == 2
    assert record.judgements()[0].rests


def test_a_report_read_again_in_another_day_leaves_its_event_to_the_others(record):
    add(record, ONE, "Antara")
    add(record, SAME, "Kabar")
    (act,) = record.occurrences()
    add(record, ONE, "Antara", "2008-10-01")
    assert outlets(record) == [["Antara"], ["Kabar"]]
    assert record.occurrence(act.id).mentions[0].article.outlet == "Kabar"


def test_the_id_of_an_event_that_was_rejected_names_its_mention(record):
    add(record, ONE, "Antara")
    act = record.occurrences(type="ASSAULT")[0]
    record.judge(act.id, "reject", **ANA)
    with pytest.raises(QueryError, match=act.mentions[0].id[:8]):
        record.judge(act.id, "accept", **ANA)
