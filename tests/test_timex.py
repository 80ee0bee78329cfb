"""`jejak timex` and the marks it is held to on the public TimeML articles."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from jejak.cli import app

BENCHMARK = Path(__file__).parent.parent / "benchmark"
TEXT = "Rapat dibuka Senin (29/12/2014) pukul 14.00 WIB. Menteri itu tiba kemarin dan pergi hari ini."
TIMEML = "<TimeML><DOCID>d</DOCID><DCT><TIMEX3 value='2014-12-30'>x</TIMEX3></DCT><TEXT>Ia tiba {}.</TEXT></TimeML>"
SPAN, VALUE = 0.93, 0.88  # F1, spans that overlap; what they are held to


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, given: str = ""):
    return CliRunner().invoke(app, ["timex", *arguments], input=given)


def values(xml: str) -> list[str]:
    return [one.get("value") for one in ElementTree.fromstring(xml.encode()).iter("TIMEX3")]


def test_standard_input_to_standard_output():
    result = run("-", "--published", "2014-12-30", given=TEXT)
    assert (result.exit_code, values(result.stdout)) == (
        0, ["2014-12-30", "2014-12-29T14:00", "2014-12-29", "2014-12-30"])


def test_a_timeml_file_keeps_its_day_and_loses_its_marks():
    Path("a.tml").write_text(TIMEML.format('<TIMEX3 tid="t9" value="1">kemarin</TIMEX3>'), encoding="utf-8")
    assert values(run("a.tml", "--language", "id").stdout) == ["2014-12-30", "2014-12-29"]


def test_several_reports_go_into_a_folder_and_bad_ones_are_listed():
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.tml").write_text("<TimeML><TEXT>", encoding="utf-8")
    result = run("a.txt", "b.tml", "-o", "out")
    assert result.exit_code == 3
    assert "b.tml: not well-formed" in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["a.tml"]
    assert run("b.tml").exit_code == 1


def test_several_reports_need_a_folder():
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    assert run("a.txt", "b.txt").exit_code == 2


def test_the_marks_are_kept(data):
    spec = importlib.util.spec_from_file_location("timex_benchmark", BENCHMARK / "timex.py")
    sys.path.insert(0, str(BENCHMARK))
    try:
        benchmark = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = benchmark
        spec.loader.exec_module(benchmark)
    finally:
        sys.path.remove(str(BENCHMARK))
    files = benchmark.articles(data)
    if not files:
        pytest.skip("needs times/indotimex in the public data")
    scores = benchmark.score(files)
    assert scores["span, lenient"].f1 >= SPAN
    assert scores["value"].f1 >= VALUE
