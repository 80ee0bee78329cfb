"""Whom the people of one report stand for, however much of their names stands where they are named."""

from __future__ import annotations

from itertools import pairwise

from jejak.mentions.mention import ActorMention
from jejak.mentions.spelling import near_enough


class People:
    """Whom the people of a report stand for: what one naming of a person says holds for every other."""

    def __init__(self, actors: list[ActorMention], text: str) -> None:
        self._ids: dict[str, str] = {}  # full name -> entity
        self._by_last: dict[str, set[str]] = {}  # last word of a name -> full names
        self._like: dict[tuple[str, int], set[str]] = {}  # last words by first letter and about their length
        self._by_word: dict[str, set[str]] = {}  # every word of a name -> full names
        for before, actor in pairwise([None, *actors]):
            if actor is None or not actor.person:
                continue
            self._by_last.setdefault(_last_word(actor.person), set()).add(actor.person)
            last = _last_word(actor.person)
            for half in {(len(last) - 1) // 2, (len(last) + 1) // 2}:
                self._like.setdefault((last[:1], half), set()).add(last)
            for word in actor.person.lower().split():
                self._by_word.setdefault(word, set()).add(actor.person)
            if actor.ids:
                self._ids.setdefault(actor.person, actor.ids[0])
            elif before is not None and before.ids and not before.person:
                between = text[before.span.end : actor.span.start]
                if between == " " or (between == ", " and before.kind in {"office", "group"}):
                    self._ids.setdefault(actor.person, before.ids[0])

    def learn(self, name: str, entity: str) -> None:
        """A person turns out to be somebody's voice."""
        self._ids.setdefault(name, entity)

    def entity(self, name: str) -> str | None:
        """The entity that a person stands for, by this name or by the one other that ends in the same word."""
        if name in self._ids:
            return self._ids[name]
        others = {self._ids[full] for full in self._same(name) if full in self._ids}
        return others.pop() if len(others) == 1 else None

    def _same(self, name: str) -> set[str]:
        """Names that end in the same word, or hold every word of this one."""
        words = set(name.lower().split())
        held = set.intersection(*(self._by_word.get(word, set()) for word in words)) if words else set()
        last = _last_word(name)
        alone = " " not in name and len(self._by_last.get(last, ())) <= 1
        near = {full for known in self._like.get((last[:1], len(last) // 2), ()) if alone and near_enough(last, known)
                for full in self._by_last[known]}
        return self._by_last.get(last, set()) | held | near

    def full(self, name: str) -> str:
        """The fullest name of a person in the report: the longest that ends in the same word, where it is the one."""
        longer = [full for full in self._same(name) if len(full) > len(name)]
        return longer[0] if len(longer) == 1 else name


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower() if name.strip() else ""
