"""From a name as people type it ("Rusia", "RUS", "nato") to entity ids, by the world's tables and each language's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from jejak.errors import QueryError
from jejak.events.event import STATUSES
from jejak.knowledge import Folder, Knowledge, Overlay, Row, languages, load

_WORLD = ("states", "organisations", "territories")
_LISTS = ("aliases", "capitals", "capital", "demonym")


def resolve(name: str, *, known: Iterable[str] = (), overlay: Overlay | None = None) -> tuple[str, ...]:
    """The entity ids that a name stands for; an id stands for itself. `known` are ids that no table need hold.

    `overlay` is a user's knowledge, whose names count too.
    Raises QueryError, with names that look like it, where nothing is called that.
    """
    wanted = name.strip()
    if wanted.split(":")[0] in _ids(overlay):
        return (wanted,)
    ids = set(known)
    if wanted in ids:
        return (wanted,)
    table = {**_names(overlay), **{_fold(one): (one,) for one in ids}}
    if found := table.get(_fold(wanted)):
        return found
    close = get_close_matches(_fold(wanted), table, n=4, cutoff=0.7)
    shown = list(dict.fromkeys(f"{one} ({', '.join(table[one])})" for one in close))
    raise QueryError(f"nobody is known as {name!r}", advice=f"did you mean {', '.join(shown)}?" if shown
                     else "give a name as in the news, or an id such as RUS or NATO")


@lru_cache(maxsize=8)
def single_offices(overlay: Overlay | None = None) -> Mapping[str, str]:
    """The offices that one person holds at a time, in lower case, as all languages name them: each form, and the form
    that stands for it ("menlu" → "menteri luar negeri")."""
    found: dict[str, str] = {}
    for language in languages():
        words = load(language, overlay).words
        offices = words.document("grammar").get("single_offices", ()) if words.has("grammar.toml") else ()
        same = {row.cells["form"].casefold(): row.cells["same"] for row in _table(words, "short_forms")}
        found.update({office: same.get(office, office) for office in offices})
    return found


def named(wanted: str, name: str) -> bool:
    """Whether a person's name is the one wanted, or has its words in a row: "Putin" in "Vladimir Putin"."""
    words = _fold(wanted)
    return bool(words) and f" {words} " in f" {_fold(name)} "


@lru_cache(maxsize=8)
def _ids(overlay: Overlay | None) -> frozenset[str]:
    return frozenset(row["id"] for table in _WORLD for row in _table(any_knowledge(overlay).world, table))


@lru_cache(maxsize=8)
def _names(overlay: Overlay | None) -> Mapping[str, tuple[str, ...]]:
    """Folded name → ids. A name of a state outweighs a capital or an alias of the same form."""
    names: dict[str, tuple[str, ...]] = {}
    for language in languages():
        for row in _table(load(language, overlay).words, "names"):
            names.setdefault(_fold(row.cells["form"]), tuple(row.cells["entity"].split("|")))
    rows = [row for table in _WORLD for row in _table(any_knowledge(overlay).world, table)]
    for row in rows:
        for name in (row["id"], row.cells.get("name", "")):
            names.setdefault(_fold(name), (row["id"],))
    for row in rows:
        for column in _LISTS:
            for name in row.cells.get(column, "").split("|"):
                names.setdefault(_fold(name), (row["id"],))
    names.pop("", None)
    return names


def any_knowledge(overlay: Overlay | None = None) -> Knowledge:
    """Some language's knowledge: what is known of the world and of events is the same in each."""
    return load(languages()[0], overlay)


def _table(folder: Folder, name: str) -> tuple[Row, ...]:
    return folder.table(name) if folder.has(f"{name}.tsv") else ()


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@cache
def vocabulary(what: str) -> frozenset[str]:
    """The codebook's event types or statuses."""
    if what == "status":
        return frozenset(STATUSES)
    return frozenset(entry["id"] for entry in any_knowledge().events.rules("types", "type"))
