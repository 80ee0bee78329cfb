"""The commands that judge: what they print where, and with what exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import samples
from typer.testing import CliRunner

from jejak.cli import app


@pytest.fixture(autouse=True)
def filled(monkeypatch, tmp_path):
    """The stand-in reader, and a record of two reports."""
    monkeypatch.setattr("jejak.run.batch.read", samples.read)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JEJAK_RECORD", raising=False)
    Path("a.txt").write_text(samples.TEXT, encoding="utf-8")
    Path("b.txt").write_text(samples.OTHER, encoding="utf-8")
    run("read", "a.txt", "--published", "2008-08-09")
    run("read", "b.txt", "--published", "2009-01-01")


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def ids(*options: str) -> list[str]:
    return [json.loads(one)["id"] for one in run("events", "-f", "jsonl", *options).stdout.splitlines()]


BY = ("--who", "Ana", "--why", "salah baca")


def test_a_correction_its_listing_and_its_undoing():
    first, _ = ids()
    judged = run("judge", first[:8], "correct", "--set", "actors=Amerika Serikat,NATO", "--set", "date=2014", *BY)
    assert judged.exit_code == 0, judged.output
    (id,) = judged.stdout.split()
    assert "correct · actors=NATO,USA; date=2014 · “menyerang” ASSAULT" in judged.stderr
    assert run("events", "--actor", "USA").stdout.count("ASSAULT") == 1
    assert run("events", "--as-read", "--actor", "USA", "-f", "json").stdout == "[]\n"
    assert "Ana: salah baca" in run("judgements").stdout
    (row,) = json.loads(run("judgements", "-f", "json", "--article", "a.txt").stdout)
    assert (row["id"], row["changes"]["date"], row["rests"], len(row["targets"])) == (id, "2014", False, 2)
    assert json.loads(run("judgements", "-f", "jsonl").stdout)["who"] == "Ana"
    assert run("undo", id[:8], *BY).exit_code == 0
    assert run("events", "--actor", "USA", "-f", "json").stdout == "[]\n"
    assert "taken back" in run("judgements").stdout


def test_merging_and_splitting():
    one, other = ids()
    assert run("judge", one, "merge", "--with", other, *BY).exit_code == 0
    (act,) = ids()
    mention = ids("--mentions", "--article", "b.txt")[0]
    assert run("judge", act, "split", *BY).exit_code == 2
    assert run("judge", mention, "split", *BY).exit_code == 0
    assert len(ids()) == 2


def test_what_the_record_held_then_and_what_was_known_then():
    assert len(ids("--known-on", "2008")) == 1
    assert len(ids("--mentions", "--known-on", "2008-08-09")) == 2
    assert ids("--known-on", "2008-08-08") == ids("--recorded-by", "2001-01-01") == []
    assert len(ids("--recorded-by", "2999-01-01")) == 2
    assert run("events", "--recorded-by", "kemarin").exit_code == 2
    assert run("events", "--known-on", "2008-02-30").exit_code == 2


@pytest.mark.parametrize(("arguments", "told"), [
    (("correct", "--set", "actors=Rusai"), "did you mean"), (("correct", "--set", "date=2021-02-30"), "no such date"),
    (("correct", "--set", "date"), "is no FIELD=VALUE"), (("correct",), "nothing is corrected"),
    (("praise",), "praise"),
])
def test_what_cannot_be_meant_is_a_wrong_call(arguments, told):
    result = run("judge", ids()[0], *arguments, *BY)
    assert result.exit_code == 2
    assert told in result.stderr
    assert run("judgements").stdout == ""
    assert "nobody has judged" in run("judgements").stderr


def test_who_and_why_have_to_be_said():
    assert run("judge", ids()[0], "accept", "--who", "Ana").exit_code == 2
    assert run("judge", ids()[0], "accept", "--who", "Ana", "--why", "").exit_code == 2
    assert run("undo", "0", *BY).exit_code == 2


def test_judged_reports_as_gold():
    run("judge", ids("--mentions")[0], "reject", *BY)
    written = run("judgements", "--format", "gold", "-o", "gold.jsonl")
    assert (written.exit_code, written.stdout) == (0, "")
    (line,) = map(json.loads, Path("gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["text"], len(line["events"])) == (samples.TEXT, 1)


def test_forgetting():
    done = run("forget", "a.txt", "--who", "Ana", "--why", "diminta pengadilan")
    assert done.exit_code == 0, done.output
    assert "Ana: diminta pengadilan · gone: " in done.stdout
    assert b"Kami menyesal" not in Path("jejak.db").read_bytes()
    assert run("forgotten").stdout == done.stdout
    again = run("read", "a.txt", "b.txt")
    assert again.exit_code == 3
    assert "failed: a.txt: was forgotten on 20" in again.stderr
    assert "because: diminta pengadilan" in again.stderr
    assert run("verify").exit_code == 0
    assert "1 new" in run("read", "a.txt", "--again").stderr
    assert run("forget", "gone.txt", *BY).exit_code == 2


def test_the_same_text_in_another_report_is_told():
    run("read", "b.txt", "--outlet", "Kabar")
    Path("c.txt").write_text(samples.OTHER, encoding="utf-8")
    run("read", "c.txt", "--outlet", "Warta")
    assert "same text stands in other reports" in run("forget", "c.txt", *BY).stderr
    assert "nothing was forgotten" not in run("forgotten").stderr


def test_runs_and_what_one_read_otherwise():
    Path("own/id").mkdir(parents=True)
    Path("own/id/names.tsv").write_text("form\tentity\nNegeri Contoh\tIDN\n", encoding="utf-8")
    run("read", "a.txt", "b.txt", "--knowledge", "own")
    listed = run("runs").stdout.splitlines()
    assert len(listed) == 3
    assert "knowledge own · 2 read · 2 renewed" in listed[-1]
    found = json.loads(run("diff", "-f", "json").stdout)
    assert (found["compared"], found["articles"], found["counts"]["same"]) == (2, [], 3)
    run("read", "a.txt", "--published", "2008-08-10", "--knowledge", "")
    text = run("diff", json.loads(run("runs", "-f", "json").stdout)[0]["id"][:12], "last").stdout
    assert "a.txt: its date was told anew" in text
    assert "date 2008-08-09 → 2008-08-10" in text
    between = run("diff", "before", "last").stdout
    assert "a.txt: your id/names.tsv removed; its date was told anew" in between
    assert "events: 0 gone, 0 new, 2 changed (date 2), 0 the same" in between
    assert run("diff", "last", "before").exit_code == 2
    assert run("diff", "zz").exit_code == 2
