"""Finds the times that a document's sentences name; what they mean is worked out in jejak/events/dates.py.

The rules are knowledge (times.toml and its tables). Where two could read the same words, the longer find stands. A
mention's slots are what its words say, with more where the words around say so: `tense` (future, past, nearest),
`open` ("sejak 2014") and `known`, the full date of a day that print names without its year ("serangan 11 September").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jejak.documents.document import Document
from jejak.knowledge.loader import Knowledge
from jejak.mentions.mention import TimeMention
from jejak.mentions.slots import Found, Rules, compile_rules
from jejak.span import Span

NEAR = 5  # words before a day among which one may tell that it is a known one
REACH = 100  # characters to the left of a time in which a word may tell its tense
STOPS = re.compile(r"[.;:!?()\"“”\n]")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Finder:
    """What finding times rests on, compiled once: the rules, the words of tense, and those that leave a time open."""

    rules: Rules
    tense: re.Pattern[str]
    tenses: dict[str, str]
    opens: re.Pattern[str]
    opens_later: re.Pattern[str]
    closes: re.Pattern[str]
    closed: frozenset[str]
    known: dict[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]


def find(document: Document, knowledge: Knowledge, *, rules: str = "times") -> tuple[TimeMention, ...]:
    """The times that the sentences and datelines of a document name, in the order of the text.

    `rules` names the file of rules: "times" is the codebook's, "timex" has TIMEX3's besides.
    """
    finder = _finder(knowledge, rules)
    article = document.article
    found: list[TimeMention] = []
    read = [(sentence.span, sentence.index) for sentence in document.sentences]
    read += [(part.span, _next_sentence(document, part.span)) for part in article.of_kind("dateline")
             if not any(sentence.span.holds(part.span) for sentence in document.sentences)]
    for span, sentence in sorted(read):
        for one in finder.rules.search(article.text, span.start, span.end):
            slots = one.slots + _around(finder, article.text, span, one)
            found.append(TimeMention(Span(one.start, one.end), sentence, one.rule.id, one.rule.reads_as, slots))
    return tuple(found)


def _next_sentence(document: Document, span: Span) -> int:
    following = (sentence.index for sentence in document.sentences if span.start <= sentence.span.start)
    return next(following, max(len(document.sentences) - 1, 0))


@lru_cache(maxsize=8)
def _finder(knowledge: Knowledge, name: str) -> Finder:
    rules = compile_rules(knowledge.words, name)
    rows = knowledge.words.table("tenses")
    tenses = {row["form"]: row["tense"] for row in rows}
    forms = "|".join(re.escape(form) for form in sorted(tenses, key=lambda form: -len(form)))
    opening = knowledge.words.document("times")["open"]
    return Finder(rules, re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE), tenses,
                  re.compile(rf"(?<!\w)(?:{opening['words']})\s{{1,3}}\Z", re.IGNORECASE),
                  re.compile(rf"(?<!\w)(?:{opening['later']})\s{{1,3}}\Z", re.IGNORECASE),
                  re.compile(opening["closed_by"], re.IGNORECASE), frozenset(opening["not_for"]),
                  _known_days(knowledge))


def _known_days(knowledge: Knowledge) -> dict[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    """The days known without their year, by month and day: the full date, and the words that must stand near."""
    found: dict[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]] = {}
    for row in knowledge.words.table("known_days"):
        _, month, day = row["known_day"].split("-")
        key = str(int(month)), str(int(day))
        found[key] = (*found.get(key, ()), (row["known_day"], frozenset(row["near"].split())))
    return found


def _around(finder: Finder, text: str, sentence: Span, found: Found) -> tuple[tuple[str, str], ...]:
    left = text[max(sentence.start, found.start - REACH) : found.start]
    right = text[found.end : min(sentence.end, found.end + REACH // 2)]
    slots = []
    since = finder.opens.search(left)
    tense = _tense(finder, left, right)
    if tense and not (since and tense == "future"):
        slots.append(("tense", tense))
    if found.rule.reads_as not in finder.closed and not finder.closes.match(right):
        if since:
            slots.append(("open", "open"))
        elif finder.opens_later.search(left):
            slots.append(("open", "later"))
    said = dict(found.slots)
    if "month" in said and "day" in said and not {"year", "direction", "year_direction", "weekday"} & said.keys():
        words = {word.lower() for word in WORD.findall(left)[-NEAR:]}
        for day, near in finder.known.get((said["month"], said["day"].lstrip("0")), ()):
            if near & words:
                slots.append(("known", day))
    return tuple(slots)


def _tense(finder: Finder, left: str, right: str) -> str:
    """The tense that the nearest word tells: a word of the future within three words after the time, else before it."""
    near = STOPS.split(right, maxsplit=1)[0].split(",", 1)[0]
    following = [match.group().lower() for match in WORD.finditer(near)][:3]
    for place, word in enumerate(following):
        tense = finder.tenses.get(word, "")
        if tense == "future" or (tense and place == 0 and tense not in {"stop", "ahead"}):
            return tense
        if tense:
            break
    before = [finder.tenses[match.group().lower()] for match in finder.tense.finditer(STOPS.split(left)[-1])]
    told = [tense for tense in before if tense != "stop"]
    return ("future" if told[-1] == "ahead" else told[-1]) if told else ""
