"""Writes reports into the record: one transaction an article, each claim once, the later superseding the earlier."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.articles.article import Article
from jejak.articles.reader import article_id
from jejak.errors import ArticleError
from jejak.knowledge import Overlay, load
from jejak.record.acts import merging, volumes
from jejak.record.judgements import forgetting, judging
from jejak.record.judgements.changes import Resolve
from jejak.record.manifest import Manifest, manifest, manifests
from jejak.record.report import Report
from jejak.record.search import passages
from jejak.record.tables import schema
from jejak.record.tables.database import told, writing
from jejak.record.tables.moments import now
from jejak.record.tables.rows import article_key, digest, findings, text_hash
from jejak.record.view.found import Tombstone

NEW, RENEWED, KNOWN = "new", "renewed", "known"
_TOLD = frozenset({"given", "sidecar"})


@dataclass(frozen=True, slots=True)
class Run:
    """One run over some articles, as the record knows it."""

    id: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """A reading that nothing has superseded, with the description of its article."""

    reading: str
    key: str
    id: str
    text_hash: str
    outlet: str | None
    url: str | None
    title: str | None
    published: date | None
    published_from: str
    path: str | None
    means: Manifest

    def says_all_of(self, article: Article) -> bool:
        """Whether this description lacks nothing that `article` tells. A date given outweighs one read in the text."""
        if self.text_hash != text_hash(article.text):
            return False
        told = ((self.outlet, article.outlet), (self.url, article.url), (self.title, article.title))
        dated = article.published in (None, self.published) or (
            article.published_from not in _TOLD and self.published_from in _TOLD
        )
        return dated and all(theirs is None or ours == theirs for ours, theirs in told)

    def fill(self, article: Article) -> Article:
        """`article` with what this description knows besides: what was told once is not unlearned."""
        outlet, url = article.outlet or self.outlet, article.url or self.url
        if (outlet, url) == (self.outlet, self.url):
            id = self.id
        elif (outlet, url) == (article.outlet, article.url) or not _counted(article.text, article):
            id = article.id
        else:
            id = article_id(article.text, outlet, url)
        dated = article.published_from in _TOLD or self.published_from not in _TOLD
        source: Article | _Standing = article if dated else self
        return replace(
            article, id=id, outlet=outlet, url=url, title=article.title or self.title,
            published=source.published, published_from=source.published_from,
        )  # fmt: skip


class Writer:
    """Writes; reads only what it needs to know what is there already."""

    def __init__(self, engine: sql.Engine, where: str) -> None:
        self._engine, self._where = engine, where

    def begin(
        self, options: Mapping[str, Any] | None = None, overlay: Overlay | None = None, *, rules_only: bool = False
    ) -> Run:
        """Start a run: its row stands, with all that its readings will rest on, before the first article."""
        means = manifests(overlay, rules_only=rules_only)
        own: dict[str, Any] = {"knowledge": overlay.told()} if overlay else {}
        own |= {"rules_only": True} if rules_only else {}
        run = Run(uuid.uuid4().hex)
        row = {
            "id": run.id, "started": now(), "version": means[0].version if means else "",
            "models": {one.language: one.model for one in means},
            "knowledge": {one.language: one.knowledge for one in means}, "options": {**(options or {}), **own},
        }  # fmt: skip
        with told(self._where), writing(self._engine) as connection:
            connection.execute(sql.insert(schema.runs), row)
        return run

    def fail(self, run: Run, *, file: str, reason: str, place: str | None = None) -> None:
        """Keep that a file could not be read, and why."""
        table = schema.failures
        with told(self._where), writing(self._engine) as connection:
            last = connection.scalar(sql.select(sql.func.max(table.c.number)).where(table.c.run == run.id))
            number = 0 if last is None else last + 1
            row = {"run": run.id, "number": number, "file": file, "place": place, "reason": reason}
            connection.execute(sql.insert(table), row)

    def compare(self, run: Run | None = None) -> int:
        """Find the acts that the events of new readings tell of; how many readings were new."""
        with told(self._where), writing(self._engine) as connection:
            return merging.compare_new(connection, run.id if run else None)

    def make_searchable(self) -> int:
        """Keep the words of reports that an older version read, so that they can be searched; how many these were."""
        with told(self._where), self._engine.connect() as connection:
            older = list(connection.scalars(passages.lacking()))
        for start in range(0, len(older), passages.AT_ONCE):
            with told(self._where), writing(self._engine) as connection:
                some = older[start : start + passages.AT_ONCE]
                passages.keep(connection, connection.scalars(passages.lacking().where(
                    schema.waiting.c.reading.in_(some))).all())  # another may have done it, or read anew, since
        return len(older)

    def finish(self, run: Run, counts: Mapping[str, Any]) -> None:
        """Close a run with what it did."""
        change = sql.update(schema.runs).where(schema.runs.c.id == run.id)
        with told(self._where), writing(self._engine) as connection:
            connection.execute(change.values(finished=now(), counts=dict(counts)))

    def fullest(self, article: Article) -> Article:
        """The article with all that the record knows of it: an outlet or a date learned earlier is not unlearned.

        Of several reports that it may be, as one text in two outlets, it is the one read from the same file.
        """
        with told(self._where), self._engine.connect() as connection:
            standing = _standing(connection, article)
        standing.sort(key=lambda one: one.path != article.path)
        for one in standing:
            if one.says_all_of(article):
                return replace(
                    article, id=one.id, outlet=one.outlet, url=one.url, title=one.title,
                    published=one.published, published_from=one.published_from,
                )  # fmt: skip
        return standing[0].fill(article) if standing else article

    def knows(self, article: Article, means: Manifest) -> bool:
        """Whether this description of the article has been read with these means already."""
        with told(self._where), self._engine.connect() as connection:
            return _known(article, means, _standing(connection, article))

    def judge(
        self, event: str, kind: str, *, who: str, why: str, resolve: Resolve,
        changes: Mapping[str, Any] | None = None, other: str | None = None,
    ) -> str:  # fmt: skip
        """Keep what a person judges of an event, and let it take effect; the judgement's id."""
        with told(self._where), writing(self._engine) as connection:
            return judging.judge(connection, event, kind, who=who, why=why, resolve=resolve, changes=changes,
                                 other=other)

    def forget(self, article: str, *, who: str, why: str) -> None:
        """Remove a report, by its article's key, for good."""
        with told(self._where), writing(self._engine) as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=ON") if self._engine.dialect.name == "sqlite" else None
            merging.compare_new(connection, None)
            forgetting.forget(connection, article, who=who, why=why)
        self.erase()

    def stands(self, article: str) -> bool:
        """Whether an article of an id is there."""
        question = sql.select(schema.articles.c.key).where(schema.articles.c.id == article).limit(1)
        with told(self._where), self._engine.connect() as connection:
            return connection.scalar(question) is not None

    def erase(self) -> None:
        """Leave nothing of what was removed in the file."""
        with told(self._where):
            forgetting.erase(self._engine, self._where)

    def forgotten(self, article: Article) -> Tombstone | None:
        """The tombstone of an article that was removed and does not stand anew; None where there is no such."""
        with told(self._where), self._engine.connect() as connection:
            return None if _standing(connection, article) else _tombstone(connection, article)

    def undo(self, judgement: str, *, who: str, why: str) -> str:
        """Take a judgement back; the id of the judgement that does."""
        with told(self._where), writing(self._engine) as connection:
            return judging.undo(connection, judgement, who=who, why=why)

    def add(self, report: Report, run: Run, means: Manifest | None = None, *, again: bool = False) -> str:
        """Keep a report: "new", "renewed" where it supersedes an earlier reading, "known" where nothing changes.

        Raises ArticleError for one that was forgotten, unless it is to be kept `again`.
        """
        means = means or manifest(report.knowledge or load(report.document.language))
        with told(self._where), writing(self._engine) as connection:
            before = _standing(connection, report.article)
            if _known(report.article, means, before):
                return KNOWN
            stone = None if before or again else _tombstone(connection, report.article)
            if stone is not None:
                raise refused(stone, report.article)
            self._keep(connection, report, run, means, before)
        return RENEWED if before else NEW

    def _keep(
        self, connection: sql.Connection, report: Report, run: Run, means: Manifest, before: list[_Standing]
    ) -> None:
        moment, article = now(), report.article
        stamp = {"run": run.id, "recorded": moment}
        key, reading = _key(article), _reading(_key(article), means)
        if connection.scalar(sql.select(schema.readings.c.id).where(schema.readings.c.id == reading)):
            reading = digest(reading, sorted(one.reading for one in before))  # said before, and said again since
        if not connection.scalar(sql.select(schema.articles.c.key).where(schema.articles.c.key == key)):
            connection.execute(sql.insert(schema.articles), {**_description(article), "key": key, **stamp})
        connection.execute(sql.insert(schema.readings), {
            "id": reading, "article": key, "version": means.version, "model": means.model,
            "knowledge": means.knowledge, "language": means.language, "placed": report.placed,
            "sentences": [[s.span.start, s.span.end, s.headline] for s in report.document.sentences],
            "dated_by": list(report.dated_by), **stamp,
        })  # fmt: skip
        for table, rows in findings(report, reading).items():
            if rows:
                connection.execute(sql.insert(table), rows)
        if before:
            older = [one.reading for one in before]
            connection.execute(sql.update(schema.readings).where(schema.readings.c.id.in_(older)).values(
                superseded_by=reading, superseded=moment))
            judging.carry(connection, reading, older, moment)
            passages.drop(connection, older)
            volumes.change(connection, older, -1)
            connection.execute(sql.delete(schema.waiting).where(schema.waiting.c.reading.in_(older)))
        passages.keep(connection, [reading])
        volumes.change(connection, [reading], 1)
        connection.execute(sql.insert(schema.waiting), {"reading": reading, "what": schema.ACTS})


