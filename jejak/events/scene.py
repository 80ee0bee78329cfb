"""A scene: everything one report's events are assembled from, indexed once.

Holds the grammar tables, the parse, the mentions by token, and how each mention is linked to what stands
before it: the robust reading of word order that holds where the parse fails.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from jejak.documents.document import Document, Token
from jejak.events.event import Time
from jejak.events.syntax import Syntax
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation, Trigger
from jejak.span import Span

NESTED = 40  # quotations before a place among which the one that holds it is looked for
REACH = 5  # modifiers walked over from a naming phrase to the word that governs it
BRACKETS = frozenset("()[]")
COMMA = ","
MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "SYM", "X", "PRON", "ADV"})


class HasSentence(Protocol):
    """Whatever stands in one sentence."""

    @property
    def sentence(self) -> int:
        """The sentence's number."""


Placed = TypeVar("Placed", bound=HasSentence)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the parties of a frame stand (patterns.toml)."""

    id: str
    subject: str
    object: str
    possessor: str
    clause_subject: str
    reciprocal: bool
    destination: bool
    object_place: bool
    complement: bool
    prepositions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's closed word lists (grammar.toml), its patterns and its light verbs."""

    lists: Mapping[str, frozenset[str]]
    patterns: Mapping[str, Pattern]
    light_active: Mapping[str, str]
    light_passive: Mapping[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Link:
    """What stands before a naming phrase: a "preposition", a "word" it depends on, a "border", or "start".

    `index` is that word's token index (-1 at a start); `word` its lower-case form.
    """

    kind: str
    index: int
    word: str


@cache
def grammar(knowledge: Knowledge) -> Grammar:
    """The grammar tables of a language."""
    words = knowledge.words
    lists = {key: frozenset(some) for key, some in words.document("grammar").items()}
    patterns = {}
    for entry in words.rules("patterns", "pattern"):
        entry.check(needs={"id", "subject", "object", "possessor", "prepositions"},
                    allows={"clause_subject", "reciprocal", "destination", "object_place", "complement"})
        patterns[entry["id"]] = Pattern(
            entry["id"], entry["subject"], entry["object"], entry["possessor"], entry.get("clause_subject", ""),
            entry.get("reciprocal", False), entry.get("destination", False), entry.get("object_place", False),
            entry.get("complement", False),
            MappingProxyType(dict(entry["prepositions"])))
    active, passive = {}, {}
    for entry in reversed(words.rules("light_verbs", "light")):  # of two that list one verb the first says
        entry.check(needs={"active", "subject", "examples", "never"}, allows={"passive", "note"})
        active.update(dict.fromkeys(entry["active"], entry["subject"]))
        passive.update(dict.fromkeys(entry.get("passive", ()), entry["subject"]))
    return Grammar(MappingProxyType(lists), MappingProxyType(patterns),
                   MappingProxyType(active), MappingProxyType(passive))


@dataclass(frozen=True, slots=True)
class Scene:
    """One report, ready to be asked. `links` and `first` run parallel to `actors`; see `build`."""

    document: Document
    syntax: Syntax
    grammar: Grammar
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    quotes: tuple[Quotation, ...]
    first: tuple[int, ...]  # token index of each actor mention's first word
    last: tuple[int, ...]  # and of the word behind its last
    links: tuple[Link, ...]
    at_token: Mapping[int, int]  # token index → position in `actors`
    dated: frozenset[int]  # tokens that belong to a time expression
    starts: tuple[int, ...]  # where each token starts
    acts: frozenset[int]  # tokens at which a noun names an act: what follows in its phrase is its own
    deeds: frozenset[int]  # tokens at which a verb names an act
    places_in: Mapping[int, tuple[PlaceMention, ...]]
    quotes_in: Mapping[int, tuple[Quotation, ...]]  # sentence → the quotations that reach into it

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.document.tokens

    def named_in(self, sentence: int) -> tuple[ActorMention, ...]:
        """The actor mentions of one sentence."""
        low = bisect_left(self.actors, sentence, key=lambda one: one.sentence)
        return self.actors[low : bisect_right(self.actors, sentence, key=lambda one: one.sentence)]

    def quotation(self, span: Span) -> Quotation | None:
        """The innermost quotation that holds a span."""
        sentence = bisect_right(self.document.sentences, span.start, key=lambda one: one.span.start) - 1
        return _innermost(self.quotes_in.get(sentence, ()), span)

    def tokens_of(self, span: Span) -> range:
        """The indexes of the tokens that start inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


def build(document: Document, actors: tuple[ActorMention, ...], places: tuple[PlaceMention, ...],
          quotes: tuple[Quotation, ...], times: tuple[Time, ...], triggers: tuple[Trigger, ...],
          knowledge: Knowledge) -> Scene:
    """Index a report. First-person words inside a quotation take its speaker's id."""
    words = grammar(knowledge)
    heard = _quotes_in(document, quotes)
    spoken = tuple(_as_speaker(actor, heard, document, words) for actor in actors)
    starts = [token.span.start for token in document.tokens]
    # two parties may share a word ("NATO-Rusia"): the word counts as the first one's
    first = tuple(max(0, bisect_right(starts, actor.span.start) - 1) for actor in spoken)
    last = tuple(max(low + 1, bisect_left(starts, actor.span.end)) for low, actor in zip(first, spoken, strict=True))
    at_token: dict[int, int] = {}
    for n, (low, high) in enumerate(zip(first, last, strict=True)):
        for token in range(low, high):
            at_token.setdefault(token, n)
    dated = frozenset(n for time in times
                      for n in range(bisect_left(starts, time.span.start), bisect_left(starts, time.span.end)))
    acts = frozenset(trigger.head for trigger in triggers if not trigger.verbal)
    deeds = frozenset(trigger.head for trigger in triggers if trigger.verbal)
    scene = Scene(document, Syntax.of(document, words["relative"]), words, spoken, places, quotes, first, last, (),
                  MappingProxyType(at_token), dated, tuple(starts), acts, deeds, grouped(places), heard)
    links: list[Link] = []
    for position in range(len(spoken)):
        links.append(_link(scene, position, links))
    return replace(scene, links=tuple(links))


def grouped(items: Iterable[Placed]) -> Mapping[int, tuple[Placed, ...]]:
    """Mentions or events by the sentence they stand in, in their order."""
    groups: dict[int, list[Placed]] = {}
    for item in items:
        groups.setdefault(item.sentence, []).append(item)
    return MappingProxyType({sentence: tuple(some) for sentence, some in groups.items()})


def _quotes_in(document: Document, quotes: tuple[Quotation, ...]) -> Mapping[int, tuple[Quotation, ...]]:
    """Quotations by each sentence they reach into."""
    found: dict[int, list[Quotation]] = {}
    for quote in quotes:
        sentence = max(0, bisect_right(document.sentences, quote.span.start, key=lambda one: one.span.start) - 1)
        while sentence < len(document.sentences) and document.sentences[sentence].span.start < quote.span.end:
            found.setdefault(sentence, []).append(quote)
            sentence += 1
    return MappingProxyType({sentence: tuple(sorted(some, key=lambda one: one.span))
                             for sentence, some in found.items()})


def _innermost(heard: tuple[Quotation, ...], span: Span) -> Quotation | None:
    """The shortest of some quotations, in the order of the text, that holds a span."""
    behind = bisect_right(heard, span.start, key=lambda one: one.span.start)
    holding = [quote for quote in heard[max(0, behind - NESTED) : behind] if quote.span.holds(span)]
    return min(holding, key=lambda quote: len(quote.span), default=None)


def _as_speaker(actor: ActorMention, heard: Mapping[int, tuple[Quotation, ...]], document: Document,
                words: Grammar) -> ActorMention:
    if actor.span.of(document.article.text).lower() not in words["first_person"]:
        return actor
    around = [quote for quote in heard.get(actor.sentence, ()) if quote.span.holds(actor.span)]
    own = [quote for quote in around if quote.kind == "direct"]  # told in them "kami" stays who tells it
    quote = min(own or around, key=lambda one: len(one.span), default=None)
    if quote is None or quote.speaker is None:
        return actor
    return replace(actor, ids=(quote.speaker,), reasons=(*actor.reasons, "speaker of the quotation"))


def _link(scene: Scene, position: int, links: list[Link]) -> Link:
    """Walk left over modifiers from a naming phrase to what it hangs on; a list shares its first member's link."""
    tokens, words, sentence = scene.tokens, scene.grammar, scene.actors[position].sentence
    at = scene.first[position] - 1
    if position and scene.last[position - 1] > scene.first[position]:
        return links[position - 1]
    for _ in range(REACH + 1):
        while at >= 0 and (tokens[at].text in BRACKETS or at in scene.dated):
            at -= 1
        if at < 0 or tokens[at].sentence != sentence:
            return Link("start", -1, "")
        word = tokens[at].lower
        if word in words["joiners"]:
            listed = _listed_before(scene, at, position)
            if listed is not None and (word != COMMA or _one_list(scene, listed, position)):
                return links[listed]
        if word in words["prepositions"] and word not in words["borders"]:
            return Link("preposition", at, word)
        if word in words["borders"]:
            return Link("border", at, word)
        if tokens[at].upos in {"PUNCT", "CCONJ", "SCONJ"}:
            return Link("start", at, word)
        closed = word in words["pointing"] and tokens[at].span.start > tokens[at - 1].span.end  # no clitic: "mundurnya"
        if at in scene.at_token or closed or (tokens[at].upos not in MODIFIERS and word not in words["descriptive"]):
            return Link("word", at, word)
        at -= 1
    return Link("word", at + 1, tokens[at + 1].lower)


def _one_list(scene: Scene, listed: int, position: int) -> bool:
    """Whether a comma joins two mentions: they are of one side, or a joining word closes the list ("A, B dan C")."""
    tokens, joiners = scene.tokens, scene.grammar["joiners"]
    if not scene.actors[listed].ids or scene.actors[listed].ids == scene.actors[position].ids:
        return True
    while position < len(scene.actors):
        at = scene.last[position]
        while at < len(tokens) and tokens[at].text in BRACKETS:
            at += 1
        if at >= len(tokens) or tokens[at].lower not in joiners:
            return False
        if tokens[at].lower != COMMA:
            return True
        position += 1
        if position >= len(scene.actors) or not at < scene.first[position] <= at + REACH:
            return tokens[at + 1].lower in joiners if at + 1 < len(tokens) else False
    return False


def _listed_before(scene: Scene, at: int, position: int) -> int | None:
    """The mention that a joining word adds to, brackets and a second joiner (", dan") passed over."""
    for back in range(at - 1, max(-1, at - 4), -1):
        before = scene.at_token.get(back)
        if before is not None and before < position:
            return before
        if scene.tokens[back].text not in BRACKETS and scene.tokens[back].lower not in scene.grammar["joiners"]:
            return None
    return None
