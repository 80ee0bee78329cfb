"""What a pronoun, "negara itu" or a bare "pasukan" stands for: the memory of who was named before.

One pass in the order of the text. A choice is made by kind and by recency, one candidate or none, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jejak.mentions.mention import PRESS, ActorMention
from jejak.span import Span

RECENT = 40  # actors that are kept in mind
TWO = 2  # states in a sentence of which the second is "negara itu"
FAR = 6  # sentences over which "aliansi itu" still points
NEAR = (4.0, 2.0, 1.0, 1.0, 1.0)  # what a state named 0, 1, 2 … sentences ago weighs; learned on training reports
NAMED = 0.5  # what each naming anywhere in the report weighs
PLACED = 1.0  # the same for each place of it, where a domestic actor is meant
HERE = 2.0  # how much more a place nearby weighs than an actor
CROWDS = frozenset({"JRN", "CVL", "REF", "MED", "EDU", "CRM"})  # sectors that have no spokesmen and officials
MOST = 12  # namings beyond which a state gains nothing


@dataclass(slots=True)
class Memory:
    """The actors named so far, newest last.

    `whole` counts how often the report names each state, `scene` how often it names places of it; `joined` are the
    actors that were named together ("Georgia dan Rusia"), with their sentence.
    """

    kinds: dict[str, str]
    homes: dict[str, str]
    whole: Counter[str]
    scene: Counter[str]
    places: list[tuple[int, str]] = field(default_factory=list)
    recent: list[ActorMention] = field(default_factory=list)
    joined: list[ActorMention] = field(default_factory=list)
    by_head: dict[str, ActorMention] = field(default_factory=dict)

    def add(self, mention: ActorMention, *, heads: Iterable[str] = ()) -> None:
        """Remember a mention; `heads` are the nouns that may point back at it."""
        if not mention.ids and mention.person is None and mention.kind != "office":
            return
        self.recent.append(mention)
        del self.recent[:-RECENT]
        if mention.ids and mention.kind != "anaphor":
            self.by_head.update(dict.fromkeys(heads, mention))

    def join(self, before: ActorMention, mention: ActorMention) -> None:
        """Remember that two actors were named together."""
        if self.joined and self.joined[-1].span.end == before.span.end:
            before = self.joined.pop()
        ids = tuple(sorted({*before.ids, *mention.ids}))
        span = Span(before.span.start, mention.span.end)
        self.joined.append(replace(mention, span=span, ids=ids, kind="group", person=None))
        del self.joined[:-RECENT]

    def person(self, sentence: int, *, within: int = 3) -> ActorMention | None:
        """Who "ia" is: the first person of this sentence so far, else of the nearest sentence before."""
        people = [m for m in self.recent if m.kind in {"person", "office", "pronoun"} and (m.person or m.ids)
                  and sentence - m.sentence <= within and (m.kind != "pronoun" or m.person)
                  and (m.person or not m.ids[0].endswith(PRESS))]
        if not people:
            return None
        last = people[-1].sentence
        near = [m for m in people if m.sentence == last]
        return next((m for m in near if m.person), near[0])

    def single(self, sentence: int) -> ActorMention | None:
        """Who "ia" is; where no person is near, the last actor."""
        found = self.person(sentence)
        if found is None and self.recent and sentence - self.recent[-1].sentence <= 2:
            return self.recent[-1]
        return found

    def other(self, sentence: int) -> ActorMention | None:
        """Whom an object "-nya" is: the last actor near that is not the one the sentence is about."""
        owner = self.owner(sentence)
        near = [m for m in self.recent if m.ids and sentence - m.sentence <= 2 and not m.ids[0].endswith(PRESS)]
        apart = [m for m in near if owner is None or m.ids != owner.ids or m.person != owner.person]
        return apart[-1] if apart else owner

    def several(self, sentence: int) -> ActorMention | None:
        """Who "mereka" are: actors named together, a group, a body, in this sentence or the two before."""
        for at in range(sentence, sentence - 3, -1):
            near = [m for m in self.recent if m.sentence == at and m.ids and not m.ids[0].endswith(PRESS)]
            together = [m for m in self.joined if m.sentence == at]
            groups = [m for m in near if m.kind == "group" or len(m.ids) > 1]
            others = [m for m in near if not m.person or self.kinds.get(m.ids[0]) not in {None, "state"}]
            found = [*together, *groups] or others
            if found and at == sentence:
                return together[-1] if together else found[-1]
            if found:
                return min(found, key=lambda one: one.span.start)
        return None

    def owner(self, sentence: int, *, before: bool = True) -> ActorMention | None:
        """Whose "pasukannya" is: of the first actor of this sentence so far, a person before others; else the last.

        Without `before` only this sentence counts.
        """
        here = [m for m in self.recent if m.sentence == sentence and m.ids and not m.ids[0].endswith(PRESS)]
        people = [m for m in here if m.person]
        if people or here or not before:
            return next(iter([*people, *here]), None)
        near = self.person(sentence, within=1)
        if near and near.ids:
            return near
        return next((m for m in reversed(self.recent) if m.ids), None)

    def possessor(self, sentence: int) -> ActorMention | None:
        """Whose the actor just named is: in "Tbilisi dan sekutunya" the one it is joined to, else the owner."""
        if len(self.recent) > 1 and self.joined and self.joined[-1].span.end == self.recent[-1].span.end:
            return self.recent[-2]
        return self.owner(sentence)

    def topic(self, sentence: int) -> ActorMention | None:
        """Whom the sentence before begins with, where it is an office or a body: whose "pejabat itu" is."""
        before = next((m for m in self.recent if m.sentence == sentence - 1 and m.ids), None)
        if before is None or before.kind not in {"office", "group"}:
            return None
        return before if before.ids[0].partition(":")[2] not in CROWDS else None

    def beside(self, sentence: int) -> ActorMention | None:
        """The last state or body named by itself in this sentence: whose "seorang jurubicara" is."""
        near = [m for m in self.recent if m.sentence == sentence and m.ids and m.kind in {"name", "group"}
                and m.ids[0].partition(":")[2] not in CROWDS]
        return next((m for m in reversed(near) if not m.place), near[-1] if near else None)

    def last(self, kind: str, sentence: int, *, but: ActorMention | None = None) -> str | None:
        """The id of a kind (state, territory, an organisation's kind, an id itself) that "that state" is.

        The first of the last sentence that has any and is not too far back: what it begins with is what it is about.
        In a sentence of two it is the other one: "Iran mengancam Irak jika negara itu …". `but` is whom a later clause
        of the sentence is about: then it is the one named last before, who is another.
        """
        near = [m for m in self.recent if sentence - m.sentence <= FAR and self.fitting(m.ids, frozenset({kind}))]
        first = next((m for m in near if m.sentence == near[-1].sentence), None)
        here = [m for m in near if m.sentence == sentence]
        apart = [m for m in here if but is not None and m.span.start < but.span.start and not set(m.ids) & set(but.ids)]
        if apart:
            return self.fitting(apart[-1].ids, frozenset({kind}))[0]
        named = [m for m in here if m.kind == "name"]
        if first is not None and here and named and named[-1] is here[-1] and len({m.ids for m in here}) == TWO:
            first = here[-1]
        return self.fitting(first.ids, frozenset({kind}))[0] if first else None

    def pair(self, kinds: frozenset[str], sentence: int, count: int = 2) -> tuple[str, ...]:
        """As many different ids of some kinds as asked: those last named together, else the last ones."""
        for mention in reversed(self.joined):
            fitting = self.fitting(mention.ids, kinds)
            if len(fitting) == count and sentence - mention.sentence <= 3:
                return tuple(sorted(fitting))
        found: list[str] = []
        for mention in reversed(self.recent):
            found += [one for one in self.fitting(mention.ids, kinds) if one not in found]
            if len(found) >= count:
                return tuple(sorted(found[:count]))
        return ()

    def together(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """All that were last named together, where they are of these kinds: "negara-negara itu"."""
        for mention in reversed(self.joined):
            fitting = self.fitting(mention.ids, kinds)
            if len(fitting) > 1:
                return tuple(sorted(fitting))
        return ()

    def fitting(self, ids: tuple[str, ...], kinds: frozenset[str]) -> list[str]:
        """The ids of some kinds, or among some ids, without sectors, each once."""
        bare = dict.fromkeys(one.partition(":")[0] for one in ids)
        return [one for one in bare if self.kinds.get(one) in kinds or one in kinds]

    def armed(self, state: str, sentence: int) -> str | None:
        """The armed organisation at home in a state that was named last: who its "pemberontak" are."""
        for mention in reversed(self.recent):
            if sentence - mention.sentence > FAR:
                return None
            for one in mention.ids:
                if self.kinds.get(one) == "armed" and self.homes.get(one) == state:
                    return one
        return None

    def focus(self, sentence: int, *, domestic: bool, but: frozenset[str] = frozenset()) -> tuple[str | None, str]:
        """The state that a bare "polisi" or "pasukan" belongs to, and why.

        A domestic actor (police, citizens, rebels) belongs to where the report takes place; for others the state that
        is spoken of most, and last, is taken. `but` are states that cannot be meant.
        """
        near: dict[str, float] = {}
        for mention in self.recent:
            for one in mention.ids:
                bare = one.partition(":")[0]
                if self.kinds.get(bare) == "state" and not one.endswith(PRESS):
                    near[bare] = near.get(bare, 0.0) + weight(sentence - mention.sentence)
        for one, number in self.whole.items():
            near[one] = near.get(one, 0.0) + NAMED * min(number, MOST)
        if domestic:
            for one, number in self.scene.items():
                near[one] = near.get(one, 0.0) + PLACED * min(number, MOST)
            for at, one in self.places:
                near[one] = near.get(one, 0.0) + HERE * weight(sentence - at)
        for one in but:
            near.pop(one, None)
        if not near:
            return None, ""
        best = max(sorted(near), key=lambda one: near[one])
        return best, f"the state that the report is about here: {best}"


def weight(age: int) -> float:
    """What something named so many sentences ago weighs."""
    return NEAR[age] if 0 <= age < len(NEAR) else 0.0
