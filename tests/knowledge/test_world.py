"""The world's tables and the language's tables of names: ids, dates, sources, no name for two things."""

import gzip
import json
import re
from collections import defaultdict
from datetime import date

import pytest

from jejak.knowledge.loader import languages, load

KNOWLEDGE = load(languages()[0])
WORLD, WORDS = KNOWLEDGE.world, KNOWLEDGE.words
STATES = {row["id"] for row in WORLD.table("states")}
BODIES = {row["id"] for row in WORLD.table("organisations")}
TERRITORIES = {row["id"] for row in WORLD.table("territories")}
ENTITY = re.compile(r"[A-Z][A-Z0-9_]*(:[A-Z]{3})?")
KINDS = {"alliance", "union", "organisation", "organ", "court", "armed", "party", "ngo", "company", "loose"}
SECTORS = {"GOV", "MIL", "*", "COP", "LEG", "JUD", "OPP", "REB", "SPY", "JRN", "CVL", "REF", "REL", "BUS", "EDU", "MED",
           "PTY", "NGO", "CRM", "UAF", "ELI", "LAB", "SOC", "AGR"}
TABLES = ["states", "organisations", "territories", "places", "offices", "wars"]


def test_every_state_of_the_codebook_is_there():
    assert len(STATES) >= 250
    assert {"RUS", "GEO", "PSE", "TWN", "HKG", "XKX", "SUN", "YUG", "CSK", "DDR"} <= STATES
    assert all(re.fullmatch(r"[A-Z]{3}", one) for one in STATES)


def test_every_territory_and_body_of_the_codebook_is_there():
    assert {"ABKHAZIA", "SOUTH_OSSETIA", "CRIMEA", "DONETSK", "LUHANSK", "TRANSNISTRIA", "NAGORNO_KARABAKH",
            "NORTHERN_CYPRUS", "SOMALILAND", "WESTERN_SAHARA"} <= TERRITORIES
    assert {"NATO", "UN", "EU", "OSCE", "ASEAN", "IAEA", "ICC", "OIC", "AU", "ARAB_LEAGUE", "G7", "G20", "IMF", "WHO",
            "HAMAS", "HEZBOLLAH", "TALIBAN", "ISIS", "AL_QAEDA", "FATAH", "HOUTHI", "WEST", "ARAB_STATES"} <= BODIES


def test_there_are_many_bodies_and_armed_groups():
    kinds = defaultdict(set)
    for row in WORLD.table("organisations"):
        kinds[row["kind"]].add(row["id"])
    assert len(BODIES) >= 350
    assert len(kinds["armed"]) >= 100
    assert all(row["aliases"] for row in WORLD.table("organisations"))


