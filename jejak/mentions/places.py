"""Finds the names of places as written, with the state each lies in where the tables know it.

"As written" takes the words along that belong to the name: "bandara Moskow", "dekat perbatasan Ukraina", "Baghdad
baratlaut". Places that no table knows are taken from the pipeline's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jejak.documents.document import Document, Sentence
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention
from jejak.mentions.names import PLACES, Lexicon, Name, Word, lexicon, split
from jejak.mentions.phrases import Chunk, chunk
from jejak.span import Span

BUILDINGS = frozenset({"metonym"})
SITE = frozenset({"site"})
SPACE = " \t\xa0"


def find(document: Document, actors: tuple[ActorMention, ...], knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """The places of a document, sorted by start; they do not overlap."""
    known = lexicon(knowledge)
    found: list[PlaceMention] = []
    for sentence in document.sentences:
        words = split(document.article.text, sentence.span.start, sentence.span.end)
        tables = list(_known(sentence, words, chunk(words, known), known))
        found += sorted((*tables, *_unknown(document, sentence, tables, actors)), key=lambda place: place.span)
    return tuple(found)


def _known(sentence: Sentence, words: Sequence[Word], chunks: Sequence[Chunk], known: Lexicon
           ) -> Iterable[PlaceMention]:
    last = 0
    for at, part in enumerate(chunks):
        name = _place(part)
        if name is None or part.first < last:
            continue
        first, last = part.first, part.last
        if at and _site(chunks[at - 1], "before") and words[first].gap.strip(SPACE) == "":
            first = chunks[at - 1].first
        if at + 1 < len(chunks) and _site(chunks[at + 1], "after") and words[last].gap.strip(SPACE) == "" and (
            not words[last].capital
        ):
            last = chunks[at + 1].last
        spanning = False
        if first < part.first and at + 1 < len(chunks) and words[chunks[at + 1].first].gap == "-" and (
            _place(chunks[at + 1])
        ):
            last, spanning = chunks[at + 1].last, True
        state = name.ids[0].partition(":")[0] if len(name.ids) == 1 and not spanning else None
        yield PlaceMention(Span(words[first].start, words[last - 1].end), sentence.index, state,
                           f"place.{name.kind}")


def _place(part: Chunk) -> Name | None:
    """The reading of a chunk as a place; a person or a plain word of the same form is none."""
    name = part.reading(PLACES)
    if name is None:
        building = part.reading(BUILDINGS)
        return building if building and building.note == "building" else None
    return None if part.reading(frozenset({"plain"})) else name


def _site(part: Chunk, side: str) -> bool:
    name = part.reading(SITE)
    return name is not None and side in name.note.split("|")


def _unknown(document: Document, sentence: Sentence, tables: Sequence[PlaceMention],
             actors: tuple[ActorMention, ...]) -> Iterable[PlaceMention]:
    """Names that the pipeline takes for places and no table holds."""
    taken = {at for place in tables for at in range(place.span.start, place.span.end)}
    taken |= {at for actor in actors if actor.sentence == sentence.index
              for at in range(actor.span.start, actor.span.end)}
    start = end = -1
    for token in (*document.words(sentence), None):
        inside = token is not None and token.name == "LOC" and token.span.start not in taken and (
            token.text[:1].isupper())
        if token is not None and inside and start >= 0 and not token.name_start:
            end = token.span.end
            continue
        if start >= 0:
            yield PlaceMention(Span(start, end), sentence.index, None, "place.unknown")
            start = -1
        if token is not None and inside:
            start, end = token.span.start, token.span.end
