"""What a reading rests on: the version of Jejak, the trained model and the knowledge files, each by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jejak import __version__
from jejak.knowledge import languages, load


@dataclass(frozen=True, slots=True)
class Manifest:
    """The means that one language's articles are read with."""

    version: str
    language: str
    model: str
    knowledge: str


@cache
def manifest(language: str) -> Manifest:
    """The means at hand for a language. Raises KnowledgeError where it is not known."""
    known = load(language)
    return Manifest(__version__, language, known.model_digest(), known.digest())


def manifests() -> tuple[Manifest, ...]:
    """The means at hand for every language that is known."""
    return tuple(manifest(language) for language in languages())
