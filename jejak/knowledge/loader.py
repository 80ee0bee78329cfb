"""Reads knowledge files: tables (TSV) and rules (TOML). It knows neither language nor meaning.

A table's first line names its columns; lines that are empty or start with '#' are comments. A rule file is an
array of TOML tables. Whatever is wrong is a KnowledgeError that names the file and the line or entry.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jejak.errors import KnowledgeError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name ("" where empty) and where it stands."""

    cells: Mapping[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file: its fields and where it stands ("times.toml: [[rule]] 3, id.time.ago")."""

    fields: Mapping[str, Any]
    where: str

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


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of knowledge files: a language's, the world's or that of events."""

    path: Path

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of NAME.tsv."""
        return read_table(self.path / f"{name}.tsv")

    def rules(self, name: str, kind: str = "rule") -> tuple[Entry, ...]:
        """The [[kind]] entries of NAME.toml."""
        return read_rules(self.path / f"{name}.toml", kind)

    def document(self, name: str) -> Mapping[str, Any]:
        """NAME.toml whole."""
        return MappingProxyType(read_toml(self.path / f"{name}.toml"))

    def files(self, pattern: str) -> tuple[Path, ...]:
        """The files that match a glob, sorted by name."""
        return tuple(sorted(self.path.glob(pattern)))

    def has(self, name: str) -> bool:
        """Whether a file of that name, with its extension, is there."""
        return (self.path / name).is_file()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that one language's reading rests on: its own folder, the world's and that of events."""

    language: str
    words: Folder
    world: Folder
    events: Folder

    @property
    def model(self) -> Path:
        """The folder of the trained pipeline."""
        return self.words.path / "model"

    def digest(self) -> str:
        """A hash over every table and rule file, for the run manifest."""
        total = hashlib.sha256()
        for folder in (self.words, self.world, self.events):
            for path in sorted(folder.path.rglob("*")):
                if path.suffix in {".tsv", ".toml"} and "model" not in path.relative_to(folder.path).parts:
                    total.update(f"{folder.path.name}/{path.relative_to(folder.path)}\0".encode())
                    total.update(path.read_bytes())
        return total.hexdigest()

    def model_digest(self) -> str:
        """A hash over the trained pipeline's files, for the run manifest."""
        total = hashlib.sha256()
        for path in sorted(self.model.rglob("*")):
            if path.is_file():
                total.update(f"{path.relative_to(self.model)}\0".encode())
                total.update(path.read_bytes())
        return total.hexdigest()


def languages() -> tuple[str, ...]:
    """The languages there is knowledge of: the folder names."""
    return tuple(sorted(p.name for p in HERE.iterdir() if (p / "language.toml").is_file()))


@cache
def load(language: str) -> Knowledge:
    """The knowledge of one language. Raises KnowledgeError where there is none."""
    if language not in languages():
        raise KnowledgeError(f"there is no knowledge of the language {language!r}",
                             advice=f"known: {', '.join(languages())}")
    return Knowledge(language, Folder(HERE / language), Folder(HERE / "world"), Folder(HERE / "events"))


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of one TSV file."""
    lines = _lines(path)
    columns: list[str] = []
    rows = []
    for number, line in lines:
        cells = line.split("\t")
        where = f"{path.name}:{number}"
        if not columns:
            columns = [cell.strip() for cell in cells]
            continue
        if len(cells) > len(columns):
            raise KnowledgeError(f"{len(cells)} cells under {len(columns)} columns", where=where)
        padded = [cell.strip() for cell in cells] + [""] * (len(columns) - len(cells))
        if not padded[0]:
            raise KnowledgeError(f"the first cell ({columns[0]}) is empty", where=where)
        rows.append(Row(MappingProxyType(dict(zip(columns, padded, strict=True))), where))
    return tuple(rows)


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
    entries = []
    seen: dict[str, str] = {}
    found = read_toml(path).get(kind, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise KnowledgeError(f"[[{kind}]] entries expected", where=path.name)
    for number, fields in enumerate(found, start=1):
        name = fields.get("id") or fields.get("root") or ""
        where = f"{path.name}: [[{kind}]] {number}{', ' + str(name) if name else ''}"
        if "id" in fields:
            if fields["id"] in seen:
                raise KnowledgeError(f"the id {fields['id']} stands twice", where=where,
                                     advice=f"first at {seen[fields['id']]}")
            seen[fields["id"]] = where
        entries.append(Entry(MappingProxyType(fields), where))
    return tuple(entries)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as cause:
        raise KnowledgeError("the file is missing", where=str(path)) from cause
    except UnicodeDecodeError as cause:
        raise KnowledgeError(f"not UTF-8: {cause}", where=path.name) from cause
    for number, line in enumerate(re.split(r"\r?\n", text), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line
