"""What stands around a trigger, by the order of words: which phrases hang on it, what cuts them off from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from jejak.events.scene import BRACKETS, MODIFIERS, Scene
from jejak.mentions.mention import Trigger

SIGHT = 80  # words on either side in which parties are looked for
NEAR = 4  # words between a noun and the light verb that carries it
QUOTES = frozenset("\"“”'‘’")


class Surroundings:
    """A trigger's place in its sentence. `here` are the positions of the actor mentions in sight of it."""

    def __init__(self, scene: Scene, trigger: Trigger) -> None:
        self.scene, self.trigger = scene, trigger
        self.tokens, self.words = scene.tokens, scene.grammar
        self.head = trigger.head
        self.end = self._end()
        near = range(bisect_left(scene.first, self.head - SIGHT), bisect_right(scene.first, self.head + SIGHT))
        self.here = [n for n in near if scene.actors[n].sentence == trigger.sentence
                     and not (scene.first[n] < self.end and self.head < scene.last[n]
                              and (scene.first[n] <= self.head or scene.last[n] <= self.end))]
        self.quote = scene.quotation(trigger.span)
        self.carrier = self._carrier()

    def _carrier(self) -> int | None:
        """The verb without an object that a noun is the subject of: its phrases are the noun's ("pecah antara").

        So are those of a clause that only says that the noun's act is on: "gencatan senjata yang berlaku antara".
        """
        syntax = self.scene.syntax
        if self.trigger.verbal:
            return None
        verb = syntax.governor(self.head) if syntax.relation(self.head) == "nsubj" else None
        if verb in self.scene.deeds and self.tokens[self.head].relation == "nsubj:pass":
            return None  # "tuduhan Kosovo dibantah oleh Serbia": whose doing that is, is another matter
        if verb is None and self.end < len(self.tokens) and self.tokens[self.end].lower in self.words["relative"]:
            verb = next((n for n in syntax.children(self.head, "acl")
                         if n > self.end and syntax.subject(n) == self.end
                         and self.tokens[self.end].relation != "nsubj:pass"), None)
        return verb if verb is not None and syntax.object(verb) is None else None

    def _is_verb(self, at: int) -> bool:
        """Whether a word is a verb of a clause of its own, not one that only carries the noun."""
        token = self.tokens[at]
        return token.upos == "VERB" and at != self.carrier and not self._carried(at) \
            and token.lower not in self.words["auxiliaries"] and token.lower not in self.words["prepositions"]

    def _carried(self, verb: int) -> bool:
        """Whether a verb without an object completes the one that carries the noun: "dikhawatirkan pecah di"."""
        syntax = self.scene.syntax
        return self.carrier is not None and syntax.governor(verb) == self.carrier \
            and syntax.relation(verb) == "xcomp" and syntax.object(verb) is None

    def _end(self) -> int:
        at = self.head
        while at < len(self.tokens) and self.tokens[at].span.start < self.trigger.span.end:
            at += 1
        while at > self.head + 1 and self.tokens[at - 1].upos == "PRON" \
                and self.tokens[at - 1].span.start == self.tokens[at - 2].span.end:
            at -= 1  # the clitic of "pengakuannya" is a party, no part of the act
        return at

    def relative_before(self, verb: int) -> int | None:
        """The relative word that opens the clause of a verb."""
        near = range(verb - 1, max(0, verb - NEAR - 2), -1)
        return next((n for n in near if self.tokens[n].lower in self.words["relative"]), None)

    def light_verb(self) -> tuple[int, str, str] | None:
        """(verb, what its subject is, voice) of the light verb that carries a noun."""
        for at in range(self.head - 1, max(-1, self.head - 1 - NEAR), -1):
            word = self.tokens[at].lower
            if self.tokens[at].sentence != self.trigger.sentence:
                break
            if word in self.words.light_active:
                return at, self.words.light_active[word], "active"
            if word in self.words.light_passive and self.tokens[at].upos == "VERB":
                return at, self.words.light_passive[word], "passive"
            if self.tokens[at].upos not in MODIFIERS and self.tokens[at].text not in QUOTES:
                break
        for at in range(self.end, min(len(self.tokens), self.end + NEAR + 3)):
            word = self.tokens[at].lower
            if self.tokens[at].sentence != self.trigger.sentence or at in self.scene.at_token:
                break
            if word in self.words.light_passive:
                return at, self.words.light_passive[word], "passive"
            if word in self.words["borders"] - self.words["relative"] or self.tokens[at].upos in {"VERB", "PUNCT"}:
                break
        return None

    def carried_to(self) -> int:
        """Where what follows an act begins: behind the verb that carries its noun, else behind the trigger."""
        light = self.light_verb() if not self.trigger.verbal else None
        return max(self.end, light[0] + 1) if light else self.end

    def reached(self) -> Iterator[int]:
        """Mentions behind the trigger that no border cuts off from it."""
        for n in self.here:
            if self.scene.first[n] >= self.end:
                link = self.scene.links[n]
                stop = link.index if link.kind == "preposition" else self.scene.first[n]
                if self.clear(self.end, stop):
                    yield n

    def clear(self, start: int, stop: int) -> bool:
        """No border word, other verb or quotation mark stands between two places of a sentence."""
        for at in range(start, stop):
            token = self.tokens[at]
            if at in self.scene.at_token or at in self.scene.dated:
                continue
            if token.lower in self.words["topics"]:
                return False
            if token.lower in self.words["borders"] and not (
                    token.lower in self.words["relative"] and (self._light_follows(at) or at - start <= 1)):
                return False
            if self._is_verb(at) and (self.trigger.verbal or not self._light(token.lower)
                                      or self.tokens[at - 1].upos == "CCONJ"):
                return False
            if token.text == ";" or (token.text in QUOTES and self.quote is not None):
                return False
        return True

    def same_quotation(self, position: int) -> bool:
        """Whether a mention stands in the trigger's own quoted words, where it stands in any."""
        mention = self.scene.actors[position]
        return self.quote is None or self.quote.span.holds(mention.span) or self.quote.kind != "direct"

    def chain(self, position: int, step: int) -> tuple[list[int], bool]:
        """The mentions listed with one on one side, and whether a word (no bare comma) joins some of them."""
        chain: list[int] = []
        word, at = False, position
        # "A, B dan C": behind the joining word the list is closed, and a comma opens something else
        closed = step > 0 and at - 1 in self.here and bool(self._joined(at - 1, at))
        while at + step in self.here:
            left, right = sorted((at, at + step))
            joined = self._joined(left, right)
            if joined is None or (closed and not joined):
                break
            word, closed = word or joined, step > 0 and joined
            at += step
            chain.append(at)
        return chain, word

    def _joined(self, left: int, right: int) -> bool | None:
        """True where a word or hyphen joins two mentions, False where a bare comma does, None where nothing."""
        if self.scene.last[left] > self.scene.first[right]:  # one word holds both: "NATO-Rusia"
            return True
        between = [self.tokens[at] for at in range(self.scene.last[left], self.scene.first[right])
                   if self.tokens[at].text not in BRACKETS]
        if not 0 < len(between) <= 3 or any(token.lower not in self.words["joiners"] for token in between):
            return None
        return any(token.text != "," for token in between)

    def hangs(self, position: int, end: int) -> bool:
        """Whether a phrase hangs on the word that ends at `end`: the walk from it reached or passed that word."""
        first = self.scene.first[position]
        return self.head < first < end or first >= end > self.scene.links[position].index

    def pronoun_before(self) -> bool:
        """Whether a pronoun stands right before the trigger ("yang mereka serang")."""
        at = self.scene.at_token.get(self.head - 1)
        return at is not None and self.scene.actors[at].kind == "pronoun"

    def undergone(self) -> bool:
        """Whether the parse takes the trigger for a passive: "helikopter itu kami tembak jatuh"."""
        return any(self.tokens[n].relation == "nsubj:pass" for n in self.scene.syntax.children(self.head, "nsubj"))

    def _light(self, word: str) -> bool:
        return word in self.words.light_active or word in self.words.light_passive

    def _light_follows(self, at: int) -> bool:
        return any(self.tokens[n].lower in self.words.light_passive
                   for n in range(at + 1, min(len(self.tokens), at + 3)))
