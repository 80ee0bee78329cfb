"""The knowledge of a language as one value: its own folder, the world's and that of events, a user's laid over them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jejak.errors import KnowledgeError
from jejak.knowledge.files import Entry, Row, read_rules, read_table, read_toml
from jejak.knowledge.overlay import Layer, Overlay

HERE = Path(__file__).parent
SHARED = ("world", "events")
HELPER = "helper"  # the folder, in that of the model, of the helper that ranks what rules find


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of knowledge files: a language's, the world's or that of events; `own` is what a user lays over it."""

    path: Path
    own: Layer | None = None

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of NAME.tsv."""
        rows = read_table(self.path / f"{name}.tsv")
        return self.own.table(name, rows) if self.own else rows

    def rules(self, name: str, kind: str = "rule") -> tuple[Entry, ...]:
        """The [[kind]] entries of NAME.toml."""
        path = self.path / f"{name}.toml"
        if self.own is None:
            return read_rules(path, kind)
        return self.own.rules(name, kind, read_rules(path, kind) if self._shipped(name) else ())

    def document(self, name: str) -> Mapping[str, Any]:
        """NAME.toml whole; of what a user lays over it all but the entries, which `rules` gives."""
        path = self.path / f"{name}.toml"
        if self.own is None:
            return MappingProxyType(read_toml(path))
        return MappingProxyType(self.own.document(name, read_toml(path) if self._shipped(name) else {}))

    def files(self, folder: str) -> tuple[str, ...]:
        """The names, as `rules` takes them, of the rule files in a folder within, sorted."""
        shipped = {f"{folder}/{path.stem}" for path in (self.path / folder).glob("*.toml")}
        own = {name for name, _ in self.own.entries if name.startswith(f"{folder}/")} if self.own else set()
        return tuple(sorted(shipped | own))

    def has(self, name: str) -> bool:
        """Whether a file of that name, with its extension, is there."""
        return (self.path / name).is_file()

    def _shipped(self, name: str) -> bool:
        """Whether rules of that name are to be read from disk: not where a user's file alone bears it."""
        return self.has(f"{name}.toml") or self.own is None or name not in self.own.settings


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that one language's reading rests on: its own folder, the world's and that of events, and whose is whose.

    With `rules_only` the learned helper stays out of it: events are what frames and rules alone make of a text.
    """

    language: str
    words: Folder
    world: Folder
    events: Folder
    overlay: Overlay | None = None
    rules_only: bool = False

    @property
    def model(self) -> Path:
        """The folder of the trained pipeline."""
        return self.words.path / "model"

    def digest(self) -> str:
        """A hash over every table and rule file, a user's too, for the run manifest."""
        folders = (self.words, self.world, self.events)
        total = hashlib.sha256()
        for folder in folders:
            for path in sorted(folder.path.rglob("*")):
                if path.suffix in {".tsv", ".toml"} and "model" not in path.relative_to(folder.path).parts:
                    total.update(f"{folder.path.name}/{path.relative_to(folder.path)}\0".encode())
                    total.update(path.read_bytes())
        for layer in (folder.own for folder in folders):
            if layer is not None:
                total.update(layer.digest.encode())
        return total.hexdigest()

    def model_digest(self) -> str:
        """A hash over the trained pipeline's files, for the run manifest: the helper's where it has a say."""
        total = hashlib.sha256()
        for path in sorted(self.model.rglob("*")):
            helps = HELPER in path.relative_to(self.model).parts
            if path.is_file() and not (helps and self.rules_only):
                total.update(f"{path.relative_to(self.model)}\0".encode())
                total.update(path.read_bytes())
        return total.hexdigest()


def languages() -> tuple[str, ...]:
    """The languages there is knowledge of: the folder names."""
    return tuple(sorted(p.name for p in HERE.iterdir() if (p / "language.toml").is_file()))


@lru_cache(maxsize=32)
def load(language: str, overlay: Overlay | None = None, *, rules_only: bool = False) -> Knowledge:
    """The knowledge of one language, a user's laid over it. Raises KnowledgeError where there is none."""
    if language not in languages():
        raise KnowledgeError(f"there is no knowledge of the language {language!r}",
                             advice=f"known: {', '.join(languages())}")
    own = {name: overlay.layer(name) if overlay else None for name in (language, *SHARED)}
    words, world, events = (Folder(HERE / name, layer) for name, layer in own.items())
    return Knowledge(language, words, world, events, overlay, rules_only)
