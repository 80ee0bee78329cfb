"""What a person may correct in an event, checked as the codebook has it before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jejak.errors import QueryError
from jejak.events.edtf import bounds
from jejak.events.kinds import types
from jejak.knowledge import languages, load
from jejak.record import names

FIELDS = ("type", "mode", "actors", "recipients", "date", "place", "status", "attributed_to")
NOTHING = frozenset({"", "-"})  # how a person writes that a field is empty
UNKNOWN = "UAF"  # unknown armed men, whom no table of the world holds

Resolve = Callable[[str], tuple[str, ...]]


def checked(changes: Mapping[str, Any], *, resolve: Resolve) -> dict[str, Any]:
    """The changes as the record keeps them; `resolve` gives the ids of a name.

    Raises QueryError for a field, type, status, date or entity that there is not.
    """
    if not changes:
        raise QueryError("nothing is corrected", advice="say what it is, as in date=2014 or actors=RUS,NATO")
    unknown = sorted(changes.keys() - set(FIELDS))
    if unknown:
        raise QueryError(f"an event has no {unknown[0]!r} to correct", advice=f"one of {', '.join(FIELDS)}")
    return {name: _CHECKS[name](value, name, resolve) for name, value in changes.items()}


def fitting(changes: Mapping[str, Any], type: str, mode: str | None) -> dict[str, Any]:
    """The changes of an event of a type and mode: a mode that its type has not is refused, an old one left out."""
    kind = str(changes.get("type", type))
    known = types(load(languages()[0])).get(kind, {}).get("modes", ())
    if changes.get("mode") is not None and changes["mode"] not in known:
        raise QueryError(f"{kind} has no mode {changes['mode']!r}",
                         advice=f"one of {', '.join(known)}" if known else "it has none: mode=-")
    stale = "mode" not in changes and mode is not None and mode not in known
    return {**changes, **({"mode": None} if stale else {})}


def _one_of(value: Any, name: str, resolve: Resolve) -> str:
    known = names.vocabulary(name)
    said = _text(value, name).strip()
    for one in (said, said.upper(), said.lower()):
        if one in known:
            return one
    raise QueryError(f"there is no {name} {said!r}", advice=f"one of {', '.join(sorted(known))}")


def _words(value: Any, name: str, resolve: Resolve) -> str | None:
    said = "" if value is None else _text(value, name).strip()
    return None if said in NOTHING else said


def _date(value: Any, name: str, resolve: Resolve) -> str | None:
    said = _words(value, name, resolve)
    if said is not None and bounds(said) is None:
        raise QueryError(f"there is no such date: {said!r}", advice="write it as EDTF, as in 2014, 2014-03, 2014-03-18 "
                         "or 2014-03-01/2014-03-18; - for none")
    return said


def _entities(value: Any, name: str, resolve: Resolve) -> list[str]:
    some: Iterable[Any] = value.split(",") if isinstance(value, str) else () if value is None else value
    found: set[str] = set()
    for one in some:
        said = _text(one, name).strip()
        if said not in NOTHING:
            found.update((said,) if said == UNKNOWN else resolve(said))
    return sorted(found)


def _entity(value: Any, name: str, resolve: Resolve) -> str | None:
    found = _entities(value, name, resolve)
    if len(found) > 1:
        raise QueryError(f"{name} is one, not {len(found)}: {', '.join(found)}", advice="of several, the first named")
    return found[0] if found else None


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise QueryError(f"{name}: {value!r} is no text")
    return value


_CHECKS: Mapping[str, Callable[[Any, str, Resolve], Any]] = {
    "type": _one_of, "mode": _words, "actors": _entities, "recipients": _entities, "date": _date, "place": _words,
    "status": _one_of, "attributed_to": _entity,
}  # fmt: skip
