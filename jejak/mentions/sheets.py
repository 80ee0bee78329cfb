"""Each sentence's words and actor phrases, before anything is resolved; misspelt and glued names are mended here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jejak.documents.document import Document, Sentence
from jejak.mentions.names import PLACES, WORD, Lexicon, Name, Word, split, unglued
from jejak.mentions.phrases import PARTICLE, Chunk, Phrase, Reader, chunk
from jejak.mentions.spelling import LONG, SHORTEST, Speller
from jejak.mentions.titles import titled
from jejak.span import Span

BODIES = frozenset({"state", "territory", "org"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
CAPITALS = 0.7  # share of the long words from which on a capital no longer tells a name: fewer than make a headline
OWN = {"NGO": "ngo", "PTY": "party", "OPP": "party", "LAB": "ngo"}  # sectors of bodies that act by themselves


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sentence's words and phrases, and the ids of the places that it names."""

    sentence: Sentence
    words: list[Word]
    phrases: list[Phrase]
    places: tuple[str, ...]


@dataclass(slots=True)
class Sheets:
    """The reading of one document's sentences."""

    document: Document
    lexicon: Lexicon
    speller: Speller
    verbs: frozenset[str] = frozenset()  # forms of verbs that name acts, which headlines print like names
    common: set[str] = field(default_factory=set)  # words that this report also writes without a capital
    named: set[str] = field(default_factory=set)  # every id that some form in the report may stand for
    short: dict[str, Name] = field(default_factory=dict)  # "Pasukan Demokratik Suriah (SDF)": what SDF is from there on

    def read(self) -> list[Sheet]:
        """A sheet for each sentence that has words."""
        text = self.document.article.text
        spans = [(sentence, self.span(sentence)) for sentence in self.document.sentences]
        self.common = {match.group() for _, span in spans for match in WORD.finditer(text, span.start, span.end)
                       if match.group().islower()}
        pieces = []
        for sentence, span in spans:
            words = unglued(split(text, span.start, span.end), self.lexicon, self.common)
            pieces.append((sentence, words, chunk(words, self.lexicon)))
        self.named = {one for _, _, chunks in pieces for part in chunks for name in part.names for one in name.ids}
        return [self.sheet(sentence, words, chunks) for sentence, words, chunks in pieces]

    def span(self, sentence: Sentence) -> Span:
        """What is read of a sentence: all of it, or as far as the document has words."""
        if not self.document.tokens:
            return sentence.span
        if sentence.first >= sentence.last:
            return Span(sentence.span.start, sentence.span.start)
        return Span(sentence.span.start, self.document.tokens[sentence.last - 1].span.end)

    def sheet(self, sentence: Sentence, words: list[Word], chunks: list[Chunk]) -> Sheet:
        """The phrases of a sentence."""
        named = {token.span.start for token in self.document.words(sentence) if token.name == "PER"}
        people = frozenset(index for index, word in enumerate(words) if word.start in named)
        people -= _noun_of(chunks, people)
        stopped = sentence.span.of(self.document.article.text).rstrip("\"”’' ").endswith(".")
        headline = not stopped and titled((word.text for word in words), share=CAPITALS)
        if headline:
            people -= self.acts(chunks, words, people)
        if not headline:
            chunks = self.mended(words, chunks)
        chunks = [self.shortened(words, part) for part in chunks] if self.short else chunks
        phrases = Reader(self.document.article.text, words, chunks, people, headline, self.common,
                         self.lexicon.people, self.nominal(sentence, words)).read()
        phrases = [self.learn(words, phrase) for phrase in phrases]
        return Sheet(sentence, words, phrases, tuple(places(chunks)))

    def acts(self, chunks: Sequence[Chunk], words: Sequence[Word], people: frozenset[int]) -> frozenset[int]:
        """The words of a headline's verbs with whom they are about: no name of a person ("Kiev Tuduh Rusia …")."""
        found: set[int] = set()
        for part, behind in zip(chunks, [*chunks[1:], None], strict=True):
            if part.first in people and not part.names and words[part.first].fold in self.verbs:
                found.add(part.first)
                if behind is not None and any(name.kind in BODIES for name in behind.names):
                    found |= set(range(behind.first, behind.last))
        return frozenset(found)

    def nominal(self, sentence: Sentence, words: Sequence[Word]) -> frozenset[int]:
        """The words that the pipeline takes for nouns and adjectives."""
        starts = {token.span.start for token in self.document.words(sentence) if token.upos in NOMINAL}
        return frozenset(index for index, word in enumerate(words) if word.start in starts)

    def learn(self, words: Sequence[Word], phrase: Phrase) -> Phrase:
        """Keep the short form that a body or group is given in brackets, where no table knows it.

        A foundation or party that no table knows goes by its short form itself ("Yayasan Kemanusiaan Gaza (GHF)");
        the short form of anything else stands for its state.
        """
        if not phrase.entities or phrase.person or phrase.former:
            return phrase
        own = OWN.get(phrase.heads[0].note) if phrase.heads and phrase.entities[0].kind != "org" else None
        for word in words[phrase.first : phrase.last]:
            short = word.text.isupper() and len(word.text) > 1 and word.gap.endswith("(")
            if short and word.fold not in self.lexicon.trie.root:
                name = phrase.entities[0]
                made = Name(word.text, "org", (word.text,), own, name.where) if own else replace(name, form=word.text)
                self.short[word.text] = made
                phrase = replace(phrase, entities=(made,)) if own else phrase
        return phrase

    def shortened(self, words: Sequence[Word], part: Chunk) -> Chunk:
        """A chunk that is a short form given before, with what it stands for."""
        name = self.short.get(words[part.first].text) if not part.names and part.last == part.first + 1 else None
        return replace(part, names=(name,)) if name else part

    def mended(self, words: Sequence[Word], chunks: list[Chunk]) -> list[Chunk]:
        """The chunks with misspelt names read as what they were meant to be.

        Only within a sentence, between words that are no unknown names, and where the report names the same elsewhere
        or the name is long; an office only before a name.
        """
        taken: dict[int, Chunk] = {}
        for at, part in enumerate(chunks):
            word = words[part.first]
            if part.names or not word.capital or word.fold in self.common or len(word.fold) < SHORTEST:
                continue
            longer = self.speller.longer(self.lexicon.trie, words, part.first)
            if longer and all(one.first >= longer[1] or one.last <= longer[1] for one in chunks[at : at + 4]):
                taken[longer[0]] = Chunk(*longer)
            elif at and word.gap == " ":
                names = self.alone(words, chunks, at)
                if names:
                    taken[part.first] = replace(part, names=names)
        return merged(chunks, taken)

    def alone(self, words: Sequence[Word], chunks: list[Chunk], at: int) -> tuple[Name, ...]:
        """What a misspelt name of one word was meant to be."""
        last = len(chunks) - 1
        beside = [chunks[near] for near in (at - 1, at + 1) if 0 < near <= last]
        if any(words[one.first].capital and not one.names for one in beside):
            return ()
        word = words[chunks[at].first]
        names = self.speller.mend(word.text)
        followed = at < last and any(name.ids or name.kind == "person" for name in chunks[at + 1].names)
        return names if any(self.meant(name, word) if name.ids else followed for name in names) else ()

    def meant(self, name: Name, word: Word) -> bool:
        """Whether a name may be what a misspelt word stands for."""
        return not self.named.isdisjoint(name.ids) or (name.kind == "state" and len(word.text) >= LONG)


