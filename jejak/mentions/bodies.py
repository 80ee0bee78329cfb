"""Joint bodies of named sides (codebook, section 2): "Komisi Turki-Armenia" is its two sides under one name.

A body of two is a noun of bodies with two known names behind it, tied by a hyphen; others are forms of bodies.tsv.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from jejak.documents.document import Document
from jejak.knowledge import Knowledge
from jejak.mentions.mention import ActorMention
from jejak.mentions.names import lexicon, split
from jejak.span import Span

RULE = "body."  # the rules of mentions that are bodies begin so
JOINT = RULE + "joint"
SIDES = frozenset({"state", "org", "territory", "capital", "metonym"})
WORD = r"[^\W\d_]+"
NAME = r"[^\W\d_][\w.]{0,30}(?: [^\W\d_][\w.]{0,30}){0,2}"
LONG = 30  # characters of the noun before a body's form


@dataclass(frozen=True, slots=True)
class Nouns:
    """A language's nouns of bodies: what finds a body of two, and the nouns that stand before a known one."""

    two: re.Pattern[str]
    known: re.Pattern[str]
    words: frozenset[str]


@cache
def nouns(knowledge: Knowledge) -> Nouns | None:
    """The nouns of a language; None where it has no file of them. Raises KnowledgeError where an entry is wrong."""
    if not knowledge.words.has("joint_bodies.toml"):
        return None
    listed: dict[str, list[str]] = {"two": [], "known": []}
    for entry in knowledge.words.rules("joint_bodies", "body"):
        entry.check(needs={"id", "sides", "words", "examples", "never"}, allows=set())
        listed[entry["sides"]] += entry["words"]
    two, known = ("|".join(re.escape(word) for word in listed[name]) for name in ("two", "known"))
    return Nouns(re.compile(rf"(?<!\w)(?:(?i:{two}))((?: {WORD}){{0,2}}?) ({NAME})[-–]({NAME})"),
                 re.compile(rf"(?<!\w)(?:{known}) \Z", re.IGNORECASE), frozenset(listed["known"]))


def joint(document: Document, actors: tuple[ActorMention, ...], knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """The actors with those under the name of a body of two joined to one mention of both sides."""
    words = nouns(knowledge)
    made: list[ActorMention] = []
    rest = 0
    for sentence in document.sentences if words else ():
        text = sentence.span.of(document.article.text)
        if "-" not in text and "–" not in text:
            continue
        for match in words.two.finditer(text) if words else ():
            sides = _sides(match, knowledge)
            if sides:
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.start(3) + sides[1])
                first = bisect_right(actors, span.start, lo=rest, key=lambda one: one.span.end)
                last = bisect_left(actors, span.end, lo=first, key=lambda one: one.span.start)
                made += [*actors[rest:first], *_joined(actors[first:last], span, sides[0])]
                rest = last
    return (*made, *actors[rest:])


def is_body(text: str, one: ActorMention, knowledge: Knowledge) -> Span | None:
    """The name of a body as written, where a mention is one: with the noun before it ("pembicaraan enam pihak")."""
    if not one.rule.startswith(RULE):
        return None
    words = nouns(knowledge)
    if words is None:
        return None
    form = one.span.of(text).split()
    if one.rule == JOINT or form[0].lower() in words.words:
        return one.span
    left = words.known.search(text, max(0, one.span.start - LONG), one.span.start)
    if left:
        return Span(left.start(), one.span.end)
    return None if any(word.islower() for word in form) else one.span


def _sides(match: re.Match[str], knowledge: Knowledge) -> tuple[tuple[str, ...], int] | None:
    """The ids of two known sides and the length of the second's name; None where one is unknown or both are one."""
    left, right = match.group(2), match.group(3)
    first = next((ids for start in _starts(left) if (ids := _known(left[start:], knowledge, whole=True)[0])), ())
    second, length = _known(right, knowledge, whole=False)
    if first and second and set(first).isdisjoint(second):
        return tuple(sorted({*first, *second})), length
    return None


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(" ", text))]


def _known(text: str, knowledge: Knowledge, *, whole: bool) -> tuple[tuple[str, ...], int]:
    """The ids of the name that a text begins with, and its length; nothing where no known one does."""
    words = split(text, 0, len(text))
    last, names = lexicon(knowledge).trie.longest(words, 0) if words else (0, ())
    found = next((name.ids for name in names if name.kind in SIDES and name.ids), ())
    if not found or not words[0].capital or (whole and last < len(words)):
        return (), 0
    return found, words[last - 1].end


def _joined(inside: Sequence[ActorMention], span: Span, ids: tuple[str, ...]) -> Sequence[ActorMention]:
    """The mentions under a body's name as one of its ids; it is governed as the first of them was."""
    if not inside or any(one.rule.startswith(RULE) or one.person for one in inside):
        return inside
    whole = Span(min(span.start, inside[0].span.start), max(span.end, inside[-1].span.end))
    return [replace(inside[0], span=whole, ids=ids, kind="name", rule=JOINT, office=None, place=False,
                    reasons=("a body of both",))]
