"""Every rule for heads, credits and boilerplate finds its examples and leaves its look-alikes alone."""

import pytest

from jejak.articles.rules import FILES, Rule, rules
from jejak.knowledge.loader import languages, load

ALL = [rule for language in languages() for rule in rules(load(language))]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_finds_its_examples_whole_and_first(rule: Rule):
    examples = rule.entry["examples"]
    assert examples or rule.entry.get("in_text"), "a rule needs an example"
    before = [other for other in ALL[: ALL.index(rule)] if other.kind == rule.kind and other.stands == rule.stands]
    for example in examples:
        assert [match[0] for match in rule.find(example)] == [example], example
        assert not [other.id for other in before if any(match[0] == example for match in other.find(example))], example
    for found, line in rule.entry.get("in_text", []):
        assert [match[0].strip() for match in rule.find(line)] == [found], line


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_leaves_its_look_alikes_alone(rule: Rule):
    assert rule.entry["never"], "a rule needs a look-alike"
    for line in rule.entry["never"]:
        assert not list(rule.find(line)), line


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
@pytest.mark.parametrize("piece", ["A", "Aa ", "A-", "(A", "A/", ".", "Baca ", "aB, ", "1/", "  ", "A.A. ", "A, "])
def test_rule_is_quick_on_hostile_lines(rule: Rule, piece: str):
    list(rule.find(piece * 20_000))


def test_ids_are_unique_across_the_files():
    assert len({rule.id for rule in ALL}) == len(ALL) >= len(FILES)
