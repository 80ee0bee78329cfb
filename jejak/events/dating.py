"""Dates a report that came without a date, by its own words, with the reasons; or leaves it undated.

Three kinds of words are evidence. A report's first lines state its day with weekday, day, month and year. A time
counted from the report stands beside the same time in full ("bulan lalu (Mei 2024)", "tahun 2009 ini"). Or an event of
"last year" is named again with its month or year: the same kind of event (dated_events.tsv) in sentences that share a
name (two where only the year is told), and no time in the report is later; "today's meeting" is the one that the
first lines date. Where two pieces of evidence of one kind disagree, the report stays undated.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from jejak.documents.document import Document, Sentence
from jejak.events import calendar
from jejak.events.calendar import Anchor
from jejak.events.edtf import bounds, grain
from jejak.events.now import Now, calendar_day
from jejak.events.readings import READINGS
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention

LEAD = 4  # sentences in which a report states its own day
NEAR = 8  # words before an event's time in which its noun stands, half as many after
MOST = 60  # mentions of either kind that are compared: a report has a few, a hostile text may have a million
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOBODY = Now(Anchor(), Anchor())

Evidence = tuple[Anchor, str]  # what is known of the report's day, and the reason
Full = tuple[TimeMention, str]  # a mention that needs no report, and its value


@dataclass(frozen=True, slots=True)
class Told:
    """A time with the kinds of the events that stand near it and the names in its sentence.

    `openings` are the words that begin a sentence: names only where they are so elsewhere.
    """

    mention: TimeMention
    kinds: frozenset[str]
    names: frozenset[str]
    openings: frozenset[str] = frozenset()
    value: str | None = None


def date_report(document: Document, mentions: tuple[TimeMention, ...],
                knowledge: Knowledge) -> tuple[Anchor, tuple[str, ...]]:
    """What is known of the report's day, and why; an empty anchor where its words do not tell."""
    full = _full(mentions)
    for evidence in (_stated(document, mentions), _beside(document, mentions, full),
                     _same_event(document, mentions, full, knowledge)):
        anchors = {anchor for anchor, _ in evidence}
        if len(anchors) == 1:
            return evidence[0][0], tuple(dict.fromkeys(reason for _, reason in evidence))
        if anchors:
            return Anchor(), ()
    return Anchor(), ()


@lru_cache(maxsize=8)
def _pointers(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.words.table("pointers"))


@lru_cache(maxsize=8)
def _event_words(knowledge: Knowledge) -> Mapping[str, str]:
    return {row["form"]: row["kind"] for row in knowledge.words.table("dated_events")}


def _stated(document: Document, mentions: tuple[TimeMention, ...]) -> list[Evidence]:
    """The latest day with its weekday and year, or in a dateline, where the first lines state one."""
    stated, datelines = [], document.article.of_kind("dateline")[:MOST]
    for mention in mentions:
        slots = dict(mention.slots)
        full = mention.reading == "date" and {"year", "year_any"} & slots.keys()
        headed = any(line.span.holds(mention.span) for line in datelines)
        if full and (headed or {"weekday", "day_word"} & slots.keys()):
            day = calendar_day(READINGS["date"](slots, NOBODY))
            day = calendar.move(day, -int(slots.get("day_word", "0"))) if day else None
            if day and slots.get("tense") != "future":
                stated.append((day, mention))
    if not stated or stated[0][1].sentence >= LEAD:
        return []
    day, mention = max(stated, key=lambda one: one[0])
    words = mention.span.of(document.article.text)
    return [(calendar.anchored(day), f"the report states its day: {words!r}")]


def _beside(document: Document, mentions: tuple[TimeMention, ...], full: list[Full]) -> list[Evidence]:
    """A relative time and the same time in full, right beside it; or "tahun 2009 ini"."""
    text, found = document.article.text, []
    newest = _newest(full)
    for mention in mentions:
        slots = dict(mention.slots)
        bare = text[mention.span.start].isdigit()  # "pemilu 2024 ini" may be held next year
        if mention.reading not in {"year", "month"} or bare or slots.get("direction") != "0" or "year" not in slots:
            continue
        if int(slots["year"]) >= newest and slots.get("tense") != "future":
            month = int(slots["month"]) if "month" in slots else None
            reason = f"the report calls it this one: {mention.span.of(text)!r}"
            found.append((Anchor(int(slots["year"]), month), reason))
    for one, other in pairwise(mentions):
        if text[one.span.end : other.span.start].strip() in {"(", ","}:
            anchor = _counted_back(one, _absolute(other))
            if anchor:
                found.append((anchor, f"{one.span.of(text)!r} stands beside {other.span.of(text)!r}"))
    return found


