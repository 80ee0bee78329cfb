"""Finds triggers: the words that may name an act, by the frames that know them.

What a word alone cannot decide (who its object is, whether it stands in a quotation) is left to the events
layer: for one place every frame that fits comes out, the narrowest first.
"""

from __future__ import annotations

from jejak.documents.document import Document, Sentence, Token
from jejak.knowledge import Knowledge
from jejak.mentions.frames import Form, Lexicon, lexicon
from jejak.mentions.mention import Trigger
from jejak.mentions.titles import titled
from jejak.span import Span


def find(document: Document, knowledge: Knowledge, known: Lexicon | None = None) -> tuple[Trigger, ...]:
    """Every candidate trigger, in the order of the text: of events, or of what else a lexicon knows."""
    known = lexicon(knowledge) if known is None else known
    found: list[Trigger] = []
    for sentence in document.sentences:
        found += _in_sentence(document.words(sentence), sentence, known)
    return tuple(found)


def _in_sentence(words: tuple[Token, ...], sentence: Sentence, known: Lexicon) -> list[Trigger]:
    found: list[Trigger] = []
    position = 0
    while position < len(words):
        matches = [form for form in known.forms.get(words[position].lower, ())
                   if _stands(form, words, position) and _fits(form, words, position, sentence, known.window)]
        longest = max((len(form.words) for form in matches), default=1)
        for form in matches:
            if len(form.words) == longest:
                found.append(_trigger(form, words, position, sentence))
        position += longest
    return found


def _stands(form: Form, words: tuple[Token, ...], position: int) -> bool:
    return len(form.words) == 1 or tuple(w.lower for w in words[position : position + len(form.words)]) == form.words


def _fits(form: Form, words: tuple[Token, ...], position: int, sentence: Sentence, window: int) -> bool:
    """The conditions that words alone decide."""
    frame, end = form.frame, position + len(form.words)
    if form.voice == "bare" and not _bare_verb(words, position, sentence):
        return False
    around = {w for token in (*words[max(0, position - window) : position], *words[end : end + window])
              for w in (token.lower, token.lemma.lower())}
    following = {words[end].lower, words[end].lemma.lower()} if end < len(words) else set()
    return (
        (not frame.words("near") or not frame.words("near").isdisjoint(around | set(form.words)))
        and frame.words("unless").isdisjoint(around)
        and (not frame.words("next") or not frame.words("next").isdisjoint(following))
        and frame.words("not_next").isdisjoint(following)
    )


def _bare_verb(words: tuple[Token, ...], position: int, sentence: Sentence) -> bool:
    """A bare form is a verb in a headline, behind a pronoun ("yang mereka serang"), or where tagged so."""
    before = words[position - 1].upos if position else ""
    return sentence.headline or before == "PRON" or words[position].upos == "VERB" or titled(
        word.text for word in words)


def _trigger(form: Form, words: tuple[Token, ...], position: int, sentence: Sentence) -> Trigger:
    last = position + len(form.words) - 1
    span = Span(words[position].span.start, words[last].span.end)
    glued = words[last + 1] if last + 1 < len(words) else None
    if glued and glued.span.start == span.end and glued.text.isalpha():  # a clitic: "pengakuannya"
        span = Span(span.start, glued.span.end)
    return Trigger(span, sentence.index, form.frame.id, form.voice, words[position].index)
