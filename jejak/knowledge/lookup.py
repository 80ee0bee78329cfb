"""Searches a table that is too large to be read whole: one sorted by its first column.

The file is read once, as it is; a search halves it until the rows of a form are found. Nothing else is taken apart.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from jejak.errors import KnowledgeError
from jejak.knowledge.files import Row

REMEMBERED = 4096  # answers of one table


class Sorted:
    """The rows of one sorted TSV file by their first cell: `rows(form)`."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._bytes = path.read_bytes()
        except FileNotFoundError as cause:
            raise KnowledgeError("the file is missing", where=str(path)) from cause
        start = 0
        while self._bytes.startswith(b"#", start):
            start = self._bytes.index(b"\n", start) + 1
        self._first = self._bytes.index(b"\n", start) + 1
        self.rows = lru_cache(REMEMBERED)(self._rows)
        self._columns = tuple(self._bytes[start : self._first - 1].decode().split("\t"))

    def _rows(self, form: str) -> tuple[Row, ...]:
        """The rows whose first cell is `form`, in the order of the file."""
        wanted = form.encode("utf-8", "surrogatepass")
        low, high = self._first, len(self._bytes)
        while low < high:  # the first line whose form is not before the wanted one starts in [low, high]
            middle = self._start((low + high) // 2, low)
            end = self._end(middle)
            if self._bytes[middle:end].split(b"\t", 1)[0] < wanted:
                low = end + 1
            else:
                high = middle
        found = []
        while low < len(self._bytes):
            end = self._end(low)
            cells = self._bytes[low:end].split(b"\t")
            if cells[0] != wanted:
                break
            found.append(self._row([cell.decode() for cell in cells], low))
            low = end + 1
        return tuple(found)

    def _start(self, at: int, low: int) -> int:
        """Where the line begins that holds an offset."""
        return max(self._bytes.rfind(b"\n", low, at) + 1, low)

    def _end(self, start: int) -> int:
        end = self._bytes.find(b"\n", start)
        return len(self._bytes) if end < 0 else end

    def _row(self, cells: list[str], offset: int) -> Row:
        padded = cells + [""] * (len(self._columns) - len(cells))
        return Row(MappingProxyType(dict(zip(self._columns, padded, strict=True))), f"{self._name}@{offset}")


@cache
def lookup(path: Path) -> Sorted:
    """The table at a path, read once."""
    return Sorted(path)
