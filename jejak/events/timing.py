"""When and where an act happens: the time and the place that the sentence ties to its trigger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from jejak.events import edtf
from jejak.events.event import Time
from jejak.events.scene import Scene
from jejak.mentions.mention import PlaceMention, Trigger

Found = TypeVar("Found", Trigger, Time, PlaceMention)
DAY = timedelta(days=1)
BORDER = 20  # what a clause border between a time and a trigger counts, in words
FAR = 24  # words between a trigger and the time that is still its own
NEAR = 14  # the same for a place

CREDIT = 8  # words from a word of credit to its day


def time_of(scene: Scene, trigger: Trigger, others: tuple[Trigger, ...], times: tuple[Time, ...], *,
            spoken: bool) -> Time | None:
    """The time expression that dates a trigger, or None; `others` and `times` are those of its sentence.

    A time belongs to the acts of its clause, up to the verb that stands nearest to it; a time beside the words of a
    speech act outside the quotation dates the saying. Durations date nothing.
    """
    low, high = _sight(scene, trigger)
    here = [time for time in _between(times, low, high) if time.value and not time.value.startswith("P")]
    others = _between(others, low, high)
    quote = scene.quotation(trigger.span)
    own: list[tuple[int, Time]] = []
    for time in here:
        if _of_credit(scene, time):
            continue
        holder = scene.quotation(time.span)
        if quote is not holder and not (spoken and quote is not None and holder is None):
            continue
        words = distance(scene, trigger, time)
        if words is not None:
            own.append((words, time))
    own.sort(key=lambda pair: (not _in_its_clause(scene, trigger, pair[1]), pair[0]))
    for words, time in own:
        if not any(_closer(scene, other, time, words) for other in others
                   if other.span != trigger.span and not _serves(scene, other, trigger)):
            return _starting(scene, _joined(scene, time, here))
    return None


def _starting(scene: Scene, time: Time) -> Time:
    """A time still to come that has no end dates an act by its beginning: "berlaku mulai Kamis depan"."""
    first, _, last = (time.value or "").partition("/")
    days, published = edtf.bounds(first), scene.document.article.published
    to_come = last == ".." and days and published and days[0] > published
    return replace(time, value=first) if to_come else time


def _in_its_clause(scene: Scene, trigger: Trigger, time: Time) -> bool:
    """Whether a time stands in the clause that tells when a noun's act was done: "tuduhan yang dilontarkan … lalu"."""
    at, end = trigger.head + 1, scene.tokens_of(time.span).start
    return not trigger.verbal and at + 1 < end and scene.tokens[at].lower in scene.grammar["relative"] \
        and scene.tokens[at + 1].lower in scene.grammar.light_passive and all(
            scene.tokens[n].text != "," and not _border(scene, n) for n in range(at + 1, end))


def _serves(scene: Scene, other: Trigger, trigger: Trigger) -> bool:
    """Whether an act is the purpose of the other, done in the same time ("memasuki X untuk merebutnya pada 7 Mei")."""
    between = [scene.tokens[n].lower for n in range(trigger.head + 1, other.head) if n not in scene.at_token]
    return any(word in scene.grammar["purposes"] for word in between) and not any(
        word in scene.grammar["borders"] for word in between)


def _joined(scene: Scene, time: Time, here: list[Time]) -> Time:
    """A time together with one that a joining word adds to it and that follows on: "akhir Juni dan awal Juli"."""
    at = here.index(time)
    for first, last in zip(here[max(0, at - 1) : at + 1], here[max(1, at) : at + 2], strict=False):
        between = range(scene.tokens_of(first.span).stop, scene.tokens_of(last.span).start)
        days, more = edtf.bounds(first.value), edtf.bounds(last.value)
        if len(between) == 1 and scene.tokens[between.start].lower in scene.grammar["joiners"] - {",", "-"} \
                and days and more and first.value and last.value and more[0] - days[1] == DAY:
            return replace(time, value=edtf.join(first.value, last.value))
    return time


def _sight(scene: Scene, trigger: Trigger) -> tuple[int, int]:
    """The offsets between which a time, or a trigger nearer to it, may stand."""
    sentence = scene.document.sentences[trigger.sentence]
    low, high = max(sentence.first, trigger.head - 2 * FAR), min(sentence.last, trigger.head + 2 * FAR) - 1
    return scene.tokens[low].span.start, scene.tokens[max(low, high)].span.end


def _between(items: tuple[Found, ...], low: int, high: int) -> tuple[Found, ...]:
    """The items, in the order of the text, that start between two offsets."""
    return items[bisect_left(items, low, key=_start) : bisect_right(items, high, key=_start)]


