"""This moment, as the record writes moments."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC in ISO 8601 with microseconds: text that sorts in time."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
