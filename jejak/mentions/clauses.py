"""Where, in an utterance, the words that are reported begin and end.

Everything works on word indexes of one utterance and on the roles that the language's tables give to small words.
"""

from __future__ import annotations

from jejak.mentions.speech import Speech, Verb
from jejak.mentions.utterances import Utterance

REACH = 45  # words between a word of speech and the "that" which belongs to it
COMMA, COLON = ",", ":"
STOPS = {".", "!", "?", ";", "…"}


def opening(u: Utterance, speech: Speech, at: int, verb: Verb) -> int | None:
    """The first word of what is reported to the right of a word of speech that ends at `at`; None where nothing is."""
    start = _after_adverbs(u, speech, at)
    if start >= len(u.words):
        return None
    that = speech.at("that", u.lower, start)
    if that:
        return _past_that(u, speech, start)
    if u.words[start].mark is not None:
        return start
    if u.words[start].text == COLON:
        return _past_that(u, speech, start + 1)
    if u.words[start].text == COMMA:
        return _after_comma(u, speech, start, verb)
    if _is_adjunct(u, speech, start):
        return _after_adjunct(u, speech, start, verb)
    if verb.takes == "clause" or (verb.takes == "either" and has_predicate(u, speech, start, len(u.words))):
        return start
    if verb.takes in {"that", "either"}:
        return far_that(u, speech, start, 8)
    return None


def _after_adverbs(u: Utterance, speech: Speech, at: int) -> int:
    while at < len(u.words):
        width = speech.at("between", u.lower, at) or speech.at("day", u.lower, at)
        if not width:
            break
        at = _after_brackets(u, at + width)
    return at


def _after_brackets(u: Utterance, at: int) -> int:
    """Past "(27/11)", where it stands here."""
    if at < len(u.words) and u.words[at].text == "(":
        for close in range(at + 1, min(len(u.words), at + 8)):
            if u.words[close].text == ")":
                return close + 1
    return at


def _past_that(u: Utterance, speech: Speech, at: int) -> int | None:
    at += speech.at("that", u.lower, at)
    return at if at < len(u.words) else None


def _is_adjunct(u: Utterance, speech: Speech, at: int) -> bool:
    width = speech.at("adjunct", u.lower, at)
    return bool(width) and not speech.at("that_one", u.lower, at + width)


def _after_comma(u: Utterance, speech: Speech, comma: int, verb: Verb) -> int | None:
    """After ", " or after an aside: ", Sabtu, " or ", dalam pidatonya, "."""
    after = comma + 1
    aside = bool(speech.at("day", u.lower, after)) or _is_adjunct(u, speech, after)
    if aside:
        for at in range(after, min(len(u.words), after + 20)):
            if u.words[at].text == COMMA:
                return _past_that(u, speech, at + 1)
            if speech.at("that", u.lower, at):
                return at + 1
    start = _past_that(u, speech, after)
    if start is None:
        return None
    if verb.takes == "that" and start == after and u.words[start].mark is None:
        return None
    return start


def _after_adjunct(u: Utterance, speech: Speech, at: int, verb: Verb) -> int | None:
    """After "kepada wartawan di London bahwa", "dalam pidatonya, ", or before a quotation mark."""
    that = far_that(u, speech, at, REACH)
    if that is not None:
        return that
    for here in range(at, min(len(u.words), at + 25)):
        if u.words[here].mark is not None:
            return here
        if u.words[here].text in {COMMA, COLON}:
            after = here + 1
            fits = verb.takes == "clause" or has_predicate(u, speech, after, len(u.words))
            if speech.at("joins", u.lower, after) or speech.at("relative", u.lower, after):
                return None
            return after if fits and after < len(u.words) else None
    return at if verb.takes == "clause" and has_predicate(u, speech, at, len(u.words)) else None


def far_that(u: Utterance, speech: Speech, at: int, reach: int) -> int | None:
    """After the word for "that" within reach, no other word of speech or sentence's end between."""
    cues = {cue.first for cue in u.cues if cue.way("says", "calls", "told", "noun")}
    for here in range(at, min(len(u.words), at + reach)):
        width = speech.at("that", u.lower, here)
        if width:
            return here + width if here + width < len(u.words) else None
        if here in cues or u.words[here].mark is not None or u.words[here].text in STOPS:
            return None
    return None


