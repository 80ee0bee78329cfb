"""What times mean: the case table, the day of undated reports, and dates that disagree."""

from __future__ import annotations

import pytest
import told
from dated import bracketed, read, values


@pytest.mark.parametrize("row", told.cases("times"))
def test_case(row):
    (text, span), value, rule = bracketed(row["text"]), row["value"], row["rule"]
    _, dated = read(text, told.day(row))
    found = [(time.value or "-", time.rule.rpartition(".")[2]) for time in dated.times if time.span == span]
    assert found == ([(value, rule)] if value else [])


def test_every_rule_has_a_value_or_a_reason_and_a_place():
    _, dated = read("Ia tiba Senin. Ia pulang kemarin.", "2009-08-02")
    assert [(time.sentence, time.value) for time in dated.times] == [(0, "2009-07-27"), (1, "2009-08-01")]
    assert dated.published == "2009-08-02"
    assert dated.today == "2009-08-02"
    assert dated.reasons == ()


def disagreements(text: str, published: str = "") -> list[tuple[str, str, str | None]]:
    return [(one.span.of(text), one.kind, one.suggestion) for one in read(text, published)[1].disagreements]


@pytest.mark.parametrize(("text", "published", "meant"), [
    ("Rapat dibuka Rabu, 12 Januari 2021.", "", "2022-01-12"),
    ("Rapat dibuka Rabu, 12 Januari 2021.", "2022-01-13", "2022-01-12"),
    ("Rapat dibuka Rabu, 12 Januari 2021.", "2021-01-14", "2021-01-13"),
    ("Rapat dibuka Selasa (6/10/2025).", "2025-06-11", "2025-06-10"),
    ("Rapat dibuka Kamis (9/10).", "2023-11-10", "2023-11-09"),
])
def test_a_weekday_that_does_not_fit_its_date(text, published, meant):
    assert [one[1:] for one in disagreements(text, published)] == [("weekday_against_date", meant)]


@pytest.mark.parametrize(("text", "published"), [
    ("Rapat dibuka Selasa, 12 Januari 2021.", "2021-01-14"), ("Rapat dibuka Senin (9/6).", "2025-06-10"),
    ("Rapat akan dibuka 12 Juni 2026.", "2025-06-10"), ("Rapat dibuka 12 Juni 2026 mendatang.", "2025-06-10"),
    ("Gencatan senjata berlaku hingga Rabu (11/6).", "2025-06-10"),
])
def test_dates_that_agree(text, published):
    assert disagreements(text, published) == []


def test_a_day_told_as_past_lies_after_the_report():
    text = "Hal itu dikutip dari akunnya pada Selasa, 16 Maret 2021."
    assert disagreements(text, "2021-03-01") == [("Selasa, 16 Maret 2021", "date_after_report", None)]


def test_a_slip_in_the_year_moves_today_and_what_is_counted_from_it():
    text = "Sidang dimulai Rabu, 12 Januari 2021. Sidang hari ini singkat. Tahun lalu mereka berselisih."
    assert dict(values(text, "2022-01-13")) == {
        "Rabu, 12 Januari 2021": "2021-01-12", "hari ini": "2022-01-12", "Tahun lalu": "2021"}
    assert dict(values(text)) == {
        "Rabu, 12 Januari 2021": "2021-01-12", "hari ini": "2021-01-12", "Tahun lalu": "2020"}
