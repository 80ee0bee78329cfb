"""Denials inside a report: a claim and the words that deny it (codebook, section 7: claim_denied)."""

from __future__ import annotations

import re
from functools import cache

from jejak.documents.document import Document
from jejak.events.disagreement import Disagreement
from jejak.events.event import Event
from jejak.events.scene import grouped
from jejak.knowledge import Knowledge
from jejak.span import Span

CLAIMS = frozenset({"ACCUSE", "THREATEN"})


@cache
def rules(knowledge: Knowledge) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The denial rules of a language, compiled; none where it has no denials.toml."""
    if not knowledge.words.has("denials.toml"):
        return ()
    found = []
    for entry in knowledge.words.rules("denials"):
        entry.check(needs={"id", "pattern", "examples", "never"}, allows={"example_context", "note"})
        found.append((entry["id"], re.compile(rf"(?<!\w)(?:{entry['pattern']})(?!\w)", re.IGNORECASE)))
    return tuple(found)


def find(document: Document, events: tuple[Event, ...], knowledge: Knowledge) -> tuple[Disagreement, ...]:
    """Every denial of a report, with the claim it answers where one is told in it or just before."""
    found: list[Disagreement] = []
    told = grouped(event for event in events if event.type in CLAIMS)
    for sentence in document.sentences:
        text = sentence.span.of(document.article.text)
        for name, pattern in rules(knowledge):
            for match in pattern.finditer(text):
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                if not any(other.span.meets(span) for other in found[-8:]):
                    near = (*told.get(sentence.index - 1, ()), *told.get(sentence.index, ()))
                    found.append(_denial(document, span, near, name))
    return tuple(sorted(found, key=lambda one: one.span))


def _denial(document: Document, span: Span, near: tuple[Event, ...], rule: str) -> Disagreement:
    claim = next((event.span for event in reversed(near) if event.span.end <= span.start), None)
    words = span.of(document.article.text)
    told = f"“{claim.of(document.article.text)}” is told as a claim and" if claim else "a claim"
    return Disagreement(span=span, kind="claim_denied", message=f"{told} is denied in the words “{words}” ({rule})",
                        suggestion="look for a report of a third side", other=claim)
