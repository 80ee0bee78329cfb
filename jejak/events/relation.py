"""A relation: a standing state of affairs between two entities, with the days on which it holds (codebook, 6)."""

from __future__ import annotations

from dataclasses import dataclass

from jejak.events.event import Evidence
from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as a report tells it. `since` and `until` are EDTF: the days of its beginning and its end.

    `held` is a time in which it is said to have held, where no more is told. `over` is true where the words say that
    it has ended, `standing` where they say that it is so as they are written. `qualifiers` are the kind's own:
    ("term", "P99Y"), ("topic", "perluasan NATO").
    `perhaps` is true of what may have ended it and need not have, as a ceasefire a war.
    `rule` is what found it: a word of the language's relations.toml, an effect of an event, or an office. `event` is
    the event that it follows from, by the place of its word and its type.
    """

    span: Span
    sentence: int
    kind: str
    subject: str
    object: str
    since: str | None = None
    until: str | None = None
    status: str = "actual"
    attributed_to: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    over: bool = False
    held: str | None = None
    standing: bool = False
    perhaps: bool = False
    event: tuple[Span, str] | None = None
