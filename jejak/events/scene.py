"""A scene: everything one report's events are assembled from, indexed once.

Holds the grammar tables, the parse, the mentions by token, and how each mention is linked to what stands
before it: the robust reading of word order that holds where the parse fails.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Document, Token
from jejak.events.syntax import Syntax
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation
from jejak.span import Span

REACH = 5  # modifiers walked over from a naming phrase to the word that governs it
MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "SYM", "X", "PRON", "ADV"})


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
                    allows={"clause_subject", "reciprocal", "destination"})
        patterns[entry["id"]] = Pattern(
            entry["id"], entry["subject"], entry["object"], entry["possessor"], entry.get("clause_subject", ""),
            entry.get("reciprocal", False), entry.get("destination", False),
            MappingProxyType(dict(entry["prepositions"])))
    active, passive = {}, {}
    for entry in words.rules("light_verbs", "light"):
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

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.document.tokens

    def quotation(self, span: Span) -> Quotation | None:
        """The innermost quotation that holds a span."""
        holding = [quote for quote in self.quotes if quote.span.holds(span)]
        return min(holding, key=lambda quote: len(quote.span), default=None)

    def in_sentence(self, sentence: int) -> range:
        """Positions of the actor mentions of one sentence."""
        low = next((n for n, a in enumerate(self.actors) if a.sentence == sentence), None)
        if low is None:
            return range(0)
        high = low
        while high < len(self.actors) and self.actors[high].sentence == sentence:
            high += 1
        return range(low, high)


def build(document: Document, actors: tuple[ActorMention, ...], places: tuple[PlaceMention, ...],
          quotes: tuple[Quotation, ...], knowledge: Knowledge) -> Scene:
    """Index a report. First-person words inside a quotation take its speaker's id."""
    words = grammar(knowledge)
    spoken = tuple(_as_speaker(actor, quotes, document, words) for actor in actors)
    starts = [token.span.start for token in document.tokens]
    first = tuple(bisect_left(starts, actor.span.start) for actor in spoken)
    last = tuple(bisect_left(starts, actor.span.end) for actor in spoken)
    at_token = {token: n for n, (low, high) in enumerate(zip(first, last, strict=True)) for token in range(low, high)}
    scene = Scene(document, Syntax.of(document), words, spoken, places, quotes, first, last, (),
                  MappingProxyType(at_token))
    links: list[Link] = []
    for position in range(len(spoken)):
        links.append(_link(scene, position, links))
    return replace(scene, links=tuple(links))


def _as_speaker(actor: ActorMention, quotes: tuple[Quotation, ...], document: Document,
                words: Grammar) -> ActorMention:
    if actor.span.of(document.article.text).lower() not in words["first_person"]:
        return actor
    holding = [quote for quote in quotes if quote.span.holds(actor.span)]
    quote = min(holding, key=lambda one: len(one.span), default=None)
    if quote is None or quote.speaker is None:
        return actor
    return replace(actor, ids=(quote.speaker,), reasons=(*actor.reasons, "speaker of the quotation"))


def _link(scene: Scene, position: int, links: list[Link]) -> Link:
    """Walk left over modifiers from a naming phrase to what it hangs on; a list shares its first member's link."""
    tokens, words, sentence = scene.tokens, scene.grammar, scene.actors[position].sentence
    at = scene.first[position] - 1
    for _ in range(REACH + 1):
        if at < 0 or tokens[at].sentence != sentence:
            return Link("start", -1, "")
        word = tokens[at].lower
        before = scene.at_token.get(at - 1)
        if word in words["joiners"] and before is not None and before < position:
            return links[before]
        if word in words["prepositions"] and word not in words["borders"]:
            return Link("preposition", at, word)
        if word in words["borders"]:
            return Link("border", at, word)
        if tokens[at].upos in {"PUNCT", "CCONJ", "SCONJ"}:
            return Link("start", at, word)
        if at in scene.at_token:
            return Link("word", at, word)
        if tokens[at].upos not in MODIFIERS:
            return Link("word", at, word)
        at -= 1
    return Link("word", at + 1, tokens[at + 1].lower)


def passes(scene: Scene, link: Link, position: int, target: int) -> bool:
    """Whether the walk from a naming phrase back to its link goes over (or ends at) the token `target`."""
    return (link.index if link.index >= 0 else 0) <= target < scene.first[position]
