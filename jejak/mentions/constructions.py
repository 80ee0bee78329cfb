"""The ways of reporting speech, one function each: from a word of speech to the words that it reports.

Each way is described, with examples, in the language's speech.toml. A function gets the utterance, the tables, the
cue and the words already taken, and answers with what it found: usually one stretch, two where the cue cuts it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from jejak.mentions.clauses import (
    COMMA,
    STOPS,
    ending,
    far_that,
    has_predicate,
    opening,
    skip_connectives,
    verbal,
)
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Cue, Utterance
from jejak.span import Span

Names = Callable[[Span], int]  # where a name that begins in a stretch of text ends; 0 where none begins there


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the speaker is named: "after" or "before" the cue or a "relative" one's antecedent, in `span`; "previous"
    for whoever spoke last; "none"."""

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


def says(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int) -> list[Found]:
    """Who [says] (that) what; who [calls] whom as what."""
    if _negated(u, speech, cue) or (verb.takes == "either" and _for_a_purpose(u, speech, cue)):
        return []
    naming = _subject(u, speech, cue, floor)
    if verb.takes == "as":
        return _called(u, speech, cue, verb, naming)
    start = opening(u, speech, cue.last, verb)
    if start is None and verb.way == "calls":
        return _called(u, speech, cue, verb, naming)
    if start is None:
        return _mark_before(u, cue, verb, naming, floor)
    return _right(u, speech, cue, verb, start, naming)


def _right(u: Utterance, speech: Speech, cue: Cue, verb: Verb, start: int, naming: Naming) -> list[Found]:
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
            found = _right(u, speech, cue, verb, start, naming) if start < end else []
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


def _negated(u: Utterance, speech: Speech, cue: Cue) -> bool:
    at = cue.first - 1
    while at >= 0 and at >= cue.first - 3:
        if speech.at("negation", u.lower, at):
            return True
        if not speech.at("adverb", u.lower, at) and not speech.at("predicate", u.lower, at):
            return False
        at -= 1
    return False


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


def said(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int) -> list[Found]:
    """What, [said] who; what, [he said]; also cut in two by the cue."""
    naming, rest = _speaker_after(u, speech, cue, verb)
    end = cue.first
    if end > floor and speech.at("thus", u.lower, end - 1):
        end -= 1
    if end <= floor:
        return _forward(u, speech, cue, verb, naming, rest)
    if u.words[end - 1].mark is not None:
        return _marked_left(u, speech, cue, verb, floor, end, naming) + _marked_right(u, cue, verb, rest, naming)
    closed = u.words[end - 1].sign and u.words[end - 1].text not in "()[]-–"
    thus = end < cue.first
    if not closed and (verb.way != "said" or not _source_next(u, speech, cue)):
        return []
    if verb.way == "said" and not verb.takes and not thus and not _named_next(u, speech, cue):
        return []
    start = skip_connectives(u, speech, _sentence_start(u, floor, end), end)
    last = end
    while last > start and u.words[last - 1].sign and u.words[last - 1].text not in {")", "]"}:
        last -= 1
    if last <= start:
        return _forward(u, speech, cue, verb, naming, rest)
    found = [Found(start, last, verb.way, cue, naming)]
    return found + _second_half(u, speech, cue, verb, start, last, rest, naming)


def _named_next(u: Utterance, speech: Speech, cue: Cue) -> bool:
    """Whether a speaker is named right behind the cue."""
    return cue.last < len(u.words) and (u.words[cue.last].name or bool(speech.at("previous", u.lower, cue.last))
                                        or _source_next(u, speech, cue))


def _source_next(u: Utterance, speech: Speech, cue: Cue) -> bool:
    return bool(speech.at("source", u.lower, cue.last))


def _sentence_start(u: Utterance, floor: int, end: int) -> int:
    for at in range(end - 2, floor - 1, -1):
        if u.words[at].text in STOPS and u.words[at + 1].name and at > floor and len(u.words[at - 1].text) > 1:
            return at + 1
    return floor


