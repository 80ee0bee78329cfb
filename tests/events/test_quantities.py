"""Whose number it is: each quantity goes to the nearest event of its sentence that takes it."""

from __future__ import annotations

import pytest

from jejak.events.contexts import told_in
from jejak.events.kinds import types
from jejak.events.quantities import takers
from jejak.export.codebook import line
from jejak.pipeline import read_text


def numbers(text: str) -> dict[str, list[tuple[str, float, float | None]]]:
    """The numbers of a text by the trigger of their event."""
    report = read_text(text, published="2024-05-15")
    return {event.span.of(text): [(one.what, one.minimum, one.maximum) for one in event.numbers]
            for event in report.events if event.numbers}


@pytest.mark.parametrize(("text", "found"), [
    ("Serangan Israel di Gaza menewaskan sedikitnya 12 orang dan melukai 30 lainnya.",
     {"Serangan": [("killed", 12, None), ("injured", 30, 30)]}),
    ("Polisi Turki menangkap 23 demonstran.", {"menangkap": [("arrested", 23, 23)]}),
    ("Rusia mengerahkan 1.700 tentara ke Georgia.", {"mengerahkan": [("troops", 1700, 1700)]}),
    ("Ribuan warga Georgia berunjuk rasa di Tbilisi.", {"berunjuk rasa": [("protesters", 1000, 9999)]}),
    ("Amerika Serikat memberi bantuan US$ 3 miliar kepada Ukraina.", {"bantuan": [("money", 3e9, 3e9)]}),
    ("Prancis mengecam Turki setelah serangan Turki menewaskan 12 orang.", {"serangan": [("killed", 12, 12)]}),
    ("Prancis mengecam Turki selama 12 tahun.", {}),
    ("Iran menyerang Irak pada 12 Mei 2024.", {}),
])
def test_a_number_belongs_to_the_act_that_takes_it(text, found):
    assert numbers(text) == found


def test_the_codebook_line_carries_them():
    (event,) = line(read_text("Polisi Turki menahan sekitar 50 warga.", published="2024-05-15"))["events"]
    (number,) = event["numbers"]
    assert (number["what"], number["min"], number["max"], number["text"]) == ("arrested", 45, 55, "sekitar 50")


def test_the_types_that_take_a_number_are_known(knowledge):
    known = types(knowledge)
    assert all(kind in known for ranks in takers(knowledge).values() for kind in ranks)


def test_a_sentence_without_words_tells_nothing(knowledge):
    assert told_in((), knowledge) == []
