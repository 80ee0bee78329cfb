"""One act told in two words of a sentence: which of two drafts stays (codebook, sections 3: "coded once")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from jejak.events.drafts import Draft
from jejak.events.scene import MODIFIERS, Scene
from jejak.events.status import ACTUAL, Reading
from jejak.span import Span

ASKING = "REQUEST"
Kinds = Mapping[str, Mapping[str, Any]]


def singled(scene: Scene, some: tuple[Draft, ...], kinds: Kinds) -> tuple[Draft, ...]:
    """The drafts without those that a neighbour of their sentence already tells."""
    out: set[Span] = set()
    states: dict[Span, Reading] = {}
    for first, second in pairwise(some):
        if first.sentence != second.sentence:
            continue
        if _refusal(first, second):
            if _friendly(second, kinds):
                out.add(second.trigger.span)
            elif second.trigger.span.start - first.trigger.span.end <= 1 \
                    and scene.tokens[first.trigger.head].lower in scene.grammar["auxiliaries"]:
                out.add(first.trigger.span)  # "tidak akan menyerang"; "menolak mengecam" refuses, whatever it is
        elif _carries(scene, first, second):
            out.add(first.trigger.span)
        elif _marks(scene, first, second):
            out.add(second.trigger.span)
        elif _going(scene, first, second):
            out.add(first.trigger.span)
            if second.reading.status == ACTUAL:
                states[second.trigger.span] = first.reading
        elif _agreed_to(scene, first, second, kinds) or _mediated(scene, first, second) \
                or _purpose(scene, first, second) or _asked_for(scene, first, second):
            out.add(second.trigger.span)
    return tuple(replace(draft, reading=states.get(draft.trigger.span, draft.reading)) for draft in some
                 if draft.trigger.span not in out)


def _refusal(first: Draft, second: Draft) -> bool:
    """Whether the words of a refusal negate the act behind them: "tidak akan berunding"."""
    return first.frame.type == "REJECT" and second.reading.status == "negated" and not second.reading.claims \
        and second.reading.span is not None and second.reading.span.meets(first.trigger.span)


def _friendly(draft: Draft, kinds: Kinds) -> bool:
    """Whether an act is one that could be asked for, so that not doing it refuses."""
    return str(kinds[draft.frame.type]["quad"]).endswith("cooperation")


def _agreed_to(scene: Scene, first: Draft, second: Draft, kinds: Kinds) -> bool:
    """Whether the second is what the first agrees to, where that is one AGREE: "setuju berunding"."""
    return first.frame.type == "AGREE" == kinds[second.frame.type].get("planned") \
        and first.trigger.verbal and second.trigger.verbal and _bound(scene, first, second)


def _asked_for(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the second is what a noun of asking asks for: "proposal jaminan keamanan"."""
    between = scene.tokens[first.trigger.head + len(scene.tokens_of(first.trigger.span)) : second.trigger.head]
    return first.frame.type == ASKING and not first.trigger.verbal and not second.trigger.verbal \
        and all(token.upos in MODIFIERS for token in between) \
        and all(n not in scene.at_token for n in range(first.trigger.head, second.trigger.head))


def _mediated(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the second is the mutual act that the first has as its object: "menengahi perundingan"."""
    pattern = scene.grammar.patterns[second.frame.pattern]
    between = scene.tokens[first.trigger.head + 1 : second.trigger.head]
    return pattern.reciprocal and first.frame.type == second.frame.type and first.trigger.verbal \
        and not second.trigger.verbal and all(token.upos in MODIFIERS for token in between) \
        and _sides(second) <= _sides(first)


def _purpose(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the second is the mutual act that the first was done for: "berkunjung untuk membahas"."""
    between = scene.tokens[first.trigger.head + 1 : second.trigger.head]
    mutual = scene.grammar.patterns[second.frame.pattern].reciprocal
    return mutual and first.frame.type == second.frame.type and second.trigger.verbal \
        and any(token.lower in scene.grammar["complementisers"] for token in between) \
        and all(token.upos not in {"VERB", "PUNCT"} for token in between) and _sides(second) <= _sides(first)


def _carries(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the first is the verb that carries the noun right behind it, the same act: "mengirim bantuan pangan"."""
    word = scene.tokens[first.trigger.head].lower
    return first.frame.type == second.frame.type and first.trigger.verbal and not second.trigger.verbal \
        and second.trigger.head == first.trigger.head + 1 and (
            word in scene.grammar.light_active or word in scene.grammar.light_passive)


def _marks(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the second is only the word that marks a party of the first: "berunjuk rasa menentang pemerintah"."""
    word = second.trigger.span.of(scene.document.article.text).lower()
    marked = frozenset(second.ids("recipient"))
    if not marked:  # "berunjuk rasa menentang RUU": nobody is marked
        return word in scene.grammar["prepositions"] and first.frame.type == "PROTEST" and _bound(scene, first, second)
    return word in scene.grammar["prepositions"] and marked <= frozenset(first.ids("recipient"))


def _going(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the first is the way to the visit that it was made for: "terbang ke Riyadh untuk mengunjungi"."""
    between = scene.tokens[first.trigger.head + 1 : second.trigger.head]
    there = all(scene.grammar.patterns[draft.frame.pattern].destination for draft in (first, second))
    return there and first.frame.type == second.frame.type and second.trigger.verbal \
        and any(token.lower in scene.grammar["purposes"] for token in between) \
        and all(token.upos not in {"VERB", "PUNCT"} for token in between) \
        and first.ids("recipient") == second.ids("recipient")


def _bound(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether no clause ends between two triggers."""
    return all(scene.tokens[n].upos not in {"VERB", "PUNCT", "CCONJ"}
               and scene.tokens[n].lower not in scene.grammar["borders"] - scene.grammar["complementisers"]
               for n in range(first.trigger.head + 1, second.trigger.head) if n not in scene.at_token)


def _sides(draft: Draft) -> frozenset[str]:
    return frozenset(draft.ids("actor")) | frozenset(draft.ids("recipient"))
