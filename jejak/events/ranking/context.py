"""The words around an act, around who may take part in it and around its day, as texts for the linear models.

Names of parties are not told apart ("@" stands for each), so that who somebody is says nothing about what he does.
"""

from __future__ import annotations

from collections.abc import Sequence

from jejak.events.drafts import Draft
from jejak.events.scene import Scene
from jejak.span import Span

BY_WORDS = "words around"  # the column of a row that such a model fills
BORDER, PARTY = "<>", "@"
PLAIN = frozenset({"PROPN", "NUM", "PUNCT"})
AROUND = 4  # words on either side of an act
FARTHEST = 14  # words between an act and a time that are told
BETWEEN = 10  # words between an act and a party that are told
CLOSE = 3  # so few words between are told in their order
PATH = 3  # steps of the parse that are told apart
MANY = 2  # parties between, from which on they are not counted


class Words:
    """A sentence's words as the models see them."""

    def __init__(self, scene: Scene, sentence: int) -> None:
        self.scene = scene
        part = scene.document.sentences[sentence]
        self.first, self.last = part.first, part.last

    def at(self, n: int) -> str:
        """A word's root, or what stands for it; a border outside the sentence."""
        if not self.first <= n < self.last:
            return BORDER
        return PARTY if n in self.scene.at_token else self.root(n)

    def root(self, n: int) -> str:
        """A word's root, of a name or number only that it is one."""
        token = self.scene.tokens[n]
        return token.upos if token.upos in PLAIN else token.lemma.lower()


def of_act(scene: Scene, at: int, words: Words) -> list[bytes]:
    """What stands at and around a word that may name an act."""
    token, syntax = scene.tokens[at], scene.syntax
    root, form, relation = token.lemma.lower(), token.lower, syntax.relation(at)
    above = scene.tokens[token.head]
    governor = words.root(token.head) if token.head != at else BORDER
    near = [words.at(n) for n in range(at - AROUND, at + AROUND + 1)]
    two, one, _, next_, third = near[AROUND - 2 : AROUND + 3]
    found = [
        f"root {root}", f"form {form}", f"before {one}", f"behind {next_}", f"second before {two}",
        f"second behind {third}", f"before root {one} {root}", f"root behind {root} {next_}",
        f"root governor {root} {governor}", f"governor {governor} {relation}", f"root relation {root} {relation}",
        f"root second {root} {third}", f"second root {two} {root}", f"both sides {one} {next_}",
        f"root two behind {root} {next_} {third}", f"two before root {two} {one} {root}",
        f"form behind {form} {next_}", f"before form {one} {form}",
        f"root part {root} {token.upos} {words.scene.document.sentences[token.sentence].headline}",
        f"above governor {words.root(above.head)}",
        *(f"near {word}" for word in near),
    ]
    for n in syntax.dependents[at]:
        link = f"{syntax.relation(n)} {words.at(n)}"
        found += [f"below {link}", f"root below {root} {link}"]
    return [one.encode("utf-8", "surrogatepass") for one in found]


