"""Dates a report that came without a date, by its own words, with the reasons; or leaves it undated.

Three kinds of words are evidence. A report's first lines state its day with weekday, day, month and year. A time
counted from the report stands beside the same time in full ("bulan lalu (Mei 2024)", "tahun 2009 ini"). Or an event of
"last year" is named again with its month or year: the same kind of event (dated_events.tsv) in sentences that share a
name (two where only the year is told), and no time in the report is later. Where two pieces of evidence of one kind
disagree, the report stays undated.
"""

from __future__ import annotations

import re
from itertools import pairwise

from jejak.documents.document import Document
from jejak.events import calendar
from jejak.events.calendar import Anchor
from jejak.events.edtf import bounds, grain
from jejak.events.readings import READINGS, Now, calendar_day
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention

LEAD = 4  # sentences in which a report states its own day
NEAR = 8  # words between an event's noun and its time
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOBODY = Now(Anchor(), Anchor())

Evidence = tuple[Anchor, str]


def date_report(document: Document, mentions: tuple[TimeMention, ...],
                knowledge: Knowledge) -> tuple[Anchor, tuple[str, ...]]:
    """What is known of the report's day, and why; an empty anchor where its words do not tell."""
    for evidence in (_stated(document, mentions), _beside(document, mentions),
                     _same_event(document, mentions, knowledge)):
        anchors = {anchor for anchor, _ in evidence}
        if len(anchors) == 1:
            return evidence[0][0], tuple(dict.fromkeys(reason for _, reason in evidence))
        if anchors:
            return Anchor(), ()
    return Anchor(), ()


def _stated(document: Document, mentions: tuple[TimeMention, ...]) -> list[Evidence]:
    """The latest day with its weekday and year, where the first lines state one."""
    stated = []
    for mention in mentions:
        slots = dict(mention.slots)
        if mention.reading == "date" and "weekday" in slots and {"year", "year_any"} & slots.keys():
            day = calendar_day(READINGS["date"](slots, NOBODY))
            if day and slots.get("tense") != "future":
                stated.append((day, mention))
    if not stated or stated[0][1].sentence >= LEAD:
        return []
    day, mention = max(stated, key=lambda one: one[0])
    words = mention.span.of(document.article.text)
    return [(calendar.anchored(day), f"the report states its day: {words!r}")]


def _beside(document: Document, mentions: tuple[TimeMention, ...]) -> list[Evidence]:
    """A relative time and the same time in full, right beside it; or "tahun 2009 ini"."""
    text, found = document.article.text, []
    newest = max((spread[0].year for _, value in _full(mentions) if (spread := bounds(value))), default=0)
    for mention in mentions:
        slots = dict(mention.slots)
        this = slots.get("direction") == "0" and int(slots.get("year", "0")) >= newest and slots.get("tense") != "future"
        this = this and not text[mention.span.start].isdigit()  # "pemilu 2024 ini" may be held next year
        if mention.reading in {"year", "month"} and this and "year" in slots:
            month = int(slots["month"]) if "month" in slots else None
            reason = f"the report calls it this one: {mention.span.of(text)!r}"
            found.append((Anchor(int(slots["year"]), month), reason))
    for one, other in pairwise(mentions):
        if text[one.span.end : other.span.start].strip() in {"(", ","}:
            anchor = _counted_back(one, _absolute(other))
            if anchor:
                found.append((anchor, f"{one.span.of(text)!r} stands beside {other.span.of(text)!r}"))
    return found


def _same_event(document: Document, mentions: tuple[TimeMention, ...], knowledge: Knowledge) -> list[Evidence]:
    """An event told by a time counted from the report, and told again, elsewhere, with its month or year."""
    kinds = {row["form"]: row["kind"] for row in knowledge.words.table("dated_events")}
    full = _full(mentions)
    newest = max((spread[0].year for _, value in full if (spread := bounds(value))), default=0)
    found = []
    for one in mentions:
        if one.reading == "day_word" or _absolute(one) or not (told := _events(document, one, kinds)):
            continue
        for other, value in full:
            same = told & _events(document, other, kinds)
            anchor = _counted_back(one, value)
            if not same or not anchor or anchor.year is None or anchor.year < newest or one.sentence == other.sentence:
                continue
            if len(_names(document, one, mentions) & _names(document, other, mentions)) >= (2 if grain(value) == "year" else 1):
                said = one.span.of(document.article.text), other.span.of(document.article.text)
                found.append((anchor, f"{said[0]!r} is told of the same {min(same)} as {said[1]!r}, {value}"))
    return found


