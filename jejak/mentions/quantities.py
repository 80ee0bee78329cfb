"""Finds the numbers that belong to events: how many were killed, held, sent, and how much money.

What a number counts is told by the words around it (quantities.toml): a verb before it, what stands behind those
counted, or the thing counted itself. Whose number it is, is worked out in jejak/events/quantities.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jejak.documents.document import Document
from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge
from jejak.mentions.amounts import LETTERS, Amount, Amounts, Phrases, Word, phrases, read_amounts, words_of
from jejak.mentions.mention import QuantityMention
from jejak.span import Span

FILLERS = 6  # words between "korban tewas" and the number
TOTAL = 25  # words between a toll and the number it has come to
BEHIND = 10  # words behind a number in which it is said what befell those counted
JOINED = 7  # words between two numbers of one count
LISTS = ("fillers", "counters", "borders", "joins", "named_by", "measures", "people", "rates", "same_as", "reaches")
LEFT = ("before", "narrow", "totals", "prefixes")  # searched for to the left of a number
RIGHT = ("behind", "counted", "suffixes")
SIGNS = frozenset(".,;:()[]!?\"“”‘’«»")


@dataclass(frozen=True, slots=True)
class Kind:
    """One [[quantity]]: its name, whether it counts people, and, where it says so, the only ones it counts."""

    what: str
    people: bool
    only: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A language's quantities.toml, ready to search with."""

    amounts: Amounts
    before: Phrases
    narrow: Phrases  # the `before` words of the kinds that count only some
    totals: Phrases
    behind: Phrases
    counted: Phrases
    prefixes: Phrases
    suffixes: Phrases
    part_of: Phrases
    lists: Mapping[str, frozenset[str]]
    edges: frozenset[str]  # words of which one stands in every sentence with a quantity, or else one of the signs
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount with what it counts: the kind, the words that say so, and on which side of it they stand."""

    amount: Amount
    kind: Kind | None = None
    said: tuple[int, int] = (0, 0)
    side: str = ""  # before, behind, counted, money
    people: bool = False  # whether those counted may be people


def find(document: Document, knowledge: Knowledge, *, sentences: Iterable[int],
         taken: Iterable[Span] = ()) -> tuple[QuantityMention, ...]:
    """The quantities of some sentences, in the order of the text; `taken` are spans whose numbers count nothing."""
    words = quantity_words(knowledge)
    times = sorted(taken)
    found: list[QuantityMention] = []
    for number in sorted(set(sentences)):
        found += _in_sentence(document.article.text, document.sentences[number].span, number, words, times)
    return tuple(found)


@lru_cache(maxsize=8)
def quantity_words(knowledge: Knowledge) -> Words:
    """The words of quantities of a language. Raises KnowledgeError where an entry is wrong."""
    people = {row["what"]: row["people"] == "yes" for row in knowledge.events.table("quantities")}
    forms: dict[str, list[tuple[str, object]]] = {name: [] for name in (*LEFT, *RIGHT)}
    for entry in knowledge.words.rules("quantities", "quantity"):
        entry.check(needs={"what", "examples", "never"},
                    allows={"before", "totals", "behind", "counted", "prefixes", "suffixes", "only"})
        if entry["what"] not in people:
            raise KnowledgeError(f"{entry['what']!r} is not in events/quantities.tsv", where=entry.where)
        kind = Kind(entry["what"], people[entry["what"]], frozenset(entry.get("only", ())))
        for name in ("before", "totals", "behind", "counted", "prefixes", "suffixes"):
            listed = forms["narrow" if name == "before" and kind.only else name]
            listed += [(form, kind) for form in entry.get(name, ())]
    whole: Mapping[str, Any] = knowledge.words.document("quantities")
    lists = {name: frozenset(whole[name]) for name in LISTS}
    found = {name: phrases(some, last=name in LEFT) for name, some in forms.items()}
    edges = frozenset(edge for one in found.values() for edge in one.by_edge)
    return Words(read_amounts(knowledge), part_of=phrases(((one, True) for one in whole["part_of"]), last=True),
                 lists=lists, edges=edges, signs=frozenset(one for one in edges if not one.isalpha()) - SIGNS, **found)


def _in_sentence(text: str, span: Span, sentence: int, words: Words, taken: Sequence[Span]) -> list[QuantityMention]:
    said = span.of(text).lower()
    letters = LETTERS.findall(said)
    if not words.amounts.may_stand(said, letters) or (
            words.edges.isdisjoint(letters) and all(sign not in said for sign in words.signs)):
        return []
    row = words_of(text, span.start, span.end)
    amounts = [one for one in words.amounts.find(row)
               if not _meets(taken, row[one.first].start, row[one.last - 1].end)]
    counted = [_counted(words, row, one, amounts[n + 1].first if n + 1 < len(amounts) else len(row))
               for n, one in enumerate(amounts)]
    found = []
    money = 0
    for one in _joined(words, row, counted):
        again = one.side == "money" and money > 0 and {
            word.lower for word in row[money : one.amount.first]} <= words.lists["same_as"]
        money = one.amount.last if one.side == "money" else 0
        if one.kind is not None and not again:
            low, high = one.amount.low, one.amount.high
            found.append(QuantityMention(
                Span(row[one.amount.first].start, row[one.amount.last - 1].end), sentence, one.kind.what, low, high,
                Span(row[one.said[0]].start, row[one.said[1] - 1].end), f"quantity.{one.kind.what}"))
    return found


def _meets(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of some spans, in order and apart from each other, shares a character with a stretch."""
    at = bisect_left(spans, end, key=lambda span: span.start)
    return at > 0 and spans[at - 1].end > start


