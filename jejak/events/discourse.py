"""Parties that a sentence leaves unsaid because the report has told them: fills what roles left empty.

Each filler is one way a reader knows who is meant: the same act told before, the answer to a charge, the state
that polices its citizens, the other side of a quarrel already told. A filler answers with ids and its reason or
not at all; the first that answers is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jejak.events.event import Event
from jejak.events.sides import sides
from jejak.span import Span

Ids = tuple[str, ...]
QUARRELS = frozenset({"ASSAULT", "RETREAT", "CONCEDE", "CONSULT", "AGREE"})  # fought, or settled, between sides
OPPOSED = ":OPP"  # who speaks against the state at home
CHARGES = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
TOLD = 200  # earlier events among which the same act is looked for
NEXT = 1  # sentences behind a charge in which its answer is still told without naming who answers
PAIR = 2  # sides that a mutual act has at least
RECALL = 12  # earlier events that a reader still has in mind
FADES = 0.6  # what is left, a sentence further on, of the weight of what was told
STAYS = 0.1  # what never fades of the weight that an act told before gives its parties
SAME_FRAME = 3.0  # how much more an act of the same frame says than one of the same type
BACK = 60  # earlier events that tell who stands against whom
LASTS = 0.02  # what never fades of the weight of one of those
SAME_TYPE = 4.0  # how much more it weighs where it is of the same type
SAME_SPIRIT = 2.0  # and where both are hostile, or neither
TURNED = 0.5  # how much less where the sides stand the other way round


@dataclass(frozen=True, slots=True)
class Filled:
    """Ids for a role left empty, the words they were taken from, and why."""

    ids: Ids
    span: Span
    reason: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is known of an act whose sentence names only some of its parties."""

    type: str
    rule: str
    span: Span
    sentence: int
    noun: bool
    pointing: bool
    reciprocal: bool
    destination: bool
    actors: Ids
    recipients: Ids
    place: Ids  # the state that the stated place lies in
    here: frozenset[str]  # the sides that the sentence names
    named: frozenset[str]  # the ids that it names
    hostile: frozenset[str]  # the types of conflict
    reacts_to: Ids  # who did the act that stands as its object


def told_before(gap: Gap, before: Sequence[Event]) -> Event | None:
    """An earlier event of the same type whose parties agree with what is said: the latest of those by whom the report
    tells most of such acts, near ones and ones of the frame above all."""
    def fits(event: Event) -> bool:
        return event.type == gap.type and bool(event.actors) and (
            sides(gap.actors) <= sides(event.actors)) and sides(gap.recipients) <= sides(event.recipients)

    same = [event for event in reversed(before[-TOLD:]) if fits(event)]
    weights: dict[Ids, float] = defaultdict(float)
    for event in same:
        weights[event.actors] += (STAYS + _left(gap, event)) * (SAME_FRAME if event.rule == gap.rule else 1)
    return max(same, key=lambda event: weights[event.actors], default=None)


def _left(gap: Gap, event: Event) -> float:
    """What is left of the weight of an event told before or behind, by the sentences between."""
    return FADES ** abs(gap.sentence - event.sentence)


def actors(gap: Gap, kind: Mapping[str, Any], before: Sequence[Event]) -> Filled | None:
    """Who acts, where the sentence does not say."""
    return _best(gap, _actors(gap, kind, before), gap.here - sides(gap.recipients))


def recipients(gap: Gap, kind: Mapping[str, Any], before: Sequence[Event]) -> Filled | None:
    """To whom it is done, where the sentence does not say."""
    return _best(gap, _recipients(gap, kind, before), gap.here)


def _best(gap: Gap, some: Iterator[Filled], named: frozenset[str]) -> Filled | None:
    """The first filler whose ids the sentence names too, and not only as who suffers it, else the first; "serangan itu"
    has the sides told before."""
    fillers = list(some)
    if gap.noun and gap.pointing:
        return fillers[0] if fillers else None
    return next((one for one in fillers if sides(one.ids) <= named), fillers[0] if fillers else None)


def other_side(gap: Gap, before: Sequence[Event]) -> Filled | None:
    """The other sides of a mutual act of which one is named."""
    told = told_before(gap, before)
    if told and len(told.actors) > 1:
        return Filled(told.actors, told.span, "the same act told before", told.date if gap.pointing else None)
    other = counterpart(gap, before, acting=False)
    return Filled(other.ids, other.span, "the other side, told before") if other else None