def of_party(scene: Scene, act: Draft, here: Sequence[int], words: Words, *, speaks: bool, known: str) -> list[bytes]:
    """What stands between an act and the mentions of a side next to it.

    `here` are the positions of the side's mentions in the sentence; `known` is how the rules read the side.
    """
    head, end = act.trigger.head, act.trigger.head + len(scene.tokens_of(act.trigger.span))
    root, voice, kind = scene.tokens[head].lemma.lower(), act.trigger.voice, act.frame.type
    typed, rooted = f"{kind} {voice}", f"{root} {voice}"
    above = scene.tokens[head].head
    governor = words.root(above) if above != head else BORDER
    lead, tail, relation = words.at(head - 1), words.at(end), scene.syntax.relation(head)
    said = act.quote.kind if act.quote else ""
    found = [
        f"speaks {speaks} {kind}", f"speaks {speaks} {root}", f"here {bool(here)} {kind} {root}",
        f"rules {known} {kind}", f"rules {known} {root}", f"rules {known} {act.frame.id}",
        f"rules {known} {lead} {kind}",
    ]
    before = next((n for n in reversed(here) if scene.last[n] <= head), None)
    behind = next((n for n in here if scene.first[n] > head), None)
    for side, n in (("before", before), ("behind", behind)):
        if n is None:
            continue
        actor, link, first, last = scene.actors[n], scene.links[n], scene.first[n], scene.last[n]
        between = [words.at(m) for m in (range(last, head) if side == "before" else range(end, first))]
        token = actor.head if actor.head >= 0 else first
        way, steps = path(scene, head, token)
        way = way if steps <= PATH else "far"
        stands, over = scene.syntax.relation(token), words.root(scene.tokens[token].head)
        side = f"{side} {min(between.count(PARTY), MANY)}"
        found += [f"{side} {one}" for one in (
            f"word before {words.at(first - 1)} {typed}", f"word before {words.at(first - 1)} {rooted}",
            f"word behind {words.at(last)} {typed}", f"path {way} {typed}", f"path {way} {root}",
            f"link {link.word} {link.kind} {typed}", f"link {link.word} {link.kind} {rooted}",
            f"over {over} {stands} {kind}", f"noun {words.root(token)} {kind} {stands}",
            f"mention {actor.kind} {actor.place} {typed}", f"lead {lead} {typed}", f"tail {tail} {typed}",
            f"governor {governor} {relation} {typed}", f"said {said} {speaks} {kind}",
            f"order {' '.join(between)} {voice}" if len(between) <= CLOSE else f"far {kind}",
            *(f"between {word} {kind}" for word in between[:BETWEEN]),
        )]
    return [one.encode("utf-8", "surrogatepass") for one in found]


def of_day(scene: Scene, act: Draft, status: str, kind: str, grain: int, time: Span | None, beside: Sequence[Draft],
           words: Words) -> list[bytes]:
    """What stands around an act that a day is offered to, and between it and the time that names the day.

    `kind` says where the day comes from, `grain` what sort of value it is; `time` are its words in the act's sentence.
    """
    head, typed = act.trigger.head, act.frame.type
    root, tokens = scene.tokens[head].lemma.lower(), scene.tokens
    found = [f"{kind} {one}" for one in (
        f"grain {grain} {typed}", f"root {root}",
        f"voice {act.trigger.voice} {act.trigger.verbal} {scene.syntax.relation(head)}",
        f"said {act.quote.kind if act.quote else ''} {typed}", f"before {words.at(head - 1)}",
        f"behind {words.at(head + 1)}", f"status {status} {typed}", f"second before {words.at(head - 2)}",
        f"governor {words.root(tokens[head].head)}",
    )]
    if time is not None:
        place = scene.tokens_of(time)
        first, last = place.start, place.stop
        side, low, high = ("before", last, head) if last <= head else ("behind", head + 1, first)
        between = [words.at(n) for n in range(low, high)]
        lead, over = words.at(first - 1), tokens[first].head
        others = sum(1 for one in beside if low <= one.trigger.head < high)
        found += [f"{side} {one}" for one in (
            f"lead {lead} {typed}", f"lead {lead} {root}", f"leads {words.at(first - 2)} {lead}",
            f"tail {words.at(last)}", f"tail {words.at(last)} {typed}", f"over {words.root(over)} {typed}",
            f"over {words.root(over)} {over == head}", f"length {min(len(between), FARTHEST)} {typed}",
            f"length {min(len(between), FARTHEST)} {grain}", f"acts {others} {typed}", f"acts {others} {lead}",
            *(f"between {word}" for word in between[:FARTHEST]),
            *(f"between {word} {typed}" for word in between[:FARTHEST]),
        )]
    return [one.encode("utf-8", "surrogatepass") for one in found]


def path(scene: Scene, start: int, stop: int) -> tuple[str, int]:
    """The relations from one word up to where both meet and down to the other, and how many they are."""
    tokens = scene.tokens
    up, down = [start], [stop]
    for chain in (up, down):
        while len(chain) <= PATH and tokens[chain[-1]].head != chain[-1]:
            chain.append(tokens[chain[-1]].head)
    for n, one in enumerate(up):
        if one in down:
            m = down.index(one)
            if n + m > PATH:
                break
            rises = "^".join(scene.syntax.relation(at) for at in up[:n])
            return f"{rises}|{'v'.join(scene.syntax.relation(at) for at in reversed(down[:m]))}", n + m
    return "", 2 * PATH
