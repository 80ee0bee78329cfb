"""Mentions → events: each trigger with its parties, status, time, place and speaker (codebook, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from jejak.documents.document import Document
from jejak.events import denials, discourse, edtf
from jejak.events.dates import Dated
from jejak.events.disagreement import Disagreement
from jejak.events.event import Event, Evidence, Link, Time
from jejak.events.links import find_links
from jejak.events.modes import mode_of
from jejak.events.roles import Party, parties
from jejak.events.scene import Scene, build, grouped
from jejak.events.status import ACTUAL, Reading, status
from jejak.events.timing import place_of, time_of
from jejak.knowledge import Knowledge
from jejak.mentions.frames import Frame, lexicon
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation, Trigger
from jejak.span import Span

ROLES = ("actor", "recipient")
VERBAL = frozenset({"active", "passive", "bare"})
FRESH = 2  # days before publication that are still the day's news
ASKED = 2  # triggers behind a request among which the act asked for is looked for
PARTNER = 4  # words behind a mutual act in which its partner is named
NEXT = 3  # words between a reaction and the act that is its object
LEAD = 3  # sentences behind a headline that tell the day's news


@dataclass(frozen=True, slots=True)
class Assembled:
    """What one report tells: its events, their links, and what in it cannot both be true."""

    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: the trigger and frame chosen, with the parties they gave."""

    trigger: Trigger
    frame: Frame
    found: tuple[Party, ...]
    quote: Quotation | None
    reading: Reading

    @property
    def sentence(self) -> int:
        """The sentence its trigger stands in."""
        return self.trigger.sentence

    def ids(self, role: str) -> tuple[str, ...]:
        """The entity ids of one role, sorted, each once."""
        return tuple(sorted({i for party in self.found if party.role == role for i in party.mention.ids}))


@cache
def types(knowledge: Knowledge) -> Mapping[str, Mapping[str, Any]]:
    """The event types by name."""
    return MappingProxyType({entry["id"]: entry.fields for entry in knowledge.events.rules("types", "type")})


def assemble(document: Document, *, dated: Dated, actors: tuple[ActorMention, ...],
             places: tuple[PlaceMention, ...], quotes: tuple[Quotation, ...], triggers: tuple[Trigger, ...],
             knowledge: Knowledge) -> Assembled:
    """Assemble one report's events. Never raises on any text; it finds less."""
    scene = build(document, actors, places, quotes, dated.times, knowledge)
    frames = lexicon(knowledge).frames
    drafts = _with_casualties(_not_asked_for(scene, _drafts(scene, triggers, frames, knowledge)))
    chosen = grouped(drafts)
    others = {sentence: tuple(draft.trigger for draft in some) for sentence, some in chosen.items()}
    timed = grouped(dated.times)
    events: list[Event] = []
    for draft in drafts:
        sentence = draft.trigger.sentence
        event = _event(scene, draft, chosen[sentence], others[sentence], timed.get(sentence, ()), events, knowledge)
        if event is not None:
            events.append(event)
    kept = tuple(_dated_alike(_once(events, frames), dated, document, knowledge))
    return Assembled(kept, find_links(document, kept, dated.times, knowledge), denials.find(document, kept, knowledge))


def _drafts(scene: Scene, triggers: tuple[Trigger, ...], frames: Mapping[str, Frame],
            knowledge: Knowledge) -> list[Draft]:
    """For each place the first frame whose conditions hold."""
    drafts: list[Draft] = []
    for trigger in triggers:
        if drafts and drafts[-1].trigger.span == trigger.span:
            continue
        frame, quote = frames[trigger.frame], scene.quotation(trigger.span)
        if frame.inside == "quotation" and quote is None:
            continue
        found = parties(scene, trigger, frame)
        if _holds(scene, trigger, frame, found):
            quoted = quote.span if quote and quote.kind == "direct" else None
            reading = status(scene.document, trigger, knowledge, quoted)
            drafts.append(Draft(trigger, frame, found, quote, reading))
    return drafts


