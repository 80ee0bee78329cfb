"""Which words name an act, and of which type: the helper's first question.

Candidates are the words that frames read, whether or not the rules made an act of them, and words that named acts in
the annotated reports. Each (word, type) is a row; its chance decides whether the act is kept, dropped or added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Token
from jejak.events.drafts import Draft, draft
from jejak.events.ranking.context import BY_WORDS, of_act
from jejak.events.ranking.context import Words as Context
from jejak.events.ranking.helper import Codes, Helper, Word
from jejak.events.ranking.linear import Places, places
from jejak.events.scene import Scene, grouped
from jejak.knowledge import Knowledge
from jejak.mentions.frames import Frame, Lexicon, lexicon
from jejak.mentions.mention import Trigger
from jejak.span import Span

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
LEARNED = "learned."
SMOOTH = 4.0  # how many cases a prior counts for
MARKED = 2  # the least weight of a party that stands for more than the order of words
UNLIKELY = 0.1  # an act that the rules read whole is dropped only below this
SLIGHT = 0.03  # what the words around must say at least for a word that no frame reads to be looked at
RIGHT = 0.75  # how often a frame is right of which nothing is known
FAR = 9  # words: farther away is all the same
NAMES = (
    "type", "accepted", "conditions met", "other type accepted", "types known", "frame right",
    "frame read", "word names it", "word names any", "word seen", "form's share", "part of speech", "relation", "voice",
    "headline", "quotation", "speaker known", "sides in sentence", "party before", "party behind", "actors",
    "recipients", "status",
    "place in sentence", "sentence length", "word before", "word behind", "governor", "governor names acts",
    "has subject", "has object", "has oblique", "acts in sentence", "same type before", "same type behind",
    "next act before", "next act behind", "acts of type in report", "capital", "in a name", "in a party", "root",
    "parts of trigger", BY_WORDS,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an act of a type; `draft` is the frames' own reading, if that is of the type."""

    at: int
    type: str
    draft: Draft | None
    trigger: Trigger | None
    row: tuple[float, ...]  # without its last column: what the words around say
    around: Places


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words: frames by form, the annotated reports' words and the frames' own record."""

    lexicon: Lexicon
    words: Mapping[str, Word]
    frames: Mapping[str, tuple[int, int]]
    codes: Codes


def candidates(scene: Scene, triggers: tuple[Trigger, ...], drafts: tuple[Draft, ...], known: Words) -> list[Candidate]:
    """Every candidate of a report, in the order of the text."""
    matched: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        matched.setdefault(trigger.head, []).append(trigger)
    accepted = {one.trigger.head: one for one in drafts}
    inside = {n for one in drafts for n in range(one.trigger.head + 1, one.trigger.head + _length(scene, one.trigger))}
    of_type = Counter(one.frame.type for one in drafts)
    found: list[Candidate] = []
    told = grouped(drafts)
    actors: dict[int, list[int]] = {}
    for n, actor in enumerate(scene.actors):
        if actor.ids:
            actors.setdefault(actor.sentence, []).append(n)
    for sentence in scene.document.sentences:
        words, near = scene.document.words(sentence), Context(scene, sentence.index)
        here, parties = told.get(sentence.index, ()), actors.get(sentence.index, [])
        sides = len({i for n in parties for i in scene.actors[n].ids})
        for position, token in enumerate(words):
            forms = known.lexicon.forms.get(token.lower, ())
            learned = known.words.get(token.lemma.lower())
            if token.index in inside or (not forms and (learned is None or token.upos not in CONTENT)):
                continue
            by_form = {form.frame.type for form in forms if len(form.words) == 1 or tuple(
                word.lower for word in words[position : position + len(form.words)]) == form.words}
            mine = accepted.get(token.index)
            fitting = matched.get(token.index, [])
            met = {known.lexicon.frames[one.frame].type: one for one in reversed(fitting)}
            types = by_form | set(met) | ({mine.frame.type} if mine else set()) | set(
                learned.named if learned else ())
            if not types:
                continue
            texts = of_act(scene, token.index, near)
            context = _around(scene, token, words, position, here, parties, sides, sentence.headline, mine, known)
            for kind in sorted(types):
                if kind in by_form and kind not in met:
                    continue  # the frame's own conditions refuse it: "perang melawan terorisme"
                row = _row(kind, types, met, mine, learned, here, token, of_type, context, known)
                read = mine if mine and mine.frame.type == kind else None
                read_so = f"{kind} {read is not None} {kind in met} ".encode()
                found.append(Candidate(token.index, kind, read, met.get(kind), row,
                                       places([*texts, read_so, read_so + texts[0]], kind.encode())))
    return found


def _row(kind: str, types: set[str], met: Mapping[str, Trigger], mine: Draft | None,
         learned: Word | None, here: Sequence[Draft], token: Token, of_type: Counter[str], around: tuple[float, ...],
         known: Words) -> tuple[float, ...]:
    accepted = mine is not None and mine.frame.type == kind
    frame = mine.frame.id if mine and accepted else met[kind].frame if kind in met else ""
    read, right = known.frames.get(frame, (0, 0))
    seen, named = (learned.seen, learned.named) if learned else (0, {})
    same = [one for one in here if one.frame.type == kind and one is not mine]
    total = sum(named.values())
    return (
        known.codes("type", kind), accepted, kind in met, mine is not None and not accepted,
        len(types),
        (right + SMOOTH * RIGHT) / (read + SMOOTH) if frame else -1, read,
        (named.get(kind, 0) + 0.05) / (seen + 1), total / (seen + 1), seen,
        named.get(kind, 0) / total if total else -1,
        *around[:-6],
        sum(1 for one in same if one.trigger.head < token.index),
        sum(1 for one in same if one.trigger.head > token.index),
        *around[-6:-4], of_type[kind] - accepted, *around[-4:],
        0 if mine is None else mine.trigger.span.end - mine.trigger.span.start - len(token.text),
    )


def _around(scene: Scene, token: Token, words: tuple[Token, ...], position: int, here: Sequence[Draft],
            parties: list[int], sides: int, headline: bool, mine: Draft | None, known: Words) -> tuple[float, ...]:
    """What does not depend on the type asked for."""
    codes, at = known.codes, token.index
    quote = scene.quotation(token.span)
    before = min((at - scene.last[n] for n in parties if scene.last[n] <= at), default=FAR)
    behind = min((scene.first[n] - at for n in parties if scene.first[n] > at), default=FAR)
    others = [one.trigger.head - at for one in here if one.trigger.head != at]
    below = {scene.syntax.relation(n) for n in scene.syntax.dependents[at]}
    governor = scene.syntax.governor(at)
    above = known.words.get(scene.tokens[governor].lemma.lower()) if governor is not None else None
    feats = token.feats
    return (
        codes("upos", token.upos), codes("relation", scene.syntax.relation(at)),
        1 if "Voice=Pass" in feats else 2 if "Voice=Act" in feats else 0,
        headline, codes("quote", quote.kind if quote else ""), quote is not None and quote.speaker is not None,
        min(sides, 4), min(before, FAR), min(behind, FAR),
        len(mine.ids("actor")) if mine else -1, len(mine.ids("recipient")) if mine else -1,
        codes("status", mine.reading.status) if mine else -1, position, len(words),
        codes("near", words[position - 1].lower) if position else -1,
        codes("near", words[position + 1].lower) if position + 1 < len(words) else -1,
        codes("upos", scene.tokens[governor].upos) if governor is not None else -1,
        sum(above.named.values()) / (above.seen + 1) if above else -1,
        "nsubj" in below, "obj" in below, "obl" in below or "nmod" in below, len(here),
        min((-n for n in others if n < 0), default=FAR), min((n for n in others if n > 0), default=FAR),
        token.text[:1].isupper(), bool(token.name), at in scene.at_token, governor is None,
    )


def _length(scene: Scene, trigger: Trigger) -> int:
    return len(scene.tokens_of(trigger.span))


@cache
def general(knowledge: Knowledge) -> Mapping[str, Frame]:
    """A frame of each type for words that no frame knows: with the pattern that most frames of the type have."""
    patterns: dict[str, Counter[str]] = {}
    for frame in lexicon(knowledge).frames.values():
        patterns.setdefault(frame.type, Counter())[frame.pattern] += 1
    return MappingProxyType({kind: Frame(
        id=LEARNED + kind.lower(), type=kind, root="", mode=None, pattern=some.most_common(1)[0][0], status=None,
        inside=None, minor=False, conditions=MappingProxyType({}), examples=(), never=(), where="")
        for kind, some in patterns.items()})


def voice_of(token: Token) -> str:
    """A word's voice by its form alone: UD's Voice, a noun where it is no verb."""
    if token.upos != "VERB":
        return "noun"
    return "passive" if "Voice=Pass" in token.feats else "active" if "Voice=Act" in token.feats else "bare"


def drafted(scene: Scene, at: int, kind: str, knowledge: Knowledge, trigger: Trigger | None = None) -> Draft:
    """An act of a type at a word that the frames do not read so."""
    token = scene.tokens[at]
    frame = general(knowledge)[kind]
    if trigger is None:
        trigger = Trigger(Span(token.span.start, token.span.end), token.sentence, frame.id, voice_of(token), at)
    else:
        frame = lexicon(knowledge).frames[trigger.frame]
    return draft(scene, trigger, frame, knowledge)


def chosen(scene: Scene, triggers: tuple[Trigger, ...], drafts: tuple[Draft, ...], learned: Helper,
           knowledge: Knowledge) -> tuple[tuple[Draft, ...], Mapping[Span, tuple[float, tuple[str, ...]]]]:
    """The acts that are likely enough, with the chance of each by its trigger's span, and why it was added."""
    known = Words(lexicon(knowledge), learned.words, learned.frames, learned.codes)
    some = candidates(scene, triggers, drafts, known)
    rows = learned.with_words("acts", [one.row for one in some], [one.around for one in some])
    asked = [n for n, one in enumerate(some) if one.draft or rows[n][-1] >= SLIGHT]
    chances = [0.0] * len(some)
    for n, chance in zip(asked, learned["acts"].chances([rows[n] for n in asked]).tolist(), strict=True):
        chances[n] = chance
    best: dict[int, tuple[float, Candidate, tuple[float, ...]]] = {}
    settled: set[int] = set()  # words of acts that the rules read whole: no other type of theirs counts
    for one, row, chance in zip(some, rows, chances, strict=True):
        whole = one.draft is not None and firm(one.draft) and chance >= UNLIKELY
        if whole or one.at not in best or (chance > best[one.at][0] and one.at not in settled):
            best[one.at] = float(chance), one, row
        if whole:
            settled.add(one.at)
    kept: list[Draft] = []
    sure: dict[Span, tuple[float, tuple[str, ...]]] = {}
    answered = _answered(scene, drafts)
    for at, (chance, one, row) in sorted(best.items()):
        sound = one.draft is not None and (at in answered or firm(one.draft))
        if chance < (UNLIKELY if sound else learned.least["known" if one.draft else "new"]):
            continue
        act = one.draft or drafted(scene, at, one.type, knowledge, one.trigger)
        kept.append(act)
        sure[act.trigger.span] = chance, () if one.draft else learned["acts"].reasons(row)
    return tuple(kept), MappingProxyType(sure)


def _answered(scene: Scene, drafts: tuple[Draft, ...]) -> frozenset[int]:
    """The words of acts that are the object of another: "menolak pernyataan", which would answer nothing without it."""
    verbs = (one.trigger.head for one in drafts if one.trigger.verbal)
    return frozenset(noun for verb in verbs if (noun := scene.syntax.object(verb)) is not None)


def firm(act: Draft) -> bool:
    """Whether the rules read an act whole: its sentence names both sides, each by more than its order."""
    sides = {role: [party for party in act.found if party.role == role and party.mention.ids]
             for role in ("actor", "recipient")}
    both = all(sides.values()) or len({i for party in sides["actor"] for i in party.mention.ids}) > 1
    return both and all(party.weight >= MARKED for some in sides.values() for party in some)


def lemmas(scene: Scene) -> Iterator[str]:
    """The root of each content word, as the table of words counts them."""
    return (token.lemma.lower() for token in scene.tokens if token.upos in CONTENT)
