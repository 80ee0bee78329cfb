"""The tables of cases; what a row of a table of events expects of a small report, and what the pipeline makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from jejak.events.event import STATUSES, Event
from jejak.knowledge import languages
from jejak.knowledge.files import Row, read_table
from jejak.pipeline import Report, read_text

CASES = Path(__file__).parent / "cases"
UNCHECKED = "?"
NONE = "-"
CELL = re.compile(r"(.+?)=([A-Z]+) ([\w:,]*) ?>([^\[]*)(?:\[.*)?")


def table(name: str, language: str = languages()[0]) -> tuple[Row, ...]:
    """The rows of a table of cases, none where the language has no such table."""
    path = CASES / language / f"{name}.tsv"
    return read_table(path) if path.is_file() else ()


def cases(name: str) -> list[object]:
    """The rows of a table, each a test by its file and line; one whose `known` is "open" is to fail."""
    return [pytest.param(row, id=row.where,
                         marks=[pytest.mark.xfail(strict=True, reason="open")]
                         if row.cells.get("known") == "open" else [])
            for row in table(name)]


@dataclass(frozen=True, slots=True)
class Expected:
    """One event of a row's cell; a field that is "?" is not checked."""

    trigger: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str = "actual"
    date: str | None = None
    by: str | None = None
    mode: str | None = UNCHECKED
    place: str | None = UNCHECKED

    @classmethod
    def of(cls, cell: str) -> Expected:
        """From "trigger=TYPE ACTORS > RECIPIENTS [what differs] …"."""
        trigger, type_, actors, recipients = CELL.fullmatch(cell).groups()  # type: ignore[union-attr]
        told: dict[str, str] = {}
        for what in re.findall(r"\[([^\]]+)\]", cell):
            key, _, value = what.partition(" ")
            if key in {"by", "mode", "date"}:
                told[key] = value
            elif key == "at":
                told["place"] = value
            else:
                told["status" if what in STATUSES else "date"] = what
        return cls(trigger, type_, ids(actors), ids(recipients), **told)

    def differs(self, event: Event, text: str, at: int) -> list[str]:
        """What is not as expected of an event whose trigger should stand at an offset."""
        pairs = {
            "trigger": (self.trigger, self.trigger if at < event.span.end and event.span.start < at + len(self.trigger)
                        else event.span.of(text)),
            "type": (self.type, event.type), "actors": (self.actors, event.actors),
            "recipients": (self.recipients, event.recipients), "status": (self.status, event.status),
            "date": (self.date, event.date), "by": (self.by, event.attributed_to), "mode": (self.mode, event.mode),
            "place": (self.place, event.place or NONE),
        }  # fmt: skip
        return [f"{part}: expected {want}, found {have}" for part, (want, have) in pairs.items()
                if want not in {UNCHECKED, have}]


def ids(words: str) -> tuple[str, ...]:
    """Entity ids as a cell lists them."""
    return tuple(sorted(one.strip() for one in words.split(",") if one.strip()))


def shown(event: Event, text: str) -> str:
    """An event as a cell of the table writes it."""
    marks = [event.status] * (event.status != "actual") + [event.date or ""] + \
        [f"by {event.attributed_to}" if event.attributed_to else "", f"mode {event.mode}" if event.mode else "",
         f"at {event.place}" if event.place else ""]
    return " ".join([f"{event.span.of(text)}={event.type} {','.join(event.actors)} > {','.join(event.recipients)}",
                     *(f"[{mark}]" for mark in marks if mark)])


def day(row: Row) -> str:
    """The day of a row's report, "" where it has none."""
    return "" if row["published"] == NONE else row["published"]


def report(row: Row, language: str, *, rules_only: bool = True) -> Report:
    """A row's text read by the whole pipeline: the tables are the rules' own, the helper is measured on reports."""
    return read_text(row["text"].replace("⏎", "\n"), published=day(row) or None, language=language,
                     rules_only=rules_only)


def expected(row: Row) -> list[Expected]:
    """The events of a row's cell, in the order of the text."""
    return [Expected.of(cell.strip()) for cell in row["events"].split(";") if cell.strip() not in {"", NONE}]


def wrong(row: Row, made: Report) -> list[str]:
    """What is not as the row expects: the number of events, and every part of each that differs."""
    text, wanted = made.article.text, expected(row)
    found, behind = [], 0
    for number, one in enumerate(wanted):
        at = text.index(one.trigger, behind)
        behind = at + len(one.trigger) if number + 1 < len(wanted) else behind
        found += one.differs(made.events[number], text, at) if number < len(made.events) else []
    if len(made.events) != len(wanted):
        found.append(f"expected {len(wanted)} events, found {len(made.events)}")
    return found


def note(row: Row, made: Report, faults: list[str]) -> str:
    """What a failing row is told with: its place, its text, what it expects, what was found."""
    found = "\n".join(shown(event, made.article.text) for event in made.events)
    return f"{row.where}: {row['text']}\nexpected\n{row['events']}\nfound\n{found}\n" + "\n".join(faults)