def refused(stone: Tombstone, article: Article) -> ArticleError:
    """Why an article that was forgotten is not read."""
    return ArticleError(f"was forgotten on {stone.recorded[:10]} by {stone.who}, because: {stone.why}",
                        where=article.path or article.id, advice="to read it all the same, say --again")


def _tombstone(connection: sql.Connection, article: Article) -> Tombstone | None:
    """The last tombstone of an article's id or text."""
    t = schema.tombstones.c
    fields = [t[name] for name in Tombstone.__dataclass_fields__]
    row = connection.execute(sql.select(*fields).where(
        sql.or_(t.article == article.id, t.text_hash == text_hash(article.text))).order_by(
        t.recorded.desc()).limit(1)).mappings().first()
    return None if row is None else Tombstone(**row)


def _description(article: Article) -> dict[str, Any]:
    return {
        "id": article.id, "text": article.text, "text_hash": text_hash(article.text), "outlet": article.outlet,
        "url": article.url, "title": article.title, "path": article.path, "published": article.published,
        "published_from": article.published_from, "reasons": list(article.notes),
    }  # fmt: skip


def _key(article: Article) -> str:
    return article_key(_description(article))


def _reading(key: str, means: Manifest) -> str:
    return digest("reading", key, means.version, means.language, means.model, means.knowledge)