def _counted(words: Words, row: Sequence[Word], amount: Amount, until: int) -> Counted:
    """What an amount counts by the words around it; without a kind where nothing says so."""
    before = row[amount.first - 1].lower if amount.first else ""
    money = _money(words, row, amount)
    if money is not None:
        priced = row[money.amount.first - 1].lower if money.amount.first else ""
        return Counted(amount) if priced in words.lists["rates"] else money
    if (amount.low if amount.high is None else amount.high) < 1:
        return Counted(amount)  # "lebih dari seperempat"
    behind = amount.last
    while behind < len(row) and behind - amount.last < 2 and row[behind].lower in words.lists["counters"]:
        behind += 1
    who = row[behind].lower if behind < len(row) else ""
    if before in words.lists["named_by"] or who in words.lists["measures"] or words.part_of.back(row, amount.first):
        return Counted(amount)
    people = who in words.lists["people"] or behind > amount.last
    at = behind if words.counted.ahead(row, behind) else amount.last
    unit = words.counted.ahead(row, at)
    kind = unit[1] if unit else None
    if unit and isinstance(kind, Kind):
        one = Counted(amount, kind, (at, unit[0]), "counted", kind.people)
        if not kind.people:
            return one
        found = _before(words, row, amount, who) or _behind(words, row, amount, until)
        return found or (one if amount.high != 1 else Counted(amount, people=True))
    return _before(words, row, amount, who) or _behind(words, row, amount, until) or Counted(amount, people=people)


def _money(words: Words, row: Sequence[Word], amount: Amount) -> Counted | None:
    """Money: the currency before the number, between it and the words that stretch it, or behind it."""
    suffix = words.suffixes.ahead(row, amount.last)
    if suffix and isinstance(suffix[1], Kind):
        return Counted(replace(amount, last=suffix[0]), suffix[1], (amount.last, suffix[0]), "money")
    prefix = words.prefixes.back(row, amount.first)
    if prefix is None or not isinstance(prefix[1], Kind):
        return None
    whole = words.amounts.stretched(row, replace(amount, first=prefix[0]))
    return Counted(whole, prefix[1], (prefix[0], amount.first), "money")


def _before(words: Words, row: Sequence[Word], amount: Amount, who: str) -> Counted | None:
    """What the words before an amount say: "menewaskan 12", "korban tewas telah mencapai 12"."""
    for end in range(amount.first, max(0, amount.first - FILLERS), -1):
        narrow = words.narrow.back(row, end)
        if narrow and isinstance(narrow[1], Kind) and who in narrow[1].only:
            return Counted(amount, narrow[1], (narrow[0], end), "before", True)
        found = words.before.back(row, end)
        if found and isinstance(found[1], Kind):
            return Counted(amount, found[1], (found[0], end), "before", True)
        if row[end - 1].lower not in words.lists["fillers"]:
            break
    return _total(words, row, amount)


def _total(words: Words, row: Sequence[Word], amount: Amount) -> Counted | None:
    """What an amount is the toll of: "korban tewas akibat serangan itu mencapai 12"."""
    edge = row[max(0, amount.first - 1) : amount.first + 1]  # "melampaui 12" stretches the number and reaches it
    if all(word.lower not in words.lists["reaches"] for word in edge):
        return None
    for end in range(amount.first, max(0, amount.first - TOTAL), -1):
        found = words.totals.back(row, end)
        if found and isinstance(found[1], Kind):
            return Counted(amount, found[1], (found[0], end), "before", True)
    return None


def _behind(words: Words, row: Sequence[Word], amount: Amount, until: int) -> Counted | None:
    """What befell those counted, by the words behind them: "12 warga desa itu tewas"."""
    for at in range(amount.last, min(amount.last + BEHIND, until, len(row))):
        found = words.behind.ahead(row, at)
        if found and isinstance(found[1], Kind):
            return Counted(amount, found[1], (at, found[0]), "behind", True)
        word = row[at].lower
        if word in SIGNS or word in words.lists["borders"] or words.before.back(row, at + 1):
            return None
    return None


def _joined(words: Words, row: Sequence[Word], found: Sequence[Counted]) -> list[Counted]:
    """Numbers of one count share what is said of one of them: "menewaskan 12 warga dan tiga tentara"."""
    made = list(found)
    for n in range(1, len(made)):
        here, left = made[n], made[n - 1]
        if left.side == "before" and here.side in {"", "counted"} and here.people and _tied(words, row, left, here):
            made[n] = replace(left, amount=here.amount)
    for n in range(len(made) - 2, -1, -1):
        here, right = made[n], made[n + 1]
        if right.side == "behind" and here.side in {"", "counted"} and here.people and _tied(words, row, here, right):
            made[n] = replace(right, amount=here.amount)
    return made


def _tied(words: Words, row: Sequence[Word], left: Counted, right: Counted) -> bool:
    between = row[left.amount.last : right.amount.first]
    return 0 < len(between) <= JOINED and between[-1].lower in words.lists["joins"] \
        and not any(word.lower in SIGNS and word.lower not in words.lists["joins"] for word in between[:-1])
