"""The command line: what each command prints where, and with what exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import samples
import typer
from typer.testing import CliRunner

import jejak
from jejak.cli import app

ENGLISH = "The ministers of the two countries said that they would meet again in the autumn to talk about the war."


@pytest.fixture(autouse=True)
def reader(monkeypatch, tmp_path):
    """The stand-in reader, an empty folder to work in, and a record of its own."""
    monkeypatch.setattr("jejak.run.batch.read", samples.read)
    monkeypatch.setattr("jejak.run.lines.read", samples.read)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JEJAK_RECORD", raising=False)


def run(*arguments: str, given: bytes | str = ""):
    return CliRunner().invoke(app, list(arguments), input=given)


def put(name: str, text: str = samples.TEXT) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    return name


def command(*names: str):
    """The command, or the group at the top, as typer has it."""
    found = typer.main.get_command(app)
    for name in names:
        found = found.commands[name]
    return found


# Help


def test_every_command_and_every_option_has_its_help():
    assert set(command().commands) == {
        "read", "show", "events", "quotes", "times", "search", "relation", "history",
        "disagreements", "judge", "undo", "judgements", "forget", "forgotten", "runs", "diff",
        "code", "timex", "verify", "knowledge"}
    assert set(command("knowledge").commands) == {"check", "list", "show"}
    for one in [command(), *command().commands.values(), *command("knowledge").commands.values()]:
        assert one.help
        for option in one.params:
            assert getattr(option, "help", None), f"{one.name} {option.name}"


def test_help_comes_in_half_a_second():
    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime  # of the processor: what else the machine does is not measured

    before = spent()
    for _ in range(3):
        subprocess.run([sys.executable, "-m", "jejak", "--help"], check=True, capture_output=True)
    assert (spent() - before) / 3 < 0.5


def test_nothing_heavy_is_imported_for_help():
    code = "import sys, jejak.cli; print([n for n in ('spacy', 'sqlalchemy', 'alembic', 'numpy') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_version():
    assert run("--version").stdout == f"jejak {jejak.__version__}\n"


@pytest.mark.parametrize("arguments", [("red",), ("events", "--nothing"), ("events", "--limit", "many"), ("read",)])
def test_wrong_usage(arguments):
    assert run(*arguments).exit_code == 2


# read


def test_read_and_what_it_says():
    put("news/a.txt")
    put("news/b.txt", samples.OTHER)
    result = run("read", "news", "--published", "2008-08-09", "--outlet", "Kabar")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "2 new, 0 known, 0 set aside, 0 failed" in result.stderr
    assert "3 events, 1 quotations, 2 times" in result.stderr
    assert Path("jejak.db").is_file()
    again = run("read", "news", "--published", "2008-08-09", "--outlet", "Kabar")
    assert "0 new, 2 known" in again.stderr
    less = run("read", "news")
    assert "0 new, 2 known" in less.stderr


def test_a_bad_file_is_listed_and_the_rest_is_kept():
    put("news/a.txt")
    put("news/empty.txt", "")
    put("news/english.txt", ENGLISH)
    result = run("read", "news", "gone.txt")
    assert result.exit_code == 3
    assert "1 new, 0 known, 1 set aside, 2 failed" in result.stderr
    assert "failed: news/empty.txt" in result.stderr
    assert "failed: gone.txt" in result.stderr
    assert "set aside: news/english.txt" in result.stderr


def test_nothing_could_be_read():
    Path("news").mkdir()
    result = run("read", "news")
    assert result.exit_code == 1
    assert "no article in this folder" in result.stderr


def test_standard_input():
    assert "1 new" in run("read", "-", given=samples.TEXT).stderr


@pytest.mark.parametrize("option", [("--published", "2008-02-30"), ("--language", "xx")])
def test_an_option_that_cannot_be_meant(option):
    result = run("read", put("a.txt"), *option)
    assert result.exit_code == 2
    assert option[1] in result.stderr
    assert not Path("jejak.db").exists()


# A user's own knowledge

OWN = {"own/id/names.tsv": "form\tentity\nNegeri Contoh\tIDN\n"}
BROKEN = {"own/id/names.tsv": "form\tentity\nNegeri Contoh\tXYZ\nNegara Contoh\tXYZ\n"}


def lay(files: dict[str, str]) -> None:
    for name, text in files.items():
        put(name, text)


def test_own_knowledge_is_laid_over_and_told():
    lay(OWN)
    put("a.txt")
    assert "knowledge: own, laid over what is shipped (files: 1)" in run("read", "a.txt", "--knowledge", "own").stderr
    assert "  knowledge: own, laid over what is shipped (files: 1)" in run("show", "a.txt").stdout
    assert "0 new, 1 known" in run("read", "a.txt", "--knowledge", "own").stderr
    assert "1 new (1 read anew)" in run("read", "a.txt").stderr
    assert "knowledge:" not in run("show", "a.txt").stdout


def test_the_helper_can_be_left_out_and_that_is_told():
    put("a.txt")
    assert "read by rules only" in run("read", "a.txt", "--rules-only").stderr
    assert "  read by rules only, without the learned helper" in run("show", "a.txt").stdout
    put("b.txt", samples.OTHER)
    assert "rules only" not in run("read", "b.txt").stderr
    assert "rules only" not in run("show", "b.txt").stdout
    coded = run("code", "-", "--rules-only", given=json.dumps({"text": samples.TEXT}))
    assert len(json.loads(coded.stdout)["events"]) == 2


def test_names_of_ones_own_are_understood_in_questions():
    lay({"own/id/names.tsv": "form\tentity\nNegeri Beruang\tRUS\n"})
    run("read", put("a.txt"))
    assert run("events", "--actor", "Negeri Beruang").exit_code == 2
    assert "menyerang" in run("events", "--actor", "Negeri Beruang", "--knowledge", "own").stdout
    put("jejak.toml", 'knowledge = "own"')
    assert "menyerang" in run("events", "--actor", "Negeri Beruang").stdout
    assert run("events", "--actor", "Negeri Beruang", "--knowledge", "").exit_code == 2
    assert run("quotes", "--speaker", "Negeri Beruang").exit_code == 0


def test_jejak_toml_names_the_folder():
    lay(OWN)
    put("a.txt")
    put("jejak.toml", '# ours\nknowledge = "own"\n')
    assert "knowledge: own" in run("read", "a.txt").stderr
    assert "knowledge:" not in run("read", "a.txt", "--knowledge", "").stderr
    assert run("knowledge", "check").exit_code == 0
    coded = run("code", "-", given=json.dumps({"text": samples.TEXT}))
    assert coded.exit_code == 0
    assert len(json.loads(coded.stdout)["events"]) == 2


@pytest.mark.parametrize(("text", "told"), [
    ('knowledge = "nothing"', "there is no folder 'nothing'"), ("knowledge = 3", "knowledge is no text"),
    ('knowlege = "own"', "unknown: knowlege (known: knowledge)"), ("knowledge", "not readable as TOML"),
    ("knowledge = \"\udcff\"", "not UTF-8"), ("x = " + "[" * 9000, "not readable as TOML"),
])
def test_a_jejak_toml_that_cannot_be_meant(text, told):
    Path("jejak.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    result = run("read", put("a.txt"))
    assert result.exit_code == 1
    assert f"jejak: jejak.toml: {told}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not Path("jejak.db").exists()


@pytest.mark.parametrize("arguments", [("read", "a.txt"), ("code", "a.txt", "out.jsonl")])
def test_nothing_is_read_with_knowledge_that_has_a_fault(arguments):
    lay(BROKEN)
    put("a.txt")
    result = run(*arguments, "--knowledge", "own")
    assert result.exit_code == 1
    assert result.stderr.startswith("jejak: own/id/names.tsv:2: entity: there is no entity 'XYZ'")
    assert result.stderr.count("\n") == 1
    assert not Path("jejak.db").exists()
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize("arguments", [
    ("read", "a.txt", "--knowledge", "nothing"), ("knowledge", "check"), ("knowledge", "check", "nothing"),
    ("knowledge", "none"),
])
def test_a_folder_that_is_none(arguments):
    put("a.txt")
    assert run(*arguments).exit_code == 2


def test_each_fault_is_a_line_and_the_status_says_so():
    lay(BROKEN)
    result = run("knowledge", "check", "own")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ["own/id/names.tsv:2", "own/id/names.tsv:3"]
    assert "files: 1, rows: 0, entries: 0" in result.stderr
    assert "faults: 2" in result.stderr


def test_the_shipped_files_are_listed_and_shown():
    assert "world/offices.tsv\tperson, aliases, entity, office, from, to, source\n" in run("knowledge", "list").stdout
    shown = run("knowledge", "show", "world/offices.tsv").stdout
    assert shown.startswith("# Who held which office when")
    assert "person\taliases\tentity" in shown
    assert run("knowledge", "show", "../loader.py").exit_code == 1


def test_one_address_for_many_reports():
    assert run("read", put("a.txt"), put("b.txt"), "--url", "https://example.org/a").exit_code == 2


def test_the_record_may_stand_elsewhere(monkeypatch):
    run("read", put("a.txt"), "--record", "other.db")
    assert Path("other.db").is_file()
    monkeypatch.setenv("JEJAK_RECORD", "other.db")
    assert "menyerang" in run("events").stdout
    assert not Path("jejak.db").exists()


def test_a_record_that_is_none():
    put("notes.db", "no database, only words " * 50)
    for arguments in (("events",), ("read", put("a.txt")), ("verify",), ("show", "a")):
        result = run(*arguments, "--record", "notes.db")
        assert result.exit_code == 1
        assert "notes.db: is no record" in result.stderr
        assert "Traceback" not in result.output


def test_no_record_yet():
    result = run("events")
    assert result.exit_code == 1
    assert "jejak read" in result.stderr
    assert not Path("jejak.db").exists()


def test_debug_shows_where_it_came_from():
    assert isinstance(run("--debug", "events").exception, jejak.RecordError)


# events, quotes, times


@pytest.fixture
def filled():
    put("a.txt")
    put("b.txt", samples.OTHER)
    run("read", "a.txt", "--published", "2008-08-09")
    run("read", "b.txt", "--published", "2009-01-01")


@pytest.mark.usefixtures("filled")
def test_events_in_every_form():
    table = run("events", "--actor", "Rusia").stdout
    assert table.count("ASSAULT") == 2
    found = json.loads(run("events", "--format", "json", "--since", "2009").stdout)
    assert [one["date"] for one in found] == ["2009-01-01"]
    assert found[0]["mentions"][0]["sentence_text"].startswith("Pasukan Rusia")
    lines = run("events", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(one)["recipients"] for one in lines] == [["GEO"]] * 2
    rows = list(csv.DictReader(io.StringIO(run("events", "--format", "csv").stdout)))
    assert [(row["actors"], row["reports"], row["words"]) for row in rows] == [
        ("RUS", "1", "menyerang; menyerang"), ("RUS", "1", "menyerang")]


@pytest.mark.usefixtures("filled")
def test_mentions_in_every_form():
    table = run("events", "--mentions", "--actor", "Rusia").stdout
    assert table.count("ASSAULT") == 3
    found = json.loads(run("events", "--mentions", "--format", "json", "--since", "2009").stdout)
    assert found[0]["sentence_text"].startswith("Pasukan Rusia")
    lines = run("events", "--mentions", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(one)["recipients"] for one in lines] == [["GEO"]] * 3
    assert len({json.loads(one)["occurrence"] for one in lines}) == 2
    rows = list(csv.DictReader(io.StringIO(run("events", "--mentions", "--format", "csv").stdout)))
    assert [row["actors"] for row in rows] == ["RUS"] * 3


@pytest.mark.usefixtures("filled")
def test_quotes_and_times():
    assert json.loads(run("quotes", "--speaker", "NATO", "-f", "json").stdout)[0]["text"] == "Kami menyesal,"
    assert [json.loads(one)["value"] for one in run("times", "-f", "jsonl").stdout.splitlines()] == [
        "2008-08-08", "2008-12-31"
    ]  # fmt: skip
    assert "2008-08-08" in run("times", "--until", "2008").stdout


@pytest.mark.usefixtures("filled")
def test_a_name_nobody_has_is_answered_with_names_like_it():
    result = run("events", "--actor", "Rusai")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr
    assert "RUS" in result.stderr


@pytest.mark.usefixtures("filled")
def test_output_goes_to_a_file_that_is_whole():
    assert run("events", "-f", "csv", "-o", "out.csv").stdout == ""
    assert Path("out.csv").read_text(encoding="utf-8").count("menyerang") >= 3
    assert run("events", "-o", "no/such/out.csv").exit_code == 1
    assert list(Path().glob(".*part")) == []


@pytest.mark.usefixtures("filled")
def test_nothing_fits():
    result = run("events", "--type", "AID", "-f", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "nothing" in result.stderr


@pytest.mark.usefixtures("filled")
def test_any_limit_is_one():
    assert len(run("events", "-n", "1", "-f", "jsonl").stdout.splitlines()) == 1
    assert len(run("events", "-n", "9" * 30, "-f", "jsonl").stdout.splitlines()) == 2
    assert len(run("events", "--mentions", "-n", "9" * 30, "-f", "jsonl").stdout.splitlines()) == 3
    assert run("events", "-n", "-1").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_a_person_speaks_by_name():
    for name in ("A. Pemimpin", "pemimpin"):
        assert json.loads(run("quotes", "--speaker", name, "-f", "json").stdout)[0]["text"] == "Kami menyesal,"
    assert run("quotes", "--speaker", "mimpin").exit_code == 2
    assert run("quotes", "--speaker", "").exit_code == 2


@pytest.mark.usefixtures("filled")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", ["events > /dev/full", "events -f json > /dev/full", "events -o /dev/full",
                                       "show a.txt > /dev/full", "verify 2> /dev/full"])  # fmt: skip
def test_output_that_cannot_be_written(arguments):
    result = subprocess.run(f'"{sys.executable}" -m jejak {arguments}', shell=True, capture_output=True, text=True)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "Exception" not in result.stderr
    assert "2>" in arguments or "No space left" in result.stderr


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("arguments", ["events >&-", "events 2>&-", "read - <&-", "read a.txt >&- 2>&-"])
def test_a_closed_stream(arguments):
    result = subprocess.run(f'"{sys.executable}" -m jejak {arguments}', shell=True, capture_output=True, text=True)
    assert result.returncode == (1 if "<" in arguments else 0), result.stderr
    assert "Traceback" not in result.stderr


# show


@pytest.mark.usefixtures("filled")
def test_show_marks_what_was_found():
    result = run("show", "a.txt")
    assert result.exit_code == 0
    assert "{Rusia} [menyerang] tiga desa di Georgia <kemarin>." in result.stdout
    assert '"«Kami (!menyesal!),»" kata' in result.stdout
    assert "2008-08-09: RUS → ASSAULT → GEO, Georgia “menyerang”; on the map: Georgia, GEO, " \
        "country 42.1 43.4; killed 3; about military" in result.stdout
    assert "A. Pemimpin: “Kami menyesal,”" in result.stdout


def test_show_says_how_the_bytes_were_read():
    Path("w.txt").write_bytes((samples.TEXT + " Café.").encode("cp1252"))
    assert "note: w.txt: not UTF-8" in run("read", "w.txt").stderr
    assert "  note: not UTF-8 (at byte " in run("show", "w").stdout


@pytest.mark.usefixtures("filled")
def test_show_an_article_that_is_not_there():
    result = run("show", "zzz")
    assert result.exit_code == 2
    assert "no article fits" in result.stderr


def test_hostile_text_reaches_no_terminal():
    text = f"\x1b[2J\x1b]0;owned\x07[red]Rusia[/red] menyerang\x9b31m \u202e{samples.OTHER} =cmd|' /C calc'!A0"
    put("bad.txt", text)
    for arguments in (("read", "bad.txt"), ("show", "bad.txt"), ("events",), ("events", "-f", "json"),
                      ("events", "-f", "jsonl"), ("events", "-f", "csv"), ("times",), ("quotes",)):  # fmt: skip
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        assert not set("\x1b\x07\x9b\u202e") & set(result.output), arguments
    assert "[red]{Rusia}[/red]" in run("show", "bad.txt").stdout


@pytest.mark.usefixtures("filled")
def test_colours_only_where_they_are_wanted():
    def shown(**environment):
        leader, follower = pty.openpty()
        with subprocess.Popen([sys.executable, "-m", "jejak", "show", "a.txt"], stdout=follower,
                              env={**os.environ, "TERM": "xterm-256color", **environment}) as process:  # fmt: skip
            os.close(follower)
            said = b""
            while piece := _piece(leader):
                said += piece
            os.close(leader)
        assert process.returncode == 0
        return said

    assert b"\x1b[1;31mmenyerang" in shown()
    assert b"31m" not in shown(NO_COLOR="1")


def _piece(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""


# verify


@pytest.mark.usefixtures("filled")
def test_verify():
    assert run("verify").exit_code == 0
    with sqlite3.connect("jejak.db") as connection:
        connection.execute("update events set start = 0")
    connection.close()
    result = run("verify")
    assert result.exit_code == 4
    assert "other words stand at" in result.stdout


# code


def lines(*articles: object) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in articles)


def test_code_gives_the_codebooks_lines_in_their_order():
    put("in.jsonl", lines({"article": "b", "text": samples.OTHER, "published": "2009-01-01", "outlet": "Kabar"},
                          {"article": "a", "text": samples.TEXT, "published": None}))  # fmt: skip
    result = run("code", "in.jsonl", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    first, second = map(json.loads, Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert [first["article"], second["article"]] == ["b", "a"]
    assert (first["published"], first["outlet"], second["published"]) == ("2009-01-01", "Kabar", None)
    assert set(second) == {"article", "published", "outlet", "text", "sentences", "times", "quotes", "events",
                           "relations", "links", "disagreements"}  # fmt: skip
    for kind in ("times", "quotes", "events", "links", "disagreements"):
        for item in second[kind]:
            assert samples.TEXT[item["start"] : item["end"]] == item["text"]
            assert isinstance(item["sentence"], int)
    assert second["links"][0]["from"] == [6, 15]
    assert not Path("jejak.db").exists()


def test_code_lists_bad_lines_and_goes_on():
    bad = ["{", "[1]", '{"article": "x"}', '{"text": 7}', '{"text": ""}', "[" * 100_000]
    bad.append(json.dumps({"text": samples.TEXT, "published": "2021-02-30"}))
    put("in.jsonl", "\ufeff" + lines({"text": samples.TEXT}, *bad, "", {"text": samples.OTHER}))
    result = run("code", "in.jsonl", "out.jsonl")
    assert result.exit_code == 3
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    for number in range(2, 9):
        assert f"in.jsonl:{number}: " in result.stderr
    assert "2021-02-30" in result.stderr


def test_code_over_the_standard_streams():
    result = run("code", "-", "-", given=lines({"article": "a", "text": samples.TEXT}).encode())
    assert json.loads(result.stdout)["article"] == "a"
    assert run("code", "-", given=b"\xff\xfe\n").exit_code == 1
    assert run("code", "-", given=b"").exit_code == 0


def test_code_keeps_the_text_as_it_is():
    text = f"\ud83d {samples.TEXT}\x00\x9b \u2028"
    put("in.jsonl", lines({"text": text}))
    assert run("code", "in.jsonl", "out.jsonl").exit_code == 0
    assert json.loads(Path("out.jsonl").read_text(encoding="utf-8"))["text"] == text


def test_code_finds_nothing_in_a_language_that_is_not_known():
    found = json.loads(run("code", "-", given=lines({"text": ENGLISH * 3}).encode()).stdout)
    assert found["events"] == []
    assert found["text"] == ENGLISH * 3


def test_code_in_a_language_that_nobody_reads_is_a_wrong_call():
    put("in.jsonl", lines({"text": samples.TEXT}))
    result = run("code", "in.jsonl", "out.jsonl", "--language", "xx")
    assert result.exit_code == 2
    assert "'xx'" in result.stderr
    assert not Path("out.jsonl").exists()


def test_code_without_a_file_leaves_the_old_one():
    put("out.jsonl", "old")
    result = run("code", "gone.jsonl", "out.jsonl")
    assert result.exit_code == 1
    assert "gone.jsonl" in result.stderr
    assert Path("out.jsonl").read_text(encoding="utf-8") == "old"
    assert run("code", ".", "out.jsonl").exit_code == 1


def test_a_device_is_written_to_not_replaced():
    put("in.jsonl", lines({"text": samples.TEXT}))
    assert run("code", "in.jsonl", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_told_to_end_it_leaves_no_half_file():
    put("in.jsonl", lines({"text": samples.TEXT}))
    os.mkfifo("more.jsonl")
    code = [sys.executable, "-m", "jejak", "code", "more.jsonl", "out.jsonl"]
    with subprocess.Popen(code) as process, open("more.jsonl", "wb") as stream:  # which waits for the other end
        stream.write(Path("in.jsonl").read_bytes())
        stream.flush()
        while not list(Path().glob(".*part")):
            time.sleep(0.05)
        process.terminate()
        assert process.wait() == 143
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", "more.jsonl"]


def test_interrupted(monkeypatch):
    def stop(article, knowledge):
        raise KeyboardInterrupt

    monkeypatch.setattr("jejak.run.batch.read", stop)
    result = run("read", put("a.txt"))
    assert result.exit_code == 130
    assert result.stderr.startswith("jejak: interrupted; what was read so far is kept")
    monkeypatch.setattr("jejak.run.lines.read", stop)
    put("in.jsonl", lines({"text": samples.TEXT}))
    result = run("code", "in.jsonl", "out.jsonl")
    assert (result.exit_code, result.stderr) == (130, "jejak: interrupted\n")  # here nothing is kept
    assert not Path("out.jsonl").exists()
