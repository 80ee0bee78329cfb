"""Finds the times that TIMEX3 marks: those of times.py, and clock times, sets and vague words besides (timex.toml).

A phrase is what one TIMEX3 covers: a time, or a day and a clock time side by side ("Minggu (28/12/2014) pukul 07.55"),
with the word before it that blurs it ("sekitar").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jejak.documents.document import Document
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention
from jejak.mentions.times import find as find_mentions
from jejak.span import Span

CLOCK = frozenset({"clock", "clocks", "day_part"})
DAY = frozenset({"date", "weekday", "day_word", "same", "day_of_month", "day_before", "day_after"})
REACH = 24  # characters before a time in which a word that blurs it stands


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that one TIMEX3 covers: one mention, or a day with its clock time, and the name of what blurs them."""

    span: Span
    mentions: tuple[TimeMention, ...]
    modifier: str = ""


def find(document: Document, knowledge: Knowledge) -> tuple[Phrase, ...]:
    """The phrases of a document that TIMEX3 marks, in the order of the text."""
    text = document.article.text
    words, modifiers = _modifiers(knowledge)
    found: list[Phrase] = []
    for mention in find_mentions(document, knowledge, rules="timex"):
        before = words.search(text, max(mention.span.start - REACH, found[-1].span.end if found else 0),
                              mention.span.start)
        start = before.start() if before else mention.span.start
        name = modifiers[" ".join(before.group(1).lower().split())] if before else ""
        phrase = Phrase(Span(start, mention.span.end), (mention,), name)
        if found and (joined := _joined(text, found[-1], phrase)):
            found[-1] = joined
        else:
            found.append(phrase)
    return tuple(found)


def ends(text: str, span: Span, knowledge: Knowledge) -> tuple[Span, Span] | None:
    """The two ends of a run of times ("7-8 Agustus"), each a TIMEX3 of its own; None where nothing parts them."""
    for between in _between(knowledge):
        if parted := between.search(text, span.start + 1, span.end - 1):
            return Span(span.start, parted.start()), Span(parted.end(), span.end)
    return None


def _joined(text: str, one: Phrase, other: Phrase) -> Phrase | None:
    """A day and a clock time with nothing but space between them, as one phrase."""
    gap = text[one.span.end : other.span.start]
    readings = {mention.reading for mention in (*one.mentions, *other.mentions)}
    fits = len(one.mentions) == len(other.mentions) == 1 and len(readings & CLOCK) == 1 and len(readings & DAY) == 1
    if not fits or gap.strip() or "\n" in gap or not gap or other.modifier:
        return None
    return Phrase(Span(one.span.start, other.span.end), (*one.mentions, *other.mentions), one.modifier)


@lru_cache(maxsize=8)
def _modifiers(knowledge: Knowledge) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["form"]: row["mod"] for row in knowledge.words.table("time_modifiers")}
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s{1,3}") for form in sorted(rows, key=lambda form: -len(form)))
    return re.compile(rf"(?<!\w)({forms})\s{{1,3}}\Z", re.IGNORECASE), rows


@lru_cache(maxsize=8)
def _between(knowledge: Knowledge) -> tuple[re.Pattern[str], ...]:
    words = knowledge.words.document("timex")["between"]["words"]
    return tuple(re.compile(rf"\s*{one}\s*", re.IGNORECASE) for one in words)
