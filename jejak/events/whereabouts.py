"""Where a report plays, by what it names: states, near a place and at large, and the state in one phrase with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from jejak.documents.document import Document
from jejak.events.event import Time
from jejak.events.gazetteer import COUNTRY, PROVINCE, TOWN, Gazetteer, key
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention
from jejak.mentions.names import Word, lexicon, split
from jejak.span import Span

LONGEST = 4  # words of a state's name, or of what stands between it and a place
SPACE = " \t\xa0"
WORKED_OUT = frozenset({"pronoun", "anaphor"})
OPENERS = frozenset({",", "("})


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The folded words of a text, each between spaces: what is looked for in it is a word or some."""
    return f" {key(split(text, 0, len(text)))} "


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words around the names of places: what kind a word says, and those that belong to no name."""

    kinds: Mapping[str, tuple[str, str]]  # folded words -> precision, how
    beside: frozenset[str]  # what may stand before a name and be no part of it
    after: frozenset[str]
    prepositions: frozenset[str]  # words that a place stands behind


@cache
def words_of(knowledge: Knowledge) -> Words:
    """The words of place_words.tsv and sites.tsv."""
    kinds = {key(split(row["form"], 0, len(row["form"]))): (row["precision"], row["how"])
             for row in knowledge.words.table("place_words")}
    sites = [name for name in lexicon(knowledge).forms if name.kind == "site"]
    sides = {side: frozenset(key(split(name.form, 0, len(name.form))) for name in sites
                             if side in name.note.split("|")) for side in ("before", "after")}
    grammar = knowledge.words.document("grammar")
    said = {words for words, (precision, _) in kinds.items() if precision != "link"}
    return Words(MappingProxyType(kinds), sides["before"] | said, sides["after"],
                 frozenset(grammar["place_prepositions"]) | frozenset(grammar["goals"]))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something of one state that the report names: its folded words between spaces."""

    state: str
    words: str


class Whereabouts:
    """What one report names."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], actors: Sequence[ActorMention],
                 tables: Gazetteer, words: Words) -> None:
        self.text, self.document, self.tables, self.words = document.article.text, document, tables, words
        told = [(one.span, one.sentence, [one.state or ""]) for one in places]
        told += [(one.span, one.sentence, list(one.ids)) for one in actors if _says(one)]
        self._states: Counter[str] = Counter()
        self._holding: dict[str, list[Named]] = defaultdict(list)
        self._by_sentence: dict[int, list[Named]] = defaultdict(list)
        for span, sentence, ids in told:
            name = folded(span.of(self.text))
            for state in {tables.home(id) for id in ids if id} - {""}:
                one = Named(state, name)
                self._states[state] += 1
                self._by_sentence[sentence].append(one)
                for word in set(name.split()):
                    self._holding[word].append(one)

    def states(self, name: str) -> set[str]:
        """The states that the report names in other words than these: a name is no witness for itself."""
        own = Counter(one.state for one in self._holding.get(name.partition(" ")[0], ()) if f" {name} " in one.words)
        return {state for state, number in self._states.items() if number > own[state]}

    def states_near(self, name: str, sentences: Iterable[int]) -> set[str]:
        """The same, of those sentences."""
        return {one.state for number in set(sentences) for one in self._by_sentence.get(number, ())
                if f" {name} " not in one.words}

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

        "Tripoli, Lebanon"; "Tripoli (Lebanon)"; "Afrin, di Suriah utara"; "Khartoum, ibu kota Sudan".
        """
        words = self._behind(span, sentence)
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST), at, -1):
                if not _whole(words[at:end], first=at == 0):
                    continue
                if at + 1 == end and not words[at].capital:
                    continue
                found = self.tables.named(words[at:end])
                towns = {one.part for one in found if one.precision == TOWN}  # "Kyiv, Kharkiv": a list of towns
                wide = [one for one in found if one.state and (one.precision == COUNTRY or (
                    one.precision == PROVINCE and not one.alone and one.part not in towns))]
                if wide:
                    return frozenset((one.state, "" if one.precision == COUNTRY else one.part) for one in wide)
            step = self._link(words, at)
            if not step:
                break
            at += step
        return frozenset()

    def longer(self, span: Span, times: Sequence[Time]) -> bool:
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
        before = self.document.tokens[tokens[0].index - 1] if tokens[0].index else None
        if before and before.sentence == tokens[0].sentence and before.lower in self.words.prepositions:
            return False  # "di Lebanon Mayjen Graziano": where, and then who
        word = split(self.text, following.span.start, following.span.end)
        return (following.text[:1].isupper() and following.upos == "PROPN" and not self.tables.named(word)
                and not any(time.span.meets(following.span) for time in times))

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


def _says(actor: ActorMention) -> bool:
    """Whether a mention names its state itself: one worked out ("polisi", "mereka") may rest on the place asked for."""
    return actor.kind not in WORKED_OUT and not actor.rule.endswith(".bare")


def _whole(words: Sequence[Word], *, first: bool) -> bool:
    """Whether nothing but spaces and hyphens stands between words; before the first there may be a comma."""
    return all(word.gap.strip(SPACE) in {"", "-"} for word in words[1:]) and (
        words[0].gap.strip(SPACE) in {"", *OPENERS} if first else words[0].gap.strip(SPACE) == "")
