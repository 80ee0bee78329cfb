"""Whom the people of one report stand for, however much of their names stands where they are named."""

from __future__ import annotations

from itertools import pairwise

from jejak.mentions.mention import ActorMention
from jejak.mentions.spelling import near_enough

NAMED = "named:"  # how the reasons of an actor that a table names begin
GLUED = 7  # letters of a name that show it in a word glued together: "Stoltenbergmengatakan"


class People:
    """Whom the people of a report stand for: what one naming of a person says holds for every other."""

    def __init__(self, actors: list[ActorMention], text: str) -> None:
        self._ids: dict[str, str] = {}  # full name -> entity
        self._sure: set[str] = set()  # full names whose entity a table names
        self._by_last: dict[str, set[str]] = {}  # last word of a name -> full names
        self._like: dict[tuple[str, int], set[str]] = {}  # last words by first letter and about their length
        self._starts: dict[str, set[str]] = {}  # last words by how they begin
        self._by_word: dict[str, set[str]] = {}  # every word of a name -> full names
        for sure in (True, False):  # what a table names goes before what the context suggests
            for before, actor in pairwise([None, *actors]):
                if actor is None or not actor.person:
                    continue
                self._index(actor.person)
                if actor.ids and (named(actor) or not sure):
                    self._ids.setdefault(actor.person, actor.ids[0])
                    self._sure |= {actor.person} if sure else set()
                elif not actor.ids and before is not None and before.ids and not before.person:
                    between = text[before.span.end : actor.span.start]
                    if between == " " or (between == ", " and before.kind in {"office", "group"}):
                        self._ids.setdefault(actor.person, before.ids[0])

    def _index(self, name: str) -> None:
        last = _last_word(name)
        self._by_last.setdefault(last, set()).add(name)
        for half in {(len(last) - 1) // 2, (len(last) + 1) // 2}:
            self._like.setdefault((last[:1], half), set()).add(last)
        self._starts.setdefault(last[:GLUED], set()).add(last)
        for word in name.lower().split():
            self._by_word.setdefault(word, set()).add(name)

    def learn(self, name: str, entity: str) -> None:
        """A person turns out to be somebody's voice."""
        self._index(name)
        self._ids.setdefault(name, entity)

    def knows(self, name: str) -> bool:
        """Whether somebody of this report has this name, or one that holds it."""
        return any(full in self._ids for full in self._same(name))

    def sure(self, name: str) -> str | None:
        """The same as `entity`, where a table names it."""
        found = {self._ids[full] for full in self._same(name) if full in self._sure}
        return found.pop() if len(found) == 1 else None

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
        longer = [word for word in self._starts.get(last[:GLUED], ()) if word.startswith(last)]
        glued = {full for word in longer for full in self._by_last[word]}
        near = {full for known in self._like.get((last[:1], len(last) // 2), ()) if alone and near_enough(last, known)
                for full in self._by_last[known]}
        return self._by_last.get(last, set()) | held | near | (glued if alone and len(last) >= GLUED else set())

    def full(self, name: str) -> str:
        """The fullest name of a person in the report: the longest that ends in the same word, where it is the one."""
        words = set(name.lower().split())
        longer = [full for full in self._same(name) if words < set(full.lower().split())]
        return longer[0] if len(longer) == 1 else name


def named(actor: ActorMention) -> bool:
    """Whether a table names the actor, rather than what stands around it suggesting it."""
    return any(reason.startswith(NAMED) for reason in actor.reasons)


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower() if name.strip() else ""
