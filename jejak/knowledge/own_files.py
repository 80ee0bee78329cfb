"""The files of a user's folder as text, and what in it cannot be one: links to folders, pipes, what is not UTF-8 …"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from jejak.errors import KnowledgeError

MOST_FILES = 500
MOST_BYTES = {".tsv": 10_000_000, ".toml": 1_000_000}
MOST_SIGNS = 30_000_000  # of all files together
PASSED_OVER = (".md",)  # what a person keeps beside the files; so is what begins with a dot


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file: its folder, its name in there without extension, where people find it, its text and its hash."""

    folder: str
    name: str
    suffix: str
    where: str
    text: str
    sha256: str


def own_files(root: str) -> Iterator[OwnFile | KnowledgeError]:
    """The files below a folder in the order of their names, each as text or why it is none."""
    number = size = 0
    closed: list[OSError] = []
    for place, folders, names in os.walk(root, onerror=closed.append):
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        yield from (KnowledgeError("a link to a folder is not followed", where=shown(os.path.join(place, name)),
                                   advice="put the folder itself here") for name in linked)
        for name in sorted(names):
            if name.startswith(".") or name.lower().endswith(PASSED_OVER):
                continue
            number += 1
            found = _file(root, os.path.join(place, name))
            size += len(found.text) if isinstance(found, OwnFile) else 0
            if number > MOST_FILES or size > MOST_SIGNS:
                yield KnowledgeError("too much for a folder of knowledge", where=shown(root),
                                     advice=f"at most {MOST_FILES} files and {MOST_SIGNS:,} characters")
                return
            yield found
    yield from (KnowledgeError(f"cannot be opened: {error.strerror}", where=shown(os.fspath(error.filename)))
                for error in closed)


def shown(path: str) -> str:
    """A path as it can be printed: bytes that are no UTF-8 are shown by their numbers."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _file(root: str, path: str) -> OwnFile | KnowledgeError:
    where = shown(path)
    folder, _, rest = shown(os.path.relpath(path, root)).replace(os.sep, "/").partition("/")
    name, suffix = os.path.splitext(rest)
    if suffix not in MOST_BYTES:
        what = "neither a table nor a rule file" if rest else "a file that stands in no folder"
        return KnowledgeError(what, where=where, advice="as in world/offices.tsv or id/frames/mine.toml")
    data = _bytes(path, where, MOST_BYTES[suffix])
    if isinstance(data, KnowledgeError):
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        return KnowledgeError("not UTF-8", where=f"{where}:{line}", advice="save it as UTF-8")
    return OwnFile(folder, name, suffix, where, text, hashlib.sha256(data).hexdigest())


def _bytes(path: str, where: str, most: int) -> bytes | KnowledgeError:
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode):
            return KnowledgeError("not a plain file", where=where, advice="give a file of text")
        if state.st_size > most:
            return KnowledgeError(f"too large: {state.st_size:,} bytes", where=where, advice=f"at most {most:,}")
        with open(path, "rb") as file:
            return file.read(most)
    except OSError as cause:
        return KnowledgeError(f"cannot be read: {cause.strerror}", where=where)
