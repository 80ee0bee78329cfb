"""What a view gives, as a table for people, JSON, JSON lines or CSV: one finding a row, safe to show and to open."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any, TextIO

from jejak.export.safe import cell, dumps, line
from jejak.record.view.found import EventRow, Found, Hit, Occurrence, QuoteRow, TimeRow

Item = dict[str, Any]
Row = Found | Occurrence
_LISTS = ("mentions", "links")  # what an act has many of
_UNBROKEN = 100_000  # columns: no line of a table in a file is broken
_REASONS = "reasons"  # the lists of sentences; the others are of ids
_NARROWEST = 72  # columns: on a narrower terminal a table's lines run on, for its columns would be letters


class Format(StrEnum):
    """The forms that findings are written in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def item(row: Row) -> Item:
    """A finding under the codebook's names, with its article and its sentence; an act with all its mentions."""
    if isinstance(row, Occurrence):
        own = {name: getattr(row, name) for name in Occurrence.__dataclass_fields__ if name not in _LISTS}
        return {**{name: _plain(value) for name, value in own.items()}, "links": [asdict(one) for one in row.links],
                "mentions": [item(one) for one in row.mentions]}
    article = row.article
    where = {
        "id": row.id, "article": article.id, "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet, "start": row.start, "end": row.end, "text": row.text, "sentence": row.sentence,
        "sentence_text": article.sentence(row.sentence),
    }  # fmt: skip
    own = {name: getattr(row, name) for name in type(row).__dataclass_fields__}
    return {**where, **{name: _plain(value) for name, value in own.items() if name not in {*where, "article"}}}


def write(rows: Sequence[Row], kind: type[Row], form: Format, stream: TextIO, *, width: int | None = None) -> None:
    """Write findings, or acts, of one kind. CSV cells that a spreadsheet would take for a formula begin with "'".

    `width` is the table's, in columns; by default the terminal's, and as wide as it takes where there is none.
    """
    if form is Format.TABLE:
        _table(rows, _COLUMNS[kind], stream, width)
    elif form is Format.JSON:
        stream.write(dumps([item(row) for row in rows], indent=1) + "\n")
    elif form is Format.JSONL:
        stream.writelines(dumps(item(row)) + "\n" for row in rows)
    else:
        _csv(rows, kind, stream)


def items(rows: Any, form: Format, stream: TextIO) -> None:
    """Write what is JSON already: a document or rows as JSON, rows as JSON lines or CSV, lists in cells as JSON."""
    if form is Format.JSON:
        stream.write(dumps(rows, indent=1) + "\n")
    elif form is Format.JSONL:
        stream.writelines(dumps(row) + "\n" for row in rows)
    else:
        names = list(dict.fromkeys(name for row in rows for name in row))
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow(names)
        out.writerows([_cell(row.get(name), " ") for name in names] for row in rows)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _csv(rows: Iterable[Row], kind: type[Row], stream: TextIO) -> None:
    out = csv.writer(stream, lineterminator="\r\n")  # RFC 4180
    if kind is Occurrence:  # its mentions, which are many, as their articles' ids and their words
        names = [name for name in Occurrence.__dataclass_fields__ if name not in _LISTS]
        out.writerow([*names, "articles", "words"])
        for row in rows:
            found = item(row)
            out.writerow([*(_cell(found[name], " ") for name in names),
                          _cell(list(dict.fromkeys(one["article"] for one in found["mentions"])), " "),
                          _cell([one["text"] for one in found["mentions"]], "; ")])
        return
    where = ["id", "article", "published", "outlet", "start", "end", "text", "sentence", "sentence_text"]
    names = [*where, *(name for name in kind.__dataclass_fields__ if name not in {*where, "article"})]
    out.writerow(names)
    for row in rows:
        found = item(row)
        out.writerow([_cell(found[name], "; " if name == _REASONS else " ") for name in names])


