"""Rules of plain words with `{slot}` tables, compiled from a knowledge folder: what they find is shown, not worked out.

A rule file has `tables`, the names of the tables it uses, `[slots]`, figures as regular expressions, and [[rule]]
entries; where it has `with`, those of another such file come before its own. In a pattern, `{month}` stands for any
form of the table whose second column is `month`; a space stands for any short white space; the rest is an ordinary
regular expression, read without regard to capitals. `after`, `before`, `not_after` and `not_before` are regular
expressions on the words around. Where two rules meet, the longer find stands.
A find begins at a word that its rule or a table writes whole, or at a figure; other words are passed over quickly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jejak.errors import KnowledgeError
from jejak.knowledge import Entry, Folder
from jejak.mentions.patterns import FIGURE, always, first_words

LEFT, RIGHT = 60, 40  # how far a rule may look at the words around
START = re.compile(r"[^\W\d_]{1,20}|\d{1,20}|\w")
THOUSAND = 1000
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")  # "1.000": points between thousands
EDGE_LEFT = r"(?<!\w)(?<!\w[-/])(?<!\d[.,:])(?<!\w['’‘])"
EDGE_RIGHT = r"(?!\w)(?![-–/]\w)(?!(?<=\d)[.,:]\d)"
NEEDS = {"id", "pattern", "reads_as", "examples"}
ALLOWS = {"never", "after", "before", "not_after", "not_before"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry: a name, a pattern, and the name of its arithmetic. `around` are its conditions on the words around."""

    id: str
    pattern: re.Pattern[str]
    reads_as: str
    examples: tuple[str, ...]
    never: tuple[str, ...]
    around: tuple[tuple[str, re.Pattern[str]], ...]
    starts: frozenset[str]
    where: str

    def fills(self, slots: str) -> bool:
        """Whether every find fills one of some slots, written "month|month_short"."""
        return always(self.pattern.pattern, frozenset(slot.replace("_2", "__2") for slot in slots.split("|")))

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the words around allow a find at these offsets."""
        left, right = text[max(0, start - LEFT) : start], text[end : end + RIGHT]
        for side, pattern in self.around:
            found = pattern.search(left) if side.endswith("after") else pattern.match(right)
            if (found is None) != side.startswith("not_"):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Found:
    """A find: offsets into the text searched, the rule, and each slot's value."""

    start: int
    end: int
    rule: Rule
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words with their values, put together by the column `kind`: add, teen or times."""

    words: Mapping[str, tuple[float, str]]

    def read(self, text: str) -> str:
        """A count in words or figures as plain figures: "dua puluh lima" is "25", "1,5" is "1.5", "1.000" "1000"."""
        if text[:1].isdigit():
            return (text.replace(".", "") if GROUPED.match(text) else text).replace(",", ".")
        return f"{self.value(text.lower().split()):.15g}"

    def value(self, words: Sequence[str]) -> float:
        """The number that words in a row name: what stands before "ribu" is multiplied whole, "dua ratus ribu"."""
        done = total = last = 0.0
        for word in words:
            value, kind = self.words.get(word, (0.0, "add"))
            if kind == "times" and value >= THOUSAND:
                done, total, last = done + (total or 1.0) * value, 0.0, 0.0
            elif kind == "times":
                total, last = (total - last) + (last or 1.0) * value, (last or 1.0) * value
            else:
                total, last = total + value, value
        return done + total


@dataclass(frozen=True, slots=True)
class Rules:
    """All the rules of one file, ready to search; `tables` holds each slot's values by form."""

    rules: tuple[Rule, ...]
    tables: Mapping[str, Mapping[str, str]]
    numbers: Numbers
    counts: frozenset[str]
    by_start: Mapping[str, tuple[Rule, ...]]

    def search(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The finds in text[start:end], left to right, none overlapping another; offsets are into `text`."""
        part, free = text[start:end], 0
        for word in START.finditer(part):
            rules = self.by_start.get(FIGURE if word.group()[0].isdigit() else word.group().lower())
            if rules and word.start() >= free and (best := self._longest(rules, part, word.start())):
                yield Found(best.start + start, best.end + start, best.rule, best.slots)
                free = best.end

    def _longest(self, rules: tuple[Rule, ...], part: str, at: int) -> Found | None:
        found = None
        for rule in rules:
            match = rule.pattern.match(part, at)
            if match and (found is None or match.end() > found[0].end()) and rule.fits(part, at, match.end()):
                found = match, rule
        if found is None:
            return None
        match, rule = found
        return Found(at, match.end(), rule, self._values(match))

    def _values(self, match: re.Match[str]) -> tuple[tuple[str, str], ...]:
        values = []
        for name, raw in match.groupdict().items():
            if raw is None:
                continue
            slot = name.rsplit("__", 1)[0]
            listed = self.tables.get(slot, {}).get(_plain(raw), raw)
            value = self.numbers.read(raw) if slot in self.counts else listed
            values.append((name.replace("__", "_"), value))
        return tuple(values)


def compile_rules(folder: Folder, name: str) -> Rules:
    """The rules of NAME.toml in a knowledge folder. Raises KnowledgeError where an entry is wrong."""
    own = folder.document(name)
    names = [*([own["with"]] if "with" in own else []), name]
    documents = [folder.document(one) for one in names]
    tables: dict[str, Mapping[str, str]] = {}
    patterns: dict[str, str] = {}
    numbers: dict[str, tuple[float, str]] = {}
    for table in (one for document in documents for one in document.get("tables", ())):
        rows = folder.table(table)
        slot = list(rows[0].cells)[1]
        tables[slot] = MappingProxyType({_plain(row["form"]): row[slot] for row in rows})
        patterns[slot] = _alternatives([row["form"] for row in rows])
        if slot == "number":
            numbers = {row["form"]: (float(row["number"]), row["kind"]) for row in rows}
    counts = set()
    for slot, figures in (pair for document in documents for pair in document.get("slots", {}).items()):
        patterns[slot] = _nested(figures, patterns, where=f"{name}.toml: [slots] {slot}")
        if "{number}" in figures:
            counts.add(slot)
    rules = tuple(_rule(entry, patterns) for one in names for entry in folder.rules(one))
    by_start: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for word in rule.starts:
            by_start[word] = (*by_start.get(word, ()), rule)
    return Rules(rules, MappingProxyType(tables), Numbers(MappingProxyType(numbers)), frozenset(counts),
                 MappingProxyType(by_start))


def _rule(entry: Entry, patterns: Mapping[str, str]) -> Rule:
    entry.check(needs=NEEDS, allows=ALLOWS)
    around = []
    for side in ("after", "before", "not_after", "not_before"):
        if side in entry.fields:
            words = _spaced(entry[side])
            regex = rf"(?:{words})\Z" if side.endswith("after") else words
            around.append((side, _regex(regex, entry.where)))
    body = _named(_spaced(entry["pattern"]), patterns, entry.where)
    pattern = _regex(f"{EDGE_LEFT}(?:{body}){EDGE_RIGHT}", entry.where)
    return Rule(entry["id"], pattern, entry["reads_as"], tuple(entry["examples"]), tuple(entry.get("never", ())),
                tuple(around), _starts(body, entry.where), entry.where)


def _starts(body: str, where: str) -> frozenset[str]:
    try:
        return first_words(body)
    except ValueError as cause:
        raise KnowledgeError(str(cause), where=where, advice="write the first word of a pattern whole") from cause


def _regex(text: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as cause:
        raise KnowledgeError(f"not a regular expression: {cause}", where=where) from cause


def _named(pattern: str, patterns: Mapping[str, str], where: str) -> str:
    """The pattern with each slot as a named group; a slot used again is numbered: day, day_2."""
    used: dict[str, int] = {}

    def group(match: re.Match[str]) -> str:
        slot = match.group(1)
        if slot not in patterns:
            raise KnowledgeError(f"there is no slot {{{slot}}}", where=where, advice=f"known: {', '.join(patterns)}")
        used[slot] = used.get(slot, 0) + 1
        name = slot if used[slot] == 1 else f"{slot}__{used[slot]}"
        return f"(?P<{name}>{patterns[slot]})"

    return re.sub(r"\{([a-z_]+)\}", group, pattern)


def _nested(figures: str, patterns: Mapping[str, str], *, where: str) -> str:
    def group(match: re.Match[str]) -> str:
        if match.group(1) not in patterns:
            raise KnowledgeError(f"there is no slot {{{match.group(1)}}}", where=where)
        return f"(?:{patterns[match.group(1)]})"

    return re.sub(r"\{([a-z_]+)\}", group, _spaced(figures))


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"(?:\s{1,3})")


def _alternatives(forms: list[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(_spaced(re.escape(form).replace(r"\ ", " ").replace("'", "['’‘`]")) for form in longest_first)


def _plain(form: str) -> str:
    return re.sub(r"['’‘`]", "'", " ".join(form.lower().split()))