def _known(article: Article, means: Manifest, standing: list[_Standing]) -> bool:
    """Whether what stands tells all of this article, and was read with these means: read anew, the last one counts."""
    return any(one.means == means and one.says_all_of(article) for one in standing)


def _standing(connection: sql.Connection, article: Article) -> list[_Standing]:
    """The readings that stand for this article: of its id, or of its text where neither outlet nor URL speaks against.

    Only articles whose ids come from their content are brought together by their text: an id that was given counts.
    """
    a, r = schema.articles.c, schema.readings.c
    means = (r.version, r.language, r.model, r.knowledge)
    named = (a.key, a.id, a.text_hash, a.outlet, a.url, a.title, a.published, a.published_from, a.path)
    question = (
        sql.select(r.id.label("reading"), r.superseded_by, *means, *named)
        .join_from(schema.articles, schema.readings, r.article == a.key)
        .where(sql.or_(a.id == article.id, a.text_hash == text_hash(article.text)))
        .order_by(r.recorded, r.id)
    )
    # asked in SQL for what nothing supersedes, SQLite would walk through every reading there is
    found = [dict(row) for row in connection.execute(question).mappings()]
    rows = [_Standing(means=Manifest(*(row.pop(column.name) for column in means)), **row)
            for row in found if row.pop("superseded_by") is None]
    return [one for one in rows if one.id == article.id or _fits(one, article)]


def _fits(one: _Standing, article: Article) -> bool:
    """Whether two descriptions of the same text can be of one report: neither outlet nor URL differs."""
    if not (_counted(article.text, one) and _counted(article.text, article)):
        return False
    told = ((one.outlet, article.outlet), (one.url, article.url))
    return all(not ours or not theirs or ours == theirs for ours, theirs in told)


def _counted(text: str, one: _Standing | Article) -> bool:
    """Whether an id was made from the content: with the outlet where it was told, without where the text names it."""
    return one.id in {article_id(text, one.outlet, one.url), article_id(text, None, one.url)}
