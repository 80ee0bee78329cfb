"""The record: opened in one place, written through a Writer, read through a View."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sql

from jejak.articles.article import Article
from jejak.errors import QueryError
from jejak.knowledge import Overlay
from jejak.record import verify
from jejak.record.manifest import Manifest
from jejak.record.report import Report
from jejak.record.tables.database import connect, shown
from jejak.record.view import View
from jejak.record.view.found import JudgementRow, Tombstone
from jejak.record.writer import Run, Writer


class Record(View):
    """The record in one file, or at a database's URL. Close it, or use it in a `with` statement.

    It is made where there is none, unless `create` is false. Raises RecordError, with the reason and what to do,
    where it cannot be used; nothing is then changed. Findings are read by the methods of View; the names that a
    folder of your own knowledge gives are understood there too.
    """

    def __init__(
        self, path: str | Path = "jejak.db", *, create: bool = True, wait: float = 5.0,
        knowledge: str | Path | None = None,
    ) -> None:  # fmt: skip
        overlay = None
        if knowledge is not None:  # only who has knowledge of their own waits for what reads it
            from jejak.knowledge.own import read_own

            overlay = read_own(knowledge)
        engine = connect(path, create=create, wait=wait)
        super().__init__(engine, shown(path), overlay)
        self._writer = Writer(engine, shown(path))

    def add(self, report: Report, run: Run | None = None, *, again: bool = False) -> str:
        """Keep a report: "new", "renewed" where it supersedes an earlier reading, "known" where nothing changes.

        Raises ArticleError for one that was forgotten, unless it is to be kept `again`.
        Without `run`, a run of this one report is kept with it, and its events are compared with those that stand;
        within a run, `compare` does that for all its reports at once.
        """
        if run is not None:
            return self._writer.add(report, run, again=again)
        known = report.knowledge
        single = self.begin(overlay=known.overlay if known else None, rules_only=bool(known and known.rules_only))
        outcome = self._writer.add(report, single, again=again)
        self.compare(single)
        self.finish(single, {outcome: 1})
        return outcome

    def begin(
        self, options: Mapping[str, Any] | None = None, *, overlay: Overlay | None = None, rules_only: bool = False
    ) -> Run:
        """Start a run over some articles; `options` are kept with it, and what a user's knowledge `overlay` is of."""
        return self._writer.begin(options, overlay, rules_only=rules_only)

    def fail(self, run: Run, *, file: str, reason: str, place: str | None = None) -> None:
        """Keep that a file could not be read, and why."""
        self._writer.fail(run, file=file, reason=reason, place=place)

    def finish(self, run: Run, counts: Mapping[str, Any]) -> None:
        """Close a run with what it did."""
        self._writer.finish(run, counts)

    def compare(self, run: Run | None = None) -> int:
        """Find the acts that the events of new readings tell of; how many readings were new."""
        return self._writer.compare(run)

    def make_searchable(self) -> int:
        """Keep the words of reports that an older version read, so that `search` finds them; how many these were."""
        return self._writer.make_searchable()

    def fullest(self, article: Article) -> Article:
        """The article with what the record knows of it besides: an outlet or date learned earlier."""
        return self._writer.fullest(article)

    def knows(self, article: Article, means: Manifest) -> bool:
        """Whether this article, as described, has been read with these means already."""
        return self._writer.knows(article, means)

    def judge(
        self, event: str, kind: str, *, who: str, why: str, changes: Mapping[str, Any] | None = None,
        other: str | None = None,
    ) -> JudgementRow:  # fmt: skip
        """Keep what a person judges of an event, an id of a mention or of an act or its beginning.

        `kind` is "accept", "reject", "correct" (with `changes`, field → value; entities as ids or names), "merge" (with
        `other`, another event) or "split" (a mention from its event, or from one mention of it, `other`). It takes
        effect at once and in every later reading. Raises QueryError for what cannot be meant; nothing is then changed.
        """
        return self._judgement(self._writer.judge(
            event, kind, who=who, why=why, resolve=self._ids, changes=changes, other=other))

    def undo(self, judgement: str, *, who: str, why: str) -> JudgementRow:
        """Take a judgement, by its id or its beginning, back by a new one; what stood before it stands again."""
        return self._judgement(self._writer.undo(judgement, who=who, why=why))

    def forget(self, article: str, *, who: str, why: str) -> list[Tombstone]:
        """Remove a report (see `find`) for good: its text, all that was found in it, and what was judged of that.

        What rested on it is made anew, and its words leave the file. Its tombstones are given: one, or one for each id
        and text that it had. Of one that was forgotten before, by its id, what may be left in the file is erased.
        """
        if not (who.strip() and why.strip()):
            raise QueryError("it is not said who forgets it, or why", advice="give who and why")
        earlier = [one for one in self.tombstones() if article and one.article == article]
        if earlier and not self._writer.stands(article):
            self._writer.erase()
            return earlier
        before = len(self.tombstones())
        self._writer.forget(self._key(article), who=who.strip(), why=why.strip())
        return self.tombstones()[before:]

    def forgotten(self, article: Article) -> Tombstone | None:
        """The tombstone of an article that was removed, and was not read again since; None where there is no such."""
        return self._writer.forgotten(article)

    def _judgement(self, id: str) -> JudgementRow:
        return next(one for one in self.judgements() if one.id == id)

    def verify(self) -> tuple[int, list[verify.Broken]]:
        """How many stored spans and texts were checked, and those whose words no longer stand there."""
        return verify.verify(self._engine, self._where)

    @property
    def engine(self) -> sql.Engine:
        """The database, for what reads its tables directly."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
