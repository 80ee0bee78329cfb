"""Speech reported before its cue, `..., kata Ali`, or cut by it; and `menurut Ali`, which stands on either side."""

from __future__ import annotations

from itertools import pairwise

from jejak.mentions.clauses import COMMA, STOPS, has_predicate, skip_connectives
from jejak.mentions.constructions import Found, Names, Naming, agent_then, right
from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Cue, Utterance


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
    return right(u, speech, cue, verb, start, naming) if start < len(u.words) else []


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
    return right(u, speech, cue, verb, rest + 1, naming)


def source(u: Utterance, speech: Speech, cue: Cue, verb: Verb, floor: int, names: Names) -> list[Found]:
    """[According to] who, what; what, [according to] who; which [according to] who what."""
    if speech.at("no_source", u.lower, cue.last):
        return []
    front = skip_connectives(u, speech, floor, cue.first)
    before = cue.first - 1
    opens = front >= cue.first or bool(speech.at("joins", u.lower, before)) or (
        u.words[before].text == COMMA and _ends_connective(u, speech, before))
    if before >= 0 and speech.at("relative", u.lower, before):
        return agent_then(u, speech, cue, verb, names)
    if not opens:
        return said(u, speech, cue, verb, floor)
    if verb.way == "sourceso":
        start = cue.last + (cue.last < len(u.words) and u.words[cue.last].text == COMMA)
        return right(u, speech, cue, verb, start, Naming("previous")) if start < len(u.words) else []
    comma = _naming_ends(u, speech, cue.last)
    if comma is None:
        return []
    naming = Naming("after", u.span(cue.last, comma))
    start = comma + 1
    return right(u, speech, cue, verb, start, naming) if start < len(u.words) else []


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