def _not_asked_for(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Without the acts that are only asked for: "mendesak Rusia agar mundur" is one REQUEST (codebook, section 3)."""
    asked: set[Span] = set()
    for n, draft in enumerate(drafts):
        if scene.grammar.patterns[draft.frame.pattern].clause_subject and draft.trigger.voice in VERBAL:
            following = next((other for other in drafts[n + 1 : n + 1 + ASKED] if other.trigger.voice in VERBAL
                              and other.trigger.sentence == draft.trigger.sentence), None)
            if following and _asks_for(scene, draft, following):
                asked.add(following.trigger.span)
    return [draft for draft in drafts if draft.trigger.span not in asked]


def _asks_for(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether only the one asked and the word that opens what is asked for stand between two verbs."""
    for n in range(draft.trigger.head + 1, other.trigger.head):
        token = scene.tokens[n]
        if token.lower in scene.grammar["complementisers"]:
            return True
        if (token.lower in scene.grammar["borders"] or token.upos in {"VERB", "PUNCT"}) and n not in scene.at_token:
            return False
    return any(party.role == "recipient" for party in draft.found)


def _with_casualties(drafts: list[Draft]) -> list[Draft]:
    """An attack and its casualties in one sentence are one act: the attack takes the victims as its recipients."""
    merged = []
    hurting: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        if draft.frame.minor and draft.ids("recipient"):
            hurting.setdefault((draft.trigger.sentence, draft.frame.type), draft)
    for draft in drafts:
        if not draft.frame.minor and not draft.ids("recipient"):
            victims = hurting.get((draft.trigger.sentence, draft.frame.type))
            reciprocal = len(draft.ids("actor")) > 1
            if victims and not reciprocal:
                hurt = tuple(party for party in victims.found if party.role == "recipient")
                draft = replace(draft, found=(*draft.found, *hurt))
        merged.append(draft)
    return merged


def _holds(scene: Scene, trigger: Trigger, frame: Frame, found: tuple[Party, ...]) -> bool:
    """The frame's conditions on its subject and object, and the parties it needs."""
    needs = frame.words("needs")
    ids = {role: {i for party in found if party.role == role for i in party.mention.ids} for role in ROLES}
    if any(len(ids["actor"]) < 2 if role == "sides" else not ids[role] for role in needs):
        return False
    return _condition(scene, trigger, frame.words("object"), "object") and \
        _condition(scene, trigger, frame.words("subject"), "subject")


def _condition(scene: Scene, trigger: Trigger, words: frozenset[str], slot: str) -> bool:
    if not words:
        return True
    syntax, head = scene.syntax, trigger.head
    passive = trigger.voice == "passive"
    wanted = {"object": ("nsubj",) if passive else ("obj", "nmod", "compound", "flat", "obl"),
              "subject": ("obl", "obj") if passive else ("nsubj",)}[slot]
    tokens = list(syntax.children(head, *wanted))
    if slot == "object" and not passive:
        tokens += [n for n in range(head + 1, min(len(scene.tokens), head + 4))
                   if scene.tokens[n].sentence == trigger.sentence]
    elif slot == "subject" or passive:
        tokens += [token for token, _ in syntax.shared_subjects(head)][:1]
    for n in tokens:
        token = scene.tokens[n]
        at = scene.at_token.get(n)
        if {token.lower, token.lemma.lower()} & words:
            return True
        if at is not None and "@actor" in words and scene.actors[at].ids:
            return True
    return False


def _event(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], others: tuple[Trigger, ...],
           times: tuple[Time, ...], before: list[Event], knowledge: Knowledge) -> Event | None:
    kind = types(knowledge)[draft.frame.type]
    spoken = bool(kind.get("spoken"))
    actors, recipients = draft.ids("actor"), draft.ids("recipient")
    evidence = [Evidence(p.role, p.mention.span, p.reason) for p in draft.found if p.mention.ids]
    speaker = draft.quote.speaker if draft.quote else None
    verbal = draft.trigger.voice in VERBAL
    guessed = draft.frame.inside and all(p.weight == 1 for p in draft.found if p.role == "actor")
    if speaker and speaker not in recipients and (guessed or (not actors and spoken and verbal)):
        actors = (speaker,)
        evidence = [one for one in evidence if one.part != "actor"]
        evidence.append(Evidence("actor", draft.quote.span, "the speaker performs it"))  # type: ignore[union-attr]
    place = place_of(scene, draft.trigger)
    reacts_to = _object_act(scene, draft, drafts, before) if kind.get("reacts") else ()
    if kind.get("against"):
        reacts_to = next((other.ids("actor") for other in drafts if other.frame.type == kind["against"]), ())
    gap = _gap(scene, draft, actors, recipients, place, tuple(i for i in reacts_to if i not in actors))
    dated = None
    if not actors:
        filled = discourse.actors(gap, kind, before)
        if filled:
            actors, dated = filled.ids, filled.date
            evidence.append(Evidence("actor", filled.span, filled.reason))
            gap = replace(gap, actors=actors)
    if not recipients and not gap.reciprocal:
        filled = discourse.recipients(gap, kind, before)
        if filled:
            recipients, dated = filled.ids, dated or filled.date
            evidence.append(Evidence("recipient", filled.span, filled.reason))
    elif gap.reciprocal and len(actors) == 1 and not verbal and not _partner_named(scene, draft):
        filled = discourse.other_side(gap, before)
        if filled:
            actors, dated = tuple(sorted({*actors, *filled.ids})), filled.date
            evidence.append(Evidence("actor", filled.span, filled.reason))
    recipients = tuple(i for i in recipients if i not in actors or kind.get("own"))
    if not actors and not recipients:
        return None
    time = time_of(scene, draft.trigger, others, times, spoken=spoken)
    if time:
        evidence.append(Evidence("time", time.span, time.rule))
    if place:
        evidence.append(Evidence("place", place.span, place.rule))
    state, reading = _state(draft, actors, recipients, speaker, kind)
    if reading.span:
        evidence.append(Evidence("status", reading.span, reading.cue))
    type_ = draft.frame.type
    if state == "future" and "planned" in kind:
        type_, state = kind["planned"], ACTUAL
    return Event(
        span=draft.trigger.span, sentence=draft.trigger.sentence, type=type_,
        mode=mode_of(scene.document, draft.trigger, type_, draft.frame.mode, knowledge)
        if type_ == draft.frame.type else None, actors=actors, recipients=recipients,
        date=time.value if time else dated, place=place.span.of(scene.document.article.text) if place else None,
        status=state, attributed_to=speaker, rule=draft.frame.id,
        confidence=_confidence(draft), evidence=tuple(evidence), voice=draft.trigger.voice)


