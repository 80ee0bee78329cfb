"""Which language a text is in, told by its function words: enough to set aside what no reader here reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.knowledge.loader import Knowledge

UNKNOWN = "und"  # ISO 639-2's code for a language that cannot be told
FEWEST_WORDS = 12  # shorter texts are taken for the default
LEAST_SHARE = 0.06  # of all words, in the least wordy of real reports about 0.2 are function words
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LOOK = 20_000  # characters; a report's beginning tells its language


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language's code, the share of words that speak for it, and why, in words for people."""

    code: str
    share: float
    reason: str


def of(text: str, *, knowledge: Knowledge) -> LanguageGuess:
    """The language of a text; of one too short to tell, the language that `knowledge` is of. Takes any text."""
    words = [word.lower() for word in _WORD.findall(text[:_LONGEST_LOOK])]
    if len(words) < FEWEST_WORDS:
        return LanguageGuess(knowledge.language, 0.0, f"{len(words)} words are too few to tell; taken for the default")
    known = function_words(knowledge)
    votes = Counter(code for word in words for code in known.get(word, ()))
    # of two languages that share most of their words, equal votes go to the one that is expected
    best = max(votes, key=lambda code: (votes[code], code == knowledge.language, code), default="")
    share = votes[best] / len(words) if best else 0.0
    counted = f"{votes[best]} of {len(words)} words are function words of"
    if share < LEAST_SHARE:
        return LanguageGuess(UNKNOWN, share, f"{counted} the nearest known language")
    return LanguageGuess(best, share, f"{counted} this language")


@cache
def function_words(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Each function word in small letters → the codes of the languages it speaks for."""
    rows = knowledge.world.table("function_words")
    return MappingProxyType({row["word"]: tuple(row["languages"].split()) for row in rows})
