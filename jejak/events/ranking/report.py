"""One report as the helper goes through it: its acts, then their parties, then their states and days.

What the helper changes says so: the evidence of that part gives the chance and the features that spoke for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jejak.events.dates import Dated
from jejak.events.drafts import Draft
from jejak.events.event import Event, Evidence
from jejak.events.ranking import acts, days, pairs, parties, states
from jejak.events.ranking.helper import Helper, helper
from jejak.events.ranking.linear import Places
from jejak.events.retold import day_of_news
from jejak.events.scene import Scene, grouped
from jejak.events.sides import side, sides
from jejak.knowledge import Knowledge
from jejak.mentions.mention import Trigger
from jejak.span import Span

ROLES = ("actor", "recipient")
FAITH = 1.3  # so much likelier another pair must be before what the rules read is given up
FIRM = 4.0  # and where its sentence names both sides by more than their order
DOUBT = 0.3  # chance below which the helper does not set another day than the rules found


@dataclass(slots=True)
class Ranking:
    """The helper at work on one report. `sure` holds the chance of each act by its trigger's span."""

    scene: Scene
    dated: Dated
    kinds: Mapping[str, Mapping[str, Any]]
    knowledge: Knowledge
    learned: Helper
    drafts: dict[Span, Draft] = field(default_factory=dict)
    sure: Mapping[Span, tuple[float, tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, dated: Dated, kinds: Mapping[str, Mapping[str, Any]],
           knowledge: Knowledge) -> Ranking | None:
        """Ready for one report; None where there is no helper, or it is switched off."""
        learned = helper(knowledge)
        return cls(scene, dated, kinds, knowledge, learned) if learned else None

    def choose_acts(self, triggers: tuple[Trigger, ...], read: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """The acts kept and added."""
        kept, self.sure = acts.chosen(self.scene, triggers, read, self.learned, self.knowledge)
        return kept

    def choose_parties(self, read: Sequence[Draft], events: Sequence[Event]) -> list[Event]:
        """The events with the likeliest pair of parties."""
        self.drafts = {draft.trigger.span: draft for draft in read}
        told, known, codes = parties.Told(events, self.kinds), parties.standing(self.scene), self.learned.codes
        offered = [parties.offers(self.scene, self.drafts[event.span], at, told, known)
                   for at, event in enumerate(events)]
        rows: list[tuple[float, ...]] = []
        around: list[Places] = []
        for at, event in enumerate(events):
            act = self.drafts[event.span]
            new = parties.rows(self.scene, act, at, told, known, offered[at], codes, self.learned.words)
            around += parties.texts(self.scene, act, offered[at], new)
            rows += new
        as_actor, as_recipient = (self._as(role, rows, around) for role in ("actors", "recipients"))
        looked_at: list[list[pairs.Pair]] = []
        first = 0
        for at, event in enumerate(events):
            names = list(offered[at])
            last = first + len(names)
            looked_at.append(pairs.pairs(
                self.drafts[event.span], at, told, names, as_actor[first:last], as_recipient[first:last],
                own=bool(self.kinds[event.type].get("own")), codes=codes, usual=self._habits(event)) if names else [])
            first = last
        chances = self.learned["pairs"].chances([pair.row for some in looked_at for pair in some]).tolist()
        found = []
        first = 0
        for event, some, offer in zip(events, looked_at, offered, strict=True):
            last = first + len(some)
            found.append(self._with(event, some, chances[first:last], offer) if some else event)
            first = last
        return found

    def _as(self, role: str, rows: Sequence[tuple[float, ...]], around: Sequence[Places]) -> list[float]:
        """The chance of each offer to play a role."""
        chances: list[float] = self.learned[role].chances(self.learned.with_words(role, rows, around)).tolist()
        return chances

    def _habits(self, event: Event) -> tuple[float, ...]:
        token = self.scene.tokens[self.drafts[event.span].trigger.head]
        return parties.habits(self.learned.words.get(token.lemma.lower()))

    def _with(self, event: Event, some: Sequence[pairs.Pair], chances: Sequence[float],
              offer: Mapping[str, parties.Offer]) -> Event:
        """An event with the likeliest of its pairs; as it was where that is what the rules read."""
        read_pair = sides(event.actors), sides(event.recipients)
        faith = FIRM if acts.firm(self.drafts[event.span]) else FAITH
        chance, pair = max(zip(chances, some, strict=True), key=lambda one: one[0] * (
            faith if (one[1].actors, one[1].recipients) == read_pair else 1))
        changed: dict[str, tuple[str, ...]] = {}
        likely, was = (pair.actors, pair.recipients), (event.actors, event.recipients)
        for role, ids, read in zip(ROLES, likely, was, strict=True):
            if ids != sides(read):
                changed[role] = tuple(sorted(self._written(one, read, offer[one]) if one in offer else one
                                             for one in ids))
        if changed:
            why = f"learned: {chance:.2f} ({', '.join(self.learned['pairs'].reasons(pair.row))})"
            kept = tuple(part for part in event.evidence if part.part not in changed)
            new = tuple(Evidence(role, self._seen(one, offer.get(side(one)), event), why)
                        for role, ids in changed.items() for one in ids)
            event = replace(event, actors=changed.get("actor", event.actors), evidence=(*new, *kept),
                            recipients=changed.get("recipient", event.recipients))
        sure = self.sure.get(event.span, (1.0, ()))[0]
        return replace(event, confidence=round(self.learned.confidence(sure), 3))

    def _written(self, name: str, read: tuple[str, ...], offer: parties.Offer) -> str:
        """A side with its sector: as the rules wrote it, else as it is most often written around the act."""
        return next((one for one in read if side(one) == name),
                    max(sorted(offer.written), key=lambda one: offer.written[one]))

    def _seen(self, one: str, offer: parties.Offer | None, event: Event) -> Span:
        """The words that name a party: in the sentence, else before it, else the act itself."""
        places = [*(offer.here if offer else ()), *reversed(offer.before if offer else ())]
        return self.scene.actors[places[0]].span if places else event.span

    def choose_states_and_days(self, events: tuple[Event, ...], linked: frozenset[Span]) -> tuple[Event, ...]:
        """The events with the likeliest state and day of each; days that links gave (`linked`) stay."""
        return self._dated(self._stated(events), linked)

    def _stated(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        if "states" not in self.learned.forests:
            return events
        looked_at = [states.states(self.scene, self.drafts[event.span], event, events, self.learned.codes)
                     for event in events]
        chances = iter(self.learned["states"].chances([one.row for some in looked_at for one in some]).tolist())
        found = []
        for event, some in zip(events, looked_at, strict=True):
            chance, best = max(((next(chances), one) for one in some), key=lambda pair: pair[0])
            if best.state != event.status:
                why = f"learned: {chance:.2f} ({', '.join(self.learned['states'].reasons(best.row))})"
                event = replace(event, status=best.state,
                                evidence=(*event.evidence, Evidence("status", event.span, why)))
            found.append(event)
        return tuple(found)

    def _dated(self, events: tuple[Event, ...], linked: frozenset[Span]) -> tuple[Event, ...]:
        if "days" not in self.learned.forests:
            return events
        here = calendar(self.dated)
        beside = grouped(self.drafts[event.span] for event in events)
        looked_at = [days.days(self.scene, self.drafts[event.span], event, events, beside[event.sentence], here,
                               said=bool(self.kinds[event.type].get("spoken")), codes=self.learned.codes)
                     for event in events]
        rows = self.learned.with_words("days", [one.row for some in looked_at for one in some],
                                       [one.around for some in looked_at for one in some])
        chances = iter(zip(self.learned["days"].chances(rows).tolist(), rows, strict=True))
        found = []
        for event, some in zip(events, looked_at, strict=True):
            (chance, row), best = max(((next(chances), one) for one in some), key=lambda pair: pair[0][0])
            if event.date is not None and chance < DOUBT:
                best = next((one for one in some if one.value == event.date), best)
            if best.value != event.date and event.span not in linked:
                why = f"learned: {chance:.2f} ({', '.join(self.learned['days'].reasons(row))})"
                span = next((time.span for time in self.dated.times if time.value == best.value
                             and abs(time.sentence - event.sentence) <= days.AROUND), event.span)
                event = replace(event, date=best.value, evidence=(
                    *(part for part in event.evidence if part.part != "time"), Evidence("time", span, why)))
            found.append(event)
        return tuple(found)


def calendar(dated: Dated) -> days.Calendar:
    """A report's times that can date an act, by sentence."""
    dating = tuple(time for time in dated.times if time.value and not time.value.startswith("P"))
    return days.Calendar(dated, grouped(dating), day_of_news(dated))
