"""Mentions → events: each trigger with its parties, status, time, place and speaker (codebook, section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jejak.documents.document import Document
from jejak.events import denials, discourse
from jejak.events.bygone import settled_by_day
from jejak.events.claims import claimed
from jejak.events.dates import Dated
from jejak.events.disagreement import Disagreement
from jejak.events.doubles import singled
from jejak.events.drafts import Draft, drafts
from jejak.events.event import Event, Evidence, Link, Time
from jejak.events.kinds import hostile, types
from jejak.events.links import answered_again, find_links
from jejak.events.modes import mode_of
from jejak.events.particulars import with_particulars
from jejak.events.ranking.report import Ranking
from jejak.events.relation import Relation
from jejak.events.relations import find_relations
from jejak.events.retold import dated_alike, once
from jejak.events.scene import Scene, build, grouped
from jejak.events.shifted import dated_by_links, never_since
from jejak.events.sides import sides
from jejak.events.status import ACTUAL, Reading
from jejak.events.timing import place_of, time_of
from jejak.events.unsaid import completed
from jejak.events.wars import Sides, told_wars
from jejak.knowledge import Knowledge
from jejak.mentions.frames import lexicon
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation, Trigger
from jejak.span import Span

PHRASE = 6  # words of a noun's phrase in which a pointing word is looked for
PARTNER = 4  # words behind a mutual act in which its partner is named
OWN = frozenset({"active", "bare"})  # voices in which who acts tells of it: his plan to yield already concedes
NEXT = 3  # words between a reaction and the act that is its object


@dataclass(frozen=True, slots=True)
class Assembled:
    """What one report tells: its events, their links, what in it cannot both be true, and standing relations."""

    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in one sentence: its drafts, their triggers, the times and the ids it names; `hostile` are the types
    of conflict."""

    drafts: tuple[Draft, ...]
    triggers: tuple[Trigger, ...]
    times: tuple[Time, ...]
    named: frozenset[str]
    hostile: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """The parties of an act as far as they are known, with their evidence, and a day that came with them."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    date: str | None = None

    def filled(self, role: str, filled: discourse.Filled | None) -> Told:
        """With the ids that the report tells for a role, joined to those the sentence names."""
        if filled is None:
            return self
        evidence = (*self.evidence, Evidence(role, filled.span, filled.reason))
        if role == "actor":
            ids = tuple(sorted({*self.actors, *filled.ids}))
            return replace(self, actors=ids, evidence=evidence, date=self.date or filled.date)
        return replace(self, recipients=filled.ids, evidence=evidence, date=self.date or filled.date)


def assemble(document: Document, *, dated: Dated, actors: tuple[ActorMention, ...],
             places: tuple[PlaceMention, ...], quotes: tuple[Quotation, ...], triggers: tuple[Trigger, ...],
             knowledge: Knowledge) -> Assembled:
    """Assemble one report's events. Never raises on any text; it finds less."""
    scene = build(document, actors, places, quotes, dated.times, triggers, knowledge)
    kinds, frames = types(knowledge), lexicon(knowledge).frames
    read = singled(scene, drafts(scene, triggers, frames, knowledge), kinds)
    ranking = Ranking.of(scene, dated, kinds, knowledge)
    if ranking:
        read = ranking.choose_acts(triggers, read)
    events = first_reading(scene, read, dated, knowledge)
    if ranking:
        events = ranking.choose_parties(read, events)
    kept, links, linked = settled(scene, events, dated, knowledge)
    if ranking:
        kept = ranking.choose_states_and_days(kept, linked)
    return Assembled(kept, links, denials.find(document, kept, knowledge),
                     find_relations(scene, kept, dated.times, knowledge))


def settled(scene: Scene, events: Sequence[Event], dated: Dated,
            knowledge: Knowledge) -> tuple[tuple[Event, ...], tuple[Link, ...], frozenset[Span]]:
    """The events that have a party, be it that of other acts of their type, each once, with their particulars, links,
    and the days that links give; last the triggers of those that links date."""
    told = answered_again(scene, once(completed(events)))
    kept = with_particulars(scene.document, told, times=dated.times, actors=scene.actors, knowledge=knowledge)
    links = find_links(scene, kept, dated.times, knowledge)
    days = {**dated_by_links(kept, links), **never_since(scene, kept)}
    dated_so = tuple(replace(event, date=days[event.span]) if event.span in days else event for event in kept)
    return dated_so, links, frozenset(days)


