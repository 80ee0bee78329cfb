"""Quotation marks and what stands between them, however badly they are set.

Marks are read line by line: straight, curly, guillemets, low-high, and single ones that are no apostrophes. A mark
opens or closes by what stands beside it; where that says nothing, by turns. One that finds no partner is no mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jejak.span import Span

DOUBLE = "\"“”„‟«»″"
SINGLE = "'‘’‚‛`´"
OPENS, CLOSES = "“„«‘‚", "”»"
ENDS = ".!?…"
LONGEST = 4000  # characters between two marks of one quotation
LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between two quotation marks: `outer` with the marks, `inner` without them and their spaces."""

    outer: Span
    inner: Span


def marked(text: str) -> tuple[Marked, ...]:
    """Every stretch between paired quotation marks, in the order of the text; none lies inside another."""
    found: list[Marked] = []
    for line in LINE.finditer(text):
        double, single = (_pairs(text, line.start(), line.end(), marks) for marks in (DOUBLE, SINGLE))
        found += _without_overlap(double, single)
    return tuple(found)


def _without_overlap(first: list[Marked], second: list[Marked]) -> list[Marked]:
    """The first list, and what of the second lies clear of it; by place."""
    kept, at = list(first), 0
    for one in second:
        while at < len(first) and first[at].outer.end <= one.outer.start:
            at += 1
        if at == len(first) or not first[at].outer.meets(one.outer):
            kept.append(one)
    return sorted(kept, key=lambda one: one.outer)


def _pairs(text: str, start: int, end: int, marks: str) -> list[Marked]:
    found: list[Marked] = []
    opened: int | None = None
    for at in range(start, end):
        if text[at] not in marks or _inside_word(text, at, start, end):
            continue
        opens, closes = _look(text, at, start, end)
        if opened is None:
            if opens or not closes or _opens_after_all(text, at, start, end, marks):
                opened = at
        elif opens and not closes:
            opened = at
        else:
            pair = _between(text, opened, at)
            if pair is not None:
                found.append(pair)
            opened = None
    return found


def _inside_word(text: str, at: int, start: int, end: int) -> bool:
    """An apostrophe: a single mark with letters on both sides."""
    return (text[at] in SINGLE and start < at and at + 1 < end
            and text[at - 1].isalnum() and text[at + 1].isalnum())


def _look(text: str, at: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether the mark looks like an opening one and like a closing one, by its shape and its neighbours."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = (before.isspace() or before in "([{—–-:/" or before in DOUBLE + SINGLE) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if opens == closes:
        opens, closes = text[at] in OPENS, text[at] in CLOSES
    return opens, closes


def _opens_after_all(text: str, at: int, start: int, end: int, marks: str) -> bool:
    """A mark glued to the sentence before it and set off from its own: `selesai." Kami datang," kata Ali`."""
    if at == start or text[at - 1] not in ENDS:
        return False
    rest = text[at + 1 : min(end, at + 3)].lstrip()
    if not rest or not (rest[0].isupper() or rest[0] in "[("):
        return False
    for later in range(at + 1, min(end, at + LONGEST)):
        if text[later] in marks and not _inside_word(text, later, start, end):
            opens, closes = _look(text, later, start, end)
            return closes and not opens
    return False


def _between(text: str, opened: int, closed: int) -> Marked | None:
    if closed - opened > LONGEST:
        return None
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(Span(opened, closed + 1), Span(start, end)) if start < end else None
