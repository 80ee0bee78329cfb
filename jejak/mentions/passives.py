"""Speech reported by a passive or by a noun: `dikatakan bahwa ...`, `yang disebut Ali ...`, `laporan bahwa ...`."""

from __future__ import annotations

from jejak.mentions.clauses import far_that, opening, skip_connectives, verbal
from jejak.mentions.constructions import Found, Names, Naming, agent_then, negated, right
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Cue, Utterance


def told(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """[It is said] that what; which is [said by] who what; who is [said] to do what."""
    front = skip_connectives(u, speech, floor, cue.first)
    naming = Naming("none") if speech.at("nobody", u.lower, cue.first) else Naming("previous")
    if negated(u, speech, cue):
        return []
    if front >= cue.first or verb.way == "toldso":
        start = opening(u, speech, cue.last, Verb(verb.words, verb.way, "clause" if verb.way == "toldso" else "either"))
        return right(u, speech, cue, verb, start, naming) if start is not None else []
    found = agent_then(u, speech, cue, verb, names)
    if found:
        return found
    that = speech.at("that", u.lower, cue.last)
    if that and cue.last + that < len(u.words):
        return right(u, speech, cue, verb, cue.last + that, naming)
    relative = bool(speech.at("relative", u.lower, cue.first - 1))
    if verb.takes == "either" and not relative and _verb_next(u, speech, cue.last):
        return right(u, speech, cue, verb, cue.last, naming)
    return []


def _verb_next(u: Utterance, speech: Speech, at: int) -> bool:
    while at < len(u.words) and speech.at("adverb", u.lower, at):
        at += 1
    return at < len(u.words) and verbal(u, speech, at)


def noun(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """A [report] (of whom) that what."""
    start = far_that(u, speech, cue.last, 16)
    if start is None or negated(u, speech, cue):
        return []
    if cue.last < start - 1 and (u.words[cue.last].name or names(u.words[cue.last].span)):
        return right(u, speech, cue, verb, start, Naming("after", u.span(cue.last, start - 1)))
    if speech.at("report", u.lower, cue.first):
        return right(u, speech, cue, verb, start, Naming("none"))
    if cue.first > floor:
        return right(u, speech, cue, verb, start, _subject_of_sentence(u, cue))
    return []


def _subject_of_sentence(u: Utterance, cue: Cue) -> Naming:
    return Naming("shared", u.span(0, cue.first)) if cue.first else Naming("none")
