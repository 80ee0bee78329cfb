"""What TIMEX3 says of times: the case table; no text, however broken, raises."""

from __future__ import annotations

from itertools import pairwise

import pytest
import told
from dated import KNOWLEDGE, bracketed, document
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.events.timex import Timex, resolve
from jejak.mentions.timex import find

BITS = ["pukul", "jam", "16.00", "WIB", " ", "Senin", "12/1", "malam", "setiap", "hari", "beberapa", "tahun", "lalu",
        "akhir", "2014", "-", "hingga", "musim hujan", "Natal", "kali sehari", "sekitar", "\n", "\ud800", "40-an", "7",
        "Agustus", "abad", "tahun itu", "lagi", "saat ini", "0", "31 Februari", "dekade", "pagi itu", ",", "(", ")"]


def read(text: str, published: str = "") -> tuple[Timex, ...]:
    made = document(text, published)
    return resolve(made, find(made, KNOWLEDGE), KNOWLEDGE)


@pytest.mark.parametrize("row", told.cases("timex"))
def test_case(row):
    text, span = bracketed(row["text"])
    found = [(one.meaning.type, one.meaning.value, one.meaning.mod + one.meaning.quant + one.meaning.freq)
             for one in read(text, told.day(row)) if one.span == span]
    assert found == ([(row["type"], row["value"], row["more"])] if row["type"] else [])


@settings(deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=20).map(" ".join) | st.text(max_size=80),
       st.sampled_from(["", "0001-01-01", "9999-12-31", "2024-02-29"]))
def test_no_text_raises(text, published):
    found = read(text, published)
    assert all(one.meaning.value and one.meaning.type in {"DATE", "TIME", "DURATION", "SET"} for one in found)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
