"""The codebook's line of a report: its keys, and every item at its words."""

from __future__ import annotations

from dataclasses import replace

import samples

from jejak.export import codebook

EVENT = {"start", "end", "text", "sentence", "trigger", "type", "mode", "actors", "recipients", "date", "place",
         "place_id", "place_name", "place_country", "place_latitude", "place_longitude", "place_precision",
         "place_reason",
         "status", "attributed_to", "body", "numbers", "about", "rule", "confidence",
         "reasons", "evidence"}  # fmt: skip
QUOTE = {"start", "end", "text", "sentence", "kind", "speaker", "speaker_name", "cue", "office", "medium", "via",
         "rule", "reasons"}  # fmt: skip


def test_an_event_has_the_codebooks_fields():
    line = codebook.line(samples.report(published="2008-08-09"))
    event = line["events"][0]
    assert set(event) == EVENT
    assert event["trigger"] == event["text"] == "menyerang"
    assert event["numbers"] == [{"what": "killed", "min": 3, "max": 3, "start": 6, "end": 15, "text": "menyerang"}]
    assert event["about"] == [{"context": "military", "start": 6, "end": 15, "text": "menyerang"}]
    assert (event["place"], event["place_id"], event["place_latitude"]) == ("Georgia", "GEO", 42.1)
    assert event["reasons"] == ["actor: stands before"]
    assert event["evidence"] == [{"part": "actor", "start": 6, "end": 15, "text": "menyerang"}]


def test_a_place_that_is_not_sure_is_null_and_its_words_stay():
    report = samples.report()
    line = codebook.line(replace(report, events=(replace(report.events[0], where=None),)))
    assert line["events"][0]["place"] == "Georgia"
    assert {value for name, value in line["events"][0].items() if name.startswith("place_")} == {None}


def test_quotations_links_and_disagreements():
    line = codebook.line(samples.report())
    assert set(line["quotes"][0]) == QUOTE
    assert line["links"][0]["kind"] == "before"
    assert line["links"][0]["to"] == [line["events"][1]["start"], line["events"][1]["end"]]
    assert line["disagreements"][0]["suggestion"] is None
    assert line["disagreements"][0]["sentence"] == 1
    assert line["relations"] == []
