"""All relations of one report: stated in words, following from its events, and the offices its persons hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, repeat
from types import MappingProxyType

from jejak.events.edtf import bounds, grain, is_duration, is_open
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
LENGTH = 2  # words behind a word in which its length stands: "perang lima hari"
LONG = 60  # days since which a time is past that something was told to be going on in
AROUND = 5  # words on either side of an event's word in which an effect's words stand
GRAINS = ("day", "interval", "week", "month", "season", "year", "decade", "century", None)  # the most exact first


def find_relations(scene: Scene, events: Sequence[Event], times: Sequence[Time],
                   knowledge: Knowledge) -> tuple[Relation, ...]:
    """Every relation that a report tells of, each pair of entities once a kind, in the order of the text.

    Behind them comes what may have ended one (`perhaps`), each by itself: the relation may be told of elsewhere.
    """
    if not knowledge.events.has("relations.toml"):
        return ()
    told = [*stated(scene, events, times, knowledge), *_offices(scene, knowledge)]
    following = list(_following(scene, events, times, knowledge))
    maybe = sorted((one for one, _ in following if one.perhaps), key=lambda one: (one.span, one.subject, one.object))
    following = [(one, sure) for one, sure in following if not one.perhaps]
    named = {(one.kind, one.subject, one.object) for one in told} | {
        (one.kind, one.subject, one.object) for one, sure in following if sure}
    some = [*told, *(one for one, _ in following if (one.kind, one.subject, one.object) in named)]
    return (*_once(some, knowledge), *maybe)


def _following(scene: Scene, events: Sequence[Event], times: Sequence[Time],
               knowledge: Knowledge) -> Iterator[tuple[Relation, bool]]:
    """What the events of a report start and end, and whether the sentence itself tells between whom."""
    kinds, known = relation_kinds(knowledge), world(knowledge)
    for event in events:
        around = _around(scene, event)
        for effect in effects(knowledge):
            kind = kinds[effect.relation]
            if _is_of(event, effect, around) and _next(scene, event) not in effect.not_next:
                if effect.ends and event.status != ACTUAL:
                    continue  # what is not over goes on
                sure = not effect.named or _named(scene, event)
                for one, other in sides(event.actors, event.recipients, effect, kind):
                    if fits(effect, kind, one, other, known):
                        yield _of_event(scene, event, times, effect, kind, one, other), sure


def _is_of(event: Event, effect: Effect, around: frozenset[str]) -> bool:
    """Whether an effect is one of an event's frame or type, and its words stand near."""
    named = event.rule in effect.frames if effect.frames else event.type == effect.type
    return named and (not effect.modes or event.mode in effect.modes) \
        and (not effect.near or not effect.near.isdisjoint(around))


def _next(scene: Scene, event: Event) -> str:
    """The word behind an event's word."""
    at = scene.tokens_of(event.span).stop
    return scene.tokens[at].lower if at < len(scene.tokens) else ""


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


def _named(scene: Scene, event: Event) -> bool:
    """Whether the event's sentence names its parties, or a known war by its name."""
    inside = scene.document.sentences[event.sentence].span
    sides = [one.span for one in event.evidence if one.part in ("actor", "recipient") and inside.holds(one.span)]
    return len(set(sides)) > 1 or any(span.meets(event.span) for span in sides)


def _of_event(scene: Scene, event: Event, times: Sequence[Time], effect: Effect, kind: Kind, subject: str,
              object: str) -> Relation:
    day = event.date if event.status == ACTUAL else None
    held = None
    if kind.spans and day and not effect.ends:
        since, until, held = _spanned(scene, event, times, effect, day)
    else:
        day = day.removesuffix("/..") if day and not effect.ends else day
        since, until = (None, day) if effect.ends else (day, None)
    proof = (Evidence("event", event.span, f"{effect.id}: {event.type}"), *event.evidence)
    return Relation(span=event.span, sentence=event.sentence, kind=kind.id, subject=subject, object=object, since=since,
                    until=until, status=event.status, attributed_to=event.attributed_to, rule=effect.id,
                    evidence=proof, over=effect.ends, held=held, perhaps=effect.perhaps,
                    event=(event.span, event.type))


def _spanned(scene: Scene, event: Event, times: Sequence[Time], effect: Effect,
             day: str) -> tuple[str | None, str | None, str | None]:
    """Since, until and when held, of what lasts: a war told with a day began on it, went on on it, or was over soon.

    It is over in a time that is long past, and where a length of time or a word says that it was short.
    """
    around, days, told = _around(scene, event), bounds(day), scene.document.article.published
    behind = scene.tokens_of(event.span).stop
    length = any(time.value and is_duration(time.value) and 0 <= scene.tokens_of(time.span).start - behind < LENGTH
                 for time in times if time.sentence == event.sentence)
    first, _, last = day.partition("/")
    if last and not (effect.outbreak & around):
        return first, None if last == ".." else last, None
    if length or effect.short & around:
        return day, day, None
    if effect.outbreak & around:
        return day.removesuffix("/.."), None, None
    past = days is not None and grain(day) != "day" and (told is None or (told - days[1]).days > LONG)
    return (day, day, None) if past else (None, None, day)


