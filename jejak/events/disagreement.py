"""A disagreement: two statements that cannot both hold (codebook, section 7)."""

from __future__ import annotations

from dataclasses import dataclass

from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What disagrees and where; `suggestion` is what would reconcile it, `other` the second span where there is one.

    `kind` is one of the codebook's: "weekday_against_date", "date_after_report", "date_differs", "number_differs",
    "actor_differs", "claim_denied", "relation_differs", "office_differs".
    """

    span: Span
    kind: str
    message: str
    suggestion: str | None = None
    other: Span | None = None
