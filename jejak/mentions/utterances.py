"""Stretches of text to look for quotations in: words, marked stretches as single units, and words of speech.

An utterance is a sentence, or several that one pair of quotation marks holds together; what stands in marks is one
word to everything that reads it. Where a marked sentence is glued to an unmarked one, the two are set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jejak.documents.document import Document
from jejak.mentions.quotemarks import ENDS, Marked, marked
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.spelling import near_enough
from jejak.mentions.titles import titled
from jejak.span import Span

MOST = 400  # words read together: nobody's sentence is longer, and the work grows with its square
WORD = re.compile(r"\d+(?:[.,/:]\d+)+|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a sign, or (`mark` set) a whole marked stretch."""

    span: Span
    text: str
    lower: str
    mark: Marked | None = None

    @property
    def name(self) -> bool:
        """Whether it is written with a capital."""
        return self.mark is None and self.text[:1].isupper()

    @property
    def sign(self) -> bool:
        """Whether it is punctuation."""
        return self.mark is None and not self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech at words `first` to `last` (exclusive) of an utterance, and every way it can be read."""

    first: int
    last: int
    verbs: tuple[Verb, ...]

    def way(self, *ways: str) -> Verb | None:
        """The reading that is one of these ways, if there is one."""
        return next((verb for verb in self.verbs if verb.way in ways), None)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One stretch: its words (and the same in lower case, for the tables), its words of speech, where it stands."""

    sentence: int
    headline: bool
    words: tuple[Word, ...]
    lower: list[str]
    cues: tuple[Cue, ...]

    def cue_at(self, at: int) -> Cue | None:
        """The word of speech that begins at a word, if one does."""
        return next((cue for cue in self.cues if cue.first == at), None)

    def span(self, first: int, last: int) -> Span:
        """The place of words `first` to `last`, exclusive; empty where there are none."""
        start = self.words[first].span.start
        return Span(start, max(start, self.words[last - 1].span.end))


def utterances(document: Document, speech: Speech) -> tuple[Utterance, ...]:
    """The utterances of a document, in order."""
    text = document.article.text
    marks = marked(text)
    found = []
    for sentence, headline, place, held in _stretches(document, marks):
        for words in _apart(list(_words(text, place, held)), speech):
            lower = [word.lower for word in words]
            cues = tuple(_cues(lower, speech))
            found.append(Utterance(sentence, headline or _titled(words), tuple(words), lower, cues))
    return tuple(found)


def inside(u: Utterance, mark: Marked, text: str, speech: Speech) -> Utterance:
    """A marked stretch of an utterance, read word by word."""
    words = tuple(_words(text, mark.inner, []))
    lower = [word.lower for word in words]
    return Utterance(u.sentence, False, words, lower, tuple(_cues(lower, speech)))


def _stretches(document: Document, marks: tuple[Marked, ...]) -> Iterator[tuple[int, bool, Span, list[Marked]]]:
    """Sentences, joined where marks bridge them: number, headline or not, place, the marked stretches inside."""
    at = 0
    sentences = document.sentences
    index = 0
    while index < len(sentences):
        first = sentences[index]
        start, end, held = first.span.start, first.span.end, []
        while at < len(marks) and marks[at].outer.end <= start:
            at += 1
        while True:
            while at < len(marks) and marks[at].outer.start < end:
                held.append(marks[at])
                at += 1
            index += 1
            if index < len(sentences) and held and held[-1].outer.end > sentences[index].span.start:
                end = max(end, sentences[index].span.end)
                continue
            break
        if held and held[0].outer.start < start:  # a mark left alone before the sentence
            start = held[0].outer.start
        if held and held[-1].outer.end > end:
            end = held[-1].outer.end
        yield first.index, first.headline, Span(start, end), held


def _titled(words: list[Word]) -> bool:
    """Whether words are printed like a headline, with no stop at their end."""
    return words[-1].text not in ENDS and titled(word.text for word in words)


def _words(text: str, place: Span, held: list[Marked]) -> Iterator[Word]:
    at = place.start
    for one in held:
        yield from _plain(text, at, one.outer.start)
        yield Word(one.outer, one.outer.of(text), "", one)
        at = one.outer.end
    yield from _plain(text, at, place.end)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in WORD.finditer(text, start, max(start, end)):
        yield Word(Span(match.start(), match.end()), match.group(), match.group().lower())


def _apart(words: list[Word], speech: Speech) -> list[list[Word]]:
    """Split where a sentence ends beside a marked one: `selesai."Kami datang`, `datang." Menteri itu pergi`."""
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(words):
        ended = bool(parts[-1]) and (_opens_sentence(words, at) or _follows_sentence(words, at, speech)
                                     or _after_stop(words, at, speech))
        if ended or len(parts[-1]) >= MOST:
            parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _opens_sentence(words: list[Word], at: int) -> bool:
    mark = words[at].mark
    if mark is None or words[at - 1].text not in set(ENDS):
        return False
    opening = words[at].text.lstrip("\"“”„‟«»″'‘’‚‛`´ ")[:1]
    return opening.isupper() or opening in "[("


def _after_stop(words: list[Word], at: int, speech: Speech) -> bool:
    """A full stop and a capital inside one sentence: the stop of no abbreviation."""
    if at < 2 or words[at - 1].text != "." or not words[at].name or words[at - 1].span.end == words[at].span.start:
        return False
    before = words[at - 2]
    return len(before.text) > 1 and not before.sign and not speech.at("abbreviation", [before.lower], 0)


def _follows_sentence(words: list[Word], at: int, speech: Speech) -> bool:
    mark = words[at - 1].mark
    if mark is None or not words[at].name or words[at].lower in speech.verbs:
        return False
    return words[at - 1].text.rstrip("\"“”„‟«»″'‘’‚‛`´ ")[-1:] in set(ENDS)


def _cues(lower: list[str], speech: Speech) -> Iterator[Cue]:
    at = 0
    while at < len(lower):
        starting = speech.verbs.get(lower[at], ())
        fits = [verb for verb in starting if tuple(lower[at : at + len(verb.words)]) == verb.words]
        if fits:
            longest = len(fits[0].words)
            yield Cue(at, at + longest, tuple(verb for verb in fits if len(verb.words) == longest))
            at += longest
        else:
            known = speech.at("no_misprint", lower, at)
            misprinted = () if known else tuple(v for v in speech.likely if near_enough(lower[at], v.words[0]))
            if len(misprinted) == 1:
                yield Cue(at, at + 1, misprinted)
            at += 1
