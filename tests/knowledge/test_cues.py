"""Every cue proves itself both ways: it governs the [trigger] of its examples, and not that of its look-alikes."""

from __future__ import annotations

import re

import pytest

from jejak.articles.reader import from_text
from jejak.documents import reader
from jejak.events.status import Reading, status
from jejak.knowledge import languages, load
from jejak.knowledge.loader import Entry
from jejak.mentions.mention import Trigger
from jejak.span import Span

CUES = [(language, cue) for language in languages() if load(language).words.has("cues.toml")
        for cue in load(language).words.rules("cues", "cue")]
MARKS = re.compile(r"[<>\[\]]")


def reading(language: str, example: str) -> Reading:
    """What the cues make of the [trigger] of one example."""
    found = re.search(r"\[([^\]]+)\]", example)
    assert found, f"no [trigger] in {example!r}"
    assert "<" in example, f"no <cue> in {example!r}"
    start = len(MARKS.sub("", example[: found.start()]))
    span = Span(start, start + len(found.group(1)))
    document = reader.read(from_text(MARKS.sub("", example) + ".", knowledge=load(language)), load(language))
    head = next(token for token in document.tokens if token.span.start >= span.start)
    return status(document, Trigger(span, head.sentence, "", "active", head.index), load(language))


@pytest.mark.parametrize(("language", "cue"), CUES, ids=lambda one: one["id"] if isinstance(one, Entry) else one)
def test_the_cue_governs(language, cue):
    for example in cue["examples"]:
        told = reading(language, example)
        assert (told.cue, told.status) == (cue["id"], cue["status"]), f"{cue.where}: {example}"


@pytest.mark.parametrize(("language", "cue"), CUES, ids=lambda one: one["id"] if isinstance(one, Entry) else one)
def test_the_cue_does_not_govern(language, cue):
    for example in cue["never"]:
        assert reading(language, example).cue != cue["id"], f"{cue.where}: {example}"
