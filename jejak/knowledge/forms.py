"""What a table's columns and an entry's fields may hold, as forms.toml says, and what is wrong with what they hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jejak.knowledge.files import read_toml
from jejak.knowledge.regexes import unfit

HERE = Path(__file__).parent
NOTHING = " or nothing"
LANGUAGE = "language"  # the name in forms.toml of every language's folder
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
MOST = 1e15  # of a number in an entry
DEGREES = {"latitude": 90, "longitude": 180}  # how far they go to either side
SHAPES = {  # kind of a cell: what it looks like, and in words
    "whole": (re.compile(r"-?\d{1,9}"), "a whole number"),
    "number": (NUMBER, "a number, with a point"),
    "id": (re.compile(r"[A-Z][A-Z0-9_]{1,60}(?::[A-Z]{3})?"), "an id: capitals, figures and _"),
    "time": (re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"), "a day, a month or a year"),
    "code": (re.compile(r"[A-Z]{3}"), "three capitals"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What values are held against: the ids of the world with a user's, event types, sectors."""

    states: frozenset[str]
    entities: frozenset[str]
    types: frozenset[str]
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class TableForm:
    """What one table's columns hold; `key` are those that a row is known by."""

    key: tuple[str, ...]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryForm:
    """What the fields of one kind of entry hold; `must` are those that none may lack."""

    must: frozenset[str]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all files, by folder ("language" for a language's own) and name."""

    tables: Mapping[str, Mapping[str, TableForm]]
    rules: Mapping[str, Mapping[str, Mapping[str, EntryForm]]]
    settings: Mapping[str, Mapping[str, Mapping[str, str]]]
    sectors: frozenset[str]


def read_forms() -> Forms:
    """The forms as forms.toml has them."""
    said = read_toml(HERE / "forms.toml")
    tables = {folder: {name: _table(fields) for name, fields in some.items()}
              for folder, some in said["tables"].items()}
    rules = {folder: {name: {kind: _entry(fields) for kind, fields in kinds.items()} for name, kinds in some.items()}
             for folder, some in said["rules"].items()}
    return Forms(tables, rules, said["settings"], frozenset(said["sectors"]))


def _table(fields: Mapping[str, Any]) -> TableForm:
    kinds = {column: kind for column, kind in fields.items() if column != "key"}
    return TableForm(tuple(fields.get("key", list(kinds)[:1])), kinds)


def _entry(fields: Mapping[str, Any]) -> EntryForm:
    return EntryForm(frozenset(fields["must"]), {field: kind for field, kind in fields.items() if field != "must"})


def values(kind: str, shipped: Iterable[str]) -> frozenset[str]:
    """The values that a column of some kind has in the shipped rows."""
    if kind == "several as shipped":
        return frozenset(one for cell in shipped for one in cell.split("|"))
    return frozenset(shipped) if kind == "as shipped" else frozenset()


def cell_fault(cell: str, kind: str, facts: Facts, shipped: Collection[str]) -> str:
    """What is wrong with a cell of a table, "" where nothing is; `shipped` are the `values` there."""
    may, kind = kind.endswith(NOTHING), kind.removesuffix(NOTHING)
    if kind in {"as shipped", "several as shipped"}:
        return _among(cell.split("|") if kind.startswith("several") else [cell], shipped, "it")
    if not cell:
        return "" if may else "it is empty"
    if kind in SHAPES:
        shape, words = SHAPES[kind]
        return "" if shape.fullmatch(cell) else f"{cell!r} is not {words}"
    if kind in DEGREES:
        most = DEGREES[kind]
        fits = NUMBER.fullmatch(cell) and abs(float(cell)) <= most
        return "" if fits else f"{cell!r} is no {kind}: degrees from -{most} to {most}, with a point"
    if kind == "day":
        return "" if _is_day(cell) else f"{cell!r} is no day, written YYYY-MM-DD"
    if kind in {"entity", "entities"}:
        return "".join(_entity_fault(one, facts) for one in cell.split("|" if kind == "entities" else "\n"))
    if kind == "names":
        return "" if all(map(_says_something, cell.split("|"))) else f"a name in {cell!r} is empty"
    if kind == "text":
        return "" if _says_something(cell) else f"{cell!r} has neither letter nor figure"
    return _among(cell.split() if kind == "event types" else [cell], _named(kind, facts), kind)


def field_fault(value: object, kind: str, facts: Facts, shipped: Iterable[Any]) -> str:
    """What is wrong with a field of an entry, "" where nothing is; `shipped` gives the shipped entries' values."""
    may, kind = kind.endswith(NOTHING), kind.removesuffix(NOTHING)
    if kind == "yes or no":
        return "" if isinstance(value, bool) else "true or false is expected"
    if kind in {"whole", "number"}:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST
        whole = kind == "number" or isinstance(value, int)
        return "" if fits and whole else f"a {'number' if kind == 'number' else 'whole number'} is expected"
    if kind in {"texts", "pairs"}:
        return _list_fault(value, pairs=kind == "pairs", empty=may)
    if kind.endswith(" by name"):
        said = {text for one in shipped if isinstance(one, Mapping) for text in one.values()}
        return _named_fault(value, patterns=kind.startswith("patterns"), among=said if kind.startswith("as ") else None)
    if isinstance(value, str) and kind == "as shipped":
        return _among([value], {one for one in shipped if isinstance(one, str)}, "it")
    if not isinstance(value, str) or not value.strip():
        return 'words in quotation marks are expected: "…"'
    if kind.endswith("pattern"):
        return unfit(value, bare=kind.startswith("bare"))
    if kind in {"text", "id"}:
        return cell_fault(value, kind, facts, ())
    return _among([value], _named(kind, facts), kind)


def _named(kind: str, facts: Facts) -> frozenset[str]:
    return {"state": facts.states, "sector": facts.sectors}.get(kind, facts.types)


def _among(said: Iterable[str], known: Collection[str], what: str) -> str:
    odd = next((one for one in said if one not in known), None)
    if odd is None:
        return ""
    there = sorted(known)
    shown = f": one of {', '.join(one or 'nothing' for one in there)}" if len(there) <= 60 else ""
    return f"{odd!r} is {'no value for it' if what == 'it' else f'no {what}'}{shown}"


def _entity_fault(one: str, facts: Facts) -> str:
    id, colon, sector = one.partition(":")
    if id not in facts.entities:
        return f"there is no entity {id!r}: ids stand in world/states.tsv, organisations.tsv and territories.tsv"
    return f"there is no sector {sector!r}" if colon and sector not in facts.sectors else ""


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _list_fault(value: object, *, pairs: bool, empty: bool) -> str:
    if pairs:
        fits = isinstance(value, list) and all(
            isinstance(one, list) and len(one) == 2 and all(isinstance(text, str) for text in one) for one in value)
        return "" if fits else 'pairs of texts are expected: [["…", "…"]]'
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return 'a list of words is expected: ["…", "…"]'
    if any(not one.strip() for one in value):
        return "a text in the list is empty"
    return "" if value or empty else "the list is empty"


def _named_fault(value: object, *, patterns: bool, among: Collection[str] | None) -> str:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return 'texts by name are expected: name = "…"'
    if among is not None:
        return next((f"{name}: {fault}" for name, one in value.items() if (fault := _among([one], among, "it"))), "")
    if not patterns:
        return ""
    odd = next((name for name in value if not re.fullmatch("[a-z_]+", name)), None)
    if odd is not None:
        return f"the name {odd!r} is not of small letters and _"
    return next((f"{name}: {fault}" for name, one in value.items() if (fault := unfit(one, bare=False))), "")


def _says_something(text: str) -> bool:
    return re.search(r"\w", text) is not None
