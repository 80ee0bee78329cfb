"""Links between events of one report: because, purpose, answer_to, before (codebook, section 3b)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jejak.documents.document import Document, Token
from jejak.events.discourse import CHARGES
from jejak.events.event import Event, Link, Time
from jejak.events.scene import grouped
from jejak.knowledge import Knowledge
from jejak.span import Span

ANSWERS = frozenset({"REJECT"})
NEAR = 20  # words between a linking word and the act it ties
OBJECT = 20  # characters between a refusal and the charge that is its object
NEARER = 4  # "untuk" ties only what stands next to it


@dataclass(frozen=True, slots=True)
class Tie:
    """One linking expression of a language (links.toml)."""

    id: str
    words: tuple[str, ...]
    kind: str
    starts: str
    distance: bool


@cache
def ties(knowledge: Knowledge) -> tuple[Tie, ...]:
    """The linking expressions, longest first."""
    found = []
    for entry in knowledge.words.rules("links", "link"):
        entry.check(needs={"id", "words", "kind", "from", "examples", "never"}, allows={"distance", "note"})
        found += [Tie(entry["id"], tuple(words.split()), entry["kind"], entry["from"], entry.get("distance", False))
                  for words in entry["words"]]
    return tuple(sorted(found, key=lambda tie: -len(tie.words)))


def find_links(document: Document, events: tuple[Event, ...], times: tuple[Time, ...],
               knowledge: Knowledge) -> tuple[Link, ...]:
    """Every link that the report's words state between two of its events."""
    found: list[Link] = []
    groups = grouped(events)
    timed = grouped(times)
    for sentence in document.sentences:
        here = groups.get(sentence.index, ())
        words = document.words(sentence)
        if len(here) > 1:
            found += _tied(words, here, timed.get(sentence.index, ()), ties(knowledge))
    found += _answers(groups)
    kept: dict[tuple[str, Span, Span], Link] = {}
    for link in found:
        kept.setdefault((link.kind, link.source, link.target), link)
    return tuple(sorted(kept.values(), key=lambda link: (link.span, link.kind)))


def _tied(words: tuple[Token, ...], events: tuple[Event, ...], times: tuple[Time, ...],
          known: tuple[Tie, ...]) -> list[Link]:
    found, at = [], 0
    place = {word.span.start: n for n, word in enumerate(words)}
    stands = [(place[event.span.start], event) for event in events if event.span.start in place]
    lowered = tuple(word.lower for word in words)
    while at < len(words):
        tie = next((t for t in known if t.words[0] == lowered[at] and lowered[at : at + len(t.words)] == t.words), None)
        if tie is None:
            at += 1
            continue
        behind = at + len(tie.words)
        left = _nearest(stands, at, tie, side="left")
        right = _nearest(stands, behind, tie, side="right")
        if left and right and left.span != right.span:
            span = Span(words[at].span.start, words[behind - 1].span.end)
            distance = _distance(span, times) if tie.distance else None
            if distance:
                span = Span(distance.span.start, span.end)
            source, target = (left, right) if tie.starts == "left" else (right, left)
            found.append(Link(span, tie.kind, source.span, target.span, distance.value if distance else None))
        at = behind
    return found


def _nearest(stands: list[tuple[int, Event]], at: int, tie: Tie, *, side: str) -> Event | None:
    """The act nearest to a linking word on one side, within its reach."""
    far = NEARER if tie.kind == "purpose" and side == "right" else NEAR
    low, high = (at - far, at) if side == "left" else (at, at + far)
    near = stands[bisect_left(stands, low, key=_first) : bisect_right(stands, high, key=_first)]
    return min(near, key=lambda one: abs(one[0] - at), default=(0, None))[1]


def _first(stand: tuple[int, Event]) -> int:
    return stand[0]


def _distance(span: Span, times: tuple[Time, ...]) -> Time | None:
    """The duration right before the linking words."""
    return next((time for time in times if time.value and time.value.startswith("P")
                 and 0 <= span.start - time.span.end <= 1), None)


def _answers(groups: Mapping[int, tuple[Event, ...]]) -> list[Link]:
    """A refusal or denial answers the accusation, demand or threat made to its actor, told beside or before it."""
    found = []
    for sentence, events in groups.items():
        for event in events:
            if event.type not in ANSWERS:
                continue
            near = (*groups.get(sentence - 1, ()), *events)
            charge = next((other for other in near if other.type in CHARGES
                           and 0 < other.span.start - event.span.end <= OBJECT), None) or next(
                (other for other in reversed(near) if other.type in CHARGES
                 and set(event.actors) & set(other.recipients)), None)
            if charge:
                found.append(Link(event.span, "answer_to", event.span, charge.span))
    return found