def _offices(scene: Scene, knowledge: Knowledge) -> Iterator[Relation]:
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
        yield _office(scene, one, id, knowledge)


def _apposed(one: ActorMention, behind: ActorMention | None, text: str) -> ActorMention:
    """A person with the office told behind a comma: "Mao Ning, juru bicara Kementerian Luar Negeri China"."""
    if behind is None or not one.person or one.office or behind.kind != "office" or behind.ids != one.ids \
            or text[one.span.end : behind.span.start].strip() != ",":
        return one
    return replace(one, span=Span(one.span.start, behind.span.end), office=behind.office)


def _office(scene: Scene, one: ActorMention, id: str, knowledge: Knowledge) -> Relation:
    office = _without_body(one.office or "", one.ids[0], knowledge)
    coming = any(word in scene.grammar["incoming"] for word in _fold(office).split())
    return Relation(span=one.span, sentence=one.sentence, kind=OFFICE, subject=id, object=one.ids[0],
                    status=FUTURE if coming else ACTUAL, qualifiers=(("office", office),), rule=OFFICE_RULE,
                    standing=not coming, evidence=(Evidence("office", one.span, one.rule),))


def _without_body(office: str, entity: str, knowledge: Knowledge) -> str:
    """The office as written, without the name of its body behind it: "Presiden Rusia" → "Presiden"."""
    words = office.split()
    for n in range(1, len(words)):
        if entity in _names(knowledge).get(_fold(" ".join(words[n:])), ()):
            return " ".join(words[:n])
    return " ".join(words)


@cache
def _names(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """The names of entities, in lower case, and whose they are."""
    found: dict[str, set[str]] = {}
    for row in knowledge.words.table("names"):
        found.setdefault(_fold(row["form"]), set()).update(row["entity"].split("|"))
    for table in ("states", "organisations", "territories"):
        for row in knowledge.world.table(table):
            for name in (row["id"], row["name"], *row.cells.get("aliases", "").split("|")):
                found.setdefault(_fold(name), set()).add(row["id"])
    return MappingProxyType({name: frozenset(ids) for name, ids in found.items()})


def person_id(name: str) -> str:
    """A person's id: "Anders Fogh Rasmussen" → "person:anders-fogh-rasmussen"."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return "person:" + "-".join(re.findall(r"\w+", bare.lower()))


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())


def _once(some: Iterable[Relation], knowledge: Knowledge) -> list[Relation]:
    """Each relation once, and its end once: of several tellings the one that knows most, with what the others know."""
    kinds = relation_kinds(knowledge)
    told: dict[tuple[str, str, str], list[Relation]] = {}
    for one in sorted(some, key=lambda one: (one.span, one.rule)):
        told.setdefault((one.kind, one.subject, one.object), []).append(one)
    kept = [one for key, tellings in told.items() for one in _best(tellings, kinds[key[0]])]
    return sorted(kept, key=lambda one: (one.span, one.kind, one.subject, one.object))


def _best(tellings: list[Relation], kind: Kind) -> list[Relation]:
    """The telling of a relation that knows most, and that of its end, each with its own words."""
    def rank(one: Relation) -> tuple[bool, bool, int, Span]:
        return one.status != ACTUAL, one.since is None, _width(one.since), one.span

    if kind.spans:
        return [min(tellings, key=lambda one: (one.over, *rank(one)))]
    going, over = ([one for one in tellings if one.over is ended] for ended in (False, True))
    found = []
    if going:
        best = min(going, key=rank)
        since = best.since or next((one.since for one in going if one.since), None)
        until = best.until or next((one.until for one in going if one.until), None)
        found.append(replace(best, since=since, until=until))
    if over:
        found.append(min(over, key=lambda one: (one.status != ACTUAL, one.until is None, one.span)))
    return found


def joined(relations: Iterable[Relation]) -> list[Relation]:
    """Each relation as one item, its beginning and its end together, as the codebook writes it (section 6)."""
    found: dict[tuple[str, str, str], Relation] = {}
    for one in relations:
        key = one.kind, one.subject, one.object
        other = found.get(key)
        if one.perhaps:
            continue
        if other is None:
            found[key] = one
        else:
            end, start = (one, other) if one.over else (other, one)
            found[key] = replace(end, since=end.since or start.since)
    return sorted(found.values(), key=lambda one: (one.span, one.kind, one.subject, one.object))


def _width(value: str | None) -> int:
    """How inexact a day is: the place of its grain, then its length."""
    if value is None or is_open(value):
        return len(GRAINS)
    days = bounds(value)
    return GRAINS.index(grain(value)) if days else len(GRAINS)
