"""Links between events of one report: because, purpose, answer_to, before (codebook, section 3b).

A linking expression ties the acts on its two sides. One that opens its sentence has both behind it: its own act, then,
behind a comma, that of the main clause ("Sebelum X, Y"). One that stands for what the sentence before tells ("Sebagai
balasan, …"), or has a subject that does ("Langkah itu memicu …"), ties its sentence to that one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Token
from jejak.events.discourse import CHARGES
from jejak.events.event import Event, Link, Time
from jejak.events.scene import Scene, grouped
from jejak.knowledge import Knowledge
from jejak.mentions.mention import VERBAL
from jejak.span import Span

ANSWERS = frozenset({"REJECT"})
ACCUSE = "ACCUSE"
STOPS = frozenset({".", "?", "!", ";"})
DASHES = frozenset({"-", "–", "—", "--"})
NEAR = 20  # words between a linking word and the act it ties
OBJECT = 20  # characters between a refusal and the charge that is its object
NEARER = 4  # "untuk" ties only what stands next to it
BACK = 3  # sentences before a refusal in which the charge that it answers is told
MATTER = 3  # words of a subject that stands for the act told before: "Langkah terbaru itu"


@dataclass(frozen=True, slots=True)
class Tie:
    """One linking expression of a language (links.toml)."""

    id: str
    words: tuple[str, ...]
    kind: str
    starts: str
    distance: bool
    opens: bool  # it ties its sentence to the one before
    by: frozenset[str]  # words behind which, in place of a comma, the act stands that answers: "menjawab X dengan Y"
    not_of: frozenset[str]  # types of acts that it ties nothing to on its left: "mendesak Rusia agar mundur"


@cache
def ties(knowledge: Knowledge) -> Mapping[str, tuple[Tie, ...]]:
    """The linking expressions by their first word, longest first."""
    found: list[Tie] = []
    for entry in knowledge.words.rules("links", "link"):
        entry.check(needs={"id", "words", "kind", "from", "examples", "never"},
                    allows={"distance", "opens", "by", "not_of", "note"})
        found += [Tie(entry["id"], tuple(words.split()), entry["kind"], entry["from"], entry.get("distance", False),
                      entry.get("opens", False), frozenset(entry.get("by", ())), frozenset(entry.get("not_of", ())))
                  for words in entry["words"]]
    by_first: dict[str, list[Tie]] = {}
    for tie in sorted(found, key=lambda tie: -len(tie.words)):
        by_first.setdefault(tie.words[0], []).append(tie)
    return MappingProxyType({first: tuple(some) for first, some in by_first.items()})


def find_links(scene: Scene, events: tuple[Event, ...], times: tuple[Time, ...],
               knowledge: Knowledge) -> tuple[Link, ...]:
    """Every link that the report's words state between two of its events."""
    found: list[Link] = []
    groups, timed = grouped(events), grouped(times)
    for sentence in scene.document.sentences:
        if here := groups.get(sentence.index):
            words = scene.document.words(sentence)
            before = groups.get(sentence.index - 1, ())
            found += _Sentence(scene, words, here, before, timed.get(sentence.index, ())).tied(ties(knowledge))
    found += _answers(groups)
    kept: dict[tuple[str, Span, Span], Link] = {}
    for link in found:
        kept.setdefault((link.kind, link.source, link.target), link)
    return tuple(sorted(kept.values(), key=lambda link: (link.span, link.kind)))