def test_one_name_stands_for_one_body():
    names = defaultdict(set)
    for row in WORLD.table("organisations"):
        for form in row["aliases"].split("|"):
            names[form].add(row["id"])
    assert {form: ids for form, ids in names.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("folder", ["organs", "names", "media"])
def test_the_usual_names_are_there(folder):
    usual = {
        "names": (WORDS.table("names"), "form", {
            "AS", "Korut", "Korsel", "Saudi", "UEA", "Birma", "Kamboja", "Ceko", "Ceska", "Pantai Gading", "Timtim",
            "Afsel", "Inggeris", "Perancis", "Ukrania"}),
        "organs": (WORDS.table("metonyms"), "form", {
            "Knesset", "Duma", "Kongres AS", "Bundestag", "Diet", "Rada", "IDF", "Tatmadaw", "IRGC", "Pasukan Quds",
            "PLA", "Garda Revolusi", "TNI", "Pentagon", "Kemlu RI", "Mossad", "CIA", "FSB", "MI6", "Shin Bet"}),
        "media": (WORDS.table("agencies"), "agency", {
            "KCNA", "Xinhua", "TASS", "IRNA", "SANA", "Anadolu", "WAM", "Wafa"}),
    }
    rows, column, wanted = usual[folder]
    assert wanted <= {row[column] for row in rows}


def test_most_states_have_a_name_here():
    named = {one for row in WORDS.table("names") for one in row["entity"].split("|")}
    assert len(STATES & named) >= 240


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_a_source_and_known_states(table):
    columns = {"places": "state", "offices": "entity", "organisations": "state", "territories": "parent",
               "wars": "recipients"}
    column = columns.get(table, "id")
    for row in WORLD.table(table):
        assert row["source"], row.where
        assert row[column] == "" or row[column].partition(":")[0] in STATES | BODIES | TERRITORIES, row.where


def test_kinds_and_sectors_are_known():
    assert {row["kind"] for row in WORLD.table("organisations")} <= KINDS
    for table in ("offices", "groups"):
        assert {row["sector"] for row in WORDS.table(table)} <= SECTORS, table


def test_offices_are_dated_and_in_order():
    for row in WORLD.table("offices"):
        since, until = (date.fromisoformat(row[column]) if row[column] else None for column in ("from", "to"))
        assert not (since and until) or since <= until, row.where
        assert ENTITY.fullmatch(row["entity"]), row.where


def test_offices_name_a_source_of_a_known_kind():
    known = re.compile(r"petrarch(; end unchecked)?|unchecked|(world_articles|agency_2006_2008) [a-z0-9-]+")
    assert [row.where for row in WORLD.table("offices") if not known.fullmatch(row["source"])] == []


@pytest.mark.data
def test_reports_that_offices_cite_are_there(data):
    ids = {}
    for name, file in (("world_articles", "world_articles"), ("agency_2006_2008", "agency_2006_2008_id_en")):
        with gzip.open(data / "news" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            ids[name] = {json.loads(line)["id"] for line in lines}
    sources = [row["source"] for row in WORLD.table("offices")]
    cited = [source.split() for source in sources if " " in source and ";" not in source]
    assert len(cited) >= 250
    assert [source for source in cited if source[1] not in ids[source[0]]] == []


def test_one_surname_stands_for_one_person():
    people = defaultdict(set)
    for row in WORLD.table("offices"):
        for form in (row["person"], *filter(None, row["aliases"].split("|"))):
            people[form.casefold()].add(row["person"])
    assert {form: who for form, who in people.items() if len(who) > 1} == {}


@pytest.mark.parametrize("table", ["names", "offices", "groups", "metonyms", "epithets", "demonyms", "bodies", "plain",
                                   "anaphors", "pronouns", "particles", "sites", "titles", "wars"])
def test_no_form_stands_twice(table):
    forms = [row["form"] for row in WORDS.table(table)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


@pytest.mark.parametrize("table", ["names", "metonyms", "epithets", "demonyms", "bodies"])
def test_names_stand_for_entities_of_the_world(table):
    for row in WORDS.table(table):
        for one in row["entity"].split("|"):
            assert one.partition(":")[0] in STATES | BODIES | TERRITORIES, row.where


def test_wars_are_many_and_their_sides_are_known():
    wars = {row["id"]: row for row in WORLD.table("wars")}
    assert len(wars) >= 60
    for row in wars.values():
        cells = (row[name] for name in ("actors", "recipients", "by", "against", "where"))
        ids = [one for cell in cells for one in cell.split("|") if one]
        assert {one.partition(":")[0] for one in ids} <= STATES | BODIES | TERRITORIES, row.where
        assert {one.partition(":")[2] for one in ids} <= SECTORS | {""}, row.where
        assert bool(row["by"]) == bool(row["against"]), row.where
        assert not row["until"] or row["since"] <= row["until"], row.where
    assert {one for row in WORDS.table("wars") for one in row["war"].split("|")} <= set(wars)


def test_tables_are_sorted():
    for folder, tables in ((WORLD, TABLES), (WORDS, ["names", "groups", "plain", "wars"])):
        for table in tables:
            first = [next(iter(row.cells.values())).casefold() for row in folder.table(table)]
            assert first == sorted(first), table
