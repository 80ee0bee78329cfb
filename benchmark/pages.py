"""What the scripts that write into pages share: the marks, and cells that do not claim more than few cases tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scoring import Score

FEW = 10  # cases: under so many no share is given, only the counts
NONE = "–"


def between(page: str, mark: str, lines: Iterable[str]) -> str:
    """The page with these lines between <!-- mark:start --> and <!-- mark:end -->."""
    start, end = f"<!-- {mark}:start -->", f"<!-- {mark}:end -->"
    if page.count(start) != 1 or page.count(end) != 1:
        raise SystemExit(f"the marks {start} and {end} must stand once each where the lines are to go")
    before, rest = page.split(start)
    return "\n".join([before + start, *lines, end]) + rest.split(end)[1]


def write(path: Path, mark: str, lines: Iterable[str]) -> None:
    """Put lines between the marks of a file."""
    path.write_text(between(path.read_text(encoding="utf-8"), mark, lines), encoding="utf-8")


def rate(hits: float, total: int) -> str:
    """A share; of few cases the counts."""
    if not total:
        return NONE
    return f"{hits / total:.3f}" if total >= FEW else f"{hits:g} of {total}"


def f1(score: Score) -> str:
    """An F1; none where there are few cases on either side."""
    if not score.gold and not score.predicted:
        return NONE
    return f"{score.f1:.3f}" if min(score.gold, score.predicted) >= FEW else "few"


def three(score: Score) -> list[str]:
    """The cells precision, recall, F1."""
    return [rate(score.hits, score.predicted), rate(score.hits, score.gold), f1(score)]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]