def first_reading(scene: Scene, read: tuple[Draft, ...], dated: Dated, knowledge: Knowledge) -> list[Event]:
    """What the rules make of the acts of a report, those too of which they find no party."""
    timed = grouped(dated.times)
    beside = {sentence: Beside(some, tuple(draft.trigger for draft in some), timed.get(sentence, ()),
                               frozenset(i for one in scene.named_in(sentence) for i in one.ids), hostile(knowledge))
              for sentence, some in grouped(read).items()}
    wars = told_wars(scene, read, dated, knowledge)
    told: list[Event] = []  # what later acts may point back to
    events: list[Event] = []
    meant = [wars.get(draft.trigger.span) or _war_beside(scene, draft, beside[draft.sentence].drafts, wars)
             for draft in read]
    for draft, war in zip(read, meant, strict=True):
        event = _event(scene, draft, beside[draft.sentence], told, war, knowledge)
        events.append(event)
        if event.actors or event.recipients:
            told.append(event)
    for n, draft in enumerate(read):
        if not (events[n].actors and events[n].recipients):  # what comes later tells the rest: headlines name half
            events[n] = _event(scene, draft, beside[draft.sentence], _around(events, n), meant[n], knowledge)
    kinds = types(knowledge)
    published = str(dated.published) if dated.published else None
    alike = dated_alike(once(events), dated, scene.document, kinds)
    return claimed(settled_by_day(alike, published, kinds, scene.document.article.text), kinds)


def _around(events: list[Event], n: int) -> list[Event]:
    """The events of the sentences behind one, the latest first, and those told before it, as far as they have parties.

    What else the rest of its own sentence tells of says nothing: "Iran dituding mendukung Houthi"."""
    some = (*(event for event in reversed(events[n + 1 :]) if event.sentence > events[n].sentence), *events[:n])
    return [event for event in some if event.actors or event.recipients]


def _event(scene: Scene, draft: Draft, beside: Beside, before: list[Event], war: Sides | None,
           knowledge: Knowledge) -> Event:
    """One draft made an event."""
    kind = types(knowledge)[draft.frame.type]
    place = place_of(scene, draft.trigger)
    mode = mode_of(scene.document, draft.trigger, draft.frame.type, draft.frame.mode, knowledge)
    if mode in kind.get("unaddressed", ()):
        kind = {**kind, "addressed": False}
    told = _at_war(draft, war, kind, before) if war else _parties(scene, draft, beside, before, kind, place)
    time = time_of(scene, draft.trigger, beside.triggers, beside.times, spoken=bool(kind.get("spoken")))
    state, reading = _state(draft)
    own = draft.trigger.voice in OWN
    to_come = kind.get("planned") or (kind.get("planned_modes", {}).get(mode) if own else None)
    planned = bool(state == "future" and to_come)
    type_ = str(to_come) if planned else draft.frame.type
    kept = type_ == draft.frame.type
    seen = (("time", time and time.span, time.rule if time else ""), ("place", place and place.span,
            place.rule if place else ""), ("status", reading.span, reading.cue))
    return Event(
        span=draft.trigger.span, sentence=draft.sentence, type=type_,
        mode=mode if kept else None,
        actors=told.actors, recipients=told.recipients, date=time.value if time else told.date,
        place=place.span.of(scene.document.article.text) if place else None, status=ACTUAL if planned else state,
        attributed_to=draft.quote.speaker if draft.quote else None, rule=draft.frame.id, confidence=_confidence(draft),
        evidence=(*told.evidence, *(Evidence(part, span, why) for part, span, why in seen if span)),
        voice=draft.trigger.voice, minor=draft.frame.minor)


def _war_beside(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], wars: Mapping[Span, Sides]) -> Sides | None:
    """The war that a truce or talks of nobody named are about: "gencatan senjata yang mengakhiri perang"."""
    if draft.trigger.verbal or not scene.grammar.patterns[draft.frame.pattern].reciprocal or draft.ids("actor"):
        return None
    behind = (one.trigger.span for one in drafts if one.trigger.head > draft.trigger.head)
    sides = next((wars[span] for span in behind if span in wars), None)
    return sides if sides and not sides.recipients else None


