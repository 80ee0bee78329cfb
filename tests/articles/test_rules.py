"""The rules for heads, credits and boilerplate are quick on any line and have each their own id."""

import pytest

from jejak.articles.rules import FILES, Rule, rules
from jejak.knowledge.loader import languages, load

ALL = [rule for language in languages() for rule in rules(load(language))]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
@pytest.mark.parametrize("piece", ["A", "Aa ", "A-", "(A", "A/", ".", "Baca ", "aB, ", "1/", "  ", "A.A. ", "A, "])
def test_rule_is_quick_on_hostile_lines(rule: Rule, piece: str):
    list(rule.find(piece * 20_000))


def test_ids_are_unique_across_the_files():
    assert len({rule.id for rule in ALL}) == len(ALL) >= len(FILES)
