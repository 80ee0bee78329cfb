"""When an act happened: ranks the times that a report names, and that it names none, for each of its acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jejak.events import edtf
from jejak.events.dates import Dated
from jejak.events.drafts import Draft
from jejak.events.event import Event, Time
from jejak.events.ranking.context import BY_WORDS, Words, of_day
from jejak.events.ranking.helper import Codes
from jejak.events.ranking.linear import Places, places
from jejak.events.scene import Scene
from jejak.events.timing import distance
from jejak.span import Span

AROUND = 3  # sentences on either side whose times are offered
KEPT = 4  # and whose events' days
FAR = 99
LONG_AGO, TO_COME, UNKNOWN = 4000, -60, -99
ACT = ("type", "verb", "voice", "headline", "quotation", "sentence", "times in sentence", "publication known",
       "day of the news known", "rules date it", "status", "said", "acts in sentence", "place in sentence",
       "word before")
DAY = ("none", "as the rules", "grain", "day of the news", "day of publication", "days before publication",
       "named here", "nearest other sentence", "named elsewhere", "in the sentence before", "in the sentence behind",
       "events", "events of type", "by the same actors", "by the same parties", "events in sentence",
       "events in the sentence before", "share of events", "all agree")
HERE = ("words", "signed words", "rules' distance", "nearer acts", "nearer verbs", "commas", "verbs", "word before it",
        "second word before it", "in the same quotation", "before the act", "order")
NAMES = (*ACT, *DAY, *(f"here: {name}" for name in HERE), BY_WORDS)


@dataclass(frozen=True, slots=True)
class Day:
    """A value offered for an act's date, None where it has none, with its row but for its last column, and the words
    around."""

    value: str | None
    row: tuple[float, ...]
    around: Places


@dataclass(frozen=True, slots=True)
class Calendar:
    """A report's times and what is known of its own day."""

    dated: Dated
    times: Mapping[int, tuple[Time, ...]]  # by sentence; those that can date an act
    news: str | None


def grain(value: str | None) -> int:
    """What kind of value it is: none, open, a stretch, a week, in part unknown, a year, a month, a day."""
    if value is None:
        return 0
    if value.endswith(".."):
        return 1
    if "/" in value:
        return 2
    if "W" in value:
        return 3
    return 4 if "X" in value else {4: 5, 7: 6, 10: 7}.get(len(value), 8)


def days(scene: Scene, act: Draft, event: Event, events: Sequence[Event], beside: Sequence[Draft], calendar: Calendar,
         *, said: bool, codes: Codes) -> list[Day]:
    """The values offered for an act, no date among them. `beside` are the drafts of its sentence."""
    offered: dict[str | None, list[Time]] = {}
    for number in range(act.sentence - AROUND, act.sentence + AROUND + 1):
        for time in calendar.times.get(number, ()):
            offered.setdefault(time.value, []).append(time)
    for other in events:
        if other.date and abs(other.sentence - act.sentence) <= KEPT:
            offered.setdefault(other.date, [])
    for value in (calendar.news, event.date, None):
        offered.setdefault(value, [])
    for part in _joined(event.date, calendar.times.get(act.sentence, ())):
        offered[event.date] += offered.pop(part, [])
    published = edtf.bounds(calendar.dated.published) if calendar.dated.published else None
    here = calendar.times.get(act.sentence, ())
    sentence = scene.document.sentences[act.sentence]
    head = act.trigger.head
    common = (
        codes("type", act.frame.type), act.trigger.verbal, codes("voice", act.trigger.voice), sentence.headline,
        codes("quote", act.quote.kind if act.quote else ""), min(act.sentence, 12), len(here), published is not None,
        calendar.news is not None, event.date is not None, codes("status", event.status), said, len(beside),
        head - sentence.first, codes("near", scene.tokens[head - 1].lower) if head > sentence.first else -1,
    )
    others, words = [other for other in events if other is not event], Words(scene, act.sentence)
    found = []
    for value, times in offered.items():
        spread = edtf.bounds(value) if value else None
        ago = max(TO_COME, min(LONG_AGO, (published[1] - spread[1]).days)) if published and spread else UNKNOWN
        same = [other for other in others if other.date == value]
        away = [time.sentence - act.sentence for time in times if time.sentence != act.sentence]
        alike = [other for other in same if other.type == event.type]
        by_same = [other for other in alike if other.actors == event.actors]
        day = (
            value is None, event.date == value, grain(value), value is not None and value == calendar.news,
            value is not None and value == calendar.dated.published, ago,
            sum(1 for time in times if time.sentence == act.sentence), min(away, key=abs, default=9), len(away),
            -1 in away, 1 in away, len(same), len(alike), len(by_same),
            sum(1 for other in by_same if other.recipients == event.recipients),
            sum(1 for other in same if other.sentence == act.sentence),
            sum(1 for other in same if other.sentence == act.sentence - 1), len(same) / max(1, len(others)),
            len(same) == len(others),
        )
        near = [_here(scene, act, time, here, beside, codes) for time in times if time.sentence == act.sentence]
        row = (*common, *day, *(min(near) if near else (-1.0,) * len(HERE)))
        named = next((time.span for time in times if time.sentence == act.sentence), None)
        kind = f"{_source(value, named)} {event.date == value} {value is not None and value == calendar.news}"
        around = of_day(scene, act, event.status, kind, grain(value), named, beside, words)
        found.append(Day(value, row, places(around)))
    return found


def _source(value: str | None, time: Span | None) -> str:
    return "none" if value is None else "here" if time else "elsewhere"


def _joined(value: str | None, here: Sequence[Time]) -> tuple[str, ...]:
    """The values of a sentence's times that the rules joined to one: "akhir Juni dan awal Juli"."""
    whole = edtf.bounds(value) if value and "/" in value and value not in {time.value for time in here} else None
    if whole is None:
        return ()
    spread = [(time.value, edtf.bounds(time.value)) for time in here if time.value]
    return tuple(one for one, days_ in spread if days_ and whole[0] <= days_[0] and days_[1] <= whole[1])


def _here(scene: Scene, act: Draft, time: Time, here: Sequence[Time], beside: Sequence[Draft],
          codes: Codes) -> tuple[float, ...]:
    tokens, head = scene.tokens, act.trigger.head
    place = scene.tokens_of(time.span)
    at = place.start if place.start > head else place.stop - 1
    first = scene.document.sentences[act.sentence].first
    others = [one for one in beside if one.trigger.head != head]
    nearer = [one for one in others if abs(one.trigger.head - at) < abs(head - at)]
    between = tokens[min(at, head) + 1 : max(at, head)]
    by_rule = distance(scene, act.trigger, time)
    before = [tokens[n].lower if n >= first else "" for n in (place.start - 1, place.start - 2)]
    return (
        abs(at - head), at - head, FAR if by_rule is None else by_rule, len(nearer),
        sum(1 for one in nearer if one.trigger.verbal), sum(1 for token in between if token.text == ","),
        sum(1 for token in between if token.upos == "VERB"), codes("timing", before[0]), codes("timing", before[1]),
        scene.quotation(time.span) is act.quote, at < head, sum(1 for one in here if one.span.start < time.span.start),
    )
