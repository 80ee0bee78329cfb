"""The words of a text as search compares them: in small letters, without accents, each with its root and its place.

A report's words and a question's are made alike, by the patterns, clitics and roots of the report's language; a
clitic is no word of its own ("pertemuannya" is "pertemuan").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jejak.documents.roots import roots
from jejak.documents.words import word_rules
from jejak.documents.words import words as cut
from jejak.knowledge import Knowledge, languages, load
from jejak.span import Span

LONGEST = 100  # characters of a word that are compared
_RUN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # letters and figures, with accents written apart


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, its root, and its place in the text."""

    span: Span
    form: str
    root: str


def words(text: str, spans: Iterable[Span], language: str) -> Iterator[Word]:
    """The words within some spans of a text. Of a language that is not known a word is its own root."""
    knowledge = load(language) if language in languages() else None
    root = roots(knowledge).root if knowledge else str
    for span in spans:
        for piece in _pieces(text, span, knowledge):
            for run in _RUN.finditer(text, piece.start, piece.end):
                if form := folded(run.group()):
                    yield Word(Span(*run.span()), form, _root(root, form))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word in small letters, without accents, in the letters and figures that every database takes for a word."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(letter for letter in plain if letter.isalnum())[:LONGEST]


def _root(root: Callable[[str], str], form: str) -> str:
    return folded(root(form)) or form


def _pieces(text: str, span: Span, knowledge: Knowledge | None) -> Iterator[Span]:
    """The words of a span as its language cuts them, without the clitics."""
    if knowledge is None:
        yield span
        return
    rules = word_rules(knowledge.words)
    clitics = {clitic.form for clitic in rules.clitics}
    end = -1
    for piece in cut(text, span, rules):
        if piece.start != end or text[piece.start : piece.end].lower().lstrip("-") not in clitics:
            yield piece
        end = piece.end
