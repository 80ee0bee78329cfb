"""What stands in the record of each report: its times, actors, quotations, links, and the report itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.record import names
from jejak.record.search import passages
from jejak.record.search import query as search
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.days import days
from jejak.record.view.found import ActorRow, ArticleRow, DisagreementRow, Hit, LinkRow, QuoteRow, TimeRow
from jejak.record.view.reader import Reader, articles_of, by_id, made, most
from jejak.span import Span

_A, _R = schema.articles.c, schema.readings.c


class Findings(Reader):
    """Reads articles and what was found in each."""

    def articles(self, *, article: str | None = None, limit: int | None = None) -> list[ArticleRow]:
        """The articles, in the order in which they were first read; one by `article` (see `find`)."""
        question = sql.select(_R.id).join_from(schema.readings, schema.articles).where(_R.superseded_by.is_(None))
        if article is not None:
            question = question.where(_A.key == self._key(article))
        with self._asking() as connection:
            found = connection.scalars(question.order_by(_R.recorded, _R.id).limit(most(limit))).all()
            by_reading = articles_of(connection, found)
        return [by_reading[reading] for reading in found]

    def find(self, article: str) -> ArticleRow:
        """The one article of an id, the beginning of one, or a file's name. Raises QueryError for none or several."""
        return self.articles(article=article)[0]

    def read_with(self, article: str) -> dict[str, Any]:
        """What was asked for when an article was read: `knowledge`, a user's folder and its files; `rules_only`."""
        question = sql.select(schema.runs.c.options).join_from(schema.readings, schema.runs, _R.run == schema.runs.c.id)
        question = question.join(schema.articles, _R.article == _A.key).where(_R.superseded_by.is_(None))
        with self._asking() as connection:
            options = connection.scalars(question.where(_A.key == self._key(article))).one()
        return {name: options[name] for name in ("knowledge", "rules_only") if name in options}

    def reports_of(self, text_hash: str) -> list[str]:
        """The ids of the reports whose text has a hash."""
        question = sql.select(_A.id).join_from(schema.readings, schema.articles).where(
            _A.text_hash == text_hash, live(_R)).order_by(_A.id)
        with self._asking() as connection:
            return list(connection.scalars(question))

    def source(self, article: str) -> str:
        """The independent source of an article (see `find`): the hash of the text that it is, or is a copy of."""
        s = schema.sources.c
        key = self._key(article)
        question = sql.select(_A.text_hash, s.source).outerjoin(schema.sources, s.text_hash == _A.text_hash)
        with self._asking() as connection:
            text, source = connection.execute(question.where(_A.key == key)).one()
        return str(source or text)

    def quotes(
        self, *, speaker: str | None = None, since: str | None = None, until: str | None = None,
        article: str | None = None, limit: int | None = None,
    ) -> list[QuoteRow]:  # fmt: skip
        """The quotations in the order of the articles; `since` and `until` hold the day of publication.

        `speaker` is an id or a name as for events, or the name of a person, or a part of it.
        """
        question = sql.select(schema.quotations)
        if speaker is not None:
            question = question.where(self._said_by(speaker))
        if since is not None:
            question = question.where(_A.published >= days(since)[0])
        if until is not None:
            question = question.where(_A.published <= days(until)[1])
        rows, articles = self._ask(question, schema.quotations, None, None, article, limit)
        return [made(QuoteRow, row, articles, reasons=tuple(row["reasons"])) for row in rows]

    def search(
        self, query: str, *, within: str | None = None, since: str | None = None, until: str | None = None,
        limit: int | None = None,
    ) -> list[Hit]:  # fmt: skip
        """The articles and quotations that have all words of a question, the newest report first.

        A word is found in all forms of its root ("bertemu" finds "pertemuan"), words in quotation marks as they
        stand, in a row. `within` is "articles" or "quotes"; `since` and `until` hold the day of publication.
        """
        terms = search.terms(query)
        question = search.found(terms, self._engine.dialect.name, within)
        if since is not None:
            question = question.where(_A.published >= days(since)[0])
        if until is not None:
            question = question.where(_A.published <= days(until)[1])
        with self._asking() as connection:
            rows = connection.execute(question.limit(most(limit))).mappings().all()
            articles = articles_of(connection, {row["reading"] for row in rows})
            quotations = by_id(connection, schema.quotations, [row["quotation"] for row in rows if row["quotation"]])
        return [_hit(terms, articles[row["reading"]], quotations.get(row["quotation"])) for row in rows]

    def unsearched(self) -> int:
        """How many reports stand that `search` does not look through: an older version read them."""
        with self._asking() as connection:
            return int(connection.scalar(sql.select(sql.func.count()).select_from(passages.lacking().subquery())) or 0)

    def times(
        self, *, since: str | None = None, until: str | None = None, article: str | None = None,
        limit: int | None = None,
    ) -> list[TimeRow]:  # fmt: skip
        """The time expressions in the order of the articles; `since` and `until` hold their days."""
        rows, articles = self._ask(_mentions("time"), schema.mentions, since, until, article, limit)
        return [made(TimeRow, row, articles, reasons=tuple(row["reasons"])) for row in rows]

    def actors(self, *, article: str | None = None, limit: int | None = None) -> list[ActorRow]:
        """The words that stand for participants, in the order of the articles."""
        rows, articles = self._ask(_mentions("actor"), schema.mentions, None, None, article, limit)
        return [
            made(ActorRow, row, articles, ids=tuple(row["ids"]), reasons=tuple(row["reasons"])) for row in rows
        ]

    def disagreements(self, *, article: str | None = None, limit: int | None = None) -> list[DisagreementRow]:
        """The disagreements found within articles."""
        rows, articles = self._ask(
            sql.select(schema.disagreements), schema.disagreements, None, None, article, limit)  # fmt: skip
        return [made(DisagreementRow, row, articles) for row in rows]

    def links(self, *, article: str | None = None, limit: int | None = None) -> list[LinkRow]:
        """The links between events of one article."""
        rows, articles = self._ask(sql.select(schema.links), schema.links, None, None, article, limit)
        return [
            made(LinkRow, row, articles, source=(row["source_start"], row["source_end"]),
                  target=(row["target_start"], row["target_end"]))
            for row in rows
        ]  # fmt: skip

    def _said_by(self, name: str) -> sql.ColumnElement[bool]:
        """What holds of quotations by those of a name, or else by the persons of that name."""
        q = schema.quotations.c
        try:
            return q.speaker.in_(self._ids(name))
        except QueryError:
            with self._asking() as connection:
                persons = connection.scalars(sql.select(q.speaker_name).where(q.speaker_name.is_not(None)).distinct())
                found = [person for person in persons if names.named(name, person)]
            if not found:
                raise
            return q.speaker_name.in_(found)


def _mentions(kind: str) -> sql.Select[Any]:
    return sql.select(schema.mentions).where(schema.mentions.c.kind == kind)


def _hit(terms: Sequence[search.Term], article: ArticleRow, quotation: Any) -> Hit:
    """What was found, with the places of the words that were looked for."""
    sentences = [Span(*span) for span in article.sentences]
    spans = [Span(max(one.start, quotation["start"]), min(one.end, quotation["end"])) for one in sentences
             if one.meets(Span(quotation["start"], quotation["end"]))] if quotation else sentences
    places = search.places(terms, article.text, spans, article.language)
    at = tuple((place.start, place.end) for place in places)
    if quotation:
        return made(Hit, quotation, {quotation["reading"]: article}, kind="quotation", places=at)
    held = [len({place.of(article.text).casefold() for place in places if one.meets(place)}) for one in sentences]
    number = held.index(max(held)) if held else None
    shown = sentences[number] if number is not None else Span(0, 0)
    return Hit(article.id, article, shown.start, shown.end, number, "article", at)
