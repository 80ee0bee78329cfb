#!/usr/bin/env python3
"""Scores the TIMEX3s that Jejak finds against TimeML articles with gold ones.

    python benchmark/timex.py --data DIR [--show] [--write README.md]

DIR holds *.tml files, or is the folder of public data (JEJAK_DATA), whose times/indotimex is then read. The TEXT of
each article is read as `jejak timex` reads it, its DCT as the day of the report; its own marks are only scored with.

Spans are counted as TempEval-3 does: strictly (the same characters) and leniently (they overlap), each gold time paired
with one predicted at most. `value` and `type` count pairs that overlap and agree in that attribute; `among matched` is
the share of the overlapping pairs that do. --write puts the table between <!-- timex:start --> and <!-- timex:end -->.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pages
import report
from scoring import NOTHING, Score

sys.path.append(str(Path(__file__).parents[1] / "training"))

from public import add_data

MARK = "timex"
ROWS = ("span, lenient", "span, strict", "value", "type")


@dataclass(frozen=True, slots=True)
class Marked:
    """One TIMEX3 of a text: its offsets, its words and what is scored of it."""

    start: int
    end: int
    text: str
    type: str
    value: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data(parser, "a folder of *.tml files or of public data")
    parser.add_argument("--show", action="store_true", help="list what was missed, made up or given another value")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args(arguments)
    files = articles(options.data)
    if not files:
        sys.exit(f"{options.data}: no *.tml in it")
    started = time.perf_counter()
    scores = score(files, show=options.show)
    seconds = time.perf_counter() - started
    lines = [f"{date.today()}, {report.machine()}, {len(files)} articles in {seconds:.1f} s", "", *table(scores)]
    print("\n".join(lines))
    if options.write:
        pages.write(options.write, MARK, lines)


def articles(folder: Path) -> list[Path]:
    """The TimeML files of a folder, or of times/indotimex in it."""
    inner = folder / "times" / "indotimex"
    return sorted((inner if inner.is_dir() else folder).glob("*.tml"))


def score(files: Sequence[Path], *, show: bool = False) -> dict[str, Score]:
    """The scores over all articles, by row of the table."""
    scores = dict.fromkeys(ROWS, NOTHING)
    for path in files:
        (text, gold), found = marked(path.read_bytes()), predicted(path)
        pairs = paired(gold, found)
        right = {
            "span, lenient": len(pairs),
            "span, strict": sum((one.start, one.end) == (other.start, other.end) for one, other in pairs),
            "value": sum(one.value == other.value for one, other in pairs),
            "type": sum(one.type == other.type for one, other in pairs),
        }
        for row, hits in right.items():
            scores[row] += Score(hits, len(gold), len(found))
        if show:
            tell(path.name, text, gold, found, pairs)
    return scores


def marked(data: bytes) -> tuple[str, list[Marked]]:
    """The TEXT of a TimeML document without its tags, and its TIMEX3s."""
    body = ElementTree.fromstring(data).find("TEXT")
    if body is None:
        return "", []
    parts, found = [body.text or ""], []
    for inner in body.iter():
        if inner is body:
            continue
        at = len("".join(parts))
        words = inner.text or ""
        if inner.tag == "TIMEX3":
            found.append(Marked(at, at + len(words), words, inner.get("type", ""), inner.get("value", "")))
        parts += [words, inner.tail or ""]
    return "".join(parts), found


def predicted(path: Path) -> list[Marked]:
    """What Jejak marks in the text of a TimeML document, read back from the document it writes."""
    from jejak.articles.given import Given
    from jejak.articles.sources import Source
    from jejak.export.timeml import document
    from jejak.pipeline import timexes

    article, found = timexes(Source(path.name, path), given=Given())
    return marked(document(article, found).encode())[1]


def paired(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Each gold time with the predicted one that shares most of its characters, each used once."""
    shared = [(min(one.end, other.end) - max(one.start, other.start), -number, one, other)
              for one in gold for number, other in enumerate(found)]
    pairs: list[tuple[Marked, Marked]] = []
    for overlap, _, one, other in sorted(shared, key=lambda entry: entry[:2], reverse=True):
        if overlap > 0 and all(one is not first and other is not second for first, second in pairs):
            pairs.append((one, other))
    return pairs


def tell(name: str, text: str, gold: Sequence[Marked], found: Sequence[Marked],
         pairs: Sequence[tuple[Marked, Marked]]) -> None:
    """Print what is not as in the gold: missed (-), made up (+), another span (~) or value (!)."""
    def say(sign: str, one: Marked, more: str = "") -> None:
        around = text[max(0, one.start - 40) : one.start] + f"[{one.text}]" + text[one.end : one.end + 30]
        print(f"{sign} {name} {one.type} {one.value} {more}| {' '.join(around.split())}")

    for one in gold:
        if all(one is not first for first, _ in pairs):
            say("-", one)
    for other in found:
        if all(other is not second for _, second in pairs):
            say("+", other)
    for one, other in pairs:
        if one.value != other.value:
            say("!", one, f"ours: {other.value} ")
        elif (one.start, one.end) != (other.start, other.end):
            say("~", one, f"ours: [{other.text}] ")


def table(scores: dict[str, Score]) -> list[str]:
    """The scores as a Markdown table."""
    matched = scores["span, lenient"].hits
    rows = [[row, *pages.three(one), one.gold, one.predicted, pages.rate(one.hits, matched)]
            for row, one in scores.items()]
    return [*pages.table(["TIMEX3", "precision", "recall", "F1", "gold", "predicted", "among matched"], rows), ""]


if __name__ == "__main__":
    sys.exit(main())