def _at_war(draft: Draft, war: Sides, kind: Mapping[str, Any], before: list[Event]) -> Told:
    """The sides of the known war that a noun names, with what the sentence tells; its day, where told before."""
    named = {part: ids for part, ids in (("actor", war.actors), ("recipient", war.recipients)) if ids}
    kept = tuple(one for one in _named(draft, kind).evidence if one.part in named)
    same = next((one for one in reversed(before[-discourse.TOLD:]) if one.type == draft.frame.type and one.date
                 and (one.actors, one.recipients) == (war.actors, war.recipients)), None)
    return Told(war.actors, war.recipients, (*kept, *(Evidence(part, war.span, war.reason) for part in named)),
                same.date if same else None)


def _parties(scene: Scene, draft: Draft, beside: Beside, before: list[Event], kind: Mapping[str, Any],
             place: PlaceMention | None) -> Told:
    """The parties that the sentence names, and those left unsaid as far as the report has told them."""
    told = _named(draft, kind)
    if told.actors == told.recipients and not kind.get("own"):
        told = replace(told, recipients=())  # "mengusir diplomatnya": not the doer's own
    if kind.get("reacts"):
        told = _to_its_doer(scene, draft, beside.drafts, told)
    gap = _gap(scene, draft, told, place, beside, _reacts_to(scene, draft, beside.drafts, before, kind))
    if not told.actors:
        told = told.filled("actor", discourse.actors(gap, kind, before))
        gap = replace(gap, actors=told.actors)
    if not told.recipients and not gap.reciprocal and not _nobodys(scene, draft):
        told = told.filled("recipient", discourse.recipients(gap, kind, before))
    elif gap.reciprocal and len(told.actors) == 1 and gap.noun and not _partner_named(scene, draft):
        told = told.filled("actor", discourse.other_side(gap, before))
    return replace(told, recipients=tuple(i for i in told.recipients if i not in told.actors or kind.get("own")))


def _named(draft: Draft, kind: Mapping[str, Any]) -> Told:
    """The parties in the sentence; who speaks performs what is done by speaking, where nobody else is named."""
    actors, recipients = draft.ids("actor"), draft.ids("recipient")
    evidence = tuple(Evidence(p.role, p.mention.span, p.reason) for p in draft.found if p.mention.ids)
    speaker = draft.quote.speaker if draft.quote else None
    guessed = draft.frame.inside and all(p.weight == 1 for p in draft.found if p.role == "actor")
    performs = guessed or (not actors and kind.get("spoken") and draft.trigger.verbal)
    if guessed and len(recipients) > 1:
        recipients = tuple(one for one in recipients if one != speaker)  # "melanggar wilayah udaranya": who complains
    if draft.quote and speaker and speaker not in recipients and performs:
        actors = (speaker,)
        evidence = (*(one for one in evidence if one.part != "actor"),
                    Evidence("actor", draft.quote.span, "the speaker performs it"))
    return Told(actors, recipients, evidence)


def _partner_named(scene: Scene, draft: Draft) -> bool:
    """Whether the words name a partner in a mutual act, be it nobody known: "pertemuan dengan tim ahli"."""
    behind = scene.tokens[draft.trigger.head + 1 : draft.trigger.head + 1 + PARTNER]
    return any(token.lower in scene.grammar["partners"] for token in behind if token.sentence == draft.sentence)


def _gap(scene: Scene, draft: Draft, told: Told, place: PlaceMention | None, beside: Beside,
         reacts_to: tuple[str, ...]) -> discourse.Gap:
    pattern = scene.grammar.patterns[draft.frame.pattern]
    return discourse.Gap(
        type=draft.frame.type, rule=draft.frame.id, span=draft.trigger.span, sentence=draft.sentence,
        noun=not draft.trigger.verbal,
        pointing=_points_back(scene, draft),
        reciprocal=pattern.reciprocal, destination=pattern.destination, actors=told.actors,
        recipients=told.recipients, place=(place.state,) if place and place.state else (),
        here=sides(beside.named), named=beside.named, hostile=beside.hostile,
        reacts_to=tuple(i for i in reacts_to if i not in told.actors))


