"""The tables of places: sorted, within bounds, without loose ends, and small; the search of a sorted table."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jejak.events.gazetteer import CLASSES, form, gazetteer
from jejak.knowledge import languages, load
from jejak.knowledge.lookup import Sorted

KNOWLEDGE = load(languages()[0])
WORLD = KNOWLEDGE.world
TOWNS = WORLD.table("gazetteer")
FORMS = {row["form"] for row in TOWNS}
STATES = {row["id"] for row in WORLD.table("states")}
SEARCHED = Sorted(WORLD.path / "gazetteer.tsv")
LARGEST = 1_500_000  # bytes


def test_the_towns_are_sorted_as_the_search_expects():
    forms = [row["form"].encode() for row in TOWNS]
    assert forms == sorted(forms)
    assert (WORLD.path / "gazetteer.tsv").stat().st_size < LARGEST


@pytest.mark.parametrize("table", ["gazetteer", "regions", "centres"])
def test_points_are_on_the_globe_and_states_are_known(table):
    for row in WORLD.table(table):
        if row.cells.get("of"):
            continue
        assert -90 <= float(row["latitude"]) <= 90, row.where
        assert -180 <= float(row["longitude"]) <= 180, row.where
        assert row["state"] in STATES or (table == "regions" and not row["state"]), row.where


def test_every_other_name_leads_to_its_town():
    own = {(row["form"], row["id"]) for row in TOWNS if not row["of"]}
    assert [row.where for row in TOWNS if row["of"] and (row["of"], row["id"]) not in own] == []


def test_every_region_has_a_class_a_source_and_an_id_of_its_own():
    rows = WORLD.table("regions")
    assert {row["precision"] for row in rows} <= CLASSES
    assert all(row["source"] for row in rows)
    assert [row.where for row in rows if row["seat"] and not row["id"]] == []
    codes = [row["id"] for row in rows if row["id"]]
    assert len(codes) == len(set(codes))
    made = [form(row["name"]) for row in rows if not row["id"]]
    assert len(made) == len(set(made))


@pytest.mark.parametrize("language", languages())
def test_every_local_name_leads_somewhere(language):
    regions = {(form(row["name"]), row["state"]) for row in WORLD.table("regions")}
    tables = gazetteer(load(language))
    lost = [row.where for row in load(language).words.table("place_names")
            if (form(row["name"]), row["state"]) not in regions
            and not any(one.state == row["state"] for one in tables.towns(form(row["name"])))]
    assert lost == []


@pytest.mark.parametrize("language", languages())
def test_words_of_places_are_of_a_class_or_link(language):
    for row in load(language).words.table("place_words"):
        assert row["precision"] in {*CLASSES, "capital", "link"}, row.where
        assert row["how"] in {"must", "may", ""}, row.where


def test_the_search_finds_what_the_table_holds():
    for row in TOWNS[:: len(TOWNS) // 200]:
        assert [dict(found.cells) for found in SEARCHED.rows(row["form"])] == [
            dict(one.cells) for one in TOWNS if one["form"] == row["form"]]
    assert SEARCHED.rows(TOWNS[0]["form"])
    assert SEARCHED.rows(TOWNS[-1]["form"])


@given(st.text(st.characters(exclude_categories=())))
def test_the_search_finds_nothing_else_and_never_raises(name):
    assert bool(SEARCHED.rows(name)) == (name in FORMS)


def test_the_source_is_named(request):
    notice = (request.config.rootpath / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "CC BY 4.0" in notice


def test_what_we_place_by_hand_lies_near_a_town_of_its_state():
    """A slip in a figure, or latitude and longitude the wrong way round, shows here."""
    towns: dict[str, list[tuple[float, float]]] = {}
    for row in TOWNS:
        if not row["of"]:
            towns.setdefault(row["state"], []).append((float(row["latitude"]), float(row["longitude"])))
    for row in WORLD.table("regions"):
        if row["state"] and row["precision"] in {"point", "town"}:
            here = float(row["latitude"]), float(row["longitude"])
            assert min(apart(here, town) for town in towns[row["state"]]) < 100, row.where


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points."""
    (a, b), (c, d) = ((math.radians(degrees) for degrees in point) for point in (one, other))
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)))
