"""Whether every step of a reading can use some knowledge: each makes what it needs of it before an article is read."""

from __future__ import annotations

from collections.abc import Callable

from jejak.articles import language, rules
from jejak.articles.article import Article
from jejak.documents.document import Document
from jejak.documents.sentences import sentence_rules
from jejak.documents.words import word_rules
from jejak.errors import KnowledgeError
from jejak.events import contexts, denials, known_wars, links, modes, quantities, scene, status
from jejak.events.readings import unread
from jejak.knowledge import Knowledge
from jejak.mentions import bodies, frames, names, speech, times, timex
from jejak.mentions.quantities import quantity_words
from jejak.mentions.slots import compile_rules


def ready(knowledge: Knowledge) -> None:
    """Raise KnowledgeError, the first there is, where some step cannot use the knowledge."""
    for fault in refusals(knowledge):
        raise fault


def refusals(knowledge: Knowledge) -> tuple[KnowledgeError, ...]:
    """What of the knowledge some step cannot use: the first fault that each step meets, each once."""
    found = [fault for step in STEPS if (fault := _refusal(step, knowledge))]
    return tuple({str(fault): fault for fault in found}.values())


def _refusal(step: Callable[[Knowledge], object], knowledge: Knowledge) -> KnowledgeError | None:
    try:
        step(knowledge)
    except KnowledgeError as fault:
        return fault
    return None


def _words(knowledge: Knowledge) -> object:
    return word_rules(knowledge.words), sentence_rules(knowledge.words)


def _readings(knowledge: Knowledge) -> object:
    for rule in (rule for name in ("times", "timex") for rule in compile_rules(knowledge.words, name).rules):
        if fault := unread(rule):
            raise KnowledgeError(fault, where=rule.where, advice="a slot written twice is {slot} and {slot_2}")
    return None


def _times(knowledge: Knowledge) -> object:
    return times.find(Document(Article("", ""), "", (), ()), knowledge)


def _timex(knowledge: Knowledge) -> object:
    return timex.find(Document(Article("", ""), "", (), ()), knowledge)


STEPS: tuple[Callable[[Knowledge], object], ...] = (
    language.function_words, rules.rules, rules.outlets, rules.months, _words, names.lexicon, _times, _timex, _readings,
    speech.speech,
    bodies.nouns, quantity_words, frames.lexicon, scene.grammar, status.cues, modes.rules, denials.rules, links.ties,
    contexts.forms, quantities.takers, known_wars.known_wars,
)  # fmt: skip
