"""Times beside what the rules prove of themselves; no text, however broken, raises."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from dated import KNOWLEDGE, document
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Part
from jejak.documents.document import Sentence
from jejak.events.dates import resolve
from jejak.events.readings import READINGS
from jejak.mentions.slots import compile_rules
from jejak.mentions.times import find
from jejak.span import Span

RULES = compile_rules(KNOWLEDGE.words, "times")
BITS = ["Senin", "12", "/", "1", "2023", "(", ")", " ", "-", ",", ".", "Mei", "awal", "tahun", "lalu", "31", "Februari",
        "sejak", "dua", "puluh", "abad", "ke-", "XX", "itu", "akhir pekan", "kuartal", "IV", "0", "9999", "\n",
        "\ud800", "\x00", "hari", "besok", "ini", "29", "1990-an", "musim panas", "sebelumnya", "depan",
        "serangan 11 September"]


def test_every_arithmetic_that_a_rule_names_is_there():
    assert {rule.reads_as for rule in RULES.rules} <= set(READINGS)


@pytest.mark.parametrize("text", [
    "UU No. 5 Tahun 2014 berlaku.", "Pasukan itu berjumlah 2.000 orang.", "Skor akhir 2-1.", "Ia berusia 45 tahun.",
    "Saat ini keadaan tenang.", "Beberapa hari kemudian ia pergi.", "Baru-baru ini ia pulang.",
    "Rapat dimulai pukul 18:00 WIB.", "Ia tiba beberapa menit lalu.", "Bulan Sabit Merah mengirim obat.",
    "Aktor itu bermain dengan Mei Ling.", "Sehari-hari ia petani.", "Harga naik Rp 2024.",
])
def test_what_looks_like_a_time_and_is_none(text):
    assert find(document(text), KNOWLEDGE) == ()


def test_the_day_in_a_dateline_is_read():
    text = "JAKARTA, Senin (29/12/2014) - Hujan turun."
    dateline = Part(Span(0, 30), "dateline", "test")
    made = document(text, parts=(dateline,))
    made = replace(made, sentences=(Sentence(0, Span(30, len(text)), 0, 0),))
    assert [(one.span.of(text), one.sentence) for one in find(made, KNOWLEDGE)] == [("Senin (29/12/2014)", 0)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join) | st.text(max_size=80),
       st.sampled_from(["", "0001-01-01", "9999-12-31", "2024-02-29", "2021-01-01"]))
def test_no_text_raises(text, published):
    made = document(text, published)
    mentions = find(made, KNOWLEDGE)
    assert len(resolve(made, mentions, KNOWLEDGE).times) <= len(mentions)
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize("piece", ["a", "1", " ", "satu ", "1-", "(", "dua puluh ", "sejak "])
def test_a_long_line_is_read_in_time_that_grows_with_it(piece):
    assert isinstance(find(document(piece * 30_000), KNOWLEDGE), tuple)
