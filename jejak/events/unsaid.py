"""Acts told again without a word of who took part: the report has said it elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jejak.events.event import Event, Evidence

REASON = "as the report tells of acts of this type"


def completed(events: Sequence[Event]) -> list[Event]:
    """The events that have a party, and those without one whose type the report tells of with parties.

    Such an act takes the parties that most acts of its type have ("Pembebasan itu berlangsung bertahap"). It is one
    more act only where its sentence tells no other of its type; casualties tell of no act of their own.
    """
    named: dict[str, list[Event]] = {}
    for event in events:
        if event.actors or event.recipients:
            named.setdefault(event.type, []).append(event)
    told = {(event.sentence, event.type) for some in named.values() for event in some}
    kept: list[Event] = []
    for event in events:
        if event.actors or event.recipients:
            kept.append(event)
        elif event.type in named and not event.minor and (event.sentence, event.type) not in told:
            told.add((event.sentence, event.type))
            kept.append(_like(event, named[event.type]))
    return kept


def _like(event: Event, others: Sequence[Event]) -> Event:
    """An event with the parties that most others have, of equally many those that were told first."""
    parties = Counter((other.actors, other.recipients) for other in others)
    actors, recipients = parties.most_common(1)[0][0]
    model = next(other for other in others if (other.actors, other.recipients) == (actors, recipients))
    evidence = tuple(Evidence(part, model.span, REASON) for part, ids in (("actor", actors), ("recipient", recipients))
                     if ids)
    return replace(event, actors=actors, recipients=recipients, evidence=(*event.evidence, *evidence))
