"""A report that is forgotten is gone, word for word; what rested on it is as if it had never been read."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from jejak.errors import ArticleError, QueryError, RecordError
from jejak.record.store import Record
from jejak.record.tables import schema

ONE = "Rusia menyerang kota kecil di Georgia kemarin. Lima orang tewas dalam gempuran itu, kata polisi setempat."
COPY = "Lima Tewas. " + ONE
SAME = "Serbuan dikecam banyak pihak di dunia. Rusia menyerang desa di utara Georgia dengan pesawat tempur kemarin."
SECRET = f"Zwaluwnest Rusia menyerang kota Zwaluwnest kemarin. \"Zwaluwnest kami bakar,\" kata juru bicara. {ONE}"
ANA = {"who": "Ana", "why": "it says so"}
LAW = {"who": "Budi", "why": "the court says so"}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "r.db"


@pytest.fixture
def record(path):
    with Record(path) as record:
        yield record


def add(record: Record, text: str, outlet: str, day: str = "2008-08-09", **more):
    report = samples.report(text, outlet=outlet, published=day, **more)
    return record.add(report), report.article.id


def words(path: Path) -> bytes:
    """All bytes of the record's files."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def tables(path: Path) -> dict[str, list]:
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type='table'")]
        return {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in names}


def test_no_word_of_it_is_in_the_file_any_more(record, path):
    made = samples.report(SECRET, outlet="Kabar", published="2008-08-09", title="Zwaluwnest terbakar")
    event = replace(made.events[0], place="Zwaluwnest", body="Zwaluwnest", evidence=(
        replace(made.events[0].evidence[0], reason="Zwaluwnest stands before"),))
    record.add(replace(made, events=(event, *made.events[1:]), dated_by=("Zwaluwnest says so",)))
    record.add(samples.report(SECRET, outlet="Kabar", published="2008-08-10", url="https://example.org/Zwaluwnest"))
    record.judge(record.events()[0].id, "correct", changes={"place": "Zwaluwnest Utara"}, **ANA)
    assert b"Zwaluwnest" in words(path)
    (article,) = record.articles()
    stones = record.forget(article.id, **LAW)
    assert b"Zwaluwnest" not in words(path)
    assert (record.articles(), record.events(), record.occurrences(), record.judgements()) == ([], [], [], [])
    assert {(one.who, one.why) for one in stones} == {("Budi", "the court says so")}
    assert stones[-1].counts["readings"] == 2
    left = {name for name, rows in tables(path).items() if rows and not schema.made_for_search(name)}
    left -= {"alembic_version"}
    assert left == {"runs", "tombstones"}
    assert record.verify()[1] == []


def test_the_others_are_as_if_it_had_never_been_read(record, path, tmp_path):
    add(record, ONE, "Antara")
    _, copy = add(record, COPY, "Harian")
    add(record, SAME, "Kabar")
    assert [(act.reports, act.sources) for act in record.occurrences()] == [(3, 2)]
    first = record.events(article=record.articles()[0].id)[0].article
    record.forget(first.id, **LAW)
    with Record(tmp_path / "never.db") as other:
        add(other, COPY, "Harian")
        add(other, SAME, "Kabar")
        assert [(act.reports, act.sources, act.date, len(other.merges(act.id))) for act in other.occurrences()] == [
            (act.reports, act.sources, act.date, len(record.merges(act.id))) for act in record.occurrences()]
    assert record.source(copy) != record.source(record.articles()[1].id)
    assert record.verify()[1] == []


def test_what_it_alone_tied_together_falls_apart(record):
    add(record, ONE, "A", "2008-08-09")
    add(record, SAME, "B", "2008-12-09")
    _, tie = add(record, samples.OTHER, "T", "2009-01-01")
    mention = {one.article.outlet: one.id for one in record.events()}
    record.judge(mention["A"], "merge", other=mention["T"], **ANA)
    record.judge(mention["B"], "merge", other=mention["T"], **ANA)
    both = record.judge(record.occurrences()[0].id, "correct", changes={"status": "alleged"}, **ANA)
    assert [act.reports for act in record.occurrences()] == [3]
    record.forget(tie, **LAW)
    assert [(act.reports, act.status) for act in record.occurrences()] == [(1, "alleged"), (1, "alleged")]
    assert [(one.id, len(one.targets)) for one in record.judgements()] == [(both.id, 2)]
    record.undo(both.id, **ANA)
    assert [act.status for act in record.occurrences()] == ["actual", "actual"]
    assert record.verify()[1] == []


def test_an_undone_judgement_of_it_goes_with_its_undo(record, path):
    _, id = add(record, ONE, "A")
    judged = record.judge(record.events()[0].id, "reject", **ANA)
    record.undo(judged.id, **ANA)
    record.forget(id, **LAW)
    assert tables(path)["judgements"] == []


def test_it_is_not_read_again_unless_that_is_asked_for(record):
    _, id = add(record, ONE, "Antara")
    record.forget(id, **LAW)
    for report in (samples.report(ONE, outlet="Antara"), samples.report(ONE), samples.report(SAME, id=id)):
        with pytest.raises(ArticleError, match=r"was forgotten on 20.* by Budi, because: the court says so"):
            record.add(report)
    assert record.articles() == []
    assert record.forgotten(samples.article(ONE)).who == "Budi"
    assert record.forgotten(samples.article(SAME)) is None
    assert record.add(samples.report(ONE, outlet="Antara"), again=True) == "new"
    assert record.add(samples.report(ONE, outlet="Antara", published="2008-08-09")) == "renewed"  # it stands anew
    assert len(record.tombstones()) == 1
    record.forget(id, **LAW)
    assert len(record.tombstones()) == 2


def test_the_same_text_of_another_outlet_stays(record):
    _, id = add(record, ONE, "Antara")
    add(record, ONE, "Kabar")
    record.forget(id, **LAW)
    assert [(one.outlet, one.text) for one in record.articles()] == [("Kabar", ONE)]
    assert [(act.reports, act.sources) for act in record.occurrences()] == [(1, 1)]
    assert add(record, ONE, "Kabar")[0] == "known"
    with pytest.raises(ArticleError):
        add(record, ONE, "Antara")


def test_who_and_why_have_to_be_said_and_it_has_to_be_there(record, path):
    _, id = add(record, ONE, "Antara")
    before = tables(path)
    for who, why in (("", "why"), ("who", " ")):
        with pytest.raises(QueryError, match="not said"):
            record.forget(id, who=who, why=why)
    with pytest.raises(QueryError, match="no article fits"):
        record.forget("none", **LAW)
    assert tables(path) == before


def test_a_file_that_another_program_reads_is_said_not_to_be_clean_yet(path):
    with Record(path, wait=0.1) as record:
        _, id = add(record, SECRET, "Antara")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin")
        other.execute("select count(*) from articles").fetchone()
        with pytest.raises(RecordError, match=r"its words are in the file yet|locked"):
            record.forget(id, **LAW)
        assert record.articles() == []
        other.execute("rollback")
        other.close()
        assert [one.who for one in record.forget(id, **LAW)] == ["Budi"]
        assert b"Zwaluwnest" not in words(path)
        assert len(record.tombstones()) == 1
