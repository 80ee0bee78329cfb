"""Articles as JSON lines in, the codebook's lines out: same order, one out for each in that can be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jejak.articles import reader
from jejak.documents.document import Document
from jejak.errors import ArticleError, JejakError
from jejak.export import codebook
from jejak.export.safe import dumps
from jejak.knowledge import Overlay, languages, load
from jejak.pipeline import language_of, read
from jejak.record.report import Report

_TEXTS = ("article", "text", "published", "outlet", "url", "title")


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that could not be read: its number, from 1, and why."""

    number: int
    reason: str


def code(
    lines: Iterable[bytes], *, language: str | None = None, overlay: Overlay | None = None, rules_only: bool = False
) -> Iterator[str | Bad]:
    """Read each line's article; give its line of the codebook's section 8, or why there is none.

    A line is a JSON object with `text`, and `article`, `published`, `outlet`, `url` and `title` where known. In an
    article of a language that is not known nothing is found. Empty lines are passed over. One bad line never stops the
    others. `overlay` lays a user's knowledge over the shipped; `rules_only` leaves the learned helper out.
    """
    for number, raw in enumerate(lines, start=1):
        if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            yield dumps(codebook.line(_report(raw, language, overlay, rules_only=rules_only)))
        except JejakError as error:
            yield Bad(number, str(error))


def _report(raw: bytes, language: str | None, overlay: Overlay | None, *, rules_only: bool) -> Report:
    fields = _fields(raw)
    code = language or language_of(fields["text"], overlay)
    known = language is not None or code in languages()
    knowledge = load(code if known else languages()[0], overlay, rules_only=rules_only)
    article = reader.from_text(
        fields["text"], id=fields.get("article"), published=fields.get("published"), outlet=fields.get("outlet"),
        url=fields.get("url"), title=fields.get("title"), knowledge=knowledge,
    )  # fmt: skip
    return read(article, knowledge) if known else Report(article, Document(article, code, (), ()))


def _fields(raw: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as cause:
        raise ArticleError(f"not UTF-8 at byte {cause.start}", advice="write the file as UTF-8") from cause
    except (ValueError, RecursionError) as cause:
        raise ArticleError(f"no JSON: {cause}", advice="one JSON object on each line") from cause
    if not isinstance(fields, dict):
        raise ArticleError("no JSON object", advice='a line is {"article": …, "text": …, "published": …}')
    if fields.get("text") is None:
        raise ArticleError('there is no "text"')
    for name in _TEXTS:
        if not isinstance(fields.get(name), str | None):
            raise ArticleError(f'"{name}" is no text', advice="write it in quotation marks")
    return fields

