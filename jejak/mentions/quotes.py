"""Quotations: what somebody is reported to say, write or think aloud, who says it, where, and who passes it on.

Marks and words of speech decide where a quotation stands (codebook, section 5); the ways of reporting are those of
the language's speech.toml. Nothing here asks for a parse.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from jejak.documents.document import Document
from jejak.knowledge.loader import Knowledge
from jejak.mentions.clauses import STOPS, skip_connectives
from jejak.mentions.closings import said, source
from jejak.mentions.constructions import Found, Names, Naming
from jejak.mentions.mention import ActorMention, Quotation
from jejak.mentions.openings import says
from jejak.mentions.outlets import Outlet, outlets, said_in
from jejak.mentions.passives import noun, told
from jejak.mentions.speakers import OFFICE, Speaker, Speakers
from jejak.mentions.speech import Speech, speech
from jejak.mentions.utterances import Cue, Utterance, inside, utterances
from jejak.span import Span

ENDS = ("passes_on", "adjunct")  # roles of words behind which nobody is named who issued a statement
NAMING = 6  # words that name who is told of as speaking, at most, where what he says has no "that"
NAME = 6  # words of a speaker's name and office before a colon
LONG = 8  # words in marks that are somebody's even without a word of speech


def find(document: Document, actors: tuple[ActorMention, ...], knowledge: Knowledge) -> tuple[Quotation, ...]:
    """Every quotation of a document, in the order of the text."""
    known = speech(knowledge)
    names = _names(actors)
    speakers = Speakers(document, actors, known)
    text = document.article.text
    found: list[Quotation] = []
    nested: list[Quotation] = []
    for u in utterances(document, known):
        speakers.enter()
        named = tuple(one for one in outlets(u, known) if one.medium or not names(u.words[one.first].span))
        here = sorted(_in(u, known, names), key=lambda one: (one.first, -one.last))
        placed = [(one, *_place(u, known, one)) for one in here]
        spans = [span for _, span, _ in placed]
        for one, span, kind in placed:
            speaker = speakers.who(u, one.naming, named)
            if speaker.reason == OFFICE:
                _name_office(found, speaker)
            taken = [*spans, *([speaker.span] if speaker.span else [])]
            found.append(_quotation(u, known, one, span, kind, speaker, said_in(u, named, taken), text))
            nested += _charges(u, known, one, speakers, text, speaker.id)
        speakers.leave(u)
    return tuple(sorted((*found, *nested), key=lambda quote: (quote.span.start, -quote.span.end)))


def _charges(u: Utterance, known: Speech, one: Found, speakers: Speakers, text: str,
             teller: str | None) -> Iterator[Quotation]:
    """What a verb of accusing opens inside quoted words: the charge is the accuser's, not theirs who tell of it.

    So is what a verb of saying opens there, where somebody else is named as the one who says it.
    """
    mark = u.words[one.first].mark if one.last == one.first + 1 else None
    inner = inside(u, mark, text, known) if mark else u
    first, last = (0, len(inner.words)) if mark else (one.first, one.last)
    floor = first
    for cue in inner.cues:
        verb = cue.way("calls") or (cue.way("headline") if inner.headline else None)
        if verb is None or verb.takes != "clause":
            verb = cue.way("says") if known.at("that", inner.lower, cue.last) or cue.first - floor <= NAMING else None
        if not first < cue.first < last or verb is None:
            continue
        for charge in says(inner, known, cue, verb, floor):
            if charge.last <= last and charge.naming.mode == "before":
                span, kind = _place(inner, known, charge)
                kind = "indirect" if kind == "direct" else kind  # whose "kami" it holds is told by the words around
                speaker = speakers.aside(inner, charge.naming)
                if verb.way == "says" and speaker.id in {None, teller}:
                    continue
                yield _quotation(inner, known, charge, span, kind, speaker, (None, None), text)
                floor = charge.last


def _name_office(found: list[Quotation], speaker: Speaker) -> None:
    """Give the quotations of an office just before the name that it turns out to have."""
    at = len(found) - 1
    while at >= 0 and found[at].speaker == speaker.id and found[at].speaker_name is None:
        found[at] = replace(found[at], speaker_name=speaker.name)
        at -= 1


def _quotation(u: Utterance, known: Speech, one: Found, span: Span, kind: str, speaker: Speaker,
               where: tuple[Outlet | None, Outlet | None], text: str) -> Quotation:
    cue = u.span(one.cue.first, one.cue.last) if one.cue else None
    medium, via = (u.span(place.first, place.last).of(text) if place else None for place in where)
    return Quotation(span, u.sentence, kind, speaker.id, speaker.name, cue.of(text) if cue else None,
                     known.rules.get(one.way, one.way), cue, speaker.span, speaker.office, medium, via,
                     reasons=(speaker.reason,))


def _names(actors: tuple[ActorMention, ...]) -> Names:
    """Where the actor that stands at a word ends."""
    ordered = sorted(actors, key=lambda actor: (actor.span.start, -actor.span.end))
    starts = [actor.span.start for actor in ordered]

    def ends(word: Span) -> int:
        at = bisect_left(starts, word.start)
        if at < len(ordered) and starts[at] == word.start:
            return ordered[at].span.end
        holder = bisect_right(starts, word.start) - 1
        if holder >= 0 and ordered[holder].span.holds(word):
            return ordered[holder].span.end
        return 0

    return ends


def _in(u: Utterance, known: Speech, names: Names) -> list[Found]:
    """What an utterance quotes: what a cue closes ("..., kata Ali"), what one opens, and then what has none."""
    title = _headline(u, names) if u.headline else []
    if title and not any(cue.first < title[0].first for cue in u.cues):
        return title
    found: list[Found] = []
    floor = 0
    for cue in u.cues:
        if _is_short(u, cue) or not cue.way("said", "saidso", "source", "sourceso"):
            continue
        new = [one for one in _closing(u, known, cue, floor, names) if _free(found, one)]
        found += new
        floor = max([floor, *(max(cue.last, one.last) for one in new)])
    floor = 0
    for cue in u.cues:
        if cue.first < floor:
            continue
        around = next((one for one in found if one.first <= cue.first < one.last), None)
        ends = [max(one.last, one.cue.last) for one in found if one.cue]
        start = max([floor, *(end for end in ends if end <= cue.first)])
        new = _opening(u, known, cue, start, names)
        if around is not None:
            new = [one for one in new if _inner(u, known, cue, one, around)]
        if new and _relays(u, known, cue, floor, new[0], names):
            floor = max(floor, new[0].first)
            continue
        if around is not None and new:
            found.remove(around)
        new = [one for one in new if _free(found, one)]
        found += new
        floor = max([floor, *(max(cue.last, one.last) for one in new)])
    if title and not found:
        found += title
    found += _unsaid(u, known, found, names)
    if not found and not u.headline:
        found += _first_person(u, known)
    return found


def _relays(u: Utterance, known: Speech, cue: Cue, floor: int, one: Found, names: Names) -> bool:
    """`Media lain mengatakan, Ali membantah bahwa X`: the report only relays; the one who speaks is Ali."""
    before = range(floor, cue.first)
    press = any(known.at("report", u.lower, at) or known.medium([word.text for word in u.words[at:cue.first]])
                for at in before)
    inner = (later for later in u.cues if one.first < later.first < one.last and later.way("says", "calls"))
    return press and any(_opening(u, known, later, one.first, names) for later in inner)


def _inner(u: Utterance, known: Speech, cue: Cue, one: Found, around: Found) -> bool:
    """Whether "Ali mengatakan bahwa X, kata mereka" is Ali's X: the verb is the main one and X runs to the end."""
    mine = any(known.at("first", u.lower, at) for at in range(around.first, cue.first))
    verb = cue.way("says")
    that = bool(known.at("that", u.lower, one.first - 1))
    ends = that or (verb is not None and verb.takes == "clause" and around.last - one.last <= 1)
    return verb is not None and ends and not mine and one.first - around.first <= 8


