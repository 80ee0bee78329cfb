"""Whether an act happened, where cues leave it open: ranks the five states of an act (codebook, section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jejak.events.drafts import Draft
from jejak.events.event import STATUSES, Event
from jejak.events.ranking.helper import Codes
from jejak.events.scene import Scene
from jejak.events.sides import sides
from jejak.events.status import ACTUAL

STATES = tuple(sorted(STATUSES))  # in the order that the helper has learned
NAMES = (
    "state", "as the rules", "rules' state", "cue", "type", "verb", "voice", "headline", "quotation", "speech word",
    "speaker known", "speaker acts", "speaker suffers", "told as fact elsewhere", "told in quotations elsewhere",
    "same act elsewhere in this state", "word before", "second word before", "governor", "relation", "word behind",
    "acts in sentence in this state", "charge in sentence", "own act", "dated", "days known to lie ahead",
)


@dataclass(frozen=True, slots=True)
class State:
    """A state offered for an act, with its row."""

    state: str
    row: tuple[float, ...]


def states(scene: Scene, act: Draft, event: Event, events: Sequence[Event], codes: Codes) -> list[State]:
    """The five states of an act with their rows; `event` is what the rules made of it."""
    tokens, head = scene.tokens, act.trigger.head
    sentence = scene.document.sentences[act.sentence]
    quote, governor = act.quote, scene.syntax.governor(head)
    speaker = sides([quote.speaker]) if quote and quote.speaker else frozenset()
    alike = [other for other in events if other is not event and other.type == event.type
             and sides(other.actors) & sides(event.actors)]
    here = [other for other in events if other is not event and other.sentence == event.sentence]

    def word(at: int) -> int:
        return codes("near", tokens[at].lower) if sentence.first <= at < sentence.last else -1

    common = (
        codes("status", event.status), codes("cue", act.reading.cue), codes("type", event.type), act.trigger.verbal,
        codes("voice", act.trigger.voice), sentence.headline, codes("quote", quote.kind if quote else ""),
        codes("speech", (quote.cue or "").lower()) if quote else -1, bool(speaker), bool(speaker & sides(event.actors)),
        bool(speaker & sides(event.recipients)),
        sum(1 for other in alike if other.attributed_to is None and other.status == ACTUAL),
        sum(1 for other in alike if other.attributed_to is not None),
    )
    near = (word(head - 1), word(head - 2), codes("near", tokens[governor].lower) if governor is not None else -1,
            codes("relation", scene.syntax.relation(head)), word(head + 1))
    rest = (any(other.type == "ACCUSE" for other in here), event.actors == event.recipients, event.date is not None,
            bool(event.date and "/.." in event.date))
    return [State(state, (
        n, event.status == state, *common, sum(1 for other in alike if other.status == state), *near,
        sum(1 for other in here if other.status == state), *rest)) for n, state in enumerate(STATES)]
