"""Roots of written words: the examples of each language's file, and what no rule may touch."""

from __future__ import annotations

import pytest

from jejak.documents.roots import Roots, roots
from jejak.knowledge import languages, load


@pytest.mark.parametrize("language", languages())
def test_the_examples_of_the_file(language):
    knowledge = load(language)
    known = roots(knowledge)
    for entry in knowledge.words.rules("roots", "example"):
        assert known.root(entry["form"]) == entry["root"], entry.where
    for entry in knowledge.words.rules("roots", "never"):
        assert known.root(entry["form"]) == entry["form"], entry.where


@pytest.mark.parametrize("language", languages())
def test_a_root_is_its_own_root(language):
    known = roots(load(language))
    assert {root for root in known.known if known.root(root) != root} == set()


def test_only_what_is_known_as_a_root_is_one():
    known = Roots({}, frozenset({"serang", "tulis"}), ("me", "meny", "men"), ("kan",), {"meny": "s", "men": "t"},
                  least=4)
    assert [known.root(word) for word in ("menyerangkan", "menulis", "merang", "meserang", "", "kan")] == [
        "serang", "tulis", "merang", "serang", "", "kan"]
