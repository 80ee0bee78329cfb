"""The day that a quotation was said, for the "hari ini" in it: a paper may print the words a day later.

What the quotation's own sentence states counts first: '"Kami menang malam ini," kata dia, Rabu (22/11)'; else the one
day that the statements before it agree on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jejak.documents.document import Document
from jejak.events import calendar
from jejak.events.now import Now, calendar_day
from jejak.events.readings import READINGS
from jejak.mentions.mention import TimeMention

MARKS = "\"“”'‘’"  # quotation marks; an apostrophe stands inside a word
LONGEST, REACH = 2000, 8  # characters of a sentence that is looked at, times in it after the mention
DAYS_TO_PRINT = 3  # a report is printed within so many days of what is said in it


def day_of_speech(document: Document, mentions: Sequence[TimeMention], place: int, now: date | None) -> date | None:
    """The day stated for the quotation that holds the mention at a place; None without one."""
    mention, text = mentions[place], document.article.text
    sentence = document.sentences[mention.sentence].span if mention.sentence < len(document.sentences) else None
    if now is None or sentence is None or not sentence.holds(mention.span) or len(sentence) > LONGEST:
        return None
    if not _marks(text, sentence.start, mention.span.start) % 2:
        return None
    for other in mentions[place + 1 : place + 1 + REACH]:
        if other.sentence != mention.sentence:
            break
        if _states_day(other) and _marks(text, mention.span.end, other.span.start):
            return _fresh(other, now)
    before = {_fresh(other, now) for other in mentions[max(0, place - REACH) : place] if _states_day(other)}
    return before.pop() if len(before) == 1 else None


def _states_day(mention: TimeMention) -> bool:
    return mention.reading == "date" and any(key == "weekday" for key, _ in mention.slots)


def _fresh(mention: TimeMention, now: date) -> date | None:
    """The day of a mention, where it is no longer ago than a report waits to be printed."""
    anchor = calendar.anchored(now)
    day = calendar_day(READINGS["date"](dict(mention.slots), Now(anchor, anchor)))
    return day if day and 0 <= (now - day).days <= DAYS_TO_PRINT else None


def _marks(text: str, start: int, end: int) -> int:
    return sum(text[at] in MARKS and not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
               for at in range(start, end))