def _same_event(document: Document, mentions: tuple[TimeMention, ...], full: list[Full],
                knowledge: Knowledge) -> list[Evidence]:
    """An event told by a time counted from the report, and told again, elsewhere, with its month or year."""
    inside = _by_sentence(mentions)
    counted = (mention for mention in mentions if not _absolute(mention))
    relative = list(islice((told for one in counted if (told := _told(document, one, knowledge, inside)).kinds), MOST))
    absolute = list(islice((told for one, value in full
                            if (told := _told(document, one, knowledge, inside, value)).kinds), MOST))
    newest, text, found = _newest(full), document.article.text, []
    for one in relative:
        for other in absolute:
            same = one.kinds & other.kinds
            shared = one.names & (other.names | other.openings) | one.openings & other.names
            anchor = _counted_back(one.mention, other.value)
            if one.mention.reading == "day_word":  # "today's meeting": the one that the first lines date
                enough = other.mention.sentence < min(LEAD, one.mention.sentence) and grain(other.value) == "day"
            else:
                enough = len(shared) >= (2 if grain(other.value) == "year" else 1)
            apart = one.mention.sentence != other.mention.sentence
            if same and enough and apart and anchor and anchor.year and anchor.year >= newest:
                said = one.mention.span.of(text), other.mention.span.of(text)
                found.append((anchor, f"{said[0]!r} is told of the same {min(same)} as {said[1]!r}, {other.value}"))
    return found


def _full(mentions: tuple[TimeMention, ...]) -> list[Full]:
    """The mentions that need no report to be worked out, with their values; "Agustus itu" by the one before it."""
    found: list[Full] = []
    values: deque[str] = deque(maxlen=MOST)
    for mention in mentions:
        if value := _absolute(mention, Now(Anchor(), Anchor(), values)):
            found.append((mention, value))
            values.append(value)
    return found


def _newest(full: list[Full]) -> int:
    return max((spread[0].year for _, value in full if (spread := bounds(value))), default=0)


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
    first, last = spread
    if relative.reading == "day_word" and first == last:
        day = calendar.move(first, -int(slots["day_word"]))
        return calendar.anchored(day) if day else None
    if relative.reading in {"month", "date"} and slots.get("year_direction", "same") != "same":
        same_month = str(first.month) == slots.get("month")
        return _year_anchor(first.year - int(slots["year_direction"])) if same_month else None
    if relative.reading != "relative":
        return None
    if slots["unit"] == "Y":
        return _year_anchor(first.year - int(slots.get("direction", "0")))
    if slots["unit"] == "M" and (first.year, first.month) == (last.year, last.month):
        year, month = calendar.shift_month(first.year, first.month, -int(slots.get("direction", "0")))
        return Anchor(year, month) if calendar.year_text(year) else None
    return None


def _year_anchor(year: int) -> Anchor | None:
    return Anchor(year) if calendar.year_text(year) else None


def _by_sentence(mentions: tuple[TimeMention, ...]) -> dict[int, list[TimeMention]]:
    found: dict[int, list[TimeMention]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found


def _told(document: Document, mention: TimeMention, knowledge: Knowledge, inside: dict[int, list[TimeMention]],
          value: str | None = None) -> Told:
    """What stands around a time. Names come also from the sentence before one that points back, by its time
    ("Agustus itu") or by the words before it ("perang enam pekan itu berakhir pada …")."""
    place, kinds = mention.sentence, _event_words(knowledge)
    if not (place < len(document.sentences) and document.sentences[place].span.holds(mention.span)):
        return Told(mention, frozenset(), frozenset())
    sentence, text = document.sentences[place], document.article.text
    left = WORD.findall(text[max(sentence.span.start, mention.span.start - 20 * NEAR) : mention.span.start])[-NEAR:]
    right = WORD.findall(text[mention.span.end : min(sentence.span.end, mention.span.end + 10 * NEAR)])[: NEAR // 2]
    near = frozenset(kinds[word.lower()] for word in left + right if word.lower() in kinds)
    if not near:
        return Told(mention, near, frozenset())
    points = "pointer" in dict(mention.slots) or not _pointers(knowledge).isdisjoint(word.lower() for word in left)
    first = max(place - 1, 0) if points else place
    words = [_words(text, one, inside.get(one.index, [])) for one in document.sentences[first : place + 1]]
    names = frozenset(word for sentence_words in words for word in sentence_words[1:] if word[0].isupper())
    return Told(mention, near, names, frozenset(word for one in words for word in one[:1]), value)


def _words(text: str, sentence: Sentence, times: list[TimeMention]) -> list[str]:
    """The words of a sentence, its times aside."""
    start, found = sentence.span.start, list[str]()
    for time in times[:MOST]:
        found += WORD.findall(text[start : max(start, time.span.start)])
        start = time.span.end
    return found + WORD.findall(text[start : sentence.span.end])