def has_predicate(u: Utterance, speech: Speech, start: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins here, and not just a noun phrase.

    A verb in a relative clause or behind a word of purpose shows nothing; an auxiliary shows a clause also there,
    once the relative clause has had its own verb.
    """
    relative = purpose = False
    for at in range(start, end):
        word = u.words[at]
        if word.text in STOPS or (word.text == COMMA and at + 1 < end and _leads_away(u, speech, at + 1)):
            return False
        if speech.at("and", u.lower, at) and at + 1 < end and verbal(u, speech, at + 1) and not relative:
            return False  # "mengklaim wilayah itu dan mengirim ...": the speaker's second act
        if speech.at("relative", u.lower, at):
            relative = True
        elif speech.at("unless", u.lower, at):
            purpose = True
        elif speech.at("negation", u.lower, at) or speech.at("predicate", u.lower, at):
            if not relative:
                return True
        elif verbal(u, speech, at):
            if not relative and not purpose:
                return True
            relative = False
    return False


def verbal(u: Utterance, speech: Speech, at: int) -> bool:
    """Whether a word has the shape of a verb."""
    word = u.words[at]
    return (word.mark is None and not word.name and bool(speech.predicate.fullmatch(word.lower))
            and not speech.at("no_verb", u.lower, at))


def _leads_away(u: Utterance, speech: Speech, at: int) -> bool:
    return bool(speech.at("relative", u.lower, at) or speech.at("unless", u.lower, at)
                or speech.at("joins", u.lower, at) or verbal(u, speech, at))


def ending(u: Utterance, speech: Speech, start: int, *, inside: bool = False) -> int:
    """The word before which a reported clause that begins at `start` ends.

    `inside`: it stands in a relative clause between commas, behind which the main clause goes on.
    """
    end = _trim(u, start, len(u.words))
    fronted = bool(speech.at("fronts", u.lower, 0))  # "Meski Ali berkata bahwa X, Y": X ends at the comma
    for at in range(start + 1, end):
        comma = u.words[at].text == COMMA
        back = fronted or (inside and _goes_on(u, speech, at + 1)) or (
            at - start >= 4 and bool(speech.at("breaks", u.lower, at + 1)))
        if _tail(u, speech, at) or (comma and back):
            end = at
            break
    return _trim(u, start, _before_next_cue(u, speech, start, end))


def _goes_on(u: Utterance, speech: Speech, at: int) -> bool:
    """Whether a predicate begins here."""
    return at < len(u.words) and bool(speech.at("predicate", u.lower, at) or speech.at("negation", u.lower, at)
                                      or verbal(u, speech, at))


def _trim(u: Utterance, start: int, end: int) -> int:
    while end > start and u.words[end - 1].text in STOPS | {COMMA}:
        end -= 1
    return end


def _tail(u: Utterance, speech: Speech, at: int) -> bool:
    """Whether the reporter's own words begin here: ", kata Ali", ", menurut Ali", "seperti dikutip Reuters"."""
    lower = u.lower
    if u.words[at].text == COMMA:
        after = at + 1 + speech.at("thus", lower, at + 1)
        cue = u.cue_at(after)
        if cue is not None and cue.way("said", "saidso", "source", "sourceso", "toldso"):
            return True
        return after > at + 1 or bool(passing_on(u, speech, at + 1))
    return bool(passing_on(u, speech, at)) and not speech.at("relative", lower, at - 1)


def passing_on(u: Utterance, speech: Speech, at: int) -> int:
    """Where "(seperti) dikutip dari Reuters" begins here: how many words come before the name; 0 where none does."""
    like = speech.at("like", u.lower, at)
    width = speech.at("passes_on", u.lower, at + like)
    if not width:
        return 0
    after = at + like + width
    while after < len(u.words) and (by := speech.at("by", u.lower, after)):
        after += by
    return after - at if after < len(u.words) and (u.words[after].name or like) else 0


def _before_next_cue(u: Utterance, speech: Speech, start: int, end: int) -> int:
    """Before the joining word that leads to a second word of speech; `end` where there is none."""
    for cue in u.cues:
        if not start + 1 < cue.first < end:
            continue
        if not cue.way("says", "calls", "toldso", "sourceso", "noun"):
            comma = cue.first >= 2 and u.words[cue.first - 2].text == COMMA
            if comma and cue.way("source", "told") and speech.at("relative", u.lower, cue.first - 1):
                return cue.first - 1
            continue
        for at in range(cue.first - 1, max(start + 1, cue.first - 14), -1):
            join = speech.at("joins", u.lower, at) or speech.at("relative", u.lower, at)
            if not join:
                continue
            strong = u.words[at - 1].text == COMMA or speech.at("breaks", u.lower, at)
            if strong or _only_adverbs(u, speech, at + join, cue.first):
                return at
            break
    return end


def _only_adverbs(u: Utterance, speech: Speech, start: int, end: int) -> bool:
    at = start
    while at < end:
        width = speech.at("adverb", u.lower, at)
        if not width:
            return False
        at += width
    return True


def skip_connectives(u: Utterance, speech: Speech, start: int, end: int) -> int:
    """Past "Namun," and the like at the front of a clause: only where a comma, or the end, follows."""
    at = start
    while at < end:
        width = speech.at("connective", u.lower, at)
        after = at + width
        if not width:
            break
        if after >= end or u.words[after].text == COMMA:
            at = min(end, after + 1)
        elif u.words[after].mark is not None:
            at = after
        else:
            break
    return at
