"""What is told about an article from outside its text: by the command line, a sidecar or a JSON line."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from jejak.errors import ArticleError


@dataclass(frozen=True, slots=True)
class Given:
    """Facts about an article that its text need not hold; None where not told."""

    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    id: str | None = None

    def over(self, other: Given) -> Given:
        """These facts, and `other`'s where these are silent."""
        return Given(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)})


def day(value: object, *, where: str, key: str = "published") -> date:
    """A publication day from a date, a date with a time, or a string that begins with YYYY-MM-DD.

    Raises ArticleError, naming `where` and `key`, for a day that is not on the calendar.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        written = value.strip()
        if len(written) == 10 or written[10:11] in {"T", " "}:
            try:
                return date.fromisoformat(written[:10])
            except ValueError:
                pass
    raise ArticleError(f"{key}: {value!r} is not a day of the calendar", where=where,
                       advice="write it as YYYY-MM-DD, such as 2022-01-12")


def words(value: object, *, where: str, key: str) -> str:
    """A string with something in it. Raises ArticleError, naming `where` and `key`, for anything else."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ArticleError(f"{key}: {value!r} is not a text", where=where, advice="give it in quotation marks, not empty")
