"""What in a report is not its running prose: headline, dateline, credits, boilerplate; and its day and outlet.

Every part is a place in the text as given, with the rule that found it. What is not certain stays prose.
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from jejak.articles.article import Part
from jejak.articles.rules import Rule, months, outlets, rules
from jejak.knowledge.loader import Knowledge
from jejak.span import Span

FIRST, LAST = 6, 8  # how many lines from either end may be head or credits
LONGEST_HEADLINE = 200
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_INNER_STOP = re.compile(r"[^\W\dA-Z_]{2}[.!?][\"”’']?\s+[\"“‘']?[A-ZÀ-Þ]")
_CREDITED = re.compile(r"[.!?][\"”’']?\s*[(\[][^()\[\]]{0,60}[)\]]\Z")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMED = re.compile(r"(\w+?)(?:_2)?")


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a text in their order, and what its head and credits tell."""

    parts: tuple[Part, ...]
    published: date | None
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is not blank, its span without the spaces around it, and where among its fellows it stands."""

    span: Span
    text: str
    index: int
    of: int

    @property
    def edge(self) -> bool:
        return self.index < FIRST or self.index >= self.of - LAST


def structure(text: str, *, knowledge: Knowledge, title: str | None = None) -> Structure:
    """The parts of one text; `title`, where known, is looked for in its first lines. Takes any text."""
    lines = _lines(text)
    found = _Parts(text, knowledge)
    found.head(lines, title)
    for line, below in zip_longest(lines, lines[1:]):
        found.whole(line, below)
        found.inside(line)
        if line.edge:
            found.ends(line)
    return found.done()


class _Parts:
    """Gathers the parts of one text; a place is given to one part only, the first that claims it."""

    def __init__(self, text: str, knowledge: Knowledge) -> None:
        self.text, self.knowledge = text, knowledge
        self.rules: dict[str, list[Rule]] = {}
        for rule in rules(knowledge):
            self.rules.setdefault(rule.stands, []).append(rule)
        self.parts: list[Part] = []
        self.taken: list[Span] = []  # the parts' places, in order

    def head(self, lines: list[_Line], title: str | None) -> None:
        """Headlines and datelines: the first lines, until the report has begun."""
        for line in lines[:FIRST]:
            if self._set_aside(line) or self._dateline(line) or self._glued(line):
                continue
            if any(part.kind == "dateline" and not dict(part.values).get("date") for part in self.parts):
                return
            if not self._headline(line, title):
                return

    def whole(self, line: _Line, below: _Line | None) -> None:
        """Lines that are credits or boilerplate from end to end."""
        if not self._free(line.span):
            return
        for rule in [*self.rules["line"], *(self.rules["edge"] if line.edge and line.index else [])]:
            for match in rule.find(line.text):
                self._add(rule, line, match)
                if rule.next and below and is_headline(below.text):
                    self._part(below.span, rule.kind, rule.id)
                return

    def inside(self, line: _Line) -> None:
        """Labels that stand among sentences, and a headline after one at the line's end."""
        for rule in self.rules["inside"]:
            for match in rule.find(line.text):
                rest = line.text[match.end() :] if len(line.text) - match.end() <= LONGEST_HEADLINE else ""
                whole = rule.next and is_headline(rest) and _in_capitals(rest)
                self._add(rule, line, match, end=len(line.text) if whole else match.end())

    def ends(self, line: _Line) -> None:
        """Credits glued to a line's last sentence, one after the other."""
        text, last = line.text, line.index == line.of - 1
        closing = [*self.rules["closing"], *(self.rules["end"] if last else [])]
        for _ in range(6):
            found = next(((rule, match) for rule in closing for match in rule.find(text)), None)
            if not found:
                return
            self._add(found[0], line, found[1])
            text = text[: found[1].start()].rstrip()

    def done(self) -> Structure:
        """What was found, in the order of the text."""
        parts = sorted(self.parts, key=lambda part: part.span)
        bare = [part for part in parts if {"date"} == {key for key, _ in part.values} - {"weekday"}]
        if len({dict(part.values)["date"] for part in bare}) > 1:  # a chronology's headings
            parts = [part for part in parts if part not in bare]
        told = [value for part in parts for value in part.values]
        title = next((part.span.of(self.text) for part in parts if part.kind == "headline"), None)
        outlet = next((value for key, value in told if key == "outlet"), None)
        return Structure(tuple(parts), self._published(parts), outlet, title)

    def _published(self, parts: list[Part]) -> date | None:
        """The first day that the head or the last lines state."""
        days = [dict(part.values)["date"] for part in parts if "date" in dict(part.values)]
        return date.fromisoformat(days[0]) if days else None

    def _set_aside(self, line: _Line) -> bool:
        """Whether a line of the head is a day, a credit or boilerplate; the very first is never a credit."""
        for rule in [*self.rules["edge"], *self.rules["line"]]:
            for match in rule.find(line.text):
                if (line.index or rule.kind != "credit") and self._add(rule, line, match):
                    return True
        return False

    def _dateline(self, line: _Line) -> bool:
        for rule in self.rules["opening"]:
            for match in rule.find(line.text):
                return self._add(rule, line, match)
        return False

    def _glued(self, line: _Line) -> bool:
        """A headline, a dateline and the report in one line."""
        for rule in self.rules["glued"] if line.index == 0 else []:
            for match in rule.find(line.text):
                before = line.text[: match.start()].rstrip()
                if is_headline(before) and line.text[match.end() :].strip():
                    start = line.span.start
                    self._part(Span(start, start + len(before)), "headline", "header.glued")
                    return self._add(rule, line, match)
        return False

    def _headline(self, line: _Line, title: str | None) -> bool:
        if title and _same(line.text, title):
            return self._part(line.span, "headline", "header.title")
        if title and line.index == 0 and line.text.startswith(title.strip()):
            return self._part(Span(line.span.start, line.span.start + len(title.strip())), "headline", "header.title")
        if line.index == line.of - 1 or not is_headline(line.text):
            return False
        first = not any(part.kind == "headline" for part in self.parts)
        if first:
            return self._part(line.span, "headline", "header.first-line")
        return _in_capitals(line.text) and self._part(line.span, "headline", "header.next-line")

    def _add(self, rule: Rule, line: _Line, match: re.Match[str], end: int | None = None) -> bool:
        start = line.span.start
        span = Span(start + match.start(), start + (match.end() if end is None else end))
        values = tuple(self._values(match))
        if rule.stands == "edge" and match.groupdict().get("year") and "date" not in dict(values):
            return False  # 31 February on a line of its own tells nothing, so it stays
        return self._part(span, rule.kind, rule.id, values)

    def _part(self, span: Span, kind: str, rule: str, values: tuple[tuple[str, str], ...] = ()) -> bool:
        if not self._free(span):
            return False
        insort(self.taken, span)
        self.parts.append(Part(span, kind, rule, values))
        return True

    def _free(self, span: Span) -> bool:
        at = bisect(self.taken, span)
        return not any(other.meets(span) for other in self.taken[max(0, at - 1) : at + 1])

    def _values(self, match: re.Match[str]) -> Iterator[tuple[str, str]]:
        told = {name.removesuffix("_2"): value for name, value in match.groupdict().items() if value}
        known = outlets(self.knowledge)
        if "place" in told:
            yield "place", told["place"]
        if "domain" in told:
            stem = told["domain"].split(".")[0].lower()
            yield "outlet", known.get(stem, ("outlet", stem))[1]
        for name in re.split(r"[/,;]", told.get("outlet", "") + "/" + told.get("agencies", "")):
            if name.strip():
                yield known.get(name.strip().lower(), ("agency", name.strip()))
        for key in ("source", "name", "weekday", "clock"):
            if key in told:
                yield key, told[key].strip()
        yield from self._day(told)

    def _day(self, told: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
        if not told.get("day") or not told.get("year"):
            return
        named = (told.get("month") or "").lower()
        month = months(self.knowledge)[named] if named else int(told.get("month_number") or 0)
        try:
            yield "date", date(int(told["year"] or 0), month, int(told["day"] or 0)).isoformat()
        except ValueError:
            return  # no such day: the line states none


def is_headline(text: str) -> bool:
    """Whether a line has a headline's look: short, of one piece, without a final stop."""
    text = text.strip()
    bare = text.rstrip("\"”’' ")
    stopped = bare.endswith((".", ",", ";", ":")) and not bare.endswith("...")
    if not text or stopped or len(text) > LONGEST_HEADLINE:
        return False
    return bool(re.search(r"[^\W\d_]", text)) and not _INNER_STOP.search(text) and not _CREDITED.search(text)


def _in_capitals(text: str) -> bool:
    """Whether most longer words begin with a capital, as in a headline."""
    words = _WORD.findall(text)
    return bool(words) and sum(word[0].isupper() for word in words) * 10 >= len(words) * 6


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _lines(text: str) -> list[_Line]:
    spans = []
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            spans.append(Span(start, start + len(stripped)))
    return [_Line(span, span.of(text), index, len(spans)) for index, span in enumerate(spans)]
