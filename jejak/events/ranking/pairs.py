"""Who did it to whom, as a whole: ranks pairs of actors and recipients by the chances of their members.

The pairs looked at are the likeliest by the two forests of roles, what the rules read, and who stands in the report's
other acts of the type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import log

from jejak.events.drafts import Draft
from jejak.events.event import Event
from jejak.events.ranking.helper import Codes
from jejak.events.ranking.parties import HABITS, Told
from jejak.events.sides import sides

Ids = frozenset[str]
SURE, UNLIKELY = 0.93, 0.06  # members beyond these are taken as given
LOOSE = 6  # members that are tried both ways
LIKELIEST = 4  # sets of each role that are looked at
LEAST = 1e-4
NAMES = (
    "actors' chance", "recipients' chance", "below the likeliest", "actors", "recipients", "least sure actor",
    "least sure recipient", "surest actor left out", "surest recipient left out",
    "as the rules: actors", "as the rules: recipients", "as the rules", "actors shared", "actors more", "actors fewer",
    "recipients shared", "recipients more", "recipients fewer", "same act in the report", "same pair in the report",
    "same actors in the report", "kindred pair in the report", "turned pair in the report", "turned act in the report",
    "type", "voice", "pattern", "learned act", "quotation", "status", "sides", "one on both", "speaker acts",
    "speaker suffers", "rules found no actor", "rules found no recipient",
    *(f"word: {habit}" for habit in HABITS),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One reading of who acted on whom, with its row."""

    actors: Ids
    recipients: Ids
    row: tuple[float, ...]


def likeliest(names: Sequence[str], chances: Sequence[float]) -> list[tuple[float, Ids]]:
    """The likeliest sets of independent members with their log chance, best first."""
    order = sorted(range(len(names)), key=lambda n: -chances[n])
    given = frozenset(names[n] for n in order if chances[n] > SURE)
    loose = [n for n in order if UNLIKELY < chances[n] <= SURE][:LOOSE]
    out = sum(log(max(1 - chances[n], LEAST)) for n in order if chances[n] <= SURE) + sum(
        log(chances[n]) for n in order if chances[n] > SURE)
    gain = {n: log(max(chances[n], LEAST)) - log(max(1 - chances[n], LEAST)) for n in loose}
    found = [(out + sum(gain[n] for n in some), given | {names[n] for n in some})
             for size in range(len(loose) + 1) for some in combinations(loose, size)]
    return sorted(found, key=lambda one: (-one[0], sorted(one[1])))[:LIKELIEST]


def pairs(act: Draft, at: int, told: Told, names: Sequence[str], as_actor: Sequence[float],
          as_recipient: Sequence[float], *, own: bool, codes: Codes, usual: Sequence[float]) -> list[Pair]:
    """The pairs looked at, with their rows. `own`: one may act on itself; `usual`: the word's habits."""
    doers, sufferers = likeliest(names, as_actor), likeliest(names, as_recipient)
    event = told.events[at]
    read = sides(event.actors), sides(event.recipients)
    others = [(told.events[n].type, told.actors[n], told.recipients[n]) for n in range(len(told.events)) if n != at]
    some = {(one[1], two[1] if own else two[1] - one[1]) for one, two in product(doers, sufferers)}
    some.add(read)
    some |= {(one, two) for kind, one, two in others if kind == act.frame.type and one | two <= set(names)}
    chance = dict(zip(names, as_actor, strict=True)), dict(zip(names, as_recipient, strict=True))
    top = doers[0][0] + sufferers[0][0]
    speaker = sides([act.quote.speaker]) if act.quote and act.quote.speaker else frozenset()
    kind = (codes("type", act.frame.type), codes("voice", act.trigger.voice), codes("pattern", act.frame.pattern),
            act.frame.where == "", codes("quote", act.quote.kind if act.quote else ""), codes("status", event.status),
            len(names))
    return [Pair(one, two, (*_chances(one, two, chance, top), *_as_read(one, two, read),
                            *_elsewhere(one, two, event, others), *kind, bool(one & two), bool(one & speaker),
                            bool(two & speaker), not read[0], not read[1], *usual))
            for one, two in sorted(some, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))]


def _chances(actors: Ids, recipients: Ids, chance: tuple[Mapping[str, float], Mapping[str, float]],
             top: float) -> tuple[float, ...]:
    totals, least, left = [], [], []
    for ids, known in zip((actors, recipients), chance, strict=True):
        inside = [known.get(one, LEAST) for one in ids]
        outside = [share for one, share in known.items() if one not in ids]
        totals.append(sum(log(max(share, LEAST)) for share in inside) + sum(
            log(max(1 - share, LEAST)) for share in outside))
        least.append(min(inside, default=1.0))
        left.append(max(outside, default=0.0))
    return (*totals, sum(totals) - top, len(actors), len(recipients), *least, *left)


def _as_read(actors: Ids, recipients: Ids, read: tuple[Ids, Ids]) -> tuple[float, ...]:
    return (actors == read[0], recipients == read[1], (actors, recipients) == read,
            len(actors & read[0]), len(actors - read[0]), len(read[0] - actors),
            len(recipients & read[1]), len(recipients - read[1]), len(read[1] - recipients))


def _elsewhere(actors: Ids, recipients: Ids, event: Event,
               others: list[tuple[str, Ids, Ids]]) -> tuple[float, ...]:
    same = same_type = doers = kindred = turned = turned_type = 0
    for kind, one, two in others:
        equal = one == actors and two == recipients
        same += equal
        same_type += equal and kind == event.type
        doers += one == actors
        kindred += bool(one & actors and two & recipients)
        turned += bool(two & actors and one & recipients)
        turned_type += one == recipients and two == actors and kind == event.type
    return same_type, same, doers, kindred, turned, turned_type
