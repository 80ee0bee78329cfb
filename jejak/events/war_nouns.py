"""A noun of war as its sentence has it: the sides that grammar gives, the place and time that hang on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from jejak.events import edtf
from jejak.events.drafts import HURT, Draft
from jejak.events.event import Time
from jejak.events.known_wars import Days, War
from jejak.events.scene import MODIFIERS, Scene
from jejak.events.sides import sides
from jejak.events.status import ACTUAL
from jejak.events.surroundings import Surroundings
from jejak.mentions.mention import PlaceMention
from jejak.mentions.names import Word, split
from jejak.span import Span

LONG = 60  # characters from a noun in which the name of its war ends
REACH = 4  # words between a noun and the place or time that hangs on it
OWNER, NAMED = "possessor", "name"  # why a party is one whose war it is (roles.py), and the kind of its mention
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})  # words behind a noun that say which war is meant
COUNTING = frozenset({"DET", "NUM"})  # and before it, that say that none is
CUTS = frozenset({"VERB", "PUNCT", "CCONJ", "SCONJ"})


class Noun:
    """One draft whose trigger is a noun of war."""

    def __init__(self, scene: Scene, draft: Draft, times: Mapping[int, tuple[Time, ...]]) -> None:
        self.scene, self.draft = scene, draft
        self.span, self.sentence, self.head = draft.trigger.span, draft.sentence, draft.trigger.head
        self.end = Surroundings(scene, draft.trigger).end
        self.times = times.get(self.sentence, ())
        self.mutual = scene.grammar.patterns[draft.frame.pattern].reciprocal

    # -- sides -----------------------------------------------------------------------------------------------------

    @cached_property
    def doers(self) -> tuple[str, ...]:
        """Whose act it is, by the sentence's grammar, not by order alone."""
        return self._ids("actor")

    @cached_property
    def done_to(self) -> tuple[str, ...]:
        """Against whom it is, by the sentence's grammar; not who is only told to be hurt."""
        return () if self.mutual else self._ids("recipient")

    @cached_property
    def given(self) -> frozenset[str]:
        """The sides that the sentence gives."""
        return sides((*self.doers, *self.done_to))

    def full(self, name: Span | None = None) -> bool:
        """Whether the sentence gives both sides, outside the name of the war."""
        if self.mutual:
            return len(sides(self._ids("actor", name))) > 1
        return bool(self.doers and self.done_to)

    def doers_beside(self, name: Span) -> tuple[str, ...]:
        """Whose act it is, outside the name of the war: "invasi Irak" was not Iraq's."""
        return self._ids("actor", name)

    def owned(self, war: War) -> bool:
        """Whether it is told as one side's act, where that is done: "perang Rusia di Ukraina"."""
        owners = {i for party in self.draft.found if party.reason == OWNER and party.mention.kind == NAMED
                  for i in party.mention.ids}
        return bool(owners and owners <= set(war.by) and self.states & sides(war.against) - owners)

    def _ids(self, role: str, name: Span | None = None) -> tuple[str, ...]:
        return tuple(sorted({i for party in self.draft.found
                             if party.role == role and party.weight > 1 and party.reason != HURT
                             and not (name and name.holds(party.mention.span)) for i in party.mention.ids}))

    # -- what hangs on it ------------------------------------------------------------------------------------------

    def words(self, start: int) -> list[Word]:
        """The words from an offset on, within the sentence."""
        text, sentence = self.scene.document.article.text, self.scene.document.sentences[self.sentence]
        return split(text, start, min(start + LONG, sentence.span.end))

    @cached_property
    def place(self) -> PlaceMention | None:
        """The place that hangs on it, alone: no second one is listed with it; of "perang Rusia di Ukraina" the last."""
        scene, places = self.scene, self.scene.places_in.get(self.sentence, ())
        at = bisect_left(places, scene.tokens[self.end - 1].span.end, key=_start)
        own = {n for party in self.draft.found for n in scene.tokens_of(party.mention.span)}
        found: PlaceMention | None = None
        for place in places[at : at + 2]:
            tokens = scene.tokens_of(place.span)
            start = scene.tokens_of(found.span).stop if found else self.end
            between = [n for n in range(start, min(tokens.start, start + LONG)) if n not in own]
            if len(between) > REACH or not all(map(self._modifies, between)):
                break
            if found and not (between and scene.tokens_of(found.span).start in own):
                break
            behind = tokens.stop + 1
            if behind < len(scene.tokens) and scene.tokens[tokens.stop].lower in scene.grammar["joiners"] \
                    and scene.tokens[tokens.stop].text != "," and behind in scene.at_token:
                return None
            found = place
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """The state that its place lies in."""
        return frozenset({self.place.state}) if self.place and self.place.state else frozenset()

    @cached_property
    def year(self) -> Days | None:
        """The time that stands right behind it, or behind its place or name: "perang Lebanon 2006"."""
        tokens = self.scene.tokens
        behind = bisect_left(self.times, tokens[self.end - 1].span.end, key=_start)
        for time in self.times[behind : behind + 2]:
            between = range(self.end, self.scene.tokens_of(time.span).start)
            if len(between) > REACH or any(tokens[at].upos in CUTS or tokens[at].lower in self.scene.grammar["borders"]
                                           for at in between):
                return None
            if not edtf.is_duration(time.value):
                return edtf.bounds(time.value)
        return None

    @cached_property
    def definite(self) -> bool:
        """Whether, bare, it means one war that is: no word says which other, none that it is any or only feared."""
        tokens, head = self.scene.tokens, self.head
        behind = tokens[self.end] if self.end < len(tokens) else None
        pointing = behind is not None and behind.lower in self.scene.grammar["pointing"]
        if self.place or (self.draft.reading.status != ACTUAL and not pointing) or (
                self.end - head > 1 and tokens[head + 1].upos in NAMING):
            return False
        first = self.scene.document.sentences[self.sentence].first
        if head > first and tokens[head - 1].upos in COUNTING and head - 1 not in self.scene.dated:
            return False
        if any(token.lower in self.scene.grammar["partners"] and token.sentence == self.sentence
               for token in tokens[self.end : self.end + REACH]):
            return False  # "perang yang pecah antara …": sides that do not resolve
        return pointing or behind is None or behind.sentence != self.sentence or behind.upos not in NAMING \
            or self.end in self.scene.dated or self.end in self.scene.at_token

    def _modifies(self, at: int) -> bool:
        token = self.scene.tokens[at]
        return at in self.scene.dated or (at not in self.scene.at_token and (
            token.upos in MODIFIERS - {"PROPN"} or token.lower in self.scene.grammar["place_prepositions"]))


def _start(item: Time | PlaceMention) -> int:
    return item.span.start

