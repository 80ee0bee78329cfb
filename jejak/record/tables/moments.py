"""Moments, as the record writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """UTC in ISO 8601 with microseconds: text that sorts in time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
