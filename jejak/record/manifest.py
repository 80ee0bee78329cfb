"""What a reading rests on: the version of Jejak, the trained model and the knowledge files, each by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jejak import __version__
from jejak.knowledge import Knowledge, Overlay, languages, load


@dataclass(frozen=True, slots=True)
class Manifest:
    """The means that one language's articles are read with; `knowledge` is one hash of shipped and own files.

    `model` is one hash of what was learned and has a say: without the helper where rules alone read.
    """

    version: str
    language: str
    model: str
    knowledge: str


@cache
def manifest(knowledge: Knowledge) -> Manifest:
    """The means that a reading with this knowledge rests on."""
    return Manifest(__version__, knowledge.language, knowledge.model_digest(), knowledge.digest())


def manifests(overlay: Overlay | None = None, *, rules_only: bool = False) -> tuple[Manifest, ...]:
    """The means at hand for every language that is known, a user's knowledge laid over the shipped."""
    return tuple(manifest(load(language, overlay, rules_only=rules_only)) for language in languages())
