"""Reads amounts: figures and number words, with ranges ("10-12") and the words that stretch them ("sedikitnya 12").

The words are knowledge (numbers.tsv, amounts.tsv, and the hedges and ranges of quantities.toml). Every search looks a
few words to either side, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge
from jejak.mentions.slots import Numbers

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
LETTERS = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d")
LONGEST = 18  # figures in one number
LARGEST = 1e16
MILLION = 1e6
RUN = 8  # number words in a row
GLUE = frozenset("/:")  # "1/3", "17:30"

Phrase = tuple[str, ...]


class Word(NamedTuple):
    """A word, a figure or a sign of a sentence, in small letters, with its offsets into the text."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number over words[first:last], from `low` to `high`; `high` is None where it has no upper end."""

    first: int
    last: int
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Hedge:
    """How far a number reaches, as shares of it."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Fixed expressions with what each means, by the word that a search meets first: the longest is found."""

    by_edge: Mapping[str, tuple[tuple[Phrase, object], ...]]

    def ahead(self, words: Sequence[Word], at: int) -> tuple[int, object] | None:
        """The expression that begins at a word: its end and its meaning."""
        for phrase, meaning in self.by_edge.get(words[at].lower, ()) if at < len(words) else ():
            if at + len(phrase) <= len(words) and all(words[at + n].lower == one for n, one in enumerate(phrase)):
                return at + len(phrase), meaning
        return None

    def back(self, words: Sequence[Word], end: int) -> tuple[int, object] | None:
        """The expression that ends before words[end]: its start and its meaning."""
        for phrase, meaning in self.by_edge.get(words[end - 1].lower, ()) if end else ():
            start = end - len(phrase)
            if start >= 0 and all(words[start + n].lower == one for n, one in enumerate(phrase)):
                return start, meaning
        return None


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words, figures and signs of a stretch of a text."""
    found = WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(one.start(), one.end(), one.group().lower()) for one in found]


def phrases(listed: Iterable[tuple[str, object]], *, last: bool = False) -> Phrases:
    """Expressions by their first word, or by their last; where one holds another, the longer is tried first."""
    by_edge: dict[str, list[tuple[Phrase, object]]] = {}
    for form, meaning in listed:
        phrase = tuple(WORD.findall(form.lower()))
        by_edge.setdefault(phrase[-1 if last else 0], []).append((phrase, meaning))
    return Phrases({edge: tuple(sorted(some, key=lambda one: -len(one[0]))) for edge, some in by_edge.items()})


@dataclass(frozen=True, slots=True)
class Amounts:
    """A language's number words, hedges and words of ranges, ready to search with."""

    numbers: Numbers
    vague: Mapping[str, tuple[float, float, bool]]  # least, most, and whether it must be multiplied
    before: Phrases
    behind: Phrases
    opens: frozenset[str]
    ands: frozenset[str]
    to: frozenset[str]
    signs: frozenset[str]  # of money: they may stand against a figure, "Rp500"
    starts: frozenset[str]  # the words that a number may begin with

    def find(self, words: Sequence[Word]) -> list[Amount]:
        """The amounts of one sentence, left to right, none overlapping another."""
        found: list[Amount] = []
        at = 0
        while at < len(words):
            word = words[at].lower
            read = self._range(words, at) if word in self.starts or word[0].isdecimal() else None
            if read is None:
                at += 1
                continue
            amount, at = self.stretched(words, read, found[-1].last if found else 0), read.last
            if 0 < (amount.low if amount.high is None else amount.high) < LARGEST:
                found.append(amount)
                at = amount.last
        return found

    def may_stand(self, text: str, letters: Collection[str]) -> bool:
        """Whether a text may hold a number, by its words: few sentences do, and the rest is passed over."""
        return FIGURE.search(text) is not None or not self.starts.isdisjoint(letters)

    def _range(self, words: Sequence[Word], at: int) -> Amount | None:
        one = self._one(words, at)
        if one is None or one.last + 1 >= len(words):
            return one
        opened = at > 0 and words[at - 1].lower in self.opens
        joined = words[one.last].lower
        if joined in self.to or (opened and joined in self.ands):
            other = self._one(words, one.last + 1)
            if other is not None and other.high is not None and one.high is not None:
                scale = self._scale(words, other)
                low = one.low * scale if self._scale(words, one) == 1 and one.low < other.low / scale else one.low
                if low < other.high:
                    return Amount(at - opened, other.last, low, other.high)
                return Amount(at, other.last, 0, 0)  # a score, "2-1", and no number of anything
        glued = joined == "-" and words[one.last].start == words[one.last - 1].end
        return None if glued and self.behind.ahead(words, one.last) is None else one

    def _scale(self, words: Sequence[Word], amount: Amount) -> float:
        """What the words behind a figure multiply it by: 1e6 for "2 juta"."""
        scale = 1.0
        for word in words[amount.first : amount.last]:
            value, kind = self.numbers.words.get(word.lower, (1.0, ""))
            scale *= value if kind == "times" and value >= 1000 else 1.0
        return scale

    def _one(self, words: Sequence[Word], at: int) -> Amount | None:
        """One number without a range: figures, number words or a vague word, and what multiplies it."""
        word = words[at].lower
        if word in self.vague:
            low, high, needs = self.vague[word]
            last, scale = self._times(words, at + 1)
            return None if needs and scale == 1 else Amount(at, last, low * scale, (high + 1) * scale - 1)
        if word[0].isdecimal():
            last, scale = self._times(words, at + 1)
            value = _figure(word, fraction=scale >= MILLION)
            if value is None or self._glued(words, at):
                return None
            return Amount(at, last, _exact(value * scale), _exact(value * scale))
        last = at
        while last < len(words) and last - at < RUN and words[last].lower in self.numbers.words:
            last += 1
        if last == at or self.numbers.words[word][1] == "times" or self._hyphened(words, at):
            return None
        value = self.numbers.value([one.lower for one in words[at:last]])
        return Amount(at, last, value, value)

    def _times(self, words: Sequence[Word], at: int) -> tuple[int, float]:
        last, scale = at, 1.0
        while last < len(words) and last - at < RUN:
            value, kind = self.numbers.words.get(words[last].lower, (1.0, ""))
            if kind != "times":
                break
            last, scale = last + 1, scale * value
        return last, scale

    def _glued(self, words: Sequence[Word], at: int) -> bool:
        """Whether a figure is part of a longer name or sign: "MH17", "F-16", "3G", "1/3"."""
        here = words[at]
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and after.start == here.end and (after.lower.isalpha() or after.lower in GLUE):
            return True
        before = words[at - 1] if at else None
        if before is None or before.end != here.start:
            return False
        named = before.lower.isalpha() and before.lower not in self.signs
        return named or before.lower in GLUE or self._hyphened(words, at)

    def _hyphened(self, words: Sequence[Word], at: int) -> bool:
        """Whether a hyphen ties a number to a word before it that is no number: "S-400", "ke-dua"."""
        if at < 2 or words[at - 1].lower != "-" or words[at - 1].end != words[at].start:
            return False
        other = words[at - 2]
        number = other.lower[0].isdecimal() or other.lower in self.numbers.words
        return other.end == words[at - 1].start and not number

    def stretched(self, words: Sequence[Word], amount: Amount, floor: int = 0) -> Amount:
        """A number with the words that stretch it, before it or behind."""
        behind = self.behind.ahead(words, amount.last)
        before = self.before.back(words, amount.first)
        first, last, hedge = amount.first, amount.last, None
        if before is not None and before[0] >= floor:
            first, hedge = before
        elif behind is not None:
            last, hedge = behind
        if not isinstance(hedge, Hedge):
            return amount
        high = None if hedge.high is None or amount.high is None else _exact(amount.high * hedge.high)
        return Amount(first, last, _exact(amount.low * hedge.low), high)


