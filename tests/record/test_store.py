"""The contract of a store: what every database under the record keeps to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from places import Place
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from jejak.articles.reader import article_id
from jejak.errors import QueryError
from jejak.knowledge import load
from jejak.record import manifest as manifests
from jejak.record.store import Record
from jejak.record.tables import schema
from jejak.record.tables.schema import AnyText


@pytest.fixture
def record(place):
    with Record(place.address) as record:
        yield record


@pytest.fixture(autouse=True)
def own_version():
    """What is remembered of another version is forgotten."""
    yield
    manifests.manifest.cache_clear()


def contents(place: Place, *, runs: bool = False) -> dict[str, list[str]]:
    """Every row of every table, but those of the runs, which tell of each reading that was tried."""
    return {name: sorted(map(repr, place.rows(f"select * from {name}")))
            for name in place.tables() if runs or name != "runs"}


def newer(monkeypatch, version: str) -> None:
    """Let this be another version of Jejak."""
    monkeypatch.setattr(manifests, "__version__", version)
    manifests.manifest.cache_clear()
    monkeypatch.setattr("jejak.record.writer.manifest", manifests.manifest.__wrapped__)


def test_what_is_added_is_there_with_its_evidence(record):
    assert record.add(samples.report(published="2008-08-09", outlet="Kabar")) == "new"
    first, second = record.events()
    assert (first.text, first.actors, first.recipients) == ("menyerang", ("RUS",), ("GEO",))
    assert first.article.outlet == "Kabar"
    assert first.article.sentence(first.sentence).startswith("Rusia menyerang tiga desa")
    assert first.evidence == ({"part": "actor", "start": 6, "end": 15, "reason": "stands before"},)
    assert (first.numbers[0]["what"], first.numbers[0]["min"], first.numbers[0]["max"]) == ("killed", 3, 3)
    assert (first.place, first.place_name, first.place_latitude) == ("Georgia", "Georgia", 42.1)
    assert second.start > first.start
    assert [(q.speaker, q.text) for q in record.quotes()] == [("NATO", "Kami menyesal,")]
    assert [t.value for t in record.times()] == ["2008-08-08"]
    assert [d.message for d in record.disagreements()] == ["it is denied"]
    assert [(link.kind, link.distance) for link in record.links()] == [("before", "P1D")]
    assert len(record.actors()) == 2
    assert record.verify()[1] == []


def test_the_same_article_twice_changes_nothing(record, place):
    record.add(samples.report(published="2008-08-09"))
    before = contents(place)
    assert record.add(samples.report(published="2008-08-09")) == "known"
    assert contents(place) == before


def test_another_version_supersedes_and_the_old_reading_stays(record, place, monkeypatch):
    record.add(samples.report())
    events = len(contents(place)["events"])
    newer(monkeypatch, "99.0")
    assert record.add(samples.report()) == "renewed"
    assert len(contents(place)["events"]) == 2 * events
    assert len(record.events()) == events
    assert len(record.articles()) == 1
    newer(monkeypatch, "0.0.1")
    assert record.add(samples.report()) == "renewed"
    newer(monkeypatch, "99.0")
    assert record.add(samples.report()) == "renewed"  # the last means count, also repeated ones
    assert record.add(samples.report()) == "known"


def test_a_date_learned_later_supersedes_and_is_not_unlearned(record):
    record.add(samples.report())
    assert record.articles()[0].published is None
    assert record.add(samples.report(published="2008-08-09")) == "renewed"
    assert [str(a.published) for a in record.articles()] == ["2008-08-09"]
    undated = samples.article()
    assert str(record.fullest(undated).published) == "2008-08-09"
    assert record.knows(record.fullest(undated), manifests.manifest(load("id")))
    assert record.add(samples.report(published="2008-08-10")) == "renewed"
    assert record.add(samples.report(published="2008-08-09")) == "renewed"  # the last word counts, also a repeated one
    assert record.add(samples.report(published="2008-08-09")) == "known"
    assert [str(a.published) for a in record.articles()] == ["2008-08-09"]


def test_an_outlet_learned_later_supersedes(record):
    record.add(samples.report())
    assert record.add(samples.report(outlet="Kabar")) == "renewed"
    assert [a.outlet for a in record.articles()] == ["Kabar"]


def test_what_is_learned_later_adds_to_what_was_told_before(record):
    text = samples.TEXT
    record.add(samples.report(published="2008-08-09"))
    later = record.fullest(samples.article(outlet="Kabar"))
    assert (later.outlet, str(later.published), later.published_from) == ("Kabar", "2008-08-09", "given")
    assert later.id == article_id(text, "Kabar", None)
    assert record.add(samples.read(later, load("id"))) == "renewed"
    last = record.fullest(samples.article(url="https://example.org/1"))
    assert (last.outlet, last.url, str(last.published)) == ("Kabar", "https://example.org/1", "2008-08-09")
    assert last.id == article_id(text, "Kabar", "https://example.org/1")
    assert record.fullest(samples.article(published="2008-08-10")).outlet == "Kabar"
    assert record.add(samples.report()) == "known"  # it tells nothing new
    assert [(a.outlet, str(a.published)) for a in record.articles()] == [("Kabar", "2008-08-09")]


def test_what_is_known_is_found_without_walking_through_the_record(tmp_path):
    path, asked = tmp_path / "jejak.db", []
    with Record(path) as record, sqlite3.connect(path) as connection:
        record.add(samples.report())
        event.listen(record.engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        record.knows(samples.article(), manifests.manifest(load("id")))
        plans = [row[-1] for words, held in asked if words.startswith("SELECT")
                 for row in connection.execute(f"explain query plan {words}", held)]
    assert any("ix_articles_text_hash" in plan for plan in plans)
    assert not any("superseded" in plan or "SCAN" in plan for plan in plans)


def test_of_two_reports_of_one_text_the_file_tells_which(record):
    for outlet in ("Kabar", "Warta"):
        record.add(samples.report(outlet=outlet, path=f"{outlet}/a.txt"))
    dated = record.fullest(samples.article(published="2008-08-09", path="Warta/a.txt"))
    assert dated.outlet == "Warta"
    assert record.add(samples.read(dated, load("id"))) == "renewed"
    assert {a.outlet: str(a.published) for a in record.articles()} == {"Kabar": "None", "Warta": "2008-08-09"}


def test_one_text_in_two_outlets_is_two_reports(record):
    record.add(samples.report(outlet="Kabar"))
    assert record.add(samples.report(outlet="Warta")) == "new"
    assert len(record.articles()) == 2


def test_ids_that_were_given_are_believed(record):
    record.add(samples.report(id="a1"))
    assert record.add(samples.report(id="a2")) == "new"
    assert record.add(samples.report(samples.OTHER, id="a2")) == "renewed"
    assert sorted(a.id for a in record.articles()) == ["a1", "a2"]
    assert record.find("a2").text == samples.OTHER


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1a", "\x1a0041", "\U0001f600\udc00\ud83d", "\r\n\u202e"])
def test_any_text_comes_back_as_it_was(record, odd):
    text = f"Rusia menyerang{odd}. {samples.OTHER}"
    made = samples.report(text, outlet=f"Ka{odd}bar")
    quote = replace(made.events[0], place=odd, body=odd)
    record.add(replace(made, events=(quote,)))
    (event,) = record.events()
    assert (event.article.text, event.place, event.body) == (text, odd, odd)
    assert record.verify()[1] == []


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_kept_in_what_a_database_takes(text):
    kept = AnyText().process_bind_param(text, None)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert AnyText().process_result_value(kept, None) == text


def test_two_that_write_at_once_keep_each_article_once(record, place):
    with Record(place.address) as other:
        assert record.add(samples.report()) == "new"
        assert other.add(samples.report()) == "known"
        assert other.add(samples.report(samples.OTHER)) == "new"
    assert len(record.articles()) == 2


def test_the_tables_can_be_made_in_postgresql():
    for table in schema.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert '"end" INTEGER' in made or "end" not in table.c


def test_filters(record):
    record.add(samples.report(published="2008-08-09"))
    record.add(samples.report(samples.OTHER, published="2009-01-01", id="other"))
    assert len(record.events()) == 3
    assert len(record.events(actor="RUS", recipient="GEO")) == 3
    assert record.events(actor="GEO") == []
    assert len(record.events(type="assault", status="ACTUAL")) == 3
    assert record.events(type="AID") == []
    assert len(record.events(since="2008", until="2008-08")) == 2
    assert len(record.events(since="2009")) == 1
    assert len(record.events(limit=1)) == 1
    assert len(record.events(article="oth")) == 1
    assert len(record.quotes(speaker="NATO", since="2008", until="2008")) == 1
    assert record.quotes(since="2009") == []
    assert len(record.times(until="2008-10")) == 1


@pytest.mark.parametrize("question", [
    {"type": "ATACK"}, {"status": "maybe"}, {"since": "2008-02-30"}, {"until": "kemarin"}, {"article": "none"},
    {"actor": "Xyzzyland"}, {"article": ""},
])  # fmt: skip
def test_a_question_that_cannot_be_answered_says_so(record, question):
    record.add(samples.report())
    with pytest.raises(QueryError):
        record.events(**question)


def test_an_event_without_a_date_passes_no_day(record):
    record.add(samples.report())
    assert record.events(since="0001") == []


def test_articles_are_found_by_id_path_and_name(record):
    record.add(samples.report(id="a1", path="/some/where/first.txt"))
    record.add(samples.report(samples.OTHER, id="a12", path="/some/where/second.txt"))
    for name in ("a1", "/some/where/first.txt", "/some/../some/where/first.txt", "first.txt", "first", "firs"):
        assert record.find(name).id == "a1"
    with pytest.raises(QueryError, match="2 articles fit"):
        record.find("a")


def test_the_run_keeps_what_it_rests_on_and_what_failed(record, place):
    run = record.begin({"outlet": "Kabar"})
    record.fail(run, file="bad.txt", reason="there is nothing in it")
    record.finish(run, {"new": 0, "failed": 1})
    rows = contents(place, runs=True)
    assert "there is nothing in it" in rows["failures"][0]
    assert "Kabar" in rows["runs"][0]