def _actors(gap: Gap, kind: Mapping[str, Any], before: Sequence[Event]) -> Iterator[Filled]:
    told = told_before(gap, before)
    if told and (gap.noun or gap.recipients):
        yield Filled(told.actors, told.span, "the same act told before", told.date)
    if kind.get("answers") and not gap.noun and not gap.recipients:
        charge = next((e for e in reversed(before[-RECALL:]) if e.type in CHARGES and e.recipients
                       and 0 < gap.sentence - e.sentence <= NEXT), None)
        if charge:
            yield Filled(charge.recipients, charge.span, "whoever the charge was made to answers it")
    if gap.reciprocal and gap.noun and not gap.pointing and not told and len(gap.here) == PAIR:
        yield Filled(tuple(sorted(gap.here)), gap.span, "the two sides that the sentence names")
    if gap.reciprocal:
        quarrel = _quarrel(gap, before)
        if quarrel:
            yield quarrel
    if kind.get("citizens"):
        told = next((e for e in reversed(before[-RECALL:]) if e.type == gap.type and e.actors), None)
        if gap.place:
            yield Filled(tuple(f"{state}:{kind['citizens']}" for state in gap.place), gap.span, "citizens of the place")
        elif told:
            yield Filled(told.actors, told.span, "the same citizens, told before")
    other = counterpart(gap, before, acting=True)
    if other and gap.recipients:
        yield Filled(other.ids, other.span, "the other side, told before")
    if kind.get("by_state"):
        states = _states(gap.recipients)
        if states and (not gap.place or set(gap.place) <= set(states)):
            yield Filled(states, gap.span, "a state over its own people")


def _recipients(gap: Gap, kind: Mapping[str, Any], before: Sequence[Event]) -> Iterator[Filled]:
    if gap.reacts_to:
        yield Filled(gap.reacts_to, gap.span, "who did what it reacts to")
    if kind.get("answers"):
        charge = next((e for e in reversed(before[-RECALL:]) if e.type in CHARGES
                       and set(gap.actors) & set(e.recipients) and gap.sentence - e.sentence <= 2), None)
        if charge and charge.actors:
            yield Filled(charge.actors, charge.span, "answers whoever made the charge")
    opposed = kind.get("spoken") and gap.actors and all(one.endswith(OPPOSED) for one in gap.actors)
    if kind.get("at_home") or opposed:
        states = _states(gap.actors)
        if states and (not opposed or set(states) <= gap.named):
            yield Filled(states, gap.span, "citizens address their own state")
    if gap.noun and gap.pointing:
        told = told_before(gap, before)
        if told and told.recipients:
            yield Filled(told.recipients, told.span, "the same act told before", told.date)
    if (kind.get("hits_place") or gap.destination) and gap.place and not set(gap.place) & set(gap.actors):
        yield Filled(gap.place, gap.span, "the state of the place it is done in")
    if kind.get("addressed") or gap.destination:
        other = counterpart(gap, before, acting=False)
        if other:
            yield Filled(other.ids, other.span, "the other side, told before")
        rest = gap.here - sides(gap.actors)
        if len(rest) == 1:
            yield Filled(tuple(rest), gap.span, "the only other side that the sentence names")


def _quarrel(gap: Gap, before: Sequence[Event]) -> Filled | None:
    """The sides of whatever the report tells most of that is fought, ended or talked over between several."""
    weights: dict[Ids, float] = defaultdict(float)
    told: dict[Ids, Event] = {}
    for event in before[-BACK:]:
        both = tuple(sorted({*event.actors, *event.recipients}))
        if event.type in QUARRELS and len(sides(both)) > 1:
            weights[both] += (LASTS + _left(gap, event)) * (SAME_TYPE if event.type == gap.type else 1)
            told[both] = event
    best = max(weights, key=lambda ids: weights[ids], default=None)
    return Filled(best, told[best].span, "the quarrel told before") if best else None


def counterpart(gap: Gap, before: Sequence[Event], *, acting: bool) -> Filled | None:
    """The other party that one side has most to do with, as far as told; `acting` asks for who acted on it.

    What is near, of the same type, of the same spirit and with the sides the same way round weighs more.
    """
    side = gap.recipients if acting else gap.actors
    mine = sides(side)
    weights: dict[Ids, float] = defaultdict(float)
    told: dict[Ids, Event] = {}
    for event in before[-BACK:] if mine else ():
        others, turned = _facing(side, event, acting=acting)
        if others:
            spirit = (event.type in gap.hostile) == (gap.type in gap.hostile)
            alike = SAME_TYPE if event.type == gap.type else SAME_SPIRIT if spirit else 1
            weights[others] += (LASTS + _left(gap, event)) * alike * (TURNED if turned else 1)
            told[others] = event
    best = max(weights, key=lambda ids: weights[ids], default=None)
    return Filled(best, told[best].span, "") if best else None


def _facing(side: Ids, event: Event, *, acting: bool) -> tuple[Ids, bool]:
    """Who stands against a side in an event, and whether the two stand there the other way round."""
    mine, did, got = sides(side), event.actors, event.recipients
    for turned, (here, there) in enumerate(((got, did), (did, got)) if acting else ((did, got), (got, did))):
        others = tuple(one for one in there if one not in side)
        if mine <= sides(here) and others:
            return others, bool(turned)
    if not got and mine < sides(did):
        return tuple(one for one in did if not sides((one,)) & mine), True
    return (), False


def _states(ids: Ids) -> Ids:
    """The states of parties that are sectors of them; nothing where one is no sector."""
    if ids and all(":" in one for one in ids):
        return tuple(sorted(sides(ids)))
    return ()