def merged(chunks: list[Chunk], taken: dict[int, Chunk]) -> list[Chunk]:
    """The chunks with some put in the place of those they cover."""
    found: list[Chunk] = []
    end = 0
    for part in chunks:
        better = taken.get(part.first)
        if better and part.first >= end:
            found.append(better)
            end = better.last
        elif part.first >= end:
            found.append(part)
    return found


def places(chunks: Sequence[Chunk]) -> list[str]:
    """The ids of the places that a sentence is set in: towns anywhere, states and capitals after "di"."""
    found: list[str] = []
    before: Chunk | None = None
    for part in chunks:
        name = part.reading(PLACES)
        said = before.reading(PARTICLE) if before else None
        if name and (name.kind in {"place", "territory"} or (said and said.note == "in")):
            found += name.ids
        before = part
    return found


def census(sheets: Sequence[Sheet]) -> Counter[str]:
    """How often the phrases of a report name each id; media do not count."""
    return Counter(one for sheet in sheets for phrase in sheet.phrases for name in phrase.entities
                   if name.kind != "media" for one in name.ids)


def _noun_of(chunks: Sequence[Chunk], people: frozenset[int]) -> frozenset[int]:
    """The words of a sentence's first two chunks, where they are a noun and the body it is of.

    A capital at a sentence's start says nothing, and pipelines take "Ofensif Rusia" for a person.
    """
    if len(chunks) < 2 or chunks[0].names or not any(name.kind in BODIES for name in chunks[1].names):
        return frozenset()
    if len(chunks) > 2 and chunks[2].first in people:
        return frozenset()
    return frozenset(range(chunks[0].first, chunks[1].last))
