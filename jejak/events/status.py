"""Whether an act happened: negation, plans, conditions, allegations, read from cues around its trigger.

The method is ConText's (Harkema et al. 2009): a cue has a status, a side it reaches to, a number of words and
words that stop it; the nearest cue that reaches a trigger decides.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from jejak.documents.document import Document, Token
from jejak.errors import KnowledgeError
from jejak.events.event import STATUSES
from jejak.knowledge import Knowledge
from jejak.mentions.mention import Trigger
from jejak.span import Span

ACTUAL = "actual"
FUTURE = "future"
ALLEGED = "alleged"
NEGATED = "negated"
SIGHT = 60  # words on either side in which cues are looked for
RANKS = {"settles": -1, "governs": 0, "plain": 1, "yields": 2}


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a language's cues.toml; `words` is one of its written forms."""

    id: str
    words: tuple[str, ...]
    status: str
    reach: str
    within: int
    stops_at: frozenset[str]
    both: bool  # what an act still to come in the other clause hangs on: "Rusia akan menyerang jika …"
    verbs: bool  # it reaches verbs alone: "membantah telah menyerang", not "membantah serangan"
    claims: bool  # what it denies is an act that somebody told of
    said: bool  # a verb or adjective, which nothing else is said of
    not_behind: frozenset[str]  # "secepat mungkin" makes nothing possible
    yields: int  # -1 beats all, 0 nearer cues of whole clauses, 2 gives way to any other ("jika … akan menyerang")


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with the cue that gave it; no span where nothing speaks against its being actual."""

    status: str
    span: Span | None = None
    cue: str = ""
    claims: bool = False  # its cue denies what somebody told of


@cache
def cues(knowledge: Knowledge) -> Mapping[str, tuple[Cue, ...]]:
    """The cues of a language by their first word, longest first."""
    by_first: dict[str, list[Cue]] = {}
    for entry in knowledge.words.rules("cues", "cue"):
        entry.check(needs={"id", "words", "status", "reach", "within", "examples", "never"},
                    allows={"stops_at", "rank", "both", "verbs", "claims", "said", "not_behind", "note"})
        if entry["status"] not in STATUSES or entry.get("rank", "plain") not in RANKS:
            raise KnowledgeError("a cue's status or rank is none", where=entry.where,
                                 advice=f"one of {', '.join(sorted(STATUSES))}; {', '.join(RANKS)}")
        for words in entry["words"]:
            cue = Cue(entry["id"], tuple(words.lower().split()), entry["status"], entry["reach"], entry["within"],
                      frozenset(entry.get("stops_at", ())), entry.get("both", False), entry.get("verbs", False),
                      entry.get("claims", False), entry.get("said", False), frozenset(entry.get("not_behind", ())),
                      RANKS[entry.get("rank", "plain")])
            by_first.setdefault(cue.words[0], []).append(cue)
    return MappingProxyType({first: tuple(sorted(some, key=lambda c: -len(c.words)))
                             for first, some in by_first.items()})


def status(document: Document, trigger: Trigger, knowledge: Knowledge, *, quoted: Span | None = None,
           carriers: Container[str] = (), causes: Container[str] = (), parts: Container[str] = (),
           opens: Container[str] = (), own: Container[str] = (),
           helping: Container[str] = ()) -> Reading:
    """The status that the cues around a trigger give it: the highest in rank, of equals the nearest.

    `quoted` is the stretch of quoted words that the trigger stands in; no cue reaches into it from outside.
    `causes` are words behind which stands what has happened before; only a condition reaches over them.
    `carriers` are verbs that only carry a noun: a plan or a negation reaches the noun through these alone ("akan
    melakukan serangan", not "akan membahas serangan"). `parts` are words that set two clauses apart: an act still to
    come hangs on a condition that none of them parts from it. `opens` are words that open a clause, `own` those that
    the act itself is told by ("tuduhan itu tidak berdasar" denies it), so that they say nothing of its status.
    `helping` are words that stand between a negation and the verb which it negates.
    """
    sentence = document.sentences[trigger.sentence]
    first = max(sentence.first, trigger.head - SIGHT)
    words = document.tokens[first : min(sentence.last, trigger.head + SIGHT)]
    here = trigger.head - first
    end = next((n for n in range(here, len(words)) if words[n].span.start >= trigger.span.end), len(words))
    noun = not trigger.verbal
    best: tuple[int, int, Reading] | None = None
    known = cues(knowledge)
    found = _found(words, known)
    for at, cue in found:
        if (quoted and not quoted.holds(words[at].span)) or (not cue.said and _is_subject(
                words[at], trigger, words[at + 1 : here], opens)):
            continue
        distance = None if (cue.verbs and noun) or words[at].lower in own else _distance(words, at, cue, here, end)
        if cue.yields and any(word.lower in causes for word in words[at + len(cue.words) : here]):
            continue
        if noun and (cue.yields == RANKS["yields"] or cue.status == NEGATED) and any(
                word.upos == "VERB" and word.lower not in carriers for word in words[at + len(cue.words) : here]):
            continue
        if trigger.voice == "passive" and cue.status == NEGATED and any(
                word.upos in {"ADJ", "VERB"} and word.lower not in helping and word.lower not in known
                for word in words[at + len(cue.words) : here]):
            continue  # "warga yang tidak bersalah dibunuh": it is the adjective that is negated
        if distance is not None and (best is None or (cue.yields, distance) < best[:2]):
            span = Span(words[at].span.start, words[at + len(cue.words) - 1].span.end)
            best = cue.yields, distance, Reading(cue.status, span, cue.id, cue.claims)
    if best and best[2].status == FUTURE:
        for at, cue in found:
            if cue.both and not (quoted and not quoted.holds(words[at].span)) \
                    and not any(word.lower in parts for word in words[min(end, at) : max(here, at)]):
                span = Span(words[at].span.start, words[at + len(cue.words) - 1].span.end)
                return Reading(cue.status, span, cue.id)
    return best[2] if best else Reading(ACTUAL)


def conditional(document: Document, trigger: Trigger, knowledge: Knowledge, *, quoted: Span | None = None,
                parts: Container[str] = (), done: Container[str] = ()) -> Reading | None:
    """The condition behind a verb that nothing says has happened: "Mesir menarik dubesnya jika Israel menyerbu".

    None where there is none, a comma or a word of another clause parts them, or one of `done` stands before the verb.
    """
    sentence = document.sentences[trigger.sentence]
    before = document.tokens[max(sentence.first, trigger.head - 2) : trigger.head]
    words = document.tokens[trigger.head : min(sentence.last, trigger.head + SIGHT)]
    if not trigger.verbal or any(word.lower in done for word in before):
        return None
    for at, cue in _found(words, cues(knowledge)):
        if cue.both and not (quoted and not quoted.holds(words[at].span)):
            if any(word.text == "," or word.lower in parts for word in words[:at]) \
                    or not any(word.upos == "VERB" for word in words[at + len(cue.words) :]):
                return None
            return Reading(cue.status, Span(words[at].span.start, words[at + len(cue.words) - 1].span.end), cue.id)
    return None


def _found(words: tuple[Token, ...], known: Mapping[str, tuple[Cue, ...]]) -> list[tuple[int, Cue]]:
    found, at = [], 0
    while at < len(words):
        cue = next((c for c in known.get(words[at].lower, ())
                    if tuple(w.lower for w in words[at : at + len(c.words)]) == c.words
                    and not (at and words[at - 1].lower in c.not_behind)), None)
        if cue:
            found.append((at, cue))
        at += len(cue.words) if cue else 1
    return found


def _distance(words: tuple[Token, ...], at: int, cue: Cue, here: int, end: int) -> int | None:
    """How many words lie between a cue and a trigger, None where it does not reach."""
    behind = at + len(cue.words)
    if behind <= here and cue.reach in ("right", "clause"):
        between = words[behind:here]
    elif end <= at and cue.reach in ("left", "clause"):
        between = words[end:at]
    else:
        return None
    between = _without_asides(between)
    stops = (word for n, word in enumerate(between) if word.lower in cue.stops_at and not _joins_names(between, n))
    if len(between) >= cue.within or any(stops):
        return None
    return len(between)


def _without_asides(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without a clause between two commas that only says more of a noun: "menuduh Iran, yang …, mengebom"."""
    commas = [n for n, word in enumerate(words) if word.text == ","]
    for first, last in pairwise(commas):
        opens = words[first + 1]
        if opens.relation in {"nsubj", "nsubj:pass"} and opens.upos == "PRON" and last > first + 2:
            return words[:first] + _without_asides(words[last + 1 :])
    return words


def _is_subject(word: Token, trigger: Trigger, between: tuple[Token, ...], opens: Container[str]) -> bool:
    """Whether a cue is what the trigger is said of: "tuduhan itu dibantah" alleges no denial."""
    if word.upos not in {"NOUN", "PROPN"}:
        return False
    told = word.head == trigger.head and word.relation == "nsubj:pass"
    return told or (trigger.voice == "passive" and bool(between) and not any(one.lower in opens for one in between))


def _joins_names(words: tuple[Token, ...], at: int) -> bool:
    """Whether a word joins two names, and not two clauses: "perundingan AS dan Iran akan digelar"."""
    return words[at].relation == "cc" and 0 < at < len(words) - 1 \
        and words[at - 1].upos == words[at + 1].upos == "PROPN"
