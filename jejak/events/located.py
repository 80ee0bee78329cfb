"""Where an event happens, on the map: the place as written resolved to one of the gazetteer, or to none.

The words choose first: what kind of place they say it is, the state that stands beside the name. Then the report: the
states of the event's parties, of its sentence, of the whole. How many people live there breaks a tie, and only with a
margin. Where two remain, nothing is resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log10

from jejak.documents.document import Document
from jejak.events.event import Event, Place
from jejak.events.gazetteer import COUNTRY, PROVINCE, TOWN, Candidate, Gazetteer, gazetteer
from jejak.events.whereabouts import SPACE, Whereabouts, Words, words_of
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention
from jejak.mentions.names import Word, split
from jejak.span import Span

# How much speaks for a candidate. A town weighs by its people, 1.5 for each power of ten; the others:
PEOPLE, FEWEST = 1.5, 500
STATE, REGION = 13.0, 9.0  # a state, a named region: as much as a town of 500 million, of one million
USUAL = 1.0  # our tables have it, or it is a capital
NEAR, NAMED = 3.0, 2.0  # its state is a party or stands in the sentence; is named in the report
PART = 3.0  # another place of the report lies in the same part of the state
MARGIN = 0.5  # what the best must have before the next
ALONE = 300_000  # people of a town that is believed though the report does not name its state
LEFT = 3  # words before a name that may say what it is


@dataclass(frozen=True, slots=True)
class Asked:
    """The name of a place without the words that only go with it, and what these say of its kind."""

    words: tuple[Word, ...]
    kind: str = ""
    must: bool = False

    @property
    def name(self) -> str:
        """The words as the tables are searched by them."""
        return " ".join(word.fold for word in self.words)


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for one state rather than another, for one name throughout a report."""

    beside: frozenset[tuple[str, str]]
    near: frozenset[str]
    named: frozenset[str]
    parts: frozenset[str]
    usual: frozenset[str]


def with_places(document: Document, events: Sequence[Event], places: Sequence[PlaceMention],
                actors: Sequence[ActorMention], times: Iterable[Span], knowledge: Knowledge) -> tuple[Event, ...]:
    """The events with their places resolved, in the same order. No text raises."""
    spans = {event.span: next((one.span for one in event.evidence if one.part == "place"), None) for event in events}
    mentions = {one.span: one for one in places}
    asked = {event.span: mentions[span] for event in events if (span := spans[event.span]) in mentions and span}
    if not asked:
        return tuple(events)
    locator = Locator(document, places, actors, tuple(times), knowledge)
    parties: dict[Span, list[str]] = defaultdict(list)
    for event in events:
        if event.span in asked:
            parties[asked[event.span].span] += [*event.actors, *event.recipients]
    located = {one.span: locator.place(one, parties[one.span]) for one in asked.values()}
    return tuple(replace(event, where=located[asked[event.span].span]) if event.span in asked else event
                 for event in events)


