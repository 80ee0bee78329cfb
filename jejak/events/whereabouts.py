"""What a report tells about where it plays: the states it names, near a place and at large, and the state in a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Document
from jejak.events.gazetteer import COUNTRY, PROVINCE, Gazetteer, key
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention
from jejak.mentions.names import Word, lexicon, split
from jejak.span import Span

LONGEST = 4  # words of a state's name, or of what stands between it and a place
SPACE = " \t\xa0"
OPENERS = frozenset({",", "("})


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words around the names of places: what kind a word says, and those that belong to no name."""

    kinds: Mapping[str, tuple[str, str]]  # folded words -> precision, how
    before: frozenset[str]
    after: frozenset[str]


@cache
def words_of(knowledge: Knowledge) -> Words:
    """The words of place_words.tsv and sites.tsv."""
    kinds = {key(split(row["form"], 0, len(row["form"]))): (row["precision"], row["how"])
             for row in knowledge.words.table("place_words")}
    sites = [name for name in lexicon(knowledge).forms if name.kind == "site"]
    sides = {side: frozenset(key(split(name.form, 0, len(name.form))) for name in sites
                             if side in name.note.split("|")) for side in ("before", "after")}
    return Words(MappingProxyType(kinds), sides["before"], sides["after"])


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something of one state that the report names."""

    span: Span
    sentence: int
    state: str
    words: str


class Whereabouts:
    """What one report names."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], actors: Sequence[ActorMention],
                 tables: Gazetteer, words: Words) -> None:
        self.text, self.document, self.tables, self.words = document.article.text, document, tables, words
        told = [(one.span, one.sentence, [one.state or ""]) for one in places]
        told += [(one.span, one.sentence, list(one.ids)) for one in actors]
        self.named = [Named(span, sentence, state, key(split(self.text, span.start, span.end)))
                      for span, sentence, ids in told for state in {tables.home(id) for id in ids if id} if state]

    def apart(self, name: str) -> list[Named]:
        """What is named in other words than these: a name is no witness for itself."""
        return [one for one in self.named if name not in one.words]

    def datelines(self) -> Iterable[str]:
        """The states of the places that the report's dateline names."""
        for part in self.document.article.of_kind("dateline"):
            words = split(self.text, part.span.start, part.span.end)
            for first in range(len(words)):
                states = {one.state for one in self.tables.named(words[first : first + 1])
                          if one.precision == COUNTRY or self.tables.is_capital(one)}
                yield from states if len(states) == 1 else ()

    def beside(self, span: Span, sentence: int) -> frozenset[tuple[str, str]]:
        """The states (state, "") and parts of states (state, part) that stand in one phrase with a place, behind it.

        "Tripoli, Lebanon"; "Tripoli (Lebanon)"; "Afrin, di Suriah utara"; "Khartoum, ibu kota Sudan"; "Tripoli Lebanon".
        """
        words = self._behind(span, sentence)
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST), at, -1):
                if not _whole(words[at:end], first=at == 0):
                    continue
                if at + 1 == end and not words[at].capital:
                    continue
                found = [one for one in self.tables.named(words[at:end]) if one.precision in {COUNTRY, PROVINCE}
                         and one.state]
                if found:
                    return frozenset((one.state, "" if one.precision == COUNTRY else one.part) for one in found)
            step = self._link(words, at)
            if not step:
                break
            at += step
        return frozenset()

    def longer(self, span: Span, times: Sequence[Span]) -> bool:
        """Whether the words are only a part of a longer name, a person's or a club's: "Paris Hilton"."""
        tokens = self.document.within(span)
        if not tokens:
            return False
        after = self.document.tokens[tokens[-1].index + 1 : tokens[-1].index + 2]
        if not after or after[0].sentence != tokens[0].sentence:
            return False
        following = after[0]
        if self.text[span.end : following.span.start].strip(SPACE) or following.span.start == span.end:
            return False
        if following.name in {"PER", "ORG"} and not following.name_start and tokens[-1].name == following.name:
            return True
        word = split(self.text, following.span.start, following.span.end)
        return (following.text[:1].isupper() and following.upos == "PROPN" and not self.tables.named(word)
                and not any(time.meets(following.span) for time in times))

    def _behind(self, span: Span, sentence: int) -> list[Word]:
        end = self.document.sentences[sentence].span.end if sentence < len(self.document.sentences) else len(self.text)
        words = split(self.text, span.end, min(end, span.end + 80))[: 2 * LONGEST]
        return words if words and words[0].gap.strip(SPACE) in {"", *OPENERS} else []

    def _link(self, words: Sequence[Word], at: int) -> int:
        """How many words from here may stand between a place and its state."""
        for end in range(min(len(words), at + LONGEST), at, -1):
            if _whole(words[at:end], first=at == 0) and key(words[at:end]) in self.words.kinds:
                return end - at
        return 0


def _whole(words: Sequence[Word], *, first: bool) -> bool:
    """Whether nothing but spaces and hyphens stands between words; before the first there may be a comma."""
    return all(word.gap.strip(SPACE) in {"", "-"} for word in words[1:]) and (
        words[0].gap.strip(SPACE) in {"", *OPENERS} if first else words[0].gap.strip(SPACE) == "")
