"""Many articles on one machine, one after the other, into a record: one bad article never stops the run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from time import monotonic

from jejak.articles import reader
from jejak.articles.article import Article
from jejak.articles.given import Given
from jejak.articles.sources import Source
from jejak.errors import ArticleError
from jejak.knowledge import Knowledge, Overlay, languages, load
from jejak.pipeline import language_of, read, unread
from jejak.record.manifest import manifest
from jejak.record.store import Record
from jejak.record.tables.rows import text_hash
from jejak.record.writer import KNOWN, Run, refused

SET_ASIDE, FAILED = "set aside", "failed"
COMPARED = 500  # files after which the events of those read are compared with what stands


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read, and why; `outcome` is "failed" or "set aside" (a language nobody here reads)."""

    file: str
    reason: str
    outcome: str


OUTCOMES = ("new", "renewed", KNOWN, SET_ASIDE, FAILED)


@dataclass(slots=True)
class Summary:
    """What a run did, counted as it went."""

    articles: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    events: int = 0
    quotes: int = 0
    times: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # of what was read: file, what a person should know
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)  # of what was read: id → file, text's hash

    @property
    def kept(self) -> int:
        """How many articles stand in the record now."""
        return sum(self.articles[outcome] for outcome in ("new", "renewed", KNOWN))

    def counts(self) -> dict[str, int | float]:
        """The figures, as the run's row keeps them."""
        found = {"events": self.events, "quotes": self.quotes, "times": self.times}
        return {**self.articles, **found, "seconds": round(self.seconds, 3)}


def read_all(
    sources: Iterable[Source], record: Record, *, given: Given | None = None, language: str | None = None,
    overlay: Overlay | None = None, rules_only: bool = False, again: bool = False,
    on_each: Callable[[Source], None] = lambda source: None,
) -> Summary:  # fmt: skip
    """Read every source into the record, and close the run with what it did. `on_each` hears of each one done.

    `overlay` lays a user's knowledge over the shipped; `rules_only` leaves the learned helper out. What is known
    already costs no reading; what was forgotten is not read, unless `again`. An interrupted run is closed too: what it
    read is kept.
    """
    started, summary = monotonic(), Summary()
    told = {key: str(value) for key in Given.__dataclass_fields__ if (value := getattr(given, key, None)) is not None}
    run = record.begin({**told, **({"language": language} if language else {})}, overlay=overlay,
                       rules_only=rules_only)
    stopped = True
    try:
        record.make_searchable()
        for number, source in enumerate(sources, 1):
            _one(source, record, run, summary, given, language, overlay, rules_only, again)
            on_each(source)
            if number % COMPARED == 0:
                record.compare(run)
        record.compare(run)
        stopped = False
    finally:
        summary.seconds = monotonic() - started
        record.finish(run, {**summary.counts(), "stopped": stopped})
    return summary


def _one(
    source: Source, record: Record, run: Run, summary: Summary, given: Given | None, language: str | None,
    overlay: Overlay | None, rules_only: bool, again: bool,
) -> None:  # fmt: skip
    try:
        article, code = _article(source, given, language, overlay)
        if code not in languages():
            raise ForeignError(unread(code), where=source.name, advice="name it with --language where this is wrong")
        _own_id(article, source, summary)
        outcome, notes = _keep(article, load(code, overlay, rules_only=rules_only), record, run, summary, again)
        summary.articles[outcome] += 1
        summary.notes += [(source.name, note) for note in notes]
    except ArticleError as error:
        outcome = SET_ASIDE if isinstance(error, ForeignError) else FAILED
        summary.articles[outcome] += 1
        reason = f"{error.what} ({error.advice})" if error.advice else error.what
        summary.failures.append(Failure(source.name, reason, outcome))
        place = error.where if error.where != source.name else None
        record.fail(run, file=source.name, place=place, reason=f"{outcome}: {reason}")


def _own_id(article: Article, source: Source, summary: Summary) -> None:
    """Raise ArticleError where another file of this run has given the same id to another text."""
    text = text_hash(article.text)
    file, other = summary.ids.setdefault(article.id, (source.name, text))
    if other != text:
        raise ArticleError(f"its id {article.id!r} is also that of {file}, which has another text", where=source.name,
                           advice="give each its own id, or none")


class ForeignError(ArticleError):
    """An article in a language that nobody here reads."""


def _article(
    source: Source, given: Given | None, language: str | None, overlay: Overlay | None
) -> tuple[Article, str]:
    """The article and the code of its language."""
    if source.path is None and not source.problem:  # a stream can be read once only
        source = replace(source, stream=io.BytesIO(source.read()))
    first = language or languages()[0]
    article = reader.read(source, knowledge=load(first, overlay), given=given)
    code = language or language_of(article.text, overlay)
    if code == first or code not in languages():
        return article, code
    if source.stream is not None:
        source.stream.seek(0)
    return reader.read(source, knowledge=load(code, overlay), given=given), code


def _keep(
    article: Article, knowledge: Knowledge, record: Record, run: Run, summary: Summary, again: bool
) -> tuple[str, tuple[str, ...]]:
    """What became of it, and what a person should know of how it was read now."""
    stone = None if again else record.forgotten(article)
    if stone is not None:
        raise refused(stone, article)
    article = record.fullest(article)
    if record.knows(article, manifest(knowledge)):
        return KNOWN, ()
    report = read(article, knowledge)
    outcome = record.add(report, run, again=again)
    summary.events += len(report.events)
    summary.quotes += len(report.quotes)
    summary.times += len(report.times)
    return outcome, report.article.notes
