"""An event: one act by the codebook, section 3, with everything it was worked out from."""

from __future__ import annotations

from dataclasses import dataclass

from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its value: EDTF, an ISO 8601 duration, or None where it cannot be worked out."""

    span: Span
    sentence: int
    value: str | None
    rule: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to an event: `what` is killed, injured, arrested, displaced, troops, money …"""

    what: str
    minimum: float
    maximum: float | None  # None where the words give no upper end: "sedikitnya 12"
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of a finding and the words it rests on: ("actor", span), ("recipient", span), ("time", span) …"""

    part: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `country` is a state's id, None where it lies in several; `precision` is "point",
    "town", "province", "country" or "area": how much of the map the words mean. The point stands for all of it.
    """

    id: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    precision: str
    reason: str


STATUSES = ("actual", "future", "hypothetical", "negated", "alleged")  # whether an act happened (codebook, section 3)


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention. `span` is its trigger; `actors` and `recipients` are sorted entity ids."""

    span: Span
    sentence: int
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    status: str
    attributed_to: str | None
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    about: tuple[tuple[str, Span], ...] = ()  # PLOVER context, its words
    body: str | None = None  # the joint body named, "Dewan NATO-Rusia"
    voice: str = ""  # the trigger's form: "active", "passive", "bare", "noun" or "nominal"
    minor: bool = False  # casualties, which yield to the attack they belong to
    where: Place | None = None  # what `place` names, None where nothing is sure


@dataclass(frozen=True, slots=True)
class Link:
    """Two events of one report that its words tie together (codebook, section 3b); ends are trigger spans."""

    span: Span
    kind: str
    source: Span
    target: Span
    distance: str | None = None
