"""Speech reported behind its cue: `Ali mengatakan bahwa ...`, `Ali menyebut ... sebagai ...`."""

from __future__ import annotations

from dataclasses import replace

from jejak.mentions.clauses import COMMA, ending, opening
from jejak.mentions.constructions import Found, Naming, negated, right
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Cue, Utterance


def says(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int) -> list[Found]:
    """Who [says] (that) what; who [calls] whom as what."""
    if negated(u, speech, cue) or (verb.takes == "either" and _for_a_purpose(u, speech, cue)):
        return []
    naming = _subject(u, speech, cue, floor)
    if verb.takes == "as":
        return _called(u, speech, cue, verb, naming)
    start = opening(u, speech, cue.last, verb)
    if start is None and verb.way == "calls":
        return _called(u, speech, cue, verb, naming)
    if start is None:
        return _mark_before(u, cue, verb, naming, floor)
    return right(u, speech, cue, verb, start, naming)


def _called(u: Utterance, speech: Speech, cue: Cue, verb: Verb, naming: Naming) -> list[Found]:
    """The whole complement where "as" stands in it; only what it is called where the object is built in or marked."""
    end = ending(u, speech, cue.last) if cue.last < len(u.words) else cue.last
    for at in range(cue.last, end):
        width = speech.at("as", u.lower, at)
        if width:
            inner = at + width + speech.at("of_being", u.lower, at + width)
            if at == cue.last or (inner < end and u.words[inner].mark is not None and inner + 1 >= end):
                start = inner
            else:
                start = cue.last
            found = right(u, speech, cue, verb, start, naming) if start < end else []
            return [replace(one, last=_before_joined(u, speech, inner, one.last)) for one in found]
    first = next((at for at in range(cue.last, end) if u.words[at].mark is not None), None)
    if first is not None and first - cue.last <= 3:
        return [Found(first, first + 1, verb.way, cue, naming)]
    return []


def _before_joined(u: Utterance, speech: Speech, start: int, end: int) -> int:
    """Where ", tetapi ..." follows what something is called, the reporter goes on."""
    for at in range(start, end - 1):
        if u.words[at].text == COMMA and speech.at("joins", u.lower, at + 1):
            return at
    return end


def _mark_before(u: Utterance, cue: Cue, verb: Verb, naming: Naming, floor: int) -> list[Found]:
    """`"...," Ali menegaskan.`: the verb ends the utterance and a marked stretch opens it."""
    rest = [word for word in u.words[cue.last :] if not word.sign]
    if rest or not floor < cue.first or u.words[floor].mark is None or cue.first - floor > 9:
        return []
    return [Found(floor, floor + 1, verb.way, cue, Naming("before", u.span(floor + 1, cue.first)))]


def _for_a_purpose(u: Utterance, speech: Speech, cue: Cue) -> bool:
    """Whether the word of speech stands behind "untuk" and the like, and no "that" follows it."""
    before = cue.first - 1
    purpose = before >= 0 and speech.at("unless", u.lower, before) and not speech.at("relative", u.lower, before)
    return bool(purpose) and not speech.at("that", u.lower, cue.last)


def _subject(u: Utterance, speech: Speech, cue: Cue, floor: int) -> Naming:
    """Where the subject of a verb of speech is to be looked for: the stretch of words before it."""
    end = cue.first
    while end > floor and (speech.at("adverb", u.lower, end - 1)):
        end -= 1
    if end > 0 and end >= floor and speech.at("relative", u.lower, end - 1) and end - 1 > 0:
        return Naming("relative", u.span(0, end - 1))
    if end > 0 and speech.at("joins", u.lower, end - 1):
        end -= 1
        return Naming("shared", u.span(_clause_start(u, speech, 0, end), end)) if end else Naming("previous")
    start = _clause_start(u, speech, max(0, floor), end)
    if start >= end:
        return Naming("shared", u.span(0, end)) if end else Naming("previous")
    return Naming("before", u.span(start, end))


def _clause_start(u: Utterance, speech: Speech, floor: int, end: int) -> int:
    """After the last word before `end` that joins a clause: behind a comma, or one that always opens a clause."""
    for at in range(end - 1, floor - 1, -1):
        width = speech.at("joins", u.lower, at)
        opens = at > 0 and (u.words[at - 1].text == COMMA or speech.at("fronts", u.lower, at))
        if width and opens and at + width < end:
            return at + width
    return floor
