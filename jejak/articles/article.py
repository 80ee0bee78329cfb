"""An article: one report's text as given, with what its header, credits and boilerplate say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jejak.span import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is not the report's running prose.

    `kind` is "headline", "dateline", "credit" or "boilerplate"; `rule` says which knowledge entry found it.
    Headlines are read like sentences; datelines, credits and boilerplate are never coded.
    """

    span: Span
    kind: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()  # what was read in it: ("place", "Paris"), ("agency", "AFP")


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` is exactly what was decoded; every offset anywhere points into it.

    `id` is a content hash of text, outlet and URL (or the id given with the article), never of its date.
    `published_from` says where the date came from: "given", "sidecar", "text" or "" when there is none.
    `notes` say what a person should know of how it was read, such as an encoding that was detected.
    """

    id: str
    text: str
    published: date | None = None
    published_from: str = ""
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    path: str | None = None
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Part, ...]:
        """The parts of one kind, in the order of the text."""
        return tuple(part for part in self.parts if part.kind == kind)
