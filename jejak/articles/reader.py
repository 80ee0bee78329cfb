"""Source → Article: the bytes decoded, the facts about it gathered, its structure found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jejak.articles.article import Article
from jejak.articles.decode import check, decode
from jejak.articles.given import Given, day, words
from jejak.articles.sidecar import read_sidecar
from jejak.articles.sources import Source
from jejak.articles.structure import structure
from jejak.knowledge.loader import Knowledge


@dataclass(frozen=True, slots=True)
class _Raw:
    """A text with where it came from, before anything is read in it."""

    text: str
    path: str | None = None
    notes: tuple[str, ...] = ()


def read(source: Source, *, knowledge: Knowledge, given: Given | None = None) -> Article:
    """The article at one source.

    Of each fact the first that tells it counts: `given`, then the sidecar, then the text. Raises ArticleError,
    which names file, reason and what to do, for whatever cannot be read as an article.
    """
    text, notes = decode(source.read(), where=source.name)
    sidecar = read_sidecar(source.sidecar) if source.sidecar else Given()
    path = source.name if source.path else None
    return _article(_Raw(text, path, notes), given or Given(), sidecar, knowledge)


def from_text(text: str, *, knowledge: Knowledge, id: str | None = None, published: date | str | None = None,
              outlet: str | None = None, url: str | None = None, title: str | None = None,
              path: str | Path | None = None) -> Article:
    """The article that a text is, with what is known of it; the text is kept as it is, half characters too.

    `published` is a date or "YYYY-MM-DD". Raises ArticleError for an empty or overlong text and for a date that
    does not exist; `path` or `id` names the article in it.
    """
    where = str(path or id or "text")
    check(text, where=where)
    told = {"id": id, "outlet": outlet, "url": url, "title": title}
    facts = {key: words(value, where=where, key=key) for key, value in told.items() if value}
    when = day(published, where=where) if published else None
    raw = _Raw(text, str(path) if path else None)
    return _article(raw, Given(published=when, **facts), Given(), knowledge)


def article_id(text: str, outlet: str | None, url: str | None) -> str:
    """16 hexadecimal digits of the SHA-256 over text, outlet and URL: never over the date."""
    whole = "\x1f".join((text, outlet or "", url or ""))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _article(raw: _Raw, given: Given, sidecar: Given, knowledge: Knowledge) -> Article:
    told = given.over(sidecar)
    found = structure(raw.text, knowledge=knowledge, title=told.title)
    published = told.published or found.published
    origin = "given" if given.published else "sidecar" if sidecar.published else "text" if published else ""
    return Article(
        id=told.id or article_id(raw.text, told.outlet, told.url),
        text=raw.text,
        published=published,
        published_from=origin,
        outlet=told.outlet or found.outlet,
        url=told.url,
        title=told.title or found.title,
        path=raw.path,
        parts=found.parts,
        notes=raw.notes,
    )