def _free(found: list[Found], one: Found) -> bool:
    return all(one.last <= other.first or other.last <= one.first for other in found)


def _is_short(u: Utterance, cue: Cue) -> bool:
    """Whether a bare root is a headline's verb here ("Ali Sebut Perang Usai") and closes nothing."""
    before = u.words[cue.first - 1] if cue.first else None
    return u.headline and cue.way("headline") is not None and before is not None and before.mark is None


def _closing(u: Utterance, known: Speech, cue: Cue, floor: int, names: Names) -> list[Found]:
    """What is said before its cue: "..., kata Ali", "..., menurut Ali"; also "Menurut Ali, ..."."""
    if verb := cue.way("said", "saidso"):
        return said(u, known, cue, verb, floor)
    verb = cue.way("source", "sourceso")
    return source(u, known, cue, verb, floor, names) if verb else []


def _opening(u: Utterance, known: Speech, cue: Cue, floor: int, names: Names) -> list[Found]:
    """What is said after its cue: "Ali mengatakan ...", "yang disebut Ali ...", "laporan bahwa ..."."""
    if _is_short(u, cue):
        verb = cue.way("headline")
        return says(u, known, cue, verb, floor) if verb else []
    if verb := cue.way("says", "calls"):
        return says(u, known, cue, verb, floor)
    if verb := cue.way("told", "toldso"):
        return told(u, known, cue, verb, floor, names)
    if verb := cue.way("noun"):
        return noun(u, known, cue, verb, floor, names)
    return []


