"""Which words a pattern can begin with, and which slots it always fills."""

from __future__ import annotations

import re

import pytest
from dated import KNOWLEDGE

from jejak.mentions.patterns import always, first_words
from jejak.mentions.slots import compile_rules


@pytest.mark.parametrize(("pattern", "words"), [
    ("pekan lalu", {"pekan"}),
    (r"(?:(?:awal|akhir)\s{1,3})?bulan", {"awal", "akhir", "bulan"}),
    (r"(?P<day>0?[1-9]|[12]\d)\sMei", {"0"}),
    (r"(?!hari)(?:hari|pekan)\sini", {"hari", "pekan"}),
    ("a|b(?:c|d)|(?:e|f)?g", {"a", "b", "e", "f", "g"}),
    (r"jum['’]at|sabtu", {"jum", "sabtu"}),
    (r"(?-i:Sen|Sel)\.?", {"sen", "sel"}),
    (r"[XVI]{1,5}\sabad", set()),
    ("(?:(?:x)?(?:y)?)?z", {"x", "y", "z"}),
    (r"tgl\.?\s\d", {"tgl"}),
])
def test_the_first_words(pattern, words):
    assert re.compile(pattern)
    assert first_words(pattern) == words


def test_a_first_word_must_be_whole():
    with pytest.raises(ValueError, match="haris"):
        first_words("haris?")


@pytest.mark.parametrize("rule", compile_rules(KNOWLEDGE.words, "timex").rules, ids=lambda rule: rule.id)
def test_each_example_begins_with_a_first_word_of_its_rule(rule):
    for example in rule.examples:
        first = re.match(r"[^\W\d_]+|\d", example.partition("[")[2])
        assert first
        assert ("0" if first.group().isdigit() else first.group().lower()) in rule.starts


@pytest.mark.parametrize(("pattern", "filled"), [
    ("pada (?P<day>a)", True), ("(?:(?P<day>a)|b)", False), ("(?:(?P<day>a)|(?P<day__2>b))", False),
    ("(?P<day>a)?", False), ("(?:x (?P<day>a))? y", False), ("(?:x (?P<day>a)){1,2} y", True),
    ("(?=(?P<day>a))a", False), ("[(](?P<month>a)", False), (r"\\((?P<day>[)|])", True),
    ("(?P<day>a)|b (?P<day>c)", True), ("(?-i:(?P<day>a)|b)", False),
])  # fmt: skip
def test_what_is_always_filled(pattern, filled):
    assert always(pattern, frozenset({"day"})) == filled