def _cell(value: Any, between: str) -> Any:
    """A list of ids or reasons as words, a list of parts or a part as JSON, text made safe."""
    if isinstance(value, dict):
        return cell(dumps(value))
    if isinstance(value, list):
        return cell(between.join(value) if all(isinstance(one, str) for one in value) else dumps(value))
    return cell(value) if isinstance(value, str) else value


def act(one: EventRow | Occurrence) -> str:
    """An event for people: who → what → whom, where, in what status, according to whom."""
    what = one.type + (f" {one.mode}" if one.mode else "")
    said = f"according to {one.attributed_to}" if isinstance(one, EventRow) and one.attributed_to else None
    told = (one.place, None if one.status == "actual" else one.status, said)
    sides = [" ".join(side) or "–" for side in (one.actors, one.recipients)]
    return ", ".join([f"{sides[0]} → {what} → {sides[1]}", *filter(None, told)])


def on_the_map(one: EventRow) -> str:
    """The place that an event's words were resolved to, for people: "Vienna, AUT, town 48.21 16.37"."""
    point = f"{one.place_precision} {one.place_latitude:.5g} {one.place_longitude:.5g}"
    return ", ".join(filter(None, (one.place_name, one.place_country, point)))


def _marked(hit: Hit) -> str:
    """The words that are shown, those looked for in brackets."""
    signs = [(place, sign) for start, end in hit.places if hit.start <= start and end <= hit.end
             for place, sign in ((start, "["), (end, "]"))]
    pieces, at = [], hit.start
    for place, sign in signs:
        pieces += [hit.article.text[at:place], sign]
        at = place
    return "".join([*pieces, hit.article.text[at : hit.end]])


TIES = {  # what a link says of the act at one of its ends
    ("because", "from"): "because of", ("because", "to"): "cause of", ("purpose", "from"): "in order to",
    ("purpose", "to"): "aim of", ("answer_to", "from"): "answer to", ("answer_to", "to"): "answered by",
    ("before", "from"): "before", ("before", "to"): "after",
}  # fmt: skip
_COLUMNS: dict[type[Row], dict[str, Callable[[Any], str]]] = {
    EventRow: {
        "date": lambda row: row.date or "–",
        "who → what → whom": act,
        "words": lambda row: row.text,
        "article": lambda row: row.article.id[:8],
    },
    Occurrence: {
        "date": lambda row: row.date or "–",
        "who → what → whom": act,
        "sources": lambda row: str(row.sources),
        "reports": lambda row: str(row.reports),
        "words": lambda row: ", ".join(dict.fromkeys(one.text for one in row.mentions)),
        "links": lambda row: ", ".join(dict.fromkeys(
            f"{TIES[one.kind, one.role]} {one.other[:8]}" for one in row.links)),
        "event": lambda row: row.id[:8],
    },
    QuoteRow: {
        "speaker": lambda row: row.speaker or "–",
        "name": lambda row: row.speaker_name or "",
        "kind": lambda row: row.kind,
        "published": lambda row: str(row.article.published or row.article.placed or "–"),
        "article": lambda row: row.article.id[:8],
        "words": lambda row: row.text,
    },
    Hit: {
        "published": lambda row: str(row.article.published or row.article.placed or "–"),
        "in": lambda row: row.kind,
        "speaker": lambda row: row.speaker or row.speaker_name or "",
        "article": lambda row: row.article.id[:8],
        "words": _marked,
    },
    TimeRow: {
        "value": lambda row: row.value or "–",
        "words": lambda row: row.text,
        "article": lambda row: row.article.id[:8],
        "sentence": lambda row: row.article.sentence(row.sentence),
    },
}


def _table(
    rows: Iterable[Row], columns: dict[str, Callable[[Any], str]], stream: TextIO, width: int | None
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in {"article", "event", "date", "value", "published"})
    for row in rows:
        table.add_row(*(Text(line(words(row))) for words in columns.values()))
    if width is None and not stream.isatty():
        width = _UNBROKEN
    if width is None:
        width = max(Console(file=stream).width, _NARROWEST)
    console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as printed:
        console.print(table)
    stream.writelines(row.rstrip() + "\n" for row in printed.get().splitlines())
