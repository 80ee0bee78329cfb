"""A user's rule file: its entries and lists, the entries that it takes away, and each that cannot be used.

An entry with `remove = true` and the name of a shipped one takes that away.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jejak.errors import KnowledgeError
from jejak.knowledge.files import Entry, identity, read_rules, read_toml
from jejak.knowledge.forms import EntryForm, Facts, field_fault
from jejak.knowledge.overlay import group
from jejak.knowledge.own_files import OwnFile

AWAY = "remove"
ANY = "*"  # in forms.toml: a list by any name that something reads
NAMES = frozenset({"id", "what", "form", "root"})


@dataclass(slots=True)
class OwnRules:
    """What a user's rule file says: entries and what goes by kind, and its settings."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    gone: dict[str, frozenset[str]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What is known of a rule file before it is read: the forms of its entries and settings, the shipped folder.

    `called` are the lists that the user's own frames name as "@…".
    """

    kinds: Mapping[str, EntryForm]
    settings: Mapping[str, str]
    folder: Path
    called: frozenset[str] = frozenset()


def read_own_rules(file: OwnFile, form: RuleFile, facts: Facts) -> tuple[OwnRules, list[KnowledgeError]]:
    """What a rule file says, to be laid over the shipped one of its name, and its faults."""
    own = OwnRules()
    faults: list[KnowledgeError] = []
    try:
        document = tomllib.loads(file.text)
    except (ValueError, RecursionError) as cause:  # TOMLDecodeError, or a number of thousands of figures
        line = re.search(r"\(at line (\d+), ", str(cause))
        place = f"{file.where}:{line[1]}" if line else file.where
        return own, [KnowledgeError(f"not readable as TOML: {str(cause)[:200]}", where=place)]
    faults += _settings(file, form, facts, document, own)
    for kind, found in document.items():
        if kind in form.kinds and isinstance(found, list) and all(isinstance(one, dict) for one in found):
            faults += _entries(file, form, facts, document.get("type"), kind, found, own)
    return own, faults


def _settings(
    file: OwnFile, form: RuleFile, facts: Facts, document: Mapping[str, Any], own: OwnRules
) -> Iterator[KnowledgeError]:
    """The faults of what stands outside entries; what is fit is kept."""
    lines = file.text.split("\n")
    known = _known(file, form)
    for name, value in document.items():
        if name in form.kinds and isinstance(value, list) and all(isinstance(one, dict) for one in value):
            continue
        at = next((n for n, line in enumerate(lines, 1) if re.match(rf'\s*\[{{0,2}}\s*"?{re.escape(name)}\b', line)), 0)
        where = f"{file.where}:{at}" if at else file.where
        kind = known.get(name)
        if kind is None or name in form.kinds:
            there = [*(f"[[{one}]]" for one in form.kinds), *known]
            more = f', and what a frame of yours names as "@{name}"' if ANY in form.settings else ""
            close = ", ".join(get_close_matches(name, there) or there)
            yield KnowledgeError(f"unknown: {name}", where=where, advice=f"here may stand {close}{more}")
        elif fault := field_fault(value, kind, facts, ()):
            yield KnowledgeError(f"{name}: {fault}", where=where)
        else:
            own.settings[name] = value
    if "type" in form.settings:
        yield from _typed(file, form, document)


def _known(file: OwnFile, form: RuleFile) -> Mapping[str, str]:
    """What may stand outside entries, with its kind: where it is lists of any name, the shipped and the called ones."""
    if ANY not in form.settings:
        return form.settings
    return dict.fromkeys((*read_toml(form.folder / f"{file.name}.toml"), *sorted(form.called)), form.settings[ANY])


def _typed(file: OwnFile, form: RuleFile, document: Mapping[str, Any]) -> Iterator[KnowledgeError]:
    """Frames stand under the type of their file; a file of a shipped one's name is of its type."""
    path = form.folder / f"{file.name}.toml"
    shipped = read_toml(path).get("type") if path.is_file() else None
    if "type" not in document:
        yield KnowledgeError("the file does not say its type", where=file.where,
                             advice='as in type = "ASSAULT", before the first entry')
    elif shipped not in {None, document["type"]}:
        yield KnowledgeError(f"the shipped file of this name is of type {shipped}", where=file.where,
                             advice="give yours another name")


def _entries(
    file: OwnFile, form: RuleFile, facts: Facts, type: object, kind: str, found: Sequence[dict[str, Any]], own: OwnRules
) -> Iterator[KnowledgeError]:
    """The faults of the [[kind]] entries; those that are fit are kept."""
    lines = _starts(file.text, kind, len(found))
    shipped = _shipped(form.folder, file.name, kind)
    made: list[Entry] = []
    gone: set[str] = set()
    seen: dict[str, str] = {}
    for number, fields in enumerate(found):
        id = identity(fields, type)
        line = f":{lines[number]}" if lines else ""
        where = f"{file.where}{line}: [[{kind}]] {number + 1}{', ' + id if id else ''}"
        if AWAY in fields:
            wrong = _away_faults(fields, id, shipped)
            gone |= {id} if not wrong else set()
        else:
            wrong = _faults(fields, form.kinds[kind], facts, shipped)
        if id and id in seen:
            wrong.append(f"{id} stands twice, first at {seen[id]}")
        seen.setdefault(id, where)
        yield from (KnowledgeError(one, where=where) for one in wrong)
        if not wrong and AWAY not in fields:
            made.append(Entry(MappingProxyType(fields), where, id, own=True))
    own.entries[kind] = tuple(made)
    own.gone[kind] = frozenset(gone | {entry.id for entry in made if entry.id})


def _shipped(folder: Path, name: str, kind: str) -> list[Entry]:
    """The shipped entries that a user's may take the place of: those of all files that share their names."""
    return [entry for path in sorted(folder.glob(f"{group(name)}.toml")) for entry in read_rules(path, kind)]


def _away_faults(fields: Mapping[str, Any], id: str, shipped: Sequence[Entry]) -> list[str]:
    if fields[AWAY] is not True or fields.keys() - NAMES - {AWAY}:
        return [f"what is taken away is given by its name and {AWAY} = true, nothing else"]
    if not id or id not in {entry.id for entry in shipped}:
        return ["takes nothing away: no shipped entry is known by this name"]
    return []


def _faults(fields: Mapping[str, Any], form: EntryForm, facts: Facts, shipped: Sequence[Entry]) -> list[str]:
    missing, unknown = sorted(form.must - fields.keys()), sorted(fields.keys() - form.kinds.keys())
    found = [f"lacks {', '.join(missing)}"] if missing else []
    found += [f"unknown field {', '.join(unknown)} (known: {', '.join(form.kinds)})"] if unknown else []
    for name in (name for name in fields if name in form.kinds):
        values = [entry[name] for entry in shipped if name in entry.fields]
        fault = field_fault(fields[name], form.kinds[name], facts, values)
        found += [f"{name}: {fault}"] if fault else []
    return found


def _starts(text: str, kind: str, number: int) -> list[int]:
    """The lines on which the [[kind]] entries begin; none where they cannot be told for sure."""
    header = re.compile(rf"\s*\[\[\s*\"?{re.escape(kind)}\"?\s*\]\]")
    lines = [at for at, line in enumerate(text.split("\n"), 1) if header.match(line)]
    return lines if len(lines) == number else []
