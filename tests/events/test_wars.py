"""Known wars: the case table read by the rules, the reasons that are given, and tables that cannot be used."""

from __future__ import annotations

import re

import pytest
import told

from jejak.errors import KnowledgeError
from jejak.events.known_wars import known_wars
from jejak.knowledge import languages, load
from jejak.knowledge.own import read_own
from jejak.pipeline import read_text

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
ROWS = told.table("wars")
CELL = re.compile(r"([^=]+)=(?:([\w:,]*) ?> ?([\w:,]*)|-)")
LEAST = 40
WORLD = "id\tname\tactors\tsince\twhere\n"
WORDS = "form\twar\thow\n"


@pytest.mark.parametrize("row", told.cases("wars"))
def test_sides(row):
    made, behind = told.report(row, LANGUAGE), 0
    for cell in row["wars"].split(";"):
        noun, actors, recipients = CELL.fullmatch(cell.strip()).groups()
        at = made.article.text.index(noun, behind)
        behind = at + len(noun)
        found = [(event.actors, event.recipients) for event in made.events
                 if event.span.start == at and event.type == "ASSAULT"]
        assert found == ([] if actors is None else [(told.ids(actors), told.ids(recipients))]), row["why"]


def test_there_are_many_rows_and_few_are_open():
    assert len(ROWS) >= LEAST
    assert sum(row["known"] == "open" for row in ROWS) <= LEAST / 10


def test_the_evidence_names_the_war():
    event = read_text("Jerman membahas perang di Gaza.", published="2024-05-15", language=LANGUAGE,
                      rules_only=True).events[0]
    assert [(one.part, one.reason) for one in event.evidence if one.part == "actor"] == [
        ("actor", "the known war of 2023: Gaza War")]
    assert [one.span.of("Jerman membahas perang di Gaza.") for one in event.evidence if one.part == "actor"] == [
        "perang di Gaza"]


def test_a_war_of_ones_own_is_found(tmp_path):
    for name, text in (("world", WORLD + "EMU\tEmu War\tAUS|NZL\t2020-01-01\tAUS\n"),
                       (LANGUAGE, WORDS + "perang emu\tEMU\tname\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "wars.tsv").write_text(text, encoding="utf-8")
    text = "Ia menulis tentang Perang Emu."
    events = read_text(text, published="2024-05-15", language=LANGUAGE, knowledge=tmp_path, rules_only=True).events
    assert [event.actors for event in events] == [("AUS", "NZL")]


@pytest.mark.parametrize(("row", "words", "fault"), [
    ("EMU\tEmu War\tAUS\t2020\tAUS\t\t", "", "one is empty"),
    ("EMU\tEmu War\tAUS\t2020\t\t\t2019", "", "its time is none"),
    ("EMU\tEmu War\tAUS\t2019-02-31\t\t\t", "", "its time is none"),
    ("EMU\tEmu War\tAUS\t2020\t\t\t", "perang emu\tEMEU\tname\n", "no war 'EMEU'"),
])  # fmt: skip
def test_a_row_that_cannot_be_used_is_refused(tmp_path, row, words, fault):
    for name, text in (("world", f"id\tname\tactors\tsince\tby\tagainst\tuntil\n{row}\n"), (LANGUAGE, WORDS + words)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "wars.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=fault):
        known_wars(load(LANGUAGE, read_own(tmp_path)))


def test_every_war_is_found_by_something():
    wars = known_wars(KNOWLEDGE)
    named = {war.id for some in (*wars.names.values(), *wars.places.values()) for war in some}
    assert [war.id for war in wars.all if not war.where and war.id not in named and len(war.sides) < 2] == []
