"""What the README shows is there and works."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer

import jejak
from jejak.articles.language import function_words
from jejak.cli import app
from jejak.knowledge import languages, load
from jejak.proofs.check import check

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("jejak ", 1)[1].split("#")[0].split("&&")[0] for kind, block in BLOCKS if kind == "sh"
            for line in re.split(r"\n|&& ", block) if re.search(r"(^|bin/|\| )jejak ", line)]  # fmt: skip


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one(line):
    name, *arguments = shlex.split(line)
    command = typer.main.get_command(app).commands[name]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("--")} <= known


def test_the_one_line_that_runs_it_all():
    (line,) = re.search(r"<!-- run:start -->\n```sh\n(.*)\n```\n<!-- run:end -->", README).groups()
    assert [command.split("jejak ")[1] for command in line.split(" && ") if "bin/jejak" in command] == [
        "read examples", "events",
    ]  # fmt: skip
    assert "--no-deps ." in line


def test_every_file_it_names_is_there():
    named = re.findall(r"`((?:jejak|examples|training|benchmark|tests|docs)/[\w./]*)`", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [link for link in re.findall(r"\]\((?!http)([^)]+)\)", README) if not (ROOT / link).exists()] == []


def test_the_frame_it_shows_is_one_and_its_verb_is_new():
    (block,) = [block for kind, block in BLOCKS if kind == "toml"]
    (frame,) = tomllib.loads(block)["frame"]
    assert {"root", "active", "examples", "never"} <= set(frame)
    shipped = [entry for path in (ROOT / "jejak/knowledge").glob("*/frames/*.toml")
               for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", ())]  # fmt: skip
    assert shipped
    assert set(frame) <= set().union(*shipped)
    assert not [entry for entry in shipped if set(frame["active"]) & set(entry.get("active", ()))]


def test_the_knowledge_it_shows_can_be_laid_over(tmp_path):
    files = re.findall(r"^`punya/([\w/.]+)`.*?```\w+\n(.*?)```", README, re.DOTALL | re.MULTILINE)
    assert len(files) == 3
    for name, text in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = check(tmp_path)
    assert (found.files, found.rows, found.entries, found.faults) == (3, 2, 1, ())
    report = jejak.read("Budi Percontohan mengecam Rusia. Rusia mengganyang KDN.", knowledge=tmp_path)
    assert [(event.type, event.actors, event.recipients) for event in report.events] == [
        ("ACCUSE", ("KDN",), ("RUS",)), ("ASSAULT", ("RUS",), ("KDN",))]


def test_the_program_it_shows_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (program,) = [block for kind, block in BLOCKS if kind == "python"]
    exec(compile(program, "README.md", "exec"), {})
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "ASSAULT ('RUS',) ('GEO',) 2008-08-08 actual"
    assert shown[1] == "2008-08-08 1 ['menyerang']"


def test_so_many_languages_are_told():
    codes = {code for told in function_words(load(languages()[0])).values() for code in told}
    assert len(codes - {languages()[0], "en", "ms"}) == 9
    assert "and nine more by their name" in README


def test_the_limits_it_names_are_those():
    from jejak.articles.decode import MOST_CHARACTERS
    from jejak.documents.reader import MOST_WORDS

    assert (MOST_WORDS, MOST_CHARACTERS) == (50_000, 1_000_000)
    assert "50,000 words" in README
    assert "a million characters" in README
    assert jejak.__version__ in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
