"""A report: everything found in one article, each finding with its place. It is what the record keeps."""

from __future__ import annotations

from dataclasses import dataclass

from jejak.articles.article import Article
from jejak.documents.document import Document
from jejak.events.disagreement import Disagreement
from jejak.events.event import Event, Link, Time
from jejak.events.relation import Relation
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention, PlaceMention, Quotation


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one article. Spans are offsets into `article.text`, in the order of the text.

    `dated_by` says how an article without a given date was placed in time; `placed` is that date or
    stretch of days as EDTF, None where nothing tells. `knowledge` is what it was read with; None stands for what is
    shipped.
    """

    article: Article
    document: Document
    actors: tuple[ActorMention, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    dated_by: tuple[str, ...] = ()
    placed: str | None = None
    places: tuple[PlaceMention, ...] = ()
    knowledge: Knowledge | None = None
