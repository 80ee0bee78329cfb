#!/usr/bin/env python3
"""Prints how well annotated reports are read, and how fast.

    python benchmark/report.py GOLD.jsonl [GOLD.jsonl …] [--stock DIR] [--repeat 3] [--write README.md]

For each gold file the table of the codebook's parts: precision, recall, F1, gold, predicted. Then the speed:
reports, sentences and words a second on one core, start-up apart; with --stock DIR (the pipeline trained from
stock.cfg by accuracy.py --train-stock) that pipeline's speed on the same texts in the same run, turn by turn.
--write puts the tables between the marks <!-- benchmark:start --> and <!-- benchmark:end --> of a file.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pages
import scoring

SHOWN = ("times.value", "quotes.span", "quotes.speaker", "events.found", "events.type", "events.trigger",
         "events.mode", "events.parties", "events.status", "events.date", "events.place", "events.record",
         "links.found", "disagreements.found")
MARK = "benchmark"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--stock", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args(arguments)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    lines = [f"{date.today()}, {machine()}, one core", ""]
    for path in options.gold:
        lines += table(path)
    lines += speed(options.gold, options.stock, options.repeat)
    print("\n".join(lines))
    if options.write:
        pages.write(options.write, MARK, lines)


def machine() -> str:
    """The machine in a few words: processor, cores, Python."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def predicted(gold: Mapping[str, scoring.Item], *, rules_only: bool = False) -> dict[str, scoring.Item]:
    """What Jejak makes of the reports of a gold file."""
    from jejak.export.codebook import line

    return {name: line(read(report, rules_only=rules_only)) for name, report in gold.items()}


def read(report: scoring.Item, *, rules_only: bool = False):  # type: ignore[no-untyped-def]
    """One gold report read as `jejak code` reads it."""
    import jejak

    return jejak.read(report["text"], published=report.get("published"), outlet=report.get("outlet"),
                      rules_only=rules_only)


def table(path: Path) -> list[str]:
    """The scores of one gold file as a Markdown table."""
    gold = scoring.read(path)
    scores = scoring.score(gold, predicted(gold))
    rows = [[part, *pages.three(one), one.gold, one.predicted] for part, one in scores.items() if part in SHOWN]
    columns = ["part", "precision", "recall", "F1", "gold", "predicted"]
    return [f"**{path.name}** ({len(gold)} reports)", "", *pages.table(columns, rows), ""]


def speed(paths: Sequence[Path], stock: Path | None, repeat: int) -> list[str]:
    """Reading speed as a Markdown table; the medians of `repeat` passes, all systems in turn, on one core."""
    reports = [report for path in paths for report in scoring.read(path).values()]
    sentences = sum(len(report["sentences"]) for report in reports)
    words = sum(len(report["text"].split()) for report in reports)
    systems: dict[str, tuple[float, Callable[[], object]]] = {}
    parse = parser_only()
    begun = start_up("import jejak; jejak.read('Rusia menyerang Georgia.')")
    systems["jejak, text to events"] = begun, lambda: [read(one) for one in reports]
    systems["jejak, documents only"] = begun, lambda: [parse(one) for one in reports]
    if stock:
        import spacy

        nlp = spacy.load(stock)
        begun = start_up(f"import spacy; spacy.load({str(stock)!r})('Rusia menyerang Georgia.')")
        systems["stock.cfg, parse only"] = begun, lambda: [nlp(one["text"]) for one in reports]
    times: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(repeat):
        for name, (_, run) in systems.items():
            started = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - started)
    rows = []
    for name, (begun, _) in systems.items():
        seconds = statistics.median(times[name])
        rows.append([name, f"{begun:.1f}", f"{len(reports) / seconds:.1f}", f"{sentences / seconds:.0f}",
                     f"{words / seconds:.0f}"])
    return [*pages.table(["system", "start-up s", "reports/s", "sentences/s", "words/s"], rows), ""]


def start_up(code: str) -> float:
    """Seconds that a new process takes to be ready, imports and one short text included; the median of three."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def parser_only() -> Callable[[scoring.Item], object]:
    """The documents step alone, for a fair comparison with a parser."""
    from jejak.articles.reader import from_text
    from jejak.documents.reader import read as parse
    from jejak.knowledge import languages, load

    known = load(languages()[0])
    return lambda report: parse(from_text(report["text"], knowledge=known), known)


if __name__ == "__main__":
    sys.exit(main())
