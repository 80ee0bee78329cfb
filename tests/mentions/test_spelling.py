"""Misspelt names: one edit or one swap from exactly one known name."""

import pytest

from jejak.mentions.names import Name
from jejak.mentions.spelling import near_enough, speller

FORMS = ("Moskow", "Tbilisi", "Minsk", "Kairo", "Makale", "Makala")
NAMES = speller(Name(form, "capital", ("X",), "", form) for form in FORMS)


@pytest.mark.parametrize("word", ["Moksow", "Moskkow", "Moskw", "Mosokw", "Moslow", "Omskow", "Tbilsi", "Mnisk"])
def test_near_enough(word):
    assert len(NAMES.mend(word)) == 1


@pytest.mark.parametrize(("word", "why"), [
    ("Moskow", "it is right"), ("Maskaw", "two letters"), ("Loskow", "the first letter"), ("Mins", "too short"),
    ("Minsq", "a name of five letters allows a swap only"), ("Makalo", "two names"), ("", "nothing")])
def test_not(word, why):
    assert NAMES.mend(word) == (), why


def test_the_reading_says_what_it_was():
    assert "'Moksow' misspelt for 'Moskow'" in NAMES.mend("Moksow")[0].where


def test_an_overlong_word_costs_nothing():
    assert NAMES.mend("M" * 100_000) == ()
    assert not near_enough("", "")
