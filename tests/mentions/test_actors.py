"""Actors: the case tables of names, offices and anaphora, names that only the pipeline knows, and hostile text."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence, Token
from jejak.knowledge.loader import languages, load
from jejak.mentions.actors import find
from jejak.mentions.places import find as find_places
from jejak.span import Span

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)


def document(text: str, *, published: str = "", people: tuple[str, ...] = ()) -> Document:
    """A document of sentences split at full stops, its words without a parse; `people` are marked as persons."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    inside = [range(at.start(), at.end()) for name in people for at in re.finditer(re.escape(name), text)]
    for number, match in enumerate(re.finditer(r"[^.]+(?:\.(?! [A-Z])[^.]*)*\.?", text)):
        first = len(tokens)
        for word in re.finditer(r"\w+|[^\w\s]", match.group()):
            start = match.start() + word.start()
            named = next((one for one in inside if start in one), None)
            tokens.append(Token(len(tokens), Span(start, start + len(word.group())), word.group(), word.group().lower(),
                                word.group().lower(), "X", "", len(tokens), "dep", "PER" if named else "",
                                bool(named) and start == named.start, number))
        sentences.append(Sentence(number, Span(match.start(), match.end()), first, len(tokens)))
    day = date.fromisoformat(published) if published else None
    return Document(Article("test", text, published=day), LANGUAGE, tuple(sentences), tuple(tokens))


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where they stood."""
    spans, plain = [], ""
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(part) - 2))
        plain += part.strip("[]") if part.startswith("[") else part
    return plain, spans


def ids(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split(",") if one not in {"", "-"})


@pytest.mark.parametrize("case", told.cases("actors"))
def test_actor(case):
    text, spans = marked(case["text"])
    found = find(document(text, published=case["published"]), KNOWLEDGE)
    if not spans:
        assert [one for one in found if one.kind in {"name", "person"} and one.ids] == []
        return
    one = next((one for one in found if one.span == spans[0]), None)
    assert one, [actor.span.of(text) for actor in found]
    assert one.ids == ids(case["ids"])
    assert case["kind"] in {"", one.kind}
    assert case["person"] in {"", one.person or "-"}
    assert case["office"] in {"", one.office or "-"}
    assert one.reasons or not one.ids


@pytest.mark.parametrize("case", told.cases("offices"))
def test_office(case):
    text, spans = marked(case["text"])
    found = find(document(text, published=case["published"]), KNOWLEDGE)
    assert [one.ids for one in found if one.span == spans[0]] == [ids(case["ids"])]


def test_mentions_are_sorted_and_do_not_overlap():
    text = "Presiden Rusia Dmitry Medvedev dan Menteri Luar Negeri AS Hillary Clinton bertemu di Moskow. Ia pulang."
    found = find(document(text), KNOWLEDGE)
    assert list(found) == sorted(found, key=lambda one: one.span)
    assert not any(one.span.meets(other.span) for one, other in pairwise(found))


def test_an_unknown_person_carries_the_office_that_follows():
    text = "Fulan Anu, juru bicara kementerian luar negeri Yordania, menolak. Usul itu tidak adil, kata Anu."
    found = find(document(text, people=("Fulan Anu",)), KNOWLEDGE)
    assert [(one.person, one.ids) for one in found if one.kind == "person"] == [("Fulan Anu", ("JOR",))] * 2


def test_a_person_may_go_by_initials_in_brackets():
    text = "Menteri Luar Negeri Jepang Fulan Anu Badu (FAB) tiba. Usul itu baik, kata FAB. Ia menemui FAO."
    found = find(document(text, people=("Fulan Anu Badu",)), KNOWLEDGE)
    assert [(one.person, one.ids) for one in found if one.span.of(text) == "FAB"] == [("Fulan Anu Badu", ("JPN",))] * 2


def test_other_capitals_in_brackets_are_no_initials():
    text = "Menteri Luar Negeri Jepang Fulan Anu Badu (XYZ) tiba. Usul itu baik, kata XYZ."
    found = find(document(text, people=("Fulan Anu Badu",)), KNOWLEDGE)
    assert [one for one in found if one.span.of(text) == "XYZ"] == []


def test_a_first_name_is_no_state():
    found = find(document("Penonton menyambut Jordan Fulu di kota itu.", people=("Jordan Fulu",)), KNOWLEDGE)
    assert [one.ids for one in found] == []


def test_a_person_stands_behind_where_the_office_is_held():
    text = "Perwakilan WHO di Palestina Fulan Anu tiba."
    found = find(document(text, people=("Fulan Anu",)), KNOWLEDGE)
    assert [(one.ids, one.person) for one in found] == [(("WHO",), "Fulan Anu")]


def test_a_long_word_glued_to_a_name_is_set_free():
    text = "Fulan Mustainmengatakan hal itu. Ali mengatakan hal lain."
    found = find(document(text, people=("Fulan Mustain",)), KNOWLEDGE)
    assert [one.person for one in found] == ["Fulan Mustain"]


def test_a_body_of_one_word_may_be_a_surname():
    text = "Kabar itu dibantah Fulan Wagner di kota itu."
    found = find(document(text, people=("Fulan Wagner",)), KNOWLEDGE)
    assert [(one.ids, one.person) for one in found] == [((), "Fulan Wagner")]


@pytest.mark.parametrize(("text", "nouns", "expected"), [
    ("Usul itu dibawa Menteri Infrastruktur Turki ke sidang.", ("Infrastruktur",), "Menteri Infrastruktur Turki"),
    ("Hal itu dikatakan juru bicara global UNICEF di sana.", ("global",), "juru bicara global UNICEF"),
    ("Data itu milik Badan Meteorologi Jepang di kota itu.", ("Meteorologi",), "Badan Meteorologi Jepang"),
    ("Hal itu dikatakan pejabat tingkat tinggi di Turki pagi ini.", ("tingkat", "tinggi"), "pejabat tingkat tinggi"),
    ("Hal itu dikatakan pakar hukum laut Universitas Oxford di sana.", ("hukum", "laut"),
     "pakar hukum laut Universitas Oxford"),
    ("Hal itu dikatakan pakar studi Timur Tengah dari Universitas Oxford di sana.", ("studi", "Timur", "Tengah"),
     "pakar studi Timur Tengah dari Universitas Oxford"),
    ("Hal itu dikatakan pakar temui rektor Universitas Oxford di sana.", (), "rektor Universitas Oxford"),  # of another
    ("Hal itu dikatakan menteri bantah Turki di sana.", (), "menteri"),  # no noun between
    ("Hal itu menimpa warga korban serangan Turki di sana.", ("korban", "serangan"), "warga korban"),  # no office
    ("Kapal itu milik sekutu dekat Jepang di kota itu.", ("dekat",), "Jepang"),  # an ally is not the state
])
def test_nouns_that_no_table_knows_may_stand_before_whose_an_office_is(text, nouns, expected):
    plain = document(text)
    tokens = tuple(replace(one, upos="NOUN") if one.text in nouns else one for one in plain.tokens)
    found = find(replace(plain, tokens=tokens), KNOWLEDGE)
    assert expected in [one.span.of(text) for one in found]



def test_the_full_name_is_used_wherever_it_stands():
    found = find(document("Trump menolak. Presiden AS Donald Trump lalu pulang.", published="2025-03-01"), KNOWLEDGE)
    assert {one.person for one in found} == {"Donald Trump"}


def test_the_head_is_the_word_that_the_parse_hangs_the_phrase_on():
    one = find(document("Usul itu ditolak pasukan Rusia."), KNOWLEDGE)[0]
    assert document("Usul itu ditolak pasukan Rusia.").tokens[one.head].text == "pasukan"


def test_a_document_without_words_has_no_heads():
    bare = document("Usul itu ditolak pasukan Rusia.")
    found = find(Document(bare.article, LANGUAGE, bare.sentences, ()), KNOWLEDGE)
    assert [one.head for one in found] == [-1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Presiden", "Rusia", "(", ")", ",", "itu", "kedua", "negara", "AS", "-", "yang", "ia",
                                 "mantan", "Moksow", "Donald", "Trump", ".", "\ud800", "\x00", "untuk", "PBB", "  "]),
                max_size=40))
def test_no_text_stops_it(words):
    made = document(" ".join(words))
    actors = find(made, KNOWLEDGE)
    assert all(one.span.of(made.article.text) for one in actors)
    find_places(made, actors, KNOWLEDGE)


@pytest.mark.parametrize("text", ["Presiden Rusia bertemu pejabat AS (NATO) dan ia pulang ke Moskow itu. ", "negara-",
                                  "kedua negara itu ", "mantan para (", "NATO (", "Rusia dan "])
def test_time_grows_with_length_only(text):
    def seconds(count: int) -> float:
        made = document(text * count)
        start = perf_counter()
        find(made, KNOWLEDGE)
        return perf_counter() - start

    seconds(10)
    assert seconds(1200) < 40 * max(seconds(150), 0.02)
