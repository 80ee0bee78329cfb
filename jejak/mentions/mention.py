"""What a text says, before any arithmetic: the mentions that events are assembled from."""

from __future__ import annotations

from dataclasses import dataclass

from jejak.span import Span

PRESS = ":JRN"  # behind the id of a state or body: its media (PLOVER's sector)
VERBAL = frozenset({"active", "passive", "bare"})  # the voices of a verb; the others are a noun's


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression (TimeML's TIMEX3), read but not yet placed on the calendar.

    `reading` names the arithmetic (a function of `jejak.events.dates`), `slots` are what it works on.
    """

    span: Span
    sentence: int
    rule: str
    reading: str
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for a participant of politics, resolved to entity ids (codebook, section 2).

    `span` covers the whole naming phrase ("Presiden Rusia Dmitry Medvedev", "pasukan Georgia", "ia");
    `head` is the token index of the word that carries it in the parse (-1 where there is none).
    `ids` may be empty: a participant that does not resolve ("para pejabat").
    `kind`: "name", "person", "office", "group" (pasukan, warga …), "pronoun" or "anaphor".
    `person` is the full name as the article gives it anywhere; `office` the office as written, with its body.
    `place` is true where the words can also be read as a place ("Georgia", "Moskow").
    """

    span: Span
    sentence: int
    ids: tuple[str, ...]
    kind: str
    head: int
    rule: str
    person: str | None = None
    office: str | None = None
    place: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place. `state` is the entity id of the state or territory it lies in, if known."""

    span: Span
    sentence: int
    state: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch that somebody is reported to say, write or think aloud (codebook, section 5)."""

    span: Span
    sentence: int
    kind: str  # "direct", "indirect" or "mixed"
    speaker: str | None
    speaker_name: str | None
    cue: str | None
    rule: str
    cue_span: Span | None = None
    speaker_span: Span | None = None
    office: str | None = None
    medium: str | None = None
    via: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """The one word, or fixed expression, that names an act, and the frame that knows it.

    `head` is its main token's index; `voice` is "active", "passive", "bare" or "noun".
    """

    span: Span
    sentence: int
    frame: str
    voice: str
    head: int

    @property
    def verbal(self) -> bool:
        """Whether a verb names the act, not a noun."""
        return self.voice in VERBAL


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number and what it counts. `span` is the number with the words that stretch it ("sedikitnya 12") and, for
    money, its currency; `said` the words that tell what is counted. `maximum` is None where there is no upper end.
    """

    span: Span
    sentence: int
    what: str
    minimum: float
    maximum: float | None
    said: Span
    rule: str
