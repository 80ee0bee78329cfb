"""Names: folding, matching by case and gap, doubled words, glued words."""

import pytest

from jejak.knowledge.loader import languages, load
from jejak.mentions.names import Name, Trie, fold, lexicon, split, unglued

LEXICON = lexicon(load(languages()[0]))


def trie(*forms: str) -> Trie:
    made = Trie()
    for form in forms:
        made.add(Name(form, "state", (form,), "", form))
    return made


def longest(text: str, *forms: str) -> tuple[int, list[str]]:
    words = split(text, 0, len(text))
    end, names = trie(*forms).longest(words, 0)
    return end, [name.form for name in names]


@pytest.mark.parametrize(("text", "folded"), [
    ("Erdoğan", "erdogan"), ("Syi'ah", "syiah"), ("Sana’a", "sanaa"), ("TÜRKİYE", "turkiye"), ("Łódź", "lodz"),
    ("RUSIA", "rusia"), ("\ud800", "\ud800")])
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "forms", "found"), [
    ("Korea Utara", ("Korea", "Korea Utara"), (2, ["Korea Utara"])),
    ("Korea, Utara", ("Korea", "Korea Utara"), (1, ["Korea"])),
    ("Al-Qaeda", ("Al Qaeda",), (2, ["Al Qaeda"])),
    ("as roda", ("AS",), (0, [])),
    ("As", ("AS",), (0, [])),
    ("rusia", ("Rusia",), (0, [])),
    ("RUSIA", ("Rusia",), (1, ["Rusia"])),
    ("George W. Bush", ("George W Bush",), (3, ["George W Bush"])),
    ("Negara-negara itu", ("negara",), (2, ["negara"])),
    ("", ("negara",), (0, []))])
def test_longest(text, forms, found):
    assert longest(text, *forms) == found


def test_offsets_point_into_the_whole_text():
    text = "xx Ossetia Selatan"
    assert [text[word.start : word.end] for word in split(text, 3, len(text))] == ["Ossetia", "Selatan"]


def test_a_name_is_set_free_only_where_the_rest_is_a_word_of_the_report():
    words = split("Israelmengatakan Israelitas", 0, 27)
    assert [word.text for word in unglued(words, LEXICON, {"mengatakan"})] == ["Israel", "mengatakan", "Israelitas"]


def test_every_reading_says_where_it_stands():
    assert all(name.where for name in LEXICON.forms)