def _partner_named(scene: Scene, draft: Draft) -> bool:
    """Whether the words name a partner in a mutual act, be it nobody known: "pertemuan dengan tim ahli"."""
    behind = scene.tokens[draft.trigger.head + 1 : draft.trigger.head + 1 + PARTNER]
    return any(token.lower in scene.grammar["partners"] for token in behind if token.sentence == draft.sentence)


def _gap(scene: Scene, draft: Draft, actors: tuple[str, ...], recipients: tuple[str, ...],
         place: PlaceMention | None, reacts_to: tuple[str, ...]) -> discourse.Gap:
    behind = next((t for t in scene.tokens[draft.trigger.head + 1 :] if t.span.start >= draft.trigger.span.end), None)
    return discourse.Gap(
        type=draft.frame.type, rule=draft.frame.id, span=draft.trigger.span, sentence=draft.trigger.sentence,
        noun=draft.trigger.voice not in VERBAL,
        pointing=behind is not None and behind.lower in scene.grammar["pointing"],
        reciprocal=scene.grammar.patterns[draft.frame.pattern].reciprocal,
        destination=scene.grammar.patterns[draft.frame.pattern].destination, actors=actors, recipients=recipients,
        place=(place.state,) if place and place.state else (), reacts_to=reacts_to)


