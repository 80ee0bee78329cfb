"""Words against their case table, the knowledge files' own examples, and hostile text."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jejak.documents.words import word_rules, words
from jejak.knowledge.loader import languages, load, read_table
from jejak.span import Span

CASES = Path(__file__).parents[1] / "cases"


def cut(text, language):
    return [span.of(text) for span in words(text, Span(0, len(text)), word_rules(load(language).words))]


def _entries(name, kind):
    for language in languages():
        for entry in load(language).words.rules(name, kind):
            yield pytest.param(language, entry, id=f"{language}-{entry.get('id') or entry.get('form')}")


def _cases():
    for language in languages():
        table = CASES / language / "words.tsv"
        for row in read_table(table) if table.is_file() else ():
            yield pytest.param(language, row["text"], id=row.where)


@pytest.mark.parametrize(("language", "marked"), list(_cases()))
def test_words_end_where_the_bars_stand(language, marked):
    wanted = [word for piece in marked.split("|") for word in piece.split()]
    assert cut(marked.replace("|", ""), language) == wanted


@pytest.mark.parametrize(("language", "entry"), list(_entries("tokens", "token")))
def test_each_example_is_one_word_by_its_entry_and_no_earlier(language, entry):
    patterns = [(one["id"], re.compile(one["pattern"])) for one in load(language).words.rules("tokens", "token")]
    assert entry["examples"]
    for example in entry["examples"]:
        start, word = max(example.find("["), 0), re.search(r"\[(.+?)\]", example)
        text = example.replace("[", "").replace("]", "")
        first = next((name, match.group()) for name, pattern in patterns if (match := pattern.match(text, start)))
        assert first == (entry["id"], word.group(1) if word else text)
    for text in entry["never"]:
        assert not re.compile(entry["pattern"]).match(text), text


@pytest.mark.parametrize(("language", "entry"), list(_entries("clitics", "clitic")))
def test_each_clitic_is_cut_where_its_examples_say(language, entry):
    assert entry["examples"]
    for example in entry["examples"]:
        assert cut(example.replace("|", ""), language) == example.split("|")
    for text in entry["never"]:
        assert cut(text, language) == [text]


@pytest.mark.parametrize("language", languages())
@given(text=st.text(alphabet=st.one_of(st.sampled_from(list(" .-'/@:0123nyaNYA\"")), st.characters())))
def test_words_cover_all_but_blanks_in_order(language, text):
    at = 0
    for span in words(text, Span(0, len(text)), word_rules(load(language).words)):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert not any(sign.isspace() for sign in span.of(text))
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("piece", ["a", "a-", "a.", "a'", "1", "1.", "1,a", "A.", "@", "a@", "http://", "-", "."])
def test_a_long_word_takes_time_by_its_length_only(language, piece):
    text = piece * (300_000 // len(piece))
    began = time.monotonic()
    cut(text, language)
    assert time.monotonic() - began < 20