class _Sentence:
    """One sentence's words, its acts, and those of the sentence before."""

    def __init__(self, scene: Scene, words: tuple[Token, ...], events: tuple[Event, ...], before: Sequence[Event],
                 times: tuple[Time, ...]) -> None:
        self.grammar, self.words, self.before, self.times = scene.grammar, words, before, times
        place = {word.span.start: n for n, word in enumerate(words)}
        self.stands = [(place[event.span.start], event) for event in events if event.span.start in place]
        self.lowered = tuple(word.lower for word in words)

    def tied(self, known: Mapping[str, tuple[Tie, ...]]) -> list[Link]:
        """The links that its words state."""
        found, at = [], 0
        while at < len(self.words):
            tie = next((t for t in known.get(self.lowered[at], ()) if self.lowered[at : at + len(t.words)] == t.words
                        and (not t.opens or self._opens(at, at + len(t.words)))), None)
            if tie is None:
                at += 1
                continue
            ends = self._ends(at, at + len(tie.words), tie)
            if ends and ends[0].span != ends[1].span:
                found.append(self._link(at, tie, *ends))
            at += len(tie.words)
        return found

    def _link(self, at: int, tie: Tie, left: Event, right: Event) -> Link:
        span = Span(self.words[at].span.start, self.words[at + len(tie.words) - 1].span.end)
        distance = self._distance(span) if tie.distance else None
        if distance:
            span = Span(distance.span.start, span.end)
        source, target = (left, right) if tie.starts == "left" else (right, left)
        return Link(span, tie.kind, source.span, target.span, distance.value if distance else None)

    def _ends(self, at: int, behind: int, tie: Tie) -> tuple[Event, Event] | None:
        """The acts on the left and on the right of a linking expression, as if it stood between them."""
        if tie.opens:
            mine = next((event for n, event in self.stands if n >= behind), None)
            told = self._told_before(mine)
            return (mine, told) if mine and told else None
        right = self._nearest(behind, tie, side="right")
        left = self._nearest(at, tie, side="left")
        if left is None and right and self._stands_for_all(at):
            left = self._told_before(right)
        elif left is None and right:
            left = self._main(right, tie.by | {","} if self._opening(at) else tie.by)
        return (left, right) if left and right and left.type not in tie.not_of else None

    def _nearest(self, at: int, tie: Tie, *, side: str) -> Event | None:
        """The act nearest to a linking word on one side, within its reach."""
        far = NEARER if tie.kind == "purpose" and side == "right" else NEAR
        low, high = (at - far, at) if side == "left" else (at, at + far)
        near = self.stands[bisect_left(self.stands, low, key=_first) : bisect_right(self.stands, high, key=_first)]
        place, event = min(near, key=lambda one: abs(one[0] - at), default=(at, None))
        walls = STOPS | self.grammar["complementisers"] if side == "left" else STOPS
        return None if any(self.lowered[n] in walls for n in range(min(place, at), max(place, at))) else event

    def _main(self, own: Event, borders: frozenset[str]) -> Event | None:
        """The act of the main clause, behind the border behind the act of the clause that comes first."""
        start = next(n for n, event in self.stands if event.span == own.span)
        reach = range(start + 1, min(start + NEAR, len(self.words)))
        border = next((n for n in reach if self.lowered[n] in borders), None)
        behind = [event for n, event in self.stands if border is not None and border < n <= border + NEAR]
        return next((event for event in behind if event.voice in VERBAL), behind[0] if behind else None)

    def _opening(self, at: int) -> bool:
        """Whether a linking expression begins its sentence, be it behind a dateline or a length of time."""
        start = self.words[at].span.start
        return all(any(time.span.start <= word.span.start < time.span.end for time in self.times)
                   or word.upos == "PUNCT" or word.lower in self.grammar["parts"] for word in self._clause(at)) \
            and not any(event.span.start < start for _, event in self.stands)

    def _clause(self, at: int) -> tuple[Token, ...]:
        """The words before a place, from the last sign that sets a dateline apart."""
        dash = max((n for n in range(at) if self.words[n].text in DASHES), default=-1)
        return self.words[dash + 1 : at]

    def _stands_for_all(self, at: int) -> bool:
        """Whether the subject before a linking expression stands for what was told before: "Langkah itu diambil …"."""
        words = [word.lower for word in self._clause(at)]
        matter = next((n for n, word in enumerate(words[:1]) if word in self.grammar["matters"]), None)
        return matter is not None and any(word in self.grammar["pointing"] for word in words[1 : 1 + MATTER])

    def _opens(self, at: int, behind: int) -> bool:
        """Whether an expression stands at the sentence's beginning, for itself: "Sebagai balasan, …"."""
        return self._opening(at) and behind < len(self.words) and self.words[behind].text == ","

    def _told_before(self, own: Event | None) -> Event | None:
        """The act of the sentence before that is meant: what was done to who acts now, else the first told there."""
        mine = set(own.actors) if own else set()
        done = next((one for one in self.before if mine & set(one.recipients)), None)
        return done or (self.before[0] if self.before else None)

    def _distance(self, span: Span) -> Time | None:
        """The duration right before the linking words."""
        return next((time for time in self.times if time.value and time.value.startswith("P")
                     and 0 <= span.start - time.span.end <= 1), None)


def _first(stand: tuple[int, Event]) -> int:
    return stand[0]


def _answers(groups: Mapping[int, tuple[Event, ...]]) -> list[Link]:
    """A refusal or denial answers the accusation, demand or threat made to its actor: its object, one told beside it or
    shortly before, or in the next sentence."""
    found = []
    for sentence, events in groups.items():
        for event in events:
            if event.type not in ANSWERS:
                continue
            earlier = [other for n in range(sentence - BACK, sentence) for other in groups.get(n, ())]
            near = [one for one in (*earlier, *events) if one.type in CHARGES
                    and not (one.actors and set(one.actors) <= set(event.actors))]  # nobody answers himself
            behind = [one for one in groups.get(sentence + 1, ()) if one.type == ACCUSE]
            charge = next((one for one in near if 0 < one.span.start - event.span.end <= OBJECT), None) or next(
                (one for one in (*reversed(near), *behind) if set(event.actors) & set(one.recipients)), None)
            if charge:
                found.append(Link(event.span, "answer_to", event.span, charge.span))
    return found


def answered_again(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events without the charges that a refusal only names again: "membantah tuduhan itu" is one REJECT.

    The charge must be told shortly before; one that is named with whoever made it is an act of its own.
    """
    kept: list[Event] = []
    for event in events:
        refusal = next((one for one in reversed(kept) if one.type in ANSWERS and one.sentence == event.sentence
                        and 0 < event.span.start - one.span.end <= OBJECT), None)
        if not (refusal and event.type in CHARGES and event.voice not in VERBAL and _bare(scene, event) and any(
                one.type in CHARGES and 0 <= event.sentence - one.sentence <= BACK for one in kept)):
            kept.append(event)
    return kept


def _bare(scene: Scene, event: Event) -> bool:
    """Whether a noun only points back to what was told: "tuduhan itu"."""
    behind = scene.tokens_of(event.span).stop
    return behind < len(scene.tokens) and scene.tokens[behind].lower in scene.grammar["pointing"]