def _object_act(scene: Scene, draft: Draft, drafts: tuple[Draft, ...], before: list[Event]) -> tuple[str, ...]:
    """Who did the act that a reaction has as its object ("mengecam serangan itu"): its doer, or the one told."""
    end = draft.trigger.head + len(draft.trigger.span.of(scene.document.article.text).split())
    at = next((n for n, one in enumerate(drafts) if one is draft), 0)
    for other in drafts[at + 1 : at + 1 + NEXT]:
        if end <= other.trigger.head <= end + NEXT and other.trigger.voice not in VERBAL \
                and all(scene.tokens[n].lower not in scene.grammar["borders"] for n in range(end, other.trigger.head)):
            told = next((event for event in reversed(before[-discourse.TOLD:]) if event.type == other.frame.type), None)
            return other.ids("actor") or (told.actors if told else ())
    return ()


def _state(draft: Draft, actors: tuple[str, ...], recipients: tuple[str, ...], speaker: str | None,
           kind: Mapping[str, Any]) -> tuple[str, Reading]:
    if draft.reading.status != ACTUAL:
        return draft.reading.status, draft.reading
    if draft.frame.status:
        return draft.frame.status, Reading(draft.frame.status, draft.trigger.span, draft.frame.id)
    return ACTUAL, draft.reading


def _confidence(draft: Draft) -> float:
    """How sure the parties are: the mean of their weights, in [0, 1]."""
    weights = [party.weight for party in draft.found if party.mention.ids]
    return round(sum(weights) / (3 * len(weights)), 2) if weights else 0.3


def _once(events: list[Event], frames: Mapping[str, Frame]) -> list[Event]:
    """Within one sentence an act is coded once; casualties yield to the attack they belong to."""
    kept: list[Event] = []
    major = {(event.sentence, event.type) for event in events if not frames[event.rule].minor}
    seen: set[tuple[object, ...]] = set()
    for event in events:
        key: tuple[object, ...] = (event.sentence, event.type)
        if not frames[event.rule].minor:
            key = (*key, event.rule, event.actors, event.recipients, event.status)
        elif key in major:
            continue
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept


def _dated_alike(events: list[Event], dated: Dated, document: Document, knowledge: Knowledge) -> list[Event]:
    """The same act told again without a day keeps its day, where all that is told of it agrees on one.

    A headline's act takes the day of the act of its type that the first sentences tell; what is said or done in
    the day's news, with no day stated, takes the day that the report names for itself (codebook, section 3).
    """
    stated = {time.sentence for time in dated.times if time.value and not time.value.startswith("P")}
    today = _day_of_news(dated)
    groups = grouped(events)
    alike: dict[tuple[object, ...], set[str]] = {}
    for event in events:
        if event.date:
            alike.setdefault(_act(event), set()).add(event.date)
    told: list[Event] = []
    for event in events:
        days: set[str] = set()
        if event.date is None and event.sentence not in stated:
            headline = document.sentences[event.sentence].headline
            days = set(alike.get(_act(event), ()))
            if not days and headline:
                lead = (other for n in range(1, LEAD + 1) for other in groups.get(event.sentence + n, ()))
                days = {other.date for other in lead if other.date and (other.type, other.status)
                        == (event.type, event.status)}
            if not days and today and event.status == ACTUAL and event.voice in VERBAL \
                    and (headline or types(knowledge)[event.type].get("spoken")):
                days = {today}
        told.append(replace(event, date=days.pop()) if len(days) == 1 else event)
    return told


def _day_of_news(dated: Dated) -> str | None:
    """The day that a report's first sentences name for its news: the last one before it was published."""
    published = edtf.bounds(dated.published) if dated.published else None
    for time in dated.times:
        days = edtf.bounds(time.value) if time.value and time.sentence <= LEAD else None
        if days and published and days[0] == days[1] and 0 <= (published[1] - days[0]).days <= FRESH:
            return time.value
    return None


def _act(event: Event) -> tuple[object, ...]:
    """What makes two mentions of one report the same act."""
    return event.type, event.actors, event.recipients, event.status
