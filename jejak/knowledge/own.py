"""Reads a user's own folder of knowledge into an overlay, and says of each thing in it that cannot be used where it is.

The folder is laid out like the shipped one: DIR/world/offices.tsv lies over world/offices.tsv, DIR/id/frames/mine.toml
joins the frames of id/. forms.toml says which files may be laid over and what they hold. Nothing of a folder that has
a fault is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from jejak.errors import KnowledgeError
from jejak.knowledge.files import read_rules, read_table
from jejak.knowledge.forms import LANGUAGE, Facts, Forms, read_forms
from jejak.knowledge.loader import HERE, SHARED, languages
from jejak.knowledge.overlay import Layer, Overlay, OwnTable, digest, group
from jejak.knowledge.own_files import OwnFile, own_files, shown
from jejak.knowledge.own_rules import OwnRules, RuleFile, read_own_rules
from jejak.knowledge.own_tables import read_own_table

WORLD, EVENTS = SHARED
FRAMES = "frames/*"
ENTITIES = ("states", "organisations", "territories")
LIST = "`jejak knowledge list` has them all"
CALLED = re.compile(r"""["']@([^"'\s]+)["']""")  # a list as a frame names it
CHECK = "`jejak knowledge check` lists them all"


def read_own(path: str | Path) -> Overlay:
    """The overlay that a folder is. Raises KnowledgeError, for the first fault in it, where it cannot be used."""
    overlay, faults = survey(path)
    if faults:
        more = f"and {len(faults) - 1} more: {CHECK}" if len(faults) > 1 else ""
        first = faults[0]
        raise KnowledgeError(first.what, where=first.where, advice="; ".join(filter(None, (first.advice, more))))
    return overlay


def survey(path: str | Path) -> tuple[Overlay, tuple[KnowledgeError, ...]]:
    """The overlay that a folder is, and all that is wrong with it. Raises KnowledgeError where it is no folder."""
    root = os.fspath(path)
    if not root or "\0" in root or not os.path.isdir(root):
        raise KnowledgeError(f"there is no folder {shown(root)!r}", advice="give one laid out like jejak/knowledge")
    found = tuple(own_files(root))
    faults = tuple(one for one in found if isinstance(one, KnowledgeError))
    overlay, wrong = _overlay(shown(root), tuple(one for one in found if isinstance(one, OwnFile)))
    return overlay, (*faults, *wrong)


@lru_cache(maxsize=4)
def _overlay(root: str, files: tuple[OwnFile, ...]) -> tuple[Overlay, tuple[KnowledgeError, ...]]:
    """The overlay of some files, by what is in them: a folder that has not changed is looked through once."""
    own, forms = _Own(_called(files)), read_forms()
    for file in sorted(files, key=_order):
        own.take(file, forms)
    layers = {}
    for folder in sorted({*own.tables, *own.rules}):
        own.faults += _twice(own.rules.get(folder, {}))
        hashed = [(f"{one.name}{one.suffix}", one.sha256) for one in files if one.folder == folder]
        layers[folder] = _layer(digest(hashed), own.tables.get(folder, {}), own.rules.get(folder, {}))
    hashes = sorted((f"{one.folder}/{one.name}{one.suffix}", one.sha256) for one in files)
    return Overlay(root, tuple(hashes), layers), tuple(own.faults)


def _called(files: Iterable[OwnFile]) -> Mapping[str, frozenset[str]]:
    """The lists that the frames of each folder name, those in files with faults as well."""
    called: dict[str, frozenset[str]] = {}
    for file in files:
        if group(file.name) == FRAMES:
            called[file.folder] = called.get(file.folder, frozenset()) | frozenset(CALLED.findall(file.text))
    return called


def _order(file: OwnFile) -> tuple[int, int]:
    """First what says which ids and types there are: others speak of them."""
    folders, ids = (*SHARED, file.folder), (*ENTITIES, file.name)
    return folders.index(file.folder), ids.index(file.name) if file.folder == WORLD else 0


@dataclass(slots=True)
class _Own:
    """What has been read of a folder so far: tables and rule files by folder and name, and what is wrong.

    `called` are the lists that its frames name, by folder.
    """

    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tables: dict[str, dict[str, OwnTable]] = field(default_factory=dict)
    rules: dict[str, dict[str, OwnRules]] = field(default_factory=dict)
    faults: list[KnowledgeError] = field(default_factory=list)

    def take(self, file: OwnFile, forms: Forms) -> None:
        """Read one more file."""
        folder = HERE / file.folder
        kind, name = file.folder if file.folder in SHARED else LANGUAGE, group(file.name)
        tables, rules, settings = forms.tables[kind], forms.rules.get(kind, {}), forms.settings.get(kind, {})
        if file.folder not in (*SHARED, *languages()):
            self._refuse(file, "a file here is laid over nothing", "folders", (*SHARED, *languages()))
        elif file.suffix == ".tsv" and file.name in tables:
            table, faults = read_own_table(file, folder / f"{file.name}.tsv", tables[file.name], self._facts(forms))
            self.tables.setdefault(file.folder, {})[file.name] = table
            self.faults += faults
        elif file.suffix == ".toml" and name in {*rules, *settings}:
            form = RuleFile(rules.get(name, {}), settings.get(name, {}), folder,
                            self.called.get(file.folder, frozenset()))
            read, faults = read_own_rules(file, form, self._facts(forms))
            self.rules.setdefault(file.folder, {})[file.name] = read
            self.faults += faults
        else:
            known = (*(f"{one}.tsv" for one in tables), *(f"{one}.toml" for one in {**rules, **settings}))
            self._refuse(file, "no file of this name can be laid over the shipped ones", "files", known)

    def _refuse(self, file: OwnFile, what: str, kind: str, known: Iterable[str]) -> None:
        close = get_close_matches(f"{file.name}{file.suffix}", sorted(known), n=3)
        listed = ", ".join(sorted(known)) if kind == "folders" else ", ".join(close) or LIST
        self.faults.append(KnowledgeError(what, where=file.where, advice=f"{kind}: {listed}"))

    def _facts(self, forms: Forms) -> Facts:
        """What values are held against: what is shipped, and what this folder has added to it so far."""
        states, entities, types = _shipped_names()
        own_rules = self.rules.get(EVENTS, {}).values()
        added = {name: {row["id"] for row in table.rows} for name, table in self.tables.get(WORLD, {}).items()
                 if name in ENTITIES}
        own = {entry.id for rules in own_rules for entry in rules.entries.get("type", ())}
        return Facts(states | added.get("states", set()), entities.union(*added.values()), types | own, forms.sectors)


@cache
def _shipped_names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The ids of shipped states, of all shipped entities, and the event types."""
    ids = [frozenset(row["id"] for row in read_table(HERE / WORLD / f"{name}.tsv")) for name in ENTITIES]
    types = frozenset(entry.id for entry in read_rules(HERE / EVENTS / "types.toml", "type"))
    return ids[0], ids[0].union(*ids), types


def _twice(rules: Mapping[str, OwnRules]) -> Iterator[KnowledgeError]:
    """Entries of one name in two files that share their names."""
    seen: dict[tuple[str, str, str], str] = {}
    for name, one in rules.items():
        for kind, entries in one.entries.items():
            for entry in entries:
                key = (group(name), kind, entry.id)
                if entry.id and key in seen:
                    yield KnowledgeError(f"{entry.id} stands twice", where=entry.where,
                                         advice=f"first at {seen[key]}; give one an id of its own")
                seen[key] = entry.where


def _layer(digest: str, tables: Mapping[str, OwnTable], rules: Mapping[str, OwnRules]) -> Layer:
    entries = {(name, kind): some for name, one in rules.items() for kind, some in one.entries.items()}
    gone: dict[tuple[str, str], frozenset[str]] = {}
    for name, one in rules.items():
        for kind, names in one.gone.items():
            gone[group(name), kind] = gone.get((group(name), kind), frozenset()) | names
    return Layer(digest, dict(tables), entries, gone, {name: one.settings for name, one in rules.items()})
