"""Quotations: the case table, marks, and that no text stops it."""

import re

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence
from jejak.knowledge.loader import load
from jejak.mentions.mention import ActorMention
from jejak.mentions.quotemarks import marked
from jejak.mentions.quotes import find
from jejak.span import Span

LANGUAGE = "id"
KNOWLEDGE = load(LANGUAGE)
RULES = KNOWLEDGE.words.rules("speech")


def document(text: str, *, headline: bool = False) -> Document:
    """A document of sentences split at line ends and full stops, without a parse."""
    found = []
    for match in re.finditer(r"[^\n]+?(?:[.!?][\"”’']?(?=\s+[A-Z\"“‘']|\s*$)|$)", text, re.MULTILINE):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if start < match.end():
            found.append(Sentence(len(found), Span(start, match.end()), 0, 0, headline and not found))
    return Document(Article("test", text), "test", tuple(found), ())


def plain(text: str) -> str:
    return re.sub(r"[\[\]<>]", "", text)


def test_every_way_is_described():
    ways = {row["way"] for row in KNOWLEDGE.words.table("speech_verbs")}
    assert ways <= {rule["way"] for rule in RULES}


def test_no_form_stands_twice_in_one_way():
    rows = [(row["form"], row["way"]) for row in KNOWLEDGE.words.table("speech_verbs")]
    assert len(rows) == len(set(rows))
    rows = [(row["form"], row["role"]) for row in KNOWLEDGE.words.table("speech_words")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("row", told.cases("quotes"))
def test_case(row):
    bare, actors = _actors(row["text"].replace("\\n", "\n"))
    clean = plain(bare)
    found = find(document(clean), actors, KNOWLEDGE)
    assert [one.span.of(clean) for one in found] == re.findall(r"\[(.*?)\]", bare, re.DOTALL)
    assert [one.speaker or "-" for one in found] == row["speakers"].split()
    for pair in filter(None, row["where"].split("; ")):
        field, value = pair.split("=")
        assert getattr(found[0], field) == value


def _actors(text: str) -> tuple[str, tuple[ActorMention, ...]]:
    """`{Menteri Rossi|ITA|person|Ana Rossi|Menteri}`: an actor; the text without these signs, and the actors."""
    out, actors, at = "", [], 0
    for match in re.finditer(r"\{([^|}]*)\|([^|}]*)\|([^|}]*)(?:\|([^|}]*))?(?:\|([^|}]*))?\}", text):
        out += text[at : match.start()]
        start = len(plain(out))
        words, ids, kind, person, office = match.groups()
        out += words
        actors.append(ActorMention(Span(start, start + len(words)), 0, tuple(ids.split("+")) if ids else (), kind, -1,
                                   "test", person=person or None, office=office or None))
        at = match.end()
    return out + text[at:], tuple(actors)


def test_headline_with_a_colon():
    text = "Menlu Rossi: Kami Siap Berunding"
    actors = (ActorMention(Span(0, 11), 0, ("ITA",), "person", -1, "test", person="Ana Rossi"),)
    (one,) = find(document(text, headline=True), actors, KNOWLEDGE)
    assert (one.span.of(text), one.speaker, one.speaker_name) == ("Kami Siap Berunding", "ITA", "Ana Rossi")
    assert find(document(text, headline=True), (), KNOWLEDGE) == ()


@pytest.mark.parametrize(("text", "inner"), [
    ('Ia berkata, "Ya," lalu pergi.', ["Ya,"]),
    ("Ia berkata, “Ya,” lalu pergi.", ["Ya,"]),
    ("Ia berkata, „Ya“ lalu pergi.", ["Ya"]),
    ('Ia berkata, " Ya, " lalu pergi.', ["Ya,"]),
    ('Ia pergi." Saya pulang," katanya.', ["Saya pulang,"]),
    ('Ia berkata, "Ya.\nLalu ia pergi.', []),
    ("Hari Jum'at dan kitab Qur'an.", []),
    ("'Ya,' katanya, 'saya datang.'", ["Ya,", "saya datang."]),
    ('Satu tanda " saja.', []),
])
def test_marks(text, inner):
    assert [one.inner.of(text) for one in marked(text)] == inner


PIECES = st.sampled_from(['"', "“", "”", "'", ",", ".", "\n", " ", "kata", "mengatakan", "bahwa", "menurut", "disebut",
                          "sebagai", "yang", "namun", "katanya", "Rossi", "ia", "(", ")", ":", "Kami", "dikutip dari",
                          "oleh", "dengan alasan", "Senin", "kepada", "tidak", "itu", "di", "sementara", "menurutnya",
                          "dan"])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map(" ".join)))
def test_no_text_stops_it(text):
    for one in find(document(text), (), KNOWLEDGE):
        assert 0 <= one.span.start < one.span.end <= len(text)


def test_a_verb_right_behind_quoted_words_names_nobody():
    for text in ("'0' MENGATAKA", '"Ya." MENGATAKAN', '"Ya" menyatakan'):
        assert all(one.speaker is None for one in find(document(text), (), KNOWLEDGE))


def test_time_grows_with_length():
    text = 'Rossi mengatakan, "Ya, dan namun bahwa' + ' kata " yang mengatakan , bahwa namun' * 4000
    find(document(text), (), KNOWLEDGE)
