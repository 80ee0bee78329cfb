"""What a folder's jejak.toml says for the commands that are run in it: `knowledge = "my-knowledge"`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.errors import JejakError

if TYPE_CHECKING:
    from jejak.knowledge import Overlay

FILE = "jejak.toml"
KEYS = ("knowledge",)
MOST_BYTES = 100_000
EXAMPLE = 'as in knowledge = "my-folder"'

KnowledgePath = Annotated[
    str | None, typer.Option("--knowledge", metavar="DIR", help="A folder of your own tables and rules, laid over the "
                             "shipped ones; else the one that jejak.toml in this folder names. '' is none.")
]  # fmt: skip

RulesOnly = Annotated[
    bool, typer.Option("--rules-only", help="Leave out the learned helper: every finding is a frame's or a rule's.")
]  # fmt: skip


def own_folder(given: str | None, *, hint: str = "--knowledge") -> str | None:
    """The folder of a user's knowledge: the one given, else that of jejak.toml; None where there is none."""
    if given is not None:
        if given and not Path(given).is_dir():
            raise typer.BadParameter(f"there is no folder {given!r}", param_hint=hint)
        return given or None
    told = settings().get("knowledge")
    if told is not None and not Path(told).is_dir():
        raise JejakError(f"there is no folder {told!r}", where=FILE, advice="mend or remove its line knowledge = …")
    return told


def own(given: str | None) -> Overlay | None:
    """A user's knowledge, ready for reading. Raises KnowledgeError where something in it cannot be used."""
    folder = own_folder(given)
    if folder is None:
        return None
    from jejak.knowledge import languages, load
    from jejak.knowledge.own import read_own
    from jejak.proofs.ready import ready

    overlay = read_own(folder)
    for language in languages():
        ready(load(language, overlay))
    return overlay


def settings() -> dict[str, str]:
    """What jejak.toml in the current folder says; nothing where there is none."""
    import tomllib

    path = Path(FILE)
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            told = tomllib.loads(file.read(MOST_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as cause:
        raise JejakError("not UTF-8", where=FILE, advice="save it as UTF-8") from cause
    except OSError as cause:
        raise JejakError(f"cannot be read: {cause.strerror}", where=FILE) from cause
    except (ValueError, RecursionError) as cause:
        raise JejakError(f"not readable as TOML: {cause}", where=FILE, advice=EXAMPLE) from cause
    unknown = sorted(told.keys() - set(KEYS))
    if unknown:
        raise JejakError(f"unknown: {', '.join(unknown)}", where=FILE, advice=f"known: {', '.join(KEYS)}")
    odd = [name for name, value in told.items() if not isinstance(value, str) or not value or "\0" in value]
    if odd:
        raise JejakError(f"{odd[0]} is no text", where=FILE, advice=EXAMPLE)
    return told
