"""The accuracy card: cells that claim no more than few cases tell, and tables that hang together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

EVENT = {"start": 0, "end": 5, "type": "ASSAULT", "actors": ["RUS"], "recipients": ["GEO"], "status": "actual",
         "date": None, "place": None, "mode": None, "attributed_to": None, "confidence": 0.5}


def reports(number: int, *, right: int):
    """So many reports of one attack each; the first ones read right, the others as an arrest."""
    gold = {str(n): {"article": str(n), "sentences": [[0, 9]], "times": [], "quotes": [], "events": [EVENT]}
            for n in range(number)}
    wrong = {**EVENT, "type": "COERCE", "confidence": 0.25}
    return gold, {name: {**one, "events": [EVENT if int(name) < right else wrong]} for name, one in gold.items()}


@pytest.mark.parametrize(("hits", "total", "cell"), [(0, 0, "–"), (3, 7, "3 of 7"), (5, 10, "0.500")])
def test_few_cases_are_counted_not_divided(script, hits, total, cell):
    assert script("pages").rate(hits, total) == cell


@pytest.mark.parametrize(("gold", "predicted", "cell"), [
    (0, 0, "–"), (9, 40, "few"), (40, 9, "few"), (20, 20, "0.500"),
])
def test_an_f1_needs_cases_on_both_sides(script, gold, predicted, cell):
    assert script("pages").f1(script("scoring").Score(min(10, gold, predicted), gold, predicted)) == cell


def test_lines_go_between_the_marks(script):
    pages = script("pages")
    page = "a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n"
    assert pages.between(page, "x", ["new"]) == page.replace("old", "new")
    assert pages.between(pages.between(page, "x", []), "x", ["old"]) == page
    for broken in ("", page + page):
        with pytest.raises(SystemExit, match="marks"):
            pages.between(broken, "x", [])


def cells(lines: list[str], first: str) -> list[str]:
    (line,) = [line for line in lines if line.startswith(f"| {first} |")]
    return line.strip("| ").split(" | ")[1:]


def test_a_card(script):
    card = script("card")
    gold, read = reports(20, right=15)
    one = card.Set("some", "made up", gold, read, None)
    lines = card.card([one])
    assert "no learned helper is shipped" in lines[0]
    assert "20 reports, 20 sentences: made up." in lines
    assert cells(card.parts(one), "event: type")[:3] == ["0.750", "0.750", "0.750"]
    assert cells(card.types(one), "ASSAULT")[:5] == ["20", "15", "1.000", "0.750", "0.857"]
    assert cells(card.types(one), "COERCE")[:5] == ["0", "5", "0 of 5", "–", "few"]
    assert cells(card.statuses(one), "actual")[:5] == ["20", "20", "0.750", "0.750", "0.750"]
    assert cells(card.reliability(one), "0.25–0.25") == ["5", "0.25", "0 of 5", "0.000–0.434"]
    assert cells(card.reliability(one), "AUC") == ["1.000"]
    assert cells(card.headlines([one]), "some")[-1] == "0.750 / 0.750"
    for before, line in pairwise(lines):
        assert not (before.startswith("|") and line.startswith("|") and before.count("|") != line.count("|")), line


def test_the_interval_holds_the_figure_and_is_the_same_each_time(script):
    card = script("card")
    one = card.Set("some", "made up", *reports(40, right=30), None)
    low, high = map(float, card.interval(one, "events.type").split("–"))
    assert low < 0.75 < high
    assert card.interval(one, "events.type") == card.interval(one, "events.type")
    assert card.interval(card.Set("few", "", *reports(9, right=9), None), "events.type") == "few"


def test_rules_alone_stand_beside_the_helper(script):
    card = script("card")
    gold, read = reports(20, right=15)
    one = card.Set("some", "made up", gold, read, reports(20, right=10)[1])
    assert "with the learned helper" in card.head([one])
    assert cells(card.parts(one), "event: type")[-4:] == ["0.500", "0.500", "0.500", "20"]
    assert cells(card.headlines([one]), "some, rules only")[-1] == "0.500 / 0.500"


def test_the_pages_hold_no_figure_but_what_was_counted(script):
    card = script("card")
    for path in (card.PAGE, script("wrong").PAGE):
        typed = re.sub(r"<!-- (\w+):start -->.*<!-- \1:end -->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"\b[01]\.\d+|\d+ %", typed.replace("95 %", "")), path
    for path in (card.PAGE, card.README):
        script("pages").between(path.read_text(encoding="utf-8"), card.MARK, [])
