"""Relations that a report's words state outright: "tetap berselisih", "bergantung pada Rusia" (codebook, section 6).

The words are a language's relations.toml; whom they tie together is read as the parties of an act are, and so is
whether it is so, only planned, or denied. The day on which it began or ended is what the clause says with "since" and
"until", or the day of the act that it is told to have begun with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from types import MappingProxyType

from jejak.events import drafts as drafting
from jejak.events.drafts import Draft
from jejak.events.edtf import is_duration, is_open
from jejak.events.event import Event, Evidence, Time
from jejak.events.relation import Relation
from jejak.events.relation_kinds import Kind, relation_kinds, world
from jejak.events.roles import Party, parties
from jejak.events.scene import Scene, grouped
from jejak.events.status import ACTUAL, FUTURE, NEGATED, Reading
from jejak.knowledge import Knowledge
from jejak.mentions import triggers
from jejak.mentions.frames import Frame, relation_lexicon
from jejak.mentions.mention import ActorMention, Trigger
from jejak.span import Span

FAR = 14  # words behind the word that states it in which its time may stand
WISH = 5  # words before it in which a wish may stand
TOPIC = 12  # words of a topic or a matter
SEVERAL = 6  # entities of one side; a longer list is none


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry of relations.toml says beside its frame."""

    turned: bool
    begins: bool
    ends: bool
    qualifiers: tuple[tuple[str, str], ...]
    compared: frozenset[str]
    matter: tuple[tuple[str, ...], ...]
    topic: bool
    also: frozenset[str]
    understood: bool
    bare_object: bool
    denies: bool


@cache
def said(knowledge: Knowledge) -> Mapping[str, Said]:
    """By the id of the frame what its entry says."""
    found = {}
    for entry in knowledge.words.rules("relations", "relation") if knowledge.words.has("relations.toml") else ():
        found[entry["id"]] = Said(
            bool(entry.get("turned")), bool(entry.get("begins")), bool(entry.get("ends")),
            tuple(sorted(entry.get("with", {}).items())), frozenset(entry.get("compared", ())),
            tuple(sorted((tuple(words.split()) for words in entry.get("matter", ())), key=len, reverse=True)),
            bool(entry.get("topic")), frozenset(entry.get("also", ())), bool(entry.get("understood")),
            bool(entry.get("bare_object")), bool(entry.get("denies")))
    return MappingProxyType(found)


def stated(scene: Scene, events: Sequence[Event], times: Sequence[Time], knowledge: Knowledge) -> Iterator[Relation]:
    """Every relation that words state, in the order of the text; each pair of entities for itself."""
    lexicon, kinds = relation_lexicon(knowledge), relation_kinds(knowledge)
    timed, told = grouped(times), grouped(events)
    taken: set[int] = set()
    for trigger in triggers.find(scene.document, knowledge, lexicon):
        frame = lexicon.frames[trigger.frame]
        if trigger.head in taken:
            continue
        entry = said(knowledge)[frame.id]
        found = _completed(scene, trigger, frame, parties(scene, trigger, frame), entry,
                           told.get(trigger.sentence, ()))
        if not _holds(scene, trigger, frame, found, entry):
            continue
        state = _State(scene, trigger, frame, entry, found, timed.get(trigger.sentence, ()),
                       told.get(trigger.sentence, ()), events, knowledge)
        some = list(state.relations(kinds[frame.type]))
        if some:
            taken.add(trigger.head)
        yield from some


def _holds(scene: Scene, trigger: Trigger, frame: Frame, found: tuple[Party, ...], entry: Said) -> bool:
    """Whether the frame's conditions hold and the words stand behind it that it also needs."""
    if not drafting.holds(scene, trigger, frame, found, frozenset()):
        return False
    if entry.bare_object and trigger.voice != "passive":
        stop = scene.tokens_of(trigger.span).stop
        if not any(party.role == "recipient" and scene.tokens_of(party.mention.span).start == stop for party in found):
            return False
    if not entry.also:
        return True
    behind = scene.tokens[trigger.head + 1 : trigger.head + 1 + TOPIC]
    return any(token.lower in entry.also for token in behind if token.sentence == trigger.sentence)


