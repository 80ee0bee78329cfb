"""When and where an act happens: the time and the place that the sentence ties to its trigger."""

from __future__ import annotations

from jejak.events.event import Time
from jejak.events.scene import Scene
from jejak.mentions.mention import PlaceMention, Trigger

BORDER = 20  # what a clause border between a time and a trigger counts, in words
FAR = 24  # words between a trigger and the time that is still its own
NEAR = 14  # the same for a place


def time_of(scene: Scene, trigger: Trigger, others: tuple[Trigger, ...], times: tuple[Time, ...], *,
            spoken: bool) -> Time | None:
    """The time expression that dates a trigger, or None; `others` and `times` are those of its sentence.

    A time belongs to the acts of its clause, up to the verb that stands nearest to it; a time beside the words of a
    speech act outside the quotation dates the saying. Durations date nothing.
    """
    here = [time for time in times if time.value and not time.value.startswith("P")]
    quote = scene.quotation(trigger.span)
    own: list[tuple[int, Time]] = []
    for time in here:
        holder = scene.quotation(time.span)
        if quote is not holder and not (spoken and quote is not None and holder is None and quote.kind == "direct"):
            continue
        distance = _distance(scene, trigger, time)
        if distance is not None:
            own.append((distance, time))
    own.sort(key=lambda pair: pair[0])
    for distance, time in own:
        if not any(_closer(scene, other, time, distance) for other in others if other.span != trigger.span):
            return time
    return None


def _closer(scene: Scene, other: Trigger, time: Time, distance: int) -> bool:
    theirs = _distance(scene, other, time)
    return theirs is not None and theirs < distance and other.voice not in ("noun", "nominal")


def _distance(scene: Scene, trigger: Trigger, time: Time) -> int | None:
    """Words between a trigger and a time, None where a border lies between them or they are too far apart."""
    starts = scene.tokens
    at = trigger.head
    inside = [token.index for token in scene.document.words(scene.document.sentences[trigger.sentence])
              if token.span.meets(time.span)]
    if not inside:
        return None
    low, high = inside[0], inside[-1]
    between = range(at + 1, low) if at < low else range(high + 1, at)
    cost = len(between)
    for n in between:
        if starts[n].lower in scene.grammar["borders"] and n not in scene.at_token:
            cost += BORDER
    return cost if cost <= FAR else None


def place_of(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The most specific stated place of an act: the nearest behind a preposition of place in its clause."""
    best: tuple[int, PlaceMention] | None = None
    sentence = scene.document.sentences[trigger.sentence]
    quote = scene.quotation(trigger.span)
    words = scene.document.words(sentence)
    for place in scene.places_in.get(trigger.sentence, ()):
        if quote is not None and not quote.span.holds(place.span):
            continue
        first = next((w.index for w in words if w.span.start >= place.span.start), None)
        if first is None or first == sentence.first:
            continue
        before = scene.tokens[first - 1].lower
        if before not in scene.grammar["place_prepositions"] | scene.grammar["goals"]:
            continue
        between = range(trigger.head + 1, first - 1) if trigger.head < first else range(first + 1, trigger.head)
        cost = len(between) + sum(4 for n in between if scene.tokens[n].lower in scene.grammar["borders"])
        if trigger.head > first:
            cost += 3  # places follow their act more often than they come before it
        if cost <= NEAR and (best is None or cost < best[0]):
            best = cost, place
    return best[1] if best else None