def _of_credit(scene: Scene, time: Time) -> bool:
    """Whether a day is that of a bare credit: "dikutip dari Reuters, Rabu (15/5)"."""
    at = scene.tokens_of(time.span).start - 1
    for n in range(at, max(-1, at - CREDIT), -1):
        token = scene.tokens[n]
        if token.lower in scene.grammar["credits"]:
            return True
        if token.sentence != time.sentence or (token.upos in {"VERB", "CCONJ", "SCONJ"}):
            return False
    return False


def _start(item: Trigger | Time | PlaceMention) -> int:
    return item.span.start


def _closer(scene: Scene, other: Trigger, time: Time, words: int) -> bool:
    theirs = distance(scene, other, time)
    return theirs is not None and theirs < words and other.verbal


def distance(scene: Scene, trigger: Trigger, time: Time) -> int | None:
    """Words between a trigger and a time, None where a border lies between them or they are too far apart."""
    here, at = scene.tokens_of(time.span), trigger.head
    if not here:
        return None
    between: Sequence[int] = range(at + 1, here.start) if at < here.start else range(here.stop, at)
    aside = _closed(scene, here.start)
    between = [n for n in between if n not in aside]
    if len(between) > FAR:
        return None
    borders = sum(1 for n in between if _border(scene, n)) + (
        here.stop <= at and _aside(scene, here, between)) + (at in aside)
    cost = len(between) + BORDER * borders
    return cost if cost <= FAR else None


def _closed(scene: Scene, time: int) -> range:
    """The relative clause that a comma ends right before a time: "Kosovo, yang lepas dari Serbia, pada 18 Februari".

    What stands in it is of another time than the acts around it.
    """
    comma = time - 1
    if comma >= 0 and scene.tokens[comma].lower in scene.grammar["prepositions"]:
        comma -= 1
    if comma < 0 or scene.tokens[comma].text != ",":
        return range(0)
    for n in range(comma - 1, max(-1, comma - FAR), -1):
        token = scene.tokens[n]
        if token.sentence != scene.tokens[comma].sentence or token.text in {'"', "“", "”"}:
            return range(0)
        if token.lower in scene.grammar["relative"]:
            return range(n, comma + 1)
    return range(0)


def _border(scene: Scene, at: int) -> bool:
    """Whether a clause ends here: before a word that opens one, or before a second verb ("dan mengirim")."""
    token = scene.tokens[at]
    if token.lower in scene.grammar["relative"] and any(
            word.lower in scene.grammar.light_passive for word in scene.tokens[at + 1 : at + 3]):
        return False  # "proposal yang telah diserahkan pada Mei": the verb only carries the noun
    return at not in scene.at_token and (token.lower in scene.grammar["borders"] or (
        token.upos == "VERB" and scene.tokens[at - 1].upos == "CCONJ"))


def _aside(scene: Scene, time: range, between: Sequence[int]) -> bool:
    """Whether a time stands in a relative clause that a comma ends before the words behind it."""
    if all(scene.tokens[n].text != "," for n in between):
        return False
    before = scene.tokens[max(0, time.start - FAR) : time.start]
    opens = next((token for token in reversed(before)
                  if token.text == "," or token.lower in scene.grammar["relative"]), None)
    return opens is not None and opens.text != "," and opens.sentence == scene.tokens[time.start].sentence


def place_of(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The most specific stated place of an act: the nearest behind a preposition of place in its clause."""
    best: tuple[int, PlaceMention] | None = None
    first = scene.document.sentences[trigger.sentence].first
    quote = scene.quotation(trigger.span)
    low, high = _sight(scene, trigger)
    apart = range(0) if trigger.verbal else _over(scene, trigger.head)
    for place in _between(scene.places_in.get(trigger.sentence, ()), low, high):
        at = scene.tokens_of(place.span).start
        if at in apart:
            continue
        between = range(trigger.head + 1, at - 1) if trigger.head < at else range(at + 1, trigger.head)
        if at <= first or len(between) > NEAR or (quote is not None and not quote.span.holds(place.span)):
            continue
        if scene.tokens[at - 1].lower not in scene.grammar["place_prepositions"] | scene.grammar["goals"]:
            continue
        cost = len(between) + sum(4 for n in between if _border(scene, n))
        if trigger.head > at:
            cost += 3  # places follow their act more often than they come before it
        if cost <= NEAR and (best is None or cost < best[0]):
            best = cost, place
    return best[1] if best else None


def _over(scene: Scene, noun: int) -> range:
    """The subject of the verb over a noun: a place there is the subject's, "warga di Irak mengecam serangan itu"."""
    verb = scene.syntax.governor(noun)
    subject = scene.syntax.subject(verb) if verb is not None else None
    if verb is None or subject is None or not subject < verb < noun:
        return range(0)
    return range(*scene.syntax.subtree(subject))
