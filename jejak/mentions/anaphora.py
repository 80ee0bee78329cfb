"""What a pronoun, "negara itu" or a bare "pasukan" stands for: the memory of who was named before.

One pass in the order of the text. A choice is made by kind and by recency, one candidate or none, with its reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jejak.mentions.mention import ActorMention

RECENT = 40  # actors that are kept in mind


@dataclass(slots=True)
class Memory:
    """The actors named so far, newest last."""

    kinds: dict[str, str]
    homes: dict[str, str]
    whole: Counter[str]  # how often each state is named in the whole report
    recent: list[ActorMention] = field(default_factory=list)
    by_head: dict[str, ActorMention] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, mention: ActorMention, *, head: str = "") -> None:
        """Remember a mention; `head` is the noun it is built on."""
        if not mention.ids and mention.person is None and mention.kind != "office":
            return
        self.recent.append(mention)
        del self.recent[:-RECENT]
        if head and mention.ids:
            self.by_head[head] = mention
        for one in mention.ids:
            self.seen[one.partition(":")[0]] += 1

    def person(self, sentence: int, *, within: int = 3) -> ActorMention | None:
        """Who "ia" is: the first person of this sentence so far, else of the nearest sentence before."""
        people = [m for m in self.recent if m.kind in {"person", "office"} and sentence - m.sentence <= within]
        named = [m for m in people if m.person] or people
        if not named:
            return None
        last = named[-1].sentence
        return next(m for m in named if m.sentence == last)

    def several(self, sentence: int) -> ActorMention | None:
        """Who "mereka" are: the last group or body named, in this sentence or the two before."""
        near = [m for m in self.recent if m.ids and sentence - m.sentence <= 2]
        groups = [m for m in near if m.kind == "group" or len(m.ids) > 1]
        chosen = groups or near
        return chosen[-1] if chosen else None

    def last(self, kind: str) -> str | None:
        """The last id of a kind: state, territory, or an organisation's kind."""
        for mention in reversed(self.recent):
            for one in reversed(mention.ids):
                if self.kinds.get(one.partition(":")[0]) == kind:
                    return one.partition(":")[0]
        return None

    def pair(self, kinds: set[str], count: int = 2) -> tuple[str, ...]:
        """The last ids, all different, of some kinds, as many as asked; () where there are not so many."""
        found: list[str] = []
        for mention in reversed(self.recent):
            for one in mention.ids:
                bare = one.partition(":")[0]
                if self.kinds.get(bare) in kinds and bare not in found:
                    found.append(bare)
            if len(found) >= count:
                return tuple(sorted(found[:count]))
        return ()

    def focus(self, sentence: int) -> tuple[str | None, str]:
        """The state that a bare "polisi" or "warga" belongs to, and why."""
        near: Counter[str] = Counter()
        for mention in self.recent:
            age = sentence - mention.sentence
            for one in mention.ids:
                bare = one.partition(":")[0]
                if self.kinds.get(bare) == "state" and mention.kind != "media":
                    near[bare] += 4 if age == 0 else 2 if age == 1 else 1
        for one, number in self.whole.items():
            near[one] += min(number, 12)
        if not near:
            return None, ""
        best = max(sorted(near), key=lambda one: near[one])
        return best, f"the state that the report is about here: {best}"