class Locator:
    """Resolves the places of one report."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], actors: Sequence[ActorMention],
                 times: tuple[Span, ...], knowledge: Knowledge) -> None:
        self.tables: Gazetteer = gazetteer(knowledge)
        self.words: Words = words_of(knowledge)
        self.report = Whereabouts(document, places, actors, self.tables, self.words)
        self.text, self.times, self.places = document.article.text, times, places
        self.dateline = frozenset(self.report.datelines())
        self.by_name: dict[str, list[PlaceMention]] = defaultdict(list)
        for one in places:
            self.by_name[self.asked(one)[0].name].append(one)

    def place(self, mention: PlaceMention, parties: Sequence[str] = ()) -> Place | None:
        """The place that a mention names; None where nothing fits or several do."""
        if self.report.longer(mention.span, self.times):
            return None
        for asked in self.asked(mention):
            if asked.kind == "capital":
                return self._capital(asked)
            found = self.tables.named(asked.words) if asked.words else ()
            if found:
                return self._chosen(asked, found, self._context(asked, mention, parties))
        return None

    def asked(self, mention: PlaceMention) -> list[Asked]:
        """What to look up, in order: the words whole, then without those that only go with a name."""
        words = split(self.text, mention.span.start, mention.span.end)
        kind = self._kind(self._left(mention.span))
        tries = [Asked(tuple(words), *kind)]
        first, last = 0, len(words)
        while first < last:
            step = next((n for n in range(min(LEFT, last - first - 1), 0, -1)
                         if self._joined(words[first : first + n]) in self.words.before), 0)
            kinds = self._kind(words[first : first + step]) if step else ("", False)
            if step and kinds[0]:
                kind = kinds
            elif not step:
                cut = next((n for n in range(min(LEFT, last - first - 1), 0, -1)
                            if self._joined(words[last - n : last]) in self.words.after), 0)
                if not cut:
                    break
                last -= cut
                tries.append(Asked(tuple(words[first:last]), *kind))
                continue
            first += step
            tries.append(Asked(tuple(words[first:last]), *kind))
        return tries

    def _left(self, span: Span) -> list[Word]:
        """The words before a name, up to the first sign that is no space."""
        words = split(self.text, max(0, span.start - 40), span.start)[-LEFT:]
        if not words or self.text[words[-1].end : span.start].strip(SPACE):
            return []
        for at in range(len(words) - 1, 0, -1):
            if words[at].gap.strip(SPACE):
                return words[at:]
        return words

    def _kind(self, words: Sequence[Word]) -> tuple[str, bool]:
        """What the longest ending of some words says of the place behind them."""
        for first in range(len(words)):
            precision, how = self.words.kinds.get(self._joined(words[first:]), ("", ""))
            if precision not in {"", "link"}:
                return precision, how == "must"
        return "", False

    @staticmethod
    def _joined(words: Sequence[Word]) -> str:
        return " ".join(word.fold for word in words)

    def _capital(self, asked: Asked) -> Place | None:
        """"ibu kota Sudan": the capital of the one state of that name."""
        states = [one for one in self.tables.named(asked.words) if one.precision == COUNTRY]
        capital = self.tables.capital(states[0].state) if len(states) == 1 else None
        return _made(capital, f"the capital of {states[0].state}") if capital else None

    def _context(self, asked: Asked, mention: PlaceMention, parties: Sequence[str]) -> Context:
        """Of all mentions of the name: one name has one sense in a report."""
        same = self.by_name.get(asked.name, [])
        if mention not in same:
            same = [*same, mention]
        beside = self.report.beside(mention.span, mention.sentence)
        for one in same if not beside else ():
            beside |= self.report.beside(one.span, one.sentence)
        others = self.report.apart(asked.name)
        named = {one.state for one in others} | self.dateline
        near = {self.tables.home(id) for id in parties} & named
        near |= {one.state for one in others if any(one.sentence == place.sentence for place in same)}
        parts = {found[0].part for name in self.by_name if name != asked.name
                 if len(found := self.tables.towns(name)) == 1}
        usual = {self.tables.home(one.state) for one in same if one.state}
        return Context(beside, frozenset(near), frozenset(named), frozenset(parts), frozenset(usual))

    def _chosen(self, asked: Asked, found: Sequence[Candidate], context: Context) -> Place | None:
        fitting = _of_kind(_kept(found, asked.kind), asked)
        if context.beside:
            fitting = [one for one in fitting if one.precision == COUNTRY or not one.state
                       or (one.state, "") in context.beside or (one.state, one.part) in context.beside]
        scored = sorted(((self._weight(one, context), one) for one in fitting), key=lambda pair: (-pair[0], pair[1].id))
        if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN):
            return None
        best = scored[0][1]
        if not self._believed(best, context):
            return None
        return _made(best, _reason(best, len(found), context))

    def _weight(self, one: Candidate, context: Context) -> float:
        """What speaks for a candidate, all together."""
        if one.precision == COUNTRY:
            weight = STATE
        elif one.precision == TOWN and one.population:
            weight = PEOPLE * log10(max(one.population, FEWEST))
        else:
            weight = REGION
        weight += USUAL * (one.known or one.state in context.usual or self.tables.is_capital(one))
        if one.state in context.near:
            weight += NEAR
        elif one.state in context.named:
            weight += NAMED
        return weight + PART * (one.part in context.parts)

    def _believed(self, one: Candidate, context: Context) -> bool:
        """Whether something besides the name speaks for a candidate: not every "Bandar" of a report is one abroad."""
        if context.usual and one.state and one.state not in context.usual:
            return bool(context.beside) or one.state in context.named
        return (one.known or bool(context.beside) or one.state in context.usual or one.state in context.named
                or (one.population >= ALONE and not one.other))


def _kept(found: Sequence[Candidate], kind: str) -> list[Candidate]:
    """Without those that share the name with a region of the same state, or that region: regions.tsv says which.

    Where the words say what kind of place it is, they choose.
    """
    if kind in {TOWN, PROVINCE}:
        return list(found)
    towns = {one.state for one in found if one.precision == TOWN}
    regions = [one for one in found if one.precision not in {TOWN, COUNTRY}]
    out = {one.id for one in regions if one.alone == "said" or (one.alone == TOWN and one.state in towns)}
    whole = {one.state for one in regions if one.id not in out and one.state}
    return [one for one in found if one.id not in out
            and not (one.precision == TOWN and one.state in whole and not _own(one))]


def _own(one: Candidate) -> bool:
    """Whether our tables name a town by itself."""
    return one.known


def _of_kind(found: list[Candidate], asked: Asked) -> list[Candidate]:
    """Those of the kind that the words say; where that is only likely, all if there are none."""
    if not asked.kind:
        return found
    fitting = [one for one in found if one.precision == asked.kind]
    return fitting if fitting or asked.must else found


def _made(one: Candidate, reason: str) -> Place:
    return Place(one.id, one.name, one.state or None, one.latitude, one.longitude, one.precision, reason)


def _reason(one: Candidate, number: int, context: Context) -> str:
    """Why this one."""
    if number == 1:
        return "the only one of that name"
    many = f"of {number} of that name the one"
    if context.beside and one.state:
        return f"{many} in {one.state}, which stands beside it"
    if one.state in context.near:
        return f"{many} in {one.state}, which the event or its sentence names"
    if one.state in context.named:
        return f"{many} in {one.state}, which the report names"
    return f"{many} that is by far the best known"
