"""Works out the TIMEX3s of a document (TimeML 1.2.1): each with its place, type, value and what else TIMEX3 says.

A day and a clock time side by side make one TIME (2014-12-28T07:55); a clock time alone is of the day last named, else
of the report's. A run of times is two TIMEX3s; of "dua hingga tiga menit" only the end is a time by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from jejak.documents.document import Document
from jejak.events.dates import resolve as resolve_dates
from jejak.events.edtf import grain
from jejak.events.meanings import MEANINGS, UNKNOWN_DAY, Here, Meaning, is_day, of_edtf
from jejak.events.now import calendar_day
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention
from jejak.mentions.timex import CLOCK, DAY, Phrase, ends
from jejak.span import Span

NEAR, ENDS = 8, frozenset(".;:!?\n")  # what may stand between a clock time and its day
RUNS = frozenset({"days", "two_days", "weekdays", "months", "years", "clocks"})


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its place, what it says, and the rule that found it."""

    span: Span
    meaning: Meaning
    rule: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of all the times of a document: their EDTF values, and the parts of the day that words name."""

    text: str
    values: Mapping[Span, str | None]
    parts: Mapping[str, str]
    knowledge: Knowledge


def resolve(document: Document, phrases: tuple[Phrase, ...], knowledge: Knowledge) -> tuple[Timex, ...]:
    """The TIMEX3s of a document, in the order of the text; 31 February is none."""
    dated = resolve_dates(document, tuple(one for phrase in phrases for one in phrase.mentions), knowledge)
    read = _Read(document.article.text, {time.span: time.value for time in dated.times}, _day_parts(knowledge),
                 knowledge)
    here = Here(calendar_day(dated.published))
    found: list[Timex] = []
    for place, phrase in enumerate(phrases):
        if not all(mention.span in read.values for mention in phrase.mentions):
            continue
        day = _day_after(phrases, place, read) if phrase.mentions[0].reading in CLOCK else None
        found.extend(_timexes(phrase, read, Here(here.report, day or here.named)))
        day = found[-1].meaning.value[:10]
        if found[-1].meaning.type in {"DATE", "TIME"} and grain(day) == "day":
            here = Here(here.report, day)
    return tuple(found)


@lru_cache(maxsize=8)
def _day_parts(knowledge: Knowledge) -> Mapping[str, str]:
    return MappingProxyType({row["form"]: row["part"] for row in knowledge.words.table("day_words")})


def _day_after(phrases: tuple[Phrase, ...], place: int, read: _Read) -> str | None:
    """The day that follows a clock time at once: "pukul 08.00 WIB, Senin (29/12)"."""
    if place + 1 == len(phrases):
        return None
    phrase, following = phrases[place], phrases[place + 1]
    gap = read.text[phrase.span.end : following.span.start]
    if len(gap) > NEAR or ENDS & set(gap) or following.mentions[0].reading not in DAY:
        return None
    value = (read.values.get(following.mentions[0].span) or "").removesuffix("/..")
    return value if is_day(value) else None


def _timexes(phrase: Phrase, read: _Read, here: Here) -> list[Timex]:
    """The TIMEX3s of one phrase: one, or the two ends of a run."""
    if len(phrase.mentions) > 1:
        return [_day_and_clock(phrase, read, here)]
    mention = phrase.mentions[0]
    meaning = _meaning(mention, read, here)
    first, _, last = meaning.value.partition("/")
    parted = ends(read.text, mention.span, read.knowledge) if last else None
    if parted and mention.reading in RUNS:
        head = Span(phrase.span.start, parted[0].end)
        return [_timex(head, meaning, first, phrase), _timex(parted[1], meaning, last, phrase)]
    if parted and meaning.type == "DURATION":
        return [_timex(parted[1], meaning, last, phrase)]
    return [_timex(phrase.span, meaning, meaning.value, phrase)]


def _meaning(mention: TimeMention, read: _Read, here: Here) -> Meaning:
    if mention.reading in MEANINGS:
        return MEANINGS[mention.reading](dict(mention.slots), here)
    words = " ".join(mention.span.of(read.text).lower().split())
    return of_edtf(dict(mention.slots), read.values[mention.span], reading=mention.reading,
                   day_part=read.parts.get(words, ""))


def _day_and_clock(phrase: Phrase, read: _Read, here: Here) -> Timex:
    """A day and a clock time, or a part of the day, side by side."""
    day, at = sorted(phrase.mentions, key=lambda mention: mention.reading in MEANINGS)
    value = (read.values[day.span] or "").removesuffix("/..")
    place = Here(here.report, value if is_day(value) else UNKNOWN_DAY)
    meaning = MEANINGS[at.reading](dict(at.slots), place)
    return Timex(phrase.span, _with(meaning, meaning.value.partition("/")[0], phrase), day.rule)


def _timex(span: Span, meaning: Meaning, value: str, phrase: Phrase) -> Timex:
    return Timex(span, _with(meaning, value, phrase), phrase.mentions[0].rule)


def _with(meaning: Meaning, value: str, phrase: Phrase) -> Meaning:
    return Meaning(meaning.type, value, phrase.modifier or meaning.mod, meaning.quant, meaning.freq)
