"""Events: the case table read by the whole pipeline, and that no text stops it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.events.event import Event
from jejak.knowledge import languages, load
from jejak.knowledge.files import Row, read_table
from jejak.pipeline import Report, read, read_text

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
CASES = Path(__file__).parent.parent / "cases" / LANGUAGE / "events.tsv"
STATUSES = {"future", "hypothetical", "negated", "alleged"}
UNCHECKED = "?"


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
        trigger, type_, actors, recipients = re.fullmatch(
            r"(.+?)=([A-Z]+) ([\w:,]*) ?>([^\[]*)(?:\[.*)?", cell
        ).groups()  # type: ignore[union-attr]
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
            "place": (self.place, event.place),
        }  # fmt: skip
        return [f"{part}: expected {want}, found {have}" for part, (want, have) in pairs.items()
                if want not in {UNCHECKED, have}]


def ids(words: str) -> tuple[str, ...]:
    return tuple(sorted(one.strip() for one in words.split(",") if one.strip()))


def shown(event: Event, text: str) -> str:
    """An event as a cell of the table writes it."""
    marks = [event.status] * (event.status != "actual") + [event.date or ""] + \
        [f"by {event.attributed_to}" if event.attributed_to else "", f"mode {event.mode}" if event.mode else "",
         f"at {event.place}" if event.place else ""]
    return " ".join([f"{event.span.of(text)}={event.type} {','.join(event.actors)} > {','.join(event.recipients)}",
                     *(f"[{mark}]" for mark in marks if mark)])


def report(row: Row) -> Report:
    published = None if row["published"] == "-" else row["published"]
    return read_text(row["text"].replace("⏎", "\n"), published=published, language=LANGUAGE)


def cases() -> list[object]:
    return [pytest.param(row, id=row.where,
                         marks=[pytest.mark.xfail(strict=True, reason="open")] if row["known"] == "open" else [])
            for row in read_table(CASES)]


@pytest.mark.parametrize("row", cases())
def test_events(row):
    made = report(row)
    text = made.article.text
    expected = [Expected.of(cell.strip()) for cell in row["events"].split(";") if cell.strip()]
    wrong, behind = [], 0
    for number, one in enumerate(expected):
        at = text.index(one.trigger, behind)
        behind = at + len(one.trigger) if number + 1 < len(expected) else behind
        wrong += one.differs(made.events[number], text, at) if number < len(made.events) else []
    found = "\n".join(shown(event, text) for event in made.events)
    note = f"{row.where}: {row['text']}\nexpected\n{row['events']}\nfound\n{found}\n" + "\n".join(wrong)
    assert len(made.events) == len(expected), note
    assert not wrong, note


def test_known_is_open_or_nothing():
    assert {row["known"] for row in read_table(CASES)} <= {"", "open"}


WORDS = [row["text"] for row in read_table(CASES)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_it(text):
    read(Article("test", text), KNOWLEDGE)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(WORDS).split(), "\n", '"', "(", ")", "“", ";", "-", "\x00", "\ud800"]),
                max_size=40), st.sampled_from([None, date(2024, 5, 15), date.min, date.max]))
def test_no_broken_report_stops_it(words, published):
    text = " ".join(words)[:300]
    assert all(event.span.of(text) for event in read(Article("test", text, published=published), KNOWLEDGE).events)
