#!/usr/bin/env python3
"""Prints how well the acts of report bundles are told apart: B³ over their event mentions.

    python benchmark/bundles.py tests/cases/id/bundles [--write docs/accuracy.md]

Each bundle is read into a record of its own. A mention that was found is matched with the annotated one whose trigger
it overlaps; B³ precision, recall and F1 (Bagga and Baldwin 1998) are over the matched mentions. Beside it the same for
the annotated mentions themselves, as if all had been found, and how many were found. The weights were fitted on some
of the bundles (FITTED); the others are counted apart. Format of a bundle: the README beside them.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pages
from report import machine

MARK = "bundles"
FITTED = frozenset({*range(1, 11), *range(21, 31)})
_EVENT = re.compile(r'@event (\w+) ([A-Z]+) (.+?) > (.+?) (\S+)((?: \w+=(?:"[^"]*"|\S+))*)\s*')
_REPORT = re.compile(r'@report (\w+) outlet=("[^"]*"|\S+) published=(\d{4}-\d\d-\d\d|-)(?: copy_of=(\w+))?\s*')
_DISAGREEMENT = re.compile(r'@disagreement (\w+) (\w+) "([^"]+)"(?: (\w+) "([^"]+)")?\s*')
_KEYS = re.compile(r'(\w+)=("[^"]*"|\S+)')
_TRIGGER = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")
_END = re.compile(r'[.!?]["”’]?\s|\n')


@dataclass
class Marked:
    """One annotated mention: its offsets, its act, and what the annotation says of it."""

    start: int
    end: int
    act: str
    said: dict[str, Any]


@dataclass
class Report:
    """One report of a bundle."""

    outlet: str
    published: str | None
    copy_of: str | None
    text: str = ""
    mentions: list[Marked] = field(default_factory=list)


@dataclass
class Bundle:
    """The reports of one story, and what in them cannot both hold: (kind, report, words, report, words)."""

    number: int
    hard: bool
    reports: dict[str, Report]
    disagreements: list[tuple[str, ...]]


def read(path: Path) -> Bundle:
    """One bundle. Raises ValueError, naming file and line, for a line that is none."""
    lines = path.read_text(encoding="utf-8").split("\n")
    acts: dict[str, dict[str, Any]] = {}
    found = Bundle(int(path.name[:2]), "hard: yes" in lines[0].lower(), {}, [])
    current: Report | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if line.startswith("@"):
            if event := _EVENT.fullmatch(line):
                more = {key: value.strip('"') for key, value in _KEYS.findall(event[6])}
                acts[event[1]] = {"type": event[2], "actors": _ids(event[3]), "recipients": _ids(event[4]),
                                  "date": _or_none(event[5]), "status": "actual", **more}
            elif report := _REPORT.fullmatch(line):
                current = Report(report[2].strip('"'), _or_none(report[3]), report[4])
                found.reports[report[1]] = current
            elif disagreement := _DISAGREEMENT.fullmatch(line):
                found.disagreements.append(disagreement.groups())
            else:
                raise ValueError(f"{path}:{number}: this is no line of a bundle: {line!r}")
        elif current is not None and (line or current.text):
            _add(current, line, acts)
    for one in found.reports.values():
        one.text = one.text.rstrip("\n")
    return found


def _add(report: Report, line: str, acts: Mapping[str, dict[str, Any]]) -> None:
    at = 0
    for match in _TRIGGER.finditer(line):
        report.text += line[at : match.start()]
        act, *keys = match[2].split()
        said = dict(acts[act])
        for key, _, value in (one.partition("=") for one in keys):
            said[key] = ([] if value == "-" else value.split(",")) if key in {"actors", "recipients"} \
                else _or_none(value)
        start = len(report.text)
        report.text += match[1]
        report.mentions.append(Marked(start, len(report.text), act, said))
        at = match.end()
    report.text += line[at:] + "\n"


def _ids(words: str) -> list[str]:
    return [] if words.strip() == "-" else words.split()


def _or_none(value: str) -> str | None:
    return None if value == "-" else value


# ---- what is found ---------------------------------------------------------------------------------------------


@dataclass
class Found:
    """What the record holds of a bundle: by report its mentions (start, end, act), and its independent source.

    `disputes` are (check, report, words, report, words), the second two empty where there is one passage.
    """

    mentions: dict[str, list[tuple[int, int, str]]]
    sources: dict[str, str]
    disputes: list[tuple[str, ...]]


def found_in(bundle: Bundle) -> Found:
    """The bundle as Jejak reads it into a record."""
    import jejak

    mentions, sources = {}, {}
    with tempfile.TemporaryDirectory() as folder, jejak.Record(Path(folder) / "bundle.db") as record:
        run = record.begin()
        names = {}
        for name, one in bundle.reports.items():
            report = jejak.read(one.text, published=one.published, outlet=one.outlet)
            record.add(report, run)
            names[report.article.id] = name
        record.compare(run)
        for article, name in names.items():
            mentions[name] = [(one.start, one.end, one.occurrence or one.id) for one in record.events(article=article)]
            sources[name] = record.source(article)
        disputes = [(one.check, *(word for place in (one.one, one.other)
                                  for word in ((names[place.article.id], place.text) if place else ("", ""))))
                    for one in record.disputes()]
    return Found(mentions, sources, disputes)


def given(bundle: Bundle) -> list[tuple[str, str]]:
    """(annotated act, group) of every annotated mention, merged as if all had been found just so."""
    from jejak.events.coreference import weights
    from jejak.events.merging import merge
    from jejak.knowledge import languages, load

    acts = {f"{name}:{n}": one.act for name, report in bundle.reports.items() for n, one in enumerate(report.mentions)}
    merged = merge(annotated(bundle), weights(load(languages()[0])))
    return [(acts[id], str(number)) for number, group in enumerate(merged.groups) for id in group]


def annotated(bundle: Bundle) -> list[Any]:
    """The annotated mentions as they are compared."""
    from jejak.events.coreference import Mention, gist
    from jejak.events.edtf import bounds

    some = []
    for name, report in bundle.reports.items():
        ends = [match.end() for match in _END.finditer(report.text)]
        for number, one in enumerate(report.mentions):
            start = max((end for end in ends if end <= one.start), default=0)
            end = min((end for end in ends if end >= one.end), default=len(report.text))
            first, last = bounds(one.said["date"] or "") or (None, None)
            some.append(Mention(
                id=f"{name}:{number}", report=name, source=report.copy_of or name, published=_ordinal(report.published),
                sentence=sum(end <= one.start for end in ends), at=one.start, type=one.said["type"],
                mode=one.said.get("mode"), root=report.text[one.start : one.end].casefold(),
                actors=frozenset(one.said["actors"]), recipients=frozenset(one.said["recipients"]),
                first=first and first.toordinal(), last=last and last.toordinal(), status=one.said["status"],
                said_by=one.said.get("by"), town=one.said.get("place"), gist=gist(report.text[start:end])))
    return some


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def matched(bundle: Bundle, found: Found) -> Iterator[tuple[str, str]]:
    """(annotated act, act found) of every annotated mention whose trigger was found, each found one once."""
    for name, report in bundle.reports.items():
        left = list(found.mentions[name])
        for one in report.mentions:
            hit = next((some for some in left if some[0] < one.end and some[1] > one.start), None)
            if hit:
                left.remove(hit)
                yield one.act, hit[2]


# ---- B³ --------------------------------------------------------------------------------------------------------


@dataclass
class Sum:
    """B³ summed over mentions."""

    precision: float = 0.0
    recall: float = 0.0
    number: int = 0

    def add(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Count the mentions of one bundle: (annotated act, act found) each."""
        gold, made, both = defaultdict(int), defaultdict(int), defaultdict(int)
        for act, group in pairs:
            gold[act] += 1
            made[group] += 1
            both[act, group] += 1
        for (act, group), n in both.items():
            self.precision += n * n / made[group]
            self.recall += n * n / gold[act]
        self.number += len(pairs)

    def row(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision, recall = (part / max(self.number, 1) for part in (self.precision, self.recall))
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(
    bundles: Iterable[tuple[Bundle, Found]],
) -> tuple[dict[str, tuple[Sum, Sum, int, int]], tuple[int, int, int]]:
    """By set of bundles: B³ of what was found and of what was given, mentions annotated and found.

    And of the pairs of reports that are copies of one text: found, missed, and taken for such wrongly.
    """
    sets = {name: (Sum(), Sum(), [0, 0]) for name in ("all", "fitted on", "not looked at", "hard")}
    hit = missed = wrong = 0
    for bundle, found in bundles:
        pairs, ideal = list(matched(bundle, found)), given(bundle)
        seen = "fitted on" if bundle.number in FITTED else "not looked at"
        for name in ("all", seen, *(["hard"] if bundle.hard else [])):
            sets[name][0].add(pairs)
            sets[name][1].add(ideal)
            sets[name][2][0] += len(ideal)
            sets[name][2][1] += len(pairs)
        for one, other in combinations(bundle.reports, 2):
            copies = (bundle.reports[one].copy_of or one) == (bundle.reports[other].copy_of or other)
            held = found.sources[one] == found.sources[other]
            hit, missed, wrong = hit + (copies and held), missed + (copies and not held), wrong + (held and not copies)
    return {name: (one, ideal, *counts) for name, (one, ideal, counts) in sets.items()}, (hit, missed, wrong)


def lines(folder: Path) -> list[str]:
    """The table."""
    bundles = [read(path) for path in sorted(folder.glob("*.txt"))]
    sets, (hit, missed, wrong) = measure((one, found_in(one)) for one in bundles)
    number = sum(len(one.reports) for one in bundles)
    out = [f"{date.today()}, {machine()}; {len(bundles)} bundles, {number} reports", "",
           "| bundles | B³ of mentions found: P / R / F1 | all mentions given: P / R / F1 | mentions | found |",
           "|---|---:|---:|---:|---:|"]
    for name, (one, ideal, annotated, met) in sets.items():
        cells = (" / ".join(f"{part:.3f}" for part in some.row()) for some in (one, ideal))
        out.append(f"| {name} | {' | '.join(cells)} | {annotated} | {met} |")
    return [*out, "", f"Near-copies: of {hit + missed} pairs of reports {hit} were found, {wrong} wrongly."]


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    made = lines(options.folder)
    sys.stdout.write("\n".join(made) + "\n")
    if options.write:
        pages.write(options.write, MARK, made)


if __name__ == "__main__":
    main()
