"""Finds the names of places as written, with the state each lies in where the tables know it."""

from __future__ import annotations

from jejak.documents.document import Document
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention
from jejak.mentions.names import lexicon, split
from jejak.mentions.phrases import chunk
from jejak.span import Span

PLACES = frozenset({"place", "capital", "territory", "state"})


def find(document: Document, actors: tuple[ActorMention, ...], knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """The places of a document, sorted by start."""
    known = lexicon(knowledge)
    found = []
    for sentence in document.sentences:
        words = split(document.article.text, sentence.span.start, sentence.span.end)
        for part in chunk(words, known):
            name = part.reading(PLACES)
            if name:
                span = Span(words[part.first].start, words[part.last - 1].end)
                state = name.ids[0] if name.ids else None
                found.append(PlaceMention(span, sentence.index, state, f"place.{name.kind}"))
    return tuple(found)
