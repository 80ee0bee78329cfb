"""The mode of an act (codebook, section 3) from the words around it, where its own word does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.documents.document import Document, Token
from jejak.errors import KnowledgeError
from jejak.knowledge import Entry, Knowledge
from jejak.mentions.mention import Trigger

WITHIN = 5  # words on either side, where an entry does not say


@dataclass(frozen=True, slots=True)
class ModeRule:
    """One entry of a language's modes.toml: the words that show a mode, and the frames' modes that it replaces."""

    type: str
    mode: str
    near: frozenset[tuple[str, ...]]
    unless: frozenset[tuple[str, ...]]
    over: frozenset[str]
    within: int
    examples: tuple[str, ...]
    never: tuple[str, ...]
    where: str


@cache
def rules(knowledge: Knowledge) -> Mapping[str, tuple[ModeRule, ...]]:
    """The entries by event type, in the order of the file; none where there is no file. Raises KnowledgeError."""
    if not knowledge.words.has("modes.toml"):
        return MappingProxyType({})
    known = {entry["id"]: entry["modes"] for entry in knowledge.events.rules("types", "type")}
    found: dict[str, list[ModeRule]] = {}
    for entry in knowledge.words.rules("modes", "mode"):
        entry.check(needs={"type", "mode", "near", "examples", "never"}, allows={"unless", "over", "within", "note"})
        if entry["mode"] not in known.get(entry["type"], ()):
            raise KnowledgeError(f"{entry['type']} has no mode {entry['mode']!r}", where=entry.where,
                                 advice="see events/types.toml")
        found.setdefault(entry["type"], []).append(_rule(entry))
    return MappingProxyType({kind: tuple(some) for kind, some in found.items()})


def mode_of(document: Document, trigger: Trigger, kind: str, own: str | None, knowledge: Knowledge) -> str | None:
    """The mode of an act of type `kind`: `own` is what its frame says by itself, None where it says nothing."""
    for rule in rules(knowledge).get(kind, ()):
        if (own is None or own in rule.over) and _fits(document, trigger, rule):
            return rule.mode
    return own


def _rule(entry: Entry) -> ModeRule:
    return ModeRule(entry["type"], entry["mode"], _phrases(entry["near"]), _phrases(entry.get("unless", ())),
                    frozenset(entry.get("over", ())), entry.get("within", WITHIN),
                    tuple(entry["examples"]), tuple(entry["never"]), entry.where)


def _phrases(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.lower().split()) for one in words)


def _fits(document: Document, trigger: Trigger, rule: ModeRule) -> bool:
    sentence = document.sentences[trigger.sentence]
    words = document.words(sentence)
    here = trigger.head - sentence.first
    end = next((n for n in range(here, len(words)) if words[n].span.start >= trigger.span.end), len(words))
    around = words[max(0, here - rule.within) : end + rule.within]
    return _any(rule.near, around) and not _any(rule.unless, around)


def _any(phrases: frozenset[tuple[str, ...]], words: tuple[Token, ...]) -> bool:
    if not phrases:
        return False
    lowered = [word.lower for word in words]
    lone = {(form,) for form in (*lowered, *(word.lemma.lower() for word in words))}
    if not phrases.isdisjoint(lone):
        return True
    first = {phrase[0] for phrase in phrases if len(phrase) > 1} & set(lowered)
    return any(tuple(lowered[at : at + len(phrase)]) == phrase for phrase in phrases if phrase[0] in first
               for at in range(len(lowered)))
