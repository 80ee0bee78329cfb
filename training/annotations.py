"""Reads the annotated reports that the helper learns from: gold files, and our own annotations of the news data.

Our annotations lie in training/annotations/ without any text of the news: an article's id, and for each finding where
it stands and what it is. The text comes from the data folder (--data), so the marks can be set on it again.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OURS = Path(__file__).parent / "annotations"
WEB, AGENCY = "news/world_articles.jsonl.gz", "news/agency_2006_2008_id_en.jsonl.gz"
Report = dict[str, Any]
LONG = 60  # characters of a sentence that what is learned from may not share with what is measured on


def _lines(path: Path) -> Iterator[Report]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def texts(data: Path) -> dict[str, Report]:
    """The reports of the news data by id, as the annotators saw them: the headline, then the text."""
    found = {}
    for one in _lines(data / WEB):
        title = f"{one['title']}\n" if one.get("title") else ""
        found[one["id"]] = {"published": one.get("published"), "outlet": one.get("outlet"), "text": title + one["text"]}
    for one in _lines(data / AGENCY):
        found[one["id"]] = {"published": None, "outlet": one.get("outlet"), "text": "\n\n".join(one["sentences"])}
    return found


def ours(data: Path, part: str) -> list[Report]:
    """Our annotated reports of one part, "learn" or "unseen", in the codebook's form (its section 8)."""
    known = texts(data)
    reports = []
    for one in _lines(OURS / f"{part}.jsonl.gz"):
        report = {**known[one["article"]], **one}
        for kind in ("times", "quotes", "events"):
            report[kind] = [{**item, "text": report["text"][item["start"] : item["end"]]} for item in one[kind]]
        reports.append(report)
    return reports


def gold(path: Path) -> list[Report]:
    """The reports of a gold file."""
    return list(_lines(path))


def sentences(report: Report) -> Iterator[str]:
    """The beginnings of a report's long sentences, as two outlets that print the same agency text would share them."""
    for start, end in report["sentences"]:
        text = re.sub(r"\W+", " ", report["text"][start:end].lower())
        if len(text) >= LONG:
            yield text[:LONG]


def apart(reports: Iterable[Report], measured: Iterable[Report]) -> list[Report]:
    """The reports that share no long sentence with what is measured on."""
    taken = {text for one in measured for text in sentences(one)}
    return [one for one in reports if taken.isdisjoint(sentences(one))]