def _headline(u: Utterance, names: Names) -> list[Found]:
    """`Menteri Ali: Kami Siap`: a headline whose words before the colon are a speaker's name and nothing else."""
    colon = next((at for at, word in enumerate(u.words) if word.text == ":"), None)
    if not colon or colon + 2 >= len(u.words):
        return []
    if naming := _only_named(u, colon, names):
        last = len(u.words)
        while last > colon + 1 and u.words[last - 1].text in STOPS:
            last -= 1
        return [Found(colon + 1, last, "headline", None, naming)]
    return []


def _only_named(u: Utterance, colon: int, names: Names) -> Naming | None:
    """Who is named before a colon, where nothing else stands there."""
    start = max((at + 1 for at in range(colon) if u.words[at].text == ","), default=0)
    named = start < colon and names(u.words[start].span) >= u.words[colon - 1].span.end
    return Naming("after", u.span(start, colon)) if named and colon - start <= NAME else None


def _unsaid(u: Utterance, known: Speech, found: list[Found], names: Names) -> list[Found]:
    """Marked stretches without a word of speech that are somebody's all the same: whole sentences, or long ones."""
    extra = []
    for at, word in enumerate(u.words):
        if word.mark is None or not _free(found, Found(at, at + 1, "", None, Naming("none"))):
            continue
        front = skip_connectives(u, known, 0, at)
        alone = all(other.sign or other.mark for other in u.words)
        if alone and len(word.text.split()) >= 2:
            extra.append(Found(at, at + 1, "marked", None, Naming("last")))
        elif at and u.words[at - 1].text == ":" and len(word.text.split()) >= 2 and \
                (named := _only_named(u, at - 1, names)):
            extra.append(Found(at, at + 1, "marked", None, named))
        elif len(word.text.split()) >= LONG:
            naming = _issued(u, known, at + 1) or (
                Naming("before", u.span(front, at)) if front < at else Naming("last"))
            extra.append(Found(at, at + 1, "marked", None, naming))
    return extra


def _issued(u: Utterance, known: Speech, at: int) -> Naming | None:
    """`"...," demikian pernyataan kementerian itu`: whose statement it was."""
    while at < len(u.words) and u.words[at].sign:
        at += 1
    start = at + known.at("thus", u.lower, at)
    ends = (k for k in range(start + 1, len(u.words))
            if u.words[k].sign or any(known.at(role, u.lower, k) for role in ENDS))
    end = next(ends, len(u.words))
    return Naming("issued", u.span(start, end)) if at < start < end else None


def _first_person(u: Utterance, known: Speech) -> list[Found]:
    """An unmarked sentence in the first person is its speaker's, not the reporter's."""
    mine = any(known.at("first", u.lower, at) for at in range(len(u.words)))
    ours = any(known.at("reader", u.lower, at) for at in range(len(u.words)))
    marks = any(word.mark is not None for word in u.words)
    if not mine or ours or marks or u.words[-1].text not in STOPS:
        return []
    last = len(u.words)
    while last > 0 and u.words[last - 1].text in STOPS:
        last -= 1
    return [Found(0, last, "person", None, Naming("last"))] if last else []


def _place(u: Utterance, known: Speech, one: Found) -> tuple[Span, str]:
    """The stretch as the codebook counts it, and its kind."""
    words = u.words[one.first : one.last]
    if len(words) == 1 and words[0].mark is not None:
        return words[0].mark.inner, "direct"
    span = u.span(one.first, one.last)
    if any(word.mark is not None for word in words):
        return span, "mixed"
    first = any(known.at("first", u.lower, at) for at in range(one.first, one.last))
    return span, "direct" if first else "indirect"
