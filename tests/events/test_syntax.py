"""The parse as roles ask it: answers on good trees, silence on nonsense, and never without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence, Token
from jejak.events.syntax import DEPTH, Syntax
from jejak.span import Span

RELATIVES = frozenset({"yang"})


def parsed(*words: tuple[str, int, str]) -> Syntax:
    """A tree from (word, head, relation); words of one letter case, all in one sentence."""
    text, tokens = " ".join(word for word, _, _ in words), []
    at = 0
    for index, (word, head, relation) in enumerate(words):
        upos = "VERB" if relation in {"ROOT", "xcomp", "ccomp", "conj", "acl", "advcl"} else "PROPN"
        tokens.append(Token(index, Span(at, at + len(word)), word, word.lower(), word, upos, "", head, relation, "",
                            False, 0))
        at += len(word) + 1
    sentence = Sentence(0, Span(0, len(text)), 0, len(tokens))
    return Syntax.of(Document(Article("test", text), "test", (sentence,), tuple(tokens)), RELATIVES)


def test_the_doer_of_a_passive_is_no_subject_of_what_follows():
    tree = parsed(("A", 1, "nsubj:pass"), ("dituduh", 1, "ROOT"), ("B", 3, "nsubj"), ("memukul", 1, "xcomp"))
    assert tree.subject(3) is None
    assert [shared for shared, _ in tree.shared_subjects(3)] == [0]


def test_an_active_verb_keeps_the_subject_of_its_clause():
    tree = parsed(("A", 1, "nsubj"), ("menuduh", 1, "ROOT"), ("B", 3, "nsubj"), ("memukul", 1, "ccomp"))
    assert tree.subject(3) == 2


def test_a_relative_clause_describes_its_noun():
    tree = parsed(("A", 4, "nsubj"), ("yang", 2, "nsubj"), ("memukul", 0, "acl"), ("B", 2, "obj"),
                  ("pulang", 4, "ROOT"))
    assert (tree.described(2), tree.described(4), tree.object(2)) == (0, None, 3)


def test_coordinated_verbs_share_a_subject():
    tree = parsed(("A", 1, "nsubj"), ("memukul", 1, "ROOT"), ("B", 1, "obj"), ("dan", 4, "cc"), ("pergi", 1, "conj"))
    assert list(tree.shared_subjects(4)) == [(0, "conj")]


def test_an_object_before_a_clause_comes_before_the_subject():
    tree = parsed(("A", 1, "nsubj"), ("meminta", 1, "ROOT"), ("B", 1, "obj"), ("pergi", 1, "xcomp"))
    assert list(tree.shared_subjects(3)) == [(2, "control"), (0, "control")]


@pytest.mark.parametrize("relation", ["acl", "conj", "nsubj", "nmod"])
def test_two_words_that_govern_each_other_end(relation):
    tree = parsed(("yang", 1, relation), ("A", 0, relation))
    for index in (0, 1):
        assert len(list(tree.shared_subjects(index))) <= 3 * DEPTH
        tree.described(index)
        tree.subtree(index)


@given(st.integers(1, 12).flatmap(lambda size: st.lists(
    st.tuples(st.sampled_from(["yang", "A", "B", "memukul"]), st.integers(0, size - 1),
              st.sampled_from(["ROOT", "nsubj", "nsubj:pass", "obj", "acl", "conj", "xcomp", "nmod", "case", ""])),
    min_size=size, max_size=size)))
def test_no_tree_stops_it(words):
    tree = parsed(*words)
    for index in range(len(words)):
        list(tree.shared_subjects(index))
        tree.described(index)
        low, high = tree.subtree(index)
        assert 0 <= low <= index < high <= len(words)
