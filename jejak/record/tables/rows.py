"""A report as rows of the record's tables: every row with its content hash as id, every span with its words' hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table

from jejak.events.event import Event, Place
from jejak.record.report import Report
from jejak.record.tables import schema
from jejak.record.tables.days import edges
from jejak.span import Span

_CLAIMS = ("id", "text_hash", "outlet", "url", "title", "published", "published_from")
DIGITS = 32  # hexadecimal, of an id
Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def digest(*parts: Any) -> str:
    """32 hexadecimal digits of SHA-256 over what is given."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:DIGITS]


def words_hash(text: str, start: int, end: int) -> str:
    """The hash kept with a span, of the words at it."""
    return hashlib.sha256(text[start:end].encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_hash(text: str) -> str:
    """The hash kept with an article, of its whole text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_key(description: Mapping[str, Any]) -> str:
    """The hash of what is claimed of an article. Where the file lay is no claim."""
    return digest("article", {name: description[name] for name in _CLAIMS})


def findings(report: Report, reading: str) -> Rows:
    """The rows of everything found, under the tables they belong to, in an order that foreign keys allow."""
    maker = _Maker(report.article.text, reading)
    rows: Rows = {table: [] for table in (*schema.FINDINGS, *schema.EVENT_PARTS)}
    rows[schema.parts] = maker.parts(report)
    rows[schema.mentions] = [*maker.times(report), *maker.actors(report), *maker.places(report)]
    rows[schema.quotations] = maker.quotations(report)
    rows[schema.links] = maker.links(report)
    rows[schema.disagreements] = maker.disagreements(report)
    told: dict[tuple[Span, str], str] = {}
    for event in report.events:
        row, parts = maker.event(event), maker.event_parts(event)
        id = identity(schema.events, row, parts)
        rows[schema.events].append({"id": id, **row})
        told[event.span, event.type] = id
        for table, some in parts.items():
            rows[table] += [{"event": id, "number": number, **part} for number, part in enumerate(some)]
    rows[schema.relations] = maker.relations(report, told)
    return {table: _once(table, some) for table, some in rows.items()}


def located(place: Place | None) -> Row:
    """The columns of an event's place on the map."""
    return {
        "place_id": place and place.id, "place_name": place and place.name, "place_country": place and place.country,
        "place_latitude": place and float(place.latitude), "place_longitude": place and float(place.longitude),
        "place_precision": place and place.precision, "place_reason": place and place.reason,
    }  # fmt: skip


def identity(table: Table, row: Row, parts: Rows | None = None) -> str:
    """The id of a finding: the hash of all that its row says, and of an event's parts, each table's in their order.

    `row` is without its id, and each part without its event and number.
    """
    said = {name: value for name, value in row.items() if value is not None or name not in schema.LATER}
    return digest(table.name, said, *([{one.name: some for one, some in parts.items()}] if parts else ()))


def _once(table: Table, rows: list[Row]) -> list[Row]:
    """Each row once: two findings with the same content are one."""
    keys = [column.name for column in table.primary_key]
    return list({tuple(row[key] for key in keys): row for row in rows}.values())


def _figure(number: float | None) -> float | None:
    """A number as it comes back from a database."""
    return None if number is None else float(number)


class _Maker:
    """Makes the rows of one reading."""

    def __init__(self, text: str, reading: str) -> None:
        self.text, self.reading = text, reading

    def span(self, span: Span | None, prefix: str = "") -> Row:
        if span is None:
            return dict.fromkeys((f"{prefix}start", f"{prefix}end", f"{prefix}words"))
        words = words_hash(self.text, span.start, span.end)
        return {f"{prefix}start": span.start, f"{prefix}end": span.end, f"{prefix}words": words}

    def row(self, table: Table, span: Span, sentence: int | None, **fields: Any) -> Row:
        row = self.bare(span, sentence, **fields)
        return {"id": identity(table, row), **row}

    def bare(self, span: Span, sentence: int | None, **fields: Any) -> Row:
        return {"reading": self.reading, **self.span(span), "sentence": sentence, **fields}

    def parts(self, report: Report) -> list[Row]:
        return [
            self.row(schema.parts, one.span, None, kind=one.kind, rule=one.rule, values=[list(v) for v in one.values])
            for one in report.article.parts
        ]

    def mention(self, one: Any, kind: str, **fields: Any) -> Row:
        empty: Row = dict.fromkeys(("form", "value", "first", "last", "person", "office"))
        all_fields = {**empty, "ids": [], "reasons": [], **fields}
        return self.row(schema.mentions, one.span, one.sentence, kind=kind, rule=one.rule, **all_fields)

    def times(self, report: Report) -> list[Row]:
        return [
            self.mention(one, "time", value=one.value, **edges(one.value), reasons=list(one.reasons))
            for one in report.times
        ]  # fmt: skip

    def actors(self, report: Report) -> list[Row]:
        return [
            self.mention(one, "actor", form=one.kind, ids=list(one.ids), person=one.person, office=one.office,
                         reasons=list(one.reasons))
            for one in report.actors
        ]  # fmt: skip

    def places(self, report: Report) -> list[Row]:
        return [self.mention(one, "place", value=one.state) for one in report.places]

    def quotations(self, report: Report) -> list[Row]:
        return [
            self.row(
                schema.quotations, one.span, one.sentence, kind=one.kind, speaker=one.speaker,
                speaker_name=one.speaker_name, cue=one.cue, **self.span(one.cue_span, "cue_"),
                **self.span(one.speaker_span, "speaker_"), office=one.office, medium=one.medium, via=one.via,
                rule=one.rule, reasons=list(one.reasons),
            )
            for one in report.quotes
        ]  # fmt: skip

    def event(self, one: Event) -> Row:
        return self.bare(
            one.span, one.sentence, type=one.type, mode=one.mode, date=one.date, **edges(one.date), place=one.place,
            status=one.status, attributed_to=one.attributed_to, body=one.body, rule=one.rule,
            confidence=float(one.confidence), **located(one.where),
        )  # fmt: skip

    def event_parts(self, event: Event) -> Rows:
        sides = [("actor", one) for one in event.actors] + [("recipient", one) for one in event.recipients]
        return {
            schema.parties: [{"side": side, "entity": entity} for side, entity in sides],
            schema.evidence: [{"part": e.part, **self.span(e.span), "reason": e.reason} for e in event.evidence],
            schema.numbers: [
                {"what": n.what, "minimum": _figure(n.minimum), "maximum": _figure(n.maximum), **self.span(n.span)}
                for n in event.numbers
            ],
            schema.about: [{"context": context, **self.span(span)} for context, span in event.about],
        }  # fmt: skip

    def links(self, report: Report) -> list[Row]:
        return [
            self.row(schema.links, one.span, None, kind=one.kind, distance=one.distance,
                     **self.span(one.source, "source_"), **self.span(one.target, "target_"))
            for one in report.links
        ]  # fmt: skip

    def relations(self, report: Report, told: Mapping[tuple[Span, str], str]) -> list[Row]:
        """`told` are the ids of the report's events, by the place of their words and their types."""
        return [
            self.row(schema.relations, one.span, one.sentence, kind=one.kind, subject=one.subject, object=one.object,
                     since=one.since, until=one.until, held=one.held, status=one.status,
                     attributed_to=one.attributed_to, over=int(one.over), standing=int(one.standing),
                     qualifiers=dict(one.qualifiers), rule=one.rule,
                     reasons=[f"{proof.part}: {proof.reason}" for proof in one.evidence],
                     perhaps=int(one.perhaps) or None, event=told.get(one.event) if one.event else None)
            for one in report.relations
        ]  # fmt: skip

    def disagreements(self, report: Report) -> list[Row]:
        return [
            self.row(schema.disagreements, one.span, None, kind=one.kind, message=one.message,
                     suggestion=one.suggestion, **self.span(one.other, "other_"))
            for one in report.disagreements
        ]  # fmt: skip
