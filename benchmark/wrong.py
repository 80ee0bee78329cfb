#!/usr/bin/env python3
"""Makes the examples of docs/where-it-goes-wrong.md: what the present Jejak says beside what a careful coder says.

    python benchmark/wrong.py [--write]

Reads the texts of wrong.toml. An example that is still wrong is shown with why and what to do; one that is right by
now goes to the page's end. --write puts them between the marks of the page, and names those of which Jejak says
something else than the page did: whether their why still holds is for a person to see.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
from scoring import MUTUAL

if TYPE_CHECKING:
    from jejak.events.event import Event
    from jejak.record.report import Report

CASES = Path(__file__).with_suffix(".toml")
PAGE, MARK = Path(__file__).parents[1] / "docs" / "where-it-goes-wrong.md", "wrong"
WIDTH = 118
PUBLISHED = "2024-03-06"
RIGHT = "## Right by now"


@dataclass(frozen=True)
class Example:
    """A text, and what a careful coder makes of it."""

    text: str
    coder: Sequence[str]
    shown: Sequence[str] = ()
    published: str = PUBLISHED

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        """What Jejak says: lines as a coder would write them, and what stands behind each: confidence and reasons."""
        import jejak

        try:
            return list(lines(jejak.read(self.text, published=self.published), self.shown))
        except jejak.JejakError as error:
            return [(f"not read: {error.what}", "")]

    @property
    def right(self) -> bool:
        """Whether Jejak says what the coder says, as it is scored."""
        return sorted(scored(line) for line, _ in self.said) == sorted(map(scored, self.coder))

    @property
    def both(self) -> list[str]:
        """The sentences, then what Jejak says and what the coder says."""
        said = [row for line, more in self.said for row in (f"  {line}", *([f"      {more}"] if more else []))]
        return [*"\n>\n".join(f"> {line}" for line in self.text.splitlines()).splitlines(), "",
                "```text", "Jejak:", *(said or ["  nothing"]), "a careful coder:",
                *([f"  {line}" for line in self.coder] or ["  nothing"]), "```", ""]


@dataclass(frozen=True)
class Case:
    """One kind of error, with its examples."""

    title: str
    why: str
    do: str
    examples: Sequence[Example]

    @property
    def wrong(self) -> list[Example]:
        """The examples that are still read wrong."""
        return [one for one in self.examples if not one.right]


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the examples as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put them into docs/where-it-goes-wrong.md")
    options = parser.parse_args(arguments)
    some = cases()
    shown = page(some)
    print("\n".join(shown))
    if options.write:
        before = PAGE.read_text(encoding="utf-8")
        pages.write(PAGE, MARK, shown)
        for case in some:
            if any(steady("\n".join(one.both)) not in steady(before) for one in case.examples):
                print(f"says something else now, see whether its why holds: {case.title}", file=sys.stderr)


def cases() -> list[Case]:
    """The kinds of errors in wrong.toml."""
    with CASES.open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)["case"]
    return [case(entry) for entry in entries]


def case(entry: dict[str, Any]) -> Case:
    """One entry; where it has no list of examples it is its only one."""
    told = {name: entry.pop(name) for name in ("title", "why", "do")}
    examples = [Example(**{**one, "text": one["text"].strip()}) for one in entry.get("example", [entry])]
    return Case(**told, examples=examples)


def page(some: Sequence[Case]) -> list[str]:
    """The page's part between the marks: what is still wrong, then what is right by now."""
    rows = []
    for number, case in enumerate((case for case in some if case.wrong), start=1):
        rows += [f"## {number}. {case.title}", "", *(row for one in case.wrong for row in one.both),
                 *filled(f"*Why.* {case.why}"), *filled(f"*What you can do.* {case.do}")]
    fine = [(case.title, one) for case in some for one in case.examples if one.right]
    if fine:
        rows += [RIGHT, "", "Examples of errors that the present version no longer makes.", ""]
    for title, one in fine:
        rows += [f"*{title}*", "", *one.both]
    return ["", *rows]


def filled(text: str) -> list[str]:
    """A paragraph in lines."""
    return [*textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False), ""]


def steady(text: str) -> str:
    """A page without the figures that may differ from machine to machine: confidences."""
    return re.sub(r"confidence \d\.\d+", "confidence", text)


# ---- a reading as a coder writes it ---------------------------------------------------------------------------------


def lines(report: Report, shown: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of a reading, each with what stands behind it."""
    text = report.article.text
    if "times" in shown:
        yield from ((f"time “{one.span.of(text)}” {one.value or '?'}", "") for one in report.times)
    if "quotes" in shown:
        yield from ((f"quotation {one.speaker or '?'} “{one.span.of(text)}”", "") for one in report.quotes)
    for event in report.events:
        yield event_line(event, text), behind(event)


def event_line(event: Event, text: str) -> str:
    """One event: type, who does it to whom, [trigger], and what is not as usual."""
    who = " + ".join(event.actors) or "?"
    mutual = event.type in MUTUAL and not event.recipients
    sides = who if mutual else f"{who} → {' + '.join(event.recipients) or '?'}"
    status = [] if event.status == "actual" else [event.status]
    says = [f"says {event.attributed_to}"] if event.attributed_to else []
    more = ", ".join([*([event.date] if event.date else []), *status, *says])
    return f"{event.type} {sides} [{event.span.of(text)}] {more}".strip()


def scored(line: str) -> str:
    """A line without what is not scored: of a mutual act, which of its sides is the host."""
    kind, _, rest = line.partition(" ")
    if kind not in MUTUAL:
        return line
    sides, _, more = rest.partition(" [")
    return f"{kind} {' + '.join(sorted(re.split(' (?:→|[+]) ', sides)))} [{more}"


def behind(event: Event) -> str:
    """How sure Jejak is of an event, and its reasons for who and whom; a chance that was learned as "learned"."""
    reasons = dict.fromkeys(f"{one.part}: {plain(one.reason)}" for one in event.evidence
                            if one.part in {"actor", "recipient"})
    return "; ".join([f"confidence {event.confidence:.2f}", *reasons])


def plain(reason: str) -> str:
    """A reason without the chance and the features of a learned one."""
    return "learned" if reason.startswith("learned") else reason


if __name__ == "__main__":
    sys.exit(main())
