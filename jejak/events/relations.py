"""All relations of one report: stated in words, following from its events, and the offices its persons hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, repeat

from jejak.events.edtf import bounds, grain, is_open
from jejak.events.event import Event, Evidence, Time
from jejak.events.relation import Relation
from jejak.events.relation_kinds import Effect, Kind, World, effects, relation_kinds, world
from jejak.events.scene import Scene
from jejak.events.stated import stated
from jejak.events.status import ACTUAL, FUTURE
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention
from jejak.span import Span

OFFICE = "holds_office"
OFFICE_RULE = "office"
AROUND = 5  # words on either side of an event's word in which an effect's words stand
GRAINS = ("day", "interval", "week", "month", "season", "year", "decade", "century", None)  # the most exact first


def find_relations(scene: Scene, events: Sequence[Event], times: Sequence[Time],
                   knowledge: Knowledge) -> tuple[Relation, ...]:
    """Every relation that a report tells of, each pair of entities once a kind, in the order of the text."""
    if not knowledge.events.has("relations.toml"):
        return ()
    some = [*stated(scene, events, times, knowledge), *_following(scene, events, knowledge), *_offices(scene)]
    return tuple(_once(some, knowledge))


def _following(scene: Scene, events: Sequence[Event], knowledge: Knowledge) -> Iterator[Relation]:
    """What the events of a report start and end."""
    kinds, known = relation_kinds(knowledge), world(knowledge)
    for event in events:
        around = _around(scene, event)
        for effect in effects(knowledge):
            kind = kinds[effect.relation]
            if not effect.perhaps and _is_of(event, effect, around):
                if effect.ends and event.status != ACTUAL:
                    continue  # what is not over goes on
                yield from (_of_event(event, effect, kind, one, other)
                            for one, other in sides(event.actors, event.recipients, effect, kind)
                            if fits(effect, kind, one, other, known))


def _is_of(event: Event, effect: Effect, around: frozenset[str]) -> bool:
    """Whether an effect is one of an event's frame or type, and its words stand near."""
    named = event.rule in effect.frames if effect.frames else event.type == effect.type
    return named and (not effect.modes or event.mode in effect.modes) \
        and (not effect.near or not effect.near.isdisjoint(around)) and effect.unless.isdisjoint(around)


def _around(scene: Scene, event: Event) -> frozenset[str]:
    tokens = scene.tokens_of(event.span)
    low, high = max(0, tokens.start - AROUND), tokens.stop + AROUND
    return frozenset(token.lower for token in scene.tokens[low:high] if token.sentence == event.sentence)


def sides(actors: Sequence[str], recipients: Sequence[str], effect: Effect, kind: Kind) -> list[tuple[str, str]]:
    """The pairs of entities that an event ties together in a relation of a kind."""
    some, others = (recipients, actors) if effect.turned else (actors, recipients)
    if kind.symmetric:
        return list(combinations(sorted({*some, *others}), 2))
    return [(one, other) for one in some for other in others if other not in some]


def fits(effect: Effect, kind: Kind, subject: str, object: str, known: World) -> bool:
    """Whether the entities are of the classes that the effect and the kind ask for."""
    mine, theirs = known.classes.get(subject, ""), known.classes.get(object, "")
    if effect.turned:
        mine, theirs = theirs, mine
    return (not effect.subject or mine in effect.subject) and (not effect.object or theirs in effect.object) \
        and kind.allows(subject, object, known) and not (":" in subject or ":" in object)


def _of_event(event: Event, effect: Effect, kind: Kind, subject: str, object: str) -> Relation:
    day = event.date if event.status == ACTUAL else None
    if day and is_open(day) and not effect.ends:
        day = day.removesuffix("/..")
    since, until = (None, day) if effect.ends else (day, None)
    if kind.spans and day and not effect.ends:
        first, _, last = day.partition("/")
        since, until = first, last or first
        if last == "..":
            until = None
    proof = (Evidence("event", event.span, f"{effect.id}: {event.type}"), *event.evidence)
    return Relation(span=event.span, sentence=event.sentence, kind=kind.id, subject=subject, object=object, since=since,
                    until=until, status=event.status, attributed_to=event.attributed_to, rule=effect.id,
                    evidence=proof, over=effect.ends)


