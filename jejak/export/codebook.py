"""One report as the codebook's section 8 has it: a JSON object, every item with its offsets and its words."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from jejak.events.disagreement import Disagreement
from jejak.events.event import Event, Link, Place, Time
from jejak.events.relation import Relation
from jejak.events.relations import joined
from jejak.mentions.mention import Quotation
from jejak.record.report import Report
from jejak.span import Span

Item = dict[str, Any]


def line(report: Report) -> Item:
    """The whole report. Lists stand in the order of the text."""
    article, where = report.article, _Where(report)
    return {
        "article": article.id,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "text": article.text,
        "sentences": [[one.span.start, one.span.end] for one in report.document.sentences],
        "times": [time(where, one) for one in report.times],
        "quotes": [quote(where, one) for one in report.quotes],
        "events": [event(where, one) for one in report.events],
        "relations": [relation(where, one) for one in joined(report.relations)],
        "links": [link(where, one) for one in report.links],
        "disagreements": [disagreement(where, one) for one in report.disagreements],
    }


class _Where:
    """Finds a span's words and its sentence."""

    def __init__(self, report: Report) -> None:
        self.text = report.article.text
        self.starts = [one.span.start for one in report.document.sentences]

    def words(self, span: Span) -> Item:
        return {"start": span.start, "end": span.end, "text": span.of(self.text)}

    def item(self, span: Span, sentence: int | None = None) -> Item:
        number = max(bisect_right(self.starts, span.start) - 1, 0) if sentence is None else sentence
        return {**self.words(span), "sentence": number}


def time(where: _Where, one: Time) -> Item:
    """A time expression and its value."""
    return {**where.item(one.span, one.sentence), "value": one.value, "rule": one.rule, "reasons": list(one.reasons)}


def quote(where: _Where, one: Quotation) -> Item:
    """A quotation and who says it."""
    return {
        **where.item(one.span, one.sentence), "kind": one.kind, "speaker": one.speaker,
        "speaker_name": one.speaker_name, "cue": one.cue, "office": one.office, "medium": one.medium,
        "via": one.via, "rule": one.rule, "reasons": list(one.reasons),
    }  # fmt: skip


def event(where: _Where, one: Event) -> Item:
    """An event; start, end and text are its trigger's."""
    return {
        **where.item(one.span, one.sentence), "trigger": one.span.of(where.text), "type": one.type,
        "mode": one.mode, "actors": list(one.actors), "recipients": list(one.recipients), "date": one.date,
        "place": one.place, **place(one.where),
        "status": one.status, "attributed_to": one.attributed_to, "body": one.body,
        "numbers": [{"what": n.what, "min": n.minimum, "max": n.maximum, **where.words(n.span)} for n in one.numbers],
        "about": [{"context": context, **where.words(span)} for context, span in one.about],
        "rule": one.rule, "confidence": one.confidence, "reasons": [f"{e.part}: {e.reason}" for e in one.evidence],
        "evidence": [{"part": e.part, **where.words(e.span)} for e in one.evidence],
    }  # fmt: skip


def place(one: Place | None) -> Item:
    """Where an event is on the map, every field null where nothing is sure: the record's columns."""
    names = ("id", "name", "country", "latitude", "longitude", "precision", "reason")
    return {f"place_{name}": getattr(one, name, None) for name in names}


def relation(where: _Where, one: Relation) -> Item:
    """A standing relation; its qualifiers stand beside its other fields, a domain as a list."""
    more = {name: value.split("; ") if name == "domain" else value for name, value in one.qualifiers}
    return {
        **where.item(one.span, one.sentence), "kind": one.kind, "subject": one.subject, "object": one.object,
        "since": one.since, "until": one.until, "status": one.status, "attributed_to": one.attributed_to, **more,
        "rule": one.rule, "reasons": [f"{e.part}: {e.reason}" for e in one.evidence],
        "evidence": [{"part": e.part, **where.words(e.span)} for e in one.evidence],
    }  # fmt: skip


def link(where: _Where, one: Link) -> Item:
    """Two events tied together; `from` and `to` are their triggers' offsets."""
    ends = {"from": [one.source.start, one.source.end], "to": [one.target.start, one.target.end]}
    return {**where.item(one.span), "kind": one.kind, **ends, "distance": one.distance}


def disagreement(where: _Where, one: Disagreement) -> Item:
    """Words in dispute, what with, and what would reconcile them."""
    other = None if one.other is None else where.words(one.other)
    return {
        **where.item(one.span), "kind": one.kind, "suggestion": one.suggestion, "message": one.message, "other": other,
    }  # fmt: skip
