"""Where an event happens, on the map: the place as written resolved to one of the gazetteer, or to none.

The words choose first: what kind of place they say it is, the state that stands beside the name. Then the report: the
states of the event's parties, of its sentence, of the whole. How many people live there breaks a tie, and only with a
margin. Where two remain, nothing is resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from jejak.documents.document import Document
from jejak.events.event import Event, Place, Time
from jejak.events.gazetteer import COUNTRY, PROVINCE, TOWN, Candidate, Gazetteer, gazetteer, key
from jejak.events.whereabouts import SPACE, Whereabouts, Words, folded, words_of
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
MARGIN = 1.0  # what the best must have before the next: of two towns nothing else is told of, five times the people
ALONE = 300_000  # people of a town that is believed though the report does not name its state
CAPITAL, NOTHING = "capital", ("", False)
LEFT = 3  # words beside a name that may say what it is


@dataclass(frozen=True, slots=True)
class Asked:
    """The name of a place without the words that only go with it, and what these say of its kind."""

    words: tuple[Word, ...]
    kind: str = ""
    must: bool = False

    @property
    def name(self) -> str:
        """The words as the tables are searched by them."""
        return key(self.words)


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for one state rather than another, for one name throughout a report."""

    beside: frozenset[tuple[str, str]]
    near: frozenset[str]
    named: frozenset[str]
    parts: frozenset[str]
    usual: frozenset[str]


def with_places(document: Document, events: Sequence[Event], places: Sequence[PlaceMention],
                actors: Sequence[ActorMention], times: Sequence[Time], knowledge: Knowledge) -> tuple[Event, ...]:
    """The events with their places resolved, in the same order. No text raises."""
    mentions = {one.span: one for one in places}
    wanted = [next((mentions[one.span] for one in event.evidence if one.part == "place" and one.span in mentions), None)
              for event in events]
    if not any(wanted):
        return tuple(events)
    locator = Locator(document, places, actors, times, knowledge)
    parties: dict[PlaceMention, list[str]] = defaultdict(list)
    for event, mention in zip(events, wanted, strict=True):
        if mention:
            parties[mention] += [*event.actors, *event.recipients]
    found = {mention: locator.place(mention, ids) for mention, ids in parties.items()}
    return tuple(replace(event, where=found[mention]) if mention else event
                 for event, mention in zip(events, wanted, strict=True))


class Locator:
    """Resolves the places of one report."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], actors: Sequence[ActorMention],
                 times: Sequence[Time], knowledge: Knowledge) -> None:
        self.tables: Gazetteer = gazetteer(knowledge)
        self.words: Words = words_of(knowledge)
        self.report = Whereabouts(document, places, actors, self.tables, self.words)
        self.text, self.times = document.article.text, times
        self.dateline = frozenset(self.report.datelines())
        self.names: dict[str, list[PlaceMention]] = defaultdict(list)  # by the folded words of the mention
        for one in places:
            self.names[folded(one.span.of(self.text))].append(one)
        self.parts = {name: (found[0].state, found[0].part) for name in self.names
                      if len(found := self.tables.towns(name.strip())) == 1}
        self._contexts: dict[str, Context] = {}

    def place(self, mention: PlaceMention, parties: Sequence[str] = ()) -> Place | None:
        """The place that a mention names; None where nothing fits or several do."""
        if self.report.longer(mention.span, self.times):
            return None
        for asked in self.asked(mention):
            found = self.tables.named(asked.words)
            if asked.kind == CAPITAL and any(one.precision == COUNTRY for one in found):
                return self._capital(found)
            if found:
                return self._chosen(asked, found, self._context(asked, mention, parties))
        return None

    def asked(self, mention: PlaceMention) -> list[Asked]:
        """What to look up, in order: the words whole, then without those that only go with a name."""
        words = split(self.text, mention.span.start, mention.span.end)
        kind = self._kind(self._left(mention.span))
        if kind[0] == CAPITAL:
            kind = NOTHING  # a mention with these words inside is that of the capital; one behind them is not
        tries = [Asked(tuple(words), *kind)]
        while len(words) > 1:
            before = _edge(words, self.words.beside, step=1)
            after = 0 if before else _edge(words, self.words.after, step=-1)
            if not before and not after:
                break
            said = self._kind(words[:before])
            kind = said if said != NOTHING else kind
            words = words[before : len(words) - after]
            tries.append(Asked(tuple(words), *kind))
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
            precision, how = self.words.kinds.get(key(words[first:]), ("", ""))
            if precision not in {"", "link"}:
                return precision, how == "must"
        return NOTHING

    def _capital(self, found: Sequence[Candidate]) -> Place | None:
        """"ibu kota Sudan": the capital of the state of that name."""
        state = next(one.state for one in found if one.precision == COUNTRY)
        capital = self.tables.capital(state)
        return _made(capital, f"the capital of {state}") if capital else None

    def _context(self, asked: Asked, mention: PlaceMention, parties: Sequence[str]) -> Context:
        """What speaks for one place of a name rather than another."""
        shared = self._shared(asked.name)
        beside = self.report.beside(mention.span, mention.sentence) or shared.beside
        near = {self.tables.home(id) for id in parties} & shared.named
        near |= self.report.states_near(asked.name, [mention.sentence])
        usual = {self.tables.home(mention.state)} if mention.state else set()
        return replace(shared, beside=beside, near=shared.near | near, usual=shared.usual | usual)

    def _shared(self, name: str) -> Context:
        """What all mentions of a name share: one name has one sense in a report."""
        if name not in self._contexts:
            like = (one for words, some in self.names.items() if f" {name} " in words for one in some)
            same = [one for one in like if self.asked(one)[-1].name == name]
            beside = frozenset(pair for one in same for pair in self.report.beside(one.span, one.sentence))
            named = frozenset(self.report.states(name)) | self.dateline
            near = frozenset(self.report.states_near(name, (one.sentence for one in same)))
            parts = frozenset(part for other, (state, part) in self.parts.items()
                              if f" {name} " not in other and state in named)
            usual = frozenset(self.tables.home(one.state) for one in same if one.state)
            self._contexts[name] = Context(beside, near, named, parts, usual)
        return self._contexts[name]

    def _chosen(self, asked: Asked, found: Sequence[Candidate], context: Context) -> Place | None:
        fitting = _of_kind(_kept(found, asked.kind), asked)
        if context.beside:
            fitting = [one for one in fitting if one.precision == COUNTRY or not one.state
                       or (one.state, "") in context.beside or (one.state, one.part) in context.beside
                       or (not one.part and one.state in {state for state, _ in context.beside})]
            fitting = [one for one in fitting if one.precision != COUNTRY and one.state] or fitting
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
        if context.usual and one.state and one.state not in context.usual and not one.known:
            return bool(context.beside) or one.state in context.named
        return (one.known or bool(context.beside) or one.state in context.usual or one.state in context.named
                or (one.population >= ALONE and not one.other))


def _edge(words: Sequence[Word], table: frozenset[str], *, step: int) -> int:
    """How many words at the beginning (1) or end (-1) of some words are in a table together; one is always left."""
    for number in range(min(LEFT, len(words) - 1), 0, -1):
        if key(words[:number] if step > 0 else words[-number:]) in table:
            return number
    return 0


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
            and not (one.precision == TOWN and one.state in whole)]


def _of_kind(found: list[Candidate], asked: Asked) -> list[Candidate]:
    """Those of the kind that the words say; where that is only likely, all if there are none."""
    if asked.kind in {"", CAPITAL}:
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
