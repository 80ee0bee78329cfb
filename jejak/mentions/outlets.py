"""Newspapers, broadcasters, platforms and agencies named beside a quotation: where it was said, who passes it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jejak.mentions.clauses import passing_on
from jejak.mentions.speech import Medium, Speech
from jejak.mentions.utterances import Utterance
from jejak.span import Span

LONGEST_NAME = 5  # words of an outlet's name that no table knows


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet named at words `first` to `last`; `medium` where a table knows it; `passes`: it passes words on."""

    first: int
    last: int
    medium: Medium | None
    passes: bool


def outlets(u: Utterance, speech: Speech) -> tuple[Outlet, ...]:
    """Every outlet that an utterance names outside quotation marks, in order."""
    return tuple(_outlets(u, speech))


def _outlets(u: Utterance, speech: Speech) -> Iterator[Outlet]:
    at = 0
    while at < len(u.words):
        opens = passing_on(u, speech, at)
        by = speech.at("by", u.lower, at)
        known = _known(u, speech, at, led=False)
        if opens:
            named = _named(u, speech, at + opens)
            if named is not None:
                yield Outlet(at + opens, named[0], named[1], True)
                at = named[0]
                continue
        elif known is not None:
            yield Outlet(at, known[0], known[1], False)
            at = known[0]
            continue
        elif by and speech.at("report", u.lower, at):
            start = at + by
            while (more := speech.at("by", u.lower, start)) or speech.at("of_place", u.lower, start):
                start += more or speech.at("of_place", u.lower, start)
            named = _named(u, speech, start)
            if named is not None:
                yield Outlet(start, named[0], named[1], False)
                at = named[0]
                continue
        at += 1


def _named(u: Utterance, speech: Speech, at: int) -> tuple[int, Medium | None] | None:
    """The name that begins here, by the tables or as a run of capitals."""
    known = _known(u, speech, at, led=True)
    if known is not None:
        return known
    end = at
    while end < len(u.words) and end - at < LONGEST_NAME and u.words[end].name and not speech.at("day", u.lower, end):
        end += 1
    return (end, None) if end > at else None


def _known(u: Utterance, speech: Speech, at: int, *, led: bool) -> tuple[int, Medium] | None:
    if at >= len(u.words) or u.words[at].mark is not None:
        return None
    for words, medium in speech.media.get(u.words[at].text, ()):
        if len(medium.name) == 1 and not led:
            continue
        if tuple(word.text for word in u.words[at : at + len(words)]) == words:
            return at + len(words), medium
    return None


def said_in(u: Utterance, found: tuple[Outlet, ...], taken: list[Span]) -> tuple[Outlet | None, Outlet | None]:
    """Of the outlets that stand clear of `taken`: the one in which it was said, and the one that passes it on."""
    clear = [one for one in found if not any(u.span(one.first, one.last).meets(span) for span in taken)]
    medium = next((one for one in clear if not one.passes), None)
    via = next((one for one in clear if one.passes), None)
    return medium, via
