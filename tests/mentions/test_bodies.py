"""Joint bodies: an act of one keeps its name."""

from __future__ import annotations

import pytest

from jejak.pipeline import read_text


@pytest.mark.parametrize(("text", "body", "sides"), [
    ("Komisi Turki-Armenia bertemu di Jenewa.", "Komisi Turki-Armenia", ["ARM", "TUR"]),
    ("NATO dan Rusia bertemu dalam Dewan NATO-Rusia.", "Dewan NATO-Rusia", ["NATO", "RUS"]),
    ("Kuartet Timur Tengah mengecam Israel.", "Kuartet Timur Tengah", ["EU", "RUS", "UN", "USA"]),
])
def test_an_act_of_a_body_keeps_its_name(text, body, sides):
    (event,) = read_text(text, published="2024-05-15").events
    assert (event.body, list(event.actors)) == (body, sides)


def test_an_act_of_others_beside_a_body_does_not():
    report = read_text("Iran menyerang Irak saat Dewan NATO-Rusia bersidang.", published="2024-05-15")
    assert {event.body for event in report.events if "IRN" in event.actors} == {None}
