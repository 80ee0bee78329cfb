"""Judged reports as gold, in the form of the codebook's section 8: what was read, as people corrected it.

Only reports that somebody judged: what nobody looked at is no example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jejak.record.view import View
from jejak.record.view.found import ArticleRow, EventRow, Found

Item = dict[str, Any]
_QUOTE = ("kind", "speaker", "speaker_name", "cue", "office", "medium", "via")


def lines(record: View, *, article: str | None = None) -> Iterator[Item]:
    """Each judged report; of one, where `article` names it (see `View.find`)."""
    judged = {target.article for one in record.judgements(standing=True) for target in one.targets}
    for row in record.articles(article=article):
        if row.id in judged or record.judgements(article=row.id, standing=True):
            yield line(record, row)


def line(record: View, article: ArticleRow) -> Item:
    """One report, lists in the order of the text."""
    id = article.id
    events = sorted(record.events(article=id), key=lambda one: (one.start, one.end, one.id))
    left_out = {(one.start, one.end) for one in record.events(article=id, judged=False)} - {
        (one.start, one.end) for one in events}
    return {
        "article": id, "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet, "text": article.text, "sentences": [list(one) for one in article.sentences],
        "times": [{**_words(one), "value": one.value} for one in record.times(article=id)],
        "quotes": [{**_words(one), **{name: getattr(one, name) for name in _QUOTE}}
                   for one in record.quotes(article=id)],
        "events": [_event(one) for one in events],
        "links": [{**_words(one), "kind": one.kind, "from": list(one.source), "to": list(one.target),
                   "distance": one.distance} for one in record.links(article=id)
                  if not {one.source, one.target} & left_out],
        "disagreements": [{**_words(one), "kind": one.kind, "suggestion": one.suggestion}
                          for one in record.disagreements(article=id)],
    }  # fmt: skip


def _words(one: Found) -> Item:
    number = one.sentence
    if number is None:
        number = next((n for n, (start, end) in enumerate(one.article.sentences) if start <= one.start < end), 0)
    return {"start": one.start, "end": one.end, "text": one.text, "sentence": number}


def _event(one: EventRow) -> Item:
    return {
        **_words(one), "trigger": one.text, "type": one.type, "mode": one.mode, "actors": list(one.actors),
        "recipients": list(one.recipients), "date": one.date, "place": one.place, "status": one.status,
        "attributed_to": one.attributed_to, "numbers": [_part(one, part) for part in one.numbers],
        "about": [_part(one, part) for part in one.about],
    }  # fmt: skip


def _part(one: EventRow, part: Item) -> Item:
    return {**part, "text": one.article.text[part["start"] : part["end"]]}
