"""What acts are about: PLOVER's contexts, told by words (contexts.toml), each for the act nearest to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Document, Token
from jejak.errors import KnowledgeError
from jejak.events.event import Event
from jejak.events.nearby import by_place, nearby
from jejak.events.scene import grouped
from jejak.knowledge import Knowledge
from jejak.span import Span

WITHIN = 8  # words between an act and a word that tells its context


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a context: tokens first to last, exclusive, of the document."""

    context: str
    first: int
    last: int


Form = tuple[tuple[str, ...], tuple[str, ...]]  # an expression and the contexts it tells


@cache
def forms(knowledge: Knowledge) -> Mapping[str, tuple[Form, ...]]:
    """The expressions by their first word, the longest first. Raises KnowledgeError where an entry is wrong."""
    if not knowledge.words.has("contexts.toml"):
        return MappingProxyType({})
    told: dict[tuple[str, ...], list[str]] = {}
    for entry in knowledge.words.rules("contexts", "context"):
        entry.check(needs={"id", "words", "examples", "never"}, allows={"note"})
        if len(set(entry["words"])) < len(entry["words"]):
            raise KnowledgeError("a word stands twice", where=entry.where)
        for form in entry["words"]:
            told.setdefault(tuple(form.lower().split()), []).append(entry["id"])
    found: dict[str, list[Form]] = {}
    for words in sorted(told, key=lambda form: (-len(form), form)):
        found.setdefault(words[0], []).append((words, tuple(told[words])))
    return MappingProxyType({word: tuple(some) for word, some in found.items()})


def told_in(tokens: Sequence[Token], knowledge: Knowledge) -> list[Told]:
    """The words of a sentence that tell a context, left to right; where two meet, the one that begins first stands."""
    return _told(tokens, forms(knowledge))


def _told(tokens: Sequence[Token], known: Mapping[str, tuple[Form, ...]]) -> list[Told]:
    found: list[Told] = []
    free = 0
    for at in [n for n, token in enumerate(tokens) if token.lower in known or token.lemma in known]:
        token = tokens[at]
        for words, ids in (*known.get(token.lower, ()), *known.get(token.lemma, ())) if at >= free else ():
            if _stands(words, tokens, at):
                free = at + len(words)
                found += [Told(one, token.index, tokens[free - 1].index + 1) for one in ids]
                break
    return found


def _stands(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether an expression stands at a token; its first word has been met, by its form or by its lemma."""
    return at + len(words) <= len(tokens) and (len(words) == 1 or tokens[at].lower == words[0]) \
        and all(tokens[at + n].lower == word for n, word in enumerate(words) if n)


def with_contexts(document: Document, events: Sequence[Event], knowledge: Knowledge) -> list[Event]:
    """The events with the contexts that their sentences tell of them, each context once, with its nearest words."""
    about: dict[int, dict[str, tuple[int, Span]]] = {}
    known = forms(knowledge)
    for sentence, some in grouped(events).items():
        found = _told(document.words(document.sentences[sentence]), known)
        acts = by_place(some)
        reach = {id(event): _reach(document, event.span) for event in acts} if found else {}
        for told in found:
            span = Span(document.tokens[told.first].span.start, document.tokens[told.last - 1].span.end)
            away, _, event = min(((*_away(told, *reach[id(event)]), event) for event in nearby(acts, span.start)),
                                 key=lambda one: one[:2])
            if away <= WITHIN:
                kept = about.setdefault(id(event), {})
                kept[told.context] = min(kept.get(told.context, (away, span)), (away, span), key=lambda one: one[0])
    return [replace(event, about=tuple((context, span) for context, (_, span) in about[id(event)].items()))
            if id(event) in about else event for event in events]


def _away(told: Told, first: int, last: int) -> tuple[int, bool]:
    """Words between an act's tokens and those that tell a context; of two as near, the act before them has it."""
    return max(first - told.last + 1, told.first - last + 1, 0), told.first < first


def _reach(document: Document, span: Span) -> tuple[int, int]:
    """The tokens of a trigger, last exclusive."""
    first = bisect_left(document.tokens, span.start, key=lambda token: token.span.start)
    return first, max(first + 1, bisect_left(document.tokens, span.end, key=lambda token: token.span.start))
