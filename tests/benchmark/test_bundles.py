"""The report bundles are whole; their acts are told apart, and what disagrees in them is found, as the pages say."""

from __future__ import annotations

from pathlib import Path

import pytest
import told

FOLDER = Path(__file__).parents[1] / "cases" / "id" / "bundles"
LEAST = 0.85  # B³ F1 over all bundles
PRECISE = 0.9  # of the disagreements found that are some
_READ = []


@pytest.fixture
def bundles(script):
    return script("bundles")


@pytest.fixture
def read(bundles):
    """Every bundle with what is found in it; read once for all tests."""
    if not _READ:
        some = [bundles.read(path) for path in sorted(FOLDER.glob("*.txt"))]
        _READ.extend((one, bundles.found_in(one)) for one in some)
    return _READ


def test_every_bundle_is_whole(bundles):
    some = [bundles.read(path) for path in sorted(FOLDER.glob("*.txt"))]
    assert [one.number for one in some] == list(range(1, 41))
    assert sum(one.hard for one in some) >= 8
    for one in some:
        assert 4 <= len(one.reports) <= 8
        for _, *said in one.disagreements:
            assert all(words in one.reports[name].text for name, words in zip(said[::2], said[1::2], strict=True)
                       if name)


def test_b3_of_a_small_case(bundles):
    total = bundles.Sum()
    total.add([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")])
    precision, recall, f1 = total.row()
    assert (precision, round(recall, 3)) == (0.75, 0.667)
    assert round(f1, 3) == 0.706


def test_acts_are_told_apart(bundles, read):
    sets, (hit, missed, wrong) = bundles.measure(read)
    assert sets["all"][0].row()[2] >= LEAST
    assert wrong == 0
    assert hit >= 0.9 * (hit + missed)


def test_what_disagrees_is_found_and_little_else(read):
    """By a list judged by hand: what is found and not on it is to be judged first."""
    judged = {tuple(row[name] for name in ("bundle", "check", "report", "words", "other", "other words")):
              row["right"] == "yes" for row in told.table("disagreements")}
    found = [(f"{bundle.number:02}", *one) for bundle, some in read for one in some.disputes]
    assert [one for one in found if one not in judged] == []
    right = sum(judged[one] for one in found)
    assert right >= PRECISE * len(found), f"{right} of {len(found)}"
    assert len(found) >= 0.9 * len(judged)
