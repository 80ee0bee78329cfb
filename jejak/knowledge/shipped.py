"""The shipped files that a user's may be laid over: their names, what they hold, and their text to copy from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jejak.errors import KnowledgeError
from jejak.knowledge.files import columns
from jejak.knowledge.forms import LANGUAGE, Forms, read_forms
from jejak.knowledge.loader import HERE, SHARED, languages


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """One file by its name ("id/names.tsv"), with its columns, or its [[entries]] and settings."""

    name: str
    holds: tuple[str, ...]


def shipped() -> tuple[ShippedFile, ...]:
    """The files that a user's may be laid over, by name."""
    forms = read_forms()
    return tuple(sorted((one for folder in (*languages(), *SHARED) for one in _in(folder, forms)),
                        key=lambda one: one.name))


def text(name: str) -> str:
    """One shipped file whole. Raises KnowledgeError for a name that is none of them."""
    if name not in {one.name for one in shipped()}:
        raise KnowledgeError(f"there is no shipped file {name!r}", advice="`jejak knowledge list` has them all")
    return (HERE / name).read_text(encoding="utf-8")


def _in(folder: str, forms: Forms) -> Iterator[ShippedFile]:
    kind = folder if folder in SHARED else LANGUAGE
    for name in forms.tables[kind]:
        path = HERE / folder / f"{name}.tsv"
        if path.is_file():
            yield ShippedFile(f"{folder}/{name}.tsv", columns(path))
    rules, settings = forms.rules.get(kind, {}), forms.settings.get(kind, {})
    for name in {**rules, **settings}:
        holds = (*(f"[[{one}]]" for one in rules.get(name, {})), *settings.get(name, {}))
        for path in (HERE / folder).glob(f"{name}.toml"):
            yield ShippedFile(path.relative_to(HERE).as_posix(), holds)
