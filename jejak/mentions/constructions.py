"""What the ways of reporting speech share: what they find, and how a stretch is taken from a cue onwards.

Each way is described, with examples, in the language's speech.toml, and read by a function of `openings` (the cue
stands before what is said), `closings` (behind it) or `passives`. Such a function gets an utterance, the tables, the
cue, and the first word that is not yet taken; it answers with what it found: one stretch, or two where the cue cuts it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jejak.mentions.clauses import COMMA, STOPS, ending, has_predicate
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Cue, Utterance
from jejak.span import Span

Names = Callable[[Span], int]  # where the actor that stands at a word ends; 0 where none stands there


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the speaker is named: "after" or "before" the cue or a "relative" one's antecedent, in `span`; "shared" for
    whoever spoke in this utterance already, else who is named in `span`; "issued" for whoever is named there, else
    whoever spoke last; "previous" for whom the words before are about, else whoever spoke last; "last" for whoever
    spoke last and nobody else, of words without a cue; "none"."""

    mode: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A reported stretch by word indexes of its utterance, with its cue and where its speaker is named."""

    first: int
    last: int
    way: str
    cue: Cue | None
    naming: Naming


def right(u: Utterance, speech: Speech, cue: Cue, verb: Verb, start: int, naming: Naming) -> list[Found]:
    """What is reported from word `start` on: one stretch, or one for each clause that "that" opens."""
    before = cue.first - 1
    while before > 0 and speech.at("adverb", u.lower, before):
        before -= 1
    inside = before > 0 and bool(speech.at("relative", u.lower, before)) and u.words[before - 1].text == COMMA
    last = _whole_mark(u, speech, start) or ending(u, speech, start, inside=inside)
    if (last - start < 2 and u.words[start].mark is None) or _said_elsewhere(u, speech, start):
        return []
    for at in range(start + 2, last - 2):  # "bahwa ..., dan bahwa ...": two
        that = speech.at("that", u.lower, at)
        if that and speech.at("joins", u.lower, at - 1) and u.words[at - 2].text == COMMA:
            return [Found(start, at - 2, verb.way, cue, naming), Found(at + that, last, verb.way, cue, naming)]
    return [Found(start, last, verb.way, cue, naming)]


def _said_elsewhere(u: Utterance, speech: Speech, start: int) -> bool:
    """`Ali mengatakan hal itu saat ...`: what he said stands in another sentence."""
    after = start + speech.at("pro_clause", u.lower, start)
    if after == start:
        return False
    return after >= len(u.words) or u.words[after].sign or bool(speech.at("ends_name", u.lower, after))


def _whole_mark(u: Utterance, speech: Speech, start: int) -> int | None:
    """The end of a marked stretch that is the whole of what is said, not a part of a clause."""
    mark = u.words[start].mark
    if mark is None:
        return None
    after = start + 1
    done = after >= len(u.words) or u.words[after].sign or u.words[start].text.rstrip("\"”“'’ ")[-1:] in {COMMA, *STOPS}
    return after if done or speech.at("joins", u.lower, after) else None


def negated(u: Utterance, speech: Speech, cue: Cue) -> bool:
    """Whether it is said that nothing is said: "tidak mengatakan apakah"."""
    at = cue.first - 1
    if at >= 0 and speech.at("relative", u.lower, at):  # "belum ada pihak yang mengklaim"
        return any(speech.at("negation", u.lower, before) for before in range(max(0, at - 4), at))
    while at >= 0 and at >= cue.first - 3:
        if speech.at("negation", u.lower, at):
            return True
        if not speech.at("adverb", u.lower, at) and not speech.at("predicate", u.lower, at):
            return False
        at -= 1
    return False


def agent_then(u: Utterance, speech: Speech, cue: Cue, verb: Verb, names: Names) -> list[Found]:
    """The speaker named right after the word, and then what is said: "yang diklaim Rusia telah direbut"."""
    by = speech.at("by", u.lower, cue.last)
    start = cue.last + by
    if start >= len(u.words):
        return []
    ends = names(u.words[start].span) or (u.words[start].span.end if u.words[start].name else 0)
    if by and (opens := _agent_ends(u, speech, start, verb)):
        return right(u, speech, cue, verb, opens, Naming("after", u.span(start, opens - 1)))
    if not ends:
        return []
    at = start
    while at < len(u.words) and u.words[at].span.start < ends:
        at += 1
    naming = Naming("after", u.span(start, at))
    as_ = speech.at("as", u.lower, at)
    that = speech.at("that", u.lower, at)
    if verb.takes == "as" and not as_:
        return []
    if as_ and all(word.name or speech.at("and", u.lower, at + as_ + i) for i, word in enumerate(u.words[at + as_ :])
                   if not word.sign):
        return []  # a name, not words of anybody's
    if as_ or that:
        return right(u, speech, cue, verb, at + (as_ or that), naming) if at + (as_ or that) < len(u.words) else []
    if speech.at("adjunct", u.lower, at):
        return []
    if at < len(u.words) and (has_predicate(u, speech, at, len(u.words)) or u.words[at].mark is not None):
        return right(u, speech, cue, verb, at, naming)
    return []


def _agent_ends(u: Utterance, speech: Speech, start: int, verb: Verb) -> int | None:
    """After the "that" or "as" that follows an agent with its preposition: "dipandang oleh para pengamat sebagai"."""
    role = "as" if verb.takes == "as" else "that"
    for at in range(start + 1, min(len(u.words) - 1, start + 12)):
        if u.words[at].text == COMMA or u.words[at].text in STOPS:
            return None
        if width := speech.at(role, u.lower, at):
            return at + width
    return None
