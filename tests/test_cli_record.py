"""Every command over a record in a file and in PostgreSQL: the same words, the same exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import samples
from typer.testing import CliRunner

from jejak.cli import app


@pytest.fixture(autouse=True)
def reader(monkeypatch, tmp_path):
    """The stand-in reader, and a folder with two reports."""
    monkeypatch.setattr("jejak.run.batch.read", samples.read)
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/a.txt").write_text(samples.TEXT, encoding="utf-8")
    Path("news/b.txt").write_text(samples.OTHER, encoding="utf-8")


def run(place, *arguments: str):
    return CliRunner().invoke(app, [*arguments, "--record", place.address])


def found(place, *arguments: str) -> list[dict]:
    result = run(place, *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_command_over_every_database(place):
    assert run(place, "events").exit_code == 1
    first = run(place, "read", "news", "--published", "2008-08-09")
    assert first.exit_code == 0, first.output
    assert "2 new, 0 known" in first.stderr
    assert "0 new, 2 known" in run(place, "read", "news").stderr
    assert not place.url.password or place.url.password not in first.output
    assert len(found(place, "events", "--mentions", "--actor", "Rusia")) == 3
    assert {row["date"] for row in found(place, "events", "--type", "ASSAULT", "--since", "2008")} == {"2008-08-09"}
    assert [row["speaker"] for row in found(place, "quotes", "--speaker", "NATO")] == ["NATO"]
    assert len(found(place, "times", "--limit", "1")) == 1
    assert "Kami menyesal" in run(place, "show", "a.txt").stdout
    assert "0 broken" in run(place, "verify").stderr


def test_search(place):
    run(place, "read", "news", "--published", "2008-08-09")
    hits = found(place, "search", "serangan", "desa")
    assert [(hit["kind"], hit["places"]) for hit in hits] == [("article", [[6, 15], [21, 25], [89, 98]])]
    assert found(place, "search", '"kota kecil"', "--since", "2009") == []
    assert [hit["kind"] for hit in found(place, "search", "sesal", "--in", "quotes")] == ["quotation"]
    table = run(place, "search", "penyerangan", "kota").stdout
    assert "Pasukan Rusia [menyerang] sebuah [kota] kecil di utara." in table
    assert run(place, "search", "tiada").stderr == "jejak: nothing in the record fits\n"
    assert run(place, "search", "...").exit_code == 2
    assert run(place, "search", "desa", "--in", "events").exit_code == 2
    assert "desa" in run(place, "search", "desa", "--format", "csv").stdout