def read_amounts(knowledge: Knowledge) -> Amounts:
    """The number words and hedges of a language. Raises KnowledgeError where an entry is wrong."""
    words = {row["form"].lower(): (float(row["number"]), row["kind"]) for row in knowledge.words.table("numbers")}
    vague = {}
    for row in knowledge.words.table("amounts"):
        if row["kind"] in {"add", "times"}:
            words[row["form"]] = (float(row["amount"]), row["kind"])
        elif not row["last"]:
            raise KnowledgeError("a vague amount lacks its last", where=row.where)
        else:
            vague[row["form"]] = (float(row["amount"]), float(row["last"]), row["kind"] == "several")
    before, behind = [], []
    for entry in knowledge.words.rules("quantities", "hedge"):
        entry.check(needs={"id", "low", "before", "examples", "never"}, allows={"behind", "high"})
        hedge = Hedge(entry["low"], entry.get("high"))
        before += [(form, hedge) for form in entry["before"]]
        behind += [(form, hedge) for form in entry.get("behind", ())]
    ranges = knowledge.words.document("quantities")["range"]
    money = (form for entry in knowledge.words.rules("quantities", "quantity") for form in entry.get("prefixes", ()))
    starts = {form for form in words if words[form][1] == "add"} | vague.keys()
    return Amounts(Numbers(words), vague, phrases(before, last=True), phrases(behind),
                   frozenset(ranges["opens"]), frozenset(ranges["ands"]), frozenset(ranges["to"]),
                   frozenset(words_of(form)[-1].lower for form in money), frozenset(starts))


def _exact(value: float) -> float:
    """A product without the last figures that binary fractions add: 134.3 times 1e12."""
    return float(f"{value:.12g}")


def _figure(text: str, *, fraction: bool) -> float | None:
    """A number in figures: three behind each point or comma are thousands, else what is behind is a fraction.

    Three behind one comma are a fraction where millions or more follow: "1,197 miliar".
    """
    if len(text) > LONGEST:
        return None
    parts = re.split(r"[.,]", text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return float(text)
    grouped = len(parts[0]) <= 3 and not parts[0].startswith("0") and all(len(part) == 3 for part in parts[1:-1])
    if grouped and len(parts[-1]) == 3 and len(set(signs)) == 1 and not (fraction and signs == [","]):
        return float("".join(parts))
    if len(signs) == 1 or (grouped and len(set(signs[:-1])) == 1 and signs[-1] != signs[0]):
        return float("".join(parts[:-1]) + "." + parts[-1])
    return None