def _speaker_after(u: Utterance, speech: Speech, cue: Cue, verb: Verb) -> tuple[Naming, int]:
    """The stretch right of the cue that names the speaker, and the word after it."""
    if verb.way in {"saidso", "sourceso", "toldso"}:
        return Naming("previous"), cue.last
    at = cue.last
    while at < len(u.words):
        word = u.words[at]
        if word.mark is not None or (word.sign and word.text not in "()-–.") or word.text in STOPS:
            break
        if at > cue.last and (speech.at("ends_name", u.lower, at) or speech.at("day", u.lower, at)
                              or speech.at("says_also", u.lower, at)):
            break
        at += 1
    return (Naming("after", u.span(cue.last, at)) if at > cue.last else Naming("previous")), at


def _forward(u: Utterance, speech: Speech, cue: Cue, verb: Verb, naming: Naming, rest: int) -> list[Found]:
    """[Said] who, what: the cue stands first. Words that are nouns too do not stand so."""
    if (verb.way == "said" and not verb.takes) or rest >= len(u.words) or u.words[rest].text not in {COMMA, ":"}:
        return []
    start = rest + 1 + speech.at("that", u.lower, rest + 1)
    return _right(u, speech, cue, verb, start, naming) if start < len(u.words) else []


def _marked_left(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, end: int,
                 naming: Naming) -> list[Found]:
    """Every marked stretch that ends at the cue; with the clause before it where it is only the clause's end."""
    start = end - 1
    while start > floor and u.words[start - 1].mark is not None:
        start -= 1
    front = skip_connectives(u, speech, floor, start)
    led = any(not word.sign for word in u.words[front:start])
    if led and u.words[start - 1].text not in {":", ".", "!", "?"} and has_predicate(u, speech, front, end) is False:
        return [Found(front, end, verb.way, cue, naming)]
    return [Found(at, at + 1, verb.way, cue, naming) for at in range(start, end)]


def _marked_right(u: Utterance, cue: Cue, verb: Verb, rest: int, naming: Naming) -> list[Found]:
    """`"...," katanya, "..."`: what is marked after the cue is said by the same."""
    at = rest
    while at < len(u.words) and u.words[at].sign and u.words[at].text in {COMMA, ".", ":"}:
        at += 1
    if at < len(u.words) and u.words[at].mark is not None and at > rest:
        return [Found(at, at + 1, verb.way, cue, naming)]
    return []


def _second_half(u: Utterance, speech: Speech, cue: Cue, verb: Verb, start: int, last: int, rest: int,
                 naming: Naming) -> list[Found]:
    """`Poros itu, kata Ali, berkembang cepat`: a clause cut by its cue before its verb."""
    if rest >= len(u.words) or u.words[rest].text != COMMA or has_predicate(u, speech, start, last):
        return []
    if last - start > 8 or not has_predicate(u, speech, rest + 1, len(u.words)):
        return []
    return _right(u, speech, cue, verb, rest + 1, naming)


