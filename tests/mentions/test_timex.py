"""Each rule of TIMEX3's own times proves itself, both ways; a day and a clock time are one phrase."""

from __future__ import annotations

import pytest
from dated import KNOWLEDGE, bracketed, document

from jejak.events.meanings import MEANINGS
from jejak.mentions.slots import compile_rules
from jejak.mentions.times import find as find_mentions
from jejak.mentions.timex import find

RULES = [rule for rule in compile_rules(KNOWLEDGE.words, "timex").rules if rule.id.startswith("id.timex.")]


def test_every_meaning_that_a_rule_names_is_there():
    assert {rule.reads_as for rule in RULES} <= set(MEANINGS)


def test_the_codebook_finds_none_of_them():
    for rule in RULES:
        for example in rule.examples:
            found = find_mentions(document(bracketed(example)[0]), KNOWLEDGE)
            assert not [one for one in found if one.rule.startswith("id.timex.")]


@pytest.mark.parametrize(("text", "phrases"), [
    ("Ia jatuh Minggu (28/12/2014) pukul 07.55 WIB.", ["Minggu (28/12/2014) pukul 07.55 WIB"]),
    ("Ia jatuh Minggu (28/12/2014), pukul 07.55 WIB.", ["Minggu (28/12/2014)", "pukul 07.55 WIB"]),
    ("Ia jatuh pukul 07.55 kemarin.", ["pukul 07.55 kemarin"]),
    ("Ia tiba 28 Desember dini hari.", ["28 Desember dini hari"]),
    ("Ia jatuh Minggu sekitar pukul 07.55.", ["Minggu", "sekitar pukul 07.55"]),
    ("Ia terbang lebih dari 40 menit.", ["lebih dari 40 menit"]),
    ("Sekitar tiga orang tiba kemarin.", ["kemarin"]),
    ("Ia tiba Minggu\npukul 07.55 hujan turun.", ["Minggu", "pukul 07.55"]),
])
def test_what_one_timex3_covers(text, phrases):
    assert [one.span.of(text) for one in find(document(text), KNOWLEDGE)] == phrases
