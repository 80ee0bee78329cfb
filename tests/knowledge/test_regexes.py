"""Which patterns of a user can be used."""

import time

import pytest

from jejak.knowledge.regexes import unfit


@pytest.mark.parametrize(("pattern", "told"), [
    (r"\w+ lalu", ""), (r"(?:[A-Z]\w+ ){1,3}{month}", ""), (r"(?:\w+ )+saja", ""), (r"(?P<day>\d+)-{month}", ""),
    ("([", "not a regular expression"), ("(?i)a", "not a regular expression"), ("a" * 5000, "too long"),
    ("(a+)+b", "takes too long"), (r"(?:\w+\s?)+!", "takes too long"), ("(x+x+)+y", "takes too long"),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", "takes too long"), ("(?:m|m)*n", "takes too long"),
])  # fmt: skip
def test_a_pattern_is_fit_or_says_why(pattern, told):
    began = time.thread_time()
    found = unfit(pattern, bare=False)
    assert told in found if told else not found
    assert time.thread_time() - began < 20


@pytest.mark.parametrize(("pattern", "fit"), [("(?:a|b)c", True), ("(a|b)c", False), ("(?P<x>a)c", False)])
def test_a_bare_pattern_keeps_nothing(pattern, fit):
    assert bool(unfit(pattern, bare=True)) != fit
