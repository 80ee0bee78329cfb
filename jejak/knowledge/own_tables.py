"""A user's table: its rows, those that it takes away, and each that cannot be used, with its line.

The first line names columns of the shipped table, as many of them as the rows need, in any order. A line that begins
with "!" takes the shipped rows away that have these cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jejak.errors import KnowledgeError
from jejak.knowledge.files import Row, cells, columns, header, read_table, table_lines
from jejak.knowledge.forms import NOTHING, Facts, TableForm, cell_fault, values
from jejak.knowledge.overlay import OwnTable, row_key
from jejak.knowledge.own_files import OwnFile

AWAY = "!"


def read_own_table(
    file: OwnFile, path: Path, form: TableForm, facts: Facts
) -> tuple[OwnTable, list[KnowledgeError]]:
    """The table that a file is, to be laid over the shipped one at `path`, and its faults."""
    known, shipped = columns(path), read_table(path)
    table = _Table(form, facts, known, shipped, {
        column: values(kind, (row[column] for row in shipped)) for column, kind in form.kinds.items()})
    lines = table_lines(file.text)
    number, line = next(lines, (0, ""))
    named = header(line)
    if wrong := _unnamed(named, known, form):
        table.faults.append(KnowledgeError(wrong, where=f"{file.where}:{number}" if number else file.where,
                                           advice=f"columns: {', '.join(known)}; cells are parted by tabs"))
        return table.made(), table.faults
    for number, line in lines:
        where = f"{file.where}:{number}"
        try:
            table.take(cells(line, named, where), where)
        except KnowledgeError as fault:  # too many cells, or the first is empty
            table.faults.append(fault)
    return table.made(), table.faults


def _unnamed(named: tuple[str, ...], known: tuple[str, ...], form: TableForm) -> str:
    """What is wrong with the line that names the columns, "" where nothing is."""
    if not named:
        return "the first line must name the columns"
    odd = next((column for column in named if column not in known), None)
    if odd is not None:
        return f"unknown column {odd!r}"
    if len(set(named)) < len(named):
        return "a column is named twice"
    lacks = next((column for column, kind in form.kinds.items()
                  if column not in named and not kind.endswith((NOTHING, "as shipped"))), None)
    return f"lacks the column {lacks}" if lacks else ""


@dataclass(slots=True)
class _Table:
    """What has been read of a table so far. `values` are the shipped ones by column."""

    form: TableForm
    facts: Facts
    columns: tuple[str, ...]
    shipped: tuple[Row, ...]
    values: Mapping[str, frozenset[str]]
    rows: list[Row] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    faults: list[KnowledgeError] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def take(self, said: Mapping[str, str], where: str) -> None:
        """Read one more line."""
        if next(iter(said.values())).startswith(AWAY):
            self._take_away(said, where)
            return
        row = Row({column: said.get(column, "") for column in self.columns}, where, own=True)
        found = [f"{column}: {fault}" for column in self.columns if (fault := self._fault(column, row[column]))]
        key = row_key(row, self.form.key)
        if key in self.seen:
            found.append(f"{key.replace(chr(9), ', ')!r} stands twice, first at {self.seen[key]}")
        self.seen.setdefault(key, where)
        self.faults += [KnowledgeError(one, where=where) for one in found]
        self.rows += [] if found else [row]

    def made(self) -> OwnTable:
        """The table."""
        return OwnTable(self.form.key, tuple(self.rows), frozenset(self.gone))

    def _take_away(self, said: Mapping[str, str], where: str) -> None:
        wanted = {column: cell.removeprefix(AWAY).strip() if at == 0 else cell
                  for at, (column, cell) in enumerate(said.items()) if cell}
        away = {row_key(row, self.form.key) for row in self.shipped
                if all(row[column] == cell for column, cell in wanted.items())}
        self.gone |= away
        if not away:
            self.faults.append(KnowledgeError("takes nothing away: no shipped row has these cells", where=where,
                                              advice="copy them from the shipped row"))

    def _fault(self, column: str, cell: str) -> str:
        odd = next((sign for sign in cell if not sign.isprintable()), "")
        if odd:
            return f"a sign that cannot be seen, U+{ord(odd):04X}, stands in {cell!r}"
        kind = self.form.kinds.get(column)
        return cell_fault(cell, kind, self.facts, self.values[column]) if kind else ""
