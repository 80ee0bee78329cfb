"""Reads knowledge files: tables (TSV) and rules (TOML). It knows neither language nor meaning.

A table's first line names its columns; lines that are empty or start with '#' are comments. A rule file is an
array of TOML tables. Whatever is wrong is a KnowledgeError that names the file and the line or entry.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jejak.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name ("" where empty) and where it stands.

    `own` tells a user's row from a shipped one, here and in Entry.
    """

    cells: Mapping[str, str]
    where: str
    own: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file: its fields and where it stands ("times.toml: [[rule]] 3, id.time.ago").

    `id` is what it is known by, "" where nothing in it is a name: see `identity`.
    """

    fields: Mapping[str, Any]
    where: str
    id: str = ""
    own: bool = False

    def __getitem__(self, key: str) -> Any:
        return self.fields[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The field, or `default` where the entry does not say."""
        return self.fields.get(key, default)

    def check(self, *, needs: set[str], allows: set[str]) -> None:
        """Raise KnowledgeError where a needed field is missing or one is not known."""
        missing, unknown = needs - self.fields.keys(), self.fields.keys() - needs - allows
        if missing:
            raise KnowledgeError(f"lacks {', '.join(sorted(missing))}", where=self.where)
        if unknown:
            known = ", ".join(sorted(needs | allows))
            raise KnowledgeError(f"unknown field {', '.join(sorted(unknown))}", where=self.where,
                                 advice=f"known fields: {known}")


def identity(fields: Mapping[str, Any], kind: object) -> str:
    """What an entry is known by: its `id`, what it counts or its form; else its file's `type` and its root."""
    named = fields.get("id") or fields.get("what") or fields.get("form")
    root = fields.get("root")
    if not named and isinstance(kind, str) and isinstance(root, str):
        return f"{kind.lower()}.{root.replace(' ', '-')}"
    return named if isinstance(named, str) else ""


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of one TSV file."""
    lines = table_lines(_text(path))
    named = header(next(lines, (0, ""))[1])
    return tuple(Row(cells(line, named, where := f"{path.name}:{number}"), where) for number, line in lines)


def columns(path: Path) -> tuple[str, ...]:
    """The columns that a TSV file names."""
    return header(next(table_lines(_text(path)), (0, ""))[1])


def table_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a table with their numbers, from the one that names its columns on; no comments."""
    for number, line in enumerate(re.split(r"\r?\n", text), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def header(line: str) -> tuple[str, ...]:
    """The columns that a table's first line names."""
    return tuple(cell.strip() for cell in line.split("\t")) if line else ()


def cells(line: str, named: Sequence[str], where: str) -> Mapping[str, str]:
    """The cells of one line by the columns named. Raises KnowledgeError for too many, and where the first is empty."""
    said = [cell.strip() for cell in line.split("\t")]
    if len(said) > len(named):
        raise KnowledgeError(f"{len(said)} cells under {len(named)} columns", where=where)
    if not said[0]:
        raise KnowledgeError(f"the first cell ({named[0]}) is empty", where=where)
    return MappingProxyType(dict(zip(named, said + [""] * (len(named) - len(said)), strict=True)))


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file, whole."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as cause:
        raise KnowledgeError("the file is missing", where=str(path)) from cause
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise KnowledgeError(f"not readable as TOML: {cause}", where=path.name) from cause


def read_rules(path: Path, kind: str = "rule") -> tuple[Entry, ...]:
    """The [[kind]] entries of one TOML file; an `id`, where given, must be unique in it."""
    return entries(read_toml(path), kind, path.name)


def entries(document: Mapping[str, Any], kind: str, name: str) -> tuple[Entry, ...]:
    """The [[kind]] entries of a document, which `name` is the file of."""
    made = []
    seen: dict[str, str] = {}
    found = document.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise KnowledgeError(f"[[{kind}]] entries expected", where=name)
    for number, fields in enumerate(found, start=1):
        called = fields.get("id") or fields.get("root") or ""
        where = f"{name}: [[{kind}]] {number}{', ' + str(called) if called else ''}"
        if "id" in fields:
            if fields["id"] in seen:
                raise KnowledgeError(f"the id {fields['id']} stands twice", where=where,
                                     advice=f"first at {seen[fields['id']]}")
            seen[fields["id"]] = where
        made.append(Entry(MappingProxyType(fields), where, identity(fields, document.get("type"))))
    return tuple(made)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as cause:
        raise KnowledgeError("the file is missing", where=str(path)) from cause
    except UnicodeDecodeError as cause:
        raise KnowledgeError(f"not UTF-8: {cause}", where=path.name) from cause
