"""Checks a user's own folder of knowledge: whether it can be used, and whether its entries prove themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jejak.errors import KnowledgeError
from jejak.knowledge import Overlay, languages, load
from jejak.knowledge.loader import SHARED
from jejak.knowledge.own import survey
from jejak.proofs.entries import claims, faults
from jejak.proofs.names import clashes
from jejak.proofs.ready import refusals


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and every fault in it."""

    files: int
    rows: int
    entries: int
    texts: int  # examples and look-alikes
    faults: tuple[KnowledgeError, ...]


def check(
    path: str | Path, *, everything: bool = False, on_each: Callable[[int, int], None] = lambda done, of: None
) -> Checked:
    """Check a folder: its form, then whether every step can use it, then its examples.

    `everything` proves the shipped entries too, with the folder laid over them. `on_each` hears how many of how many
    are proved. Raises KnowledgeError where there is no such folder.
    """
    overlay, found = survey(path)
    rows = sum(len(table.rows) for layer in overlay.layers.values() for table in layer.tables.values())
    entries = sum(len(some) for layer in overlay.layers.values() for some in layer.entries.values())
    if found:
        return Checked(len(overlay.files), rows, entries, 0, found)
    read = [load(language, overlay) for language in _languages(overlay, everything)]
    wrong = list({str(fault): fault for knowledge in read for fault in refusals(knowledge)}.values())
    if not wrong:
        wrong += list({str(fault): fault for knowledge in read for fault in clashes(knowledge)}.values())
    proved = [] if wrong else [claim for knowledge in read for claim in claims(knowledge)
                               if everything or claim.entry.own]
    for done, claim in enumerate(proved):
        on_each(done, len(proved))
        wrong += faults(claim, load(claim.language, overlay))
    return Checked(len(overlay.files), rows, entries, sum(claim.texts for claim in proved), tuple(wrong))


def _languages(overlay: Overlay, everything: bool) -> tuple[str, ...]:
    """The languages to prove: all that the folder bears upon."""
    shared = everything or any(folder in SHARED for folder in overlay.layers)
    return tuple(one for one in languages() if shared or one in overlay.layers)
