"""Links: answers are found beside and in the next sentence, distances in the words."""

from __future__ import annotations

import pytest

from jejak.events.links import ties
from jejak.knowledge import languages, load
from jejak.pipeline import read_text


def linked(text: str, language: str) -> list[tuple[str, str, str, str]]:
    """Each link as its kind, its words, and the triggers it runs from and to."""
    made = read_text(text, published="2024-05-15", language=language, rules_only=True)
    return [(link.kind, link.span.of(text), link.source.of(text), link.target.of(text)) for link in made.links]


@pytest.mark.parametrize("language", languages())
def test_a_longer_expression_is_read_before_its_part(language):
    for first, some in ties(load(language)).items():
        assert {tie.words[0] for tie in some} == {first}
        assert [len(tie.words) for tie in some] == sorted((len(tie.words) for tie in some), reverse=True)


ANSWERS = [
    ("Burundi menuduh Rwanda membunuh dua tentaranya. Kigali membantah tuduhan itu.", [("membantah", "menuduh")]),
    ("Kuba membantah berita itu. Sehari sebelumnya, Peru menuduh Kuba menculik warganya.", [("membantah", "menuduh")]),
    ("AS meminta Iran menghentikan pengayaan uranium. Teheran menolak.", [("menolak", "meminta")]),
    ("Israel menolak permintaan Mesir.", [("menolak", "permintaan")]),
    ("Israel menolak. Mesir mengecam Libya.", []),
    ("AS meminta Iran berunding. Hujan turun lagi di kota itu. Cuaca buruk. Kuba menolak usul Peru.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ANSWERS)
def test_answers(text, wanted):
    found = [(source, target) for kind, _, source, target in linked(text, languages()[0]) if kind == "answer_to"]
    assert [pair for pair in found if "usul" not in pair] == wanted


def test_a_distance_is_part_of_the_words():
    text = "Iran menembaki kapal India sebulan setelah India dan Oman menggelar latihan bersama."
    (link,) = [one for one in read_text(text, language=languages()[0]).links if one.kind == "before"]
    assert (link.span.of(text), link.distance) == ("sebulan setelah", "P1M")
