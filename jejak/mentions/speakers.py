"""Who says it: the name beside the word of speech, or whoever spoke last; with office, medium and who passes it on."""

from __future__ import annotations

from bisect import bisect_left

from jejak.documents.document import Document
from jejak.mentions.constructions import Found, Naming
from jejak.mentions.mention import ActorMention, Quotation
from jejak.mentions.speech import Medium, Speech
from jejak.mentions.utterances import Utterance
from jejak.span import Span


class Speakers:
    """Resolves the speakers of one document's quotations, in the order of the text."""

    def __init__(self, document: Document, actors: tuple[ActorMention, ...], speech: Speech) -> None:
        self._text = document.article.text
        self._speech = speech
        self._actors = sorted(actors, key=lambda actor: (actor.span.start, -actor.span.end))
        self._starts = [actor.span.start for actor in self._actors]
        self._last: tuple[str | None, str | None] | None = None  # id and name of who spoke last

    def quotation(self, u: Utterance, one: Found, span: Span, kind: str) -> Quotation:
        """The quotation with its speaker."""
        speaker, name, where, office, reason = self._who(one.naming)
        self._last = (speaker, name)
        cue = one.cue
        cue_span = u.span(cue.first, cue.last) if cue else None
        return Quotation(span, u.sentence, kind, speaker, name, cue_span.of(self._text) if cue_span else None,
                         self._speech.rules.get(one.way, one.way), cue_span, where, office, reasons=(reason,))

    def pass_over(self, u: Utterance) -> None:
        """Remember what an utterance without quotations says of who may speak next."""

    def _who(self, naming: Naming) -> tuple[str | None, str | None, Span | None, str | None, str]:
        if naming.span is not None:
            inside = self._within(naming.span)
            if inside:
                actor = inside[-1] if naming.mode == "relative" else inside[0]
                return (actor.ids[0] if actor.ids else None), actor.person, actor.span, actor.office, naming.mode
        if self._last:
            return self._last[0], self._last[1], None, None, "previous"
        return None, None, None, None, "none"

    def _within(self, span: Span) -> list[ActorMention]:
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._actors) and self._starts[at] < span.end:
            found.append(self._actors[at])
            at += 1
        return found