def _completed(scene: Scene, trigger: Trigger, frame: Frame, found: tuple[Party, ...], entry: Said,
               events: Sequence[Event]) -> tuple[Party, ...]:
    """The parties, with those that the words leave to be understood.

    What the act at the same word has, or the act of whose matter a clause tells ("perjanjian yang mengizinkan …");
    and whose plan a topic names.
    """
    pattern = scene.grammar.patterns[frame.pattern]
    here = next((one for one in events if one.span.meets(trigger.span)), None)
    if here is None and scene.syntax.described(trigger.head) is not None:
        before = [one for one in events if one.span.end <= trigger.span.start and one.actors]
        here = replace(before[-1], recipients=()) if before else None
    roles = {party.role for party in found if party.mention.ids}
    if entry.understood and here is not None and not pattern.reciprocal:
        for role, ids in (("actor", here.actors), ("recipient", here.recipients)):
            if role not in roles and ids:
                stands = ActorMention(here.span, here.sentence, ids, "event", -1, here.rule)
                found = (*found, Party(role, stands, "party of the act told with it", 1))
    if entry.topic and not any(party.role == "recipient" and party.mention.ids for party in found):
        found = (*found, *_of_topic(scene, trigger, found))
    return found


def _of_topic(scene: Scene, trigger: Trigger, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The first entity that a topic names, which it is then of: "menentang masuknya Swedia ke dalam NATO"."""
    mine = {i for party in found for i in party.mention.ids}
    for at in range(trigger.head + 1, min(trigger.head + 1 + TOPIC, len(scene.tokens))):
        token, n = scene.tokens[at], scene.at_token.get(at)
        if token.sentence != trigger.sentence or (n is None and token.lower in scene.grammar["borders"]):
            return ()
        if n is not None and scene.actors[n].ids and not mine & set(scene.actors[n].ids):
            return (Party("recipient", scene.actors[n], "whose matter it is", 2),)
    return ()


class _State:
    """One stating word with its parties, read further."""

    def __init__(self, scene: Scene, trigger: Trigger, frame: Frame, entry: Said, found: tuple[Party, ...],
                 times: Sequence[Time], events: Sequence[Event], report: Sequence[Event],
                 knowledge: Knowledge) -> None:
        self.scene, self.trigger, self.frame, self.entry, self.found = scene, trigger, frame, entry, found
        self.events, self.report, self.knowledge = events, report, knowledge
        self.here = next((one for one in events if one.span.meets(trigger.span)), None)  # told by the same words
        self.words = scene.grammar
        tokens = scene.tokens_of(trigger.span)
        self.head, self.end = trigger.head, max(tokens.stop, trigger.head + 1)
        self.times = [time for time in times if self._near(time.span)]

    def relations(self, kind: Kind) -> Iterator[Relation]:
        """One for each pair of entities that it ties together."""
        draft = drafting.draft(self.scene, self.trigger, self.frame, self.knowledge)
        reading = self._of_bearer(draft) or draft.reading
        status = NEGATED if self.entry.denies and reading.status == ACTUAL else reading.status
        wished = self._wished()
        if kind.wished and (wished or status == FUTURE) and not self.entry.ends:
            kind, status = relation_kinds(self.knowledge)[kind.wished], ACTUAL if status == FUTURE else status
        elif wished:
            return  # what is only wished for is nothing yet
        since, until, held, evidence = self._days(kind)
        over = self.entry.ends
        if over and status == NEGATED:
            over, status = False, ACTUAL  # "tidak keluar dari": it goes on
        elif status == NEGATED and self._no_longer():
            over, status, since, until = True, ACTUAL, None, since  # "tidak lagi bergantung sejak Mei"
        qualifiers = (*self.entry.qualifiers, *self._qualifiers())
        where = self._span(evidence)
        proof = (*(Evidence(one.role, one.mention.span, one.reason) for one in self.found if one.mention.ids),
                 *evidence)
        if reading.span:
            proof = (*proof, Evidence("status", reading.span, reading.cue))
        for subject, object in self._pairs(kind):
            yield Relation(
                span=where, sentence=self.trigger.sentence, kind=kind.id, subject=subject, object=object,
                since=since if status == ACTUAL else None, until=until, status=status,
                attributed_to=draft.quote.speaker if draft.quote else None, qualifiers=qualifiers,
                rule=self.frame.id, evidence=proof, over=over, held=held,
                event=(self.here.span, self.here.type) if self.here else None,
                standing=not (self.entry.begins or over or kind.spans) and (held is None or since != held))

    def _of_bearer(self, draft: Draft) -> Reading | None:
        """The status of the act of whose matter the word tells: "akan menandatangani perjanjian yang mengizinkan …"."""
        noun = self.scene.syntax.described(self.head) if self.entry.understood else None
        verb = None if noun is None else self.scene.syntax.governor(noun)
        if draft.reading.status != ACTUAL or verb is None or verb >= self.head:
            return None
        bearer = replace(self.trigger, span=self.scene.tokens[verb].span, head=verb, voice="active")
        found = drafting.reading_of(self.scene, bearer, draft.quote, self.knowledge, self.frame)
        return None if found.status == ACTUAL else found

    def _pairs(self, kind: Kind) -> list[tuple[str, str]]:
        known = world(self.knowledge)
        subjects, objects = (self._ids(role) for role in drafting.ROLES)
        if self.entry.turned:
            subjects, objects = objects, subjects
        if kind.symmetric:
            return self._mutual()
        if len(subjects) > SEVERAL or len(objects) > SEVERAL:
            return []
        return [(one, other) for one in subjects for other in objects
                if other not in subjects and kind.allows(one, other, known)]

    def _mutual(self) -> list[tuple[str, str]]:
        """The pairs of a symmetric kind: of those before the word with those behind it, else of all with each other."""
        here = self.trigger.span.start
        before, behind = ({i for party in self.found for i in party.mention.ids
                           if ":" not in i and (party.mention.span.start < here) is early} for early in (True, False))
        if before and behind - before:
            return sorted({(min(one, other), max(one, other)) for one in before for other in behind - before})
        sides = sorted(before | behind)
        return list(combinations(sides, 2)) if 2 <= len(sides) <= SEVERAL else []

    def _ids(self, role: str) -> list[str]:
        """The entities of a side; who is only somebody in a state ("FRA:CVL") stands for nobody."""
        return sorted({i for party in self.found if party.role == role for i in party.mention.ids if ":" not in i})

    def _wished(self) -> bool:
        """Whether it is only wished for, or what something is done for."""
        before = self.scene.tokens[max(0, self.head - WISH) : self.head]
        aimed = before and before[-1].lower in self.words["purposes"]
        return bool(aimed) or any(token.lower in self.words["wishes"] for token in before
                                  if token.sentence == self.trigger.sentence)

    def _no_longer(self) -> bool:
        before = self.scene.tokens[max(0, self.head - 2) : self.end]
        return any(token.lower in self.words["longer"] for token in before)

    def _near(self, span: Span) -> bool:
        """Whether a time stands in the clause: no border but the words of time between it and the stating word."""
        at = self.scene.tokens_of(span)
        if not at:
            return False
        low, high = (at.stop, self.head) if at.start < self.head else (self.end, at.start)
        free = self.words["since"] | self.words["until"] | self.words["after"]
        own = high - 1 if low > self.head else -1  # the time's own word: "selama 49 tahun"
        return high - low <= FAR and all(
            token.lower not in self.words["borders"] or token.lower in free or n == own
            for n, token in enumerate(self.scene.tokens[low:high], low))

    def _days(self, kind: Kind) -> tuple[str | None, str | None, str | None, tuple[Evidence, ...]]:
        """Since, until, a time in which it held, and the words that say so."""
        since = until = held = None
        evidence: list[Evidence] = []
        for time in self.times:
            value, before = time.value, self._before(time)
            if not value or is_duration(value) or before in self.entry.compared:
                continue
            if before in self.words["until"]:
                until, why = until or value.removesuffix("/.."), "until"
            elif before in self.words["since"] or is_open(value):
                first = value.removesuffix("/..")
                if self.entry.ends:
                    until, why = until or first, "ended since"
                else:
                    since, why = since or first, "since"
            elif self.entry.ends:
                until, why = until or value, "ended"
            elif kind.spans and value.count("/") == 1:
                (since, until), why = value.split("/"), "from and to"
            elif kind.spans:
                since, until, why = since or value, until or value, "in that time"
            elif self.entry.begins:
                since, why = since or value, "began"
            else:
                held, why = held or value, "held in that time"
            evidence.append(Evidence("time", time.span, why))
        if since is None and until is None and (begun := self._begun()) is not None:
            event, date = begun
            since, until = (None, date) if self.entry.ends else (date, None)
            evidence.append(Evidence("time", event.span, "with the act that it began with"))
        if since is None and until is None and held and not kind.spans:
            since = held  # first known then: it may have been so before
        if since is None and until is None and (self.entry.begins or self.entry.ends):
            day = (self.here.date if self.here else None) or self._beside()
            since, until = (None, day) if self.entry.ends else (day, None)
        return since, until, held, tuple(evidence)

    def _beside(self) -> str | None:
        """The day of the act in whose matter it is told to end: "menandatangani kesepakatan yang mengakhiri …"."""
        before = [one for one in self.events if one.span.end <= self.trigger.span.start]
        return before[-1].date if before and self.entry.ends else None

    def _begun(self) -> tuple[Event, str] | None:
        """The act behind "since" or "after", and its day: "memburuk setelah perang itu"."""
        for event in self.events:
            at = self.scene.tokens_of(event.span).start
            date = event.date or self._told_elsewhere(event)
            if date is None or is_open(date) or not self.end <= at <= self.end + FAR:
                continue
            between = self.scene.tokens[self.end : at]
            opens = [n for n, token in enumerate(between) if token.lower in self.words["since"] | self.words["after"]]
            if opens and (len(opens) > 1 or between[opens[-1]].lower not in self.entry.compared):
                return event, date
        return None

    def _told_elsewhere(self, event: Event) -> str | None:
        """The day of the same act where the report tells it: "perang tersebut"."""
        return next((one.date for one in self.report if one.date and one.type == event.type and one.rule == event.rule
                     and (one.actors, one.recipients) == (event.actors, event.recipients)), None)

    def _before(self, time: Time) -> str:
        """The word before a time, a preposition passed over: "sejak pada", "sejak awal"."""
        at = self.scene.tokens_of(time.span).start - 1
        while at > 0 and self.scene.tokens[at].lower in self.words["place_prepositions"]:
            at -= 1
        return self.scene.tokens[at].lower if at >= 0 else ""

    def _qualifiers(self) -> Iterator[tuple[str, str]]:
        text = self.scene.document.article.text
        for time in self.times:
            if time.value and is_duration(time.value):
                yield "term", time.value
        behind = [token for token in self.scene.tokens[self.end : self.end + TOPIC]
                  if token.sentence == self.trigger.sentence]
        if self.entry.topic and (span := self._phrase(self.end)):
            yield "topic", span.of(text)
        for words in self.entry.matter:
            lowered = tuple(token.lower for token in behind)
            at = next((n for n in range(len(behind)) if lowered[n : n + len(words)] == words), -1)
            if at >= 0 and (span := self._phrase(self.end + at + len(words))):
                listed = re.split(r",\s*|\s+(?:dan|serta|and)\s+", span.of(text))
                yield "domain", "; ".join(one for one in listed if one)
                break
        if self.entry.compared:
            at = next((n for n, token in enumerate(behind) if token.lower in self.entry.compared), -1)
            if at >= 0 and (span := self._phrase(self.end + at + 1)):
                yield "compared", span.of(text)

    def _phrase(self, start: int) -> Span | None:
        """The words from a place to the end of their phrase."""
        at = start
        while at < min(start + TOPIC, len(self.scene.tokens)):
            token = self.scene.tokens[at]
            if token.sentence != self.trigger.sentence or token.text in ".;:()" or (
                    token.lower in self.words["borders"] | self.words["after"]) or token.lower in self.words["parts"]:
                break
            at += 1
        while at > start and self.scene.tokens[at - 1].upos in {"PUNCT", "ADP", "CCONJ"}:
            at -= 1
        return Span(self.scene.tokens[start].span.start, self.scene.tokens[at - 1].span.end) if at > start else None

    def _span(self, evidence: tuple[Evidence, ...]) -> Span:
        """From the stating word to the last of its parts behind it."""
        spans = [*(party.mention.span for party in self.found), *(one.span for one in evidence)]
        ends = [span.end for span in spans if span.start >= self.trigger.span.start]
        return Span(self.trigger.span.start, max([self.trigger.span.end, *ends]))
