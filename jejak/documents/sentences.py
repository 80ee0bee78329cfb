"""Where sentences end (codebook, section 1): at . ! ? outside quotation marks, and with a line.

Quotation marks are paired within a line first: one that opens and never closes, or closes what was never opened,
is no quotation and cannot swallow the sentences after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jejak.documents.words import WordRules, abbreviated, word_rules
from jejak.errors import KnowledgeError
from jejak.knowledge.loader import Folder, Knowledge
from jejak.span import Span

SIGNS = ("ends", "after", "before", "opens", "closes", "either", "lines")
LONGEST_WORD_BEFORE = 24  # characters looked back over for an abbreviation


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What cutting into sentences rests on; made once a folder by `sentence_rules`."""

    end: re.Pattern[str]
    line: re.Pattern[str]
    quote: re.Pattern[str]
    opens: frozenset[str]
    closes: frozenset[str]
    last_word: re.Pattern[str]
    words: WordRules


@cache
def sentence_rules(folder: Folder) -> SentenceRules:
    """The folder's rules, compiled. Raises KnowledgeError where sentences.toml lacks a list of signs."""
    signs = folder.document("sentences")
    sets = {name: _class(signs, name) for name in SIGNS}
    either = frozenset(signs["either"])
    return SentenceRules(
        # possessive, and begun only where a run of signs begins: a million full stops take one pass
        end=re.compile(f"(?<![{sets['ends']}])[{sets['ends']}]++[{sets['after']}]*+"
                       f"(?=\\s++[{sets['before']}]*+([^\\W_]))"),
        line=re.compile(f"[^{sets['lines']}]+"),
        quote=re.compile(f"[{sets['opens']}{sets['closes']}{sets['either']}]"),
        opens=frozenset(signs["opens"]) | either,
        closes=frozenset(signs["closes"]) | either,
        last_word=re.compile(r"[^\W_]+(?:\.[^\W_]+)*$"),
        words=word_rules(folder),
    )


def _class(signs: Mapping[str, object], name: str) -> str:
    listed = signs.get(name)
    if not isinstance(listed, list) or not listed or not all(isinstance(s, str) and len(s) == 1 for s in listed):
        raise KnowledgeError(f"needs {name}, a list of single signs", where="sentences.toml")
    return "".join(re.escape(sign) for sign in listed)


def split(text: str, spans: Sequence[Span], knowledge: Knowledge) -> tuple[Span, ...]:
    """The sentences inside the given stretches of the text, in order, without the blanks around them.

    A stretch (a headline, the prose between two credits) never shares a sentence with the next.
    """
    rules = sentence_rules(knowledge.words)
    found = (sentence for span in spans for line in _lines(text, span, rules)
             for sentence in _between(text, line, _ends(text, line, rules)))
    return tuple(found)


def units(text: str, sentence: Span, knowledge: Knowledge) -> tuple[Span, ...]:
    """A sentence cut at every sentence end, also inside quotation marks: what is parsed as one."""
    rules = sentence_rules(knowledge.words)
    return tuple(_between(text, sentence, [at for at, _ in _candidates(text, sentence, rules)]))


def _lines(text: str, span: Span, rules: SentenceRules) -> Iterator[Span]:
    for match in rules.line.finditer(text, span.start, span.end):
        yield Span(*match.span())


def _ends(text: str, line: Span, rules: SentenceRules) -> list[int]:
    quotations = iter(_quotations(text, line, rules))
    inside = next(quotations, None)
    ends = []
    for at, stop in _candidates(text, line, rules):
        while inside and inside.end <= stop:
            inside = next(quotations, None)
        if not inside or not inside.start < stop:
            ends.append(at)
    return ends


def _candidates(text: str, line: Span, rules: SentenceRules) -> Iterator[tuple[int, int]]:
    """Where a sentence may end by its signs and the word that follows: (the end, its last sign's place + 1)."""
    for match in rules.end.finditer(text, line.start, line.end):
        follows = match.group(1)
        begins = follows.isupper() or follows.isdigit() or follows.istitle()
        if begins and not _is_abbreviation(text, line, match, rules):
            yield match.end(), match.end()


def _is_abbreviation(text: str, line: Span, match: re.Match[str], rules: SentenceRules) -> bool:
    if match.group() != ".":
        return False
    before = text[max(line.start, match.start() - LONGEST_WORD_BEFORE) : match.start()]
    word = rules.last_word.search(before)
    return word is not None and abbreviated(word.group(), rules.words) is False


def _quotations(text: str, line: Span, rules: SentenceRules) -> list[Span]:
    """The stretches between paired quotation marks in a line, both marks included; pairs do not nest."""
    found = []
    opened = None
    for match in rules.quote.finditer(text, line.start, line.end):
        at, sign = match.start(), match.group()
        if opened is not None and sign in rules.closes and not (sign in rules.opens and _looks_open(text, at, line)):
            found.append(Span(opened, at + 1))
            opened = None
        elif sign in rules.opens:
            opened = at
    return found


def _looks_open(text: str, at: int, line: Span) -> bool:
    """Whether a mark that opens and closes alike has a blank before it and a word right after."""
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    return (before.isspace() or before in "([") and not after.isspace()


def _between(text: str, within: Span, cuts: Sequence[int]) -> Iterator[Span]:
    for start, end in pairwise([within.start, *cuts, within.end]):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Span(start, end)