def _full(mentions: tuple[TimeMention, ...]) -> list[tuple[TimeMention, str]]:
    """The mentions that need no report to be worked out, with their values; "Agustus itu" by the one before it."""
    found: list[tuple[TimeMention, str]] = []
    for mention in mentions:
        known = Now(Anchor(), Anchor(), tuple(value for _, value in found))
        if value := _absolute(mention, known):
            found.append((mention, value))
    return found


def _absolute(mention: TimeMention, known: Now = NOBODY) -> str | None:
    """A mention's value where it needs no report to be worked out and lies within one year."""
    slots = dict(mention.slots)
    if mention.reading not in {"date", "days", "month", "year"} or "edge" in slots:
        return None
    value = READINGS[mention.reading](slots, known)
    spread = bounds(value)
    return value if spread and spread[0].year == spread[1].year else None


def _counted_back(relative: TimeMention, value: str | None) -> Anchor | None:
    """The report's day, month or year, from a time counted from it and what that time is in full."""
    spread = bounds(value)
    slots = dict(relative.slots)
    if spread is None or "edge" in slots:
        return None
    first = spread[0]
    if relative.reading == "day_word" and grain(value) == "day":
        day = calendar.move(first, -int(slots["day_word"]))
        return calendar.anchored(day) if day else None
    if relative.reading in {"month", "date"} and slots.get("year_direction", "same") != "same":
        year = first.year - int(slots["year_direction"])
        return Anchor(year) if str(first.month) == slots.get("month") and calendar.year_text(year) else None
    if relative.reading != "relative":
        return None
    if slots["unit"] == "Y":
        year = first.year - int(slots["direction"])
        return Anchor(year) if calendar.year_text(year) else None
    if slots["unit"] == "M" and (first.year, first.month) == (spread[1].year, spread[1].month):
        year, month = calendar.shift_month(first.year, first.month, -int(slots["direction"]))
        return Anchor(year, month) if calendar.year_text(year) else None
    return None


def _events(document: Document, mention: TimeMention, kinds: dict[str, str]) -> set[str]:
    """The kinds of the dated events whose nouns stand near a time in its sentence."""
    text = document.article.text
    sentence = _sentence(document, mention)
    if sentence is None:
        return set()
    left = WORD.findall(text[sentence[0] : mention.span.start])[-NEAR:]
    right = WORD.findall(text[mention.span.end : sentence[1]])[: NEAR // 2]
    return {kinds[word.lower()] for word in left + right if word.lower() in kinds}


def _names(document: Document, mention: TimeMention, mentions: tuple[TimeMention, ...]) -> set[str]:
    """The words with a capital in a time's sentence, its first word and times aside; and in the one it points back to."""
    index = next((place for place, sentence in enumerate(document.sentences) if sentence.span.holds(mention.span)), None)
    if index is None:
        return set()
    first = max(index - 1, 0) if "pointer" in dict(mention.slots) else index
    found: set[str] = set()
    for sentence in document.sentences[first : index + 1]:
        text, start = document.article.text, sentence.span.start
        for inside in (one for one in mentions if sentence.span.holds(one.span)):
            found |= {word for word in WORD.findall(text[start : inside.span.start]) if word[0].isupper()}
            start = inside.span.end
        found |= {word for word in WORD.findall(text[start : sentence.span.end]) if word[0].isupper()}
        opening = WORD.search(text, sentence.span.start, sentence.span.end)
        found -= {opening.group()} if opening else set()
    return found


def _sentence(document: Document, mention: TimeMention) -> tuple[int, int] | None:
    for sentence in document.sentences:
        if sentence.span.holds(mention.span):
            return sentence.span.start, sentence.span.end
    return None
