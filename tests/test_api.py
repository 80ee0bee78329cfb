"""What `import jejak` promises: a few names, light to import, whole reports."""

from __future__ import annotations

import subprocess
import sys

import pytest
import samples

import jejak


def test_the_names_at_the_door():
    assert set(jejak.__all__) <= set(dir(jejak))
    for name in jejak.__all__:
        assert getattr(jejak, name).__doc__
    with pytest.raises(AttributeError):
        _ = jejak.nothing


def test_the_import_is_light():
    code = "import sys, jejak; print([n for n in ('spacy', 'sqlalchemy', 'typer', 'rich') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_a_text_becomes_a_report_and_the_report_a_record(tmp_path, monkeypatch):
    monkeypatch.setattr("jejak.pipeline.read", samples.read)
    report = jejak.read(samples.TEXT, published="2008-08-09", outlet="Kabar", url="https://example.org/1")
    assert (len(report.events), len(report.quotes), len(report.times)) == (2, 1, 1)
    assert report.article.url == "https://example.org/1"
    with jejak.Record(tmp_path / "jejak.db") as record:
        assert record.add(report) == "new"
        assert [event.type for event in record.events(actor="Rusia")] == ["ASSAULT", "ASSAULT"]


def test_a_folder_of_ones_own_knowledge_is_laid_over_the_shipped(tmp_path):
    (tmp_path / "own" / "id").mkdir(parents=True)
    names = tmp_path / "own" / "id" / "names.tsv"
    names.write_text("form\tentity\nNegeri Contoh\tIDN\n", encoding="utf-8")
    text = "Negeri Contoh menyerang Georgia."
    plain = jejak.read(text)
    assert {event.actors for event in plain.events} == {()}
    own = jejak.read(text, knowledge=tmp_path / "own")
    assert {event.actors for event in own.events} == {("IDN",)}
    with jejak.Record(tmp_path / "jejak.db", knowledge=tmp_path / "own") as record:
        assert [record.add(one) for one in (plain, own, own, plain, own)] == [
            "new", "renewed", "known", "renewed", "renewed"]
        assert [event.actors for event in record.events(actor="Negeri Contoh")] == [("IDN",)]
        assert record.read_with(own.article.id)["knowledge"]["path"] == str(tmp_path / "own")
        assert record.verify()[1] == []
    names.write_text("form\tstate\n", encoding="utf-8")
    with pytest.raises(jejak.KnowledgeError, match=r"names\.tsv:1: unknown column 'state'"):
        jejak.read(text, knowledge=tmp_path / "own")


def test_what_cannot_be_read_is_said():
    with pytest.raises(jejak.ArticleError, match="2021-02-30"):
        jejak.read(samples.TEXT, published="2021-02-30")
    with pytest.raises(jejak.ArticleError, match="nothing in it"):
        jejak.read("  ")
    with pytest.raises(jejak.KnowledgeError, match="xx"):
        jejak.read(samples.TEXT, language="xx")


def test_the_main_job_from_text_to_record(tmp_path):
    """Nothing stands in for anything here: the model, the rules and the record as they ship."""
    text = 'Rusia menyerang Georgia pada 9 Agustus 2008. "Kami mengecam itu," kata Sekretaris Jenderal NATO, Senin.'
    report = jejak.read(text, published="2008-08-11", outlet="Kabar")
    assert [time.value for time in report.times] == ["2008-08-09", "2008-08-11"]
    with jejak.Record(tmp_path / "jejak.db") as record:
        assert record.add(report) == "new"
        attack = record.events(type="ASSAULT")[0]
        assert (attack.text, attack.actors, attack.recipients) == ("menyerang", ("RUS",), ("GEO",))
        assert attack.date == "2008-08-09"
        assert [quote.speaker for quote in record.quotes()] == ["NATO"]
        assert record.verify()[1] == []
        assert record.add(report) == "known"
