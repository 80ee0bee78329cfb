"""A report: everything found in one article, each finding with its place. It is what the record keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from jejak.articles.article import Article
from jejak.documents.document import Document
from jejak.events.event import Event, Time
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation
from jejak.span import Span


class Linked(Protocol):
    """Two events that the report's words tie together (codebook, section 3b): `span` is the linking words."""

    @property
    def span(self) -> Span:
        """The linking words."""

    @property
    def kind(self) -> str:
        """The kind of link: because, purpose, answer_to or before."""

    @property
    def source(self) -> Span:
        """The trigger that the link runs from."""

    @property
    def target(self) -> Span:
        """The trigger that the link runs to."""


class Disputed(Protocol):
    """Two statements that cannot both hold (codebook, section 7)."""

    @property
    def span(self) -> Span:
        """The words in dispute."""

    @property
    def kind(self) -> str:
        """The kind of disagreement."""

    @property
    def suggestion(self) -> str | None:
        """What would reconcile them, where something would."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one article. Spans are offsets into `article.text`, in the order of the text.

    `dated_by` says how an article without a given date was placed in time; `placed` is that date or
    stretch of days as EDTF, None where nothing tells.
    """

    article: Article
    document: Document
    actors: tuple[ActorMention, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Linked, ...] = ()
    disagreements: tuple[Disputed, ...] = ()
    dated_by: tuple[str, ...] = ()
    placed: str | None = None
    places: tuple[PlaceMention, ...] = ()
