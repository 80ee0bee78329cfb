"""Two mentions side by side: what makes them one act, what keeps them apart, and groups as wholes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jejak.events import coreference, merging
from jejak.events.coreference import Mention, compare, gist, likeness, weights
from jejak.events.kinds import types
from jejak.knowledge import languages, load

KNOWN = weights(load(languages()[0]))
DAY = date(2024, 3, 5).toordinal()


def mention(id: str, **said) -> Mention:
    facts = {"report": id, "source": id, "published": DAY, "sentence": 0, "at": 0, "type": "ASSAULT", "mode": None,
             "root": "serang", "actors": frozenset({"RUS"}), "recipients": frozenset({"UKR"}), "first": DAY,
             "last": DAY, "status": "actual", "gist": gist("Rusia menyerang Kharkiv dengan rudal")}
    return Mention(id=id, **{**facts, **said})


def points(one: Mention, other: Mention) -> float | None:
    some = compare(one, other, KNOWN)
    return None if some is None else KNOWN.score(some)


def grouped(*some: Mention, **more) -> list[set[str]]:
    return [set(group) for group in merging.merge(some, KNOWN, **more).groups]


def test_two_reports_of_one_attack():
    assert points(mention("a"), mention("b")) > merging.LEAST


@pytest.mark.parametrize("said", [
    {"type": "CONSULT"}, {"first": DAY + 9, "last": DAY + 9}, {"actors": frozenset({"USA"}),
                                                            "recipients": frozenset({"IRN"})},
])
def test_what_cannot_be_one_act(said):
    assert points(mention("a"), mention("b", **said)) is None


@pytest.mark.parametrize("said", [
    {"town": "Odesa"}, {"actors": frozenset({"UKR"}), "recipients": frozenset({"RUS"})},
    {"first": None, "last": None, "published": DAY + 40}, {"first": DAY + 1, "last": DAY + 1, "root": "tembak"},
])
def test_what_is_likelier_another_act(said):
    assert points(mention("a", town="Kharkiv"), mention("b", **{"gist": gist("hujan lebat semalam"), **said})) < 0


def test_a_comparison_is_the_same_either_way():
    one, other = mention("a", mode="aerial", numbers=(("killed", 5.0, 5.0),)), mention("b", first=None, last=None)
    assert sorted(compare(one, other, KNOWN)) == sorted(compare(other, one, KNOWN))


def test_every_comparison_that_can_be_made_has_its_points_and_each_is_made():
    source = Path(coreference.__file__).read_text(encoding="utf-8")
    said = {word for name in KNOWN.points for word in name.replace(",", "").split()}
    assert {word for word in said if word not in source} == set()
    assert all(KNOWN.reasons[name] for name in KNOWN.points)


def test_akin_types_are_types_and_kinship_is_mutual():
    kinds = types(load(languages()[0]))
    assert KNOWN.akin
    assert all(one in kinds and (other, one) in KNOWN.akin for one, other in KNOWN.akin)


def test_a_gist_is_of_words_not_of_their_order_or_case():
    assert gist("Rusia menyerang Kharkiv") == gist("kharkiv, MENYERANG rusia")
    assert likeness(gist("Rusia menyerang Kharkiv"), gist("Hujan lebat semalam")) == 0
    assert likeness(0, 0) == 0


def test_an_act_is_no_chain():
    """Two towns on one day stay two acts, though a report that names neither could be of both."""
    groups = grouped(mention("a", town="Odesa"), mention("b", town="Dnipro"), mention("c"), mention("d", town="Odesa"))
    assert any({"a", "d"} <= group for group in groups)
    assert not any({"a", "b"} <= group for group in groups)


def test_what_people_say_counts_before_all():
    some = mention("a"), mention("b"), mention("c", type="CONSULT")
    assert {"a", "b"} not in grouped(*some, parted=[("a", "b")])
    assert {"a", "b", "c"} in grouped(*some, bound=[("a", "c")])
    far = mention("c", type="CONSULT"), mention("d", type="CONSULT")
    assert {"a", "c"} in grouped(*some[:1], *far, bound=[("a", "c")], parted=[("a", "d")])  # nor is c one with d then


def test_what_stands_stays_together_and_is_joined_by_what_is_new():
    far = replace(mention("b"), town="Odesa")
    assert {"a", "b"} in grouped(mention("a", town="Kharkiv"), far, standing=[("a", "b")])
    assert grouped(mention("a"), mention("b"), standing=[("a",), ("b",)]) == [{"a"}, {"b"}]
    assert grouped(mention("a"), mention("b"), standing=[("a",)]) == [{"a", "b"}]


def test_no_order_of_reading_makes_other_groups_of_clear_cases():
    some = [mention("a"), mention("b"), mention("c", first=DAY + 5, last=DAY + 5, published=DAY + 5)]
    assert {frozenset(group) for group in grouped(*some)} == {frozenset(group) for group in grouped(*reversed(some))}


def test_what_is_told_day_after_day_without_a_day_is_no_one_act():
    """In a war every report tells of an attack: undated ones of a week are not all one."""
    some = [mention(str(day), first=None, last=None, published=DAY + day) for day in range(8)]
    spreads = [{int(id) for id in group} for group in grouped(*some)]
    assert all(max(group) - min(group) <= merging.SPREAD for group in spreads)
    assert any(len(group) > 1 for group in spreads)


def test_what_goes_on_is_one_act_with_what_goes_on_since_the_same_day():
    since = mention("a", last=coreference.OPEN)
    assert points(since, mention("b", last=coreference.OPEN)) > merging.LEAST
    assert points(since, mention("b")) is not None
    assert points(since, mention("b", first=DAY + 4, last=DAY + 4)) is None