def source(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """[According to] who, what; what, [according to] who; which [according to] who what."""
    if speech.at("no_source", u.lower, cue.last):
        return []
    front = skip_connectives(u, speech, floor, cue.first)
    before = cue.first - 1
    opens = front >= cue.first or bool(speech.at("joins", u.lower, before)) or (
        u.words[before].text == COMMA and _ends_connective(u, speech, before))
    if before >= 0 and speech.at("relative", u.lower, before):
        return _agent_then(u, speech, cue, verb, names)
    if not opens:
        return said(u, speech, cue, verb, floor)
    if verb.way == "sourceso":
        start = cue.last + (cue.last < len(u.words) and u.words[cue.last].text == COMMA)
        return _right(u, speech, cue, verb, start, Naming("previous")) if start < len(u.words) else []
    comma = _naming_ends(u, speech, cue.last)
    if comma is None:
        return []
    naming = Naming("after", u.span(cue.last, comma))
    start = comma + 1
    return _right(u, speech, cue, verb, start, naming) if start < len(u.words) else []


def _ends_connective(u: Utterance, speech: Speech, comma: int) -> bool:
    return any(speech.at("connective", u.lower, comma - width) == width for width in (1, 2, 3) if comma - width >= 0)


def _naming_ends(u: Utterance, speech: Speech, start: int) -> int | None:
    """The comma that closes "menurut Ali," or, with its apposition, "menurut Ali, pakar dari lembaga itu,"."""
    commas = [at for at in range(start, min(len(u.words), start + 40)) if u.words[at].text == COMMA]
    commas = [at for at in commas if at > start]
    if not commas:
        return None
    for here, there in pairwise(commas):
        if has_predicate(u, speech, here + 1, there) or there - here > 14 or u.words[here + 1].name:
            return here
        if speech.at("adjunct", u.lower, here + 1):
            return here
        if has_predicate(u, speech, there + 1, len(u.words)):
            return there
        return here
    return commas[0]


def told(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """[It is said] that what; which is [said by] who what; who is [said] to do what."""
    front = skip_connectives(u, speech, floor, cue.first)
    if _negated(u, speech, cue):
        return []
    if front >= cue.first or verb.way == "toldso":
        start = opening(u, speech, cue.last, Verb(verb.words, verb.way, "clause" if verb.way == "toldso" else "either"))
        naming = Naming("none") if speech.at("nobody", u.lower, cue.first) else Naming("previous")
        return _right(u, speech, cue, verb, start, naming) if start is not None else []
    found = _agent_then(u, speech, cue, verb, names)
    if found:
        return found
    that = speech.at("that", u.lower, cue.last)
    if that and cue.last + that < len(u.words):
        return _right(u, speech, cue, verb, cue.last + that, Naming("previous"))
    relative = bool(speech.at("relative", u.lower, cue.first - 1))
    if verb.takes == "either" and not relative and _verb_next(u, speech, cue.last):
        return _right(u, speech, cue, verb, cue.last, Naming("previous"))
    return []


def _verb_next(u: Utterance, speech: Speech, at: int) -> bool:
    while at < len(u.words) and speech.at("adverb", u.lower, at):
        at += 1
    return at < len(u.words) and verbal(u, speech, at)


def _agent_then(u: Utterance, speech: Speech, cue: Cue, verb: Verb, names: Names) -> list[Found]:
    """The speaker named right after the word, and then what is said: "yang diklaim Rusia telah direbut"."""
    by = speech.at("by", u.lower, cue.last)
    start = cue.last + by
    if start >= len(u.words):
        return []
    ends = names(u.words[start].span) or (u.words[start].span.end if u.words[start].name else 0)
    if by and (opens := _agent_ends(u, speech, start, verb)):
        return _right(u, speech, cue, verb, opens, Naming("after", u.span(start, opens - 1)))
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
        return _right(u, speech, cue, verb, at + (as_ or that), naming) if at + (as_ or that) < len(u.words) else []
    if at < len(u.words) and (has_predicate(u, speech, at, len(u.words)) or u.words[at].mark is not None):
        return _right(u, speech, cue, verb, at, naming)
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


def noun(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """A [report] (of whom) that what."""
    start = far_that(u, speech, cue.last, 16)
    if start is None or _negated(u, speech, cue):
        return []
    if cue.last < start - 1 and (u.words[cue.last].name or names(u.words[cue.last].span)):
        return _right(u, speech, cue, verb, start, Naming("after", u.span(cue.last, start - 1)))
    if speech.at("report", u.lower, cue.first):
        return _right(u, speech, cue, verb, start, Naming("none"))
    if cue.first > floor:
        return _right(u, speech, cue, verb, start, _subject_of_sentence(u, cue))
    return []


def _subject_of_sentence(u: Utterance, cue: Cue) -> Naming:
    return Naming("shared", u.span(0, cue.first)) if cue.first else Naming("none")