def _nobodys(scene: Scene, draft: Draft) -> bool:
    """Whether a verb is done to a place that is no state's: "memblokade Selat Hormuz"."""
    if draft.trigger.voice not in OWN:
        return False
    at = draft.trigger.head + 1
    return any(place.state is None and scene.tokens_of(place.span).start == at
               for place in scene.places_in.get(draft.sentence, ()))


def _points_back(scene: Scene, draft: Draft) -> bool:
    """Whether a noun's phrase ends in a word that points back: "serangan itu", "perang lima hari pada Agustus itu"."""
    for token in scene.tokens[draft.trigger.head + 1 : draft.trigger.head + 1 + PHRASE]:
        if token.lower in scene.grammar["pointing"]:
            return True
        if token.sentence != draft.sentence or token.upos in {"VERB", "PUNCT", "CCONJ"} \
                or token.lower in scene.grammar["borders"]:
            return False
    return False


def _reacts_to(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], before: list[Event],
               kind: Mapping[str, Any]) -> tuple[str, ...]:
    """Who did what the act reacts to: the act that is its object, or one of the type it is done against."""
    if kind.get("reacts"):
        return _object_act(scene, draft, drafts, before) or _provoker(scene, draft, before)
    against = (other for other in drafts if other.frame.type == kind.get("against"))
    return next((other.ids("actor") for other in against), ())


def _provoker(scene: Scene, draft: Draft, before: list[Event]) -> tuple[str, ...]:
    """Who did the act that is the subject over a reaction: "pengakuan Moskow menyulut kecaman dari Georgia"."""
    head = draft.trigger.head
    verb = scene.syntax.governor(head)
    if draft.trigger.verbal or verb is None or scene.syntax.object(verb) != head:
        return ()
    subject = scene.syntax.subject(verb)
    span = scene.tokens[subject].span if subject is not None else None
    return next((event.actors for event in before if span is not None and event.span.meets(span)), ())


def _to_its_doer(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], told: Told) -> Told:
    """A reaction to an act is to whoever did it, whatever party its noun names first: "mengutuk
    pengeboman Gaza oleh …"."""
    head = draft.trigger.head
    subject = scene.syntax.subject(head) if draft.trigger.voice == "passive" else None
    if subject is None and draft.trigger.voice == "passive" and scene.syntax.relation(head) == "acl":
        subject = scene.syntax.governor(head)  # "serangan terhadap Niger dikecam", parsed as if it described the noun
    end = head + len(draft.trigger.span.of(scene.document.article.text).split())
    for other in drafts:
        near = end <= other.trigger.head <= end + 1 and draft.trigger.voice != "passive" and \
            not any(n in scene.at_token for n in range(end, other.trigger.head))
        doers = tuple(i for i in other.ids("actor") if i not in told.actors)
        if doers and not other.trigger.verbal and (other.trigger.head == subject or near):
            evidence = tuple(one for one in told.evidence if one.part != "recipient")
            reason = Evidence("recipient", other.trigger.span, "who did what it reacts to")
            return replace(told, recipients=doers, evidence=(*evidence, reason))
    return told


def _object_act(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], before: list[Event]) -> tuple[str, ...]:
    """Who did the act that a reaction has as its object ("mengecam serangan itu"): its doer, or the one told."""
    end = draft.trigger.head + len(draft.trigger.span.of(scene.document.article.text).split())
    at = next((n for n, one in enumerate(drafts) if one is draft), 0)
    for other in drafts[at + 1 : at + 1 + NEXT]:
        if end <= other.trigger.head <= end + NEXT and not other.trigger.verbal \
                and all(scene.tokens[n].lower not in scene.grammar["borders"] for n in range(end, other.trigger.head)):
            told = next((event for event in reversed(before[-discourse.TOLD:]) if event.type == other.frame.type), None)
            return other.ids("actor") or (told.actors if told else ())
    return ()


def _state(draft: Draft) -> tuple[str, Reading]:
    """The status that a cue or the frame itself gives."""
    if draft.reading.status == ACTUAL and draft.frame.status:
        return draft.frame.status, Reading(draft.frame.status, draft.trigger.span, draft.frame.id)
    return draft.reading.status, draft.reading


def _confidence(draft: Draft) -> float:
    """How sure the parties are: the mean of their weights, in [0, 1]."""
    weights = [party.weight for party in draft.found if party.mention.ids]
    return round(sum(weights) / (3 * len(weights)), 2) if weights else 0.3


