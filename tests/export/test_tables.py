"""Tables for people: readable on a narrow terminal, unbroken in a file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import samples

from jejak.export import tables
from jejak.record.store import Record
from jejak.record.view.found import EventRow, TimeRow


def rows(tmp_path):
    with Record(tmp_path / "jejak.db") as record:
        record.add(samples.report())
        return record.events()


def test_a_terminal_however_narrow_shows_words_not_letters(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    tables.write(rows(tmp_path), EventRow, tables.Format.TABLE, stream)
    assert "RUS → ASSAULT → GEO" in stream.getvalue()


def test_the_place_on_the_map_has_columns_of_its_own(tmp_path):
    stream = io.StringIO()
    tables.write(rows(tmp_path), EventRow, tables.Format.CSV, stream)
    first = next(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (first["place"], first["place_id"], first["place_country"]) == ("Georgia", "GEO", "GEO")
    assert (first["place_latitude"], first["place_longitude"], first["place_precision"]) == ("42.1", "43.4", "country")


def test_reasons_are_parted_by_more_than_a_blank(tmp_path):
    with Record(tmp_path / "jejak.db") as record:
        record.add(samples.report())
        event, time = record.events()[0], record.times()[0]
    stream = io.StringIO()
    several = [replace(time, reasons=("the day before", "it is past")), replace(time, reasons=("=1", "2")), time]
    tables.write(several, TimeRow, tables.Format.CSV, stream)
    assert [row["reasons"] for row in csv.DictReader(io.StringIO(stream.getvalue()))] == [
        "the day before; it is past", "'=1; 2", "the day before"]
    stream = io.StringIO()
    tables.write([replace(event, actors=("RUS", "USA:MIL"))], EventRow, tables.Format.CSV, stream)
    assert next(csv.DictReader(io.StringIO(stream.getvalue())))["actors"] == "RUS USA:MIL"


def test_no_line_is_broken_in_a_file(tmp_path):
    stream = io.StringIO()
    found = rows(tmp_path)
    tables.write(found, EventRow, tables.Format.TABLE, stream)
    assert len(stream.getvalue().splitlines()) == len(found) + 1


def test_a_part_in_a_cell_is_json():
    stream = io.StringIO()
    tables.items([{"one": {"text": "membantah \"tuduhan\" itu"}, "other": None}], tables.Format.CSV, stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (json.loads(row["one"]), row["other"]) == ({"text": "membantah \"tuduhan\" itu"}, "")
