#!/usr/bin/env python3
"""Kills a reading at random moments, again and again, and says what was lost, doubled or broken: nothing may be.

    python benchmark/faults.py [--kills 50] [--seed N] [--write docs/record.md]

Each round reads a folder of reports into a record and is killed (SIGKILL) at a random moment: while the record is made
or brought up to date, inside a transaction, between two, while events are compared. Then the record is opened, verified
and read on, until one round is let through; a new record is begun after some. What stands in the end must be what an
undisturbed reading leaves: every report once, the same events.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pages
from report import machine

MARK = "faults"
REPORTS = Path(__file__).parents[1] / "examples"
ROUNDS = 5  # kills before a record is read to its end and a new one begun
CHILD = """
import sys
from jejak.articles.sources import find
from jejak.knowledge import languages, load
from jejak.pipeline import read_text
from jejak.record.store import Record
from jejak.run.batch import read_all
read_text("Rusia menyerang Georgia.", language=languages()[0])  # all that is loaded once is loaded
print("ready", flush=True)
sys.stdin.readline()
with Record(sys.argv[1]) as record:
    read_all(find([sys.argv[2]]), record)
print("done", flush=True)
"""


@dataclass
class Outcome:
    """What the kills did. `wrong` says in words what was lost, doubled or broken."""

    kills: int = 0
    finished: int = 0  # rounds that were over before their kill
    records: int = 0
    wrong: list[str] = field(default_factory=list)


def start(record: str, reports: Path) -> subprocess.Popen[str]:
    """A reading that has loaded all it needs and waits to begin."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, record, str(reports)], text=True, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    child.stdout.readline()
    return child


def run(record: str, reports: Path, delay: float | None) -> float | None:
    """Read, and kill after so many seconds, or let it through; how long it took, None where it came to no end."""
    child = start(record, reports)
    assert child.stdin is not None
    begun = time.monotonic()
    child.stdin.write("go\n")
    child.stdin.flush()
    try:
        return time.monotonic() - begun if child.wait(delay) == 0 else None
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return None


def contents(record: str) -> tuple[list[str], list[str], list[str]]:
    """The reports, the events and what is broken of a record."""
    from jejak.errors import RecordError
    from jejak.record.store import Record

    try:
        with Record(record, create=False) as kept:
            articles = sorted(one.id for one in kept.articles())
            events = sorted(f"{one.article.id}:{one.start}:{one.type}:{one.actors}:{one.recipients}:{one.date}"
                            for one in kept.events())
            return articles, events, [f"{one.table}: {one.reason}" for one in kept.verify()[1]]
    except RecordError as error:
        if "there is no record" in str(error):  # killed before it was made
            return [], [], []
        return [], [], [str(error)]


def kills(number: int, seed: int, places: Iterator[str], reports: Path = REPORTS) -> Outcome:
    """Kill so many readings. `places` are where records may be made, each once."""
    chance, outcome = random.Random(seed), Outcome()
    whole = next(places)
    longest = run(whole, reports, None)
    if longest is None:
        outcome.wrong.append("an undisturbed reading fails")
        return outcome
    articles, events, broken = contents(whole)
    outcome.wrong += broken
    while outcome.kills < number:
        record, before = next(places), 0
        outcome.records += 1
        for _ in range(min(ROUNDS, number - outcome.kills)):
            finished = run(record, reports, chance.random() ** 2 * longest)  # early moments, too: it is made then
            outcome.kills, outcome.finished = outcome.kills + 1, outcome.finished + (finished is not None)
            there, _, broken = contents(record)
            outcome.wrong += broken
            if len(there) < before:
                outcome.wrong.append(f"{before - len(there)} reports that were kept are gone")
            if len(set(there)) < len(there) or not set(there) <= set(articles):
                outcome.wrong.append("a report stands twice, or is none")
            before = len(there)
        if run(record, reports, None) is None:
            outcome.wrong.append("what was killed cannot be read on")
        if contents(record) != (articles, events, []):
            outcome.wrong.append("in the end there is not what an undisturbed reading leaves")
    return outcome


def in_files(folder: str) -> Iterator[str]:
    """Files for records."""
    number = 0
    while True:
        number += 1
        yield str(Path(folder) / f"{number}.db")


def lines(number: int, seed: int) -> list[str]:
    """What the kills did, as a table."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kills(number, seed, in_files(folder))
    return [f"{date.today()}, {machine()}, SQLite, seed {seed}", "",
            "| kills | of these after the end | records | lost, doubled or broken | seconds |",
            "|---:|---:|---:|---|---:|",
            f"| {outcome.kills} | {outcome.finished} | {outcome.records} | {'; '.join(outcome.wrong) or 'nothing'} "
            f"| {time.monotonic() - started:.0f} |"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what the kills did; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="of the moments; a new one where none is given")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(1_000_000) if options.seed is None else options.seed
    made = lines(options.kills, seed)
    sys.stdout.write("\n".join(made) + "\n")
    if options.write:
        pages.write(options.write, MARK, made)
    if "nothing" not in made[-1]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