def _offices(scene: Scene) -> Iterator[Relation]:
    """The offices of persons, told with their names: each once."""
    text, seen = scene.document.article.text, set()
    for one in map(_apposed, scene.actors, (*scene.actors[1:], None), repeat(text)):
        if not one.person or not one.office or one.kind != "person" or not one.ids or ":" in one.ids[0]:
            continue
        words = _fold(one.span.of(text))
        id = person_id(one.person)
        if (id, one.ids[0]) in seen or not all(word in words for word in _fold(one.office).split()[:1]):
            continue
        seen.add((id, one.ids[0]))
        yield _office(scene, one, id)


def _apposed(one: ActorMention, behind: ActorMention | None, text: str) -> ActorMention:
    """A person with the office told behind a comma: "Mao Ning, juru bicara Kementerian Luar Negeri China"."""
    if behind is None or not one.person or one.office or behind.kind != "office" or behind.ids != one.ids \
            or text[one.span.end : behind.span.start].strip() != ",":
        return one
    return replace(one, span=Span(one.span.start, behind.span.end), office=behind.office)


def _office(scene: Scene, one: ActorMention, id: str) -> Relation:
    office = _without_body(one.office or "", one, scene)
    coming = any(word in scene.grammar["incoming"] for word in _fold(office).split())
    return Relation(span=one.span, sentence=one.sentence, kind=OFFICE, subject=id, object=one.ids[0],
                    status=FUTURE if coming else ACTUAL, qualifiers=(("office", office),), rule=OFFICE_RULE,
                    standing=not coming, evidence=(Evidence("office", one.span, one.rule),))


def _without_body(office: str, one: ActorMention, scene: Scene) -> str:
    """The office as written, without the name of its body: "Presiden Rusia" → "Presiden"."""
    for other in scene.named_in(one.sentence):
        if other.kind == "name" and one.span.holds(other.span) and other.span != one.span:
            office = office.replace(other.span.of(scene.document.article.text), "")
    return " ".join(office.split()) or office


def person_id(name: str) -> str:
    """A person's id: "Anders Fogh Rasmussen" → "person:anders-fogh-rasmussen"."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return "person:" + "-".join(re.findall(r"\w+", bare.lower()))


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())


def _once(some: Iterable[Relation], knowledge: Knowledge) -> list[Relation]:
    """Each relation once: of several tellings the one that knows most, with what the others know besides."""
    kinds = relation_kinds(knowledge)
    told: dict[tuple[str, str, str], list[Relation]] = {}
    for one in sorted(some, key=lambda one: (one.span, one.rule)):
        told.setdefault((one.kind, one.subject, one.object), []).append(one)
    kept = [_best(tellings, kinds[key[0]]) for key, tellings in told.items()]
    return sorted(kept, key=lambda one: (one.span, one.kind, one.subject, one.object))


def _best(tellings: list[Relation], kind: Kind) -> Relation:
    ended = any(one.over and one.status == ACTUAL for one in tellings)
    best = min(tellings, key=lambda one: (one.over != (ended and one.since is None), one.status != ACTUAL,
                                          one.since is None, _width(one.since), one.span))
    if kind.spans:
        return best
    until = next((one.until for one in tellings if one.until), best.until)
    since = best.since or next((one.since for one in tellings if one.since), None)
    return replace(best, since=since, until=until)


def _width(value: str | None) -> int:
    """How inexact a day is: the place of its grain, then its length."""
    if value is None or is_open(value):
        return len(GRAINS)
    days = bounds(value)
    return GRAINS.index(grain(value)) if days else len(GRAINS)
