"""Reports made without a model: a stand-in for the pipeline that finds a few words by themselves.

It finds every "menyerang" as an ASSAULT of RUS on GEO, every "kemarin" as a time, every "…" as a quotation by NATO
and "Rusia" as an actor; sentences end at full stops.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from jejak.articles.article import Article
from jejak.articles.reader import from_text
from jejak.documents.document import Document, Sentence
from jejak.events.disagreement import Disagreement
from jejak.events.event import Event, Evidence, Link, Place, Quantity, Time
from jejak.knowledge import Knowledge, languages, load
from jejak.mentions.mention import ActorMention, Quotation
from jejak.record.report import Report
from jejak.span import Span

TEXT = 'Rusia menyerang tiga desa di Georgia kemarin. "Kami menyesal," kata pemimpin NATO. Rusia menyerang lagi.'
WHERE = Place("GEO", "Georgia", "GEO", 42.1, 43.4, "country", "the only one of that name")
OTHER = "Pasukan Rusia menyerang sebuah kota kecil di utara. Tidak ada yang terluka kemarin."


def article(text: str = TEXT, **facts: Any) -> Article:
    return from_text(text, knowledge=load(languages()[0]), **facts)


def report(text: str = TEXT, **facts: Any) -> Report:
    return read(article(text, **facts), load(languages()[0]))


def spans(pattern: str, text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def read(article: Article, knowledge: Knowledge) -> Report:
    """What stands in for `jejak.pipeline.read`."""
    text = article.text
    day_before = str(article.published - timedelta(1)) if article.published else None
    sentences = tuple(
        Sentence(number, span, 0, 0) for number, span in enumerate(spans(r"[^.\s][^.]*\.?", text))
    )
    triggers = spans("menyerang", text)
    return Report(
        article=article,
        document=Document(article, knowledge.language, sentences, ()),
        actors=tuple(ActorMention(s, 0, ("RUS",), "name", -1, "test") for s in spans("Rusia", text)),
        times=tuple(Time(s, 0, day_before, "test", ("the day before",)) for s in spans("kemarin", text)),
        quotes=tuple(
            Quotation(s, 1, "direct", "NATO", "A. Pemimpin", "kata", "test", s, None)
            for s in spans('(?<=")[^"]+,', text)
        ),
        events=tuple(
            Event(
                s, 0, "ASSAULT", None, ("RUS",), ("GEO",), str(article.published) if article.published else None,
                "Georgia", "actual", None, "test", 0.5, (Evidence("actor", s, "stands before"),),
                (Quantity("killed", 3, 3, s),), (("military", s),), where=WHERE,
            )
            for s in triggers
        ),
        links=(Link(triggers[0], "before", triggers[0], triggers[1], "P1D"),) if len(triggers) > 1 else (),
        disagreements=tuple(Disagreement(s, "claim_denied", "it is denied") for s in spans("menyesal", text)),
        dated_by=("given",),
        knowledge=knowledge,
    )  # fmt: skip
