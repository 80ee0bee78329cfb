"""A user's own knowledge as a value: rows, entries and lists laid over the shipped ones, with their files' hashes.

A row or entry that is known by the name of a shipped one takes its place; others come before all shipped ones; lists
are added to. `jejak/knowledge/own.py` makes an overlay of a folder and refuses what cannot be laid over anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jejak.knowledge.files import Entry, Row

_Known = TypeVar("_Known", Row, Entry)


@dataclass(frozen=True, slots=True)
class OwnTable:
    """What a user's table adds, and which shipped rows it takes away; `key` are the columns that a row is known by."""

    key: tuple[str, ...]
    rows: tuple[Row, ...]
    gone: frozenset[str]


def row_key(row: Row, key: Iterable[str]) -> str:
    """What a row is known by."""
    return "\t".join(row[column] for column in key)


@dataclass(frozen=True, slots=True)
class Layer:
    """A user's files over one shipped folder. `digest` stands for all that is in it."""

    digest: str
    tables: Mapping[str, OwnTable] = field(compare=False, repr=False)
    entries: Mapping[tuple[str, str], tuple[Entry, ...]] = field(compare=False, repr=False)  # by file and kind
    gone: Mapping[tuple[str, str], frozenset[str]] = field(compare=False, repr=False)  # by `group` and kind
    settings: Mapping[str, Mapping[str, Any]] = field(compare=False, repr=False)  # by file

    def table(self, name: str, shipped: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows of a table with the user's."""
        own = self.tables.get(name)
        if own is None:
            return shipped
        return _laid(shipped, own.rows, own.gone, lambda row: row_key(row, own.key))

    def rules(self, name: str, kind: str, shipped: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The entries of a rule file with the user's."""
        own, gone = self.entries.get((name, kind), ()), self.gone.get((group(name), kind), frozenset())
        return _laid(shipped, own, gone, lambda entry: entry.id)

    def document(self, name: str, shipped: Mapping[str, Any]) -> Mapping[str, Any]:
        """The settings of a rule file with the user's: lists are added to, patterns and words come by their names."""
        whole = dict(shipped)
        for key, value in self.settings.get(name, {}).items():
            before = whole.get(key)
            if isinstance(before, list):
                whole[key] = [*before, *(one for one in value if one not in before)]
            else:
                whole[key] = {**before, **value} if isinstance(before, Mapping) else value
        return whole


def group(name: str) -> str:
    """The files that share their entries' names: those of a folder ("frames/assault" is one of "frames/*")."""
    folder, slash, _ = name.rpartition("/")
    return f"{folder}/*" if slash else name


def _laid(
    shipped: tuple[_Known, ...], own: tuple[_Known, ...], gone: frozenset[str], key: Callable[[_Known], str]
) -> tuple[_Known, ...]:
    there = {key(one) for one in shipped}
    places: dict[str, _Known] = {key(one): one for one in own if key(one)}
    new = tuple(one for one in own if not key(one) or key(one) not in there)
    return new + tuple(places.get(key(one), one) for one in shipped if key(one) in places or key(one) not in gone)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A user's whole folder: `path` as it was given, each file's name in it with its SHA-256, a layer by folder."""

    path: str
    files: tuple[tuple[str, str], ...]
    layers: Mapping[str, Layer] = field(compare=False, repr=False)

    def layer(self, folder: str) -> Layer | None:
        """What is laid over one shipped folder."""
        return self.layers.get(folder)

    def told(self) -> dict[str, Any]:
        """What the record keeps of it: the folder as it was named, its files and the hashes of what was in them."""
        return {"path": self.path, "files": dict(self.files)}


def digest(files: Iterable[tuple[str, str]]) -> str:
    """A hash over files, each given by its name and its own hash."""
    total = hashlib.sha256()
    for name, its in sorted(files):
        total.update(f"{name}\0{its}\0".encode())
    return total.hexdigest()
