"""Jejak reads news reports and keeps the record of who did or said what to whom, when, where, according to whom.

    report = jejak.read("…", published="2009-08-02")
    report.events, report.quotes, report.times

    with jejak.Record("jejak.db") as record:
        record.add(report)
        record.events(actor="RUS")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jejak.errors import ArticleError, JejakError, KnowledgeError, QueryError, RecordError

if TYPE_CHECKING:
    from jejak.pipeline import Report
    from jejak.pipeline import read_text as read
    from jejak.record.store import Record

__version__ = "0.1.0"
__all__ = ["ArticleError", "JejakError", "KnowledgeError", "QueryError", "Record", "RecordError", "Report", "read"]

# What is imported when it is first asked for: the language machinery takes seconds, `jejak --help` must not.
_LATER = {
    "read": ("jejak.pipeline", "read_text"),
    "Report": ("jejak.record.report", "Report"),
    "Record": ("jejak.record.store", "Record"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'jejak' has no attribute {name!r}")
    module, attribute = _LATER[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *_LATER])
