"""Reads the record: what stands in it now, filtered, or as it stood. A view never writes."""

from __future__ import annotations

from jejak.record.view.disputes import Disputes
from jejak.record.view.judged import Judged

__all__ = ["View"]


class View(Disputes, Judged):
    """Reads what stands: readings that nothing has superseded. `overlay` is a user's knowledge, whose names count."""
