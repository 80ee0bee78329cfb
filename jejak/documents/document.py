"""A document: an article's words, sentences and Universal Dependencies parse, mapped to its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from jejak.articles.article import Article
from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word (UD). `head` is the index of its governor in the document, its own at a root.

    `feats` is UD's "Name=Value|…" or ""; `name` is "PER", "ORG", "LOC" or ""; `name_start` marks a name's
    first word. `sentence` is the codebook's sentence number, from 0.
    """

    index: int
    span: Span
    text: str
    lower: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    name: str
    name_start: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as codebook section 1 has it; `first`/`last` are token indexes, last exclusive."""

    index: int
    span: Span
    first: int
    last: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article read into words. Set-aside parts have no tokens and belong to no sentence."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside a span."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.span.start)
        last = bisect_right(self.tokens, span.end, lo=first, key=lambda token: token.span.end)
        return self.tokens[first:last]
