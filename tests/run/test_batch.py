"""A run over many articles: one bad one never stops it, and what was read is kept."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3

import pytest
import samples

from jejak.articles.sources import Source, find
from jejak.knowledge import Knowledge, languages
from jejak.knowledge.own import read_own
from jejak.record import manifest as manifests
from jejak.record.store import Record
from jejak.run import batch


@pytest.fixture
def record(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "read", samples.read)
    with Record(tmp_path / "jejak.db") as record:
        yield record


def test_every_source_has_one_outcome(record, tmp_path):
    for name, text in (("a", samples.TEXT), ("b", samples.OTHER), ("c", ""), ("d", samples.TEXT)):
        (tmp_path / f"{name}.txt").write_text(text)
    heard = []
    summary = batch.read_all(find([tmp_path]), record, on_each=heard.append)
    assert summary.articles == {"new": 2, "renewed": 0, "known": 1, "set aside": 0, "failed": 1}
    assert len(heard) == 4
    assert [failure.outcome for failure in summary.failures] == ["failed"]
    assert (summary.events, summary.quotes, summary.times) == (3, 1, 2)


def test_what_is_known_costs_no_reading(record, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(samples.TEXT)
    batch.read_all(find([tmp_path]), record)
    monkeypatch.setattr(batch, "read", None)
    assert batch.read_all(find([tmp_path]), record).articles["known"] == 1


def test_a_stopped_run_keeps_what_it_read_and_says_so(record, tmp_path, monkeypatch):
    def read(article, knowledge):
        if article.text == samples.OTHER:
            raise KeyboardInterrupt
        return samples.read(article, knowledge)

    monkeypatch.setattr(batch, "read", read)
    (tmp_path / "a.txt").write_text(samples.TEXT)
    (tmp_path / "b.txt").write_text(samples.OTHER)
    with pytest.raises(KeyboardInterrupt):
        batch.read_all(find([tmp_path]), record)
    assert len(record.articles()) == 1
    with sqlite3.connect(tmp_path / "jejak.db") as connection:
        ((counts,),) = connection.execute("select counts from runs")
    assert '"stopped": true' in counts
    monkeypatch.setattr(batch, "read", samples.read)
    assert batch.read_all(find([tmp_path]), record).articles == {
        "new": 1, "renewed": 0, "known": 1, "set aside": 0, "failed": 0,
    }  # fmt: skip


def test_one_id_for_two_texts_loses_neither_in_silence(record, tmp_path):
    for name, text in (("a", samples.TEXT), ("b", samples.OTHER), ("c", samples.TEXT)):
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"{name}.toml").write_text('id = "one"')
    summary = batch.read_all(find([tmp_path]), record)
    assert (summary.articles["new"], summary.articles["known"], summary.articles["failed"]) == (1, 1, 1)
    assert summary.failures[0].file.endswith("b.txt")
    assert "also that of" in summary.failures[0].reason
    assert record.find("one").text == samples.TEXT


def test_the_run_keeps_which_knowledge_it_read_with_and_another_reads_anew(record, tmp_path):
    (tmp_path / "a.txt").write_text(samples.TEXT)
    names = tmp_path / "own" / "id" / "names.tsv"
    names.parent.mkdir(parents=True)
    for row, outcome in (("Atlantis\tIDN", "new"), ("Atlantis\tIDN", "known"), ("Atlantis\tTLS", "renewed")):
        names.write_text(f"form\tentity\n{row}\n", encoding="utf-8")
        overlay = read_own(tmp_path / "own")
        assert batch.read_all(find([tmp_path / "a.txt"]), record, overlay=overlay).articles[outcome] == 1
    assert batch.read_all(find([tmp_path / "a.txt"]), record).articles["renewed"] == 1
    with sqlite3.connect(tmp_path / "jejak.db") as connection:
        runs = [json.loads(told) for (told,) in connection.execute("select options from runs order by started")]
        readings = connection.execute("select count(distinct knowledge), count(superseded_by) from readings").fetchone()
    assert [one.get("knowledge", {}).get("path") for one in runs] == [*[str(tmp_path / "own")] * 3, None]
    assert runs[2]["knowledge"]["files"] == {"id/names.tsv": hashlib.sha256(names.read_bytes()).hexdigest()}
    assert readings == (3, 2)
    assert record.verify()[1] == []


def test_read_by_rules_only_is_another_reading_where_there_is_a_helper(record, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(samples.TEXT)
    monkeypatch.setattr(Knowledge, "model_digest", lambda known: "rules" if known.rules_only else "rules and helper")
    monkeypatch.setattr(batch, "manifest", manifests.manifest.__wrapped__)
    monkeypatch.setattr("jejak.record.writer.manifest", manifests.manifest.__wrapped__)
    asked = [(False, "new"), (True, "renewed"), (True, "known"), (False, "renewed"), (True, "renewed")]
    for rules_only, outcome in asked:
        assert batch.read_all(find([tmp_path]), record, rules_only=rules_only).articles[outcome] == 1
    assert record.read_with(record.articles()[0].id) == {"rules_only": True}
    with sqlite3.connect(tmp_path / "jejak.db") as connection:
        runs = [json.loads(told) for (told,) in connection.execute("select options from runs order by started")]
    assert [one.get("rules_only", False) for one in runs] == [rules_only for rules_only, _ in asked]


def test_a_stream_is_read_once(record):
    source = Source("standard input", stream=io.BytesIO(samples.TEXT.encode()))
    assert batch.read_all([source], record).articles["new"] == 1


def test_a_failure_names_file_and_reason(record, tmp_path):
    (tmp_path / "empty.txt").touch()
    (failure,) = batch.read_all(find([tmp_path / "empty.txt", tmp_path / "gone.txt"]), record).failures[:1]
    assert failure.file.endswith("empty.txt")
    assert failure.reason.startswith("there is nothing in it")
    with sqlite3.connect(tmp_path / "jejak.db") as connection:
        assert connection.execute("select count(*) from failures").fetchone() == (2,)


def test_a_language_nobody_reads_is_set_aside_unless_it_is_named(record, tmp_path):
    (tmp_path / "a.txt").write_text("Le président a dit que les soldats ne sont pas dans la ville, selon lui.")
    (tmp_path / "b.txt").write_text("Президент заявил, что войска не покинут город.", encoding="utf-8")
    summary = batch.read_all(find([tmp_path]), record)
    assert summary.articles["set aside"] == 2
    assert [failure.reason.split(" (name")[0] for failure in summary.failures] == [
        "it is in a language that is not read here (fr)", "it is in no language that is known here",
    ]  # fmt: skip
    assert batch.read_all(find([tmp_path]), record, language=languages()[0]).articles["new"] == 2


def test_what_a_person_should_know_of_a_reading_is_told(record, tmp_path):
    (tmp_path / "a.txt").write_bytes((samples.TEXT + " Café.").encode("cp1252"))
    ((file, note),) = batch.read_all(find([tmp_path]), record).notes
    assert file.endswith("a.txt")
    assert "read as cp1252" in note
    assert batch.read_all(find([tmp_path]), record).notes == []
