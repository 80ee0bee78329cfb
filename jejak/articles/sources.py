"""Where articles come from: files, folders of them, standard input.

A folder is searched through and through for *.txt in the order of their names; what begins with a dot is left
alone. NAME.toml beside NAME.txt is its sidecar and no article. A path that cannot be read is still a Source: it
raises when it is read, so that a run lists it and goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jejak.articles.decode import MOST_BYTES
from jejak.errors import ArticleError

STANDARD_INPUT = "-"
SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Source:
    """One place an article is read from. `name` is for people; `problem` is why it cannot be read, if known."""

    name: str
    path: Path | None = None
    sidecar: Path | None = None
    stream: BinaryIO | None = None
    problem: ArticleError | None = None

    def read(self) -> bytes:
        """The bytes, at most one more than may be. Raises ArticleError where there are none to read."""
        if self.problem:
            raise self.problem
        if self.path is None:
            return (self.stream or sys.stdin.buffer).read(MOST_BYTES + 1)
        try:
            with self.path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError as cause:
            raise ArticleError(f"cannot be read: {cause.strerror or cause}", where=self.name) from cause


def find(paths: Sequence[str | Path], *, stream: BinaryIO | None = None) -> Iterator[Source]:
    """The articles that the paths name, each once, in the order given. "-" is `stream`, or standard input."""
    seen: set[str] = set()
    for path in paths:
        for source in _sources(str(path), stream):
            key = os.path.abspath(source.path) if source.path else source.name
            if key not in seen or source.problem:
                seen.add(key)
                yield source


def _sources(path: str, stream: BinaryIO | None) -> Iterator[Source]:
    if path == STANDARD_INPUT:
        yield Source("standard input", stream=stream)
    elif not path or "\x00" in path:
        yield _broken(repr(path), "no path", "name a file or folder, or - for standard input")
    elif os.path.isdir(path):
        yield from _folder(path)
    elif os.path.isfile(path):
        if not _is_sidecar(Path(path)):
            yield _file(Path(path))
    else:
        yield _odd(path)


def _folder(path: str) -> Iterator[Source]:
    closed: list[OSError] = []
    none = True
    for place, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            found = Path(place, name)
            if name.lower().endswith(SUFFIX) and not name.startswith("."):
                none = False
                yield _file(found) if os.path.isfile(found) else _odd(str(found))
    for error in closed:
        yield _broken(str(error.filename), f"cannot be opened: {error.strerror}", "check its permissions")
    if none and not closed:
        yield _broken(path, "no article in this folder", f"articles are files ending in {SUFFIX}")


def _file(path: Path) -> Source:
    sidecar = path.with_suffix(".toml")
    return Source(_shown(str(path)), path, sidecar if sidecar != path and sidecar.is_file() else None)


def _is_sidecar(path: Path) -> bool:
    return path.suffix == ".toml" and path.with_suffix(SUFFIX).is_file()


def _odd(path: str) -> Source:
    """What is neither a file nor a folder."""
    if not os.path.lexists(path):
        return _broken(path, "there is no such file or folder", "check the path")
    if os.path.islink(path) and not os.path.exists(path):
        return _broken(path, "a link that leads nowhere", "mend the link, or remove it")
    return _broken(path, "neither a file nor a folder", "give a file of text")


def _broken(path: str, what: str, advice: str) -> Source:
    shown = _shown(path)
    return Source(shown, problem=ArticleError(what, where=shown, advice=advice))


def _shown(path: str) -> str:
    """A path as it can be printed: bytes that are no UTF-8 are shown by their numbers."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
