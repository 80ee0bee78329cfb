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
ENOUGH_WORDS = 40  # so many without function words are no headline: the language is another
LEAST_SHARE = 0.06  # of all words, in the least wordy of real reports about 0.2 are function words
LEAST_LEAD = 2  # words that another language must have over the one expected: one may be chance
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = range(0x0250)  # the Latin letters, by their code points, with those of Africa and Vietnam
_VIETNAMESE = range(0x1E00, 0x1F00)
_LONGEST_LOOK = 20_000  # characters; a report's beginning tells its language


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language's code, the share of words that speak for it, and why, in words for people."""

    code: str
    share: float
    reason: str


def of(text: str, *, knowledge: Knowledge) -> LanguageGuess:
    """The language of a text; of one too short to tell, the language that `knowledge` is of. Takes any text."""
    look = text[:_LONGEST_LOOK]
    expected = knowledge.language
    if _strange(look):
        return LanguageGuess(UNKNOWN, 0.0, "most of its letters are of another script than those that are read here")
    words = [word.lower() for word in _WORD.findall(look)]
    if len(words) < FEWEST_WORDS:
        return LanguageGuess(expected, 0.0, f"{len(words)} words are too few to tell; taken for the default")
    known = function_words(knowledge)
    votes = Counter(code for word in words for code in known.get(word, ()))
    best = max(votes, key=lambda code: (votes[code], code), default=expected)
    if votes[best] < votes[expected] + LEAST_LEAD:  # sisters share most of their words
        best = expected
    share = votes[best] / len(words)
    counted = f"{votes[best]} of {len(words)} words are function words of"
    if share >= LEAST_SHARE:
        return LanguageGuess(best, share, f"{counted} this language")
    if len(words) < ENOUGH_WORDS:
        return LanguageGuess(expected, share, f"{counted} the default, too few to tell; taken for it")
    return LanguageGuess(UNKNOWN, share, f"{counted} the nearest known language")


def _strange(text: str) -> bool:
    """Whether more letters are of another script than the Latin one."""
    letters = [ord(letter) for letter in text if letter.isalpha()]
    latin = sum(code in _LATIN or code in _VIETNAMESE for code in letters)
    return 2 * latin < len(letters)


@cache
def function_words(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Each function word in small letters → the codes of the languages it speaks for."""
    rows = knowledge.world.table("function_words")
    return MappingProxyType({row["word"]: tuple(row["languages"].split()) for row in rows})
